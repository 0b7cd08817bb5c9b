"""Markdown → blocks of the tree, with a place for everything that findings point at.

CommonMark with pipe tables, and what briefs need beside: see the contract in `read_blocks`. Passages and facts of
source files are read elsewhere, letter by letter.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markdown_it.token import Token

from briefgen.diagnostics import Related, Report, Span
from briefgen.markup import links, parser
from briefgen.markup.attributes import ATTRIBUTES, LIKE_ATTRIBUTES, Attributes, read_attributes
from briefgen.markup.inlines import Inlines
from briefgen.markup.lines import HIDDEN, Line, Positions, cell_positions, positions, read_lines
from briefgen.markup.trees import Node, note_definitions, tree
from briefgen.model.document import (
    Align,
    Block,
    BlockQuote,
    Box,
    Code,
    Column,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Placeholder,
    Row,
    Table,
    walk,
)
from briefgen.records import record
from briefgen.structured.near import did_you_mean

CALLOUT = re.compile(r"\[![\w-]+\][+-]?(?:\s.*)?")
"""Obsidian's first line of a call-out: `[!quote]`, perhaps with a title."""

_MOST_COLUMNS = 63
"""Of a table in Word (Microsoft's specifications of Word's limits)."""
_LONGEST = 1000
"""How many letters before the end of a line its attributes may begin."""
_TRAILING = re.compile(r"\s*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})\s*$")
_ALIGN: dict[str, Align] = {"text-align:left": "start", "text-align:right": "end", "text-align:center": "center"}


def read_blocks(
    text: str,
    file: str,
    first_line: int,
    report: Report,
    *,
    language: str,
    frame: bool,
    ids: dict[str, Span] | None = None,
) -> tuple[Block, ...]:
    """The blocks of a Markdown text that begins on `first_line` of its file.

    Paragraphs, subheads (`###` is level 2, `####` level 3), lists, pipe tables, block quotations, figures (an image
    alone in its paragraph), boxes (`::: box Title`); `Cite`, `Mark`, `Placeholder`, `Footnote` and `CrossReference`
    inlines. Straight quotes, `--` and `...` are set by the rules of `language`. A line `Table: caption {#id
    source="…"}` goes to the table above or below it; where that is a paragraph `{{figures: …}}`, both become a
    `Table` without columns whose one row has the placeholder in its one cell. The span of a `Figure` is that of its
    path, where what is wrong with the picture is reported.

    `frame` says whether placeholders may stand in the text. `ids` holds the ids of figures, tables and headings that
    are taken, and gets those of this text.

    Reports:
        B001: an entity of what has no place in a text.
        B004, B005: attributes, marks, headings and boxes that are wrong; a table of too many columns.
        B007: an id or the label of an author's note that stands twice.
        B010: HTML other than comments.
        B014: nesting beyond 100 levels, of brackets as well.
        B015: an image without alternative text.
        B016: a placeholder that is malformed, or has no place here.
        B017: an author's note that is not there.
        B018: an address that a brief may not link to.
        C102, C105: malformed citations, unread locators.
    """
    lines = read_lines(text, file, first_line, report)
    return blocks_of(lines, file, report, language=language, frame=frame, ids=ids)


def blocks_of(
    lines: Sequence[Line],
    file: str,
    report: Report,
    *,
    language: str,
    frame: bool,
    ids: dict[str, Span] | None = None,
) -> tuple[Block, ...]:
    """As `read_blocks`, of lines without their comments."""
    if not lines:
        return ()
    reader = _Reader(lines, file, report, {} if ids is None else ids)
    return reader.read(Inlines(file, report, language, frame=frame, env=reader.env))


@record(frozen=True, slots=True)
class _Caption:
    """A paragraph that opens with `Table:`, until a table claims it."""

    content: str
    places: Positions


