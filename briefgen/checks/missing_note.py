"""B102: a note that another one names does not exist."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.diagnostics import Severity
from briefgen.evidence.trail import Trail, named_notes
from briefgen.evidence.waivers import Found
from briefgen.structured.near import did_you_mean

_LEVELS = {
    "corroborates": Severity.ERROR,
    "conflicts": Severity.WARNING,
    "see-also": Severity.WARNING,
    "after": Severity.WARNING,
}


def missing_note(trail: Trail) -> Iterator[Found]:
    """Fields of notes that name notes; what a citation names is looked up where citations are read."""
    for note in trail.notes.all():
        for field, level in _LEVELS.items():
            for named in named_notes(note, field):
                if trail.note(named.id) is not None or trail.notes.has_lost(named.id):
                    continue
                target = trail.notes.sources.get(named.id.partition("#")[0])
                if (not target.is_sound) if target is not None else trail.is_partial:
                    continue  # it may stand in the file that could not be read
                known = trail.notes.known_notes
                short = [name.removeprefix(note.source) for name in known if name.startswith(f"{note.source}#")]
                hint = did_you_mean(named.typed, [*known, *short]) or (
                    "write the note, or correct the id: `<source id>#<note id>`"
                )
                severity = Severity.INFO if trail.level(note) is Severity.INFO else level
                message = f"there is no note `{named.typed}`"
                yield finding("B102", message, named.span, hint=hint, severity=severity, note=note.id)
