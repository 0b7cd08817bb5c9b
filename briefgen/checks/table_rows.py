"""Passages that are tables, or stand in one: which rows and columns a figure belongs to.

A label names its row or column in a statement by the words that no other label beside it has. A figure is another's
where the statement names a row or column, and has none of the words of the figure's own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from briefgen.checks.behind import Behind, InTable
from briefgen.checks.counted import Counted
from briefgen.checks.figure_stretches import Figured
from briefgen.checks.figures import figures
from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.numbers import Number, same_figure
from briefgen.text.tables import Cell, TextTable
from briefgen.text.tokens import tokens

_FEWEST = 2
"""Rows with figures that make a table."""
_LONGEST = 48
"""Letters of a cell that is a figure, with its unit and what else stands by it."""
_MOST_SHOWN = 60
_YEAR = re.compile(r"\W*(?:1[5-9]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\W*")
_MARKS = re.compile(r"\[\w{1,3}\]|[*†‡§]+|[⁰¹²³⁴-⁹ᵃ-ᵛ]+|(?<=\d)\s?\([a-z]\)|(?<=\w)\s\(?[a-z]\)$")
_NO_SCALE = re.compile(
    r"\b(?:per|par|pour)\s(?:1[ ,.’']?000|100[ ,.’']?000|thousand|mille|million|milliard)\w*|\bparts\sper\s\w+|‰",
    re.IGNORECASE,
)
_SCALES = (
    (1_000, re.compile(r"\b(?:thousands?|milliers?)\b|[’']000s?\b|\b000s\b|\bin\s000\b|k€", re.IGNORECASE)),
    (1_000_000, re.compile(r"\bmillions?\b|[€$£]\s?m(?:n|io)?\b|\bM€|\bmio\b", re.IGNORECASE)),
    (1_000_000_000, re.compile(r"\b(?:billions?|milliards?)\b|[€$£]\s?bn\b|\bMd€|\bbn\b", re.IGNORECASE)),
)
_PERCENT = re.compile(
    r"%|\b(?:per\s?cent|percent(?:ages?)?|pour\s?cent(?:ages?)?|pourcentages?|share|part)\b", re.IGNORECASE
)
_UNITS = re.compile(
    r"\b(?:thousands?|millions?|billions?|milliers?|milliards?|per\s?cent|percentages?|pourcentages?|number|nombre)\b|"
    r"[’']000s?\b|%",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:totals?|totaux|all|overall|sum|ensemble|tous|toutes)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:than|unlike|against|compared\s(?:with|to)|except|excluding|outside|besides|contrairement|par\srapport|"
    r"que\s(?:à|au|aux|en|dans|celles?|ceux|celui)|hors|sauf|hormis)\b[^,;.]*",
    re.IGNORECASE,
)
"""What is only told beside: its rows and columns are not those of the figure."""
_COMPARED = re.compile(
    r"\b(?:than|from|against|compared|earlier|before|previous\w*|up|down|more|fewer|less|unlike|double|twice|contre|"
    r"auparavant|avant|précédent\w*|plus|moins|double|depuis|since|while|whereas|tandis)\b",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Label:
    """The head of a row or column at one level."""

    level: str
    """What it stands beside: "row 0", "column 1", "group"."""
    shown: str
    keys: frozenset[str]

    @property
    def across(self) -> str:
        """Whether it is of a row or of a column."""
        return "column" if self.level.startswith("column") else "row"


@record(frozen=True, slots=True)
class Entry:
    """A figure of a table."""

    cell: Cell
    number: Number
    """As the cell has it."""
    readings: tuple[Number, ...]
    """What it may be told as: with the scale and the per cent sign that its head has."""
    labels: tuple[Label, ...]
    is_scaled: bool = False
    """Whether the head of its column gives it in thousands or the like."""

    @property
    def place(self) -> str:
        """The row and column that it stands in, as a message names them."""
        parts: dict[str, list[str]] = {"row": [], "column": []}
        for label in self.labels:
            if label.shown:
                parts[label.across].append(label.shown)
        return " and ".join(f"the {name} `{', '.join(shown)}`" for name, shown in parts.items() if shown)


@record(frozen=True)
class Read:
    """A table with its figures and with what tells its labels apart."""

    entries: tuple[Entry, ...]
    tells: dict[tuple[str, str], Label]
    """For each level and word the one label that has it."""
    levels: tuple[str, ...]


@record(frozen=True, slots=True)
class OfAnother:
    """A figure that belongs to another row or column than the statement names."""

    own: Entry
    right: Number | None
    """The figure of the row and column that the statement names."""
    named: str
    """That row or column, as the table calls it; where a scale is lost, that scale."""
    scale: bool = False
    """Whether its row and column are right, but the statement leaves out that the table counts in thousands."""


# ----------------------------------------------------------------------------------------------------------- statements


def in_tables(one: Figured) -> dict[Counted, OfAnother | None]:
    """The figures of a stretch that stand in tables: what is wrong with each, or None where all is well.

    Figures that no table of the passages has, and those that stand in a passage beside a table too, are left out.
    """
    found: dict[Counted, OfAnother | None] = {}
    for passage in one.passages:
        for place in passage.tables:
            for counted, verdict in _judged(one, passage, place):
                if counted not in found or verdict is None:
                    found[counted] = verdict  # right in one table is right
    if not found:
        return found
    others = [passage for passage in one.passages if not passage.tables]
    beside = [
        *(number for passage in others for number in figures(passage.text, passage.language)),
        *(number for passage in one.passages for number in _outside(passage)),
    ]
    return {
        counted: verdict
        for counted, verdict in found.items()
        if verdict is None or not any(same_figure(counted.number, number) for number in beside)
    }


def has_in_table(passages: tuple[Behind, ...], number: Number) -> bool:
    """Whether a cell in a passage has a figure, as its head has it read."""
    return any(
        same_figure(number, reading)
        for passage in passages
        for place in passage.tables
        for entry in held(place, passage.language)
        for reading in entry.readings
    )


def elsewhere(passages: tuple[Behind, ...], number: Number) -> str:
    """Where a table has a figure outside the passage that stands in it; empty where it has not."""
    for passage in passages:
        for place in passage.tables:
            for entry in read(place.table, passage.language).entries:
                if not place.holds(entry.cell) and any(same_figure(number, reading) for reading in entry.readings):
                    return entry.place
    return ""


def labels_around(passage: Behind) -> Iterator[str]:
    """What the table round a passage says of the figures in it: heads of their rows and columns, and the caption."""
    for place in passage.around if not passage.is_copy else ():
        told = {label.shown: None for entry in held(place, passage.language) for label in entry.labels}
        if told:
            yield from told
            yield place.table.caption


def _outside(passage: Behind) -> Iterator[Number]:
    """The figures of a passage with a table that stand in none of its cells."""
    for place in passage.tables:
        yield from figures(place.outside, passage.language)


_Judged = Iterator[tuple[Counted, OfAnother | None]]


def _judged(one: Figured, passage: Behind, place: InTable) -> _Judged:
    table = read(place.table, passage.language)
    own: dict[Counted, list[Entry]] = {}
    for counted in one.figures:
        entries = [
            entry
            for entry in held(place, passage.language)
            if any(same_figure(counted.number, number) for number in entry.readings)
        ]
        if entries:
            own[counted] = entries
    if not own:
        return
    said = _Said(one, table, is_foreign=primary(passage.language) != primary(one.language))
    for counted, entries in own.items():
        yield counted, said.verdict(counted, entries, own) or _lost_scale(one, counted, entries)


def _lost_scale(one: Figured, counted: Counted, entries: list[Entry]) -> OfAnother | None:
    """A figure without the scale that the head of its column has, where the statement names no scale at all."""
    for entry in entries:
        scaled = [number for number in entry.readings if number.value != entry.number.value]
        if not entry.is_scaled or any(same_figure(counted.number, number) for number in scaled):
            return None
    if any(pattern.search(one.stretch.text) for _, pattern in _SCALES):
        return None
    heads = " ".join(label.shown for label in entries[0].labels if label.across == "column")
    return OfAnother(entries[0], None, _scale_words(heads), scale=True)


class _Said:
    """What a statement names of a table."""

    def __init__(self, one: Figured, table: Read, *, is_foreign: bool) -> None:
        self.table = table
        text = one.stretch.text
        hidden = [match.span() for match in _BESIDE.finditer(text)]
        self.mentions: dict[str, list[tuple[int, Label]]] = {}
        """For each level the labels that are named, with the places of their first words in the statement."""
        keys = {token.key for token in one.read.all if not any(a <= token.start < b for a, b in hidden)}
        self.keys = one.read.keys
        self.has_comparison = _COMPARED.search(text) is not None
        self.read = one.read
        first: dict[str, int] = {}
        for token in one.read.all:
            first.setdefault(token.key, token.start)
        for level in table.levels:
            seen: dict[Label, int] = {}
            for key in sorted(keys):
                label = table.tells.get((level, key))
                if label is not None and label not in seen and self._is_named(label, keys, is_foreign=is_foreign):
                    telling = [first[word] for word in label.keys if word in keys and (level, word) in table.tells]
                    seen[label] = min(telling)
            self.mentions[level] = sorted(((at, label) for label, at in seen.items()), key=lambda pair: pair[0])

    def _is_named(self, label: Label, keys: set[str], *, is_foreign: bool) -> bool:
        telling = [key for key in label.keys if (label.level, key) in self.table.tells]
        if is_foreign and label.across == "column" and not all(key.startswith("@") for key in telling):
            return False
        return bool(telling) and all(key in keys for key in telling)

    def _accepts(self, label: Label) -> bool:
        """Whether a statement may mean the row or column of a label."""
        named = [other for _, other in self.mentions.get(label.level, ())]
        if not named or not label.keys or label in named:
            return True
        if any(key in self.keys for key in label.keys if (label.level, key) in self.table.tells):
            return True
        return label.keys <= self.keys

    def verdict(self, counted: Counted, entries: list[Entry], own: dict[Counted, list[Entry]]) -> OfAnother | None:
        """What is wrong with a figure that stands in these cells."""
        wrong = [[label for label in entry.labels if not self._accepts(label)] for entry in entries]
        if not all(wrong):
            return self._swapped(counted, entries, own)
        place = min(range(len(entries)), key=lambda number: len(wrong[number]))
        entry, label = entries[place], wrong[place][0]
        if not self._is_left_over(entry, label, counted, own):
            return None
        return OfAnother(entry, self._right(entry, wrong[place]), self._named(label))

    def _named(self, label: Label) -> str:
        return ", ".join(other.shown for _, other in self.mentions[label.level])

    def _is_left_over(self, entry: Entry, label: Label, counted: Counted, own: dict[Counted, list[Entry]]) -> bool:
        """Whether no other figure is what the statement says of the rows that it names, and this one told beside it."""
        others = [
            other
            for figure, found in own.items()
            if figure is not counted
            for other in found
            if all(self._accepts(each) for each in other.labels)
        ]
        if not others:
            return True
        if self.has_comparison or _TOTAL.search(label.shown):
            return False
        # Two figures of one column are two rows compared; one of each column are one row told.
        mine = _across(entry, label.across)
        return all(_across(other, label.across) != mine for other in others)

    def _right(self, entry: Entry, wrong: list[Label]) -> Number | None:
        """The figure of the rows and columns that are named, and otherwise of the figure's own."""
        levels = {label.level for label in wrong}
        named = {level: [label for _, label in self.mentions[level]] for level in levels}
        kept = {label for label in entry.labels if label.level not in levels}
        for other in self.table.entries:
            labels = {label for label in other.labels if label.level not in levels}
            if labels == kept and all(label in named[label.level] for label in other.labels if label.level in levels):
                return other.number
        return None

    def _swapped(self, counted: Counted, entries: list[Entry], own: dict[Counted, list[Entry]]) -> OfAnother | None:
        """A figure that stands in the order of the statement by another row or column than its own."""
        for level, mentions in self.mentions.items():
            if len(mentions) < 2 or len(mentions) != len(own):
                continue
            label = self._bound(counted, mentions, list(own))
            if label is None:
                continue
            named = [other for _, other in mentions]
            mine = [each for entry in entries for each in entry.labels if each.level == level]
            if mine and label not in mine and all(each in named for each in mine):
                same = _across(entries[0], label.across)
                right = next(
                    (
                        other.number
                        for other in self.table.entries
                        if label in other.labels and _across(other, label.across) == same
                    ),
                    None,
                )
                if right is not None:
                    return OfAnother(entries[0], right, label.shown)
        return None

    def _bound(self, counted: Counted, mentions: list[tuple[int, Label]], own: list[Counted]) -> Label | None:
        """The label that goes with a figure, where labels and figures come by turns, or first these and then those."""
        order = sorted([(at, "L") for at, _ in mentions] + [(figure.token.start, "F") for figure in own])
        signs = "".join(sign for _, sign in order)
        many = len(own)
        if signs not in ("LF" * many, "FL" * many, "L" * many + "F" * many, "F" * many + "L" * many):
            return None
        place = sorted(own, key=lambda figure: figure.token.start).index(counted)
        return mentions[place][1]


