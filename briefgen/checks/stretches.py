"""Text that the rules hold against its ground: statements of notes, and prose of the brief's authors."""

from collections.abc import Callable, Iterator
from functools import partial
from weakref import WeakKeyDictionary

from briefgen.diagnostics import Severity, Span
from briefgen.evidence.trail import Ground, Placed, Trail
from briefgen.model.document import (
    Code,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    Mark,
    Placeholder,
    Sentence,
    Text,
    children,
    inlines_of,
    place,
    walk_blocks,
    words,
)
from briefgen.model.notes import Note
from briefgen.records import record

_KEPT: "WeakKeyDictionary[Trail, tuple[Stretch, ...]]" = WeakKeyDictionary()
"""Of a run; one rule after another asks for them."""


@record(frozen=True, slots=True)
class Stretch:
    """A run of text, what it rests on, and what it is part of."""

    text: str
    inlines: tuple[Inline, ...]
    """Whose words it is."""
    ground: Ground
    at: Callable[[int, int], Span | None]
    """Where a part of it stands; None for what is not its own: a statement within a sentence of prose."""
    level: Severity | None = None
    """Of what is found in it; None: the code's own."""
    note: str | None = None
    sentence: str | None = None
    is_said: bool = False
    """Whether its note says that somebody says it."""
    notes: tuple[Note, ...] = ()
    """The notes whose passages are its ground, those that corroborate them too."""
    wholes: tuple[str, ...] = ()
    """The sources that it cites as a whole."""
    beside: tuple[str, ...] = ()
    """The other sentences of its paragraph."""
    placed: Placed | None = None
    """The sentence of prose that it is."""
    is_own: bool = True
    """Whether any of its words are checked in its place: a sentence may be all statements of notes."""

    @property
    def in_note(self) -> bool:
        """Whether it stands in a note."""
        return self.note is not None

    @property
    def emphasised(self) -> list[tuple[int, int]]:
        """Start and end of what is set in italics."""
        return _emphasised(self.inlines)


def stretches(trail: Trail, *, computed: bool = True) -> Iterator[Stretch]:
    """The statements of all notes, then the sentences of prose; those that show their arithmetic only if `computed`.

    A sentence that rests on nothing is left out: that it does is another finding.
    """
    if trail not in _KEPT:
        _KEPT[trail] = tuple(_stretches(trail))
    for one in _KEPT[trail]:
        if computed or one.placed is None or "computed" not in one.placed.kinds:
            yield one


def _stretches(trail: Trail) -> Iterator[Stretch]:
    for note in trail.notes.all():
        for block in walk_blocks(note.statement):
            for run in inlines_of(block):
                yield _of_note(trail, note, run)
    beside = _paragraphs(trail)
    for placed in trail.sentences:
        cites = trail.rests_on(placed)
        if placed.is_quoted or not cites:
            continue
        others = _files_of_notes(trail, placed.sentence.notes)
        at = partial(_own_place, placed.sentence, others)
        notes = [known for item in cites if item.note and (known := trail.note(item.note)) is not None]
        wholes = tuple(item.source for item in cites if not item.note)
        notes += [own for one in wholes if (source := trail.notes.sources.get(one)) for own in source.notes]
        yield Stretch(
            placed.text,
            placed.sentence.inlines,
            trail.ground(cites),
            at,
            sentence=placed.sentence.id,
            notes=tuple({(one.id, one.position): one for one in notes}.values()),
            wholes=wholes,
            beside=beside.get(placed.sentence.id, ()),
            placed=placed,
            is_own=not others or _has_own(placed.sentence.inlines, others),
        )


def _own_place(sentence: Sentence, others: frozenset[str], start: int, end: int) -> Span | None:
    """Where a part of a sentence stands; None in the files of the notes that it prints."""
    span = place(sentence.inlines, start, end)
    if span is None:
        return None if others else sentence.span
    return None if span.file in others else span


def _has_own(inlines: tuple[Inline, ...], others: frozenset[str]) -> bool:
    """Whether any text stands in another file than those of the notes that a sentence prints."""
    return any(
        one.span is not None and one.span.file not in others
        if isinstance(one, Text)
        else _has_own(children(one), others)
        for one in inlines
    )


def _of_note(trail: Trail, note: Note, run: tuple[Inline, ...]) -> Stretch:
    def at(start: int, end: int) -> Span:
        return place(run, start, end) or note.span

    ground = trail.ground_of_note(note)
    said = "said-by" in note.facts
    notes = (note, *trail.supporting.get(note.id, ()))
    return Stretch(words(run), run, ground, at, trail.level(note), note.id, is_said=said, notes=notes)


def _paragraphs(trail: Trail) -> dict[str, tuple[str, ...]]:
    """For each sentence's id what the other sentences of its paragraph say."""
    text = {placed.sentence.id: placed.text for placed in trail.sentences}
    found: dict[str, tuple[str, ...]] = {}
    for _, paragraphs in trail.runs:
        for run in paragraphs:
            for sentence in run.sentences if len(run.sentences) > 1 else ():
                found[sentence.id] = tuple(text[other.id] for other in run.sentences if other.id != sentence.id)
    return found


def _files_of_notes(trail: Trail, ids: tuple[str, ...]) -> frozenset[str]:
    """The files whose text is checked with its note, not with the sentence that prints it."""
    return frozenset(note.span.file for name in ids if (note := trail.note(name)) is not None)


def _emphasised(inlines: tuple[Inline, ...], offset: int = 0) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for inline in inlines:
        length = _length(inline)
        if isinstance(inline, Emphasis):
            found.append((offset, offset + length))
        else:
            found += _emphasised(children(inline), offset)
        offset += length
    return found


def _length(inline: Inline) -> int:
    match inline:
        case Text() | Code():
            return len(inline.text)
        case LineBreak():
            return 1
        case Mark() | Placeholder() | Footnote():
            return 0
        case _:
            return len(words((inline,)))
