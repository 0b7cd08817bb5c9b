"""Sections as files to write on: frames of placeholders around which an author writes, or the words themselves.

A brief that is built from such a file prints what it printed before there was one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from briefgen.assembly.abbreviations import Abbreviations
from briefgen.assembly.brief import in_printing_order
from briefgen.assembly.coverage import close_sentences, only_mark
from briefgen.assembly.frames import fill
from briefgen.assembly.layouts import lay_out, subhead
from briefgen.assembly.material import Material, supporters
from briefgen.assembly.selecting import Group, candidates, grouped, printed
from briefgen.assembly.standing import all_inlines, standing_notes
from briefgen.assembly.statements import leads_in
from briefgen.diagnostics import Report
from briefgen.evidence.allowances import opens_with
from briefgen.house.heads import in_language
from briefgen.house.kinds import Kind
from briefgen.house.languages import Words
from briefgen.house.sections import SectionTemplate
from briefgen.model.document import (
    Block,
    BlockQuote,
    Cite,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    Placeholder,
    Sentence,
    Text,
    inlines_of,
    map_inlines,
    sentences,
    walk,
    walk_blocks,
    words,
)
from briefgen.model.notes import Note, Notes
from briefgen.model.topic import Topic
from briefgen.records import record
from briefgen.text.typography import bind

_REST = Placeholder("rest")


@record(frozen=True, slots=True)
class SectionDraft:
    """A section that has no file yet, as a file would hold it."""

    section: str
    blocks: tuple[Block, ...]
    """Placeholders stand for notes; sentences have their citations, those that print at a neighbour at that one."""
    remarks: Mapping[Placeholder, str]
    """What a placeholder prints, in a few words."""
    opening: tuple[str, ...]
    """What its author is asked for, and how the file is to be read."""
    notes: tuple[str, ...]
    """The full ids of the notes that it names."""


def draft_sections(
    topic: Topic,
    notes: Notes,
    kind: Kind,
    words: Words,
    report: Report,
    *,
    root: Path,
    own_words: Words | None = None,
    prints_locators: bool | None = None,
    as_words: bool = False,
) -> tuple[SectionDraft, ...]:
    """The sections without a file that have something to print, in the order of printing.

    `as_words` makes them of words instead of placeholders. The other arguments, and what is reported, are those of
    `assemble`.
    """
    prints = topic.citations.locators == "printed" if prints_locators is None else prints_locators
    material = Material(topic, notes, kind, words, own_words or words, root, report, prints, supporters(notes))
    templates = in_printing_order(kind)
    standing = standing_notes(material, templates)
    abbreviations = Abbreviations(topic.abbreviations)
    takes = {one.id: {note.id for note in candidates(material, one)} for one in templates}
    made: list[SectionDraft] = []
    for template in templates:
        written = notes.written.get(template.id)
        if written is not None:
            abbreviations.write_out(fill(material, template, written, standing, abbreviations))
            continue
        chosen = printed(candidates(material, template), standing, material)
        groups = grouped(material, template, chosen)
        laid = [lay_out(material, template, [group], abbreviations, subheads=False) for group in groups]
        for blocks in laid:
            abbreviations.write_out(blocks)
        if groups:
            elsewhere = frozenset().union(*(ids for id, ids in takes.items() if id != template.id))  # noqa: A001
            made.append(_Drafter(material, template, elsewhere, as_words=as_words).draft(groups, laid))
    return tuple(made)


class _Drafter:
    """Drafts one section."""

    def __init__(
        self, material: Material, template: SectionTemplate, elsewhere: frozenset[str], *, as_words: bool
    ) -> None:
        self.material, self.template, self.as_words = material, template, as_words
        self.elsewhere = elsewhere
        """The notes that other sections take, by id."""
        self.waived = [waiver.at.strip() for waiver in material.topic.waivers]
        """The places of the waivers in brief.yaml."""
        self.whole: dict[Placeholder, str] = {}
        """What those print that stand for several notes."""

    def draft(self, groups: Sequence[Group], laid: Sequence[tuple[Block, ...]]) -> SectionDraft:
        if self.template.layout == "table" or not (self.as_words or all(map(self.has_a_form, groups))):
            blocks: tuple[Block, ...] = (self.rest(_REST, groups),)
        else:
            blocks = tuple(b for group, made in zip(groups, laid, strict=True) for b in self.group(group, made))
        return SectionDraft(self.template.id, blocks, self.remarks(blocks), self.opening(), _named(blocks))

    def rest(self, placeholder: Placeholder, groups: Sequence[Group]) -> Paragraph:
        """A placeholder for all notes of some groups."""
        how = {"table": "in a table", "timeline": "each with its date"}.get(self.template.layout, "one after another")
        now = ", ".join(note.id for group in groups for note in group.notes)
        self.whole[placeholder] = f"{how}; now {now}"
        return Paragraph((placeholder,))

    def has_a_form(self, group: Group) -> bool:
        """Whether a placeholder can stand for a group as its layout wants it."""
        return self.template.layout != "timeline" or group.name is None or not set("{}\n") & set(group.name.text)

    # -------------------------------------------------------------------------------------------------------- blocks

    def group(self, group: Group, laid: tuple[Block, ...]) -> tuple[Block, ...]:
        """A group under its subhead."""
        head = (self.subhead(group),) if group.name is not None else ()
        if self.as_words:
            kept = self.kept(group, laid)
            return (*head, *self.framed(self.closed(laid, kept), kept.__contains__))
        if self.template.layout == "timeline":
            placeholder = replace(_REST, arguments=(group.name.text,)) if group.name is not None else _REST
            return (*head, self.rest(placeholder, [group]))
        return (*head, *self.framed(laid, lambda _: True))

    def kept(self, group: Group, laid: tuple[Block, ...]) -> frozenset[str]:
        """The notes that stay placeholders, with those whose sentences share a mark with theirs."""
        kept = {note.id for note in group.notes if self.is_kept(note)}
        kept |= {sentence.notes[0] for sentence in sentences(laid) if sentence.notes and self.is_waived(sentence)}
        shared = [{first.notes[0], second.notes[0]} for first, second in _sharing(self.material, laid)]
        while more := set().union(*(notes for notes in shared if notes & kept)) - kept:
            kept |= more
        return frozenset(kept)

    def closed(self, laid: tuple[Block, ...], kept: frozenset[str]) -> tuple[Block, ...]:
        """The blocks with every citation that prints in its place: it names what each sentence before it rests on."""
        material = self.material
        for first, second in () if material.topic.citations.every_sentence else _sharing(material, laid):
            if first.notes[0] not in kept:
                own = material.closing[second.id].items
                order = list(dict.fromkeys(material.printed_key(item) for item in own))
                items = dict.fromkeys((*material.closing.pop(first.id).items, *own))
                together = sorted(items, key=lambda item: order.index(material.printed_key(item)))
                material.close(second.id, tuple(together))
        return tuple(close_sentences(material, block) for block in laid)

    def framed(self, laid: tuple[Block, ...], is_kept: Callable[[str], bool]) -> tuple[Block, ...]:
        """The blocks of a group with placeholders for the notes that are kept."""
        language = self.material.language
        if self.template.layout == "paragraphs":
            return _Framer(is_kept, language).blocks(laid)
        return tuple(
            replace(
                block,
                items=tuple(ListItem(_Framer(is_kept, language).blocks(item.blocks)) for item in block.items),
                tight=True,  # what stands apart for its length does so in every build
            )
            for block in laid
            if isinstance(block, ListBlock)
        )

    def subhead(self, group: Group) -> Heading:
        """A group's name without the no-break spaces that every build puts in anew."""
        head, language = subhead(self.material, group), self.material.language

        def unbound(inline: Inline) -> tuple[Inline, ...]:
            if not isinstance(inline, Text):
                return (inline,)
            text = inline.text.replace("\u00a0", " ").replace("\u202f", " ")
            return (Text(text),) if bind(text, language) == inline.text else (inline,)

        return replace(head, inlines=map_inlines(head.inlines, unbound))

    def is_kept(self, note: Note) -> bool:
        """Whether a note stays a placeholder among words, since these would not be held against all that it rests on.

        What is not public is guarded in its note alone, and its waivers are a note's own. A list that no colon leads
        in, and a quotation, have one citation for several sentences. What supports a statement from another section
        is kept out there by the note that prints here.
        """
        statement = note.statement
        runs = [inline for block in walk_blocks(statement) for run in inlines_of(block) for inline in walk(run)]
        return (
            self.material.is_held(note.source)
            or "allow" in note.facts
            or any(at == note.source or self.material.find(at) is note for at in self.waived)
            or any(isinstance(inline, Footnote) for inline in runs)
            or any(isinstance(b, ListBlock) and not (a and leads_in(a)) for a, b in pairwise((None, *statement)))
            or (note.fact("kind") == "quotation" and not leads_in(statement[-1]))
            or any(other.id in self.elsewhere for other in self.material.supporters.get(note.id, ()))
        )

    def is_waived(self, sentence: Sentence) -> bool:
        """Whether something is accepted in a sentence by its first words: in the note's, not in the draft's."""
        return any(
            opens_with(sentence, first_words)
            for section, _, first_words in (at.partition(":") for at in self.waived)
            if section.strip() == self.template.id
        )

    # ------------------------------------------------------------------------------------------------ words around it

    def remarks(self, blocks: tuple[Block, ...]) -> dict[Placeholder, str]:
        """What the placeholders print."""
        found = dict(self.whole)
        for block in walk_blocks(blocks):
            for inline in getattr(block, "inlines", ()):
                if isinstance(inline, Placeholder) and inline.kind == "note":
                    note = self.material.find(inline.arguments[0])
                    runs = [run for inner in walk_blocks(note.statement) for run in inlines_of(inner)] if note else []
                    found.setdefault(inline, " ".join(words(run) for run in runs))
        return found

    def opening(self) -> tuple[str, ...]:
        heading = self.template.heading_in(self.material.words.language)
        guidance = in_language(self.template.guidance, "en") if self.template.guidance else ""
        asked = f"{heading}: {guidance}" if guidance else f"{heading}."
        if self.template.words:
            asked += f" At most {self.template.words} words."
        if self.as_words:
            how = (
                "What the notes say, in words that are yours to change. Each sentence is held against the notes that "
                "it cites; what is corrected in one of them later is to be corrected here too."
            )
        elif self.template.layout in ("timeline", "table"):
            how = (
                f"{{{{rest}}}} prints the notes that stand nowhere else here as a {self.template.layout}, "
                "{{rest: Group}} those of a group, later ones too. Write around it; {{source#note}} prints a note by "
                "itself."
            )
        else:
            how = (
                "Each {{source#note}} prints its note’s statement with the citation. Write before, between and behind "
                "them, move their lines, join paragraphs. A line {{rest}} prints what stands nowhere else here."
            )
        return asked, how


