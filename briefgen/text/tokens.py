"""A text as its words, numbers and dates in order, without the small words: what two sentences are compared by."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from briefgen.records import record
from briefgen.text.function_words import function_words, primary
from briefgen.text.kept import kept
from briefgen.text.labels import masked
from briefgen.text.numbers import Number, numbers
from briefgen.text.sentences import sentences
from briefgen.text.stems import stem
from briefgen.text.time_grammar import relatives

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ELIDED = re.compile(r"^(?:[ldnmtscj]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
# Small words that limit what is said, and so say something: "only 3", "each", "per year".
_LIMITING = frozenset({"only", "each", "every", "per", "without", "chaque", "sans", "both"})
_BREAK = re.compile(
    r"[;:()–—|\t]|(?<![^\n\t|]{60})\n|,\s(?:and|but|while|whereas|which|who|of\swhich|of\swhom|most|et|mais|qui|dont|tandis|alors|"
    r"contre|soit|"
    r"or|as|when|so)\b|,\s(?=\w+\s(?:of\sthem|d['’]entre))"
)


@record(frozen=True, slots=True)
class Token:
    """A word, a number or a date."""

    start: int
    end: int
    key: str
    """The stem of a word; `#` and the value of a number; `@` and the year of a date, of others `@` alone."""
    number: Number | None = None
    is_name: bool = False
    """Whether it has a capital within its sentence."""


@record(frozen=True, slots=True)
class Clause:
    """A run of tokens that belong together: a clause, or a cell of a table."""

    sentence: int
    """The number of its sentence, from 0."""
    tokens: tuple[Token, ...]


class Tokens:
    """A text, taken apart; the same object for the same text."""

    def __init__(self, clauses: tuple[Clause, ...], all: tuple[Token, ...]) -> None:  # noqa: A002
        self.all, self.clauses = all, clauses
        self.keys = frozenset(token.key for token in all)


@kept
def tokens(text: str, language: str) -> Tokens:
    """The text taken apart; small words are left out, but for those that limit what is said."""
    found = numbers(text, language)
    made = [Token(one.start, one.end, _key(one), one) for one in found if not (one.vague and one.value == 1)]
    taken = [(number.start, number.end) for number in found]
    spans = sentences(text, language)
    starts = {start for start, _ in spans}
    shown = masked(text, taken)
    told = [
        (one.start, one.end) for one in relatives(shown, primary(language)) if one.form not in ("vague", "duration")
    ]
    made += [Token(start, end, "@") for start, end in told]
    taken = sorted([*taken, *told])
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        word = _word(match.group(), language)
        if word is not None:
            made.append(Token(start + word.elided, end, word.key, None, word.has_capital and start not in starts))
    made.sort(key=lambda token: token.start)
    clauses = _clauses(text, spans, made)
    return Tokens(clauses, tuple(made))


class _Word(NamedTuple):
    """What a word is wherever it stands."""

    elided: int
    """So many letters are elided before it."""
    key: str
    has_capital: bool


@lru_cache(maxsize=65_536)
def _word(whole: str, language: str) -> _Word | None:
    """A word with what is elided before it; None where it is a small one. Texts have few words, and many times."""
    bare = whole if whole.isalpha() else _ELIDED.sub("", whole)
    low = bare.lower()
    is_summer = low == "été" and len(bare) < len(whole)  # "l’été", not "a été"
    is_small = low in function_words(language) and low not in _LIMITING and not is_summer
    if is_small or (len(low) < 2 and not bare.isupper()):
        return None
    return _Word(len(whole) - len(bare), stem(bare, language), bare[0].isupper())


def _key(number: Number) -> str:
    """What is the same for one number in two forms."""
    if number.kind in ("count", "ratio") and number.value is not None:
        value = number.value.normalize() if number.value else Decimal(0)
        high = f"-{number.high.normalize()}" if number.high is not None else ""
        return f"#{'.' if number.ordinal else ''}{value:f}{high}"
    year = _YEAR.search(number.text) if number.kind == "date" else None
    return f"@{year.group()}" if year else "@" if number.kind in ("date", "time") else f"@{number.text.lower()}"


def _clauses(text: str, spans: list[tuple[int, int]], made: list[Token]) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    place = 0
    for sentence, (start, end) in enumerate(spans):
        cuts = [match.start() for match in _BREAK.finditer(text, start, end)] + [end]
        for cut in cuts:
            first = place
            while place < len(made) and made[place].start < cut:
                place += 1
            if place > first:
                clauses.append(Clause(sentence, tuple(made[first:place])))
    return tuple(clauses)
