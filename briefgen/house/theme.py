"""Design tokens: what both writers need to know of a page. Values come from `templates/themes/<name>.yaml`.

All lengths are points, all colours `#RRGGBB`. `load` reads a theme through the layers (in `themes.py`).
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from briefgen.diagnostics import Span
from briefgen.records import record

Role: TypeAlias = Literal[
    "organisation", "series", "title", "subtitle", "authors", "meta", "marking", "heading-1", "heading-2", "heading-3",
    "body", "list", "quotation", "quotation-source", "box-title", "box", "caption", "table-head", "table-cell",
    "table-group", "source-line", "figure-text", "footnote", "reference", "header", "footer", "about", "annex-cell",
]  # fmt: skip
"""What a paragraph is; every theme has a style for each."""


@record(frozen=True, slots=True)
class FontFamily:
    """A family of four faces, in the PDF and in Word."""

    pdf: str
    """A family that `media.fonts` finds (`Source Serif 4`)."""
    word: str
    """The family that Word is told."""
    word_alternative: str = ""
    """What Word takes where it lacks the family (`w:altName`)."""
    fallbacks: tuple[str, ...] = ()
    """Families for letters that the first one lacks, in the PDF."""
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where the theme names it."""


@record(frozen=True, slots=True)
class Style:
    """How a role is set."""

    size: float
    leading: float
    """From baseline to baseline."""
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    capitals: bool = False
    tracking: float = 0.0
    """Added after each letter."""
    indent: float = 0.0
    """Of all lines, at line start."""
    hang: float = 0.0
    """How far the first line stands out from the others."""
    right_indent: float = 0.0
    """At line end; of the text width where below 1."""
    keep_with_next: bool = False
    family: str = "text"
    word_style: str = ""
    """The style's name in Word ("Body Text")."""


@record(frozen=True, slots=True)
class Page:
    """Paper and margins of the body's pages."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    """From the paper's upper edge to the header."""
    footer: float
    """From the paper's lower edge to the footer."""
    annex_left: float
    annex_right: float

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right


@record(frozen=True, slots=True)
class Lists:
    """Distances of lists."""

    indent: float = 13.0
    """From the margin to the text of an item."""
    bullet: str = "•"
    after_tight: float = 0.0
    after_loose: float = 7.5


@record(frozen=True, slots=True)
class BoxLook:
    """The call-out."""

    inset_side: float = 14.0
    inset_top: float = 11.25
    inset_bottom: float = 11.25
    rule_top: float = 1.5
    after: float = 0.0


@record(frozen=True, slots=True)
class TableLook:
    """Rules and distances of tables."""

    rule_outer: float = 1.0
    rule_head: float = 0.5
    hairline: float = 0.35
    gutter: float = 12.0
    padding: float = 2.5
    """Above and below the text of a cell."""
    annex_padding: float = 5.0
    """The same in annexes."""


@record(frozen=True, slots=True)
class QuoteLook:
    """The bar of a block quotation."""

    bar: float = 0.75
    inset: float = 15.0


@record(frozen=True, slots=True)
class Theme:
    """A design, whole."""

    name: str
    page: Page
    paper: Literal["a4", "letter"]
    grid: float
    """Leading of the running text; spaces are its halves and quarters."""
    families: Mapping[str, FontFamily]
    """By the names that styles use; `text` is always there."""
    colours: Mapping[str, str]
    """ink, grey, accent, tint, rule, hairline, and marking colours by label (`TLP:GREEN`)."""
    styles: Mapping[Role, Style]
    lists: Lists = Lists()
    box: BoxLook = BoxLook()
    table: TableLook = TableLook()
    quote: QuoteLook = QuoteLook()
    about_rule: float = 0.5
    numbered_headings: bool = False
    embed_in_word: bool = True
    """Whether the Word file carries the text family's faces."""
    files: tuple[str, ...] = field(default=(), compare=False)
    """The files that it was read from, built-in first; relative to their layer."""
