"""Limits of figures told by kind: an average, those asked, deaths in fighting; which of them a statement has lost.

A statement may say them in whatever words; how near it keeps to its passage matters only for some kinds.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from briefgen.checks.counted import Counted, Same, is_figure
from briefgen.checks.figure_stretches import Figured
from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.scopes import CLOSE, EACH_ITS_OWN, limits_before, scopes, telling
from briefgen.text.sentences import sentences
from briefgen.text.synonyms import may_stand_for
from briefgen.text.tokens import Token

MOST = 0.6
"""Of the other words of a passage's clause, how many a statement must have that is held against it word by word."""
_ANYWHERE = Decimal(12)
"""A figure above it is the same figure wherever it stands; below, words must say that it counts the same."""

_SHORT = 2
"""Of a clause with no more words than that one is enough."""
_YEAR = len("@2030")
"""Of the key of a date with its year."""

_BEFORE_NOUN = re.compile(r"\s(?:of|in)\s(?:\w+\s){0,2}(?:the|their|its|his|her|all|\w+['’]s?)\s$")
"""What stands between a figure and a word before the noun."""

Lost = tuple[int, int]
"""Start and end in the passage of what is dropped."""


@record(frozen=True, slots=True)
class _Limited:
    """A figure of a statement whose passage limits it."""

    counted: Counted
    same: Same
    at: Lost


def kinds_lost(one: Figured, language: str) -> Iterator[tuple[Counted, str]]:
    """The figures that have lost a limit of a kind, with the limit as the passage has it; one of each kind.

    As many limits of a kind are lost as the passage has more of than the statement.
    """
    limited: dict[str, list[_Limited]] = {}
    for counted, same in one.matched:
        for kind, each, at in _limits(counted, same, language):
            limited.setdefault(kind, []).append(_Limited(counted, each, at))
    for kind, found in limited.items():
        if any(telling(text, kind, language) for text in one.stretch.beside):
            continue
        wanted = len({(each.same.behind.text, each.at) for each in found}) if kind in EACH_ITS_OWN else 1
        if telling(one.stretch.text, kind, language) >= wanted:
            continue
        lost = next((each for each in found if not _has_words(one, each) and _may_be_lost(one, kind, each)), None)
        if lost is not None and (kind not in CLOSE or is_near(one, lost.same, lost.at)):
            yield lost.counted, " ".join(lost.same.behind.text[lost.at[0] : lost.at[1]].split())


def _limits(counted: Counted, same: list[Same], language: str) -> list[tuple[str, Same, Lost]]:
    """The kinds of limits that every passage with the figure has, and where the first of them has them."""
    found = [each for each in same if primary(each.behind.language) == primary(language)]
    if not found or not all(_counts_alike(counted, each, language) for each in found):
        return []
    limiting = [dict(_bound(each, language)) for each in found]
    return [(kind, found[0], at) for kind, at in limiting[0].items() if all(kind in others for others in limiting)]


def _has_words(one: Figured, each: _Limited) -> bool:
    """Whether the statement has the words of a limit; those of another figure's may be the same."""
    words = [word.key for word in each.same.behind.tokens.all if is_within(word, each.at)]
    words = [word for word in words if not word.startswith("@")]  # "the first half of 2030" is a date as a whole
    return bool(words) and all(word in one.read.keys for word in words)


def _may_be_lost(one: Figured, kind: str, each: _Limited) -> bool:
    """Whether nothing else tells the limit: of those asked their number, of a part of a year another time."""
    clause = each.same.counted.clause.tokens
    if kind == "sample":
        others = (word for word in clause if word is not each.same.counted.token)
        return not any(
            word.key in one.read.keys for word in others if word.number is not None and is_figure(word.number)
        )
    if kind == "part":
        ours = {key for key in one.read.keys if len(key) == _YEAR and key.startswith("@")}
        theirs = {word.key for word in clause if len(word.key) == _YEAR and word.key.startswith("@")}
        is_open = not theirs or any(word.key == "@" for word in clause)  # "this year"
        return bool(ours) and (is_open or bool(ours & theirs))
    return True


def is_near(one: Figured, each: Same, lost: Lost, most: float = MOST) -> bool:
    """Whether a statement has so much of what the passage's clause says besides."""
    kept = [
        word.key
        for word in each.counted.clause.tokens
        if word.number is None and not word.key.startswith("@") and not is_within(word, lost)
    ]
    found = sum(key in one.read.keys for key in kept)
    return found >= (most * len(kept) if len(kept) > _SHORT else min(len(kept), 1))


def is_within(word: Token, part: Lost) -> bool:
    """Whether a word stands in a part of its text."""
    return part[0] <= word.start < part[1]


def is_small(counted: Counted) -> bool:
    """Whether a figure is so small that it may count another thing wherever it stands."""
    value = counted.number.value
    return value is not None and abs(value) <= _ANYWHERE and value == value.to_integral_value()


def _counts_alike(counted: Counted, each: Same, language: str) -> bool:
    """Whether a figure of a passage counts what the statement's does, as far as words tell."""
    if not is_small(counted):
        return True
    mine, theirs = counted.following[:1], each.counted.following[:1]
    if mine and theirs and may_stand_for(mine[0].key, theirs[0].key, language):
        return True
    keys = {word.key for word in counted.clause.tokens if word.number is None and word.key != "@"}
    return any(word.key in keys for word in each.counted.clause.tokens)


def _bound(each: Same, language: str) -> Iterator[tuple[str, Lost]]:
    """The limits of a passage's figure by kind: those in its clause with no other figure between, and what follows."""
    words = each.counted.clause.tokens
    figure, text = each.counted.token, each.behind.text
    for scope in scopes(text, language):
        at = (scope.start, scope.end)
        if not (words[0].start < scope.end and scope.start <= words[-1].end + 1) or not _is_placed(
            each.counted, text, scope.place, at
        ):
            continue
        first, last = sorted((scope.start, figure.start))
        if not any(
            word.number is not None and is_figure(word.number) and first < word.start < last
            for word in words
            if word is not figure and not is_within(word, at)
        ):
            yield scope.kind, at
    spans = sentences(text, language)
    for (start, end), (following, until) in pairwise(spans):
        if start <= figure.start < end:
            left_out = limits_before(text[following:until], language)
            if left_out is not None:
                yield "net", (following + left_out[0], following + left_out[1])


def _is_placed(counted: Counted, text: str, place: str, at: Lost) -> bool:
    """Whether a limit stands where one of its kind must: beside the figure, or behind it or what it counts.

    "57 per cent of their reported losses": before the noun it may stand further off, but as no verb.
    """
    own = (counted.token, *counted.following[:1])
    if any(at[0] >= word.end and not text[word.end : at[0]].strip(" -") for word in own):
        return True
    if place == "beside":
        return at[1] <= counted.token.start and not text[at[1] : counted.token.start].strip()
    return not place or (at[0] > counted.token.end and _BEFORE_NOUN.match(text[counted.token.end : at[0]]) is not None)
