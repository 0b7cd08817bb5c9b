"""B803: a note that is printed or cited rests on no passage."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def no_passage(trail: Trail) -> Iterator[Found]:
    """Notes without a passage; what compares words and figures with passages says nothing of them."""
    for note in trail.notes.all():
        if not note.passages:
            hint = "add the words of the source that it rests on, as a quotation: `> …`"
            level = trail.level(note)
            yield finding("B803", "the note has no passage", note.span, hint=hint, severity=level, note=note.id)
