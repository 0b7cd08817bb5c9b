"""B402: a time that counts from a day that the reader of the brief does not know."""

import re
from collections.abc import Iterator

from briefgen.checks.behind import behind
from briefgen.checks.finding import finding, waiver
from briefgen.checks.stretches import Stretch, stretches
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import primary
from briefgen.text.quotations import quotations
from briefgen.text.tense import direction
from briefgen.text.times import Time, times

_OPINION = frozenset({"judgement", "assumption", "recommendation"})
_OF_OPINION = frozenset({"vague", "ahead", "day"})
"""What the authors may say of their own time: the brief's date is printed on it."""
_COUNTING_ON = re.compile(r"\s(?:of|de|du|des|d['’])\b")
_HABIT = re.compile(
    r"\b(?:every|each|most|alternate|Good|Black|Easter|Ash|Bloody|Holy|chaque|tous\sles|le|les|un|du|Vendredi)\s$"
)
_ANY_ONE = re.compile(
    r"\b(?:that|an?|one|any|same|previous|following|preceding|second|third|fourth|first|ce|même|(?:du|les?)\s\w+\s(?:au|et))\s$",
    re.IGNORECASE,
)
"""Before a weekday that is told of a story, or of none in particular."""
_RANGE = re.compile(r"\s?(?:[–—-]|to|through|till|until|au|à)\s?")
"""Between two weekdays of every week: "open Monday to Friday"."""
_UP_TO = re.compile(
    r",?\s(?:\(|(?:that\sis|i\.e\.|namely|soit|c['’]est-à-dire),?\s)?(?:until|till|to|by|up\sto|through|jusqu['’]\w+|"
    r"d['’]ici(?:\s[àa]u?)?)\s(?:the\s|le\s|(?:end|fin|mid|mi)[\s-](?:of\s|de\s)?)*"
)
"""Between a while and the date at which it ends: "within the next 60 days, by 11 August 2031"."""
_NAMED = re.compile(r"\w+(?:\s(?:morning|afternoon|evening|night|matin|soir|après-midi))?")
"""A weekday that is neither the last nor the next one."""
_LOOSE = re.compile(
    r"now|soon|bientôt|prochainement|désormais|in\s(?:recent|the\scoming)\b.*|ces\sderni.*|(?:dans\s)?les\sprochain.*|"
    r"à\sce\sjour|so\sfar.*",
    re.IGNORECASE,
)
"""Vague, but not wrong when time has passed."""
_COMPARED = re.compile(r"\b(?:most|more|as|plus|le\splus|from|until|till|aussi)\s$", re.IGNORECASE)
_PART_OF_YEAR = ("end of year", "end of month")


def relative_time(trail: Trail) -> Iterator[Found]:
    """Relative times in statements of notes and in prose, outside quotation marks.

    "The end of the year" counts from a year that the same sentence gives.
    """
    if not trail.is_read:
        return
    cited = {one.sentence: one for one in stretches(trail) if one.sentence}
    for stretch in stretches(trail):
        if stretch.note is not None:
            yield from _found(trail, stretch, frozenset())
    for placed in trail.sentences:
        if placed.is_quoted:
            continue
        known = cited.get(placed.sentence.id)
        if known is not None:
            yield from _found(trail, known, placed.kinds)
        elif not placed.sentence.notes:
            own = Stretch(
                placed.text, placed.sentence.inlines, trail.ground(()), placed.at, sentence=placed.sentence.id
            )
            yield from _found(trail, own, placed.kinds)


def _found(trail: Trail, stretch: Stretch, kinds: frozenset[str]) -> Iterator[Found]:
    text = stretch.text
    told = times(text, trail.language)
    quoted = [(quotation.start, quotation.end) for quotation in quotations(text)]
    for one in told:
        if one.form is None or any(start <= one.start < end for start, end in quoted):
            continue
        if not _counts(text, one, told, trail.language) or (kinds & _OPINION and one.form in _OF_OPINION):
            continue
        span = stretch.at(one.start, one.end)
        if span is None:
            continue
        yield finding(
            "B402",
            f"`{one.text}` counts from a day that is not the brief's",
            span,
            hint=f"write the date, or {waiver('B402', in_note=stretch.in_note)}",
            facts=_facts(trail, stretch, one),
            severity=stretch.level,
            note=stretch.note,
            sentence=stretch.sentence,
        )


def _counts(text: str, one: Time, told: list[Time], language: str) -> bool:
    """Whether an expression really counts from the day on which it is written."""
    before = text[max(0, one.start - 16) : one.start]
    match one.form:
        case "duration":
            return False
        case "vague":
            return not (_LOOSE.fullmatch(one.text) or _COMPARED.search(before))
        case "weekday":
            return not _is_of_story(text, one, told)
        case "past" | "ahead":
            ends = any(_UP_TO.fullmatch(text, one.end, other.start) for other in told if other.form is None)
            if ends or _COUNTING_ON.match(text, one.end):
                return False
            # "Over the next eight weeks they lost": it counts on from what was told before.
            return one.form != "ahead" or direction(text, one.start, one.end, primary(language)) != "back"
        case "end of year" | "end of month":
            return not any(other.how == "explicit" for other in told)
        case _:
            return True


def _is_of_story(text: str, one: Time, told: list[Time]) -> bool:
    """Whether a weekday is one of every week, one of none in particular, or counts from a date of the statement."""
    if " " in one.text and _NAMED.fullmatch(one.text) is None:
        return False
    before = text[max(0, one.start - 16) : one.start]
    if _HABIT.search(before) or _ANY_ONE.search(before):
        return True
    if before.lower().endswith(("the ", "le ")) and any(other.form is None for other in told):
        return True
    beside = (other for other in told if other.form == "weekday" and other is not one)
    return any(
        _RANGE.fullmatch(text, min(one.end, other.end), max(one.start, other.start)) is not None for other in beside
    )


def _facts(trail: Trail, stretch: Stretch, one: Time) -> list[str]:
    """What the same words mean in the passage."""
    for passage in behind(trail, stretch):
        for other in passage.times:
            if other.form == one.form and other.edtf and other.text.casefold() == one.text.casefold():
                return [f"in the source it means {other.edtf}"]
    return []
