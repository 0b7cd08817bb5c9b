"""What surrounds the text: the meta line of the title block, header and footer with marking and page number."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.house.theme import Theme
from briefgen.model.document import Brief, Marking
from briefgen.writers.pdf.blocks import Block, Sheet
from briefgen.writers.pdf.lines import Line, Measured
from briefgen.writers.pdf.ornaments import fill
from briefgen.writers.pdf.reportlab_private import BriefCanvas, Placed, copied
from briefgen.writers.pdf.runs import Look, Run, look_of
from briefgen.writers.pdf.shaping import Shaper

_RULE = 0.5
_BETWEEN_PARTS = 18.0
"""The least space between two parts of the meta line."""
_AFTER_PAGE = 10.0
"""Between the page number and the parts of the footer."""
_MARKING_PADDING = 2 / 25.4 * 72


class MetaLine(Block):
    """Parts spread over the width between two rules; they go on in a second line where one does not hold them."""

    sticks = True

    def __init__(
        self, parts: Sequence[Measured], leading: float, rule: str, sheet: Sheet, *, before: float, after: float
    ) -> None:
        super().__init__()
        self._parts, self._leading, self._rule, self.sheet = tuple(parts), leading, rule, sheet
        self.before, self.after = before, after
        self._rows: list[list[Line]] = []
        self.range: tuple[int, int | None] = (0, None)
        """The rows that stand in this part of it."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Fill rows with parts; a part that is wider than a row is broken."""
        self._rows = self._filled(width)[slice(*self.range)]
        self.width, self.height = width, len(self._rows) * self._leading
        return self.width, self.height

    def _filled(self, width: float) -> list[list[Line]]:
        rows: list[list[Line]] = []
        used = 0.0
        for part in self._parts:
            for line in part.lines(width):
                if rows and used + _BETWEEN_PARTS + line.width <= width:
                    rows[-1].append(line)
                    used += _BETWEEN_PARTS + line.width
                else:
                    rows.append([line])
                    used = line.width
        return rows

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple[Block, Block] | None:
        """Only where it is higher than a page."""
        self.wrap(width, room)
        count = int(room // self._leading)
        if not is_forced or not 0 < count < len(self._rows):
            return None
        begin, end = self.range
        first, rest = copied(self), copied(self)
        first.range, rest.range = (begin, begin + count), (begin + count, end)
        first.sticks = False
        return first, rest

    def draw(self) -> None:
        """The rules, then the parts; a row of one part, and the last of several rows, begin at line start."""
        for edge in (self.height, 0.0):
            fill(self.canv, self._rule, 0, edge - _RULE / 2, self.width, _RULE)
        placed: list[Placed] = []
        for number, row in enumerate(self._rows, start=1):
            y = self.height - number * self._leading + self.sheet.drop
            free = self.width - sum(line.width for line in row)
            is_spread = len(row) > 1 and (len(self._rows) == 1 or number < len(self._rows))
            space = free / (len(row) - 1) if is_spread else _BETWEEN_PARTS
            x = 0.0
            for line in row:
                placed.append(Placed(x, y, line))
                x += line.width + space
        self.canv.lines(placed)


class RunningHeads:
    """Header and footer of the pages."""

    def __init__(self, brief: Brief, theme: Theme, shaper: Shaper) -> None:
        self._brief, self._theme, self._shaper = brief, theme, shaper
        self._edges: dict[int, tuple[float, float]] = {}

    def draw(self, canvas: BriefCanvas, left: float, right: float) -> None:
        """All but the page number, on the page that has begun, between `left` and `right`."""
        theme, running = self._theme, self._brief.running
        page = canvas.getPageNumber()
        self._edges[page] = (left, right)
        style = theme.styles["organisation" if page == 1 else "header"]
        texts = (running.header_first,) if page == 1 else running.headers()
        foot = theme.page.height - theme.page.header - style.leading
        placed: list[Placed] = []
        line = self._fitting(texts, look_of(style), right - left - self._marking_width())
        if line:
            placed.append(Placed(left, foot + theme.grid / 4, line))
        placed += self._marking(canvas, foot, right)
        if placed:
            canvas.lines(placed)
        rule = theme.colours["rule"]
        fill(canvas, rule, left, foot - theme.grid / 4 - _RULE, right - left, _RULE)
        placed = self._marking(canvas, theme.page.footer, right)
        if placed:
            canvas.lines(placed)
        top = theme.page.footer + theme.styles["footer"].leading
        fill(canvas, rule, left, top + theme.grid / 4, right - left, _RULE)

    def footer(self, canvas: BriefCanvas, page: int, pages: int) -> str:
        """The operators that draw page number and parts on a page that is done, once the number of pages is known."""
        theme, running = self._theme, self._brief.running
        look = look_of(theme.styles["footer"])
        left, right = self._edges[page]
        y = theme.page.footer + theme.grid / 4
        label = running.page.replace("{pages}", str(pages)).replace("{page}", str(page))
        number = self._line(label, look)
        placed = [Placed(left, y, number)] if number else []
        start = left + (number.width + _AFTER_PAGE if number else 0.0)
        for parts in running.footers():
            line = self._line(parts, look)
            if line and start + line.width <= right - self._marking_width():
                placed.append(Placed(start, y, line))
                break
        return canvas.operators(placed) if placed else ""

    def _line(self, text: str, look: Look) -> Line | None:
        lines = Measured([Run(text, look)], self._shaper).lines(1e6)
        return lines[0] if lines else None

    def _fitting(self, texts: Sequence[str], look: Look, width: float) -> Line | None:
        """The first text that fits on one line, else the last: it ends in an ellipsis after a whole word."""
        lines = [self._line(text, look) for text in texts]
        at = next((at for at, line in enumerate(lines) if line and line.width <= width), len(texts) - 1)
        line = lines[at]
        words = texts[at].split(" ")
        while line and line.width > width and len(words) > 1:
            words.pop()
            line = self._line(" ".join(words).rstrip(" ·,;:–") + " …", look)
        return line

    def _marking_width(self) -> float:
        """Of the marking's ground and the space before it; nothing without a marking."""
        marking = self._brief.marking
        if marking is None:
            return 0.0
        return self._marked(marking).width + 2 * _MARKING_PADDING + self._theme.table.gutter

    def _marked(self, marking: Marking) -> Line:
        colours = self._theme.colours
        colour = colours.get(marking.label, colours.get("marking", "#FFFFFF"))
        look = replace(look_of(self._theme.styles["marking"]), colour=colour)
        line = self._line(marking.label, look)
        return line or Line((), 0.0)

    def _marking(self, canvas: BriefCanvas, foot: float, right: float) -> list[Placed]:
        """The marking at line end: its ground is painted, its line is given back."""
        marking = self._brief.marking
        if marking is None:
            return []
        line = self._marked(marking)
        width = line.width + 2 * _MARKING_PADDING
        ground = self._theme.colours.get("marking-ground", "#000000")
        fill(canvas, ground, right - width, foot, width, self._theme.styles["marking"].leading)
        return [Placed(right - width + _MARKING_PADDING, foot + self._theme.grid / 4, line)]
