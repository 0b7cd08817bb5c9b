"""Items of CSL-JSON: names with their particles, dates, numbers, and the lines of Zotero's extra field.

An item is read as far as a style asks for it; what it says is never changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

NAMES = frozenset({
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editorial-director", "editor-translator", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
})  # fmt: skip
DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
NUMBERS = frozenset({
    "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number", "issue",
    "locator", "number", "number-of-pages", "number-of-volumes", "page", "page-first", "part-number", "printing-number",
    "section", "supplement-number", "version", "volume", "volume-title-number",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A person or body."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    """A particle that goes where the family name stands alone."""
    non_dropping: str = ""
    """A particle that stays with the family name."""
    suffix: str = ""
    comma: bool = False
    """Whether a comma stands before the suffix in the order of speech too."""
    literal: str = ""
    """The whole name of a body, or of a person whose name has no parts."""
    static: bool = False
    """Whether the family name always comes first."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date, a span of two, or words."""

    start: tuple[int, ...] = ()
    """Year, month and day, those that are known; months 13 to 16 and 21 to 24 are seasons."""
    end: tuple[int, ...] | None = None
    """Of a span; () where it is open."""
    circa: bool = False
    literal: str = ""
    season: str = ""
    """A season in words."""


class Item:
    """One work."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.id = str(data["id"])
        self.data: dict[str, Any] = {**_of_note(data), **data}
        if "type" in (noted := _of_note(data)):
            self.data["type"] = noted["type"]
        self._names: dict[str, tuple[Name, ...]] = {}
        self._dates: dict[str, Date | None] = {}

    @cached_property
    def type(self) -> str:
        """As CSL names it."""
        return str(self.data.get("type") or "document")

    @cached_property
    def language(self) -> str | None:
        """Of the work, where it says so."""
        value = self.data.get("language")
        return str(value) if value else None

    def text(self, variable: str) -> str:
        """A variable's words; empty where it has none."""
        value = self.data.get(variable)
        if value is None and variable == "page-first":
            pages = str(self.data.get("page") or "")
            return re.split(r"\s*[-–&,]\s*", pages, maxsplit=1)[0] if pages else ""
        if value is None and variable == "shortTitle":
            value = self.data.get("title-short")
        if value is None and variable == "title-short":
            value = self.data.get("shortTitle")
        if value is None and variable == "container-title-short":
            value = self.data.get("journalAbbreviation")
        return "" if value is None or isinstance(value, dict | list) else str(value)

    def has(self, variable: str) -> bool:
        """Whether a variable says anything."""
        if variable in NAMES:
            return bool(self.names(variable))
        if variable in DATES:
            return self.date(variable) is not None
        return bool(self.text(variable))

    def names(self, variable: str) -> tuple[Name, ...]:
        """The names of a variable."""
        if variable not in self._names:
            value = self.data.get(variable)
            listed = value if isinstance(value, list) else []
            made = tuple(_name(one) for one in listed if isinstance(one, Mapping))
            self._names[variable] = tuple(name for name in made if name != Name())
        return self._names[variable]

    def date(self, variable: str) -> Date | None:
        """A date; None where there is none."""
        if variable not in self._dates:
            self._dates[variable] = _date(self.data.get(variable))
        return self._dates[variable]


# ------------------------------------------------------------------------------------------------------------- names

_PARTICLE = re.compile(r"(?:[^\W\d_]+\.?)+(?:['’ʼ‘]|-|\s+)|['’ʼ‘][^\W\d_]\s+")
_COMMA = re.compile(r"^(.*?),(!?)\s*(.+)$", re.DOTALL)


def _name(data: Mapping[str, Any]) -> Name:
    literal = str(data.get("literal") or "")
    family, given = str(data.get("family") or "").strip(), str(data.get("given") or "").strip()
    if literal or (data.get("isInstitution") and family and not given):
        return Name(literal=literal or family)
    suffix, comma = str(data.get("suffix") or ""), bool(data.get("comma-suffix"))
    dropping, non_dropping = str(data.get("dropping-particle") or ""), str(data.get("non-dropping-particle") or "")
    found = _COMMA.match(given) if not suffix else None
    if found:
        given, suffix, comma = found[1].strip(), found[3].strip(), bool(found[2])
    if family.startswith('"') and family.endswith('"') and len(family) > 1:
        family = family[1:-1]
    else:
        if not non_dropping and given:
            non_dropping, family = _leading(family)
        if not dropping and given:
            given, dropping = _trailing(given)
    static = bool(data.get("static-ordering"))
    return Name(family.strip(), given.strip(), dropping, non_dropping, suffix, comma, "", static)


def _leading(family: str) -> tuple[str, str]:
    """The particles before a family name, and the name."""
    at = 0
    while True:
        found = _PARTICLE.match(family, at)
        if found is None or not _is_lower(found.group()) or found.end() >= len(family):
            break
        at = found.end()
    return family[:at].rstrip(" "), family[at:]


