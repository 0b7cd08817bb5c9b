"""Blocks → paragraphs, lists, quotations, boxes, references, notes."""

from collections.abc import Callable
from dataclasses import replace

from briefgen.house.theme import Role
from briefgen.model.document import (
    Anchor,
    Bibliography,
    Block,
    BlockQuote,
    Box,
    Figure,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    NoteList,
    Paragraph,
    Section,
    Sentence,
    Signature,
    Table,
    plain,
    walk,
)
from briefgen.writers.docx.elements import Element, on, twips, w
from briefgen.writers.docx.figures import write_figure
from briefgen.writers.docx.ground import Ground, open_paragraph, paragraph
from briefgen.writers.docx.inlines import Look, Runs
from briefgen.writers.docx.lists import Level, depth
from briefgen.writers.docx.places import back_name, bookmark_name
from briefgen.writers.docx.story import Story
from briefgen.writers.docx.styles import style_id
from briefgen.writers.docx.tables import write_signature, write_table

_HEADINGS: tuple[Role, ...] = ("heading-1", "heading-2", "heading-3")
_LEADS_IN = (ListBlock, BlockQuote, Table, Figure, Box)


def page(story: Story, width: float) -> Ground:
    """The ground of the running text."""
    return Ground("page", story.context.styles.of("body"), 0.0, width)


def annex_page(story: Story, width: float) -> Ground:
    """The ground of annexes: running text is no wider than that of the body."""
    text = min(width, story.context.theme.page.text_width)
    return replace(page(story, text), spare=width - text, is_annex=True)


def write_section(story: Story, into: Element, section: Section, ground: Ground, *, begins_page: bool = False) -> None:
    """A section with its heading; what stands in front is a box, what is an annex at the head of a page."""
    if section.place == "front":
        _box(story, into, Box(section.blocks, section.heading, section.id), ground, level=0)
        return
    if section.heading:
        is_first = ground.is_annex and not section.runs_on
        also = (w("spacing", before=0), on("pageBreakBefore") if begins_page else None) if is_first else ()
        style = story.context.styles.of("heading-1")
        runs = open_paragraph(story, into, style, replace(ground, spare=0.0), also=also)
        runs.marked(bookmark_name(section.id), section.heading, Look(language=story.context.furniture_language))
    else:
        story.bookmark_next(bookmark_name(section.id))
    write_blocks(story, into, section.blocks, ground, after_heading=bool(section.heading))


def write_blocks(
    story: Story, into: Element, blocks: tuple[Block, ...], ground: Ground, *, after_heading: bool = False
) -> None:
    """Blocks in order; what a block is next to decides some of its spaces and breaks."""
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        match block:
            case Paragraph():
                _paragraph(story, into, block, ground, following)
            case Heading():
                _heading(story, into, block, ground, is_close=after_heading)
            case ListBlock():
                _list(story, into, block, ground)
            case BlockQuote():
                _quotation(story, into, block, ground)
            case Table():
                write_table(story, into, block, ground, keeps=isinstance(following, Signature))
            case Figure():
                write_figure(story, into, block, ground)
            case Box():
                _box(story, into, block, ground)
            case Bibliography():
                _bibliography(story, into, block, ground)
            case NoteList():
                _notes(story, into, block, ground)
            case Signature():
                write_signature(story, into, block, ground)
        after_heading = False


def _paragraph(story: Story, into: Element, block: Paragraph, ground: Ground, following: Block | None) -> None:
    """A paragraph; one that leads in to a list, or ends in a colon, stays with what follows."""
    if _is_blank(story, block.inlines):
        return
    style, keeps = ground.paragraph, None
    if isinstance(following, ListBlock) and following.tight and style == story.context.styles.of("body"):
        style = style_id("Brief Lead-in")
    elif isinstance(following, _LEADS_IN) and (ground.is_annex or plain(block.inlines).rstrip().endswith((":", "："))):
        keeps = on("keepNext")
    runs = open_paragraph(story, into, style, ground, also=(keeps,))
    runs.write(block.inlines, Look(language=ground.language))


def _is_blank(story: Story, inlines: tuple[Inline, ...]) -> bool:
    """Whether inlines have nothing to print; then no paragraph is made, and places in them move to the next one."""
    if plain(inlines).strip() or any(isinstance(inline, Footnote) for inline in walk(inlines)):
        return False
    for inline in walk(inlines):
        if isinstance(inline, Anchor | Sentence):
            story.bookmark_next(bookmark_name(inline.id))
    return True


