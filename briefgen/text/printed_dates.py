"""Dates and spans of dates as running text prints them, in the six languages of the United Nations and German."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from briefgen.text.edtf import Grain
from briefgen.text.function_words import primary
from briefgen.text.months import MONTHS, month_name


def format_date(low: date, grain: Grain, language: str) -> str:
    """A day, a month or a year in words: "30 June 2023", "juin 2023", "2023年".

    American English has the month first. Languages without rules of their own get the form of ISO 8601.
    """
    return _parts(low, grain, language, year=True)


def format_interval(low: date | None, high: date | None, grain: Grain, language: str, *, between: bool = False) -> str:
    """A span of days, months or years: "1–6 March 2031"; one date where the span is no longer than the grain.

    Args:
        low: None for a span whose beginning is open: "until 6 March 2031".
        high: None for one whose end is open: "since 1 March 2031".
        grain: of both ends.
        language: BCP 47.
        between: print "between 1 and 6 March 2031", for a date that is not known more closely.
    """
    known = low or high
    if known is None:
        return ""
    since, until, from_to = _frames(grain, language)
    if low is None or high is None:
        return (until if low is None else since).format(_parts(known, grain, language, year=True, genitive=True))
    if _same(low, high, grain):
        return format_date(low, grain, language)
    one_year = low.year == high.year
    one_month = one_year and low.month == high.month
    key = primary(language)
    if key == "zh":
        frame = from_to if between else "{}至{}"
        return frame.format(format_date(low, grain, language), _chinese_end(high, grain, one_year, one_month))
    end = format_date(high, grain, language)
    if key not in _FORMS:
        return from_to.format(format_date(low, grain, language), end)
    american = language.lower().startswith("en-us")
    if grain == "day" and one_month and not american:
        start = _day(low, language)
    else:
        start = _parts(low, grain, language, year=not one_year or grain == "year", genitive=between)
    if between:
        return from_to.format(start, end)
    if american and one_month:
        return f"{start}–{high.day}, {high.year}"
    # A dash between dates of several words stands between spaces.
    return f"{start} – {end}" if " " in start else f"{start}–{end}"


def declined(text: str, language: str) -> str:
    """A text of Russian in which months behind a day stand in the genitive, "3 марта 2031 г."; others as they are.

    For texts made by those who know one form of a month, as locale files of CSL do.
    """
    if primary(language) != "ru":
        return text
    return _behind_day().sub(lambda found: f"{found[1]}{_genitives()[found[2]]}", text)


@cache
def _genitives() -> dict[str, str]:
    return {forms.split()[1]: forms.split()[0] for forms in MONTHS["ru"].split("|")}


@cache
def _behind_day() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(\d{{1,2}}[ \u00a0])({'|'.join(_genitives())})(?!\w)")


def _frames(grain: Grain, language: str) -> tuple[str, str, str]:
    """The words around a date since or until which, and around two dates between which, something was so."""
    key = primary(language)
    return _FRAMES.get(f"{key} {grain}") or _FRAMES.get(key) or ("{}/..", "../{}", "{}/{}")


def _same(low: date, high: date, grain: Grain) -> bool:
    """Whether both ends are one date at this grain."""
    if grain == "year":
        return low.year == high.year
    return (low.year, low.month) == (high.year, high.month) and (grain == "month" or low == high)


_FRAMES = {
    "en": ("since {}", "until {}", "between {} and {}"),
    "fr": ("depuis {}", "jusqu’en {}", "entre {} et {}"),
    "fr day": ("depuis le {}", "jusqu’au {}", "entre le {} et le {}"),
    "es": ("desde {}", "hasta {}", "entre {} y {}"),
    "es day": ("desde el {}", "hasta el {}", "entre el {} y el {}"),
    "de": ("seit {}", "bis {}", "zwischen {} und {}"),
    "de day": ("seit dem {}", "bis zum {}", "zwischen dem {} und dem {}"),
    "ru": ("с {}", "до {}", "в период с {} по {}"),
    "ru year": ("с {} года", "до {} года", "в период с {} по {} год"),
    "ar": ("منذ {}", "حتى {}", "بين {} و{}"),
    "zh": ("自{}起", "至{}", "{}至{}之间"),
}


def _day(low: date, language: str) -> str:
    """The day of the month alone."""
    if primary(language) == "fr" and low.day == 1:
        return "1er"
    return f"{low.day}." if primary(language) == "de" else str(low.day)


def _parts(low: date, grain: Grain, language: str, *, year: bool, genitive: bool = False) -> str:
    """A date with or without its year; Russian months in the genitive where a day or "since" stands before them."""
    if grain == "year":
        return f"{low.year}年" if primary(language) == "zh" else str(low.year)
    form = _FORMS.get(primary(language))
    if form is None:
        return low.isoformat() if grain == "day" else f"{low.year}-{low.month:02}"
    shown = form(low, grain, language, year)
    if primary(language) == "ru" and grain == "month" and not genitive:
        return shown.replace(month_name(low.month, "ru"), _RUSSIAN_MONTHS.split()[low.month - 1])
    return shown


def _plain(low: date, grain: Grain, language: str, year: bool) -> str:
    """30 June 2023."""
    words = [_day(low, language)] if grain == "day" else []
    words.append(month_name(low.month, language))
    return " ".join([*words, str(low.year)] if year else words)


def _english(low: date, grain: Grain, language: str, year: bool) -> str:
    """30 June 2023; in America June 30, 2023."""
    if grain == "day" and language.lower().startswith("en-us"):
        return f"{month_name(low.month, language)} {low.day}" + (f", {low.year}" if year else "")
    return _plain(low, grain, language, year)


def _spanish(low: date, grain: Grain, language: str, year: bool) -> str:
    """30 de junio de 2023."""
    words = [str(low.day)] if grain == "day" else []
    words.append(month_name(low.month, language))
    return " de ".join([*words, str(low.year)] if year else words)


def _russian(low: date, grain: Grain, language: str, year: bool) -> str:
    """30 июня 2023 года; июнь 2023 года."""
    shown = _plain(low, grain, language, year)
    return f"{shown} года" if year else shown


def _chinese(low: date, grain: Grain, _language: str, year: bool) -> str:
    """2023年6月30日."""
    shown = f"{low.year}年" if year else ""
    return f"{shown}{low.month}月" + (f"{low.day}日" if grain == "day" else "")


def _chinese_end(high: date, grain: Grain, one_year: bool, one_month: bool) -> str:
    """The second end of a span, without what the first one has said."""
    if grain == "day" and one_month:
        return f"{high.day}日"
    return _parts(high, grain, "zh", year=not one_year)


_RUSSIAN_MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
_FORMS: dict[str, Callable[[date, Grain, str, bool], str]] = {
    "en": _english,
    "fr": _plain,
    "de": _plain,
    "es": _spanish,
    "ru": _russian,
    "ar": _plain,
    "zh": _chinese,
}
