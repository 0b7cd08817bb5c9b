"""The numbers of a text: what each is worth, how exact it is said to be, and whether it counts anything.

English and French are read with their number words; of other languages figures, scales and per cent signs.
"""

import re
from decimal import Decimal
from typing import Literal

from briefgen.records import record, replace
from briefgen.text.dates import DateMention, dates_beside
from briefgen.text.fractions import around, beyond
from briefgen.text.hedges import Hedge, hedge
from briefgen.text.kept import kept
from briefgen.text.labels import Label, labels, masked
from briefgen.text.numerals import ONE, Numeral, numerals, plain
from briefgen.text.patterns import late, lowered

__all__ = ["Hedge", "Kind", "Number", "numbers", "same_figure"]

Kind = Literal["count", "ratio", "date", "time", "document", "section", "name"]
"""What a number is: how many, which part, or a name of something that has digits in it."""


@record(frozen=True, slots=True)
class Number:
    """A number as a text has it."""

    start: int
    end: int
    text: str
    """From the first digit or word to the last, with "per cent"; without hedge, currency and noun."""
    value: Decimal | None
    """Signed and scaled; of ratios below one ("two-thirds"); of dates the year, where nothing else is given; of
    documents and sections the number, where there is but one. None where there is none ("thousands")."""
    high: Decimal | None = None
    """The upper end of a range, whose lower end is `value`."""
    hedge: Hedge = Hedge.EXACT
    percent: bool = False
    points: bool = False
    """Percentage points; then `percent` is false."""
    ordinal: bool = False
    vague: bool = False
    """No figure to be checked: "thousands", a bare "one" or "un", "a decade"."""
    kind: Kind = "count"
    step: Decimal = ONE
    """The worth of the last digit shown that is no filling zero: 10 for 170."""
    parts: tuple[Decimal, ...] = ()
    """The two counts of a ratio: "two cases out of eleven"."""


_PERCENT = late(
    r"\s?[%٪％](?!-?point)|[\s-]?(?:per[\s-]?cent|percent|pour[\s-]cent|pct)(?!\w|[\s-]points?)|"
    r"\s(?:p\.\s?100|Prozent|por\sciento|процент\w*)"
)
_POINTS = late(
    r"[\s-](?:percentage[\s-]points?|points?\sde\spourcentage|pp\b|ppt\b|per\scent\spoints?)|\s?%[\s-]points?"
)
_PART_OF_POINT = late(r"(?:\s(?:of\sa|a|de)\s|-)(?=(?:percentage\s)?point\b)")
_RESULT = late(r"[-–]\d")
_TO = late(r"\s?[–—-]\s?|-?\s(?:to|à)\s")
_AND = late(r"\s(?:and|et)\s(?:[A-Z]{0,3}[$€£]\s?)?")
_FROM = late(
    r"(?:\b(?P<verb>r[oi]s(?:e|es|en|ing)|grew|gr[eo]w\w*|increas\w*|climb\w*|jump\w*|rais\w*|lift\w*|went|gone|go(?:es)?|mov\w*|up|"
    r"expan\w*|sw[eo]ll\w*|improv\w*|widen\w*|chang\w*|doubl\w*|tripl\w*|push\w*|br(?:ing|ought)\w*|exten\w*|enlarg\w*|"
    r"surg\w*|soar\w*|pass\w+|augment\w*|progress\w*|mont\w+|grimp\w*|port[éeè]\w*|relev\w*|hauss\w*|bondi\w*|croi\w*|"
    r"accr\w*|élarg\w*|évolu\w*|gonfl\w*)\b[^.;:!?]{0,60}?)?\b(?:from|de|d['’])\s?(?:[^\W\d_]+\s)?(?:[A-Z]{0,3}[$€£]\s?)?$",
    re.IGNORECASE,
)
_FAR_TO = 12
"""So many letters apart two numbers are no two ends."""
_OR = late(r"\s(?:or|ou)\s")
_BETWEEN = late(
    r"\b(?:between|entre)\s(?:(?:about|some|around|roughly|environ)\s)?(?:[A-Z]{0,3}[$€£]\s?)?$", re.IGNORECASE
)
_NOUNS = r"(?:\s(?:[^\W\d_]['’])?[^\W\d_]{2,}(?:-[^\W\d_]{2,})*)"
_ONE_IN = late(rf"\bd['’]une?(?P<noun>{_NOUNS}{{0,5}})\ssur\s$", re.IGNORECASE)
_IN = late(rf"(?P<noun>{_NOUNS}{{0,5}}?)\s(?:in|out\sof|sur)\s(?:every\s)?")
_OPENS_RATIO = late(
    r"(?:^|[,;:.!?(–—]\s?|\b(?:about|nearly|almost|some|roughly|around|than|least|most|every|only|that|and|but|for|is|was|are|"
    r"with|environ|près\sde|de|moins|plus|que|et|soit))\s*$",
    re.IGNORECASE,
)
# "has closed three schools in four years", "a trouvé un accord sur trois points": a noun of its own stands behind.
_PLURAL_BEHIND = late(
    r"\s(?!(?:dans|mais|was|has|does|this|thus|less|plus|moins|puis|depuis|sans|alors)\b)[a-zà-ÿ]{3,}s\b"
)
_FEW = 2
"""So many words of a noun may stand within any French ratio; with more of them none may stand behind it."""
_FAR_IN = 72
"""Letters within a ratio."""
_MOST_IN = 100
"""The greatest whole of a ratio with its noun in it."""


