"""Dates as people write them in heads of files: the Extended Date/Time Format, levels 0 and 1 (ISO 8601-2:2019).

https://www.loc.gov/standards/datetime/. What is left out: years beyond four digits, and level 2.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from briefgen.records import record

Grain = Literal["day", "month", "year"]

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?P<time>T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?(?P<mark>[~?%])?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@record(frozen=True, slots=True)
class Interval:
    """The days that a date in EDTF may mean or spans."""

    low: date | None
    """The first day; None where the interval is open or its start unknown."""
    high: date | None
    """The last day; None where the interval is open or its end unknown."""
    grain: Grain
    """The finer of what was written at either end; seasons are months."""
    approximate: bool = False
    uncertain: bool = False


def edtf(text: str) -> Interval | None:
    """The days that a date or an interval means; None where it is none.

    A season is three months of the north (21 is March to May), winter beginning in December of its year.
    """
    first, slash, second = text.strip().partition("/")
    if not slash:
        return _single(first)
    start, end = _end_of_interval(first), _end_of_interval(second)
    if start is None or end is None or (start.low is None and end.high is None):
        return None
    if start.low is not None and end.high is not None and start.low > end.high:
        return None
    order: list[Grain] = ["day", "month", "year"]
    given = [side.grain for side in (start, end) if side.low is not None]
    return Interval(
        start.low,
        end.high,
        min(given, key=order.index),
        start.approximate or end.approximate,
        start.uncertain or end.uncertain,
    )


def _end_of_interval(text: str) -> Interval | None:
    """One end of an interval; open and unknown ends are intervals without days."""
    text = text.strip()
    return Interval(None, None, "year") if text in ("", "..") else _single(text)


def _single(text: str) -> Interval | None:
    """One date with its qualifier."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    if match["time"] is not None and (day is None or "X" in match[0]):
        return None
    days: tuple[date, date] | None
    grain: Grain = "year"
    try:
        if "X" in year:
            if month not in (None, "XX") or day not in (None, "XX"):
                return None
            days = date(max(int(year.replace("X", "0")), 1), 1, 1), date(int(year.replace("X", "9")), 12, 31)
        elif month in (None, "XX"):
            if day not in (None, "XX"):
                return None
            days = span(int(year))
        elif day is None and int(month) in _SEASONS:
            grain = "month"
            start, end = _SEASONS[int(month)]
            days = span(int(year), start)[0], span(int(year) + (end < start), end)[1]
        elif day in (None, "XX"):
            grain = "month"
            days = span(int(year), int(month))
        else:
            grain = "day"
            days = span(int(year), int(month), int(day))
    except ValueError:  # a day that no calendar has
        return None
    return Interval(*days, grain, mark in ("~", "%"), mark in ("?", "%"))


def span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The first and last day of a year, a month or a day.

    Raises:
        ValueError: the calendar has no such day.
    """
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(year)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), last_day(year, month)
    return date(year, month, day), date(year, month, day)


def last_day(year: int, month: int) -> date:
    """The last day of a month.

    Raises:
        ValueError: the calendar has no such month.
    """
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])


def shared(interval: Interval) -> tuple[int, int | None, int | None] | None:
    """What all days of an interval share: the year, perhaps the month and the day; None if not even the year."""
    low, high = interval.low, interval.high
    if low is None or high is None or low.year != high.year:
        return None
    if low.month != high.month:
        return low.year, None, None
    return low.year, low.month, low.day if low == high else None


def day_before(day: date) -> date:
    """The day before: the last on which something that comes "before" a day is still ahead."""
    return day - timedelta(days=1)
