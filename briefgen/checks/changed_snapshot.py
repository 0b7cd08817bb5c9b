"""B801: a source's copy is not the one that was accepted."""

from collections.abc import Iterator, Sequence

from briefgen.checks.finding import finding
from briefgen.evidence.accepted import lock_command, same_passages
from briefgen.evidence.selectors import selectors
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Note, Source

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
        fates = set(_fates(trail, source, note))
        if "lost" in fates:
            lost.append(note.id)
        elif "moved" in fates:
            moved.append(note.id)
    for names, what in ((lost, "is not in it any more"), (moved, "stands elsewhere in it")):
        if names:
            yield f"the passage of {_listed(names)} {what}"


def _fates(trail: Trail, source: Source, note: Note) -> Iterator[str]:
    """What became of each passage that is still the one that was accepted, and was found then."""
    snapshot, locked = trail.snapshots[source.id], trail.accepted.note(note, trail.accepted.own(source))
    for number, passage in same_passages(note, locked):
        match = trail.matches(note)[number]
        now = selectors(match, snapshot)
        if passage.selectors and match.kind != "exact":
            were, are = [one.exact for one in passage.selectors], [one.exact for one in now]
            yield "kept" if any(were) and were == are else "lost"
        elif passage.selectors:
            yield "kept" if passage.selectors[0].start == now[0].start else "moved"


def _listed(names: Sequence[str]) -> str:
    shown = [f"`{name}`" for name in names[:_NAMED]]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
