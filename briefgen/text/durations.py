"""How long something takes, in hours: so that 96 hours are four days, and six months half a year."""

import re
from decimal import Decimal
from functools import cache

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.hedges import Hedge
from briefgen.text.kept import kept
from briefgen.text.numbers import Number, numbers
from briefgen.text.patterns import late

_MONTH = Decimal("730.5")
_HOURS = {
    "minute": Decimal(1) / 60,
    "hour": Decimal(1),
    "day": Decimal(24),
    "week": Decimal(168),
    "month": _MONTH,
    "year": _MONTH * 12,
    "decade": _MONTH * 120,
    "century": _MONTH * 1200,
}
_WORDS = {
    "en": {"minute": "minutes?", "hour": "hours?", "day": "days?", "week": "weeks?", "month": "months?"}
    | {"year": "years?", "decade": "decades?", "century": "century|centuries"},
    "fr": {"minute": "minutes?", "hour": "heures?", "day": "jours?|journées?", "week": "semaines?", "month": "mois"}
    | {"year": "ans?|années?", "decade": "décennies?", "century": "siècles?"},
}
_LINK = {
    "en": r"[\s\u00a0-](?:(?:whole|full|calendar|(?P<of>of\san|of\sa|an|a))\s)?",
    "fr": r"(?:(?P<of>[\s\u00a0]d['’]une?\s|[\s\u00a0]d['’])|[\s\u00a0-](?:de\s)?)",
}
_SINGLE = {
    "en": r"\b(?:a|an|one|the|every|another)\s(?:(?:whole|full|single|further)\s)?",
    "fr": r"\b(?:une?|l['’])\s?(?:(?:seule?|petite?|bonne)\s)?",
}
_AND = {"en": r",?\sand\s", "fr": r"\s(?:et\s)?"}
_AND_A_HALF = {"en": r"\sand\sa\shalf\b", "fr": r"\set\sdemie?\b"}
_SMALLER = {"hour": "minute", "day": "hour", "week": "day", "month": "week", "year": "month"}
_CALENDAR = Decimal("0.035")
"""How far a month told in days may be from its mean: 60 days are two months, 30 are one."""


@record(frozen=True, slots=True)
class Duration:
    """A length of time as a text has it."""

    start: int
    """Of its first number or article."""
    end: int
    unit: str
    """The greatest of its units."""
    value: Decimal
    """In hours."""
    high: Decimal | None
    step: Decimal
    """The worth of its last digit, in hours."""
    hedge: Hedge


@cache
def _unit(language: str) -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS[language].items())
    return re.compile(rf"{_LINK[language]}(?:{units})(?!\w)", re.IGNORECASE)


@cache
def _single(language: str) -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS[language].items())
    return re.compile(rf"{_SINGLE[language]}(?:{units})(?!\w)", re.IGNORECASE)


@kept
def durations(text: str, language: str) -> tuple[Duration, ...]:
    """The lengths of time of a text in order; "an hour and ten" and "six years and four months" are one each."""
    tag = primary(language)
    if tag not in _WORDS:
        return ()
    found = numbers(text, language)
    made: list[Duration] = []
    taken = 0
    for place, number in enumerate(found):
        if number.start < taken or not _counts(number):
            continue
        one = _read(text, number, tag)
        if one is None:
            continue
        one = _whole(text, one, found[place + 1 :], tag)
        made.append(one)
        taken = one.end
    spans = [(one.start, one.end) for one in made]
    for single in _single(tag).finditer(text):
        if any(start < single.end() and single.start() < end for start, end in spans):
            continue
        unit = next(name for name in _HOURS if single[name])
        one = Duration(single.start(), single.end(), unit, _HOURS[unit], None, _HOURS[unit], Hedge.EXACT)
        made.append(_whole(text, one, [number for number in found if number.start >= single.end()], tag))
    return tuple(sorted(made, key=lambda one: one.start))


def _counts(number: Number) -> bool:
    return (
        number.kind in ("count", "ratio") and number.value is not None and not number.ordinal and not number.percent
    ) and not number.points


def elided(text: str, number: Number, language: str) -> Duration | None:
    """A number whose unit is left out, as the length of time beside it in its sentence has it.

    "It took four days, in July well over five", "48 minutes at night, against 33 before", "from 142 to 96 days".
    """
    if not _counts(number) or number.kind != "count" or number.high is not None:
        return None
    behind = _NO_NOUN.match(text, number.end)
    beside = durations(text, language) if behind is not None else ()
    if any(one.start <= number.start < one.end for one in beside):
        return None
    near = [one for one in beside if one.end <= number.start and not _STOP.search(text, one.end, number.start)]
    if behind is not None and behind["to"]:
        near = [one for one in beside if 0 <= one.start - behind.end() <= 1] or near
    return _of(number, near[-1].unit, number.end) if near else None


