"""Flowables with something around their text: quotations, call-outs, small print, tables and figures; pictures."""

from collections.abc import Sequence
from typing import Any, Self

from briefgen.model.document import Image
from briefgen.writers.pdf.blocks import EPSILON, Block, Column, Gap, Sheet
from briefgen.writers.pdf.reportlab_private import BriefCanvas, copied
from briefgen.writers.pdf.tree import Node


class Quotation(Column):
    """A block quotation with its bar at line start."""

    def __init__(self, children: Sequence[Block], sheet: Sheet, *, bar: float, colour: str, **options: Any) -> None:
        super().__init__(children, sheet, **options)
        self._bar, self._colour = bar, colour

    def decorate(self) -> None:
        """The bar, as high as the quotation."""
        if self._bar:
            fill(self.canv, self._colour, -self._bar / 2, 0, self._bar, self.height)


class Panel(Column):
    """A call-out: a tint under its text, a rule on top. A page ends between two of its items only."""

    def __init__(
        self, children: Sequence[Block], sheet: Sheet, *, tint: str, colour: str, rule: float, **options: Any
    ) -> None:
        super().__init__(children, sheet, **options)
        self._tint, self._colour, self._rule = tint, colour, rule

    def decorate(self) -> None:
        """The tint, then the rule, half of which stands above the panel."""
        if self._tint:
            fill(self.canv, self._tint, 0, 0, self.width, self.height)
        if self._rule:
            fill(self.canv, self._colour, 0, self.height - self._rule / 2, self.width, self._rule)


class Ruled(Column):
    """Small print under a rule: together, if it fills no more than half a page."""

    def __init__(self, children: Sequence[Block], sheet: Sheet, *, colour: str, rule: float, **options: Any) -> None:
        super().__init__(children, sheet, **options)
        self._colour, self.rule = colour, rule

    def decorate(self) -> None:
        """The rule above the text."""
        if self.rule:
            fill(self.canv, self._colour, 0, self.height - self.rule / 2, self.width, self.rule)

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple[Block, Block] | None:
        """Only where it fills more than half of a page."""
        self.wrap(width, room)
        if self.height <= self.sheet.height / 2 and not is_forced:
            return None
        return super().cut(width, room, is_forced=is_forced)

    def _parted(self, head: list[Block], tail: list[Block]) -> tuple[Self, Self]:
        first, rest = super()._parted(head, tail)
        rest.rule, rest.top = 0.0, 0.0
        return first, rest


class Exhibit(Column):
    """A table or figure with its caption and its source line: together, if they fill no more than half a page.

    It ends on the half grid, so that the text below it meets the lines of the text beside it.
    """

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The children one below the other, and what is left up to the half grid."""
        self.bottom = 0.0
        super().wrap(width, height)
        start = max(self.sheet.height - height, 0.0)
        rounded = self.sheet.rounded(start, self.height)
        if rounded <= height + EPSILON:
            self.bottom, self.height = rounded - self.height, rounded
        return self.width, self.height

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple[Block, Block] | None:
        """Only where it fills more than half of a page."""
        self.wrap(width, room)
        if self.height <= self.sheet.height / 2 and not is_forced:
            return None
        self.bottom = 0.0
        return super().cut(width, room, is_forced=is_forced)


class PictureBlock(Block):
    """A picture, at line start."""

    sticks = True

    def __init__(self, image: Image, width: float, height: float, sheet: Sheet, node: Node) -> None:
        super().__init__()
        self._image, self.size, self.sheet, self.node = image, (width, height), sheet, node

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The size at which it is printed: no wider than its column."""
        wide, high = self.size
        scale = min(1.0, width / wide)
        self.width, self.height = wide * scale, high * scale
        return self.width, self.height

    def cut(self, width: float, room: float, *, is_forced: bool = False) -> tuple[Block, Block] | None:
        """A picture that is still too high at the head of a page is made to fit."""
        wide, high = self.wrap(width, room)
        if not is_forced or room < high / 2:
            return None
        made = copied(self)
        made.size = (wide * room / high, room)
        return made, Gap(0.0, self.sheet)

    def draw(self) -> None:
        """The picture."""
        self.canv.picture(self._image, 0, 0, self.width, self.height)


def fill(canvas: BriefCanvas, colour: str, x: float, y: float, width: float, height: float) -> None:
    """Paint a rectangle; rules are rectangles too, so that they have clean ends."""
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    canvas.setFillColor(HexColor(colour))
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.restoreState()
