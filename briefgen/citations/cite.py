"""Brief in, brief out: citations in the words of a style, notes numbered, the references in place.

The brief is walked twice in reading order with the same steps: once to collect what is cited and to number the notes,
then, when the processor has answered, to put the words in.
"""

from briefgen.citations import entries, processor
from briefgen.citations.forms import Engine, Rendered
from briefgen.citations.items import Desk
from briefgen.citations.styles import Style
from briefgen.citations.walk import Collector, Run
from briefgen.citations.wording import Writer
from briefgen.diagnostics import Report
from briefgen.house.languages import Words
from briefgen.model.document import (
    Brief,
    CslItem,
    Inline,
    Labelled,
    LineBreak,
    NoteList,
    Section,
    Text,
    changed,
    map_inlines,
)
from briefgen.model.notes import Notes
from briefgen.model.topic import Topic
from briefgen.records import replace
from briefgen.structured.near import did_you_mean
from briefgen.text.printed_dates import declined
from briefgen.text.typography import bind

REFERENCES = "references"
NOTES = "notes"


def cite(
    brief: Brief,
    notes: Notes,
    style: Style,
    words: Words,
    report: Report,
    *,
    topic: Topic,
    language: str,
    engine: Engine = processor.render,
) -> Brief:
    """The brief with every citation in its final words, its notes numbered and a list of references after the body.

    `language` is that of the citations' own words (and, et al., months); the text around them keeps its own.

    Reports:
        B102: a note that does not exist; at the item.
        C101: a source that nobody defined; at the item, or in `further-reading`.
        C105: a note's locator whose label is not known; at the locator.
        C106: the style prints no entry for a source; at its `type`.
    """
    prints_locators = topic.citations.locators == "printed" or style.class_ == "note"
    desk = Desk(notes, words, report, prints_locators, topic.language)
    collected = Collector(desk, style).collect(brief)
    further = _further_reading(topic, desk)
    items = {source: desk.item(notes.sources[source]) for source in collected.sources}
    listed = {source: desk.item(notes.sources[source]) for source in further}
    clusters = [occurrence.cluster for occurrence in collected.occurrences if occurrence.cluster]
    held = {source: said for source in (*items, *listed) if (said := desk.verbatim(notes.sources[source]))}
    rendered = _bound(engine(list(items.values()), clusters, style, language, verbatim=held), language)
    # Apart from the references, so that further reading neither takes numbers nor is made distinct from them.
    reading = Rendered(())
    if listed:
        reading = _bound(engine(list(listed.values()), (), style, language, verbatim=held), language)
    _report_missing_entries(rendered, style, items, notes, report)
    writer = Writer(brief, style, desk, collected.occurrences, rendered, language)
    brief = writer.written()
    brief = replace(brief, references={**items, **listed})
    return _with_end_matter(brief, writer, rendered, reading, words)


def _bound(rendered: Rendered, language: str) -> Rendered:
    """The processor's words with no line ending within a date, or between a label and its number; dates declined."""

    def changed_text(inline: Inline) -> Run:
        if not isinstance(inline, Text):
            return (inline,)
        return (changed(inline, text=bind(declined(inline.text, language), language)),)

    def bound(run: Run) -> Run:
        return map_inlines(run, changed_text)

    return replace(
        rendered,
        entries=tuple(replace(entry, inlines=bound(entry.inlines)) for entry in rendered.entries),
        clusters=tuple(replace(made, words=bound(made.words), names=bound(made.names)) for made in rendered.clusters),
    )


def _further_reading(topic: Topic, desk: Desk) -> tuple[str, ...]:
    known: list[str] = []
    for index, source in enumerate(topic.further_reading):
        if source in desk.notes.sources:
            known.append(source)
            continue
        hint = did_you_mean(source, desk.notes.known_sources) or "add it to the topic's references"
        desk.report.add("C101", f"there is no source `{source}`", topic.span(f"further-reading.{index}"), hint=hint)
    return tuple(dict.fromkeys(known))


def _report_missing_entries(
    rendered: Rendered, style: Style, items: dict[str, CslItem], notes: Notes, report: Report
) -> None:
    if not style.has_bibliography:
        return
    printed = {entry.source for entry in rendered.entries if entry.inlines}
    for id in items:  # noqa: A001
        if id not in printed:
            message, span = f"the style `{style.name}` prints no entry for `{id}`", notes.sources[id].span_of("type")
            report.add("C106", message, span, hint="check the source's `type`, or choose another style")


def _with_end_matter(brief: Brief, writer: Writer, rendered: Rendered, reading: Rendered, words: Words) -> Brief:
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
