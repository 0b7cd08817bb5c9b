"""Figures that no passage has, and that say otherwise what it says, or follow from its figures or dates."""

import re
from decimal import Decimal
from itertools import combinations

from briefgen.checks.derived import Derived, derived
from briefgen.checks.operands import Figure
from briefgen.text.dates import dates
from briefgen.text.durations import Duration, durations, elided, fits, is_as_long
from briefgen.text.numbers import Number

_BARE = re.compile(r"\s*(?:[.;:,)]|$)")
_MEDIAN = re.compile(r"\bm[eé]dian\w*", re.IGNORECASE)
_HALF = Decimal("0.5")
_WHOLES = {Decimal(7): "day", Decimal(12): "month", Decimal(24): "hour"}
_A_WEEK = re.compile(r"\b(?:a|per|each|every|par)\s(?:week|year|day|semaine|an|jour)\b", re.IGNORECASE)
_DAY = Decimal(24)
_YEAR = Decimal(8766)
_UNIT = {"day": _DAY, "hour": Decimal(1), "month": _YEAR / 12}
"""In hours."""
_MOST_DATES = 12


def follows(
    figure: Figure, beside: tuple[Number, ...], passages: list[Figure], texts: list[tuple[str, str]]
) -> Derived:
    """Whether a figure is said otherwise in a passage, or any reader can see how it comes from its figures.

    The same time in other units, half for a median, the time between two dates, a percentage whose sign the passage
    leaves out, and what one operation makes of the passages' figures, where words name it.

    Args:
        figure: of the statement.
        beside: all figures of the statement.
        passages: the figures of the passages.
        texts: the passages with their languages, those without figures too.
    """
    if figure.number.value is None:
        return Derived(holds=False)
    if _is_same_time(figure, texts) or _is_half(figure, texts) or _has_no_sign(figure, passages):
        return Derived(holds=True)
    return derived(figure, beside, passages)


def _is_same_time(figure: Figure, texts: list[tuple[str, str]]) -> bool:
    """Whether a passage has the same length of time, in another unit or between two dates."""
    at = figure.number.start
    said = next((one for one in durations(figure.text, figure.language) if one.start <= at < one.end), None)
    said = said or elided(figure.text, figure.number, figure.language)
    if said is None:
        return _is_so_many_in_seven(figure, texts)
    for text, language in texts:
        if any(is_as_long(said, other) for other in durations(text, language)):
            return True
    return _lies_between(said, texts)


def _lies_between(said: Duration, texts: list[tuple[str, str]]) -> bool:
    """Whether two dates of the passages are so far apart, counted in the statement's unit."""
    found = [day for text, language in texts for day in dates(text, language) if day.low is not None]
    for a, b in combinations(found[:_MOST_DATES], 2):
        if a.year is None or b.year is None:
            continue
        if said.unit == "year" and abs(a.year - b.year) * _YEAR == said.value:
            return True
        if a.grain == b.grain == "day" and a.low is not None and b.low is not None:
            hours = abs((a.low - b.low).days) * _DAY
            slack = _DAY if said.unit in ("day", "week") else max(said.value * Decimal("0.03"), _DAY)
            if abs(hours - said.value) <= slack or fits(said, hours - said.value):
                return True
    return False


def _is_so_many_in_seven(figure: Figure, texts: list[tuple[str, str]]) -> bool:
    """Whether "three days in seven" is a passage's "three days a week"."""
    number = figure.number
    if number.kind != "ratio" or number.value is None:
        return False
    for whole, name in _WHOLES.items():
        count = number.value * whole
        if abs(count - round(count)) > Decimal("0.001"):
            continue
        for text, language in texts:
            for one in durations(text, language):
                is_so = one.unit == name and abs(one.value / _UNIT[name] - count) < Decimal("0.001")
                if is_so and _A_WEEK.match(text[one.end :].lstrip()):
                    return True
    return False


def _is_half(figure: Figure, texts: list[tuple[str, str]]) -> bool:
    """Whether half of all have more than the median."""
    return (
        figure.number.kind == "ratio"
        and figure.number.value == _HALF
        and any(_MEDIAN.search(text) is not None for text, _ in texts)
    )


def _has_no_sign(figure: Figure, passages: list[Figure]) -> bool:
    """Whether a passage has the percentage without its sign, beside others: "37 per cent, pay by 11"."""
    if not figure.number.percent or not any(one.number.percent for one in passages):
        return False
    return any(
        one.number.value == figure.number.value
        and not one.number.percent
        and _BARE.match(one.text, one.number.end) is not None
        for one in passages
    )
