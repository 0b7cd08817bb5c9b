"""The words that say how exact a number is: about, at least, up to, more than."""

import re
from enum import StrEnum
from functools import cache


class Hedge(StrEnum):
    """How a number stands to what was counted."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


# Before the number. Where words of several rows stand together, the first of them decides: "at least some 500".
_BEFORE = {
    Hedge.AT_LEAST: r"at\sleast|no\s(?:fewer|less)\sthan|not\s(?:fewer|less)\sthan|an?\sminimum\sof|minimum|≥|"
    r"au\smoins|au\sminimum|pas\smoins\sd(?:e\s|['’])|un\sminimum\sd(?:e\s|['’])|à\spartir\sd(?:e\s|['’])",
    Hedge.AT_MOST: r"at\s(?:the\s)?most|up\sto|no\smore\sthan|not\smore\sthan|a\smaximum\sof|maximum|"
    r"as\s(?:many|much)\sas|no\s(?:longer|later|higher|larger|greater)\sthan|"
    r"not\sexceeding|capped\sat|≤|jusqu['’](?:à|en)|au\s(?:plus|maximum)|tout\sau\splus|pas\splus\sd(?:e\s|['’])|"
    r"un\smaximum\sd(?:e\s|['’])|ne\sdépassant\spas|n['’]\w+\spas\sdépassé|(?:ne\sdépass|n['’]exc[èé]d)\w+\spas|"
    r"(?:not|n['’]t)\sexceed(?:ed)?",
    Hedge.MORE_THAN: r"(?:slightly\s|well\s|just\s|far\s|significantly\s)?(?:more\sthan|over|above)|in\sexcess\sof|"
    r"upwards?\sof|"
    r"exceed(?:s|ed|ing)|(?:great|larg|long|high|bigg|old|lat)er\sthan|beyond|>|plus\sd(?:e\s|es\s|u\s|['’])|davantage\sque|au-delà\sd(?:e\s|['’])|"
    r"supérieure?s?\sà|dépass\w+",
    Hedge.LESS_THAN: r"(?:slightly\s|well\s|just\s|far\s)?(?:fewer\sthan|less\sthan|under|below)|short\sof|<|"
    r"not\s(?:even|quite)|(?:short|small|low|young|earli)er\sthan|(?:pas\smême|même\spas)|"
    r"moins\sd(?:e\s|es\s|u\s|['’])|inférieure?s?\sà|en\sdessous\sd(?:e\s|['’])|n['’]atte(?:int|ignent|ignait|ignaient)\spas",
    Hedge.APPROX: r"about|some|roughly|around|approximately|approx\.?|nearly|almost|close\sto|"
    r"an?\sestimated|estimated(?:\sat)?|"
    r"barely|hardly|scarcely|close\son|getting\son\sfor|something\slike|circa|c\.|ca\.|in\sthe\s(?:region|order)\sof|on\sthe\sorder\sof|~|≈|virtually|"
    r"environ|à\speu\sprès|à\speine|quelque|près\sd(?:e\s|es\s|u\s|['’])|presque|autour\sd(?:e\s|['’])|approximativement|"
    r"aux\salentours\sd(?:e\s|['’])|de\sl['’]ordre\sd(?:e\s|['’])|estimée?s?\sà|avoisin\w+|une?\spetite?|pas\sloin\sd(?:e\s|es\s|['’])|quasi(?:ment)?|tout\sjuste|grosso\smodo",
}
_AFTER = {
    Hedge.AT_LEAST: r"\s(?:\w{1,15}\s)?(?:or|and|ou)\s(?:more|above|over|plus|davantage)\b|"
    r"\s(?:at\sleast|au\smoins)(?!\s\d)\b|"
    r"\+(?!\d)|-plus\b",
    Hedge.AT_MOST: r"\s(?:\w{1,15}\s)?(?:or|and|ou)\s(?:fewer|less|under|below|moins)\b|"
    r"\s(?:[^\W\d_'’]{1,15}[\s'’]){0,4}?(?:at\s(?:the\s)?(?:very\s)?(?:most|longest|latest|outside|highest)|"
    r"(?:tout\s)?au\s(?:plus|maximum|mieux))(?!\s(?:\d|tard|tôt))\b",
    Hedge.APPROX: r"\s(?:or\sso|environ)\b(?!\s\d)|[\s-]odd\b",
}
# What may stand between the hedge and the number.
_LINK = r"(?:\s?(?:the|an?|un|une|les|la|le|between|entre|from)\b)?\s?(?:[a-z]{0,4}[$€£¥]\s?|(?:usd|eur|cfa)\s)?"


@cache
def _before() -> re.Pattern[str]:
    """What hedges the number behind it; of text in lower case, as patterns that ignore case are dear."""
    words = "|".join(f"(?P<{hedge.name}>{words})" for hedge, words in _BEFORE.items())
    return re.compile(rf"(?<![\w'’])(?:{words}){_LINK}$")


@cache
def _after() -> re.Pattern[str]:
    """What hedges the number before it."""
    return re.compile("|".join(f"(?P<{hedge.name}>{words})" for hedge, words in _AFTER.items()))


def hedge(text: str, start: int, end: int) -> Hedge:
    """How exact the number between two offsets is said to be, in English and French."""
    near = text[max(0, start - 32) : start].lower()
    found = _before().search(near)
    if found is not None:
        outer = _directly_before(near[: found.start()])
        # "at least some 500" is a limit, and so is "estimated at more than 500".
        chosen = outer if outer is not None and (found["APPROX"] or not outer["APPROX"]) else found
        if not (outer is None and found["MORE_THAN"] and _is_not_more(near[: found.start()])):
            return Hedge[chosen.lastgroup or "EXACT"]
    behind = _after().match(text[end : end + 32].lower())
    return Hedge[behind.lastgroup or "EXACT"] if behind is not None else Hedge.EXACT


def _directly_before(near: str) -> re.Match[str] | None:
    """The hedge that a text ends in, with one space at most behind it."""
    found = _before().search(near)
    while found is not None and re.fullmatch(r"\s?", near[found.end(found.lastindex or 0) :]) is None:
        found = _before().search(near, found.start() + 1)
    return found


def _is_not_more(before: str) -> bool:
    """Whether "over" or "above" stands for something else: "all over 3 regions", "spread over 12 months"."""
    return re.search(r"\b(?:all|spread|vote\w*|dispute|control|power|authority)\s$", before) is not None
