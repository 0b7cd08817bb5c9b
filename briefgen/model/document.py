"""The brief as a tree that knows no output format: sections, blocks, inlines.

Everything that both outputs share is decided here: words, numbers, labels, order, links, languages. A writer draws the
tree and adds nothing. Positions ride on the nodes that findings point at and are ignored by equality.

`Placeholder` and `Mark` stand only in what `markup` reads; assembly resolves them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from operator import is_
from typing import Any, Literal, TypeAlias, TypeVar

from briefgen.diagnostics import Span
from briefgen.records import record, replace

_Node = TypeVar("_Node")

CslItem: TypeAlias = Mapping[str, Any]
"""A reference in the names and forms of CSL-JSON."""

# ---------------------------------------------------------------------------------------------------------- inlines


@record(frozen=True, slots=True)
class Text:
    """Running text. Its letters stand in the file one by one from `span.column` on."""

    text: str
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Emphasis:
    """Italic; within italic, upright."""

    inlines: tuple["Inline", ...]


@record(frozen=True, slots=True)
class Strong:
    """Bold."""

    inlines: tuple["Inline", ...]


@record(frozen=True, slots=True)
class Superscript:
    """Raised."""

    inlines: tuple["Inline", ...]


@record(frozen=True, slots=True)
class Subscript:
    """Lowered."""

    inlines: tuple["Inline", ...]


@record(frozen=True, slots=True)
class SmallCaps:
    """What a citation style asks to set in small capitals; our themes print it as it is (look: no small caps)."""

    inlines: tuple["Inline", ...]


@record(frozen=True, slots=True)
class Muted:
    """Secondary words, in the theme's grey."""

    inlines: tuple["Inline", ...]


@record(frozen=True, slots=True)
class Code:
    """Text to be read letter by letter; a line may end anywhere in it, if there is no better place."""

    text: str


@record(frozen=True, slots=True)
class LineBreak:
    """A line that ends here."""


@record(frozen=True, slots=True)
class TickBox:
    """A box to tick, alone in a cell of a table: drawn in the PDF, a check box in Word. It has no words."""

    label: str
    """What a tick says ("Read"), for those who do not see it."""
    is_ticked: bool = False


@record(frozen=True, slots=True)
class Blank:
    """A line to write on by hand, alone in a cell of a table and as wide as that. It has no words."""


@record(frozen=True, slots=True)
class Foreign:
    """Words in another language than the text around them."""

    inlines: tuple["Inline", ...]
    language: str
    """BCP 47."""


@record(frozen=True, slots=True)
class Link:
    """A link: `#id` leads to an `Anchor`, block or section of the brief, all else is an address that may be opened."""

    inlines: tuple["Inline", ...]
    target: str
    plain: bool = False
    """Whether it looks like the text around it (citations, cross-references) rather than like a link (addresses)."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Anchor:
    """A place that links lead to."""

    id: str
    inlines: tuple["Inline", ...] = ()


CiteMode: TypeAlias = Literal["normal", "suppress-author", "author-in-text"]


@record(frozen=True, slots=True)
class CiteItem:
    """One source within a citation."""

    source: str
    """The source's id."""
    note: str | None = None
    """The full id of the note that is cited (`okoro2031#missed`), or None where the source as a whole is."""
    label: str | None = None
    """A CSL locator label (`page`, `paragraph`, `article-locator`, …), or None; `custom` prints it as typed."""
    locator: str | None = None
    prefix: tuple["Inline", ...] = ()
    suffix: tuple["Inline", ...] = ()
    mode: CiteMode = "normal"
    typed_locator: bool = False
    """Whether the locator was typed in the citation, rather than taken from the note."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Cite:
    """A citation: what is cited, and what to show for it.

    Before `citations.cite` the inlines are the text as typed; after it they are the style's words, each cited source
    wrapped in a plain `Link` to its entry. Under a note style the inlines are one `Footnote`, or an author and one.
    """

    items: tuple[CiteItem, ...]
    inlines: tuple["Inline", ...] = ()
    narrative: bool = False
    """`@key [p. 3]` in running text."""
    bare: bool = False
    """Printed without brackets and never as a note: where a source stands by itself, in a table's last column."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Footnote:
    """A note: of the author's own (`[^n]`), or made from a citation by a note style."""

    id: str
    blocks: tuple["Block", ...]
    number: int | None = None
    """From 1 in the order of the text; None until `assembly.number` has run."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class CrossReference:
    """A reference to a figure, table or heading of this brief; numbering puts a plain `Link` with its words here."""

    target: str
    """Without `#`."""
    inlines: tuple["Inline", ...] = ()
    """The author's own words, or none for the label ("table 1")."""
    span: Span | None = field(default=None, compare=False, repr=False)


