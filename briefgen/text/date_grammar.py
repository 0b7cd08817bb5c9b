"""The forms in which texts write dates, and how each is read."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from briefgen.records import record
from briefgen.text.function_words import function_words, primary
from briefgen.text.labels import masked
from briefgen.text.months import month_forms, month_pattern
from briefgen.text.patterns import Caseless, has_any, late, lowered

Point = tuple[int | None, int | None, int | None]
"""A year, a month and a day, as far as they are given."""


@record(frozen=True, slots=True)
class Found:
    """The points in time at which something begins and ends, and where they are written."""

    start: int
    end: int
    first: Point
    last: Point


_Reader = Callable[[re.Match[str], str], list[Found]]

_DIGIT = late(r"\d")
_YEAR = r"(?:1[4-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
    "printemps": (3, 5),
    "été": (6, 8),
    "automne": (9, 11),
    "hiver": (12, 2),
}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4} | {
    "h1": 1,
    "h2": 2,
    "premier": 1,
    "première": 1,
    "deuxième": 2,
    "seconde": 2,
    "troisième": 3,
    "quatrième": 4,
    "dernier": 4,
}

# A year is not told from a figure by its form alone: the words before it, or those behind it, decide.
_BEFORE_YEAR = Caseless(
    r"(?:\b(?:in|since|during|throughout|until|till|year|years|early|late|mid|circa|spring|summer|autumn|fall|winter|"
    r"en|depuis|dès|année|années|l['’]an|fin|début|mi|courant|jusqu['’]en|pre|post|после|году|в|с|seit|jahr|año|عام|سنة)"
    r"[\s-]|[(\[–—])$",
)
_BEFORE_AMOUNT = late(
    r"(?:[$€£¥#№+]\s?|\b(?:USD|EUR|CFA|FCFA|some|about|nearly|almost|over|than|least|most|up\sto|roughly|approximately|"
    r"estimated|environ|quelque|moins|près\sde|plus\sde|jusqu['’]à|killed|injured|wounded|deployed)\s)$"
)
_BEHIND_AMOUNT = late(
    r"\s?[%°‰]|[\s-](?:per\scent|percent|pour\scent|million|billion|milliard|thousand|strong\b|dollars|euros|francs|"
    r"km|kg|tonnes|tons|metres|meters|mètres|miles|hectares|litres|MW|kW)"
)
_PEOPLE = frozenset({"people", "men", "women", "children", "police", "personnes", "hommes", "femmes", "enfants"})
_NOT_PLURAL = frozenset({"was", "is", "has", "this", "his", "its", "as", "us", "thus", "across", "towards", "plus"}) | {
    *("less", "unless", "always", "dans", "sous", "après", "puis", "sans", "mais", "alors", "perhaps", "besides"),
}
_NOUN = late(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
_BEFORE_MONTH = late(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Tt]o|of|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]hrough|[Bb]etween|and|or|"
    r"[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd|[Ee]n|[Dd]epuis|[Dd]ès|[Ff]in|[Dd]ébut|[Mm]i|[Ee]ntre|[Jj]usqu['’]en|"
    r"[Aa]vant|[Aa]près|de|à|et|ou|d['’]|mois\sd['’e]|desde|hasta|im|[Ss]eit|[Вв]|[Сс]|[Дд]о|في|منذ)[\s-]?$"
)
_ENGLISH_ALONE = frozenset(
    {"January", "February", "April", "June", "July", "August", "September", "October", "November", "December"}
)
_FRENCH_ALONE = frozenset(
    {"janvier", "février", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
)
_ENGLISH_VERBS = frozenset({"March", "May"})
_DETERMINERS = frozenset({"the", "our", "its", "their", "his", "her", "this", "that", "a"})
_NOUN_BEHIND = late(r"\s(?!(?:for|on|to|of|against|from|through|have|be|not|also)\b)[a-zà-ÿ]{3,}")
_WORD_BEFORE = late(r"([\w’'-]+)\s$")
_PART_OF_NAME = frozenset({"rue", "place", "quai", "boulevard", "avenue", "révolution"})
"""What makes a month part of a name, besides names: "Operation October", "la rue de Septembre"."""
# What has been found behind the month is masked by then: "June to August 2023".
_BEFORE_DATE = late(r"(?:\s?[–—-]\s?|,?\s(?:to|and|or|through|et|ou|à|au|y|a|und|bis)\s)\x00")


def found_dates(text: str, language: str) -> list[Found]:
    """What the grammar finds in a text from which labels have been taken out, in order."""
    found: list[Found] = []
    grammar = _grammar(primary(language))
    has_digit = _DIGIT.search(text) is not None
    low = lowered(text)
    has_month = has_any(low, _month_signs(language)) and _compiled(grammar[-1].pattern).search(text) is not None
    has_sign = has_any(low, _signs(primary(language)))
    for form in grammar if has_digit or has_month else ():
        if (form.has_digit and not has_digit) or (form.has_month and not has_month):
            continue
        if form.any_of and not (has_sign and has_any(low, form.any_of)):
            continue
        taken = [item for match in _compiled(form.pattern).finditer(text) for item in form.read(match, language)]
        if taken:
            found += taken
            text = masked(text, [(item.start, item.end) for item in taken])
    return sorted(found, key=lambda item: item.start)


@cache
def _signs(language: str) -> tuple[str, ...]:
    """What the rarer forms need, all together: most texts have nothing of it."""
    return tuple(dict.fromkeys(sign for form in _grammar(language) for sign in form.any_of))


@cache
def _month_signs(language: str) -> tuple[str, ...]:
    """Letters in lower case, some of which are in every month of a language."""
    words = {form.split()[0] for form in month_forms(language)}
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


class _Form(NamedTuple):
    """A form of date, what reads it, and what a text must have for it to be looked for."""

    pattern: str
    read: _Reader
    has_month: bool = False
    has_digit: bool = True
    any_of: tuple[str, ...] = ()
    """Letters and words in lower case, one of which is in everything that the form fits; empty: none in particular."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def _grammar(language: str) -> tuple[_Form, ...]:
    """The forms, the longer ones first; the last one is the name of a month."""
    month = month_pattern(language)
    nth = (
        r"(?:st|nd|rd|th|er|re|º|ª|\.)?"
        if language in ("de", "cs", "da", "nb", "fi")
        else r"(?:st|nd|rd|th|er|re|º|ª)?"
    )
    link = r"(?:\sof|\sde|\sdel)?"
    day = rf"(?<![\w.,/:]){_DAY}{nth}(?![\w,.]\d|\w)"
    to = r"(?:\s?[–—-]\s?|\s(?:to|through|au|al|bis|по)\s(?:the\s)?)"
    days = rf"(?P<d>{day})(?:{to}(?P<d2>{_DAY}){nth}(?!\w))?"
    several = rf"(?P<days>{day}(?:,\s{_DAY}{nth}){{0,9}},?\s(?:and|or|et|ou|y|und|и)\s(?:the\s|le\s)?{_DAY}{nth})"
    year = rf"(?:,?{link}\s(?P<y>{_YEAR})(?![\w]|[.,]\d))"
    numbers = "|".join(_NTH)
    return (
        _Form(
            rf"(?<![\w-])(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>{_DAY})(?:T[\d:.]+Z?)?(?![\w-])",
            _numeric,
            any_of=("-",),
        ),
        _Form(rf"(?<![\w.-])(?P<y>{_YEAR})-(?P<m>0[1-9])(?![\w-])", _year_month, any_of=("-",)),
        _Form(
            rf"(?P<a>\d(?<![\w./]\d)\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep)(?P<y>{_YEAR}|\d\d)(?![\w/]|\.\d)", _slashed
        ),
        _Form(
            r"(?P<y>\d{4})\s?[年년](?:\s?(?P<m>\d\d?)\s?[月월](?:\s?(?P<d>\d\d?)\s?[日일])?)?",
            _numeric,
            any_of=("年", "년"),
        ),
        _Form(rf"{several}{link}\s(?P<m>{month}){year}?", _listed, has_month=True),
        _Form(rf"{days}{link}\s(?P<m>{month}){year}?", _named, has_month=True),
        _Form(rf"(?P<m>{month})\s(?:the\s)?{days}{year}?", _named, has_month=True),
        _Form(rf"(?P<m>{month}){year}", _named, has_month=True),
        _Form(
            rf"\b(?P<s>(?i:{'|'.join(_SEASONS)}))(?:\sof|\sde)?\s(?P<y>{_YEAR})(?!\w|[.,]\d)",
            _season,
            any_of=tuple(_SEASONS),
        ),
        _Form(
            rf"\b(?P<n>(?i:{numbers}))(?P<u>\s(?:quarter|trimestre|half|semestre)|)(?:\sof|\sde)?\s"
            rf"(?P<y>{_YEAR})(?!\w|[.,]\d)",
            _part_of_year,
            any_of=("quarter", "trimestre", "half", "semestre", "q1", "q2", "q3", "q4", "h1", "h2"),
        ),
        _Form(
            r"(?<![\w.,])(?P<f>(?:1[4-9]|20)\d0)['’]?s\b|\b[Aa]nnées\s(?P<f2>(?:1[4-9]|20)?\d0)(?!\d)",
            _decade,
            any_of=("0s", "0'", "0’", "années"),
        ),
        _Form(rf"(?<![\w.,/-])(?P<y>{_YEAR})[–/-](?P<y2>{_YEAR}|\d\d)(?!\w|[.,/-]\d)", _years, any_of=("–", "-", "/")),
        _Form(rf"(?P<y>{_YEAR})(?<![\w.,/]\d{{4}})(?!\w|[.,/]\d)", _year),
        _Form(rf"(?P<m>{month})", _bare_month, has_month=True, has_digit=False),
    )


