"""What is known while a file is written: one `Context` for all of it, one `Story` for each part with running text.

Links and pictures belong to the part they stand in (its relationships), all else to the file.
"""

import re
from collections.abc import Sequence
from dataclasses import field
from hashlib import sha256

from briefgen.house.theme import Theme
from briefgen.model.document import Brief, Footnote, Image, NoteList, walk_blocks
from briefgen.records import record
from briefgen.writers.docx.elements import Element, Value, give, on, properties, qualified, style_of, twips, w
from briefgen.writers.docx.lists import Numbering
from briefgen.writers.docx.measure import Measure
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.places import Places
from briefgen.writers.docx.styles import Styles

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@record(frozen=True, slots=True)
class Relation:
    """A relationship of a part: to an address, or to a picture by the name of its part."""

    id: str
    kind: str
    target: str


@record(slots=True)
class Context:
    """The file that is being written."""

    brief: Brief
    theme: Theme
    palette: Palette
    styles: Styles
    measure: Measure
    places: Places
    numbering: Numbering
    listed_notes: dict[str, Footnote]
    """The notes that print in a list of the text rather than at the foot of the page, by id."""
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    """Those at the foot of the page, by id, in the order of the text."""
    pictures: dict[str, Image] = field(default_factory=dict)
    """By the name of their part, each once."""
    sequences: dict[str, int] = field(default_factory=dict)
    """How many tables and figures have been numbered."""
    inner_links: list[Element] = field(default_factory=list)
    bookmarks: int = 0
    drawings: int = 0

    @property
    def furniture_language(self) -> str:
        """The language of headings and labels, where it is not the document's."""
        return "" if self.brief.language == self.brief.body_language else self.brief.language

    def picture_part(self, image: Image) -> str:
        """The name of the part that holds a picture; the same bytes are kept once."""
        suffix = "png" if image.media_type == "image/png" else "jpeg"
        name = f"/word/media/{sha256(image.data).hexdigest()[:16]}.{suffix}"
        self.pictures.setdefault(name, image)
        return name

    def unlink_dead_ends(self) -> None:
        """Leave only the words of links to places that were not printed after all."""
        for link in self.inner_links:
            parent = link.getparent()
            if parent is None or self.places.is_written(link.get(qualified("w:anchor"), "")):
                continue
            at = parent.index(link)
            parent[at : at + 1] = list(link)


def listed_notes(brief: Brief) -> dict[str, Footnote]:
    """The notes of all lists of notes, by id."""
    blocks = tuple(block for section in brief.sections for block in section.blocks)
    lists = (block for block in walk_blocks(blocks) if isinstance(block, NoteList))
    return {note.id: note for block in lists for note in block.notes}