def _across(entry: Entry, part: str) -> tuple[Label, ...]:
    """The labels of the other kind: of an entry's row its columns."""
    return tuple(label for label in entry.labels if label.across != part)


# --------------------------------------------------------------------------------------------------------------- tables


@lru_cache(maxsize=512)
def read(table: TextTable, language: str) -> Read:
    """The figures of a table with the heads of their rows and columns; none where it is no table of figures."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    heads, body = _parted(rows, language)
    firsts = _label_columns(body, language)
    columns = _column_labels(heads, firsts, language)
    corner = " ".join([table.caption, *(cell.text for cell in heads if cell.column < firsts or cell.columns > 2)])
    rows_of = _row_labels(body, firsts, language)
    made: list[Entry] = []
    with_figures: set[int] = set()
    group: Label | None = None
    for row, cells in body.items():
        values = [cell for cell in cells if cell.column >= firsts and not (cell.is_head and cell.column == 0)]
        if not any(_numbers(cell.text, language) for cell in values):
            texts = [cell for cell in cells if cell.text]
            if len(texts) == 1 and texts[0].column < max(firsts, 1):
                group = _label("group", texts[0].text, language)
            continue
        with_figures.add(row)
        for cell in values:
            labels = [*rows_of.get(row, ()), *([group] if group else ()), *columns.get(cell.column, ())]
            made += [_entry(cell, number, tuple(labels), corner) for number in _numbers(cell.text, language)]
    if len(with_figures) < _FEWEST:
        return Read((), {}, ())
    return Read(tuple(made), _tells(made), tuple(sorted({label.level for entry in made for label in entry.labels})))


@lru_cache(maxsize=2048)
def held(place: InTable, language: str) -> tuple[Entry, ...]:
    """The figures of a table that stand in the passage."""
    return tuple(entry for entry in read(place.table, language).entries if place.holds(entry.cell))


def _tells(entries: list[Entry]) -> dict[tuple[str, str], Label]:
    labels = {label for entry in entries for label in entry.labels}
    counts = Counter((label.level, key) for label in labels for key in label.keys)
    return {(label.level, key): label for label in labels for key in label.keys if counts[label.level, key] == 1}


def _parted(rows: dict[int, list[Cell]], language: str) -> tuple[list[Cell], dict[int, list[Cell]]]:
    """The cells of the head, and the rows of the body."""
    heads: list[Cell] = []
    body: dict[int, list[Cell]] = {}
    for row in sorted(rows):
        cells = rows[row]
        if not body and _is_head(cells, language):
            heads += cells
        else:
            body[row] = cells
    return heads, body


def _is_head(cells: list[Cell], language: str) -> bool:
    texts = [cell for cell in cells if cell.text]
    if all(cell.is_head for cell in cells):
        return True
    behind = [cell for cell in texts if cell.column > 0]
    if not any(_numbers(cell.text, language) for cell in behind):
        return bool(behind) or len(cells) == 1
    return all(_YEAR.fullmatch(cell.text) for cell in behind)


def _label_columns(body: dict[int, list[Cell]], language: str) -> int:
    """How many columns at the left hold labels: those before the first of figures, one at least."""
    most = max((cell.column for cells in body.values() for cell in cells), default=0) + 1
    figured, filled, years = [0] * most, [0] * most, [0] * most
    for cells in body.values():
        for cell in cells:
            if cell.text and cell.columns == 1:
                filled[cell.column] += 1
                is_year = _YEAR.fullmatch(cell.text) is not None
                years[cell.column] += is_year
                figured[cell.column] += not is_year and not cell.is_head and bool(_numbers(cell.text, language))
    is_of_figures = [2 * figured[place] > filled[place] for place in range(most)]
    first = 1
    while first < most and not is_of_figures[first] and filled[first] and not years[first]:
        first += 1
    return first if first < most else 1


def _column_labels(heads: list[Cell], firsts: int, language: str) -> dict[int, list[Label]]:
    found: dict[int, list[Label]] = {}
    if not heads:
        return found
    levels = {row: number for number, row in enumerate(sorted({cell.row for cell in heads}))}
    for cell in heads:
        if not cell.text:
            continue
        label = _label(f"column {levels[cell.row]}", cell.text, language)
        for column in range(max(cell.column, firsts), cell.column + cell.columns):
            found.setdefault(column, []).append(label)
    return found


def _row_labels(body: dict[int, list[Cell]], firsts: int, language: str) -> dict[int, list[Label]]:
    found: dict[int, list[Label]] = {}
    for cells in body.values():
        for cell in cells:
            if cell.column < firsts and cell.text:
                label = _label(f"row {cell.column}", cell.text, language)
                for row in range(cell.row, cell.row + cell.rows):
                    if row in body:
                        found.setdefault(row, []).append(label)
    return found


@lru_cache(maxsize=16_384)
def _label(level: str, text: str, language: str) -> Label:
    bare = _MARKS.sub("", text)
    shown = bare if len(bare) <= _MOST_SHOWN else f"{bare[: _MOST_SHOWN - 1].rstrip()}…"
    return Label(level, " ".join(shown.split()), tokens(_UNITS.sub(" ", bare), language).keys)


def _entry(cell: Cell, number: Number, labels: tuple[Label, ...], corner: str) -> Entry:
    """A figure with what it may be told as."""
    own = " ".join(label.shown for label in labels if label.across == "column")
    all_heads = " ".join([corner, *(label.shown for label in labels)])
    readings = [number]
    if number.kind == "count" and not number.percent and _PERCENT.search(all_heads):
        readings.append(replace(number, percent=True))
    scale, own_scale = _scale(all_heads), _scale(own)
    if scale and number.value is not None and not number.percent and number.kind == "count":
        high = number.high * scale if number.high is not None else None
        readings.append(replace(number, value=number.value * scale, high=high, step=number.step * scale))
    return Entry(cell, number, tuple(readings), labels, bool(own_scale) and len(readings) == 2)


def _scale(heads: str) -> Decimal | None:
    bare = _NO_SCALE.sub(" ", heads)
    found = [Decimal(worth) for worth, pattern in _SCALES if pattern.search(bare)]
    return found[0] if len(found) == 1 else None


def _scale_words(heads: str) -> str:
    """The scale that heads give, in their words."""
    return next((found[0] for _, pattern in _SCALES if (found := pattern.search(_NO_SCALE.sub(" ", heads)))), "")


def _numbers(text: str, language: str) -> tuple[Number, ...]:
    """The figures of a cell that holds little else."""
    if not text or len(text) > _LONGEST or not any(letter.isdigit() for letter in text):
        return ()
    return _read_numbers(_MARKS.sub("", text), language)


@lru_cache(maxsize=16_384)
def _read_numbers(text: str, language: str) -> tuple[Number, ...]:
    found = figures(text, language)
    return found if len(tokens(text, language).all) <= len(found) + 3 else ()
