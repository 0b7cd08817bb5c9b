"""Figures of a statement beside those of its passages: which are the same figure, and what each of them counts.

What a figure counts is told from the words that stand nearest to it: those behind it up to the next figure, and before
the first of a clause those that open it. Names and dates between two figures may belong to either.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from briefgen.checks.behind import Behind
from briefgen.records import record
from briefgen.text.durations import durations
from briefgen.text.kept import kept
from briefgen.text.numbers import Number, same_figure
from briefgen.text.tokens import Clause, Token, Tokens
from briefgen.text.units import unit

_LEADING = re.compile(r"(?:of|to|from|than|by|at|de|d['’]|à|par)")
_BESIDE = re.compile(
    r"(?:^|[\s,])(instead of|rather than|as against|up from|down from|plutôt que|contre)(?: some| about)?$"
)
_ENOUGH = 2
"""So many words that stand by another figure of the passage, or a name or date of its own, tell it from a chance."""
_NEAR = 3
"""So many words behind a figure tell what it counts."""


@record(frozen=True)
class Counted:
    """A figure with the clause it stands in."""

    token: Token
    number: Number
    clause: Clause
    place: int
    """Of the token in its clause."""

    @property
    def following(self) -> tuple[Token, ...]:
        """What stands behind it in its clause."""
        return self.clause.tokens[self.place + 1 :]

    @cached_property
    def window(self) -> "Window":
        """What stands around it in its clause; it is held against several others."""
        tokens, at = self.clause.tokens, self.place
        own: list[str] = []
        shared: list[str] = []
        for place, token in enumerate(tokens[at + 1 :]):
            if token.number is not None and is_figure(token.number):
                if place == 0:
                    continue  # "nine of the 16 observers": what comes behind belongs to both
                break
            own.append(token.key)
        before = next((i for i in range(at - 1, -1, -1) if (n := tokens[i].number) is not None and is_figure(n)), None)
        if before is None:
            own += [token.key for token in tokens[:at]]
        else:
            # "of 40 ferries in 2030 20": what names and dates are between may be of the second.
            between = tokens[before + 1 : at]
            shared += [word.key for word in between if word.is_name or word.key.startswith("@")]
        return Window(frozenset(own), frozenset(shared))


@record(frozen=True)
class Window:
    """The words that tell what a figure counts."""

    own: frozenset[str]
    """Those that belong to it alone."""
    shared: frozenset[str]
    """Names and dates before it that may belong to the figure before."""

    @property
    def all(self) -> frozenset[str]:
        """Both."""
        return self.own | self.shared if self.shared else self.own


@record(frozen=True, slots=True)
class Same:
    """A figure of a passage that is the same as one of a statement, or has its value."""

    behind: Behind
    counted: Counted


@kept
def counted(read: Tokens) -> tuple[Counted, ...]:
    """The figures of a text in order: no dates, labels, ordinals, and nothing vague."""
    return tuple(
        Counted(token, token.number, clause, place)
        for clause in _joined(read.clauses)
        for place, token in enumerate(clause.tokens)
        if token.number is not None and is_figure(token.number)
    )


def _joined(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """The clauses; a figure that stands alone in brackets belongs to the one before: "was named most often (44 %)"."""
    for place, clause in enumerate(clauses):
        before = clauses[place - 1] if place else None
        following = clauses[place + 1] if place + 1 < len(clauses) else None
        if _is_lone(clause) and before is not None and before.sentence == clause.sentence and not _has_figure(before):
            yield Clause(clause.sentence, before.tokens + clause.tokens)
        elif following is None or not _is_lone(following) or _has_figure(clause):
            yield clause


def _is_lone(clause: Clause) -> bool:
    return len(clause.tokens) == 1 and _has_figure(clause)


def _has_figure(clause: Clause) -> bool:
    return any(token.number is not None and is_figure(token.number) for token in clause.tokens)


def is_figure(number: Number) -> bool:
    """Whether a number says how many, or which part."""
    return number.kind in ("count", "ratio") and number.value is not None and not number.vague and not number.ordinal


def same(one: Counted, passages: tuple[Behind, ...]) -> list[Same]:
    """The figures of passages that are the same as a statement's."""
    return [
        Same(passage, other)
        for passage in passages
        for other in counted(passage.tokens)
        if same_figure(one.number, other.number)
    ]


def same_value(one: Counted, passages: tuple[Behind, ...]) -> list[Same]:
    """The figures of passages with a statement's value, whatever they count: 3 points for 3 per cent."""
    return [
        Same(passage, other)
        for passage in passages
        for other in counted(passage.tokens)
        if one.number.kind == other.number.kind
        and one.number.value == other.number.value
        and one.number.high == other.number.high
    ]


# -------------------------------------------------------------------------------------------- what a figure counts


def _between(tokens: tuple[Token, ...], place: int) -> Iterator[Token]:
    """What stands between a figure and the one before it."""
    for token in reversed(tokens[:place]):
        if token.number is not None and is_figure(token.number):
            return
        yield token


