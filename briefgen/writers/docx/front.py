"""The title block, and the small print that closes the brief."""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.model.document import Inline, Labelled, Text, plain
from briefgen.writers.docx.elements import Element, on, twips, w
from briefgen.writers.docx.ground import Ground, open_paragraph, paragraph
from briefgen.writers.docx.inlines import Look
from briefgen.writers.docx.story import Story
from briefgen.writers.docx.styles import style_id

_LEAST_GAP = 18.0
"""Between two parts of the meta line."""


def write_title_block(story: Story, into: Element, ground: Ground) -> None:
    """Series, title, subtitle, addressee, authors, and the line of dates between its rules."""
    front, styles = story.context.brief.front, story.context.styles
    story.owe_space(story.context.theme.grid / 2)  # the look's title block begins half a grid below the head
    ground = replace(ground, language=story.context.furniture_language)
    lines: tuple[tuple[str, tuple[Inline, ...]], ...] = (
        (styles.of("series"), (Text(front.series),) if front.series else ()),
        (styles.of("title"), front.title),
        (styles.of("subtitle"), front.subtitle),
        (style_id("Brief Addressee"), (Text(front.addressee),) if front.addressee else ()),
        (styles.of("authors"), (Text(front.authors),) if front.authors else ()),
    )
    for style, inlines in lines:
        if inlines:
            balance = _balance(story, style, inlines, ground) if style == styles.of("title") else None
            paragraph(story, into, style, inlines, ground, also=(balance,))
    lines_of_meta = _lines_of(story, front.meta, ground.width)
    for index, parts in enumerate(lines_of_meta):
        is_spread = len(lines_of_meta) == 1 or index < len(lines_of_meta) - 1
        _meta_line(story, into, parts, ground, is_spread=is_spread)


def _balance(story: Story, style: str, inlines: tuple[Inline, ...], ground: Ground) -> Element | None:
    """`w:ind` that lets the lines of the title break in balance; Word itself fills each before it begins the next."""
    look = story.context.styles.look(style)
    right = look.right_indent * ground.width if look.right_indent < 1 else look.right_indent
    room = ground.width - right
    width = story.context.measure.balanced(plain(inlines), look, room)
    return w("ind", right=twips(ground.width - width)) if width < room - 1 else None


def _width(story: Story, part: Labelled) -> float:
    words = " ".join(filter(None, (part.label, plain(part.inlines))))
    return story.context.measure.width(words, story.context.theme.styles["meta"])


def _lines_of(story: Story, parts: Sequence[Labelled], room: float) -> list[list[Labelled]]:
    """The parts in as many lines as they need."""
    lines: list[list[Labelled]] = []
    taken = 0.0
    for part in parts:
        width = _width(story, part)
        if lines and taken + _LEAST_GAP + width <= room:
            lines[-1].append(part)
            taken += _LEAST_GAP + width
        else:
            lines.append([part])
            taken = width
    return lines


def _meta_line(story: Story, into: Element, parts: Sequence[Labelled], ground: Ground, *, is_spread: bool) -> None:
    """Parts at tab stops: spread with equal gaps, the last one at line end, or one after the other from line start."""
    widths = [_width(story, part) for part in parts]
    gap = (ground.width - sum(widths)) / max(1, len(parts) - 1) if is_spread else _LEAST_GAP
    stops = [sum(widths[:index]) + gap * index for index in range(1, len(parts))]
    tabs = [w("tab", val="left", pos=twips(stop)) for stop in stops]
    if is_spread and tabs:
        tabs[-1] = w("tab", val="right", pos=twips(ground.width))
    style = story.context.styles.of("meta")
    runs = open_paragraph(story, into, style, ground, also=(w("tabs", *tabs) if tabs else None,))
    language = story.context.furniture_language
    for index, part in enumerate(parts):
        if index:
            runs.element(w("tab"))
        if part.label:
            runs.text(part.label, Look(style="BriefMetaLabel", language=language))
            runs.text(" ")
        runs.write(part.inlines, Look(language=language))


def write_small_print(story: Story, into: Element, ground: Ground) -> None:
    """About this brief: a paragraph an item, its label run in, a rule above the first.

    It holds together and is never alone on its page: the last entries of the reference list go with it.
    """
    language = story.context.furniture_language
    about = story.context.brief.about
    if about:
        story.keep_last(into, story.context.styles.of("reference"), 2)
    for index, item in enumerate(about):
        style = story.context.styles.of("about") if index else style_id("Small Print First")
        own_ground = replace(ground, keeps=index < len(about) - 1)
        runs = open_paragraph(story, into, style, own_ground, also=(on("keepLines"),))
        if item.label:
            runs.text(item.label, Look(style="BriefItemHead", language=language))
            runs.text("\u2002" if item.inlines else "")
        runs.write(item.inlines, Look(language=language))
