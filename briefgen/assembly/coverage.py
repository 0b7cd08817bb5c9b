"""What each sentence rests on, and which of two equal marks prints.

A citation covers the sentences before it in its paragraph, back to the citation or mark before; a lead-in that ends in
a colon and what it leads in share theirs, and its mark; a reference to a table cites what the table rests on.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise

from briefgen.assembly.material import Material
from briefgen.assembly.sentences import cited_items, with_citation
from briefgen.model.document import (
    Block,
    BlockQuote,
    Box,
    Cite,
    CiteItem,
    CrossReference,
    Figure,
    Footnote,
    Inline,
    ListBlock,
    Mark,
    Paragraph,
    Sentence,
    Table,
    map_block,
    map_inlines,
    plain,
    sentences,
    walk,
    walk_blocks,
)
from briefgen.records import replace

SAY_WHAT_IT_IS = frozenset({"judgement", "assumption", "recommendation", "common", "topic"})
"""Marks of sentences that need no citation; a citation further on does not reach beyond them."""

_Items = tuple[CiteItem, ...]


def cover(blocks: tuple[Block, ...], shown: Mapping[str, _Items], *, every_sentence: bool) -> tuple[Block, ...]:
    """The blocks with everything that a sentence rests on in its `cited`.

    `shown` says what the tables and figures of the brief cite, by id. With `every_sentence` a citation covers its own
    sentence only.
    """
    return _Coverer(shown, every_sentence=every_sentence).blocks(blocks)


def shown_items(material: Material, blocks: tuple[Block, ...]) -> dict[str, _Items]:
    """What tables and figures cite, by id: their source, and every row."""
    found: dict[str, _Items] = {}
    for block in walk_blocks(blocks):
        if isinstance(block, Table | Figure) and block.id:
            items = dict.fromkeys((*block.source_cites, *cited_items(block.source), *cited_items(block.caption)))
            for row in block.rows if isinstance(block, Table) else ():
                notes = [note for id in row.notes if (note := material.find(id)) is not None]  # noqa: A001
                items.update(dict.fromkeys(item for note in notes for item in material.items(note)))
                items.update(dict.fromkeys(item for cell in row.cells for item in cited_items(cell)))
            found[block.id] = tuple(items)
    return found


class _Coverer:
    def __init__(self, shown: Mapping[str, _Items], *, every_sentence: bool) -> None:
        self.shown, self.every_sentence = shown, every_sentence

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        made: list[Block] = []
        handed: _Items = ()  # what a lead-in hands to the list behind it
        said: tuple[Mark, ...] = ()  # and what it says that it is
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(block, Paragraph):
                handed = () if self.every_sentence else self.handed_on(block)
                said = _said_of(block)
                made.append(self.paragraph(block, _led_in(following)))
                continue
            if isinstance(block, ListBlock):
                made.append(_marked(self.within(block, handed), said))
            else:
                made.append(self.within(block, ()))
            handed, said = (), ()
        return tuple(made)

    def within(self, block: Block, handed: _Items) -> Block:
        match block:
            case ListBlock():
                items = tuple(replace(i, blocks=_handed(self.blocks(i.blocks), handed)) for i in block.items)
                return replace(block, items=items)
            case BlockQuote(notes=()) | Box():
                return replace(block, blocks=self.blocks(block.blocks))
            case _:
                return block

    def paragraph(self, block: Paragraph, led_in: _Items) -> Paragraph:
        """A paragraph whose last sentence leads in to what cites `led_in`, if it ends in a colon."""
        made: list[Inline] = []
        coming: _Items = ()
        is_last = True
        for inline in reversed(block.inlines):
            if not isinstance(inline, Sentence):
                made.insert(0, inline)
                continue
            own = self.own(inline)
            if not own and is_last and _ends_in_colon(inline):
                own = led_in
            is_last = False
            is_marked = any(mark.kind in SAY_WHAT_IT_IS for mark in inline.marks)
            if own:
                coming = own
            elif is_marked:
                coming = ()
            elif not self.every_sentence:
                own = coming
            made.insert(0, replace(inline, cited=own, inlines=map_inlines(inline.inlines, self.note)))
        return replace(block, inlines=tuple(made))

    def handed_on(self, block: Paragraph) -> _Items:
        """What a lead-in that cites hands to the items of its list."""
        last = block.inlines[-1] if block.inlines else None
        return self.own(last) if isinstance(last, Sentence) and _ends_in_colon(last) else ()

    def note(self, inline: Inline) -> tuple[Inline, ...]:
        """A note of the author's own, covered like the text."""
        return (replace(inline, blocks=self.blocks(inline.blocks)),) if isinstance(inline, Footnote) else (inline,)

    def own(self, sentence: Sentence) -> _Items:
        """What a sentence cites itself, references to tables and figures included."""
        items = dict.fromkeys(sentence.cited)
        for inline in walk(sentence.inlines):
            if isinstance(inline, CrossReference):
                items.update(dict.fromkeys(self.shown.get(inline.target, ())))
        return tuple(items)


