"""A note that was outlined, read whole: its statement as Markdown, its passages letter by letter, its facts judged."""

from collections.abc import Sequence

from briefgen.diagnostics import Report
from briefgen.markup.lines import HIDDEN, Line
from briefgen.model.document import Paragraph, walk_blocks
from briefgen.model.notes import Note, Passage
from briefgen.readers.facts import Item, is_known, items_of, merged, read_facts, read_item
from briefgen.readers.outline import Draft, report_refused
from briefgen.readers.passages import read_passage


def read_note(draft: Draft, report: Report) -> Note:
    """The note, with what it inherits.

    Reports:
        B009: no statement; what is no part of a note.
        And what markup and facts report.
    """
    outline = draft.outline
    for refused in draft.refused:
        report_refused(outline, refused, report)
    reader = _Reader(draft, report)
    passages, facts = reader.passages(), read_facts(reader.items(), draft.source, report)
    statement = outline.blocks_of(draft, report)
    heading = outline.span_of_title(draft)
    start = heading or outline.span(draft.start)
    if not statement and not reader.is_faulty:
        is_raw = any(value.text == "raw" for value in facts.get("status", ()))
        if "corroborates" not in facts and not is_raw:
            hint = "write what the source says in a sentence of your own before the passage"
            report.add("B009", "the note has no statement", start, hint=hint)
    first = next((block.span for block in walk_blocks(statement) if isinstance(block, Paragraph)), None)
    return Note(
        id=draft.id,
        source=draft.source,
        section=draft.place.section,
        group=draft.place.group,
        title=draft.title,
        statement=statement,
        passages=passages,
        facts=merged(facts, outline.inherited),
        position=draft.position,
        span=first or start,
        section_id=draft.place.id,
        id_is_written=draft.id_is_written,
        typed=_as_typed(outline.statement_of(draft)),
        heading=heading,
        start=outline.span(draft.start),
    )


class _Reader:
    """Reads passages and facts, and remembers whether a part of the note was refused."""

    def __init__(self, draft: Draft, report: Report) -> None:
        self.draft, self.outline, self.report = draft, draft.outline, report
        self.is_faulty = bool(draft.refused)
        """Then a missing statement is no news."""

    def passages(self) -> tuple[Passage, ...]:
        made: list[Passage] = []
        for part in self.draft.passages:
            passage = read_passage(self.outline.lines_of(part), self.outline.file)
            if passage is not None:
                made.append(passage)
                continue
            self.is_faulty = True
            hint = "put the words of the source behind the `>`"
            report_refused(self.outline, (part.start, "an empty passage", hint), self.report)
        return tuple(made)

    def items(self) -> list[Item]:
        """The items that are facts."""
        made: list[Item] = []
        for part in self.draft.lists:
            read = [read_item(lines, self.outline.file) for lines in items_of(self.outline.lines_of(part))]
            facts = [item for item in read if item.is_fact]
            refused = [item for item in read if not item.is_fact]
            made += facts
            # A list without a single fact is one fault, not one an item.
            for item in refused if facts else refused[:1]:
                self._refuse(item, is_list=len(refused) > 1 and not facts)
        return made

    def _refuse(self, item: Item, *, is_list: bool) -> None:
        self.is_faulty = True
        if is_list:
            message = "this list behind the passages holds no facts of the note"
            hint = "write each as `key: value`, or put the list before the passages"
        elif item.key is not None and not is_known(item.key.text):
            message, hint = f"`{item.key.text}` is no field of a note", "`briefgen schema note` lists the fields"
        else:
            message, hint = "this is no fact of the note", "write `key: value`, or put the list before the passages"
        self.report.add("B009", message, item.span, hint=hint)


def _as_typed(lines: Sequence[Line]) -> str:
    """The words of lines without comments, white space collapsed."""
    return " ".join(word for line in lines for word in line.text.replace(HIDDEN, "").split())
