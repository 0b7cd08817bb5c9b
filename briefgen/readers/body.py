"""The body of a source file: section headings, and under them one note after another.

The rules stand in the contract: a statement is the paragraphs and lists before the first passage, every block quotation
is a passage, the facts are the last list; a note begins at a `###` heading, or at a paragraph that follows a passage or
facts.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from markdown_it.token import Token

from briefgen.diagnostics import Related, Report, Span
from briefgen.house.sections import heading_key
from briefgen.markup import parser
from briefgen.markup.lines import HIDDEN, Line
from briefgen.markup.markdown import CALLOUT, blocks_of
from briefgen.model.document import Block, ListBlock, Paragraph, inlines_of, plain, walk_blocks, words
from briefgen.model.notes import Located, Note, Passage
from briefgen.readers.facts import Item, is_known, merged, read_facts, read_item
from briefgen.records import record
from briefgen.structured.near import did_you_mean

_QUOTE_MARKS = re.compile(r"[ \t]{0,3}>(?:[ \t]*>)*")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}(?:[ \t]+|$)")
_ID = re.compile(r"\{#(?P<id>[^{}]*)\}$")
_NOTE_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SLASH = re.compile(r"(?<=\s)/(?=\s)")
_TITLE_WORDS, _STATEMENT_WORDS = 8, 5
"""How many words of a title or statement an id is made from."""


@record(slots=True)
class _Draft:
    """A note while its parts are gathered."""

    section: Located
    group: Located | None
    section_id: str | None
    start: Span
    """Of its heading's title or first part."""
    title: str = ""
    heading: Span | None = None
    id: Located | None = None
    statement: list[Line] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    is_closed: bool = False
    """Whether a passage or facts have come: a further paragraph begins the next note."""
    is_faulty: bool = False
    """Whether a part of it was refused, so that a missing statement is no news."""


