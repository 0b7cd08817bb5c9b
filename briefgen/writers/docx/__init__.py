"""Brief and theme → a Word file: real styles, lists, fields, notes, links and bookmarks; nothing of a foreign template.

python-docx is the package below; every element is our own. The text is that of the tree and in its order.
"""

from briefgen.house.theme import Theme
from briefgen.media.font_store import UNKEPT, FontStore
from briefgen.media.fonts import find_family
from briefgen.model.document import Bibliography, Brief, plain, walk_blocks
from briefgen.writers import Written
from briefgen.writers.docx.blocks import annex_page, page, write_note, write_section
from briefgen.writers.docx.elements import Element, root, w
from briefgen.writers.docx.embedding import FACES, embedded_face
from briefgen.writers.docx.front import write_small_print, write_title_block
from briefgen.writers.docx.inlines import Runs
from briefgen.writers.docx.lists import Numbering
from briefgen.writers.docx.measure import Measure
from briefgen.writers.docx.opc import CONTENT_TYPE, RELATIONSHIP_TYPE
from briefgen.writers.docx.package import WordPackage
from briefgen.writers.docx.palette import Palette
from briefgen.writers.docx.parts import (
    EmbeddedFace,
    extended_properties,
    font_table,
    notes_part,
    settings,
    word_theme,
)
from briefgen.writers.docx.places import Places
from briefgen.writers.docx.running import running_parts, section_properties
from briefgen.writers.docx.sheet import style_sheet
from briefgen.writers.docx.story import Context, Story, language_attributes, listed_notes
from briefgen.writers.docx.styles import Styles

_DOCUMENT, _FOOTNOTES, _FONT_TABLE = "/word/document.xml", "/word/footnotes.xml", "/word/fontTable.xml"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def write(brief: Brief, theme: Theme, fonts: FontStore = UNKEPT) -> Written:
    """The Word file of a brief."""
    return Written(_File(brief, theme, fonts).data())


