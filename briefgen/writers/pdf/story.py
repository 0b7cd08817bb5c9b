"""Brief → flowables and the logical tree: what is printed, in which role, with which space around it.

Nothing is printed that is not in the brief. The order is that of the tree, and that of the Word file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.diagnostics import Span
from briefgen.house.theme import Role, Style, Theme
from briefgen.media.images import fitted
from briefgen.model.document import (
    Anchor,
    Bibliography,
    Box,
    Brief,
    Entry,
    Figure,
    Footnote,
    Heading,
    Inline,
    Labelled,
    ListBlock,
    ListItem,
    NoteList,
    Paragraph,
    Section,
    Table,
    Text,
    inlines_of,
    plain,
    walk,
    walk_blocks,
)
from briefgen.model.document import Block as ModelBlock
from briefgen.model.document import BlockQuote as ModelQuote
from briefgen.model.document import Image as ModelImage
from briefgen.model.document import Row as ModelRow
from briefgen.writers.pdf.blocks import (
    Block,
    Column,
    Exhibit,
    Gap,
    Items,
    Panel,
    PictureBlock,
    Quotation,
    Ruled,
    Sheet,
    TextBlock,
)
from briefgen.writers.pdf.furniture import MetaLine
from briefgen.writers.pdf.lines import Measured
from briefgen.writers.pdf.runs import Look, Piece, Reader, Run, look_of, note_id, reference_id
from briefgen.writers.pdf.shaping import Shaper
from briefgen.writers.pdf.tables import Rules, TableBlock, TableRow
from briefgen.writers.pdf.tree import Node

_LABEL_SPACE = "\u2002"
"""Between "Table 1" and its caption, and after a run-in head: wider than a space, and no line breaks there."""
_SCHEMES = ("http://", "https://", "mailto:")


class Story:
    """Makes flowables of a brief, and the logical tree beside them."""

    def __init__(self, brief: Brief, theme: Theme, shaper: Shaper) -> None:
        self._brief, self._theme, self._shaper = brief, theme, shaper
        page = theme.page
        self.sheet = Sheet(page.height - page.top - page.bottom, theme.grid)
        self.root = Node("Document")
        self.measured: list[tuple[Measured, Span | None]] = []
        """Every paragraph, and the place in the sources that a finding on it points at."""
        self._notes = _notes(brief)
        self._numbers = {note.id: note.number or at for at, note in enumerate(self._notes.values(), start=1)}
        self._targets = _targets(brief, self._notes)
        self._width = page.text_width
        self._reader = Reader(theme.colours["accent"], self._leads, lambda note: self._numbers.get(note.id, 0))

    def _leads(self, target: str) -> bool:
        return target[1:] in self._targets if target.startswith("#") else target.lower().startswith(_SCHEMES)

    # ------------------------------------------------------------------------------------------------------- parts

    def body(self) -> list[Block]:
        """Title block, sections, notes and small print."""
        blocks = self._title_block()
        sections = [section for section in self._brief.sections if section.place != "annex"]
        if self._notes and not any(isinstance(b, NoteList) for s in sections for b in walk_blocks(s.blocks)):
            notes = Section("notes", (Text(self._brief.notes_heading),), (NoteList(tuple(self._notes.values())),))
            at = next((i for i, section in enumerate(sections) if section.id == "references"), len(sections))
            sections.insert(at, notes)
        for section in sections:
            blocks += self._front_section(section) if section.place == "front" else self._section(section)
        return blocks + self._about()

    def annexes(self) -> list[Block]:
        """What begins on a page of its own, with the annex's margins."""
        page = self._theme.page
        self._width = page.width - page.annex_left - page.annex_right
        return [block for s in self._brief.sections if s.place == "annex" for block in self._section(s)]

    def _title_block(self) -> list[Block]:
        front, node = self._brief.front, self.root.add("Div")
        made: list[Block] = []
        if front.series:
            made.append(self._text("series", (Text(front.series),), node.add("P"), sticks=True))
        if front.title:
            made.append(self._text("title", front.title, node.add("Title"), sticks=True, balanced=True))
        if front.subtitle:
            made.append(self._text("subtitle", front.subtitle, node.add("P"), sticks=True, whole=True))
        people = [line for line in (front.addressee, front.authors) if line]
        made += [self._text("authors", (Text(line),), node.add("P"), sticks=True) for line in people]
        if front.meta:
            made.append(self._meta_line(front.meta))
            node.add("P")
        return [self._gap(), *made] if made else []

    def _gap(self) -> Gap:
        """The title block begins half a grid below the head of the page."""
        gap = Gap(self._theme.grid / 2, self.sheet)
        gap.sticks = True
        return gap

    def _meta_line(self, parts: Sequence[Labelled]) -> MetaLine:
        style = self._theme.styles["meta"]
        look = self._look(style)
        label = replace(look, colour=self._theme.colours["grey"])
        measured: list[Measured] = []
        for part in parts:
            pieces = [Run(part.label, label), Run(" ", look)] if part.label else []
            measured.append(self._measured([*pieces, *self._reader.pieces(part.inlines, look)], None))
        rule = self._theme.colours["rule"]
        return MetaLine(measured, style.leading, rule, self.sheet, before=style.before, after=style.after)

    def _front_section(self, section: Section) -> list[Block]:
        node = self.root.add("Sect")
        title = node.add("H1", name=section.id, title=plain(section.heading).strip())
        return [self._panel(section.heading, section.blocks, node, title, section.id)]

    def _section(self, section: Section) -> list[Block]:
        node = self.root.add("Sect")
        made: list[Block] = []
        if section.heading:
            title = node.add("H1", name=section.id, title=plain(section.heading).strip())
            made.append(self._text("heading-1", section.heading, title, sticks=True, balanced=True))
        inner = self._blocks(section.blocks, node, "body")
        if made and inner and section.blocks and isinstance(section.blocks[0], Heading):
            inner[0].before = 0.0
        return [*made, *inner]

    def _about(self) -> list[Block]:
        about = self._brief.about
        if not about:
            return []
        node = self.root.add("Sect")
        style = self._theme.styles["about"]
        made: list[Block] = []
        for item in about:
            look = self._look(style)
            label = replace(look, bold=True, colour=self._theme.colours["ink"])
            pieces: list[Piece] = [Run(f"{item.label}{_LABEL_SPACE}", label)] if item.label else []
            pieces += self._reader.pieces(item.inlines, look)
            made.append(self._block("about", self._measured(pieces, None), node.add("P")))
        grid, rule = self._theme.grid, self._theme.about_rule
        colour = self._theme.colours["rule"]
        return [Ruled(made, self.sheet, colour=colour, rule=rule, before=grid, top=grid / 2)]

    # ------------------------------------------------------------------------------------------------------ blocks

    def _blocks(self, blocks: Sequence[ModelBlock], node: Node, role: Role, *, whole: bool = False) -> list[Block]:
        """The flowables of blocks that follow one another, their text in `role`."""
        made: list[Block] = []
        for block, following in zip(blocks, (*blocks[1:], None), strict=False):
            match block:
                case Paragraph():
                    made.append(self._paragraph(block, following, node, role, whole=whole))
                case Heading():
                    kind: Role = "heading-2" if block.level <= 2 else "heading-3"
                    title = node.add("H" + kind[-1], name=block.id, title=plain(block.inlines).strip())
                    made.append(self._text(kind, block.inlines, title, span=block.span, sticks=True, balanced=True))
                case ListBlock():
                    made.append(self._list(block, node, role, whole=whole))
                case ModelQuote():
                    made.append(self._quotation(block, node))
                case Table():
                    made.append(self._table(block, node))
                case Figure():
                    made += self._figure(block, node)
                case Box():
                    inner = node.add("Sect")
                    made.append(self._panel(block.title, block.blocks, inner, inner.add("P"), block.id, block.span))
                case Bibliography():
                    made += self._bibliography(block, node)
                case NoteList():
                    made += self._note_list(block.notes, node)
        return made

    def _paragraph(
        self, block: Paragraph, following: ModelBlock | None, node: Node, role: Role, *, whole: bool
    ) -> TextBlock:
        """A paragraph; one that leads in with a colon stays with its list or quotation."""
        made = self._text(role, block.inlines, node.add("P"), span=block.span, whole=whole)
        if isinstance(following, ListBlock | ModelQuote) and plain(block.inlines).rstrip().endswith((":", "：")):
            made.sticks = True
        if isinstance(following, ListBlock) and following.tight and role == "body":
            made.after = self._theme.lists.after_tight
        return made

    def _list(self, block: ListBlock, node: Node, role: Role, *, whole: bool = False, is_inner: bool = False) -> Items:
        lists, style = self._theme.lists, self._theme.styles[role]
        text = self._theme.styles["list"] if role == "body" else style
        look = self._look(text)
        if block.ordered:
            labels = [self._measured([Run(f"{n}.", look)], None) for n, _ in enumerate(block.items, start=block.start)]
            widest = max((label.natural_width for label in labels), default=0.0)
            indent = self._label_indent(widest)
        else:
            bullet = replace(look, colour=self._theme.colours["accent"], bold=False, italic=False)
            labels = [self._measured([Run(lists.bullet, bullet)], None) for _ in block.items]
            indent = max(lists.indent, labels[0].natural_width + 1.0) if labels else lists.indent
        between = style.after if role == "box" else lists.after_tight if block.tight else lists.after_loose
        inner = node.add("L")
        items = [
            self._item(item, label, indent, between, inner, role, text, whole=whole)
            for item, label in zip(block.items, labels, strict=True)
        ]
        return Items(items, self.sheet, before=0.0, after=between if is_inner else style.after)

    def _item(
        self,
        item: ListItem,
        label: Measured,
        indent: float,
        after: float,
        node: Node,
        role: Role,
        style: Style,
        *,
        whole: bool,
    ) -> Block:
        part = node.add("LI")
        part.add("Lbl")
        body = part.add("LBody")
        blocks = item.blocks
        first, rest = (blocks[0], blocks[1:]) if blocks and isinstance(blocks[0], Paragraph) else (None, blocks)
        text = self._measured(self._reader.pieces(first.inlines if first else (), self._look(style)), item.span)
        lead = self._block(role, text, body, style=style, after=after, indent=indent, label=label, whole=whole)
        if not rest:
            return lead
        children: list[Block] = [lead]
        for block in rest:
            if isinstance(block, ListBlock):
                made: list[Block] = [self._list(block, body, role, whole=whole, is_inner=True)]
            else:
                made = self._blocks((block,), body, role, whole=whole)
            children += [_indented(one, indent, self.sheet) for one in made]
        children[-1].after = after
        if isinstance(rest[0], ListBlock):
            lead.after = self._theme.lists.after_tight
        return Column(children, self.sheet, after=after)

    def _quotation(self, block: ModelQuote, node: Node) -> Quotation:
        look, styles = self._theme.quote, self._theme.styles
        part = node.add("BlockQuote", language=block.language or "")
        made = self._blocks(block.blocks, part, "quotation")
        for one in made:
            one.before = 0.0
        if block.source:
            if made:
                made[-1].sticks = True
            made.append(self._text("quotation-source", block.source, part.add("P"), span=block.span, whole=True))
        return Quotation(
            made,
            self.sheet,
            bar=look.bar,
            colour=self._theme.colours["accent"],
            left=look.inset,
            before=styles["quotation"].before,
            after=styles["quotation-source"].after,
        )

    def _panel(
        self,
        title: tuple[Inline, ...],
        blocks: Sequence[ModelBlock],
        node: Node,
        head: Node,
        name: str,
        span: Span | None = None,
    ) -> Panel:
        look, colours = self._theme.box, self._theme.colours
        made: list[Block] = []
        if title:
            made.append(self._text("box-title", title, head, span=span, sticks=True))
        made += self._blocks(blocks, node, "box", whole=True)
        around = max(look.after, self._theme.grid)
        return Panel(
            made,
            self.sheet,
            tint=colours.get("tint", ""),
            colour=colours["accent"],
            rule=look.rule_top,
            before=around,
            after=around,
            left=look.inset_side,
            right=look.inset_side,
            top=look.inset_top,
            bottom=look.inset_bottom,
            name=name,
        )

    def _table(self, block: Table, node: Node) -> Exhibit:
        theme = self._theme
        part = node.add("Table", name=block.id)
        caption = self._caption(block.label, block.caption, part, block.span)
        source = self._source_line(block.source, part, block.span)
        rules = Rules(theme.table, theme.colours["ink"], theme.colours["hairline"])
        weights = [column.weight for column in block.columns]
        head, rows = self._grid(block, part)
        table = TableBlock(head, rows, weights, rules, self.sheet, part, sticks=bool(source))
        return self._exhibit([*caption, table, *source], block.id)

    def _grid(self, block: Table, node: Node) -> tuple[TableRow | None, list[TableRow]]:
        head = self._row(block.head, block, node.add("THead"), "table-head") if block.head else None
        body = node.add("TBody")
        rows = [self._row(row, block, body, "table-group" if row.is_group else "table-cell") for row in block.rows]
        return head, rows

    def _row(self, row: ModelRow, table: Table, node: Node, role: Role) -> TableRow:
        part = node.add("TR")
        style = self._theme.styles[role]
        look = look_of(style, tabular=True, language=self._brief.body_language)
        count = 1 if row.is_group else len(table.columns)
        cells = (*row.cells, *(((),) * max(count - len(row.cells), 0)))[:count]
        made: list[TextBlock] = []
        for cell, column in zip(cells, table.columns, strict=False):
            text = self._measured(self._reader.pieces(cell, look, row.span or table.span), row.span or table.span)
            cell_node = part.add("TH" if role != "table-cell" else "TD")
            align = "start" if row.is_group else column.align
            made.append(self._block(role, text, cell_node, align=align))
        return TableRow(tuple(made), row.is_group)

    def _figure(self, block: Figure, node: Node) -> list[Block]:
        if block.image is None:
            return []
        part = node.add("Figure", name=block.id, alt=block.alt)
        caption = self._caption(block.label, block.caption, part, block.span)
        source = self._source_line(block.source, part, block.span)
        picture = self._picture(block.image, [*caption, *source], part)
        picture.sticks = bool(source)
        return [self._exhibit([*caption, picture, *source], block.id)]

    def _picture(self, image: ModelImage, beside: Sequence[Block], node: Node) -> PictureBlock:
        """The picture as large as its place allows: the page, less its caption and source line."""
        taken = sum(b.wrap(self._width, 0.0)[1] + b.before + b.after for b in beside)
        width, height = fitted(image, self._width, max(self.sheet.height - taken, self._theme.grid))
        return PictureBlock(image, width, height, self.sheet, node)

    def _exhibit(self, children: Sequence[Block], name: str) -> Exhibit:
        styles = self._theme.styles
        before, after = styles["caption"].before, styles["source-line"].after
        return Exhibit(children, self.sheet, before=before, after=after, name=name)

    def _caption(
        self, label: tuple[Inline, ...], caption: tuple[Inline, ...], node: Node, span: Span | None
    ) -> list[Block]:
        if not label and not caption:
            return []
        look = self._look(self._theme.styles["caption"])
        pieces: list[Piece] = []
        if label:
            accented = replace(look, bold=True, colour=self._theme.colours["accent"])
            pieces += self._reader.pieces(label, accented, span)
            if caption:
                pieces.append(Run(_LABEL_SPACE, look))
        pieces += self._reader.pieces(caption, look, span)
        text = self._measured(pieces, span)
        return [self._block("caption", text, node.add("Caption"), sticks=True, whole=True)]

    def _source_line(self, source: tuple[Inline, ...], node: Node, span: Span | None) -> list[Block]:
        return [self._text("source-line", source, node.add("P"), span=span, whole=True)] if source else []

    def _bibliography(self, block: Bibliography, node: Node) -> list[Block]:
        style = self._theme.styles["reference"]
        labels = [self._entry_label(entry, style) for entry in block.entries]
        widest = max((label.natural_width for label in labels if label), default=0.0)
        made: list[Block] = []
        for entry, label in zip(block.entries, labels, strict=True):
            text = self._measured(self._reader.pieces(entry.inlines, self._look(style)), None)
            part = node.add("BibEntry", name=entry.id)
            if label:
                indent, hang = self._label_indent(widest), 0.0
            else:
                indent = hang = style.hang if block.hanging else 0.0
            made.append(self._block("reference", text, part, indent=indent, hang=hang, label=label))
        return made

    def _entry_label(self, entry: Entry, style: Style) -> Measured | None:
        if not entry.label:
            return None
        return self._measured(self._reader.pieces(entry.label, self._look(style)), None)

    def _note_list(self, notes: Iterable[Footnote], node: Node) -> list[Block]:
        """The brief's notes, each with its number, which leads back to its place in the text."""
        style = self._theme.styles["footnote"]
        look = self._look(style)
        labels: list[tuple[Footnote, Measured]] = []
        for note in notes:
            back = replace(look, link=f"#{reference_id(note)}") if note.id in self._notes else look
            labels.append((note, self._measured([Run(f"{self._number(note)}.", back)], None)))
        indent = self._label_indent(max((label.natural_width for _, label in labels), default=0.0))
        made: list[Block] = []
        for note, label in labels:
            part = node.add("Note", name=note_id(note))
            blocks = note.blocks
            first, rest = (blocks[0], blocks[1:]) if blocks and isinstance(blocks[0], Paragraph) else (None, blocks)
            text = self._measured(self._reader.pieces(first.inlines if first else (), look), note.span)
            made.append(self._block("footnote", text, part, indent=indent, label=label))
            made += [_indented(one, indent, self.sheet) for one in self._blocks(rest, part, "footnote")]
        return made

    def _label_indent(self, widest: float) -> float:
        """Where text begins beside labels."""
        return max(self._theme.grid, widest + self._theme.grid / 2)

    def _number(self, note: Footnote) -> int:
        return note.number or self._numbers.get(note.id, 0)

    # -------------------------------------------------------------------------------------------------------- text

    def _look(self, style: Style) -> Look:
        return look_of(style, language=self._brief.body_language)

    def _measured(self, pieces: Iterable[Piece], span: Span | None) -> Measured:
        made = Measured(pieces, self._shaper)
        self.measured.append((made, span))
        return made

    def _text(
        self,
        role: Role,
        inlines: tuple[Inline, ...],
        node: Node,
        *,
        span: Span | None = None,
        sticks: bool = False,
        balanced: bool = False,
        whole: bool = False,
    ) -> TextBlock:
        """A paragraph of inlines in a role."""
        pieces = self._reader.pieces(inlines, self._look(self._theme.styles[role]))
        return self._block(role, self._measured(pieces, span), node, sticks=sticks, balanced=balanced, whole=whole)

    def _block(
        self,
        role: Role,
        text: Measured,
        node: Node,
        *,
        style: Style | None = None,
        after: float | None = None,
        indent: float | None = None,
        hang: float = 0.0,
        label: Measured | None = None,
        align: str = "start",
        sticks: bool = False,
        balanced: bool = False,
        whole: bool = False,
    ) -> TextBlock:
        style = style or self._theme.styles[role]
        return TextBlock(
            text,
            style.leading,
            self.sheet,
            node,
            before=style.before,
            after=style.after if after is None else after,
            indent=style.indent if indent is None else indent,
            hang=hang,
            right_indent=style.right_indent,
            label=label,
            align=align,
            sticks=sticks or style.keep_with_next,
            is_balanced=balanced,
            is_whole=whole or balanced,
        )


