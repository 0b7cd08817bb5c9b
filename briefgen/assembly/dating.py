"""Dates of notes and sources, for sorting and in words."""

import datetime
from collections.abc import Mapping

from briefgen.house.languages import Words
from briefgen.model.notes import Note, Source
from briefgen.text.edtf import edtf
from briefgen.text.function_words import primary
from briefgen.text.printed_dates import format_date, format_interval


def starts(note: Note) -> datetime.date | None:
    """The day by which a note is sorted: the first one it speaks of; None where it is undated."""
    interval = edtf(note.dated) if note.dated else None
    return (interval.low or interval.high) if interval else None


def date_in_words(text: str | None, language: str, *, only_days: bool = False) -> str:
    """A date in EDTF as one writes it in a language; as typed where it is none, empty where there is none.

    `only_days` leaves out what is no single day.
    """
    if not text:
        return ""
    interval = edtf(text)
    if interval is None:
        return "" if only_days else text
    if only_days and (interval.low is None or interval.low != interval.high):
        return ""
    return format_interval(interval.low, interval.high, interval.grain, language)


def between(words: Words, text: str) -> str:
    """One unknown day of an interval, in words: "between 25 and 30 June 2023"; empty where the day is known."""
    interval = edtf(text) if "/" in text else None
    if interval is None or interval.low is None or interval.high is None or interval.grain != "day":
        return ""
    low, high, language = interval.low, interval.high, words.language
    if low == high:
        return ""
    if primary(language) == "zh":
        return format_interval(low, high, "day", language, between=True)
    first = format_date(low, "day", language)
    if (low.year, low.month) == (high.year, high.month) and first[:1].isdigit():
        first = first.split()[0]
    return words.between.replace("{a}", first).replace("{b}", format_date(high, "day", language))


def day_of_issue(source: Source) -> str | None:
    """The day on which a source was issued, as an ISO date; None where the day is not known."""
    parts = source.csl.get("issued")
    dates = parts.get("date-parts") if isinstance(parts, Mapping) else None
    if not isinstance(dates, list | tuple) or len(dates) != 1 or len(dates[0]) != 3:
        return None
    year, month, day = (int(part) for part in dates[0])
    return f"{year:04}-{month:02}-{day:02}"
