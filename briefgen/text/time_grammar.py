"""The forms of time expressions that count from the day of a text, in English and French."""

import re
from functools import cache
from typing import Literal

from briefgen.records import record
from briefgen.text.edtf import Grain
from briefgen.text.months import month_forms, month_pattern
from briefgen.text.number_words import number_words
from briefgen.text.patterns import has_any, late, lowered

Form = Literal[
    "weekday", "day", "week", "weekend", "month", "quarter", "year", "decade", "end of year", "end of month",
    "named month",
    "season", "last seasons", "past", "ahead", "ago", "vague", "duration",
]  # fmt: skip
"""What an expression is. "vague" and "duration" name no days: "now", "another year"."""


@record(frozen=True, slots=True)
class Relative:
    """An expression that counts from the day of its text."""

    start: int
    end: int
    form: Form
    grain: Grain
    shift: int = 0
    """So many units on or back; of weekdays -1 last, 0 bare, 1 next, 2 this."""
    number: int = 0
    """The weekday from Monday, 0; the month; the first month of the season; or how many units."""
    unit: str = ""
    is_loose: bool = False
    """Whether "next" may as well mean the one after."""


DAYS_OF_WEEK = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
SEASONS = {
    "en": {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    "fr": {"printemps": 3, "été": 6, "automne": 9, "hiver": 12},
}
_UNITS = {
    "en": {"day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade"},
    "fr": {"jour": "day", "semaine": "week", "mois": "month", "an": "year", "année": "year", "décennie": "decade"},
}
_LAST = {"last", "past", "dernier", "dernière", "derniers", "dernières", "passé", "passée"}
_NEXT = {"next", "coming", "prochain", "prochaine", "prochains", "prochaines", "suivant"}


# What every form has in it; most sentences have none, and are not compared with all forms.
_MAY = {
    "en": late(
        r"day|last\s|next\s|this\s|past\s|coming\s|ago|another|further|more\s|now|current|recent|lately|present|moment|soon|"
        r"tomorrow|tonight|-long|end\sof|end\b|so\sfar",
        re.IGNORECASE,
    ),
    "fr": late(
        r"di\b|dimanche|derni|pass|prochain|hier|demain|aujourd|il\sy\sa|fin|cet|ce\s|encore|de\splus|supplém|maintenant|"
        r"actuel|récem|désormais|présent|moment|bientôt|à\sce",
        re.IGNORECASE,
    ),
}
# Parts of words, one of which is in all of these.
_SIGNS = {
    "en": (
        "day", "last", "next", "this", "past", "coming", "ago", "another", "further", "more", "now", "current",
        "recent", "lately", "present", "moment", "soon", "tomorrow", "tonight", "-long", "end", "far",
    ),
    "fr": (
        "di", "derni", "pass", "prochain", "hier", "demain", "aujourd", "y", "fin", "cet", "ce", "encore", "plus",
        "supplém", "maintenant", "actuel", "récem", "désormais", "présent", "moment", "bientôt",
    ),
}  # fmt: skip


def relatives(text: str, language: str) -> list[Relative]:
    """What counts from the day of a text, in order; dates that are given must be masked."""
    if language not in _MAY or not has_any(lowered(text), _SIGNS[language]) or not _MAY[language].search(text):
        return []
    pattern = _pattern(language)
    found: list[Relative] = []
    for match in pattern.finditer(text) if pattern is not None else ():
        made = _read(match, language)
        if made is not None:
            found.append(made)
    return found


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    forms = {"en": _english, "fr": _french}.get(language)
    if forms is None:
        return None
    parts = "|".join(f"(?P<{name}>{form})" for name, form in forms().items())
    return re.compile(rf"(?<![\w-])(?:{parts})(?![\w]|-là)", re.IGNORECASE)


def _numbers(language: str) -> str:
    """What may stand before a unit: digits, and number words that are one word."""
    words = sorted((word for word in number_words(language) if word.isalpha()), key=len, reverse=True)
    return rf"(?:\d{{1,3}}|an?|une?|few|couple\sof|several|quelques|{'|'.join(words)})"


def _english() -> dict[str, str]:
    day = "|".join(word.capitalize() for word in DAYS_OF_WEEK["en"].split())
    month, seasons = month_pattern("en").replace(r"\.?", ""), "|".join(SEASONS["en"])
    number, units = _numbers("en"), r"(?:days?|weeks?|months?|years?|decades?)"
    spans = rf"(?:{units}|springs|summers|autumns|winters)"
    return {
        "yesterday": r"(?:the\s)?day\sbefore\syesterday|yesterday",
        "today": r"today|tonight|this\s(?:morning|afternoon|evening)",
        "tomorrow": r"(?:the\s)?day\safter\stomorrow|tomorrow",
        "endofyear": r"(?:the\s)?end\sof\s(?:the|this)\s(?:calendar\s)?year|year['’]?s?[\s-]end|end[\s-]of[\s-]year",
        "endofmonth": r"(?:the\s)?end\sof\s(?:the|this)\smonth|month['’]?s?[\s-]end",
        "endoflast": r"(?:the\s)?end\sof\s(?:last|next)\s(?:year|month)",
        "weekday": rf"(?:(?:last|next|this\scoming|this\spast|this|coming)\s)?(?-i:{day})(?![\s-](?-i:school|prayers|"
        rf"Times|Night|Mass))"
        r"(?:\s(?:next|last)(?:\sweek)?)?(?:\s(?:morning|afternoon|evening|night))?",
        "span": rf"(?:in\s|over\s|during\s|for\s)?(?:the\s)?(?P<spanway>last|past|next|"
        rf"coming)\s(?P<spancount>{number})\s(?P<spanunit>{spans})",
        "ago": rf"(?:about\s|some\s|nearly\s|over\s|more\sthan\s)?(?P<agocount>{number})\s(?P<agounit>{units})\sago",
        "namedmonth": rf"(?P<nmway>last|next|this)\s(?P<nm>(?-i:{month}))",
        "ofseason": rf"(?P<sway>last|next|this)\s(?P<season>{seasons})",
        "unit": r"(?<!\bthe\s)(?:later\s|earlier\s|early\s|late\s|mid-)?(?P<unitway>last|next|this|(?<=\bthe\s)past)\s"
        r"(?P<unitname>year|month|week|weekend|quarter|decade)(?!['’]s\s(?:end|resort))",
        "past": r"the\spast\s(?P<pastname>year|month|week|decade)",
        "long": r"(?:an?\s)?(?:decade|century|year|month|week|day|hour|\w{2,9}-(?:year|month|week|day))s?-long",
        "more": rf"(?:another|a\sfurther|one\smore)\s(?:{number}\s)?{units}",
        "vague": r"now(?!\sthat)|currently|recently|lately|nowadays|at\spresent|at\sthe\smoment|presently|"
        r"so\sfar\sthis\syear|soon|"
        r"in\srecent\s(?:days|weeks|months|years)|in\sthe\scoming\s(?:days|weeks|months|years)",
    }


def _french() -> dict[str, str]:
    day = "|".join(DAYS_OF_WEEK["fr"].split())
    month, seasons = month_pattern("fr").replace(r"\.?", ""), "|".join(SEASONS["fr"])
    number, units = _numbers("fr"), r"(?:jours?|semaines?|mois|ans?|années?|décennies?)"
    spans = rf"(?:{units}|printemps|étés|automnes|hivers)"
    way = r"derni(?:er|ère|ers|ères)|pass(?:é|ée)|prochaine?s?"
    return {
        "yesterday": r"avant-hier|hier",
        "today": r"aujourd['’]hui|ce\s(?:matin|soir)|cet\saprès-midi",
        "tomorrow": r"après-demain|demain",
        "endofyear": r"(?:la\s)?fin\s(?:de\s(?:l['’]|cette\s)|d['’])année",
        "endofmonth": r"(?:la\s)?fin\s(?:du|de\sce|de)\smois(?!\s(?:dernier|passé|prochain))",
        "endoflast": r"(?:la\s)?fin\s(?:de\sl['’](?:an|année)|du\smois)\s(?:dernier|dernière|passée?|prochaine?)",
        "weekday": rf"(?:ce\s)?(?:{day})(?:\s(?:{way}))?(?:\s(?:matin|soir|après-midi))?",
        "span": rf"(?:les\s|ces\s|des\s|aux?\s(?:cours\sdes\s)?)?(?P<spancount>{number})\s(?P<spanway>derni(?:ers|"
        rf"ères)|prochaine?s)\s"
        rf"(?P<spanunit>{spans})",
        "ago": rf"il\sy\sa\s(?:environ\s|près\sd(?:e\s|['’])|plus\sd(?:e\s|"
        rf"['’]))?(?P<agocount>{number})\s(?P<agounit>{units})",
        "namedmonth": rf"(?P<nm>{month})\s(?P<nmway>dernier|passé|prochain)",
        "ofseason": rf"(?:l['’]|le\s)(?P<season>{seasons})\s(?P<sway>dernier|passé|prochain)|"
        rf"cet?\s(?P<season2>{seasons})",
        "unit": rf"(?:l['’]|le\s|la\s)(?P<unitname>an|année|mois|semaine|week-end|trimestre|"
        rf"décennie)\s(?P<unitway>{way})|"
        r"(?:cette|ce)\s(?P<unitname2>année|mois|semaine|week-end|trimestre|décennie)(?:-ci)?",
        "past": r"(?!)(?P<pastname>)",
        "long": r"(?!)",
        "more": rf"(?:une?\s(?:autre\s)?(?:année|an|mois|semaine|jour)\s(?:supplémentaire|de\splus)|"
        rf"encore\s{number}\s{units}|"
        rf"{number}\s{units}\s(?:de\splus|supplémentaires))",
        "vague": r"maintenant(?!\sque)|actuellement|récemment|dernièrement|désormais|à\sprésent(?!\sque)|"
        r"en\sce\smoment|bientôt|"
        r"prochainement|à\sce\sjour|"
        r"ces\sderni(?:ers|ères)\s(?:jours|semaines|mois|années|temps)|"
        r"(?:dans\s)?les\sprochaine?s\s(?:jours|semaines|mois|années)",
    }


_GRAINS: dict[str, Grain] = {"day": "day", "week": "day", "weekend": "day", "month": "month", "quarter": "month"}
_NAMES: dict[str, Form] = {
    "year": "year", "month": "month", "week": "week", "weekend": "weekend", "quarter": "quarter", "decade": "decade",
    "an": "year", "année": "year", "mois": "month", "semaine": "week", "week-end": "weekend", "trimestre": "quarter",
    "décennie": "decade",
}  # fmt: skip


def _read(match: re.Match[str], language: str) -> Relative | None:
    """What an expression means, but for the day that it counts from."""
    start, end = match.span()
    shown = match.group().lower()
    kind = next(name for name in _ORDER if match.groupdict().get(name) is not None)
    match kind:
        case "yesterday" | "tomorrow":
            far = shown.startswith(("the day", "day", "avant", "après"))
            return Relative(start, end, "day", "day", (1 + far) * (1 if kind == "tomorrow" else -1))
        case "today":
            return Relative(start, end, "day", "day")
        case "endofyear":
            return Relative(start, end, "end of year", "day")
        case "endofmonth":
            return Relative(start, end, "end of month", "day")
        case "endoflast":
            form: Form = "end of month" if "month" in shown or "mois" in shown else "end of year"
            return Relative(start, end, form, "day", _shift(shown))
        case "weekday":
            return _weekday(match, language)
        case "vague":
            return Relative(start, end, "vague", "day")
        case "long" | "more":
            return Relative(start, end, "duration", "year")
        case "span" | "ago":
            return _spanning(match, kind, language)
        case "namedmonth":
            number = month_forms(language)[match["nm"].lower().rstrip(".")]
            return Relative(start, end, "named month", "month", _shift(match["nmway"]), number)
        case "ofseason":
            name = match["season"] or match.groupdict().get("season2") or ""
            return Relative(start, end, "season", "month", _shift(match["sway"] or ""), SEASONS[language][name.lower()])
        case "past":
            return Relative(start, end, "past", "day", number=1, unit=match["pastname"].lower())
        case _:
            name = (match["unitname"] or match.groupdict().get("unitname2") or "").lower()
            form = _NAMES[name]
            return Relative(start, end, form, _GRAINS.get(form, "year"), _shift(match["unitway"] or ""))


_ORDER = (
    "yesterday", "today", "tomorrow", "endofyear", "endofmonth", "endoflast", "weekday", "span", "ago", "namedmonth",
    "ofseason",
    "past", "long", "more", "vague", "unit",
)  # fmt: skip


def _shift(shown: str) -> int:
    """Minus one for what is over, one for what is to come, else nothing."""
    words = set(re.findall(r"[^\W\d_]+", shown.lower()))
    return -1 if words & _LAST else 1 if words & _NEXT else 0


def _weekday(match: re.Match[str], language: str) -> Relative:
    shown = match.group().lower()
    number = next(place for place, name in enumerate(DAYS_OF_WEEK[language].split()) if name in shown)
    shift = _shift(shown)
    if shift == 0 and re.match(r"(?:this|ce)\s", shown):
        shift = 2
    loose = shift == 1 and language == "en" and "coming" not in shown
    return Relative(match.start(), match.end(), "weekday", "day", shift, number, is_loose=loose)


def _spanning(match: re.Match[str], kind: str, language: str) -> Relative:
    """The last three years; two weeks ago."""
    count, unit = match[f"{kind}count"].lower(), match[f"{kind}unit"].lower()
    seasons = SEASONS[language]
    unit = unit if unit in _UNITS[language] or unit in seasons else unit.removesuffix("s")
    season = seasons.get(unit, 0)
    unit = "season" if season else _UNITS[language][unit]
    known = number_words(language).get(count)
    number = (
        int(count) if count.isdigit() else int(known.value) if known is not None else 1 if count in ("a", "an") else 0
    )
    grain: Grain = "day" if unit in ("day", "week") else "month" if unit == "month" else "year"
    if number == 0:
        return Relative(match.start(), match.end(), "duration", grain)
    if season:
        way: Form = "last seasons" if _shift(match["spanway"]) < 0 else "duration"
        return Relative(match.start(), match.end(), way, "month", shift=number, number=season)
    form: Form = "ago" if kind == "ago" else "past" if _shift(match["spanway"]) < 0 else "ahead"
    return Relative(match.start(), match.end(), form, grain if kind == "ago" else "day", number=number, unit=unit)


def weekday_before(text: str, start: int, language: str) -> int:
    """Where a date with its weekday begins: "Friday 30 June", "vendredi 30 juin"."""
    if language not in DAYS_OF_WEEK:
        return start
    days = DAYS_OF_WEEK[language].replace(" ", "|")
    found = re.search(rf"\b(?:{days}),?\s(?:the\s|le\s)?$", text[max(0, start - 20) : start], re.IGNORECASE)
    return max(0, start - 20) + found.start() if found else start
