"""Sources that are called by words of their own, letter for letter, whatever a style would print of them.

The processor numbers, labels and sorts them by a name; the stretches that it prints for them are then put aside.
"""

from collections.abc import Mapping

from briefgen.citations.stretches import stretches
from briefgen.csl.forms import Entry
from briefgen.csl.tree import Plain, Span, Tag, plain_text
from briefgen.model.document import CslItem

_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟")
_CLOSING = "”’»“\"')]"


def stand_in(id: str, words: str, number: int, *, in_note: bool) -> CslItem:  # noqa: A002
    """What the processor gets for such a source.

    The number keeps sources of the same words apart, so that none is joined with another, told from it by a letter, or
    replaced by a dash. In notes it has a year, and so ends in no "n.d.", whose stop would swallow that of the note.
    """
    dated = {"issued": {"date-parts": [[2000]]}} if in_note else {}
    return {"id": id, "type": "document", "author": [{"literal": f"{words} {number}"}], **dated}


def in_words(content: Plain, verbatim: Mapping[str, str]) -> Plain:
    """A citation with such sources in their words; a full stop behind them prints once."""
    made: list[Span | str] = []
    before = ""
    for part in content:
        if isinstance(part, str):
            shown = _after(before, part)
            made += [shown] if shown else []
            before = ""
        elif isinstance(part.mark, Tag) and part.mark.kind == "cite" and part.mark.value in verbatim:
            before = verbatim[part.mark.value]
            made.append(part._replace(content=(before,)))
        else:
            made.append(part._replace(content=in_words(part.content, verbatim)))
            before = ""
    return tuple(made)


def entry(listed: Entry, words: str, suffix: str) -> Plain:
    """The body of an entry: the words, behind a number that is no label, before what ends all entries of the style."""
    number = "" if listed.label else next((plain_text(one) for tag, one in stretches(listed.content) if _is(tag)), "")
    lead = f"{number.rstrip()} " if number else ""
    return (f"{lead}{words}{_after(words, suffix)}",)


def _is(tag: Tag) -> bool:
    return tag.kind == "number" or tag == Tag("variable", "citation-label")


def _after(words: str, following: str) -> str:
    """What follows words, without the full stop that they end with themselves."""
    ends = words.rstrip(_CLOSING).endswith(_STOPS)
    return following[1:] if ends and following.startswith(".") else following
