"""From the head of a source file to the item that citation engines take: names, dates, everything else.

Forms are those of CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json).
"""

import re
from collections.abc import Mapping
from typing import Any

from briefgen.structured.schema import load
from briefgen.structured.yaml import Items, Map, Node, Scalar, plain
from briefgen.text.edtf import Interval, edtf, shared

OWN_FIELDS = frozenset(
    {
        "snapshot", "snapshot-kind", "access", "cite-as", "origin", "source-kind", "reliability", "descriptor",
        "issued-basis", "rights", "marking", "timeless", "tags", "defaults", "aliases", "cssclasses", "citekey",
    }
)  # fmt: skip
"""Keys of a head that are ours, or Obsidian's, and no variables of CSL."""

DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
"""The variables of CSL that are dates."""

_SEASONS = {21: 1, 22: 2, 23: 3, 24: 4}
_WHOLE = re.compile(r"-?[0-9]{1,15}")


def csl_item(head: Map, id: str) -> dict[str, Any]:  # noqa: A002 - CSL's word
    """The variables of CSL that a head gives; what is wrong in it is left out."""
    item: dict[str, Any] = {"id": id}
    for key, entry in head.entries.items():
        if key in OWN_FIELDS or key == "id" or key not in load("source")["properties"]:
            continue
        node = entry.value
        if isinstance(node, Scalar) and (node.is_null or not node.text.strip()):
            continue
        made: Any
        match _form(key):
            case "names":
                made = names(node)
            case "date":
                made = date(node, is_one_day=key == "issued")
            case _:
                made = _listed(node) if key == "categories" else plain(node)
        if made:
            item[key] = made
    return item


def _form(key: str) -> str:
    return str(load("source")["properties"][key].get("$ref", "")).removeprefix("#/definitions/")


def _listed(node: Node) -> Any:
    return plain(node) if isinstance(node, Items) else [plain(node)]


def names(node: Node) -> list[dict[str, Any]]:
    """The names of a list, a map or a text."""
    nodes = node.items if isinstance(node, Items) else (node,)
    return [made for made in (_name(one) for one in nodes) if made]


def _name(node: Node) -> dict[str, Any]:
    match node:
        case Scalar() if not node.is_null:
            return _written_name(" ".join(node.text.split()))
        case Map():
            named = {key: value for key, value in plain(node).items() if isinstance(value, str) and value.strip()}
            return {key: value == "true" if key in _FLAGS else value for key, value in named.items()}
        case _:
            return {}


_FLAGS = frozenset({"comma-suffix", "static-ordering", "parse-names"})


def _written_name(text: str) -> dict[str, Any]:
    """A name in one line: `Okoro, Ngozi`, `King, Martin Luther, Jr.`; without a comma it is printed as it stands."""
    family, *others = (part.strip() for part in text.split(","))
    if not others or not family or not others[0] or len(others) > 2:
        return {"literal": text}
    return {"family": family, "given": others[0]} | ({"suffix": others[1]} if others[1:] else {})


def date(node: Node, *, is_one_day: bool) -> dict[str, Any] | None:
    """A date in EDTF, or in the form of CSL-JSON; None where it is neither.

    Of an interval that hides one unknown day (`is_one_day`) it is what all its days share, without circa.
    """
    if isinstance(node, Map):
        return _date_map(plain(node))
    if not isinstance(node, Scalar):
        return None
    text = node.text.strip()
    found = edtf(text)
    if found is None:
        return None
    if "/" not in text:
        return _one_date(text, found)
    if is_one_day:
        parts = shared(found)
        if parts is not None:
            return {"date-parts": [[part for part in parts if part is not None]]}
        if found.low is not None and found.high is not None:
            return {"date-parts": [[found.low.year], [found.high.year]]}
    ends = [_parts(side) for side in text.split("/")]
    made: dict[str, Any] = {"date-parts": [end for end in ends if end]}
    if found.approximate or found.uncertain:
        made["circa"] = True
    return made


def _one_date(text: str, found: Interval) -> dict[str, Any]:
    made: dict[str, Any] = {"date-parts": [_parts(text)]}
    season = _SEASONS.get(_number(text[5:7]))
    if season:
        made = {"date-parts": [[int(text[:4])]], "season": season}
    if "X" in text[:4] and found.low and found.high:
        made = {"date-parts": [[found.low.year], [found.high.year]]}
    if found.approximate or found.uncertain:
        made["circa"] = True
    return made


def _parts(text: str) -> list[int]:
    """Year, month and day as far as they are known; a season counts for nothing here."""
    parts: list[int] = []
    for piece in text.strip().partition("T")[0].rstrip("~?%").split("-"):
        if not piece.isdecimal() or (len(parts) == 1 and int(piece) > 12):
            break
        parts.append(int(piece))
    return parts


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _date_map(given: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = dict(given)
    parts = given.get("date-parts")
    if isinstance(parts, list):
        lists = [part for part in parts if isinstance(part, list)]
        made["date-parts"] = [[int(p) for p in part if _WHOLE.fullmatch(str(p))] for part in lists]
    if "circa" in made:
        made["circa"] = made["circa"] not in ("false", "0", None)
    return made
