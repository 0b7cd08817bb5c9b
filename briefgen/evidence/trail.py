"""The trail as the rules see it: each sentence of the brief with the notes and passages that it rests on.

Built once a run from the finished tree; the rules only read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Literal

from briefgen.diagnostics import Report, Severity, Span
from briefgen.evidence.accepted import Accepted
from briefgen.evidence.context import Context
from briefgen.evidence.reading import Run, cited_by, distinct, everywhere, runs, targets
from briefgen.evidence.signoff.chain import read_chain
from briefgen.evidence.snapshots import Snapshot
from briefgen.model.document import (
    BlockQuote,
    Brief,
    Cite,
    CiteItem,
    Figure,
    Section,
    Sentence,
    Table,
    inlines_of,
    place,
    walk_blocks,
    words,
)
from briefgen.model.notes import Note, Source
from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.normal import Normal, normalise
from briefgen.text.passages import Match, find
from briefgen.text.tables import TextTable

READ_LANGUAGES = ("en", "fr")
"""The languages in which sentences are read for more than quotation marks."""

_FIGURES = ("value", "unit", "counts", "date")
"""Facts that say what a note says."""

_FRAGMENTS = frozenset({"B001", "B002", "B008", "B009", "B011", "B012", "B014"})
"""Faults that leave a part of what users wrote unread, so that its absence proves nothing."""

_UNUSED = frozenset({"B003", "B004", "B005", "B006"})
"""Faults that leave sources unread where they stand in `use`."""

_LEFT_OUT = frozenset({"B005", "B016", "C102"})


@record(frozen=True, slots=True)
class Placed:
    """A sentence of the brief, where it stands and what it rests on."""

    sentence: Sentence
    section: str
    """The section's id."""
    text: str
    """Its words, without citations."""
    cites: tuple[CiteItem, ...]
    """All that it rests on: its own marks, those that it shares, and the tables that it refers to."""
    has_mark: bool
    """Whether a citation, or a reference to a table, stands in the sentence itself."""
    is_lead_in: bool
    """Whether it ends in a colon and only leads in what follows."""
    is_quoted: bool
    """Whether it stands in a block quotation."""

    @property
    def kinds(self) -> frozenset[str]:
        """What its marks say it is."""
        return frozenset(mark.kind for mark in self.sentence.marks)

    @property
    def span(self) -> Span | None:
        """Of its first letter."""
        return self.at(0, 1) or self.sentence.span

    def at(self, start: int, end: int) -> Span | None:
        """Where a stretch of its words stands."""
        return place(self.sentence.inlines, start, end) or self.sentence.span


@record(frozen=True)
class Words:
    """Words that something can be held against: a passage or its translation, or what stands in for one."""

    text: str
    language: str
    kind: Literal["passage", "copy", "statement"] = "passage"
    """A passage or its translation; what a source's copy says; the statement and facts of a note without a passage."""

    @cached_property
    def normal(self) -> Normal:
        """In the form in which passages are compared."""
        return normalise(self.text)


@record(frozen=True, slots=True)
class Ground:
    """What something rests on: words that can be held against it."""

    words: tuple[Words, ...]
    """Passages, their translations, the copies of sources that are cited as a whole, and the statements of notes that
    have no passage: what is told after such a note can at least not say more than it does."""
    statements: tuple[str, ...]
    """What the notes say in the analyst's words, who is said to say it, and what the source is called."""
    sources: tuple[str, ...]
    is_whole: bool
    """Whether everything it rests on has words to compare with."""


