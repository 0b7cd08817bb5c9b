"""Findings of evidence that people accept, and the levels that a brief gives to codes.

A waiver stands in a note (`allow: slug — reason`), behind a sentence (`{allow: slug — reason}`) or in brief.yaml
(`waivers:`). What it meets is no finding any more but is kept, with its reason, for those who sign the brief.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from briefgen.diagnostics import Diagnostic, Report, Severity, Span, pages
from briefgen.markup.marks import read_allow, waived_code
from briefgen.model.document import Brief, Mark, Sentence, Text, map_inlines, sentences, words
from briefgen.model.notes import Note, Notes
from briefgen.model.topic import Topic, Waiver
from briefgen.records import record


@record(frozen=True, slots=True)
class Found:
    """A finding of evidence, and what it is about."""

    diagnostic: Diagnostic
    sentence: str | None = None
    """The id of the sentence."""
    note: str | None = None
    """The full id of the note."""
    source: str | None = None
    section: str | None = None
    """The id of the section, where the finding is about the section as a whole."""


@record(frozen=True, slots=True)
class Waived:
    """A finding that somebody accepts."""

    found: Found
    reason: str
    by: str = ""
    on: str = ""
    span: Span | None = field(default=None, compare=False)
    """Where the waiver stands."""


@record(frozen=True, slots=True)
class Judged:
    """What is left of findings once people's decisions are applied."""

    found: tuple[Found, ...]
    """At the levels that the brief gives to their codes, with the waivers that have lapsed."""
    waived: tuple[Waived, ...]


@record(frozen=True)
class _Allowance:
    """One code that one waiver accepts, and where."""

    code: str
    reason: str
    span: Span | None
    """Of the slug."""
    notes: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    by: str = ""
    on: str = ""
    severity: Severity | None = None
    """Of B805 if it meets nothing; None: the code's own."""

    def meets(self, found: Found) -> bool:
        """Whether it accepts a finding."""
        return self.code == found.diagnostic.code and (
            found.note in self.notes
            or found.sentence in self.sentences
            or (found.source in self.sources and found.note is None)
            or found.section in self.sections
        )


def apply(
    found: Iterable[Found],
    brief: Brief,
    topic: Topic,
    notes: Notes,
    report: Report,
    *,
    used: frozenset[str] | None = None,
    lapses: bool = True,
) -> Judged:
    """The findings without those that a waiver meets, at the levels that the brief gives to codes.

    A waiver that meets nothing is B805, unless `lapses` says that part of the input could not be read; in a note that
    is not among the `used` ones it is information.

    Reports:
        B005: a waiver without a reason, of an unknown slug or of a code that is no rule of evidence, or whose place
            names nothing or more than one sentence.
    """
    printed = _printing(brief)
    allowances = [
        *_of_notes(notes, printed, used, report),
        *_of_sentences(brief, report),
        *_of_topic(brief, topic, notes, printed, report),
    ]
    left: list[Found] = []
    waived: list[Waived] = []
    met: set[int] = set()
    for one in found:
        meeting = [number for number, allowance in enumerate(allowances) if allowance.meets(one)]
        met.update(meeting)
        if meeting:
            first = allowances[meeting[0]]
            waived.append(Waived(one, first.reason, first.by, first.on, first.span))
        else:
            left.append(one)
    if lapses:
        left += [Found(_lapsed(allowance)) for number, allowance in enumerate(allowances) if number not in met]
    return Judged(tuple(levelled(left, topic, report)), tuple(waived))


def levelled(found: Iterable[Found], topic: Topic, report: Report) -> list[Found]:
    """The findings at the levels that `rules:` of brief.yaml gives to codes of evidence; those that are off are gone.

    What is information because the brief does not use it stays so.

    Reports:
        B005: an unknown code, one that is no rule of evidence, or no reason.
    """
    levels: dict[str, str] = {}
    for name, wish in topic.rules.items():
        place = topic.places.get(f"key:rules.{name}") or wish.span or topic.span("rules")
        code = waived_code(name, place, report)
        if code is not None and not wish.reason.strip():
            report.add("B005", f"the level of {code} needs a reason", place, hint="add `reason:`")
        elif code is not None:
            levels[code] = wish.level
    kept: list[Found] = []
    for one in found:
        diagnostic = one.diagnostic
        level = levels.get(diagnostic.code)
        if level == "off":
            continue
        is_aside = diagnostic.severity is Severity.INFO and pages.level(diagnostic.code) != Severity.INFO
        if level and not is_aside:
            kept.append(replace(one, diagnostic=replace(diagnostic, severity=Severity(level))))
        else:
            kept.append(one)
    return kept


def _printing(brief: Brief) -> dict[str, frozenset[str]]:
    """For each note's id the sentences that print its statement."""
    found: dict[str, set[str]] = {}
    for section in brief.sections:
        for sentence in sentences(section.blocks):
            for note in sentence.notes:
                found.setdefault(note, set()).add(sentence.id)
    return {note: frozenset(ids) for note, ids in found.items()}


# ------------------------------------------------------------------------------------------------ where waivers stand


