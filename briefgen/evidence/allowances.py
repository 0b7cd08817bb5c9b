"""Where waivers stand, what they accept, and the hash of what they waive.

A waiver stands in a note (`allow: slug — reason`), behind a sentence (`{allow: slug — reason}`) or in brief.yaml
(`waivers:`). A lock names it by its code, its place and its reason.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from briefgen.diagnostics import Report, Span, pages
from briefgen.evidence.accepted import note_hash, passage_hashes, statement_hash
from briefgen.evidence.selectors import words_hash
from briefgen.markup.marks import read_allow, waived_code
from briefgen.model.document import Brief, Inline, Mark, Section, Sentence, Text, map_inlines, sentences, words
from briefgen.model.notes import Note, Notes, Source
from briefgen.model.topic import Topic, Waiver
from briefgen.records import record
from briefgen.structured.near import did_you_mean

_ABBREVIATED = re.compile(r"\((?P<short>[^()]+)\)$")


@record(frozen=True, slots=True)
class Allowance:
    """One code that one waiver accepts, and where. What the notes of a file inherit is one for each of them."""

    code: str
    reason: str
    span: Span | None
    """Of the slug; of `at` in brief.yaml."""
    at: str = ""
    """Its place, as a lock names it: a full note id, the id of a section (of a sentence there), `at` of brief.yaml."""
    sha256: str = ""
    """Of what it waives: a sentence's words, a note's statement and passages, a section's words, a source's reference;
    empty where its place names nothing."""
    folder: str = ""
    """Of the lock that holds it."""
    notes: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    by: str = ""
    on: str = ""
    missing: tuple[str, str] = ("", "")
    """What its place names and is not there, and what was probably meant, as a hint; empty where it is."""
    is_aside: bool = False
    """Whether it stands in a note that the brief does not use."""

    @property
    def slug(self) -> str:
        """Of its code."""
        return pages.slug(self.code)


def allowances(
    brief: Brief,
    topic: Topic,
    notes: Notes,
    used: frozenset[str] | None,
    report: Report,
    *,
    sections: Collection[str] = (),
) -> list[Allowance]:
    """Every waiver of a brief; `used` are the notes that it uses, None: all.

    `sections` are those that its kind has, printed or not.

    Reports:
        B005: a waiver without a reason, of an unknown slug or of a code that is no rule of evidence, or whose place
            names nothing or more than one sentence.
    """
    printed = _printing(brief)
    return [
        *of_notes(notes, printed, used, report),
        *_of_sentences(brief, topic, report),
        *_of_topic(brief, topic, notes, printed, report, sections),
    ]


def _printing(brief: Brief) -> dict[str, frozenset[str]]:
    """For each note's id the sentences that print its statement."""
    found: dict[str, set[str]] = {}
    for section in brief.sections:
        for sentence in sentences(section.blocks):
            for note in sentence.notes:
                found.setdefault(note, set()).add(sentence.id)
    return {note: frozenset(ids) for note, ids in found.items()}


# ---------------------------------------------------------------------------------------------------------- in notes


def of_notes(
    notes: Notes, printed: Mapping[str, frozenset[str]], used: frozenset[str] | None, report: Report
) -> Iterator[Allowance]:
    """`allow` of notes.

    Reports:
        B005: see `allowances`.
    """
    for source in notes.sources.values():
        for note in source.notes:
            is_aside = used is not None and note.id not in used
            for value in note.facts.get("allow", ()):
                for code, reason, span in _allowed(value.text, value.span, report):
                    yield _of_note(note, source, code, reason, span, printed, is_aside=is_aside)


def _of_note(
    note: Note,
    source: Source,
    code: str,
    reason: str,
    span: Span | None,
    printed: Mapping[str, frozenset[str]],
    *,
    is_aside: bool = False,
) -> Allowance:
    return Allowance(
        code,
        reason,
        span,
        at=note.id,
        sha256=note_hash(statement_hash(note), passage_hashes(note)),
        folder=source.folder,
        notes=frozenset({note.id}),
        sentences=printed.get(note.id, frozenset()),
        sources=frozenset({note.source}),
        is_aside=is_aside,
    )


# --------------------------------------------------------------------------------------------------- behind sentences


def _of_sentences(brief: Brief, topic: Topic, report: Report) -> Iterator[Allowance]:
    """`{allow: …}` behind sentences; it also meets what is found in a statement that the sentence prints."""
    for section in brief.sections:
        for sentence in sentences(section.blocks):
            for mark in sentence.marks:
                if mark.kind == "allow":
                    yield from _of_mark(mark, section, sentence, topic, report)


def _of_mark(mark: Mark, section: Section, sentence: Sentence, topic: Topic, report: Report) -> Iterator[Allowance]:
    span = mark.span or sentence.span or Span("", 1)
    for code, reason, _ in _allowed(mark.text, span, report):
        yield Allowance(
            code,
            reason,
            span,
            at=section.id,
            sha256=words_hash(typed_words(sentence)),
            folder=topic.folder,
            notes=frozenset(sentence.notes),
            sentences=frozenset({sentence.id}),
        )


def _allowed(text: str, span: Span, report: Report) -> list[tuple[str, str, Span]]:
    """Code, reason and place of each slug of `slug[, slug] — reason`."""
    allowed = read_allow(text, span, report)
    if allowed is None:
        return []
    made: list[tuple[str, str, Span]] = []
    for code in allowed.codes:
        typed = re.search(rf"(?<![\w-])(?:{code}|{re.escape(pages.slug(code))})(?![\w-])", text, re.IGNORECASE)
        place = span.at(typed.start(), typed.end() - typed.start()) if typed else span
        made.append((code, " ".join(allowed.reason.split()), place))
    return made


