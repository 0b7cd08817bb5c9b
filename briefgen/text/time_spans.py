"""How long texts say that something lasts, or lies before or after something else: "60 days", "the next year"."""

import re
from collections.abc import Iterator
from functools import cache

from briefgen.records import record
from briefgen.text.number_words import Part, number_words

_UNITS = {
    "en": {"hour": "hour", "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year"}
    | {"decade": "decade"},
    "fr": {"heure": "hour", "jour": "day", "journée": "day", "semaine": "week", "mois": "month", "an": "year"}
    | {"année": "year", "trimestre": "quarter", "semestre": "half", "décennie": "decade"},
}
_WITH_ONE = {
    "en": r"\b(?:(?:an?|one)\s(?P<a>{units})\s(?:later|earlier|after|before|ago|on|previously|prior)|"
    r"(?:the|that)\s(?:next|following|previous|preceding)\s(?P<b>{units})|"
    r"the\s(?P<c>{units})\s(?:after|before|earlier|later)|"
    r"(?:in|within|for|over|lasts?|another)\s(?:an?|one)\s(?:further\s)?(?P<d>{units}))\b",
    "fr": r"\b(?:une?\s(?P<a>{units})\s(?:plus\st(?:ard|ôt)|après|avant|auparavant)|"
    r"(?:l['’]|la\s|le\s)(?P<b>{units})\s(?:suivante?|d['’]après|précédente?|d['’]avant|qui\s(?:suit|précède))|"
    r"(?:en|dans|pour|sous|pendant|d['’]ici|il\sy\sa|encore)\s(?:à\s)?une?\s(?P<c>{units}))\b",
}
_ON = r"later|following|plus\stard|after|après|suivante?|next|within|under|in|for|over|dans|sous|pour|en|d['’]ici"
_BACK = (
    r"earlier|ago|previously|prior|previous|preceding|plus\stôt|auparavant|précédente?|il\sy\sa|before|avant|d['’]avant"
)
_EITHER = r"after|before|on|following|since|après|avant|précédant|suivant|dès|depuis|d['’]après"
"""Behind a while: the day that is given may be either end of it."""
_BEHIND = re.compile(
    rf"\s(?:(?P<either>{_EITHER})|(?P<back>{_BACK})|(?P<on>later|plus\stard)|"
    r"(?P<loose>of|from|à\s(?:compter|partir)))(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?P<back>il\sy\sa)|(?P<on>after)|(?P<loose>within|under|dans|sous|d['’]ici|dans\sun\sdélai\sde))\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_NEXT_DAY = {
    "en": r"\b(?:the\s(?:day\s(?:after|before)|eve)|on\sthe\seve|overnight|next\smorning)\b",
    "fr": r"\b(?:lendemain|veille|surlendemain|avant-veille)\b",
}
_NTHS = {
    "en": "second third fourth fifth sixth seventh eighth ninth tenth",
    "fr": "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
}
_RUNNING = {
    "en": r"\b(?P<nth>{nths})\s(?:straight\s|consecutive\s|successive\s)?(?P<unit>{units})\b"
    r"(?:\s(?:running|in\sa\srow))?",
    "fr": r"\b(?P<nth>{nths})\s(?P<unit>{units})\s(?:consécuti(?:f|ve)|de\ssuite|d['’]affilée)",
}
_AGED = {
    "en": r"(?:,\s(?P<a>\d\d),|\baged?\s(?P<b>\d\d)\b)",
    "fr": r"\bâgée?s?\sde\s(?P<a>\d\d)\b",
}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of which there is one a language, without regard to capitals."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _duration(language: str) -> re.Pattern[str]:
    """A number and a unit of time, as "60 days", "ten-year", "quatre mois"."""
    words = "|".join(sorted((w for w in number_words(language) if len(w) > 1), key=len, reverse=True))
    number = rf"(?P<number>(?<!\d\s)\d{{1,3}}|(?:{words})(?:[-\s](?:et\s|and\s)?(?:{words}))?)"
    further = rf"(?:(?!\d|(?:{words})\b)\w+\s)?"
    return re.compile(rf"(?<![\w.,]){number}[\s-]{further}(?P<unit>{_units(language)})\b", re.IGNORECASE)


