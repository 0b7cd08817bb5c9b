"""What is filled in by hand: boxes to tick and lines to write on, in cells of tables, and lines to sign on."""

from collections.abc import Sequence
from itertools import pairwise

from briefgen.writers.pdf.blocks import Block, Sheet, TextBlock
from briefgen.writers.pdf.lines import Measured
from briefgen.writers.pdf.ornaments import fill
from briefgen.writers.pdf.tree import Node

_BOX, _STROKE = 10.0, 0.75
_LINE_BELOW, _RULE = 17.0, 0.5
"""How far below the head of its cell a line stands: room for a hand."""
_TICK = ((0.2, 0.52), (0.42, 0.27), (0.8, 0.75))
"""The corners of a tick in its box, from its lower left."""
_SIGNING_ROOM, _SIGNING_GAP = 30.0, 20.0
_LAST_SHARE = 0.5
"""Of the width of the last line to sign on, for the date; of that of the others."""


class TickCell(TextBlock):
    """A box to tick."""

    def __init__(
        self,
        text: Measured,
        leading: float,
        sheet: Sheet,
        node: Node,
        colour: str,
        *,
        is_ticked: bool,
        align: str,
    ) -> None:
        super().__init__(text, leading, sheet, node)
        self._colour, self._is_ticked, self._is_centred = colour, is_ticked, align == "center"

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its column, a line high."""
        super().wrap(width, height)
        self.width, self.height = width, self.leading
        return self.width, self.height

    def draw(self) -> None:
        """The box, and the tick in it."""
        from reportlab.lib.colors import HexColor

        left, bottom = max((self.width - _BOX) / 2, 0.0) if self._is_centred else 0.0, self.height - _BOX
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(HexColor(self._colour))
        canvas.setLineWidth(_STROKE)
        inset = _STROKE / 2
        canvas.rect(left + inset, bottom + inset, _BOX - _STROKE, _BOX - _STROKE, stroke=1, fill=0)
        if self._is_ticked:
            canvas.setLineWidth(2 * _STROKE)
            corners = [(left + x * _BOX, bottom + y * _BOX) for x, y in _TICK]
            for (x, y), (to_x, to_y) in pairwise(corners):
                canvas.line(x, y, to_x, to_y)
        canvas.restoreState()


class LineCell(TextBlock):
    """A line to write on."""

    def __init__(self, text: Measured, leading: float, sheet: Sheet, node: Node, colour: str) -> None:
        super().__init__(text, leading, sheet, node)
        self._colour = colour

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as its column, with room for a hand."""
        super().wrap(width, height)
        self.width, self.height = width, max(_LINE_BELOW, self.leading)
        return self.width, self.height

    def draw(self) -> None:
        """The line."""
        fill(self.canv, self._colour, 0, self.height - _LINE_BELOW, self.width, _RULE)


class Signing(Block):
    """A declaration and lines to sign it on, at the foot of the page."""

    def __init__(self, declaration: TextBlock, labels: Sequence[TextBlock], colour: str, sheet: Sheet) -> None:
        super().__init__()
        self._declaration, self._labels, self._colour, self.sheet = declaration, labels, colour, sheet
        self.before = 2 * sheet.grid
        self._widths: list[float] = []
        self._foot = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All that is left of the page, and what it needs at least."""
        count = len(self._labels)
        shares = [1.0] * (count - 1) + [_LAST_SHARE] if count > 1 else [1.0] * count
        room = width - _SIGNING_GAP * max(count - 1, 0)
        self._widths = [room * share / sum(shares) for share in shares]
        columns = zip(self._labels, self._widths, strict=True)
        labels = max((one.wrap(wide, height)[1] for one, wide in columns), default=0.0)
        needed = self._declaration.wrap(width, height)[1] + _SIGNING_ROOM + labels + self.sheet.drop
        self.width, self.height = width, max(needed, height if height < self.sheet.height else 0.0)
        self._foot = labels
        return self.width, self.height

    def draw(self) -> None:
        """The declaration, then the lines with what stands below them, at the foot."""
        self._declaration.drawOn(self.canv, 0, self._foot + self.sheet.drop + _SIGNING_ROOM)
        x = 0.0
        for label, wide in zip(self._labels, self._widths, strict=True):
            label.drawOn(self.canv, x, self._foot - label.height)
            fill(self.canv, self._colour, x, self._foot + self.sheet.drop, wide, _RULE)
            x += wide + _SIGNING_GAP
