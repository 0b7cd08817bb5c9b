"""What says farther from a figure, in other words, that it is no exact one: "is put at", "room for", "the longest"."""

import re
from decimal import Decimal

from briefgen.text.hedges import Hedge
from briefgen.text.numbers import Number
from briefgen.text.patterns import late

_FAR = 90
"""Letters on each side of a figure within its clause."""
_OF_LIMITS = late(r"\b(?:limit|cap|ceiling|maximum|plafond|limite)s?\b", re.IGNORECASE)
"""What may say of a sentence that its figures are limits: "the limit is open: one proposes 100, another 30"."""
_STOPS = late(r"[.;:!?](?=\s|$)")
_AT_MOST = late(
    r"\b(?:ceilings?|caps?|capped|limit\w*|maxim\w*|most|longest|latest|highest|allow(?:s|ed|ing)?\sfor|room|within|capacity|reach(?:es|ed|ing)?|"
    r"authori[sz]\w+|permit\w*|up\sto|strength|entitled|shorter|plafon\w+|autoris\w+|jusqu\w*|au\splus|capacité|attei\w+)\b|"
    r"\b(?:of|out\sof|sur|de)\s(?:its|their|his|her|ses|leurs)\s$",
    re.IGNORECASE,
)
_AT_LEAST = late(
    r"\b(?:minim\w*|least|exceed\w*|excess|beyond|upwards?|longer|older|surpass\w*|topp(?:ed|ing)|passed\sthe|plancher|"
    r"dépass\w*|excéd\w*|franchi\w*|supérieur\w*)\b",
    re.IGNORECASE,
)
_ESTIMATES = (
    r"estimat\w*|puts?\s(?:[^\s]+\s){0,5}?at\b|reckon\w*|guess\w*|calculat\w*|believ\w*|thought|assum\w*|project\w*|forecast\w*|expect\w*|"
    r"approximat\w*|order\sof|rounded|order\sde|estim\w*|évalu\w*|chiffr\w*|calcul\w*|prévo\w*|prévi\w*|projet\w*|"
    r"suppos\w*|avoisin\w*|ordre\sde|arrondi\w*"
)
_ESTIMATED = late(rf"\b(?:{_ESTIMATES})", re.IGNORECASE)
_FORESEEN = late(
    rf"\b(?:{_ESTIMATES}|would|could|might|may|should|likely|probabl\w*|plan\w*|hop(?:e|es|ed|ing)\b|aim\w*|will|reportedly|"
    r"tabl\w+\ssur|pourrai\w*|devrai\w*|serai\w*|aurai\w*|[a-zà-ÿ]{3,}rai(?:t|ent)|espèr\w*|vis(?:e|ent|ait)|envisag\w*|probablement)\b",
    re.IGNORECASE,
)
_END = late(
    r"\b(?:best|worst|highest|lowest|largest|smallest|biggest|longest|shortest|fastest|slowest|most|least|fewest|greatest|dearest|"
    r"cheapest|extremes?|top|bottom|maxim\w*|minim\w*|(?:le|la|les|l['’])\s?(?:plus|moins)\s\w+|meilleure?s?|pires?|extrêmes?)\b",
    re.IGNORECASE,
)
_NOT = late(
    r"\b(?:not|no|never|nor|neither|without|nobody|none|cannot|\w+n['’]t|ne|n['’]\w+|pas|aucune?|jamais|sans|ni|"
    r"leav(?:es?|ing)\sout|left\sout|omit\w*|exclud\w*|exempt\w*|except\w*|apart\sfrom|save\sfor|other\sthan|laiss\w+\sde\scôté|"
    r"exclu\w*|écart\w*|hors|hormis|sauf|exception|dispens\w*)\b[^.;:!?]{0,60}$",
    re.IGNORECASE,
)
_TURNED = {
    Hedge.MORE_THAN: Hedge.AT_MOST,
    Hedge.LESS_THAN: Hedge.AT_LEAST,
    Hedge.AT_LEAST: Hedge.LESS_THAN,
    Hedge.AT_MOST: Hedge.MORE_THAN,
}


def said_otherwise(text: str, number: Number, there: Hedge, before: str) -> bool:
    """Whether a statement says in other words how exact a figure is that stands in it without the passage's hedge.

    Args:
        text: of the statement.
        number: its figure.
        there: how the passage hedges the figure.
        before: the passage up to its figure: an estimate may be told as what is expected, and "not … more than" is a
            limit.
    """
    left = max((stop.end() for stop in _STOPS.finditer(text, 0, number.start)), default=0)
    stop = _STOPS.search(text, number.end)
    left, right = max(left, number.start - _FAR), min(stop.start() if stop else len(text), number.end + _FAR)
    around = (text[left : number.start], text[number.end : right])
    is_denied = _NOT.search(before) is not None
    if there in _TURNED and (is_denied or _NOT.search(text, left, number.start) is not None):
        if number.hedge in (_TURNED[there], {Hedge.AT_MOST: Hedge.LESS_THAN}.get(_TURNED[there], _TURNED[there])):
            return True
        there = _TURNED[there] if is_denied else there
    if number.hedge not in (Hedge.EXACT, there):
        return False
    match there:
        case Hedge.AT_MOST | Hedge.LESS_THAN:
            is_limit = _OF_LIMITS.search(text, max(0, number.start - 2 * _FAR), number.start) is not None
            return is_limit or any(_AT_MOST.search(part) for part in around)
        case Hedge.AT_LEAST | Hedge.MORE_THAN:
            return any(_AT_LEAST.search(part) for part in around)
        case Hedge.APPROX:
            words = _FORESEEN if _ESTIMATED.search(before[-40:]) else _ESTIMATED
            return any(words.search(part) for part in around)
        case Hedge.EXACT:
            return False


def is_named_end(text: str, number: Number, low: Decimal, high: Decimal) -> bool:
    """Whether a statement names an end of a passage's range as one: "the best 84", "within five years"."""
    stops = [stop.end() for stop in _STOPS.finditer(text, 0, number.start)]
    left = max(stops[-1] if stops else 0, number.start - _FAR // 2)
    stop = _STOPS.search(text, number.end)
    right = min(stop.start() if stop else len(text), number.end + _FAR // 3)
    around = (text[left : number.start], text[number.end : right])
    if any(_END.search(part) for part in around):
        return number.value in (low, high)
    way = _AT_MOST if number.value == high else _AT_LEAST if number.value == low else None
    return way is not None and any(way.search(part) for part in around)
