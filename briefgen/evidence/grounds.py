"""What sentences rest on, as the record tells it: passages with their places in the copies, and the sources.

What is not public comes in here and does not go out: of such a source the record keeps what is printed for it and the
hash of its copy.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefgen.evidence.accepted import same_passages
from briefgen.evidence.access import Access
from briefgen.evidence.ignored import Ignored
from briefgen.evidence.labels import labels, short_names
from briefgen.evidence.locked import LockedPassage
from briefgen.evidence.record import RecordedPassage, RecordedSnapshot, RecordedSource, Standing
from briefgen.evidence.selectors import pages, paragraphs, selectors, words_hash
from briefgen.evidence.trail import Trail
from briefgen.house.languages import Words
from briefgen.model.document import Bibliography, Cite, CiteItem, plain, walk_blocks
from briefgen.model.notes import Note, Selector, Source
from briefgen.records import record
from briefgen.text.locators import printed_locator
from briefgen.text.normal import normalise
from briefgen.text.passages import find

_STANDINGS: Mapping[str, Standing] = {"exact": "verbatim", "near": "altered", "none": "missing"}


@record(frozen=True, slots=True)
class _Stands:
    """How a passage stands, and where; see `RecordedPassage`."""

    standing: Standing
    paragraphs: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()
    page: int = 0
    selectors: tuple[Selector, ...] = ()


class Grounds:
    """The passages and sources of a brief, under the names that they have outside."""

    def __init__(self, trail: Trail, access: Access, words: Words) -> None:
        self.trail, self.access, self.words = trail, access, words
        self._ignored = Ignored(trail.context.root)
        self._keeps_words: dict[str, bool] = {}
        self._passages: dict[tuple[str, str | None, str], tuple[RecordedPassage, ...]] = {}

    def notes(self, items: Iterable[CiteItem]) -> tuple[str, ...]:
        """The notes that are cited."""
        found = (self.trail.note(item.note) for item in items if item.note)
        return tuple(dict.fromkeys(self.access.name(note.id) for note in found if note is not None))

    def sources(self, items: Iterable[CiteItem]) -> tuple[str, ...]:
        """The sources that are cited."""
        known = self.trail.notes.sources
        return tuple(dict.fromkeys(self.access.name(item.source) for item in items if item.source in known))

    def passages(self, items: Iterable[CiteItem]) -> tuple[RecordedPassage, ...]:
        """The passages behind citations; a source whose notes are cited as well is not told as a whole beside them."""
        cited = tuple(items)
        told = {item.source for item in cited if item.note}
        kept = (item for item in cited if item.note or item.source not in told)
        return tuple(dict.fromkeys(passage for item in kept for passage in self._behind(item)))

    def used_sources(self, resting: Iterable[str], cites: Iterable[Cite]) -> Iterator[RecordedSource]:
        """The sources that the brief rests on, in the order of their files; what is not public comes last.

        `resting` are those on which its sentences rest, `cites` the citations as printed.
        """
        used = {*resting, *(item.source for item in self.trail.cited)}
        called, entries = labels(self.trail.brief, cites, self.words), self._entries()
        found = [source for source in self.trail.notes.sources.values() if source.id in used]
        for source in sorted(found, key=lambda one: self.access.is_protected(one.id)):
            if self.access.is_protected(source.id):
                yield self._held(source, entries.get(source.id, ""))
            else:
                yield self._public(source, called.get(source.id) or source.id, entries.get(source.id, ""))

    # ------------------------------------------------------------------------------------------ passages

    def _behind(self, item: CiteItem) -> tuple[RecordedPassage, ...]:
        """What a citation of a note, or of a source as a whole, rests on."""
        source = self.trail.notes.sources.get(item.source)
        note = self.trail.note(item.note) if item.note else None
        if source is None or (item.note and note is None):
            return ()
        typed = printed_locator(item.label, item.locator, self.words.language) if item.locator else ""
        key = (source.id, note.id if note else None, typed)
        if key not in self._passages:
            self._passages[key] = tuple(self._resting_on(source, note, typed))
        return self._passages[key]

    def _resting_on(self, source: Source, note: Note | None, typed: str) -> Iterator[RecordedPassage]:
        name = self.access.name(source.id)
        if self.access.is_protected(source.id):
            yield RecordedPassage(name, self.access.name(note.id) if note else None, "", "", "held")
            return
        if note is None:
            yield RecordedPassage(name, None, "", "", "whole", typed)
            return
        translations = note.facts.get("translation", ())
        locator = typed or _joined(note, "locator")
        attested_by, attested_on = _joined(note, "attested-by"), _joined(note, "attested-on")
        if not note.passages:
            yield RecordedPassage(
                name, note.id, "", "", "unchecked", locator, attested_by=attested_by, attested_on=attested_on
            )
        for number, passage in enumerate(note.passages):
            stands = self._place(source, note, number)
            yield RecordedPassage(
                name,
                note.id,
                passage.text,
                words_hash(passage.text),
                stands.standing,
                locator,
                stands.paragraphs,
                stands.pages,
                stands.page,
                stands.selectors,
                translations[number].text if number < len(translations) else "",
                attested_by,
                attested_on,
            )

    def _place(self, source: Source, note: Note, number: int) -> _Stands:
        """How a passage stands, and where: in the copy that is here, or in the one the lock knows.

        Of a copy that stays out of the repository, or did when it was locked, the record has what is quoted alone.
        """
        snapshot, passage = self.trail.snapshots.get(source.id), note.passages[number].text
        locked = self._locked_passage(source, note, number)
        keeps_words = self.keeps_words(source) and not (locked is not None and _is_bare(locked.selectors))
        if snapshot is not None:
            match = self.trail.matches(note)[number]
            places = selectors(match, snapshot)
            shown = places if keeps_words else _quoted(places, passage)
            on = pages(snapshot, places)
            page = next((at for at, one in enumerate(snapshot.pages, 1) if on and places[0].start < one.end), 0)
            return _Stands(_STANDINGS[match.kind], paragraphs(snapshot, places), on, page, shown)
        if locked is not None and locked.selectors:
            shown = locked.selectors if keeps_words else _quoted(locked.selectors, passage)
            return _Stands("recorded", locked.paragraphs, locked.pages, 0, shown)
        return _Stands("unchecked")

    def keeps_words(self, source: Source) -> bool:
        """Whether words of a source's copy may stand in the record, by the rule that holds for the lock."""
        if source.id not in self._keeps_words:
            self._keeps_words[source.id] = self._ignored.keeps_words(source)
        return self._keeps_words[source.id]

    def _locked_passage(self, source: Source, note: Note, number: int) -> LockedPassage | None:
        accepted, lock = self.trail.accepted, self.trail.accepted.own(source)
        if lock is None or source.id not in lock.snapshots:
            return None
        return dict(same_passages(note, accepted.note(note, lock))).get(number)

    # ------------------------------------------------------------------------------------------ sources

    def _entries(self) -> dict[str, str]:
        """For each source's id its entry in the list of references, as printed."""
        return {
            entry.source: " ".join(part for part in (plain(entry.label), plain(entry.inlines)) if part)
            for section in self.trail.brief.sections
            for block in walk_blocks(section.blocks)
            if isinstance(block, Bibliography)
            for entry in block.entries
        }

    def _held(self, source: Source, reference: str) -> RecordedSource:
        item = self.trail.brief.references.get(source.id, {})
        label = short_names(item, self.words) or self.words.held_by_author
        copy = self._snapshot(source)
        held = replace(copy, file=None) if copy else None
        return RecordedSource(self.access.name(source.id), label, reference, access=source.access, snapshot=held)

    def _public(self, source: Source, label: str, reference: str) -> RecordedSource:
        def text(name: str) -> str:
            return source.text(name) or ""

        used = [note for note in source.notes if note.id in self.trail.used]
        return RecordedSource(
            source.id,
            label,
            reference,
            file=source.file,
            type=str(source.csl.get("type") or ""),
            title=str(source.csl.get("title") or ""),
            language=text("language"),
            issued=text("issued") or _edtf(source.csl.get("issued")),
            accessed=text("accessed") or _edtf(source.csl.get("accessed")),
            url=text("URL"),
            origin=text("origin"),
            source_kind=text("source-kind"),
            reliability=text("reliability"),
            descriptor=text("descriptor"),
            credibility=tuple(sorted({note.fact("credibility") or "" for note in used} - {""})),
            snapshot=self._snapshot(source),
        )

    def _snapshot(self, source: Source) -> RecordedSnapshot | None:
        """The copy that was read, or else the one that the lock knows."""
        lock = self.trail.accepted.own(source)
        locked = lock.snapshots.get(source.id) if lock is not None else None
        copy = self.trail.snapshots.get(source.id)
        if copy is not None:
            is_locked = locked is not None and locked.sha256 == copy.sha256
            file = posixpath.normpath(copy.path)
            return RecordedSnapshot(file, copy.sha256, "extract" if copy.is_extract else "full", is_locked=is_locked)
        if locked is None or lock is None or not source.text("snapshot"):
            return None
        named = posixpath.normpath(posixpath.join(lock.folder, locked.file))
        return RecordedSnapshot(named, locked.sha256, locked.kind, is_here=False, is_locked=True)


def _is_bare(selectors: tuple[Selector, ...]) -> bool:
    """Whether places are known without any words."""
    return bool(selectors) and not any(one.exact or one.prefix or one.suffix for one in selectors)


def _quoted(selectors: tuple[Selector, ...], passage: str) -> tuple[Selector, ...]:
    """Places with no words but those that the passage gives itself; where it alters them, with none."""
    words = normalise(passage)
    return tuple(
        Selector(one.start, one.end, one.exact if one.exact and find(one.exact, words).kind == "exact" else "")
        for one in selectors
    )


def _joined(note: Note, field: str) -> str:
    return "; ".join(value.text for value in note.facts.get(field, ()))


def _edtf(date: Any) -> str:
    """A date of CSL-JSON as EDTF; empty where it has no parts that are numbers."""
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    days = [[str(part) for part in day] for day in parts or ()]
    if not all(part.isdecimal() for day in days for part in day):
        return ""
    return "/".join("-".join([day[0].zfill(4), *(part.zfill(2) for part in day[1:])]) for day in days if day)
