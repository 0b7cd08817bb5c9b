"""The trail, written down: each sentence of the finished brief with its passages, places in copies, findings, waivers.

What is not public comes in here and does not go out: `Access` decides, and of such a source the record keeps what is
printed for it and the hash of its copy.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.diagnostics import Diagnostic, pages
from briefgen.evidence.access import Access
from briefgen.evidence.grounds import Grounds
from briefgen.evidence.reading import Run, cites_in, distinct
from briefgen.evidence.record import (
    Asked,
    Evidence,
    Maker,
    RecordedFile,
    RecordedFinding,
    RecordedLevel,
    RecordedSection,
    RecordedSentence,
    RecordedWaiver,
    SentenceKind,
)
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found, Judged, Waived
from briefgen.house.languages import Words
from briefgen.model.document import (
    BlockQuote,
    Cite,
    CiteItem,
    Code,
    Footnote,
    Inline,
    LineBreak,
    Mark,
    Placeholder,
    Row,
    Section,
    Sentence,
    Table,
    Text,
    inlines_of,
    plain,
    walk,
    walk_blocks,
)
from briefgen.model.notes import Note
from briefgen.records import record as form
from briefgen.text.patterns import late

_OF_PASSAGES = frozenset({"B201", "B801", "B803", "B804"})
"""Codes of what is found of a note's passages: it concerns all that rests on them."""

_SPACES = late(r"[ \t\n]{2,}|[\t\n]")


def record(
    trail: Trail,
    judged: Judged,
    access: Access,
    *,
    asked: Asked,
    maker: Maker,
    words: Words,
    findings: Iterable[Diagnostic] = (),
    inputs: Iterable[RecordedFile] = (),
) -> Evidence:
    """The record of a brief; the outputs are added when they are there.

    Args:
        trail: of the brief as it is printed, but for the names of sources that are not public.
        judged: the findings of evidence and the waivers, as heavy as they weigh in the end.
        access: what may be said.
        asked: what the brief was asked to be.
        maker: what outside the project shaped it.
        words: of the furniture.
        findings: all findings; what is about no sentence stands with the brief as a whole.
        inputs: the files that the brief was made of; those of sources that are not public are left out.
    """
    made = _Recorder(trail, access, words).evidence(judged, asked, maker, tuple(findings), inputs)
    return access.told(made)


@form(frozen=True, slots=True)
class _Entry:
    """A sentence in the making, and by what findings are tied to it."""

    made: RecordedSentence
    prints: frozenset[str] = frozenset()
    """The notes whose statements it prints."""
    shows: frozenset[str] = frozenset()
    """The notes whose facts it prints: those of a row."""
    notes: frozenset[str] = frozenset()
    """The notes that it prints or cites, by the ids that they have."""
    sources: frozenset[str] = frozenset()


