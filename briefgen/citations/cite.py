"""Brief in, brief out: citations in the words of a style, notes numbered, the references in place.

The brief is walked twice in reading order with the same steps: once to collect what is cited and to number the notes,
then, when the processor has answered, to put the words in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from briefgen.citations import entries, pandoc
from briefgen.citations.forms import (
    Cluster,
    Engine,
    EngineError,
    Reference,
    Rendered,
    RenderedCluster,
)
from briefgen.citations.items import Desk
from briefgen.citations.placing import place_marks
from briefgen.citations.styles import Style
from briefgen.diagnostics import Report
from briefgen.house.languages import Words
from briefgen.model.document import (
    Anchor,
    Brief,
    Cite,
    CslItem,
    Footnote,
    Foreign,
    Inline,
    Labelled,
    LineBreak,
    Link,
    NoteList,
    Paragraph,
    Section,
    Superscript,
    Text,
    children,
    map_block,
    map_inlines,
    plain,
    with_children,
)
from briefgen.model.notes import Notes
from briefgen.model.topic import Topic
from briefgen.structured.near import did_you_mean
from briefgen.text.function_words import primary

REFERENCES = "references"
NOTES = "notes"

_Run: TypeAlias = tuple[Inline, ...]
_BEFORE_NUMBER = re.compile(r"(?<=\S)(?<!\d[,;]) (?=\(?\d|\($)")
_BRACKETS = {"(": ")", "[": "]", "（": "）"}


def cite(
    brief: Brief,
    notes: Notes,
    style: Style,
    words: Words,
    report: Report,
    *,
    topic: Topic,
    language: str,
    engine: Engine = pandoc.render,
) -> Brief:
    """The brief with every citation in its final words, its notes numbered and a list of references after the body.

    `language` is that of the citations' own words (and, et al., months); the text around them keeps its own. A style
    that cannot be used leaves the brief as it came.

    Reports:
        B102: a note that does not exist; at the item.
        C101: a source that nobody defined; at the item, or in `further-reading`.
        C104: the style cannot be used after all; where it was asked for.
        C105: a note's locator whose label is not known; at the locator.
        C106: the style prints no entry for a source; at its `type`.
    """
    prints_locators = topic.citations.locators == "printed" or style.class_ == "note"
    desk = Desk(notes, words, report, prints_locators)
    collected = _Collector(desk, style).collect(brief)
    further = _further_reading(topic, desk)
    items = {source: desk.item(notes.sources[source]) for source in collected.sources}
    listed = {source: desk.item(notes.sources[source]) for source in further}
    clusters = [occurrence.cluster for occurrence in collected.occurrences if occurrence.cluster]
    try:
        rendered = engine(list(items.values()), clusters, style, language)
        # Apart from the references, so that further reading neither takes numbers nor is made distinct from them.
        reading = engine(list(listed.values()), (), style, language) if listed else Rendered(())
    except EngineError as error:
        report.add(
            "C104", f"the style `{style.name}` cannot be used", style.span, notes=(f"the processor says: {error}",)
        )
        return brief
    _report_missing_entries(rendered, style, items, notes, report)
    writer = _Writer(brief, style, desk, collected.occurrences, rendered, language)
    brief = writer.written()
    brief = replace(brief, references={**items, **listed})
    return _with_end_matter(brief, writer, rendered, reading, words)


def _further_reading(topic: Topic, desk: Desk) -> tuple[str, ...]:
    known: list[str] = []
    for index, source in enumerate(topic.further_reading):
        if source in desk.notes.sources:
            known.append(source)
            continue
        hint = did_you_mean(source, desk.notes.sources) or "add it to the topic's references"
        desk.report.add("C101", f"there is no source `{source}`", topic.span(f"further-reading.{index}"), hint=hint)
    return tuple(dict.fromkeys(known))


def _report_missing_entries(
    rendered: Rendered, style: Style, items: dict[str, CslItem], notes: Notes, report: Report
) -> None:
    if not style.has_bibliography:
        return
    printed = {entry.source for entry in rendered.entries if entry.inlines}
    for source in items:
        if source not in printed:
            span = notes.sources[source].span_of("type")
            hint = "check the source's `type`, or choose another style"
            report.add("C106", f"the style `{style.name}` prints no entry for `{source}`", span, hint=hint)


def _with_end_matter(brief: Brief, writer: "_Writer", rendered: Rendered, reading: Rendered, words: Words) -> Brief:
    """The brief with references and endnotes between body and annexes, and further reading at its very end."""
    ends: list[Section] = []
    list_of_references = entries.bibliography(rendered, writer.anchored)
    if list_of_references.entries:
        ends.append(Section(REFERENCES, (Text(words.references),), (list_of_references,), place="back"))
    if brief.notes == "endnotes" and writer.footnotes:
        ends.append(Section(NOTES, (Text(words.notes),), (NoteList(tuple(writer.footnotes)),), place="back"))
    body = tuple(section for section in brief.sections if section.place in ("front", "body"))
    after = tuple(section for section in brief.sections if section.place not in ("front", "body"))
    about = brief.about
    further = entries.listed(reading.entries, LineBreak())
    if further:
        about = (*(about or (Labelled(words.about, ()),)), Labelled(words.further_reading, further))
    return replace(brief, sections=(*body, *ends, *after), about=about)


# ---------------------------------------------------------------------------------------------------------- the walk


def _over(inlines: _Run, change: Callable[[Cite | Footnote], _Run]) -> _Run:
    """The run with every citation and note of an author, in reading order, replaced by what `change` makes of it."""
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Cite | Footnote):
            made.extend(change(inline))
        else:
            made.append(with_children(inline, _over(children(inline), change)))
    return tuple(made)


def _over_brief(brief: Brief, change: Callable[[_Run], _Run], enter: Callable[[str], None]) -> Brief:
    """The brief with every run changed, in reading order; `enter` hears of each section before its runs."""
    sections: list[Section] = []
    for index, section in enumerate(brief.sections):
        enter(f"{index}:{section.id}")
        heading = change(section.heading)
        sections.append(
            replace(section, heading=heading, blocks=tuple(map_block(block, change) for block in section.blocks))
        )
    enter("about")
    about = tuple(replace(item, inlines=change(item.inlines)) for item in brief.about)
    return replace(brief, sections=tuple(sections), about=about)


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A citation at its place."""

    cite: Cite
    references: tuple[Reference, ...]
    number: int | None
    """Of the note that it becomes or stands in."""
    is_within_note: bool
    cluster: Cluster | None
    """What the processor is asked; None where we put the words ourselves."""


