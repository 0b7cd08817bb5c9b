"""B401: what is told as still ahead was over on the brief's as-of date."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from briefgen.checks.behind import behind
from briefgen.checks.finding import finding, waiver
from briefgen.checks.issue_dates import issued
from briefgen.checks.stretches import Stretch, stretches
from briefgen.diagnostics import Related, Severity
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import CiteItem, inlines_of, walk_blocks, words
from briefgen.model.notes import Note
from briefgen.text.edtf import edtf
from briefgen.text.patterns import Caseless
from briefgen.text.quotations import quotations
from briefgen.text.stems import content_words
from briefgen.text.times import Time, times

_EXPECTED = (
    r"expected|set|due|scheduled|planned|likely|supposed|meant|bound|poised|slated|about|going|prévue?s?|attendue?s?|"
    r"censée?s?|appelée?s?"
)
_STILL = r"(?:(?:still|then|originally|once|also|not|initially|widely|encore|alors|toujours|d'abord)\s+)?"
_SAID = (
    r"said|told|announced|promised|pledged|warned|predicted|declared|stated|wrote|agreed|decided|feared|believed|"
    r"thought|estimated|reported|a\s+(?:dit|annoncé|promis|averti|déclaré|décidé|estimé)|ont\s+(?:dit|annoncé|promis)"
)


@cache
def _past() -> re.Pattern[str]:
    """What was still ahead when it was said; compiled for the few notes that have expired."""
    return re.compile(
        rf"\b(?:was|were|had\s+been|étai(?:t|ent)|devai(?:t|ent)|avai(?:t|ent)\s+été)\s+{_STILL}(?:{_EXPECTED})\b|"
        r"\b(?:was|were)\s+(?:still\s+|then\s+)?to\s+\w+|\bdevai(?:t|ent)\s+\w+|\bwould\s+have\s+\w+|"
        rf"\b(?:{_SAID})\b.{{0,300}}\b(?:would|should|could|\w+(?:rait|raient))\b|"
        r"\b(?:planned|intended|expected|hoped|proposed|wanted|aimed|asked|called\s+(?:for|on)|sought|foresaw|envisaged|"
        r"promised|pledged|announced|demanded|urged|requested|threatened|voulai(?:t|ent)|demandai(?:t|ent)|"
        r"prévoyai(?:t|ent)|espérai(?:t|ent)|proposai(?:t|ent))\b|"
        r"\b(?:gave|had|set|left|accordai(?:t|ent)|avai(?:t|ent))\b.{0,300}\b(?:until|deadline|jusqu)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _ahead() -> re.Pattern[str]:
    """What is ahead as it is told."""
    return re.compile(
        rf"\b(?:is|are|remains?|est|sont)\s+(?:now\s+)?{_STILL}(?:{_EXPECTED})\b|\b(?:is|are)\s+(?:still\s+|now\s+)?to\s+\w+|"
        r"\b(?:has|have)\s+(?:yet\s+to|until)\b|\b(?:doit|doivent|va|vont)\s+\w+|"
        r"\b(?:will|shall|won't|won’t|cannot\s+yet)\b|"
        r"\b(?:plans|intends|expects|hopes|proposes|wants|aims|asks|calls\s+(?:for|on)|seeks|foresees|envisages|promises|"
        r"demands|urges|requests|threatens|prévoit|prévoient|espère|espèrent|demande|demandent|propose|proposent)\b|"
        r"\b(?:upcoming|forthcoming|pending|prochaine?s?)\b|\b\w{3,}(?:era|eront|ira|iront|dra|dront)\b",
        re.IGNORECASE,
    )


@cache
def _coming() -> Caseless:
    """What can only be said of what has not come yet."""
    return Caseless(
        rf"\b(?:is|are|remains?)\s+(?:now\s+)?{_STILL}(?:expected|set|due|scheduled|planned|poised|slated|going)\s+(?:to|for|on|in)\b|"
        r"\b(?:is|are)\s+(?:still\s+|now\s+)?to\s+\w+|\b(?:will|shall)\b(?!\s+have\s+(?!to\b))|\b(?:has|have)\s+yet\s+to\b|"
        r"\b(?:doit|doivent|va|vont)\s+(?:se\s+|s['’])?\w+(?:er|ir|re|oir)\b|\b(?:est|sont)\s+(?:prévue?s?|attendue?s?|appelée?s?)\b|"
        r"\b\w{3,}(?:era|eront|ira|iront|dra|dront)\b",
    )


_CLAUSE = re.compile(r"[;:()–—]|[.?!]\s|,\s(?:and|but|while|which|who|et|mais|qui|tandis)\b")
_OPENING = re.compile(r"(?:^|[.?!]\s)(?:On|In|By|From|Le|En|Avant\sle|Dès\sle|À\spartir\sdu)\s(?:the\s)?$")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 120
"""Letters between what looks ahead and its day."""


def forecast_overtaken(trail: Trail) -> Iterator[Found]:
    """Notes whose `expires` lies before the as-of date, and sentences of prose that rest on them.

    Without `expires` the day counts that stands beside "is set to" or "will", in the text or in its passages. Told as a
    past expectation ("was expected to vote") nothing is overtaken, nor where a later note is cited as well.
    """
    as_of = trail.topic.as_of
    if as_of is None or not trail.is_read:
        return
    printed = {note for placed in trail.sentences for note in placed.sentence.notes}
    for note in trail.notes.all():
        last = _last_day(note)
        if last is None or last >= as_of or not note.statement or is_past(_statement(note)):
            continue
        yield finding(
            "B401",
            f"the forecast expired on {note.fact('expires')}, before the brief's as-of date, {as_of}",
            note.fact_span("expires"),
            hint=f"say what happened, tell it as a past expectation (“was to vote”), or {waiver('B401', in_note=True)}",
            related=[Related(note.span, "still told as ahead")],
            severity=None if note.id in printed else Severity.INFO,
            note=note.id,
        )
    for placed in trail.sentences:
        found = None if placed.sentence.notes or placed.is_quoted else _of_prose(trail, placed, as_of)
        if found is not None:
            yield found

    for stretch in stretches(trail):
        found = _told_ahead(trail, stretch, as_of)
        if found is not None:
            yield found


def _told_ahead(trail: Trail, stretch: Stretch, as_of: date) -> Found | None:
    """A day that has passed, behind "is set to" or "will": in the stretch itself, or else in its passages.

    Notes with `expires` say themselves how long they are ahead; what a later note tells as well is not overtaken.
    """
    if not stretch.ground.is_whole or any(note.facts.get("expires") for note in stretch.notes):
        return None
    cue = _cue(stretch.text)
    if cue is None or is_past(stretch.text):
        return None
    own = [one for one in times(stretch.text, trail.language) if one.how == "explicit"]
    told = next((one for one in own if one.high is not None and _belongs(stretch.text, cue, one)), None)
    if own:
        day = told.high if told is not None and (told.bound or told.grain == "day") else None
    else:
        day = _day_of_passages(trail, stretch, cue)
    if day is None or day >= as_of:
        return None
    if len(stretch.notes) > 1 and any(_is_later(trail, note, day) for note in stretch.notes[1:]):
        return None
    span = stretch.at(cue.start(), cue.end())
    if span is None:
        return None
    return finding(
        "B401",
        f"it is told as ahead, and its day was {day}, before the brief's as-of date, {as_of}",
        span,
        hint=f"say what happened, tell it as a past expectation (“was to vote”), or "
        f"{waiver('B401', in_note=stretch.in_note)}",
        severity=stretch.level,
        note=stretch.note,
        sentence=stretch.sentence,
    )


def _cue(text: str) -> re.Match[str] | None:
    """The first word that says that something is still to come, outside quotation marks."""
    return next(iter(_cues(text)), None)


def _cues(text: str) -> list[re.Match[str]]:
    """What says that something is still to come, outside quotation marks."""
    quoted = [(quotation.start, quotation.end) for quotation in quotations(text)]
    return [cue for cue in _coming().finditer(text) if not any(s <= cue.start() < e for s, e in quoted)]


def _belongs(text: str, cue: re.Match[str], one: Time) -> bool:
    """Whether a time stands in the clause that looks ahead."""
    if one.end <= cue.start() and not _OPENING.search(text[max(0, one.start - 12) : one.start]):
        return False  # "the law of 7 March will"
    first, last = (cue.end(), one.start) if one.start >= cue.end() else (one.end, cue.start())
    return first <= last and last - first < _NEAR and _CLAUSE.search(text, first, last) is None


def _day_of_passages(trail: Trail, stretch: Stretch, told: re.Match[str]) -> date | None:
    """The last day that the passages give to what they tell as ahead; None where one of them gives none.

    Where a passage tells of several things as ahead, the one counts that the stretch tells by the same verb.
    """
    days: list[date] = []
    verb = _verb(stretch.text, told, trail.language)
    for passage in behind(trail, stretch):
        cues = _cues(passage.whole)
        if len(cues) > 1:
            cues = [cue for cue in cues if verb & _verb(passage.whole, cue, passage.language)]
        if not cues:
            return None
        near = [
            one.high
            for cue in cues
            for one in passage.times
            if one.high and one.grain == "day" and _belongs(passage.whole, cue, one)
        ]
        if not near:
            return None
        days.append(max(near))
    return max(days, default=None)


def _verb(text: str, cue: re.Match[str], language: str) -> frozenset[str]:
    """The stems of what is ahead: of the cue's own last word, as French has its future, and of the word behind it."""
    behind = next((word for word in _WORD.findall(text[cue.end() : cue.end() + _NEAR]) if len(word) > 3), "")
    return content_words(f"{cue.group().split()[-1]} {behind}", language)


