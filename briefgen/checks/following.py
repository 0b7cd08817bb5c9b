"""Figures that no passage has, and that say otherwise what it says, or follow from its figures or dates."""

import re
from decimal import Decimal
from itertools import combinations, permutations

from briefgen.checks.derived import Derived, derived
from briefgen.checks.operands import Figure
from briefgen.checks.shares import counts_nothing, is_equal_part, is_part, is_part_of_year, is_share_otherwise
from briefgen.records import replace
from briefgen.text.dates import dates
from briefgen.text.durations import Duration, durations, elided, fits, is_as_long, rate
from briefgen.text.hedges import Hedge
from briefgen.text.numbers import Number, same_figure

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
    if _is_same_rate(figure, passages) or _is_age(figure, texts):
        return Derived(holds=True)
    if is_share_otherwise(figure, beside, passages) or is_equal_part(figure, texts):
        return Derived(holds=True)
    if is_part(figure, texts) or is_part_of_year(figure, texts):
        return Derived(holds=True)
    if _is_of_every(figure, beside, passages) or _are_parts(figure, beside, passages):
        return Derived(holds=True)
    if any(one.percent for one in beside) and counts_nothing(figure):  # "35 instead of 50 per cent"
        share = derived(replace(figure, number=replace(figure.number, percent=True)), beside, passages)
        if share.holds:
            return share
    return derived(figure, beside, passages)


def _is_of_every(figure: Figure, beside: tuple[Number, ...], passages: list[Figure]) -> bool:
    """Whether "of every ten euros seven" is a passage's 70 per cent."""
    number = figure.number
    for whole in beside:
        is_whole = whole.value in (10, 100) and _EVERY.search(figure.text, max(0, whole.start - 10), whole.start)
        if is_whole and whole.value and number.value and number.kind == "count" and number.value < whole.value:
            share = replace(number, value=number.value / whole.value, kind="ratio", parts=(number.value, whole.value))
            if any(same_figure(share, one.number) for one in passages):
                return True
    return False


_EVERY = re.compile(r"\b(?:every|each|chaque|sur)\s$", re.IGNORECASE)


def _are_parts(figure: Figure, beside: tuple[Number, ...], passages: list[Figure]) -> bool:
    """Whether both counts of "41 voix sur 52" are a passage's, or follow from it."""
    number = figure.number
    counts = [replace(number, value=part, kind="count", parts=(), hedge=Hedge.EXACT) for part in number.parts]
    others = (*beside, *counts)
    return bool(counts) and all(
        any(same_figure(count, one.number) for one in passages)
        or derived(replace(figure, number=count), others, passages).holds
        for count in counts
    )


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
    every = [day for text, language in texts for day in dates(text, language)]
    if said.unit == "month" and any(
        a.month and b.month and a.day == b.day and (b.month - a.month) % 12 * _YEAR / 12 == said.value
        for a, b in permutations(every[:_MOST_DATES], 2)
        if a.year is None or b.year is None
    ):
        return True
    if said.unit == "month" and any(
        a.year
        and b.year
        and a.month
        and b.month
        and ((b.year - a.year) * 12 + b.month - a.month) * _YEAR / 12 == said.value
        for a, b in permutations(every[:_MOST_DATES], 2)
    ):
        return True
    found = [day for day in every if day.low is not None]
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


def _is_same_rate(figure: Figure, passages: list[Figure]) -> bool:
    """Whether a passage has so many a week, where a statement has so many a day."""
    said = rate(figure.text, figure.number.end, figure.language)
    number = figure.number
    if said is None or number.value is None or number.kind != "count" or number.high is not None:
        return False
    for one in passages:
        theirs = rate(one.text, one.number.end, one.language)
        if theirs is None or theirs == said or one.number.value is None or one.number.kind != "count":
            continue
        over = one.number.value / theirs * said - number.value
        slack = abs(number.value) / (20 if number.hedge is Hedge.APPROX else 100)
        if abs(over) <= max(slack, Decimal(0)) or (number.hedge is not Hedge.EXACT and abs(over) < number.step):
            return True
    return False


def _is_age(figure: Figure, texts: list[tuple[str, str]]) -> bool:
    """Whether a statement's number of years is that between two years of a passage: born in 1996, 34 in 2030."""
    number = figure.number
    near = figure.text[max(0, number.start - 24) : number.end + 14]
    if number.kind != "count" or number.percent or number.value is None or _AGED.search(near) is None:
        return False
    years = sorted({day.year for text, language in texts for day in dates(text, language) if day.year})
    return any(number.value in (b - a, b - a - 1) for a, b in combinations(years[:_MOST_DATES], 2))


def is_as_old(figure: Figure, texts: list[tuple[str, str]], years: frozenset[int]) -> bool:
    """Whether a thing of a year that a passage names is so old in one of some years: a map of 2019 in 2034."""
    number = figure.number
    if number.kind != "count" or number.value is None or _OLD.match(figure.text, number.end) is None:
        return False
    named = {day.year for text, language in texts for day in dates(text, language) if day.year}
    return any(number.value in (year - one, year - one - 1) for year in years for one in named)


_OLD = re.compile(r"[\s-](?:years?[\s-](?:old|earlier|before|ago)|ans)\b")
_AGED = re.compile(r"\b(?:aged?|old|was|is|turned|turning|at|ans|âgée?s?)\b", re.IGNORECASE)


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