class Trail:
    """The brief, its notes and their copies, joined."""

    def __init__(self, brief: Brief, context: Context, report: Report) -> None:
        self.brief, self.context = brief, context
        self.notes, self.topic = context.notes, context.topic
        self.accepted = Accepted(self.notes, self.topic, context.locks, report)
        """What the locks hold of the notes and copies."""
        own = self.accepted.lock(self.topic.folder)
        self.chain = read_chain(context.root, self.topic.folder, report, own.signoff if own else None)
        """What people have ticked."""
        self.snapshots: Mapping[str, Snapshot] = {
            source.id: snapshot
            for source in self.notes.sources.values()
            if (snapshot := context.snapshots.of(source, report)) is not None
        }
        self._notes_by_id = {note.id: note for note in self.notes.all()}
        wishes = {
            (span.file, span.line, span.column)
            for path, span in self.topic.places.items()
            if path.removeprefix("key:").partition(".")[0] == "use"
        }
        has_lost = any(
            found.code in _FRAGMENTS
            or (found.code in _UNUSED and (at := found.span) and (at.file, at.line, at.column) in wishes)
            for found in report
            if found.severity is Severity.ERROR
        )
        self.is_partial = has_lost or not all(source.has_all_notes for source in self.notes.sources.values())
        """Whether something that users wrote could not be read."""
        self._tables = {
            block.id: cited_by(block)
            for section in brief.sections
            for block in walk_blocks(section.blocks)
            if isinstance(block, Table | Figure) and block.id
        }
        self.faults = tuple(
            found.span
            for found in report
            if found.code in _LEFT_OUT and found.severity is not Severity.INFO and found.span is not None
        )
        """Where a citation, a mark or a placeholder was left out because it could not be read."""
        self.sentences = tuple(self._placed())
        self._copies: dict[str, Words | None] = {}
        self._words: dict[str, tuple[Words, ...]] = {}
        self._matches: dict[str, tuple[Match, ...]] = {}
        self._tables_of: dict[str, tuple[TextTable, ...]] = {}
        self._grounds: dict[tuple[tuple[str, str | None], ...], Ground] = {}
        self._grounds_of_notes: dict[tuple[str, int], Ground] = {}

    @property
    def sound_sources(self) -> Iterator[Source]:
        """The sources whose head could be read."""
        return (source for source in self.notes.sources.values() if source.is_sound)

    @cached_property
    def language(self) -> str:
        """Of the statements, BCP 47."""
        return self.brief.body_language

    @cached_property
    def is_read(self) -> bool:
        """Whether the statements are in a language whose sentences are read."""
        return primary(self.language) in READ_LANGUAGES

    # ------------------------------------------------------------------------------------------ sentences

    @cached_property
    def runs(self) -> tuple[tuple[Section, tuple[Run, ...]], ...]:
        """The paragraphs of each section in reading order."""
        return tuple((section, tuple(runs(section.blocks))) for section in self.brief.sections)

    def _placed(self) -> Iterator[Placed]:
        for section, paragraphs in self.runs:
            for number, run in enumerate(paragraphs):
                behind = next(iter(paragraphs[number + 1 :]), None)
                for index, sentence in enumerate(run.sentences):
                    yield self._place(section, run, index, sentence, behind)

    def _place(self, section: Section, run: Run, index: int, sentence: Sentence, behind: Run | None) -> Placed:
        text = words(sentence.inlines)
        own = tuple(i for one in everywhere(sentence.inlines) if isinstance(one, Cite) for i in one.items)
        referred = tuple(item for target in targets(sentence.inlines) for item in self._tables.get(target, ()))
        cites = distinct((*sentence.cited, *own, *referred, *(run.cites if run.is_quoted else ())))
        leads = text.rstrip().endswith((":", "："))
        if leads and not cites:
            later = (*run.sentences[index + 1 :], *(behind.sentences if behind else ()))
            cites = next((other.cited for other in later if other.cited), behind.cites if behind else ())
        return Placed(sentence, section.id, text, cites, bool(own or referred), leads, run.is_quoted)

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[CiteItem, ...]]:
        """For each sentence's id all that the sentences of its paragraph rest on."""
        by_id = {placed.sentence.id: placed.cites for placed in self.sentences}
        found: dict[str, tuple[CiteItem, ...]] = {}
        for _, paragraphs in self.runs:
            for run in paragraphs:
                cites = distinct(item for sentence in run.sentences for item in by_id[sentence.id])
                found.update((sentence.id, cites) for sentence in run.sentences)
        return found

    def rests_on(self, placed: Placed) -> tuple[CiteItem, ...]:
        """What a sentence is held against: of a topic sentence everything that its paragraph cites."""
        return self.paragraphs[placed.sentence.id] if "topic" in placed.kinds else placed.cites

    # ------------------------------------------------------------------------------------------ notes

    @cached_property
    def cited(self) -> tuple[CiteItem, ...]:
        """Everything that is cited anywhere in the brief."""
        items: list[CiteItem] = []
        for section in self.brief.sections:
            for block in walk_blocks(section.blocks):
                if isinstance(block, Table | Figure):
                    items += block.source_cites
                for run in inlines_of(block):
                    for inline in everywhere(run):
                        if isinstance(inline, Cite):
                            items += inline.items
                        elif isinstance(inline, Sentence):
                            items += inline.cited
        return distinct(items)

    @cached_property
    def used(self) -> frozenset[str]:
        """The ids of the notes that this brief prints, sets, shows in a table or cites."""
        ids = {item.note for item in self.cited if item.note}
        for section in self.brief.sections:
            for block in walk_blocks(section.blocks):
                if isinstance(block, BlockQuote):
                    ids.update(block.notes)
                elif isinstance(block, Table):
                    ids.update(note for row in block.rows for note in row.notes)
        ids.update(note for placed in self.sentences for note in placed.sentence.notes)
        known = {note.id for name in ids if (note := self.note(name)) is not None}
        return frozenset(known | {support.id for name in known for support in self.supporting.get(name, ())})

    @cached_property
    def used_sources(self) -> frozenset[str]:
        """The ids of the sources that this brief draws on or lists."""
        cited = {item.source for item in self.cited}
        return frozenset(cited | {note.partition("#")[0] for note in self.used} | set(self.topic.further_reading))

    def note(self, id: str) -> Note | None:  # noqa: A002
        """The note with this full id, also by an older one."""
        return self._notes_by_id.get(self.notes.aliases.get(id, id))

    def level(self, note: Note) -> Severity | None:
        """Information for what is found in a note that the brief does not use; None: the code's own level."""
        return None if note.id in self.used else Severity.INFO

    @cached_property
    def supporting(self) -> Mapping[str, tuple[Note, ...]]:
        """For each note's id the notes that corroborate it, directly or through another."""
        direct: dict[str, list[Note]] = {}
        for note in self.notes.all():
            for part in named_notes(note, "corroborates"):
                target = self.note(part.id)
                if target is not None and target.id != note.id:
                    direct.setdefault(target.id, []).append(note)
        found: dict[str, tuple[Note, ...]] = {}
        for target_id, supports in direct.items():
            reached: dict[str, Note] = {}
            waiting = list(supports)
            while waiting:
                note = waiting.pop(0)
                if note.id != target_id and note.id not in reached:
                    reached[note.id] = note
                    waiting += direct.get(note.id, ())
            found[target_id] = tuple(reached.values())
        return found

    def language_of(self, source: Source) -> str:
        """The language of a source's passages."""
        return source.text("language") or self.language

    # ------------------------------------------------------------------------------------------ grounds

    def ground(self, cites: tuple[CiteItem, ...]) -> Ground:
        """The words behind citations."""
        key = tuple((item.source, item.note) for item in cites)
        if key not in self._grounds:
            self._grounds[key] = _joined([self._ground_of(item) for item in cites])
        return self._grounds[key]

    def ground_of_note(self, note: Note) -> Ground:
        """The words behind a statement: its own passages, and those of the notes that corroborate it."""
        key = (note.id, note.position)
        if key not in self._grounds_of_notes:
            ground = self._of_notes((note,))
            if note.passages:
                others = (self._of_notes((other,)) for other in self.supporting.get(note.id, ()))
                ground = _joined([ground, *others])
            else:
                ground = replace(ground, words=(), is_whole=False)
            self._grounds_of_notes[key] = ground
        return self._grounds_of_notes[key]

    def _ground_of(self, item: CiteItem) -> Ground:
        source = self.notes.sources.get(item.source)
        note = self.note(item.note) if item.note else None
        if source is None or not source.is_sound or (item.note and note is None):
            return Ground((), (), (), is_whole=False)
        if note is not None:
            return self._of_notes((note,))
        notes, copy = self._of_notes(source.notes), self.copy(source.id)
        found = (*notes.words, copy) if copy else notes.words
        return Ground(found, (*notes.statements, *_names_of(source)), (source.id,), is_whole=bool(found))

    def copy(self, source: str) -> Words | None:
        """The stored copy of a source, as words."""
        if source not in self._copies:
            snapshot = self.snapshots.get(source)
            made: Words | None = None
            if snapshot is not None:
                made = Words(snapshot.text, self.language_of(self.notes.sources[source]), "copy")
                made.__dict__["normal"] = snapshot.normal  # it was normalised when it was read
            self._copies[source] = made
        return self._copies[source]

    def words_of(self, note: Note) -> tuple[Words, ...]:
        """The passages of a note, and their translation; of an altered passage also what the copy says in its place.

        So a statement that has the copy's figure is not at fault as well where its passage has another. Of a note
        without a passage its statement and its facts.
        """
        if note.id not in self._words:
            language = self.language_of(self.notes.sources[note.source])
            made = [Words(passage.text, language) for passage in note.passages]
            made += [Words(value.text, self.language) for value in note.facts.get("translation", ())]
            made += [Words(copied, language, "copy") for copied in self._copied(note)]
            if not note.passages:
                said = (*_statement(note), *(v.text for name in _FIGURES for v in note.facts.get(name, ())))
                made += [Words(text, self.language, "statement") for text in said]
            self._words[note.id] = tuple(made)
        return self._words[note.id]

    def _copied(self, note: Note) -> Iterator[str]:
        """What the copy says where a passage of a note is altered."""
        snapshot = self.snapshots.get(note.source)
        for match in self.matches(note):
            if snapshot is not None and match.kind == "near":
                yield snapshot.text[match.start : match.end]

    def matches(self, note: Note) -> tuple[Match, ...]:
        """For each passage of a note its place in the source's copy; none where there is no copy."""
        snapshot = self.snapshots.get(note.source)
        if snapshot is None:
            return ()
        if note.id not in self._matches:
            self._matches[note.id] = tuple(find(passage.text, snapshot.normal) for passage in note.passages)
        return self._matches[note.id]

    def tables(self, source: str) -> tuple[TextTable, ...]:
        """The tables in a source's copy; none where there is no copy."""
        if source not in self._tables_of:
            snapshot = self.snapshots.get(source)
            self._tables_of[source] = snapshot.tables() if snapshot is not None else ()
        return self._tables_of[source]

    def _of_notes(self, notes: tuple[Note, ...]) -> Ground:
        statements: list[str] = []
        for note in notes:
            statements += _statement(note)
            statements += [value.text for name in ("said-by", "reported-by") for value in note.facts.get(name, ())]
            statements += _names_of(self.notes.sources[note.source])
        found = tuple(one for note in notes for one in self.words_of(note))
        is_whole = bool(found) and not any(self._has_strange_passage(note) for note in notes)
        return Ground(found, tuple(statements), tuple(note.source for note in notes), is_whole=is_whole)

    def _has_strange_passage(self, note: Note) -> bool:
        """Whether nothing in the copy is like a passage, so that it can't tell what the statement should say."""
        allowed = " ".join(value.text for value in note.facts.get("allow", ()))
        return not ("altered-passage" in allowed or "B201" in allowed) and any(
            match.kind == "none" for match in self.matches(note)
        )


