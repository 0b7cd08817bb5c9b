"""Blocks of the tree → flowables, and their nodes in the logical tree."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.diagnostics import Span
from briefgen.house.theme import Role, Style, Theme
from briefgen.media.images import fitted
from briefgen.model.document import (
    Bibliography,
    Blank,
    Box,
    Brief,
    Entry,
    Figure,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    NoteList,
    Paragraph,
    Signature,
    Table,
    TickBox,
    plain,
)
from briefgen.model.document import Block as ModelBlock
from briefgen.model.document import BlockQuote as ModelQuote
from briefgen.model.document import Image as ModelImage
from briefgen.model.document import Row as ModelRow
from briefgen.writers.pdf.blocks import Block, Column, Items, Sheet, TextBlock
from briefgen.writers.pdf.forms import LineCell, Signing, TickCell
from briefgen.writers.pdf.lines import Measured
from briefgen.writers.pdf.ornaments import Exhibit, Panel, PictureBlock, Quotation
from briefgen.writers.pdf.runs import Piece, Run, look_of, note_id, reference_id
from briefgen.writers.pdf.setting import LABEL_SPACE, Setter
from briefgen.writers.pdf.shaping import Shaper
from briefgen.writers.pdf.tables import Rules, TableBlock, TableRow
from briefgen.writers.pdf.tree import Node


class Composer(Setter):
    """Makes flowables of blocks."""

    def __init__(self, brief: Brief, theme: Theme, shaper: Shaper) -> None:
        super().__init__(brief, theme, shaper)
        self.is_annex = False
        """Whether what is being made stands in an annex: tables there are set smaller and with more room."""
        self._cells: dict[tuple[Role, tuple[Inline, ...], Span | None], Measured] = {}
        """Cells of equal words look alike, and are measured once."""

    def blocks(self, blocks: Sequence[ModelBlock], node: Node, role: Role, *, is_whole: bool = False) -> list[Block]:
        """The flowables of blocks that follow one another, their text in `role`."""
        made: list[Block] = []
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            count = len(made)
            match block:
                case Paragraph():
                    made.append(self._paragraph(block, following, node, role, is_whole=is_whole))
                case Heading():
                    kind: Role = "heading-2" if block.level <= 2 else "heading-3"
                    title = node.add("H" + kind[-1], name=block.id, title=plain(block.inlines).strip())
                    made.append(self.text(kind, block.inlines, title, span=block.span, sticks=True, is_balanced=True))
                case ListBlock():
                    made.append(self._list(block, node, role, is_whole=is_whole))
                case ModelQuote():
                    made.append(self._quotation(block, node))
                case Table():
                    made += self._table(block, node)
                case Figure():
                    made += self._figure(block, node)
                case Box():
                    inner = node.add("Sect")
                    made.append(self.panel(block.title, block.blocks, inner, inner.add("P"), block.id, block.span))
                case Bibliography():
                    made += self._bibliography(block, node)
                case NoteList():
                    made += self._note_list(block.notes, node)
                case Signature():
                    made.append(self._signature(block, node))
            if isinstance(following, Signature) and len(made) > count:
                made[-1].sticks = True  # nobody signs an empty page
            if len(made) > count and at and isinstance(blocks[at - 1], Heading) and not isinstance(block, Heading):
                made[count].before = min(made[count].before, self.theme.grid / 2)  # nearer to its heading
        return made

    def _paragraph(
        self, block: Paragraph, following: ModelBlock | None, node: Node, role: Role, *, is_whole: bool
    ) -> TextBlock:
        """A paragraph; one that leads in with a colon, or to the table of an annex, stays with what it leads in to."""
        made = self.text(role, block.inlines, node.add("P"), span=block.span, is_whole=is_whole)
        leads_in = isinstance(following, ListBlock | ModelQuote | Table | Figure | Box)
        if leads_in and (self.is_annex or plain(block.inlines).rstrip().endswith((":", "："))):
            made.sticks = True
        if isinstance(following, ListBlock) and following.tight and role == "body":
            made.after = self.theme.lists.after_tight
        return made

    def _list(
        self, block: ListBlock, node: Node, role: Role, *, is_whole: bool = False, is_inner: bool = False
    ) -> Items:
        lists, style = self.theme.lists, self.theme.styles[role]
        text = self.theme.styles["list"] if role == "body" else style
        look = self.look(text)
        if block.ordered:
            labels = [self.measure([Run(f"{n}.", look)], None) for n, _ in enumerate(block.items, start=block.start)]
            widest = max((label.natural_width for label in labels), default=0.0)
            indent = self._label_indent(widest)
        else:
            bullet = replace(look, colour=self.theme.colours["accent"], bold=False, italic=False)
            labels = [self.measure([Run(lists.bullet, bullet)], None) for _ in block.items]
            indent = max(lists.indent, labels[0].natural_width + 1.0) if labels else lists.indent
        between = style.after if role == "box" else lists.after_tight if block.tight else lists.after_loose
        inner = node.add("L")
        items = [
            self._item(item, label, indent, between, inner, role, text, is_whole=is_whole)
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
        is_whole: bool,
    ) -> Block:
        part = node.add("LI")
        part.add("Lbl")
        body = part.add("LBody")
        blocks = item.blocks
        first, rest = (blocks[0], blocks[1:]) if blocks and isinstance(blocks[0], Paragraph) else (None, blocks)
        text = self.measure(self.reader.pieces(first.inlines if first else (), self.look(style)), item.span)
        lead = self.block(role, text, body, style=style, after=after, indent=indent, label=label, is_whole=is_whole)
        if not rest:
            return lead
        children: list[Block] = [lead]
        for block in rest:
            if isinstance(block, ListBlock):
                made: list[Block] = [self._list(block, body, role, is_whole=is_whole, is_inner=True)]
            else:
                made = self.blocks((block,), body, role, is_whole=is_whole)
            children += [_indented(one, indent, self.sheet) for one in made]
        children[-1].after = after
        if isinstance(rest[0], ListBlock):
            lead.after = self.theme.lists.after_tight
        return Column(children, self.sheet, after=after)

    def _quotation(self, block: ModelQuote, node: Node) -> Quotation:
        look, styles = self.theme.quote, self.theme.styles
        part = node.add("BlockQuote", language=block.language or "")
        made = self.blocks(block.blocks, part, "quotation")
        for one in made:
            one.before = 0.0
        if block.source:
            if made:
                made[-1].sticks = True
            made.append(self.text("quotation-source", block.source, part.add("P"), span=block.span, is_whole=True))
        return Quotation(
            made,
            self.sheet,
            bar=look.bar,
            colour=self.theme.colours["accent"],
            left=look.inset,
            before=styles["quotation"].before,
            after=styles["quotation-source"].after,
        )

    def panel(
        self,
        title: tuple[Inline, ...],
        blocks: Sequence[ModelBlock],
        node: Node,
        head: Node,
        name: str,
        span: Span | None = None,
    ) -> Panel:
        """A call-out: `head` is the node of its title, `name` what leads to it."""
        look, colours = self.theme.box, self.theme.colours
        made: list[Block] = []
        if title:
            made.append(self.text("box-title", title, head, span=span, sticks=True))
        made += self.blocks(blocks, node, "box", is_whole=True)
        around = max(look.after, self.theme.grid)
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

    def _table(self, block: Table, node: Node) -> list[Block]:
        if not block.columns or not (block.head or block.rows):
            return []
        theme = self.theme
        part = node.add("Table", name=block.id)
        caption = self._caption(block.label, block.caption, part, block.span)
        source = self._source_line(block.source, part, block.span)
        look = replace(theme.table, padding=theme.table.annex_padding) if self.is_annex else theme.table
        rules = Rules(look, theme.colours["ink"], theme.colours["hairline"])
        weights = [column.weight for column in block.columns]
        head, rows = self._grid(block, part)
        table = TableBlock(head, rows, weights, rules, self.sheet, part, sticks=bool(source))
        made = self._exhibit([*caption, table, *source], block.id)
        if self.is_annex and not caption:
            made.before = theme.styles["body"].after
        return [made]

    def _grid(self, block: Table, node: Node) -> tuple[TableRow | None, list[TableRow]]:
        head = self._row(block.head, block, node.add("THead"), "table-head") if block.head else None
        body = node.add("TBody")
        cell: Role = "annex-cell" if self.is_annex else "table-cell"
        rows = [self._row(row, block, body, "table-group" if row.is_group else cell) for row in block.rows]
        return head, rows

    def _row(self, row: ModelRow, table: Table, node: Node, role: Role) -> TableRow:
        part = node.add("TR")
        style = self.theme.styles[role]
        look = look_of(style, tabular=True, language=self.brief.body_language)
        count = 1 if row.is_group else len(table.columns)
        cells = (*row.cells, *(((),) * max(count - len(row.cells), 0)))[:count]
        span = row.span or table.span
        made: list[TextBlock] = []
        for cell, column in zip(cells, table.columns, strict=False):
            text = self._cells.get((role, cell, span))
            if text is None:
                text = self._cells[role, cell, span] = self.measure(self.reader.pieces(cell, look, span), span)
            cell_node = part.add("TD" if role in ("table-cell", "annex-cell") else "TH")
            align = "start" if row.is_group else column.align
            form = cell[0] if len(cell) == 1 else None
            if isinstance(form, TickBox | Blank):
                made.append(self._form(form, text, cell_node, style, align))
            else:
                made.append(self.block(role, text, cell_node, align=align))
        return TableRow(tuple(made), row.is_group, row.continues)

    def _form(self, form: TickBox | Blank, text: Measured, node: Node, style: Style, align: str) -> TextBlock:
        colours = self.theme.colours
        if isinstance(form, TickBox):
            node.alt = form.label
            return TickCell(
                text, style.leading, self.sheet, node, colours["ink"], is_ticked=form.is_ticked, align=align
            )
        return LineCell(text, style.leading, self.sheet, node, colours["rule"])

    def _signature(self, block: Signature, node: Node) -> Signing:
        part = node.add("Sect")
        declaration = self.text("body", block.declaration, part.add("P"), is_whole=True)
        labels = [self.text("source-line", line, part.add("P"), is_whole=True) for line in block.lines]
        return Signing(declaration, labels, self.theme.colours["rule"], self.sheet)

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
        taken = sum(b.wrap(self.width, 0.0)[1] + b.before + b.after for b in beside)
        width, height = fitted(image, self.width, max(self.sheet.height - taken, self.theme.grid))
        return PictureBlock(image, width, height, self.sheet, node)

    def _exhibit(self, children: Sequence[Block], name: str) -> Exhibit:
        styles = self.theme.styles
        before, after = styles["caption"].before, styles["source-line"].after
        return Exhibit(children, self.sheet, before=before, after=after, name=name)

    def _caption(
        self, label: tuple[Inline, ...], caption: tuple[Inline, ...], node: Node, span: Span | None
    ) -> list[Block]:
        if not label and not caption:
            return []
        look = self.look(self.theme.styles["caption"])
        pieces: list[Piece] = []
        if label:
            accented = replace(look, bold=True, colour=self.theme.colours["accent"])
            pieces += self.reader.pieces(label, accented, span)
            if caption:
                pieces.append(Run(LABEL_SPACE, look))
        pieces += self.reader.pieces(caption, look, span)
        text = self.measure(pieces, span)
        return [self.block("caption", text, node.add("Caption"), sticks=True, is_whole=True)]

    def _source_line(self, source: tuple[Inline, ...], node: Node, span: Span | None) -> list[Block]:
        return [self.text("source-line", source, node.add("P"), span=span, is_whole=True)] if source else []

    def _bibliography(self, block: Bibliography, node: Node) -> list[Block]:
        style = self.theme.styles["reference"]
        labels = [self._entry_label(entry, style) for entry in block.entries]
        widest = max((label.natural_width for label in labels if label), default=0.0)
        made: list[Block] = []
        for entry, label in zip(block.entries, labels, strict=True):
            text = self.measure(self.reader.pieces(entry.inlines, self.look(style)), None)
            part = node.add("BibEntry", name=entry.id)
            if label:
                indent, hang = self._label_indent(widest), 0.0
            else:
                indent = hang = style.hang if block.hanging else 0.0
            made.append(self.block("reference", text, part, indent=indent, hang=hang, label=label, is_whole=True))
        return made

    def _entry_label(self, entry: Entry, style: Style) -> Measured | None:
        if not entry.label:
            return None
        return self.measure(self.reader.pieces(entry.label, self.look(style)), None)

    def _note_list(self, notes: Iterable[Footnote], node: Node) -> list[Block]:
        """The brief's notes, each with its number, which leads back to its place in the text."""
        style = self.theme.styles["footnote"]
        look = self.look(style)
        labels: list[tuple[Footnote, Measured]] = []
        for note in notes:
            back = replace(look, link=f"#{reference_id(note)}") if note.id in self.notes else look
            labels.append((note, self.measure([Run(f"{self.number(note)}.", back)], None)))
        indent = self._label_indent(max((label.natural_width for _, label in labels), default=0.0))
        made: list[Block] = []
        for note, label in labels:
            part = node.add("Note", name=note_id(note))
            blocks = note.blocks
            first, rest = (blocks[0], blocks[1:]) if blocks and isinstance(blocks[0], Paragraph) else (None, blocks)
            text = self.measure(self.reader.pieces(first.inlines if first else (), look), note.span)
            made.append(self.block("footnote", text, part, indent=indent, label=label))
            made += [_indented(one, indent, self.sheet) for one in self.blocks(rest, part, "footnote")]
        return made

    def _label_indent(self, widest: float) -> float:
        """Where text begins beside labels."""
        return max(self.theme.grid, widest + self.theme.grid / 2)


def _indented(block: Block, indent: float, sheet: Sheet) -> Column:
    return Column([block], sheet, left=indent)
