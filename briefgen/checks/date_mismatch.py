"""B311: a date is in none of the passages that it rests on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from briefgen.checks.behind import Behind, behind
from briefgen.checks.date_clauses import dated, of_another_date
from briefgen.checks.date_grounds import (
    Reading,
    around,
    in_two_steps,
    is_of_now,
    of_passage,
    of_time,
    of_titles,
    own,
    shown_time,
    speaks_itself,
    tells_of_source,
)
from briefgen.checks.finding import finding, waiver
from briefgen.checks.stretches import Stretch, stretches
from briefgen.checks.table_rows import labels_around
from briefgen.evidence.trail import READ_LANGUAGES, Trail
from briefgen.evidence.waivers import Found
from briefgen.text.edtf import Grain, day_before, edtf, span
from briefgen.text.function_words import primary
from briefgen.text.quotations import quotations
from briefgen.text.reckoning import is_before
from briefgen.text.times import Time, times

_MOST_SHOWN = 4
_PART_OF_YEAR = re.compile(
    r"spring|summer|autumn|fall|winter|quarter|half|printemps|été|automne|hiver|trimestre|semestre|\b[qh]\d|"
    r"\d0['’]?s$|années",
    re.IGNORECASE,
)
_SEASON_RUNS_ON = timedelta(days=21)
"""How long the seasons of the sky last beyond those of the weather."""


def date_mismatch(trail: Trail) -> Iterator[Found]:
    """Dates of statements and prose against those of the passages, resolved from the sources' own dates.

    `date` and `expires` of the notes are readings too. A month or year that holds the passage's day is right;
    a day within the passage's year is more than the passage says.
    """
    if not trail.is_read:
        return
    for stretch in stretches(trail, computed=True):
        if not stretch.ground.is_whole or not _may_have_date(stretch.text):
            continue
        ours = [one for one in times(stretch.text, trail.language) if one.form is None]
        if not ours or not _is_comparable(stretch):
            continue
        quoted = [(quotation.start, quotation.end) for quotation in quotations(stretch.text)]
        readings: list[Reading] | None = None
        for one in ours:
            if any(start <= one.start < end for start, end in quoted):
                continue
            if readings is None:
                readings = list(_readings(trail, stretch))
            is_right = _is_right(trail, stretch, one, readings, ours)
            other = _of_another(trail, stretch, one, ours) if is_right else None
            if is_right and other is None:
                continue
            where = stretch.at(one.start, one.end)
            if where is not None:
                yield finding(
                    "B311",
                    f"the date `{one.text}` is of something else in the passage" if other else _message(one, stretch),
                    where,
                    hint=f"correct the date, add `date:` to the note, or {waiver('B311', in_note=stretch.in_note)}",
                    facts=[f"of this the passage says: {shown_time(other)}"] if other else _facts(readings),
                    severity=stretch.level,
                    note=stretch.note,
                    sentence=stretch.sentence,
                )


def _may_have_date(text: str) -> bool:
    return any(letter.isdigit() for letter in text) or "in " in text or "en " in text or "by " in text


def _is_comparable(stretch: Stretch) -> bool:
    """Whether all passages are in a language whose dates are read."""
    return all(primary(words.language) in READ_LANGUAGES for words in stretch.ground.words)


def _message(one: Time, stretch: Stretch) -> str:
    if one.how == "explicit" and one.low is None:
        return f"no calendar has the date `{one.text}`"
    where = "in no passage of the note" if stretch.note else "in no passage that the sentence rests on"
    return f"the date `{one.text}` is {where}"


def _facts(readings: list[Reading]) -> list[str]:
    shown = list(dict.fromkeys(reading.shown for reading in readings))
    if not shown:
        return ["the passages have no date"]
    more = ", …" if len(shown) > _MOST_SHOWN else ""
    return [f"there it says: {', '.join(shown[:_MOST_SHOWN])}{more}"]


# ------------------------------------------------------------------------------------------------------------ readings


def _readings(trail: Trail, stretch: Stretch) -> Iterator[Reading]:
    """The dates behind a stretch: of its passages, of what its notes say of their date."""
    for passage in behind(trail, stretch):
        yield from of_passage(passage)
        for head in labels_around(passage):
            days = edtf(head)
            if days is not None:
                yield Reading(head, days.low, days.high, days.grain)
            for one in times(head, passage.language, passage.base):
                yield from of_time(one)
    for note in stretch.notes:
        for name in ("date", "expires"):
            for value in note.facts.get(name, ()):
                days = edtf(value.text)
                if days is not None:
                    yield Reading(value.text, days.low, days.high, days.grain)
        for name in ("value", "counts"):
            for value in note.facts.get(name, ()):
                for one in times(value.text, trail.language):
                    yield from of_time(one)


def _of_another(trail: Trail, stretch: Stretch, one: Time, ours: list[Time]) -> Time | None:
    """The date of what a statement tells, where it has that of something else in the passage."""
    passages = tuple(passage for passage in behind(trail, stretch) if not passage.is_copy)
    theirs = [each for passage in passages for each in passage.times]
    if len(set(theirs)) <= 1:
        return None
    words = dated(stretch.text, trail.language, ours)

    def meant(mine: Time, *, is_exchange: bool) -> Time | None:
        is_same = {each: same for each in theirs if (same := _is_same(mine, each)) is not None}
        if set(is_same.values()) != {True, False}:
            return None
        return of_another_date(mine, words, passages, is_same, is_exchange=is_exchange)

    other = meant(one, is_exchange=False)
    if other is not None:
        return other
    other = meant(one, is_exchange=True) if len(ours) > 1 else None
    if other is None:
        return None
    partners = [each for each in ours if each is not one and _is_same(each, other)]
    backs = [back for each in partners if (back := meant(each, is_exchange=True)) is not None]
    return other if any(_is_same(one, back) for back in backs) else None


def _is_same(one: Time, other: Time) -> bool | None:
    """Whether a date of a passage is the statement's; None where it may be."""
    if _agrees(one, list(of_time(other))):
        return True
    if one.partial is not None or (other.partial is not None and other.low is None):
        ends = [_month_and_day(each) for each in (one, other)]
        return False if None not in ends and ends[0] != ends[1] and one.grain == other.grain else None
    if one.low is None or one.high is None or other.low is None or other.high is None or other.bound:
        return None
    is_apart = one.high < other.low or other.high < one.low
    return False if is_apart and one.grain == other.grain else None


