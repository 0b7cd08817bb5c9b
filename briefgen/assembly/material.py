"""What all parts of assembly work with: the topic, its notes, the kind, and which note supports which."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from briefgen.assembly.sentences import Ids
from briefgen.diagnostics import Report
from briefgen.house.kinds import Kind
from briefgen.house.languages import Words
from briefgen.model.document import Cite, CiteItem, Foreign, Inline, Text
from briefgen.model.notes import Located, Note, Notes
from briefgen.model.topic import Topic
from briefgen.records import record
from briefgen.text.function_words import primary


@record(frozen=True, slots=True)
class Material:
    """What a brief is made of."""

    topic: Topic
    notes: Notes
    kind: Kind
    words: Words
    """Of headings, labels and furniture."""
    own_words: Words
    """In the language of the statements."""
    root: Path
    report: Report
    prints_locators: bool
    """Whether a citation shows where in its source a note stands: then two notes of one source print differently."""
    supporters: Mapping[str, tuple[Note, ...]]
    """By a note's id, the notes that corroborate it, directly or through another, in the order of the files."""
    ids: Ids = field(default_factory=Ids)
    closing: dict[str, Cite] = field(default_factory=dict)
    """By a sentence's id the citation at its end. It is put in last, when it is clear which of equal ones print."""

    @property
    def language(self) -> str:
        """Of the statements."""
        return self.topic.language

    def find(self, id: str, source: str = "") -> Note | None:  # noqa: A002
        """The note with this id, by an older one too; `#id` is one of the same source."""
        return find_note(self.notes, id, source)

    def is_held(self, id: str) -> bool:  # noqa: A002
        """Whether a source, or that of a note by its full id, is not public: nothing but its statements may print."""
        names = {one.partition("#")[0] for one in (id, self.notes.aliases.get(id, id))}
        sources, unread = self.notes.sources, self.notes.unread
        return any(
            (name in sources and sources[name].is_held) or (name in unread and not unread[name].is_public)
            for name in names
        )

    def items(self, note: Note) -> tuple[CiteItem, ...]:
        """What a statement cites: its own note, then those that corroborate it."""
        return tuple(item_of(one) for one in (note, *self.supporters.get(note.id, ())))

    def printed_key(self, item: CiteItem) -> tuple[object, ...]:
        """What decides how an item prints: two items with one key look alike."""
        locator: object = item.locator
        if locator is None and item.note and self.prints_locators:
            note = self.notes.note(item.note)
            locator = note.fact("locator") if note else None
        return (item.source, item.label, locator, item.prefix, item.suffix, item.mode)

    def citation(self, items: tuple[CiteItem, ...], typed: tuple[Cite, ...] = ()) -> Cite | None:
        """One citation of these items, then of those typed beside the full stop; None where there are none."""
        if not items and len(typed) == 1:
            return typed[0]
        together = tuple(dict.fromkeys((*items, *(item for cite in typed for item in cite.items))))
        if not together:
            return None
        shown = "; ".join(f"@{item.note or item.source}" for item in together)
        return Cite(together, (Text(f"[{shown}]"),), span=typed[0].span if typed else None)

    def close(self, sentence: str, items: tuple[CiteItem, ...], typed: tuple[Cite, ...] = ()) -> None:
        """Have a citation of these items, then of those typed, print at the end of a sentence."""
        cite = self.citation(items, typed)
        if cite is not None:
            self.closing[sentence] = cite

    def furniture(self, text: str) -> tuple[Inline, ...]:
        """Words of the furniture within the body, marked as another language where they are in one."""
        words: tuple[Inline, ...] = (Text(text),)
        is_foreign = primary(self.words.language) != primary(self.language)
        return (Foreign(words, self.words.language),) if is_foreign else words


def item_of(note: Note) -> CiteItem:
    """A note as it is cited."""
    return CiteItem(note.source, note.id, span=note.span)


def find_note(notes: Notes, id: str, source: str = "") -> Note | None:  # noqa: A002
    """The note with this id, by an older one too; `#id` is one of the same source."""
    return notes.note(f"{source}{id}" if id.startswith("#") else id)


def named_notes(notes: Notes, note: Note, fact: str) -> tuple[Note, ...]:
    """The notes that a field of a note names, each once; several stand in a list or behind commas."""
    values: tuple[Located, ...] = note.facts.get(fact, ())
    found: dict[str, Note] = {}
    for part in (part.strip() for value in values for part in value.text.split(",")):
        other = find_note(notes, part, note.source) if part else None
        if other is not None and other.id != note.id:
            found[other.id] = other
    return tuple(found.values())


def supporters(notes: Notes) -> dict[str, tuple[Note, ...]]:
    """By a note's id, the notes that corroborate it, directly or through another, in the order of the files."""
    direct: dict[str, list[Note]] = {}
    for note in notes.all():
        for other in named_notes(notes, note, "corroborates"):
            direct.setdefault(other.id, []).append(note)
    found: dict[str, tuple[Note, ...]] = {}
    for id, notes_of_it in direct.items():  # noqa: A001
        reached: dict[str, Note] = {}
        waiting = list(notes_of_it)
        while waiting:
            note = waiting.pop(0)
            if note.id != id and note.id not in reached:
                reached[note.id] = note
                waiting.extend(direct.get(note.id, ()))
        found[id] = tuple(reached.values())
    return found
