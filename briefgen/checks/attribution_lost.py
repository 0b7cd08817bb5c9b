"""B501: what somebody says is told as if it were so."""

import re
from collections.abc import Iterator

from briefgen.checks.claims import Claim, claims, passages, said_where_set, sentences_of, surroundings
from briefgen.checks.finding import finding, waiver
from briefgen.checks.likeness import has_something_in_common
from briefgen.checks.origins import origins
from briefgen.checks.parties import Parties, called, certain_names, parties_of
from briefgen.diagnostics import Severity
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import CiteItem
from briefgen.model.notes import Note
from briefgen.text.attributions import Attribution, Strength, attributions, party_words
from briefgen.text.stems import content_words

_OPINIONS = frozenset({"position", "judgement"})
_PRONOUNS_WORDS = """
he she it they il elle ils elles on both all some others celui-ci celle-ci
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_BESIDE = 40
"""Letters before a name within which the source says what its bearer is."""
_STOP = re.compile(r"[,.;:“”«»\"]")
_APPOSITION = re.compile(r"\s(?:of|de|du|des|d['’])\s?\w+(?:\s\w+)?|,\s[^,.;]{3,60}(?=[,.;]|$)")
_SHARED = 0.5
"""What part of the words that a passage attributes a sentence must share to repeat them."""


def attribution_lost(trail: Trail) -> Iterator[Found]:
    """Statements and prose that rest on a note with `said-by`, or on a passage that says who says it, and name nobody.

    A party counts where it stands in the statement, or before it in its paragraph. One that is the source itself is
    named by the citation, but a `position` needs somebody who takes it. What sources of two other origins support may
    stand by itself.
    """
    if not trail.is_read:
        return
    parties, set_off = Parties(trail), said_where_set(trail)
    for claim in claims(trail):
        if claim.is_own_voice or not claim.text.strip():
            continue
        if claim.own is not None and (claim.own.id in set_off or claim.own.fact("kind") == "quotation"):
            continue
        found = _lost(trail, claim, parties)
        if found is None:
            continue
        message, severity, facts = found
        yield finding(
            "B501",
            message,
            claim.stretch.at(0, 1),
            hint=f"name who says it, or {waiver('B501', in_note=claim.own is not None)}",
            facts=facts,
            severity=claim.stretch.level or severity,
            note=claim.stretch.note,
            sentence=claim.stretch.sentence,
        )


def _lost(trail: Trail, claim: Claim, parties: Parties) -> tuple[str, Severity | None, list[str]] | None:
    """What is wrong, how much it weighs, and what helps to see it; None where nothing is."""
    for note in (claim.own,) if claim.own is not None else claim.notes:
        if claim.own is None and not _rests_on(trail, claim, note):
            continue
        for party in parties_of(note):
            is_own = parties.is_of(party, trail.notes.sources[note.source])
            if is_own and note.fact("kind") not in _OPINIONS:
                continue
            if (
                _is_named(claim, party, parties)
                or _is_meant(trail, claim, party, parties)
                or _is_somebody_else(claim, note, parties)
            ):
                continue
            if _stands_by_itself(trail, note):
                continue
            severity = Severity.WARNING if is_own else None
            return f"the sentence does not say who says it: `{party}`", severity, []
        if not parties_of(note) and note.fact("kind") in _OPINIONS and not _has_speaker(trail, claim, note, parties):
            return "the sentence tells a position and nobody who takes it", Severity.WARNING, []
    return _told_in_passage(trail, claim, parties)


def _rests_on(trail: Trail, claim: Claim, note: Note) -> bool:
    """Whether a sentence draws on this one of the notes that it cites."""
    if len(claim.notes) == 1:
        return True
    ground = trail.ground((CiteItem(note.source, note.id),))
    return not ground.is_whole or (
        has_something_in_common(claim.text, ground, trail.language) and _share(trail, claim, note) >= _SHARED
    )


def _share(trail: Trail, claim: Claim, note: Note) -> float:
    """What part of a sentence's words stand in a note, its passages and its statement."""
    own = content_words(claim.text, trail.language)
    theirs = [one.text for one in trail.words_of(note)] + [note.typed]
    return len(own & content_words(" ".join(theirs), trail.language)) / len(own) if own else 0.0


def _is_named(claim: Claim, party: str, parties: Parties) -> bool:
    """Whether a party stands in the claim, or before it wherever it is printed."""
    if parties.names(party, claim.text):
        return True
    others = () if claim.own is None else tuple(one for one in parties_of(claim.own) if one != party)
    if claim.own is not None and not _tells_of_somebody(claim.text, parties, others):
        return False  # a statement that names nobody is nobody's in the next brief
    return bool(claim.before) and all(parties.names(party, text) for text in claim.before)


