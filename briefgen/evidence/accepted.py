"""What is there now, held against what the locks say was accepted: by hashes, and by place."""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, TypeAlias

from briefgen.diagnostics import Diagnostic, Report, Severity, Span, pages
from briefgen.evidence.lock import Locks
from briefgen.evidence.locked import Lock, LockedNote, LockedPassage
from briefgen.evidence.selectors import selectors, words_hash
from briefgen.evidence.snapshots import Snapshot
from briefgen.model.notes import Note, Notes, Source
from briefgen.model.topic import Topic
from briefgen.text.passages import Match


def statement_hash(note: Note) -> str:
    """SHA-256 of a note's statement as typed."""
    return words_hash(note.typed)


def passage_hashes(note: Note) -> tuple[str, ...]:
    """SHA-256 of each of a note's passages."""
    return tuple(words_hash(passage.text) for passage in note.passages)


def note_hash(statement: str, passages: Iterable[str]) -> str:
    """SHA-256 of a note: of the hashes of its statement and passages, a line each."""
    return hashlib.sha256("\n".join((statement, *passages)).encode()).hexdigest()


def lock_command(folder: str, *accept: str) -> str:
    """The command that accepts, as one would type it: `briefgen lock ferries --accept okoro2031#missed`."""
    words = ["briefgen", "lock", _typed(folder.removeprefix("sources/"))]
    return " ".join([*words, *(word for id in accept for word in ("--accept", _typed(id)))])  # noqa: A001


def _typed(word: str) -> str:
    """A word of a command line, in quotes where a shell would take it apart."""
    return word if all(letter.isalnum() or letter in "._#:/-" for letter in word) else f'"{word}"'


class Accepted:
    """What the locks of a topic and of the libraries that it uses hold of its notes and copies."""

    def __init__(self, notes: Notes, topic: Topic, locks: Locks | None, report: Report) -> None:
        """Faults of the topic's own lock are reported; those of libraries are when their copies are looked for."""
        self.notes, self.topic, self._locks = notes, topic, locks
        if locks is not None:
            locks.of(topic.folder, report)

    def lock(self, folder: str) -> Lock | None:
        """The lock of a folder; what is wrong with it has been said when it was first read."""
        return self._locks.of(folder, Report()) if self._locks is not None else None

    def is_silent(self, folder: str) -> bool:
        """Whether a lock could not be read in full, or is not asked, so that what it seems to lack is no finding."""
        self.lock(folder)
        return self._locks is None or self._locks.is_faulty(folder)

    def own(self, source: Source) -> Lock | None:
        """The lock of the folder in which a source lies."""
        return self.lock(source.folder)

    def note(self, note: Note, lock: Lock | None) -> LockedNote | None:
        """A note as a lock holds it, under its id or an older one."""
        if lock is None:
            return None
        return next((lock.notes[id] for id in (note.id, *self.older.get(note.id, ())) if id in lock.notes), None)  # noqa: A001

    @cached_property
    def older(self) -> dict[str, list[str]]:
        """The older ids of notes, by their ids."""
        found: dict[str, list[str]] = {}
        for old, id in self.notes.aliases.items():  # noqa: A001
            found.setdefault(id, []).append(old)
        return found

    def unlocked(self, folders: Iterable[str]) -> Iterator[Diagnostic]:
        """B804 for each folder that has no lock: once, at brief.yaml, or where it names the library."""
        for folder in dict.fromkeys(folders):
            if self.lock(folder) is None and not self.is_silent(folder):
                is_own = folder == self.topic.folder
                message = "the topic has no lock" if is_own else f"the library `{folder}` has no lock"
                span = Span(self.topic.file, 1, 1) if is_own else self.use_of(folder)
                hint = f"`{lock_command(folder)}` records what the brief rests on as it is"
                yield Diagnostic("B804", Severity(pages.level("B804")), message, span, hint)

    def use_of(self, folder: str) -> Span:
        """Where brief.yaml names a library, or the first file of it."""
        for wish in self.topic.use:
            place = posixpath.normpath(f"{self.topic.folder}/{wish.folder}")
            if folder in (place, posixpath.dirname(place)) and wish.span is not None:
                return wish.span
        return self.topic.span("use")


def has_passages_of(locked: LockedNote, note: Note) -> bool:
    """Whether a locked note has these very passages, whatever its statement was."""
    return note_hash(locked.statement, passage_hashes(note)) == locked.sha256


def is_unchanged(locked: LockedNote, note: Note) -> bool:
    """Whether statement and passages are those that were accepted."""
    return note_hash(statement_hash(note), passage_hashes(note)) == locked.sha256


def same_passages(note: Note, locked: LockedNote | None) -> Iterator[tuple[int, LockedPassage]]:
    """The accepted passages that a note still has, with their numbers in it, from 0."""
    waiting = list(locked.passages) if locked is not None else []
    for number, digest in enumerate(passage_hashes(note)):
        same = next((passage for passage in waiting if passage.sha256 == digest), None)
        if same is not None:
            waiting.remove(same)
            yield number, same


Fate: TypeAlias = Literal["kept", "moved", "lost"]
"""Of an accepted passage in another copy: where it stood, elsewhere, nowhere any more."""


def fates(note: Note, locked: LockedNote | None, snapshot: Snapshot, matches: Sequence[Match]) -> Iterator[Fate]:
    """What became of each passage that is still the one that was accepted, and was found then, in this copy."""
    for number, passage in same_passages(note, locked):
        match = matches[number]
        now = selectors(match, snapshot)
        if passage.selectors and match.kind != "exact":
            were, are = [one.exact for one in passage.selectors], [one.exact for one in now]
            yield "kept" if any(were) and were == are else "lost"
        elif passage.selectors:
            yield "kept" if passage.selectors[0].start == now[0].start else "moved"
