"""Flowables: lines of text, and what holds them. Where a page may end is decided here.

Every block can be wrapped, cut in two at a height, and drawn. Its rules: two lines at least at foot and head of a page,
paragraphs of three lines stay whole, what sticks to the next block is not left behind. A block that stands at the head
of a fresh page and still does not fit is cut wherever it must be.
"""

from collections.abc import Sequence
from typing import Self

from briefgen.records import record
from briefgen.writers.pdf.lines import Line, Measured
from briefgen.writers.pdf.platypus import Flowable, FrameBreak
from briefgen.writers.pdf.reportlab_private import BriefCanvas, Placed, copied
from briefgen.writers.pdf.tree import Node

EPSILON = 0.01


@record(frozen=True, slots=True)
class Sheet:
    """What blocks need to know of the page. Points."""

    height: float
    """Of the column of text."""
    grid: float
    """Leading of the running text; a baseline lies a quarter of it above the foot of its line box."""

    @property
    def drop(self) -> float:
        """From the foot of a line box up to its baseline."""
        return self.grid / 4

    def rounded(self, start: float, height: float) -> float:
        """The height with which what starts `start` below the head of the page ends on the half grid."""
        half = self.grid / 2
        end = start + height
        return height + -(-(end - EPSILON) // half) * half - end


class Block(Flowable):
    """A flowable with our rules."""

    canv: BriefCanvas
    sheet: Sheet
    before = 0.0
    after = 0.0
    sticks = False
    """Whether no page may end between this and the next block."""
    width = 0.0
    height = 0.0

    def getSpaceBefore(self) -> float:  # noqa: N802 (ReportLab's name)
        """The space above, of which with the space below the block before it the larger counts."""
        return self.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        """The space below."""
        return self.after

    def split(self, width: float, height: float) -> list[Flowable]:
        """A block that fits and one for the next page; none where the whole block has to go there."""
        self.wrap(width, height)
        is_fresh = height >= self.sheet.height - EPSILON
        parts = self.cut(width, height, is_forced=is_fresh)
        return [parts[0], FrameBreak, parts[1]] if parts else []

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple["Block", "Block"] | None:
        """Two blocks, of which the first is no higher than `room`, or None where the rules forbid it."""

    def shed(self, width: float) -> tuple["Block", "Block"] | None:
        """Two blocks, of which the second is as short as the rules allow: it goes with what follows."""


class Gap(Block):
    """Empty space that is kept at the head of a page."""

    def __init__(self, height: float, sheet: Sheet) -> None:
        super().__init__()
        self.height, self.sheet = height, sheet

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Its size."""
        return width, self.height

    def draw(self) -> None:
        """Nothing to draw."""


class TextBlock(Block):
    """A paragraph, or part of one."""

    def __init__(
        self,
        text: Measured,
        leading: float,
        sheet: Sheet,
        node: Node,
        *,
        before: float = 0.0,
        after: float = 0.0,
        indent: float = 0.0,
        hang: float = 0.0,
        right_indent: float = 0.0,
        label: Measured | None = None,
        label_end: float | None = None,
        align: str = "start",
        sticks: bool = False,
        is_balanced: bool = False,
        is_whole: bool = False,
    ) -> None:
        """A paragraph whose lines begin `indent` from the left, the first one `hang` before that.

        A `label` stands at the left of the first line, or ends at `label_end`. `right_indent` below 1 is a share of the
        width. `is_whole` forbids a page to end in it.
        """
        super().__init__()
        self.text, self.leading, self.sheet, self.node = text, leading, sheet, node
        self.before, self.after, self.sticks = before, after, sticks
        self._indent, self._hang, self._right = indent, hang, right_indent
        self._label, self._label_end = label, label_end
        self._align, self._is_balanced, self._is_whole = align, is_balanced, is_whole
        self._lines: tuple[Line, ...] = ()
        self.broken_at = -1.0
        """The width that the lines were broken for."""
        self.range: tuple[int, int | None] = (0, None)
        """The lines of the paragraph that stand in this part of it."""

    @property
    def count(self) -> int:
        """How many lines it has, once wrapped."""
        return len(self._lines)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the lines; the size that they need."""
        if abs(width - self.broken_at) > EPSILON:
            right = self._right * width if 0 < self._right < 1 else self._right
            rest = width - self._indent - right
            broken = self.text.lines(rest + self._hang, rest, is_balanced=self._is_balanced)
            self._lines = broken[self.range[0] : self.range[1]]
            self.broken_at = width
        self.width, self.height = width, len(self._lines) * self.leading
        return self.width, self.height

    def draw(self) -> None:
        """The label, then the lines."""
        placed: list[Placed] = []
        top = self.height
        is_start = self.range[0] == 0
        if self.node.id and is_start:
            self.canv.place(self.node.id, 0, top)
        if self._label is not None and not self._label.is_empty and is_start:
            line = self._label.lines(1e6)[0]
            x = 0.0 if self._label_end is None else self._label_end - line.width
            placed.append(Placed(x, top - self.leading + self.sheet.drop, line))
        for index, line in enumerate(self._lines):
            hang = self._hang if index == 0 and is_start else 0.0
            free = self.width - self._indent - line.width
            shift = {"end": free, "center": free / 2}.get(self._align, 0.0)
            x = self._indent - hang + shift
            placed.append(Placed(x, top - (index + 1) * self.leading + self.sheet.drop, line))
        self.canv.lines(placed)

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple["TextBlock", "TextBlock"] | None:
        """Two lines at least on either page, unless there is no other way."""
        self.wrap(width, room)
        fitting = int((room + EPSILON) // self.leading)
        if is_forced:
            return self._parted(min(fitting, self.count - 1))
        if self._is_whole or self.count <= 3:
            return None
        return self._parted(min(fitting, self.count - 2), least=2)

    def shed(self, width: float) -> tuple[Block, Block] | None:
        """All but the last two lines, and these."""
        self.wrap(width, 0.0)
        return None if self._is_whole or self.count <= 3 else self._parted(self.count - 2, least=2)

    def emptied(self) -> "TextBlock":
        """A paragraph of the same kind without lines."""
        made = copied(self)
        made.range, made.broken_at = (self.count, self.count), -1.0
        return made

    def _parted(self, count: int, *, least: int = 1) -> tuple["TextBlock", "TextBlock"] | None:
        if count < least:
            return None
        first, rest = copied(self), copied(self)
        begin, end = self.range
        first.range, rest.range = (begin, begin + count), (begin + count, end)
        first.broken_at = rest.broken_at = -1.0
        first.after, first.sticks, rest.before = 0.0, False, 0.0
        return first, rest


class Column(Block):
    """Blocks one below the other, with what surrounds them."""

    def __init__(
        self,
        children: Sequence[Block],
        sheet: Sheet,
        *,
        before: float | None = None,
        after: float | None = None,
        left: float = 0.0,
        right: float = 0.0,
        top: float = 0.0,
        bottom: float = 0.0,
        name: str = "",
    ) -> None:
        """A column whose space above and below is that of its first and last child, unless it is given."""
        super().__init__()
        self.children, self.sheet, self.name = list(children), sheet, name
        self.before = before if before is not None else children[0].before if children else 0.0
        self.after = after if after is not None else children[-1].after if children else 0.0
        self.left, self.right, self.top, self.bottom = left, right, top, bottom
        self.sticks = bool(children) and children[-1].sticks
        self._tops: list[float] = []

    def gap(self, index: int) -> float:
        """The space above a child."""
        return max(self.children[index - 1].after, self.children[index].before) if index else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Wrap the children one below the other, as far as a page holds them: the rest is measured when it is due."""
        inner = width - self.left - self.right
        y = self.top
        self._tops = []
        for index, child in enumerate(self.children):
            y += self.gap(index)
            self._tops.append(y)
            y += child.wrap(inner, height - y - self.bottom)[1]
            if y > self.sheet.height + self.sheet.grid:
                break
        self.width, self.height = width, y + self.bottom
        return self.width, self.height

    def draw(self) -> None:
        """What stands behind the children, then they."""
        if self.name:
            self.canv.place(self.name, 0, self.height)
        self.decorate()
        for child, top in zip(self.children, self._tops, strict=True):
            child.drawOn(self.canv, self.left, self.height - top - child.height)

    def decorate(self) -> None:
        """Grounds, bars and rules."""

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple[Block, Block] | None:
        """Within the first child that does not fit, else before it, else before what sticks to it."""
        self.wrap(width, room)
        inner = width - self.left - self.right
        limit = room - self.bottom + EPSILON
        heights = (child.height for child in self.children)
        ends = [top + high for top, high in zip(self._tops, heights, strict=False)]
        index = next((i for i, end in enumerate(ends) if end > limit), None)
        if index is None:
            return None
        left_over = room - self.bottom - self._tops[index]
        within = self.children[index].cut(inner, left_over) if left_over > 0 else None
        if within:
            return self._parted([*self.children[:index], within[0]], [within[1], *self.children[index + 1 :]])
        for at in range(index, 0, -1):
            if self.may_end_before(at):
                return self._parted(self.children[:at], self.children[at:])
            shed = self.children[at - 1].shed(inner)
            if shed:
                return self._parted([*self.children[: at - 1], shed[0]], [shed[1], *self.children[at:]])
        if not is_forced:
            return None
        forced = self.children[index].cut(inner, left_over, is_forced=True) if left_over > 0 else None
        if forced:
            return self._parted([*self.children[:index], forced[0]], [forced[1], *self.children[index + 1 :]])
        return self._parted(self.children[:index], self.children[index:]) if index else None

    def may_end_before(self, index: int) -> bool:
        """Whether a page may end between a child and the one before it."""
        return not self.children[index - 1].sticks

    def shed(self, width: float) -> tuple[Block, Block] | None:
        """What goes to the next page with that which follows: the last child, or its end."""
        self.wrap(width, 0.0)
        inner = width - self.left - self.right
        within = self.children[-1].shed(inner)
        if within:
            return self._parted([*self.children[:-1], within[0]], [within[1]])
        for at in range(len(self.children) - 1, 0, -1):
            if self.may_end_before(at):
                return self._parted(self.children[:at], self.children[at:])
            before = self.children[at - 1].shed(inner)
            if before:
                return self._parted([*self.children[: at - 1], before[0]], [before[1], *self.children[at:]])
        return None

    def _parted(self, head: list[Block], tail: list[Block]) -> tuple[Self, Self]:
        first, rest = copied(self), copied(self)
        first.children, rest.children = head, tail
        rest.before, rest.name, first.sticks = 0.0, "", False
        return first, rest


class Items(Column):
    """The items of a list. No single line of it is left alone at foot or head of a page."""

    def may_end_before(self, index: int) -> bool:
        """Not after a first or before a last item of one line, unless the list has no more than two."""
        last = len(self.children) - 1
        is_first_line = index == 1 and _line_count(self.children[0]) == 1
        is_last_line = index == last and _line_count(self.children[last]) == 1
        return super().may_end_before(index) and not ((is_first_line or is_last_line) and last > 1)


def _line_count(block: Block) -> int:
    match block:
        case TextBlock():
            return block.count
        case Column():
            return sum(_line_count(child) for child in block.children)
        case _:
            return 2
