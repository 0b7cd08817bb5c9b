"""B307: arithmetic that is shown, and does not come to what the sentence says."""

from collections.abc import Iterator
from decimal import Decimal

from briefgen.checks.figures import figures
from briefgen.checks.finding import finding, waiver
from briefgen.evidence.trail import READ_LANGUAGES, Ground, Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import Mark
from briefgen.text.arithmetic import Operand, Sum, arithmetic
from briefgen.text.dates import dates
from briefgen.text.function_words import primary
from briefgen.text.hedges import Hedge
from briefgen.text.numbers import Number

_KNOWN = frozenset(Decimal(value) for value in (24, 52, 60, 100, 365, 366, 1_000, 1_000_000, 1_000_000_000))
"""What needs no source: hours, weeks, days of a year, and scales."""
_SMALL = 12
"""Up to which a whole number needs none: months, halves, how many are added for a mean."""


def wrong_sum(trail: Trail) -> Iterator[Found]:
    """`{computed: …}`: its result must stand in the sentence, rounded as shown; its operands in the passages.

    A result below one may be told as per cent. Operands may be scaled in the passage or not.
    """
    for placed in trail.sentences:
        for mark in placed.sentence.marks:
            if mark.kind == "computed":
                found = _fault(trail, placed, mark)
                if found is not None:
                    yield found


def _fault(trail: Trail, placed: Placed, mark: Mark) -> Found | None:
    language = trail.language
    made = arithmetic(mark.text, language)
    hint = f"correct the arithmetic or the figure, or {waiver('B307', in_note=False)}"
    if made is None:
        message = f"`{mark.text}` is no arithmetic"
        return finding(
            "B307", message, mark.span, hint="write numbers and signs: `{computed: 500/2}`", sentence=placed.sentence.id
        )
    if made.result is None:
        return finding("B307", f"`{mark.text}` has no result", mark.span, hint=hint, sentence=placed.sentence.id)
    said = [number for number in figures(placed.text, language) if number.value is not None]
    if not any(_is_result(number, made.result) for number in said) or not _is_stated(made):
        message = f"`{mark.text}` is {_shown(made.result)}, which the sentence does not say"
        facts = [f"the sentence says: {', '.join(' '.join(n.text.split()) for n in said)}"] if said else []
        return finding("B307", message, placed.span, hint=hint, facts=facts, sentence=placed.sentence.id)
    ground = trail.ground(placed.cites) if placed.cites else None
    if ground is None or not ground.is_whole:
        return None
    if not all(primary(words.language) in READ_LANGUAGES for words in ground.words):
        return None
    missing = [one for one in made.operands if not _is_there(one, ground)]
    if not missing:
        return None
    typed = mark.text[missing[0].start : missing[0].end]
    message = f"the figure `{typed}` of the arithmetic is in no passage that the sentence rests on"
    hint = f"cite the note that has it, or {waiver('B307', in_note=False)}"
    return finding("B307", message, mark.span or placed.span, hint=hint, sentence=placed.sentence.id)


def _is_stated(made: Sum) -> bool:
    """Whether what stands behind an equals sign, if anything, is the result as far as it is shown."""
    return made.stated is None or made.result is None or abs(made.stated - made.result) <= _step(made.stated) / 2


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def _is_result(number: Number, result: Decimal) -> bool:
    """Whether a figure of the sentence is the result, rounded to the digits shown and as its hedge allows."""
    if number.value is None:
        return False
    for value in (result, -result, result * 100) if number.percent or number.points else (result, -result):
        if number.kind == "ratio":
            if abs(number.value - value) < Decimal("0.005"):
                return True
            continue
        distance = value - number.value
        if abs(distance) <= number.step / 2:
            return True
        if number.hedge in (Hedge.MORE_THAN, Hedge.AT_LEAST) and 0 <= distance < number.step:
            return True
        if number.hedge in (Hedge.LESS_THAN, Hedge.AT_MOST) and -number.step < distance <= 0:
            return True
        if number.high is not None and number.value <= value <= number.high:
            return True
    return False


def _is_there(one: Operand, ground: Ground) -> bool:
    """Whether a passage has an operand, or it needs no source."""
    value = abs(one.value)
    if value in _KNOWN or (value == value.to_integral_value() and value <= _SMALL):
        return True
    for words in ground.words:
        for number in figures(words.text, words.language):
            ends = [abs(end) for end in (number.value, number.high) if end is not None]
            if value in ends or any(end == value * scale or value == end * scale for end in ends for scale in _SCALES):
                return True
        if any(found.year == value for found in dates(words.text, words.language)):
            return True
    return False


_SCALES = (Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000))


def _shown(value: Decimal) -> str:
    """A result with at most three decimals."""
    shown = f"{value.quantize(Decimal('0.001')):f}" if abs(value) < 10**20 else f"{value:E}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
