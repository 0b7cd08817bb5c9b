"""Figures that one operation makes of figures of the passages, where the words around them say so."""

from decimal import Decimal
from itertools import chain, pairwise

from briefgen.checks.operands import Figure, Made, made_of, operands
from briefgen.checks.operations import NEXT, Result, differences, repeated, results
from briefgen.records import record
from briefgen.text.hedges import Hedge
from briefgen.text.numbers import Number, is_share
from briefgen.text.operation_words import Cue, Cues, compared, cues
from briefgen.text.units import unit_words

_MOST = 28
"""Operands; among more of them, some two yield anything."""
_TELLING = 3
"""Digits of a result that no chance gives."""
_CHANGES = frozenset({Cue.UP, Cue.DOWN, Cue.APART, Cue.REST, Cue.NOT})


@record(frozen=True, slots=True)
class Derived:
    """Whether a figure is made of others; and what it would be instead."""

    holds: bool
    instead: str | None = None


def derived(figure: Figure, beside: tuple[Number, ...], passages: list[Figure]) -> Derived:
    """Whether one operation on figures of the passages yields a figure of a statement.

    Differences, sums of two or of a series, quotients as percentage, fraction or average, products with a share, and
    what is left of a whole. Units must be those of the operands; a difference of percentages is in points.

    Args:
        figure: of the statement.
        beside: all figures of the statement.
        passages: the figures of the passages.
    """
    number = figure.number
    if number.value is None or number.ordinal:
        return Derived(holds=False)
    said = cues(figure.text, number.start, number.end, figure.language)
    taken = operands(passages)
    if not taken or len(taken) > _MOST:
        return Derived(holds=False)
    values = frozenset(one.value for one in beside if one.value is not None and one is not number)
    instead: str | None = None
    for made in made_of(figure, beside):
        made_up = results(taken, passages, said, made.kind)
        made_up = chain(made_up, repeated(taken, values, made.kind))
        fitting = [one for one in made_up if _is_of_unit(one, made, passages)]
        if any(_is_told(made, number, one) and _is_meant(one, number, said, values) for one in fitting):
            return Derived(holds=True)
        instead = instead or _instead(fitting, said, values)
    return Derived(holds=False, instead=instead)


def told_as_difference(figure: Figure, passages: list[Figure], same: list[Figure]) -> str | None:
    """What the difference is, where a statement gives a figure of the passages as one: "298 more than in June".

    Args:
        figure: of the statement.
        passages: the figures of the passages.
        same: those that are the same as the statement's; where one is compared itself, all is well.
    """
    number = figure.number
    if number.percent or number.kind != "count" or not same:
        return None
    if compared(figure.text, number.end, figure.language) is None:
        return None
    for one in same:
        there = cues(one.text, one.number.start, one.number.end, one.language)
        if there.compared is not None or there.found & {Cue.UP, Cue.DOWN, Cue.APART}:
            return None
    values = frozenset(one.number.value for one in same if one.number.value is not None)
    taken = operands([one for one in passages if one.text in {each.text for each in same}])
    if len(taken) > _MOST:
        return None
    made = [
        one
        for one in differences(taken, "count", "count")
        if _belong(one, frozenset()) and any(operand.value in values for operand in one.operands)
    ]
    return (
        made[0].shown
        if made and not any(_is_told(made_of(figure, ())[0], figure.number, one) for one in made)
        else None
    )


def _is_of_unit(one: Result, made: Made, passages: list[Figure]) -> bool:
    """Whether a result may be told in a statement's unit."""
    if one.kind == "share":
        return made.kind in ("ratio", "percent")
    if (one.kind == "count" and made.kind == "points" and one.unit) or one.kind not in (made.kind, "count"):
        return False
    if one.kind == "count" and made.kind not in ("count", "points"):
        return False
    if made.unit is None or one.unit == made.unit:
        return True
    if one.unit is not None:
        return False
    words = unit_words(made.unit)
    return any(words.search(each.text) is not None for each in passages)


def _is_told(made: Made, number: Number, one: Result) -> bool:
    """Whether a statement tells a result, rounded as far as it shows and its hedge says."""
    if one.high is not None or made.high is not None:
        return one.high == made.high and one.value == made.value
    if one.kind == "share":
        part = made.value * 100 if made.kind == "ratio" else made.value
        if (number.hedge is Hedge.MORE_THAN and one.value <= part) or (
            number.hedge is Hedge.LESS_THAN and one.value >= part
        ):
            return False
        return is_share(number, part, one.value, Decimal(2) if made.kind == "ratio" else made.step)
    over = one.value - made.value
    if abs(over) <= (made.step / 2 if one.is_rounded else abs(made.value) / 100_000):
        return True
    match number.hedge:
        case Hedge.APPROX:
            return abs(over) <= made.step / 2
        case Hedge.MORE_THAN | Hedge.AT_LEAST:
            return 0 <= over < made.step
        case Hedge.LESS_THAN | Hedge.AT_MOST:
            return -made.step < over <= 0
        case Hedge.EXACT:
            return False


def _is_meant(one: Result, number: Number, said: Cues, values: frozenset[Decimal]) -> bool:
    """Whether it is no chance that a figure is what an operation yields.

    The words must name the operation, or the figure have so many digits that nothing else yields it; and the operands
    belong together: they stand beside each other, or one of them in the statement.
    """
    digits = _digits(number)
    if one.high is not None or (one.kind != "share" and len(one.operands) == 1):
        return True
    if one.kind == "share":
        return _belong(one, values) or (len(one.operands) == 1)
    is_named = bool(said.found & (_CHANGES | {Cue.SUM, Cue.EACH, Cue.TIMES}))
    # "Of the nineteen wells five were clean", where 14 of 19 were not: the whole stands beside its part.
    is_named = is_named or (" less " in one.shown and any(operand.value in values for operand in one.operands))
    is_named = is_named or (Cue.PART in said.found and max(one.value for one in one.operands) in values)
    if digits >= _TELLING:
        return True
    if not is_named and not (one.is_rounded and len(one.operands) == 2):
        return len(one.operands) >= 3  # a whole series
    return digits >= 2 or _belong(one, values) or said.compared is not None


def _belong(one: Result, values: frozenset[Decimal]) -> bool:
    if any(operand.value in values for operand in one.operands):
        return True
    return all(
        abs(a.place - b.place) <= NEXT or (a.passage == b.passage and a.sentence == b.sentence)
        for a, b in pairwise(one.operands)
    )


def _digits(number: Number) -> int:
    """How many digits a figure shows but for filling zeros."""
    return len(number.value.normalize().as_tuple().digits) if number.value is not None else 0


def _instead(fitting: list[Result], said: Cues, values: frozenset[Decimal]) -> str | None:
    """What the figure would be, where only one operation can be meant."""
    if said.compared is None and not said.found & {Cue.SUM, Cue.APART, Cue.REST}:
        return None
    meant = [one for one in fitting if len(one.operands) == 2 and _belong(one, values) and " less " in one.shown]
    told = [one for one in meant if any(operand.value in values for operand in one.operands)] or meant
    return told[0].shown if len({one.value for one in told}) == 1 else None
