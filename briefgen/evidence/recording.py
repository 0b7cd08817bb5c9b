"""The trail, written down: each sentence of the finished brief with its passages, places in copies, findings, waivers.

What is not public comes in here and does not go out: `Access` decides, and of such a source the record keeps what is
printed for it and the hash of its copy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.diagnostics import Diagnostic, pages
from briefgen.evidence.access import Access
from briefgen.evidence.editions import changes
from briefgen.evidence.figures import figures
from briefgen.evidence.grounds import Grounds
from briefgen.evidence.printed import Printed, printed
from briefgen.evidence.record import (
    Asked,
    Evidence,
    Maker,
    RecordedEdition,
    RecordedFile,
    RecordedFinding,
    RecordedLevel,
    RecordedSection,
    RecordedSentence,
    RecordedSignOff,
    RecordedTick,
    RecordedWaiver,
)
from briefgen.evidence.signoff.standing import Standing, covers, standings
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found, Judged, Waived
from briefgen.house.languages import Words
from briefgen.model.document import Cite, CiteItem, Footnote, Mark, inlines_of, plain, walk, walk_blocks
from briefgen.model.notes import Note
from briefgen.records import record as form

_OF_PASSAGES = frozenset({"B201", "B801", "B803", "B804"})
"""Codes of what is found of a note's passages: it concerns all that rests on them."""


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
        listed = list(printed(self.trail, self.access))
        entries = [self.entry(one) for one in listed]
        ticks = self.ticks(listed, entries)
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
                replace(
                    entry.made,
                    findings=tuple(tied.get(number, ())),
                    waivers=tuple(waived.get(number, ())),
                    ticks=ticks.get(entry.made.id, ()),
                )
                if number in tied or number in waived or entry.made.id in ticks
                else entry.made
                for number, entry in enumerate(entries)
            ),
            sources=tuple(self.grounds.used_sources(resting, self.cites)),
            findings=tuple(self.finding(one) for one in sorted(findings, key=Diagnostic.sort_key) if one not in told),
            waivers=untied,
            levels=tuple(RecordedLevel(code, pages.slug(code), wish.level, wish.reason) for code, wish in rules),
            figures=figures(self.trail, self.access),
            edition=self.edition(listed),
            sign_off=self.sign_off(),
            inputs=tuple(file for file in inputs if not self.access.hides(file.file)),
        )

    # ------------------------------------------------------------------------------------ ticks, the edition before

    def ticks(self, listed: Sequence[Printed], entries: Sequence[_Entry]) -> dict[str, tuple[RecordedTick, ...]]:
        """The ticks of each sentence, by its id."""
        chain = self.trail.chain
        if not chain.ticks:
            return {}
        covered = {one.id: covers(self.trail, one) for one in listed}
        held = {entry.made.id: self.is_held(entry.sources) for entry in entries}
        found = standings(chain.ticks, listed, covered)
        return {id: tuple(self.tick(one, is_held=held[id]) for one in theirs) for id, theirs in found.items()}  # noqa: A001

    def tick(self, standing: Standing, *, is_held: bool) -> RecordedTick:
        """A tick; what is noted beside a source that is not public is withheld."""
        tick = standing.tick
        note = self.words.held_by_author if tick.note and is_held else tick.note
        return RecordedTick(tick.by, tick.on, tick.sha256, note, is_lapsed=not standing.holds)

    def sign_off(self) -> RecordedSignOff | None:
        chain = self.trail.chain
        return RecordedSignOff(chain.file, len(chain.ticks), chain.seal.sha256) if chain.ticks else None

    def edition(self, listed: Sequence[Printed]) -> RecordedEdition | None:
        """The edition before, and in what this one differs from it."""
        if self.trail.context.previous is None:
            return None
        file, before = self.trail.context.previous
        headings = ((section.id, plain(section.heading)) for section in self.brief.sections)
        shown = figures(self.trail, self.access)
        made = changes(before, listed, shown, headings, self.trail.language, self.access.is_protected)
        return RecordedEdition("" if self.access.hides(file) else file, before.title, before.asked.date, made)

    # ------------------------------------------------------------------------------------- findings, waivers

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

    def entry(self, one: Printed) -> _Entry:
        """A sentence or row, and what findings are tied to it by; notes may be cited by older ids."""

        def ids(names: Iterable[str | None]) -> frozenset[str]:
            return frozenset(note.id for name in names if name and (note := self.trail.note(name)))

        self.cites += one.cites
        made = RecordedSentence(
            one.id,
            one.section,
            one.text,
            one.kind,
            place=one.place,
            marks=tuple(self.mark(mark, one.against) for mark in one.marks if mark.kind != "allow"),
            citations=tuple(shown for cite in one.cites if (shown := citation(cite))),
            notes=self.grounds.notes(one.against),
            sources=self.grounds.sources(one.against),
            passages=self.grounds.passages(one.own),
        )
        cited = ids(item.note for item in one.own)
        return _Entry(made, ids(one.prints), ids(one.shows), cited, frozenset(item.source for item in one.own))

    def mark(self, mark: Mark, items: Iterable[CiteItem]) -> str:
        """A mark as typed; beside a source that is not public only what it says the sentence is."""
        is_held = self.is_held(item.source for item in items)
        return f"{mark.kind}: {mark.text}" if mark.text and not is_held else mark.kind

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


def citation(cite: Cite) -> str:
    """A citation as it is printed: in the text, or as the words of the note that it became."""
    notes = [inline for inline in walk(cite.inlines) if isinstance(inline, Footnote)]
    runs_of_notes = [run for note in notes for block in walk_blocks(note.blocks) for run in inlines_of(block)]
    return " ".join(plain(run).strip() for run in runs_of_notes) if notes else plain(cite.inlines).strip()
