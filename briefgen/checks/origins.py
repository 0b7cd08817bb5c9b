"""Whose reporting it is: sources that pass on one agency's text, or one report, are one origin."""

from collections.abc import Iterable, Mapping

from briefgen.checks.parties import folded
from briefgen.evidence.trail import Trail
from briefgen.model.notes import Note, Source


def origin(source: Source) -> str:
    """What a source rests on: its `origin`, else its container or publisher, else its author, else itself."""
    named = source.text("origin")
    if named:
        return named
    csl = source.csl
    people = [person for person in csl.get("author") or () if isinstance(person, Mapping)]
    literal = next((str(person["literal"]) for person in people if person.get("literal")), "")
    return str(csl.get("container-title") or csl.get("publisher") or csl.get("authority") or literal or source.id)


def origins(trail: Trail, notes: Iterable[Note], sources: Iterable[Source] = ()) -> tuple[str, ...]:
    """The origins of notes, each once, as they are compared; a note's own `origin` goes before that of its source.

    Of `sources` those count of which there is no note.
    """
    found: dict[str, None] = {}
    told: set[str] = set()
    for note in notes:
        told.add(note.source)
        found[folded(note.fact("origin") or origin(trail.notes.sources[note.source]))] = None
    for source in sources:
        if source.id not in told:
            found[folded(origin(source))] = None
    return tuple(found)


def shown_origin(notes: Iterable[Note], sources: Iterable[Source]) -> str:
    """The one origin of notes, or of their sources, as it was typed."""
    own = next((name for note in notes if (name := note.fact("origin"))), None)
    return own or next((origin(source) for source in sources), "")
