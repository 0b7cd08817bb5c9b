"""The lines of a Markdown text without its comments, each with its place in the file.

HTML comments and Obsidian's `%%comments%%` are dropped before anything else is read, so that what stands in them (a
heading, a note, a placeholder) is never seen. A line that is all comment goes as if it had not been there; of other
lines the comment's letters are overwritten, which keeps every column.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefgen.diagnostics import Report, Span
from briefgen.records import record
from briefgen.text.patterns import late

HIDDEN = "\ufdd0"
"""Stands for each letter of a comment. A non-character: texts hold none (B001 where they do)."""

_BLANK_LINE = late(r"\n[ \t>]*(?=\n)")
_TICKS = late(r"`+")
_FENCE = late(r"^[ ]{0,3}(`{3,}|~{3,})[^\n`]*$", re.MULTILINE)
_OPENING = late(r"<!--|%%|\\[`<%]|`+|^[ ]{0,3}~{3,}", re.MULTILINE)


@record(frozen=True, slots=True)
class Line:
    """A line of the file that is not all comment."""

    number: int
    """In the file, from 1."""
    full: str
    """As it stands, but for `HIDDEN` in place of comments: columns count in it."""
    text: str
    """What is to be read: without comments at its start and end."""


def read_lines(text: str, file: str, first_line: int, report: Report) -> tuple[Line, ...]:
    """The lines of a text that begins on `first_line` of its file.

    Reports:
        B010: an HTML comment that nobody closes.
    """
    shown = _without_comments(text.replace(HIDDEN, "\ufffd"), file, first_line, report)
    lines: list[Line] = []
    for number, full in enumerate(shown.split("\n"), first_line):
        if HIDDEN not in full:
            lines.append(Line(number, full, full))
        elif full.strip(HIDDEN + " \t"):
            lines.append(Line(number, full, _trimmed(full)))
    return tuple(lines)


def _trimmed(full: str) -> str:
    """A line without the comments at its start and end; its indentation stays."""
    indent = full[: len(full) - len(full.lstrip(" \t"))]
    return indent + full[len(indent) :].strip(HIDDEN + " \t")


def _without_comments(text: str, file: str, first_line: int, report: Report) -> str:
    if "<!--" not in text and "%%" not in text:
        return text
    code = _CodeSpans(text)
    last = {"-->": text.rfind("-->"), "%%": text.rfind("%%")}
    hidden: list[tuple[int, int]] = []
    unclosed: list[int] = []
    at = 0
    while found := _OPENING.search(text, at):
        start, opening = found.start(), found.group()
        at = found.end()
        if opening.startswith("`") or opening.lstrip().startswith("~"):
            at = code.end_of(start, found.end())
            continue
        if opening.startswith("\\"):
            continue
        closing = "-->" if opening == "<!--" else "%%"
        end = text.find(closing, at) if last[closing] >= at else -1
        if end >= 0:
            hidden.append((start, end + len(closing)))
            at = end + len(closing)
        elif opening == "<!--":
            unclosed.append(start)
            hidden.append((start, at))
    if unclosed:  # one cause: the first of them swallows nothing, so that all that follows is read
        span = _place(text, unclosed[0], file, first_line)
        report.add("B010", "a comment that is never closed", span, hint="close it with `-->`")
    pieces: list[str] = []
    done = 0
    for start, end in hidden:
        pieces.append(text[done:start])
        # An empty line of a comment gets a letter too, so that it is known for a part of one.
        pieces.append("\n".join(HIDDEN * max(len(part), 1) for part in text[start:end].split("\n")))
        done = end
    return "".join((*pieces, text[done:]))


def _place(text: str, offset: int, file: str, first_line: int) -> Span:
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return Span(file, first_line + text.count("\n", 0, offset), column, column + 4)


class _CodeSpans:
    """Where code begins and ends, so that what looks like a comment in it stays."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blanks = [match.start() for match in _BLANK_LINE.finditer(text)]
        self._ticks: dict[int, list[int]] = {}
        for match in _TICKS.finditer(text):
            self._ticks.setdefault(len(match.group()), []).append(match.start())

    def end_of(self, start: int, after: int) -> int:
        """The offset after the code that opens at `start`, or after its opening marks where they open none."""
        begin = start
        while start - begin < 3 and self._text.startswith(" ", begin - 1) and begin > 0:
            begin -= 1
        at_line_start = begin == 0 or self._text[begin - 1] == "\n"
        fence = _FENCE.match(self._text, begin) if at_line_start else None
        if fence is not None:
            mark = re.escape(fence.group(1))
            closing = re.compile(rf"^[ ]{{0,3}}{mark}[`~]*[ \t]*$", re.MULTILINE).search(self._text, fence.end())
            return closing.end() if closing else len(self._text)
        if self._text[start] != "`":
            return after
        runs = self._ticks.get(after - start, [])
        index = bisect_right(runs, start)
        if index == len(runs):
            return after
        blank = bisect_left(self._blanks, start)
        if blank < len(self._blanks) and self._blanks[blank] < runs[index]:
            return after
        return runs[index] + after - start


