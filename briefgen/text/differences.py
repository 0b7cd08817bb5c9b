"""The nearest place of words that stand nowhere as they are, and the first run of words that differs there."""

import re
import unicodedata
from collections.abc import Sequence

from briefgen.records import record
from briefgen.text.normal import Normal

NEAR = 90.0
"""The least likeness, of 100, of a passage that has been altered; below it stands elsewhere or nowhere."""

_WORD = re.compile(r"\S+")
# Where a word-by-word comparison would take too long, frequent words are left out of it.
_MANY_WORDS = 2_000

# How long a part is compared as a whole, and how much of a longer one a sample holds, in letters.
_LONG = 200
_SAMPLE = 48

_Words = list[tuple[int, int]]
_Operation = tuple[str, int, int, int, int]


@record(frozen=True)
class Near:
    """The nearest place of a part of a passage."""

    start: int
    """Offsets in the normalised text."""
    end: int
    score: float
    """Likeness of 100 between the part and what stands there, from word edge to word edge."""
    difference: tuple[int, int, str] | None
    """As in `Match`; None where nothing differs but hyphens at line ends."""
    context: str


def nearest(sought: Normal, start: int, end: int, text: Normal, at: int) -> Near:
    """The nearest place of sought.text[start:end] behind an offset of the normalised text, or else anywhere in it."""
    part = sought.folded[start:end]
    begin, stop, score = _roughly(part, text.folded, at)
    if at > 0 and score < NEAR:
        begin, stop, _ = max((begin, stop, score), _roughly(part, text.folded, 0), key=lambda place: place[2])
    ours = [(start + a, start + b) for a, b in (match.span() for match in _WORD.finditer(part))]
    theirs = _region(text.text, begin, stop, len(part))
    return _compare(sought, ours, text, theirs)


