"""What the notes of a brief measure: for a table that sets figures side by side, and to see which of them moved."""

from collections.abc import Iterator

from briefgen.evidence.access import Access
from briefgen.evidence.record import RecordedFigure
from briefgen.evidence.trail import Trail
from briefgen.house.sections import name_key
from briefgen.model.notes import Note
from briefgen.text.edtf import edtf
from briefgen.text.function_words import primary


def figures(trail: Trail, access: Access) -> tuple[RecordedFigure, ...]:
    """The figures that the brief uses and may show, by measure in the order of their files, then by what is counted.

    A note that only supports another with the same value is that one's.
    """
    notes = [note for note in trail.notes.all() if note.id in trail.used and not access.is_protected(note.source)]
    measuring = [note for note in notes if note.fact("measure") and note.fact("value")]
    kept = [note for note in measuring if not _only_supports(trail, note, measuring)]
    kept.sort(key=_day)
    measures = {key: number for number, key in enumerate(dict.fromkeys(map(_measure, measuring)))}
    counted = {key: number for number, key in enumerate(dict.fromkeys(map(_counted, kept)))}
    kept.sort(key=lambda note: (measures[_measure(note)], counted[_counted(note)]))
    return tuple(_figure(note, trail.language) for note in kept)


def _figure(note: Note, language: str) -> RecordedFigure:
    return RecordedFigure(
        note.id,
        note.source,
        note.fact("measure") or "",
        value_with_unit(note, language),
        note.fact("counts") or note.fact("unit") or note.title,
        note.fact("date") or "",
        "; ".join(value.text for value in note.facts.get("said-by", ())),
    )


def value_with_unit(note: Note, language: str) -> str:
    """The value with its unit, unless what is counted or measured says the unit already."""
    value, unit = note.fact("value") or "", note.fact("unit")
    said = name_key(f"{note.fact('counts') or unit or ''} {note.fact('measure') or ''} {value}")
    if not unit or name_key(unit) in said:
        return value
    is_sign = unit in ("%", "‰") and primary(language) in ("en", "zh", "ar")
    return f"{value}{unit}" if is_sign else f"{value}\u00a0{unit}"


def _only_supports(trail: Trail, note: Note, others: list[Note]) -> bool:
    wanted, here = name_key(note.fact("value") or ""), {one.id: one for one in others}
    return any(
        other.id in here and name_key(here[other.id].fact("value") or "") == wanted for other in _supported(trail, note)
    )


def _supported(trail: Trail, note: Note) -> Iterator[Note]:
    for target, supports in trail.supporting.items():
        if any(one.id == note.id for one in supports) and (found := trail.note(target)) is not None:
            yield found


def _day(note: Note) -> int:
    interval = edtf(note.fact("date") or "")
    return interval.low.toordinal() if interval is not None and interval.low is not None else 0


def _measure(note: Note) -> str:
    return name_key(note.fact("measure") or "")


def _counted(note: Note) -> tuple[str, str]:
    return _measure(note), name_key(note.fact("counts") or note.fact("unit") or "")