def numbers(text: str, language: str) -> list[Number]:
    """The numbers of a text in order; they don't overlap.

    Dates, times, symbols of documents and numbers of sections are among them, with their kind.
    """
    return list(_numbers(text, language))


@kept
def _numbers(text: str, language: str) -> tuple[Number, ...]:
    """The same text is read for several rules."""
    taken = labels(text)
    days = dates_beside(text, taken, language)
    spans = sorted([(label.start, label.end) for label in taken] + [(day.start, day.end) for day in days])
    shown = masked(text, spans)
    found = _figures(shown, numerals(shown, language))
    found += [_labelled(label) for label in taken] + [_dated(day) for day in days]
    found.sort(key=lambda number: number.start)
    return tuple(
        number if number.text == (own := text[number.start : number.end]) else replace(number, text=own)
        for number in found
    )


def _labelled(label: Label) -> Number:
    """A label as a number."""
    return Number(label.start, label.end, label.text, label.value, kind=label.kind)


def _dated(day: DateMention) -> Number:
    """A date as a number; its value is the year if it is one year and nothing else."""
    one = day.grain == "year" and day.low is not None and day.high is not None and day.low.year == day.high.year
    return Number(day.start, day.end, day.text, Decimal(day.year) if one and day.year else None, kind="date")


def _figures(text: str, found: list[Numeral]) -> list[Number]:
    """What is counted: single numbers, ranges and ratios with what the words around them say of them."""
    out: list[Number] = []
    singles = [_single(text, numeral) for numeral in found]
    place, end = 0, 0
    while place < len(singles):
        first = singles[place]
        place += 1
        if first.start < end:
            continue  # "cent" of "dix pour cent"
        if place < len(singles):
            second = singles[place]
            changed = _changed(text, first, second, found[place])
            pair = (
                None
                if changed is not None
                else _ratio(text, first, second) or _range(text, first, second, found[place])
            )
            if pair is not None:
                place += 1
            first = changed or pair or first
        if (one_in := _one_in(text, first)) is not None:
            first = one_in
        end = first.end
        said = first.hedge if first.ordinal else _hedge(text, first)
        out.append(first if said is first.hedge else replace(first, hedge=said))
    return out


def _single(text: str, numeral: Numeral) -> Number:
    """One number with the per cent sign behind it."""
    part = _PART_OF_POINT.match(text, numeral.end) if numeral.ratio else None
    points = _POINTS.match(text, part.end() - 1 if part is not None else numeral.end)
    percent = _PERCENT.match(text, numeral.end) if points is None else None
    sign = points or percent
    end = sign.end() if sign is not None else numeral.end
    vague = numeral.vague and not (sign is not None and numeral.value is not None)
    return Number(
        numeral.start,
        end,
        text[numeral.start : end],
        numeral.value,
        hedge=Hedge.APPROX if numeral.approximate else Hedge.EXACT,
        percent=percent is not None,
        points=points is not None,
        ordinal=numeral.ordinal,
        vague=vague,
        kind="ratio" if numeral.ratio and points is None else "count",
        step=ONE if numeral.ratio else numeral.step,
    )


