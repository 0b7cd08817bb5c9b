"""Two editions of a brief: what is new, changed and withdrawn since the one before, and which figures moved."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.diagnostics import Report, Span
from briefgen.evidence.printed import Printed
from briefgen.evidence.record import Evidence, RecordedChange, RecordedFigure, RecordedSentence
from briefgen.evidence.record_file import MAX_BYTES, SUFFIX, read_evidence
from briefgen.evidence.sentence_differences import paired
from briefgen.house.sections import name_key
from briefgen.structured.files import is_within, may_be_file, read_text
from briefgen.text.numbers import Number, numbers


def read_edition(root: Path, folder: str, named: str, span: Span, report: Report) -> tuple[str, Evidence] | None:
    """The record of the edition before, which `previous` names from the topic's folder, and its file; None without it.

    Reports:
        B001 to B006, B014: it is no evidence record.
        B011, B012: there is no such file, or it lies outside the project.
    """
    file = posixpath.normpath(f"{folder}/{named}")
    path = root / file
    if "\\" in named or named.startswith("/") or file.startswith("../") or not is_within(path, root):
        hint = "copy the record into the project, and name it from the topic's folder with forward slashes"
        report.add("B012", "the path leads out of the project", span, hint=hint)
        return None
    if not may_be_file(path):
        hint = f"it is the `<topic>.{SUFFIX}` that was written beside that edition; name it from the topic's folder"
        report.add("B011", f"there is no file `{named}`", span, hint=hint)
        return None
    text = read_text(path, file, report, most=MAX_BYTES)
    found = read_evidence(text, file, report) if text is not None else None
    return (file, found) if found is not None else None


def changes(
    before: Evidence,
    now: Sequence[Printed],
    figures: Iterable[RecordedFigure],
    headings: Iterable[tuple[str, str]],
    language: str,
    hides: Callable[[str], bool],
) -> tuple[RecordedChange, ...]:
    """What this edition says otherwise than the one before, in the order of this one; what was withdrawn comes last.

    Of a sentence its words count, not its citations; of a row in a table only the figures, which its note tells where
    it can. Rows of sources that `hides` says are not public any more are left out: they print what notes say.
    """
    shown = [old for old in before.sentences if old.kind != "row" or not any(map(hides, old.sources))]
    named = {**{section.id: section.heading for section in before.sections}, **dict(headings)}
    as_recorded = [RecordedSentence(one.id, one.section, one.text, one.kind) for one in now]
    found = {new.id: old for old, new in _pairs(shown, as_recorded)}
    showing: dict[str, list[str]] = {}
    for printing in now:
        for note in (*printing.prints, *printing.shows):
            showing.setdefault(note, []).append(printing.id)
    moved = [
        RecordedChange("figure", "", "", old.value, new.value, _what(new), new.note)
        for old, new in _moved(before.figures, figures)
    ]
    moved = [replace(one, sentence=next(iter(showing.get(one.note, ())), "")) for one in moved]
    told = {id for one in moved for id in showing.get(one.note, ())}  # noqa: A001
    made: list[RecordedChange] = []
    for one in as_recorded:
        old = found.get(one.id)
        heading = named.get(one.section, one.section)
        if old is None:
            made.append(RecordedChange("new", one.id, heading, "", one.text))
        elif _differ(old, one):
            if one.kind != "row":
                made.append(RecordedChange("changed", one.id, heading, old.text, one.text))
            if one.id not in told:
                made += _in_words(old, one, heading, language)
    kept = {old.id for old in found.values()}
    gone = [old for old in shown if old.id not in kept]
    made += [RecordedChange("withdrawn", old.id, named.get(old.section, old.section), old.text) for old in gone]
    return (*moved, *made)


def _pairs(
    before: Sequence[RecordedSentence], now: Sequence[RecordedSentence]
) -> Iterator[tuple[RecordedSentence, RecordedSentence]]:
    """Sentences of the edition before with what they are now; of the same words, wherever they stand, first."""
    by_words: dict[str, list[RecordedSentence]] = {}
    for one in now:
        by_words.setdefault(_folded(one), []).append(one)
    left: list[RecordedSentence] = []
    taken: set[str] = set()
    for old in before:
        same = by_words.get(_folded(old))
        if same:
            new = next((one for one in same if one.id == old.id), same[0])
            same.remove(new)
            taken.add(new.id)
            yield old, new
        else:
            left.append(old)
    known = {old.id: old for old in left}
    for id, new in paired(left, [one for one in now if one.id not in taken]):  # noqa: A001
        yield known[id], new


def _differ(old: RecordedSentence, new: RecordedSentence) -> bool:
    """Whether a sentence has other words; one of the author's own is called by them, whatever a label in it prints."""
    is_called_by_words = old.kind == new.kind == "prose" and old.id == new.id
    return not is_called_by_words and " ".join(old.text.split()) != " ".join(new.text.split())


def _folded(one: RecordedSentence) -> str:
    return f"{one.kind == 'row'} {' '.join(one.text.split())}"


def _moved(
    before: Iterable[RecordedFigure], now: Iterable[RecordedFigure]
) -> Iterator[tuple[RecordedFigure, RecordedFigure]]:
    """Figures with another value than before: of the same note, else of the same source for the same count."""
    waiting = list(before)
    for new in now:
        same = next((old for old in waiting if old.note == new.note), None)
        same = same or next((old for old in waiting if old.source == new.source and _what(old) == _what(new)), None)
        if same is None:
            continue
        waiting.remove(same)
        if name_key(same.value) != name_key(new.value):
            yield same, new


def _what(figure: RecordedFigure) -> str:
    return f"{figure.measure}: {figure.counts}" if figure.counts else figure.measure


def _in_words(old: RecordedSentence, new: RecordedSentence, heading: str, language: str) -> Iterator[RecordedChange]:
    """The figures that a sentence has in place of others."""
    ours, theirs = ([one for one in numbers(each.text, language) if _counts(one)] for each in (old, new))
    were, are = [_key(one) for one in ours], [_key(one) for one in theirs]
    gone = [one.text for one in ours if _key(one) not in are]
    come = [one.text for one in theirs if _key(one) not in were]
    if gone and come:
        yield RecordedChange("figure", new.id, heading, ", ".join(gone), ", ".join(come))


def _counts(number: Number) -> bool:
    return number.kind in ("count", "ratio") and not number.vague and not number.ordinal


def _key(number: Number) -> tuple[object, ...]:
    return number.value, number.high, number.percent, number.points
