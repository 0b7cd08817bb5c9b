"""What a passage tells as possible, meant or expected, and a claim as what will be, is done, or is certain."""

import re
from collections.abc import Iterator

from briefgen.records import record
from briefgen.text.attributions import Strength, attributions
from briefgen.text.degrees import Clause, Degree, clauses

_PLEDGED = re.compile(
    r"under|promis|pledg|vow|commit|inten|plan|propos|aim|hop|want|agree|due|schedul|read|willing|prepared|consid|"
    r"s['’]|prom|prév|enten|compt|souhait|v[eo]u|projet|prêt|envisag|étud",
    re.IGNORECASE,
)
"""What is meant and not done: who asks or believes tells of something else."""
_FEWEST_DONE = 3
"""How many words what is done must share with what was meant: much is done beside what is meant."""
_SHARED = 0.4
"""What part of the words of the shorter clause two clauses share that tell of the same."""


@record(frozen=True, slots=True)
class Raised:
    """A clause of a claim that is surer than the passage's."""

    start: int
    end: int
    told: str
    theirs: str
    """What the passage has; empty where no single word is held against it."""


def raised(text: str, told: list[str], language: str) -> Iterator[Raised]:
    """The clauses of a text that are surer than what the passages tell of the same."""
    ours = [one for one in clauses(text, language) if one.degree > Degree.PLAIN]
    if not ours:
        return
    theirs = [one for passage in told for one in clauses(passage, language)]
    degrees = {one.degree for one in theirs}
    for one in ours:
        if one.degree is Degree.SURE:
            if Degree.SURE not in degrees and degrees & {Degree.POSSIBLE, Degree.MEANT}:
                weak = next(other for other in theirs if other.degree <= Degree.MEANT)
                yield Raised(one.start, one.end, one.told, weak.told)
            continue
        if one.degree is Degree.REPORTED and not _is_reported(text, one, language):
            continue
        same = _same(one, theirs)
        if same is None or same.degree not in _WEAKER[one.degree]:
            continue
        if (one.degree is Degree.DONE and not _PLEDGED.match(same.told)) or _is_supposed(text, one, language):
            continue
        if one.degree is Degree.DONE and _is_joined(one.told.split()[-1], told):
            continue
        yield Raised(one.start, one.end, one.told, same.told)


def _is_joined(verb: str, told: list[str]) -> bool:
    """Whether a passage goes on with what is done: "have been planned since 2026 and put off three times"."""
    joined = re.compile(rf"(?:\band|\bet|\bbut|\bmais|,)\s(?:\w+\s)?{re.escape(verb)}\b", re.IGNORECASE)
    return any(joined.search(passage) for passage in told)


_WEAKER = {
    Degree.WILL: frozenset({Degree.POSSIBLE}),
    Degree.REPORTED: frozenset({Degree.POSSIBLE}),
    Degree.DONE: frozenset({Degree.MEANT, Degree.POSSIBLE}),
}


def _is_supposed(text: str, one: Clause, language: str) -> bool:
    """Whether somebody fears or hopes what a clause tells: that says itself how sure it is."""
    return any(
        one.sentence <= verb.start < one.start and verb.scale == "claim" and verb.strength == Strength.SUPPOSES
        for verb in attributions(text, language)
    )


def _is_reported(text: str, one: Clause, language: str) -> bool:
    """Whether somebody says what a clause tells: then "would" stands for "will"."""
    return any(
        one.sentence <= verb.start < one.start and verb.complement == "clause" for verb in attributions(text, language)
    )


def _same(one: Clause, theirs: list[Clause]) -> Clause | None:
    """The clause that alone tells of the same; None where none does, or where others tell it just as well."""
    shared = [(len(one.stems & other.stems), other) for other in theirs]
    most = max((count for count, _ in shared), default=0)
    if most < (_FEWEST_DONE if one.degree is Degree.DONE else 2):
        return None
    best = [other for count, other in shared if count == most]
    least = min(other.degree for other in best)
    weak = next(other for other in best if other.degree == least)
    if most < _SHARED * min(len(one.stems), len(weak.stems)):
        return None
    near = [other for count, other in shared if count >= max(2, most - 1)]
    return None if any(other.degree > Degree.MEANT for other in near) else weak
