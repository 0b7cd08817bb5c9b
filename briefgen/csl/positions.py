"""Where cites stand: first, subsequent, ibid, near an earlier note (Choose, `position`; Note Distance)."""

from collections.abc import Sequence
from functools import lru_cache

from briefgen.csl.context import FIRST, Place
from briefgen.csl.forms import Citation, Cite

_Again = tuple[bool, int]
"""Of a cite of a work that was cited before: whether that was near, and the note that did so first."""


class Positions:
    """The places of all cites of a document.

    Citations in the text and those in notes are two streams. Where the number of a note is lower than one before, as at
    the start of a chapter, notes begin anew (position_ResetNoteNumbers).
    """

    def __init__(self, citations: Sequence[Citation], near: int) -> None:
        """Go through the citations of a document; `near`: how many notes away is near."""
        self.firsts: dict[str, int] = {}
        """By work, the first note of the document that cites it."""
        self.followers: dict[int, list[int]] = {}
        """By citation, those whose first cite stands directly behind its last."""
        self.before: list[int] = []
        """By citation, that whose last cite stands directly before its first, -1 where none does."""
        self._again: list[tuple[_Again | None, ...]] = []
        text, notes = _Stream(near), _Stream(near)
        text_before = -1
        for at, citation in enumerate(citations):
            if citation.note > 0:
                before, again = notes.noted(at, citation, self.firsts)
            else:
                before, again = text_before, text.running(citation)
                text_before = at if len(citation.cites) == 1 else -1
            self.before.append(before)
            self._again.append(again)
            if before >= 0:
                self.followers.setdefault(before, []).append(at)

    def row(self, at: int, citation: Citation, follows: Citation | None) -> tuple[Place, ...]:
        """The places of one citation's cites; `follows`: the citation whose last cite stands directly before."""
        before = follows.cites[-1] if follows is not None else None
        row: list[Place] = []
        for cite, again in zip(citation.cites, self._again[at], strict=True):
            row.append(_place(_position(before, cite), *again) if again is not None else FIRST)
            before = cite
        return tuple(row)


class _Stream:
    """Cites of one kind, as they follow each other."""

    def __init__(self, near: int) -> None:
        self.near = near
        self.restart()

    def restart(self) -> None:
        """Forget all that was cited."""
        self.first: dict[str, int] = {}
        """By work, the note that cites it first; 0 in the text."""
        self.last: dict[str, int] = {}
        self.note = 0
        self.here: list[int] = []
        """Citations of the note that is the last so far."""
        self.ids: set[str] = set()
        """Works of that note."""

    def running(self, citation: Citation) -> tuple[_Again | None, ...]:
        """Take a citation in the text."""
        row: list[_Again | None] = []
        for cite in citation.cites:
            row.append((False, 0) if cite.id in self.first else None)
            self.first[cite.id] = 0
        return tuple(row)

    def noted(self, at: int, citation: Citation, firsts: dict[str, int]) -> tuple[int, tuple[_Again | None, ...]]:
        """Take a citation in a note.

        Its first cite stands behind the last of its note, or behind all of the note before if that is one work.
        """
        note = citation.note
        if note < self.note:
            self.restart()
        before = (
            self.here[-1] if self.here and (note == self.note or (note == self.note + 1 and len(self.ids) == 1)) else -1
        )
        if note != self.note:
            self.note, self.here, self.ids = note, [], set()
        row: list[_Again | None] = []
        for cite in citation.cites:
            last = self.last.get(cite.id)
            if last is None:
                firsts.setdefault(cite.id, note)
                self.first[cite.id] = note
                row.append(None)
            else:
                first = self.first[cite.id]
                row.append((note - last <= self.near, first if first != note else 0))
            self.last[cite.id] = note
            self.ids.add(cite.id)
        if citation.cites:
            self.here.append(at)
        return before, tuple(row)


@lru_cache(maxsize=4096)
def _place(position: str, is_near: bool, first: int) -> Place:
    """A place; one object for all that are alike, which compare fast."""
    return Place(position, is_near, str(first) if first else "")


def _position(before: Cite | None, cite: Cite) -> str:
    """The position of a cite of a work that was cited already, by the cite directly before it."""
    if before is None or before.id != cite.id:
        return "subsequent"
    if not cite.locator:
        return "subsequent" if before.locator else "ibid"
    if before.locator == cite.locator and (before.label or "page") == (cite.label or "page"):
        return "ibid"
    return "ibid-with-locator"
