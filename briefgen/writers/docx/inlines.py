"""Inlines → runs, links, bookmarks, references to notes."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

from briefgen.house.theme import Style
from briefgen.model.document import (
    Anchor,
    Blank,
    Cite,
    Code,
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Mark,
    Muted,
    Placeholder,
    Sentence,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    TickBox,
    inlines_of,
    plain,
    walk_blocks,
)
from briefgen.records import record
from briefgen.writers.docx.elements import Element, clean, element, on, properties, text_element, w
from briefgen.writers.docx.places import address, back_name, bookmark_name
from briefgen.writers.docx.story import HYPERLINK, Story, language_attributes

_BOLD_STYLES = frozenset({"BriefLabel", "BriefItemHead"})
_ADDRESS_LIKE = re.compile(r"\S*[\w-](?:\.\w|[/@])\S*")


@record(frozen=True, slots=True)
class Look:
    """How letters differ from those of their paragraph."""

    strong: bool = False
    emphasis: bool = False
    raised: str = ""
    """`superscript`, `subscript` or empty."""
    style: str = ""
    """The id of a character style."""
    language: str = ""
    """Where it is not the document's."""
    is_exact: bool = False
    """Addresses and code are not spell-checked."""


_PLAIN = Look()


class Runs:
    """Writes the inlines of one paragraph."""

    def __init__(self, story: Story, paragraph: Element, base: Style) -> None:
        """Write to the end of `paragraph`, whose style looks like `base`."""
        self._story = story
        self._base = base
        self._into = paragraph
        self._is_linking = False

    def write(self, inlines: tuple[Inline, ...], look: Look = _PLAIN) -> None:
        """Write inlines in order."""
        for inline in inlines:
            self._inline(inline, look)

    def _inline(self, inline: Inline, look: Look) -> None:
        match inline:
            case Text():
                self.text(inline.text, look)
            case Emphasis():
                self.write(inline.inlines, replace(look, emphasis=not look.emphasis))
            case Strong():
                self.write(inline.inlines, replace(look, strong=True))
            case Superscript():
                self.write(inline.inlines, replace(look, raised="superscript"))
            case Subscript():
                self.write(inline.inlines, replace(look, raised="subscript"))
            case Muted():
                self.write(inline.inlines, replace(look, style=look.style or "BriefMuted"))
            case Code():
                self.text(inline.text, replace(look, style=look.style or "BriefCode", is_exact=True))
            case LineBreak():
                self._run(w("br"), look)
            case Foreign():
                own = "" if inline.language == self._story.context.brief.body_language else inline.language
                self.write(inline.inlines, replace(look, language=own))
            case Link():
                self._link(inline, look)
            case Anchor():
                self.marked(bookmark_name(inline.id), inline.inlines, look)
            case Sentence():
                self.marked(bookmark_name(inline.id), inline.inlines, look)
            case Footnote():
                self._note(inline, look)
            case SmallCaps() | Cite() | CrossReference():
                self.write(inline.inlines, look)
            case TickBox():
                self._into.append(_check_box(inline))
            case Blank() | Mark() | Placeholder():
                pass  # a line to write on is the border of its paragraph

    # ------------------------------------------------------------------------------------------------------------ runs

    def text(self, text: str, look: Look = _PLAIN) -> None:
        """Write running text."""
        if cleaned := clean(text):
            self._run(text_element(cleaned), look)

    def element(self, content: Element, look: Look = _PLAIN) -> None:
        """Write a run that is no text: a tab, a mark of Word's own."""
        self._run(content, look)

    def _run(self, content: Element, look: Look) -> None:
        key = (look, self._base.bold, self._base.italic, self._is_linking)
        if key not in self._story.run_properties:
            self._story.run_properties[key] = self._properties(look)
        template = self._story.run_properties[key]
        self._into.append(w("r", deepcopy(template), content))

    def _properties(self, look: Look) -> Element | None:
        """`w:rPr`: what a character style can say it says; beside another style, bold and italic are set directly.

        Bold and italic of a character style undo those of the paragraph's style (17.7.3), so in a bold or italic
        paragraph they are set directly too; and in a link, which LibreOffice colours where a part of it has a style.
        """
        base, style = self._base, look.style
        direct: list[Element] = []
        if look.strong or (base.bold and style in _BOLD_STYLES):
            if base.bold or style or self._is_linking:
                direct += [on("b"), on("bCs")]
            else:
                style = "Strong"
        is_italic = base.italic != look.emphasis
        if look.emphasis:
            if is_italic and not style and not self._is_linking:
                style = "Emphasis"
            else:
                direct += [on("i", value=is_italic), on("iCs", value=is_italic)]
        return properties(
            "rPr",
            [
                w("rStyle", val=style) if style else None,
                *direct,
                on("noProof") if look.is_exact else None,
                w("vertAlign", val=look.raised) if look.raised else None,
                w("lang", **language_attributes(look.language)) if look.language else None,
            ],
        )

    def field(self, instruction: str, result: str, look: Look = _PLAIN) -> None:
        """A field with the result that Word would find, so that it is right before Word has updated it."""
        self._run(w("fldChar", fldCharType="begin"), look)
        self._run(text_element(f" {instruction} ", "instrText"), look)
        self._run(w("fldChar", fldCharType="separate"), look)
        self._run(text_element(result), look)
        self._run(w("fldChar", fldCharType="end"), look)

    # ----------------------------------------------------------------------------------------------- places and links

    def begin(self, name: str) -> int | None:
        """Begin a bookmark; what comes back ends it."""
        return self._story.open_bookmark(self._into, name)

    def end(self, mark: int | None) -> None:
        """End a bookmark."""
        self._story.close_bookmark(self._into, mark)

    def marked(self, name: str, inlines: tuple[Inline, ...], look: Look = _PLAIN) -> None:
        """Write inlines with a bookmark around them."""
        mark = self.begin(name)
        self.write(inlines, look)
        self.end(mark)

    def _link(self, link: Link, look: Look) -> None:
        link_element = None if self._is_linking else self._link_element(link.target)
        if link_element is None:
            self.write(link.inlines, look)
            return
        if not link.plain:
            words = plain(link.inlines).strip()
            look = replace(look, style="Hyperlink", is_exact=look.is_exact or bool(_ADDRESS_LIKE.fullmatch(words)))
        self.linked(link_element, lambda: self.write(link.inlines, look))

    def _link_element(self, target: str) -> Element | None:
        """`w:hyperlink`; None where the link leads nowhere, and its words are printed alone."""
        if target.startswith("#"):
            name = self._story.context.places.target(target[1:])
            if name is None:
                return None
            made = w("hyperlink", anchor=name, history=1)
            self._story.context.inner_links.append(made)
            return made
        url = address(target)
        if url is None:
            return None
        return element("w:hyperlink", {"r:id": self._story.relation(HYPERLINK, url), "w:history": 1})

    def linked(self, link: Element, write: Callable[[], None]) -> None:
        """Let `write` write into a link; there are no links within links."""
        outer = self._into
        outer.append(link)
        self._into, self._is_linking = link, True
        write()
        self._into, self._is_linking = outer, False

    # ----------------------------------------------------------------------------------------------------------- notes

    def _note(self, note: Footnote, look: Look) -> None:
        context = self._story.context
        if not _has_words(note):
            return
        shown = Look(style="FootnoteReference")
        if note.id in context.listed_notes:
            self._reference_to_list(note)
        elif self._story.is_notes:
            self._note_within_note(note, look)
        elif note.id in context.footnotes:
            number = list(context.footnotes).index(note.id) + 1
            self.field(f"NOTEREF {back_name(note.id)} \\f \\h", str(number), shown)
        else:
            context.footnotes[note.id] = note
            mark = self.begin(back_name(note.id))
            self._run(w("footnoteReference", id=len(context.footnotes)), shown)
            self.end(mark)

    def _reference_to_list(self, note: Footnote) -> None:
        """The note's number, raised, as a link to the note, which links back."""
        listed = self._story.context.listed_notes[note.id]
        number = note.number or listed.number or list(self._story.context.listed_notes).index(note.id) + 1
        mark = self.begin(back_name(note.id))
        shown = Look(style="EndnoteReference")
        link = None if self._is_linking else self._link_element(f"#{note.id}")
        if link is None:
            self.text(str(number), shown)
        else:
            self.linked(link, lambda: self.text(str(number), shown))
        self.end(mark)

    def _note_within_note(self, note: Footnote, look: Look) -> None:
        """Word has no notes within notes: the words follow in brackets."""
        self.text(" (", look)
        runs = (run for block in walk_blocks(note.blocks) for run in inlines_of(block))
        for index, run in enumerate(runs):
            self.text(" " if index else "", look)
            self.write(run, look)
        self.text(")", look)


