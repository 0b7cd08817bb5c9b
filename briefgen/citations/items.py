"""What the items of a citation mean: sources and notes looked up, locators read, items of one source joined."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from briefgen.citations.forms import Reference
from briefgen.diagnostics import Report
from briefgen.evidence.labels import short_names
from briefgen.house.languages import Words
from briefgen.model.document import Cite, CiteItem, CslItem, Text, plain
from briefgen.model.notes import Note, Notes, Source
from briefgen.records import record
from briefgen.structured.near import did_you_mean, near_names
from briefgen.text.function_words import primary
from briefgen.text.locators import CUSTOM, printed_locator, read_locator, unread_locator


@record(frozen=True, slots=True)
class Desk:
    """Where items are looked up."""

    notes: Notes
    words: Words
    report: Report
    prints_locators: bool
    """Whether the locators of notes print; typed ones always do."""
    language: str = "en"
    """Of the sources that name none: that of the topic."""

    def references(self, cite: Cite) -> tuple[Reference, ...]:
        """What goes to the processor for a citation; items that cite nothing we have are left out.

        Reports:
            B102: a note that does not exist, of a source that does; at the item.
            C101: a source that nobody defined; at the item.
            C105: a note's locator whose label is not known; at the locator.
        """
        joined: list[tuple[CiteItem, Reference]] = []
        for item in cite.items:
            reference = self._reference(item, cite)
            if reference is not None:
                _join(joined, item, reference)
        return tuple(reference for _, reference in joined)

    def _reference(self, item: CiteItem, cite: Cite) -> Reference | None:
        source = self.notes.sources.get(item.source)
        span = item.span or cite.span
        if source is None:
            hint = did_you_mean(item.source, self.notes.known_sources)
            hint = _called_otherwise(item.source, self.notes) or hint
            hint = hint or f"add `{item.source}.md`, or an entry with that id in the topic's references"
            self.report.add("C101", f"there is no source `{item.source}`", span, hint=hint)
            return None
        note = self.notes.note(item.note) if item.note else None
        if item.note and note is None and not self.notes.has_lost(item.note):
            hint = _near_note(item.note, self.notes.notes_of(source.id))
            hint = hint or "write the note, or correct the id: `<source id>#<note id>`"
            self.report.add("B102", f"there is no note `{item.note}`", span, hint=hint)
        if source.is_held:
            return self._without_place(item)
        made = Reference(item.source, item.label, item.locator, item.prefix, item.suffix, item.mode)
        return made if note is None or item.locator is not None else self._located(made, note, source)

    def _without_place(self, item: CiteItem) -> Reference:
        """A source that is not public: where in it something stands tells readers nothing, and may tell too much.

        So no locator prints, not even a typed one, nor words behind it with a figure, as those of unknown labels.
        """
        is_place = any(letter.isnumeric() for letter in plain(item.suffix))
        return Reference(item.source, None, None, item.prefix, () if is_place else item.suffix, item.mode)

    def _located(self, reference: Reference, note: Note, source: Source) -> Reference:
        """The reference with the locator that its note names ("paras. 3, 5"), where that prints."""
        fact, language = note.fact("locator"), str(source.csl.get("language") or self.language)
        if fact is None:
            return reference
        read = read_locator(fact, language)
        unread = unread_locator(fact, language) if read.label is None else None
        if unread is not None:
            message = f"`{unread}` is no locator that is known; it is printed as typed"
            hint = f"use a label such as `p.`, `para.`, `sec.`, `fig.`, or put it in braces: `{{{unread}}}`"
            self.report.add("C105", message, note.fact_span("locator"), hint=hint)
        if not self.prints_locators:
            return reference
        if read.label is None:
            return replace(reference, label=CUSTOM, locator=fact.strip())
        rest = read.rest.rstrip()
        suffix = (Text(rest), *reference.suffix) if rest else reference.suffix
        return replace(reference, label=read.label, locator=read.value, suffix=suffix)

    def item(self, source: Source) -> CslItem:
        """A source as the processor takes it: with its language, as titles in English are cased by other rules."""
        known = {} if primary(self.language) == "en" else {"language": self.language}
        return {"type": "document", **known, **_dated(source.csl), "id": source.id}

    def verbatim(self, source: Source) -> str | None:
        """The words that print for a source that is not public, and no others; None of a public one."""
        return str(source.csl["author"][0]["literal"]) if source.is_held else None

    def short(self, source: Source, *, with_year: bool) -> str:
        """A source in a few words, for styles that have no such form: "Okoro", "Okoro 2031", "Okoro and Lind 2031"."""
        item = self.item(source)
        name = short_names(item, self.words) or self.title(source)
        year = _parts(item.get("issued"))[:1] if with_year else []
        return " ".join([name, *(str(part) for part in (year[0][:1] if year else ()))])

    def title(self, source: Source) -> str:
        """A source's title, the short one where it has one."""
        return self.verbatim(source) or str(source.csl.get("title-short") or source.csl.get("title") or source.id)

    def locator(self, reference: Reference) -> str:
        """A reference's locator in words; nothing where it has none."""
        if not reference.locator:
            return ""
        return printed_locator(reference.label, reference.locator, self.words.language)


def _near_note(wanted: str, notes: Iterable[str]) -> str | None:
    """A hint at the notes of a source that were probably meant; what their ids share counts for nothing."""
    names = {note.partition("#")[2]: note for note in notes}
    return did_you_mean(wanted, [names[name] for name in near_names(wanted.partition("#")[2], names)])


def _called_otherwise(file: str, notes: Notes) -> str | None:
    """A hint at the source of a file that somebody cites by the file's name."""
    named = next((one.id for one in notes.sources.values() if one.file.endswith(f"/{file}.md")), None)
    return f"the source of `{file}.md` has the id `{named}`" if named else None


def _join(joined: list[tuple[CiteItem, Reference]], item: CiteItem, reference: Reference) -> None:
    """Add a reference, or put it into an earlier one of its source: a source is cited once, with all its places."""
    for index, (other, earlier) in enumerate(joined):
        if earlier == reference:
            return
        is_plain = not (reference.prefix or reference.suffix or earlier.suffix) and reference.mode == "normal"
        is_from_notes = not item.typed_locator and not other.typed_locator
        if earlier.source != reference.source or not is_plain or not is_from_notes:
            continue
        if reference.locator is None:
            return
        if earlier.locator is None:
            joined[index] = (other, replace(earlier, label=reference.label, locator=reference.locator))
            return
        if earlier.label == reference.label and reference.label != CUSTOM:
            joined[index] = (other, replace(earlier, locator=_both(earlier.locator, reference.locator)))
            return
    joined.append((item, reference))


def _both(first: str, second: str) -> str:
    values = list(dict.fromkeys(value.strip() for value in f"{first},{second}".split(",")))
    if all(value.isdecimal() for value in values):
        values.sort(key=int)
    return ", ".join(values)


def _parts(date: object) -> list[list[Any]]:
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    return [list(part) for part in parts] if parts else []


def _dated(item: CslItem) -> CslItem:
    """An interval of `issued` as what all its days share (2031-03), without circa; one that shares nothing stays."""
    issued = item.get("issued")
    parts = _parts(issued)
    if not isinstance(issued, Mapping) or len(parts) != 2:
        return item
    shared: list[Any] = []
    for first, last in zip(*parts, strict=False):
        if first != last:
            break
        shared.append(first)
    if not shared:
        return item
    others = {key: value for key, value in issued.items() if key not in ("date-parts", "circa", "season")}
    return {**item, "issued": {**others, "date-parts": [shared]}}
