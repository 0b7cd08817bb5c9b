"""Attributes in braces behind a heading, a figure or a caption: `{#fig-x source="[@key]"}`."""

import re
from typing import NamedTuple

from briefgen.diagnostics import Report
from briefgen.markup.lines import Positions
from briefgen.records import record
from briefgen.structured.near import did_you_mean

_VALUE = r'"[^"\n]*"|\'[^\'\n]*\'|[^\s{}"\']+'
_PART = rf"#[^\s{{}}\"'=]+|\.[A-Za-z][\w-]*|[A-Za-z][\w-]*\s*=\s*(?:{_VALUE})"
ATTRIBUTES = re.compile(rf"\{{\s*(?:{_PART})(?:\s+(?:{_PART}))*\s*\}}")
"""Attributes, whole."""
LIKE_ATTRIBUTES = re.compile(r"\{\s*(?:#[^\W\d_]|[a-z]+=[\"'])[^{}\n]*\}?")
"""What was probably meant as attributes."""

_EACH = re.compile(
    rf"#(?P<id>[^\s{{}}\"'=]+)|\.(?P<name>[A-Za-z][\w-]*)|(?P<key>[A-Za-z][\w-]*)\s*=\s*(?P<value>{_VALUE})"
)
_ID = re.compile(r"[^\W_](?:[\w.:]|-(?=[\w.:]))*")


class Typed(NamedTuple):
    """A value, and where it begins in the block's content."""

    text: str
    offset: int


@record(frozen=True, slots=True)
class Attributes:
    """What the braces say."""

    id: Typed | None = None
    source: Typed | None = None


def read_attributes(text: str, offset: int, places: Positions, known: tuple[str, ...], report: Report) -> Attributes:
    """The attributes of a text that `ATTRIBUTES` matches; `offset` is where it begins in its block's content.

    `known` are the keys that may stand here, besides the id.

    Reports:
        B004: another key, or a class.
        B005: a word that is no id.
    """
    identity: Typed | None = None
    source: Typed | None = None
    for match in _EACH.finditer(text):
        at = offset + match.start()
        if match["id"] is not None:
            if _ID.fullmatch(match["id"]):
                identity = Typed(match["id"], at + 1)
            else:
                hint = "letters, digits and single hyphens, as in `{#fig-ferries}`"
                span = places.span(at + 1, len(match["id"]))
                report.add("B005", f"`{match['id']}` cannot be an id", span, hint=hint)
            continue
        key = match["key"] or f".{match['name']}"
        if key not in known:
            hint = did_you_mean(key, known) or f"known here: {', '.join(('#id', *known))}"
            report.add("B004", f"unknown attribute `{key}`", places.span(at, len(key)), hint=hint)
        if key == "source":
            value = match["value"]
            quoted = value[:1] in ("'", '"')
            source = Typed(value[1:-1] if quoted else value, offset + match.start("value") + quoted)
    return Attributes(identity, source)
