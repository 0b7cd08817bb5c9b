"""Which notes of its libraries a brief can use, found from their outlines.

Those that a section takes or that somebody names; and what goes with them: notes that support them, notes that they
name. What it comes to in the brief is the same as if all had been read.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from briefgen.diagnostics import Span
from briefgen.house.sections import SectionTemplate, name_key
from briefgen.house.selection import Selectable, Selection
from briefgen.model.document import Block, Cite, Inline, Placeholder, inlines_of, walk, walk_blocks
from briefgen.model.notes import Note, WrittenSection
from briefgen.model.topic import Topic
from briefgen.readers.facts import full_id
from briefgen.readers.libraries import Stock
from briefgen.readers.outline import Draft
from briefgen.readers.sources import SourceFile
from briefgen.records import record
from briefgen.structured.near import near_names

_KEY = re.compile(r"@(?:\{([^{}\s]+)\}|(\w+(?:[.#$%&+?<>~:/-]+\w+)*))")
_NAMING = ("corroborates", "conflicts", "after")
"""Fields by which a note draws others in; what it only points to (`see-also`) stays where it is."""


@record(frozen=True, slots=True)
class Named:
    """Something that the author names: a source, or a note of it in full."""

    source: str
    note: str | None
    span: Span | None
    is_placeholder: bool = False


def named_in(blocks: Iterable[Block]) -> Iterator[Named]:
    """What placeholders and citations name in a text, at any depth."""
    for inline in _all_inlines(blocks):
        match inline:
            case Placeholder(kind="note", arguments=(id,)):
                yield Named(id.partition("#")[0], id, inline.span, is_placeholder=True)
            case Cite():
                for item in inline.items:
                    yield Named(item.source, item.note, item.span or inline.span)
            case _:
                pass


def measures_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The measures of the figures tables in a text."""
    return tuple(
        measure
        for inline in _all_inlines(blocks)
        if isinstance(inline, Placeholder) and inline.kind == "figures"
        for measure in inline.arguments
    )


def _has_rest(written: WrittenSection) -> bool:
    return any(isinstance(one, Placeholder) and one.kind == "rest" for one in _all_inlines(written.blocks))


def _all_inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in walk_blocks(tuple(blocks)):
        for run in inlines_of(block):
            for inline in walk(run):
                yield inline
                yield from _all_inlines(getattr(inline, "blocks", ()))
        yield from (Cite((item,)) for item in getattr(block, "source_cites", ()))


