"""B804: the lock does not hold what the brief rests on, as it is."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.accepted import has_passages_of, is_unchanged, lock_command, same_passages
from briefgen.evidence.locked import Lock, LockedNote
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Note, Source

_SHOWN = 80
"""Letters of an accepted passage that a finding shows."""


def not_recorded(trail: Trail) -> Iterator[Found]:
    """The snapshots and passages that the brief uses; of waivers see `waivers.apply`.

    The lock of a library holds its copies and passages. That of the topic holds the hashes of its notes too, so that
    what somebody else accepts there does not change this brief unseen.
    """
    if trail.context.locks is None:
        return
    accepted, needed = trail.accepted, []
    for source in trail.sound_sources:
        notes = [note for note in source.notes if note.id in trail.used and note.passages]
        has_copy = source.id in trail.used_sources and source.id in trail.snapshots
        if has_copy or notes:
            needed += [source.folder, *([trail.topic.folder] if notes else [])]
        if has_copy:
            yield from _snapshot(trail, source)
        for note in notes:
            yield from _note(trail, source, note)
    for unlocked in accepted.unlocked(needed):
        yield Found(unlocked)


def _lock(trail: Trail, folder: str) -> Lock | None:
    """A lock that can be held against; None where there is none, which is said once, or it has faults."""
    return None if trail.accepted.is_silent(folder) else trail.accepted.lock(folder)


def _snapshot(trail: Trail, source: Source) -> Iterator[Found]:
    snapshot, lock = trail.snapshots[source.id], _lock(trail, source.folder)
    locked = lock.snapshots.get(source.id) if lock is not None else None
    is_extract = locked is not None and locked.kind == "extract"
    if lock is None or (locked is not None and locked.sha256 != snapshot.sha256):
        return  # B801
    if locked is None:
        message, hint = "the lock does not hold the snapshot", f"`{lock_command(source.folder)}` records it"
    elif is_extract != snapshot.is_extract:
        message = "the lock holds the snapshot as an extract" if is_extract else "the lock holds the snapshot as full"
        hint = f"`{lock_command(source.folder, source.id)}` accepts it as what it is now"
    else:
        return
    yield finding("B804", message, source.span_of("snapshot"), hint=hint, source=source.id)


def _note(trail: Trail, source: Source, note: Note) -> Iterator[Found]:
    """What its own folder's lock holds of a note; of a library's, if that is sound, what the topic's lock holds."""
    own, topic = _lock(trail, source.folder), _lock(trail, trail.topic.folder)
    span = note.passages[0].span
    if own is not None:
        fault = _fault(trail, source, note, trail.accepted.note(note, own))
        if fault is not None:
            message, facts, ids = fault
            hint = f"`{lock_command(source.folder, *ids)}` {'accepts it as it is' if ids else 'records it'}"
            yield finding("B804", message, span, hint=hint, facts=facts, note=note.id)
            return
    if topic is None or source.folder == trail.topic.folder:
        return
    locked = trail.accepted.note(note, topic)
    if locked is None:
        message, command = "the topic's lock does not hold the library's note", lock_command(trail.topic.folder)
        if source.has_all_notes:
            yield finding("B804", message, span, hint=f"`{command}` records it", note=note.id)
    elif not is_unchanged(locked, note):
        message = "the library's note has changed since the topic was locked"
        is_reworded = has_passages_of(locked, note)
        hint = f"read it again, and accept it with `{lock_command(trail.topic.folder, note.id)}`"
        yield finding("B804", message, note.span if is_reworded else span, hint=hint, note=note.id)


def _fault(
    trail: Trail, source: Source, note: Note, locked: LockedNote | None
) -> tuple[str, list[str], tuple[str, ...]] | None:
    """Message, facts and what to accept, where a note's passages are not held as they are."""
    what = "passage" if len(note.passages) == 1 else "passages"
    if locked is None:  # a note whose id was refused may be held under that one
        return (f"the lock does not hold the note's {what}", [], ()) if source.has_all_notes else None
    same = dict(same_passages(note, locked))
    if not has_passages_of(locked, note):
        held = [passage for passage in locked.passages if passage not in same.values()]
        said = [" … ".join(one.exact for one in passage.selectors) for passage in held]
        facts = [f"the lock says: {_short(text)}" for text in said if text.strip(" …")]
        return f"the note's {what} changed since it was accepted", facts, (note.id,)
    is_away = "snapshot" in source.fields and source.id not in trail.snapshots
    if is_away and not all(passage.selectors for passage in same.values()):
        return f"the lock does not say that the note's {what} stood in the snapshot", [], ()
    return None


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
