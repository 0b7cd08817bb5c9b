"""The notes of a section laid out as its template says: paragraphs, bullets, numbers, a timeline, a table."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.assembly.abbreviations import Abbreviations
from briefgen.assembly.dating import date_in_words
from briefgen.assembly.material import Material
from briefgen.assembly.packing import Piece, paragraphs
from briefgen.assembly.quotations import block_quote
from briefgen.assembly.selecting import Chain, Group
from briefgen.assembly.sentences import count_words, joined
from briefgen.assembly.statements import state, state_and_quote
from briefgen.assembly.text import inline_text
from briefgen.house.heads import in_language
from briefgen.house.sections import ColumnWish, SectionTemplate
from briefgen.model.document import (
    Block,
    Cite,
    Column,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Sentence,
    Strong,
    Table,
    Text,
    inlines_of,
    walk_blocks,
)
from briefgen.model.notes import Note

_TIGHT = 15
"""The most words of an item in a list whose items stand close together."""


def lay_out(
    material: Material,
    template: SectionTemplate,
    groups: Sequence[Group],
    abbreviations: Abbreviations,
    *,
    subheads: bool = True,
) -> tuple[Block, ...]:
    """The groups as blocks, a subhead before each that has a name."""
    if template.layout == "table":
        return _table(material, template, groups, subheads=subheads)
    made: list[Block] = []
    for group in groups:
        if subheads and group.name is not None:
            made.append(subhead(material, group))
        match template.layout:
            case "paragraphs":
                made.extend(_paragraphs(material, group, abbreviations))
            case "timeline":
                made.append(_list(material, group, ordered=False, dated=True))
            case layout:
                made.append(_list(material, group, ordered=layout == "numbered", dated=False))
    return tuple(made)


def subhead(material: Material, group: Group) -> Heading:
    """A group's name as a heading of level 2."""
    assert group.name is not None
    return Heading(2, inline_text(group.name.text, material.language, group.name.span), span=group.name.span)


# ------------------------------------------------------------------------------------------------------- paragraphs


def _paragraphs(material: Material, group: Group, abbreviations: Abbreviations) -> list[Block]:
    pieces: list[Piece] = []
    for chain in group.chains:
        pieces.extend(_pieces(material, chain, abbreviations))
    made: list[Block] = []
    for together in paragraphs(pieces):
        sentences = [sentence for piece in together for sentence in piece.sentences]
        if sentences:
            made.append(Paragraph(joined(sentences, material.language), sentences[0].span))
        made.extend(block for piece in together for block in piece.blocks)
    return made


def _pieces(material: Material, chain: Chain, abbreviations: Abbreviations) -> list[Piece]:
    """A chain of notes cut where its own paragraphs, lists and quotations end."""
    pieces: list[Piece] = []
    open_sentences: list[Sentence] = []

    def close(blocks: tuple[Block, ...] = (), *, ends: bool) -> None:
        nonlocal open_sentences
        if open_sentences or blocks:
            text = tuple(joined(open_sentences, material.language))
            words = count_words(text, material.language) + abbreviations.words_to_come(text)
            pieces.append(Piece(tuple(open_sentences), words, blocks, ends))
        open_sentences = []

    for note in chain.notes:
        blocks = state_and_quote(material, note)
        after_paragraph = False
        for block in blocks:
            if isinstance(block, Paragraph):
                if after_paragraph:
                    close(ends=True)
                open_sentences.extend(i for i in block.inlines if isinstance(i, Sentence))
                after_paragraph = True
            else:
                close((block,), ends=True)
                after_paragraph = False
    close(ends=chain.is_paragraph)
    return pieces


# ------------------------------------------------------------------------------------------------- lists and tables


def _list(material: Material, group: Group, *, ordered: bool, dated: bool) -> ListBlock:
    items = [_item(material, note, dated=dated) for note in group.notes]
    return set_apart(ListBlock(tuple(items), ordered, span=items[0].span), material.language)


