"""Shares and parts that a passage tells in another form: without the sign, as a fraction, as so many in a thousand."""

import re
from decimal import Decimal

from briefgen.checks.operands import Figure
from briefgen.text.function_words import function_words
from briefgen.text.hedges import Hedge
from briefgen.text.numbers import Number, numbers
from briefgen.text.patterns import late
from briefgen.text.units import unit, unit_words

_BARE = late(r"\s*(?:[.;:,)\[\]–—]|$)")
_WORD = late(r"\s+((?:d|l|qu|n|s)(?=['’])|[^\W\d_]+)")
_COUNTING = frozenset({"of", "de", "des", "du", "d", "or", "ou", "more", "less", "plus", "moins"})
"""Function words behind a figure that tell that it counts something: "60 of the farms"."""
_PART = late(r"\s(?:of|de|des|du|d['’])\b|\s(?:des?|du)\s|\s(?:d|l)['’]")
_A_UNIT = late(r"\s(?:of\s)?(?:an?|d['’]une?|de|d['’])\s?")
_EQUALLY = re.compile(
    r"\b(?:equal(?:ly)?|evenly|fifty-fifty|parts?\ségales?|à\ségalité|également|équitablement|"
    r"par\smoitiés?)\b",
    re.IGNORECASE,
)
_IN_ALL = late(
    r"(?:\s[^\W\d_]+){0,4}\s(?:in|out\sof(?:\severy)?|per|in\severy|sur|pour|par)\s(?:(?:an?|each|every|un)\s)?$"
)
_WHOLES = frozenset({Decimal(100), Decimal(1000), Decimal(10_000)})
_MONTHS = re.compile(
    r"\b(?:(?:first|last|final|opening|closing)\s(?:\w+\s)?months|(?:\w+\s)?(?:premiers|derniers)\smois)\b",
    re.IGNORECASE,
)
_PARTS_OF_YEAR = {
    Decimal(3): re.compile(r"\bquarter\b|\btrimestre\b|\b[QT][1-4]\b"),
    Decimal(6): re.compile(r"\bhalf(?:[\s-]year)?\b|\bsemestre\b|\bH[12]\b"),
    Decimal(9): re.compile(r"\bthree\squarters\b|\btrois\s(?:premiers\s)?trimestres\b"),
}


def is_share_otherwise(figure: Figure, beside: tuple[Number, ...], passages: list[Figure]) -> bool:
    """Whether a passage has a statement's share in another form.

    Args:
        figure: of the statement.
        beside: all figures of the statement.
        passages: the figures of the passages.
    """
    return (
        _is_elliptic(figure, passages) or _is_in_so_many(figure, beside, passages) or _is_part_of_unit(figure, passages)
    )


def _is_elliptic(figure: Figure, passages: list[Figure]) -> bool:
    """Whether "against 25" is a passage's 25 per cent: nothing is counted behind it."""
    number = figure.number
    if number.kind != "count" or number.percent or number.points or number.ordinal or number.high is not None:
        return False
    if not any(letter.isdigit() for letter in number.text) or not counts_nothing(figure):
        return False
    return any(
        one.number.percent and number.value is not None and number.value in (one.number.value, one.number.high)
        for one in passages
    )


def counts_nothing(figure: Figure) -> bool:
    """Whether no noun and no unit stands behind a figure, nor before it."""
    if unit(figure.text, figure.number, figure.language) is not None:
        return False
    if _BARE.match(figure.text, figure.number.end) is not None:
        return True
    word = _WORD.match(figure.text, figure.number.end)
    if word is None:
        return False
    name = word.group(1).lower()
    return name in function_words(figure.language) | {"against", "contre", "instead"} and name not in _COUNTING


def _is_in_so_many(figure: Figure, beside: tuple[Number, ...], passages: list[Figure]) -> bool:
    """Whether "four payments in a thousand" is a passage's 0.4 per cent: of both figures."""
    for other in beside:
        for low, high in ((figure.number, other), (other, figure.number)):
            if high.value not in _WHOLES or low.value is None or low.end >= high.start or low.kind != "count":
                continue
            if _IN_ALL.fullmatch(figure.text, low.end, high.start) is None:
                continue
            share = low.value * 100 / high.value
            if any(one.number.percent and one.number.value == share for one in passages):
                return True
    return False


def is_part(figure: Figure, texts: list[tuple[str, str]]) -> bool:
    """Whether "the largest 10 per cent" is a passage's "largest tenth", which is read as an ordinal."""
    number = figure.number
    value = number.value
    return (
        number.percent
        and value is not None
        and any(
            one.ordinal
            and one.value
            and abs(100 / one.value - value) <= Decimal("0.5")
            and _PART.match(text, one.end) is not None
            for text, language in texts
            for one in numbers(text, language)
        )
    )


def is_equal_part(figure: Figure, texts: list[tuple[str, str]]) -> bool:
    """Whether half is a share of what a passage says is shared equally."""
    number = figure.number
    return (
        number.kind == "ratio"
        and number.value == Decimal("0.5")
        and number.hedge is Hedge.EXACT
        and any(_EQUALLY.search(text) is not None for text, _ in texts)
    )


def _is_part_of_unit(figure: Figure, passages: list[Figure]) -> bool:
    """Whether "half a cent" is a passage's 0.5 cents."""
    number = figure.number
    link = _A_UNIT.match(figure.text, number.end) if number.kind == "ratio" else None
    if link is None:
        return False
    behind = figure.text[link.end() :].split(maxsplit=1)
    word = behind[0].strip(".,;:()").lower() if behind else ""
    return any(
        one.number.value == number.value
        and (name := unit(one.text, one.number, one.language)) is not None
        and any(unit_words(name).fullmatch(form) for form in (word, f"{word}s"))
        for one in passages
    )


def is_part_of_year(figure: Figure, texts: list[tuple[str, str]]) -> bool:
    """Whether "the last three months of 2030" are a passage's fourth quarter."""
    number = figure.number
    near = figure.text[max(0, number.start - 12) : number.end + 20]
    part = _PARTS_OF_YEAR.get(number.value) if number.value is not None and number.kind == "count" else None
    return part is not None and _MONTHS.search(near) is not None and any(part.search(text) for text, _ in texts)
