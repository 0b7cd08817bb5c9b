"""Inlines → runs: stretches of text that look alike, with the places that links lead to between them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from briefgen.diagnostics import Span
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
)
from briefgen.records import record
from briefgen.text.patterns import late

_SMALL = 0.66
"""Size of raised and lowered text, of the size around it."""
_RAISED, _LOWERED = 0.34, -0.14
_UNPRINTABLE = late("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Text without what no file can hold: control characters, lone surrogates, noncharacters."""
    return text if text.replace("\u00a0", " ").isprintable() else _UNPRINTABLE.sub("", text)


@record(frozen=True, slots=True)
class Look:
    """How a stretch of text looks. Lengths in points."""

    size: float
    colour: str
    bold: bool = False
    italic: bool = False
    family: str = "text"
    """A name of the theme's families."""
    rise: float = 0.0
    tracking: float = 0.0
    """Added after each letter."""
    capitals: bool = False
    """Drawn in capitals; what is copied out of the file stays as written."""
    tabular: bool = False
    """Whether all figures have one width, as in tables; in running text each has its own."""
    language: str = ""
    """BCP 47: some letters have local forms."""
    link: str = ""
    """What a click opens: an address, or `#id`."""
    is_exact: bool = False
    """Whether it is read letter by letter (hashes, names of files), so that a line may end anywhere in it."""


@record(frozen=True, slots=True)
class Run:
    """A stretch of text of one look."""

    text: str
    look: Look
    span: Span | None = None
    """What a finding on it points at."""


@record(frozen=True, slots=True)
class Place:
    """Where links lead to."""

    id: str


@record(frozen=True, slots=True)
class Turn:
    """A line ends here."""


Piece: TypeAlias = Run | Place | Turn


def look_of(style: Style, *, tabular: bool = False, language: str = "") -> Look:
    """The look that a role begins with."""
    return Look(
        style.size,
        style.colour,
        style.bold,
        style.italic,
        style.family,
        tracking=style.tracking,
        capitals=style.capitals,
        tabular=tabular,
        language=language,
    )


@record(frozen=True, slots=True)
class Reader:
    """What flattening needs to know of the whole brief."""

    link_colour: str
    muted_colour: str
    leads: Callable[[str], bool]
    """Whether a target is one that can be opened."""
    number: Callable[[Footnote], int]

    def pieces(self, inlines: tuple[Inline, ...], look: Look, span: Span | None = None) -> Iterator[Piece]:
        """The runs, places and turns of inlines, in order."""
        for inline in inlines:
            yield from self._piece(inline, look, span)

    def _piece(self, inline: Inline, look: Look, span: Span | None) -> Iterator[Piece]:
        match inline:
            case Text(text=text):
                if text:
                    yield Run(text, look, span or inline.span)
            case Code(text=text):
                yield Run(text, replace(look, is_exact=True), span)
            case LineBreak():
                yield Turn()
            case Emphasis(inlines=inner):
                yield from self.pieces(inner, replace(look, italic=not look.italic), span)
            case Strong(inlines=inner):
                yield from self.pieces(inner, replace(look, bold=True), span)
            case Superscript(inlines=inner):
                yield from self.pieces(inner, _shifted(look, _RAISED), span)
            case Subscript(inlines=inner):
                yield from self.pieces(inner, _shifted(look, _LOWERED), span)
            case Muted(inlines=inner):
                yield from self.pieces(inner, replace(look, colour=self.muted_colour), span)
            case Foreign(inlines=inner, language=language):
                yield from self.pieces(inner, replace(look, language=language), span)
            case Link():
                yield from self._link(inline, look, span)
            case Anchor(id=name, inlines=inner):
                yield Place(name)
                yield from self.pieces(inner, look, span)
            case Footnote():
                number = self.number(inline)
                yield Place(reference_id(inline))
                raised = _shifted(replace(look, bold=False, italic=False), _RAISED)
                yield Run(str(number), replace(raised, link=f"#{note_id(inline)}"), inline.span or span)
            case SmallCaps(inlines=inner) | CrossReference(inlines=inner) | Cite(inlines=inner):
                yield from self.pieces(inner, look, span)
            case Sentence(id=name, inlines=inner):
                if self.leads(f"#{name}"):
                    yield Place(name)
                yield from self.pieces(inner, look, inline.span or span)
            case TickBox() | Blank() | Mark() | Placeholder():
                pass  # the first two are cells that are drawn

    def _link(self, link: Link, look: Look, span: Span | None) -> Iterator[Piece]:
        target = link.target
        if target.lower().startswith("doi:"):
            target = "https://doi.org/" + target[4:].lstrip("/ ")
        if self.leads(target):
            look = replace(look, link=target, colour=look.colour if link.plain else self.link_colour)
        yield from self.pieces(link.inlines, look, span or link.span)


def note_id(note: Footnote) -> str:
    """Where the number of a note in the text leads."""
    return f"note-{note.id}"


def reference_id(note: Footnote) -> str:
    """Where a note leads back to."""
    return f"note-reference-{note.id}"


def _shifted(look: Look, by: float) -> Look:
    return replace(look, size=look.size * _SMALL, rise=look.rise + look.size * by)