def _is_lower(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and letters[0].islower()


def _trailing(given: str) -> tuple[str, str]:
    """The given names, and the particles behind them."""
    words = given.split(" ")
    at = len(words)
    while at > 1 and words[at - 1] and _is_lower(words[at - 1]) and not words[at - 1].endswith("."):
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


# ------------------------------------------------------------------------------------------------------------- dates

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_SEASONS = {"spr": 21, "sum": 22, "aut": 23, "fal": 23, "win": 24}
_ISO = re.compile(r"(?P<y>[+-]?\d{1,4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?$")


def _date(value: Any) -> Date | None:
    if isinstance(value, str | int):
        return _raw(str(value))
    if isinstance(value, list):
        value = {"date-parts": value}
    if not isinstance(value, Mapping):
        return None
    circa = value.get("circa") not in (None, False, "", 0, "0", "false")
    literal = str(value.get("literal") or "")
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and not isinstance(parts[0], list | tuple):
        parts = [parts]
    listed = [_numbers(one) for one in parts if isinstance(one, list | tuple)] if isinstance(parts, list) else []
    season = value.get("season")
    words = ""
    if listed and listed[0]:
        if season not in (None, "") and len(listed[0]) == 1:
            if str(season).isdigit():
                number = int(str(season))
                listed = [(*one, number + 20 if number < 5 else number) for one in listed if one]
            else:
                words = str(season)
        end = None
        if len(listed) > 1:
            end = () if not listed[1] or listed[1][0] == 0 else listed[1]
            if end == listed[0]:
                end = None
        return Date(listed[0], end, circa, "", words)
    raw = value.get("raw") or value.get("edtf")
    if raw:
        found = _raw(str(raw))
        return None if found is None else Date(found.start, found.end, circa or found.circa, found.literal)
    if literal:
        return Date(literal=literal, circa=circa)
    return Date(season=str(season), circa=circa) if season not in (None, "") and not listed else None


def _numbers(parts: Any) -> tuple[int, ...]:
    made: list[int] = []
    for part in parts[:3]:
        text = str(part).strip()
        try:
            number = int(text)
        except ValueError:
            break
        if number == 0 and made:
            break
        made.append(number)
    return tuple(made)


def _raw(text: str) -> Date | None:
    text = text.strip()
    if not text:
        return None
    circa = False
    if text[-1] in "~?%":
        circa, text = True, text[:-1]
    lowered = re.sub(r"^(?:circa|ca?\.?)\s+", "", text, flags=re.IGNORECASE)
    if lowered != text:
        circa, text = True, lowered
    sides = re.split(r"\s*/\s*|\s+[-–]\s+|\s*--\s*|\s*–\s*", text) if not re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}/\d{1,2}(/\d{1,2})?", text) else [text]
    if len(sides) == 1 and (found := re.fullmatch(r"(\d{4})-(\d{4})", text)):
        sides = [found[1], found[2]]
    if len(sides) == 2:
        first, last = _one(sides[0], sides[1]), _one(sides[1])
        if sides[1].strip() in ("", ".."):
            last = ()
        if first and last is not None:
            return Date(first, last if last != first else None, circa)
    one = _one(text)
    return Date(one, None, circa) if one else Date(literal=text, circa=circa)


def _one(text: str, other: str = "") -> tuple[int, ...] | None:
    """Year, month and day of one date in figures or English words; None where it is no date."""
    text = text.strip().rstrip("~?%")
    era = re.fullmatch(r"(\d+)\s*(BCE?|AD|CE)\.?", text, re.IGNORECASE)
    if era:
        return (-int(era[1]) if era[2].upper().startswith("B") else int(era[1]),)
    found = _ISO.match(text)
    if found:
        return tuple(int(found[key]) for key in "ymd" if found[key] is not None and int(found[key]))
    slashed = re.fullmatch(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?", text)
    if slashed:
        return tuple(int(part) for part in slashed.groups() if part)
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if slashed:
        return int(slashed[3]), int(slashed[1]), int(slashed[2])
    words = re.findall(r"[^\W\d_]+|-?\d+", text)
    month = next((n for w in words for n, m in enumerate(_MONTHS, 1) if w.lower().startswith(m)), None)
    month = month or next((n for w in words for m, n in _SEASONS.items() if w.lower().startswith(m)), None)
    numbers = [int(word) for word in words if word.lstrip("-").isdigit()]
    year = next((n for n in numbers if n > 31 or n < 0), None)
    if year is None and other:
        year = next((n for n in (int(w) for w in re.findall(r"\d+", other)) if n > 31), None)
    if year is None or len(words) > 4 or month is None:
        return None
    day = next((n for n in numbers if 0 < n <= 31), None)
    return (year, month, day) if day else (year, month)


# -------------------------------------------------------------------------------------------------------- extra field

_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*?):\s*(.*)$")
_BRACED = re.compile(r"\{:([a-z-]+):\s*([^{}]*)\}")


def _of_note(data: Mapping[str, Any]) -> dict[str, Any]:
    """Variables that the note gives, a line each or in braces (Zotero's extra field)."""
    note = data.get("note")
    if not isinstance(note, str) or ":" not in note:
        return {}
    found: dict[str, Any] = {}
    for key, value in _BRACED.findall(note):
        _noted(found, key, value)
    for number, line in enumerate(note.split("\n")):
        match = _LINE.match(line.strip())
        if match is None or not match[2]:
            if number:
                break
            continue
        if not _noted(found, match[1], match[2]) and number:
            break
    return found


def _noted(found: dict[str, Any], key: str, value: str) -> bool:
    name = key if key.isupper() else key.strip().lower().replace(" ", "-").replace("_", "-")
    value = value.strip()
    if name in NAMES:
        family, _, given = (part.strip() for part in value.partition("||"))
        found.setdefault(name, []).append({"family": family, "given": given} if given else {"literal": family})
    elif name in DATES:
        found[name] = {"raw": value}
    else:
        found[name] = value
    return True
