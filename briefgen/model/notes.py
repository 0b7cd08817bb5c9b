"""What users wrote, read: sources, their notes, references and written sections, with a position for every value."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal

from briefgen.diagnostics import Span
from briefgen.model.document import Block, CslItem
from briefgen.records import record


@record(frozen=True, slots=True)
class Located:
    """A value as typed, and where it stands."""

    text: str
    span: Span = field(compare=False, repr=False)


@record(frozen=True, slots=True)
class Passage:
    """The verbatim words that a note rests on."""

    text: str
    """White space as in the file but for the `>` marks; lines joined by "\\n"."""
    places: tuple[tuple[int, int, int], ...] = field(compare=False, repr=False)
    """(offset in `text`, line, column) of the first letter of every line, in order."""
    file: str = field(compare=False, repr=False)

    @property
    def span(self) -> Span:
        """Where it begins."""
        return self.at(0, 1)

    def at(self, start: int, end: int) -> Span:
        """Where a stretch of it stands; cut at the end of its first line."""
        offset, line, column = next(p for p in reversed(self.places) if p[0] <= max(start, 0))
        following = next((p[0] - 1 for p in self.places if p[0] > offset), len(self.text))
        begin = column + start - offset
        return Span(self.file, line, begin, begin + max(min(end, following) - start, 1))


@record(frozen=True, slots=True)
class Selector:
    """Where words stand in a stored copy: text position and text quote of the W3C Web Annotation Data Model.

    The text is that of `evidence.snapshots.Snapshot.text`. The words are empty where they may not be kept.
    """

    start: int
    """In code points, from 0."""
    end: int
    """After the last letter."""
    exact: str = ""
    """The copy's own words, white space as there."""
    prefix: str = ""
    """Up to 32 letters before them."""
    suffix: str = ""
    """Up to 32 letters after them."""


@record(frozen=True, slots=True)
class Note:
    """One statement in the analyst's words, the passages that it rests on, and facts about them."""

    id: str
    """`<source id>#<note id>`."""
    source: str
    section: Located
    """The heading's first part, as typed."""
    group: Located | None
    title: str
    """The working title; never printed."""
    statement: tuple[Block, ...]
    """Paragraphs and lists; empty for a raw or a merely corroborating note."""
    passages: tuple[Passage, ...]
    facts: Mapping[str, tuple[Located, ...]]
    """Values by field, in the order of the file; a field of the file's `defaults` stands here too unless overridden."""
    position: int
    """Its place in its file, from 0."""
    span: Span = field(compare=False, repr=False)
    """Of the statement's first letter, or of the heading or passage where there is none."""
    section_id: str | None = None
    """The section that the heading names, in any kind that the project can see; None where it names none."""
    id_is_written: bool = True
    """Whether `{#id}` stands in the file, rather than an id made from the heading or first words."""
    typed: str = field(default="", compare=False, repr=False)
    """The statement as typed, its white space collapsed: what the lock holds a hash of."""
    heading: Span | None = field(default=None, compare=False, repr=False)
    """Of the working title without its id (of the id or the marks where there is no title); None without a heading."""
    start: Span | None = field(default=None, compare=False, repr=False)
    """Of the first letter of its first line: of the heading's marks, else of the first part."""
    sort_date: str | None = None
    """EDTF: what it is sorted by where its date may not be shown."""

    @property
    def dated(self) -> str | None:
        """EDTF: the date by which it is sorted and selected, never to be printed; None where it has none."""
        return self.sort_date or self.fact("date")

    def fact(self, name: str) -> str | None:
        """The first value of a field, or None."""
        values = self.facts.get(name)
        return values[0].text if values else None

    def fact_span(self, name: str) -> Span:
        """Where a field's first value stands; the note where it has none."""
        values = self.facts.get(name)
        return values[0].span if values else self.span