def _heading(story: Story, into: Element, block: Heading, ground: Ground, *, is_close: bool) -> None:
    """A heading; the first one below that of its section has no space before it."""
    if _is_blank(story, block.inlines):
        if block.id:
            story.bookmark_next(bookmark_name(block.id))
        return
    role = "box-title" if ground.place == "box" else _HEADINGS[min(max(block.level, 1), 3) - 1]
    also = w("spacing", before=0) if is_close and ground.place != "box" else None
    runs = open_paragraph(story, into, story.context.styles.of(role), ground, also=(also,))
    look = Look(language=ground.language)
    if block.id:
        runs.marked(bookmark_name(block.id), block.inlines, look)
    else:
        runs.write(block.inlines, look)


# -------------------------------------------------------------------------------------------------------------- lists


def _list(story: Story, into: Element, block: ListBlock, ground: Ground) -> None:
    path = (*ground.path, _level(story, block, ground))
    number = story.context.numbering.number(path, block.start)
    style = ground.item or (style_id("List Number") if path[0].is_ordered else story.context.styles.of("list"))
    for item in block.items:
        _item(story, into, item, replace(ground, path=path, item=style), number, is_tight=block.tight)


def _level(story: Story, block: ListBlock, ground: Ground) -> Level:
    """Where marks and text of a list stand: the text leaves room for the widest mark."""
    theme = story.context.theme
    look, room = theme.styles["list"], theme.lists.indent
    if block.ordered:
        widest = f"{block.start + len(block.items) - 1}."
        room = max(theme.grid, story.context.measure.width(widest, look) + look.size / 2)
    if ground.place not in ("box", "quotation"):
        return Level(block.ordered, ground.edge, ground.edge + room)
    return Level(block.ordered, ground.outer, ground.edge + room, shift=(ground.edge - ground.outer) / look.size)


def _item(story: Story, into: Element, item: ListItem, ground: Ground, number: int, *, is_tight: bool) -> None:
    """An item: its first paragraph has the mark, what follows stands below its text."""
    level = ground.path[-1]
    numbering = w("numPr", w("ilvl", val=depth(ground.path)), w("numId", val=number))
    is_of_page = ground.place == "page"
    loose = on("contextualSpacing", value=False) if not is_tight and is_of_page else None
    # Nothing parts the words of an item from a list in it; behind that list the space is that between the items.
    close = w("spacing", after=0) if len(item.blocks) > 1 and isinstance(item.blocks[1], ListBlock) else None
    first = item.blocks[0] if item.blocks else None
    runs = open_paragraph(story, into, ground.item, ground, also=(numbering, loose, close), is_numbered=True)
    rest = item.blocks
    if isinstance(first, Paragraph):
        runs.write(first.inlines, Look(language=ground.language))
        rest = item.blocks[1:]
    continued = {"page": style_id("List Continue"), "box": story.context.styles.of("box")}.get(
        ground.place, ground.item
    )
    write_blocks(
        story,
        into,
        rest,
        replace(ground, edge=level.text, width=ground.width - (level.text - ground.edge), paragraph=continued),
    )
    if not is_tight and rest and isinstance(rest[-1], ListBlock):
        story.owe_space(story.context.theme.lists.after_loose)


# --------------------------------------------------------------------------------------------- quotations and boxes


def _quotation(story: Story, into: Element, block: BlockQuote, ground: Ground) -> None:
    """A block quotation and the line that names its speaker and source, which stay together."""
    context = story.context
    styles, theme = context.styles, context.theme
    language = ground.language
    if block.language is not None:
        language = "" if block.language == context.brief.body_language else block.language
    inner = replace(ground, keeps=bool(block.source), language=language)
    source_style, source_ground = style_id("Brief Callout Source"), ground
    if ground.place != "box":
        style = styles.of("quotation")
        edge = ground.edge + styles.quote_inset
        source_style = styles.of("quotation-source")
        inner = replace(
            inner,
            place="quotation",
            paragraph=style,
            item=style,
            edge=edge,
            outer=edge,
            width=ground.width - styles.quote_inset,
            path=(),
        )
        source_ground = replace(ground, place="quotation", edge=edge, outer=edge, path=())
    write_blocks(story, into, block.blocks, inner)
    if block.source:
        paragraph(story, into, source_style, block.source, source_ground)
    else:
        story.owe_space(theme.styles["quotation-source"].after)


