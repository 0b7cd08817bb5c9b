"""Figures: the picture in the line of text, with its alternative text; caption and source line below."""

from dataclasses import replace

from briefgen.model.document import Figure, Image
from briefgen.writers.docx.elements import NAMESPACES, Element, Value, clean, element, emu, on, twips, w
from briefgen.writers.docx.ground import Ground, open_paragraph, paragraph
from briefgen.writers.docx.places import bookmark_name
from briefgen.writers.docx.story import IMAGE, Story
from briefgen.writers.docx.styles import style_id
from briefgen.writers.docx.tables import write_caption, write_label

_HIGHEST = 0.7
"""How much of the text's height a picture takes at most: its caption stays on its page."""


def write_figure(story: Story, into: Element, figure: Figure, ground: Ground) -> None:
    """A figure with what belongs to it; nothing for a picture that could not be used."""
    if figure.image is None:
        return
    styles, after = story.context.styles, story.context.theme.styles["source-line"].after
    has_caption = bool(figure.label or figure.caption)
    if not has_caption and figure.id:
        story.bookmark_next(bookmark_name(figure.id))
    ground = replace(ground, path=())
    ends = (on("keepNext", value=False), w("spacing", after=twips(after)))
    is_alone = not has_caption and not figure.source
    runs = open_paragraph(story, into, style_id("Brief Figure"), ground, also=ends if is_alone else ())
    runs.element(_drawing(story, figure, figure.image, ground))
    if has_caption:
        own = (on("keepNext"),) if figure.source else ends
        runs = open_paragraph(story, into, style_id("Brief Figure Caption"), ground, also=own)
        write_label(story, runs, figure.label, "Figure", figure.id)
        write_caption(runs, figure.caption, is_labelled=bool(figure.label), language=ground.language)
    if figure.source:
        paragraph(story, into, styles.of("source-line"), figure.source, ground)


def _size(image: Image, ground: Ground, highest: float) -> tuple[int, int]:
    """Width and height in EMU: the picture's own size, or smaller so that it fits."""
    width, height = (pixels * 72 / (image.dpi or 96.0) for pixels in (image.width, image.height))
    scale = min(1.0, ground.width / max(width, 1.0), highest / max(height, 1.0))
    return max(1, emu(width * scale)), max(1, emu(height * scale))


def _drawing(story: Story, figure: Figure, image: Image, ground: Ground) -> Element:
    context = story.context
    page = context.theme.page
    width, height = _size(image, ground, _HIGHEST * (page.height - page.top - page.bottom))
    context.drawings += 1
    name = f"Picture {context.drawings}"
    described: dict[str, Value] = {"id": context.drawings, "name": name}
    if figure.alt:
        described["descr"] = clean(figure.alt)
    relation = story.relation(IMAGE, context.picture_part(image))
    size: dict[str, Value] = {"cx": width, "cy": height}
    picture = element(
        "pic:pic",
        {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", {"id": 0, "name": name}), element("pic:cNvPicPr", {})),
        element(
            "pic:blipFill",
            {},
            element("a:blip", {"r:embed": relation}),
            element("a:stretch", {}, element("a:fillRect", {})),
        ),
        element(
            "pic:spPr",
            {},
            element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", size)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {})),
        ),
    )
    return w(
        "drawing",
        element(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            element("wp:extent", size),
            element("wp:docPr", described),
            element("wp:cNvGraphicFramePr", {}, element("a:graphicFrameLocks", {"noChangeAspect": 1})),
            element("a:graphic", {}, element("a:graphicData", {"uri": NAMESPACES["pic"]}, picture)),
        ),
    )
