"""The outline of a source file's body: its sections and notes, what each note is made of, and what it is called.

The rules stand in the contract: a statement is the paragraphs and lists before the first passage, every block quotation
is a passage, the facts are the last list; a note begins at a `###` heading, or at a paragraph that follows a passage or
facts. No statement is read as Markdown for that and no fact is judged: `body.read_note` does so for the notes that a
brief can use, which of a big library are few.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from briefgen.diagnostics import Related, Report, Span
from briefgen.house.sections import heading_key
from briefgen.markup.lines import HIDDEN, Line, read_lines
from briefgen.markup.markdown import blocks_of
from briefgen.model.document import Block, ListBlock, Paragraph, inlines_of, plain, walk_blocks, words
from briefgen.model.notes import Located
from briefgen.readers.facts import Facts, items_of, merged, plain_facts, read_facts, read_item
from briefgen.readers.parts import Part, parts
from briefgen.readers.passages import read_passage
from briefgen.records import record
from briefgen.structured.near import did_you_mean

_HEADING = re.compile(rf"[ \t{HIDDEN}]*#{{1,6}}(?:[ \t]+|$)")
_ID = re.compile(r"\{#(?P<id>[^{}]*)\}$")
_NOTE_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SLASH = re.compile(r"(?<=\s)/(?=\s)")
_WORD = re.compile(r"[^\W_]+")
_TITLE_WORDS, _STATEMENT_WORDS = 8, 5
"""How many words of a title or statement an id is made from."""
_FIRST_LETTERS = 200
"""How much of a statement is looked at for them before all of it is read."""
_NO_PLAIN_WORD = re.compile(
    rf"[\\`\[\]{{}}@<&{HIDDEN}]|://|['’]['’]|(?<=[^\s(*_])[*_]+(?=[^\s.,;:)*_])|\ATable:"
)  # fmt: skip
"""Where the words of a paragraph may begin to be others than its letters: marks, links, addresses, emphasis within a
word, and primes that look like apostrophes."""


@record(frozen=True, slots=True)
class Place:
    """Where a note stands in the order of the brief: what its `##` heading says."""

    section: Located
    group: Located | None
    id: str | None
    """Of the section; None where the heading names none."""


@record(slots=True)
class Draft:
    """A note, outlined."""

    outline: "Outline"
    place: Place
    position: int
    """Its place in the file, from 0."""
    start: int
    """The index of its first line: the heading's, or that of its first part."""
    is_headed: bool = False
    title: str = ""
    short: str = ""
    """Its id without that of the source."""
    id_is_written: bool = False
    statement: list[Part] = field(default_factory=list)
    passages: list[Part] = field(default_factory=list)
    lists: list[Part] = field(default_factory=list)
    """Lists behind the passages, or facts behind the statement."""
    is_closed: bool = False
    """Whether a passage or facts have come: a further paragraph begins the next note."""
    refused: list[tuple[int, str, str | None]] = field(default_factory=list)
    """What is no part of a note: the index of its line, what to say, and a hint."""
    _facts: Facts | None = None

    @property
    def source(self) -> str:
        """The id of its source."""
        return self.outline.source

    @property
    def id(self) -> str:
        """In full."""
        return f"{self.outline.source}#{self.short}"

    @property
    def section_id(self) -> str | None:
        """The section that its heading names."""
        return self.place.id

    @property
    def facts(self) -> Facts:
        """Of the facts that decide whether a brief uses it the sound ones, inherited ones too; see `facts.DECIDING`."""
        if self._facts is None:
            self._facts = merged(self.outline.facts_of(self), self.outline.inherited)
        return self._facts

    @property
    def text(self) -> str:
        """Its statement and its facts, as their lines stand."""
        texts = self.outline.texts
        return "\n".join(line for part in (*self.statement, *self.lists) for line in texts[part.start : part.end])

    def fact(self, name: str) -> str | None:
        """The first value of a fact that decides, or None."""
        values = self.facts.get(name)
        return values[0].text if values else None

    @property
    def dated(self) -> str | None:
        """EDTF: the date by which it is selected; None where it has none."""
        return self.fact("date")


