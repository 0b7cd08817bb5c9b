"""The walk over a brief in reading order, and what the first of its two rounds collects."""

from collections.abc import Callable
from dataclasses import field, replace
from typing import TypeAlias

from briefgen.citations.forms import Cluster, Reference
from briefgen.citations.items import Desk
from briefgen.citations.styles import Style
from briefgen.model.document import (
    Brief,
    Cite,
    Footnote,
    Inline,
    Section,
    changed,
    children,
    map_block,
    same_or_new,
    with_children,
)
from briefgen.records import record

Run: TypeAlias = tuple[Inline, ...]


def over(inlines: Run, change: Callable[[Cite | Footnote], Run]) -> Run:
    """The run with every citation and note of an author, in reading order, replaced by what `change` makes of it."""
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Cite | Footnote):
            made.extend(change(inline))
        else:
            made.append(with_children(inline, over(children(inline), change)))
    return same_or_new(inlines, made)


def over_brief(brief: Brief, change: Callable[[Run], Run], enter: Callable[[str], None]) -> Brief:
    """The brief with every run changed, in reading order; `enter` hears of each section before its runs."""
    sections: list[Section] = []
    for index, section in enumerate(brief.sections):
        enter(f"{index}:{section.id}")
        heading = change(section.heading)
        blocks = same_or_new(section.blocks, [map_block(block, change) for block in section.blocks])
        sections.append(changed(section, heading=heading, blocks=blocks))
    enter("about")
    about = same_or_new(brief.about, [changed(item, inlines=change(item.inlines)) for item in brief.about])
    return changed(brief, sections=same_or_new(brief.sections, sections), about=about)


@record(frozen=True, slots=True)
class Occurrence:
    """A citation at its place."""

    cite: Cite
    references: tuple[Reference, ...]
    number: int | None
    """Of the note that it becomes or stands in."""
    is_within_note: bool
    cluster: Cluster | None
    """What the processor is asked; None where we put the words ourselves."""


@record(slots=True)
class Collector:
    """The first round: what is cited where, and the numbers of notes."""

    desk: Desk
    style: Style
    occurrences: list[Occurrence] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)
    """All that are cited, in order of first citation."""
    _section: str = ""
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _count: int = 0
    _within: int | None = None

    def collect(self, brief: Brief) -> "Collector":
        """Itself, with everything that the brief cites."""
        over_brief(brief, lambda run: over(run, self._visit), self._enter)
        return self

    def _enter(self, section: str) -> None:
        self._section = section

    def _visit(self, inline: Cite | Footnote) -> Run:
        if isinstance(inline, Footnote):
            key = (self._section, inline.id)
            if key not in self._numbers:
                self._count += 1
                self._numbers[key] = self._within = self._count
                for block in inline.blocks:
                    map_block(block, lambda run: over(run, self._visit))
                self._within = None
        else:
            self.occurrences.append(self._occurrence(inline))
        return (inline,)

    def _occurrence(self, cite: Cite) -> Occurrence:
        references = self.desk.references(cite)
        self.sources.update(dict.fromkeys(reference.source for reference in references))
        is_within, number = self._within is not None, self._within
        if self.style.class_ == "note":
            if not references or cite.bare:
                return Occurrence(cite, references, None, is_within, None)
            if number is None:
                self._count += 1
                number = self._count
            return Occurrence(cite, references, number, is_within, Cluster(references, number))
        asked = tuple(self._spoken(reference) for reference in references)
        return Occurrence(cite, references, number, is_within, Cluster(asked) if asked else None)

    def _spoken(self, reference: Reference) -> Reference:
        """Styles with numbers or labels have no author for running text: we put it there ourselves."""
        is_ours = self.style.format in ("numeric", "label") and reference.mode == "author-in-text"
        return replace(reference, mode="normal") if is_ours else reference