def _of_notes(
    notes: Notes, printed: Mapping[str, frozenset[str]], used: frozenset[str] | None, report: Report
) -> list[_Allowance]:
    """`allow` of notes; one that all notes of a file inherit from its head is one."""
    made: dict[tuple[Span, str], _Allowance] = {}
    for note in notes.all():
        for value in note.facts.get("allow", ()):
            for code, reason, span in _allowed(value.text, value.span, report):
                own = _for_note(note, code, reason, span, printed)
                if used is not None and note.id not in used:
                    own = replace(own, severity=Severity.INFO)
                first = made.get((span, code))
                made[span, code] = _together(first, own) if first else own
    return list(made.values())


def _together(first: _Allowance, other: _Allowance) -> _Allowance:
    return replace(
        first,
        notes=first.notes | other.notes,
        sentences=first.sentences | other.sentences,
        sources=first.sources | other.sources,
        severity=first.severity if other.severity else None,
    )


def _for_note(
    note: Note, code: str, reason: str, span: Span | None, printed: Mapping[str, frozenset[str]]
) -> _Allowance:
    return _Allowance(
        code, reason, span, frozenset({note.id}), printed.get(note.id, frozenset()), frozenset({note.source})
    )


def _of_sentences(brief: Brief, report: Report) -> list[_Allowance]:
    """`{allow: …}` behind sentences; it also meets what is found in a statement that the sentence prints."""
    made: list[_Allowance] = []
    for section in brief.sections:
        for sentence in sentences(section.blocks):
            for mark in sentence.marks:
                if mark.kind == "allow":
                    made += _of_mark(mark, sentence, report)
    return made


def _of_mark(mark: Mark, sentence: Sentence, report: Report) -> list[_Allowance]:
    span = mark.span or sentence.span or Span("", 1)
    return [
        _Allowance(code, reason, span, frozenset(sentence.notes), frozenset({sentence.id}))
        for code, reason, _ in _allowed(mark.text, span, report)
    ]


def _allowed(text: str, span: Span, report: Report) -> list[tuple[str, str, Span]]:
    """Code, reason and place of each slug of `slug[, slug] — reason`."""
    allowed = read_allow(text, span, report)
    if allowed is None:
        return []
    made: list[tuple[str, str, Span]] = []
    for code in allowed.codes:
        typed = re.search(rf"(?<![\w-])(?:{code}|{re.escape(pages.slug(code))})(?![\w-])", text, re.IGNORECASE)
        place = span.at(typed.start(), typed.end() - typed.start()) if typed else span
        made.append((code, allowed.reason, place))
    return made


def _of_topic(
    brief: Brief, topic: Topic, notes: Notes, printed: Mapping[str, frozenset[str]], report: Report
) -> list[_Allowance]:
    """`waivers:` of brief.yaml."""
    made: list[_Allowance] = []
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
        place = _place(waiver, brief, notes, printed, at_span, report)
        if place is not None:
            made.append(replace(place, code=code, by=waiver.by, on=waiver.on))
    return made


def _place(
    waiver: Waiver, brief: Brief, notes: Notes, printed: Mapping[str, frozenset[str]], span: Span, report: Report
) -> _Allowance | None:
    """What `at:` names: a note (`source#note`), a source, a section, or a sentence (`section: first words`).

    A sentence that is not there any more gives an allowance that meets nothing; None where more than one fits.
    """
    at = waiver.at.strip()
    note = notes.note(at)
    if note is not None:
        return _for_note(note, "", waiver.reason, span, printed)
    if at in notes.sources:
        return _Allowance("", waiver.reason, span, sources=frozenset({at}))
    section, _, first_words = (part.strip() for part in at.partition(":"))
    wanted = _folded(first_words)
    if not wanted:
        return _Allowance("", waiver.reason, span, sections=frozenset({section}))
    blocks = next((one.blocks for one in brief.sections if one.id == section), ())
    fitting = [sentence for sentence in sentences(blocks) if _opens_with(sentence, wanted)]
    if len(fitting) > 1:
        message = f"`at` fits {len(fitting)} sentences of the section `{section}`"
        report.add("B005", message, span, hint="give as many first words as make the sentence unique")
        return None
    ids = frozenset(sentence.id for sentence in fitting)
    return _Allowance("", waiver.reason, span, frozenset(note for sentence in fitting for note in sentence.notes), ids)


def _opens_with(sentence: Sentence, wanted: str) -> bool:
    """Whether a sentence begins with these words, as it is printed or as its author typed it."""
    typed = map_inlines(sentence.inlines, lambda one: () if isinstance(one, Text) and one.span is None else (one,))
    return any(_folded(words(inlines)).startswith(wanted) for inlines in (sentence.inlines, typed))


def _folded(text: str) -> str:
    """A text as its first words are compared: case, spaces and punctuation do not count."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _lapsed(allowance: _Allowance) -> Diagnostic:
    return Diagnostic(
        "B805",
        allowance.severity or Severity(pages.level("B805")),
        f"the waiver of `{pages.slug(allowance.code)}` matches no finding",
        allowance.span,
        "take it out, or correct the place that it names",
    )