class Outline:
    """The sections and notes of a body."""

    def __init__(
        self, text: str, file: str, first_line: int, *, source: str, headings: Mapping[str, str], language: str
    ) -> None:
        """`text` begins on `first_line` of its file; `headings` gives the section that a heading's key names.

        What is found on the way stands in `report`: of the notes only what is wrong with their ids.

        Reports:
            B005: an id that cannot be one; a heading of level 1.
            B007: an id that stands twice.
            B008: a heading of no known section.
            B009: what stands before the first section.
            B010: a comment that nobody closes.
        """
        self.file, self.source, self.headings, self.language = file, source, headings, language
        self.report = Report()
        self.inherited: Facts = {}
        """What every note of the file inherits; given by the head."""
        self.has_refused_ids = False
        """Whether a note stands under another id than it was given."""
        self.first_line = first_line
        self._lines: Sequence[Line] | None = None
        if "<!--" in text or "%%" in text or HIDDEN in text:
            self._lines = read_lines(text, file, first_line, self.report)
            self.texts = [line.text for line in self._lines]
        else:
            self.texts = text.split("\n")
        self.drafts: list[Draft] = []
        self._place: Place | None = None
        self._draft: Draft | None = None
        self._is_lost = False  # content before the first section heading has been reported
        for part in parts(self.texts):
            self._take(part)
        self._name_all()

    # ---------------------------------------------------------------------------------------------------------- lines

    @property
    def lines(self) -> Sequence[Line]:
        """The lines without comments."""
        if self._lines is None:
            self._lines = [Line(number, text, text) for number, text in enumerate(self.texts, self.first_line)]
        return self._lines

    def lines_of(self, part: Part) -> Sequence[Line]:
        """The lines of a part."""
        return self.lines[part.start : part.end]

    def full(self, index: int) -> str:
        """A line as it stands but for comments; columns count in it."""
        return self.texts[index] if self._lines is None else self._lines[index].full

    def number(self, index: int) -> int:
        """The number of a line in the file, from 1."""
        return self.first_line + index if self._lines is None else self._lines[index].number

    def span(self, index: int) -> Span:
        """The first letter of a line."""
        full = self.full(index)
        column = len(full) - len(full.lstrip(HIDDEN + " \t")) + 1
        return Span(self.file, self.number(index), column, column + 1)

    def whole(self, index: int) -> Span:
        """A line from its first letter to its last."""
        span = self.span(index)
        return span.at(0, len(self.full(index).rstrip(HIDDEN + " \t")) + 1 - (span.column or 1))

    # ------------------------------------------------------------------------------------------------------ structure

    def _take(self, part: Part) -> None:
        if part.form == "heading" and part.level == 2:
            self._section(part.start)
        elif part.form == "rule":
            pass  # a rule between notes, as some people like them
        elif self._place is None and part.level != 1:
            self._before_sections(part.start)
        elif part.level == 3:
            self._heading(part.start)
        elif part.level:
            self._refused_heading(part)
        else:
            self._content(part)

    def _content(self, part: Part) -> None:
        match part.form:
            case "quotation":
                draft = self._open(part.start)
                draft.is_closed = True
                draft.passages.append(part)
            case "list":
                self._list(part)
            case "paragraph":
                if self._draft is not None and self._draft.is_closed:
                    self._draft = None
                self._open(part.start).statement.append(part)
            case "note":  # an author's note may be written out behind the passages
                self._open(part.start).statement.append(part)
            case "numbered" if self._draft is None or not self._draft.is_closed:
                self._open(part.start).statement.append(part)
            case _:
                self._refuse(part.start, f"{part.name} is no part of a note")

    def _open(self, start: int) -> Draft:
        """The note that is being read; a new one where there is none."""
        if self._draft is None:
            assert self._place is not None
            self._draft = Draft(self, self._place, len(self.drafts), start)
            self.drafts.append(self._draft)
        return self._draft

    def _list(self, part: Part) -> None:
        """Facts, or a list within the statement."""
        draft = self._open(part.start)
        items = () if draft.is_closed else items_of(self.lines_of(part))
        if not all(read_item(lines, self.file).is_fact for lines in items):
            draft.statement.append(part)
        else:
            draft.is_closed = True
            draft.lists.append(part)

    def _refuse(self, index: int, message: str, hint: str | None = None) -> None:
        if self._draft is not None:
            self._draft.refused.append((index, message, hint))
        else:
            report_refused(self, (index, message, hint), self.report)

    # ------------------------------------------------------------------------------------------------------- headings

    def _text_of_heading(self, index: int) -> tuple[str, int] | None:
        """The words of a heading and the column of their first letter; None where there are none."""
        return words_of_heading(self.full(index))

    def _located(self, text: str, index: int, column: int) -> Located:
        return Located(text, Span(self.file, self.number(index), column, column + len(text)))

    def _section(self, index: int) -> None:
        self._draft = None
        found = self._text_of_heading(index)
        if found is None:
            hint = "write `## Background`, or `## Background / Group`"
            self.report.add("B008", "a section heading without words", self.span(index), hint=hint)
            self._place = Place(Located("", self.span(index)), None, None)
            return
        typed = self._located(found[0], index, found[1])
        parts, section_id = section_of(typed.text, self.headings)
        start = len(typed.text) - len(parts[-1])
        section = Located(parts[0], typed.span.at(0, len(parts[0])))
        group = Located(parts[1], typed.span.at(start, len(parts[1]))) if len(parts) > 1 else None
        if section_id is None:
            known = dict.fromkeys((*self.headings.values(), *self.headings))
            hint = did_you_mean(section.text, known) or "`briefgen templates list` shows the sections of every kind"
            if group is not None and heading_key(group.text) in self.headings:
                hint = f"the section comes first: `## {group.text} / {section.text}`"
            self.report.add("B008", f"`{section.text}` is no section of any kind", section.span, hint=hint)
        self._place = Place(section, group, section_id)

    def _heading(self, index: int) -> None:
        self._draft = None
        draft = self._open(index)
        draft.is_headed = True
        found = self._text_of_heading(index)
        if found is not None:
            identity = _ID.search(found[0])
            draft.title = found[0][: identity.start()].rstrip() if identity else found[0]
            draft.id_is_written = identity is not None
            draft.short = identity["id"].strip() if identity else ""

    def _refused_heading(self, part: Part) -> None:
        mark = "#" * part.level
        if part.level == 1:
            hint = "write `## ` before a section's heading; the source's title stands in the head"
            span = self.span(part.start).at(0, 1)
            self.report.add("B005", "a source file has no heading of level 1", span, hint=hint)
        else:
            self._refuse(part.start, f"a `{mark}` heading is no part of a note", "a note's working title has `###`")

    def _before_sections(self, index: int) -> None:
        if not self._is_lost:
            hint = "begin the notes with a section's heading, such as `## Background`"
            self.report.add("B009", "this stands before the first section heading", self.whole(index), hint=hint)
        self._is_lost = True

    def span_of_title(self, draft: Draft) -> Span | None:
        """Where the working title stands, without its id; the id or the marks where there is no title."""
        if not draft.is_headed:
            return None
        found = self._text_of_heading(draft.start)
        if found is None:
            return self.whole(draft.start)
        return self._located(found[0], draft.start, found[1]).span.at(0, len(draft.title) or len(found[0]))

    def span_of_id(self, draft: Draft) -> Span:
        """Where a written id stands."""
        text, column = self._text_of_heading(draft.start) or ("", 1)
        identity = _ID.search(text)
        start, typed = (identity.start("id"), identity["id"]) if identity else (0, "")
        return self._located(text, draft.start, column).span.at(start, len(typed))

    # ------------------------------------------------------------------------------------------------------------ ids

    def _name_all(self) -> None:
        """Keep the written ids that are sound and the first of their name; make the others."""
        taken: dict[str, Draft | None] = {}
        for draft in self.drafts:
            if draft.id_is_written:
                self._take_id(draft, taken)
        numbers: dict[str, int] = {}
        for draft in self.drafts:
            if not draft.id_is_written:
                base = _slug(draft.title, _TITLE_WORDS) or self._opening_words(draft) or "note"
                draft.short, number = base, numbers.get(base, 1)
                while draft.short in taken:
                    number += 1
                    draft.short = f"{base}-{number}"
                numbers[base] = number
                taken[draft.short] = None

    def _take_id(self, draft: Draft, taken: dict[str, Draft | None]) -> None:
        first = taken.get(draft.short)
        if not _NOTE_ID.fullmatch(draft.short):
            hint = "letters, digits and single hyphens, as in `{#inspections-missed}`"
            message = f"`{draft.short}` cannot be the id of a note"
            self.report.add("B005", message, self.span_of_id(draft), hint=hint)
        elif first is not None:
            message = f"the note id `{draft.short}` stands twice in this file"
            related = [Related(self.span_of_id(first), "first here")]
            hint = "give one of them another id"
            self.report.add("B007", message, self.span_of_id(draft), hint=hint, related=related)
        else:
            taken[draft.short] = draft
            return
        draft.id_is_written, self.has_refused_ids = False, True

    def _opening_words(self, draft: Draft) -> str:
        """The words of an id that the statement opens with, else the first passage."""
        if draft.statement and draft.statement[0].form == "paragraph":
            part = draft.statement[0]
            text = "\n".join(self.texts[part.start : part.end])
            doubt = _NO_PLAIN_WORD.search(text, 0, _FIRST_LETTERS)
            certain = text[: doubt.start() if doubt else _FIRST_LETTERS]
            found = _words(certain, _STATEMENT_WORDS + 1)
            if len(found) > _STATEMENT_WORDS or (found and len(certain) == len(text)):
                return "-".join(found[:_STATEMENT_WORDS])
        return _slug(self._opening(draft), _STATEMENT_WORDS)

    def _opening(self, draft: Draft) -> str:
        """The text that a note opens with: of its statement, else of its first passage that has words."""
        for block in walk_blocks(self.blocks_of(draft, Report())):
            for run in inlines_of(block):
                if words(run).strip():
                    return words(run)
                if plain(run).strip():
                    return plain(run)
        passages = (read_passage(self.lines_of(part), self.file) for part in draft.passages)
        return next((passage.text for passage in passages if passage is not None), "")

    # ------------------------------------------------------------------------------------------------- parts of a note

    def statement_of(self, draft: Draft) -> list[Line]:
        """The lines of a statement, with an empty one behind each of its parts."""
        lines: list[Line] = []
        for part in draft.statement:
            lines += self.lines_of(part)
            lines.append(Line(self.lines[part.end - 1].number, "", ""))
        return lines

    def blocks_of(self, draft: Draft, report: Report) -> tuple[Block, ...]:
        """The statement, read."""
        blocks = blocks_of(self.statement_of(draft), self.file, report, language=self.language, frame=False)
        return tuple(block for block in blocks if isinstance(block, Paragraph | ListBlock))

    def facts_of(self, draft: Draft) -> Facts:
        """A note's own sound facts; where its lists are plain, only those that decide."""
        if not draft.lists:
            return {}
        fulls = [self.full(index) for part in draft.lists for index in range(part.start, part.end)]
        facts = plain_facts(fulls, self.source)
        if facts is not None:
            return facts
        items = [read_item(lines, self.file) for part in draft.lists for lines in items_of(self.lines_of(part))]
        return read_facts([item for item in items if item.is_fact], self.source, Report())