def set_apart(block: ListBlock, language: str) -> ListBlock:
    """A list with space between its items where one of them is longer than a line or two."""
    is_short = all(
        len(item.blocks) == 1
        and isinstance(item.blocks[0], Paragraph)
        and count_words(item.blocks[0].inlines, language) <= _TIGHT
        for item in block.items
    )
    return replace(block, tight=block.tight and is_short)


def _item(material: Material, note: Note, *, dated: bool) -> ListItem:
    blocks = state_and_quote(material, note)
    date = date_in_words(note.fact("date"), material.language) if dated else ""
    if not date:
        return ListItem(blocks, note.span)
    stop = "。" if material.language.startswith("zh") else "" if date.endswith(".") else "."
    day: tuple[Inline, ...] = (Strong((Text(date + stop),)),)
    if not blocks or not isinstance(blocks[0], Paragraph):
        return ListItem((Paragraph(day), *blocks), note.span)
    space = () if material.language.startswith("zh") else (Text(" "),)
    return ListItem((Paragraph((*day, *space, *blocks[0].inlines), blocks[0].span), *blocks[1:]), note.span)


def _table(
    material: Material, template: SectionTemplate, groups: Sequence[Group], *, subheads: bool
) -> tuple[Block, ...]:
    """One table: a row a note, a group row above each group that has a name."""
    if not groups:
        return ()
    columns = template.columns
    rows: list[Row] = []
    for group in groups:
        if subheads and group.name is not None:
            rows.append(Row((subhead(material, group).inlines,), is_group=True, span=group.name.span))
        rows.extend(_row(material, columns, note) for note in group.notes)
    head = Row(tuple(_column_head(material, column) for column in columns))
    shape = tuple(Column("end" if column.name == "value" else "start") for column in columns)
    return (Table(shape, head, tuple(rows), span=template.span),)


def _column_head(material: Material, column: ColumnWish) -> tuple[Inline, ...]:
    words = in_language(column.heading, material.words.language) if column.heading else None
    words = words or material.words.column(column.name) or column.name.replace("-", " ").capitalize()
    return material.furniture(words)


def _row(material: Material, columns: Sequence[ColumnWish], note: Note) -> Row:
    has_source = any(column.name == "source" for column in columns)
    cells: list[tuple[Inline, ...]] = []
    for column in columns:
        match column.name:
            case "statement":
                cells.append(_statement_cell(material, note, cites=not has_source))
            case "source":
                cells.append(source_cell(material, note))
            case "date" | "expires":
                cells.append(_text(date_in_words(note.fact(column.name), material.language)))
            case "group":
                cells.append(_text(note.group.text if note.group else ""))
            case name:
                cells.append(_text(material.own_words.joined(_shown(material, note, name))))
    return Row(tuple(cells), notes=(note.id,), span=note.span)


def _shown(material: Material, note: Note, fact: str) -> tuple[str, ...]:
    """The values of a field as a cell shows them: none of a note that is not public, and no id of such a note."""
    values = () if material.is_held(note.source) else note.facts.get(fact, ())
    return tuple(value.text for value in values if not ("#" in value.text and material.is_held(value.text)))


def _text(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()


def _statement_cell(material: Material, note: Note, *, cites: bool) -> tuple[Inline, ...]:
    """A statement in one run: its sentences, lists as they come; behind a lead-in the passage that it leads in."""
    quote = block_quote(material, note) if note.fact("kind") == "quotation" else None
    sentences = [
        inline
        for block in walk_blocks((*state(material, note), *((quote,) if quote else ())))
        for run in inlines_of(block)
        for inline in run
        if isinstance(inline, Sentence)
    ]
    for sentence in () if cites else sentences:
        material.closing.pop(sentence.id, None)
    return joined(sentences, material.language)


def source_cell(material: Material, note: Note) -> tuple[Inline, ...]:
    """A note's source and those of the notes that corroborate it, without brackets."""
    cite = material.citation(material.items(note))
    return (Cite(cite.items, cite.inlines, bare=True),) if cite else ()