def _number(match: re.Match[str], group: str) -> int | None:
    """The number that a group begins with; None where it is not there."""
    shown = match.groupdict().get(group)
    digits = re.match(r"\d+", shown) if shown else None
    return int(digits.group()) if digits else None


def _month(match: re.Match[str], language: str) -> int:
    """The number of the month named in a match."""
    name = " ".join(match["m"].rstrip(".").lower().split())
    return month_forms(language)[name]


def _end(match: re.Match[str]) -> int:
    """The end of a date without the full stop of its sentence, or of a month in short."""
    return match.end() - match.group().endswith(".")


def _numeric(match: re.Match[str], _language: str) -> list[Found]:
    """2023-06-30, 2023年6月30日."""
    point = (_number(match, "y"), _number(match, "m"), _number(match, "d"))
    return [Found(match.start(), match.end(), point, point)]


def _year_month(match: re.Match[str], _language: str) -> list[Found]:
    """2023-06; but 2003-04 may mean two years, and then both readings are covered."""
    year, month = _number(match, "y") or 0, _number(match, "m") or 0
    if year % 100 + 1 == month:
        return [Found(match.start(), match.end(), (year, None, None), (year + 1, None, None))]
    return [Found(match.start(), match.end(), (year, month, None), (year, month, None))]


