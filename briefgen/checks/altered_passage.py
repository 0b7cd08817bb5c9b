"""B201: a passage does not stand in the source's copy as it is given."""

from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Note, Passage
from briefgen.text.passages import Match


def altered_passage(trail: Trail) -> Iterator[Found]:
    """Passages of all notes against the snapshots of their sources."""
    for note in trail.notes.all():
        for passage, match in zip(note.passages, trail.matches(note), strict=False):
            if match.kind != "exact":
                yield _altered(trail, note, passage, match)


def _altered(trail: Trail, note: Note, passage: Passage, match: Match) -> Found:
    copy = "extract" if trail.snapshots[note.source].is_extract else "snapshot"
    span, facts = passage.span, [f"nothing in the {copy} is like it"]
    if match.kind == "near" and match.difference is not None:
        start, end, _ = match.difference
        span, facts = passage.at(start, end), [f"the {copy} says: {match.found_context}"]
    return finding(
        "B201",
        f"the passage is not in the {copy}",
        span,
        hint=f"correct the passage, or {waiver('B201', in_note=True)}",
        facts=facts,
        severity=trail.level(note),
        note=note.id,
    )