class _File:
    """A file on its way from text to package."""

    def __init__(self, brief: Brief, theme: Theme, fonts: FontStore) -> None:
        palette, measure = Palette(theme.colours), Measure(theme)
        self._brief, self._theme, self._fonts = brief, theme, fonts
        numbering = Numbering(palette, theme.lists.bullet)
        styles = Styles(theme, palette, numbering, reference_hang=_reference_hang(brief, theme, measure))
        self._context = Context(
            brief=brief,
            theme=theme,
            palette=palette,
            styles=styles,
            measure=measure,
            places=Places(brief),
            numbering=numbering,
            listed_notes=listed_notes(brief),
        )
        self._package = WordPackage()
        self._running: dict[str, int] = {"header": 0, "footer": 0}

    def data(self) -> bytes:
        """The text first, then all else that the text turned out to need."""
        body = Story(self._context)
        document = root("w:document", "w r wp a pic mc w14", self._text(body))
        notes = Story(self._context, is_notes=True)
        footnotes = self._footnotes(notes)
        self._context.unlink_dead_ends()
        self._add_fixed_parts(body)
        self._package.add(_DOCUMENT, CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
        self._package.add(_FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES, footnotes)
        for name, image in self._context.pictures.items():
            self._package.add(name, image.media_type, image.data)
        for source, story in ((_DOCUMENT, body), (_FOOTNOTES, notes)):
            for relation in story.relations:
                is_external = relation.kind == RELATIONSHIP_TYPE.HYPERLINK
                self._package.relate(source, relation.kind, relation.target, relation.id, is_external=is_external)
        self._package.relate("", RELATIONSHIP_TYPE.OFFICE_DOCUMENT, _DOCUMENT)
        self._package.describe(self._brief.properties, self._brief.body_language)
        self._package.add(
            "/docProps/app.xml",
            CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
            extended_properties(self._brief.properties.organisation),
        )
        self._package.relate("", RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, "/docProps/app.xml")
        return self._package.data()

    # ------------------------------------------------------------------------------------------------------------ text

    def _text(self, story: Story) -> Element:
        """`w:body`: title block, sections, small print; then the annexes on pages of their own margins."""
        body, page_look = w("body"), self._theme.page
        ground = page(story, page_look.text_width)
        write_title_block(story, body, ground)
        for section in self._brief.sections:
            if section.place != "annex":
                write_section(story, body, section, ground)
        write_small_print(story, body, ground)
        story.end_with_paragraph(body)
        last = self._pages(story, page_look.left, page_look.right, has_first=True)
        annexes = [section for section in self._brief.sections if section.place == "annex"]
        if annexes:
            body[-1][0].append(last)
            left, right = page_look.annex_left, page_look.annex_right
            ground = annex_page(story, page_look.width - left - right)
            for number, section in enumerate(annexes):
                write_section(story, body, section, ground, begins_page=number > 0 and not section.runs_on)
            story.end_with_paragraph(body)
            last = self._pages(story, left, right, has_first=False)
        body.append(last)
        return body

    def _pages(self, story: Story, left: float, right: float, *, has_first: bool) -> Element:
        """`w:sectPr` of pages with these margins, their heads and feet put into the package."""
        references = []
        kinds = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
        types = {"header": CONTENT_TYPE.WML_HEADER, "footer": CONTENT_TYPE.WML_FOOTER}
        for part in running_parts(self._context, self._theme.page.width - left - right, has_first=has_first):
            self._running[part.kind] += 1
            name = f"/word/{part.kind}{self._running[part.kind]}.xml"
            self._package.add(name, types[part.kind], part.xml)
            references.append((part, story.relation(kinds[part.kind], name)))
        return section_properties(self._context, references, left=left, right=right, has_first=has_first)

    def _footnotes(self, story: Story) -> Element:
        style = self._context.styles.of("footnote")
        made = []
        for number, note in enumerate(self._context.footnotes.values(), start=1):
            element = w("footnote", id=number)
            write_note(story, element, note, style, _footnote_mark, self._theme.page.text_width)
            story.end_with_paragraph(element)
            made.append(element)
        return notes_part("footnote", made, self._context.palette)

    # ----------------------------------------------------------------------------------------------------- other parts

    def _add_fixed_parts(self, story: Story) -> None:
        context, theme, palette = self._context, self._theme, self._context.palette
        language = language_attributes(self._brief.body_language)
        faces = self._add_faces()
        fixed: tuple[tuple[str, str, str, Element], ...] = (
            (
                "/word/styles.xml",
                CONTENT_TYPE.WML_STYLES,
                RELATIONSHIP_TYPE.STYLES,
                style_sheet(
                    context.styles, theme, palette, language=language, marking=_marking_colours(self._brief, theme)
                ),
            ),
            ("/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, context.numbering.xml()),
            (
                "/word/settings.xml",
                CONTENT_TYPE.WML_SETTINGS,
                RELATIONSHIP_TYPE.SETTINGS,
                settings(theme, language, embeds_fonts=bool(faces)),
            ),
            ("/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, word_theme(theme, palette)),
            (_FONT_TABLE, CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table(theme, faces)),
            (
                "/word/endnotes.xml",
                CONTENT_TYPE.WML_ENDNOTES,
                RELATIONSHIP_TYPE.ENDNOTES,
                notes_part("endnote", (), palette),
            ),
        )
        for name, content_type, kind, content in fixed:
            self._package.add(name, content_type, content)
            story.relation(kind, name)
        story.relation(RELATIONSHIP_TYPE.FOOTNOTES, _FOOTNOTES)
        for number, face in enumerate(faces, start=1):
            self._package.relate(_FONT_TABLE, RELATIONSHIP_TYPE.FONT, _face_part(number), face.relation)

    def _add_faces(self) -> list[EmbeddedFace]:
        """The faces of the text family, put into the package where the theme wants them there.

        Only a font that is installed under the name that Word is told: no font goes by the name of another.
        """
        family = self._theme.families["text"].word
        if not self._theme.embed_in_word or find_family(family) is None:
            return []
        faces = []
        for number, (slot, (bold, italic)) in enumerate(FACES.items(), start=1):
            data, key = embedded_face(self._fonts, family, bold=bold, italic=italic)
            self._package.add(_face_part(number), _OBFUSCATED, data)
            faces.append(EmbeddedFace(slot, f"rId{number}", key))
        return faces


def _face_part(number: int) -> str:
    return f"/word/fonts/font{number}.odttf"


def _footnote_mark(runs: Runs) -> None:
    """The number of a footnote, which Word counts, on the line.

    No full stop: LibreOffice prints what follows the number behind the tab.
    """
    runs.element(w("footnoteRef"))


def _marking_colours(brief: Brief, theme: Theme) -> tuple[str, str]:
    """The colours of the marking and of its ground."""
    colours = theme.colours
    label = brief.marking.label if brief.marking else ""
    ink = colours["ink"]
    return colours.get(label, colours.get("marking", ink)), colours.get("marking-ground", "#FFFFFF")


def _reference_hang(brief: Brief, theme: Theme, measure: Measure) -> float:
    """How far entries of the reference list hang: as the theme says, or as their widest label needs."""
    look = theme.styles["reference"]
    blocks = tuple(block for section in brief.sections for block in section.blocks)
    lists = [block for block in walk_blocks(blocks) if isinstance(block, Bibliography)]
    labels = [plain(entry.label) for block in lists for entry in block.entries if entry.label]
    return max((measure.width(label, look) + 0.7 * look.size for label in labels), default=look.hang)