@dataclass(slots=True)
class _Collector:
    """The first walk."""

    desk: Desk
    style: Style
    occurrences: list[_Occurrence] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)
    """All that are cited, in order of first citation."""
    _section: str = ""
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _count: int = 0
    _within: int | None = None

    def collect(self, brief: Brief) -> "_Collector":
        _over_brief(brief, lambda run: _over(run, self._visit), self._enter)
        return self

    def _enter(self, section: str) -> None:
        self._section = section

    def _visit(self, inline: Cite | Footnote) -> _Run:
        if isinstance(inline, Footnote):
            key = (self._section, inline.id)
            if key not in self._numbers:
                self._count += 1
                self._numbers[key] = self._within = self._count
                for block in inline.blocks:
                    map_block(block, lambda run: _over(run, self._visit))
                self._within = None
        else:
            self.occurrences.append(self._occurrence(inline))
        return (inline,)

    def _occurrence(self, cite: Cite) -> _Occurrence:
        references = self.desk.references(cite)
        self.sources.update(dict.fromkeys(reference.source for reference in references))
        is_within, number = self._within is not None, self._within
        if self.style.class_ == "note":
            if not references or cite.bare:
                return _Occurrence(cite, references, None, is_within, None)
            if number is None:
                self._count += 1
                number = self._count
            return _Occurrence(cite, references, number, is_within, Cluster(references, number))
        asked = tuple(self._spoken(reference) for reference in references)
        return _Occurrence(cite, references, number, is_within, Cluster(asked) if asked else None)

    def _spoken(self, reference: Reference) -> Reference:
        """Styles with numbers or labels have no author for running text: we put it there ourselves."""
        is_ours = self.style.format in ("numeric", "label") and reference.mode == "author-in-text"
        return replace(reference, mode="normal") if is_ours else reference


# ------------------------------------------------------------------------------------------------------ second walk