class Positions:
    """Where the letters of a stretch of Markdown stand in its file.

    The stretch is a block's content: its lines, without what the blocks around it put before them.
    """

    def __init__(self, file: str, starts: Sequence[tuple[int, int, int]], escaped: Sequence[int] = ()) -> None:
        """`starts`: for every line its offset in the stretch, its number, the column of its first letter, from 1.

        `escaped` are the offsets of letters that have one more letter (a backslash) before them in the file.
        """
        self.file = file
        self._starts = tuple(starts)
        self._offsets = [start[0] for start in starts]
        self._escaped = tuple(escaped)

    @property
    def has_escapes(self) -> bool:
        """Whether some letters have one more letter before them in the file."""
        return bool(self._escaped)

    def span(self, offset: int, length: int = 1) -> Span:
        """The place of `length` letters from `offset` on; cut at the end of the line."""
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        begin, number, column = self._starts[index]
        if index + 1 < len(self._offsets):
            length = min(length, self._offsets[index + 1] - 1 - offset)
        start = column + offset - begin + bisect_right(self._escaped, offset)
        return Span(self.file, number, max(start, 1), max(start, 1) + max(length, 1))

    def shifted(self, offset: int) -> "Positions":
        """The positions of a part of the stretch that begins at `offset`."""
        starts = [(begin - offset, number, column) for begin, number, column in self._starts]
        return Positions(self.file, starts, [at - offset for at in self._escaped])


def positions(content: str, lines: Sequence[Line], first: int, file: str) -> Positions:
    """The positions of a block's content that begins on `lines[first]`.

    Every line of the content is the end of its line in the file, or (headings) a part of it.
    """
    starts: list[tuple[int, int, int]] = []
    offset = 0
    for index, piece in enumerate(content.split("\n"), first):
        line = lines[min(index, len(lines) - 1)]
        body = piece.lstrip(" \t")
        lead = len(piece) - len(body)
        body = body.rstrip()
        full = line.full.rstrip(HIDDEN + " \t")
        column = len(full) - len(body) if full.endswith(body) else max(full.rfind(body), 0)
        starts.append((offset, line.number, column - lead + 1))
        offset += len(piece) + 1
    return Positions(file, starts)


def cell_positions(content: str, line: Line, start: int, file: str) -> tuple[Positions, int]:
    r"""The positions of a table cell, looked for from index `start` of its line on, and the index after it.

    A pipe in a cell has a backslash before it in the file.
    """
    typed = content.replace("|", "\\|")
    found = line.full.find(typed, start)
    if found < 0:
        return Positions(file, [(0, line.number, start + 1)]), start
    escaped = [offset for offset, letter in enumerate(content) if letter == "|"]
    return Positions(file, [(0, line.number, found + 1)], escaped), found + len(typed)
