"""Tables: caption above, head row that repeats, group rows, source line below."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from briefgen.house.theme import Role
from briefgen.media.columns import gutter_of
from briefgen.model.document import Blank, Column, Figure, Inline, Row, Signature, Table, plain
from briefgen.records import record
from briefgen.writers.docx import columns
from briefgen.writers.docx.elements import Element, clean, on, twips, w
from briefgen.writers.docx.ground import Ground, open_paragraph, paragraph
from briefgen.writers.docx.inlines import Look, Runs
from briefgen.writers.docx.places import bookmark_name
from briefgen.writers.docx.story import Story
from briefgen.writers.docx.styles import style_id

_NUMBERED = re.compile(r"(.*?)([0-9]+)", re.DOTALL)
_GAP = "\u2002"
"""Between a label and the words after it."""
_HIGH = 0.85
"""A row that may be higher than this share of a page is not held together."""
_GROUP_LEAD = 3.0
"""More space above a group's head than above another row, in points."""
_LINE_BELOW, _RULE = 17.0, 0.5
"""How far below the head of its cell a line to write on stands, and its weight."""
_SIGNING_ROOM, _SIGNING_GAP, _LAST_SHARE = 30.0, 20.0, 0.5
"""Above lines to sign on, between them, and the share of the last, for the date, of the width of the others."""


def write_table(story: Story, into: Element, table: Table, ground: Ground, *, keeps: bool = False) -> None:
    """A table with what belongs to it; with `keeps` its end stays on the page of what follows."""
    ground = ground.for_exhibit()
    # A table parts its box, and no ground fills the space between it and the paragraphs above and below.
    is_boxed = ground.place == "box"
    closed = (w("spacing", after=0),) if is_boxed else ()
    if not write_caption(story, into, table, "Table", ground, also=closed):
        styles = story.context.theme.styles
        story.owe_space(styles["body"].after if ground.is_annex else styles["caption"].before)
    story.pay_above(into)
    if table.head is not None or table.rows:
        into.append(_Grid(story, table, ground, keeps=keeps).xml())
        story.is_box_reopened = is_boxed
    if keeps:
        ground = replace(ground, keeps=True)
    write_source(story, into, table.source, ground, also=(w("spacing", before=0),) if is_boxed else ())