def _indented(block: Block, indent: float, sheet: Sheet) -> Column:
    return Column([block], sheet, left=indent)


def _runs(brief: Brief) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines of the brief, in the order of printing."""
    yield from (brief.front.title, brief.front.subtitle, *(item.inlines for item in brief.front.meta))
    for section in brief.sections:
        yield section.heading
        for block in walk_blocks(section.blocks):
            yield from inlines_of(block)
    yield from (item.inlines for item in brief.about)


def _notes(brief: Brief) -> dict[str, Footnote]:
    """The notes of the text by id, in the order of their first place."""
    found: dict[str, Footnote] = {}
    for run in _runs(brief):
        for inline in walk(run):
            if isinstance(inline, Footnote):
                found.setdefault(inline.id, inline)
    return found


def _targets(brief: Brief, notes: Mapping[str, Footnote]) -> frozenset[str]:
    """What links of the brief may lead to: every id that is drawn."""
    found = {name for note in notes.values() for name in (note_id(note), reference_id(note))}
    notes_of = (block for note in notes.values() for block in walk_blocks(note.blocks))
    for run in (*_runs(brief), *(run for block in notes_of for run in inlines_of(block))):
        found.update(inline.id for inline in walk(run) if isinstance(inline, Anchor))
    for section in brief.sections:
        found.add(section.id)
        for block in walk_blocks(section.blocks):
            match block:
                case Heading(id=name) | Table(id=name) | Box(id=name):
                    found.add(name)
                case Figure(id=name, image=image) if image is not None:
                    found.add(name)
                case Bibliography(entries=entries):
                    found.update(entry.id for entry in entries)
                case NoteList(notes=listed):
                    found.update(note_id(note) for note in listed)
                case _:
                    pass
    return frozenset(found - {""})
