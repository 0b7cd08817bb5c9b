"""B901: what was read and stands nowhere in the brief."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def unused_source(trail: Trail) -> Iterator[Found]:
    """Sources of the topic's own folder that the brief does not use, and unused notes of those that it does.

    Sources of a library, and references without a source file, are there to be chosen from.
    """
    if trail.is_partial:
        return
    for source in trail.sound_sources:
        if not source.has_notes_file or source.file.rpartition("/")[0] != trail.topic.folder:
            continue
        if source.id not in trail.used_sources:
            yield finding("B901", "the source is neither printed nor cited", source.span, source=source.id)
            continue
        for note in source.notes:
            if note.id not in trail.used:
                yield finding("B901", "the note is neither printed nor cited", note.span, note=note.id)
