"""Two figures of a text that stand in an order: first 9 and then 5.50, 81 against 74, from 142 to 96.

From them follows which way something went, where no word says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from briefgen.records import record
from briefgen.text.courses import counts
from briefgen.text.function_words import primary
from briefgen.text.numbers import Number
from briefgen.text.patterns import late
from briefgen.text.times import Time


@record(frozen=True, slots=True)
class Move:
    """Two figures that count the same thing."""

    first: Number
    """The earlier one; of two that are compared the yardstick."""
    last: Number
    is_timed: bool
    """Whether the text itself says which was earlier."""
    is_linked: bool
    """Whether words join the two: "from … to", "against"."""

    @property
    def way(self) -> int:
        """1 for up, -1 for down, 0 for neither."""
        return (_value(self.last) > _value(self.first)) - (_value(self.last) < _value(self.first))


@record(frozen=True, slots=True)
class _Placed:
    start: int
    end: int
    key: tuple[int, int]


_AGAINST = {
    "en": late(
        r"\b(?:against|(?:as\s)?compared\s(?:with|to)|versus|up\sfrom|down\sfrom|instead\sof|rather\sthan|after)\s"
        r"(?:only\s|just\s|some\s|about\s|an?\s|its\s|the\s|nearly\s|almost\s|over\s|[$€£])*$",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?:contre|au\slieu\sde|plutôt\sque|après|comparée?s?\sà)\s"
        r"(?:environ\s|seulement\s|encore\s|quelque\s|près\sde\s|les\s|ses\s)*$",
        re.IGNORECASE,
    ),
}
_FROM = {
    "en": late(r"\bfrom\s(?:about\s|some\s|nearly\s|around\s|an?\s|just\s|over\s|under\s|[$€£])*$", re.IGNORECASE),
    "fr": late(r"\b(?:de|d['’])\s?(?:près\sde\s|environ\s|quelque\s)*$", re.IGNORECASE),
}
_TO = {
    "en": late(r"\bto\s(?:about\s|some\s|nearly\s|around\s|an?\s|just\s|over\s|under\s|only\s|[$€£])*$", re.IGNORECASE),
    "fr": late(r"\bà\s(?:près\sde\s|environ\s|quelque\s|plus\sde\s|moins\sde\s)*$", re.IGNORECASE),
}
_GOES = {
    "en": late(
        r"\b(?:r(?:ise|ises|isen|ose)|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|f[ae]ll\w*|drop\w*|declin\w*|shr[aiu]nk\w*|cut|"
        r"reduc\w+|rais\w+|lower\w*|went|gone|up|down|chang\w+|mov\w+|swell\w*|plung\w*|slump\w*|extend\w*)\b[^.;:]{0,80}$",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?:pass(?:e|é|ée|és|ées|ent|er|ant)|augment\w+|mont\w+|grimp\w+|tomb\w+|baiss\w+|recul\w+|ramen\w+|reven\w+|"
        r"chut\w+|rédui\w+|port(?:é|ée|er|és|ées)|diminu\w+|progress\w+|bond\w+|descend\w+|relev\w+)\b[^.;:]{0,80}$",
        re.IGNORECASE,
    ),
}
_PARTS_EN = r"(?:half|quarter|period|phase|round|year|season|term|week|month|stage|survey|count|wave)\b"
_PARTS_FR = r"(?:semestre|trimestre|moitié|période|phase|tour|année|saison|semaine|mois|étape|enquête|vague|partie)\b"
_ORDER = {
    "en": (
        late(
            rf"\b(?:in|during|over|for)\sthe\sfirst\s{_PARTS_EN}|\bat\sfirst\b|\binitially\b|\bformerly\b",
            re.IGNORECASE,
        ),
        late(
            r"\b(?:in|during|over|for)\sthe\s(?:second|last|next|following|other)\b(?:\s"
            rf"{_PARTS_EN}|(?=[\s,.;]*(?:\d|$|[.;,])))|\bnow\b|\btoday\b|\blater\b|\bthen\b",
            re.IGNORECASE,
        ),
    ),
    "fr": (
        late(
            rf"\b(?:au|à\sla|dans\sla|pendant\sla|lors\sdu)\spremi(?:er|ère)\s{_PARTS_FR}|\bd['’]abord\b", re.IGNORECASE
        ),
        late(
            r"\b(?:au|à\sla|dans\sla|pendant\sla|lors\sdu)\s(?:seconde?|deuxième|derni(?:er|ère))\b"
            rf"(?:\s{_PARTS_FR}|(?=[\s,.;]*(?:\d|$|[.;,])))|\bdésormais\b|\baujourd['’]hui\b|\bensuite\b|\bpuis\b",
            re.IGNORECASE,
        ),
    ),
}  # fmt: skip
_OF_A_TIME = 8
_PERIODS = late(
    r"\s(?:days?|weeks?|months?|years?|hours?|minutes?|quarters?|jours?|semaines?|mois|ans|années|heures?|"
    r"trimestres?)\b",
    re.IGNORECASE,
)
_PART_OF = late(
    r"\b(?:first|last|next|past|previous|premi(?:er|ère)s?|derni(?:er|ère)s?|prochaine?s?)\s$", re.IGNORECASE
)
_RATE = late(r"\b(?:per|pour|sur)\s$", re.IGNORECASE)
_STOP = late(r"[.;:!?]\s")
_FAR = 100
_NEAR = 30


def moves(text: str, language: str, times: Iterable[Time], shift: int = 0) -> tuple[Move, ...]:
    """The pairs of neighbouring figures of a text whose order it tells; `shift` is how far back its times count."""
    tag = primary(language)
    if tag not in _AGAINST:
        return ()
    figures = tuple(one for one in counts(text, language) if not _is_measure(text, one))
    placed = _placed(text, tag, times, shift) if figures else []
    found: list[Move] = []
    for one in figures:
        before = max(0, one.start - _NEAR)
        is_way = one.high is not None and _FROM[tag].search(text, before, one.start)
        if is_way and _GOES[tag].search(text, max(0, one.start - _FAR), one.start):
            low = replace(one, high=None)
            found.append(Move(low, replace(one, value=one.high, high=None), is_timed=True, is_linked=True))
    for first, second in pairwise(figures):
        move = _pair(text, first, second, tag, placed)
        if move is not None:
            found.append(move)
    return tuple(found)


def _is_measure(text: str, one: Number) -> bool:
    """Whether a figure measures others: "the first four months", "68 per 100,000"."""
    if _RATE.search(text, max(0, one.start - _OF_A_TIME), one.start) and one.value is not None and one.value >= 10:
        return True
    is_part = _PART_OF.search(text, max(0, one.start - 12), one.start) is not None
    return is_part and _PERIODS.match(text, one.end) is not None


def _pair(text: str, first: Number, second: Number, tag: str, placed: list[_Placed]) -> Move | None:
    if first.high is not None or second.high is not None or second.start - first.end > _FAR:
        return None
    if first.percent is not second.percent or first.kind != second.kind:
        return None
    between = (text, first.end, second.start)
    is_whole = not _STOP.search(*between)
    order = _times_of(text, first, second, placed)
    if _AGAINST[tag].search(*between) and is_whole:
        if order is None or order[0] > order[1]:
            return Move(second, first, is_timed=order is not None, is_linked=True)
        return Move(first, second, is_timed=True, is_linked=True)
    is_from = _FROM[tag].search(text, max(0, first.start - _NEAR), first.start) is not None
    if is_from and is_whole and _TO[tag].search(*between):
        return Move(first, second, is_timed=True, is_linked=True)
    if order is None:
        return None
    first, second = (first, second) if order[0] < order[1] else (second, first)
    return Move(first, second, is_timed=True, is_linked=False)


def _placed(text: str, tag: str, times: Iterable[Time], shift: int) -> list[_Placed]:
    """When a text says that things were: its days, and words like "in the first half", which count by themselves."""
    found = [
        _Placed(one.start - shift, one.end - shift, (one.low.toordinal(), one.high.toordinal()))
        for one in times
        if one.low is not None and one.high is not None and one.start >= shift
    ]
    for rank, pattern in enumerate(_ORDER[tag]):
        for match in pattern.finditer(text):
            if not any(one.start < match.end() + _OF_A_TIME and match.start() < one.end for one in found):
                found.append(_Placed(match.start(), match.end(), (rank, rank)))
    return sorted(found, key=lambda one: one.start)


def _times_of(text: str, first: Number, second: Number, placed: list[_Placed]) -> tuple[int, int] | None:
    """When the figures were, as far as each has a time of its own: both have it before them, or both behind them."""
    before = [_near_before(text, one, placed) for one in (first, second)]
    behind = [_near_behind(text, one, placed) for one in (first, second)]
    for a, b in (behind, before, (before[0], behind[1])):
        if a is None or b is None or a is b or a.key == b.key:
            continue
        if a.start >= second.end or b.end <= first.start or (a.end > second.end and b.start < second.start):
            continue
        if (a.key[1] < 9) is not (b.key[1] < 9):
            continue  # "then" against a day says nothing
        if a.key[1] <= b.key[0] or b.key[1] <= a.key[0]:
            return (0, 1) if a.key[1] <= b.key[0] else (1, 0)
        if a.key[0] < b.key[0] and a.key[1] < b.key[1]:
            return (0, 1)
        if b.key[0] < a.key[0] and b.key[1] < a.key[1]:
            return (1, 0)
    return None


def _near_before(text: str, one: Number, placed: list[_Placed]) -> _Placed | None:
    found = next((time for time in reversed(placed) if time.end <= one.start), None)
    if found is None or one.start - found.end > _FAR or _STOP.search(text, found.end, one.start):
        return None
    return found


def _near_behind(text: str, one: Number, placed: list[_Placed]) -> _Placed | None:
    found = next((time for time in placed if time.start >= one.end), None)
    if found is None or found.start - one.end > _FAR or re.search(r"[.,;:!?]\s", text[one.end : found.start]):
        return None
    return found


def _value(one: Number) -> float:
    return float(one.value or 0)


def moved_by(move: Move) -> Iterator[tuple[str, float]]:
    """By how much a move goes: the difference, and the parts of both its ends in per cent."""
    first, last = _value(move.first), _value(move.last)
    yield "difference", abs(last - first)
    if first:
        yield "of-first", 100 * abs(last - first) / first
    if last:
        yield "of-last", 100 * abs(last - first) / last
