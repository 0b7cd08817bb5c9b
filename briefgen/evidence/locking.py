"""What is there now → a lock: what is new is recorded, what is the same stays, what changed waits to be accepted."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Literal, TypeAlias

from briefgen.evidence.accepted import Accepted, fates, note_hash, passage_hashes, same_passages, statement_hash
from briefgen.evidence.allowances import Allowance
from briefgen.evidence.locked import Lock, LockedNote, LockedPassage, LockedSnapshot, LockedWaiver, Seal
from briefgen.evidence.selectors import pages, paragraphs, selectors
from briefgen.evidence.signoff.chain import NAME as SIGN_OFF
from briefgen.evidence.signoff.chain import Chain
from briefgen.evidence.snapshots import Snapshot
from briefgen.evidence.waivers import paired
from briefgen.model.notes import Note, Selector, Source
from briefgen.records import record
from briefgen.text.passages import Match, find

Thing: TypeAlias = Literal["snapshot", "note", "waiver", "sign-off"]

Event: TypeAlias = Literal["new", "accepted", "changed", "waiting", "dropped", "renamed", "away"]
"""Recorded for the first time; recorded anew, as asked; not what was accepted, and left as it was; not recorded until
something else is; no longer there; under another id now; kept, while the copy is not on this machine."""


@record(frozen=True, slots=True)
class Change:
    """What a lock says of one thing, where it is not what it said before."""

    event: Event
    thing: Thing
    id: str
    """Of the source, the note, or the place of the waiver: what `--accept` takes."""
    facts: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Material:
    """What is to be locked."""

    accepted: Accepted
    folder: str
    sources: tuple[Source, ...]
    """Of the folder."""
    borrowed: tuple[Note, ...] = ()
    """The notes of libraries that the brief uses."""
    snapshots: Mapping[str, Snapshot] = field(default_factory=dict)
    """The copies that are on this machine, by source id."""
    allowances: tuple[Allowance, ...] = ()
    """The waivers of the folder."""
    idle: tuple[Allowance, ...] = ()
    """Those that meet no finding."""
    chain: Chain | None = None
    """What people have ticked in the topic; None of a library."""


def lock_now(
    material: Material, old: Lock | None, *, day: str, accept: frozenset[str], keeps_words: Callable[[Source], bool]
) -> tuple[Lock, tuple[Change, ...]]:
    """The lock, and in what it differs from the old one.

    Args:
        material: what is there now.
        old: the lock that is there; None: there is none.
        day: of this decision, ISO.
        accept: what is to be recorded anew: ids of notes, of sources with their notes, places of waivers.
        keeps_words: whether words of a source's copy may stand in the lock.
    """
    locker = _Locker(material, old or Lock(material.folder), day, accept, keeps_words)
    return locker.lock(), tuple(locker.changes)


def known_ids(material: Material, old: Lock | None) -> dict[str, None]:
    """All that `--accept` may name, in order."""
    names: list[str] = []
    for source in material.sources:
        names += [source.id, *(note.id for note in source.notes)]
    names += [name for note in material.borrowed for name in (note.source, note.id)]
    names += material.accepted.notes.aliases
    names += [allowance.at for allowance in material.allowances]
    names += [waiver.at for waiver in old.waivers] if old is not None else []
    names += [SIGN_OFF] if material.chain is not None and material.chain.broken else []
    return dict.fromkeys(names)


class _Locker:
    def __init__(
        self, material: Material, old: Lock, day: str, accept: frozenset[str], keeps_words: Callable[[Source], bool]
    ) -> None:
        self.material, self.old, self.day = material, old, day
        aliases = material.accepted.notes.aliases
        self.accept = accept | {aliases[id] for id in accept if id in aliases}  # noqa: A001
        self.open = {source.id for source in material.sources if keeps_words(source)}
        """The sources of whose copies the lock may hold words."""
        self.changes: list[Change] = []
        self.renewed: set[str] = set()
        """The sources whose copy is recorded for the first time, or anew: their passages are looked up again."""
        self.unsettled: dict[str, str] = {}
        """The sources whose copy is not the one that the lock holds, or not here, and what is to be done."""

    def lock(self) -> Lock:
        snapshots = dict(self.snapshots())
        notes = {note.id: note for note in self.notes()}
        for note in self.material.borrowed:
            made = self.borrowed(note)
            notes[made.id] = made
        self.dropped(snapshots, notes)
        return Lock(self.material.folder, snapshots, notes, tuple(self.waivers()), self.sign_off())

    def change(self, event: Event, thing: Thing, id: str, facts: Iterable[str] = ()) -> None:  # noqa: A002
        self.changes.append(Change(event, thing, id, tuple(facts)))

    def sign_off(self) -> Seal | None:
        """How far the file of ticks goes; where something is wrong with it, what was known of it."""
        chain, old = self.material.chain, self.old.signoff
        if chain is None:
            return old
        seal, broken = chain.seal, chain.broken
        if broken is not None and (broken.offered is None or SIGN_OFF not in self.accept):
            self.change("changed" if broken.offered else "waiting", "sign-off", SIGN_OFF, (broken.what,))
            return old
        if broken is not None and broken.offered is not None:
            self.change("accepted", "sign-off", SIGN_OFF, (broken.what,))
            seal = broken.offered
        return seal if seal.records else None

    # ------------------------------------------------------------------------------------------------------ snapshots

    def snapshots(self) -> Iterator[tuple[str, LockedSnapshot]]:
        for source in self.material.sources:
            named, old = source.text("snapshot"), self.old.snapshots.get(source.id)
            if named is None:
                self.renewed.update([source.id] if old is not None else [])
                continue
            here = self.material.snapshots.get(source.id)
            if here is None:
                if old is not None:
                    self.unsettled[source.id] = "its snapshot is not on this machine"
                    self.change("away", "snapshot", source.id)
                    yield source.id, old
                continue
            kind: Literal["full", "extract"] = "extract" if here.is_extract else "full"
            made = LockedSnapshot(source.id, posixpath.normpath(named), here.sha256, kind, self.day)
            yield source.id, self.snapshot(source, here, old, made)

    def snapshot(
        self, source: Source, here: Snapshot, old: LockedSnapshot | None, made: LockedSnapshot
    ) -> LockedSnapshot:
        if old is None:
            self.renewed.add(source.id)
            self.change("new", "snapshot", source.id)
            return made
        if (old.sha256, old.kind) == (made.sha256, made.kind):
            return replace(old, file=made.file)
        facts = list(self.became(source, here, old))
        if source.id in self.accept:
            self.renewed.add(source.id)
            self.change("accepted", "snapshot", source.id, facts)
            return made
        self.unsettled[source.id] = "its snapshot has changed and waits to be accepted"
        self.change("changed", "snapshot", source.id, facts)
        return old

    def became(self, source: Source, here: Snapshot, old: LockedSnapshot) -> Iterator[str]:
        """In what a copy differs from the accepted one."""
        if old.sha256 != here.sha256:
            yield f"sha256: {old.sha256[:12]}… → {here.sha256[:12]}…"
        if (old.kind == "extract") != here.is_extract:
            yield f"kind: {old.kind} → {'extract' if here.is_extract else 'full'}"
        lost: list[str] = []
        moved: list[str] = []
        for note in source.notes:
            locked = self.material.accepted.note(note, self.old)
            found = set(fates(note, locked, here, self.matches(note, here)))
            if "lost" in found:
                lost.append(note.id)
            elif "moved" in found:
                moved.append(note.id)
        if lost:
            yield f"no longer in it: {', '.join(lost)}"
        if moved:
            yield f"elsewhere in it: {', '.join(moved)}"

    def matches(self, note: Note, snapshot: Snapshot) -> list[Match]:
        return [find(passage.text, snapshot.normal) for passage in note.passages]

    # ---------------------------------------------------------------------------------------------------------- notes

    def notes(self) -> Iterator[LockedNote]:
        for source in self.material.sources:
            for note in source.notes:
                made = self.note(source, note)
                if made is not None:
                    yield made if source.id in self.open else _without_words(made)

    def note(self, source: Source, note: Note) -> LockedNote | None:
        old = self.material.accepted.note(note, self.old)
        statement, passages = statement_hash(note), passage_hashes(note)
        together = note_hash(statement, passages)
        if old is None:
            if note.passages and source.id in self.unsettled:
                self.change("waiting", "note", note.id, (self.unsettled[source.id],))
                return None
            return self.recorded(source, note, "new")
        if old.id != note.id:
            self.change("renamed", "note", note.id, (f"was {old.id}",))
            old = replace(old, id=note.id)
        if old.sha256 == together:
            if source.id in self.renewed or (
                self.is_settled(source) and not all(one.selectors for one in old.passages)
            ):
                return replace(old, passages=self.places(source, note))
            return old
        facts = list(self.differences(source, note, old))
        if not {note.id, source.id} & self.accept:
            self.change("changed", "note", note.id, facts)
            return old
        if source.id not in self.unsettled:
            return self.recorded(source, note, "accepted", facts)
        if note_hash(old.statement, passages) == old.sha256:
            self.change("accepted", "note", note.id, facts)
            return replace(old, statement=statement, sha256=together, on=self.day)
        self.change("waiting", "note", note.id, (self.unsettled[source.id],))
        return old

    def is_settled(self, source: Source) -> bool:
        """Whether its copy is here, and the one that the lock holds."""
        return source.id in self.material.snapshots and source.id not in self.unsettled

    def recorded(self, source: Source, note: Note, event: Event, facts: Iterable[str] = ()) -> LockedNote:
        """A note as it is now."""
        passages = self.places(source, note)
        missing = [] if source.id not in self.material.snapshots else [one for one in passages if not one.selectors]
        told = [*facts, *(["not in the snapshot"] if missing else [])]
        self.change(event, "note", note.id, told)
        statement = statement_hash(note)
        return LockedNote(note.id, statement, passages, note_hash(statement, passage_hashes(note)), self.day)

    def places(self, source: Source, note: Note) -> tuple[LockedPassage, ...]:
        """The passages of a note with their places in the copy.

        What does not stand there word for word has a place only if somebody accepts that: on a machine without the
        copy, a place is what tells that the passage was found.
        """
        snapshot = self.material.snapshots.get(source.id)
        if snapshot is None:
            return tuple(LockedPassage(digest) for digest in passage_hashes(note))
        is_allowed = any(one.code == "B201" and note.id in one.notes for one in self.material.allowances)
        made: list[LockedPassage] = []
        for digest, match in zip(passage_hashes(note), self.matches(note, snapshot), strict=True):
            found = selectors(match, snapshot) if match.kind == "exact" or is_allowed else ()
            made.append(LockedPassage(digest, found, paragraphs(snapshot, found), pages(snapshot, found)))
        return tuple(made)

    def differences(self, source: Source, note: Note, old: LockedNote) -> Iterator[str]:
        """In what a note differs from the accepted one, in words where the lock may hold them."""
        if statement_hash(note) != old.statement:
            yield "its statement"
        if note_hash(old.statement, passage_hashes(note)) == old.sha256:
            return
        same = dict(same_passages(note, old))
        were = [" … ".join(one.exact for one in passage.selectors) for passage in old.passages]
        gone = [text for text, passage in zip(were, old.passages, strict=True) if passage not in same.values()]
        added = [passage.text for number, passage in enumerate(note.passages) if number not in same]
        yield "its passage" if len(note.passages) == 1 else "its passages"
        if source.id in self.open:
            yield from (f"- {' '.join(text.split())}" for text in gone if text.strip(" …"))
            yield from (f"+ {' '.join(text.split())}" for text in added)

    def borrowed(self, note: Note) -> LockedNote:
        """The hash of a library's note."""
        statement = statement_hash(note)
        made = LockedNote(note.id, statement, (), note_hash(statement, passage_hashes(note)), self.day)
        old = self.material.accepted.note(note, self.old)
        if old is None:
            self.change("new", "note", note.id)
            return made
        if old.id != note.id:
            self.change("renamed", "note", note.id, (f"was {old.id}",))
            old = replace(old, id=note.id)
        if old.sha256 == made.sha256:
            return replace(old, passages=())
        is_reworded = note_hash(old.statement, passage_hashes(note)) == old.sha256
        facts = ["its statement"] if statement != old.statement else []
        facts += [] if is_reworded else ["its passages"]
        if {note.id, note.source} & self.accept:
            self.change("accepted", "note", note.id, facts)
            return made
        self.change("changed", "note", note.id, facts)
        return replace(old, passages=())

    def dropped(self, snapshots: Mapping[str, LockedSnapshot], notes: Mapping[str, LockedNote]) -> None:
        """What the old lock held and is not there any more."""
        aliases = self.material.accepted.notes.aliases
        for id in sorted(set(self.old.snapshots) - set(snapshots)):  # noqa: A001
            self.change("dropped", "snapshot", id)
        for id in sorted(set(self.old.notes) - set(notes)):  # noqa: A001
            if aliases.get(id) not in notes:
                self.change("dropped", "note", id)

    # -------------------------------------------------------------------------------------------------------- waivers

    def waivers(self) -> list[LockedWaiver]:
        """The waivers that waive something, sorted by place, code, reason and words."""
        held = {(old.code, old.at, old.reason) for old in self.old.waivers}
        for one in self.material.allowances:
            if one in self.material.idle and one.missing[0] and (one.code, one.at, one.reason) not in held:
                self.change("waiting", "waiver", one.at, (one.code, one.missing[0]))
        stated = [one for one in self.material.allowances if one.sha256]
        pairs = list(zip(stated, paired(stated, self.old, self.material.accepted), strict=True))
        made = [self.waiver(one, old) for one, old in pairs]
        kept = [old for _, old in pairs if old is not None]
        for old in self.old.waivers:
            if not any(old is one for one in kept):
                self.change("dropped", "waiver", old.at, (old.code, old.reason))
        return sorted(made, key=lambda one: (one.at, one.code, one.reason, one.sha256, one.on))

    def waiver(self, one: Allowance, old: LockedWaiver | None) -> LockedWaiver:
        made = LockedWaiver(one.code, one.at, one.reason, one.sha256, self.day)
        if old is None:
            is_idle = one in self.material.idle
            self.change("new", "waiver", one.at, (one.code, *(["matches no finding now"] if is_idle else [])))
        elif old.sha256 == one.sha256:
            return replace(old, at=one.at)
        elif self.accept & {one.at, one.at.partition("#")[0]}:
            self.change("accepted", "waiver", one.at, (one.code, one.reason))
        else:
            self.change("changed", "waiver", one.at, (one.code, one.reason))
            return old
        return made


def _without_words(note: LockedNote) -> LockedNote:
    """A note as the lock may hold it where the copy stays out of the repository: positions, and no words."""
    bare = [
        replace(passage, selectors=tuple(Selector(one.start, one.end) for one in passage.selectors))
        for passage in note.passages
    ]
    return replace(note, passages=tuple(bare))
