"""The sources that are not public, found again in another record.

Outside they are called by their place among each other (`held-1`), so that one more before them gives all others
another name. Before two records are compared, those of the second are called as they are in the first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import TypeAlias

from briefgen.evidence.record import Evidence, RecordedPassage, RecordedSentence, RecordedSource
from briefgen.evidence.sentence_differences import paired

_Pairs: TypeAlias = list[tuple[RecordedSentence, RecordedSentence]]


def aligned(recorded: Evidence, now: Evidence) -> Evidence:
    """The record of now, in which sources that are not public, and their notes, are called as they were recorded.

    A source that was made public since, or is not public any more, is called as it was too. One that is new has a name
    that nothing had.
    """
    if _resting(recorded) == _resting(now):
        return now
    old = {sentence.id: sentence for sentence in recorded.sentences}
    pairs = [(old[id], sentence) for id, sentence in paired(recorded.sentences, now.sentences)]  # noqa: A001
    sources = _sources(recorded, now, pairs)
    if not sources:
        return now
    return _renamed(now, sources, _notes(recorded, now, pairs, sources))


def _resting(evidence: Evidence) -> tuple[object, ...]:
    """All by which sources that are not public are told apart."""
    held = tuple((one.id, one.label, _hash(one)) for one in evidence.sources if one.access != "public")
    return (held, held and tuple((one.id, one.sources, one.notes) for one in evidence.sentences))


def _hash(source: RecordedSource) -> str:
    return source.snapshot.sha256 if source.snapshot is not None else ""


# ------------------------------------------------------------------------------------------------------------- sources


def _sources(recorded: Evidence, now: Evidence, pairs: _Pairs) -> dict[str, str]:
    """For each source of now that is to be called otherwise, or is not public, how it is called."""
    old, new = ({one.id: one for one in whole.sources} for whole in (recorded, now))
    matches = _matches(recorded, now, pairs)
    taken = {*old, *(source.id for source in new.values() if source.access == "public")}
    named = dict(matches)
    for source in new.values():
        if source.access != "public" and source.id not in named:
            free = (name for number in count(1) if (name := f"held-{number}") not in taken)
            named[source.id] = source.id if source.id not in taken else next(free)
            taken.add(named[source.id])
    return named


def _matches(recorded: Evidence, now: Evidence, pairs: _Pairs) -> dict[str, str]:
    """For the ids of sources of now those of the same ones in the record; each is matched once, the surest first."""
    public = {one.id for one in recorded.sources if one.access == "public"}
    public &= {one.id for one in now.sources if one.access == "public"}
    ours = list({one.id: one for one in recorded.sources if one.id not in public}.values())
    theirs = list({one.id: one for one in now.sources if one.id not in public}.values())
    resting = _Resting(pairs, recorded, now)
    labels = Counter((number, one.label) for number, some in enumerate((ours, theirs)) for one in some)
    found: list[tuple[tuple[bool, float, bool, bool], RecordedSource, RecordedSource]] = []
    for one in ours:
        for other in theirs:
            if one.access == other.access == "public":
                continue
            shared = resting.shared(one.id, other.id)
            is_only = labels[0, one.label] == labels[1, other.label] == 1
            if _is_same(one, other, shared, is_only=is_only):
                score = (_hash(one) == _hash(other) != "", shared, one.label == other.label, one.id == other.id)
                found.append((score, one, other))
    matched: dict[str, str] = {}
    for _, one, other in sorted(found, key=lambda each: each[0], reverse=True):
        if other.id not in matched and one.id not in matched.values():
            matched[other.id] = one.id
    return matched


def _is_same(old: RecordedSource, new: RecordedSource, shared: float, *, is_only: bool) -> bool:
    """Whether a source may be another one: by its copy, by how it is called, by what rests on it.

    `shared` is the part of sentences that rests on both, `is_only` whether no other source is called alike.
    """
    before, after = _hash(old), _hash(new)
    if before and before == after:
        return True
    if "public" in (old.access, new.access):
        return shared == 1 and not (before and after)
    has_another_copy = bool(before and after)
    return shared == 1 or (old.label == new.label and (shared > 0 or (is_only and not has_another_copy)))


class _Resting:
    """Which sentences rest on which sources, in two records."""

    def __init__(self, pairs: _Pairs, recorded: Evidence, now: Evidence) -> None:
        self._old = Counter(id for one in recorded.sentences for id in one.sources)  # noqa: A001
        self._new = Counter(id for one in now.sentences for id in one.sources)  # noqa: A001
        self._both = Counter(
            (one, other) for before, after in pairs for one in before.sources for other in after.sources
        )

    def shared(self, old: str, new: str) -> float:
        """The part of the sentences that rest on one or the other that rests on both; from 0 to 1."""
        both = self._both[old, new]
        return both / (self._old[old] + self._new[new] - both) if both else 0.0


# --------------------------------------------------------------------------------------------------------------- notes


def _notes(recorded: Evidence, now: Evidence, pairs: _Pairs, sources: Mapping[str, str]) -> dict[str, str]:
    """For the notes of those sources how they are called: as in the sentences that rested on them."""
    taken = set(_cited(recorded))
    named: dict[str, str] = {}
    for before, after in sorted(pairs, key=lambda pair: len(pair[1].notes)):
        for id, name in sources.items():  # noqa: A001
            ours = [note for note in before.notes if note.partition("#")[0] == name]
            theirs = [note for note in after.notes if note.partition("#")[0] == id]
            for note, was in zip(theirs, ours, strict=False) if len(ours) == len(theirs) else ():
                if note not in named and was not in named.values():
                    named[note] = was
    for note in dict.fromkeys(_cited(now)):
        source, _, number = note.partition("#")
        if source in sources and note not in named:
            others = (f"{sources[source]}#{other}" for other in count(1))
            wanted = f"{sources[source]}#{number}"
            named[note] = wanted if wanted not in taken else next(other for other in others if other not in taken)
            taken.add(named[note])
    return named


def _cited(evidence: Evidence) -> Iterable[str]:
    """The notes that sentences and passages name."""
    for sentence in evidence.sentences:
        yield from sentence.notes
        yield from (passage.note for passage in sentence.passages if passage.note)


def _renamed(evidence: Evidence, sources: Mapping[str, str], notes: Mapping[str, str]) -> Evidence:
    def of_passage(one: RecordedPassage) -> RecordedPassage:
        note = notes.get(one.note, one.note) if one.note else one.note
        return replace(one, source=sources.get(one.source, one.source), note=note)

    def of_sentence(one: RecordedSentence) -> RecordedSentence:
        return replace(
            one,
            notes=tuple(notes.get(note, note) for note in one.notes),
            sources=tuple(sources.get(source, source) for source in one.sources),
            passages=tuple(map(of_passage, one.passages)),
        )

    return replace(
        evidence,
        sentences=tuple(map(of_sentence, evidence.sentences)),
        sources=tuple(replace(one, id=sources.get(one.id, one.id)) for one in evidence.sources),
    )
