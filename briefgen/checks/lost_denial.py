"""Clauses that affirm what a clause of a passage denies, told in other words; part of B506."""

import re
from dataclasses import replace
from itertools import pairwise

from briefgen.checks.claims import Claim, sentences_of
from briefgen.checks.turned_figures import Turn
from briefgen.text.concepts import concepts, generic, shared
from briefgen.text.denied import Concepts, Denied, Told, clauses, denied, left_open, rules_out
from briefgen.text.polarity import directions
from briefgen.text.quotations import quotations

_MOST = 0.5
"""What part of a denied clause a clause must speak of to affirm it."""
_ENOUGH = 0.4
"""What part is enough where three words are the same, among them the one that is denied."""
_FEW = 6
"""A clause with so many words at most may be taken for one that has but one word of substance."""
_HANGS = re.compile(r"[\s,]*(?:who|which|whom|whose|qui|que|dont)\b", re.IGNORECASE)


def lost_denial(claim: Claim, told: list[str], language: str) -> Turn | None:
    """The first clause of a claim that affirms what the passages deny; None where there is none.

    What one of them affirms as well is not denied, nor what the sentence denies by whatever word.
    """
    theirs = [text for passage in told for _, text in sentences_of(passage, language)]
    ruled = _ruled_out(claim, theirs, language)
    if ruled is not None:
        return ruled
    denials = [(one, text) for text in theirs for one in denied(text, language)]
    if not denials:
        return None
    affirmed = [one for text in theirs if not _asks(text) for one in _affirmed(text, language)]
    around = concepts(" ".join(told), language)
    quoted = [(one.start, one.end) for one in quotations(claim.text)]
    for start, text in sentences_of(claim.text, language):
        parts = clauses(text, language)
        has_denial = any(part.denies for part in parts)
        for one in parts:
            at = start + one.start
            if one.denies or any(left < at + len(one.text) and at < right for left, right in quoted):
                continue
            beside = concepts(text, language)
            for other, source in denials:
                is_affirmed = _affirms(one, other, around, beside, language, has_denial=has_denial)
                if is_affirmed and not _is_elsewhere(one, other, parts, affirmed):
                    return Turn(*_place(at, one), source)
    return None


def _affirmed(text: str, language: str) -> list[Told]:
    """The clauses of a sentence that deny nothing, and each with the one that hangs on it by "which"."""
    parts = clauses(text, language)
    plain = [one for one in parts if not one.denies]
    for before, one in pairwise(parts):
        if not (before.denies or one.denies) and _HANGS.match(one.text):
            words = dict((*before.words, *one.words))
            plain.append(replace(one, words=tuple(words.items()), is_possible=before.is_possible or one.is_possible))
    return plain


def _ruled_out(claim: Claim, theirs: list[str], language: str) -> Turn | None:
    """The first clause of a claim that rules out what the passages leave open; None where there is none."""
    opens = [(open_, text) for text in theirs for open_ in left_open(text, language)]
    for start, text in sentences_of(claim.text, language) if opens else ():
        for one in clauses(text, language):
            if not rules_out(one.text, language):
                continue
            for open_, source in opens:
                common = [word for word in shared(open_.words, one.words) if word not in generic(language)]
                if len(common) >= open_.least and (open_.least > 1 or one.own <= _FEW):
                    return Turn(*_place(start + one.start, one), source)
    return None


def _asks(text: str) -> bool:
    return text.rstrip(" ”\"»'").endswith("?")


def _affirms(one: Told, other: Denied, around: Concepts, beside: Concepts, language: str, *, has_denial: bool) -> bool:
    """Whether a clause speaks of what another denies: of most of it, and of what stands next to the denial.

    Of what has but one word of substance ("he has not withdrawn them") what stands `beside` the clause must stand
    `around` the denial.
    """
    if one.is_possible and not other.is_possible:
        return False
    common = shared(other.clause, one.words)
    has_head = bool(other.head) and bool(shared(other.head, one.words))
    told = [word for word in common if word not in generic(language)]
    if len(other.clause) == 1:
        is_near = has_head and len(told) == 1 and one.own <= _FEW and not other.is_noun
        return is_near and bool(shared(beside, around) - shared(beside, other.clause))
    least = _ENOUGH if has_head and len(told) >= 3 else _MOST
    if (
        min(len(common), len(shared(one.words, other.clause))) < 2
        or not told
        or len(common) < least * len(other.clause)
    ):
        return False
    if has_head:
        return not other.is_noun or len(common) - 1 >= least * (len(other.clause) - 1) - 0.5
    if one.lasts or _is_opposite(one.text, other, language):
        return False  # "remains in force" says as much as "is not suspended"
    return not has_denial and len(common) >= 3 and len(common) >= 0.6 * len(other.clause)


def _is_opposite(text: str, other: Denied, language: str) -> bool:
    """Whether a text has the opposite of the word that is denied."""
    theirs = {(found.pair, found.side) for found in directions(other.verb, language)}
    return any((found.pair, 1 - found.side) in theirs for found in directions(text, language))


def _is_elsewhere(one: Told, other: Denied, parts: tuple[Told, ...], affirmed: list[Told]) -> bool:
    """Whether another clause of the sentence denies it, or one of the passages says as much without denying it."""
    common = shared(other.clause, one.words)
    for part in parts:
        beside = shared(other.clause, part.words) if part.denies else frozenset()
        if beside - common or len(beside) >= len(common):
            return True
    has_head = bool(other.head) and bool(shared(other.head, one.words))
    return any(
        len(shared(one.words, part.words)) >= len(shared(one.words, other.clause))
        and (not has_head or shared(other.head, part.words))
        and (one.is_possible or not part.is_possible)  # what may be is not yet so
        for part in affirmed
    )


def _place(at: int, one: Told) -> tuple[int, int]:
    """Where a clause stands in its claim, without what is around it."""
    inner = one.text.strip(" ,;:.–—()\n")
    left = at + one.text.find(inner)
    return left, left + len(inner)
