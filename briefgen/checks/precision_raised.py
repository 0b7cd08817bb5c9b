"""B302: a figure is told as more exact, or in another direction, than the passage tells it."""

from collections.abc import Iterator

from briefgen.checks.counted import Same, of_another
from briefgen.checks.figure_stretches import figured
from briefgen.checks.finding import finding, waiver
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.hedges import Hedge, hedge
from briefgen.text.limits import is_named_end, said_otherwise
from briefgen.text.numbers import Number, numbers

# What a passage's figure may be told as; a range as any number about so large.
_ALLOWED = {
    Hedge.EXACT: frozenset(Hedge),
    Hedge.APPROX: frozenset({Hedge.APPROX}),
    Hedge.AT_LEAST: frozenset({Hedge.AT_LEAST}),
    Hedge.MORE_THAN: frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST}),
    Hedge.AT_MOST: frozenset({Hedge.AT_MOST}),
    Hedge.LESS_THAN: frozenset({Hedge.LESS_THAN, Hedge.AT_MOST}),
}


def precision_raised(trail: Trail) -> Iterator[Found]:
    """Figures without the "about" or "at least" of every passage that has them, and "about" told as "more than".

    Of a passage that begins within its sentence the copy is asked what stands before the figure.
    """
    for one in figured(trail):
        for counted, found in one.matched:
            if not found or any(_is_as_exact(counted.number, each) for each in found):
                continue
            if any(said_otherwise(one.stretch.text, counted.number, _hedge(each), _own(each)) for each in found):
                continue
            if any(_is_end(one.stretch.text, counted.number, each) for each in found):
                continue
            if of_another(counted, found, one.figures) is not None:
                continue  # that the figure is another's is the fault
            span = one.stretch.at(counted.token.start, counted.token.end)
            if span is None:
                continue
            number, said = counted.number, found[0]
            yield finding(
                "B302",
                f"the figure `{' '.join(number.text.split())}` is told as {_told(number)}, the passage says "
                f"{_told_there(said)}",
                span,
                hint=f"say it as the passage does, or {waiver('B302', in_note=one.stretch.in_note)}",
                facts=[f"the passage says: {_shown(said)}"],
                severity=one.stretch.level,
                note=one.stretch.note,
                sentence=one.stretch.sentence,
            )


def _is_as_exact(number: Number, other: Same) -> bool:
    """Whether a statement's figure is told no more exactly than a passage's."""
    theirs = _hedge(other)
    if number.hedge not in _ALLOWED[theirs]:
        # "about 13,000" stands for "more than 12,900", rounding as it does.
        return number.hedge is Hedge.APPROX and number.value != other.counted.number.value
    their_high, high = other.counted.number.high, number.high
    return not (their_high is not None and high is None and number.hedge is Hedge.EXACT)


def _is_end(text: str, number: Number, other: Same) -> bool:
    """Whether a statement's figure is named as an end of a passage's range."""
    low, high = other.counted.number.value, other.counted.number.high
    return low is not None and high is not None and is_named_end(text, number, low, high)


def _own(other: Same) -> str:
    """A passage up to its figure, with what the copy has before it."""
    return f"{other.behind.before}{other.behind.text[: other.counted.number.start]}"


def _hedge(other: Same) -> Hedge:
    """How exact a passage's figure is; at its very beginning also by what the copy has before it."""
    number = other.counted.number
    if number.hedge is not Hedge.EXACT or not other.behind.before or number.start > 24:
        return number.hedge
    whole, shift = other.behind.whole, len(other.behind.before)
    for found in numbers(whole, other.behind.language):
        if found.start <= number.start + shift < found.end and found.value == number.value:
            return found.hedge
    return hedge(whole, number.start + shift, number.end + shift)


def _told(number: Number) -> str:
    """How a figure is told, in words."""
    words = {Hedge.EXACT: "exact", Hedge.APPROX: "about so many"}
    return words.get(number.hedge, f"“{number.hedge.value}”")


def _told_there(other: Same) -> str:
    told = _hedge(other)
    if told is Hedge.EXACT:
        return "from one number to another"
    return "“about”" if told is Hedge.APPROX else f"“{told.value}”"


def _shown(other: Same) -> str:
    """The passage's figure with the words around it."""
    number, whole = other.counted.number, other.behind.whole
    shift = len(other.behind.before)
    start, end = number.start + shift, number.end + shift
    left = whole.rfind(" ", 0, max(start - 22, 0)) + 1 if start > 22 else 0
    right = whole.find(" ", min(end + 14, len(whole)))
    return " ".join(whole[left : right if right >= 0 else len(whole)].split()).strip(" ,;")
