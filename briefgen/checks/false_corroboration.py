"""B105: two sources that are said to support each other are one."""

from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.checks.origins import origins
from briefgen.diagnostics import Related
from briefgen.evidence.trail import Trail, named_notes
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Note
from briefgen.text.normal import normalise

_SHINGLE = 5
_ALIKE = 0.5
"""What part of their runs of five words two passages share if one was copied from the other."""


def false_corroboration(trail: Trail) -> Iterator[Found]:
    """Notes that corroborate one of another source: with the same origin, or with nearly its passage."""
    for note in trail.notes.all():
        for named in named_notes(note, "corroborates"):
            other = trail.note(named.id)
            if other is None or other.source == note.source:
                continue
            is_one = origins(trail, (note,)) == origins(trail, (other,))
            if not is_one and not _are_alike(note, other):
                continue
            message = "both notes are of one origin" if is_one else "both passages are nearly the same text"
            yield finding(
                "B105",
                f"`{named.typed}` is not corroborated: {message}",
                named.span,
                hint=f"corroborate it by a source that knows it by itself, or {waiver('B105', in_note=True)}",
                related=[Related(other.passages[0].span if other.passages else other.span, "the other one")],
                severity=trail.level(note),
                note=note.id,
            )


def _are_alike(one: Note, other: Note) -> bool:
    """Whether the passages of two notes are nearly the same."""
    ours, theirs = _shingles(one), _shingles(other)
    whole = len(ours | theirs)
    return whole > 0 and len(ours & theirs) / whole >= _ALIKE


def _shingles(note: Note) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for passage in note.passages:
        words = normalise(passage.text).folded.split()
        found.update(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))
    return frozenset(found)
