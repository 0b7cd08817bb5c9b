"""Notes as blocks: each sentence of a statement with its citation, a list under its lead-in, a passage set off."""

from collections.abc import Callable
from dataclasses import replace

from briefgen.assembly.material import Material
from briefgen.assembly.quotations import block_quote
from briefgen.assembly.sentences import Draft, cited_items, closed, drafts, joined
from briefgen.model.document import (
    Block,
    Footnote,
    Inline,
    ListBlock,
    Mark,
    Paragraph,
    Sentence,
    Text,
    map_block,
    map_inlines,
    plain,
    sentences,
)
from briefgen.model.notes import Note
from briefgen.text.capitals import without_capital


def state(material: Material, note: Note, opening: Draft | None = None) -> tuple[Block, ...]:
    """A note's statement as blocks: every sentence cites the note and those that corroborate it.

    `opening` are words that open its first sentence.
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
    return tuple(made)


def state_and_quote(material: Material, note: Note, opening: Draft | None = None) -> tuple[Block, ...]:
    """A note's statement; one of kind quotation leads in to its passage, whose source line then holds the citation."""
    blocks = state(material, note, opening)
    quote = block_quote(material, note) if note.fact("kind") == "quotation" else None
    if quote is None:
        return blocks
    last = next(reversed(tuple(sentences(blocks))), None)
    if last is not None:
        material.closing.pop(last.id, None)
    return (*blocks, quote)


class _Teller:
    """Turns the blocks of one statement into sentences, which it counts."""

    def __init__(self, material: Material, note: Note) -> None:
        self.material, self.note = material, note
        self.items = material.items(note)
        self.is_held = material.is_held(note.source)
        self.count = 0

    def sentence(self, draft: Draft, *, prints: bool, stop: str = "") -> Sentence:
        typed = tuple(item for one in draft.cites for item in one.items)
        index, self.count = self.count, self.count + 1
        ids = self.material.ids
        identity = ids.held(draft.inlines) if self.is_held else ids.stated(self.note.id, index)
        self.material.close(identity, self.items if prints else (), draft.cites)
        return Sentence(
            identity,
            closed(map_inlines(draft.inlines, _without_marks_in_notes), stop),
            (self.note.id,),
            tuple(dict.fromkeys((*self.items, *cited_items(draft.inlines), *typed))),
            draft.marks,
            draft.span or self.note.span,
        )

    def paragraph(self, block: Paragraph, opening: Draft | None, following: Block | None) -> Paragraph:
        language = self.material.language
        found = drafts(block.inlines, language)
        if opening is not None and found:
            found = (opened(self.material, opening, found[0]), *found[1:])
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
        last = next(reversed(tuple(sentences((made,)))), None)
        if last is not None and not covered:
            typed = self.material.closing.get(last.id)
            self.material.close(last.id, self.items, (typed,) if typed else ())
        return made

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
        typed = tuple(item for one in opening.cites for item in one.items)
        ids = self.material.ids
        identity = ids.held(opening.inlines) if self.is_held else ids.prose(self.note.id, opening.inlines)
        self.material.close(identity, self.items if opening.leads_in else (), opening.cites)
        sentence = Sentence(
            identity,
            opening.inlines,
            (),
            tuple(dict.fromkeys((*typed, *self.items))),
            opening.marks,
            opening.span,
        )
        return Paragraph((sentence,), opening.span)


def opened(material: Material, opening: Draft, draft: Draft) -> Draft:
    """A sentence with words before it; its own first word loses its capital where that is no name."""
    language = material.language
    inlines = draft.inlines
    if inlines and isinstance(inlines[0], Text) and not _opens_with_a_name(material, plain(inlines)):
        inlines = (Text(without_capital(inlines[0].text, language), inlines[0].span), *inlines[1:])
    words = opening.inlines
    for cite in opening.cites:
        words = (*words, Text(" "), cite)
    space: tuple[Inline, ...] = () if language.partition("-")[0] in ("zh", "ja") else (Text(" "),)
    return Draft((*words, *space, *inlines), draft.cites, (*opening.marks, *draft.marks), draft.span or opening.span)


def _opens_with_a_name(material: Material, text: str) -> bool:
    """Whether a sentence begins with a name that the topic knows: "Le Courrier" keeps its article's capital."""
    known = [name for name, others in material.topic.names.items() for name in (name, *others)]
    for source in material.notes.sources.values():
        known += [str(source.csl[field]) for field in ("container-title", "publisher") if source.csl.get(field)]
        known += [str(one["literal"]) for one in source.csl.get("author") or () if "literal" in one]
    return any(name[:1].isupper() and " " in name and text.startswith(name) for name in known)


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


def _without_marks_in_notes(inline: Inline) -> tuple[Inline, ...]:
    """A note of the author's own within a statement, without marks."""
    if not isinstance(inline, Footnote):
        return (inline,)

    def bare(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return map_inlines(run, lambda inner: () if isinstance(inner, Mark) else (inner,))

    return (replace(inline, blocks=tuple(map_block(block, bare) for block in inline.blocks)),)
