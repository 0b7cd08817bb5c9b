"""Dates as they were typed: in figures (EDTF among them) or in English words.

What is no date that can be read prints as it stands.
"""

import re
from collections.abc import Iterator

from briefgen.csl.dates import Date, Day, day_of

_FIGURES = re.compile(r"([+-]?\d{1,4})(?:-(\d{1,2}|[XxUu]{2})(?:-(\d{1,2}|[XxUu]{2}))?)?")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ERA = re.compile(r"(\d+)\s*(BCE?|AD|CE)\.?", re.IGNORECASE)
_SPAN = re.compile(r"\s*/\s*|\s*--\s*|\s*–\s*|\s+-\s+")
_OPEN = ("", "..")
_CIRCA = re.compile(r"(?:circa|ca?\.?)\s+", re.IGNORECASE)
_TIME = re.compile(r"(?<=\d-\d\d)[T ]\d\d:.*")
_ENDS = re.compile(r"([^\W\d].*\d{4})-([^\W\d].*\d{4})")
"""Two dates in words: "May 1999-June 2000"."""
_CHINESE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")
_WITHIN = re.compile(r"(\w+)\s*[-–]\s*(\w+)")
"""Days or months of one month or year: "10-12 May 2001"."""
_WORD = re.compile(r"[^\W\d_]+|(?<!\d)-?\d+")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_LONGEST = 100
"""Letters that a date may have; what is longer is none."""
_SEASONS = {"spr": 21, "sum": 22, "aut": 23, "fal": 23, "win": 24}


def read(text: str) -> Date | None:
    """A date; None where nothing is typed."""
    whole = text = text.strip()
    if not text:
        return None
    if len(text) > _LONGEST:
        return Date(literal=whole)
    text = _TIME.sub("", text)
    bare = _CIRCA.sub("", text, count=1) if _CIRCA.match(text) else text
    circa = bare != text or any(mark in text for mark in "~?%")
    text = re.sub(r"[~?%]", "", bare)
    for first, last in _spans(text):
        start, end = _one(first, last), _one(last)
        if start and (end or last in _OPEN):
            return Date(start, (end or ()) if end != start else None, circa)
        if end and first in _OPEN:
            return Date(literal=f"–{last}", circa=circa)
    one = _one(text)
    return Date(one, None, circa) if one else Date(literal=whole, circa=circa)


def _spans(text: str) -> Iterator[tuple[str, str]]:
    """The ends of a span, in every way in which it may be one."""
    if _FIGURES.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text):
        return
    if years := re.fullmatch(r"(\d{4})-(\d{4})", text):
        yield years[1], years[2]
    sides = [side.strip() for side in _SPAN.split(text)]
    if len(sides) == 2:
        yield sides[0], sides[1]
    if ends := _ENDS.fullmatch(text):
        yield ends[1], ends[2]
    if (within := _WITHIN.search(text)) and any(letter.isalpha() for letter in text):
        before, after = text[: within.start()], text[within.end() :]
        yield f"{before}{within[1]}{after}", f"{before}{within[2]}{after}"


def _one(text: str, other: str = "") -> Day | None:
    """One date in figures or English words; None where it is none. `other` may lend its year."""
    if found := _ERA.fullmatch(text):
        return (-int(found[1]) if found[2].upper().startswith("B") else int(found[1]),)
    if found := _FIGURES.fullmatch(text):
        known = [part for part in found.groups() if part is not None]
        return _valid(day_of(known))  # what is unspecified ("2004-06-XX", EDTF level 1) ends it
    if found := _YEAR_FIRST.fullmatch(text):
        return _valid(day_of([part for part in found.groups() if part]))
    if found := _YEAR_LAST.fullmatch(text):
        month, day = int(found[1]), int(found[2])
        return _valid((int(found[3]), month, day) if month <= 12 else (int(found[3]), day, month))
    if found := _CHINESE.fullmatch(text):
        return _valid(day_of([part for part in found.groups() if part]))
    return _in_words(text, other)


def _valid(day: Day) -> Day | None:
    """A date in figures whose month and day there are; months 21 to 24 are seasons (EDTF)."""
    month, number = (*day, 1, 1)[1:3]
    return day if (1 <= month <= 12 or 21 <= month <= 24) and number <= 31 else None


def _in_words(text: str, other: str) -> Day | None:
    words = _WORD.findall(text)
    if len(words) > 4:
        return None
    starts = [word[:3].lower() for word in words]
    month = next((_MONTHS[start] for start in starts if start in _MONTHS), None)
    month = month or next((_SEASONS[start] for start in starts if start in _SEASONS), None)
    numbers = [int(word) for word in words if word.lstrip("-").isdecimal()]
    years = [number for number in numbers if number > 31 or number < 0]
    if not years:
        years = [number for number in (int(digits) for digits in re.findall(r"\d+", other)) if number > 31]
    if not years or month is None:
        return None
    day = next((number for number in numbers if 0 < number <= 31), None)
    return (years[0], month, day) if day else (years[0], month)