def words_of_heading(line: str) -> tuple[str, int] | None:
    """The words of a heading and the column of their first letter; None where there are none."""
    opening = _HEADING.match(line)
    start = opening.end() if opening else 0
    shown = line[start:].replace(HIDDEN, " ").rstrip()
    bare = shown.rstrip("#")
    shown = bare.rstrip() if bare.endswith((" ", "\t")) or not bare else shown
    body = shown.strip()
    return (body, start + len(shown) - len(shown.lstrip()) + 1) if body else None


def section_of(heading: str, headings: Mapping[str, str]) -> tuple[tuple[str, ...], str | None]:
    """`Section / Group` in its parts, and the id of the section; None where it names none."""
    whole = headings.get(heading_key(heading))
    slash = _SLASH.search(heading) if whole is None else None
    if slash is None:
        return (heading,), whole
    first = heading[: slash.start()].rstrip()
    return (first, heading[slash.end() :].lstrip()), headings.get(heading_key(first))


def report_refused(outline: Outline, refused: tuple[int, str, str | None], report: Report) -> None:
    """Say of something that it is no part of a note."""
    index, message, hint = refused
    hint = hint or (
        "a note is a statement (paragraphs and lists), its passages (`> …`) and its facts (`- key: value`); "
        "`###` begins the next"
    )
    report.add("B009", message, outline.whole(index), hint=hint)


def _words(text: str, most: int) -> list[str]:
    """The first words of a text, as ids have them."""
    folded = text.replace("'", "").replace("’", "").casefold()
    return [match.group() for match, _ in zip(_WORD.finditer(folded), range(most), strict=False)]


def _slug(text: str, most: int) -> str:
    return "-".join(_words(text, most))