def _month_and_day(one: Time) -> tuple[int, int | None] | None:
    """Of a day or month, with or without its year."""
    if one.partial is not None:
        return one.partial
    if one.low is None or one.high is None or (one.low.year, one.low.month) != (one.high.year, one.high.month):
        return None
    return one.low.month, one.low.day if one.low == one.high else None


def _is_right(trail: Trail, stretch: Stretch, one: Time, readings: list[Reading], ours: list[Time]) -> bool:
    """Whether a date is in the passages or follows from them, or is the brief's or the source's own.

    What stands around a passage, or the source's own day, helps only where the passage has no such date itself that the
    statement leaves out: it would be the one that is meant.
    """
    if one.how == "explicit" and one.low is None:
        return False
    if _agrees(one, readings):
        return True
    passages = behind(trail, stretch)
    left = [_left(passage, ours) for passage in passages]
    rivals = [[each for each in one_left if _is_rival(one, each)] for one_left in left]
    further = [each for place, each in in_two_steps(stretch, passages) if _is_free(each, rivals[place])]
    if _agrees(one, [*readings, *further]):
        return True
    if one.low is not None and is_before(stretch.text, one.start):
        last = day_before(one.low)
        if _agrees(replace(one, text="", low=last, high=last, grain="day", partial=None), [*readings, *further]):
            return True
    days = {day for day in (trail.topic.as_of, _day(trail.topic.date)) if day is not None}
    if one.low is not None and one.low == one.high and one.low in days and not any(rivals):
        return True
    near = [each for place, passage in enumerate(passages) if not rivals[place] for each in around(passage)]
    if _agrees(one, [*readings, *near, *of_titles(trail, stretch)]):
        return True
    is_told = tells_of_source(trail, stretch, one)
    in_way = left if one.grain == "day" and not speaks_itself(trail, stretch) else rivals
    issued = [
        each for place, each in enumerate(own(passages)) if is_told or not in_way[place] or is_of_now(passages[place])
    ]
    return _agrees(one, [*readings, *issued])


