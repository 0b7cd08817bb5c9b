"""A processor of CSL 1.0.2: a style in a language; works and citations in, citations and a bibliography out.

    style = parse(Path("apa.csl").read_bytes())
    processor = Processor(style, "fr-FR", locales)      # locales: language tag → root of its locale file, or None
    output = processor.render(items, citations)         # all at once

    document = Document(processor, items)               # or kept up to date while an author writes
    update = document.update(citations)
    update = document.replace(citation)                 # only what it touches is rendered again, and is named

Items are mappings as CSL-JSON has them. They are taken as they come: what has the wrong type counts as missing.
A processor has no state but caches; documents of one processor do not know each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from briefgen.csl.evaluate import Evaluator
from briefgen.csl.forms import Bibliography, Citation, Cite, Entry, Layout, Mode, Output, Position, Printed, Update
from briefgen.csl.locale import load
from briefgen.csl.run import Run_
from briefgen.csl.style import StyleModel, parse
from briefgen.csl.xml import Element, StyleError, read

__all__ = [
    "Bibliography", "Citation", "Cite", "Document", "Element", "Entry", "Layout", "Mode", "Output", "Position", "Printed",
    "Processor", "StyleError", "StyleModel", "Update", "parse", "read",
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
                `Tag` each ("names", "name", "variable", "term", "label", "date", "date-part", "year-suffix",
                "number", "locator").
        """
        self.style = style
        self.locale = load(language or style.default_locale, style.locales, locales)
        self.evaluator = Evaluator(style, self.locale)

    @property
    def prints_notes(self) -> bool:
        """Whether citations stand in notes."""
        return self.style.class_ == "note"

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
        return Output(document.citations, document.bibliography())


class Document:
    """The citations of a document, kept rendered."""

    def __init__(self, processor: Processor, items: Iterable[Mapping[str, Any]], *, uncited: bool = True) -> None:
        """A document without citations.

        Args:
            processor: what renders it.
            items: see `Processor.render`.
            uncited: see there.
        """
        self.processor = processor
        self._items = list(items)
        self._uncited = uncited
        self._given: tuple[Citation, ...] = ()
        self._printed: tuple[Printed, ...] = ()
        self._bibliography = Bibliography()

    @property
    def citations(self) -> tuple[Printed, ...]:
        """All citations in words, in the order of the document."""
        return self._printed

    def bibliography(self) -> Bibliography:
        """The bibliography; without entries where the style has none."""
        return self._bibliography

    def update(self, citations: Sequence[Citation]) -> Update:
        """Make these the citations of the document, in their order."""
        before = {one.id: one for one in self._printed}
        listed = self._bibliography
        self._given = tuple(citations)
        rendered, entries = Run_(self.processor, self._items, citations, uncited=self._uncited).output()
        self._printed = tuple(Printed(citation.id, content) for citation, content in rendered)
        self._bibliography = Bibliography(entries)
        changed = tuple(one for one in self._printed if before.get(one.id) != one)
        return Update(changed, listed != self._bibliography)

    def replace(self, citation: Citation) -> Update:
        """Put a citation in the place of the one of its id."""
        return self.update([citation if one.id == citation.id else one for one in self._given])

    def insert(self, citation: Citation, at: int) -> Update:
        """Put a citation at a place in the document, from 0."""
        return self.update([*self._given[:at], citation, *self._given[at:]])

    def remove(self, id_: str) -> Update:
        """Take a citation out."""
        return self.update([one for one in self._given if one.id != id_])