class Body:
    """Reads the notes of one source file."""

    def __init__(
        self, lines: Sequence[Line], file: str, source: str, headings: Mapping[str, str], language: str, report: Report
    ) -> None:
        self.lines, self.file, self.source, self.report = lines, file, source, report
        self.headings, self.language = headings, language
        self.drafts: list[_Draft] = []
        self.section: tuple[Located, Located | None, str | None] | None = None
        self.draft: _Draft | None = None
        self.is_lost = False  # content before the first section heading has been reported
        self.has_refused_ids = False
        """Whether a note stands under another id than it was given."""

    def notes(self, defaults: Mapping[str, tuple[Located, ...]]) -> tuple[Note, ...]:
        """The notes in the order of the file, each with what it inherits.

        Reports:
            B007: an id that stands twice.
            B008: a heading of no known section.
            B009: a note without a statement; what is no part of a note.
            And what markup and facts report.
        """
        for token in parser.blocks("\n".join(line.text for line in self.lines), {}):
            if token.level == 0 and token.nesting >= 0 and token.map:
                self._part(token, token.map[0], token.map[1])
        taken: dict[str, Span] = {}
        for draft in self.drafts:
            self._take_id(draft, taken)
        notes = [self._note(draft, position) for position, draft in enumerate(self.drafts)]
        made = _with_ids(notes, set(taken), self.source)
        return tuple(replace(note, facts=merged(note.facts, defaults)) for note in made)

    # ------------------------------------------------------------------------------------------------------ structure

    def _part(self, token: Token, start: int, end: int) -> None:
        level = int(token.tag[1:]) if token.type == "heading_open" and token.markup.startswith("#") else 0
        if level == 2:
            self._section(start)
        elif token.type == "hr":
            pass  # a rule between notes, as some people like them
        elif self.section is None and level != 1:
            self._before_sections(start)
        elif level == 3:
            self._heading(start)
        elif level:
            self._refused_heading(level, start)
        else:
            self._content(token, start, end)

    def _content(self, token: Token, start: int, end: int) -> None:
        match token.type:
            case "blockquote_open":
                self._passage(start, end)
            case "bullet_list_open":
                self._list(start, end)
            case "heading_open":  # a paragraph with a rule of hyphens close below it
                self._statement(start, end - 1, begins_note=True)
            case "paragraph_open":
                self._statement(start, end, begins_note=True)
            case "note_open":  # an author's note may be written out behind the passages
                self._statement(start, end, begins_note=False)
            case "ordered_list_open" if not self._open(start).is_closed:
                self._statement(start, end, begins_note=False)
            case _:
                names = {"table_open": "a table", "fence": "a block of code", "box_open": "a box"}
                what = names.get(token.type, "a numbered list" if token.type == "ordered_list_open" else "this")
                self._refuse(start, f"{what} is no part of a note")

    def _open(self, start: int) -> _Draft:
        """The note that is being read; a new one where there is none."""
        if self.draft is None:
            assert self.section is not None
            section, group, section_id = self.section
            self.draft = _Draft(section, group, section_id, self._span(start))
            self.drafts.append(self.draft)
        return self.draft

    def _span(self, index: int) -> Span:
        """The first letter of a line."""
        line = self.lines[index]
        column = len(line.full) - len(line.full.lstrip(HIDDEN + " \t")) + 1
        return Span(self.file, line.number, column, column + 1)

    def _whole(self, index: int) -> Span:
        """A line from its first letter to its last."""
        span = self._span(index)
        return span.at(0, len(self.lines[index].full.rstrip(HIDDEN + " \t")) + 1 - (span.column or 1))

    def _refuse(self, index: int, message: str, hint: str | None = None) -> None:
        hint = hint or (
            "a note is a statement (paragraphs and lists), its passages (`> …`) and its facts (`- key: value`); "
            "`###` begins the next"
        )
        self.report.add("B009", message, self._whole(index), hint=hint)
        if self.draft is not None:
            self.draft.is_faulty = True

    # ------------------------------------------------------------------------------------------------------- headings

    def _text_of_heading(self, index: int) -> Located | None:
        """The words of a heading, where they stand; None where there are none."""
        full = self.lines[index].full
        opening = _HEADING.match(full)
        start = opening.end() if opening else 0
        shown = full[start:].replace(HIDDEN, " ").rstrip()
        bare = shown.rstrip("#")
        shown = bare.rstrip() if bare.endswith((" ", "\t")) or not bare else shown
        if not shown.strip():
            return None
        column = start + len(shown) - len(shown.lstrip()) + 1
        return Located(shown.strip(), Span(self.file, self.lines[index].number, column, column + len(shown.strip())))

    def _section(self, index: int) -> None:
        self.draft = None
        typed = self._text_of_heading(index)
        if typed is None:
            hint = "write `## Background`, or `## Background / Group`"
            self.report.add("B008", "a section heading without words", self._span(index), hint=hint)
            self.section = (Located("", self._span(index)), None, None)
            return
        section, group = self._parted(typed)
        section_id = self.headings.get(heading_key(section.text))
        if section_id is None:
            known = dict.fromkeys((*self.headings.values(), *self.headings))
            hint = did_you_mean(section.text, known) or "`briefgen templates list` shows the sections of every kind"
            self.report.add("B008", f"`{section.text}` is no section of any kind", section.span, hint=hint)
        self.section = (section, group, section_id)

    def _parted(self, typed: Located) -> tuple[Located, Located | None]:
        """`Section / Group` in its two parts."""
        slash = None if heading_key(typed.text) in self.headings else _SLASH.search(typed.text)
        if slash is None:
            return typed, None
        head, tail = typed.text[: slash.start()].rstrip(), typed.text[slash.end() :].lstrip()
        start = len(typed.text) - len(tail)
        return Located(head, typed.span.at(0, len(head))), Located(tail, typed.span.at(start, len(tail)))

    def _heading(self, index: int) -> None:
        self.draft = None
        draft = self._open(index)
        typed = self._text_of_heading(index)
        draft.start = draft.heading = self._whole(index)
        if typed is None:
            return
        found = _ID.search(typed.text)
        draft.title = typed.text[: found.start()].rstrip() if found else typed.text
        draft.start = draft.heading = typed.span.at(0, len(draft.title) or len(typed.text))
        if found is not None:
            draft.id = Located(found["id"].strip(), typed.span.at(found.start("id"), len(found["id"])))

    def _refused_heading(self, level: int, index: int) -> None:
        mark = "#" * level
        if level == 1:
            hint = "write `## ` before a section's heading; the source's title stands in the head"
            self.report.add("B005", "a source file has no heading of level 1", self._span(index).at(0, 1), hint=hint)
        else:
            self._refuse(index, f"a `{mark}` heading is no part of a note", "a note's working title has `###`")

    def _before_sections(self, index: int) -> None:
        if not self.is_lost:
            hint = "begin the notes with a section's heading, such as `## Background`"
            self.report.add("B009", "this stands before the first section heading", self._whole(index), hint=hint)
        self.is_lost = True

    # ---------------------------------------------------------------------------------------------------- their parts

    def _statement(self, start: int, end: int, *, begins_note: bool) -> None:
        if begins_note and self.draft is not None and self.draft.is_closed:
            self.draft = None
        draft = self._open(start)
        draft.statement.extend((*self.lines[start:end], Line(self.lines[end - 1].number, "", "")))

    def _passage(self, start: int, end: int) -> None:
        draft = self._open(start)
        draft.is_closed = True
        passage = read_passage(self.lines[start:end], self.file)
        if passage is None:
            self._refuse(start, "an empty passage", "put the words of the source behind the `>`")
        else:
            draft.passages.append(passage)

    def _list(self, start: int, end: int) -> None:
        """Facts, or a list within the statement."""
        draft = self._open(start)
        items = [read_item(lines, self.file) for lines in _items(self.lines[start:end])]
        if not draft.is_closed and not (draft.statement and all(item.is_fact for item in items)):
            self._statement(start, end, begins_note=False)
            return
        draft.is_closed = True
        for item in items:
            if item.is_fact:
                draft.items.append(item)
                continue
            draft.is_faulty = True
            if item.key is not None and not is_known(item.key.text):
                message, hint = f"`{item.key.text}` is no field of a note", "`briefgen schema note` lists the fields"
            else:
                message, hint = "this is no fact of the note", "write `key: value`, or put the list before the passages"
            self.report.add("B009", message, item.span, hint=hint)

    # ---------------------------------------------------------------------------------------------------------- notes

    def _take_id(self, draft: _Draft, taken: dict[str, Span]) -> None:
        """Keep a written id if it is sound and the first of its name."""
        if draft.id is None:
            return
        written = draft.id
        if not _NOTE_ID.fullmatch(written.text):
            hint = "letters, digits and single hyphens, as in `{#inspections-missed}`"
            self.report.add("B005", f"`{written.text}` cannot be the id of a note", written.span, hint=hint)
            draft.id, self.has_refused_ids = None, True
        elif written.text in taken:
            message = f"the note id `{written.text}` stands twice in this file"
            related = [Related(taken[written.text], "first here")]
            self.report.add("B007", message, written.span, hint="give one of them another id", related=related)
            draft.id, self.has_refused_ids = None, True
        else:
            taken[written.text] = written.span

    def _note(self, draft: _Draft, position: int) -> Note:
        """The note, its id short and perhaps still empty."""
        facts = read_facts(draft.items, self.source, self.report)
        statement = self._blocks(draft)
        if not statement and not draft.is_faulty:
            is_raw = any(value.text == "raw" for value in facts.get("status", ()))
            if "corroborates" not in facts and not is_raw:
                hint = "write what the source says in a sentence of your own before the passage"
                self.report.add("B009", "the note has no statement", draft.start, hint=hint)
        first = next((block.span for block in walk_blocks(statement) if isinstance(block, Paragraph)), None)
        return Note(
            id=draft.id.text if draft.id else "",
            source=self.source,
            section=draft.section,
            group=draft.group,
            title=draft.title,
            statement=statement,
            passages=tuple(draft.passages),
            facts=facts,
            position=position,
            span=first or draft.start,
            section_id=draft.section_id,
            id_is_written=draft.id is not None,
            typed=_as_typed(draft.statement),
            heading=draft.heading,
        )

    def _blocks(self, draft: _Draft) -> tuple[Block, ...]:
        blocks = blocks_of(draft.statement, self.file, self.report, language=self.language, frame=False)
        return tuple(block for block in blocks if isinstance(block, Paragraph | ListBlock))


