"""B304: a word that limits a figure in the passage is missing in the statement."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.checks.behind import behind
from briefgen.checks.counted import Counted, Same, is_figure
from briefgen.checks.figure_stretches import Figured, figured
from briefgen.checks.finding import finding, waiver
from briefgen.checks.scope_kinds import MOST, Lost, is_near, is_small, is_within, kinds_lost
from briefgen.checks.stretches import Stretch, stretches
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.numbers import Number
from briefgen.text.scope_words import is_attribution, is_exclusive, is_hedge, limits, may_close
from briefgen.text.stems import stem
from briefgen.text.tokens import Clause, Token, Tokens, tokens

_FAR = 10
"""Words on either side of the figure that are compared."""
_LONGEST = 4
"""Words that are dropped; of more, the statement tells less, and not the same of more."""
_CLOSING = 0.85
"""Of the words of a passage's clause, how many a statement must have that lacks those at its end."""
_LEAST = 2
"""Words beside the figure that must be the passage's, for the statement to follow it at all."""
_OF = re.compile(r"\s(?:of|de|des|du|d['’])\s?((?:(?:the|all|les|la|l['’]|leurs?)\s?)?[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_BESIDES = re.compile(
    r"\b(?:and|et)\s(?:to|he|she|it|they|il|elle|ils|elles|on|à|de)\b|,\s(?:the|an?|le|la|les|une?)\s|,\sand\b"
)

_BOUND = re.compile(r"\b(?:under|over|aged|above|below|than|of|moins\sde|plus\sde|de)\s$", re.IGNORECASE)


def scope_dropped(trail: Trail) -> Iterator[Found]:
    """Words that the statement leaves out while it goes on as the passage does on either side of them.

    What the statement, its note or its paragraph says elsewhere is not dropped, nor are names.
    """
    yield from _limits_dropped(trail)
    for one in figured(trail):
        told: set[str] = set()
        said = one.read.keys | _beside_it(one.stretch, trail.language)
        of_kinds = {counted.token.start: lost for counted, lost in kinds_lost(one, trail.language)}
        for counted, found in one.matched:
            is_one_of_many = bool(one.stretch.wholes) and is_small(counted)
            lost = of_kinds.get(counted.token.start)
            if lost is None and not is_one_of_many:
                lost = _lost(one, counted, found, said, trail.language)
            span = one.stretch.at(counted.token.start, counted.token.end) if lost and lost not in told else None
            if lost is None or span is None:
                continue
            told.add(lost)
            number = " ".join(counted.number.text.split())
            yield finding(
                "B304",
                f"the figure `{number}` has lost what limits it in the passage: `{lost}`",
                span,
                hint=f"say what exactly is counted, or {waiver('B304', in_note=one.stretch.in_note)}",
                severity=one.stretch.level,
                note=one.stretch.note,
                sentence=one.stretch.sentence,
            )


def _limits_dropped(trail: Trail) -> Iterator[Found]:
    """A missing "only", "each" or "per", where the words on either side of it stand side by side."""
    for stretch in stretches(trail) if trail.is_read else ():
        if not stretch.ground.is_whole:
            continue
        ours = tokens(stretch.text, trail.language)
        said = ours.keys | _beside_it(stretch, trail.language)
        for passage in behind(trail, stretch):
            if primary(passage.language) != primary(trail.language) or passage.is_copy:
                continue
            for word, place in _limits(passage.tokens.all, trail.language, said):
                at = _gap(stretch.text, ours.all, passage.text, passage.tokens.all, place, said)
                if at is None or not _is_clause_told(passage.tokens, word, ours.keys):
                    continue
                span = stretch.at(ours.all[at].start, ours.all[at].end)
                if span is None:
                    continue
                lost = passage.text[word.start : word.end]
                yield finding(
                    "B304",
                    f"`{lost}`, which limits this in the passage, is missing",
                    span,
                    hint=f"say it as the passage does, or {waiver('B304', in_note=stretch.in_note)}",
                    severity=stretch.level,
                    note=stretch.note,
                    sentence=stretch.sentence,
                )
                said |= {word.key}