def _slashed(match: re.Match[str], language: str) -> list[Found]:
    """30/06/2023, 30.06.2023; where day and month cannot be told apart, the year alone."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    american = language.lower() in ("en-us", "en-ph")
    month_first = match["sep"] == "/" and (american or (primary(language) == "en" and second > 12))
    day, month = (second, first) if month_first else (first, second)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return []
    unclear = match["sep"] == "/" and primary(language) == "en" and not american and max(first, second) <= 12
    point: Point = (year, None, None) if unclear and first != second else (year, month, day)
    return [Found(match.start(), match.end(), point, point)]


def _named(match: re.Match[str], language: str) -> list[Found]:
    """30 June 2023, June 16, 16–18 June, June 2023."""
    year, month, day = _number(match, "y"), _month(match, language), _number(match, "d")
    last = _number(match, "d2") or day
    if day is not None and last is not None and last < day:
        return []
    return [Found(match.start(), _end(match), (year, month, day), (year, month, last))]


def _listed(match: re.Match[str], language: str) -> list[Found]:
    """16, 17 and 18 June 2023: one mention a day; the last one holds month and year."""
    year, month = _number(match, "y"), _month(match, language)
    days = list(re.finditer(r"\d+", match["days"]))
    found: list[Found] = []
    for number, digits in enumerate(days, start=1):
        start = match.start() + digits.start()
        end = _end(match) if number == len(days) else match.start() + digits.end()
        point = (year, month, int(digits.group()))
        found.append(Found(start, end, point, point))
    return found


def _season(match: re.Match[str], _language: str) -> list[Found]:
    """Spring 2023, in the north; winter begins in December."""
    first, last = _SEASONS[match["s"].lower()]
    year = int(match["y"])
    return [Found(match.start(), match.end(), (year, first, None), (year + (last < first), last, None))]


def _part_of_year(match: re.Match[str], _language: str) -> list[Found]:
    """The first quarter of 2023, Q1 2023, second half of 2023."""
    unit, name = match["u"].strip().lower(), match["n"].lower()
    number, year = _NTH[name], int(match["y"])
    if not unit and not name[1:].isdigit():
        return []
    length = 6 if unit in ("half", "semestre") or name[0] == "h" else 3
    last = min(number * length, 12)
    return [Found(match.start(), match.end(), (year, last - length + 1, None), (year, last, None))]


def _decade(match: re.Match[str], _language: str) -> list[Found]:
    """The 1990s, les années 90."""
    first = int(match["f"] or match["f2"])
    first += 1900 if first < 100 else 0
    return [Found(match.start(), match.end(), (first, None, None), (first + 9, None, None))]


def _years(match: re.Match[str], _language: str) -> list[Found]:
    """2020–2021, 2020-21, 2020/21."""
    first, last = int(match["y"]), int(match["y2"])
    last += first - first % 100 if last < 100 else 0
    if last <= first:
        return []
    return [Found(match.start(), match.end(), (first, None, None), (last, None, None))]


def _year(match: re.Match[str], _language: str) -> list[Found]:
    """A year that stands alone, if what stands around it does not make it a figure."""
    year, text = int(match["y"]), match.string
    before = text[max(0, match.start() - 24) : match.start()]
    if _BEHIND_AMOUNT.match(text, match.end()):
        return []
    if not _BEFORE_YEAR.search(before):
        noun = _NOUN.match(text, match.end(), match.end() + 40)
        counted = noun is not None and any(_is_plural(word) for word in noun.groups() if word)
        if _BEFORE_AMOUNT.search(before) and (counted or not before[-1:].isspace()):
            return []
        if counted and (year % 100 == 0 or year < 1900):
            return []
        if (
            year < 1900
            and before.strip()[-1:].islower()
            and not re.search(r"\b(?:the|of|to|by|and|le|du|de|à)\s$", before)
        ):
            return []
    return [Found(match.start(), match.end(), (year, None, None), (year, None, None))]


def _is_plural(word: str) -> bool:
    """Whether a word looks like a noun of which there are many."""
    if word in _PEOPLE:
        return True
    return (
        word.islower()
        and len(word) > 3
        and word[-1] in "sx"
        and word[-2:] not in ("ss", "us")
        and word not in _NOT_PLURAL
    )


def _bare_month(match: re.Match[str], language: str) -> list[Found]:
    """A month alone, where its name is nothing else or a preposition shows that it is one."""
    if language == "fr" and match["m"] == "sept":
        return []  # "de sept voix"
    if not _is_nothing_else(match, language):
        before = match.string[max(0, match.start() - 12) : match.start()]
        if not _BEFORE_MONTH.search(before) and not _BEFORE_DATE.match(match.string, match.end()):
            return []
    point = (None, _month(match, language), None)
    return [Found(match.start(), _end(match), point, point)]


def _is_nothing_else(match: re.Match[str], language: str) -> bool:
    """Whether a word can only be a month: no name of a person or place, no verb; "below June", "our October report"."""
    name, text = match["m"].removesuffix("."), match.string
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    word = before[1] if before else ""
    if text[match.start() - 1 : match.start()] == "-" or word.lower() in _PART_OF_NAME:
        return False
    if word[:1].isupper() and word.lower() not in function_words(language):
        return False
    if language == "fr":
        return name in _FRENCH_ALONE
    if language != "en" or name not in _ENGLISH_ALONE | _ENGLISH_VERBS:
        return False
    if name in _ENGLISH_VERBS and not (word.lower() in _DETERMINERS and _NOUN_BEHIND.match(text, _end(match))):
        return False
    return not (text[_end(match) : match.end() + 1] == " " and text[match.end() + 1 : match.end() + 2].isupper())
