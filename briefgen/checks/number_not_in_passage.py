"""B301: a figure stands in none of the passages that it rests on."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from briefgen.checks.behind import Behind, behind, behind_notes
from briefgen.checks.counted import exchanged, of_another, of_neighbour
from briefgen.checks.derived import told_as_difference
from briefgen.checks.figure_stretches import figured
from briefgen.checks.figures import figures
from briefgen.checks.finding import finding, waiver
from briefgen.checks.following import follows, is_as_old
from briefgen.checks.operands import Figure
from briefgen.checks.stretches import stretches
from briefgen.checks.table_rows import OfAnother, elsewhere, has_in_table, in_tables
from briefgen.diagnostics import Span
from briefgen.evidence.trail import READ_LANGUAGES, Ground, Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import Cite, Table, place, walk, walk_blocks, words
from briefgen.records import record
from briefgen.text.dates import dates
from briefgen.text.durations import durations
from briefgen.text.function_words import function_words, primary
from briefgen.text.numbers import Number, same_figure
from briefgen.text.patterns import late
from briefgen.text.sentences import sentences
from briefgen.text.stems import content_words
from briefgen.text.units import unit

_MOST_SHOWN = 6
_SCALE = re.compile(r"\b(?:thousands?|millions?|billions?|milliers?|milliards?)\b|[’']000|%", re.IGNORECASE)
_NOUN = re.compile(r"[ \u00a0\n-]{1,2}((?:[^\W\d_]+\W?){1,2})")


def number_not_in_passage(trail: Trail) -> Iterator[Found]:
    """Figures of statements, of `value` in notes, of prose and of tables, against the passages behind them.

    Dates, labels of documents and places in them, ordinals and vague numbers are not compared; nor are counts up to
    ten in words ("three reasons"), unless a passage counts the same things otherwise.
    """
    if not trail.is_read:
        return
    for stretch in stretches(trail, computed=False):
        for one in _missing(trail, stretch.text, stretch.ground, partial(behind, trail, stretch)):
            number = one.number
            span = stretch.at(number.start, number.end)
            if span is not None:
                place = elsewhere(behind(trail, stretch), number)
                known = _facts(stretch.ground, _noun(number, stretch.text, trail.language))
                where = "in no passage of the note" if stretch.note else "in no passage that the sentence rests on"
                where = "no difference in the passage" if one.is_level else where
                yield finding(
                    "B301",
                    f"the figure `{_shown(number)}` is {where}",
                    span,
                    hint=_hint(in_note=stretch.in_note),
                    facts=[
                        *([one.instead] if one.instead else []),
                        *([f"the table round the passage has it in {place}"] if place else []),
                        *known,
                    ],
                    severity=stretch.level,
                    note=stretch.note,
                    sentence=stretch.sentence,
                )
    yield from _of_others(trail)
    yield from _values(trail)
    yield from _tables(trail)


def _of_others(trail: Trail) -> Iterator[Found]:
    """Figures that the passages have of another subject: another ferry, another year, another row of a table."""
    for one in figured(trail):
        placed = in_tables(one)
        exchange: set[str] = set()
        for counted, found in one.matched:
            if counted.token.key in exchange:
                continue  # two that have changed places are one fault
            if placed and counted in placed:
                told = _of_table(counted.number, placed[counted])
            else:
                other = (
                    of_another(counted, found, one.figures)
                    or of_neighbour(counted, one.stretch.text, found)
                    or exchanged(counted, found, one.figures)
                )
                if other is not None:
                    exchange |= {mate.token.key for mate in one.figures if same_figure(mate.number, other)}
                told = (
                    (
                        f"the figure `{_shown(counted.number)}` counts something else in the passage",
                        [f"of this the passage says: {_shown(other)}"],
                    )
                    if other is not None
                    else None
                )
            span = one.stretch.at(counted.token.start, counted.token.end) if told is not None else None
            if told is None or span is None:
                continue
            yield finding(
                "B301",
                told[0],
                span,
                hint=_hint(in_note=one.stretch.in_note),
                facts=told[1],
                severity=one.stretch.level,
                note=one.stretch.note,
                sentence=one.stretch.sentence,
            )


def _of_table(number: Number, other: OfAnother | None) -> tuple[str, list[str]] | None:
    """What is said of a figure that stands in another row or column than the statement names."""
    if other is None:
        return None
    place = other.own.place
    if other.scale:
        return f"the figure `{_shown(number)}` is not to scale: the table gives it in {other.named}", [
            f"it stands in {place}"
        ]
    facts = [f"of `{other.named}` the table says: {_shown(other.right)}"] if other.right is not None else []
    return f"the figure `{_shown(number)}` belongs to {place} of the table", facts


def _values(trail: Trail) -> Iterator[Found]:
    """`value` of notes: what a figures table prints."""
    for note in trail.notes.all():
        for value in note.facts.get("value", ()):
            ground = trail.ground_of_note(note)
            text = f"{value.text} {note.fact('unit') or ''}".rstrip()
            for one in _missing(trail, text, ground, partial(behind_notes, trail, (note,))):
                number = one.number
                yield finding(
                    "B301",
                    f"the value `{_shown(number)}` is in no passage of the note",
                    value.span.at(number.start, number.end - number.start),
                    hint=_hint(in_note=True),
                    facts=_facts(ground),
                    severity=trail.level(note),
                    note=note.id,
                )


@record(frozen=True, slots=True)
class _Cell:
    text: str
    ground: Ground
    number: Number
    span: Span | None


def _tables(trail: Trail) -> Iterator[Found]:
    """Cells of tables that were written by hand and name a source."""
    for section in trail.brief.sections:
        for block in walk_blocks(section.blocks):
            if isinstance(block, Table):
                for cell in _cells(trail, block):
                    yield finding(
                        "B301",
                        f"the figure `{_shown(cell.number)}` is in no passage that the table rests on",
                        cell.span,
                        hint="correct the figure, or cite the note that has it in its row",
                        facts=_facts(cell.ground),
                        section=section.id,
                    )


def _cells(trail: Trail, table: Table) -> Iterator[_Cell]:
    scaled = [bool(_SCALE.search(words(cell))) for cell in table.head.cells] if table.head else []
    for row in table.rows:
        own = [i for cell in row.cells for inline in walk(cell) if isinstance(inline, Cite) for i in inline.items]
        cites = (*own, *table.source_cites)
        if row.notes or row.is_group or not cites:
            continue
        ground = trail.ground(cites)
        notes = tuple(note for item in cites if item.note and (note := trail.note(item.note)) is not None)
        wholes = tuple(item.source for item in cites if not item.note)
        for column, cell in enumerate(row.cells):
            if column < len(scaled) and scaled[column]:
                continue  # "2.5" under "million" is 2.5 million
            text = words(cell)
            if column == 0 and re.fullmatch(r"\W*\d{1,2}\W*", text):
                continue  # the number of the row
            for one in _missing(trail, text, ground, partial(behind_notes, trail, notes, wholes)):
                number = one.number
                yield _Cell(text, ground, number, place(cell, number.start, number.end) or row.span or table.span)


@record(frozen=True, slots=True)
class _Missing:
    number: Number
    instead: str | None
    """What an operation that the words name makes of the passages' figures."""
    is_level: bool = False
    """Whether a passage has it, but not as the difference that the statement tells."""