def _is_clause_told(passage: Tokens, word: Token, said: frozenset[str]) -> bool:
    """Whether a statement has most of the clause of a passage that a word stands in."""
    clause = next((one.tokens for one in passage.clauses if word in one.tokens), ())
    others = [other.key for other in clause if other is not word and other.number is None]
    return sum(key in said for key in others) >= MOST * len(others)


def _beside_it(stretch: Stretch, language: str) -> frozenset[str]:
    """What the other sentences of the paragraph say; each of them is read once, however many stand beside it."""
    return frozenset().union(*(tokens(text, language).keys for text in stretch.beside))


def _limits(words: tuple[Token, ...], language: str, said: frozenset[str]) -> Iterator[tuple[Token, int]]:
    for place, word in enumerate(words):
        if word.number is None and is_exclusive(word.key, language) and word.key not in said:
            yield word, place


def _gap(
    text: str, ours: tuple[Token, ...], passage: str, theirs: tuple[Token, ...], place: int, said: frozenset[str]
) -> int | None:
    """The place in a statement of the word before what is missing, where the one behind it follows directly."""
    right = place + 1
    while right < len(theirs) and right <= place + 2 and theirs[right].key not in said:
        right += 1
    is_end = right >= len(theirs)
    if place == 0 or theirs[place - 1].key == "@" or not (is_end or theirs[right].key in said):
        return None
    for at, word in enumerate(ours):
        if not _is_same(word, theirs[place - 1]):
            continue
        if is_end or at + 1 == len(ours):
            if is_end and at + 1 == len(ours):
                return at
        elif _is_same(ours[at + 1], theirs[right]):
            kept = _small(text[word.end : ours[at + 1].start])
            there = _small(passage[theirs[place - 1].end : theirs[right].start])
            if all(one in there for one in kept):
                return at
    return None


def _lost(one: Figured, counted: Counted, same: list[Same], said: frozenset[str], language: str) -> str | None:
    """What is dropped, as the passage has it; None where some passage that is as near tells it without."""
    found = [each for each in same if primary(each.behind.language) == primary(language)]
    walks = [_walked(one, counted, each, said, language) for each in found]
    nearest = max((steps for steps, _ in walks), default=0)
    if nearest < _LEAST:
        return None
    results = [(each, lost) for each, (steps, lost) in zip(found, walks, strict=True) if steps == nearest]
    if any(lost is None for _, lost in results):
        return None
    each, lost = results[0]
    if lost is None or not _is_followed(one, each, lost, language):
        return None
    return " ".join(each.behind.text[lost[0] : lost[1]].split())


def _is_followed(one: Figured, each: Same, lost: Lost, language: str) -> bool:
    """Whether what a statement lacks was left out, rather than told in words of its own."""
    words = each.counted.clause.tokens
    is_limit = any(limits(word.key, language) for word in words if is_within(word, lost))
    return is_near(one, each, lost, MOST if is_limit or words[-1].start >= lost[1] else _CLOSING)


def _walked(one: Figured, counted: Counted, each: Same, said: frozenset[str], language: str) -> tuple[int, Lost | None]:
    """How many words a statement shares with a passage from the figure outwards, and the first that it leaves out."""
    within = _within(counted.number.text, each.counted.number, language)
    both = (
        _statement(one.read, language),
        _sentence(each.behind.tokens, each.counted.clause.sentence, language),
    )
    behind = _Walk(one, counted, each, both, said, language, 1)
    before = _Walk(one, counted, each, both, said, language, -1)
    behind.go()
    before.go()
    plain = within or _share(one, counted, each) or _beside(counted, each, behind.lost)
    return max(behind.steps + before.steps, _LEAST if plain else 0), plain or behind.lost or before.lost


