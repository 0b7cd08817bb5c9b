"""B801: a source's copy is not the one that was accepted."""

from collections.abc import Iterator, Sequence

from briefgen.checks.finding import finding
from briefgen.evidence.accepted import fates, lock_command
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Source

_NAMED = 6
"""How many notes a finding names."""


def changed_snapshot(trail: Trail) -> Iterator[Found]:
    """Copies of the sources that the brief uses, by their hashes; what became of accepted passages is told."""
    for source in trail.notes.sources.values():
        snapshot, lock = trail.snapshots.get(source.id), trail.accepted.own(source)
        locked = lock.snapshots.get(source.id) if lock is not None else None
        if snapshot is None or locked is None or source.id not in trail.used_sources:
            continue
        if locked.sha256 != snapshot.sha256:
            since = f" on {locked.on}" if locked.on else ""
            command = lock_command(source.folder, source.id)
            yield finding(
                "B801",
                f"the snapshot has changed since it was accepted{since}",
                source.span_of("snapshot"),
                hint=f"put the accepted copy back, or accept this one with `{command}`",
                facts=_became(trail, source),
                source=source.id,
            )


def _became(trail: Trail, source: Source) -> Iterator[str]:
    """Which accepted passages are not in the copy any more, and which stand elsewhere in it."""
    lost: list[str] = []
    moved: list[str] = []
    for note in source.notes:
        locked = trail.accepted.note(note, trail.accepted.own(source))
        found = set(fates(note, locked, trail.snapshots[source.id], trail.matches(note)))
        if "lost" in found:
            lost.append(note.id)
        elif "moved" in found:
            moved.append(note.id)
    if lost:
        yield f"no longer in it: the {_passages_of(lost)}"
    if moved:
        yield f"elsewhere in it: the {_passages_of(moved)}"


def _passages_of(notes: Sequence[str]) -> str:
    """As in "passages of `okoro2031#missed`, `okoro2031#families` and 3 more"."""
    shown = ", ".join(f"`{note}`" for note in notes[:_NAMED])
    more = f" and {len(notes) - _NAMED} more" if len(notes) > _NAMED else ""
    return f"{'passage' if len(notes) == 1 else 'passages'} of {shown}{more}"
