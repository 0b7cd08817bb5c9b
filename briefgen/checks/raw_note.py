"""B905: a note was brought in from elsewhere, and nobody has written its statement."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.diagnostics import Severity
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def raw_note(trail: Trail) -> Iterator[Found]:
    """Notes of `status: raw` in the sections of the topic's own folder, and those that it cites; errors in a final.

    In a library, and in sections that the brief does not have, they are there to be worked on.
    """
    sections = {section.id for section in trail.context.kind.printed}
    for note in trail.notes.all():
        if note.fact("status") != "raw":
            continue
        source = trail.notes.sources[note.source]
        is_own = source.folder == trail.topic.folder and note.section_id in sections
        if note.id in trail.used or is_own:
            severity = Severity.ERROR if trail.context.is_final else None
        else:
            severity = Severity.INFO
        yield finding(
            "B905",
            "the note is raw: it has no statement of the analyst's own"
            if not note.statement
            else "the note is still raw",
            note.fact_span("status"),
            hint="write what it says in a sentence of your own before the passage, and take `status: raw` out",
            severity=severity,
            note=note.id,
        )