def _is_meant(trail: Trail, claim: Claim, party: str, parties: Parties) -> bool:
    """Whether the claim calls a party by what the source says he is: "the mayor" of "Mayor Inga Petersen"."""
    subjects = [party_words(claim.text, one) for one in attributions(claim.text, parties.language) if one.party]
    called_so = frozenset().union(*(content_words(subject, parties.language) for subject in subjects))
    if not called_so:
        return False
    told = [*passages(trail, claim), *surroundings(trail, claim)]
    return any(
        called_so & content_words(_described(one.text, start, end), parties.language)
        for one in told
        for start, end, name in certain_names(one.text, parties.language)
        if parties.same(name, party)
    )


def _described(text: str, start: int, end: int) -> str:
    """A name with what a text says its bearer is: the words before it, "of …", and what commas enclose behind it."""
    parts = _STOP.split(text[max(0, start - _BESIDE) : start])
    is_apposed = text[max(0, start - 2) : start] == ", " and len(parts) > 1  # "the mayor, Inga Petersen"
    before = parts[-2] if is_apposed else parts[-1]
    behind = _APPOSITION.match(text, end)
    return f"{before} {text[start:end]} {behind.group() if behind else ''}"


def _tells_of_somebody(text: str, parties: Parties, others: tuple[str, ...] = ()) -> bool:
    """Whether a statement says that somebody but these says something, or tells of somebody who was named before."""
    first = re.match(r"\W*([^\W\d_]+)", text)
    is_pronoun = first is not None and first[1].casefold() in _PRONOUNS
    subjects = [party_words(text, one) for one in attributions(text, parties.language) if one.party]
    return is_pronoun or any(not any(parties.names(other, subject) for other in others) for subject in subjects)


def _is_somebody_else(claim: Claim, note: Note, parties: Parties) -> bool:
    """Whether the claim names another party as its speaker: that is a wrong name, and B507 says so."""
    others = parties_of(note)
    for one in attributions(claim.text, parties.language):
        subject = party_words(claim.text, one)
        if any(letter.isupper() for letter in subject[1:]) and not any(
            parties.names(other, subject) for other in others
        ):
            return one.scale == "claim" and one.strength >= Strength.SUPPOSES
    return False


def _stands_by_itself(trail: Trail, note: Note) -> bool:
    """Whether notes of at least two other origins support what somebody says."""
    supports = trail.supporting.get(note.id, ())
    own = origins(trail, (note,))
    return len([origin for origin in origins(trail, supports) if origin not in own]) >= 2


def _has_speaker(trail: Trail, claim: Claim, note: Note, parties: Parties) -> bool:
    """Whether a position has anybody who takes it: a verb of saying or asking, or the source's own name."""
    source = trail.notes.sources[note.source]
    first = next((text for _, text in sentences_of(claim.text, parties.language)), claim.text)
    subjects = (party_words(first, one) for one in attributions(first, parties.language))
    if any(subject and subject.casefold() not in _PRONOUNS for subject in subjects):
        return True
    told = (claim.text, *(claim.before if claim.own is None or _tells_of_somebody(claim.text, parties) else ()))
    return any(parties.names(name, text) for name in called(source) for text in told)


# ------------------------------------------------------------------------------------------------- what passages say


def _told_in_passage(trail: Trail, claim: Claim, parties: Parties) -> tuple[str, Severity | None, list[str]] | None:
    """What a passage says that somebody says, where the claim repeats it and says of nobody that he does."""
    language = trail.language
    if any(parties_of(note) for note in claim.notes):
        return None
    told = passages(trail, claim)
    if not any(attributions(one.text, language) for one in told):
        return None
    if any(
        one.party is not None or one.strength <= Strength.CLAIMS
        for text in (claim.text, *claim.before)
        for one in attributions(text, language)
    ):
        return None
    stems = content_words(claim.text, language)
    for passage in told:
        for _, spoken in sentences_of(passage.text, language):
            for one in attributions(spoken, language):
                if _is_repeated(spoken, one, claim, stems, parties, trail):
                    said = " ".join(spoken.split())
                    return (
                        f"the passage says who says it, and the sentence does not: `{_party(spoken, one)}`",
                        Severity.WARNING,
                        [f"the passage says: {said if len(said) <= 90 else f'{said[:90].rsplit(chr(32), 1)[0]} …'}"],
                    )
    return None


def _party(told: str, one: Attribution) -> str:
    return " ".join(party_words(told, one).split())


def _is_repeated(
    told: str, one: Attribution, claim: Claim, stems: frozenset[str], parties: Parties, trail: Trail
) -> bool:
    """Whether a claim repeats what a passage attributes to a party that is not the source, and leaves the party out."""
    if one.party is None or one.scale != "claim" or one.strength > Strength.SAYS or "_" in one.lemma:
        return False
    party = _party(told, one)
    words = content_words(party, trail.language)
    if not words or words & stems or parties.names(party, claim.text):
        return False
    if any(parties.is_of(party, trail.notes.sources[note.source]) for note in claim.notes):
        return False
    spoken = (
        told[: one.party[0]] + told[one.end :] if one.party[0] < one.start else told[: one.start] + told[one.party[1] :]
    )
    theirs = content_words(spoken, trail.language)
    shared = theirs & stems
    return len(shared) >= 2 and len(shared) >= _SHARED * len(theirs)
