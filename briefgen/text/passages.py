"""Whether words stand in a text, and where: verbatim, or nearly so and with what difference.

Both sides are brought to one form first; see `normal`.
"""

import re
import unicodedata
from typing import Literal

from briefgen.records import record
from briefgen.text.differences import NEAR, nearest
from briefgen.text.normal import Normal, normalise

_GAP = 48
"""How many letters of the original a bracketed insertion may stand for."""

_ELLIPSIS = re.compile(r"[\[(]\s?\.\s?\.\s?\.\s?[\])]|\.\s?\.\s?\.(?:\s?\.)?")
_RULE = re.compile(r"^[ \t|:+=-]+$", re.MULTILINE)
_INSERTION = re.compile(r"\[[^\[\]]{0,80}\]")
_WORD = re.compile(r"\S+")


@record(frozen=True)
class Match:
    """Where a passage stands in a text."""

    kind: Literal["exact", "near", "none"]
    start: int
    """Offset in the text; of the nearest place where nothing is near enough."""
    end: int
    score: float
    """Likeness of 100."""
    difference: tuple[int, int, str] | None = None
    """Of the first run of words that differs: start and end in the passage, and the text's own words, which may be
    none; where the passage lacks words, start and end are the same; a part that stands elsewhere than the order of the
    parts asks is a difference as a whole. None where the match is exact."""
    found_context: str = ""
    """The text's own words in the difference, and one on either side."""
    parts: tuple[tuple[int, int], ...] = ()
    """Start and end in the text of each part between ellipses; one for a passage in one piece."""


def stands(needle: str, haystack: Normal) -> bool:
    """Whether the needle stands in the haystack as it is; `find` sees more, and takes longer where it does not."""
    sought = normalise(_without_frames(needle, haystack))
    parts = _parts(sought.folded)
    return bool(parts) and _in_order(parts, sought.folded, haystack) is not None


def find(needle: str, haystack: str | Normal) -> Match:
    """Where the words of the needle stand in the haystack: exactly, nearly or not at all.

    Parts between ellipses must stand in their order; what is in square brackets may stand for a few letters of
    anything; punctuation around a part does not count, nor do the bars and rules between the cells of a table where the
    haystack has no bars. Pass a `Normal` where many passages are sought in one text.
    """
    text = haystack if isinstance(haystack, Normal) else normalise(haystack)
    sought = normalise(_without_frames(needle, text))
    parts = _parts(sought.folded)
    if not parts or not text.text.strip():
        return Match("none", 0, 0, 0.0)
    places = _in_order(parts, sought.folded, text)
    if places is not None:
        spans = tuple(text.span(start, end) for start, end in places)
        return Match("exact", spans[0][0], spans[-1][1], 100.0, parts=spans)
    return _nearest(parts, sought, text)


def _without_frames(needle: str, haystack: Normal) -> str:
    """The needle with spaces for the bars and rules of a table, letter for letter, where the haystack has no bars."""
    if "|" not in needle or "|" in haystack.text:
        return needle
    bare = _RULE.sub(lambda rule: " " * len(rule.group()) if "-" in rule.group() else rule.group(), needle)
    return bare.replace("|", " ")