class Story:
    """A part with running text: the body, or the footnotes."""

    def __init__(self, context: Context, *, is_notes: bool = False) -> None:
        self.context = context
        self.is_notes = is_notes
        self.relations: list[Relation] = []
        self.run_properties: dict[object, Element | None] = {}
        """What has been made of a look, to be copied."""
        self._known: dict[tuple[str, str], str] = {}
        self._waiting: list[str] = []
        self._owed = 0.0
        self.is_box_reopened = False
        """Whether a table has parted what comes now from the beginning of its box."""

    def relation(self, kind: str, target: str) -> str:
        """The id of the relationship of this part to a target, made where there is none yet."""
        known = self._known.get((kind, target))
        if known is None:
            known = self._known[kind, target] = f"rId{len(self.relations) + 1}"
            self.relations.append(Relation(known, kind, target))
        return known

    # ------------------------------------------------------------------------------------------------------ paragraphs

    def paragraph(self, into: Element, style: str, also: Sequence[Element] = ()) -> Element:
        """A new paragraph at the end of `into`; it takes up the bookmarks and the space that wait for one."""
        made = w("p", properties("pPr", [w("pStyle", val=style), *self._with_space_owed(style, also)]))
        into.append(made)
        for name in self._waiting:
            self._mark(made, name)
        self._waiting.clear()
        return made

    def _with_space_owed(self, style: str, own: Sequence[Element]) -> Sequence[Element]:
        """A paragraph's own properties, and the space before it that is owed, unless it sets that itself."""
        owed, self._owed = self._owed, 0.0
        if owed <= self.context.styles.look(style).before:
            return own
        spacing = next((element for element in own if element.tag == qualified("w:spacing")), None)
        if spacing is None:
            return [*own, w("spacing", before=twips(owed))]
        if spacing.get(qualified("w:before")) is None:
            spacing.set(qualified("w:before"), str(twips(owed)))
        return own

    def owe_space(self, points: float) -> None:
        """Let the next paragraph begin at least so far below what was written last (a table has no space after it)."""
        self._owed = max(self._owed, points)

    def pay_above(self, into: Element) -> None:
        """Put the space that is owed after the paragraph written last: a table has no space before it either.

        Between two tables a paragraph is made for it, or Word would take them for one.
        """
        owed, self._owed = self._owed, 0.0
        if len(into) and into[-1].tag == qualified("w:tbl"):
            self.paragraph(into, "BriefDivider")
        elif len(into) and (style := style_of(into[-1])):
            spacing = into[-1].find(f"{qualified('w:pPr')}/{qualified('w:spacing')}")
            if spacing is not None and spacing.get(qualified("w:after")) is None:
                spacing.set(qualified("w:after"), str(twips(max(owed, self.context.styles.look(style).after))))
            elif spacing is None and owed > self.context.styles.look(style).after:
                give(into[-1], w("spacing", after=twips(owed)))

    def keep_last(self, into: Element, style: str, count: int) -> None:
        """Let the last paragraphs, as far as they are of a style, stay on the page of what follows."""
        for paragraph in list(into)[-count:]:
            if style_of(paragraph) == style:
                give(paragraph, on("keepNext"))

    def end_with_paragraph(self, into: Element) -> None:
        """Make sure that a part ends in a paragraph, as Word wants it, and that no bookmark still waits for one."""
        if not len(into) or into[-1].tag != qualified("w:p"):
            self.paragraph(into, "BriefDivider")
        for name in self._waiting:
            self._mark(into[-1], name)
        self._waiting.clear()

    # ------------------------------------------------------------------------------------------------------- bookmarks

    def bookmark_next(self, name: str) -> None:
        """Mark the beginning of the next paragraph."""
        if self.context.places.claim(name):
            self._waiting.append(name)

    def open_bookmark(self, into: Element, name: str) -> int | None:
        """Begin a bookmark; what comes back closes it. None where this name is taken."""
        if not self.context.places.claim(name):
            return None
        return self._begin(into, name)

    def close_bookmark(self, into: Element, number: int | None) -> None:
        """End a bookmark."""
        if number is not None:
            into.append(w("bookmarkEnd", id=number))

    def _begin(self, into: Element, name: str) -> int:
        self.context.bookmarks += 1
        into.append(w("bookmarkStart", id=self.context.bookmarks, name=name))
        return self.context.bookmarks

    def _mark(self, into: Element, name: str) -> None:
        self.close_bookmark(into, self._begin(into, name))


# ----------------------------------------------------------------------------------------------------------- languages

_LANGUAGE = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue"})
_COMPLEX = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "ug", "yi", "dv", "th", "hi", "bn", "ta", "te", "km"})


def language_attributes(tag: str) -> dict[str, Value]:
    """The attributes of `w:lang` for a language: Word keeps three, for Latin, East Asian and complex scripts."""
    if not _LANGUAGE.fullmatch(tag):
        return {"val": "und"}
    primary = tag.partition("-")[0].lower()
    made: dict[str, Value] = {"val": tag}
    if primary in _EAST_ASIAN:
        made["eastAsia"] = tag
    if primary in _COMPLEX:
        made["bidi"] = tag
    return made