class _Recorder:
    def __init__(self, trail: Trail, access: Access, words: Words) -> None:
        self.trail, self.access, self.words = trail, access, words
        self.brief, self.grounds = trail.brief, Grounds(trail, access, words)
        self.placed = {placed.sentence.id: placed for placed in trail.sentences}
        self.rows: dict[str, int] = {}
        self.cites: list[Cite] = []
        """All that are printed in or below what has been recorded so far."""

    def evidence(
        self,
        judged: Judged,
        asked: Asked,
        maker: Maker,
        findings: tuple[Diagnostic, ...],
        inputs: Iterable[RecordedFile],
    ) -> Evidence:
        entries = list(self.entries())
        resting = {source for entry in entries for source in entry.sources}
        ties = _Ties(entries, self.trail.notes.all())
        tied = self.findings(judged.found, ties)
        waived, untied = self.waivers(judged.waived, ties, entries)
        told = {one.diagnostic for one in judged.found if ties.of(one)}
        rules = self.trail.topic.rules.items()
        return Evidence(
            name=self.brief.topic,
            title=plain(self.brief.front.title),
            asked=asked,
            maker=maker,
            sections=tuple(RecordedSection(section.id, plain(section.heading)) for section in self.brief.sections),
            sentences=tuple(
                replace(entry.made, findings=tuple(tied.get(number, ())), waivers=tuple(waived.get(number, ())))
                if number in tied or number in waived
                else entry.made
                for number, entry in enumerate(entries)
            ),
            sources=tuple(self.grounds.used_sources(resting, self.cites)),
            findings=tuple(self.finding(one) for one in sorted(findings, key=Diagnostic.sort_key) if one not in told),
            waivers=untied,
            levels=tuple(RecordedLevel(code, pages.slug(code), wish.level, wish.reason) for code, wish in rules),
            inputs=tuple(file for file in inputs if not self.access.hides(file.file)),
        )

    def findings(self, found: Iterable[Found], ties: "_Ties") -> dict[int, list[RecordedFinding]]:
        """The findings about each sentence, by its place in the record."""
        tied: dict[int, list[RecordedFinding]] = {}
        for one in sorted(found, key=lambda one: one.diagnostic.sort_key()):
            for number in ties.of(one):
                tied.setdefault(number, []).append(self.finding(one.diagnostic))
        return tied

    def waivers(
        self, waived: Iterable[Waived], ties: "_Ties", entries: Sequence[_Entry]
    ) -> tuple[dict[int, list[RecordedWaiver]], tuple[RecordedWaiver, ...]]:
        """The waivers about each sentence, and those that are about none."""
        tied: dict[int, list[RecordedWaiver]] = {}
        untied: list[RecordedWaiver] = []
        for one in sorted(waived, key=lambda one: one.found.diagnostic.sort_key()):
            numbers = ties.of(one.found)
            made = self.waiver(one, [entries[number] for number in numbers])
            for number in numbers:
                tied.setdefault(number, []).append(made)
            if not numbers:
                untied.append(made)
        return tied, tuple(untied)

    # ------------------------------------------------------------------------------------------ the brief

    def entries(self) -> Iterator[_Entry]:
        """The sentences and rows in printing order; a note of the author's that is called twice is printed once."""
        seen: set[str] = set()
        for section, paragraphs in self.trail.runs:
            for run in paragraphs:
                if isinstance(run.holder, Table):
                    yield from self.rows_of(section, run.holder)
                for number, sentence in enumerate(run.sentences):
                    if sentence.id not in seen:
                        seen.add(sentence.id)
                        opening = said(run.opening) if number == 0 else ""
                        yield self.sentence(self.placed[sentence.id], run, opening)

    def sentence(self, placed: Placed, run: Run, opening: str) -> _Entry:
        sentence = placed.sentence
        own = distinct((*self.printed(sentence.notes), *placed.cites))
        against = own if own or "topic" not in placed.kinds else self.trail.rests_on(placed)
        kind: SentenceKind = "quotation" if run.is_quoted else "statement" if sentence.notes else "prose"
        cites = [inline for inline in walk(sentence.inlines) if isinstance(inline, Cite)]
        if not cites and isinstance(run.holder, BlockQuote):
            cites = [inline for inline in walk(run.holder.source) if isinstance(inline, Cite)]
        self.cites += cites
        made = RecordedSentence(
            sentence.id,
            placed.section,
            " ".join(part for part in (opening, said(sentence.inlines)) if part),
            kind,
            marks=tuple(self.mark(mark, against) for mark in sentence.marks if mark.kind != "allow"),
            citations=tuple(shown for cite in cites if (shown := citation(cite))),
            notes=self.grounds.notes(against),
            sources=self.grounds.sources(against),
            passages=self.grounds.passages(own),
        )
        return self.entry(made, own, sentence.notes)

    def mark(self, mark: Mark, items: Iterable[CiteItem]) -> str:
        """A mark as typed; beside a source that is not public only what it says the sentence is."""
        is_held = self.is_held(item.source for item in items)
        return f"{mark.kind}: {mark.text}" if mark.text and not is_held else mark.kind

    def rows_of(self, section: Section, table: Table) -> Iterator[_Entry]:
        """The rows of a table that say something; a group's name stands before those of its rows."""
        group = ""
        for row in table.rows:
            cells = [text for cell in row.cells if (text := said(cell))]
            if row.is_group:
                group = " ".join(cells)
            elif cells:
                yield self.row(section, table, row, " · ".join(part for part in (group, _row_text(cells)) if part))

    def row(self, section: Section, table: Table, row: Row, text: str) -> _Entry:
        cited = tuple(item for cell in row.cells for item in cites_in(cell))
        own = distinct((*self.printed(row.notes), *cited, *table.source_cites))
        cites = [inline for cell in row.cells for inline in walk(cell) if isinstance(inline, Cite)]
        if not cites and table.source_cites:
            cites = [inline for inline in walk(table.source) if isinstance(inline, Cite)]
        self.cites += cites
        made = RecordedSentence(
            self.row_id(table.id or section.id, row.notes, text),
            section.id,
            text,
            "row",
            place=plain(table.label),
            citations=tuple(shown for cite in cites if (shown := citation(cite))),
            notes=self.grounds.notes(own),
            sources=self.grounds.sources(own),
            passages=self.grounds.passages(own),
        )
        sentences = (inline for cell in row.cells for inline in walk(cell) if isinstance(inline, Sentence))
        return self.entry(made, own, (name for one in sentences for name in one.notes), row.notes)

    def entry(
        self,
        made: RecordedSentence,
        items: tuple[CiteItem, ...],
        prints: Iterable[str],
        shows: Iterable[str] = (),
    ) -> _Entry:
        """What findings are tied to a sentence by; notes may be cited by older ids."""

        def ids(cited: Iterable[CiteItem]) -> frozenset[str]:
            return frozenset(note.id for one in cited if one.note and (note := self.trail.note(one.note)))

        sources = frozenset(item.source for item in items)
        return _Entry(made, ids(self.printed(prints)), ids(self.printed(shows)), ids(items), sources)

    def printed(self, names: Iterable[str]) -> Iterator[CiteItem]:
        """The notes that are printed, as they would be cited."""
        for name in names:
            note = self.trail.note(name)
            if note is not None:
                yield CiteItem(note.source, note.id)

    def row_id(self, table: str, notes: tuple[str, ...], text: str) -> str:
        """An id that stays while the table and what the row shows stay; nobody can guess from it what is not public."""
        shown = "" if self.is_held(notes) else " ".join(notes)
        key = f"row\0{table}\0{shown or ' '.join(text.casefold().split())}"
        count = self.rows[key] = self.rows.get(key, 0) + 1
        digest = hashlib.sha256((key if count == 1 else f"{key}\0{count}").encode()).hexdigest()
        return f"r-{digest[:12]}"

    # ------------------------------------------------------------------------------------- findings, waivers

    def finding(self, diagnostic: Diagnostic) -> RecordedFinding:
        shown = self.access.finding(diagnostic)
        span = shown.span
        return RecordedFinding(
            shown.code,
            shown.slug,
            shown.severity.value,
            shown.message,
            span.file if span else None,
            span.line if span else None,
            span.column if span else None,
        )

    def waiver(self, waived: Waived, about: Iterable[_Entry]) -> RecordedWaiver:
        """A waiver; its reason is withheld where it is written with a source that is not public, or is about one."""
        found = waived.found
        shown = self.access.finding(found.diagnostic)
        sources = [*(source for entry in about for source in entry.sources), found.source, found.note]
        is_held = self.is_held(source for source in sources if source)
        file = waived.span.file if waived.span else ""
        is_hidden = bool(file) and self.access.hides(file)
        reason = self.words.held_by_author if is_held or is_hidden else waived.reason
        return RecordedWaiver(
            shown.code, shown.slug, shown.message, reason, waived.by, waived.on, "" if is_hidden else file
        )

    def is_held(self, ids: Iterable[str]) -> bool:
        """Whether one of these sources, or of the sources of these notes, is not public."""
        return any(self.access.is_protected(id.partition("#")[0]) for id in ids)  # noqa: A001