MarkKind: TypeAlias = Literal["judgement", "assumption", "recommendation", "common", "topic", "computed", "allow"]


@record(frozen=True, slots=True)
class Mark:
    """What the author says of a sentence, `{judgement}` …; assembly moves it to its `Sentence`."""

    kind: MarkKind
    text: str = ""
    """The arithmetic of `computed`; "slug, slug — reason" of `allow`, as typed."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Placeholder:
    """`{{…}}` of a written section, as inline or as the one inline of a paragraph or block quotation."""

    kind: Literal["note", "rest", "figures"]
    arguments: tuple[str, ...] = ()
    """The note's id; the group of `rest`; the measures of `figures`."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Sentence:
    """One sentence of the body: what findings, ticks and bookmarks are tied to."""

    id: str
    """Stable while the words and their place stay: `s-` and twelve hexadecimal digits."""
    inlines: tuple["Inline", ...]
    notes: tuple[str, ...] = ()
    """The notes whose statement this sentence (or a part of it) prints; none for prose of the author's own."""
    cited: tuple[CiteItem, ...] = ()
    """Everything it rests on, whether its mark is printed here or, shared, at a later sentence of the paragraph."""
    marks: tuple[Mark, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Superscript
    | Subscript
    | SmallCaps
    | Muted
    | Code
    | LineBreak
    | TickBox
    | Blank
    | Foreign
    | Link
    | Anchor
    | Cite
    | Footnote
    | CrossReference
    | Mark
    | Placeholder
    | Sentence
)

# ----------------------------------------------------------------------------------------------------------- blocks