def _missing(trail: Trail, text: str, ground: Ground, passages: Callable[[], tuple[Behind, ...]]) -> list[_Missing]:
    """The figures of a text that no passage has; none where there is nothing whole to compare with.

    In tables a figure has the scale and the per cent sign of its column, and not the mark of a footnote.
    """
    ours = figures(text, trail.language) if ground.is_whole else ()
    if not ours:
        return []  # the passages are not read for nothing
    if not all(primary(passage.language) in READ_LANGUAGES for passage in ground.words):
        return []  # of passages in a language that is not read, number words are not seen
    theirs = [
        Figure(number, passage.text, passage.language)
        for passage in ground.words
        for number in figures(passage.text, passage.language)
    ]
    missing = []
    for number in ours:
        same = [other for other in theirs if same_figure(number, other.number)]
        if same or any(_is_in_other_unit(number, text, trail.language, other) for other in theirs):
            instead = told_as_difference(Figure(number, text, trail.language), theirs, same)
            missing += [_Missing(number, instead, is_level=True)] if instead is not None else []
            continue
        small = _is_small_count(number) and not _counts_otherwise(number, text, theirs, trail.language)
        if small and not _is_measured_otherwise(number, text, ours, theirs, trail.language):
            continue
        texts = [(passage.text, passage.language) for passage in ground.words]
        found = follows(Figure(number, text, trail.language), ours, theirs, texts)
        if not found.holds and not is_as_old(Figure(number, text, trail.language), texts, _years(passages)):
            missing.append(_Missing(number, found.instead))
    if missing:
        missing = [one for one in missing if one.is_level or not has_in_table(passages(), one.number)]
    return missing


def _years(passages: Callable[[], tuple[Behind, ...]]) -> frozenset[int]:
    """The years in which what stands behind a text was issued."""
    days = [one.base for one in passages() if one.base is not None]
    return frozenset(day.year for base in days for day in (base.low, base.high) if day is not None)


def _is_in_other_unit(number: Number, text: str, language: str, other: Figure) -> bool:
    """Whether two figures are one number, in per cent and in points: that is another finding."""
    if number.kind != "count" or other.number.kind != "count" or number.value != other.number.value:
        return False
    units = unit(text, number, language), unit(other.text, other.number, language)
    return units[0] != units[1] and all(name in ("percent", "points", "point") for name in units)


def _is_small_count(number: Number) -> bool:
    """Whether it is a count up to ten in words."""
    return (
        number.kind == "count"
        and number.value is not None
        and abs(number.value) <= 10
        and not number.percent
        and not any(letter.isdigit() for letter in number.text)
    )


