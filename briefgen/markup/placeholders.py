"""Placeholders of written sections: `{{source#note}}`, `{{rest: Group}}`, `{{figures: measure; measure}}`."""

import re

from briefgen.diagnostics import Report, Span
from briefgen.model.document import Placeholder
from briefgen.structured.near import did_you_mean

_NOTE_ID = re.compile(r"[^\s#{}|]+#[^\s#{}|]+")
_WORDS = ("rest", "figures")
_SHOWN = "a placeholder is `{{source#note}}`, `{{rest}}`, `{{rest: Group}}` or `{{figures: measure; measure}}`"


def read_placeholder(typed: str, span: Span, report: Report, *, frame: bool) -> Placeholder | None:
    """What `{{…}}` asks for; None where it is malformed. `frame` says whether placeholders may stand in the text.

    Reports:
        B016: no placeholder of the contract, or one outside a written section.
    """
    inner = typed[2:-2].strip()
    word, colon, rest = (part.strip() for part in inner.partition(":"))
    made: Placeholder | None = None
    if not frame:
        hint = "placeholders stand in `sections/<section>.md`"
        report.add("B016", f"a placeholder has no place here: `{typed}`", span, hint=hint)
    elif word == "rest" and bool(colon) == bool(rest):
        made = Placeholder("rest", (rest,) if rest else (), span)
    elif word == "figures":
        measures = tuple(m.strip() for m in rest.split(";") if m.strip())
        if measures:
            made = Placeholder("figures", measures, span)
        else:
            hint = "write `{{figures: measure; measure}}`"
            report.add("B016", "`figures` names no measure", span, hint=hint)
    elif _NOTE_ID.fullmatch(inner):
        made = Placeholder("note", (inner,), span)
    else:
        _unknown(typed, inner, word, span, report)
    return made


def _unknown(typed: str, inner: str, word: str, span: Span, report: Report) -> None:
    near = did_you_mean(word, _WORDS) if word not in _WORDS else None
    if not inner:
        message = "an empty placeholder"
    elif word in _WORDS:
        message = f"`{typed}` names no group"
    elif near is None and inner == word:
        message, near = f"`{typed}` names no note", f"a note is `{{{{{inner}#note}}}}`"
    else:
        message = f"`{typed}` is no placeholder"
    report.add("B016", message, span, hint=near or _SHOWN)
