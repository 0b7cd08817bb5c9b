"""When a text says that something is: dates in full, and those that count from the day of the text.

"Last year", "on Friday", "by Dec. 31" are resolved against the days on which the text may have been issued, as spans
of days: a year never becomes a day, and where the days of issue give several answers all of them are covered and it is
said so. What names no days at all ("now", "a decade-long mission") is found and left unresolved. English and French
are read.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Literal

from briefgen.records import record
from briefgen.text.dates import DateMention, dates_beside
from briefgen.text.edtf import Grain, Interval, span
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.labels import labels, masked
from briefgen.text.tense import Direction, direction
from briefgen.text.time_grammar import Form, Relative, relatives, weekday_before

__all__ = ["How", "Time", "dateline", "times"]

How = Literal["explicit", "relative", "ambiguous", "unresolved"]
"""How days are known: given in full; counted from the text's own date; the same with several answers; not at all."""

Bound = Literal["", "until", "since"]
_YEAR = 366

Days = tuple[date, date]

_MOST_DAYS = 62
"""Of days on which a text may have been issued; of more, the first and the last stand for all."""
_UNTIL = re.compile(
    r"(?:\b(?:by|until|till|before|no\slater\sthan|up\sto|through|avant|jusqu['’](?:au?|en|à)|d['’]ici(?:\s(?:à|"
    r"au|le))?|"
    r"au\splus\stard(?:\s(?:le|en))?|(?:fin|l['’])\sd['’]ici))\s(?:the\s|le\s)?(?:(?:mid|early|late|end|mi|fin|début)[\s-](?:of\s|de\s)?)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|from|after|starting(?:\sin|\son)?|as\sof|as\sfrom|depuis(?:\sle)?|dès(?:\sle)?|à\s(?:partir|"
    r"compter)\s(?:de|du)|"
    r"après(?:\sle)?)\s(?:the\s|le\s)?(?:(?:mid|early|late|end|mi|fin|début)[\s-](?:of\s|de\s)?)?$",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Time:
    """A time expression as a text has it, and the days that it means."""

    start: int
    end: int
    text: str
    low: date | None
    """The first day that may be meant; None where it is not resolved."""
    high: date | None
    grain: Grain
    how: How
    bound: Bound = ""
    """Whether the days end or begin what is told: "by Dec. 31", "since May"."""
    partial: tuple[int, int | None] | None = None
    """Month and day, where the year is not given."""
    form: Form | None = None
    """What it is that counts from the text's day; None of dates that are given, wholly or in part."""
    answers: tuple[Days, ...] = ()
    """Each of the days that may be meant; empty where all from `low` to `high` may be, or none is known.

    Of a date without its year the nearest is one of them, whichever way the sentence looks.
    """

    @property
    def edtf(self) -> str:
        """The days as an interval of EDTF; empty where they are not known."""
        if self.low is None or self.high is None:
            return ""
        made = _edtf(self.low, self.high, self.grain)
        if self.bound == "until":
            return f"../{made.rpartition('/')[2]}"
        return f"{made.partition('/')[0]}/.." if self.bound == "since" else made


def times(text: str, language: str, base: Interval | None = None) -> list[Time]:
    """The time expressions of a text in order; they don't overlap.

    `base` is the day of the text, or the days one of which it is. Without it nothing is resolved that counts from it.
    """
    return list(_times(text, language, base))


@kept
def _times(text: str, language: str, base: Interval | None) -> tuple[Time, ...]:
    taken = labels(text)
    given = dates_beside(text, taken, language)
    shown = masked(text, [(label.start, label.end) for label in taken])
    found = [_given(text, mention, language, base) for mention in given]
    shown = masked(shown, [(one.start, one.end) for one in found])
    found += [_counted(text, one, language, base) for one in relatives(shown, primary(language))]
    return tuple(sorted(found, key=lambda one: one.start))


_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þa-zà-ÿ .,'’/-]{1,60}?),?\s(?P<date>[^\W\d_]{3,9}\.?\s\d{1,2}|"
    r"\d{1,2}\s[^\W\d_]{3,9}\.?)"
    r"(?:,?\s(?P<year>\d{4}))?\s\([A-Z][\w .’'-]{1,40}\)\s?[-–—]",
    re.MULTILINE,
)


def dateline(text: str, language: str, issued: Interval | None) -> Interval | None:
    """The day that a news text names at its head ("DAKAR, June 29 (Reuters) –"), in the year of its issue."""
    found = _DATELINE.search(text, 0, 1500)
    if found is None:
        return None
    shown = f"on {found['date']} {found['year'] or ''}".rstrip()
    mention = next(iter(dates_beside(shown, [], language)), None)
    if mention is None or mention.day is None:
        return None
    if mention.low is not None and mention.high is not None:
        return Interval(mention.low, mention.high, "day")
    years = {day.year for day in (issued.low, issued.high) if day} if issued is not None else set()
    days = mention.in_year(years.pop()) if len(years) == 1 else None
    return Interval(*days, "day") if days else None


