"""Items of CSL-JSON, read as far as a style asks for it; what they say is never changed.

What has the wrong type counts as missing.
"""

import re
from collections.abc import Mapping

from briefgen.csl.case import STOP_WORDS
from briefgen.csl.dates import Date, date
from briefgen.csl.markup import rich
from briefgen.csl.output import text_of
from briefgen.csl.people import Name, people
from briefgen.csl.records import Any
from briefgen.csl.variables import DATES, NAMES

_OTHERWISE = {
    "container-title-short": "journalAbbreviation",
    "shortTitle": "title-short",
    "title-short": "shortTitle",
}
"""Other names of variables, from older versions of CSL and CSL-JSON."""


class Item:
    """One work."""

    __slots__ = ("_dates", "_has", "_names", "_texts", "data", "id", "is_english", "language", "type")

    def __init__(self, data: Mapping[str, Any], *, english: bool = True) -> None:
        """An item.

        Args:
            data: in CSL-JSON.
            english: whether works that do not say their language are in English (Non-English Items).
        """
        noted = _of_note(data.get("note"), data)
        self.id = identifier(data)
        self.data: Mapping[str, Any] = (
            {**noted, **data, "type": noted.get("type") or data.get("type"), "note": noted["note"]} if noted else data
        )
        self._names: dict[str, tuple[Name, ...]] = {}
        self._dates: dict[str, Date | None] = {}
        self._has: dict[str, bool] = {}
        self._texts: dict[str, str] = {}
        self.type = self.text("type") or "document"
        """As CSL names it."""
        self.language = self.text("language")
        """Of the work, where it says so."""
        self.is_english = _starts_english(self.language) if self.language else english

    def text(self, variable: str) -> str:
        """A variable's words; empty where it has none."""
        found = self._texts.get(variable)
        if found is None:
            found = self._texts[variable] = self._text(variable)
        return found

    def _text(self, variable: str) -> str:
        found = _words(self.data.get(variable))
        if not found and variable in _OTHERWISE:
            found = _words(self.data.get(_OTHERWISE[variable]))
        if not found and variable == "page-first":
            found = re.split(r"(?<!\\)\s*[-–—&,]\s*", self.text("page"), maxsplit=1)[0]
        return found

    def has(self, variable: str) -> bool:
        """Whether a variable says anything."""
        found = self._has.get(variable)
        if found is None:
            if variable in NAMES:
                found = bool(self.names(variable))
            elif variable in DATES:
                found = self.date(variable) is not None
            else:
                found = bool(self.text(variable))
            self._has[variable] = found
        return found

    def names(self, variable: str) -> tuple[Name, ...]:
        """The names of a variable."""
        found = self._names.get(variable)
        if found is None:
            found = people(self.data.get(variable))
            if not found and variable == "editor-translator":
                both = self.names("editor")
                found = both if both and both == self.names("translator") else ()
            self._names[variable] = found
        return found

    def date(self, variable: str) -> Date | None:
        """A date; None where there is none."""
        if variable not in self._dates:
            self._dates[variable] = date(self.data.get(variable))
        return self._dates[variable]

    def citation_label(self) -> str:
        """The label of a work, made of names and year where it has none of its own (Standard Variables).

        The title stands for names that are not there.
        """
        own = self.text("citation-label")
        if own:
            return own
        listed = ("author", "editor", "translator", *sorted(NAMES))
        names = next((names for of in listed if (names := self.names(of))), ())
        counts = ((), (4,), (2, 2), (2, 1, 1))[len(names)] if len(names) < 4 else (1, 1, 1, 1)
        families = [re.sub(r"\W", "", name.family or name.literal or name.given) for name in names]
        made = "".join(family[:count] for family, count in zip(families, counts, strict=False))
        if not made:
            words = [word for word in text_of(rich(self.text("title"))).split() if word not in STOP_WORDS]
            made = re.sub(r"\W", "", "".join(words))[:4].capitalize()
        issued = self.date("issued")
        return f"{made}{abs(issued.start[0]) % 100 if issued is not None and issued.start else 0:02}"


def identifier(data: Mapping[str, Any]) -> str:
    """The id of an item; empty where it has none."""
    return _words(data.get("id"))


def _of_note(note: object, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Variables that are lines of the note, and what else it says."""
    if not isinstance(note, str) or ":" not in note:
        return {}
    from briefgen.csl.extra import variables  # most notes have none

    return variables(note, data)


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _starts_english(language: str) -> bool:
    return re.match(r"en(?![a-z])", language, re.IGNORECASE) is not None
