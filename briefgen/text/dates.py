"""Dates that a text gives in its own words: days, months, years, and spans of them.

What must be counted from another date ("last year", "on Friday") is not read here. A day or month without its year is:
a partial date, which the reader may complete.
"""

import re
from datetime import date

from briefgen.records import record
from briefgen.text.date_grammar import Found, found_dates
from briefgen.text.edtf import Grain, Interval, day_before, edtf, last_day, shared, span
from briefgen.text.kept import kept
from briefgen.text.labels import Label, labels, masked

__all__ = ["DateMention", "Grain", "Interval", "dates", "day_before", "edtf", "is_date", "last_day", "shared", "span"]


@record(frozen=True, slots=True)
class DateMention:
    """A date or a span of dates as a text has it."""

    start: int
    end: int
    text: str
    low: date | None
    """The first day that is meant; None where the year is not given or the calendar has no such day."""
    high: date | None
    """The last day that is meant; None as above."""
    grain: Grain
    """How fine the beginning is; quarters and seasons are months, decades years."""
    year: int | None
    month: int | None
    day: int | None
    """Year, month and day of the beginning, as far as they are given."""
    last_month: int | None
    last_day: int | None
    """Month and day of the end; those of the beginning where no span is meant."""

    def in_year(self, year: int) -> tuple[date, date] | None:
        """The first and last day that is meant if it is of this year; None where the year has no such day."""
        try:
            return span(year, self.month, self.day)[0], span(year, self.last_month, self.last_day)[1]
        except ValueError:
            return None


# Between two dates that make a span, and between two that share the year of the second.
_JOIN = re.compile(
    r"\s?[–—-]\s?|,?\s(?:to|until|till|through|au|à|al|a|até|bis|zum|по|إلى|حتى|jusqu['’]au|jusqu['’]en|jusqu['’]à)\s"
    r"(?:the\s|le\s)?"
)
_SHARE = re.compile(r",?\s(?:and|or|et|ou|y|e|und|oder|и|или|و)\s(?:the\s|le\s|du\s|au\s|el\s)?")


def dates(text: str, language: str) -> list[DateMention]:
    """The dates of a text in order; they don't overlap.

    Years and numeric dates are read in any language, names of months in those that `months` knows.
    """
    return dates_beside(text, labels(text), language)


# What stands beside the dates of a span, or of one that is open, as `printed_dates` prints them.
_BESIDE = re.compile(
    r"(?:[\s–—/.-]|года?|[cс]|до|since|until|depuis(?:\sle)?|jusqu[’'](?:en|au)|desde(?:\sel)?|hasta(?:\sel)?|"
    r"seit(?:\sdem)?|bis(?:\szum)?|منذ|حتى|自|起|至|\d{1,2}[月日])*"
)


def is_date(text: str, language: str) -> bool:
    """Whether a text is nothing but a date or a span of dates: "30 June 2023", "since May 2023"."""
    left, done = "", 0
    for found in dates(text, language):
        left, done = f"{left}{text[done : found.start]} ", found.end
    return done > 0 and _BESIDE.fullmatch(left + text[done:]) is not None


def dates_beside(text: str, taken: list[Label], language: str) -> list[DateMention]:
    """The dates of a text whose labels are known."""
    return list(_beside(text, masked(text, [(label.start, label.end) for label in taken]), language))


@kept
def _beside(text: str, shown: str, language: str) -> tuple[DateMention, ...]:
    """They are asked for by what reads numbers, and by what reads times."""
    return tuple(_mention(found, text) for found in _joined(found_dates(shown, language), shown))


def _joined(found: list[Found], text: str) -> list[Found]:
    """The dates with spans in one piece, and with the year that a neighbour gives them."""
    out: list[Found] = []
    in_list = False
    # From behind, so that in "1 June, 2 June and 3 June 2023" the year comes to all.
    for item in reversed(found):
        if not out:
            out.append(item)
            continue
        after = out[-1]
        gap = text[item.end : after.start] if after.start - item.end < 24 else ""
        spans = _JOIN.fullmatch(gap) is not None
        in_list = _SHARE.fullmatch(gap) is not None or (in_list and gap == ", ")
        shared_year = (spans or in_list) and item.first[1] is not None and after.first[1] is not None
        dated = _with_year(item, after, spans) if shared_year else item
        if spans and _may_join(dated, after):
            out[-1] = Found(dated.start, after.end, dated.first, after.last)
        else:
            out.append(dated)
    return out[::-1]


def _with_year(item: Found, after: Found, spans: bool) -> Found:
    """A date without a year with that of the date behind it; in a span the year before where months run over."""
    year, later = after.first[0], after.first[1:]
    if item.first[0] is not None or year is None:
        return item
    year -= spans and (item.first[1] or 0, item.first[2] or 0) > (later[0] or 0, later[1] or 31)
    return Found(item.start, item.end, (year, *item.first[1:]), (year, *item.last[1:]))


def _may_join(item: Found, after: Found) -> bool:
    """Whether two dates make a span: neither is one yet, both are of one kind and in order."""
    if item.first != item.last or after.first != after.last:
        return False
    kinds = [tuple(part is not None for part in point) for point in (item.first, after.first)]
    numbers = [tuple(part or 0 for part in point) for point in (item.first, after.first)]
    return kinds[0] == kinds[1] and (numbers[0] < numbers[1] or kinds[0][0] is False)


def _mention(found: Found, text: str) -> DateMention:
    """What was found, with its first and last day."""
    year, month, day = found.first
    last_year, last_month, last_of_month = found.last
    low = high = None
    if year is not None and last_year is not None:
        try:
            low, high = span(year, month, day)[0], span(last_year, last_month, last_of_month)[1]
        except ValueError:  # 30 February: a date all the same
            low = high = None
    grain: Grain = "day" if day is not None else "month" if month is not None else "year"
    shown = text[found.start : found.end]
    return DateMention(found.start, found.end, shown, low, high, grain, year, month, day, last_month, last_of_month)
