"""How wide the columns of a table are, and how high the table will be."""

import math
from collections.abc import Sequence
from itertools import groupby

from briefgen.house.theme import Style
from briefgen.media.columns import column_widths
from briefgen.model.document import Blank, Inline, LineBreak, Row, Table, plain
from briefgen.records import record
from briefgen.writers.docx.measure import Measure

_SLACK = 1.5  # what Word's kerning and rounding may add to a line before it would wrap


@record(frozen=True, slots=True)
class Want:
    """What a column's texts want: as wide as the longest word, and as the longest text without a break."""

    least: float
    most: float


def wants(table: Table, count: int, measure: Measure, head: Style, cell: Style) -> list[Want]:
    """The wants of each column. Group rows go over all columns and ask for nothing, and so do columns with a weight."""
    least, most = [cell.size] * count, [cell.size] * count
    weighted = {index for index, column in enumerate(table.columns) if column.weight}
    rows = [(row, cell) for row in table.rows if not row.is_group]
    if table.head is not None:
        rows.insert(0, (table.head, head))
    for row, look in rows:
        for index, inlines in enumerate(row.cells[:count]):
            if index in weighted:
                continue
            text = plain(inlines)
            most[index] = max(most[index], measure.width(text, look) + _SLACK)
            words = (measure.width(word, look) + _SLACK for word in text.split(" "))
            least[index] = max(least[index], *words)
    return [Want(low, high) for low, high in zip(least, most, strict=True)]


def widths(table: Table, wanted: Sequence[Want], room: float) -> list[float]:
    """The widths of the texts, which together fill the room."""
    weights = [column.weight for column in table.columns]
    weights += [None] * (len(wanted) - len(weights))
    return column_widths([want.most for want in wanted], [want.least for want in wanted], weights, room)


def fits(
    table: Table, shares: Sequence[float], measure: Measure, head: Style, cell: Style, *, padding: float, room: float
) -> bool:
    """Whether the table will be no higher than the room, as far as that can be told."""
    total = 0.0 if table.head is None else _row_height(table.head, shares, measure, head) + 2 * padding
    for row in table.rows:
        if total > room:
            return False
        widths_of_row = [sum(shares)] if row.is_group else shares
        total += _row_height(row, widths_of_row, measure, cell) + (3 if row.is_group else 2) * padding
    return total <= room


def is_high(row: Row, shares: Sequence[float], measure: Measure, look: Style, room: float) -> bool:
    """Whether a row may be higher than the room."""
    widths_of_row = [sum(shares)] if row.is_group else shares
    # A letter is hardly ever wider than an em, so most cells need not be measured.
    letters = room / look.leading / look.size
    return any(
        len(plain(cell)) > width * letters and _lines(cell, width, measure, look) * look.leading > room
        for cell, width in zip(row.cells, widths_of_row, strict=False)
    )


def _row_height(row: Row, shares: Sequence[float], measure: Measure, look: Style) -> float:
    lines = [_lines(cell, width, measure, look) for cell, width in zip(row.cells, shares, strict=False)]
    return max(lines, default=1) * look.leading


def _lines(cell: tuple[Inline, ...], width: float, measure: Measure, look: Style) -> int:
    """Ragged lines are seldom full, so a text that wraps takes a little more than its width."""
    if len(cell) == 1 and isinstance(cell[0], Blank):
        return 2
    total = 0
    for is_break, part in groupby(cell, lambda inline: isinstance(inline, LineBreak)):
        if not is_break:
            text_width = measure.width(plain(tuple(part)), look)
            total += 1 if text_width <= width else math.ceil(1.1 * text_width / max(width, 1.0))
    return max(total, 1)
