"""Rows and columns of a stored web page's tables, as the HTML standard forms them (4.9.12, "Forming a table").

A grid is made while the page is read, in time that goes with its length: what hostile pages claim to span is cut.
"""

import re
from collections.abc import Mapping, Sequence

from briefgen.text.tables import MOST_CELLS, MOST_COLUMNS, Cell, TextTable

_MOST_ROWS_SPANNED = 65_534
_NUMBER = re.compile(r"\s*(\d{1,9})")
_MARK = re.compile(r"[\s\[\]()*†‡§,a-z\d]{1,8}", re.IGNORECASE)
"""What stands raised behind a figure and is no part of it."""


class _Open:
    """A cell or caption that is being read."""

    def __init__(self, first: int) -> None:
        self.first = first
        """The number of its first paragraph."""
        self.parts: list[str] = []
        self.raised: list[str] = []
        self.has_table = False

    def text(self) -> str:
        """In one line, without raised marks of footnotes."""
        words = " ".join("".join(self.parts).split())
        raised = "".join(self.raised)
        if words and (not raised.strip() or _MARK.fullmatch(raised)):
            return words
        return " ".join(f"{words} {raised}".split())


class Grid:
    """A table of a page while it is read."""

    def __init__(self, first: int, *, is_layout: bool = False) -> None:
        self.first = self.last = first
        """Numbers of the paragraphs in which it begins, and before which it ends."""
        self.is_layout = is_layout
        self._row = -1
        self._next = 0
        """The column in which to look for the next cell's place."""
        self._taken: list[int] = []
        """For each column the row before which it is taken by a cell that spans rows."""
        self._in_head = False
        self._caption = ""
        self._open: _Open | None = None
        self._place: tuple[int, int, int, int, bool] | None = None
        """Of the open cell: row, column, the rows and columns that it spans, whether it is a head."""
        self._cells: list[tuple[int, int, Cell]] = []
        """Each with the numbers of its paragraphs."""
        self._is_too_large = False

    def start(self, tag: str, at: int, attrs: Mapping[str, str | None]) -> None:
        """Begin a part of the table before the paragraph with this number."""
        if tag in ("thead", "tbody", "tfoot"):
            self._in_head = tag == "thead"
            self._taken.clear()  # a cell spans no rows of the next group
        elif tag == "tr":
            self._new_row()
        elif tag == "caption":
            self._open, self._place = _Open(at), None
        elif tag in ("td", "th"):
            self.end("td", at)
            self._new_cell(tag, at, attrs)

    def _new_row(self) -> None:
        self._row += 1
        self._next = 0

    def _new_cell(self, tag: str, at: int, attrs: Mapping[str, str | None]) -> None:
        if self._row < 0:
            self._new_row()
        column = self._next
        while column < len(self._taken) and self._taken[column] > self._row:
            column += 1
        if column >= MOST_COLUMNS or len(self._cells) >= MOST_CELLS:
            self._is_too_large = True
            self._next = column
            return
        columns = min(max(_spanned(attrs, "colspan"), 1), MOST_COLUMNS - column)
        rows = _spanned(attrs, "rowspan")
        rows = _MOST_ROWS_SPANNED if rows == 0 else min(rows, _MOST_ROWS_SPANNED)
        self._next = column + columns
        if rows > 1:
            self._taken += [0] * (self._next - len(self._taken))
            self._taken[column : self._next] = [self._row + rows] * columns
        self._open = _Open(at)
        self._place = self._row, column, rows, columns, tag == "th" or self._in_head

    def add(self, words: str, *, is_raised: bool = False) -> None:
        """Words that stand in the open cell."""
        if self._open is not None:
            (self._open.raised if is_raised else self._open.parts).append(words)

    def hold_table(self) -> None:
        """Another table begins in the open cell, which then is no figure and no label."""
        if self._open is not None:
            self._open.has_table = True

    def end(self, tag: str, at: int) -> None:
        """End a part of the table before the paragraph with this number."""
        if tag == "thead":
            self._in_head = False
        if tag not in ("td", "th", "caption") or self._open is None:
            return
        opened, place = self._open, self._place
        self._open = self._place = None
        if place is None:
            self._caption = opened.text()
            return
        row, column, rows, columns, is_head = place
        text = "" if opened.has_table else opened.text()
        self._cells.append((opened.first, at, Cell(0, 0, row, column, rows, columns, text, is_head)))

    def close(self, at: int) -> None:
        """End the table before the paragraph with this number."""
        self.end("td", at)
        self.last = at

    def table(self, starts: Sequence[int], ends: Sequence[int]) -> TextTable | None:
        """The table, where paragraphs begin and end at these offsets; None of one column or row, or beyond bounds."""
        if self.is_layout or self._is_too_large or self.first >= self.last:
            return None
        if self._row < 1 or not any(cell.column for _, _, cell in self._cells):
            return None
        cells = []
        for first, last, cell in self._cells:
            start = starts[first] if first < len(starts) else ends[-1]
            end = ends[last - 1] if first < last else start
            rows = min(cell.rows, self._row + 1 - cell.row)
            cells.append(Cell(start, end, cell.row, cell.column, rows, cell.columns, cell.text, cell.is_head))
        return TextTable(starts[self.first], ends[self.last - 1], tuple(cells), self._caption)


def _spanned(attrs: Mapping[str, str | None], name: str) -> int:
    found = _NUMBER.match(attrs.get(name) or "")
    return int(found[1]) if found else 1