def is_past(text: str) -> bool:
    """Whether a text tells what it tells as a past expectation, and nothing of it as still ahead."""
    return _past().search(text) is not None and _ahead().search(text) is None


def _of_prose(trail: Trail, placed: Placed, as_of: date) -> Found | None:
    """A sentence that speaks of something as ahead and rests on a note that has expired."""
    notes = [note for item in placed.cites if (note := _note(trail, item)) is not None]
    over = next((n for n in notes if (last := _last_day(n)) is not None and last < as_of), None)
    ahead = _ahead().search(placed.text) if over is not None else None
    if ahead is None or over is None:
        return None
    expired = _last_day(over)
    if expired is not None and any(_is_later(trail, note, expired) for note in notes if note is not over):
        return None
    return finding(
        "B401",
        f"the forecast expired on {over.fact('expires')}, before the brief's as-of date, {as_of}",
        placed.at(ahead.start(), ahead.end()),
        hint=f"say what happened, tell it as a past expectation (“was to vote”), or {waiver('B401', in_note=False)}",
        related=[Related(over.fact_span("expires"), "it expired here")],
        sentence=placed.sentence.id,
    )


def _note(trail: Trail, item: CiteItem) -> Note | None:
    return trail.note(item.note) if item.note else None


def _last_day(note: Note) -> date | None:
    """The last day on which what a note says is still ahead; of a month, season or year its last."""
    typed = note.fact("expires")
    days = edtf(typed) if typed else None
    return days.high if days else None


def _is_later(trail: Trail, note: Note, day: date) -> bool:
    """Whether a note tells of what came after a day."""
    typed = note.fact("date")
    own = edtf(typed) if typed else None
    if own is not None:
        return own.high is not None and own.high > day
    source = trail.notes.sources.get(note.source)
    days = issued(source) if source else None
    return days is not None and days.low is not None and days.low > day


def _statement(note: Note) -> str:
    return " ".join(words(run) for block in walk_blocks(note.statement) for run in inlines_of(block))
