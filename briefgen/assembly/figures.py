"""Figures tables: what notes measure, set side by side with what each of them counts."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.assembly.dating import between, date_in_words, starts
from briefgen.assembly.layouts import source_cell
from briefgen.assembly.material import Material, named_notes
from briefgen.assembly.text import inline_text, set_text
from briefgen.diagnostics import Severity, Span
from briefgen.house.sections import name_key
from briefgen.model.document import Cite, CiteItem, Column, Inline, Placeholder, Row, Table, Text
from briefgen.model.notes import Note
from briefgen.structured.near import did_you_mean
from briefgen.text.function_words import primary

_FIELDS = ("counts", "value", "as-of", "source")


def figures_table(material: Material, placeholder: Placeholder, captioned: Table | None) -> Table | None:
    """The table that `{{figures: …}}` asks for, with the caption that stands at it; None where it has no row.

    Notes that are not public have no row.

    Reports:
        B016: a measure that no note has, with near names, or none that is public; as information, rows left out.
    """
    rows: list[Row] = []
    names = placeholder.arguments
    left_out: list[Note] = []
    for measure in names:
        notes = measured(material, measure)
        held = _held(material, measure, notes)
        if not notes:
            _report(material, measure, placeholder.span, held)
            continue
        left_out += held
        if len(names) > 1 or captioned is None:
            heading = inline_text(_opening(measure), material.language, placeholder.span)
            rows.append(Row((heading,), is_group=True, span=placeholder.span))
        rows.extend(_row(material, note) for note in notes)
    if not rows:
        return None
    _report_left_out(material, left_out, placeholder.span)
    head = Row(tuple(material.furniture(material.words.column(field) or field) for field in _FIELDS))
    columns = (Column("start"), Column("end"), Column("start"), Column("start"))
    table = captioned or Table((), None, (), span=placeholder.span)
    source = table.source or _as_named(material, rows)
    return replace(table, columns=columns, head=head, rows=tuple(rows), source=source)


def _as_named(material: Material, rows: Sequence[Row]) -> tuple[Inline, ...]:
    """The line below a table that names its sources itself; it says of each undated one when it was written."""
    made = list(material.furniture(material.words.as_named))
    sources = dict.fromkeys(note.partition("#")[0] for row in rows for note in row.notes)
    for id in sources:  # noqa: A001
        source = material.notes.sources.get(id)
        written = between(material.words, source.text("issued") or "") if source else ""
        if written:
            before, _, after = material.words.undated.partition("{source}")
            cite = Cite((CiteItem(id),), (Text(f"[@{id}]"),), bare=True)
            made.extend((Text(" "), *((Text(before),) if before else ()), cite))
            made.extend(material.furniture(after.replace("{interval}", written)))
    return tuple(made)


def measured(material: Material, measure: str) -> tuple[Note, ...]:
    """The notes of the topic that give a value for a measure: by date, those that count the same thing together."""
    wanted = name_key(measure)
    found = [n for n in material.notes.all() if name_key(n.fact("measure") or "") == wanted and n.fact("value")]
    kept = [note for note in found if not _is_repeated(material, note, found)]
    kept.sort(key=lambda note: day.toordinal() if (day := starts(note)) else 0)
    order: dict[str, None] = dict.fromkeys(_counts_key(note) for note in kept)
    place = {key: number for number, key in enumerate(order)}
    return tuple(sorted(kept, key=lambda note: place[_counts_key(note)]))


def _counts_key(note: Note) -> str:
    return name_key(note.fact("counts") or note.fact("unit") or "")


def _is_repeated(material: Material, note: Note, found: Sequence[Note]) -> bool:
    """Whether a note supports another row with the same value: that row cites it too."""
    here = {other.id for other in found}
    return any(
        other.id in here and name_key(other.fact("value") or "") == name_key(note.fact("value") or "")
        for other in named_notes(material.notes, note, "corroborates")
    )


def _held(material: Material, measure: str, shown: Sequence[Note]) -> list[Note]:
    """The notes with a measure that are not public and support none of those shown, whose rows would cite them."""
    wanted, here = name_key(measure), {note.id for note in shown}
    held = (n for n in material.notes.all() if n.facts.get("measure") and material.is_held(n.source))
    return [
        note
        for note in held
        if name_key(note.fact("measure") or "") == wanted
        and not any(other.id in here for other in named_notes(material.notes, note, "corroborates"))
    ]


def _report_left_out(material: Material, held: Sequence[Note], span: Span | None) -> None:
    """Say how many rows are left out; of sources that nobody can read yet their own finding says enough."""
    count = sum(material.notes.sources[note.source].is_sound for note in held)
    if count:
        told = "1 row is left out: its note is" if count == 1 else f"{count} rows are left out: their notes are"
        hint = "say below the table that it is not complete, or print the statements: `{{source#note}}`"
        material.report.add("B016", f"{told} not public", span, hint=hint, severity=Severity.INFO)


def _report(material: Material, measure: str, span: Span | None, held: Sequence[Note]) -> None:
    if held:
        if any(material.notes.sources[note.source].is_sound for note in held):
            hint = "take the measure out, and print the statements: `{{source#note}}`"
            material.report.add("B016", f"no note with the measure `{measure}` is public", span, hint=hint)
        return
    if not material.notes.is_whole:
        return
    known = [value.text for note in material.notes.all() for value in note.facts.get("measure", ())]
    listed = f"measures are {', '.join(dict.fromkeys(known))}" if known else "give a note `measure:` and `value:`"
    hint = did_you_mean(measure, known) or listed
    material.report.add("B016", f"no note has the measure `{measure}`", span, hint=hint)


def _row(material: Material, note: Note) -> Row:
    language = material.language
    counts = note.fact("counts") or note.fact("unit") or note.title
    cells: tuple[tuple[Inline, ...], ...] = (
        inline_text(_opening(counts), language, note.fact_span("counts")),
        (Text(set_text(_value(note, language), language)),),
        _text(set_text(date_in_words(note.fact("date"), language), language)),
        source_cell(material, note),
    )
    return Row(cells, notes=(note.id,), span=note.span)


def _value(note: Note, language: str) -> str:
    """The value with its unit, unless what is counted or measured says the unit already."""
    value, unit = note.fact("value") or "", note.fact("unit")
    said = name_key(f"{note.fact('counts') or unit or ''} {note.fact('measure') or ''} {value}")
    if not unit or name_key(unit) in said:
        return value
    is_sign = unit in ("%", "‰") and primary(language) in ("en", "zh", "ar")
    return f"{value}{unit}" if is_sign else f"{value}\u00a0{unit}"


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()


def _opening(text: str) -> str:
    """A text with a capital, as the first words of a row have."""
    return text[:1].upper() + text[1:]