def _counts_otherwise(number: Number, text: str, theirs: list[Figure], language: str) -> bool:
    """Whether a passage has another number before the same noun: seven inspectors, six inspectors.

    A number without a noun ("and three in January") counts what was named before, as numbers of the passage do; but
    "two of them" and "the three" count those who are named, and only another number "of them" says otherwise.
    """
    if _DEFINITE.search(text, max(0, number.start - 12), number.start) and not _noun(number, text, language):
        return False
    if _OF_THEM.match(text, number.end):
        said = [other for other in theirs if _OF_THEM.match(other.text, other.number.end)]
        return bool(said) and number.value != len(_listed(text, number.end, language))
    noun = _noun(number, text, language)
    if not noun:
        return bool(theirs)
    return any(_noun(other.number, other.text, language) & noun for other in theirs)


def _is_measured_otherwise(
    number: Number, text: str, ours: tuple[Number, ...], theirs: list[Figure], language: str
) -> bool:
    """Whether small words measure what the passage measures: points beside percentages, and the same time as another.

    The time is the same where one length of time of the passage is none of the statement's, and stands among the same
    words as the statement's.
    """
    if number.points or unit(text, number, language) == "point":
        return sum(one.number.percent for one in theirs) > 1
    said = [one for one in durations(text, language) if any(one.start <= own.start < one.end for own in ours)]
    mine = next((one for one in said if one.start <= number.start < one.end), None)
    if mine is None or len(said) != 1 or sum(len(dates(told, tag)) for told, tag in _texts(theirs)) > 1:
        return False
    for told, tag in _texts(theirs):
        lengths = durations(told, tag)
        start, end = next(((a, b) for a, b in sentences(told, tag) if lengths and a <= lengths[0].start < b), (0, 0))
        shared = content_words(told[start:end], tag) & content_words(text, language)
        if len(lengths) == 1 and len(shared) >= _SHARED:
            return True
    return False


def _texts(theirs: list[Figure]) -> list[tuple[str, str]]:
    """The passages of figures, with their languages."""
    return list(dict.fromkeys((one.text, one.language) for one in theirs))


_SHARED = 2
"""So many words tell that two lengths of time are of one thing."""
_DEFINITE = late(r"\b(?:the|these|those|all|les|ces|ses|tous|toutes|leurs)\s$", re.IGNORECASE)
_OF_THEM = late(
    r"\s(?:of\s(?:them|these|those|whom|which)|d['’]entre\s(?:eux|elles|nous)|(?:de\s(?:ces|ceux|celles))\b)"
)
_OF = late(
    r"\s(?:of\s(?:the|its|their|his|her|our|these|those)|d['’]entre\sles|des?(?:\s(?:ses|leurs|ces|nos))?|du)(?=\s)"
)


def _listed(text: str, start: int, language: str) -> list[Number]:
    """The figures behind a place in its sentence, as they are told one by one: "two of them: 61 here, 38 there"."""
    end = next((end for begin, end in sentences(text, language) if begin <= start < end), len(text))
    return [one for one in figures(text, language) if start < one.start < end]


def _noun(number: Number, text: str, language: str) -> frozenset[str]:
    """The stems of the two words behind a number, or behind "of its"; none where no noun follows."""
    link = _OF.match(text, number.end)
    found = _NOUN.match(text, link.end() if link is not None else number.end)
    if found is None or found.group(1).split()[0].strip(".,;:").casefold() in function_words(language):
        return frozenset()
    return content_words(found.group(1), language)


def _facts(ground: Ground, counted: frozenset[str] = frozenset()) -> list[str]:
    """What the passages have instead; of notes without any, what their statements have.

    Where none of them counts the same thing, what a copy that does has: `counted` are the stems of its noun.
    """
    copied = [_shown(number) for number in _counting(ground, "copy", counted)]
    if copied and not _counting(ground, "passage", counted):
        return [f"the snapshot has: {', '.join(dict.fromkeys(copied[:_MOST_SHOWN]))}"]
    passages = [one for one in ground.words if one.kind == "passage"]
    statements = [one for one in ground.words if one.kind == "statement"]
    if not passages and not statements:
        return ["the snapshot has no such figure"]
    read = passages or statements
    shown = list(dict.fromkeys(_shown(number) for one in read for number in figures(one.text, one.language)))
    what = "the passages have" if passages else "the note has no passage, its statement has"
    if len(passages) == 1:
        what = "the passage has"
    if not shown:
        return [f"{what} no figure"]
    more = ", …" if len(shown) > _MOST_SHOWN else ""
    return [f"{what}: {', '.join(shown[:_MOST_SHOWN])}{more}"]


def _counting(ground: Ground, kind: str, counted: frozenset[str]) -> list[Number]:
    """The numbers of passages or copies before one of these nouns."""
    return [
        number
        for one in ground.words
        if one.kind == kind and counted
        for number in figures(one.text, one.language)
        if _noun(number, one.text, one.language) & counted
    ]


def _shown(number: Number) -> str:
    return " ".join(number.text.split())


def _hint(*, in_note: bool) -> str:
    return f"correct the figure, add the passage that has it, or {waiver('B301', in_note=in_note)}"