def _hedge(text: str, number: Number) -> Hedge:
    """What hedges a number, from the words around it or from its own: "une centaine"."""
    said = hedge(text, number.start, number.end)
    if said is Hedge.EXACT and number.value == 1 and number.vague:
        return Hedge.EXACT
    return number.hedge if said is Hedge.EXACT else said


def _ratio(text: str, first: Number, second: Number) -> Number | None:
    """One in five, 2 out of 3, une personne sur trois."""
    if first.ordinal or second.ordinal or first.percent or second.percent or first.kind == "ratio":
        return None
    gap = _IN.fullmatch(text, first.end, second.start) if second.start - first.end < _FAR_IN else None
    if gap is None or not first.value or not second.value or not 0 < first.value < second.value:
        return None
    is_far = len(gap["noun"].split()) > (_FEW if " sur " in gap.group() else 0)
    if is_far and (second.value > _MOST_IN or _PLURAL_BEHIND.match(text, second.end)):
        return None
    if " in " in gap.group() and first.value != 1 and not gap["noun"]:
        before = text[max(0, first.start - 16) : first.start]
        if second.value > 100 or not _OPENS_RATIO.search(before):
            return None
    share = first.value / second.value
    parts = (first.value, second.value)
    return Number(first.start, second.end, "", share, hedge=first.hedge, kind="ratio", parts=parts)


def _one_in(text: str, number: Number) -> Number | None:
    """The part in "plus d'une sur cinq", whose "une" is no number by itself."""
    if number.kind != "count" or number.percent or not number.value or number.value < 2 or number.high is not None:
        return None
    if lowered(text[max(0, number.start - 4) : number.start])[:3] != "sur":  # the cheaper test first
        return None
    before = _ONE_IN.search(text, max(0, number.start - _FAR_IN), number.start)
    if before is None or number.value > _MOST_IN:
        return None
    if len(before["noun"].split()) > _FEW and _PLURAL_BEHIND.match(text, number.end):
        return None
    start = before.start() + 2
    return replace(number, start=start, text=text[start : number.end], value=1 / number.value, kind="ratio")


def _changed(text: str, first: Number, second: Number, numeral: Numeral) -> Number | None:
    """The first number of "fell from 62 to 29 per cent", "passé de 12 à 14 millions": two numbers, and no range.

    It has the sign and the scale of the second.
    """
    if first.ordinal or second.ordinal or not first.value or not second.value or second.start - first.end > _FAR_TO:
        return None
    if first.kind == "ratio" or second.kind == "ratio" or not _TO.fullmatch(text, first.end, second.start):
        return None
    before = _FROM.search(text, max(0, first.start - 90), first.start)
    if before is None:
        return None
    value, step = first.value, first.step
    if numeral.scale > 1 and value < numeral.scale and value * numeral.scale < second.value * 20:
        value, step = value * numeral.scale, step * numeral.scale
    if value < second.value and before["verb"] is None:
        return None  # "from 3 to 5 per cent": a range
    return replace(first, value=plain(value), step=step, percent=second.percent, points=second.points)


def _range(text: str, first: Number, second: Number, numeral: Numeral) -> Number | None:
    """3–5, between 3 and 5, from 3 to 5 per cent, 2 to 3 million; two or three."""
    if (
        first.ordinal
        or second.ordinal
        or first.value is None
        or second.value is None
        or second.start - first.end > _FAR_TO
    ):
        return None
    if (first.percent and not second.percent) or first.points is not second.points:
        return None
    if text[first.start - 1 : first.start] in ("-", "–") or _RESULT.match(text, second.end):
        return None  # "the vote was 13-0-2"
    gap = text[first.end : second.start]
    value, step = first.value, first.step
    if numeral.scale > 1 and value * numeral.scale < second.value and value < numeral.scale:
        value, step = value * numeral.scale, step * numeral.scale
    between = _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, first.start - 24) : first.start])
    neighbours = _OR.fullmatch(gap) and value == second.value - 1 and not first.vague
    if not (between or _TO.fullmatch(gap) or neighbours) or not 0 <= value < second.value:
        return None
    kind: Kind = "ratio" if first.kind == second.kind == "ratio" else "count"
    value = plain(value)
    return replace(second, start=first.start, value=value, high=second.value, kind=kind, step=min(step, second.step))