def _check_box(box: TickBox) -> Element:
    """A box that one ticks in Word: a content control of Word 2010 with a sign for either state."""
    states = {"checkedState": "2611", "uncheckedState": "2610"}
    signs = [element(f"w14:{name}", {"w14:val": sign, "w14:font": _SIGNS}) for name, sign in states.items()]
    checked = element("w14:checked", {"w14:val": int(box.is_ticked)})
    faces = w("rFonts", ascii=_SIGNS, hAnsi=_SIGNS, eastAsia=_SIGNS, cs=_SIGNS, hint="eastAsia")
    sign = text_element(chr(int(states["checkedState" if box.is_ticked else "uncheckedState"], 16)))
    return w(
        "sdt",
        w("sdtPr", w("alias", val=clean(box.label)), element("w14:checkbox", {}, checked, *signs)),
        w("sdtContent", w("r", w("rPr", faces, on("noProof"), w("sz", val=_BOX_SIZE), w("szCs", val=_BOX_SIZE)), sign)),
    )


_SIGNS, _BOX_SIZE = "Segoe UI Symbol", 22
"""A face with a ticked box, and its size in half points."""


def _has_words(note: Footnote) -> bool:
    """Whether a note says anything; Word is not given empty ones."""
    return any(plain(run).strip() for block in walk_blocks(note.blocks) for run in inlines_of(block))