def _roughly(part: str, text: str, at: int) -> tuple[int, int, float]:
    """Where the text is most like the part, behind an offset: start, end, likeness of 100."""
    from rapidfuzz import fuzz

    if len(part) <= _LONG:
        found = fuzz.partial_ratio_alignment(part, text[at:])
        return (at + found.dest_start, at + found.dest_end, found.score) if found is not None else (at, at, 0.0)
    # The time goes with the product of the lengths: for a long part, samples of it vote.
    starts = range(0, len(part) - _SAMPLE, max(_SAMPLE, (len(part) - _SAMPLE) // 12))
    votes = [place - start for start in starts if (place := text.find(part[start : start + _SAMPLE], at)) >= 0]
    if votes:
        allowed = 60 + len(part) // 10
        shift = max(votes, key=lambda vote: sum(abs(vote - other) <= allowed for other in votes))
        score = 100.0 * sum(abs(shift - other) <= allowed for other in votes) / len(starts)
    else:
        sampled = [(_roughly(part[start : start + _SAMPLE], text, at), start) for start in starts]
        (place, _, score), start = max(sampled, key=lambda sample: sample[0][2])
        shift = place - start
    return max(at, shift), min(len(text), max(at, shift) + len(part)), score


def _region(text: str, start: int, end: int, length: int) -> _Words:
    """The words of a stretch and of its surroundings, as offsets."""
    margin = 24 + length // 5
    left, right = max(0, start - margin), min(len(text), end + margin)
    while left > 0 and start - left < 2 * margin and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and right - end < 2 * margin and not text[right].isspace():
        right += 1
    return [match.span() for match in _WORD.finditer(text, left, right)]


def _compare(sought: Normal, ours: _Words, text: Normal, theirs: _Words) -> Near:
    """What our words have in common with the words of a region, and where they first part."""
    from difflib import SequenceMatcher

    from rapidfuzz import fuzz

    left, right = _keys(sought, ours, text, theirs)
    matcher = SequenceMatcher(None, left, right, autojunk=len(left) > _MANY_WORDS)
    operations = _trimmed(matcher.get_opcodes(), len(left))
    first = min((j1 for _, _, _, j1, _ in operations), default=0)
    last = max((j2 for _, _, _, _, j2 in operations), default=0)
    if first >= last:
        return Near(0, 0, 0.0, None, "")
    shown = " ".join(right[first:last])
    bare = slice(*_without_marks(shown, 0, len(shown)))
    score = max(fuzz.ratio(" ".join(left), shown), fuzz.ratio(" ".join(left), shown[bare]))
    start, end = _without_marks(text.text, theirs[first][0], theirs[last - 1][1])
    changed = next((operation for operation in operations if operation[0] != "equal"), None)
    if changed is None:
        return Near(start, end, score, None, _words(text, start, end))
    return Near(start, end, score, *_difference(sought, ours, text, theirs, changed))


def _keys(sought: Normal, ours: _Words, text: Normal, theirs: _Words) -> tuple[list[str], list[str]]:
    """What is compared of each word; a hyphen at a line end may belong to the word or not."""
    left = [sought.folded[a:b] for a, b in ours]
    right = [text.folded[a:b] for a, b in theirs]
    for number, (a, b) in enumerate(theirs):
        if "\n" in text.source[text.index[a] : text.index[b - 1]]:
            right[number] = right[number].replace("-", "")
            left = [word.replace("-", "") if word.replace("-", "") == right[number] else word for word in left]
    # Punctuation around the part does not count.
    if left:
        ends = {0: len(left[0]) - len(_lead(left[0])), len(left) - 1: 0}
        if ends[0]:
            left[0] = _lead(left[0])
        bare_first, bare_last = left[0], left[-1]
        right = [_bare(word, bare_first, bare_last) for word in right]
    return left, right


def _lead(word: str) -> str:
    """A word without the punctuation before it."""
    for number, letter in enumerate(word):
        if not unicodedata.category(letter).startswith("P"):
            return word[number:]
    return word


def _bare(word: str, first: str, last: str) -> str:
    """The first or last word of the part where it stands in punctuation, else the word as it is."""
    if word in (first, last):
        return word
    start, end = _without_marks(word, 0, len(word))
    if word[start:] == first or word[start:end] == first:
        return first
    return last if word[:end] == last or word[start:end] == last else word


def _trimmed(operations: Sequence[_Operation], count: int) -> list[_Operation]:
    """The operations without what the region has before and behind our words."""
    kept: list[_Operation] = []
    for tag, i1, i2, j1, j2 in operations:
        if tag == "insert" and (i1 == 0 or i2 == count):
            continue
        if tag == "replace" and i1 == 0 and i2 < count:
            kept.append((tag, i1, i2, max(j1, j2 - (i2 - i1)), j2))
        elif tag == "replace" and i2 == count and i1 > 0:
            kept.append((tag, i1, i2, j1, min(j2, j1 + (i2 - i1))))
        else:
            kept.append((tag, i1, i2, j1, j2))
    return kept


def _difference(
    sought: Normal, ours: _Words, text: Normal, theirs: _Words, changed: _Operation
) -> tuple[tuple[int, int, str], str]:
    """A changed run of words as `Match.difference` has it, and its context."""
    _, i1, i2, j1, j2 = changed
    if i1 < i2:
        start, end = ours[i1][0], ours[i2 - 1][1]
    else:
        start = end = ours[i1][0] if i1 < len(ours) else ours[-1][1]
    left, right = (theirs[j1][0], theirs[j2 - 1][1]) if j1 < j2 else (0, 0)
    if i1 < i2 and j1 < j2:
        # "45," and "40," differ in "45" and "40".
        while start < end and left < right and _same_mark(sought.folded[start], text.folded[left]):
            start, left = start + 1, left + 1
        while start < end and left < right and _same_mark(sought.folded[end - 1], text.folded[right - 1]):
            end, right = end - 1, right - 1
        # Punctuation around the part does not count.
        bare = _without_marks(text.text, left, right)
        left, right = bare[0] if i1 == 0 else left, bare[1] if i2 == len(ours) else right
    elif i1 < i2:
        start, end = _without_marks(sought.text, start, end)
    # One word on either side, of the same sentence.
    before, after = max(0, j1 - 1), min(len(theirs), j2 + 1)
    if before < j1 < j2 and text.text[theirs[before][1] - 1] in ".!?":
        before = j1
    if j1 < j2 < after and text.text[theirs[j2 - 1][1] - 1] in ".!?":
        after = j2
    around = _without_marks(text.text, theirs[before][0], theirs[after - 1][1]) if before < after else (0, 0)
    return (*sought.span(start, end), _words(text, left, right)), _words(text, *around)


def _same_mark(one: str, other: str) -> bool:
    """Whether both are the same mark of punctuation."""
    return one == other and unicodedata.category(one).startswith("P")


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the punctuation at its ends; unchanged where it is nothing else."""
    left, right = start, end
    while left < right and unicodedata.category(text[left]).startswith("P"):
        left += 1
    while right > left and unicodedata.category(text[right - 1]).startswith("P"):
        right -= 1
    return (left, right) if left < right else (start, end)


def _words(normal: Normal, start: int, end: int) -> str:
    """A stretch of the normal form as it was written, in one line."""
    left, right = normal.span(start, end)
    return " ".join(normal.source[left:right].split()) if start < end else ""
