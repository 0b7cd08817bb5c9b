"""What one operation makes of figures: differences, sums, products, shares, averages and what is left of a whole."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from briefgen.checks.operands import Figure, Operand
from briefgen.records import record, replace
from briefgen.text.operation_words import Cue, Cues
from briefgen.text.patterns import late

_SERIES = 6
"""Figures that are added up, at most."""
NEXT = 2
"""How far apart in a passage two figures stand that belong together."""
_LARGE = 100
"""What is left of so much need not be told by a word: "60 per cent voted", "5,600 stayed at home"."""
_LEFT = frozenset({Cue.REST, Cue.APART, Cue.NOT})


@record(frozen=True, slots=True)
class Result:
    """What an operation yields, and how it is told."""

    value: Decimal
    kind: str
    unit: str | None
    shown: str
    operands: tuple[Operand, ...]
    is_rounded: bool = False
    """Whether it has endless decimals, so that it can only be told rounded."""
    high: Decimal | None = None


def results(operands: list[Operand], passages: list[Figure], said: Cues, kind: str) -> Iterator[Result]:
    """What the operations that a figure of a kind may come from yield."""
    match kind:
        case "ratio" | "percent":
            yield from _shares(operands, said)
            if said.found & _LEFT:
                yield from _complements(operands, said)
            if kind == "percent":
                yield from _sums(operands, "percent")
        case "points":
            shares = [
                replace(one, value=one.value * 100, kind="percent") if one.kind == "ratio" else one for one in operands
            ]
            yield from differences(shares, "percent", "points")
            yield from differences(operands, "count", "count")
        case _:
            yield from differences(operands, kind, kind)
            yield from _sums(operands, kind)
            yield from _products(operands, said, kind)
            yield from _multiples(operands, passages, kind)
            if Cue.SUM in said.found:
                counts = frozenset(
                    one.number.value for one in passages if one.number.kind == "count" and one.number.value
                )
                yield from repeated(operands, counts, kind)
            yield from _quotients(operands, said, kind)


def differences(operands: list[Operand], of: str, kind: str) -> Iterator[Result]:
    """Of any two operands of one kind and unit, told as another kind: percentages differ by points."""
    for a, b in combinations([one for one in operands if one.kind == of], 2):
        name = _one_unit(a, b)
        if name is None or a.value == b.value or are_one(a, b):
            continue
        high, low = (a, b) if a.value > b.value else (b, a)
        shown = f"{high.shown} less {low.shown} is {_worth(high.value - low.value, kind)}"
        yield Result(high.value - low.value, kind, name or None, shown, (high, low))


def _sums(operands: list[Operand], kind: str) -> Iterator[Result]:
    """Of two figures, and of a run of several in one passage."""
    own = [one for one in operands if one.kind == kind]
    for a, b in combinations(own, 2):
        name = _one_unit(a, b)
        if name is not None and not are_one(a, b):
            shown = f"{a.shown} and {b.shown} are {_worth(a.value + b.value, kind)}"
            yield Result(a.value + b.value, kind, name or None, shown, (a, b))
    for passage in dict.fromkeys(one.passage for one in own):
        run = [one for one in own if one.passage == passage and one.place >= 0]
        for first in range(len(run)):
            for last in range(first + 3, min(len(run), first + _SERIES) + 1):
                part = tuple(run[first:last])
                names = {one.unit for one in part if one.unit}
                if len(names) <= 1 and len({(one.place, one.is_end) for one in part}) == len(part):
                    total = sum((one.value for one in part), Decimal(0))
                    shown = f"{', '.join(one.shown for one in part)} are {_worth(total, kind)}"
                    yield Result(total, kind, next(iter(names), None), shown, part)


def _products(operands: list[Operand], said: Cues, kind: str) -> Iterator[Result]:
    """A share of a whole that stands beside it, what that leaves, so many times a figure, and so many of a range."""
    for share in operands:
        if share.kind not in ("ratio", "percent"):
            continue
        part = share.value / 100 if share.kind == "percent" else share.value
        for base in operands:
            if base.kind == kind and are_beside(share, base):
                shown = f"{share.shown} of {base.shown} is {_worth(base.value * part, kind)}"
                yield Result(base.value * part, kind, base.unit, shown, (share, base), is_rounded=True)
                if said.found & _LEFT or base.value >= _LARGE:
                    rest = base.value * (1 - part)
                    shown = f"{base.shown} without {share.shown} is {_worth(rest, kind)}"
                    yield Result(rest, kind, base.unit, shown, (share, base), is_rounded=True)
    ranges = [pair for pair in pairwise(operands) if are_one(*pair) and pair[0].kind == pair[1].kind]
    for low, high in ranges:
        for times in (2, 3, 4, 5, 6):
            if low.kind == kind and any(one.value == times for one in operands if one.passage == low.passage):
                shown = f"{times} times {low.shown} are {low.value * times} to {high.value * times}"
                yield Result(low.value * times, kind, low.unit, shown, (low, high), high=high.value * times)


def _multiples(operands: list[Operand], passages: list[Figure], kind: str) -> Iterator[Result]:
    """What is doubled, or halved, in words of the passage."""
    texts = list(dict.fromkeys(one.text for one in passages))
    for found in (found for text in texts for found in _TIMES.finditer(text)):
        factor = next(factor for name, factor in _FACTORS.items() if found[name])
        for one in operands:
            if one.kind == kind:
                value = one.value * factor
                yield Result(value, kind, one.unit, f"{one.shown} {found.group()} is {_worth(value, kind)}", (one,))


_TIMES = late(
    r"\b(?:(?P<two>doubl\w+|twice|deux\sfois)|(?P<three>tripl\w+|trebl\w+|three\stimes|trois\sfois)|"
    r"(?P<four>quadrupl\w+|four\stimes|quatre\sfois)|(?P<half>halv\w+|half|moitié))\b",
    re.IGNORECASE,
)
_FACTORS = {"two": Decimal(2), "three": Decimal(3), "four": Decimal(4), "half": Decimal("0.5")}


def repeated(operands: list[Operand], counts: frozenset[Decimal], kind: str) -> Iterator[Result]:
    """What comes again: 15 million a year for two years, 30 million in all; three crews of eight."""
    often = sorted(one for one in counts if 2 <= one <= _OFTEN and one == one.to_integral_value())
    for one in operands:
        for times in often if one.kind == kind else ():
            if times != one.value:
                shown = f"{times} times {one.shown} are {_worth(one.value * times, kind)}"
                yield Result(one.value * times, kind, one.unit, shown, (one,))


_OFTEN = 24
"""How often something is counted, at most."""


def _quotients(operands: list[Operand], said: Cues, kind: str) -> Iterator[Result]:
    """So many each, and how many times as many."""
    if not said.found & {Cue.EACH, Cue.TIMES}:
        return
    own = [one for one in operands if one.kind == kind and one.value > 0]
    for a, b in combinations(own, 2):
        high, low = (a, b) if a.value > b.value else (b, a)
        if are_one(a, b):
            continue
        if Cue.EACH in said.found and (are_beside(high, low) or a.sentence == b.sentence):
            for over, under in ((high, low), (low, high)):
                value = over.value / under.value
                shown = f"{over.shown} divided by {under.shown} is {_worth(value, kind)}"
                yield Result(value, kind, over.unit, shown, (over, under), is_rounded=True)
        if Cue.TIMES in said.found and _one_unit(a, b) is not None:
            value = high.value / low.value
            shown = f"{high.shown} is {_worth(value, kind)} times {low.shown}"
            yield Result(value, kind, None, shown, (high, low), is_rounded=True)


def _shares(operands: list[Operand], said: Cues) -> Iterator[Result]:
    """One figure in hundredths of another, and by how much it is less or more than that, in hundredths of it."""
    plain = [one for one in operands if one.kind in ("count", "hours", "percent", "points") and one.value > 0]
    for a, b in combinations(plain, 2):
        if (
            _SHARED.get(a.kind, a.kind) != _SHARED.get(b.kind, b.kind)
            or _one_unit(a, b) is None
            or a.value == b.value
            or are_one(a, b)
        ):
            continue
        high, low = (a, b) if a.value > b.value else (b, a)
        if a.kind != "percent" or Cue.UP in said.found or Cue.DOWN in said.found or Cue.PART in said.found:
            yield _share(low.value / high.value, f"{low.shown} of {high.shown}", (low, high))
        if said.found & {Cue.DOWN, *_LEFT}:
            yield _share((high.value - low.value) / high.value, f"from {high.shown} to {low.shown}", (low, high))
        if said.found & {Cue.UP, Cue.APART}:
            yield _share((high.value - low.value) / low.value, f"from {low.shown} to {high.shown}", (low, high))


_SHARED = {"points": "percent"}


def _share(value: Decimal, shown: str, operands: tuple[Operand, ...]) -> Result:
    return Result(value * 100, "share", None, f"{shown} is {_worth(value * 100, 'percent')}", operands, is_rounded=True)


def _complements(operands: list[Operand], said: Cues) -> Iterator[Result]:
    """What a share leaves of the whole."""
    for one in operands:
        whole = {"percent": Decimal(100), "ratio": Decimal(1)}.get(one.kind)
        if whole is not None and 0 < one.value < whole:
            value = (whole - one.value) * 100 / whole
            shown = f"without {one.shown} {_worth(value, 'percent')} is left"
            yield Result(value, "share", None, shown, (one,), is_rounded=one.kind == "ratio")
    for a, b in combinations([one for one in operands if one.kind == "percent"], 2):
        if Cue.REST in said.found and a.passage == b.passage and a.value + b.value < 100:
            value = 100 - a.value - b.value
            yield Result(value, "share", None, f"without {a.shown} and {b.shown} {value} per cent is left", (a, b))


def _one_unit(a: Operand, b: Operand) -> str | None:
    """The unit of two figures; empty where neither has one, None where they have two."""
    if a.unit and b.unit and a.unit != b.unit:
        return None
    return a.unit or b.unit or ""


def are_one(a: Operand, b: Operand) -> bool:
    """Whether two operands are one figure, or both ends of a range."""
    return a.place == b.place and a.is_end is b.is_end


def are_beside(a: Operand, b: Operand) -> bool:
    """Whether two figures stand beside each other."""
    return not are_one(a, b) and abs(a.place - b.place) <= NEXT


def _worth(value: Decimal, kind: str) -> str:
    if kind == "hours":
        days = value / 24
        return (
            f"{days.normalize():f} days"
            if value % 24 == 0 and value > 24
            else f"{value.quantize(Decimal('0.1')).normalize():f} hours"
        )
    shown = (
        f"{value.quantize(Decimal('0.1')):,}"
        if value != value.to_integral_value()
        else f"{value.to_integral_value():,}"
    )
    return f"{shown} {'per cent' if kind == 'percent' else 'points'}" if kind in ("percent", "points") else shown