@kept
def telling(read: Tokens) -> tuple[tuple[Counted, frozenset[str]], ...]:
    """Each figure of a passage with the words that stand by it and by no other figure of another value.

    A figure with no words of its own behind it ("in January it had three") counts what the figure before it counts,
    unless what it counts stands before it: "ahead of a destroyed house (27 per cent)".
    """
    found = counted(read)
    windows: list[frozenset[str]] = []
    for place, one in enumerate(found):
        words = one.window.all
        led = [
            token for token in _between(one.clause.tokens, one.place) if not token.is_name and token.key[0] not in "@#"
        ]
        is_led = len(led) >= _ENOUGH and all(token.number is None for token in one.clause.tokens[: one.place])
        if place and not is_led and not any(not key.startswith("@") for key in (token.key for token in one.following)):
            words |= frozenset(key for key in windows[place - 1] if not key.startswith("@"))
        windows.append(words)
    return tuple(
        (
            one,
            mine.difference(*(w for other, w in zip(found, windows, strict=True) if other.token.key != one.token.key)),
        )
        for one, mine in zip(found, windows, strict=True)
    )


def _may_stand_for(each: Same, other: Counted) -> bool:
    """Whether two figures of a passage are not in two units of measure: years are no kilometres."""
    words = each.behind
    units = [unit(words.text, one.number, words.language) for one in (each.counted, other)]
    return None in units or units[0] == units[1]


def of_another(one: Counted, found: list[Same], beside: tuple[Counted, ...] = ()) -> Number | None:
    """The figure of the passage that stands where a statement has another one of the passage; None where all is well.

    What tells the passage's figures apart must stand by the wrong one, and nothing of it by the right one. A passage
    told freely shares a word with each of its figures: one word alone tells nothing, nor does a figure that the
    statement has too, unless the two have changed places. Of a source cited as a whole nothing is told apart.

    Args:
        one: of the statement.
        found: the figures of passages that are the same.
        beside: all figures of the statement.
    """
    if any(each.behind.is_copy for each in found):
        return None
    mine = one.window
    around = mine.all
    for passage in dict.fromkeys(each.behind.text for each in found):
        read = next(each.behind for each in found if each.behind.text == passage).tokens
        told = telling(read)
        own = [
            words for other, words in told if other.token.key == one.token.key or same_figure(one.number, other.number)
        ]
        if not own or any(not words or words & around for words in own):
            return None
    for each in found:
        own_words = next(
            (words for other, words in telling(each.behind.tokens) if other.token is each.counted.token), None
        )
        for other, words in telling(each.behind.tokens):
            is_like = other.number.percent is one.number.percent and other.number.kind == one.number.kind
            if not is_like or words.isdisjoint(mine.own) or same_figure(one.number, other.number):
                continue
            if not _may_stand_for(each, other):
                continue
            if any(
                time.start < other.token.start < time.end for time in durations(each.behind.text, each.behind.language)
            ):
                continue  # the minutes of "an hour and ten"
            there = [mate for mate in beside if same_figure(mate.number, other.number)]
            if there and not any(mate.window.own & (own_words or frozenset()) for mate in there):
                continue
            shared = words & mine.own
            if shared and (there or len(shared) >= _ENOUGH or shared & _names(each.behind.tokens)):
                return other.number
    return None


def of_neighbour(one: Counted, text: str, found: list[Same]) -> Number | None:
    """The figure of the passage that a statement leads up to as to its own: "instead of 20", "a total of 20".

    The word before a figure, joined to it by prepositions, is that figure's, although it stands behind another one.
    What stands behind a figure must not be what the passage has behind the same figure and not behind the other.
    """
    ours = _led_by(one, text)
    if ours is None:
        return None
    mine = _next(one)
    for passage in {id(each.behind): each.behind for each in found}.values():
        own = [each for each in found if each.behind is passage]
        if any(_led_by(each.counted, passage.text) == ours for each in own):
            return None
        for other in counted(passage.tokens):
            if same_figure(one.number, other.number) or _led_by(other, passage.text) != ours:
                continue
            is_like = other.number.percent is one.number.percent and other.number.kind == one.number.kind
            beside = frozenset(key for each in own for key in _next(each.counted)) - _next(other)
            if is_like and not mine & beside and all(_may_stand_for(each, other) for each in own):
                return other.number
    return None


def exchanged(one: Counted, found: list[Same], beside: tuple[Counted, ...]) -> Number | None:
    """The figure with which a statement's has changed places: "52 of the one and 94 of the other".

    What stands behind each of the two in the statement stands behind the other one in the passage, and nothing of it
    behind itself.
    """
    if len(beside) < 2:
        return None
    mine = one.window.own
    for each in found:
        if each.behind.is_copy:
            continue
        right = each.counted.window.own
        for other in counted(each.behind.tokens):
            mates = [mate for mate in beside if same_figure(mate.number, other.number)]
            if len(mates) != 1 or same_figure(one.number, other.number) or other.number.kind != one.number.kind:
                continue
            theirs, mate = other.window.own, mates[0].window.own
            only, others = right - theirs, theirs - right
            if mine & others and mate & only and not mine & only and not mate & others:
                return other.number
    return None


def _led_by(one: Counted, text: str) -> tuple[str, str] | None:
    """The word before a figure and the preposition between them, or what sets it against another; None without such."""
    if not one.place:
        return None
    before = one.clause.tokens[one.place - 1]
    between = " ".join(text[before.end : one.token.start].lower().split())
    beside = _BESIDE.search(between)
    if beside is not None:
        return "", beside[1]
    if before.number is not None or before.is_name or not _LEADING.fullmatch(between):
        return None
    return before.key, between


def _next(one: Counted) -> frozenset[str]:
    """The words directly behind a figure."""
    return frozenset(token.key for token in one.following[:_NEAR])


@kept
def _names(read: Tokens) -> frozenset[str]:
    """The names, years and ordinals of a text."""
    return frozenset(
        token.key
        for token in read.all
        if token.is_name or token.key.startswith("#.") or (token.key.startswith("@") and len(token.key) > 1)
    )
