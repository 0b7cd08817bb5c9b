"""The brief, whole: every section assembled or filled, in the order in which it prints."""

from collections.abc import Mapping
from pathlib import Path

from briefgen.assembly.abbreviations import Abbreviations
from briefgen.assembly.coverage import close_sentences, cover, merge_marks, shown_items
from briefgen.assembly.frames import fill
from briefgen.assembly.furniture import Furniture
from briefgen.assembly.layouts import lay_out
from briefgen.assembly.material import Material, supporters
from briefgen.assembly.selecting import candidates, grouped, printed
from briefgen.assembly.sentences import cited_items
from briefgen.assembly.standing import standing_notes
from briefgen.assembly.text import inline_text
from briefgen.diagnostics import Report, Span
from briefgen.house.kinds import Kind
from briefgen.house.languages import Words
from briefgen.house.sections import SectionTemplate
from briefgen.model.document import (
    Block,
    Brief,
    Cite,
    CiteItem,
    Code,
    CslItem,
    Footnote,
    Inline,
    Section,
    Text,
    changed,
    children,
    inlines_of,
    map_block,
    same_or_new,
    sentences,
    walk_blocks,
    with_children,
)
from briefgen.model.notes import Notes
from briefgen.model.topic import Topic
from briefgen.text.typography import bind

_PLACES = ("front", "body", "annex")


def assemble(
    topic: Topic,
    notes: Notes,
    kind: Kind,
    words: Words,
    report: Report,
    *,
    root: Path,
    language: str,
    own_words: Words | None = None,
    prints_locators: bool | None = None,
) -> Brief:
    """The brief as a tree: citations name what they cite, references to tables what they lead to.

    Empty sections are left out, also required ones. `language` is that of headings and furniture, as `words` are;
    `own_words` are those of the statements' language, the same where nothing is given. `prints_locators` says whether
    citations show locators of notes; None: as the topic asks.

    Reports:
        B005, B102: groups and paragraphs of brief.yaml that name nothing.
        B011 to B013: images that are missing or cannot be used.
        B016: placeholders that name nothing, or stand where nothing can be put.
    """
    prints = topic.citations.locators == "printed" if prints_locators is None else prints_locators
    material = Material(topic, notes, kind, words, own_words or words, root, report, prints, supporters(notes))
    furniture = Furniture(material, language)
    sections = _sections(material, language)
    about = furniture.about()
    every = tuple(block for section in sections for block in section.blocks)
    return Brief(
        topic.name,
        kind.name,
        language,
        topic.language,
        furniture.front(),
        sections,
        furniture.properties(),
        furniture.running(),
        furniture.marking(),
        about,
        topic.citations.notes if "citations.notes" in topic.places or kind.notes is None else kind.notes,
        words.notes,
        _references(notes, every, tuple(inline for item in about for inline in item.inlines)),
    )


def in_printing_order(kind: Kind) -> tuple[SectionTemplate, ...]:
    """The sections of a kind that are not off, those of the front first, those of the annex last."""
    return tuple(sorted(kind.printed, key=lambda template: _PLACES.index(template.place)))


def _sections(material: Material, language: str) -> tuple[Section, ...]:
    """The sections that have something to print, in the order of printing."""
    templates = in_printing_order(material.kind)
    standing = standing_notes(material, templates)
    abbreviations = Abbreviations(material.topic.abbreviations)
    made: list[Section] = []
    for template in templates:
        blocks = _blocks(material, template, standing, abbreviations)
        blocks = tuple(_bound(block, material.language) for block in abbreviations.write_out(blocks))
        if blocks:
            span = template.key_span("heading")
            heading = inline_text(template.heading_in(language), language, span)
            written = material.notes.written.get(template.id)
            place = Span(written.file, 1, 1) if written else template.span
            made.append(Section(template.id, heading, blocks, template.place, place))
    shown = shown_items(material, tuple(block for section in made for block in section.blocks))
    return tuple(_covered(material, section, shown) for section in made)


def _covered(material: Material, section: Section, shown: Mapping[str, tuple[CiteItem, ...]]) -> Section:
    blocks = cover(section.blocks, shown, every_sentence=material.topic.citations.every_sentence)
    for block in blocks:
        merge_marks(material, block)
    blocks = tuple(close_sentences(material, block) for block in blocks)
    return Section(section.id, section.heading, blocks, section.place, section.span)


def _blocks(
    material: Material,
    template: SectionTemplate,
    standing: dict[str, bool],
    abbreviations: Abbreviations,
) -> tuple[Block, ...]:
    written = material.notes.written.get(template.id)
    if written is not None:
        return fill(material, template, written, standing, abbreviations)
    notes = printed(candidates(material, template), standing, material)
    return lay_out(material, template, grouped(material, template, notes), abbreviations)


def _bound(block: Block, language: str) -> Block:
    """The block with no-break spaces where a line must not end."""

    def run(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return same_or_new(inlines, [one(inline) for inline in inlines])

    def one(inline: Inline) -> Inline:
        match inline:
            case Text():
                return changed(inline, text=bind(inline.text, language))
            case Cite() | Code() | Footnote():
                return inline
            case _:
                return with_children(inline, run(children(inline)))

    return map_block(block, run)


def _references(notes: Notes, blocks: tuple[Block, ...], about: tuple[Inline, ...]) -> dict[str, CslItem]:
    """The items that are cited or listed, in the order of the notes' files."""
    found = {item.source for item in cited_items(about)}
    for block in walk_blocks(blocks):
        for inlines in inlines_of(block):
            found.update(item.source for item in cited_items(inlines))
        found.update(item.source for item in getattr(block, "source_cites", ()))
    found.update(item.source for sentence in sentences(blocks) for item in sentence.cited)
    return {id: source.csl for id, source in notes.sources.items() if id in found}  # noqa: A001
