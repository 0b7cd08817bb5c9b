"""Written sections: prose, and frames whose placeholders are filled with notes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.assembly.abbreviations import Abbreviations
from briefgen.assembly.figures import figures_table
from briefgen.assembly.layouts import lay_out, set_apart
from briefgen.assembly.material import Material
from briefgen.assembly.quotations import block_quote
from briefgen.assembly.selecting import Group, candidates, group_of, grouped, printed
from briefgen.assembly.sentences import Draft, cited_items, cut_stop, drafts, joined
from briefgen.assembly.standing import all_inlines, stands_in
from briefgen.assembly.statements import change_last, state, state_and_quote
from briefgen.house.sections import SectionTemplate, name_key
from briefgen.media.images import load_image
from briefgen.model.document import (
    Block,
    BlockQuote,
    Box,
    Cite,
    CiteItem,
    Figure,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    Mark,
    Paragraph,
    Placeholder,
    Row,
    Sentence,
    Strong,
    Table,
    Text,
    inlines_of,
    map_inlines,
    plain,
)
from briefgen.model.notes import Note, WrittenSection
from briefgen.structured.near import did_you_mean
from briefgen.text.dates import is_date


def fill(
    material: Material,
    template: SectionTemplate,
    written: WrittenSection,
    standing: Mapping[str, object],
    abbreviations: Abbreviations,
) -> tuple[Block, ...]:
    """A written section with its placeholders filled; `standing` are the notes that other sections print, by id.

    Reports:
        B011 to B013: an image that is missing or cannot be used.
        B016: a placeholder that names no note, group or measure, or that stands where nothing can be put.
    """
    return _Frame(material, template, written, standing, abbreviations).blocks(written.blocks)


class _Frame:
    def __init__(
        self,
        material: Material,
        template: SectionTemplate,
        written: WrittenSection,
        standing: Mapping[str, object],
        abbreviations: Abbreviations,
    ) -> None:
        self.material, self.template, self.abbreviations = material, template, abbreviations
        self.language = material.language
        here = stands_in(material, written)
        chosen = candidates(material, template)
        left = [note for note in chosen if note.id not in here]
        self.left = printed(left, {**standing, **here, **{note.id: True for note in left}}, material)
        self.known_groups = {name_key(g.text): g.text for note in chosen if (g := group_of(note))}
        self.named = [
            name_key(inline.arguments[0])
            for inline in all_inlines(written.blocks)
            if isinstance(inline, Placeholder) and inline.kind == "rest" and inline.arguments
        ]
        self.done: set[str] = set()

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        made: list[Block] = []
        for block in blocks:
            if _is_set_off_already(made, block, self.material):
                continue
            filled = self.block(block)
            if _repeats(made[-1:], filled):
                filled = filled[1:]
            made.extend(filled)
        return tuple(made)

    def block(self, block: Block) -> tuple[Block, ...]:
        match block:
            case Paragraph(inlines=(Placeholder() as placeholder,)):
                return self.alone(placeholder)
            case Paragraph():
                return self.paragraph(block)
            case ListBlock():
                items = tuple(replace(item, blocks=self.blocks(item.blocks)) for item in block.items)
                filled = replace(block, items=tuple(item for item in items if item.blocks))
                return (set_apart(filled, self.language),) if filled.items else ()
            case BlockQuote():
                return self.quotation(block)
            case Box():
                return (replace(block, title=self.bare(block.title), blocks=self.blocks(block.blocks)),)
            case Heading():
                return (replace(block, inlines=self.bare(block.inlines)),)
            case Table():
                return self.table(block)
            case Figure():
                return (self.figure(block),)
            case _:
                return (block,)

    # ---------------------------------------------------------------------------------------------------- placeholders

    def alone(self, placeholder: Placeholder) -> tuple[Block, ...]:
        """What a placeholder that is alone in its paragraph stands for."""
        match placeholder.kind:
            case "rest":
                return self.rest(placeholder)
            case "figures":
                table = figures_table(self.material, placeholder, None)
                return (table,) if table else ()
            case "note":
                note = self.note(placeholder)
                return state_and_quote(self.material, note) if note else ()

    def note(self, placeholder: Placeholder) -> Note | None:
        """The note that a placeholder names.

        Reports:
            B016: there is none, or it has nothing to print.
        """
        id = placeholder.arguments[0]  # noqa: A001
        note = self.material.find(id)
        if note is None and self.material.notes.has_lost(id):
            return None
        if note is None:
            known = self.material.notes.known_notes
            hint = did_you_mean(id, known) or "write the id in full, `{{source#note}}`"
            self.material.report.add("B016", f"there is no note `{id}`", placeholder.span, hint=hint)
        elif not note.statement:
            if "corroborates" in note.facts or note.fact("status") == "raw":  # else it has been reported already
                hint = "give the note a statement, or cite it: `[@source#note]`"
                self.material.report.add("B016", f"the note `{id}` has no statement", placeholder.span, hint=hint)
            return None
        return note

    def rest(self, placeholder: Placeholder) -> tuple[Block, ...]:
        """The notes of the section that stand nowhere else in it, each once."""
        groups = grouped(self.material, self.template, self.left)
        if placeholder.arguments:
            name = placeholder.arguments[0]
            key = name_key(name)
            if key not in self.known_groups and self.material.notes.is_whole:
                hint = did_you_mean(name, self.known_groups.values())
                message = f"no note of the section `{self.template.id}` stands in a group `{name}`"
                self.material.report.add("B016", message, placeholder.span, hint=hint)
            chosen = [group for group in groups if group.key == key]
        else:
            chosen = [group for group in groups if group.key not in self.named]
        fresh = [group for group in chosen if group.key not in self.done]
        self.done.update(group.key for group in fresh)
        return self.laid_out(fresh, subheads=not placeholder.arguments)

    def laid_out(self, groups: list[Group], *, subheads: bool) -> tuple[Block, ...]:
        return lay_out(self.material, self.template, groups, self.abbreviations, subheads=subheads)

    # --------------------------------------------------------------------------------------------------------- running

    def paragraph(self, block: Paragraph) -> tuple[Block, ...]:
        """A paragraph of prose and statements; a statement of several blocks ends it and goes on below."""
        filler = _Filler(self, block)
        return filler.filled()

    def sentence(self, draft: Draft) -> Sentence:
        """A sentence of the author's own."""
        typed = tuple(item for one in draft.cites for item in one.items)
        inlines = self.with_notes(draft.inlines)
        cited = tuple(dict.fromkeys((*cited_items(draft.inlines), *typed)))
        identity = self.material.ids.prose(self.template.id, draft.inlines)
        self.material.close(identity, (), draft.cites)
        return Sentence(identity, inlines, (), cited, draft.marks, draft.span)

    def with_notes(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """The inlines, with the sentences of the author's own notes in them."""
        return map_inlines(inlines, self._with_note)

    def _with_note(self, inline: Inline) -> tuple[Inline, ...]:
        """A note of the author's own with its sentences."""
        return (replace(inline, blocks=self.blocks(inline.blocks)),) if isinstance(inline, Footnote) else (inline,)

    def quotation(self, block: BlockQuote) -> tuple[Block, ...]:
        """A block quotation: the passages of the notes that alone stand in it, else as the author wrote it."""
        placeholders: list[Placeholder] = []
        for inner in block.blocks:
            run = inner.inlines if isinstance(inner, Paragraph) else (None,)
            for inline in run:
                if isinstance(inline, Placeholder) and inline.kind == "note":
                    placeholders.append(inline)
                elif not (isinstance(inline, Text) and not inline.text.strip()):
                    return (replace(block, blocks=self.blocks(block.blocks), source=self.bare(block.source)),)
        made: list[Block] = []
        for placeholder in placeholders:
            made.extend(self.quoted(placeholder))
        return tuple(made)

    def quoted(self, placeholder: Placeholder) -> tuple[Block, ...]:
        id = placeholder.arguments[0]  # noqa: A001
        note = self.material.find(id)
        if note is None:
            self.note(placeholder)
            return ()
        quote = block_quote(self.material, note)
        if quote is None:
            why = (
                "is of a source that is not public" if self.material.is_held(note.source) else "has no passage to quote"
            )
            hint = "print its statement: `{{source#note}}` without `>`"
            if not self.material.is_held(note.source) or self.material.notes.sources[note.source].is_sound:
                self.material.report.add("B016", f"the note `{id}` {why}", placeholder.span, hint=hint)
            return ()
        return (quote,)

    def bare(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Words that are no sentence: without marks.

        Reports:
            B016: a placeholder in them.
        """
        return map_inlines(inlines, self._without_mark)

    def _without_mark(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Placeholder):
            hint = "put it into a paragraph, a list or a cell of a table"
            self.material.report.add("B016", "a placeholder stands in a heading", inline.span, hint=hint)
            return ()
        return () if isinstance(inline, Mark) else self._with_note(inline)

    # ------------------------------------------------------------------------------------------------- tables, figures

    def table(self, table: Table) -> tuple[Block, ...]:
        source = source_line(self.material, table.source, table.source_cites)
        caption = self.bare(table.caption)
        match table.rows:
            case (Row(cells=((Placeholder(kind="figures") as placeholder,),)),) if not table.columns:
                made = figures_table(self.material, placeholder, replace(table, caption=caption, source=source))
                return (made,) if made else ()
            case _:
                head = table.head and self.row(table.head)
                rows = tuple(self.row(row) for row in table.rows)
                return (replace(table, caption=caption, head=head, rows=rows, source=source),)

    def row(self, row: Row) -> Row:
        """A row with its placeholders filled; its marks say nothing that a cell could show."""
        notes: dict[str, None] = {}
        cells: list[tuple[Inline, ...]] = []
        for cell in row.cells:
            made: list[Inline] = []
            for inline in cell:
                if isinstance(inline, Placeholder):
                    note = self.note(inline)
                    for block in state(self.material, note) if note else ():
                        made.extend(i for run in inlines_of(block) for i in run)
                    notes.update(dict.fromkeys([note.id] if note else []))
                else:
                    made.extend(self.bare((inline,)))
            cells.append(tuple(made))
        return replace(row, cells=tuple(cells), notes=tuple(notes))

    def figure(self, figure: Figure) -> Figure:
        topic = self.material.topic
        image = load_image(self.material.root, topic.folder, figure.path, self.material.report, figure.span)
        source = source_line(self.material, figure.source, figure.source_cites)
        return replace(figure, image=image, caption=self.bare(figure.caption), source=source)


def _repeats(before: Sequence[Block], filled: Sequence[Block]) -> bool:
    """Whether a group's subhead, which `{{rest}}` prints, stands directly behind the same one of the author's."""
    match (*before, *filled[:1]):
        case (Heading() as own, Heading() as made) if own.level == made.level:
            return name_key(plain(own.inlines)) == name_key(plain(made.inlines))
        case _:
            return False


def _is_set_off_already(before: Sequence[Block], block: Block, material: Material) -> bool:
    """Whether a block quotation asks for the passage that the statement before it has led in to by itself."""
    match (*before[-1:], block):
        case (BlockQuote(notes=(told,)), BlockQuote(blocks=(Paragraph(inlines=(Placeholder(kind="note") as asked,)),))):
            note = material.find(asked.arguments[0])
            return note is not None and note.id == told
        case _:
            return False


_GOES_ON = re.compile(r"\s*[,;:–—]")


class _Filler:
    """Fills one paragraph."""

    def __init__(self, frame: _Frame, block: Paragraph) -> None:
        self.frame, self.block = frame, block
        self.made: list[Block] = []
        self.day: tuple[Inline, ...] = ()
        """The day on which it opens, in bold as in a timeline: no sentence."""
        self.sentences: list[Sentence] = []
        self.opening: Draft | None = None

    def filled(self) -> tuple[Block, ...]:
        parts = _parts(self.frame, self.block.inlines)
        for index, part in enumerate(parts):
            following = parts[index + 1] if index + 1 < len(parts) else None
            if isinstance(part, Placeholder):
                is_last = following is None or not (isinstance(following, Placeholder) or _has_words(following))
                self.note(part, is_last=is_last)
            else:
                self.prose(part, before_note=isinstance(following, Placeholder), behind_note=index > 0)
        self.flush()
        return tuple(self.made)

    def flush(self) -> None:
        if self.sentences:
            language = self.frame.language
            space = (Text(" "),) if self.day and language.partition("-")[0] not in ("zh", "ja") else ()
            run = (*self.day, *space, *joined(self.sentences, language))
            self.made.append(Paragraph(run, self.sentences[0].span))
        self.day, self.sentences = (), []

    def prose(self, part: tuple[Inline, ...], *, before_note: bool, behind_note: bool) -> None:
        if behind_note:
            part = self.attached(part)
        found = [draft for draft in drafts(part, self.frame.language) if draft.inlines]
        if found and not behind_note and (before_note or len(found) > 1) and _is_day(found[0], self.frame.language):
            self.day = found.pop(0).inlines
        if behind_note and found and self.sentences and _GOES_ON.match(plain(found[0].inlines)):
            self.go_on(found.pop(0))
        if before_note and found and not found[-1].is_closed:
            self.opening = found.pop()
        self.sentences.extend(self.frame.sentence(draft) for draft in found)

    def go_on(self, draft: Draft) -> None:
        """Words behind a placeholder that begin with a comma or the like go on with its last sentence."""
        last, material = self.sentences[-1], self.frame.material
        cite = material.closing.pop(last.id, None)
        body, _ = cut_stop(last.inlines)
        mark: tuple[Inline, ...] = (Text(" "), cite) if cite else ()
        typed = tuple(item for one in draft.cites for item in one.items)
        material.close(last.id, (), draft.cites)
        self.sentences[-1] = replace(
            last,
            inlines=(*body, *mark, *self.frame.with_notes(draft.inlines)),
            cited=tuple(dict.fromkeys((*last.cited, *cited_items(draft.inlines), *typed))),
            marks=(*last.marks, *draft.marks),
        )

    def attached(self, part: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """The text behind a placeholder, without the marks, citations and notes that belong to its last sentence."""
        marks: list[Mark] = []
        cites: list[Cite] = []
        notes: list[Inline] = []
        rest = list(part)
        while rest:
            first = rest[0]
            if isinstance(first, Mark):
                marks.append(first)
            elif isinstance(first, Cite) and not first.narrative:
                cites.append(first)
            elif isinstance(first, Footnote):
                notes.append(first)
            elif not (isinstance(first, Text) and not first.text.strip()):
                break
            rest.pop(0)
        if marks or cites or notes:
            self.change_last(tuple(marks), tuple(cites), self.frame.with_notes(tuple(notes)))
        return tuple(rest)

    def change_last(self, marks: tuple[Mark, ...], cites: tuple[Cite, ...], notes: tuple[Inline, ...]) -> None:
        def change(sentence: Sentence) -> Sentence:
            made = _with_more(self.frame.material, sentence, marks, cites)
            return replace(made, inlines=(*made.inlines, *notes))

        if self.sentences:
            self.sentences[-1] = change(self.sentences[-1])
        else:
            self.made = list(change_last(tuple(self.made), change))

    def note(self, placeholder: Placeholder, *, is_last: bool) -> None:
        opening, self.opening = self.opening, None
        note = self.frame.note(placeholder)
        if note is None:
            return  # with the words that would open its sentence, of which there is nothing more to say
        tell = state_and_quote if is_last else state
        blocks = tell(self.frame.material, note, opening)
        for index, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                if index:
                    self.flush()
                self.sentences.extend(inline for inline in block.inlines if isinstance(inline, Sentence))
            else:
                self.flush()
                self.made.append(block)


def _is_day(draft: Draft, language: str) -> bool:
    """Whether what looks like a sentence is a date in bold, with its full stop."""
    match draft.inlines:
        case (Strong(inlines=inlines),) if not (draft.cites or draft.marks) and draft.is_closed:
            return is_date(plain(inlines).strip().rstrip(".。"), language)
        case _:
            return False


def _has_words(part: tuple[Inline, ...]) -> bool:
    return bool(plain(tuple(inline for inline in part if not isinstance(inline, Cite))).strip())


def _parts(frame: _Frame, inlines: tuple[Inline, ...]) -> list[tuple[Inline, ...] | Placeholder]:
    """The paragraph cut at its placeholders.

    Reports:
        B016: a placeholder within emphasis or a link.
    """
    parts: list[tuple[Inline, ...] | Placeholder] = []
    run: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Placeholder):
            if inline.kind != "note":
                continue  # reported where it was read
            if run:
                parts.append(tuple(run))
            run = []
            parts.append(inline)
        else:
            run.extend(map_inlines((inline,), lambda inner: _without_placeholder(frame, inner)))
    if run:
        parts.append(tuple(run))
    return parts


def _without_placeholder(frame: _Frame, inline: Inline) -> tuple[Inline, ...]:
    if not isinstance(inline, Placeholder):
        return (inline,)
    hint = "take the emphasis or the link away from it"
    frame.material.report.add("B016", "a placeholder within emphasis or a link", inline.span, hint=hint)
    return ()


def _with_more(material: Material, sentence: Sentence, marks: tuple[Mark, ...], cites: tuple[Cite, ...]) -> Sentence:
    """A finished sentence with more marks, and with more citations in the one at its end."""
    made = replace(sentence, marks=(*sentence.marks, *marks))
    if not cites:
        return made
    typed = tuple(item for cite in cites for item in cite.items)
    before = material.closing.get(sentence.id)
    material.close(sentence.id, before.items if before else (), cites)
    return replace(made, cited=tuple(dict.fromkeys((*made.cited, *typed))))


def source_line(
    material: Material,
    source: tuple[Inline, ...],
    cites: tuple[CiteItem, ...],
) -> tuple[Inline, ...]:
    """The line below a table or figure: its opening word, what was typed, a full stop; citations without brackets."""
    if not source:
        return ()
    shown = tuple(
        replace(inline, bare=True) if isinstance(inline, Cite) and not inline.narrative else inline for inline in source
    )
    form = material.words.sources if len({item.source for item in cites}) > 1 else material.words.source
    before, _, after = form.partition("{source}")
    ends = plain(shown).rstrip().endswith((".", "!", "?", "。"))
    stop = "。" if material.words.language.startswith("zh") else "."
    closing = after if ends else (after or stop)
    return (*material.furniture(before), *shown, *((Text(closing),) if closing else ()))
