"""What a sentence that cites a source as a whole rests on: of its copy the sentences that tell most of the same."""

import re
from weakref import WeakKeyDictionary

from briefgen.checks.claims import Claim, passages, sentences_of
from briefgen.checks.parties import folded
from briefgen.evidence.trail import Trail, Words
from briefgen.model.notes import Note
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.stems import content_words

_KEPT: "WeakKeyDictionary[Trail, dict[tuple[str, tuple[str, ...]], list[Words]]]" = WeakKeyDictionary()
"""Of a run; one rule after another asks for them."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FEWEST = 2
"""How many words a sentence of a copy must share."""
_SHARED = 0.4
"""And what part of the claim's words, or else the claim sums up more than one sentence."""


def nearest(trail: Trail, claim: Claim) -> list[Words]:
    """Of each copy that a claim cites as a whole the sentences that share most words with it, each after its own
    forerunner, which says who "she" is; nothing of copies in another language, nor where none shares enough.
    """  # noqa: D205 (one sentence)
    if not claim.stretch.wholes:
        return []
    kept_here = _KEPT.setdefault(trail, {})
    key = (claim.text, claim.stretch.wholes)
    if key not in kept_here:
        kept_here[key] = _nearest(trail, claim)
    return kept_here[key]


def _nearest(trail: Trail, claim: Claim) -> list[Words]:
    found: list[Words] = []
    sought = _weighed(claim.text, trail.language)
    for id in claim.stretch.wholes:  # noqa: A001
        copy = trail.copy(id)
        if copy is None or primary(copy.language) != primary(trail.language):
            continue
        told = _told(copy.text, copy.language)
        shared = [len(sought & stems) for _, stems in told]
        most = max(shared, default=0)
        if most < _FEWEST or most < _SHARED * len(sought):
            continue
        found += [
            Words(f"{told[place - 1][0]} {told[place][0]}" if place else told[place][0], copy.language)
            for place, count in enumerate(shared)
            if count == most
        ]
    return found


def told_behind(trail: Trail, claim: Claim) -> list[Words]:
    """What a claim is held against: the passages of the notes that it cites, and of what it cites as a whole the
    nearest sentences; all passages where none are near.
    """  # noqa: D205 (one sentence)
    near = nearest(trail, claim)
    if not near:
        return passages(trail, claim)
    cited = [note for note in claim.notes if note.source not in claim.stretch.wholes]
    own = [one for note in cited for one in trail.words_of(note) if one.kind == "passage"]
    return near + [one for one in own if primary(one.language) == primary(trail.language)]


def is_near(trail: Trail, claim: Claim, note: Note) -> bool:
    """Whether a passage of a note has a sentence of a copy that tells most of what a claim does, or is part of one."""
    own = [folded(one.text) for one in trail.words_of(note)]
    theirs = [folded(sentences_of(one.text, one.language)[-1][1]) for one in nearest(trail, claim)]
    return any(told in text or text in told for told in theirs for text in own)


@kept
def _told(text: str, language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a copy with their words of content and numbers."""
    return tuple((one, _weighed(one, language)) for _, one in sentences_of(text, language))


def _weighed(text: str, language: str) -> frozenset[str]:
    return content_words(text, language) | frozenset(_NUMBER.findall(text))
