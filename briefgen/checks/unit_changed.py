"""B303: a figure is the passage's, but it counts something else or is in another unit."""

import re
from collections.abc import Iterator

from briefgen.checks.counted import Counted, Same, is_figure, same_value
from briefgen.checks.figure_stretches import Figured, figured
from briefgen.checks.finding import finding, waiver
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import primary
from briefgen.text.patterns import late
from briefgen.text.stems import stem
from briefgen.text.synonyms import may_stand_for
from briefgen.text.tokens import Token
from briefgen.text.units import unit

_NEAR = 3
"""So many words behind a figure may name what it counts."""

_LETTERS = re.compile(r"[^\W\d_]+")
_LINKS = frozenset(
    [
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "these",
        "those",
        "other",
        "de",
        "d",
        "des",
        "du",
        "l",
        "la",
        "le",
        "les",
        "ses",
        "leurs",
        "ces",
        "autres",
    ]
)
_WITHIN = re.compile(r"^\S+\s(?:[^\W\d_]{2,}\s){0,2}?([^\W\d_]{2,})\s(?:in|out|sur)\s")

Change = tuple[int, int, str, str]
"""Where the other unit stands in the statement; what it says, and what the passage says."""


def unit_changed(trail: Trail) -> Iterator[Found]:
    """Units of measure, currencies, per cent for percentage points; and nouns, where all around them is the passage's.

    A noun that counts the same things ("ships" for "vessels") or anything ("people") may stand for the passage's.
    """
    for one in figured(trail):
        told: set[int] = set()
        for counted, found in one.matched:
            change = _change(one, counted, found, trail.language)
            if change is None or change[0] in told:
                continue
            start, end, ours, theirs = change
            told.add(start)
            span = one.stretch.at(start, end)
            if span is None:
                continue
            number = " ".join(counted.number.text.split())
            yield finding(
                "B303",
                f"the figure `{number}` counts `{ours}`, in the passage it counts `{theirs}`",
                span,
                hint=f"write what the passage counts, or {waiver('B303', in_note=one.stretch.in_note)}",
                severity=one.stretch.level,
                note=one.stretch.note,
                sentence=one.stretch.sentence,
            )


def _change(one: Figured, counted: Counted, found: list[Same], language: str) -> Change | None:
    """What a figure counts instead; None where some passage counts what the statement does, or nobody can tell."""
    if not found:
        return _of_unit(one, counted, same_value(counted, one.passages), language)
    return _of_unit(one, counted, found, language) or _of_noun(one, counted, found, language)


def _of_unit(one: Figured, counted: Counted, found: list[Same], language: str) -> Change | None:
    """Another unit of measure than in every passage that has the figure with one."""
    text, number = one.stretch.text, counted.number
    ours = unit(text, number, language)
    if ours is None:
        return None
    theirs = [(unit(each.behind.text, each.counted.number, each.behind.language), each) for each in found]
    known = [(name, each) for name, each in theirs if name is not None]
    if not known or len(known) < len(theirs) or any(_is_same_unit(name, ours) for name, _ in known):
        return None
    name, each = known[0]
    start, end = _place(counted)
    return start, end, _word(text, counted, ours), _word(each.behind.text, each.counted, name)


def _is_same_unit(name: str, ours: str) -> bool:
    """Whether two units are one; percentage points may be told as points."""
    return name == ours or (name == "points" and ours == "point")


def _place(counted: Counted) -> tuple[int, int]:
    """Where the unit of a figure stands."""
    following = counted.following
    if counted.number.percent or counted.number.points or not following:
        return counted.token.start, counted.token.end
    return following[0].start, following[0].end


def _word(text: str, counted: Counted, name: str) -> str:
    """The unit as a text has it."""
    if name in ("percent", "points"):
        return {"percent": "per cent", "points": "percentage points"}[name]
    following = counted.following
    return " ".join(text[following[0].start : following[0].end].split()) if following else name


def _of_noun(one: Figured, counted: Counted, found: list[Same], language: str) -> Change | None:
    """Another noun than in every passage that has the figure, within words that are the passage's."""
    heard = frozenset(key for passage in one.passages for key in passage.tokens.keys)
    find = _other_noun_within if counted.number.kind == "ratio" else _other_noun
    changes = [find(one, counted, each, heard, language) for each in found]
    if any(change is None for change in changes):
        return None
    return changes[0]