class Wanting:
    """What is wanted of the notes that libraries offer."""

    def __init__(self, stock: Stock, aliases: Mapping[str, str]) -> None:
        """`aliases` are older ids of notes to ids."""
        self.stock, self.aliases = stock, aliases
        self.notes: dict[str, Draft] = {}
        """By full id."""
        self.sources: set[str] = set()
        """Ids of sources whose head is wanted, be it without notes."""
        self._fresh: list[Draft] = []
        """Notes that are wanted, and for which it was not yet asked what goes with them."""

    def ask(
        self,
        topic: Topic,
        own: Collection[Note],
        written: Mapping[str, WrittenSection],
        sections: Sequence[SectionTemplate],
    ) -> None:
        """Find what a topic with these notes of its own and these written sections can use."""
        self._taken([one.select for one in sections if one.id not in written or _has_rest(written[one.id])])
        for section in written.values():
            for one in named_in(section.blocks):
                self._name(one.source, one.note)
        self._measured([measure for section in written.values() for measure in measures_in(section.blocks)])
        for template in sections:
            for named in (note for paragraph in template.paragraphs for note in paragraph):
                self._name(named.text.partition("#")[0], named.text)
        self.sources.update(topic.further_reading)
        for waiver in topic.waivers:
            self.sources.add(waiver.at.partition("#")[0].strip())
            self._want(waiver.at.strip())
        for text in _texts(topic):
            self._name_keys(text)
        for note in own:
            for text in (note.typed, *(value.text for values in note.facts.values() for value in values)):
                self._name_keys(text)
        supporters = self._supporters()
        self._gather(supporters, [note.id for note in own])
        naming: list[Selectable] = [*own, *self.notes.values()]
        for either in naming:
            for name in _NAMING:
                for id in _named(either, name):  # noqa: A001
                    self._want(id)
        self._gather(supporters, ())

    def ask_all(self) -> None:
        """Want whatever is let through."""
        for file in self.stock.files():
            self.notes.update(self.stock.notes(file.id))

    # ------------------------------------------------------------------------------------------------------ what counts

    def _taken(self, selects: Sequence[Selection]) -> None:
        """Notes that sections take which print them; and those under a heading that may be meant for one of them."""
        sections = {section for select in selects for section in select.sections}
        others = [select for select in selects if not select.sections]
        for file in self.stock.files():
            if not file.sections.isdisjoint((*sections, None)) or any(_may_take(select, file) for select in others):
                for draft in self.stock.notes(file.id).values():
                    if draft.section_id is None or any(select.takes(draft) for select in selects):
                        self._add(draft)

    def _measured(self, measures: Sequence[str]) -> None:
        """Notes that give a value for a measure; where none does, one each of those that were probably meant."""
        known: dict[str, list[Draft]] = {}
        for file in self.stock.files() if measures else ():
            for draft in self.stock.notes(file.id).values() if file.may_say(("measure",)) or file.may_draw else ():
                measure = draft.fact("measure")
                if measure is not None and draft.fact("value"):
                    known.setdefault(name_key(measure), []).append(draft)
        for key in map(name_key, measures):
            meant = () if key in known else (known[near][0] for near in near_names(key, known))
            for draft in (*known.get(key, ()), *meant):
                self._add(draft)

    def _add(self, draft: Draft) -> None:
        if draft.id not in self.notes:
            self.notes[draft.id] = draft
            self._fresh.append(draft)

    def _want(self, id: str) -> None:  # noqa: A002
        draft = self.stock.note(self.aliases.get(id, id))
        if draft is not None:
            self._add(draft)

    def _name(self, source: str, note: str | None) -> None:
        """Want what a citation names: a note, or a source with all its notes, which are what it is checked against."""
        self.sources.add(source)
        if note is not None:
            self._want(note)
            return
        for draft in self.stock.notes(source).values():
            self._add(draft)

    def _name_keys(self, text: str) -> None:
        """Want what the keys in a text name, be it as prose has them (`@a, …`) or in brackets."""
        for match in _KEY.finditer(text) if "@" in text else ():
            key = match[1] or match[2]
            self._name(key.partition("#")[0], key if "#" in key else None)

    # --------------------------------------------------------------------------------------------------- what goes with

    def _supporters(self) -> Mapping[str, Sequence[Draft]]:
        """By a note's id, the notes that support it."""
        found: dict[str, list[Draft]] = {}
        for file in self.stock.files():
            for draft in self.stock.notes(file.id).values() if file.may_draw else ():
                for id in _named(draft, "corroborates"):  # noqa: A001
                    found.setdefault(self.aliases.get(id, id), []).append(draft)
        return found

    def _gather(self, supporters: Mapping[str, Sequence[Draft]], own: Iterable[str]) -> None:
        """Want what supports a wanted note or one of `own`, directly or through another, and what these cite."""
        for id in own:  # noqa: A001
            for draft in supporters.get(id, ()):
                self._add(draft)
        while self._fresh:
            wanted = self._fresh.pop()
            self._name_keys(wanted.text)
            for draft in supporters.get(wanted.id, ()):
                self._add(draft)


def _may_take(select: Selection, file: SourceFile) -> bool:
    return (not select.sources or file.id in select.sources) and (not select.tags or file.may_say(select.tags))


def _named(note: Selectable, name: str) -> Iterator[str]:
    """The full ids that a field names."""
    for value in note.facts.get(name, ()):
        for part in value.text.split(","):
            yield full_id(part.strip(), note.source)


def _texts(topic: Topic) -> Iterator[str]:
    """The texts of brief.yaml that may cite."""
    wordings = (
        topic.title, topic.subtitle, topic.series, topic.number, topic.version, topic.addressee, topic.organisation,
        topic.contact, topic.disclaimer, topic.suggested_citation, topic.cleared_by,
    )  # fmt: skip
    for wording in wordings:
        yield from (wording,) if isinstance(wording, str) else wording.values()
    if topic.marking is not None:
        yield topic.marking.caveat