def _as_typed(lines: Sequence[Line]) -> str:
    """The words of lines without comments, white space collapsed."""
    return " ".join(word for line in lines for word in line.text.replace(HIDDEN, "").split())


def read_passage(lines: Sequence[Line], file: str) -> Passage | None:
    """The words of a block quotation, letter by letter but for the marks before its lines; None where there are none.

    Obsidian's first line `[!quote]` falls away, and so do comments.
    """
    parts: list[list[tuple[str, int, int]]] = []
    for line in lines:
        marks = _QUOTE_MARKS.match(line.full)
        start = marks.end() if marks else 0
        pieces = [
            (match.group(), line.number, start + match.start() + 1)
            for match in re.finditer(f"[^{HIDDEN}]+", line.full[start:])
        ]
        parts.append(_stripped(pieces) or [("", line.number, start + 1)])
    if parts and CALLOUT.fullmatch("".join(text for text, _, _ in parts[0])):
        parts = parts[1:]
    while parts and not parts[0][0][0]:
        parts = parts[1:]
    while parts and not parts[-1][0][0]:
        parts = parts[:-1]
    if not parts:
        return None
    text = ""
    places: list[tuple[int, int, int]] = []
    for number, pieces in enumerate(parts):
        text += "\n" if number else ""
        for piece, line_number, column in pieces:
            places.append((len(text), line_number, column))
            text += piece
    return Passage(text, tuple(places), file)