def rate(text: str, end: int, language: str) -> Decimal | None:
    """The hours of "a day" or "per week" behind a number and its noun; None where it is no rate."""
    tag = primary(language)
    if tag not in _RATES:
        return None
    found = _RATES[tag].match(text, end)
    return next((hours for name, hours in _HOURS.items() if found[name]), None) if found is not None else None


def _rate(language: str, each: str) -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{words})" for name, words in _WORDS[language].items())
    return re.compile(rf"(?:\s(?!{each})[^\W\d_]+(?:['’][^\W\d_]+)?){{0,5}}?\s{each}(?:{units})(?!\w)", re.IGNORECASE)


_RATES = {
    "en": _rate("en", r"(?:(?:a|an|per|every|each)\s)"),
    "fr": _rate("fr", r"(?:par\s|chaque\s|tou(?:te)?s\sles\s)"),
}
_NO_NOUN = late(
    r"\s*(?:[.,;:)]|$)|\s(?:(?P<to>to|à|and|et|or|ou)|in|at|on|by|before|after|the|a|as|for|en|au|aux|dans|avant|après|pour|"
    r"contre|against|from|de|du|while|when|than|la|le|les|un|une)\b",
    re.IGNORECASE,
)
_STOP = late(r"[.!?](?=\s)")


def _read(text: str, number: Number, tag: str) -> Duration | None:
    """A number with its unit."""
    found = _unit(tag).match(text, number.end)
    if found is None or (found["of"] is not None and number.kind != "ratio"):
        return None  # "30 a year"
    return _of(number, next(name for name in _HOURS if found[name]), found.end())


def _of(number: Number, unit: str, end: int) -> Duration:
    hours = _HOURS[unit]
    value = (number.value or Decimal(0)) * hours
    high = number.high * hours if number.high is not None else None
    step = number.step * hours if number.kind == "count" else hours / 4
    return Duration(number.start, end, unit, value, high, step, number.hedge)


def _whole(text: str, one: Duration, behind: list[Number], tag: str) -> Duration:
    """With what is added to it in a smaller unit."""
    half = re.compile(_AND_A_HALF[tag]).match(text, one.end)
    if half is not None:
        return _longer(one, half.end(), _HOURS[one.unit] / 2, _HOURS[one.unit] / 2)
    smaller = _SMALLER.get(one.unit)
    following = behind[0] if behind else None
    if smaller is None or following is None or not _counts(following) or following.kind != "count":
        return one
    if re.fullmatch(_AND[tag], text[one.end : following.start]) is None or following.value is None:
        return one
    added = _read(text, following, tag)
    if (
        added is None
        and one.unit == "hour"
        and following.value < 60
        and re.match(r"\s*(?:[.,;:)]|$)", text[following.end :])
    ):
        return _longer(one, following.end, following.value * _HOURS[smaller], _HOURS[smaller])
    if added is None or _HOURS[added.unit] >= _HOURS[one.unit]:
        return one
    return _longer(one, added.end, added.value, added.step)


def _longer(one: Duration, end: int, value: Decimal, step: Decimal) -> Duration:
    return Duration(one.start, end, one.unit, one.value + value, None, step, one.hedge)


def is_as_long(one: Duration, other: Duration) -> bool:
    """Whether a statement's length of time is a passage's, rounded as its hedge says, or as months have days."""
    ends = (other.value, other.high) if other.high is not None else (other.value, other.value)
    if one.high is not None:
        return other.high is not None and _near(one.value, ends[0]) and _near(one.high, ends[1])
    return any(_near(one.value, end) or fits(one, end - one.value) for end in dict.fromkeys(ends))


def fits(one: Duration, over: Decimal) -> bool:
    """Whether a length of time may be longer by so much than is said."""
    match one.hedge:
        case Hedge.APPROX:
            return abs(over) <= max(one.step / 2, one.value / 20)
        case Hedge.MORE_THAN | Hedge.AT_LEAST:
            return 0 <= over < one.step
        case Hedge.LESS_THAN | Hedge.AT_MOST:
            return -one.step < over <= 0
        case Hedge.EXACT:
            return False


def _near(said: Decimal, exact: Decimal) -> bool:
    is_calendar = bool(said % _MONTH) is not bool(exact % _MONTH) and max(said, exact) > 600
    return abs(said - exact) <= exact * (_CALENDAR if is_calendar else Decimal("0.0001"))
