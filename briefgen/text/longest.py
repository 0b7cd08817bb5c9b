"""The longest stretch of some words that does stand in a text: what is left of a quotation that nobody has whole."""

import re

from briefgen.records import record
from briefgen.text.normal import Normal, normalise

_WORD = re.compile(r"[^\W_](?:[\w'-]*\w)?")
_AROUND = 40
"""Letters of the text that are shown on either side."""
_STOP = re.compile(r"[.!?][\"'”’»)\]]*\s|\n\s*\n")


@record(frozen=True, slots=True)
class Longest:
    """A run of words that stands in a text."""

    words: str
    """As they were sought."""
    count: int
    start: int
    """Offsets in the text's source."""
    end: int
    context: str
    """The text's own words from a little before them to a little behind, of the same sentence, on one line."""


def longest(needle: str, haystack: Normal) -> Longest | None:
    """The longest run of the needle's words that stands in the haystack, the first of several; None where none does."""
    sought = normalise(needle)
    words = list(_WORD.finditer(sought.folded))
    best: tuple[int, int, int] | None = None
    last = 0
    for first in range(len(words)):
        last = max(last, first)
        place = -1
        while last < len(words):
            found = _place(sought.folded[words[first].start() : words[last].end()], haystack.folded)
            if found < 0:
                break
            place, last = found, last + 1
        if place >= 0 and (best is None or last - first > best[1] - best[0]):
            best = (first, last, place)
    if best is None:
        return None
    first, last, place = best
    left, right = words[first].start(), words[last - 1].end()
    start, end = haystack.span(place, place + right - left)
    shown = sought.span(left, right)
    return Longest(
        " ".join(needle[slice(*shown)].split()), last - first, start, end, _context(haystack.source, start, end)
    )


def _place(part: str, text: str) -> int:
    """The first place of a part at word edges; -1 where there is none."""
    at = text.find(part)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(part) : at + len(part) + 1].isalnum():
            return at
        at = text.find(part, at + 1)
    return -1


def _context(text: str, start: int, end: int) -> str:
    """A stretch with some words of its sentence on either side."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, behind = text[left:start], text[end:right]
    stops = list(_STOP.finditer(before))
    before = before[stops[-1].end() :] if stops else (before.partition(" ")[2] if left else before)
    stop = _STOP.search(behind)
    behind = behind[: stop.start() + 1] if stop else (behind.rpartition(" ")[0] if right < len(text) else behind)
    return " ".join(f"{before}{text[start:end]}{behind}".split())
