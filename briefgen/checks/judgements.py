"""The brief's own judgements: sentences that are marked so, and notes that give a likelihood or a confidence."""

from collections.abc import Iterator

from briefgen.diagnostics import Span
from briefgen.evidence.trail import Placed, Trail
from briefgen.model.document import inlines_of, walk_blocks, words
from briefgen.model.notes import Note

KEY_JUDGEMENTS = "key-judgements"
"""The section of an assessment whose sentences are judgements, marked or not."""


def yardstick(trail: Trail) -> str | None:
    """The yardstick of brief.yaml, else that of its kind; None where none is chosen."""
    chosen = trail.topic.yardstick
    if chosen is None:
        node = trail.context.kind.head.get("yardstick")
        chosen = getattr(node, "text", None)
    return None if chosen in (None, "none") else chosen


def judged(trail: Trail) -> Iterator[Placed]:
    """The sentences of prose that are judgements of the brief's authors."""
    for placed in trail.sentences:
        is_key = placed.section == KEY_JUDGEMENTS and not placed.sentence.notes and not placed.is_quoted
        if "judgement" in placed.kinds or is_key:
            yield placed


def statement_of(note: Note) -> str:
    """The words of a note's statement."""
    return " ".join(words(run) for block in walk_blocks(note.statement) for run in inlines_of(block))


def place_in(note: Note, start: int, end: int) -> Span:
    """Where a part of the words of a statement of one paragraph stands; its first letter where it has more."""
    from briefgen.model.document import place

    runs = [run for block in walk_blocks(note.statement) for run in inlines_of(block)]
    return (place(runs[0], start, end) if len(runs) == 1 else None) or note.span
