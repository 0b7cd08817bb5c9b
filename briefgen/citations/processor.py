"""Our CSL processor behind this room's door: inlines in, inlines out, one call a document.

Of its own it adds what CSL has no rule for: places in words where a style prints none or takes them all for pages, the
very words of sources that are not public, and word of the sources that a style prints nothing for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.citations.forms import Cluster, Reference, Rendered, RenderedCluster, RenderedEntry
from briefgen.citations.inlines import around, stripped, to_inlines
from briefgen.citations.locales import locale_file, marks, overlay
from briefgen.citations.places import WORDED, turned, with_word
from briefgen.citations.stretches import cites, has, place, tells, titled, words
from briefgen.citations.styles import Style
from briefgen.citations.verbatim import entry, in_words, stand_in
from briefgen.csl.tree import Plain, Span, Tag
from briefgen.model.document import CslItem, Inline, Link, Text, map_inlines, plain
from briefgen.text.function_words import primary
from briefgen.text.locators import around_chinese, is_several, printed_locator
from briefgen.text.patterns import late

_EAST_ASIAN = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_LOST_COMMA = late(r"([(\[])\s*,\s+")
_BY_NUMBER = ("numeric", "label")
"""Styles whose citations say nothing of a source."""

if TYPE_CHECKING:
    from briefgen.csl.engine import Processor
    from briefgen.csl.forms import Citation, Cite, Entry, Mode, Printed


def engine() -> str:
    """The processor with its version, which is that of the program."""
    return f"briefgen csl {__version__}"


def render(
    items: Sequence[CslItem],
    clusters: Sequence[Cluster],
    style: Style,
    language: str,
    *,
    verbatim: Mapping[str, str] = MappingProxyType({}),
) -> Rendered:
    """The citations in words, and an entry for every one of `items`, cited or not.

    `verbatim` holds sources that are called by these words, letter for letter, where a style would print anything but a
    number or a label.
    """
    if not items:
        return Rendered(())
    desk = _Desk(items, style, language, verbatim)
    citations = [desk.citation(number, cluster) for number, cluster in enumerate(clusters)]
    output = desk.processor.render(desk.items, citations)
    listed = output.bibliography
    entries = tuple(map(desk.entry, listed.entries))
    pairs = list(zip(clusters, output.citations, strict=True))
    alike = desk.alike(pairs)
    rendered = tuple(desk.cluster(cluster, printed, alike) for cluster, printed in pairs)
    return Rendered(rendered, entries, listed.layout.hanging_indent)


@lru_cache(maxsize=2)
def _processor(style: Style, locale: str) -> "Processor":
    """A style in a language; a brief asks for one and the same twice."""
    from briefgen.csl.engine import Processor

    return Processor(style.model, locale, locale_file, (*overlay(locale), *marks(locale)), traced=True)


def _locale(style: Style, language: str) -> str:
    """The language of the document, in the region that the style is written for where the document names none."""
    own = style.default_locale or ""
    return own if own.lower().startswith(f"{language.lower()}-") else language


def _given(item: CslItem) -> CslItem:
    """The item as the processor gets it.

    Chinese, Japanese and Korean names go whole: no one is known by a family name that millions share. Most styles are
    older than CSL 1.0.2 and call by `event` what is an `event-title` since then.
    """
    made = {key: [_whole(one) for one in value] if isinstance(value, list) else value for key, value in item.items()}
    if "event-title" in made:
        made.setdefault("event", made["event-title"])
    return made


def _labelled(item: CslItem) -> CslItem:
    """An undated item with a label of names alone: processors put "00" for the year, which reads as 2000."""
    from briefgen.csl.items import Item

    if item.get("issued") or item.get("citation-label"):
        return item
    return {**item, "citation-label": Item(item).citation_label().removesuffix("00")}


def _whole(name: object) -> object:
    family, given = (name.get("family"), name.get("given")) if isinstance(name, Mapping) else (None, None)
    if isinstance(family, str) and isinstance(given, str) and _EAST_ASIAN.match(family):
        return {"literal": f"{family}{given}"}
    return name


class _Desk:
    """What goes to the processor and what comes back, of one document."""

    def __init__(self, items: Sequence[CslItem], style: Style, language: str, verbatim: Mapping[str, str]) -> None:
        self.processor = _processor(style, _locale(style, language))
        self.kept: list[Inline] = []
        self._style, self._language, self._verbatim = style, language, verbatim
        self._items = {str(item["id"]): self._given(item, number) for number, item in enumerate(items, 1)}
        self._prints: dict[str, Plain] = {}

    @property
    def items(self) -> list[CslItem]:
        return list(self._items.values())

    def _given(self, item: CslItem, number: int) -> CslItem:
        words = self._verbatim.get(item["id"])
        in_note = self.processor.prints_notes
        given = stand_in(item["id"], words, number, in_note=in_note) if words else _given(item)
        return _labelled(given) if self._style.format == "label" else given

    def citation(self, number: int, cluster: Cluster) -> "Citation":
        from briefgen.csl.forms import Citation

        asked = self._asked(cluster).references
        is_narrative = _is_narrative(cluster) and not self._spoken(cluster)
        cites = tuple(self._cite(reference) for reference in asked)
        return Citation(str(number), cites, cluster.note or 0, "author-in-text" if is_narrative else "normal")

    def _spoken(self, cluster: Cluster) -> str:
        """The words in the running text of a source that has no others; empty where none is named there."""
        return self._verbatim.get(cluster.references[0].source, "") if _is_narrative(cluster) else ""

    def _asked(self, cluster: Cluster) -> Cluster:
        """What the processor gets of a citation: all but a source of which the running text says everything."""
        is_said = self._spoken(cluster) and not self.processor.prints_notes
        return replace(cluster, references=cluster.references[1:]) if is_said else cluster

    def _cite(self, reference: Reference) -> "Cite":
        from briefgen.csl.forms import Cite

        mode: Mode = "suppress-author" if reference.mode == "suppress-author" else "normal"
        prefix, suffix = around(reference.prefix, self.kept), around(_parted(reference.suffix), self.kept)
        return Cite(reference.source, reference.locator or "", reference.label or "", prefix, suffix, mode)

    def alike(self, pairs: Sequence[tuple[Cluster, "Printed"]]) -> frozenset[str]:
        """What is printed for more than one source, as some styles do."""
        seen: dict[str, dict[str, None]] = {}
        for whole, rendered in pairs if self._style.format != "numeric" else ():
            cluster = self._asked(whole)
            for at, content in cites(rendered.content, _sources(cluster)):
                reference = cluster.references[at]
                if reference.mode == "normal" and tells(content):
                    seen.setdefault(words(content), {})[reference.source] = None
        return frozenset(printed for printed, sources in seen.items() if len(sources) > 1)

    def cluster(self, cluster: Cluster, printed: "Printed", alike: frozenset[str]) -> RenderedCluster:
        asked, spoken = self._asked(cluster), self._spoken(cluster)
        shift = len(cluster.references) - len(asked.references)
        content, names = self._with_places(printed.content, asked), printed.names
        if _is_narrative(cluster) and not names and not self.processor.prints_notes:
            names, content = titled(content, cluster.references[0].source)
        if self._verbatim and self._style.format not in _BY_NUMBER:
            content = in_words(content, self._verbatim)
        same = (at for at, one in cites(printed.content, _sources(asked)) if tells(one) and words(one) in alike)
        inlines = to_inlines(content, self.kept)
        return RenderedCluster(
            map_inlines(inlines, _without_lost_comma) if any(one.suffix for one in asked.references) else inlines,
            _named(cluster.references[0], spoken) if spoken else to_inlines(names, self.kept),
            tuple(at + shift for at in self._unprinted(asked, printed)),
            tuple(at + shift for at in self._nameless(asked, printed)),
            tuple(at + shift for at in same),
        )

    def entry(self, listed: "Entry") -> RenderedEntry:
        body = listed.body
        if listed.id in self._verbatim:
            area = self.processor.style.bibliography
            body = entry(listed, self._verbatim[listed.id], area.layout.get("suffix") if area else "")
        return RenderedEntry(listed.id, self._set(listed.label), self._set(body))

    def _set(self, content: Plain) -> tuple[Inline, ...]:
        return stripped(to_inlines(content, self.kept))

    # What CSL has no rule for.

    def _with_places(self, content: Plain, cluster: Cluster) -> Plain:
        """The citation with the places that the style leaves out: "(1, para. 4)"; and none that reads as a page."""
        made: list[Span | str] = []
        for part in content:
            if isinstance(part, str):
                made.append(part)
            elif not isinstance(part.mark, Tag) or part.mark.kind != "cite":
                made.append(part._replace(content=self._with_places(part.content, cluster)))
            else:
                reference = cluster.references[place(part.mark, _sources(cluster))]
                made.append(self._labelled(part, reference))
                if reference.locator and not has(part.content, "locator"):
                    made.append(f", {printed_locator(reference.label, reference.locator, self._language)}")
        return tuple(made)

    def _labelled(self, cite: Span, reference: Reference) -> Span:
        """The stretch of a cite with the word for its place where the style prints the number alone, as for pages."""
        if primary(self._language) == "zh":
            cite = cite._replace(content=turned(cite.content))
        if reference.label not in WORDED or not reference.locator or has(cite.content, "label"):
            return cite
        term = self.processor.locale.term(reference.label, "short", plural=is_several(reference.locator)) or ""
        word = term.replace(".", "") if self._style.strips_labels else term
        if primary(self._language) == "zh" and reference.locator[0].isdigit():
            before, after = around_chinese(word)
            return cite._replace(content=with_word(cite.content, reference.locator, before, after))
        return cite._replace(content=with_word(cite.content, reference.locator, f"{word}\u00a0"))

    def _unprinted(self, cluster: Cluster, printed: "Printed") -> tuple[int, ...]:
        """Which sources the style has no words for; what a range of numbers swallowed is none of them."""
        is_note = cluster.note is not None
        sources = _sources(cluster)
        spoken = {at for at, _ in cites((*(() if is_note else printed.names), *printed.content), sources)}
        missing = (at for at in range(len(sources)) if at not in spoken)
        return tuple(at for at in missing if is_note or not self._alone(sources[at]))

    def _nameless(self, cluster: Cluster, printed: "Printed") -> tuple[int, ...]:
        """Which sources an author-date style prints with neither name nor title, as many do that have no author."""
        if self._style.format != "author-date":
            return ()
        sources = _sources(cluster)
        named = {at for at, _ in cites(printed.names, sources)}
        named |= {at for at, source in enumerate(sources) if source in self._verbatim}
        return tuple(
            at
            for at, content in cites(printed.content, sources)
            if at not in named
            and cluster.references[at].mode != "suppress-author"
            and not tells(content)
            and not tells(self._alone(sources[at]))
        )

    def _alone(self, source: str) -> Plain:
        """What a citation of this one source prints, without what the style puts around it; asked for rarely."""
        if source not in self._prints:
            from briefgen.csl.forms import Citation, Cite

            alone = Citation("", (Cite(source),), 1 if self.processor.prints_notes else 0)
            printed = self.processor.render([self._items[source]], [alone]).citations[0].content
            self._prints[source] = next((content for _, content in cites(printed, (source,))), ())
        return self._prints[source]


def _is_narrative(cluster: Cluster) -> bool:
    return cluster.references[0].mode == "author-in-text"


def _named(reference: Reference, words: str) -> tuple[Inline, ...]:
    """A source in the running text, with the author's words behind it, for which no bracket opens."""
    return (Link((Text(words),), f"#ref-{reference.source}", plain=True), *_parted(reference.suffix))


def _parted(suffix: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """An author's words behind a source with the comma that brackets of their own, `@a [see p. 3]`, leave out."""
    return (Text(", "), *suffix) if plain(suffix)[:1].isalnum() else suffix


def _without_lost_comma(inline: Inline) -> tuple[Inline, ...]:
    """Without a comma behind an opening bracket, where the style prints nothing that it would part."""
    return (Text(_LOST_COMMA.sub(r"\1", inline.text), inline.span),) if isinstance(inline, Text) else (inline,)


def _sources(cluster: Cluster) -> tuple[str, ...]:
    return tuple(reference.source for reference in cluster.references)
