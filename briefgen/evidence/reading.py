"""How the rules read the tree: its paragraphs in order, and what is cited and referred to in them."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from briefgen.model.document import (
    Block,
    BlockQuote,
    Cite,
    CiteItem,
    CrossReference,
    Figure,
    Footnote,
    Inline,
    Link,
    NoteList,
    Sentence,
    Table,
    blocks_within,
    children,
    inlines_of,
    walk,
    walk_blocks,
)
from briefgen.records import record


@record(frozen=True, slots=True)
class Run:
    """The sentences of one paragraph, or nothing but what a table cites."""

    sentences: tuple[Sentence, ...]
    cites: tuple[CiteItem, ...] = ()
    """Of a table, a figure or a quotation: what its source line and its cells cite."""
    is_quoted: bool = False
    holder: Block | None = None
    """The table or figure, or the quotation that it stands in."""
    opening: tuple[Inline, ...] = ()
    """What is printed before its first sentence: the date of an item in a timeline."""


def runs(blocks: tuple[Block, ...], quotation: BlockQuote | None = None) -> Iterator[Run]:
    """The paragraphs of a section in reading order, and those of its author's notes behind them."""
    for block in blocks:
        if isinstance(block, NoteList):  # its notes stand in the text as well
            continue
        if isinstance(block, Table | Figure):
            yield Run((), cited_by(block), holder=block)
        elif isinstance(block, BlockQuote):
            yield from runs(block.blocks, block)
        else:
            for run in inlines_of(block):
                found = tuple(inline for inline in walk(run) if isinstance(inline, Sentence))
                if found:
                    cites = cites_in(quotation.source) if quotation else ()
                    opening = tuple(takewhile(lambda inline: not isinstance(inline, Sentence), run))
                    yield Run(found, cites, quotation is not None, quotation, opening)
                for note in own_notes(run):
                    yield from runs(note.blocks)
            yield from runs(blocks_within(block), quotation)


def cites_in(inlines: tuple[Inline, ...]) -> tuple[CiteItem, ...]:
    """What the citations in a run cite, as often as they do."""
    return tuple(item for inline in walk(inlines) if isinstance(inline, Cite) for item in inline.items)


def own_notes(inlines: Iterable[Inline]) -> Iterator[Footnote]:
    """The author's own notes in a run, not those that a note style makes of citations."""
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield inline
        elif not isinstance(inline, Cite):
            yield from own_notes(children(inline))


def everywhere(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline of a run, those of its author's notes as well."""
    yield from walk(inlines)
    for note in own_notes(inlines):
        for block in walk_blocks(note.blocks):
            for run in inlines_of(block):
                yield from everywhere(run)


def targets(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """The ids that cross-references lead to, before and after numbering."""
    for inline in walk(inlines):
        if isinstance(inline, CrossReference):
            yield inline.target
        elif isinstance(inline, Link) and inline.target.startswith("#"):
            yield inline.target[1:]


def cited_by(block: Table | Figure) -> tuple[CiteItem, ...]:
    """What a table or figure rests on: its source line, the notes of its rows, the citations in its cells."""
    items = list(block.source_cites)
    if isinstance(block, Table):
        for row in block.rows:
            items += [CiteItem(note.partition("#")[0], note) for note in row.notes]
    for run in inlines_of(block):
        items += cites_in(run)
    return distinct(items)


def distinct(items: Iterable[CiteItem]) -> tuple[CiteItem, ...]:
    """Each note, and each source as a whole, once, in order."""
    found: dict[tuple[str, str | None], CiteItem] = {}
    for item in items:
        found.setdefault((item.source, item.note), item)
    return tuple(found.values())