# --------------------------------------------------------------------------------------------------------- given dates


def _given(text: str, mention: DateMention, language: str, base: Interval | None) -> Time:
    """A date in the text's own words; one without its year is of the year that tense and day of issue give it."""
    start = weekday_before(text, mention.start, primary(language)) if mention.day is not None else mention.start
    is_span = (mention.month, mention.day) != (mention.last_month, mention.last_day) or (
        mention.low is not None and mention.high is not None and (mention.high - mention.low).days > _YEAR
    )
    bound: Bound = "" if is_span else _bound(text, start)
    shown = text[start : mention.end]
    if mention.low is not None or mention.year is not None:
        return Time(start, mention.end, shown, mention.low, mention.high, mention.grain, "explicit", bound)
    partial = (mention.month or 0, mention.day)
    way = _way(text, start, mention.end, language, bound)

    def options(day: date) -> list[Days]:
        return [days for year in (day.year - 1, day.year, day.year + 1) if (days := mention.in_year(year)) is not None]

    low, high, how, answers = _resolved(base, lambda day: _nearest(options(day), day, way))
    nearest = _resolved(base, lambda day: _nearest(options(day), day, None)[:1])[3] if answers else ()
    answers = tuple(dict.fromkeys(answers + nearest))
    return Time(start, mention.end, shown, low, high, mention.grain, how, bound, partial, answers=answers)


def _bound(text: str, start: int) -> Bound:
    before = text[max(0, start - 32) : start]
    if _UNTIL.search(before):
        return "until"
    return "since" if _SINCE.search(before) else ""


def _way(text: str, start: int, end: int, language: str, bound: str) -> Direction | None:
    """Which way a date without its year lies; a deadline lies ahead unless the verb before it looks back."""
    if bound == "since":
        before = text[max(0, start - 12) : start].lower()
        if "since" in before or "depuis" in before:
            return "back"
    return direction(text, start, end, language)


def _nearest(options: list[Days], day: date, way: Direction | None) -> list[Days]:
    """The option that is meant; without a direction the nearest, and of two that are about as near both."""
    if way == "ahead":
        return [days for days in options if days[1] >= day][:1]
    if way == "back":
        return [days for days in options if days[0] <= day][-1:]

    def distance(days: Days) -> int:
        return 0 if days[0] <= day <= days[1] else min(abs((days[0] - day).days), abs((days[1] - day).days))

    options = sorted(options, key=distance)
    nearest = [days for days in options if distance(days) <= 2 * distance(options[0]) + 1]
    return nearest if options else []


# ---------------------------------------------------------------------------------------------- what counts from a day


def _counted(text: str, one: Relative, language: str, base: Interval | None) -> Time:
    """An expression that counts from the day of the text."""
    bound = _bound(text, one.start)
    way = _way(text, one.start, one.end, language, bound) if one.form == "weekday" else None
    if one.form == "weekday" and bound == "until":
        # "has closed until Friday" looks ahead whatever its verb; "was closed until Friday" does not.
        way = None if way == "back" else "ahead"
    low, high, how, answers = _resolved(base, lambda day: _days(one, day, way))
    shown = text[one.start : one.end]
    return Time(one.start, one.end, shown, low, high, one.grain, how, bound, form=one.form, answers=answers)


def _days(one: Relative, day: date, way: Direction | None) -> list[Days]:
    """What an expression means on a day; several where one cannot tell, none where it names no days."""
    match one.form:
        case "weekday":
            return _weekday(one, day, way)
        case "day":
            moved = day + timedelta(days=one.shift)
            return [(moved, moved)]
        case "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=one.shift)
            return [(monday, monday + timedelta(days=6))]
        case "weekend":
            saturday = day - timedelta(days=day.weekday()) + timedelta(days=5, weeks=one.shift)
            return [(saturday, saturday + timedelta(days=1))]
        case "month":
            return [_month(day, one.shift)]
        case "quarter":
            number = (day.month - 1) // 3 + one.shift
            year, first = day.year + number // 4, number % 4 * 3 + 1
            return [(span(year, first)[0], span(year, first + 2)[1])]
        case "year":
            return [span(day.year + one.shift)]
        case "decade":
            first = day.year - day.year % 10 + 10 * one.shift
            return [(date(first, 1, 1), date(first + 9, 12, 31))]
        case "end of year":
            return [(date(day.year + one.shift, 12, 31), date(day.year + one.shift, 12, 31))]
        case "end of month":
            last = _month(day, one.shift)[1]
            return [(last, last)]
        case "named month":
            return _named_month(one, day)
        case "season":
            return _season(one, day)
        case "last seasons":
            seasons = [
                days
                for year in range(day.year - one.shift - 1, day.year + 1)
                if (days := _of_season(one, year))[1] < day
            ]
            return [(seasons[-one.shift][0], seasons[-1][1])]
        case "past":
            return [(_back(day, one), day)]
        case "ahead":
            return [(day, _back(day, one))]
        case "ago":
            return [_ago(day, one)]
        case _:
            return []