class _Ties:
    """Which sentences a finding is about, by their place in the record."""

    def __init__(self, entries: list[_Entry], notes: Iterable[Note]) -> None:
        numbered = list(enumerate(entries))
        self.sentences = {entry.made.id: frozenset({number}) for number, entry in numbered}
        self.printing = _numbers((note, number) for number, entry in numbered for note in entry.prints)
        self.showing = _numbers((note, number) for number, entry in numbered for note in entry.shows)
        self.resting = _numbers((note, number) for number, entry in numbered for note in entry.notes)
        self.sources = _numbers((source, number) for number, entry in numbered for source in entry.sources)
        self.facts = {
            (note.id, value.span.file, value.span.line) for note in notes for value in note.facts.get("value", ())
        }
        """Where the figures stand that rows print."""

    def of(self, found: Found) -> frozenset[int]:
        """The sentence itself; else those that print the note, or that rest on its passage; else those on the source.

        What is found in a note's own words is about the sentences that have them. Others that cite the note say it in
        words of their own, which are looked at for themselves.
        """
        key, ties = found.source, self.sources
        if found.sentence is not None:
            key, ties = found.sentence, self.sentences
        elif found.note is not None:
            span = found.diagnostic.span
            is_fact = span is not None and (found.note, span.file, span.line) in self.facts
            is_of_passage = found.diagnostic.code in _OF_PASSAGES
            key, ties = found.note, self.resting if is_of_passage else self.showing if is_fact else self.printing
        return ties.get(key, frozenset()) if key is not None else frozenset()


def _numbers(pairs: Iterable[tuple[str, int]]) -> Mapping[str, frozenset[int]]:
    """For each id the sentences that it goes with."""
    found: dict[str, set[int]] = {}
    for key, number in pairs:
        found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def said(inlines: tuple[Inline, ...]) -> str:
    """The words as printed, without citations and marks of notes; a citation in running text is part of its words."""
    parts: list[str] = []

    def take(run: tuple[Inline, ...]) -> None:
        for inline in run:
            match inline:
                case Text() | Code():
                    parts.append(inline.text)
                case LineBreak():
                    parts.append(" ")
                case Cite() if inline.narrative:
                    parts.append(plain(inline.inlines).strip())
                case Cite():
                    while parts:
                        before = parts.pop().rstrip()
                        if before:
                            parts.append(before)
                            break
                case Mark() | Placeholder() | Footnote():
                    pass
                case _:
                    take(inline.inlines)

    take(inlines)
    return _SPACES.sub(" ", "".join(parts)).strip()


def citation(cite: Cite) -> str:
    """A citation as it is printed: in the text, or as the words of the note that it became."""
    notes = [inline for inline in walk(cite.inlines) if isinstance(inline, Footnote)]
    runs_of_notes = [run for note in notes for block in walk_blocks(note.blocks) for run in inlines_of(block)]
    return " ".join(plain(run).strip() for run in runs_of_notes) if notes else plain(cite.inlines).strip()


def _row_text(cells: list[str]) -> str:
    first, *others = cells
    return f"{first}: {', '.join(others)}" if others else first