class _Reader:
    def __init__(self, lines: Sequence[Line], file: str, report: Report, ids: dict[str, Span]) -> None:
        self.lines, self.file, self.report, self.ids = lines, file, report, ids
        self.env: dict[str, Any] = {}

    def read(self, inlines: Inlines) -> tuple[Block, ...]:
        self.inlines = inlines
        self.env["language"] = inlines.language
        tokens = parser.blocks("\n".join(line.text for line in self.lines), self.env)
        self._check_depth(tokens)
        self._check_definitions()
        nodes = tree(tokens)
        self._read_notes(nodes)
        return self.blocks(nodes)

    # ---------------------------------------------------------------------------------------------------- whole text

    def _check_depth(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.nesting == 1 and token.level >= parser.MAX_NESTING - 1:
                hint = "write it with fewer lists and quotations within each other"
                message = "lists or quotations are nested too deep"
                self.report.add("B014", message, self._start(token), hint=hint)
                return

    def _check_definitions(self) -> None:
        """Judge the addresses of link definitions (`[label]: https://…`), once each."""
        for found in self.env.get("references", {}).values():
            first, end = found["map"]
            span = self._line_span(first)
            for line in self.lines[first:end]:
                column = line.full.find(found["href"])
                if column >= 0:
                    span = Span(self.file, line.number, column + 1, column + 1 + len(found["href"]))
                    break
            if not found["href"].startswith("#") and links.address(found["href"], span, self.report) is None:
                found["href"] = ""

    def _read_notes(self, nodes: list[Node]) -> None:
        """Read the author's notes first, since a text may call one that stands further down."""
        first: dict[str, Span] = {}
        read: dict[str, tuple[Block, ...]] = {}
        self.inlines.within_note = True
        for node in note_definitions(nodes):
            label, start = node.token.meta["label"], self._start(node.token)
            span = start.at(0, len(label) + 3)
            if label in first:
                related = [Related(first[label], "first here")]
                self.report.add("B007", f"the note `[^{label}]` stands twice", span, hint="rename one", related=related)
                continue
            first[label] = span
            read[label] = self.blocks(node.children)
        self.inlines.within_note = False
        self.inlines.notes = read

    # -------------------------------------------------------------------------------------------------------- places

    def _line(self, index: int) -> Line:
        return self.lines[min(index, len(self.lines) - 1)]

    def _line_span(self, index: int) -> Span:
        """From the first letter of a line to its last."""
        line = self._line(index)
        shown = line.full.rstrip(HIDDEN + " \t")
        column = len(shown) - len(shown.lstrip(HIDDEN + " \t")) + 1
        return Span(self.file, line.number, column, max(len(shown) + 1, column + 1))

    def _start(self, token: Token) -> Span:
        return self._line_span(token.map[0] if token.map else 0)

    def _inline(self, node: Node) -> tuple[str, Positions]:
        """The content of a block's one inline token, and where it stands."""
        token = node.children[0].token
        first = token.map[0] if token.map else 0
        return token.content, positions(token.content, self.lines, first, self.file)

    # -------------------------------------------------------------------------------------------------------- blocks

    def blocks(self, nodes: Sequence[Node]) -> tuple[Block, ...]:
        found: list[Block | _Caption] = []
        for node in nodes:
            found.extend(self._block(node))
        return tuple(self._with_captions(found))

    def _block(self, node: Node) -> list[Block | _Caption]:
        token = node.token
        match token.type:
            case "paragraph_open":
                return self._paragraph(node)
            case "heading_open":
                return [self._heading(node)]
            case "bullet_list_open" | "ordered_list_open":
                return [self._list(node)]
            case "blockquote_open":
                return [self._quotation(node)]
            case "table_open":
                return [self._table(node)]
            case "box_open":
                return [self._box(node)]
            case "box_stray":
                hint = "a box opens with `::: box`"
                self.report.add("B005", "`:::` closes nothing", self._start(token), hint=hint)
                return []
            case "fence":
                return [self._code(token)]
            case _:  # rules between paragraphs have no form in a brief; notes have been read
                return []

    def _paragraph(self, node: Node) -> list[Block | _Caption]:
        content, places = self._inline(node)
        if parser.CAPTION.match(content):
            return [_Caption(content, places)]
        tokens = parser.inlines(content, self.env)
        picture = self.inlines.picture(tokens, content, places)
        if picture is not None:
            source, cites = self.inlines.source(picture.attributes, places)
            identity = self._take_id(picture.attributes, places)
            figure = Figure(picture.path, picture.alt, None, identity, caption=picture.caption, span=picture.span)
            return [replace(figure, source=source, source_cites=cites)]
        inlines = self.inlines.build(tokens, content, places)
        if not (len(inlines) == 1 and isinstance(inlines[0], Placeholder)):
            self._check_within(inlines)
        first = len(content) - len(content.lstrip())
        return [Paragraph(inlines, places.span(first))] if inlines else []

    def _check_within(self, inlines: tuple[Inline, ...]) -> None:
        """Report placeholders for whole blocks that stand within a text."""
        for inline in walk(inlines):
            if isinstance(inline, Placeholder) and inline.kind != "note":
                message = f"`{{{{{inline.kind}}}}}` stands within a text"
                self.report.add("B016", message, inline.span, hint="put it on a line of its own")

    def _heading(self, node: Node) -> Heading:
        level = int(node.token.tag[1:])
        span = self._start(node.token)
        if node.token.markup in ("=", "-"):
            hint = "write `### ` before a subhead; a line of hyphens needs a blank line before it"
            self.report.add("B005", "a heading by underlining", span, hint=hint)
        elif level not in (3, 4):
            hint = "use `###` for a subhead and `####` below it; the section's own heading comes from its template"
            mark = "#" * level
            self.report.add("B005", f"`{mark}` headings are not taken in a text", span.at(0, level), hint=hint)
        content, places = self._inline(node)
        content, attributes = self._split_attributes(content, places, known=())
        inlines = self.inlines.read(content, places)
        self._check_within(inlines)
        return Heading(3 if level > 3 else 2, inlines, self._take_id(attributes, places), places.span(0))

    def _list(self, node: Node) -> ListBlock:
        items: list[ListItem] = []
        tight = True
        for item in node.children:
            blocks = self.blocks(item.children)
            tight = tight and all(c.token.hidden for c in item.children if c.token.type == "paragraph_open")
            first = next((block.span for block in blocks if isinstance(block, Paragraph)), None)
            items.append(ListItem(blocks, first or self._start(item.token)))
        ordered = node.token.type == "ordered_list_open"
        return ListBlock(tuple(items), ordered, int(node.token.attrs.get("start", 1)), tight, self._start(node.token))

    def _quotation(self, node: Node) -> BlockQuote:
        children = node.children
        if children and children[0].token.type == "paragraph_open":
            inline = children[0].children[0].token
            first, _, rest = inline.content.partition("\n")
            if CALLOUT.fullmatch(first.strip()) and inline.map:
                inline.content, inline.map = rest, [inline.map[0] + 1, inline.map[1]]
                children = children if rest.strip() else children[1:]
        blocks = self.blocks(children)
        for block in blocks:
            match block:
                case Paragraph(inlines=(Placeholder(kind=kind, span=span),)) if kind != "note":
                    hint = "a block quotation sets a note: `> {{source#note}}`"
                    self.report.add("B016", f"`{{{{{kind}}}}}` stands in a block quotation", span, hint=hint)
                case _:
                    pass
        return BlockQuote(blocks, span=self._start(node.token))

    def _table(self, node: Node) -> Table:
        rows: list[Row] = []
        head: Row | None = None
        columns: tuple[Column, ...] = ()
        for part in node.children:
            for row in part.children:
                made = self._row(row)
                if part.token.type == "thead_open":
                    head = made if any(made.cells) else None
                    columns = tuple(
                        Column(_ALIGN.get(str(cell.token.attrs.get("style")), "start")) for cell in row.children
                    )
                else:
                    rows.append(made)
        if len(columns) > _MOST_COLUMNS:
            message = f"a table of {len(columns)} columns; Word knows tables of {_MOST_COLUMNS} at most"
            self.report.add("B005", message, self._start(node.token), hint="split it")
        return Table(columns, head, tuple(rows), span=self._start(node.token))

    def _row(self, node: Node) -> Row:
        line = self._line(node.token.map[0] if node.token.map else 0)
        cells: list[tuple[Inline, ...]] = []
        start = 0
        for cell in node.children:
            content = cell.children[0].token.content
            places, start = cell_positions(content, line, start, self.file)
            inlines = self.inlines.read(content, places)
            self._check_within(inlines)
            cells.append(inlines)
        return Row(tuple(cells), span=self._start(node.token))

    def _box(self, node: Node) -> Box:
        token, span = node.token, self._start(node.token)
        rest: str = token.meta["rest"]
        line = self._line(token.map[0] if token.map else 0)
        column = line.full.rfind(rest) + 1
        word = rest.split(maxsplit=1)[0]
        if word != "box":
            place = Span(self.file, line.number, column, column + len(word))
            hint = did_you_mean(word, ("box",)) or "write `::: box`, perhaps with a title behind it"
            self.report.add("B005", f"`{word}` is no kind of box", place, hint=hint)
        if not token.meta["is_closed"]:
            self.report.add("B005", "a box that is never closed", span, hint="close it with a line `:::`")
        title = rest[len(word) :].strip()
        places = Positions(self.file, [(0, line.number, column + len(rest) - len(rest[len(word) :].lstrip()))])
        title, attributes = self._split_attributes(title, places, known=())
        inlines = self.inlines.read(title, places) if title else ()
        return Box(self.blocks(node.children), inlines, self._take_id(attributes, places), span)

    def _code(self, token: Token) -> Paragraph:
        inlines: list[Inline] = []
        for line in token.content.rstrip("\n").split("\n"):
            inlines.extend((LineBreak(), Code(line)))
        return Paragraph(tuple(inlines[1:]), self._start(token))

    # ---------------------------------------------------------------------------------------------- captions and ids

    def _with_captions(self, found: Sequence[Block | _Caption]) -> list[Block]:
        """The blocks, each caption given to the table that follows it, else to the one before it."""
        made: list[Block] = []
        waiting: _Caption | None = None
        has_caption = True  # whether the last block of `made` takes no caption any more
        for block in found:
            if isinstance(block, _Caption):
                if waiting is not None:
                    made.append(self._no_table(waiting))
                waiting = None
                if not has_caption:
                    made[-1], has_caption = self._captioned(made[-1], block), True
                else:
                    waiting = block
                continue
            takes = isinstance(block, Table) or _is_figures(block)
            if waiting is not None:
                made.append(self._captioned(block, waiting) if takes else self._no_table(waiting))
                if not takes:
                    made.append(block)
                waiting, has_caption = None, True
            else:
                made.append(block)
                has_caption = not takes
        if waiting is not None:
            made.append(self._no_table(waiting))
        return made

    def _captioned(self, block: Block, caption: _Caption) -> Table:
        content, attributes = self._split_attributes(caption.content, caption.places, known=("source",))
        begin = len("Table:") + len(content) - len("Table:") - len(content[len("Table:") :].lstrip())
        inlines = self.inlines.read(content[begin:], caption.places.shifted(begin))
        source, cites = self.inlines.source(attributes, caption.places)
        if isinstance(block, Table):
            table = block
        else:
            cell, span = (block.inlines, block.span) if isinstance(block, Paragraph) else ((), None)
            table = Table((), None, (Row((cell,), span=span),), span=span)
        identity = self._take_id(attributes, caption.places)
        return replace(table, id=identity, caption=inlines, source=source, source_cites=cites)

    def _no_table(self, caption: _Caption) -> Paragraph:
        """What looks like a caption but stands at no table: prose, unless it has attributes."""
        content = caption.content
        found = _TRAILING.search(content, max(len(content) - _LONGEST, 0))
        if found is not None and LIKE_ATTRIBUTES.match(found.group(1)):
            span = caption.places.span(0, len("Table:"))
            hint = "a caption stands directly above or below its table"
            self.report.add("B005", "no table stands at this caption", span, hint=hint)
            content = content[: found.start()]
        return Paragraph(self.inlines.read(content, caption.places), caption.places.span(0))

    def _split_attributes(self, content: str, places: Positions, *, known: tuple[str, ...]) -> tuple[str, Attributes]:
        """A heading's or caption's words, and the attributes at its end."""
        found = _TRAILING.search(content, max(len(content) - _LONGEST, 0))
        if found is None or not ATTRIBUTES.fullmatch(found.group(1)):
            return content, Attributes()
        return content[: found.start()], read_attributes(found.group(1), found.start(1), places, known, self.report)

    def _take_id(self, attributes: Attributes, places: Positions) -> str:
        """The id, now taken; empty where there is none or it was taken before."""
        if attributes.id is None:
            return ""
        span = places.span(attributes.id.offset, len(attributes.id.text))
        first = self.ids.setdefault(attributes.id.text, span)
        if first is not span:
            related = [Related(first, "first here")]
            self.report.add(
                "B007", f"the id `{attributes.id.text}` stands twice", span, hint="rename one", related=related
            )
            return ""
        return attributes.id.text


def _is_figures(block: Block) -> bool:
    match block:
        case Paragraph(inlines=(Placeholder(kind="figures"),)):
            return True
        case _:
            return False
