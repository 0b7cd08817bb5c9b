"""What a passage says that somebody says, told by a claim without anybody who says it."""

import re

from briefgen.checks.claims import Claim, sentences_of, surroundings
from briefgen.checks.nearest import told_behind
from briefgen.checks.parties import Parties, certain_names, parties_of
from briefgen.evidence.trail import Trail
from briefgen.text.attributions import Attribution, Strength, attributions, party_words
from briefgen.text.modality import hedged
from briefgen.text.somebody import is_text
from briefgen.text.stems import content_words

_ANSWERS_WORDS = """
deny reject dismiss refute rebut dispute contest challenge question counter contradict oppose
démen démenti rejet rejett refut réfut ni nié récus oppos
"""
ANSWERS = frozenset(_ANSWERS_WORDS.split())
"""Verbs that answer a claim and do not make it."""
_EXPLAINING = frozenset({"explain", "expliqu"})
"""Verbs whose object is told besides: "explained the stops by road works"."""
_KNOWING = frozenset({"know", "sa", "su", "charge", "accus", "accuse"})
"""Verbs by which nobody says anything where they are denied: who did not know, who has not been charged."""
_SHARED = 0.5
"""What part of the words that a passage attributes a sentence must share to repeat them."""
_NUMBER = re.compile(r"\d+(?:[.,  ]\d+)*")
_ENDS = re.compile(r"[;!?]|,\s(?:but|while|whereas|although|which|mais|tandis|alors|ce\sque|ce\squi|en)\b")


def untold(trail: Trail, claim: Claim, parties: Parties) -> tuple[str, str] | None:
    """A party of a passage whose words a claim repeats as its own, with the passage's sentence; None where none is.

    Nobody is untold whose name stands in the claim or before it, nor where the sentence, or one before it in the same
    statement, has any other speaker: he may be the same under another name.
    """
    language = trail.language
    if any(parties_of(note) for note in claim.notes) and not claim.stretch.wholes:
        return None
    said = [
        (one, spoken, before)
        for passage in told_behind(trail, claim)
        for before, spoken in _with_before(passage.text, language)
        for one in attributions(spoken, language)
        if _is_said(one, spoken)
    ]
    if not said:
        return None
    paragraph = " ".join(claim.before) if claim.own is None else " ".join((*claim.before, claim.text))
    told_before = [paragraph] if claim.own is None else []
    for _, text in sentences_of(claim.text, language):
        if _has_speaker(" ".join(told_before[-2:]), language) or _has_speaker(text, language):
            told_before.append(text)
            continue
        told_before.append(text)
        if hedged(text, language):
            continue
        for one, spoken, before in said:
            if _repeats(text, one, spoken, language) and not _is_named(
                one, spoken, before, f"{paragraph} {claim.text}", claim, trail, parties
            ):
                return " ".join(party_words(spoken, one).split()), " ".join(spoken.split())
    return None


def _with_before(text: str, language: str) -> list[tuple[str, str]]:
    """The sentences of a passage, each with the one before it."""
    told = [sentence for _, sentence in sentences_of(text, language)]
    return list(zip(["", *told], told, strict=False))


def _is_said(one: Attribution, spoken: str) -> bool:
    """Whether somebody says something by a verb: its subject is no text, and words are what is said."""
    if one.scale != "claim" or one.strength > Strength.SAYS:
        return False
    if one.complement == "object" and one.lemma not in _EXPLAINING:
        return False
    if one.party is None or not party_words(spoken, one).strip():
        return False
    if one.lemma in ANSWERS or one.is_denied:
        return False
    return not is_text(party_words(spoken, one))


def _has_speaker(text: str, language: str) -> bool:
    """Whether anybody says anything in a text."""
    return any(
        one.lemma not in ANSWERS
        and not (one.is_denied and (one.lemma in _KNOWING or one.party is None))
        and (one.party is not None or one.strength <= Strength.CLAIMS)
        for one in attributions(text, language)
    )


def _repeats(text: str, one: Attribution, spoken: str, language: str) -> bool:
    """Whether a sentence has most of what somebody is said to say."""
    assert one.party is not None
    if one.complement == "frame" or one.lemma in _EXPLAINING:
        left, right = min(one.start, one.party[0]), max(one.end, one.party[1])
        theirs = spoken[:left] + spoken[right:]
    else:
        found = _ENDS.search(spoken, max(one.end, one.party[1]))
        theirs = spoken[max(one.end, 0) : found.start() if found else len(spoken)]
    words = content_words(theirs, language) | frozenset(_NUMBER.findall(theirs))
    if one.complement == "clause":
        words |= _whose(party_words(spoken, one), text, language)
    shared = words & (content_words(text, language) | frozenset(_NUMBER.findall(text)))
    return len(shared) >= 2 and len(shared) >= _SHARED * len(words)


def _head(party: str) -> str:
    """A party without those whom it speaks for, where they have no name: "a lawyer for two of the suspects"."""
    found = _FOR_SOMEBODY.search(party)
    return party[: found.start()] if found else party


def _whose(party: str, text: str, language: str) -> frozenset[str]:
    """Those whom a party speaks for, where a text tells of them: its "clients" are they."""
    found = _FOR_SOMEBODY.search(party)
    return content_words(party[found.start() :], language) & content_words(text, language) if found else frozenset()


_FOR_SOMEBODY = re.compile(
    r"(?<!spokesman)(?<!spokeswoman)(?<!spokesperson)\s(?:for|pour|d(?:e|['’])\s?(?:un|une|deux|trois|plusieurs))\s"
    r"[^A-ZÀ-Þ]+$"
)


def _is_named(
    one: Attribution, spoken: str, before: str, told: str, claim: Claim, trail: Trail, parties: Parties
) -> bool:
    """Whether a party of a passage stands in what the claim's paragraph tells, or is the source itself."""
    language = trail.language
    party = " ".join(party_words(spoken, one).split())
    words = content_words(_head(party), language)
    names = [name for _, _, name in certain_names(party, language)]
    if not words:  # a pronoun: who stood before it
        before = before or " ".join(one.text for one in surroundings(trail, claim)[:1])
        names = [name for _, _, name in certain_names(before, language)]
        return not names or any(parties.names(name, told) for name in names)
    if words & content_words(told, language) or any(parties.names(name, told) for name in (_head(party), *names)):
        return True
    if any(parties.described(name) & content_words(told, language) for name in names):
        return True
    return any(parties.is_of(party, trail.notes.sources[note.source]) for note in claim.notes)
