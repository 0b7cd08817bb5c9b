"""Figures that no passage has, and that follow from those it has without anybody being told how."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from briefgen.text.dates import dates
from briefgen.text.hedges import Hedge
from briefgen.text.numbers import Number, is_share

_A_YEAR = Decimal(12)
_MONTHS = re.compile(r"[\s\u00a0-](?:months?|mois)\b")
_YEAR = re.compile(
    r"\b(?:a|one|the|last|previous|per)\syear\b|\b(?:un\san|une?\sannée|l[’']an(?:née)?|par\san)\b", re.IGNORECASE
)
_YEARS_APART = re.compile(
    r"[\s\u00a0](?:years?|ans|années)\s(?:later|earlier|before|after|plus\s(?:tôt|tard)|après|avant)\b"
)
_BARE = re.compile(r"\s*(?:[.;:,)]|$)")
_STEP = Decimal(2)
"""Whole percentage points: a third less is 32 per cent less."""
_MOST = 12
"""Figures of a passage; among more of them, some two yield anything."""


def follows(
    number: Number, text: str, beside: tuple[Number, ...], passages: list[tuple[Number, str]], language: str
) -> bool:
    """Whether a figure is said otherwise in a passage, or any reader can see how it comes from two of its figures.

    That are a fraction in words of two counts ("half" of 3,900 and 7,100), a percentage that stands beside both its
    figures, a year told in months, years between two dates, and a percentage whose sign the passage leaves out.

    Args:
        number: of the statement.
        text: of the statement.
        beside: all figures of the statement.
        passages: the figures of the passages, with the text that each stands in.
        language: of the statement.
    """
    if number.value is None or number.high is not None:
        return False
    if number.kind == "ratio":
        return any(_is_part(number, share) for share in _shares([one for one, _ in passages]))
    if number.percent and _is_of_two(number, beside, passages):
        return True
    if number.percent:
        return any(one.percent for one, _ in passages) and any(
            one.value == number.value and not one.percent and _BARE.match(passage, one.end) is not None
            for one, passage in passages
        )
    if number.value == _A_YEAR and _MONTHS.match(text, number.end):
        return any(_YEAR.search(passage) for passage in {passage: None for _, passage in passages})
    if _YEARS_APART.match(text, number.end):
        years = {day.year for _, passage in passages for day in dates(passage, language) if day.year}
        return any(a - b == number.value for a, b in permutations(sorted(years), 2))
    return False


def _is_part(number: Number, share: Decimal) -> bool:
    """Whether a fraction is a share in per cent; "more than half" is more."""
    part = number.value * 100 if number.value is not None else Decimal(0)
    if number.hedge in (Hedge.MORE_THAN, Hedge.LESS_THAN) and part == share:
        return False
    return is_share(number, part, share, _STEP)


def _shares(found: list[Number]) -> Iterator[Decimal]:
    """What two figures of one kind make of each other, in per cent: a part, and how much less the smaller one is."""
    plain = [
        (one.value, one.percent or one.points)
        for one in found
        if one.kind == "count" and one.value and one.value > 0 and one.high is None
    ]
    if len(plain) > _MOST:
        return
    for (a, is_a_share), (b, is_b_share) in permutations(plain, 2):
        if a < b and is_a_share == is_b_share:
            yield a * 100 / b
            yield (b - a) * 100 / b


def _is_of_two(number: Number, beside: tuple[Number, ...], passages: list[tuple[Number, str]]) -> bool:
    """Whether a percentage is that of two figures of the same statement that passages have."""
    known = {one.value for one, _ in passages}
    values = [
        one.value
        for one in beside
        if one.value and one.value in known and one.kind == "count" and not one.percent and not one.points
    ]
    return number.value is not None and any(
        abs(abs(a - b) * 100 / b - number.value) <= number.step / 2 for a, b in permutations(values, 2) if b
    )
