"""Figures of passages as what an operation takes, and a statement's figure as what it may yield."""

import re
from decimal import Decimal

from briefgen.records import record
from briefgen.text.durations import durations, elided
from briefgen.text.numbers import Number
from briefgen.text.patterns import late
from briefgen.text.sentences import sentences
from briefgen.text.units import unit

_NO_MEASURES = frozenset({"household", "family", "point"})


@record(frozen=True, slots=True)
class Figure:
    """A figure with the text that it stands in."""

    number: Number
    text: str
    language: str


@record(frozen=True, slots=True)
class Operand:
    """A figure of a passage, or an end of a range."""

    value: Decimal
    passage: int
    """The number of its passage, from 0; -1 of the statement itself."""
    place: int
    """The number of the figure in it."""
    sentence: int
    kind: str
    """What it is: a count, a percentage, a fraction, or so many hours."""
    unit: str | None
    shown: str
    is_end: bool = False
    """Whether it is another figure than the one at the same place: the second of "from 120 to 180"."""


def operands(passages: list[Figure]) -> list[Operand]:
    """The figures of passages with their ends, in order, and the lengths of time in hours.

    A number without a unit may have that of a time beside it, or the scale of the figure before it.
    """
    made: list[Operand] = []
    place = 0
    for passage, (text, language) in enumerate(dict.fromkeys((one.text, one.language) for one in passages)):
        spans = sentences(text, language)
        lengths = [one for one in durations(text, language) if _THE.match(text, one.start) is None]
        own = {one.number.start: one.number for one in passages if one.text == text}
        scaled: Number | None = None
        is_shared = False
        for start in sorted({*own, *(one.start for one in lengths)}):
            at = (passage, place, next((i for i, (_, end) in enumerate(spans) if start < end), 0))
            number = own.get(start)
            length = next((one for one in lengths if one.start <= start < one.end), None)
            if length is not None and length.start == start:
                shown = " ".join(text[length.start : length.end].split())
                made += _ends(length.value, length.high, at, "hours", "hour", shown)
            elif length is None and number is not None and number.value is not None and not number.ordinal:
                made += _of_number(number, text, language, at, scaled)
                if is_shared and _kind(number) == "count" and _ENDS.match(text, number.end):
                    made += _ends(number.value, number.high, at, "percent", None, " ".join(number.text.split()))
                is_shared = number.percent
                scaled = number if _SCALED.search(number.text) else scaled
            else:
                continue
            place += 1
    return made


def _of_number(
    number: Number, text: str, language: str, at: tuple[int, int, int], scaled: Number | None
) -> list[Operand]:
    """What a number may stand for."""
    if number.value is None:
        return []
    shown = " ".join(number.text.split())
    name = _measure(unit(text, number, language))
    is_change = number.high is not None and _FROM.search(text, max(0, number.start - 6), number.start) is not None
    found = _ends(number.value, number.high, at, _kind(number), name, shown, apart=is_change)
    if name is None and (hours := elided(text, number, language)) is not None:
        found += _ends(hours.value, hours.high, at, "hours", "hour", shown)
    is_near = scaled is not None and number.start - scaled.end < _FAR_SCALED
    if is_near and scaled and name is None and _kind(number) == "count" and number.value < _LEAST_SCALED:
        scale, word = _scale(scaled)
        found += _ends(number.value * scale, None, at, "count", None, f"{shown} {word}")
    passage, place, sentence = at
    parts = enumerate(number.parts)
    return found + [
        Operand(part, passage, place, sentence, "count", None, f"{part}", is_end=bool(end)) for end, part in parts
    ]


_THE = late(
    r"(?:the|this|that|le|la|l['’]|ce|cette|cet)\s?(?:day|week|month|year|jour|semaine|mois|an|année)\b", re.IGNORECASE
)
"""A day that something was on, and no length of time: "by the day of the interview"."""
_FROM = late(r"\b(?:from|de)\s$", re.IGNORECASE)
"""What makes of a range two figures: "from 120 to 180"."""


def _ends(
    low: Decimal,
    high: Decimal | None,
    at: tuple[int, int, int],
    kind: str,
    name: str | None,
    shown: str,
    *,
    apart: bool = False,
) -> list[Operand]:
    """A figure as one operand, a range as two."""
    passage, place, sentence = at
    if high is None:
        return [Operand(low, passage, place, sentence, kind, name, shown)]
    ends = (f"{low.normalize():,f}", f"{high.normalize():,f}") if apart else (shown, shown)
    return [
        Operand(low, passage, place, sentence, kind, name, ends[0]),
        Operand(high, passage, place, sentence, kind, name, ends[1], is_end=apart),
    ]


def _kind(number: Number) -> str:
    return "percent" if number.percent else "points" if number.points else number.kind


def _measure(name: str | None) -> str | None:
    return None if name in _NO_MEASURES or name in ("percent", "points") else name


@record(frozen=True, slots=True)
class Made:
    """A statement's figure as results are: in hours where it is a length of time."""

    value: Decimal
    high: Decimal | None
    step: Decimal
    kind: str
    unit: str | None


def made_of(figure: Figure, beside: tuple[Number, ...]) -> list[Made]:
    """What a figure may mean: so many hours, a count, and one in the millions of the figure before it."""
    number, text = figure.number, figure.text
    for one in durations(text, figure.language):
        if one.start <= number.start < one.end:
            return [Made(one.value, one.high, one.step, "hours", "hour")]
    name = unit(text, number, figure.language)
    is_of_point = number.kind == "ratio" and _A_POINT.match(text, number.end) is not None
    kind = "points" if name == "point" or is_of_point else _kind(number)
    value = number.value or Decimal(0)
    found = [Made(value, number.high, number.step, kind, _measure(name))]
    if name == "cent":
        found.append(Made(value / 100, None, number.step / 100, "count", None))
    if kind == "count" and name is None:
        hours = elided(text, number, figure.language)
        if hours is not None:
            found.append(Made(hours.value, hours.high, hours.step, "hours", "hour"))
        before = [one for one in beside if one.end <= number.start and _SCALED.search(one.text)]
        if before and number.high is None and value < _LEAST_SCALED:
            scale, _ = _scale(before[-1])
            found.append(Made(value * scale, None, number.step * scale, "count", None))
    return found


def _scale(number: Number) -> tuple[Decimal, str]:
    """The scale that a number ends in, and its word."""
    found = _SCALED.search(number.text)
    word = found.group() if found is not None else ""
    return Decimal(_SCALES.get(word.lower().rstrip("s"), 1)), word


_ENDS = late(r"\s*(?:[.,;:)]|$)")
"""Behind a figure that may share its sign with the one before it: "by 3 per cent, prices by 2.5"."""
_SCALED = late(r"(?:million|milliard|billion|thousand|mille)s?$", re.IGNORECASE)
_SCALES = {"million": 10**6, "milliard": 10**9, "billion": 10**9, "thousand": 1000, "mille": 1000}
_A_POINT = late(r"\s(?:a|of\sa|de)\s(?:percentage\s)?point\b")
_FAR_SCALED = 80
"""Letters behind a figure in millions within which another one may be in millions too."""
_LEAST_SCALED = 1000
"""What is less may have the scale of the figure before it: "of 186 million, 164 are still to be voted"."""
