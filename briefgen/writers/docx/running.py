"""Heads and feet of the pages, and the sections of the file that they belong to."""

import re
from collections.abc import Sequence
from typing import Literal

from briefgen.house.theme import Style
from briefgen.records import record
from briefgen.writers.docx.elements import Element, element, root, twips, w
from briefgen.writers.docx.inlines import Look, Runs
from briefgen.writers.docx.story import Context, Story

_WORDS = re.compile(r"\{(page|pages)\}")
_AFTER_PAGE = "\u2003"


@record(frozen=True, slots=True)
class RunningPart:
    """A head or foot as a part of the file."""

    kind: Literal["header", "footer"]
    pages: Literal["first", "default"]
    xml: Element


def running_parts(context: Context, width: float, *, has_first: bool) -> list[RunningPart]:
    """Heads and feet for pages of this text width; `has_first` is whether the first page has its own."""
    running, styles = context.brief.running, context.styles
    made = [
        RunningPart("header", "default", _part(context, "hdr", styles.of("header"), running.headers(), width)),
        RunningPart("footer", "default", _part(context, "ftr", styles.of("footer"), None, width)),
    ]
    if has_first:
        made += [
            RunningPart(
                "header", "first", _part(context, "hdr", styles.of("organisation"), (running.header_first,), width)
            ),
            RunningPart("footer", "first", _part(context, "ftr", styles.of("footer"), None, width)),
        ]
    return made


def _part(context: Context, name: str, style: str, words: Sequence[str] | None, width: float) -> Element:
    """A head with the fullest of its words that fit, or, without any, a foot with page number, parts and marking."""
    story = Story(context)
    made = root(f"w:{name}", "w r")
    is_wide = abs(width - context.theme.page.text_width) > 0.05
    usual = w("tab", val="clear", pos=twips(context.theme.page.text_width))
    tabs = [w("tabs", usual, w("tab", val="right", pos=twips(width)))] if is_wide else []
    look = context.styles.look(style)
    runs = Runs(story, story.paragraph(made, style, tabs), look)
    room = width - _marking_width(context)
    if words is None:
        _foot(context, runs, look, room)
    else:
        runs.text(_fitting(context, words, look, room), Look(language=context.furniture_language))
    if context.brief.marking is not None:
        runs.element(w("tab"))
        runs.text(_marking(context), Look(style=context.styles.of("marking")))
    return made


def _marking(context: Context) -> str:
    """The marking with a little of its ground on either side."""
    marking = context.brief.marking
    return f"\u00a0\u00a0{marking.label}\u00a0\u00a0" if marking else ""


def _marking_width(context: Context) -> float:
    """Of the marking and the space before it; nothing without one."""
    if context.brief.marking is None:
        return 0.0
    return context.measure.width(_marking(context), context.theme.styles["marking"]) + context.theme.table.gutter


def _fitting(context: Context, texts: Sequence[str], look: Style, room: float) -> str:
    """The first text that fits on a line, else the last: it ends in an ellipsis after a whole word."""
    fitting = next((text for text in texts if context.measure.width(text, look) <= room), texts[-1])
    words = fitting.split(" ")
    while context.measure.width(fitting, look) > room and len(words) > 1:
        words.pop()
        fitting = " ".join(words).rstrip(" ·,;:–") + " …"
    return fitting


def _foot(context: Context, runs: Runs, look: Style, room: float) -> None:
    """The page number ("Page 1 of 6") and the parts that fit beside it."""
    running, measure = context.brief.running, context.measure
    words = Look(language=context.furniture_language)
    page = _WORDS.sub("00", running.page)
    fitting = (text for text in running.footers() if measure.width(page + _AFTER_PAGE + text, look) <= room)
    parts = next(fitting, "")
    for index, piece in enumerate(_WORDS.split(running.page)):
        if index % 2:
            runs.field("PAGE" if piece == "page" else "NUMPAGES", "1", words)
        else:
            runs.text(piece, words)
    if parts:
        runs.text(_AFTER_PAGE + parts, words)


def section_properties(
    context: Context, references: list[tuple[RunningPart, str]], *, left: float, right: float, has_first: bool
) -> Element:
    """`w:sectPr` of pages with these margins; `references` are heads and feet with their relationships."""
    page = context.theme.page
    orient = {"orient": "landscape"} if page.width > page.height else {}
    return w(
        "sectPr",
        *(
            element(f"w:{part.kind}Reference", {"w:type": part.pages, "r:id": relation})
            for part, relation in references
        ),
        w("type", val="nextPage"),
        w("pgSz", w=twips(page.width), h=twips(page.height), **orient),
        w(
            "pgMar",
            top=twips(page.top),
            right=twips(right),
            bottom=twips(page.bottom),
            left=twips(left),
            header=twips(page.header),
            footer=twips(page.footer),
            gutter=0,
        ),
        w("titlePg") if has_first else None,
    )