def _beside(counted: Counted, each: Same, lost: Lost | None) -> Lost | None:
    """What is dropped right behind the figure, where its noun follows: "31 registered deaths"."""
    if lost is None or each.behind.text[each.counted.token.end : lost[0]].strip(" -") or not counted.following:
        return None
    behind = [word.key for word in each.counted.following if word.start >= lost[1]]
    return lost if behind[:1] == [counted.following[0].key] else None


def _share(one: Figured, counted: Counted, each: Same) -> Lost | None:
    """What a percentage is of, where the statement's is of nothing."""
    if not counted.number.percent or _OF.match(one.stretch.text, counted.number.end):
        return None
    base = _OF.match(each.behind.text, each.counted.number.end)
    if base is None:
        return None
    words = [word for word in each.counted.following if base.start(1) <= word.start < base.end(1)]
    near = {word.key for word in counted.clause.tokens}
    if not words or any(word.key in near or word.is_name or word.number is not None for word in words):
        return None
    return words[0].start, words[-1].end


def _within(ours: str, theirs: Number, language: str) -> Lost | None:
    """What is dropped within a ratio: "one tree in three" for "one young tree in three"."""
    if theirs.kind != "ratio":
        return None
    kept = [word.key for word in tokens(ours, language).all if word.number is None]
    words = [word for word in tokens(theirs.text, language).all if word.number is None]
    lost = [word for word in words if word.key not in kept]
    if not kept or not lost or len(lost) + len(kept) != len(words):
        return None
    return theirs.start + lost[0].start, theirs.start + lost[-1].end


class _Side:
    """The words of a statement, or of a sentence of a passage, without what hedges."""

    def __init__(self, words: Iterable[Token], language: str) -> None:
        self.words = tuple(word for word in words if not is_hedge(word.key, language))
        self.place = {word.start: place for place, word in enumerate(self.words)}
        """Of a word by where it stands in the text."""
        self.often = Counter(word.key for word in self.words)


@kept
def _statement(read: Tokens, language: str) -> _Side:
    return _Side(read.all, language)


@kept
def _sentence(read: Tokens, number: int, language: str) -> _Side:
    """A passage is walked along with each of its figures."""
    return _Side((word for clause in read.clauses if clause.sentence == number for word in clause.tokens), language)