def _box(story: Story, into: Element, block: Box, ground: Ground, *, level: int | None = None) -> None:
    """A call-out; `level` makes its title a heading of that outline level (from 0)."""
    context = story.context
    styles = context.styles
    inset = styles.box_inset
    around = max(context.theme.box.after, context.theme.grid)
    if ground.place == "box":
        inner = ground
    else:
        story.owe_space(around)
        story.is_box_reopened = False
        inner = Ground(
            "box",
            styles.of("box"),
            inset,
            ground.width + ground.edge - 2 * inset,
            item=style_id("Brief Callout List"),
            outer=inset,
            language=ground.language,
            spare=ground.spare,
            is_annex=ground.is_annex,
        )
    if block.title:
        also: list[Element | None] = [w("outlineLvl", val=level) if level is not None else None]
        if block.blocks and isinstance(block.blocks[0], ListBlock):
            # Word joins paragraphs to one box where their outer edges are the same; equal indents leave no doubt.
            text = _level(story, block.blocks[0], inner).text
            also.append(w("ind", left=twips(text), hanging=twips(text - inset)))
        runs = open_paragraph(story, into, styles.of("box-title"), inner, also=tuple(also))
        look = Look(language=context.furniture_language if level is not None else ground.language)
        if block.id:
            runs.marked(bookmark_name(block.id), block.title, look)
        else:
            runs.write(block.title, look)
    elif block.id:
        story.bookmark_next(bookmark_name(block.id))
    write_blocks(story, into, block.blocks, inner)
    if ground.place != "box":
        story.owe_space(around)


# ------------------------------------------------------------------------------------------------ references and notes


def _bibliography(story: Story, into: Element, block: Bibliography, ground: Ground) -> None:
    style = story.context.styles.of("reference")
    look = Look(language=story.context.furniture_language)
    # Small print is never alone on its page: the last entries go with it.
    tied = block.entries[-2:] if story.context.brief.about else ()
    for entry in block.entries:
        is_flush = not block.hanging and not entry.label
        also = (on("keepLines"), w("ind", left=0, hanging=0) if is_flush else None)
        own_ground = replace(ground, keeps=True) if entry in tied else ground
        runs = open_paragraph(story, into, style, own_ground, also=also)
        mark = runs.begin(bookmark_name(entry.id))
        if entry.label:
            runs.write(entry.label, look)
            runs.element(w("tab"))
        runs.write(entry.inlines, look)
        runs.end(mark)


def _notes(story: Story, into: Element, block: NoteList, ground: Ground) -> None:
    """Endnotes as paragraphs of the text: each number leads back to where it stands in the text."""
    for position, note in enumerate(block.notes, start=1):
        write_note(story, into, note, style_id("endnote text"), _NumberInList(story, note, position), ground.width)


class _NumberInList:
    """Writes the number of an endnote, which leads back to its reference."""

    def __init__(self, story: Story, note: Footnote, position: int) -> None:
        self._story, self._note, self._position = story, note, position

    def __call__(self, runs: Runs) -> None:
        number, back = f"{self._note.number or self._position}.", back_name(self._note.id)
        mark = runs.begin(bookmark_name(self._note.id))
        if self._story.context.places.is_written(back):
            runs.linked(w("hyperlink", anchor=back, history=1), lambda: runs.text(number))
        else:
            runs.text(number)
        runs.end(mark)


def write_note(
    story: Story, into: Element, note: Footnote, style: str, write_mark: Callable[[Runs], None], width: float
) -> None:
    """A note: its mark, and its words hanging beside it."""
    hang = story.context.styles.look(style).hang
    ground = Ground("note", style, hang, width - hang, item=style)
    made = story.paragraph(into, style)
    runs = Runs(story, made, story.context.styles.look(style))
    write_mark(runs)
    runs.element(w("tab"))
    first, rest = note.blocks[:1], note.blocks[1:]
    if first and isinstance(first[0], Paragraph):
        runs.write(first[0].inlines)
    else:
        rest = note.blocks
    write_blocks(story, into, rest, ground)
