"""Dates of CSL-JSON: in parts; as they were typed, see `typed_dates`."""

import re
from collections.abc import Mapping

from briefgen.csl.records import Any, NamedTuple, TypeAlias

Day: TypeAlias = tuple[int, ...]
"""Year, month and day, those that are known. Months 13 to 16 and 21 to 24 are seasons; years BC are negative."""


class Date(NamedTuple):
    """A date, a span of two, or words."""

    start: Day = ()
    end: Day | None = None
    """Of a span; () where it is open."""
    circa: bool = False
    """Whether it is approximate or uncertain (Approximate Dates)."""
    literal: str = ""
    """Words in the place of all else."""
    season: str = ""
    """A season in words."""


def date(value: object) -> Date | None:
    """The date of a variable of an item; None where it says none."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _typed(str(value))
    if isinstance(value, list | tuple):
        value = {"date-parts": value}
    if not isinstance(value, Mapping):
        return None
    circa = value.get("circa") not in (None, False, "", 0, "0", "false")
    parts = _parts(value.get("date-parts"))
    season = _word(value.get("season"))
    if parts and parts[0] and parts[0][0]:
        return _of_parts(parts, season, circa=circa)
    raw, literal = _word(value.get("raw")) or _word(value.get("edtf")), _word(value.get("literal"))
    if raw:
        found = _typed(raw)
        return found._replace(circa=circa or found.circa) if found is not None else None
    if literal or season:
        return Date(literal=literal, circa=circa, season="" if literal else season)
    return None


def _typed(text: str) -> Date | None:
    from briefgen.csl.typed_dates import read  # most dates are in parts, and its patterns take time to build

    return read(text)


def _word(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _parts(value: object) -> list[Day]:
    if not isinstance(value, list | tuple) or not value:
        return []
    listed = value if isinstance(value[0], list | tuple) else [value]
    return [day_of(one) for one in listed[:2] if isinstance(one, list | tuple)]


def day_of(parts: "list[Any] | tuple[Any, ...]") -> Day:
    """A day from its parts, up to the first that is no number; a month or day of 0 is not known."""
    made: list[int] = []
    for part in parts[:3]:
        text = _word(part)
        if not re.fullmatch(r"[+-]?\d{1,9}", text):
            break
        if not int(text) and made:
            break
        made.append(int(text))
    return tuple(made)


def _of_parts(parts: list[Day], season: str, *, circa: bool) -> Date:
    if season.isdigit() and len(parts[0]) == 1:
        number = int(season)
        parts = [(*parts[0], number + 20 if number < 5 else number), *parts[1:]]
        season = ""
    end: Day | None = None
    if len(parts) > 1 and parts[1] != parts[0]:
        end = () if not parts[1] or parts[1][0] == 0 else parts[1]
    return Date(parts[0], end, circa, "", season if len(parts[0]) == 1 else "")
