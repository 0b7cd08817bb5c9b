"""B305: two notes give one measure two values."""

from collections.abc import Iterator
from itertools import combinations

from briefgen.checks.finding import finding, waiver
from briefgen.diagnostics import Related, Severity
from briefgen.evidence.trail import Trail, named_notes
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Note
from briefgen.text.edtf import edtf
from briefgen.text.hedges import Hedge
from briefgen.text.numbers import Number, numbers, same_figure


def conflicting_figures(trail: Trail) -> Iterator[Found]:
    """Notes that the brief uses with the same `measure`, whose `value` differs by more than rounding.

    Where `counts` on both sides says why, and where they are of different dates, that is information: the figures table
    shows both. Each note is told once, beside the first that it disagrees with.
    """
    by_measure: dict[str, list[Note]] = {}
    for note in trail.notes.all():
        measure = note.fact("measure")
        if measure and note.fact("value") and note.id in trail.used:
            by_measure.setdefault(" ".join(measure.casefold().split()), []).append(note)
    for notes in by_measure.values():
        told: set[str] = set()
        for first, second in combinations(notes, 2):
            if second.id in told or not _disagree(first, second, trail.language):
                continue
            told.add(second.id)
            yield _finding(first, second)


def _finding(first: Note, second: Note) -> Found:
    reason = _reason(first, second)
    values = f"`{second.fact('value')}`, and `{first.id}` gives `{first.fact('value')}`"
    return finding(
        "B305",
        f"`{second.fact('measure')}` is {values}{f'; {reason}' if reason else ''}",
        second.fact_span("value"),
        hint=None
        if reason
        else f"say in `counts` of both notes what each counts, leave one out, or {waiver('B305', in_note=True)}",
        related=[Related(first.fact_span("value"), "the other value")],
        severity=Severity.INFO if reason else None,
        note=second.id,
    )


def _reason(first: Note, second: Note) -> str:
    """Why the values may both be right, as far as the notes say; empty where they don't."""
    counts = [note.fact("counts") for note in (first, second)]
    if all(counts):
        linked = any(
            part.id == other.id
            for note, other in ((first, second), (second, first))
            for part in named_notes(note, "conflicts")
        )
        if linked or counts[0] != counts[1]:
            return "they count different things" if counts[0] != counts[1] else "the notes name each other"
    days = [edtf(text) if (text := note.fact("date")) else None for note in (first, second)]
    if all(days) and days[0] and days[1] and _are_apart(days[0].low, days[0].high, days[1].low, days[1].high):
        return "they are of different dates"
    return ""


def _are_apart(low: object, high: object, other_low: object, other_high: object) -> bool:
    """Whether two spans of days have none in common; open ends are endless."""
    return bool(
        (high is not None and other_low is not None and high < other_low)  # type: ignore[operator]
        or (other_high is not None and low is not None and other_high < low)  # type: ignore[operator]
    )


def _disagree(first: Note, second: Note, language: str) -> bool:
    """Whether two values are further apart than rounding and what their hedges allow."""
    a, b = _value(first, language), _value(second, language)
    if a is None or b is None or _unit(first) != _unit(second):
        return False
    return not (same_figure(a, b) or same_figure(b, a) or _may_be(a, b) or _may_be(b, a))


def _value(note: Note, language: str) -> Number | None:
    found = [number for number in numbers(note.fact("value") or "", language) if number.value is not None]
    return found[0] if len(found) == 1 else None


def _unit(note: Note) -> str:
    return " ".join((note.fact("unit") or "").casefold().split())


def _may_be(a: Number, b: Number) -> bool:
    """Whether a bound leaves room for the other value: "at least 300" and 310."""
    if a.value is None or b.value is None or a.percent is not b.percent:
        return False
    low = b.value
    match a.hedge:
        case Hedge.AT_LEAST | Hedge.MORE_THAN:
            return low >= a.value and b.hedge not in (Hedge.AT_MOST, Hedge.LESS_THAN)
        case Hedge.AT_MOST | Hedge.LESS_THAN:
            return low <= a.value and b.hedge not in (Hedge.AT_LEAST, Hedge.MORE_THAN)
        case _:
            return False
