"""Ticks held against what is printed now: a tick holds until its sentence, or a passage it rests on, changes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.evidence.accepted import passage_hashes
from briefgen.evidence.allowances import typed_words
from briefgen.evidence.printed import Printed, said
from briefgen.evidence.selectors import words_hash
from briefgen.evidence.signoff.chain import Tick
from briefgen.evidence.trail import Trail
from briefgen.model.document import CiteItem
from briefgen.records import record

_ALIKE = 55
"""Of 100: from there on a sentence that nobody ticked is one that somebody did, reworded."""
_FACTS = ("measure", "counts", "value", "unit", "date", "said-by")
"""Of a note, what its row in a table says."""


@record(frozen=True, slots=True)
class Standing:
    """A tick, and whether it holds."""

    tick: Tick
    holds: bool


def covers(trail: Trail, one: Printed) -> str:
    """SHA-256 of what somebody reads who ticks a sentence: its words, and the passages that it is held against.

    The words are those that the author typed, or the facts that a row prints: what language the furniture is in, and
    where an abbreviation is written out, makes no difference.
    """
    lines = [words_hash(_words(trail, one))]
    for item in one.against:
        lines += _read(trail, item)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _words(trail: Trail, one: Printed) -> str:
    if one.sentence is None:
        return "\n".join(_facts(trail, one.shows, _FACTS)) or one.text
    has_date_before = one.text != said(one.sentence.inlines)
    return "\n".join([*(_facts(trail, one.prints, ("date",)) if has_date_before else ()), typed_words(one.sentence)])


def _facts(trail: Trail, names: Iterable[str], fields: Iterable[str]) -> Iterator[str]:
    for name in names:
        note = trail.note(name)
        if note is None:
            continue
        for field in fields:
            yield from (value.text for value in note.facts.get(field, ()))


def _read(trail: Trail, item: CiteItem) -> Iterator[str]:
    """The hashes of what a citation has one read: a note's passages and their translation, or a whole copy."""
    note = trail.note(item.note) if item.note else None
    if note is not None:
        yield from passage_hashes(note)
        yield from (words_hash(value.text) for value in note.facts.get("translation", ()))
    elif item.source in trail.snapshots:
        yield trail.snapshots[item.source].sha256
    else:
        source = trail.notes.sources.get(item.source)
        lock = trail.accepted.own(source) if source is not None else None
        locked = lock.snapshots.get(item.source) if lock is not None else None
        yield locked.sha256 if locked is not None else words_hash(item.source)


def standings(
    ticks: Sequence[Tick], listed: Sequence[Printed], covered: Mapping[str, str]
) -> dict[str, tuple[Standing, ...]]:
    """For the id of each sentence that somebody ticked how that stands: of each person the last tick, in their order.

    A sentence of the author's own is called by its words, so one that was reworded is found again by what is most like
    it in its section. `covered` has for each id what is read now.
    """
    last: dict[tuple[str, str], Tick] = {}
    for tick in ticks:
        key = (tick.sentence, tick.by)
        last.pop(key, None)
        if tick.event == "tick":
            last[key] = tick
    found: dict[str, list[Standing]] = {}
    lost: dict[str, list[Tick]] = {}
    known = {one.id for one in listed}
    for tick in last.values():
        if tick.sentence in known:
            found.setdefault(tick.sentence, []).append(Standing(tick, tick.covers == covered[tick.sentence]))
        else:
            lost.setdefault(tick.sentence, []).append(tick)
    for id, theirs in _renamed(lost, [one for one in listed if one.id not in found], covered):  # noqa: A001
        found[id] = [Standing(tick, tick.covers == covered[id]) for tick in theirs]
    return {id: tuple(standing) for id, standing in found.items()}  # noqa: A001


def _renamed(
    lost: Mapping[str, Sequence[Tick]], free: Iterable[Printed], covered: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[Tick]]]:
    """For sentences that have another id than when they were ticked what they were ticked as."""
    if not lost:
        return
    from rapidfuzz import fuzz

    waiting = {one.id: one for one in free}
    for theirs in lost.values():
        tick = theirs[-1]
        rivals = [one for one in waiting.values() if one.section == tick.section]
        same = next((one for one in waiting.values() if covered[one.id] == tick.covers), None)
        nearest = same or max(rivals, key=lambda one: fuzz.ratio(tick.text, one.text), default=None)
        if nearest is not None and (same or fuzz.ratio(tick.text, nearest.text) >= _ALIKE):
            del waiting[nearest.id]
            yield nearest.id, theirs