def write_signature(story: Story, into: Element, block: Signature, ground: Ground) -> None:
    """A declaration and lines to sign it on: a table without rules, which stays whole.

    Each line is the border above what stands below it; columns without words keep them apart. A table that floats to
    the foot of the page would stand where each program puts it, so this one follows what is signed.
    """
    context = story.context
    ground = ground.for_exhibit()
    story.pay_above(into)
    count = max(len(block.lines), 1)
    shares = [1.0] * (count - 1) + [_LAST_SHARE if count > 1 else 1.0]
    room = ground.width - _SIGNING_GAP * (count - 1)
    grid: list[int] = []
    for share in shares:
        grid += [twips(room * share / sum(shares)), twips(_SIGNING_GAP)]
    grid.pop()
    declared = w("tc", w("tcPr", w("tcW", w=sum(grid), type="dxa"), w("gridSpan", val=len(grid))))
    above = w("spacing", before=twips(2 * context.theme.grid), after=0)
    paragraph(story, declared, context.styles.of("body"), block.declaration, ground, also=(on("keepNext"), above))
    signed = [w("tc", w("tcPr", w("tcW", w=width, type="dxa"))) for width in grid]
    style = context.styles.of("source-line")
    for at, cell in enumerate(signed):
        own = [w("spacing", before=twips(_SIGNING_ROOM), after=0)]
        own += [] if at % 2 else [w("pBdr", context.palette.border("top", "rule", _RULE))]
        runs = Runs(story, story.paragraph(cell, style, own), context.styles.look(style))
        if at % 2 == 0 and block.lines:
            runs.write(block.lines[at // 2], Look(language=ground.language))
    margins = (w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    properties = w(
        "tblPr",
        w("tblW", w=sum(grid), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *margins),
        w("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    columns_of = w("tblGrid", *(w("gridCol", w=width) for width in grid))
    rows = (w("tr", w("trPr", on("cantSplit")), *cells) for cells in ([declared], signed))
    into.append(w("tbl", properties, columns_of, *rows))


def write_caption(
    story: Story,
    into: Element,
    exhibit: Table | Figure,
    sequence: Literal["Table", "Figure"],
    ground: Ground,
    *,
    also: tuple[Element, ...] = (),
) -> bool:
    """Label and caption of a table or figure, and whether it has any; the label is where cross-references lead."""
    name = bookmark_name(exhibit.id) if exhibit.id else ""
    if not exhibit.label and not exhibit.caption:
        if name:
            story.bookmark_next(name)
        return False
    runs = open_paragraph(story, into, story.context.styles.of("caption"), ground, also=also)
    mark = runs.begin(name) if name else None
    if exhibit.label:
        _write_label(story, runs, exhibit.label, sequence)
    runs.end(mark)
    if exhibit.label and exhibit.caption:
        runs.text(_GAP)
    runs.write(exhibit.caption, Look(language=ground.language))
    return True


def _write_label(story: Story, runs: Runs, label: tuple[Inline, ...], sequence: str) -> None:
    """A label ("Table 1"), its number as a field that Word can count."""
    look = Look(style="BriefLabel", language=story.context.furniture_language)
    found = _NUMBERED.fullmatch(plain(label))
    if found is None:
        runs.write(label, look)
        return
    runs.text(found[1], look)
    number = int(found[2])
    expected = story.context.sequences.get(sequence, 0) + 1
    story.context.sequences[sequence] = number
    restart = "" if number == expected else f" \\r {number}"
    runs.field(f"SEQ {sequence} \\* ARABIC{restart}", found[2], look)


def write_source(
    story: Story, into: Element, source: tuple[Inline, ...], ground: Ground, *, also: tuple[Element, ...] = ()
) -> None:
    """The source line of a table or figure; without one, the space that would follow it."""
    if source:
        paragraph(story, into, story.context.styles.of("source-line"), source, ground, also=also)
    else:
        story.owe_space(story.context.theme.styles["source-line"].after)


@record(frozen=True, slots=True)
class _Ties:
    """What a row has to do with its neighbours."""

    keeps: bool
    """Whether it stays on the page of what follows."""
    above: bool = False
    """Whether it goes on with the row above."""
    below: bool = False
    """Whether the row below goes on with it."""
    parts: bool = False
    """Whether a page may end in it: LibreOffice cuts off what it may not part and no page holds."""


class _Grid:
    """A table as `w:tbl`."""

    def __init__(self, story: Story, table: Table, ground: Ground, *, keeps: bool = False) -> None:
        context = story.context
        theme = context.theme
        self._story, self._table, self._ground, self._keeps = story, table, ground, keeps
        self._is_boxed = ground.place == "box"
        cells = [len(row.cells) for row in (*table.rows, *((table.head,) if table.head else ())) if not row.is_group]
        self._count = max(1, len(table.columns), *cells)
        self._cell_role: Role = "annex-cell" if ground.is_annex else "table-cell"
        self._padding = theme.table.annex_padding if ground.is_annex else theme.table.padding
        head, cell = theme.styles["table-head"], theme.styles[self._cell_role]
        gutter = gutter_of(self._count, theme.table.gutter, ground.width)
        room = ground.width - gutter * (self._count - 1)
        wanted = columns.wants(table, self._count, context.measure, head, cell)
        shares = columns.widths(table, wanted, room)
        page = theme.page.height - theme.page.top - theme.page.bottom
        self._is_kept = columns.fits(table, shares, context.measure, head, cell, padding=self._padding, room=page / 2)
        high = [columns.is_high(row, shares, context.measure, cell, _HIGH * page) for row in table.rows]
        self._high_rows = {index for index, is_high in enumerate(high) if is_high}
        inset = context.styles.box_inset if self._is_boxed else 0.0
        self._inset = inset
        ends = [sum(shares[: i + 1]) + gutter * (i + 1) for i in range(self._count)]
        ends[-1] -= gutter
        bounds = [0, *(twips(end + inset) for end in ends)]
        bounds[-1] = twips(ground.width + 2 * inset)
        self._grid = [right - left for left, right in pairwise(bounds)]

    def xml(self) -> Element:
        """The element."""
        table = self._table
        rows = list(table.rows)
        made = w("tbl", self._properties(), w("tblGrid", *(w("gridCol", w=width) for width in self._grid)))
        if table.head is not None:
            made.append(self._row(table.head, _Ties(keeps=True), is_head=True))
        last = len(rows) - 1
        for index, row in enumerate(rows):
            is_continued = index < last and rows[index + 1].continues
            keeps = row.is_group or self._is_kept or index == last or is_continued
            ties = _Ties(
                keeps=keeps and (index < last or bool(table.source) or self._keeps),
                above=index > 0 and row.continues,
                below=is_continued,
                parts=index in self._high_rows,
            )
            made.append(self._row(row, ties))
        return made

    def _properties(self) -> Element:
        ground = self._ground
        table = self._table
        has_head = table.head is not None
        words = clean(" ".join(filter(None, (plain(table.label), plain(table.caption)))))
        offset = ground.edge - self._inset
        return w(
            "tblPr",
            w("tblStyle", val=style_id("Brief Annex Table" if ground.is_annex else "Brief Table")),
            w("tblW", w=sum(self._grid), type="dxa"),
            w("tblInd", w=twips(offset), type="dxa") if offset else None,
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="0620" if has_head else "0600",
                firstRow=int(has_head),
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
            w("tblCaption", val=words) if words else None,
        )

    def _row(self, row: Row, ties: _Ties, *, is_head: bool = False) -> Element:
        whole = None if ties.parts else on("cantSplit")
        made = w("tr", w("trPr", whole, on("tblHeader") if is_head else None) if whole is not None else None)
        if row.is_group:
            inlines = row.cells[0] if row.cells else ()
            style = self._story.context.styles.of("table-group")
            made.append(self._cell(inlines, style, 0, self._count, ties))
            return made
        for index in range(self._count):
            inlines = row.cells[index] if index < len(row.cells) else ()
            column = self._table.columns[index] if index < len(self._table.columns) else Column()
            style = self._style(column, is_head=is_head)
            made.append(self._cell(inlines, style, index, 1, ties, align=column.align))
        return made

    def _style(self, column: Column, *, is_head: bool) -> str:
        if column.align == "end":
            number = "Annex Number" if self._cell_role == "annex-cell" else "Table Number"
            return style_id("Table Head Number" if is_head else number)
        return self._story.context.styles.of("table-head" if is_head else self._cell_role)

    def _cell(
        self,
        inlines: tuple[Inline, ...],
        style: str,
        first: int,
        span: int,
        ties: _Ties,
        *,
        align: str = "start",
    ) -> Element:
        palette = self._story.context.palette
        is_last = first + span == self._count
        is_group = span > 1 or style == self._story.context.styles.of("table-group")
        lead = self._padding + _GROUP_LEAD if is_group else 0.0
        margins = (
            w("top", w=twips(lead), type="dxa") if is_group or ties.above else None,
            w("left", w=twips(self._inset), type="dxa") if first == 0 and self._inset else None,
            w("right", w=twips(self._inset), type="dxa") if is_last else None,
        )
        sides = [side for side, is_open in (("top", ties.above), ("bottom", ties.below)) if is_open]
        made = w(
            "tc",
            w(
                "tcPr",
                w("tcW", w=sum(self._grid[first : first + span]), type="dxa"),
                w("gridSpan", val=span) if span > 1 else None,
                w("tcBorders", *(w(side, val="nil") for side in sides)) if sides else None,
                palette.ground("tint") if self._is_boxed else None,
                w("tcMar", *margins) if any(margin is not None for margin in margins) else None,
            ),
        )
        also = [on("keepNext")] if ties.keeps else []
        if ties.parts:
            also.append(on("keepLines", value=False))
        if align == "center":
            also.append(w("jc", val="center"))
        if len(inlines) == 1 and isinstance(inlines[0], Blank):
            also += [
                w("spacing", line=twips(_LINE_BELOW), lineRule="exact"),
                w("pBdr", palette.border("bottom", "rule", _RULE)),
            ]
        cell = self._story.paragraph(made, style, also)
        look_of_text = Look(language=self._ground.language)
        Runs(self._story, cell, self._story.context.styles.look(style)).write(inlines, look_of_text)
        return made
