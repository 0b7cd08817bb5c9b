"""A processor of CSL 1.0.2: a style in a language; works and citations in, citations and a bibliography out.

    style = parse(Path("apa.csl").read_bytes())
    processor = Processor(style, "fr-FR", locales)      # locales: language tag → root of its locale file, or None
    output = processor.render(items, citations)         # all at once

    document = Document(processor, items)               # or kept up to date while an author writes
    update = document.update(citations)
    update = document.replace(citation)                 # only what it touches is rendered again, and is named

Items are mappings as CSL-JSON has them. They are taken as they come: what has the wrong type counts as missing.
A processor has no state but what it has compiled; documents of one processor do not know each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from briefgen.csl.clusters import Joiner
from briefgen.csl.document import Document
from briefgen.csl.entries import Lister
from briefgen.csl.evaluate import Evaluator
from briefgen.csl.formats import format_of
from briefgen.csl.forms import (
    Affix,
    Bibliography,
    Citation,
    Cite,
    Entry,
    Layout,
    Mode,
    Output,
    Position,
    Printed,
    Update,
)
from briefgen.csl.locale import load
from briefgen.csl.order import Sorter
from briefgen.csl.records import Any
from briefgen.csl.style import StyleModel, parse
from briefgen.csl.tree import Plain
from briefgen.csl.xml import Element, StyleError, read

__all__ = [
    "Affix", "Bibliography", "Citation", "Cite", "Document", "Element", "Entry", "Layout", "Mode", "Output",
    "Plain", "Position", "Printed", "Processor", "StyleError", "StyleModel", "Update", "parse", "read",
]  # fmt: skip


class Processor:
    """A style in a language."""

    def __init__(
        self,
        style: StyleModel,
        language: str,
        locales: Callable[[str], Element | None],
        overlay: Sequence[Element] = (),
        *,
        traced: bool = False,
    ) -> None:
        """A processor.

        Args:
            style: as `parse` gives it.
            language: BCP 47; empty: that of the style.
            locales: gives the root element of the locale file of a tag (`read` parses one), None where there is none.
            overlay: further `locale` elements, with or without `xml:lang`. Their terms, dates and options come before
                those of the files and after those of the style.
            traced: whether all stretches of output say what they come from, not only which cite: a `Span` under a
                `Tag` each ("names", "name-list", "name", "variable", "term", "label", "date", "date-part",
                "year-suffix", "number", "locator").
        """
        self.style, self.traced = style, traced
        self.locale = load(language or style.default_locale, style.locales, overlay, locales)
        self.evaluator = Evaluator(style, self.locale)
        self.joiner = Joiner(style, self.locale)
        self.citation_format = format_of(style.citation.layout.attributes, inside=True)
        self.cite_sorter = Sorter(self.evaluator, style.citation)
        listed = style.bibliography
        self.entry_sorter = Sorter(self.evaluator, listed) if listed is not None else None
        self.lister = Lister(listed, self.locale, traced=traced) if listed is not None else None
        near = style.citation.options.get("near-note-distance", "")
        self.near = int(near) if near.isascii() and near.isdigit() and len(near) < 6 else 5
        """How many notes away an earlier note is near (Note Distance)."""

    @property
    def prints_notes(self) -> bool:
        """Whether citations stand in notes."""
        return self.style.prints_notes

    @property
    def stops_in_quotes(self) -> bool:
        """Whether a full stop stands within the quotation marks that it follows (Locale Options)."""
        return self.locale.option("punctuation-in-quote")

    def render(
        self, items: Iterable[Mapping[str, Any]], citations: Iterable[Citation], *, uncited: bool = True
    ) -> Output:
        """Citations and bibliography of a document.

        Args:
            items: in CSL-JSON; of two with one id the later one counts.
            citations: in the order of the document. Cites of ids that no item has print nothing but their affixes.
            uncited: whether works that nothing cites are listed too. They count when works are told apart.
        """
        document = Document(self, items, uncited=uncited)
        document.update(tuple(citations))
        return Output(document.citations, document.bibliography)
