"""Which notes a section takes."""

from collections.abc import Mapping
from typing import Protocol

from briefgen.model.notes import Located
from briefgen.records import record
from briefgen.text.edtf import edtf


class Selectable(Protocol):
    """What is looked at of a note: of one that was read, or only outlined."""

    @property
    def source(self) -> str:
        """The id of its source."""

    @property
    def section_id(self) -> str | None:
        """The section that its heading names."""

    @property
    def facts(self) -> Mapping[str, tuple[Located, ...]]:
        """Values by field."""

    @property
    def dated(self) -> str | None:
        """EDTF: the date by which it is selected."""

    def fact(self, name: str) -> str | None:
        """The first value of a field, or None."""


@record(frozen=True, slots=True)
class Selection:
    """What a note must be to be taken: all that is asked for, one word of each list. An empty list asks nothing."""

    sections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    after: str | None = None
    """EDTF: the note's date begins after the last day of this."""
    before: str | None = None
    """EDTF: the note's date begins before the first day of this."""

    def takes(self, note: Selectable) -> bool:
        """Whether a note is selected; an undated note is not where a date is asked for."""
        if self.sections and note.section_id not in self.sections:
            return False
        if self.kinds and (note.fact("kind") or "fact") not in self.kinds:
            return False
        if self.sources and note.source not in self.sources:
            return False
        if self.tags and not tags_of(note).intersection(self.tags):
            return False
        return self._in_time(note)

    def _in_time(self, note: Selectable) -> bool:
        if self.after is None and self.before is None:
            return True
        return is_between(note.dated, self.after, self.before)


def is_between(date: str | None, after: str | None, before: str | None) -> bool:
    """Whether a date begins after the last day of one and before the first day of another, all EDTF; no date does."""
    days = edtf(date or "")
    if days is None or days.low is None:
        return False
    first, last = edtf(after or ""), edtf(before or "")
    if first is not None and first.high is not None and days.low <= first.high:
        return False
    return last is None or last.low is None or days.low < last.low


def tags_of(note: Selectable) -> frozenset[str]:
    """A note's tags; several may stand in one value, separated by commas."""
    values = note.facts.get("tags", ())
    return frozenset(tag.strip() for value in values for tag in value.text.split(",") if tag.strip())
