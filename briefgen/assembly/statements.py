"""Notes as blocks: each sentence of a statement with its citation, a list under its lead-in, a passage set off."""

from collections.abc import Callable
from dataclasses import replace

from briefgen.assembly.material import Material
from briefgen.assembly.quotations import block_quote
from briefgen.assembly.sentences import Draft, drafts, joined, with_citation
from briefgen.model.document import Block, Cite, Inline, ListBlock, Mark, Paragraph, Sentence, Text, plain
from briefgen.model.notes import Note
from briefgen.text.capitals import without_capital


def state(
    material: Material, note: Note, opening: Draft | None = None, marks: tuple[Mark, ...] = ()
) -> tuple[Block, ...]:
    """A note's statement as blocks: every sentence cites the note and those that corroborate it.

    `opening` are words that open its first sentence, `marks` belong to its last one.
    """
    teller = _Teller(material, note)
    blocks = note.statement
    if opening is not None and not (blocks and isinstance(blocks[0], Paragraph)):
        made: list[Block] = [teller.lead_in(opening)]
    else:
        made = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        match block:
            case Paragraph():
                made.append(teller.paragraph(block, opening if index == 0 else None, following))
            case ListBlock():
                made.append(teller.list(block, covered=bool(made) and leads_in(made[-1])))
            case _:
                made.append(block)
    return _marked(tuple(made), marks)


def state_and_quote(
    material: Material,
    note: Note,
    opening: Draft | None = None,
    marks: tuple[Mark, ...] = (),
) -> tuple[Block, ...]:
    """A note's statement; one of kind quotation leads in to its passage, whose source line then holds the citation."""
    blocks = state(material, note, opening, marks)
    quote = block_quote(material, note) if note.fact("kind") == "quotation" else None
    if quote is None:
        return blocks
    return (*change_last(blocks, without_citation), quote)


def is_printable(note: Note) -> bool:
    """Whether a note has anything to print."""
    return bool(note.statement)


class _Teller:
    """Turns the blocks of one statement into sentences, which it counts."""

    def __init__(self, material: Material, note: Note) -> None:
        self.material, self.note = material, note
        self.items = material.items(note)
        self.count = 0

    def sentence(self, draft: Draft, *, prints: bool, stop: str = "") -> Sentence:
        language = self.material.language
        cite = self.material.citation(self.items if prints else (), draft.cites)
        typed = tuple(item for one in draft.cites for item in one.items)
        index, self.count = self.count, self.count + 1
        return Sentence(
            self.material.ids.stated(self.note.id, index),
            with_citation(draft.inlines, cite, language, stop),
            (self.note.id,),
            tuple(dict.fromkeys((*self.items, *typed))),
            draft.marks,
            draft.span or self.note.span,
        )

    def paragraph(self, block: Paragraph, opening: Draft | None, following: Block | None) -> Paragraph:
        language = self.material.language
        found = drafts(block.inlines, language)
        if opening is not None and found:
            found = (opened(opening, found[0], language), *found[1:])
        stop = "。" if language.partition("-")[0] in ("zh", "ja") else "."
        made = [
            self.sentence(
                draft, prints=True, stop="" if isinstance(following, ListBlock) and draft is found[-1] else stop
            )
            for draft in found
        ]
        return Paragraph(joined(made, language), block.span)

    def list(self, block: ListBlock, *, covered: bool) -> ListBlock:
        """A list; a lead-in that ends in a colon prints its citation, else its last sentence does."""
        made = replace(block, items=tuple(replace(i, blocks=self.inner(i.blocks)) for i in block.items))
        if covered:
            return made
        cite = self.material.citation(self.items)
        language = self.material.language
        last = change_last((made,), lambda s: replace(s, inlines=with_citation(s.inlines, cite, language)))[0]
        return last if isinstance(last, ListBlock) else made

    def inner(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        made: list[Block] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                found = drafts(block.inlines, self.material.language)
                told = [self.sentence(draft, prints=False) for draft in found]
                made.append(Paragraph(joined(told, self.material.language), block.span))
            elif isinstance(block, ListBlock):
                made.append(self.list(block, covered=True))
            else:
                made.append(block)
        return tuple(made)

    def lead_in(self, opening: Draft) -> Paragraph:
        """Words of the author's own that lead in to a statement that is a list."""
        language = self.material.language
        cite = self.material.citation(self.items if opening.leads_in else (), opening.cites)
        typed = tuple(item for one in opening.cites for item in one.items)
        sentence = Sentence(
            self.material.ids.prose(self.note.id, opening.inlines),
            with_citation(opening.inlines, cite, language),
            (),
            tuple(dict.fromkeys((*typed, *self.items))),
            opening.marks,
            opening.span,
        )
        return Paragraph((sentence,), opening.span)


def opened(opening: Draft, draft: Draft, language: str) -> Draft:
    """A sentence with words before it; its own first word loses its capital where that is no name."""
    inlines = draft.inlines
    if inlines and isinstance(inlines[0], Text):
        inlines = (Text(without_capital(inlines[0].text, language), inlines[0].span), *inlines[1:])
    words = opening.inlines
    for cite in opening.cites:
        words = (*words, Text(" "), cite)
    space: tuple[Inline, ...] = () if language.partition("-")[0] in ("zh", "ja") else (Text(" "),)
    return Draft((*words, *space, *inlines), draft.cites, (*opening.marks, *draft.marks), opening.span or draft.span)


def leads_in(block: Block) -> bool:
    """Whether a block is a paragraph that ends in a colon."""
    return isinstance(block, Paragraph) and plain(block.inlines).rstrip().endswith((":", "："))


def change_last(blocks: tuple[Block, ...], change: Callable[[Sentence], Sentence]) -> tuple[Block, ...]:
    """The blocks with their last sentence changed, in a list too; the same blocks where there is none."""
    for index in range(len(blocks) - 1, -1, -1):
        made = _changed(blocks[index], change)
        if made is not blocks[index]:
            return (*blocks[:index], made, *blocks[index + 1 :])
    return blocks


def _changed(block: Block, change: Callable[[Sentence], Sentence]) -> Block:
    match block:
        case Paragraph(inlines=(*before, Sentence() as last)):
            return replace(block, inlines=(*before, change(last)))
        case ListBlock(items=(*before, last)):
            return replace(block, items=(*before, replace(last, blocks=change_last(last.blocks, change))))
        case _:
            return block


def without_citation(sentence: Sentence) -> Sentence:
    """A sentence without the citation that prints at its end; what it rests on stays."""
    inlines = list(sentence.inlines)
    at = next((n for n in range(len(inlines) - 1, -1, -1) if isinstance(inlines[n], Cite)), None)
    if at is None:
        return sentence
    before = inlines[at - 1] if at else None
    start = at - 1 if isinstance(before, Text) and not before.text.strip() else at
    return replace(sentence, inlines=(*inlines[:start], *inlines[at + 1 :]))


def _marked(blocks: tuple[Block, ...], marks: tuple[Mark, ...]) -> tuple[Block, ...]:
    """The blocks with marks on their last sentence."""
    return change_last(blocks, lambda sentence: replace(sentence, marks=(*sentence.marks, *marks))) if marks else blocks