def _other_noun(one: Figured, counted: Counted, each: Same, heard: frozenset[str], language: str) -> Change | None:
    """The first word behind the figure that differs, where what comes behind it is the same again."""
    if primary(each.behind.language) != primary(language):
        return None
    measured = unit(one.stretch.text, counted.number, language)
    if measured is not None and measured == unit(each.behind.text, each.counted.number, each.behind.language):
        return None
    ours, theirs = counted.following[: _NEAR + 1], each.counted.following[: _NEAR + 1]
    for place in range(min(len(ours), len(theirs), _NEAR)):
        mine, other = ours[place], theirs[place]
        if mine.key == other.key:
            if _is_head(one.stretch.text, mine, language):
                return None
            continue
        if not (_follows(one.stretch.text, counted, mine) and _follows(each.behind.text, each.counted, other)):
            return None
        if not (_is_noun(mine) and _is_noun(other)) or mine.key in heard or _bare(_text(each, other)) in _words(one):
            return None
        if may_stand_for(mine.key, other.key, language) or not _goes_on(ours, theirs, place, heard):
            return None
        text, passage = one.stretch.text, each.behind.text
        if _is_beside_head(text, ours, place, theirs, language) or _CONTAINERS.match(text, mine.start):
            return None
        return mine.start, mine.end, text[mine.start : mine.end], passage[other.start : other.end]
    return None


def _other_noun_within(
    one: Figured, counted: Counted, each: Same, heard: frozenset[str], language: str
) -> Change | None:
    """Another noun within a ratio: two buses in six, where the passage has two lorries in six."""
    ours, theirs = counted.number.text, each.counted.number.text
    mine, others = _WITHIN.search(ours), _WITHIN.search(theirs)
    if each.counted.number.kind != "ratio":
        return None  # one in ten, where the passage has 10 per cent
    if mine is None or others is None:
        return None if mine is others else _other_noun(one, counted, each, heard, language)
    keys = stem(mine[1], language), stem(others[1], each.behind.language)
    if keys[0] in heard or _bare(others[1]) in _words(one) or may_stand_for(*keys, language):
        return None
    start = counted.token.start + mine.start(1)
    return start, start + len(mine[1]), mine[1], others[1]


def _text(each: Same, token: Token) -> str:
    return each.behind.text[token.start : token.end]


def _words(one: Figured) -> frozenset[str]:
    """The words of a statement that are no names, without the endings of plurals."""
    text = one.stretch.text
    return frozenset(_bare(text[word.start : word.end]) for word in one.read.all if not word.is_name)


def _bare(word: str) -> str:
    return word.lower().rstrip("sx")


def _follows(text: str, counted: Counted, word: Token) -> bool:
    """Whether nothing but articles and the like stands between a figure and a word: "of its", no verb."""
    between = _LETTERS.findall(text[counted.token.end : word.start].lower())
    taken = {text[other.start : other.end].lower() for other in counted.following if other.start < word.start}
    return all(small in _LINKS or small in taken for small in between)


def _is_head(text: str, word: Token, language: str) -> bool:
    """Whether a word that both have is what is counted, and no adjective before it or figure."""
    if word.number is not None and is_figure(word.number):
        return False
    return primary(language) != "en" or text[word.start : word.end].endswith("s") or word.key.startswith("@")


def _is_beside_head(text: str, ours: tuple[Token, ...], place: int, theirs: tuple[Token, ...], language: str) -> bool:
    """Whether a word stands before the noun that both have: "biggest" of "biggest banks", "past" of "past six"."""
    mine, said = ours[place], frozenset(other.key for other in theirs)
    word = text[mine.start : mine.end].lower()
    if primary(language) == "fr":
        following = ours[place + 1 : place + 2]
        return bool(_BEFORE_NOUN.fullmatch(word)) and bool(following) and following[0].key in said
    end = mine.end
    for token in ours[place + 1 :] if not word.endswith("s") or word.endswith(("ss", "ous")) else ():
        if text[end : token.start].strip(" \n\u00a0-"):
            return False
        if token.key in said and (token.number is not None or text[token.start : token.end].endswith("s")):
            return True
        end = token.end
    return False


_CONTAINERS = late(
    r"(?:sets?|pairs?|kinds?|sorts?|types?|groups?|series|rounds?|lots|jeux|paires?|sortes?|types?|groupes?|séries?|ensembles?)"
    r"\s(?:of|de|d['’])",
    re.IGNORECASE,
)
_BEFORE_NOUN = late(
    r"(?:grand|gros|petit|bon|premi|derni|principa|nouve|ancien|jeune|vieu|vieil|haut|autre|meilleur|pire|seul|même|"
    r"prochain|divers|différent|plus)\w*",
    re.IGNORECASE,
)


def _is_noun(token: Token) -> bool:
    return token.number is None and not token.is_name and not token.key.startswith("@")


def _goes_on(ours: tuple[Token, ...], theirs: tuple[Token, ...], place: int, heard: frozenset[str]) -> bool:
    """Whether both clauses go on alike behind a word, or end with it."""
    mine, other = ours[place + 1 : place + 2], theirs[place + 1 : place + 2]
    if not mine:
        return True
    if mine[0].number is not None and is_figure(mine[0].number):
        return True
    return (bool(other) and mine[0].key == other[0].key) or mine[0].key in heard or mine[0].key.startswith("@")
