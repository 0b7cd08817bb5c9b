"""Dates beside what happened on them: which words of a text go with which of its dates.

Where a sentence has several dates, its words go with the date behind them ("began on 3 March and ended on 9 June") or
with the one before them ("on 3 March it began, and on 9 June it ended"); what stands at the joints tells which. Where
nothing does, no word goes with any.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from briefgen.checks.behind import Behind
from briefgen.records import record
from briefgen.text.sentences import sentences
from briefgen.text.times import Time
from briefgen.text.tokens import tokens

_JOINT_BEHIND = re.compile(
    r"\s*(?:[,;:)–—]\s*)?(?:and|but|while|whereas|et|mais|puis|then|;)(?=\W)|\s*[;–—]", re.IGNORECASE
)
_JOINT_BEFORE = re.compile(
    r"(?:[,;–—]|\b(?:and|but|while|whereas|et|mais|puis|then))\s*(?:(?:on|in|by|at|le|la|en|au|du|à|dès|the|from|until)\s+)*$",
    re.IGNORECASE,
)
_JOINT_WITHOUT_SUBJECT = re.compile(
    r",?\s(?:and|but|then|et|puis|mais)\s(?!(?:the|an?|his|her|its|their|it|he|she|they|this|that|all|on|in|by|at|les?|la|des|"
    r"une?|ils?|elles?|son|sa|ses|leurs?|ce|cette|ces|en|au|du|à)\b|l['’])[a-zà-ÿ]"
)
"""A clause that goes on with the subject of the one before."""
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|will|would|be|been|est|sont|a|ont|fut|furent|était|étaient|avait|avaient|sera|seront)\b"
)
_PRONOUN = re.compile(r"\W*(?:it|he|she|they|this|that|these|those|ils?|elles?|cela|ce|cette|ces|celle|celui)\b", re.I)
_OF = re.compile(r"\b(?:of|de|d['’]|du)\s?$", re.IGNORECASE)
_STEM = 5
"""Letters by which two forms of a word are taken for one where that speaks for a date."""
_FEWEST = 3


@record(frozen=True, slots=True)
class Dated:
    """A date with the words that go with it."""

    time: Time
    keys: frozenset[str]


def dated(text: str, language: str, found: Iterable[Time]) -> tuple[Dated, ...]:
    """The dates of a text, each with the stems that go with it; none for a date where that can't be told."""
    return _dated(text, language, tuple(found))


@lru_cache(maxsize=4096)
def _dated(text: str, language: str, found: tuple[Time, ...]) -> tuple[Dated, ...]:
    read = tokens(text, language)
    words = [
        (token.start, token.key)
        for token in read.all
        if token.key[:1] != "@"
        and (token.key[:1] == "#" or len(token.key) >= _FEWEST)
        and not any(one.start <= token.start < one.end for one in found)
    ]
    made: list[Dated] = []
    for start, end in sentences(text, language):
        own = [one for one in found if start <= one.start < end]
        within = [word for word in words if start <= word[0] < end]
        made += _in_sentence(text, (start, end), own, within)
    return tuple(made)


def _in_sentence(text: str, span: tuple[int, int], own: list[Time], words: list[tuple[int, str]]) -> Iterator[Dated]:
    if len(own) == 1:
        # What a pronoun stands for, and what happened in "the outbreak of February", is told elsewhere.
        is_plain = not _PRONOUN.match(text, *span) and not _OF.search(text, span[0], own[0].start)
        yield Dated(own[0], frozenset(key for _, key in words if is_plain))
        return
    way = _way(text, own, words)
    edges = [span[0], *(one.start for one in own), span[1]]
    shared = _subject(text, span[0], own[0], words) if way == "behind" else frozenset[str]()
    for place, one in enumerate(own):
        left, right = (edges[place], edges[place + 1]) if way == "behind" else (edges[place + 1], edges[place + 2])
        is_plain = bool(way) and not _OF.search(text, edges[place], one.start)
        yield Dated(one, frozenset(k for at, k in words if is_plain and left <= at < right and k not in shared))


def _subject(text: str, start: int, first: Time, words: list[tuple[int, str]]) -> frozenset[str]:
    """The subject that clauses share: what stands before the verb, or all but the last word where none is known."""
    if not _JOINT_WITHOUT_SUBJECT.match(text, first.end):
        return frozenset()
    before = [word for word in words if word[0] < first.start]
    verb = _VERB.search(text, start, first.start)
    return frozenset(key for at, key in (before[:-1] if verb is None else before) if verb is None or at < verb.start())


def _way(text: str, own: list[Time], words: list[tuple[int, str]]) -> str:
    """Whether the dates of a sentence stand behind what they belong to or before it; empty where nobody can tell."""
    if not own:
        return ""
    told: set[str] = set()
    for one, other in pairwise(own):
        if not any(one.end <= at < other.start for at, _ in words):
            return ""
        is_behind = _JOINT_BEHIND.match(text, one.end, other.start) is not None
        is_before = _JOINT_BEFORE.search(text, max(one.end, other.start - 40), other.start) is not None
        if is_behind is not is_before:
            told.add("behind" if is_behind else "before")
    if len(told) == 1:
        return told.pop()
    is_first = not any(at < own[0].start for at, _ in words)
    is_last = not any(at >= own[-1].end for at, _ in words)
    if told or is_first is is_last:
        return ""
    return "before" if is_first else "behind"


def of_another_date(
    one: Time, ours: tuple[Dated, ...], passages: tuple[Behind, ...], is_same: dict[Time, bool], *, is_exchange: bool
) -> Time | None:
    """The date that the passages give to what a statement tells of its own; None where all is well.

    Nothing that goes with the statement's date may go with the same date of the passages; where two dates may have
    changed places, at least nothing that does not go with both there.

    Args:
        one: a date of the statement.
        ours: all of them, with their words.
        passages: what the statement rests on.
        is_same: of each date of the passages whether it is the statement's; those that may be are left out.
        is_exchange: whether to look for two dates that have changed places.
    """
    mine = next((each.keys for each in ours if each.time == one), frozenset())
    for each in ours:
        if each.time != one:
            mine -= each.keys
    theirs = [each for passage in passages for each in dated(passage.whole, passage.language, passage.times)]
    right = [each for each in theirs if is_same.get(each.time) is True]
    others = [each for each in theirs if is_same.get(each.time) is False]
    if not mine or not right or not others or any(not each.keys for each in right):
        return None
    meant = frozenset[str]().union(*(each.keys for each in right))
    beside = frozenset[str]().union(*(each.keys for each in others))
    against = meant - beside if is_exchange else meant
    if not meant - beside or _like(mine, against):
        return None
    known = frozenset[str]().union(*(passage.tokens.keys for passage in passages))
    for each in others:
        shared = mine & (each.keys - meant)
        # What the passages don't have may be the right thing in other words.
        if shared and len(mine - known) < len(shared):
            return each.time
    return None


def _like(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets have a word in common, in whatever form."""
    heads = {_head(key) for key in others}
    return any(_head(key) in heads for key in some)


def _head(key: str) -> str:
    """The letters by which a word is known; a figure is known by all of its digits."""
    return key if key[:1] == "#" else key[:_STEM]