def _weekday(one: Relative, day: date, way: Direction | None) -> list[Days]:
    """A weekday: within seven days either side, the same day included; "last" and "next" are never the same day."""
    ahead = day + timedelta(days=(one.number - day.weekday()) % 7)
    back = day - timedelta(days=(day.weekday() - one.number) % 7)
    if one.shift < 0:
        found = [back if back < day else back - timedelta(days=7)]
    elif one.shift == 1:
        nearest = ahead if ahead > day else ahead + timedelta(days=7)
        # The coming one, or that of the week after: English means both by "next".
        found = (
            [nearest, nearest + timedelta(days=7)] if one.is_loose and nearest - day < timedelta(days=7) else [nearest]
        )
    elif one.shift == 2 or way == "ahead":
        found = [ahead]
    elif way == "back":
        found = [back]
    else:
        found = [back, ahead]
    return [(one_day, one_day) for one_day in found]


def _month(day: date, shift: int) -> Days:
    number = day.year * 12 + day.month - 1 + shift
    return span(number // 12, number % 12 + 1)


def _named_month(one: Relative, day: date) -> list[Days]:
    """Last May, mai prochain: the nearest that is over, or has not begun."""
    options = [span(year, one.number) for year in range(day.year - 2, day.year + 3)]
    if one.shift < 0:
        return [days for days in options if days[1] < day][-1:]
    if one.shift == 0:
        return [span(day.year, one.number)]
    return [days for days in options if days[0] > day][:1]


def _season(one: Relative, day: date) -> list[Days]:
    """Last summer, cet hiver; of the north, winter from December on."""
    options = [_of_season(one, year) for year in range(day.year - 2, day.year + 3)]
    if one.shift < 0:
        return [days for days in options if days[1] < day][-1:]
    if one.shift > 0:
        return [days for days in options if days[0] > day][:1]
    return [days for days in options if days[0] <= day <= days[1]] or [
        days for days in options if days[0].year == day.year
    ][:1]


def _of_season(one: Relative, year: int) -> Days:
    last = one.number + 2
    return date(year, one.number, 1), span(year + 1, last - 12)[1] if last > 12 else span(year, last)[1]


def _back(day: date, one: Relative) -> date:
    """The day so many units before or after another."""
    count = one.number * (-1 if one.form == "past" else 1)
    if one.unit in ("day", "week"):
        return day + timedelta(days=count * (7 if one.unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}.get(one.unit, 12)
    year = max(months // 12, 1)
    first, last = span(year, months % 12 + 1)
    return min(date(year, first.month, min(day.day, last.day)), last)


def _ago(day: date, one: Relative) -> Days:
    """So many units ago: the day, the week, the month, the year that then was."""
    moved = _back(day, Relative(one.start, one.end, "past", one.grain, number=one.number, unit=one.unit))
    match one.unit:
        case "day":
            return moved, moved
        case "week":
            return moved - timedelta(days=3), moved + timedelta(days=3)
        case "month":
            return span(moved.year, moved.month)
        case "decade":
            return date(max(moved.year - 1, 1), 1, 1), date(moved.year + 1, 12, 31)
        case _:
            return span(moved.year)


def _resolved(
    base: Interval | None, of_day: Callable[[date], list[Days]]
) -> tuple[date | None, date | None, How, tuple[Days, ...]]:
    """The days that are meant on each day of issue, joined, whether all of these give one answer, and the answers."""
    if base is None or base.low is None or base.high is None:
        return None, None, "unresolved", ()
    answers: list[Days] = []
    for day in _issue_days(base.low, base.high):
        try:
            found = of_day(day)
        except (ValueError, OverflowError):  # before the year 1, after 9999
            found = []
        if not found:
            return None, None, "unresolved", ()
        answers += found
    each = tuple(dict.fromkeys(answers))
    is_whole = (base.high - base.low).days < _MOST_DAYS
    how: How = "relative" if len(each) == 1 else "ambiguous"
    low, high = min(days[0] for days in answers), max(days[1] for days in answers)
    return low, high, how, each if is_whole else ()


def _issue_days(low: date, high: date) -> Iterable[date]:
    count = (high - low).days + 1
    return (low + timedelta(days=n) for n in range(count)) if count <= _MOST_DAYS else (low, high)


def _edtf(low: date, high: date, grain: Grain) -> str:
    """Days as EDTF, no finer than they are known."""
    if (low, high) == span(low.year):
        return f"{low.year:04}" if grain == "year" else f"{low.year:04}-01/{low.year:04}-12"
    if (low, high) == span(low.year, low.month) and grain != "day":
        return f"{low.year:04}-{low.month:02}"
    if low == high:
        return low.isoformat()
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31) and grain == "year":
        return f"{low.year:04}/{high.year:04}"
    if low.day == 1 and high == span(high.year, high.month)[1] and grain != "day":
        return f"{low.year:04}-{low.month:02}/{high.year:04}-{high.month:02}"
    return f"{low.isoformat()}/{high.isoformat()}"
