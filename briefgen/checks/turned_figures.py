"""Figures that a sentence lets rise where its passages let them fall, part of B506.

Which way a passage goes it says itself ("rose by 22 per cent"), or it follows from two of its figures ("from 31.4 to
26.8 million", "81, against 74").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from briefgen.checks.behind import Behind, behind
from briefgen.checks.claims import Claim, sentences_of
from briefgen.evidence.trail import Trail
from briefgen.records import record
from briefgen.text.courses import Course, counts, courses, ways
from briefgen.text.function_words import primary
from briefgen.text.hedges import Hedge
from briefgen.text.moves import Move, moved_by, moves
from briefgen.text.numbers import Number, same_figure
from briefgen.text.stems import content_words
from briefgen.text.times import times

_CLAUSE = re.compile(r"[,;:.!?()]\s|\b(?:while|whereas|but|mais|tandis|alors)\b")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d{2}(?!\d)")
_YARDSTICK = re.compile(
    r"\b(?:against|from|compared\s(?:with|to)|after|of|than|over|contre|sur|de|après|que|qu['’])\s"
    r"(?:(?:the|some|about|its|les|ses|environ)\s)?$",
    re.IGNORECASE,
)
_EXACT, _LOOSE, _BEYOND = 0.015, 0.06, 0.2
"""By what part of itself a figure may miss what follows from others: said as exact, as about so many, as a bound."""
_GOES_TO = re.compile(
    r"[^.;:()]{0,50}?\s(?:to|à|pour\s(?:atteindre|s['’]établir\sà))\s(?:just\s|some\s|about\s|nearly\s|over\s|près\sde\s|environ\s|"
    r"quelque\s)?",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[.;!?]\s|\b(?:and|but|while|whereas|although|et|mais|tandis|alors)\b|,\s(?!from|to\b|at\b|de\b|à\b)"
)
_NEAR = 80


@record(frozen=True, slots=True)
class Turn:
    """What a sentence says the other way round."""

    start: int
    """In the claim."""
    end: int
    told: str
    """The sentence of the passage."""


def turned_figure(trail: Trail, claim: Claim) -> Turn | None:
    """The first word of a claim that sends a figure the other way than its passages do; None where there is none."""
    language = trail.language
    own = [
        (start, text, found) for start, text in sentences_of(claim.text, language) if (found := courses(text, language))
    ]
    ours = list(_own_moves(claim, language))
    if not own and not ours and not ways(claim.text, language):
        return None
    theirs = [one for one in behind(trail, claim.stretch) if primary(one.language) == primary(language)]
    theirs = [one for one in theirs if not one.is_copy]
    told = [
        (text, one)
        for passage in theirs
        for _, text in sentences_of(passage.whole, language)
        for one in courses(text, language)
    ]
    orders = [(move, passage) for passage in theirs for move in _moves(passage)]
    for start, text, found in own:
        for one in found:
            against = _against(text, one, told, language)
            if against is None and one.role == "by" and not _is_told(one, told):
                against = _beside(text, one, theirs, language) or _follows(text, one, orders, language)
            if against:
                return Turn(start + one.start, start + one.end, against)
    return _reversed(ours, orders) or _mismatched(claim, theirs, language)


def _is_told(one: Course, told: list[tuple[str, Course]]) -> bool:
    """Whether a passage moves the same figure."""
    return any(same_figure(one.figure, other.figure) for _, other in told)


def _against(text: str, one: Course, told: list[tuple[str, Course]], language: str) -> str | None:
    """The sentence of a passage in which the same figure goes the other way, where in none it goes the same way."""
    same = [
        (told_text, other)
        for told_text, other in told
        if other.role == one.role and same_figure(one.figure, other.figure)
    ]
    if any(other.way == one.way for _, other in same):
        return None
    stems = content_words(f"{text[: one.start]} {text[one.end :]}", language)
    for told_text, other in same:
        apart = f"{told_text[: other.start]} {told_text[other.end :]}"
        if stems & content_words(apart, language) and not _is_other_side(text, one, told_text, other, language):
            return told_text
    return None


def _is_other_side(text: str, one: Course, told: str, other: Course, language: str) -> bool:
    """Whether a comparison is told from its other side: "the Board has four more than the Ministry", and back."""
    if not (one.compares and other.compares):
        return False
    measure = _words(_behind(text, one.end), language)
    theirs = _words(_behind(told, other.end), language)
    return bool(measure & _words(told[: other.start], language)) and not measure & theirs


def _behind(text: str, end: int) -> str:
    """What stands behind a word in its clause: what its side is measured by."""
    found = _CLAUSE.search(text, end)
    return text[end : min(found.start() if found else len(text), end + _NEAR)]


def _words(text: str, language: str) -> frozenset[str]:
    return content_words(text, language) | frozenset(_YEAR.findall(text))


def _beside(text: str, one: Course, theirs: list[Behind], language: str) -> str | None:
    """Of "19, four fewer" and "by nine, to 31": whether the other figure of the passage lies on the other side."""
    subject = _subject(text, one, language)
    if subject is None or subject.value is None or one.figure.value is None or one.figure.high is not None:
        return None
    right, wrong = (_other(subject.value, one.figure, way) for way in (one.way, -one.way))
    room = abs(wrong - right) / 8 if _is_share(one.figure) else Decimal(0)
    for passage in theirs:
        known = [
            other.value
            for other in counts(passage.whole, language)
            if other.value is not None and other.high is None and other.kind == "count"
            if other.percent is subject.percent
        ]
        if subject.value not in known or any(abs(value - right) <= room for value in known):
            continue
        found = next((value for value in known if abs(value - wrong) <= room), None)
        if found is not None:
            return _sentence_of(passage.whole, found, language)
    return None


def _subject(text: str, one: Course, language: str) -> Number | None:
    """The figure that differs from another by that of a word: the last one before it, or the one to which it goes."""
    figures = counts(text, language)
    if one.compares:
        found = next((other for other in reversed(figures) if other.end <= one.figure.start), None)
        if found is None or one.figure.start - found.end > _NEAR:
            return None
        if _YARDSTICK.search(text, max(0, found.start - 30), found.start):
            return None
    else:
        found = next((other for other in figures if other.start >= one.figure.end), None)
        if found is None or not _GOES_TO.fullmatch(text, one.figure.end, found.start):
            return None
    is_points = one.figure.points or text[one.figure.end : one.figure.end + 6] == " point"
    is_alike = found.percent is is_points or _is_share(one.figure)
    return found if found.kind == "count" and found.high is None and is_alike else None


def _is_share(one: Number) -> bool:
    return one.percent or one.kind == "ratio"


def _other(subject: Decimal, figure: Number, way: int) -> Decimal:
    """What a figure was compared with, if it differs by another in a direction."""
    by = abs(figure.value or Decimal(0))
    if not _is_share(figure):
        return subject - way * by
    share = by / 100 if figure.percent else by
    return subject / (1 + way * share) if share < 1 else Decimal(0)


def _sentence_of(text: str, value: object, language: str) -> str:
    """The sentence that has a figure."""
    for _, sentence in sentences_of(text, language):
        if any(one.value == value for one in counts(sentence, language)):
            return sentence
    return text


def _follows(text: str, one: Course, orders: list[tuple[Move, Behind]], language: str) -> str | None:
    """The passage whose two figures differ by that of a word, and in the other direction; None where others agree."""
    found: list[str] = []
    for move, passage in orders:
        way = _way_of(one.figure, move)
        if way == one.way:
            return None
        if way == -one.way and not _is_from_the_other(text, one, move, passage, language):
            found.append(_sentence_of(passage.whole, move.last.value, language))
    return found[0] if found else None


def _way_of(figure: Number, move: Move) -> int:
    """Which way a move goes if it goes by a figure; 0 where it goes by another."""
    if figure.value is None or figure.high is not None:
        return 0
    share = figure.percent or figure.kind == "ratio"
    if figure.points and not move.first.percent:
        return 0
    worth = float(abs(figure.value)) * (100 if figure.kind == "ratio" else 1)
    for kind, value in moved_by(move):
        if (kind != "difference") is not share or (share and kind != "of-first"):
            continue
        room = max(worth * _EXACT, float(figure.step) / 2 if share and figure.kind != "ratio" else 0)
        below, above = _room(figure, worth)
        if -max(room, below) <= value - worth <= max(room, above) and value:
            return move.way
    return 0


def _room(figure: Number, worth: float) -> tuple[float, float]:
    """How far what is meant may lie below and above a hedged figure."""
    match figure.hedge:
        case Hedge.EXACT:
            return 0, 0
        case Hedge.APPROX:
            return worth * _LOOSE, worth * _LOOSE
        case Hedge.MORE_THAN | Hedge.AT_LEAST:
            return 0, worth * _BEYOND
        case Hedge.LESS_THAN | Hedge.AT_MOST:
            return worth * _BEYOND, 0


def _is_from_the_other(text: str, one: Course, move: Move, passage: Behind, language: str) -> bool:
    """Whether a sentence looks back from the other figure: "in 2028 it let 428 more than in 2031"."""
    own = {other.value for other in counts(text, language)}
    if one.compares and move.first.value in own and move.last.value not in own:
        return True
    if not one.compares:
        return False
    measure = _words(_behind(text, one.end), language)
    if not measure:
        return False
    first, last = (_around(passage.whole, number, language) for number in (move.first, move.last))
    return bool(measure & last - first) and not measure & first - last


def _around(text: str, number: Number, language: str) -> frozenset[str]:
    """What stands around a figure of a passage in its clause."""
    left = max((match.end() for match in _CLAUSE.finditer(text, 0, number.start)), default=0)
    found = _CLAUSE.search(text, number.end)
    return _words(text[max(left, number.start - _NEAR) : found.start() if found else len(text)], language)


def _own_moves(claim: Claim, language: str) -> Iterator[tuple[Move, int, int]]:
    """The pairs of a claim that tell which was earlier."""
    for move in moves(claim.text, language, times(claim.text, language)):
        if move.is_timed and move.is_linked:
            start = min(move.first.start, move.last.start)
            yield move, start, max(move.first.end, move.last.end)


def _moves(passage: Behind) -> tuple[Move, ...]:
    return moves(passage.whole, passage.language, passage.times)


def _reversed(ours: Iterable[tuple[Move, int, int]], orders: list[tuple[Move, Behind]]) -> Turn | None:
    """A pair whose figures the passages have in the other order of time."""
    for move, start, end in ours:
        back = None
        for other, passage in orders:
            if not (other.is_timed and other.is_linked):
                continue
            if _is_same(move.first, other.first) and _is_same(move.last, other.last):
                back = None
                break
            if _is_same(move.first, other.last) and _is_same(move.last, other.first):
                back = passage.whole
        if back is not None:
            return Turn(start, end, back)
    return None


def _mismatched(claim: Claim, theirs: list[Behind], language: str) -> Turn | None:
    """A word that sends a pair of the claim the other way than the pair goes: "fewer ships: 55, against 40"."""
    for start, text in sentences_of(claim.text, language):
        words = ways(text, language)
        pairs = moves(text, language, times(text, language)) if words else ()
        for move in pairs:
            if not move.is_linked or not move.way:
                continue
            left = min(move.first.start, move.last.start)
            near = [one for one in words if one[1] <= left and _leads_to(text, one[1], left)]
            if not near or len({way for _, _, way in near}) > 1 or near[-1][2] == move.way:
                continue
            told = next((one for one in theirs if _has_both(one, move, language)), None)
            if told is not None:
                return Turn(
                    start + near[-1][0], start + near[-1][1], _sentence_of(told.whole, move.last.value, language)
                )
    return None


def _leads_to(text: str, end: int, left: int) -> bool:
    """Whether a word is near enough to a pair behind it, with nothing told between."""
    gap = text[end:left]
    return len(gap) < _NEAR and not _PARTS.search(gap)


def _has_both(passage: Behind, move: Move, language: str) -> bool:
    values = {one.value for one in counts(passage.whole, language)}
    return move.first.value in values and move.last.value in values


def _is_same(one: Number, other: Number) -> bool:
    return one.value != 0 and same_figure(replace(one, high=None), replace(other, high=None))