def _named(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The ids of the notes that stand in placeholders and citations."""
    found: dict[str, None] = {}
    for inline in all_inlines(blocks):
        match inline:
            case Placeholder(kind="note", arguments=(id,)):
                found[id] = None
            case Cite():
                found.update(dict.fromkeys(item.note for item in inline.items if item.note))
            case _:
                pass
    return tuple(found)


def _sharing(material: Material, blocks: Sequence[Block]) -> list[tuple[Sentence, Sentence]]:
    """Neighbouring sentences of which only the second prints the mark that both have; see `coverage.merge_marks`."""
    found: list[tuple[Sentence, Sentence]] = []
    for block in walk_blocks(tuple(blocks)):
        if isinstance(block, Paragraph):
            told = [inline for inline in block.inlines if isinstance(inline, Sentence)]
            found += [
                (a, b) for a, b in pairwise(told) if (mark := only_mark(material, a)) == only_mark(material, b) and mark
            ]
    return found


class _Framer:
    """Puts placeholders in the place of what notes state; `is_kept` says of which notes, by id."""

    def __init__(self, is_kept: Callable[[str], bool], language: str) -> None:
        self.is_kept = is_kept
        self.has_spaces = language.partition("-")[0] not in ("zh", "ja")
        self.made: list[Block] = []
        self.open: list[Inline] = []
        """The paragraph that is being made."""
        self.told: str | None = None
        """The note whose words came last."""

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks as laid out, with placeholders."""
        for block in blocks:
            match block:
                case Paragraph():
                    self.paragraph(block)
                case BlockQuote(notes=(note,)):
                    self.flush()
                    self.made.append(BlockQuote((Paragraph((Placeholder("note", (note,)),)),)))
                case _:
                    self.part(block)
        self.flush()
        return tuple(self.made)

    def flush(self) -> None:
        if self.open:
            self.made.append(Paragraph(tuple(self.open)))
        self.open = []

    def add(self, inline: Inline) -> None:
        """Add to the paragraph; placeholders have a space beside them in every language."""
        if self.open and (self.has_spaces or Placeholder in {type(inline), type(self.open[-1])}):
            self.open.append(Text(" "))
        self.open.append(inline)

    def paragraph(self, block: Paragraph) -> None:
        """A paragraph; where it goes on with a statement for which a placeholder stands, that one prints its break."""
        opening = next(sentences((block,)), None)
        if opening is None or not self.is_told(opening):
            self.flush()
        for inline in block.inlines:
            match inline:
                case Sentence(notes=(note, *_)):
                    if not self.is_told(inline):
                        self.add(Placeholder("note", (note,)) if self.is_kept(note) else inline)
                    self.told = note
                case Text(text=" "):
                    pass
                case _:  # the day of a timeline
                    self.add(inline)

    def is_told(self, sentence: Sentence) -> bool:
        """Whether a placeholder that stands there already prints a sentence."""
        return sentence.notes[:1] == (self.told,) and self.is_kept(sentence.notes[0])

    def part(self, block: Block) -> None:
        """A list within a statement."""
        opening = next(sentences((block,)), None)
        if opening is None or not self.is_kept(opening.notes[0]):
            self.flush()
            self.made.append(block)
        elif not self.is_told(opening):
            self.flush()
            self.add(Placeholder("note", opening.notes[:1]))
        self.told = opening.notes[0] if opening else None