class _Writer:
    """The second walk: words for citations, numbers for notes, and places that entries lead back to."""

    def __init__(
        self,
        brief: Brief,
        style: Style,
        desk: Desk,
        occurrences: Sequence[_Occurrence],
        rendered: Rendered,
        language: str,
    ) -> None:
        self.anchored: dict[str, None] = {}
        self.footnotes: list[Footnote] = []
        self._brief, self._style, self._desk, self._language = brief, style, desk, language
        self._entries = {entry.source for entry in rendered.entries if entry.inlines}
        self._waiting = iter(_answered(occurrences, rendered))
        self._section = ""
        self._known: dict[tuple[str, str], Footnote] = {}
        self._company: Iterator[tuple[bool, bool]] = iter(())
        self._is_foreign = primary(language) != primary(brief.body_language)

    def written(self) -> Brief:
        return _over_brief(self._brief, self._run, self._enter)

    def _enter(self, section: str) -> None:
        self._section = section

    def _run(self, run: _Run) -> _Run:
        return place_marks(_over(run, self._visit), self._brief.body_language)

    def _visit(self, inline: Cite | Footnote) -> _Run:
        return (self._note(inline),) if isinstance(inline, Footnote) else self._cite(inline)

    # Notes of the author's own.

    def _note(self, note: Footnote) -> Footnote:
        key = (self._section, note.id)
        if key in self._known:
            return self._known[key]
        place = len(self.footnotes)
        made = replace(note, id=f"note-{place + 1}", number=place + 1)
        self.footnotes.append(made)
        blocks = tuple(map_block(block, self._run_of_note) for block in note.blocks)
        self._known[key] = self.footnotes[place] = made = replace(made, blocks=blocks)
        return made

    def _run_of_note(self, run: _Run) -> _Run:
        self._company = iter(_company(run))
        return place_marks(_over(run, self._visit), self._brief.body_language)

    # Citations.

    def _cite(self, cite: Cite) -> _Run:
        occurrence, cluster = next(self._waiting)
        has_before, has_after = next(self._company, (False, False))
        if not occurrence.references:
            return (cite,)
        if cluster is None:
            return (replace(cite, inlines=self._in_words(self._bare(occurrence))),)
        text, note = self._linked(cluster.text), self._linked(cluster.note)
        if occurrence.cluster and occurrence.cluster.note is not None:
            if occurrence.is_within_note:
                inlines = self._within_note(text, note, has_before=has_before, has_after=has_after)
                return (replace(cite, inlines=self._in_words(self._anchored(inlines, occurrence))),)
            inlines = (*self._in_words(text), *self._missing_anchors(occurrence), self._new_note(note, cite))
            return (replace(cite, inlines=inlines),)
        if cite.bare and self._style.format == "author-date":
            text = _without_brackets(text)
        text = self._with_locators(text, occurrence)
        names = self._names(occurrence, text)
        inlines = _held_together((*names, *self._anchored(text, occurrence)))
        return (replace(cite, inlines=self._in_words(inlines)),)

    def _new_note(self, note: _Run, cite: Cite) -> Footnote:
        place = len(self.footnotes) + 1
        made = Footnote(f"note-{place}", (Paragraph(self._in_words(note)),), place, cite.span)
        self.footnotes.append(made)
        return made

    def _within_note(self, text: _Run, note: _Run, *, has_before: bool, has_after: bool) -> _Run:
        """A citation in an author's note: behind an author after a comma, within a sentence in brackets."""
        content = _without_stop(note) if has_before or has_after or text else note
        if text:
            return (*text, Text(", "), *content)
        return (Text("("), *content, Text(")")) if has_before else content

    def _names(self, occurrence: _Occurrence, text: _Run) -> _Run:
        first = occurrence.references[0]
        if self._style.format not in ("numeric", "label") or first.mode != "author-in-text":
            return ()
        name = self._desk.short(self._desk.notes.sources[first.source], with_year=False)
        is_raised = bool(text) and all(isinstance(inline, Superscript) for inline in text)
        return (Text(name if is_raised else f"{name} "),)

    def _with_locators(self, text: _Run, occurrence: _Occurrence) -> _Run:
        """The run with the locators that a numeric style leaves out: "(1, para. 4)"."""
        if self._style.format not in ("numeric", "label"):
            return text
        located = {reference.source: reference for reference in occurrence.references if reference.locator}

        def add(inline: Inline) -> _Run:
            reference = located.get(inline.target.removeprefix("#ref-")) if isinstance(inline, Link) else None
            is_left_out = re.fullmatch(r"\W*\w+\W*", plain((inline,))) is not None
            if reference is None or not is_left_out:
                return (inline,)
            return (inline, Text(f", {self._desk.locator(located.pop(reference.source))}"))

        return map_inlines(text, add)

    def _bare(self, occurrence: _Occurrence) -> _Run:
        """A citation outside brackets and notes under a note style, which has no form for it: "Okoro 2031, para. 4"."""
        made: list[Inline] = []
        for reference in occurrence.references:
            locator = self._desk.locator(reference) if _is_typed(occurrence.cite, reference) else ""
            name = self._desk.short(self._desk.notes.sources[reference.source], with_year=True)
            shown = Text(", ".join(part for part in (name, locator) if part))
            prefix = (*reference.prefix, Text(" ")) if reference.prefix else ()
            made += [Text("; ")] if made else []
            made += [*prefix, Link((shown,), f"#ref-{reference.source}", plain=True), *reference.suffix]
        return self._anchored(self._linked(tuple(made)), occurrence)

    # Links and places.

    def _linked(self, inlines: _Run) -> _Run:
        """Without the links to entries that the style does not print; addresses as links of their own."""
        return entries.with_addresses(map_inlines(inlines, self._checked))

    def _checked(self, inline: Inline) -> _Run:
        if isinstance(inline, Link) and inline.target.startswith("#ref-"):
            return (inline,) if inline.target.removeprefix("#ref-") in self._entries else inline.inlines
        return (inline,)

    def _anchored(self, inlines: _Run, occurrence: _Occurrence) -> _Run:
        """The run with the place of each source that is cited here for the first time."""
        made = map_inlines(inlines, self._with_anchor)
        return (*self._missing_anchors(occurrence), *made)

    def _with_anchor(self, inline: Inline) -> _Run:
        source = inline.target.removeprefix("#ref-") if isinstance(inline, Link) else ""
        if source not in self._entries or source in self.anchored:
            return (inline,)
        self.anchored[source] = None
        return (Anchor(f"cite-{source}", (inline,)),)

    def _missing_anchors(self, occurrence: _Occurrence) -> _Run:
        """Places without words, for sources that have none yet: under a note style, or where numbers were joined."""
        made: list[Inline] = []
        for reference in occurrence.references:
            if reference.source in self._entries and reference.source not in self.anchored:
                self.anchored[reference.source] = None
                made.append(Anchor(f"cite-{reference.source}"))
        return tuple(made)

    def _in_words(self, inlines: _Run) -> _Run:
        """The run, marked as another language where the citations' words are not in that of the text around them."""
        is_words = any(letter.isalpha() for letter in plain(inlines))
        return (Foreign(inlines, self._language),) if inlines and self._is_foreign and is_words else inlines


