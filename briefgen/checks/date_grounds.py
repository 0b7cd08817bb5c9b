"""The dates that passages give: in their words, in two steps, and by what stands around them in the copy."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from briefgen.checks.behind import Behind
from briefgen.checks.stretches import Stretch
from briefgen.evidence.trail import Trail
from briefgen.records import record
from briefgen.text.edtf import Grain, Interval, edtf
from briefgen.text.function_words import primary
from briefgen.text.labels import masked
from briefgen.text.reckoning import Days, combined, edges, is_countable, named, shifted
from briefgen.text.saying_verbs import saying_verbs
from briefgen.text.times import Time, times

_PUBLISHED = re.compile(
    r"\b(?:report|reports|statement|letter|article|brief|briefing|study|survey|paper|communiqué|release|interview|"
    r"speech|edition|"
    r"account|summary|figures|published|issued|released|dated|rapport|déclaration|lettre|étude|enquête|note|"
    r"entretien|discours|"
    r"édition|bilan|publiée?s?|datée?s?|paru\w*)\s(?:[\w’']+\s){0,3}$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"\b(?:said|told|says|announced|added|wrote|reported|stated|declared|reporters|déclaré|dit|annoncé|affirmé|ajouté|"
    r"indiqué|expliqué|assuré|lancé)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(r"[^.;,]{0,16}\b(?:said|told|announced|added|déclarait|disait)\b", re.IGNORECASE)
_SPEAKS_ITSELF = frozenset({
    "bill", "hearing", "interview", "legal_case", "legislation", "motion_picture", "patent", "personal_communication",
    "regulation", "speech", "standard", "treaty",
})  # fmt: skip
"""Types of CSL whose day is that of what they do or have said in them."""
_TOLD = re.compile(r"\b(?:the|le)\s$")
"""Before the weekday of a story, which does not count from the day of the text."""
_TOLD_OF = (re.compile(r"\ble\s(?:\w+di|dimanche)\b", re.IGNORECASE), re.compile(r"\bthe\s[A-Z]\w+day\b"))
"""Weekdays of a story that a text tells, in French and in English."""
_SAME = re.compile(
    r"\b(?:that|same)\s(?:very\s)?(?:day|night|morning|evening|week|month|year)\b|"
    r"\bc(?:e|et|ette)\s(?:jour|nuit|matin|soir|semaine|mois|année)-là\b|\ble\smême\s(?:jour|soir|mois)\b|"
    r"\bla\smême\s(?:nuit|semaine|année)\b",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Reading:
    """Days that something behind a statement gives."""

    shown: str
    low: date | None
    high: date | None
    grain: Grain
    partial: tuple[int, int | None] | None = None
    is_ambiguous: bool = False
    is_said: bool = False
    """Whether they are those on which somebody said it."""
    place: int = 0
    """Where they stand: what one expression may mean has one place."""
    counted_from: Days | None = None
    """The days that they count from by words that tie them to none, as "for ten days": which may be the wrong ones."""


def shown_time(one: Time) -> str:
    """A time as its text says it, with the days that it was resolved to."""
    shown = one.text if one.how == "explicit" or one.low is None else f"{one.text} ({one.edtf})"
    return " ".join(shown.split())


def of_time(one: Time, *, is_said: bool = False) -> Iterator[Reading]:
    """The days that a time expression may mean."""
    if one.low is None and one.partial is None:
        return
    shown = shown_time(one)
    if one.answers:
        for low, high in one.answers:
            yield Reading(shown, low, high, one.grain, one.partial, is_said=is_said, place=one.start)
    else:
        yield Reading(shown, one.low, one.high, one.grain, one.partial, one.how == "ambiguous", is_said, one.start)


def of_passage(passage: Behind) -> Iterator[Reading]:
    """The dates of a passage and of the rest of its sentence, but for the day of the text at its head."""
    start, end = len(passage.before), len(passage.before) + len(passage.text)
    for one in passage.times:
        if not start <= one.start < end and _is_day_of(one, passage.base):
            continue
        is_said = _is_said(passage.whole, one) or (one.form == "weekday" and _TOLD.search(passage.whole[: one.start]))
        yield from of_time(one, is_said=bool(is_said))


def _is_day_of(one: Time, day: Interval | None) -> bool:
    return one.how == "explicit" and day is not None and (one.low, one.high) == (day.low, day.high)


def _is_said(text: str, one: Time) -> bool:
    before, behind = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 40]
    return _SAID_BEFORE.search(before) is not None or _SAID_BEHIND.match(behind) is not None


def around(passage: Behind) -> Iterator[Reading]:
    """The dates of the paragraph that a passage stands in, and of the one before."""
    for one in times(passage.paragraph, passage.language, passage.base) if passage.paragraph else ():
        if not _is_day_of(one, passage.base):
            yield from of_time(one)


def in_two_steps(stretch: Stretch, passages: Sequence[Behind]) -> Iterator[tuple[int, Reading]]:
    """The dates that passages come to when one counts from others that they and their notes give."""
    noted = [days for note in stretch.notes for days in _noted(note.facts.get("date", ()))]
    known, given = [*noted], [*noted]
    for passage in passages:
        known += _known(passage.times, passage.base)
        given += _known([one for one in passage.times if one.form is None], passage.base)
    for place, passage in enumerate(passages):
        if not passage.is_copy:
            yield from ((place, one) for one in _in_two_steps(passage, known, given))


def _in_two_steps(passage: Behind, known: list[Days], given: list[Days]) -> Iterator[Reading]:
    """Those of one passage; `given` are the days that do not themselves count from the day of the text."""
    text, language, issued = passage.whole, passage.language, _issued(passage.base)
    is_given = any(one.form is None for one in passage.times)
    near = () if is_given or not passage.paragraph else times(passage.paragraph, language, passage.base)
    every = list(dict.fromkeys([*known, *_known(near, passage.base)]))
    found = [*edges(text, passage.times), *combined(text, language, passage.times)]
    moved: list[Days] = []
    for step in dict.fromkeys(shifted(text, language, every, issued)):
        yield _reading(step.days, None if step.is_tied else step.start)
        moved += [step.days] if step.is_tied and step.start in given else []
    shown = masked(text, [(one.start, one.end) for one in passage.times if one.form is None])
    is_story = _TOLD_OF[primary(language) == "en"].search(text) is not None
    found += named(shown, language, [*given, *_known(near, passage.base), *moved] if is_story else given, issued)
    if _SAME.search(text) and not any(one.grain == "day" for one in passage.times):
        found += every
    for one in dict.fromkeys(found):
        yield _reading(one)


def _reading(days: Days, counted_from: Days | None = None) -> Reading:
    return Reading("", days.low, days.high, days.grain, counted_from=counted_from)


def _noted(values: Iterable[object]) -> Iterator[Days]:
    for value in values:
        days = edtf(str(getattr(value, "text", "")))
        if days is not None and days.low is not None and days.high is not None and is_countable(days.low):
            yield Days(days.low, days.high, days.grain)


def _known(found: Sequence[Time], day: Interval | None) -> Iterator[Days]:
    """The days that times name; of spans both ends."""
    for one in found:
        if _is_day_of(one, day) or (one.low is not None and not is_countable(one.low)):
            continue
        for low, high in one.answers or (((one.low, one.high),) if one.low and one.high else ()):
            if one.grain == "day" and low != high:
                yield Days(low, low, "day")
                yield Days(high, high, "day")
            else:
                yield Days(low, high, one.grain)


def _issued(day: Interval | None) -> list[Days]:
    if day is None or day.low is None or day.high is None or not is_countable(day.low):
        return []
    return [Days(day.low, day.high, day.grain)]


def of_titles(trail: Trail, stretch: Stretch) -> Iterator[Reading]:
    """The dates in the titles of the sources: of a plan for 2035, an act of 2029."""
    for id in dict.fromkeys(note.source for note in stretch.notes):  # noqa: A001
        source = trail.notes.sources.get(id)
        if source is not None:
            for one in times(str(source.csl.get("title") or ""), trail.language_of(source)):
                yield from of_time(one)


def is_of_now(passage: Behind) -> bool:
    """Whether a passage tells how things are on its day: "there are now ten"."""
    return any(one.form == "vague" for one in passage.times)


def own(passages: Sequence[Behind]) -> Iterator[Reading]:
    """The days on which the sources of passages were issued, one a passage."""
    for passage in passages:
        day = passage.base
        low, high, grain = (day.low, day.high, day.grain) if day is not None else (None, None, "year")
        yield Reading("", low, high, grain, is_ambiguous=True)


def speaks_itself(trail: Trail, stretch: Stretch) -> bool:
    """Whether a source is an act or a talk of its day, as laws, judgments and interviews are."""
    sources = [trail.notes.sources.get(note.source) for note in stretch.notes]
    return any(source is not None and source.csl.get("type") in _SPEAKS_ITSELF for source in sources)


def tells_of_source(trail: Trail, stretch: Stretch, one: Time) -> bool:
    """Whether the clause of a date is about the source itself, or about somebody who says something in it."""
    text = stretch.text
    if _PUBLISHED.search(text[max(0, one.start - 60) : one.start]):
        return True
    left = max(text.rfind(stop, 0, one.start) for stop in (",", ";", ". ", ":")) + 1
    rights = [at for stop in (",", ";", ". ", ":") if (at := text.find(stop, one.end)) >= 0]
    words = re.findall(r"[\w’'-]+", text[left : min(rights, default=len(text))].lower())
    verbs = saying_verbs(trail.language)
    return any(
        not (verb.is_common or verb.is_participle or verb.behind) for word in words for verb in verbs.get(word, ())
    )
