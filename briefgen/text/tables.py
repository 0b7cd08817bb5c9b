"""Tables: cells in rows and columns, each with its place in a text; those of plain text are found by their lines."""

import re
from collections.abc import Iterator

from briefgen.records import record

MOST_CELLS = 50_000
"""Of one table; a larger one is read as running text."""
MOST_COLUMNS = 100

_PIPES = re.compile(r"\|")
_TABS = re.compile(r"\t")
_SPACES = re.compile(r"\t+| {2,}")
_RULE = re.compile(r"[\s|:+=_-]+")
_LINE = re.compile(r"[^\n]+")
_ROW = re.compile(
    r"(?P<label>[^\W\d_][^\d\n\t|]{0,80}?)(?P<figures>(?:\s[-−–+]?[$€£]?\d(?:[\d.,’']*\d)?%?|\s(?:–|—|-|\.\.|n/a)(?=\s|$))+)\s*"
)
"""A line of words and then nothing but figures: what copying from a PDF leaves of a row."""
_MAY_BE_ONE = re.compile(r"(?<![\d.,])\d{1,3}\s\d{3}(?![\d])")
"""Two figures, or one of thousands."""
_SMALL_GAP = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)?")
_LONGEST_ROW = 200
_FEWEST = 2
"""Rows that make a table."""


@record(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    start: int
    """Offset in the text; of an empty cell both are the same."""
    end: int
    row: int
    """From 0."""
    column: int
    """From 0; the first that it covers."""
    rows: int = 1
    columns: int = 1
    text: str = ""
    """In one line, without marks of footnotes."""
    is_head: bool = False


class TextTable:
    """A table of a text; two are the same only if they are one."""

    def __init__(self, start: int, end: int, cells: tuple[Cell, ...], caption: str = "") -> None:
        self.start, self.end, self.cells, self.caption = start, end, cells, caption


def tables(text: str) -> tuple[TextTable, ...]:
    """The tables of a plain text, whose lines are rows: cells between bars, tabs or wide spaces, or figures."""
    found: list[TextTable] = []
    for run in _runs(text) if "\n" in text else ():
        made = _table(text, run)
        if made is not None:
            found.append(made)
    return tuple(found)


_Line = tuple[int, int]
_Kind = str


def _kind(text: str, start: int, end: int) -> _Kind:
    """What parts the cells of a line; empty where it is no row."""
    if text.find("|", start, end) >= 0:
        return "|"
    if text.find("\t", start, end) >= 0 or text.find("  ", start, end) >= 0:
        return "\t"
    may_be = end - start < _LONGEST_ROW and (text[end - 1].isdigit() or text[end - 1] in "%–—-a")
    return " " if may_be and _ROW.fullmatch(text, start, end) else ""


def _runs(text: str) -> Iterator[tuple[_Kind, list[_Line]]]:
    """Lines in a row that part their cells alike; of rows without any sign between cells also the line before."""
    kind = ""
    run: list[_Line] = []
    before: _Line | None = None
    last = 0
    for match in _LINE.finditer(text):
        start, end = _stripped(text, *match.span())
        if start == end:
            continue
        is_near = _SMALL_GAP.fullmatch(text, last, start) is not None
        own = _kind(text, start, end)
        if own != kind or not is_near:
            if len(run) >= _FEWEST:
                yield kind, run
            run = [before] if own == " " and before is not None and is_near else []
            kind = own
        if own:
            run.append((start, end))
        before, last = (start, end), end
    if len(run) >= _FEWEST:
        yield kind, run


def _stripped(text: str, start: int, end: int) -> _Line:
    """Without spaces at its ends; tabs there stand for empty cells, if there is anything else."""
    while start < end and text[start] in " \r":
        start += 1
    while start < end and text[end - 1] in " \r":
        end -= 1
    return (start, end) if text[start:end].strip() else (start, start)


def _table(text: str, run: tuple[_Kind, list[_Line]]) -> TextTable | None:
    kind, lines = run
    lines = [line for line in lines if not _RULE.fullmatch(text, *line)]
    if kind == " ":
        rows = _in_line(text, lines)
    elif kind == "|":
        rows = [_split(text, _without_outer_pipes(text, *line), _PIPES) for line in lines]
    else:
        rows = [_split(text, line, _TABS) for line in lines]
        if any("  " in text[start:end] for start, end in lines) or len({len(row) for row in rows}) > 1:
            rows = _aligned(text, lines) or rows
    rows = [row for row in rows if len(row) > 1]
    count = sum(map(len, rows))
    if len(rows) < _FEWEST or count > MOST_CELLS or max(map(len, rows)) > MOST_COLUMNS:
        return None
    cells = tuple(
        Cell(start, end, number, column, text=" ".join(text[start:end].split()))
        for number, row in enumerate(rows)
        for column, (start, end) in row
    )
    return TextTable(lines[0][0], lines[-1][1], cells)


_Row = list[tuple[int, _Line]]
"""Cells with their columns."""


def _without_outer_pipes(text: str, start: int, end: int) -> _Line:
    return start + (text[start] == "|"), end - (text[end - 1] == "|" and end - start > 1)


def _split(text: str, line: _Line, sign: re.Pattern[str]) -> _Row:
    start, end = line
    cuts = [match.span() for match in sign.finditer(text, start, end)]
    edges = zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True)
    return [(column, _trimmed(text, *edge)) for column, edge in enumerate(edges)]


def _trimmed(text: str, start: int, end: int) -> _Line:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _aligned(text: str, lines: list[_Line]) -> list[_Row]:
    """Rows of cells that stand under each other: one that lacks cells has them where the full rows do."""
    rows = [_split(text, line, _SPACES) for line in lines]
    most = max(map(len, rows), default=0)
    full = [(row, _line_start(text, row[0][1][0])) for row in rows if len(row) == most]
    reach = [
        (
            min(row[place][1][0] - start for row, start in full),
            max(row[place][1][1] - start for row, start in full),
        )
        for place in range(most)
    ]
    found: list[_Row] = []
    for row in rows:
        if len(row) == most or len(row) == 1:
            found.append(row)
            continue
        base = _line_start(text, row[0][1][0])
        placed: _Row = []
        for _, (start, end) in row:
            over = [min(right, end - base) - max(left, start - base) for left, right in reach]
            best = max(range(most), key=over.__getitem__)
            if over[best] > 0 and (not placed or placed[-1][0] < best):
                placed.append((best, (start, end)))
        found.append(placed)
    return found


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _in_line(text: str, lines: list[_Line]) -> list[_Row]:
    """Rows of a label and figures with nothing but a space between; the first line may be their head."""
    rows: list[_Row] = []
    if any(_MAY_BE_ONE.search(text, *line) for line in lines):
        return rows
    for start, end in lines:
        match = _ROW.fullmatch(text, start, end)
        if match is None:
            continue
        label = _trimmed(text, *match.span("label"))
        figures = [found.span() for found in re.compile(r"\S+").finditer(text, *match.span("figures"))]
        rows.append([(0, label), *((column, one) for column, one in enumerate(figures, start=1))])
    widths = [len(row) for row in rows]
    most = max(widths, default=0)
    # Which column a row lacks, nobody can tell.
    rows = [row if len(row) == most else row[:1] for row in rows]
    if sum(len(row) == most for row in rows) < _FEWEST:
        return []
    head = [found.span() for found in re.compile(r"\S+").finditer(text, *lines[0])]
    if _ROW.fullmatch(text, *lines[0]) is None and len(head) in (most, most - 1):
        first = most - len(head)
        rows.insert(0, [(column, one) for column, one in enumerate(head, start=first)])
    return rows