def _stripped(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The pieces of a line without white space at its ends, and with one space where a comment stood between two."""
    found: list[tuple[str, int, int]] = []
    for text, number, column in pieces:
        kept = text.lstrip() if not found or found[-1][0].endswith((" ", "\t")) else text
        if kept:
            found.append((kept, number, column + len(text) - len(kept)))
    while found and not found[-1][0].rstrip():
        found.pop()
    if found:
        text, number, column = found[-1]
        found[-1] = (text.rstrip(), number, column)
    return found


def _items(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each item of a list with bullets, blank lines left out."""
    items: list[list[Line]] = []
    indent: int | None = None
    for line in lines:
        body = line.text.lstrip(" \t")
        if not body:
            continue
        depth = len(line.text) - len(body)
        indent = depth if indent is None else indent
        is_item = re.match(r"[-*+](?:[ \t]|$)", body) is not None and depth < indent + 2
        if is_item or not items:
            items.append([line])
        else:
            items[-1].append(line)
    return items


def _with_ids(notes: Sequence[Note], taken: set[str], source: str) -> list[Note]:
    """The notes with full ids; those without a written one get theirs from the title or the statement's first words."""
    made: list[Note] = []
    numbers: dict[str, int] = {}
    for note in notes:
        short = note.id
        if not short:
            base = _slug(note.title, _TITLE_WORDS) or _slug(_opening(note), _STATEMENT_WORDS) or "note"
            short, number = base, numbers.get(base, 1)
            while short in taken:
                number += 1
                short = f"{base}-{number}"
            numbers[base] = number
            taken.add(short)
        made.append(replace(note, id=f"{source}#{short}"))
    return made


def _slug(text: str, most: int) -> str:
    found = re.findall(r"[^\W_]+", text.replace("'", "").replace("’", "").casefold())
    return "-".join(found[:most])


def _opening(note: Note) -> str:
    """The text that a note without a title opens with: of its statement, else of its first passage."""
    for block in walk_blocks(note.statement):
        for run in inlines_of(block):
            if words(run).strip():
                return words(run)
            if plain(run).strip():
                return plain(run)
    return note.passages[0].text if note.passages else ""
