"""Where cites stand: first, subsequent, ibid, near an earlier note (Choose, `position`; Note Distance)."""

from collections.abc import Sequence

from briefgen.csl.context import FIRST, Place
from briefgen.csl.forms import Citation, Cite


class Positions:
    """Finds the places of cites, citation by citation in the order of the document.

    Citations in the text and those in notes are two streams. Where the number of a note is lower than one before, as at
    the start of a chapter, notes begin anew (position_ResetNoteNumbers).
    """

    def __init__(self, near: int) -> None:
        """Before the first citation; `near`: how many notes away is near."""
        self.near = near
        self._places: dict[tuple[str, bool, int], Place] = {}
        self.firsts: dict[str, int] = {}
        """By work, the first note of the document that cites it."""
        self._restart()
        self._in_text: dict[str, None] = {}
        self._text_before: Sequence[Cite] = ()

    def _restart(self) -> None:
        self._first: dict[str, int] = {}
        """By work, the note that cites it first."""
        self._last: dict[str, int] = {}
        self._note = 0
        self._cites: list[Cite] = []
        """Cites of the note that was last, whatever its citations."""
        self._earlier: list[Cite] = []
        """Those of the note directly before that one."""

    def row(self, citation: Citation) -> tuple[Place, ...]:
        """The places of a citation's cites."""
        return self._noted(citation) if citation.note > 0 else self._running(citation)

    def _running(self, citation: Citation) -> tuple[Place, ...]:
        row: list[Place] = []
        before = self._text_before[0] if len(self._text_before) == 1 else None
        for cite in citation.cites:
            if cite.id in self._in_text:
                row.append(self._place(_position(before, cite), near=False, first=0))
            else:
                self._in_text[cite.id] = None
                row.append(FIRST)
            before = cite
        self._text_before = citation.cites
        return tuple(row)

    def _noted(self, citation: Citation) -> tuple[Place, ...]:
        note = citation.note
        if note < self._note:
            self._restart()
        if note != self._note:
            self._earlier = self._cites if note == self._note + 1 else []
            self._note, self._cites = note, []
        before = self._before()
        row: list[Place] = []
        for cite in citation.cites:
            first = self._first.setdefault(cite.id, note)
            last = self._last.get(cite.id)
            if last is None:
                self.firsts.setdefault(cite.id, note)
                row.append(FIRST)
            else:
                row.append(self._place(_position(before, cite), near=note - last <= self.near, first=first))
            self._last[cite.id] = note
            before = cite
        self._cites += citation.cites
        return tuple(row)

    def _before(self) -> Cite | None:
        """What a cite that opens a citation follows: the last in its note, or all there is in the note before."""
        if self._cites:
            return self._cites[-1]
        if len({cite.id for cite in self._earlier}) == 1:
            return self._earlier[-1]
        return None

    def _place(self, position: str, *, near: bool, first: int) -> Place:
        """One of each kind, so that places that did not change are told at once."""
        key = position, near, first
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = Place(position, near, str(first) if first else "")
        return place


def _position(before: Cite | None, cite: Cite) -> str:
    """The position of a cite of a work that was cited already, by the cite directly before it."""
    if before is None or before.id != cite.id:
        return "subsequent"
    if not cite.locator:
        return "subsequent" if before.locator else "ibid"
    if before.locator == cite.locator and (before.label or "page") == (cite.label or "page"):
        return "ibid"
    return "ibid-with-locator"
