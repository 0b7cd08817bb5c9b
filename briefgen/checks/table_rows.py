"""Passages that are tables: which row and column a figure stands in."""

import re
from functools import lru_cache

from briefgen.checks.counted import Counted
from briefgen.checks.figure_stretches import Figured
from briefgen.records import record
from briefgen.text.numbers import Number, numbers, same_figure
from briefgen.text.tokens import tokens

_PIPES = re.compile(r"\s*\|\s*")
_COLUMNS = re.compile(r"\t+| {3,}")
_RULE = re.compile(r"[\s|:+=-]+")
_FEWEST = 2
"""Rows with figures that make a table."""


@record(frozen=True, slots=True)
class Cell:
    """A figure of a table."""

    number: Number
    row: frozenset[str]
    """The words of its row's label."""
    column: frozenset[str]
    """The words of its column's head; none where there is no head."""


def of_another_row(one: Figured, counted: Counted) -> Number | None:
    """The figure of the row and column that a statement names, where its own stands in another; else None."""
    for passage in one.passages:
        cells = table(passage.text, passage.language)
        own = [cell for cell in cells if same_figure(counted.number, cell.number)]
        if not own:
            continue
        said = one.read.keys
        for part in ("row", "column"):
            named = {getattr(cell, part) for cell in cells if _is_named(getattr(cell, part), said, cells, part)}
            if named and not any(getattr(cell, part) in named for cell in own):
                across = "column" if part == "row" else "row"
                beside = {getattr(cell, across) for cell in own}
                right = [cell for cell in cells if getattr(cell, part) in named and getattr(cell, across) in beside]
                return right[0].number if right else None
    return None


def _is_named(label: frozenset[str], said: frozenset[str], cells: tuple[Cell, ...], part: str) -> bool:
    """Whether a statement has what tells a label from all others."""
    others = frozenset().union(*(getattr(cell, part) for cell in cells if getattr(cell, part) != label))
    telling = label - others
    return bool(telling) and telling <= said


@lru_cache(maxsize=1024)
def table(text: str, language: str) -> tuple[Cell, ...]:
    """The figures of a text whose lines are rows; none where it is no table."""
    if "|" not in text and "\t" not in text and "   " not in text:
        return ()
    split = _PIPES if "|" in text else _COLUMNS
    lines = [line.strip().strip("|").strip() for line in text.split("\n")]
    rows = [split.split(line) for line in lines if line and not _RULE.fullmatch(line)]
    rows = [row for row in rows if len(row) > 1]
    figures = [[_figure(cell, language) for cell in row] for row in rows]
    head = rows[0] if rows and not any(figures[0][1:]) else None
    if head is None and rows and all(_is_year(cell) for cell in rows[0][1:]):
        head = rows[0]
    made: list[Cell] = []
    counted = 0
    for row, found in zip(rows, figures, strict=True):
        if row is head or not any(found[1:]):
            continue
        counted += 1
        label = tokens(row[0], language).keys
        for place, number in enumerate(found[1:], start=1):
            if number is not None:
                column = tokens(head[place], language).keys if head and place < len(head) else frozenset()
                made.append(Cell(number, label, column))
    return tuple(made) if counted >= _FEWEST else ()


def _figure(cell: str, language: str) -> Number | None:
    found = numbers(cell, language)
    return found[0] if len(found) == 1 and found[0].kind in ("count", "ratio") and found[0].value is not None else None


def _is_year(cell: str) -> bool:
    return re.fullmatch(r"\W*(?:1[5-9]|20)\d\d\W*", cell) is not None
