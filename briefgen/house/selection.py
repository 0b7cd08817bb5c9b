"""Which notes a section takes."""

from briefgen.model.notes import Note
from briefgen.records import record
from briefgen.text.edtf import edtf


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

    def takes(self, note: Note) -> bool:
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

    def _in_time(self, note: Note) -> bool:
        if self.after is None and self.before is None:
            return True
        date = edtf(note.dated or "")
        if date is None or date.low is None:
            return False
        after, before = edtf(self.after or ""), edtf(self.before or "")
        if after is not None and after.high is not None and date.low <= after.high:
            return False
        return before is None or before.low is None or date.low < before.low


def tags_of(note: Note) -> frozenset[str]:
    """A note's tags; several may stand in one value, separated by commas."""
    values = note.facts.get("tags", ())
    return frozenset(tag.strip() for value in values for tag in value.text.split(",") if tag.strip())