def _company(run: _Run) -> list[tuple[bool, bool]]:
    """For each citation of a run whether words stand before it, and whether anything stands behind it."""
    lengths: list[int] = []
    seen = 0

    def pass_by(inlines: _Run) -> None:
        nonlocal seen
        for inline in inlines:
            if isinstance(inline, Cite):
                lengths.append(seen)
            elif children(inline):
                pass_by(children(inline))
            else:
                seen += len(plain((inline,)).strip())

    pass_by(run)
    return [(length > 0, length < seen) for length in lengths]


def _answered(
    occurrences: Sequence[_Occurrence], rendered: Rendered
) -> Iterator[tuple[_Occurrence, RenderedCluster | None]]:
    answers = iter(rendered.clusters)
    for occurrence in occurrences:
        yield occurrence, next(answers) if occurrence.cluster else None


def _held_together(inlines: _Run) -> _Run:
    """The run with no line ending between a name and its year, or a label and its number."""
    return map_inlines(
        inlines, lambda i: (replace(i, text=_BEFORE_NUMBER.sub("\u00a0", i.text)),) if isinstance(i, Text) else (i,)
    )


def _is_typed(cite: Cite, reference: Reference) -> bool:
    return any(item.typed_locator and item.source == reference.source for item in cite.items)


def _without_stop(inlines: _Run) -> _Run:
    """Without the full stop that closes a note."""
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and last.text.endswith("."):
        return (*inlines[:-1], *((Text(last.text[:-1]),) if last.text[:-1] else ()))
    return inlines


def _without_brackets(inlines: _Run) -> _Run:
    """Without the brackets that a style puts around citations."""
    first, last = inlines[0], inlines[-1]
    if not isinstance(first, Text) or not isinstance(last, Text) or not first.text or not last.text:
        return inlines
    if _BRACKETS.get(first.text[0]) != last.text[-1]:
        return inlines
    if first is last:
        return (Text(first.text[1:-1]),)
    made = (Text(first.text[1:]), *inlines[1:-1], Text(last.text[:-1]))
    return tuple(inline for inline in made if inline != Text(""))
