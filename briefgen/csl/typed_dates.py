"""Dates as they were typed: in figures (EDTF among them) or in English words.

What is no date that can be read prints as it stands.
"""

import re

from briefgen.csl.dates import Date, Day, day_of

_FIGURES = re.compile(r"([+-]?\d{1,4})(?:-(\d{1,2}|[XxUu]{2})(?:-(\d{1,2}|[XxUu]{2}))?)?")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ERA = re.compile(r"(\d+)\s*(BCE?|AD|CE)\.?", re.IGNORECASE)
_SPAN = re.compile(r"\s*/\s*|\s*--\s*|\s*–\s*|\s+-\s+")
_CIRCA = re.compile(r"(?:circa|ca?\.?)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|-?\d+")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_SEASONS = {"spr": 21, "sum": 22, "aut": 23, "fal": 23, "win": 24}


def read(text: str) -> Date | None:
    """A date as it was typed."""
    whole = text = text.strip()
    if not text:
        return None
    bare = _CIRCA.sub("", text, count=1) if _CIRCA.match(text) else text
    circa = bare != text or any(mark in text for mark in "~?%")
    text = re.sub(r"[~?%]", "", bare)
    sides = _sides(text)
    if len(sides) == 2:
        first = _one(sides[0], sides[1])
        last: Day | None = () if sides[1] in ("", "..") else _one(sides[1])
        if first and last is not None:
            return Date(first, last if last != first else None, circa)
    one = _one(text)
    return Date(one, None, circa) if one else Date(literal=whole, circa=circa)


def _sides(text: str) -> list[str]:
    """The two ends of a span, or the whole."""
    if _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text):
        return [text]
    years = re.fullmatch(r"(\d{4})-(\d{4})", text)
    return [years[1], years[2]] if years else [side.strip() for side in _SPAN.split(text)]


def _one(text: str, other: str = "") -> Day | None:
    """One date in figures or English words; None where it is none. `other` may lend its year."""
    if found := _ERA.fullmatch(text):
        return (-int(found[1]) if found[2].upper().startswith("B") else int(found[1]),)
    if found := _FIGURES.fullmatch(text):
        known = [part for part in found.groups() if part is not None]
        return day_of(known)  # what is unspecified ("2004-06-XX", EDTF level 1) ends it
    if found := _YEAR_FIRST.fullmatch(text):
        return day_of([part for part in found.groups() if part])
    if found := _YEAR_LAST.fullmatch(text):
        return int(found[3]), int(found[1]), int(found[2])
    return _in_words(text, other)


def _in_words(text: str, other: str) -> Day | None:
    words = _WORD.findall(text)
    if len(words) > 4:
        return None
    starts = [word[:3].lower() for word in words]
    month = next((_MONTHS[start] for start in starts if start in _MONTHS), None)
    month = month or next((_SEASONS[start] for start in starts if start in _SEASONS), None)
    numbers = [int(word) for word in words if word.lstrip("-").isdigit()]
    years = [number for number in numbers if number > 31 or number < 0]
    if not years:
        years = [number for number in (int(digits) for digits in re.findall(r"\d+", other)) if number > 31]
    if not years or month is None:
        return None
    day = next((number for number in numbers if 0 < number <= 31), None)
    return (years[0], month, day) if day else (years[0], month)
