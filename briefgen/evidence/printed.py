"""What a brief says, one by one: its sentences and the rows of its tables, as they print, with what they rest on.

The one listing that the record, the ticks and the comparison of editions share: they mean the same by a sentence.
"""

import hashlib
from collections.abc import Iterable, Iterator

from briefgen.evidence.access import Access
from briefgen.evidence.reading import Run, cites_in, distinct
from briefgen.evidence.record import SentenceKind
from briefgen.evidence.trail import Placed, Trail
from briefgen.model.document import (
    BlockQuote,
    Cite,
    CiteItem,
    Code,
    Footnote,
    Inline,
    LineBreak,
    Mark,
    Placeholder,
    Row,
    Section,
    Sentence,
    Table,
    Text,
    children,
    plain,
    walk,
)
from briefgen.records import record
from briefgen.text.patterns import late

_SPACES = late(r"[ \t\n]{2,}|[\t\n]")


@record(frozen=True, slots=True)
class Printed:
    """A sentence, or a row of a table that says something."""

    id: str
    """`s-` and twelve hexadecimal digits, of a row `r-` and twelve."""
    section: str
    text: str
    """Its words as printed, without citations; of a row its cells."""
    kind: SentenceKind
    own: tuple[CiteItem, ...]
    """What it prints and cites."""
    against: tuple[CiteItem, ...]
    """What it is held against: of a topic sentence that cites nothing what its paragraph cites."""
    prints: tuple[str, ...] = ()
    """The notes whose statements it prints, by the ids that they are called by."""
    shows: tuple[str, ...] = ()
    """The notes whose facts it prints: those of a row."""
    cites: tuple[Cite, ...] = ()
    """The citations that stand in it, or below the quotation or table that it stands in."""
    marks: tuple[Mark, ...] = ()
    place: str = ""
    """Of a row the label of its table, where it has one."""
    sentence: Sentence | None = None
    """None of a row."""


def printed(trail: Trail, access: Access) -> Iterator[Printed]:
    """All of them in printing order; a note of the author's that is called twice is printed once."""
    return _Lister(trail, access).all()


class _Lister:
    def __init__(self, trail: Trail, access: Access) -> None:
        self.trail, self.access = trail, access
        self.placed = {placed.sentence.id: placed for placed in trail.sentences}
        self.rows: dict[str, int] = {}

    def all(self) -> Iterator[Printed]:
        seen: set[str] = set()
        for section, paragraphs in self.trail.runs:
            for run in paragraphs:
                if isinstance(run.holder, Table):
                    yield from self.rows_of(section, run.holder)
                for number, sentence in enumerate(run.sentences):
                    if sentence.id not in seen:
                        seen.add(sentence.id)
                        opening = said(run.opening) if number == 0 else ""
                        yield self.sentence(self.placed[sentence.id], run, opening)

    def sentence(self, placed: Placed, run: Run, opening: str) -> Printed:
        sentence = placed.sentence
        own = distinct((*self.noted(sentence.notes), *placed.cites))
        against = own if own or "topic" not in placed.kinds else self.trail.rests_on(placed)
        kind: SentenceKind = "quotation" if run.is_quoted else "statement" if sentence.notes else "prose"
        cites = [inline for inline in walk(sentence.inlines) if isinstance(inline, Cite)]
        if not cites and isinstance(run.holder, BlockQuote):
            cites = [inline for inline in walk(run.holder.source) if isinstance(inline, Cite)]
        return Printed(
            sentence.id,
            placed.section,
            " ".join(part for part in (opening, said(sentence.inlines)) if part),
            kind,
            own,
            against,
            prints=sentence.notes,
            cites=tuple(cites),
            marks=sentence.marks,
            sentence=sentence,
        )

    def rows_of(self, section: Section, table: Table) -> Iterator[Printed]:
        """The rows of a table that say something; a group's name stands before those of its rows."""
        group = ""
        for row in table.rows:
            cells = [text for cell in row.cells if (text := said(cell))]
            if row.is_group:
                group = " ".join(cells)
            elif cells:
                yield self.row(section, table, row, " · ".join(part for part in (group, _row_text(cells)) if part))

    def row(self, section: Section, table: Table, row: Row, text: str) -> Printed:
        cited = tuple(item for cell in row.cells for item in cites_in(cell))
        own = distinct((*self.noted(row.notes), *cited, *table.source_cites))
        cites = [inline for cell in row.cells for inline in walk(cell) if isinstance(inline, Cite)]
        if not cites and table.source_cites:
            cites = [inline for inline in walk(table.source) if isinstance(inline, Cite)]
        sentences = (inline for cell in row.cells for inline in walk(cell) if isinstance(inline, Sentence))
        return Printed(
            self.row_id(table.id or section.id, row.notes, text),
            section.id,
            text,
            "row",
            own,
            own,
            prints=tuple(name for one in sentences for name in one.notes),
            shows=row.notes,
            cites=tuple(cites),
            place=plain(table.label),
        )

    def noted(self, names: Iterable[str]) -> Iterator[CiteItem]:
        """Notes as they would be cited."""
        for name in names:
            note = self.trail.note(name)
            if note is not None:
                yield CiteItem(note.source, note.id)

    def row_id(self, table: str, notes: tuple[str, ...], text: str) -> str:
        """An id that stays while the table and what the row shows stay; nobody can guess from it what is not public."""
        shown = "" if any(self.access.is_protected(note.partition("#")[0]) for note in notes) else " ".join(notes)
        key = f"row\0{table}\0{shown or ' '.join(text.casefold().split())}"
        count = self.rows[key] = self.rows.get(key, 0) + 1
        digest = hashlib.sha256((key if count == 1 else f"{key}\0{count}").encode()).hexdigest()
        return f"r-{digest[:12]}"


def said(inlines: tuple[Inline, ...]) -> str:
    """The words as printed, without citations and marks of notes; a citation in running text is part of its words."""
    parts: list[str] = []

    def take(run: tuple[Inline, ...]) -> None:
        for inline in run:
            match inline:
                case Text() | Code():
                    parts.append(inline.text)
                case LineBreak():
                    parts.append(" ")
                case Cite() if inline.narrative:
                    parts.append(plain(inline.inlines).strip())
                case Cite():
                    while parts:
                        before = parts.pop().rstrip()
                        if before:
                            parts.append(before)
                            break
                case Mark() | Placeholder() | Footnote():
                    pass
                case _:
                    take(children(inline))

    take(inlines)
    return _SPACES.sub(" ", "".join(parts)).strip()


def _row_text(cells: list[str]) -> str:
    first, *others = cells
    return f"{first}: {', '.join(others)}" if others else first