@record(frozen=True, slots=True)
class Paragraph:
    """A paragraph; in the body its inlines are `Sentence` nodes with a `Text(" ")` between two of them."""

    inlines: tuple[Inline, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Heading:
    """A heading within a section: level 2 is a subhead (`###` in a written section, or a group), level 3 one below."""

    level: int
    inlines: tuple[Inline, ...]
    id: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class ListItem:
    """An item of a list; its first block is nearly always a paragraph."""

    blocks: tuple["Block", ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class ListBlock:
    """A list with bullets or numbers."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    """Whether no space stands between its items."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class BlockQuote:
    """A quotation that is set off, with a line below it that names speaker and source."""

    blocks: tuple["Block", ...]
    source: tuple[Inline, ...] = ()
    """Speaker and citation; none for a quotation whose source the text names."""
    notes: tuple[str, ...] = ()
    """The notes whose passages it sets."""
    language: str | None = None
    """Of the quotation, where it is not the document's."""
    span: Span | None = field(default=None, compare=False, repr=False)


Align: TypeAlias = Literal["start", "end", "center"]


@record(frozen=True, slots=True)
class Column:
    """A column of a table."""

    align: Align = "start"
    weight: float | None = None
    """Its share of the width; None: as wide as its text wants."""


@record(frozen=True, slots=True)
class Row:
    """A row; a group row has one cell that goes over all columns."""

    cells: tuple[tuple[Inline, ...], ...]
    is_group: bool = False
    notes: tuple[str, ...] = ()
    """The notes that this row shows."""
    continues: bool = False
    """Whether it goes on with the row above: no rule parts them, nor a page, unless all that goes on fills one."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Table:
    """A table with its caption above and its source line below; in an annex it is set smaller (`annex-cell`)."""

    columns: tuple[Column, ...]
    head: Row | None
    rows: tuple[Row, ...]
    id: str = ""
    label: tuple[Inline, ...] = ()
    """"Table 1", by numbering; none without a caption."""
    caption: tuple[Inline, ...] = ()
    source: tuple[Inline, ...] = ()
    """The line below it, complete with its opening word ("Source: …")."""
    source_cites: tuple[CiteItem, ...] = ()
    """What `source="[@key]"` covers: every row."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Image:
    """A picture that has been decoded and is safe to embed: the same bytes go to both writers."""

    data: bytes = field(repr=False)
    media_type: Literal["image/png", "image/jpeg"]
    width: int
    """Pixels."""
    height: int
    dpi: float


@record(frozen=True, slots=True)
class Figure:
    """A picture with its caption and source line below."""

    path: str
    """As written, relative to the topic's folder."""
    alt: str
    image: Image | None = None
    """None where it could not be used; then nothing is written."""
    id: str = ""
    label: tuple[Inline, ...] = ()
    caption: tuple[Inline, ...] = ()
    source: tuple[Inline, ...] = ()
    source_cites: tuple[CiteItem, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Box:
    """A call-out: `::: box` of a section, or the key messages."""

    blocks: tuple["Block", ...]
    title: tuple[Inline, ...] = ()
    id: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Entry:
    """An entry of the bibliography."""

    source: str
    id: str
    """Where citations lead: `ref-<source id>`."""
    inlines: tuple[Inline, ...]
    label: tuple[Inline, ...] = ()
    """The left-hand mark of numeric styles ("[1]"); none otherwise."""


@record(frozen=True, slots=True)
class Bibliography:
    """The reference list, in the order of the style."""

    entries: tuple[Entry, ...]
    hanging: bool = True


@record(frozen=True, slots=True)
class NoteList:
    """The place of the brief's endnotes, filled by numbering where notes do not print at the foot of the page."""

    notes: tuple[Footnote, ...]


@record(frozen=True, slots=True)
class Signature:
    """What somebody declares, and lines to sign it on, side by side; held together, at the foot of its page."""

    declaration: tuple[Inline, ...]
    lines: tuple[tuple[Inline, ...], ...]
    """What stands below each line; the last is half as wide as the others."""
    span: Span | None = field(default=None, compare=False, repr=False)


Block: TypeAlias = (
    Paragraph | Heading | ListBlock | BlockQuote | Table | Figure | Box | Bibliography | NoteList | Signature
)

# ------------------------------------------------------------------------------------------------------ whole brief


@record(frozen=True, slots=True)
class Section:
    """A section with its heading of level 1. A section of place `front` prints as a box before the first section."""

    id: str
    heading: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    place: Literal["front", "body", "back", "annex"] = "body"
    span: Span | None = field(default=None, compare=False, repr=False)
    """What a finding on the whole section points at: its template's head, or its written file."""
    runs_on: bool = False
    """Of an annex, whether it stands on the page of the annex before it, where that leaves room."""


@record(frozen=True, slots=True)
class Labelled:
    """A label and what it labels: a part of the meta line, an item of "About this brief"."""

    label: str
    inlines: tuple[Inline, ...]


@record(frozen=True, slots=True)
class Marking:
    """A distribution marking, printed on every page, never translated."""

    label: str
    scheme: str = ""
    caveat: str = ""


@record(frozen=True, slots=True)
class Front:
    """The title block, in the order of printing. Empty fields are not printed."""

    organisation: str = ""
    series: str = ""
    """"Policy brief · 2023/07", as words; the theme sets its capitals."""
    title: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    addressee: str = ""
    authors: str = ""
    """"Nora Example and Jean Exemple"."""
    meta: tuple[Labelled, ...] = ()
    """Issued, information as of, version, status."""


@record(frozen=True, slots=True)
class Running:
    """What stands at head and foot of the pages."""

    header_first: str = ""
    """Head of page 1, at line start."""
    header: str = ""
    """Head of the pages after it: organisation and title."""
    page: str = "Page {page} of {pages}"
    """The two words in braces are put in by the writer."""
    footer: tuple[str, ...] = ()
    """Series with number, date, version and status, those that there are; they stand after the page number."""
    title: str = ""
    """For the head of those pages where the organisation leaves no room for it."""

    def headers(self) -> tuple[str, ...]:
        """What may stand at the head of the later pages, the fullest first."""
        return (self.header, *((self.title,) if self.title and self.title != self.header else ()))

    def footers(self) -> Iterator[str]:
        """What may stand after the page number, the fullest first.

        Where it gets long, status and version are dropped. Where even series and date do not fit, the series goes
        instead: page 1 has it in full, and a page that is passed on still says of when it is, and that it is a draft.
        """
        for first in (0, 1):
            for end in range(len(self.footer), 1, -1):
                yield " · ".join(self.footer[first:end])
        yield from self.footer[:1]


@record(frozen=True, slots=True)
class Properties:
    """The document properties of both files; plain text."""

    title: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    organisation: str = ""
    status: str = ""
    version: str = ""
    date: str = ""
    """ISO date of issue, or empty: then no date is written but the epoch's."""


@record(frozen=True, slots=True)
class Brief:
    """A brief, whole: at first as assembled, in the end as printed."""

    topic: str
    kind: str
    language: str
    """BCP 47; of headings, terms and furniture."""
    body_language: str
    """Of the statements."""
    front: Front
    sections: tuple[Section, ...]
    """In printing order: front, body, references (id `references`), notes (id `notes`), annexes."""
    properties: Properties
    running: Running = Running()
    marking: Marking | None = None
    about: tuple[Labelled, ...] = ()
    """"About this brief": closes the brief in small print; the first label is the block's own title."""
    notes: Literal["footnotes", "endnotes"] = "footnotes"
    notes_heading: str = "Notes"
    """Over notes that a writer prints at the end."""
    references: Mapping[str, CslItem] = field(default_factory=dict)
    """The items that are cited or listed, by source id."""


# --------------------------------------------------------------------------------------------------------- walking


def children(inline: Inline) -> tuple[Inline, ...]:
    """The inlines within an inline; none for a leaf and for a footnote (its blocks are another place)."""
    # Every step over the tree asks this of every node: a tuple of classes is told from others faster than a pattern.
    if isinstance(inline, (Text, Code, LineBreak, TickBox, Blank, Mark, Placeholder, Footnote)):
        return ()
    return inline.inlines


def walk(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline, outer before inner, in reading order; not into footnotes."""
    for inline in inlines:
        yield inline
        within = children(inline)
        if within:
            yield from walk(within)


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words, without footnotes, marks and placeholders; a line break is a space."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text() | Code():
                parts.append(inline.text)
            case LineBreak():
                parts.append(" ")
            case TickBox() | Blank() | Mark() | Placeholder() | Footnote():
                pass
            case _:
                parts.append(plain(inline.inlines))
    return "".join(parts)


def words(inlines: tuple[Inline, ...]) -> str:
    """The words without citations: what a sentence says rather than what it rests on."""
    return "".join(" " if isinstance(inline, LineBreak) else inline.text for inline in _uncited(inlines))


def _uncited(inlines: tuple[Inline, ...]) -> Iterator[Text | Code | LineBreak]:
    """What stands outside citations, letter by letter."""
    for inline in inlines:
        match inline:
            case Text() | Code() | LineBreak():
                yield inline
            case Cite() | TickBox() | Blank() | Mark() | Placeholder() | Footnote():
                pass
            case _:
                yield from _uncited(inline.inlines)


def place(inlines: tuple[Inline, ...], start: int, end: int) -> Span | None:
    """Where in its file a stretch of `words(inlines)` stands, offsets in code points; None where it stands nowhere."""
    offset = 0
    for inline in _uncited(inlines):
        length = 1 if isinstance(inline, LineBreak) else len(inline.text)
        if isinstance(inline, Text) and offset <= start < offset + length and inline.span is not None:
            return inline.span.at(start - offset, min(end, offset + length) - start)
        offset += length
    return None


def map_inlines(inlines: tuple[Inline, ...], change: Callable[[Inline], tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The inlines with each node, inner ones first, replaced by what `change` makes of it; the tuple itself if nothing.

    Footnotes keep their blocks.
    """
    made: list[Inline] = []
    for inline in inlines:
        within = children(inline)
        made.extend(change(with_children(inline, map_inlines(within, change)) if within else inline))
    return same_or_new(inlines, made)


_Leaf: TypeAlias = Text | Code | LineBreak | TickBox | Blank | Mark | Placeholder | Footnote


def with_children(inline: Inline, inlines: tuple[Inline, ...]) -> Inline:
    """The same inline around other inlines; a leaf is itself, and so is what is given its own."""
    old = children(inline)
    if same_or_new(old, inlines) is old or isinstance(inline, _Leaf):
        return inline
    return replace(inline, inlines=inlines)


def same_or_new(old: tuple[_Node, ...], new: Sequence[_Node]) -> tuple[_Node, ...]:
    """What a step makes of some nodes: the old tuple where each of them stayed what it was.

    The steps go over the whole tree to change little of it; what stays is not built anew.
    """
    if old is new or (len(old) == len(new) and all(map(is_, old, new))):
        return old
    return tuple(new)


def changed(node: _Node, **values: object) -> _Node:
    """The node with other values; itself where they are those that it has."""
    if all(getattr(node, name) is value for name, value in values.items()):
        return node
    return replace(node, **values)  # type: ignore[type-var]


def blocks_within(block: Block) -> tuple[Block, ...]:
    """The blocks directly within a block."""
    match block:
        case ListBlock():
            return tuple(inner for item in block.items for inner in item.blocks)
        case BlockQuote() | Box():
            return block.blocks
        case NoteList():
            return tuple(inner for note in block.notes for inner in note.blocks)
        case _:
            return ()


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        yield from walk_blocks(blocks_within(block))


def inlines_of(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """The runs of inlines that a block holds itself, in the order of printing."""
    match block:
        case Paragraph() | Heading():
            return (block.inlines,)
        case BlockQuote():
            return (block.source,)
        case Table():
            head = block.head.cells if block.head else ()
            cells = tuple(cell for row in block.rows for cell in row.cells)
            return (block.label, block.caption, *head, *cells, block.source)
        case Figure():
            return (block.label, block.caption, block.source)
        case Box():
            return (block.title,)
        case Bibliography():
            return tuple(run for entry in block.entries for run in (entry.label, entry.inlines))
        case Signature():
            return (block.declaration, *block.lines)
        case ListBlock() | NoteList():
            return ()


def map_block(
    block: Block,
    change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]],
) -> Block:
    """The block with every run of inlines in it, at any depth, replaced by what `change` makes of it, in reading order.

    A footnote's blocks are left to `change`.
    """

    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return same_or_new(blocks, [map_block(one, change) for one in blocks])

    def row(old: Row) -> Row:
        return changed(old, cells=same_or_new(old.cells, [change(cell) for cell in old.cells]))

    match block:
        case Paragraph() | Heading():
            return changed(block, inlines=change(block.inlines))
        case ListBlock():
            items = [changed(item, blocks=inner(item.blocks)) for item in block.items]
            return changed(block, items=same_or_new(block.items, items))
        case BlockQuote():
            return changed(block, blocks=inner(block.blocks), source=change(block.source))
        case Table():
            label, caption = change(block.label), change(block.caption)
            head = block.head and row(block.head)
            rows = same_or_new(block.rows, [row(old) for old in block.rows])
            return changed(block, label=label, caption=caption, head=head, rows=rows, source=change(block.source))
        case Figure():
            return changed(block, label=change(block.label), caption=change(block.caption), source=change(block.source))
        case Box():
            title = change(block.title)
            return changed(block, title=title, blocks=inner(block.blocks))
        case Bibliography():
            entries = [changed(e, label=change(e.label), inlines=change(e.inlines)) for e in block.entries]
            return changed(block, entries=same_or_new(block.entries, entries))
        case Signature():
            lines = same_or_new(block.lines, [change(line) for line in block.lines])
            return changed(block, declaration=change(block.declaration), lines=lines)
        case NoteList():
            notes = [changed(note, blocks=inner(note.blocks)) for note in block.notes]
            return changed(block, notes=same_or_new(block.notes, notes))


def sentences(blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """Every sentence, in reading order."""
    for block in walk_blocks(blocks):
        for run in inlines_of(block):
            for inline in walk(run):
                if isinstance(inline, Sentence):
                    yield inline