_FEW_PARTS = 10
_ROUND = Decimal(2)
"""Percentage points by which "four in five", which nobody takes for exact, may miss a share."""
_NEARLY = Decimal(3)
"""Percentage points by which "about 30 per cent" may miss a fraction in words."""
_BEYOND = Decimal(10)
"""Percentage points by which "more than a third" may be passed, where no other fraction comes before."""


def same_figure(a: Number, b: Number) -> bool:
    """Whether the figure of a statement is that of a passage; the hedges themselves are not compared.

    Args:
        a: of the statement. Where it is hedged as about so many, what rounds to it is the same, within the digits shown
            and a tenth; "more than 12,000" holds for 12,947 in the same way.
        b: of the passage.
    """
    if a.value is None or b.value is None or a.ordinal is not b.ordinal or a.points is not b.points:
        return False
    if b.parts and a.kind == "count" and not a.percent:
        return a.value in b.parts
    if a.kind != b.kind or a.percent is not b.percent:
        return _same_share(a, b)
    if a.kind == "ratio":
        return abs(a.value - b.value) < Decimal("0.005") and a.high is None and b.high is None
    if a.high is None and b.high is None:
        return a.value == b.value or (a.kind == "count" and a.hedge is not Hedge.EXACT and _rounds(a, b.value))
    low, high = a.value, a.high if a.high is not None else a.value
    other_low, other_high = b.value, b.high if b.high is not None else b.value
    return (low <= other_low and other_high <= high) or (other_low <= low and high <= other_high)


def _same_share(a: Number, b: Number) -> bool:
    """Whether a fraction and a percentage say the same: a third and 33 per cent."""
    shares = [number for number in (a, b) if number.kind == "ratio"]
    others = [number for number in (a, b) if number.percent and number.kind == "count"]
    if len(shares) != 1 or len(others) != 1 or shares[0].value is None or others[0].value is None:
        return False
    return is_share(a, shares[0].value * 100, others[0].value, others[0].step)


def is_share(a: Number, part: Decimal, exact: Decimal, step: Decimal) -> bool:
    """Whether a part and an exact percentage are one as the hedge has it: "nearly two thirds", 64 per cent.

    Args:
        a: the figure of the statement, for its hedge.
        part: in per cent.
        exact: in per cent.
        step: the worth of its last digit.
    """
    over = exact - part if a.kind == "ratio" else part - exact
    if abs(over) <= max(step / 2, Decimal("0.01")):
        return True
    if a.kind != "ratio":
        below = above = _NEARLY
        less = more = _BEYOND
    else:
        below, above = (100 * one for one in around(part / 100))
        less, more = (min(100 * one, _BEYOND) for one in beyond(part / 100))
    if a.parts and max(a.parts) <= _FEW_PARTS and abs(over) <= _ROUND:
        return True
    match a.hedge:
        case Hedge.APPROX:
            return -below <= over <= above
        case Hedge.MORE_THAN | Hedge.AT_LEAST:
            return 0 <= over <= more
        case Hedge.LESS_THAN | Hedge.AT_MOST:
            return -less <= over <= 0
        case Hedge.EXACT:
            return False


def _rounds(a: Number, exact: Decimal) -> bool:
    """Whether a hedged number is what another rounds to."""
    if a.value is None:
        return False
    distance = exact - a.value
    if abs(distance) > abs(a.value) / 10 and (a.step > 1 or exact == exact.to_integral_value()):
        return False
    match a.hedge:
        case Hedge.APPROX:
            return abs(distance) <= a.step / 2
        case Hedge.MORE_THAN | Hedge.AT_LEAST:
            return 0 <= distance < a.step
        case Hedge.LESS_THAN | Hedge.AT_MOST:
            return -a.step < distance <= 0
        case Hedge.EXACT:
            return False
