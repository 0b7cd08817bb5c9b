"""Tables: columns as wide as their text wants, rules without verticals, heads that repeat.

The grid is ReportLab's `Table`; what stands in it, how wide and high it is, and where it may be cut is decided here.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from briefgen.house.theme import TableLook
from briefgen.media.columns import column_widths, gutter_of
from briefgen.records import record
from briefgen.writers.pdf.blocks import Block, Sheet, TextBlock
from briefgen.writers.pdf.platypus import Table
from briefgen.writers.pdf.reportlab_private import copied
from briefgen.writers.pdf.tree import Node

_GROUP_LEAD = 3.0
"""More space above a group's head than above another row."""
_UNBOUNDED = 1e6


@record(frozen=True, slots=True)
class TableRow:
    """A row, its cells as flowables; a group row has one, over all columns."""

    cells: tuple[TextBlock, ...]
    is_group: bool = False
    continues: bool = False
    """Whether it goes on with the row above."""


@record(frozen=True, slots=True)
class Rules:
    """The look of a table with its colours."""

    look: TableLook
    ink: str
    hairline: str


class TableBlock(Block):
    """The grid of a table. A page ends between rows; the head repeats."""

    def __init__(
        self,
        head: TableRow | None,
        rows: Sequence[TableRow],
        weights: Sequence[float | None],
        rules: Rules,
        sheet: Sheet,
        node: Node,
        *,
        sticks: bool = False,
    ) -> None:
        super().__init__()
        self._head, self.rows, self._weights, self._rules = head, tuple(rows), tuple(weights), rules
        self.sheet, self.node, self.sticks = sheet, node, sticks
        self._heights: list[float] = []
        self._widths: list[float] = []
        self._gutter = rules.look.gutter
        self.measured_at = -1.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure columns and rows."""
        if width != self.measured_at:
            self.measured_at = width
            if not self._widths:
                self._widths = self._columns(width)
            if self._head and self._row_height(self._head, 0) > self.sheet.height / 3:  # too high to be repeated
                self.rows = (self._head, *self.rows)
                self._head = None
            self._heights = [self._row_height(row, at) for at, row in enumerate(self._all_rows())]
        self.width, self.height = width, sum(self._heights)
        return self.width, self.height

    def _all_rows(self) -> tuple[TableRow, ...]:
        return ((self._head,) if self._head else ()) + self.rows

    def _columns(self, width: float) -> list[float]:
        count = len(self._weights)
        cells = [[row.cells[at] for row in self._all_rows() if not row.is_group] for at in range(count)]
        self._gutter = gutter_of(count, self._rules.look.gutter, width)
        return column_widths(
            [max((cell.text.natural_width for cell in column), default=0.0) for column in cells],
            [max((cell.text.narrowest_width for cell in column), default=0.0) for column in cells],
            self._weights,
            width - self._gutter * (count - 1),
        )

    def _row_height(self, row: TableRow, at: int) -> float:
        widths = [self.measured_at] if row.is_group else self._widths
        text = max(cell.wrap(wide, _UNBOUNDED)[1] for cell, wide in zip(row.cells, widths, strict=True))
        return text + self._lead(row, at) + self._rules.look.padding

    def _lead(self, row: TableRow, at: int) -> float:
        """The space above the text of the row at this place."""
        if row.is_group:
            return self._rules.look.padding + _GROUP_LEAD
        return 0.0 if self._is_joined(row, at) else self._rules.look.padding

    def _is_joined(self, row: TableRow, at: int) -> bool:
        """Whether a row goes on with the one above it on this page."""
        return row.continues and at > (1 if self._head else 0)

    def draw(self) -> None:
        """Hand cells, sizes and rules to ReportLab's table."""
        rows = self._all_rows()
        last = len(self._weights) - 1
        widths = [wide + (0.0 if at == last else self._gutter) for at, wide in enumerate(self._widths)]
        data = [[*([cell] for cell in row.cells), *([[]] * (len(widths) - len(row.cells)))] for row in rows]
        table = Table(data, colWidths=widths, rowHeights=self._heights, style=self._commands(rows, last))
        table.wrapOn(self.canv, self.width, self.height)
        table.drawOn(self.canv, 0, 0)

    def _commands(self, rows: Sequence[TableRow], last: int) -> list[tuple[Any, ...]]:
        from reportlab.lib.colors import HexColor

        look = self._rules.look
        ink, hair = HexColor(self._rules.ink), HexColor(self._rules.hairline)
        whole = ((0, 0), (-1, -1))
        commands: list[tuple[Any, ...]] = [
            ("LEFTPADDING", *whole, 0),
            ("RIGHTPADDING", *whole, self._gutter),
            ("RIGHTPADDING", (last, 0), (last, -1), 0),
            ("BOTTOMPADDING", *whole, look.padding),
            ("VALIGN", *whole, "TOP"),
        ]
        for at, row in enumerate(rows):
            commands.append(("TOPPADDING", (0, at), (-1, at), self._lead(row, at)))
            if row.is_group:
                commands.append(("SPAN", (0, at), (-1, at)))
                commands.append(("RIGHTPADDING", (0, at), (-1, at), 0))
            is_under_head = self._head is not None and at == 1
            if at and not self._is_joined(row, at):
                weight, colour = (look.rule_head, ink) if is_under_head else (look.hairline, hair)
                if weight:
                    commands.append(("LINEABOVE", (0, at), (-1, at), weight, colour, _BUTT))
        if self._head is not None:
            commands.append(("VALIGN", (0, 0), (-1, 0), "BOTTOM"))
        if look.rule_outer:
            commands.append(("LINEABOVE", (0, 0), (-1, 0), look.rule_outer, ink, _BUTT))
            commands.append(("LINEBELOW", (0, -1), (-1, -1), look.rule_outer, ink, _BUTT))
        return commands

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple[Block, Block] | None:
        """After as many rows as fit, two lines at least on either page; what goes on with a row stays with it."""
        self.wrap(width, room)
        heads = 1 if self._head else 0
        used, fitting = sum(self._heights[:heads]), 0
        for height in self._heights[heads:]:
            if used + height > room + 0.01:
                break
            used += height
            fitting += 1
        for count in range(min(fitting, len(self.rows) - 1), 0, -1):
            if self._may_end_after(count):
                return self._parted(self.rows[:count], self.rows[count:])
        if not is_forced:
            return None
        if fitting:
            return self._parted(self.rows[:fitting], self.rows[fitting:])
        return self._cut_row(room - used)

    def _may_end_after(self, count: int) -> bool:
        """Whether a page may end after so many rows: not below a group's head nor next to a row of a single line."""
        if self.rows[count - 1].is_group or self.rows[count].continues:
            return False
        return all(len(rows) > 1 or _line_count(rows[0]) > 1 for rows in (self.rows[:count], self.rows[count:]))

    def shed(self, width: float) -> tuple[Block, Block] | None:
        """All rows but the last two lines, and these."""
        self.wrap(width, 0.0)
        for count in range(len(self.rows) - 1, 0, -1):
            if self._may_end_after(count):
                return self._parted(self.rows[:count], self.rows[count:])
        return None

    def _parted(self, rows: Sequence[TableRow], others: Sequence[TableRow]) -> tuple[Block, Block]:
        first, rest = self._with(rows), self._with(others)
        first.sticks = False
        return first, rest

    def _with(self, rows: Sequence[TableRow]) -> "TableBlock":
        """The same table, its columns as wide, with other rows."""
        made = copied(self)
        made.rows, made.measured_at = tuple(rows), -1.0
        return made

    def _cut_row(self, room: float) -> tuple[Block, Block] | None:
        """Cut a row that is higher than a page: each cell where it has to be."""
        row = self.rows[0]
        widths = [self.measured_at] if row.is_group else self._widths
        above: list[TextBlock] = []
        below: list[TextBlock] = []
        free = room - self._lead(row, 1 if self._head else 0) - self._rules.look.padding
        for cell, wide in zip(row.cells, widths, strict=True):
            parts = cell.cut(wide, free, is_forced=True) if cell.height > free else (cell, cell.emptied())
            if parts is None:
                return None
            above.append(parts[0])
            below.append(parts[1])
        rest = (replace(row, cells=tuple(below)), *self.rows[1:])
        return self._parted((replace(row, cells=tuple(above)),), rest)


def _line_count(row: TableRow) -> int:
    return max((cell.count for cell in row.cells), default=0)


_BUTT = 0
"""Line cap: rules end at the margin."""
