"""Whose reporting it is: sources that pass on one agency's text, or one report, are one origin."""

from collections.abc import Iterable

from briefgen.checks.parties import folded
from briefgen.evidence.trail import Trail
from briefgen.model.notes import Note, Source


def origin(source: Source) -> str:
    """What a source rests on, as it is compared: its `origin`, else its publisher, else its author, else itself."""
    named = source.text("origin")
    if not named:
        csl = source.csl
        authors = [person for person in csl.get("author") or () if isinstance(person, dict)]
        literal = next((str(person["literal"]) for person in authors if person.get("literal")), "")
        named = str(csl.get("container-title") or csl.get("publisher") or csl.get("authority") or literal or source.id)
    return folded(named)


def origins(trail: Trail, notes: Iterable[Note]) -> tuple[str, ...]:
    """The origins of some notes, each once; a note's own `origin` goes before that of its source."""
    found: dict[str, None] = {}
    for note in notes:
        own = note.fact("origin")
        found[folded(own) if own else origin(trail.notes.sources[note.source])] = None
    return tuple(found)