def _left(passage: Behind, ours: list[Time]) -> list[Reading]:
    """What of the dates of a passage a statement leaves out."""
    told: dict[int, bool] = {}
    readings = list(of_passage(passage))
    for reading in readings:
        told[reading.place] = told.get(reading.place, False) or any(_tells(each, reading) for each in ours)
    return [reading for reading in readings if not told[reading.place]]


def _tells(one: Time, reading: Reading) -> bool:
    """Whether a date is a reading's, or one of its ends is."""
    if one.low is None or one.high is None:
        return _agrees(one, [reading])
    ends = [_unit(day, one.grain) for day in (one.low, one.high)]
    return _agrees(one, [reading]) or any(_has(reading, *end, one.grain) for end in ends)


def _is_free(reading: Reading, rivals: list[Reading]) -> bool:
    """Whether no other date of the passages is more likely meant than one that is counted from somewhere."""
    start = reading.counted_from
    if start is None or not rivals:
        return True
    # What leads back from a date that the statement leaves out is more likely that date, mistaken.
    leads_back = reading.low is not None and reading.low < start.low
    return not leads_back and all((each.low, each.high) == (start.low, start.high) for each in rivals)


def _is_rival(one: Time, reading: Reading) -> bool:
    """Whether a reading is as fine as a date, and so may be the one that the date should be."""
    if reading.is_said:
        return False
    return reading.grain == one.grain or (one.grain == "month" and reading.grain == "day")


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _agrees(one: Time, readings: list[Reading]) -> bool:
    """Whether readings have a date, or both ends of a span."""
    if one.low is None or one.high is None:
        return any(_is_part(one, reading) for reading in readings)
    if _PART_OF_YEAR.search(one.text) and any(_is_mostly_in(reading, one.low, one.high) for reading in readings):
        return True
    unit = _unit(one.low, one.grain)
    if (one.low, one.high) == unit:
        return any(_has(reading, one.low, one.high, one.grain) for reading in readings)
    last = _unit(one.high, one.grain)
    if any((reading.low, reading.high) == (one.low, one.high) for reading in readings):
        return True
    return any(_has(reading, *unit, one.grain) for reading in readings) and any(
        _has(reading, *last, one.grain) for reading in readings
    )


def _is_mostly_in(reading: Reading, low: date, high: date) -> bool:
    """Whether a reading's days are those of a season or quarter for the most part; seasons begin on two days."""
    if reading.low is None or reading.high is None or (reading.grain == "year" and (high - low).days < 3000):
        return False
    shared = (min(reading.high, high + _SEASON_RUNS_ON) - max(reading.low, low)).days + 1
    return 2 * shared >= (reading.high - reading.low).days + 1


def _unit(day: date, grain: Grain) -> tuple[date, date]:
    """The day, month or year that a day is in."""
    return span(day.year, day.month if grain != "year" else None, day.day if grain == "day" else None)


def _has(reading: Reading, low: date, high: date, grain: Grain) -> bool:
    """Whether a reading means a day, month or year, one within it, or begins or ends in it."""
    if reading.low is None or reading.high is None:
        if reading.partial is None:
            return any(end is not None and low <= end <= high for end in (reading.low, reading.high))
        month, day = reading.partial
        return low.month == month and (grain == "month" or (grain == "day" and low.day == day))
    if low <= reading.low <= high and low <= reading.high <= high:
        return True
    if reading.is_ambiguous and reading.low <= low and high <= reading.high:
        return True
    finer = ("year", "month", "day").index(grain) > ("year", "month", "day").index(reading.grain)
    if finer:
        return False
    return low <= reading.low <= high or low <= reading.high <= high


def _is_part(one: Time, reading: Reading) -> bool:
    """Whether a reading has a day or month whose year is not given."""
    if one.partial is None:
        return False
    month, day = one.partial
    if reading.partial is not None:
        return reading.partial[0] == month and (day is None or reading.partial[1] == day)
    ends = [end for end in (reading.low, reading.high) if end is not None]
    if day is None:
        return any(end.month == month for end in ends) and reading.grain != "year"
    return any((end.month, end.day) == (month, day) for end in ends) and reading.grain == "day"
