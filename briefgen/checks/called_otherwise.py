"""Names that a passage has in other words ("the country", "the Mayor"), and names put in the place of another one."""

import re
from functools import cache

from briefgen.checks.parties import TITLES, Parties, certain_names, folded, is_derived
from briefgen.text.function_words import function_words
from briefgen.text.stems import content_words

_PLACES = re.compile(
    r"\b(?:country|nation|state|kingdom|republic|island|islands|city|town|village|capital|region|province|district|port|"
    r"commune|pays|ville|village|île|îles|région|province|département|capitale|quartier|canton|territoire)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LIST_BEFORE = re.compile(
    r"([^\W\d_][\w’'-]*)(?:,| and| et| or| ou)\s(?:(?:and|et|or|ou)\s)?(?:the\s|l['’]|la\s|le\s|les\s)?$"
)
_LIST_BEHIND = re.compile(r"(?:,\s|\sand\s|\set\s|,\sand\s)(?:the\s|l['’]|la\s|le\s|les\s)?([^\W\d_][\w’'-]*)")
_CLAUSE = re.compile(r"[.;:!?()]|,\s(?:but|while|whereas|which|who|mais|tandis|qui)\b|\s(?:whereas|while|tandis)\s")


_SEATS = {
    "city hall": "city mayor municipal town", "town hall": "town mayor municipal city",
    "hotel de ville": "ville maire mairie municipal", "mairie": "ville maire municipal",
}  # fmt: skip
"""Houses that stand for who sits there."""


def is_meant_by_passage(name: str, told: str, parties: Parties) -> bool:
    """Whether a passage may mean somebody without his name: by title, by a noun of his name, or by what a place is.

    The topic must know the name: from another source, from `names:` or from what the brief says of itself.
    """
    language, small = parties.language, set(folded(told).split())
    if not small.isdisjoint(_SEATS.get(folded(name), "").split()):
        return True
    if not parties.is_listed(name) and not any(f" {folded(name)} " in f" {text} " for text in parties.known_texts):
        return False
    titles = (parties.described(name) - content_words(name, language)) & _title_stems(language)
    if titles & content_words(told, language):
        return True
    if _is_person(name, parties):
        return False
    if " " in name:
        nouns = {word for word in _WORD.findall(told) if word[0].islower()}
        return any(word.lower() in nouns for word in name.split() if word.lower() not in function_words(language))
    return _PLACES.search(told) is not None and not certain_names(told, language)


@cache
def _title_stems(language: str) -> frozenset[str]:
    return content_words(" ".join(sorted(TITLES)), language)


def swapped(name: str, place: tuple[int, int], text: str, told: str, heads: str, parties: Parties) -> str | None:
    """The name that a passage has where a sentence has another one that is not in the passage; None where none is.

    The same words must stand beside both: the next name of a list, or the verb behind a subject; and the other name
    may not stand in the sentence.
    """
    language = parties.language
    left, right = _neighbours(text, *place)
    is_there = parties.names(name, told)
    if is_there and (not (left or right) or _stands_beside(name, told, left or right)):
        return None
    if not is_there and any(is_derived(folded(name), word) for word in folded(told).split()):
        return None
    if parties.names(name, heads):
        return None
    clause = _clause(text, *place, language) - content_words(name, language)
    for start, end, other in certain_names(told, language):
        if parties.names(other, text) or parties.same(other, name):
            continue
        if content_words(other, language) & content_words(text, language):
            continue
        before, behind = _neighbours(told, start, end)
        theirs = _clause(told, start, end, language) - content_words(other, language)
        shared = len(clause & theirs)
        if shared and ((left and left == before) or (right and right == behind)):
            return other
        if is_there or shared < 2 or not (_opens(text, place[0]) and _opens(told, start)):
            continue
        if shared >= _ALIKE * min(len(clause), len(theirs)) and _kind(name, parties) == _kind(other, parties) != "":
            return other
    return None


_ALIKE = 0.5
"""What part of the words of the shorter clause two clauses share that tell the same of their first names."""


def _stands_beside(name: str, told: str, neighbour: str) -> bool:
    """Whether a name stands in one clause of a passage with its neighbour in a list."""
    return any(
        f" {neighbour} " in f" {folded(part)} " and f" {folded(name)} " in f" {folded(part)} "
        for part in _CLAUSE.split(told)
    )


def _kind(name: str, parties: Parties) -> str:
    """What a name is of, as the topic's sources show: "person", "place", or nothing that they show."""
    if _is_person(name, parties):
        return "person"
    pattern = re.compile(rf" (?:in|at|near|to|a|pres de|vers) {re.escape(folded(name))} ")
    return "place" if any(pattern.search(f" {text} ") for text in parties.known_texts) else ""


def _is_person(name: str, parties: Parties) -> bool:
    """Whether a source has a title right before a name, or before the first name that goes with it."""
    titles = "|".join(sorted(TITLES))
    pattern = re.compile(rf" (?:{titles}) (?:(?!of |de |du )\w+ )?{re.escape(folded(name))} ")
    return any(pattern.search(f" {text} ") for text in parties.known_texts)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of a list right before and behind a name, each with a capital, as stems; empty where none is."""
    before = _LIST_BEFORE.search(text[max(0, start - 40) : start])
    behind = _LIST_BEHIND.match(text[end : end + 40])
    return (
        folded(before[1]) if before and before[1][0].isupper() else "",
        folded(behind[1]) if behind and behind[1][0].isupper() else "",
    )


def _clause(text: str, start: int, end: int, language: str) -> frozenset[str]:
    """The words of content, and the numbers, of the clause around a name."""
    left = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    found = _CLAUSE.search(text, end)
    shown = text[left : found.start() if found else len(text)]
    return content_words(shown, language) | frozenset(re.findall(r"\d+", shown))


def _opens(text: str, start: int) -> bool:
    """Whether a name opens its sentence, behind an article or a preposition at most."""
    before = re.split(r"[.;:!?]\s|\n", text[:start])[-1]
    return len(before.split()) <= 1 and not any(letter.isupper() for letter in before[1:])
