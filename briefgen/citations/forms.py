"""What goes to the citation processor and what comes back: forms that know neither CSL processors nor briefs."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from briefgen.citations.styles import Style
from briefgen.model.document import CiteMode, CslItem, Inline
from briefgen.records import record


@record(frozen=True, slots=True)
class Reference:
    """One source within a cluster."""

    source: str
    label: str | None = None
    """A locator's label, see `text.locators`; `custom` for words that are printed as they are."""
    locator: str | None = None
    prefix: tuple[Inline, ...] = ()
    suffix: tuple[Inline, ...] = ()
    """With the punctuation or space that it begins with."""
    mode: CiteMode = "normal"


@record(frozen=True, slots=True)
class Cluster:
    """What one citation cites."""

    references: tuple[Reference, ...]
    note: int | None = None
    """The number of the note in which it prints; None in running text."""


@record(frozen=True, slots=True)
class RenderedCluster:
    """A citation in words. A cited source is a plain `Link` to `#ref-<source id>`."""

    words: tuple[Inline, ...]
    """What prints where the style puts a citation: in the text, or in a note."""
    names: tuple[Inline, ...] = ()
    """Whom the running text names before that, where it names the first source's author."""
    unprinted: tuple[int, ...] = ()
    """The places, from 0, of references that the style has no words for: neither words nor names speak of them."""
    nameless: tuple[int, ...] = ()
    """The places of references that it prints with neither a name nor a title: "(2031)"."""
    alike: tuple[int, ...] = ()
    """The places of references that it prints in the very words that another source has in this document."""


@record(frozen=True, slots=True)
class RenderedEntry:
    """An entry of the bibliography in words; nothing where the style prints none for such a source."""

    source: str
    label: tuple[Inline, ...]
    inlines: tuple[Inline, ...]


@record(frozen=True, slots=True)
class Rendered:
    """All that a processor makes of a document."""

    clusters: tuple[RenderedCluster, ...]
    """In the order of those given."""
    entries: tuple[RenderedEntry, ...] = ()
    """In the order of the style, of all sources that are cited or listed."""
    hanging: bool = False
    """Whether the style asks for hanging indents."""


class Engine(Protocol):
    """A citation processor."""

    def __call__(
        self,
        items: Sequence[CslItem],
        clusters: Sequence[Cluster],
        style: Style,
        language: str,
        *,
        verbatim: Mapping[str, str],
    ) -> Rendered:
        """The citations in words, and an entry for every one of `items`, cited or not.

        `verbatim` holds sources that are called by these words, letter for letter, where a style would print anything
        but a number or a label.
        """
