"""Where blocks stand (the page, a box, a quotation, a list item, a note), and what their paragraphs owe to it."""

from dataclasses import replace
from typing import Literal

from briefgen.model.document import Inline
from briefgen.records import record
from briefgen.writers.docx.elements import Element, Value, on, qualified, twips, w
from briefgen.writers.docx.inlines import Look, Runs
from briefgen.writers.docx.lists import Path
from briefgen.writers.docx.story import Story


@record(frozen=True, slots=True)
class Ground:
    """A place for blocks. Lengths are points from the margin."""

    place: Literal["page", "box", "quotation", "note"]
    paragraph: str
    """The style of its paragraphs."""
    edge: float
    """Where its text begins."""
    width: float
    """How wide its text may be."""
    item: str = ""
    """The style of list paragraphs; empty for those of the page."""
    path: Path = ()
    """The lists around it."""
    language: str = ""
    """Of its text, where it is not the document's."""
    keeps: bool = False
    """Whether its paragraphs stay with what follows."""
    spare: float = 0.0
    """How far its text keeps from the margin at line end, and tables and figures do not: in annexes."""
    is_annex: bool = False
    """Whether tables are set smaller and with more room."""
    outer: float = 0.0
    """In a box or quotation: the edge that all paragraphs share, since Word draws ground and bar from there."""

    def for_exhibit(self) -> "Ground":
        """The ground of a table or figure here: beside the marks of lists, but as wide as a box or the page is."""
        if self.place == "box":
            return replace(self, path=(), edge=self.outer, width=self.width + self.edge - self.outer)
        if self.place == "page" and not self.path:
            return replace(self, width=self.width + self.spare, spare=0.0)
        return replace(self, path=())


def paragraph(
    story: Story,
    into: Element,
    style: str,
    inlines: tuple[Inline, ...],
    ground: Ground,
    *,
    also: tuple[Element | None, ...] = (),
) -> None:
    """Write a paragraph of a style on a ground; `also` are its own properties and count for more than the ground's."""
    runs = open_paragraph(story, into, style, ground, also=also)
    runs.write(inlines, Look(language=ground.language))


def open_paragraph(
    story: Story,
    into: Element,
    style: str,
    ground: Ground,
    *,
    also: tuple[Element | None, ...] = (),
    is_numbered: bool = False,
) -> Runs:
    """Begin a paragraph and give back what its words are written with; what is numbered has its indents from there."""
    styles = story.context.styles
    is_drawn = ground.place == "box" or (ground.place == "quotation" and styles.is_of_quotation(style))
    is_tabbed = is_drawn and bool(ground.path) and not is_numbered
    own = [] if is_numbered else _indents(story, style, ground, is_tabbed=is_tabbed)
    own += [*_of_ground(story, style, ground), *(element for element in also if element is not None)]
    if ground.spare:
        own = _kept_off(own, styles.look(style).right_indent + ground.spare)
    runs = Runs(story, story.paragraph(into, style, own), styles.look(style))
    if is_tabbed:
        runs.element(w("tab"))
    return runs


def _of_ground(story: Story, style: str, ground: Ground) -> list[Element]:
    """What a paragraph must say beside its style to stand here."""
    made: list[Element] = [on("keepNext")] if ground.keeps else []
    if ground.place == "box":
        borders, fill = story.context.styles.box(opens=not story.is_box_reopened)
        if not story.context.styles.is_of_box(style):
            made += [borders, fill]
        elif story.is_box_reopened:
            made.append(borders)
    return made


def _kept_off(own: list[Element], right: float) -> list[Element]:
    """A paragraph's properties with this distance from the margin at line end."""
    indent = next((element for element in reversed(own) if element.tag == qualified("w:ind")), None)
    if indent is None:
        return [*own, w("ind", right=twips(right))]
    indent.set(qualified("w:right"), str(twips(right)))
    return own


def _indents(story: Story, style: str, ground: Ground, *, is_tabbed: bool) -> list[Element]:
    """`w:ind` where the style's own indents are not those of the ground."""
    styles = story.context.styles
    look = styles.look(style)
    indent: dict[str, Value] = {}
    if ground.place == "box" and not styles.is_of_box(style):
        indent["right"] = twips(styles.box_inset)
    if is_tabbed:
        indent |= {"left": twips(ground.edge), "hanging": twips(ground.edge - ground.outer)}
    elif look.hang and ground.edge:
        indent |= {"left": twips(ground.edge), "hanging": 0}
    elif not look.hang and abs(look.indent - ground.edge) > 0.05:
        indent["left"] = twips(ground.edge)
    return [w("ind", **indent)] if indent else []
