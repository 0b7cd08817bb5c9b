"""What the brief claims, a statement or a sentence at a time: its words, what it rests on, and what stands before it.

Rules that ask who says what, and how, look at these; where letters stand they leave to the stretch.
"""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from briefgen.checks.stretches import Stretch, stretches
from briefgen.evidence.trail import Placed, Trail, Words
from briefgen.model.document import BlockQuote, walk_blocks, words
from briefgen.model.notes import Note
from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.sentences import sentences

OWN_VOICE = frozenset({"judgement", "assumption", "recommendation", "topic"})
"""Marks of sentences that speak for the brief's authors, or sum up their paragraph."""

_NEAR = 1_200
"""How many letters before and behind a passage still belong to what stands around it."""


@record(frozen=True, slots=True)
class Claim:
    """A run of a note's statement, or a sentence of prose."""

    stretch: Stretch
    notes: tuple[Note, ...]
    """What it rests on: its own note and those that corroborate it, or the notes that its sentence cites."""
    own: Note | None
    """The note whose statement it is."""
    before: tuple[str, ...]
    """What may stand before it where it is printed, for each such place: the paragraph up to it, and its own
    sentence."""
    marks: frozenset[str] = frozenset()
    section: str = ""
    """Of a sentence."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.stretch.text

    @property
    def is_own_voice(self) -> bool:
        """Whether it speaks for the brief's authors."""
        return bool(self.marks & OWN_VOICE)


_CLAIMS: "WeakKeyDictionary[Trail, tuple[Claim, ...]]" = WeakKeyDictionary()


def claims(trail: Trail) -> tuple[Claim, ...]:
    """The statements of all notes, then the sentences of prose that print no note and rest on something."""
    if trail not in _CLAIMS:
        _CLAIMS[trail] = tuple(_claims(trail))
    return _CLAIMS[trail]


def _claims(trail: Trail) -> Iterator[Claim]:
    placed = {one.sentence.id: one for one in trail.sentences}
    before = _before(trail)
    printed: dict[str, list[str]] = {}
    for one in trail.sentences:
        for name in one.sentence.notes:
            printed.setdefault(name, []).append(f"{before[one.sentence.id]} {one.text}".strip())
    for stretch in stretches(trail):
        if stretch.note is not None:
            note = trail.note(stretch.note)
            if note is not None:
                behind = (note, *trail.supporting.get(note.id, ()))
                whole = " ".join(_statement(note))
                yield Claim(stretch, behind, note, tuple(f"{text} {whole}" for text in printed.get(note.id, [""])))
        elif stretch.sentence is not None and not placed[stretch.sentence].sentence.notes:
            one = placed[stretch.sentence]
            yield Claim(
                stretch, notes_behind(trail, one), None, (before[one.sentence.id],), one.kinds, section=one.section
            )


def notes_behind(trail: Trail, placed: Placed) -> tuple[Note, ...]:
    """The notes that a sentence rests on; of a source that it cites as a whole all of them."""
    found: dict[str, Note] = {}
    for item in trail.rests_on(placed):
        note = trail.note(item.note) if item.note else None
        source = trail.notes.sources.get(item.source)
        for one in (note,) if note is not None else source.notes if source is not None and not item.note else ():
            found[one.id] = one
    return tuple(found.values())


def _before(trail: Trail) -> dict[str, str]:
    """For each sentence's id what its paragraph says before it, with the lead-in of what it stands in."""
    found: dict[str, str] = {}
    for _, runs in trail.runs:
        lead = ""
        for run in runs:
            told = [lead, words(run.opening)]
            for sentence in run.sentences:
                found[sentence.id] = " ".join(part for part in told if part)
                told.append(words(sentence.inlines))
            last = words(run.sentences[-1].inlines).rstrip() if run.sentences else ""
            lead = (
                last
                if last.endswith((":", "："))
                else (lead if run.sentences and lead and len(run.sentences) < 3 else "")
            )
    return found


def _statement(note: Note) -> list[str]:
    from briefgen.model.document import inlines_of

    return [words(run) for block in walk_blocks(note.statement) for run in inlines_of(block)]


def said_where_set(trail: Trail) -> frozenset[str]:
    """The notes whose passage is set off with its speaker below it."""
    return frozenset(
        name
        for section in trail.brief.sections
        for block in walk_blocks(section.blocks)
        if isinstance(block, BlockQuote)
        for name in block.notes
    )


def passages(trail: Trail, claim: Claim) -> list[Words]:
    """The passages behind a claim in its own language, and their translations; what copies say is left out."""
    tag = primary(trail.language)
    return [one for one in claim.stretch.ground.words if one.kind == "passage" and primary(one.language) == tag]


@kept
def sentences_of(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """The sentences of a text, each with its offset; several rules ask for those of one text."""
    return tuple((start, text[start:end]) for start, end in sentences(text, language))


def surroundings(trail: Trail, claim: Claim) -> list[Words]:
    """Of full copies, what stands around the passages behind a claim: their paragraphs, and those beside."""
    found: list[Words] = []
    for note in claim.notes:
        snapshot = trail.snapshots.get(note.source)
        if snapshot is None or snapshot.is_extract:
            continue
        language = trail.language_of(trail.notes.sources[note.source])
        for match in trail.matches(note):
            if match.kind != "none":
                start, end = _around(snapshot.text, match.start, match.end)
                found.append(Words(snapshot.text[start:end], language, "copy"))
    return list(dict.fromkeys(found))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs of a stretch, with the one before and the one behind, as far as they are near."""
    left, right = start, end
    for _ in range(2):
        found = text.rfind("\n\n", max(0, start - _NEAR), max(left - 1, 0))
        left = found if found >= 0 else max(0, start - _NEAR)
        found = text.find("\n\n", right + 2, end + _NEAR)
        right = found if found >= 0 else min(end + _NEAR, len(text))
    return left, right
