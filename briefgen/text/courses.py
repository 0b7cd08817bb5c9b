"""Which way a text says that its figures went, or stand beside others: up or down, by how much, from or to what.

Rise and fall, more and fewer, dearer and cheaper, gain and loss are one axis with two ends: "22 per cent dearer" and
"rose by 22 per cent" say the same, "22 per cent cheaper" the opposite.
"""

import re
from functools import lru_cache
from typing import Literal

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.numbers import Number, numbers
from briefgen.text.patterns import late, lowered

Role = Literal["by", "to", "from"]
"""What a figure is to a word of direction: rose by 3, to 10, from 7."""


@record(frozen=True, slots=True)
class Course:
    """A word of direction and a figure that it moves."""

    start: int
    """Of the word."""
    end: int
    way: int
    """1 for up, more, dearer; -1 for down, fewer, cheaper."""
    role: Role
    figure: Number
    compares: bool
    """Whether two things are compared ("four fewer than"), where else one thing moves."""


# Verbs and nouns of moving: a figure follows them, with "by", "of", "from" or "to", or stands before a noun.
_MOVES = {
    "en": (
        r"ris(?:e|es|ing|en)|rose|increas(?:e|es|ed|ing)|grow(?:s|ing|n|th)?|grew|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?|"
        r"soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|jump(?:s|ed)?|swell(?:s|ed)?|swollen|expand(?:s|ed|ing)?|expansion|"
        r"hik(?:e|es|ed)|rais(?:e|es|ed|ing)|upturn|exceed(?:s|ed)|widen(?:s|ed)?|lengthen(?:s|ed)?|up(?!\sto\b)",
        r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|shr[iau]nk(?:s|ing)?|"
        r"slump(?:s|ed)?|plung(?:e|es|ed)|diminish(?:es|ed)?|dip(?:s|ped)?|tumbl(?:e|es|ed)|slid|slip(?:s|ped)|"
        r"cut(?:s|ting)?|reduc(?:e|es|ed|ing|tions?)|los(?:e|es|t|ing|s|ses)|shed(?:s|ding)?|lower(?:ed|s|ing)|"
        r"plummet(?:s|ed)?|downturn|down|narrow(?:s|ed)|shorten(?:s|ed)?|slash(?:es|ed)?|sank|contract(?:ed|ion)",
    ),
    "fr": (
        r"augment\w+|hauss(?:e|é|ée|ent|er|és|ées)s?|accroissements?|accr(?:u|ue|us|ues|oît|oître)|croît|croissance|"
        r"progress(?:é|e|ent|er|ion|ions|ait)|grimp\w+|bond(?:i|it|s)?|gagn(?:é|e|ent|ée|er|ait)s?|gains?|"
        r"mont(?:é|e|ent|ée|er)s?|relev(?:é|ée|és|ées|er|ement)|allong\w+|major(?:é|ée|ation)\w*|gonfl\w+|envol\w*|"
        r"supérieure?s?|dépass(?:e|ent|ait|é)|excèd(?:e|ent)",
        r"baiss(?:e|é|ent|er|ée|és|ées|es|ait)|diminu\w+|recul(?:e|é|ent|er|s|ait)?|chut(?:e|é|ent|er|es)|"
        r"rédui(?:t|te|ts|tes|re|sent)|réductions?|replis?|repli(?:é|ée)s?|perd(?:u|ue|us|ues|re|ent|ait)?|pertes?|"
        r"tomb(?:é|e|ent|ée|er)s?|décr(?:u|ue|oît|oissance)|déclin\w*|dégringol\w*|raccourci\w*|abaiss\w+|"
        r"allég(?:é|ée|ement)\w*|ramen(?:é|ée|és|ées|er)|effondr\w+|retomb\w+|inférieure?s?|fondu",
    ),
}
_DIRECT = {
    "en": re.compile(
        r"(?:ris|rose|increas|grow|grew|climb|gain|soar|surg|jump|up|f[ae]ll|drop|declin|decreas|shr|slump|plung|dip|"
        r"tumbl|slid|slip|cut|los|shed|plummet|down|sank)",
        re.IGNORECASE,
    ),
    "fr": re.compile(r"(?:gagn|perd)", re.IGNORECASE),
}
"""Of these the figure may follow at once: "lost 12 posts"."""
# Words that compare: a figure stands before them.
_COMPARES = {
    "en": (
        r"more|higher|dearer|costlier|longer|larger|bigger|greater|taller|heavier|older|extra|additional|wider|deeper|"
        r"stronger|warmer|hotter|above",
        r"fewer|less|lower|cheaper|shorter|smaller|lighter|younger|narrower|shallower|weaker|cooler|colder|below|under|"
        r"short\sof",
    ),
    "fr": (
        r"(?:d[e’']?\s)?plus|en\splus|supplémentaires?|au-dessus",
        r"(?:d[e’']?\s)?moins|en\smoins|au-dessous|en\sdessous",
    ),
}
# "More quickly" takes less time; "more than 30" is a bound, and "no more" neither.
_NOT_BEHIND = {
    "en": late(
        r"\s(?:quick|fast|rapid|slow|speed|prompt|effici|econom|recent|or\s(?:less|fewer|more)|likel|unlikel)\w*",
        re.IGNORECASE,
    ),
    "fr": late(r"\s(?:rapid|vite|lent|récemment|tôt|tard|ou\smoins|efficac)\w*", re.IGNORECASE),
}
_BOUND = {
    "en": late(r"\sthan\b|\s(?:often|likely|quick|fast|rapid|slow)", re.IGNORECASE),
    "fr": late(r"\s(?:d['’]un|de\s\d|que|souvent|rapid|vite|lent)|\sd['’]?\s?\d", re.IGNORECASE),
}
"""What makes a bound or a degree of "more" and "fewer", and no direction."""
_COUNTED = re.compile(r"loss(?:es)?|growth|pertes?|croissance", re.IGNORECASE)
"""Nouns of what is counted, whichever way its number goes: losses may rise to 40 million."""
_NEAR_ONLY = re.compile(r"(?:above|below|under|short\sof)$", re.IGNORECASE)
_STANDS = late(
    r"(?:^|[,(–—;:]\s?|\b(?:is|are|was|were|be|been|being|go|goes|went|gone|going|and|or|but|edged|moved)\s(?:\w+ly\s)?)$",
    re.IGNORECASE,
)
"""What stands before "up" and "down" where they say which way."""
_HEDGES = {
    "en": r"(?:(?:some|"
    r"about|nearly|almost|around|roughly|well|just|over|under|more|less|fewer|than|at|least|most|up|to|"
    r"an?|its|the|another|further|only|slightly|as|much|approximately|estimated|no|close|still|fully|between)\s)*[$€£]?",
    "fr": r"(?:(?:environ|quelque|près|plus|moins|de|d['’]|presque|au|à|peu|un|une|autour|encore|seulement|maximum|"
    r"la|le|les|des|ses|pas|entre)\s?)*[€$£]?",
}
_NAMES_NO = late(
    r"\b(?:not|never|no|without|nor|neither|nobody|cannot|ne|pas|jamais|sans|aucune?|rather\sthan|instead\sof|plutôt\sque|"
    r"au\slieu)\b[^,.;:]{0,30}$|n[’']t\b[^,.;:]{0,30}$|\bn['’][^,.;:]{0,30}$",
    re.IGNORECASE,
)
_STOPS = {
    "en": late(
        r"\b(?:of|in|on|at|from|to|and|or|who|which|that|than|with|for|by|as|were|was|is|are|had|have|has|not|but|if|when|"
        r"while|under|over|into)\b",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?:et|ou|qui|que|qu|dans|pour|sur|à|au|aux|en|avec|est|sont|ont|a|était|mais|si|quand|soit)\b",
        re.IGNORECASE,
    ),
}
"""What belongs to something else than the figure before it."""
_BREAK = late(r"[.;:!?()]\s|,\s|\s[–—]\s")
_ARTICLE = late(r"\b(?:an?|the|this|that|another|further|its|their)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_WORD = late(r"[^\W\d_]+")
_FAR = 90
_NEAR = 40


def counts(text: str, language: str) -> tuple[Number, ...]:
    """The figures of a text that say how many or which part."""
    return tuple(
        one
        for one in numbers(text, language)
        if one.kind in ("count", "ratio") and one.value is not None and not one.vague and not one.ordinal
    )


@kept
def courses(text: str, language: str) -> tuple[Course, ...]:
    """The figures of a text that a word of direction moves, in order; none in a language that is not read.

    What is denied ("did not rise by 3") moves nothing.
    """
    tag = primary(language)
    if tag not in _MOVES:
        return ()
    words = _moving(text, tag)
    figures = counts(text, language) if words else ()
    if not figures:
        return ()
    found: list[Course] = []
    for number, match in enumerate(words):
        behind = (one.start() for one in words[number + 1 :] if one.lastgroup in ("up", "down"))
        until = next(behind, len(text))
        if _NAMES_NO.search(text, max(0, match.start() - _NEAR), match.start()):
            continue
        if match.lastgroup in ("up", "down"):
            found += _moved(text, match, until, figures, tag)
        else:
            found += _compared(text, match, figures, tag)
    return tuple(sorted(found, key=lambda one: one.start))


@kept
def ways(text: str, language: str) -> tuple[tuple[int, int, int], ...]:
    """The words of direction of a text, each with its way, be there a figure or not; what is denied is left out."""
    tag = primary(language)
    if tag not in _MOVES:
        return ()
    found: list[tuple[int, int, int]] = []
    for match in _moving(text, tag):
        start, end = match.span()
        is_bare = match.group().lower() in ("up", "down") and not _STANDS.search(text, max(0, start - _NEAR), start)
        is_bound = match.lastgroup in ("more", "fewer") and _BOUND[tag].match(text, end) is not None
        is_bound = is_bound or _COUNTED.fullmatch(match.group()) is not None
        if not (is_bare or is_bound or _NAMES_NO.search(text, max(0, start - _NEAR), start)):
            found.append((start, end, 1 if match.lastgroup in ("up", "more") else -1))
    return tuple(found)


@kept
def _moving(text: str, tag: str) -> tuple[re.Match[str], ...]:
    """The words of direction of a text; most texts have none, which a text in lower case tells sooner."""
    return tuple(_words(tag).finditer(text)) if _lower_words(tag).search(lowered(text)) is not None else ()


@lru_cache(maxsize=4)
def _words(tag: str) -> re.Pattern[str]:
    return re.compile(_lower_words(tag).pattern, re.IGNORECASE)


@lru_cache(maxsize=4)
def _lower_words(tag: str) -> re.Pattern[str]:
    (up, down), (more, fewer) = _MOVES[tag], _COMPARES[tag]
    return re.compile(rf"(?<![\w’'-])(?:(?P<up>{up})|(?P<down>{down})|(?P<more>{more})|(?P<fewer>{fewer}))(?![\w-])")


@lru_cache(maxsize=4)
def _gaps(tag: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What may stand between a word and the figure by which, from which and to which it moves; and nothing at all."""
    by, start, to = (
        (r"(?:by|of)\s", r"from\s", r"to\s") if tag == "en" else (r"(?:de\s|d['’])", r"(?:de\s|d['’])", r"à\s")
    )
    hedges = _HEDGES[tag]
    some = r"\s(?:[\w'’%-]+\s){0,6}?"
    return (
        re.compile(rf"{some}{by}{hedges}", re.IGNORECASE),
        re.compile(rf"{some}{start}{hedges}", re.IGNORECASE),
        re.compile(rf"\s(?:.{{0,80}}?\s)?{to}{hedges}", re.IGNORECASE | re.DOTALL),
        re.compile(rf"\s{hedges}", re.IGNORECASE),
    )


def _moved(text: str, match: re.Match[str], until: int, figures: tuple[Number, ...], tag: str) -> list[Course]:
    """The figures behind a verb or noun of moving, as far as the next one and its clause; or the one before a noun."""
    start, end = match.span()
    word = match.group().lower()
    way = 1 if match.lastgroup == "up" else -1
    is_bare = word in ("up", "down") and re.match(r"\s(?:by|from)\s", text[end : end + 6]) is None
    if is_bare and not _STANDS.search(text, max(0, start - _NEAR), start):
        return []
    found: list[Course] = []
    for one in figures:
        if one.start < end or one.start > until or one.start - end > _FAR or _BREAK.search(text, end, one.start):
            continue
        role = _role(text[end : one.start], word, tag, is_first=not found)
        if tag == "fr" and role == "to" and found and found[-1].role == "by":
            found[-1] = Course(start, end, way, "from", found[-1].figure, compares=False)
        if role in ("to", "from") and _COUNTED.fullmatch(word):
            continue
        if role is not None and not (role == "to" and word.startswith(("supérieur", "inférieur"))):
            found.append(Course(start, end, way, role, one, compares=word.startswith(("supér", "infér", "exc", "dép"))))
    if not found and tag == "en":
        before = next((one for one in reversed(figures) if one.end <= start), None)
        if (
            before is not None
            and re.fullmatch(r"[-\s](?:[a-z]+\s)?", text[before.end : start])
            and _ARTICLE.search(text, max(0, before.start - _NEAR), before.start)
        ):
            found.append(Course(start, end, way, "by", before, compares=False))
    return found


def _role(gap: str, word: str, tag: str, *, is_first: bool) -> Role | None:
    by, start, to, nothing = _gaps(tag)
    gap = re.sub(r"\s+", " ", gap)
    if to.fullmatch(gap) and not (is_first and by.fullmatch(gap) and not re.search(r"\b(?:to|à)\s[^à]*$", gap)):
        return "to"
    if is_first and tag == "en" and start.fullmatch(gap):
        return "from"
    if is_first and by.fullmatch(gap) and word not in ("up", "down"):
        return "by"
    if is_first and (nothing.fullmatch(gap) or re.fullmatch(r"\sby\s", gap)) and _DIRECT[tag].match(word):
        return "by"
    return None


def _compared(text: str, match: re.Match[str], figures: tuple[Number, ...], tag: str) -> list[Course]:
    """The figure before a word that compares: "four fewer", "22 per cent dearer", "quatre lits de moins"."""
    start, end = match.span()
    before = next((one for one in reversed(figures) if one.end <= start), None)
    if before is None or start - before.end > _NEAR or _NOT_BEHIND[tag].match(text, end):
        return []
    gap = text[before.end : start]
    if not re.fullmatch(r"[\s\w’'²³/-]*", gap) or not gap[:1].isspace():
        return []
    words = _WORD.findall(gap)
    if match.group().lower() == "under" and not (before.percent or before.kind == "ratio"):
        return []
    if len(words) > (1 if _NEAR_ONLY.match(match.group()) else 4 if tag == "en" else 5):
        return []
    if _STOPS[tag].search(gap) or (tag == "fr" and words and re.match(r"plus|moins", match.group(), re.IGNORECASE)):
        return []
    return [Course(start, end, 1 if match.lastgroup == "more" else -1, "by", before, compares=True)]