def _statement(note: Note) -> list[str]:
    """The runs of a note's statement."""
    return [words(run) for block in walk_blocks(note.statement) for run in inlines_of(block)]


@record(frozen=True, slots=True)
class Named:
    """A note as another one names it."""

    id: str
    """In full."""
    typed: str
    span: Span


def named_notes(note: Note, field: str) -> Iterator[Named]:
    """The notes that a field names; several stand in a list or behind commas, and `#missed` is of the same file."""
    for value in note.facts.get(field, ()):
        offset = 0
        for part in value.text.split(","):
            typed = part.strip()
            if typed:
                start = offset + part.index(typed)
                in_full = f"{note.source}{typed}" if typed.startswith("#") else typed
                span = value.span if typed == value.text else value.span.at(start, len(typed))
                yield Named(in_full, typed, span)
            offset += len(part) + 1


def _joined(grounds: list[Ground]) -> Ground:
    return Ground(
        tuple(dict.fromkeys(one for ground in grounds for one in ground.words)),
        tuple(dict.fromkeys(statement for ground in grounds for statement in ground.statements)),
        tuple(dict.fromkeys(source for ground in grounds for source in ground.sources)),
        is_whole=bool(grounds) and all(ground.is_whole for ground in grounds),
    )


def _names_of(source: Source) -> tuple[str, ...]:
    """Who made a source, and what it is called."""
    names: list[str] = []
    for field in ("author", "editor"):
        people = [person for person in source.csl.get(field) or () if isinstance(person, Mapping)]
        names += [" ".join(str(p[key]) for key in ("given", "family", "literal") if p.get(key)) for p in people]
    names += [str(source.csl[f]) for f in ("title", "container-title", "publisher", "authority") if source.csl.get(f)]
    return tuple(names)