def _units(language: str) -> str:
    return "|".join(f"{unit}s?" for unit in sorted(_UNITS[language], key=len, reverse=True))


@record(frozen=True, slots=True)
class Duration:
    """How long something lasts, or lies apart from something else."""

    count: int
    unit: str
    ways: tuple[int, ...] = (1, -1)
    """Whether it leads on, back, or may lead either way."""
    is_tied: bool = False
    """Whether words say that it counts from somewhere: "60 days after", "within a year"."""
    is_exact: bool = False
    """Whether it is a distance, and not a while of which both ends may be counted."""


def durations(text: str, language: str) -> Iterator[Duration]:
    """How long things last or lie apart in a text."""
    if language not in _UNITS:
        return
    for match in _duration(language).finditer(text):
        number = number_of(match["number"].lower(), language)
        if number:
            yield _tied(number, _unit(match["unit"], language), text, match.start(), match.end())
    for match in compiled(_WITH_ONE[language].format(units=_units(language))).finditer(text):
        unit = _unit(next(group for group in match.groups() if group), language)
        on, back = (re.search(rf"\b(?:{way})\b", match[0], re.IGNORECASE) is not None for way in (_ON, _BACK))
        either = re.search(r"\b(?:after|before|on|après|avant)\b", match[0], re.IGNORECASE) is not None
        ways = (1, -1) if either or on is back else (1,) if on else (-1,)
        yield Duration(1, unit, ways, is_tied=True, is_exact=True)
    nths = _NTHS[language].split()
    for match in compiled(_RUNNING[language].format(units=_units(language), nths="|".join(nths))).finditer(text):
        yield Duration(nths.index(match["nth"].lower()) + 1, _unit(match["unit"], language))
    if compiled(_NEXT_DAY[language]).search(text):
        yield Duration(1, "day", is_tied=True, is_exact=True)
        if "surlendemain" in text or "avant-veille" in text:
            yield Duration(2, "day", is_tied=True, is_exact=True)


def _tied(number: int, unit: str, text: str, start: int, end: int) -> Duration:
    """A while, with what the words around it say of it."""
    tie = _BEHIND.match(text, end) or _BEFORE.search(text[max(0, start - 24) : start])
    if tie is None:
        return Duration(number, unit)
    kind = tie.lastgroup
    ways = (1, -1) if kind == "either" else (-1,) if kind == "back" else (1,)
    return Duration(number, unit, ways, is_tied=True, is_exact=kind != "loose")


def _unit(shown: str, language: str) -> str:
    shown = shown.lower()
    return _UNITS[language].get(shown) or _UNITS[language][shown.removesuffix("s")]


def number_of(shown: str, language: str) -> int:
    """What a number of one or two words is; nothing where it is none."""
    if shown.isdigit():
        return int(shown)
    known = number_words(language)
    if shown in known:
        return int(known[shown].value) if known[shown].part in (Part.UNIT, Part.TENS, Part.DOZEN, Part.ABOUT) else 0
    parts = [known[word] for word in re.split(r"[-\s]", shown) if word in known]
    if len(parts) == 2 and parts[0].part is Part.TENS and parts[1].part is Part.UNIT:
        return int(parts[0].value + parts[1].value)
    return int(parts[-1].value) if parts and parts[-1].part in (Part.UNIT, Part.TENS) else 0


def ages(text: str, language: str) -> Iterator[int]:
    """How many years somebody or something has, or may have."""
    if language not in _AGED:
        return
    for match in compiled(_AGED[language]).finditer(text):
        yield int(next(group for group in match.groups() if group))
    for match in _duration(language).finditer(text):
        if _unit(match["unit"], language) == "year" and (number := number_of(match["number"].lower(), language)):
            yield number