@record(frozen=True, slots=True)
class Source:
    """One work, with its evaluation and its notes."""

    id: str
    csl: CslItem
    """The item as the citation engine takes it."""
    fields: Mapping[str, Located]
    """The head's values that are text, by name (CSL names and ours: snapshot, access, origin, descriptor, …)."""
    notes: tuple[Note, ...]
    file: str
    """The source file; the references' file for a source without one."""
    span: Span = field(compare=False, repr=False)
    """Of the head."""
    folder: str = ""
    """The folder that paths in its head start from, relative to the project."""
    has_notes_file: bool = True
    is_sound: bool = True
    """Whether its file and head could be read; what merely follows where they could not is no finding."""
    has_all_notes: bool = True
    """Whether all of its notes stand here, or in `Notes.unread`, under the ids that they were given."""
    is_held: bool = False
    """Whether this is no more than may be printed of a source that is not public (`evidence.access`)."""

    def text(self, name: str) -> str | None:
        """A field of the head as typed, or None."""
        value = self.fields.get(name)
        return value.text if value else None

    def span_of(self, name: str) -> Span:
        """Where a field stands; the head where it is missing."""
        value = self.fields.get(name)
        return value.span if value else self.span

    @property
    def access(self) -> Literal["public", "restricted", "confidential"]:
        """Who may see it; nobody, where the head cannot be read or has another word for it than these."""
        match self.text("access"):
            case None | "public" if self.is_sound:
                return "public"
            case "restricted" if self.is_sound:
                return "restricted"
            case _:
                return "confidential"


@record(frozen=True, slots=True)
class WrittenSection:
    """A section written by hand, or a frame around its notes."""

    section: str
    file: str
    blocks: tuple[Block, ...]
    """With `Placeholder` and `Mark` inlines; a placeholder alone in its paragraph stands for blocks."""
    language: str | None = None
    """Of `background.fr.md`; None for `background.md`."""


@record(frozen=True, slots=True)
class Unread:
    """What exists of a source in a folder in use and was not read: nothing asks for it, or `select` leaves it out."""

    find: Callable[[], tuple[str, ...]] = field(compare=False, repr=False)
    is_public: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """Full ids, looked for when they are asked for."""
        return self.find()


@record(frozen=True, slots=True)
class Notes:
    """All that a topic rests on."""

    sources: Mapping[str, Source]
    """By id, in the order of their files' names; sources of references without a file come last."""
    written: Mapping[str, WrittenSection]
    """By section id, in the language of the statements."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Older ids (`formerly`) to ids, of notes in full form."""
    unread: Mapping[str, Unread] = field(default_factory=dict)
    """What exists and is not here, by the source's id."""

    def note(self, id: str) -> Note | None:  # noqa: A002
        """The note with this full id, also by an older one."""
        id = self.aliases.get(id, id)  # noqa: A001
        source = self.sources.get(id.partition("#")[0])
        return next((note for note in source.notes if note.id == id), None) if source else None

    def has_lost(self, id: str) -> bool:  # noqa: A002
        """Whether a note of this id exists, or may, and is not here, so that nothing follows from its absence."""
        id = self.aliases.get(id, id)  # noqa: A001
        source, unread = self.sources.get(id.partition("#")[0]), self.unread.get(id.partition("#")[0])
        return (source is not None and not source.has_all_notes) or (unread is not None and id in unread.notes)

    def notes_of(self, source: str) -> tuple[str, ...]:
        """The full ids of all notes of a source, be they here or not."""
        here, unread = self.sources.get(source), self.unread.get(source)
        return (*(note.id for note in (here.notes if here else ())), *(unread.notes if unread else ()))

    @property
    def known_sources(self) -> tuple[str, ...]:
        """The ids that a source may be called by, for near names; no protected ones that the topic does not use."""
        return (*self.sources, *(id for id, unread in self.unread.items() if unread.is_public))  # noqa: A001

    @property
    def known_notes(self) -> tuple[str, ...]:
        """The full ids that a note may be called by, for near names; no protected ones that the topic does not use."""
        others = (note for unread in self.unread.values() if unread.is_public for note in unread.notes)
        return (*(note.id for note in self.all()), *others)

    @property
    def is_whole(self) -> bool:
        """Whether all notes that were written could be read, and each that is here stands in its section."""
        return all(source.has_all_notes for source in self.sources.values()) and all(
            note.section_id is not None for note in self.all()
        )

    def all(self) -> tuple[Note, ...]:
        """Every note, by file and place."""
        return tuple(note for source in self.sources.values() for note in source.notes)
