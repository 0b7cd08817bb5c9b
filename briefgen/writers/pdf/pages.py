"""Flowables → pages: frames, page templates, outline, properties; all of it ReportLab's document template."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from briefgen import __version__
from briefgen.house.theme import Page, Theme
from briefgen.model.document import Brief
from briefgen.writers.pdf.blocks import Block, Column, Gap, TextBlock
from briefgen.writers.pdf.furniture import RunningHeads
from briefgen.writers.pdf.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from briefgen.writers.pdf.reportlab_private import BriefCanvas, settle
from briefgen.writers.pdf.runs import printable
from briefgen.writers.pdf.shaping import Shaper
from briefgen.writers.pdf.story import Story
from briefgen.writers.pdf.tree import outline

_EPOCH = (1980, 1, 1)
"""The date of a file whose brief has none."""


def paginate(brief: Brief, theme: Theme, story: Story, shaper: Shaper) -> bytes:
    """The bytes of the file."""
    settle()
    heads = RunningHeads(brief, theme, shaper)
    out = BytesIO()
    properties = brief.properties
    document = BaseDocTemplate(
        out,
        pagesize=(theme.page.width, theme.page.height),
        pageTemplates=[
            _template("body", theme.page, theme.page.left, theme.page.right, heads),
            _template("annex", theme.page, theme.page.annex_left, theme.page.annex_right, heads),
        ],
        title=printable(properties.title),
        author=printable(", ".join(properties.authors) or properties.organisation),
        subject=printable(properties.subject),
        keywords=[printable(keyword) for keyword in properties.keywords],
        creator=f"briefgen {__version__}",
        lang=brief.body_language,
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
    )

    def finish(canvas: BriefCanvas, pages: int) -> None:
        for page in range(1, pages + 1):
            canvas.add_to_page(page, heads.footer(canvas, page, pages))
        for depth, node in outline(story.root):
            canvas.addOutlineEntry(printable(node.title), node.id, depth)

    def canvas(*positional: Any, **options: Any) -> BriefCanvas:
        return BriefCanvas(*positional, **options, date=_date(properties.date), finish=finish)

    document.build(_flow(story), canvasmaker=canvas)
    return out.getvalue()


def _template(name: str, page: Page, left: float, right: float, heads: RunningHeads) -> PageTemplate:
    frame = Frame(
        left,
        page.bottom,
        page.width - left - right,
        page.height - page.top - page.bottom,
        leftPadding=0,
        bottomPadding=0,
        rightPadding=0,
        topPadding=0,
        id=name,
    )

    def draw(canvas: Any, _: object) -> None:
        heads.draw(canvas, left, page.width - right)

    return PageTemplate(name, [frame], onPage=draw)


def _flow(story: Story) -> list[Flowable]:
    """Everything in printing order, annexes on pages of their own."""
    body = _units(story.body(), story.width) or [Gap(story.sheet.grid, story.sheet)]
    flow = [*body, NextPageTemplate("annex")]
    for annex in story.annexes():
        if annex:
            flow += [PageBreak(), *_units(annex, story.width)]
    return flow


def _units(blocks: Sequence[Block], width: float) -> list[Flowable]:
    """The blocks, those that stick to one another joined; a heading keeps two lines, of two blocks if need be."""
    units: list[Flowable] = []
    held: list[Block] = []
    is_tied = False
    for block in blocks:
        if held and not block.sticks and not is_tied and _is_one_line(block, width):
            block.sticks = is_tied = True
        held.append(block)
        if not block.sticks:
            units.append(held[0] if len(held) == 1 else Column(held, block.sheet))
            held, is_tied = [], False
    if held:
        units.append(Column(held, held[0].sheet))
    return units


def _is_one_line(block: Block, width: float) -> bool:
    if not isinstance(block, TextBlock):
        return False
    block.wrap(width, 0.0)
    return block.count == 1


def _date(iso: str) -> tuple[int, int, int]:
    """Year, month and day of an ISO date; what it leaves open is the first."""
    parts = [int(part) for part in iso.split("-") if part.isdecimal()][:3]
    year, month, day = (*parts, *_EPOCH[len(parts) :])
    return year, month, day
