"""Dates that a text gives in two steps: a day and how long before or after it, the Sunday before it, a month's end.

Who tells a text again may write the date that such words come to. What they come to is reckoned here from days that
are known: those that the text names, and the day of the text.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from briefgen.records import record
from briefgen.text.edtf import Grain, day_before, span
from briefgen.text.function_words import primary
from briefgen.text.number_words import number_words
from briefgen.text.time_grammar import DAYS_OF_WEEK, SEASONS
from briefgen.text.time_spans import ages, compiled, durations, number_of
from briefgen.text.times import Time

_FIRST, _LAST = date(10, 1, 1), date(9900, 1, 1)
"""What lies outside of them is not counted from: the calendar ends."""
_BESIDE = 48
"""Letters within which a year may be that of a month."""
_MOST = 12
"""Days and durations of one text that are put together."""
_END = re.compile(
    r"\b(?:(?:end|close|last\sday|expiry)\s(?:of\s)?(?:the\s(?:month|year)\sof\s)?|(?:fin|clôture|dernier\sjour)\s"
    r"(?:(?:du\smois\s|de\sl['’]année\s)?(?:de\s|d['’]))?|end-|late-)$",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:(?:start|beginning|opening|outset|first\sday)\sof\s(?:the\s(?:month|year)\sof\s)?|(?:début|premier\sjour)\s"
    r"(?:(?:du\smois\s|de\sl['’]année\s)?(?:de\s|d['’]))?|early-)$",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"\b(?:night|soir)$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior\sto|ahead\sof|avant)\s(?:the\s|le\s)?$", re.IGNORECASE)
_NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "premier": 1, "deuxième": 2} | {
    "troisième": 3,
    "quatrième": 4,
    "last": 0,
    "final": 0,
    "dernier": 0,
}
_PART_OF_YEAR = re.compile(
    r"\b(?P<nth>first|second|third|fourth|last|final|premier|deuxième|troisième|quatrième|dernier)\s"
    r"(?P<part>quarter|half|trimestre|semestre)\b",
    re.IGNORECASE,
)
_LAST_SEASON = re.compile(r"\blast\sseason\b|\bsaison\s(?:dernière|passée)\b", re.IGNORECASE)
_FIRST_OF_MONTH = re.compile(
    r"\b(?:first|start|beginning)\sof\s(?:the|this)\smonth\b|\b(?:premier|début)\sd[ue]\s(?:ce\s)?mois\b"
)
_YEAR_SO_FAR = re.compile(
    r"\b(?:start|beginning|turn)\sof\s(?:the|this)\s(?:new\s)?year\b|\bso\sfar\sthis\syear\b|\bthis\syear\sso\sfar\b|"
    r"\bdébut\s(?:de\sl['’]|d['’]|de\scette\s)année\b|\bpremier\sjanvier\b",
    re.IGNORECASE,
)
_FIRST_MONTHS = {
    "en": r"\b(?P<way>first|last|final)\s(?P<count>{numbers})\smonths\b",
    "fr": r"\b(?P<count>{numbers})\s(?P<way>premi|derni)ers\smois\b",
}
_DAY_ALONE = {
    "en": r"\bthe\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?!\s(?:of|century|[A-Z]))",
    "fr": r"\b(?:le|du|au)\s(?P<day>1er|[12]?\d|3[01])(?!\w|[.,]\d|\s\w)|\bdu\s(?P<from>[12]?\d|1er)\sau\b",
}
_BEFORE_SEASON = (
    r"\b(?:the|in|over|during|this|last|next|early|late|by|since|until|that|whole|all)\s|"
    r"\b(?:[ldLD]['’]|cet\s|ce\s|en\s|au\s|le\s|fin\s|début\s)"
)
_FEASTS = (
    (re.compile(r"\bChristmas\b(?!\sEve)|\bNoël\b"), (12, 25)),
    (re.compile(r"\bChristmas\sEve\b|\bveille\sde\sNoël\b"), (12, 24)),
    (re.compile(r"\bNew\sYear(?!['’]?s?\sEve)|\b[Nn]ouvel\s[Aa]n\b|\bjour\sde\sl['’]an\b"), (1, 1)),
    (re.compile(r"\bNew\sYear['’]?s?\sEve\b|\bSaint-Sylvestre\b"), (12, 31)),
)


@record(frozen=True, slots=True)
class Days:
    """Days that are known, and how fine."""

    low: date
    high: date
    grain: Grain


def edges(text: str, found: Sequence[Time]) -> Iterator[Days]:
    """The last day of what a text gives the end of, the first of what begins, the day before a limit."""
    for one in found:
        if one.low is None or one.high is None or not (is_countable(one.low) and is_countable(one.high)):
            continue
        before = text[max(0, one.start - 40) : one.start]
        is_end, is_start = _END.search(before) is not None, _START.search(before) is not None
        for low, high in one.answers or ((one.low, one.high),):
            if is_end or is_start:
                day = high if is_end else low
                yield Days(day, day, "day")
                if is_end:
                    yield Days(day + timedelta(days=1), day + timedelta(days=1), "day")
            elif one.form == "weekday" and _NIGHT.search(one.text):
                yield Days(high + timedelta(days=1), high + timedelta(days=1), "day")
            elif one.form in ("end of year", "end of month"):
                yield Days(low + timedelta(days=1), low + timedelta(days=1), "day")
            elif one.form == "past" and (high - low).days > 360:  # in whole years
                yield Days(date(low.year, 1, 1), date(high.year - 1, 12, 31), "year")
            elif one.bound == "since" and one.grain == "month":  # "from January"
                yield Days(low, low, "day")
            elif is_before(text, one.start):
                yield Days(day_before(low), day_before(low), "day")


def is_countable(day: date) -> bool:
    """Whether a day is far enough from the ends of the calendar to count from."""
    return _FIRST < day < _LAST


def is_before(text: str, start: int) -> bool:
    """Whether what stands at an offset is a limit that does not count itself: "before 2033"."""
    return _BEFORE.search(text[max(0, start - 24) : start]) is not None


@record(frozen=True, slots=True)
class Step:
    """Days that lie a while before or after others."""

    days: Days
    start: Days
    is_tied: bool
    """Whether words say that the while counts from somewhere: "60 days after", "within a year"."""


def shifted(text: str, language: str, known: Sequence[Days], issued: Sequence[Days]) -> Iterator[Step]:
    """The days that lie as long before and after known ones as a text says that something lasts or lies apart."""
    found = list(dict.fromkeys(durations(text, primary(language))))[:_MOST]
    for one in found:
        for start in [*issued, *known[:_MOST]]:
            for sign in one.ways:
                try:
                    for days in _moved(start, sign * one.count, one.unit, is_exact=one.is_exact):
                        yield Step(days, start, one.is_tied)
                except (ValueError, OverflowError):  # before the year 1, after 9999
                    continue
    if found:
        for start in issued:
            yield Step(Days(*span(start.low.year), "year"), start, is_tied=True)
    for age in ages(text, primary(language)):
        for start in issued:
            for year in (start.low.year - age - 1, start.low.year - age):
                if year > 0:
                    yield Step(Days(*span(year), "year"), start, is_tied=False)


def combined(text: str, language: str, found: Sequence[Time]) -> Iterator[Days]:
    """What two times of a text make together: "Saturday two weeks ago", "in March and May of last year"."""
    numbers = _weekdays(text, primary(language))
    for one in found:
        if one.low is None or one.high is None or not is_countable(one.low):
            continue
        low, high = one.low, one.high
        if one.form == "weekday" and "week" in one.text.lower():  # "Thursday and Friday last week"
            low = low - timedelta(days=low.weekday())
            high = low + timedelta(days=6)
        if one.grain == "day" and 5 <= (high - low).days <= 13:
            for n in range((high - low).days + 1):
                day = low + timedelta(days=n)
                if day.weekday() in numbers:
                    yield Days(day, day, "day")
        elif one.grain == "year" and one.high.year == one.low.year:
            for other in found:
                gap = text[min(one.end, other.end) : max(one.start, other.start)]
                if other.partial is not None and len(gap) < _BESIDE and ". " not in gap:
                    try:
                        grain: Grain = "month" if other.partial[1] is None else "day"
                        yield Days(*span(one.low.year, *other.partial), grain)
                    except ValueError:  # 29 February
                        continue


def named(text: str, language: str, known: Sequence[Days], issued: Sequence[Days]) -> Iterator[Days]:
    """The weekdays around known days, days of their months, and parts of the year of the text, that a text names."""
    key = primary(language)
    for number in _weekdays(text, key):
        for day in known[:_MOST]:
            if day.grain == "day":
                ahead = day.low + timedelta(days=(number - day.low.weekday()) % 7 or 7)
                for moved in (ahead - timedelta(days=14), ahead - timedelta(days=7), ahead):
                    if abs((moved - day.low).days) <= 7:
                        yield Days(moved, moved, "day")
    if key in _DAY_ALONE:
        for match in compiled(_DAY_ALONE[key]).finditer(text):
            shown = match["day"] or match["from"]
            yield from _in_months(int(re.sub(r"\D", "", shown)), [*known[:_MOST], *issued])
    for day in issued:
        yield from _parts_of_year(text, key, day)


# ---------------------------------------------------------------------------------------------------------- durations


def _moved(day: Days, count: int, unit: str, *, is_exact: bool) -> Iterator[Days]:
    """A day, month or year so many units on; unless that is exact those beside it too: both ends may be counted."""
    if unit == "hour":
        if count % 24:
            return
        count, unit = count // 24, "day"
    if unit in ("day", "week", "fortnight"):
        if day.grain == "day":
            moved = day.low + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
            yield from [Days(moved, moved, "day")] if is_exact else _beside(moved)
        return
    months = count * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}[unit]
    if day.grain == "year":
        if months % 12 == 0:
            yield Days(*span(day.low.year + months // 12), "year")
            if not is_exact:
                yield Days(*span(day.low.year + months // 12 - (1 if months > 0 else -1)), "year")
        return
    place = day.low.year * 12 + day.low.month - 1 + months
    first, last = span(place // 12, place % 12 + 1)
    yield Days(first, last, "month")
    if day.grain == "month" and not is_exact:  # "the twelve months to March" begin in April
        place -= 1 if months > 0 else -1
        yield Days(*span(place // 12, place % 12 + 1), "month")
    if unit in ("year", "decade"):
        yield Days(*span(first.year), "year")
    if day.grain == "day":
        yield from _beside(min(first + timedelta(days=day.low.day - 1), last))


def _beside(day: date) -> Iterator[Days]:
    for n in (0, -1, 1):
        moved = day + timedelta(days=n)
        yield Days(moved, moved, "day")


# ---------------------------------------------------------------------------------------------------- days and seasons


def _weekdays(text: str, language: str) -> list[int]:
    names = DAYS_OF_WEEK.get(language, "").split()
    shown = text if language == "en" else text.lower()
    return [
        number
        for number, name in enumerate(names)
        if re.search(rf"\b{name.capitalize() if language == 'en' else name}\b", shown)
    ]


def _in_months(number: int, known: Sequence[Days]) -> Iterator[Days]:
    """A day of the months of known days, of those before and behind."""
    months = {day.low.year * 12 + day.low.month - 1 + n for day in known if day.grain != "year" for n in (0, -1, 1)}
    for place in sorted(months):
        try:
            yield Days(*span(place // 12, place % 12 + 1, number), "day")
        except ValueError:  # a month that is shorter
            continue


def _parts_of_year(text: str, language: str, day: Days) -> Iterator[Days]:
    """Quarters, halves, seasons and feasts without a year, in those next to a day."""
    years = (day.low.year, day.low.year + (1 if day.low.month > 6 else -1))
    if _LAST_SEASON.search(text):
        yield Days(*span(day.low.year - 1), "year")
    if _FIRST_OF_MONTH.search(text):
        yield Days(day.low.replace(day=1), day.low.replace(day=1), "day")
    if _YEAR_SO_FAR.search(text):
        yield Days(date(day.low.year, 1, 1), date(day.low.year, 1, 1), "day")
        yield Days(date(day.low.year, 1, 1), day.low, day.grain)
    for match in _PART_OF_YEAR.finditer(text):
        length = 6 if match["part"].lower() in ("half", "semestre") else 3
        nth = _NTHS[match["nth"].lower()] or 12 // length
        for year in years if nth * length <= 12 else ():
            low, high = span(year, (nth - 1) * length + 1)[0], span(year, nth * length)[1]
            yield Days(low, high, "month")
            yield Days(high, high, "day")
    if language in _FIRST_MONTHS:
        numbers = rf"\d\d?|{'|'.join(word for word in number_words(language) if word.isalpha())}"
        for match in compiled(_FIRST_MONTHS[language].format(numbers=numbers)).finditer(text):
            count = number_of(match["count"].lower(), language)
            for year in years if 0 < count < 12 else ():
                first, last = (1, count) if match["way"].lower() in ("first", "premi") else (13 - count, 12)
                yield Days(span(year, first)[0], span(year, last)[1], "month")
    for name, first in SEASONS.get(language, {}).items():
        if re.search(rf"(?:{_BEFORE_SEASON})\b{name}\b", text, re.IGNORECASE):
            for year in (day.low.year - 1, day.low.year, day.low.year + 1):
                last = first + 2
                high = span(year + 1, last - 12)[1] if last > 12 else span(year, last)[1]
                if min(abs((date(year, first, 1) - day.low).days), abs((high - day.low).days)) < 300:
                    yield Days(date(year, first, 1), high, "month")
    for pattern, (month, number) in _FEASTS:
        for year in (day.low.year - 1, day.low.year, day.low.year + 1) if pattern.search(text) else ():
            feast = date(year, month, number)
            if abs((feast - day.low).days) < 300:
                yield Days(feast, feast, "day")
