"""When a source was issued, as far as its head or its reference says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from briefgen.model.notes import Source
from briefgen.text.edtf import Interval, edtf, span


def issued(source: Source) -> Interval | None:
    """The days on which it may have been issued; None where nothing is said that can be read."""
    typed = source.text("issued")
    if typed:
        found = edtf(typed)
        if found is not None:
            return found
    return _of_reference(source.csl.get("issued"))


def is_span_of_days(source: Source) -> bool:
    """Whether it is an interval, one of whose days must be the right one; a month or a year is none."""
    typed = source.text("issued")
    if typed:
        found = edtf(typed)
        return "/" in typed and (found is None or found.low != found.high)
    value = source.csl.get("issued")
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    return isinstance(parts, list) and len(parts) == 2 and parts[0] != parts[1]


def _of_reference(value: Any) -> Interval | None:
    """A date of CSL-JSON: date-parts, or words that are EDTF."""
    if not isinstance(value, Mapping):
        return None
    for key in ("raw", "literal"):
        if isinstance(value.get(key), str):
            return edtf(value[key])
    try:
        days = [_days([int(part) for part in parts]) for parts in value.get("date-parts") or ()]
    except (TypeError, ValueError):
        return None
    if not days:
        return None
    return Interval(days[0][0], days[-1][1], "day")


def _days(parts: list[int]) -> tuple[date, date]:
    """The first and last day of a year, a month or a day.

    Raises:
        ValueError: the calendar has no such day.
    """
    year, month, day = (*parts, None, None)[:3]
    if year is None:
        raise ValueError(parts)
    return span(year, month, day)
