"""Figures: caption, the picture in the line of text with its alternative text, source line."""

from briefgen.media.images import fitted
from briefgen.model.document import Figure, Image, plain
from briefgen.writers.docx.elements import NAMESPACES, Element, Value, clean, element, emu, on, twips, w
from briefgen.writers.docx.ground import Ground, open_paragraph
from briefgen.writers.docx.story import IMAGE, Story
from briefgen.writers.docx.styles import style_id
from briefgen.writers.docx.tables import write_caption, write_source


def write_figure(story: Story, into: Element, figure: Figure, ground: Ground) -> None:
    """A figure with what belongs to it; nothing for a picture that could not be used."""
    if figure.image is None:
        return
    theme = story.context.theme
    ground = ground.for_exhibit()
    has_caption = write_caption(story, into, figure, "Figure", ground)
    own = [] if has_caption else [w("spacing", before=twips(theme.styles["caption"].before))]
    if not figure.source:
        own.append(on("keepNext", value=False))
    runs = open_paragraph(story, into, style_id("Brief Figure"), ground, also=tuple(own))
    runs.element(_drawing(story, figure, figure.image, ground))
    write_source(story, into, figure.source, ground)


def _room(story: Story, figure: Figure, ground: Ground) -> float:
    """The height that a page has for the picture beside its caption and source line."""
    context, page = story.context, story.context.theme.page
    room = page.height - page.top - page.bottom
    for look, inlines in (
        (context.theme.styles["caption"], (*figure.label, *figure.caption)),
        (context.theme.styles["source-line"], figure.source),
    ):
        lines = 1 + int(context.measure.width(plain(inlines), look) // ground.width)
        room -= look.before + lines * look.leading + look.after
    return max(room, context.theme.grid)


def _drawing(story: Story, figure: Figure, image: Image, ground: Ground) -> Element:
    context = story.context
    width, height = (max(1, emu(side)) for side in fitted(image, ground.width, _room(story, figure, ground)))
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