def _said_of(block: Paragraph) -> tuple[Mark, ...]:
    """The marks by which a lead-in says what it and the list behind it are."""
    last = block.inlines[-1] if block.inlines else None
    if not (isinstance(last, Sentence) and _ends_in_colon(last)):
        return ()
    return tuple(mark for mark in last.marks if mark.kind in SAY_WHAT_IT_IS - {"topic"})


def _marked(block: Block, marks: tuple[Mark, ...]) -> Block:
    """The list whose sentences without citation and mark are what their lead-in is."""

    def say(sentence: Sentence) -> Sentence:
        is_open = not sentence.cited and not any(mark.kind in SAY_WHAT_IT_IS for mark in sentence.marks)
        return replace(sentence, marks=(*sentence.marks, *marks)) if is_open else sentence

    return change_sentences(block, say) if marks else block


def _ends_in_colon(sentence: Sentence) -> bool:
    return plain(sentence.inlines).rstrip().endswith((":", "："))


def _led_in(block: Block | None) -> _Items:
    """What a list or quotation rests on, for the lead-in before it."""
    match block:
        case ListBlock():
            return tuple(dict.fromkeys(item for sentence in sentences((block,)) for item in sentence.cited))
        case BlockQuote():
            own = dict.fromkeys(cited_items(block.source))
            own.update(dict.fromkeys(item for sentence in sentences(block.blocks) for item in sentence.cited))
            return tuple(own)
        case Table() | Figure():
            return ()
        case _:
            return ()


def _handed(blocks: tuple[Block, ...], items: _Items) -> tuple[Block, ...]:
    """The blocks of a list's item, whose sentences without citation and mark take the lead-in's."""
    if not items:
        return blocks

    def take(sentence: Sentence) -> Sentence:
        is_marked = any(mark.kind in SAY_WHAT_IT_IS for mark in sentence.marks)
        return sentence if sentence.cited or is_marked else replace(sentence, cited=items)

    return tuple(change_sentences(block, take) for block in blocks)


def change_sentences(block: Block, change: Callable[[Sentence], Sentence]) -> Block:
    """The block with every sentence in it, at any depth, changed."""
    return map_block(block, lambda run: tuple(change(i) if isinstance(i, Sentence) else i for i in run))


# ----------------------------------------------------------------------------------------------------- closing marks


def merge_marks(material: Material, block: Block) -> None:
    """Drop the mark at a sentence's end that the next sentence of its paragraph repeats.

    Two marks that the author typed both stay.
    """
    for inner in walk_blocks((block,)):
        if isinstance(inner, Paragraph):
            told = [inline for inline in inner.inlines if isinstance(inline, Sentence)]
            for first, second in pairwise(told):
                mark = only_mark(material, first)
                if mark is not None and (first.notes or second.notes) and mark == only_mark(material, second):
                    del material.closing[first.id]


def only_mark(material: Material, sentence: Sentence) -> frozenset[tuple[object, ...]] | None:
    """How the mark of a sentence prints that has one, at its end; None where it has none or others."""
    cite = material.closing.get(sentence.id)
    if cite is None or any(isinstance(inline, Cite) for inline in walk(sentence.inlines)):
        return None
    return frozenset(material.printed_key(item) for item in cite.items)


def close_sentences(material: Material, block: Block) -> Block:
    """The block with every citation that closes a sentence before its full stop."""
    return map_block(block, lambda run: map_inlines(run, lambda inline: _closed(material, inline)))


def _closed(material: Material, inline: Inline) -> tuple[Inline, ...]:
    match inline:
        case Sentence() if (cite := material.closing.get(inline.id)) is not None:
            return (replace(inline, inlines=with_citation(inline.inlines, cite, material.language)),)
        case Footnote():
            return (replace(inline, blocks=tuple(close_sentences(material, block) for block in inline.blocks)),)
        case _:
            return (inline,)