class _Walk:
    """A statement and a passage, read side by side from their figure on or back."""

    def __init__(
        self,
        one: Figured,
        counted: Counted,
        each: Same,
        both: tuple[_Side, _Side],
        said: frozenset[str],
        language: str,
        way: int,
    ) -> None:
        self.ours, self.theirs = both[0].words, both[1].words
        self.often = both[0].often, both[1].often
        self.our_text, self.their_text = one.stretch.text, each.behind.text
        self.at, self.place = both[0].place[counted.token.start], both[1].place[each.counted.token.start]
        self.clause = each.counted.clause
        self.mine = counted.clause
        self.said, self.language, self.way = said, language, way
        self.steps = 0
        self.lost: Lost | None = None

    def go(self) -> None:
        """Read on, as long as both say the same."""
        pending: list[Token] = []
        last = self.theirs[self.place]
        for _ in range(_FAR):
            other = self._next(self.theirs, self.place)
            mine = self._next(self.ours, self.at)
            if other is not None and mine is not None and _is_same(mine, other):
                if pending:
                    self._take(pending, last, other)
                    pending = []
                self.steps += mine.number is None or not is_figure(mine.number)
                self.at, self.place, last = self.at + self.way, self.place + self.way, other
                continue
            if other is None or (pending and not _is_in(other, self.clause)):
                break
            if self._is_said(other):
                return
            pending.append(other)
            self.place += self.way
        if pending and self._is_over(pending, last):
            self._take(pending, last, None)

    def _next(self, tokens: tuple[Token, ...], place: int) -> Token | None:
        following = place + self.way
        return tokens[following] if 0 <= following < len(tokens) else None

    def _is_said(self, word: Token) -> bool:
        if word.key == "@":
            return any(key.startswith("@") for key in self.said)
        return word.key in self.said and not self._is_rarer(word)

    def _is_rarer(self, word: Token) -> bool:
        """Whether a statement has a word less often than the passage: "11 a year in 1990, 29 a year in 2030"."""
        return 0 < self.often[0][word.key] < self.often[1][word.key]

    def _is_over(self, pending: list[Token], last: Token) -> bool:
        """Whether the statement's clause is over as well, and what comes last in the passage's limits the figure."""
        mine = self._next(self.ours, self.at)
        if mine is not None and _is_in(mine, self.mine):
            return False
        if any(limits(word.key, self.language) or word.key.startswith("@") for word in pending):
            return True
        first, final = (last.end, pending[0].start) if self.way > 0 else (pending[-1].start, pending[-1].start)
        return self.way > 0 and may_close(_small(self.their_text[first:final]), self.language)

    def _is_beside(self, pending: list[Token], last: Token) -> bool:
        """Whether what comes behind the figure is told besides: "and he promised", ", the largest increase"."""
        return self.way > 0 and _BESIDES.search(self.their_text[last.end : pending[0].start]) is not None

    def _take(self, pending: list[Token], last: Token, other: Token | None) -> None:
        """Note what was left out, if nothing has taken its place."""
        if (
            self.lost is not None
            or len(pending) > _LONGEST
            or not self._may_be_lost(pending)
            or self._is_beside(pending, last)
        ):
            return
        words = sorted(pending, key=lambda word: word.start)
        if len(words) == 1 and self.their_text[words[0].start : words[0].end].endswith("est"):
            return  # "the two largest bases": which, not how many
        if self.way < 0 and "," in self.their_text[words[-1].end : last.start]:
            return  # of a clause that was put in: ", which sends inspectors to the fields, had confirmed 8,300"
        if self._is_noun(words, last) if self.way > 0 else self._is_where(words, last):
            return
        if other is not None and not self._is_pure(words, last, other):
            return
        while len(words) > 1 and words[-1].is_name:
            words.pop()
        self.lost = (words[0].start, words[-1].end)

    def _is_where(self, words: list[Token], last: Token) -> bool:
        """Whether words tell where something happened "with" so many: "sank off the port with 118 on board"."""
        before = max((word.end for word in self.theirs if word.end <= words[0].start), default=0)
        opening = _small(self.their_text[before : words[0].start])[:1]
        closing = _small(self.their_text[words[-1].end : last.start])[:1]
        return bool(closing) and closing[0] in _BESIDE and bool(opening) and opening[0] in _PLACES

    def _is_noun(self, words: list[Token], last: Token) -> bool:
        """Whether words right behind the figure are what it counts themselves, rather than what limits that."""
        if last.number is None or not is_figure(last.number):
            return False
        if self.their_text[last.end : words[0].start].strip(" -") or limits(words[-1].key, self.language):
            return False
        shown = self.their_text[words[-1].start : words[-1].end]
        return primary(self.language) != "en" or shown.endswith("s")

    def _may_be_lost(self, pending: list[Token]) -> bool:
        """Whether words limit something, rather than say whose words these are, or hold figures of their own."""
        if any(self._is_of_verb(word) for word in pending) or all(self._is_of_time(word) for word in pending):
            return False
        if any(is_attribution(word.key, self.language) for word in pending):
            return False
        if any(word.key.startswith("#") for word in pending) and not self._is_bound(pending):
            return False
        if any(word.key.startswith("@") for word in pending) and not self._is_own_time(pending):
            return False
        return not all(word.is_name for word in pending)

    def _is_of_verb(self, word: Token) -> bool:
        """Whether a word is a verb of being, or goes with one: "had died", "seraient appelés"."""
        before = _small(self.their_text[max(0, word.start - 24) : word.start])[-2:]
        if before[:-1] and before[0] in _RELATIVES:
            return False  # "posts that were inspected"
        before = before[-1:]
        return bool(_BEING & {*before, self.their_text[word.start : word.end].lower()})

    def _is_of_time(self, word: Token) -> bool:
        """Whether a word goes on with a duration: "six years and four months"."""
        before = max((other for other in self.theirs if other.end <= word.start), key=lambda one: one.end, default=None)
        return word.key in _TIMES and before is not None and before.number is not None

    def _is_bound(self, pending: list[Token]) -> bool:
        """Whether a figure that is dropped bounds another: children under five, lorries of more than 5 tonnes.

        "61 of 118" tells the whole, and no bound.
        """
        start = min(word.start for word in pending)
        if any(
            self.their_text[word.end : start].strip() in _WHOLES
            for word in self.theirs
            if word.number and word.end < start
        ):
            return False
        return _BOUND.search(self.their_text[max(0, start - 14) : start]) is not None

    def _is_own_time(self, pending: list[Token]) -> bool:
        """Whether a time that is dropped tells a figure from another: "from 81 in 2028 to 96 in 2031"."""
        dates = [word for word in self.theirs if word.key.startswith("@")]
        years = {word.key for word in pending if word.key.startswith("@")}
        if self.way > 0 and not any(key.startswith("@") for key in self.said):
            return True
        return len(dates) > 1 and self.steps < _LEAST and not any(key in self.said for key in years if key != "@")

    def _is_pure(self, lost: list[Token], last: Token, other: Token) -> bool:
        """Whether the small words that are left between two words stand there in the passage as well.

        The one before what is dropped goes with it: where it stays, something else was put there.
        """
        left, right = (last, other) if self.way > 0 else (other, last)
        mine = self.ours[self.at], self.ours[self.at + self.way]
        first, second = mine if self.way > 0 else mine[::-1]
        kept = _small(self.our_text[first.end : second.start])
        edges = [left.end, *(edge for word in lost for edge in (word.start, word.end)), right.start]
        gaps = [_small(self.their_text[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        both = [word for gap in gaps for word in gap]
        if _VERBS & set(both) - set(kept) and not _RELATIVES & set(gaps[0]):
            return False  # another verb stands there
        place = 0
        for word in kept:
            if word not in both[place:]:
                return False
            place = both.index(word, place) + 1
        opening = gaps[0][-1] if gaps[0] else ""
        if not gaps[-1]:
            return True  # "on new lines", "on lines"
        is_bound = bool(_PREPOSITIONS & set(gaps[0])) or any(limits(word.key, self.language) for word in lost)
        if self.way < 0 and not is_bound:
            return False  # a verb: "reporters work in 64 villages"
        return opening not in _PREPOSITIONS or kept.count(opening) < both.count(opening)


def _is_in(word: Token, clause: Clause) -> bool:
    """Whether a word of the same text stands in a clause."""
    return clause.tokens[0].start <= word.start <= clause.tokens[-1].start


def _is_same(a: Token, b: Token) -> bool:
    return a.key == b.key or (a.key.startswith("@") and b.key.startswith("@"))


def _small(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


_VERBS = frozenset(
    {"is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "may"}
    | {"est", "sont", "était", "étaient", "a", "ont", "sera", "seront"}
)
_BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would"}
    | {"est", "sont", "était", "étaient", "ont", "avait", "avaient", "sera", "seront", "serait", "seraient", "fut"}
    | {"furent", "être", "été", "aurait", "auraient", "aura", "auront"}
)
_TIMES = frozenset(
    stem(word, language)
    for language, words in {
        "en": "minute hour day week month year",
        "fr": "minute heure jour semaine mois année an",
    }.items()
    for word in words.split()
)
"""What follows in "six years and four months"."""
_WHOLES = frozenset({"of", "out of", "of the", "de", "des", "sur", "sur les"})
_RELATIVES = frozenset({"that", "who", "whom", "which", "whose", "qui", "que", "dont"})
_BESIDE = frozenset({"with", "avec"})
_PLACES = frozenset({"off", "near", "outside", "beside", "along", "beyond", "près", "hors", "devant"})
_PREPOSITIONS = frozenset(
    {"of", "to", "in", "at", "on", "by", "for", "with", "from", "as", "than"}
    | {"de", "d", "du", "des", "à", "au", "aux", "en", "par", "pour", "sur", "avec", "dans"}
)
