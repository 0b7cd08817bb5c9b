"""B506: a sentence affirms what its passage denies, or the other way round; or it says that fell what rose."""

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.checks.claims import Claim, claims, passages, sentences_of, surroundings
from briefgen.checks.finding import finding, waiver
from briefgen.checks.lost_denial import lost_denial
from briefgen.checks.turned_figures import turned_figure
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.records import record
from briefgen.text.denied import clauses, is_limit
from briefgen.text.function_words import primary
from briefgen.text.polarity import Direction, Negation, denials, directions, negations
from briefgen.text.stems import content_words

_SHARED = 0.5
"""What part of what is denied a sentence must speak of to affirm it."""
_MOST_SHOWN = 90
_FEW = re.compile(
    r"\b(?:few(?:er)?|less\sthan|hardly|scarcely|rarely|seldom|moins|peu|rares?|rarement)\b[^.;]*\b(?:without|not?|never|sans|pas|jamais)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\s(?:all|every\w*|always|necessarily|entirely|wholly|fully|tous|toutes|toujours|forcément|nécessairement)\b",
    re.IGNORECASE,
)
"""What is denied of a part only."""
_NOUNS = re.compile(r"no|none|neither|aucune?|nul(?:le)?", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|(?<!according\s)to|plan\w*|promis\w*|expect\w*|want\w*|devai\w+|devra\w*|sera|seront|promet\w*|prév\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_BOUND = re.compile(r"[,;:.!?()]|\b(?:while|whereas|but|and|mais|tandis|alors|et)\b")


def negation_changed(trail: Trail) -> Iterator[Found]:
    """Statements and prose against the passages that they rest on, where both are in one language that is read.

    A sentence that shares most of what a passage denies must deny something too, by a word of negation or another
    ("refused", "lacks"), and what it denies no passage may affirm. Of words that have an opposite, it may not have the
    other one.
    """
    if not trail.is_read:
        return
    for claim in claims(trail):
        if claim.is_own_voice or not claim.stretch.ground.is_whole:
            continue
        told = [one.text for one in passages(trail, claim)]
        if not told:
            continue
        fault = _fault(trail, claim, told) if _may_differ(claim.text, told, trail.language) else None
        fault = fault or _of_figures(trail, claim) or _of_clauses(claim, told, trail.language)
        span = claim.stretch.at(fault.start, fault.end) if fault is not None else None
        if fault is not None and span is not None:
            yield finding(
                "B506",
                fault.message,
                span,
                hint=f"say what the passage says, or {waiver('B506', in_note=claim.own is not None)}",
                facts=[f"the passage says: {_shown(fault.told)}"],
                severity=claim.stretch.level,
                note=claim.stretch.note,
                sentence=claim.stretch.sentence,
            )


@record(frozen=True, slots=True)
class _Fault:
    start: int
    end: int
    message: str
    told: str


def _of_figures(trail: Trail, claim: Claim) -> _Fault | None:
    """A figure that goes the other way."""
    turn = turned_figure(trail, claim)
    if turn is None:
        return None
    word = " ".join(claim.text[turn.start : turn.end].split())
    return _Fault(turn.start, turn.end, f"`{word}` is the opposite of what the passage says", turn.told)


def _of_clauses(claim: Claim, told: list[str], language: str) -> _Fault | None:
    """A clause that affirms what a passage denies in other words."""
    turn = lost_denial(claim, told, language)
    return _Fault(turn.start, turn.end, "the sentence affirms what the passage denies", turn.told) if turn else None


def _may_differ(text: str, told: list[str], language: str) -> bool:
    """Whether anything is denied, or has an opposite, in a text or its passages: of most nothing is."""
    return bool(negations(text, language) or directions(text, language)) or any(
        negations(one, language) for one in told
    )


def _fault(trail: Trail, claim: Claim, told: list[str]) -> _Fault | None:
    """The first fault of a claim; None where there is none."""
    language = trail.language
    theirs = [text for passage in told for _, text in sentences_of(passage, language)]
    affirmed = _affirmed(claim.text, theirs, language)
    if affirmed is not None:
        return affirmed
    if not negations(claim.text, language) and not directions(claim.text, language):
        return None
    around = [one.text for one in surroundings(trail, claim) if primary(one.language) == primary(language)]
    everything = " ".join((*told, *around))
    near = [*theirs, *(text for one in around for _, text in sentences_of(one, language))]
    for start, text in sentences_of(claim.text, language):
        found = _denied(start, text, theirs, everything, language) or _turned(start, text, theirs, near, language)
        if found is not None:
            return found
    return None


def _affirmed(text: str, theirs: list[str], language: str) -> _Fault | None:
    """What a passage denies and the text affirms.

    Each denial of the passage that the text speaks of wants one of the text's; one that denies the same thing is its
    own, and what is left over may stand for any other.
    """
    stems = content_words(text, language)
    ours = list(negations(text, language))
    wanting: list[tuple[Negation, str]] = []
    matched: set[int] = set()
    for told in theirs:
        if not _is_like(told, text, language):
            continue
        if _FEW.search(told):
            continue  # "fewer than two in a hundred are without": nearly all have one
        left = list(ours)  # several passages may deny one thing
        for one in sorted(negations(told, language), key=lambda one: len(one.scope)):
            if _PARTLY.match(told, one.end) or is_limit(told, one.end, language):
                continue
            same = next((other for other in left if _is_same(one, other)), None)
            if same is not None:
                left.remove(same)
                matched.add(same.start)
            elif _speaks_of(one, stems - _told_twice(told, language), told, is_alone=not ours) and not _is_told(
                one.scope & stems, theirs, language
            ):
                wanting.append((one, told))
    spare = len(ours) - len(matched) + max(denials(text, language) - sum(denials(told, language) for told in theirs), 0)
    if len(wanting) <= spare:
        return None
    one, told = wanting[0]
    return _Fault(*_place(text, one, language), "the sentence affirms what the passage denies", told)


def _told_twice(told: str, language: str) -> frozenset[str]:
    """What a sentence says again outside its denial: "nine expect a rise, and none expects a cut"."""
    often = Counter(stem for word in _WORD.findall(told) for stem in content_words(word, language))
    return frozenset(stem for stem, times in often.items() if times > 1)


def _is_same(one: Negation, other: Negation) -> bool:
    """Whether two negations deny the same thing."""
    return bool(one.scope & other.scope) or len(one.clause & other.clause) >= 2


def _is_told(some: frozenset[str], theirs: list[str], language: str) -> bool:
    """Whether a sentence or clause of the passages that denies nothing has all of some words, as what is so."""
    if len(some) < 2:
        return False
    for text in theirs:
        if not some <= content_words(text, language):
            continue
        parts = clauses(text, language)
        plain = [part.text for part in parts if not (part.denies or part.is_possible or _TO_COME.search(part.text))]
        if len(plain) == len(parts) or any(some <= content_words(part, language) for part in plain):
            return True
    return False


def _speaks_of(one: Negation, stems: frozenset[str], told: str, *, is_alone: bool) -> bool:
    """Whether a text speaks of what a negation denies; where the text denies nothing, half of a few words is enough.

    Of a noun that is denied ("no side has answered") it must speak of more than the noun.
    """
    if one.head and not one.head & stems:
        return False
    if _NOUNS.fullmatch(told, one.start, one.end) and len(one.scope) > 1 and not (one.scope - one.head) & stems:
        return False
    scope = one.scope or one.clause
    shared = len(scope & stems)
    if not shared or shared < _SHARED * min(len(scope), 6):
        return False
    return len(one.clause & stems) >= min(2, len(one.clause)) or (is_alone and len(scope) <= 2)


def _is_like(told: str, text: str, language: str) -> bool:
    """Whether two sentences are about the same thing."""
    theirs, ours = content_words(told, language), content_words(text, language)
    shared = len(theirs & ours)
    return shared >= min(2, len(theirs)) and shared >= 0.34 * min(len(theirs), len(ours))


def _place(text: str, one: Negation, language: str) -> tuple[int, int]:
    """Where the sentence says what the passage denies: the first word of what is denied."""
    for word_start, word_end, word in _words(text):
        if content_words(word, language) & one.scope:
            return word_start, word_end
    return 0, 1


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for word in text.split():
        at = text.index(word, at)
        bare = word.strip(".,;:!?()[]“”«»\"'’")
        start = at + word.index(bare) if bare else at
        yield start, start + len(bare), bare
        at += len(word)


def _denied(start: int, text: str, theirs: list[str], everything: str, language: str) -> _Fault | None:
    """What the sentence denies and a passage affirms."""
    if denials(everything, language) or negations(everything, language):
        like = [told for told in theirs if _is_like(told, text, language)]
        if not like or any(denials(told, language) or negations(told, language) for told in like):
            return None
    for one in negations(text, language):
        if len(one.scope) < 2:
            continue
        for told in theirs:
            stems = content_words(told, language)
            if (
                one.head & stems
                and len(one.scope & stems) >= 2
                and len(one.clause & stems) >= 0.75 * min(len(one.clause), 8)
            ):
                return _Fault(start + one.start, start + one.end, "the sentence denies what the passage affirms", told)
    return None


def _turned(start: int, text: str, theirs: list[str], near: list[str], language: str) -> _Fault | None:
    """A word of the sentence whose opposite the passage has."""
    own = directions(text, language)
    if not own:
        return None
    like = [told for told in near if told in theirs or _is_like(told, text, language)]
    known = {(one.pair, one.side) for told in like for one in directions(told, language)}
    for one in own:
        if (one.pair, one.side) in known or (one.pair, 1 - one.side) not in known:
            continue
        for told in theirs:
            for other in directions(told, language):
                is_opposite = (other.pair, other.side) == (one.pair, 1 - one.side)
                apart = f"{told[: other.start]} {told[other.end :]}"
                if (
                    is_opposite
                    and _is_like(apart, text, language)
                    and _clause(text, one, language) & _clause(told, other, language)
                    and len(negations(told, language)) == len(negations(text, language))
                ):
                    word = text[one.start : one.end]
                    message = f"`{word}` is the opposite of what the passage says"
                    return _Fault(start + one.start, start + one.end, message, told)
    return None


def _clause(text: str, one: Direction, language: str) -> frozenset[str]:
    """The stems of the clause around a word, without it."""
    left = max((match.end() for match in _BOUND.finditer(text, 0, one.start)), default=0)
    found = _BOUND.search(text, one.end)
    right = found.start() if found else len(text)
    return content_words(f"{text[left : one.start]} {text[one.end : right]}", language)


def _shown(told: str) -> str:
    text = " ".join(told.split())
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"