def typed_words(sentence: Sentence) -> str:
    """The words of a sentence as its author typed them.

    What the program puts in (a label, a reference's words, an abbreviation written out) may come and go with what
    stands around the sentence.
    """
    return words(map_inlines(sentence.inlines, _as_typed))


def _as_typed(inline: Inline) -> tuple[Inline, ...]:
    if not isinstance(inline, Text):
        return (inline,)
    if inline.span is None:
        return ()
    span, short = inline.span, _ABBREVIATED.search(inline.text)
    if short is not None and span.column and span.end_column and span.end_column - span.column < len(inline.text):
        return (Text(short["short"], span),)
    return (inline,)


# ------------------------------------------------------------------------------------------------------ in brief.yaml


def _of_topic(
    brief: Brief,
    topic: Topic,
    notes: Notes,
    printed: Mapping[str, frozenset[str]],
    report: Report,
    sections: Collection[str],
) -> Iterator[Allowance]:
    """`waivers:` of brief.yaml."""
    for number, waiver in enumerate(topic.waivers):
        code_span, at_span, reason_span = (
            topic.places.get(f"waivers.{number}.{key}") or waiver.span or topic.span("waivers")
            for key in ("code", "at", "reason")
        )
        code = waived_code(waiver.code, code_span, report)
        if code is None:
            continue
        if not waiver.reason.strip():
            report.add("B005", "a waiver needs a reason", reason_span, hint="add `reason:`")
            continue
        place = _place(waiver, brief, notes, printed, at_span, report, sections)
        if place is not None:
            at, reason = " ".join(waiver.at.split()), " ".join(waiver.reason.split())
            missing = ("", "") if place.sha256 else _missing(at, brief, notes, sections)
            yield replace(
                place,
                code=code,
                reason=reason,
                at=at,
                folder=topic.folder,
                by=waiver.by,
                on=waiver.on,
                missing=missing,
            )


def _place(
    waiver: Waiver,
    brief: Brief,
    notes: Notes,
    printed: Mapping[str, frozenset[str]],
    span: Span,
    report: Report,
    sections: Collection[str],
) -> Allowance | None:
    """What `at:` names: a note (`source#note`), a source, a section, or a sentence (`section: first words`).

    A sentence that is not there any more gives an allowance that meets nothing; None where more than one fits.
    """
    at = waiver.at.strip()
    note, source = notes.note(at), notes.sources.get(at)
    if note is not None:
        return _of_note(note, notes.sources[note.source], "", "", span, printed)
    if source is not None:
        return Allowance("", "", span, sha256=_reference_hash(source), sources=frozenset({at}))
    section, _, first_words = (part.strip() for part in at.partition(":"))
    blocks = next((one.blocks for one in brief.sections if one.id == section), None)
    if not _folded(first_words):
        text = "\n".join(typed_words(sentence) for sentence in sentences(blocks or ()))
        sha256 = words_hash(text) if blocks is not None or section in sections else ""
        return Allowance("", "", span, sha256=sha256, sections=frozenset({section}))
    fitting = [sentence for sentence in sentences(blocks or ()) if opens_with(sentence, first_words)]
    if len(fitting) > 1:
        message = f"`at` fits {len(fitting)} sentences of the section `{section}`"
        report.add("B005", message, span, hint="give as many first words as make the sentence unique")
        return None
    sha256 = words_hash(typed_words(fitting[0])) if fitting else ""
    in_them = frozenset(note for sentence in fitting for note in sentence.notes)
    return Allowance(
        "", "", span, sha256=sha256, notes=in_them, sentences=frozenset(sentence.id for sentence in fitting)
    )


def _missing(at: str, brief: Brief, notes: Notes, sections: Collection[str]) -> tuple[str, str]:
    """What of a place is not there, and what was probably meant; nothing where it names a section without words."""
    prints = {one.id: one.blocks for one in brief.sections}
    known = dict.fromkeys((*prints, *sections))
    section, colon, first_words = (part.strip() for part in at.partition(":"))
    if section in known and not first_words:
        return "", ""
    if section in known:
        count = max(len(first_words.split()), 3)
        openings = [" ".join(words(one.inlines).split()[:count]) for one in sentences(prints.get(section, ()))]
        near = did_you_mean(f"{section}: {first_words}", [f"{section}: {opening}" for opening in openings])
        return f"no sentence of `{section}` begins with `{first_words}`", near or ""
    if "#" in at:
        return f"there is no note `{at}`", did_you_mean(at, notes.known_notes) or ""
    names, what = (known, "section") if colon else ((*known, *notes.known_sources), "source or section")
    return f"there is no {what} `{section}`", did_you_mean(section, names) or ""


def _reference_hash(source: Source) -> str:
    return words_hash(json.dumps(source.csl, ensure_ascii=False, sort_keys=True, default=dict))


def opens_with(sentence: Sentence, first_words: str) -> bool:
    """Whether a sentence begins with these words, as it is printed or as its author typed it."""
    wanted = _folded(first_words)
    return bool(wanted) and any(
        _folded(text).startswith(wanted) for text in (words(sentence.inlines), typed_words(sentence))
    )


def _folded(text: str) -> str:
    """A text as its first words are compared: case, spaces and punctuation do not count."""
    return " ".join(re.findall(r"\w+", text.casefold()))