def _parts(needle: str) -> list[tuple[int, int]]:
    """Start and end of the parts of a normalised needle, without the punctuation around them."""
    parts: list[tuple[int, int]] = []
    start = 0
    for end, following in [*(match.span() for match in _ELLIPSIS.finditer(needle)), (len(needle), 0)]:
        left, right = _trim(needle, start, end)
        if left < right:
            parts.append((left, right))
        start = following
    return parts


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without punctuation and white space at its ends; insertions in brackets there count as such."""
    while start < end:
        opening = _INSERTION.match(text, start, end)
        if opening is not None and not text[opening.end() : opening.end() + 1].isalnum():
            start = opening.end()
        elif opening is None and _is_mark(text[start]):
            start += 1
        else:
            break
    while start < end and _is_mark(text[end - 1]):
        closing = text.rfind("[", start, end) if text[end - 1] == "]" else -1
        if closing >= 0 and closing > start and text[closing - 1].isalnum():
            break
        end = closing if closing >= 0 and _INSERTION.fullmatch(text, closing, end) else end - 1
    return start, end


def _is_mark(letter: str) -> bool:
    """Whether a letter is punctuation or white space, which do not count at the ends of a passage."""
    return letter.isspace() or unicodedata.category(letter).startswith("P")


def _in_order(parts: list[tuple[int, int]], needle: str, text: Normal) -> list[tuple[int, int]] | None:
    """Where all parts stand one after another, as close together as they can; None where they do not."""
    places: list[tuple[int, int]] = []
    at = 0
    for start, end in parts:
        place = _place(needle[start:end], text.folded, at, len(text.folded))
        if place is None:
            return None
        places.append(place)
        at = place[1]
    for number in range(len(places) - 2, -1, -1):
        start, end = parts[number]
        closer = _last_place(needle[start:end], text.folded, places[number][0], places[number + 1][0])
        places[number] = closer or places[number]
    return places


def _place(part: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first place of one part, at word edges."""
    pieces = _INSERTION.split(part)
    first = next((number for number, piece in enumerate(pieces) if piece), None)
    if first is None:
        return None
    at = start
    while (at := text.find(pieces[first], at, end)) >= 0:
        stop: int | None = at + len(pieces[first])
        for piece in pieces[first + 1 :]:
            if stop is None:
                break
            stop = _follow(piece, text, stop, end)
        begin = _word_start(text, at) if first else at
        if stop is not None and not pieces[-1]:
            stop = _word_end(text, stop)
        if stop is not None and begin >= start and _is_edge(text, begin) and _is_edge(text, stop):
            return begin, stop
        at += 1
    return None


def _follow(piece: str, text: str, at: int, end: int) -> int | None:
    """The end of a piece behind an insertion that begins at `at`; None if it does not come soon."""
    found = text.find(piece, at, min(end, at + _GAP + len(piece)))
    if found < 0 and piece.startswith(" "):  # [sic] stands for nothing, not even for the space before it
        found = text.find(piece[1:], at, min(end, at + _GAP + len(piece)))
        return None if found < 0 else found + len(piece) - 1
    return None if found < 0 else found + len(piece)


def _last_place(part: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The last place of a part without insertions."""
    at = end
    while "[" not in part and (at := text.rfind(part, start, at)) >= 0:
        if _is_edge(text, at) and _is_edge(text, at + len(part)):
            return at, at + len(part)
        at += len(part) - 1
    return None


def _word_start(text: str, at: int) -> int:
    """The start of the word that a letter stands in: of "The" for "[t]he"."""
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    """The end of the word that a letter stands in."""
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _is_edge(text: str, at: int) -> bool:
    """Whether no word or number goes on across an offset: "40" does not stand in "140", "1" not in "1,500"."""
    left, right = text[at - 1 : at], text[at : at + 1]
    if left.isalnum() and right.isalnum():
        return False
    if left.isdigit() and right in (".", ",", "'"):
        return not text[at + 1 : at + 2].isdigit()
    if right.isdigit() and left in (".", ",", "'"):
        return not text[at - 2 : at - 1].isdigit()
    if left.isalnum() and right == "'":
        return not text[at + 1 : at + 2].isalpha() or not text[at - 1 : at].isalpha()
    return True


def _nearest(parts: list[tuple[int, int]], sought: Normal, text: Normal) -> Match:
    """The nearest place of a needle of which at least one part stands nowhere as it is."""
    places: list[tuple[int, int]] = []
    at, score = 0, 100.0
    difference: tuple[int, int, str] | None = None
    context = ""
    for start, end in parts:
        exact = _place(sought.folded[start:end], text.folded, at, len(text.folded))
        if exact is not None:
            places.append(exact)
        else:
            near = nearest(sought, start, end, text, at)
            places.append((near.start, near.end))
            score = min(score, near.score)
            if difference is None:
                difference, context = near.difference, near.context
            if difference is None and near.start < at:
                difference, context = (*sought.span(start, end), ""), near.context
        if score < NEAR:
            break  # the passage stands nowhere, and the first difference is known
        at = max(at, places[-1][1])
    spans = tuple(text.span(start, end) for start, end in places)
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if score >= NEAR and difference is None:
        # Nothing differs but hyphens at line ends.
        return Match("exact", first, last, 100.0, parts=spans)
    kind: Literal["near", "none"] = "near" if score >= NEAR else "none"
    return Match(kind, first, last, score, difference, context, spans)
