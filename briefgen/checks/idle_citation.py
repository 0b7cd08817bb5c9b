"""B103: a source is cited for a sentence with which it has nothing to do."""

import re
from collections.abc import Iterator, Mapping
from math import log

from briefgen.checks.claims import OWN_VOICE
from briefgen.checks.finding import finding, waiver
from briefgen.checks.likeness import has_something_in_common
from briefgen.evidence.reading import runs
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import Cite, CiteItem, walk
from briefgen.model.notes import Note
from briefgen.text.stems import content_words

_LITTLE = 0.25
"""What part of a sentence a citation must carry, weighed by how rare its words are, not to be measured against
others."""
_MUCH = 0.5
"""What part of it another note must carry to be the one that was meant."""
_AHEAD = 0.35
"""How far it must be ahead."""
_HALF = 0.5
"""What part of a sentence's words must stand in a note, be they rare or not, for it to be the right one."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_FIGURE = 2.0
"""How much more a figure weighs than a word that stands in one note only."""


def idle_citation(trail: Trail) -> Iterator[Found]:
    """Citations in prose that share no name, figure or two words of substance with any sentence they cover.

    Nor may another note, which is not cited, carry most of what they hardly touch: then the wrong note is cited. A
    sentence that has nothing in common with a citation that stands only later in its paragraph is B101.
    """
    if not trail.is_read:
        return
    weights: _Weights | None = None
    for placed, cite, covered in _citations(trail):
        for item in cite.items:
            ground = trail.ground((item,))
            if not ground.is_whole:
                continue
            texts = [one.text for one in covered if _covers(trail, one, item)]
            if not texts:
                continue
            if item.note and not _shares_little(" ".join(texts), trail, item):
                continue
            idle = not any(has_something_in_common(text, ground, trail.language) for text in texts)
            meant = None
            if item.note:
                weights = weights or _Weights(trail)
                meant = weights.meant(item, cite.items, " ".join(texts))
            if not idle and meant is None:
                continue
            shown = item.note or item.source
            yield finding(
                "B103",
                f"`{shown}` has nothing in common with the sentence"
                if idle
                else f"`{shown}` hardly carries the sentence",
                item.span or cite.span or placed.span,
                hint=f"cite the note that it rests on, or {waiver('B103', in_note=False)}",
                facts=[f"`{meant}` has what it says"] if meant else [],
                sentence=placed.sentence.id,
            )


def _citations(trail: Trail) -> Iterator[tuple[Placed, Cite, list[Placed]]]:
    """Each citation of prose, the sentence in which it stands, and the sentences of its paragraph up to that one."""
    by_id = {placed.sentence.id: placed for placed in trail.sentences}
    for section in trail.brief.sections:
        for run in runs(section.blocks):
            if run.is_quoted:
                continue
            sentences = [by_id[sentence.id] for sentence in run.sentences]
            for number, placed in enumerate(sentences):
                if placed.sentence.notes or placed.kinds & OWN_VOICE:
                    continue
                for inline in walk(placed.sentence.inlines):
                    if isinstance(inline, Cite):
                        yield placed, inline, sentences[: number + 1]


def _covers(trail: Trail, placed: Placed, item: CiteItem) -> bool:
    """Whether a sentence rests on what an item of a citation cites."""
    keys = {(one.source, one.note) for one in trail.rests_on(placed)}
    return (item.source, item.note) in keys and not placed.sentence.notes


def _shares_little(text: str, trail: Trail, item: CiteItem) -> bool:
    """Whether so little of a text stands in what it cites that another note may be meant."""
    note = trail.note(item.note) if item.note else None
    if note is None:
        return False
    stems = content_words(text, trail.language)
    told = [note.typed, *(one.text for one in trail.words_of(note) if one.kind != "copy")]
    return len(stems & content_words(" ".join(told), trail.language)) < _HALF * len(stems)


class _Weights:
    """What the notes of a topic say, with how rare it is among them."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self._stems = {note.id: self._read(note) for note in trail.notes.all() if note.passages}
        counts: dict[str, int] = {}
        for stems in self._stems.values():
            for stem in sorted(stems):
                counts[stem] = counts.get(stem, 0) + 1
        total = len(self._stems) or 1
        self._weight: Mapping[str, float] = {stem: log(1 + total / count) for stem, count in counts.items()}
        self._most = log(1 + total)

    def _read(self, note: Note) -> frozenset[str]:
        words = [(one.text, one.language) for one in self.trail.words_of(note) if one.kind != "copy"]
        words.append((note.typed, self.trail.language))
        return frozenset().union(*(self._features(text, language) for text, language in words))

    def _features(self, text: str, language: str) -> frozenset[str]:
        """The stems of a text, and its figures."""
        return content_words(text, language) | frozenset(f"={digits}" for digits in _DIGITS.findall(text))

    def meant(self, item: CiteItem, items: tuple[CiteItem, ...], text: str) -> str | None:
        """The note that was meant where one is cited that hardly carries a text; None where there is none."""
        wanted = self._features(text, self.trail.language)
        cited = [note.id for one in items if one.note and (note := self.trail.note(one.note)) is not None]
        note = self.trail.note(item.note) if item.note else None
        if note is None or note.id not in self._stems or len(wanted) < 4:
            return None
        others = frozenset().union(*(self._stems.get(name, frozenset()) for name in cited if name != note.id))
        left = wanted - others
        own = self._share(left & self._stems[note.id], wanted)
        if own >= _LITTLE:
            return None
        related = {note.id, *cited, *(one.id for name in cited for one in self.trail.supporting.get(name, ()))}
        best, most = None, 0.0
        for name, stems in self._stems.items():
            share = self._share(left & stems, wanted)
            if name not in related and share > most:
                best, most = name, share
        return best if most >= _MUCH and most - own >= _AHEAD else None

    def _share(self, stems: frozenset[str], wanted: frozenset[str]) -> float:
        whole = sum(self._of(stem) for stem in sorted(wanted))
        return sum(self._of(stem) for stem in sorted(stems)) / whole if whole else 0.0

    def _of(self, stem: str) -> float:
        weight = self._weight.get(stem, self._most)
        return weight * _FIGURE if stem.startswith("=") else weight
