"""How a line of a file stands on a terminal: columns counted, dangerous letters replaced, long lines cut to a window.

Terminals disagree about letters that change how their neighbours look: joiners of emoji, variation selectors, skin
tones. Such letters are left out, so that what remains takes the same columns everywhere. What would move the cursor,
colour the screen or turn text around is replaced by a picture of itself, or by U+FFFD where it has none.
"""

import unicodedata
from typing import TypeAlias

from briefgen.records import record

_Cell: TypeAlias = tuple[str, int]
"""What is shown of a letter, and the columns that this takes."""

WIDTH = 100
"""The columns of a line that are shown; fixed, so that output does not depend on a terminal."""
CUT = "…"
"""Stands where a line goes on; one column."""

_TAB = 4
_SNAP = 12
"""A cut moves up to so many columns to fall between words."""
_REACH = 500
"""So many letters before and after the first one in question are looked at."""
_REPLACED = "\ufffd"

# Unicode's Bidi_Control; a line with one of these may show words in another order than the file has them.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Format characters that stand before digits and letters and are seen (Unicode's Prepended_Concatenation_Mark).
_SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Letters that are blank on purpose (Default_Ignorable_Code_Point outside Cf and Mn).
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")


@record(frozen=True, slots=True)
class Window:
    """What is shown of a line, and where in it the letters in question stand."""

    text: str
    before: int
    """Columns before the first letter in question."""
    under: int
    """Columns that the letters in question take; at least 1."""


def neutral(text: str) -> str:
    """A text on one line, without a letter that a terminal obeys: control characters, turned text, lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if letter in "\t\n" else _pictured(letter) for letter in text)


def window(line: str, start: int | None = None, end: int | None = None) -> Window:
    """What is shown of a line whose letters from `start` to before `end` (from 0) are in question.

    A line of more than `WIDTH` columns is cut on one side or both. Without `start` its beginning is shown. Letters
    beyond the end of the line stand right after its last one.
    """
    first = 0 if start is None else min(max(start, 0), len(line))
    last = min(max(end if end is not None else first + 1, first + 1), len(line))
    # Of a very long line only what is near is looked at.
    left, right = max(first - _REACH, 0), min(first + _REACH, len(line))
    cells = _cells(line[left:right])
    first, last = first - left, min(last - left, len(cells))
    # A mark stands on the letter before it.
    while 0 < first < len(cells) and not cells[first][1]:
        first -= 1
    edges = [0]
    for _, width in cells:
        edges.append(edges[-1] + width)
    if edges[-1] <= WIDTH and len(cells) == len(line):
        low, high = 0, len(cells)
    elif left == 0 and edges[last] <= WIDTH - 1:
        low, high = 0, _between_words(cells, edges, last, _up_to(edges, WIDTH - 1))
    else:
        low, high = _cut(cells, edges, first, max(first, last), is_end=right == len(line))
    head, tail = CUT if low + left else "", CUT if high < len(cells) or right < len(line) else ""
    shown = f"{head}{''.join(text for text, _ in cells[low:high])}{tail}"
    under = max(edges[max(min(last, high), first)] - edges[first], 1)
    return Window(shown.rstrip(), len(head) + edges[first] - edges[low], under)


def columns(text: str) -> int:
    """How many columns a text takes that begins at the left edge."""
    return sum(width for _, width in _cells(text))


def _cut(cells: list[_Cell], edges: list[int], first: int, last: int, *, is_end: bool) -> tuple[int, int]:
    """The first letter shown and the one after the last: a third of the room before the letters in question."""
    total, room = edges[-1], WIDTH - 2
    spare = max(room - (edges[last] - edges[first]), room // 4)
    left = max(edges[first] - spare // 3, 0)
    if is_end and total - left <= WIDTH - 1:  # what follows fits, so more may stand before
        left, room = max(total - (WIDTH - 1), 0), WIDTH - 1
    low = next(index for index, edge in enumerate(edges) if edge >= left)
    near = (at for at in range(max(low, 1), first) if edges[at] - left <= _SNAP)
    low = min(next((at for at in near if cells[at - 1][0] == " "), low), first)
    while low < first and edges[low] == edges[low + 1]:  # a mark whose letter is cut off goes with it
        low += 1
    high = _up_to(edges, edges[low] + room)
    if is_end and high == len(cells):
        return low, high
    return low, _between_words(cells, edges, last if last <= high else first, high)


def _up_to(edges: list[int], column: int) -> int:
    """How many letters end at or before a column."""
    return max(index for index, edge in enumerate(edges) if edge <= column)


def _between_words(cells: list[_Cell], edges: list[int], last: int, high: int) -> int:
    """The end of a word a little before `high`, where there is one behind the letters in question."""
    for at in range(min(high, len(cells) - 1), last, -1):
        if edges[high] - edges[at] > _SNAP:
            break
        if cells[at][0] == " ":
            return at
    return high


def _cells(line: str) -> list[_Cell]:
    """The letters of a line as they are shown."""
    cells: list[_Cell] = []
    position = 0
    for letter in line:
        if letter == "\t":
            width = _TAB - position % _TAB
            shown = " " * width
        elif " " <= letter <= "~":
            shown, width = letter, 1
        elif _changes_others(letter):
            shown, width = "", 0
        else:
            shown = _pictured(letter)
            width = _width(shown)
        cells.append((shown, width))
        position += width
    return cells


def _changes_others(letter: str) -> bool:
    """Whether a letter is not seen itself: joiners, variation selectors, skin tones, tags, soft hyphens, fillers."""
    if letter in _BIDI_CONTROLS or letter in _SEEN_FORMATS:
        return False
    return (
        unicodedata.category(letter) == "Cf"
        or letter in _FILLERS
        or "\ufe00" <= letter <= "\ufe0f"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or "\U000e0000" <= letter <= "\U000e0fff"
    )


def _pictured(letter: str) -> str:
    """A letter, or what stands for it where a terminal would obey it."""
    if letter < " ":
        return chr(0x2400 + ord(letter))
    if letter == "\x7f":
        return "\u2421"
    if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") or letter in _BIDI_CONTROLS:
        return _REPLACED
    return letter


def _width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me") or "\u1160" <= letter <= "\u11ff" or "\ud7b0" <= letter <= "\ud7ff":
        return 0  # the vowels and finals of decomposed Hangul stand in the block of their first consonant
    if "\U0001f1e6" <= letter <= "\U0001f1ff":
        return 1  # two make a flag of two columns
    if "\U0001f300" <= letter <= "\U0001faff" and unicodedata.category(letter) == "Cn":
        return 2  # emoji that are younger than this Python
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
