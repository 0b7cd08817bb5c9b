"""B501: what somebody says is told as if it were so."""

import re
from collections.abc import Iterator

from briefgen.checks.claims import Claim, claims, passages, said_where_set, sentences_of
from briefgen.checks.finding import finding, waiver
from briefgen.checks.likeness import has_something_in_common
from briefgen.checks.nearest import is_near, nearest
from briefgen.checks.origins import origins
from briefgen.checks.parties import Parties, called, certain_names, parties_of, person_surname
from briefgen.checks.untold import ANSWERS, untold
from briefgen.diagnostics import Severity
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import CiteItem
from briefgen.model.notes import Note
from briefgen.text.attributions import Strength, attributions, party_words
from briefgen.text.somebody import is_somebody, is_text
from briefgen.text.stems import content_words

_OPINIONS = frozenset({"position", "judgement"})
_PRONOUNS_WORDS = """
he she it they il elle ils elles on both all some others celui-ci celle-ci
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_SHOWN = 90
"""Letters of a passage that are shown."""
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
                or _has_role(claim, party, parties)
                or _is_told_by_pronoun(claim, note, party, parties)
                or _is_meant(claim, note, party, parties)
                or _is_somebody_else(claim, note, parties)
            ):
                continue
            if _stands_by_itself(trail, note):
                continue
            severity = Severity.WARNING if is_own else None
            return f"the sentence does not say who says it: `{party}`", severity, []
        if not parties_of(note) and note.fact("kind") in _OPINIONS and not _has_speaker(trail, claim, note, parties):
            return "the sentence tells a position and nobody who takes it", Severity.WARNING, []
    said = untold(trail, claim, parties)
    if said is None:
        return None
    party, sentence = said
    shown = sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rsplit(chr(32), 1)[0]} …"
    message = f"the passage says who says it, and the sentence does not: `{party}`"
    return message, Severity.WARNING, [f"the passage says: {shown}"]


def _rests_on(trail: Trail, claim: Claim, note: Note) -> bool:
    """Whether a sentence draws on this one of the notes that it cites."""
    if len(claim.notes) == 1:
        return True
    if note.source in claim.stretch.wholes and nearest(trail, claim):
        return is_near(trail, claim, note)
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
    if bool(claim.before) and all(parties.names(party, text) for text in claim.before):
        return True
    return claim.own is not None and parties.names(party, _told_before(parties.trail, claim.own))


def _told_before(trail: Trail, note: Note) -> str:
    """What is printed right before a note in its section, in whatever paragraph: "she" is who is named there.

    Of a note that is printed nowhere what its file says before it.
    """
    last = ""
    for one in trail.sentences:
        if note.id in one.sentence.notes:
            return last.partition(" ")[2] if last.startswith(f"{one.section} ") else ""
        last = f"{one.section} {one.text}"
    beside = trail.notes.sources[note.source].notes
    place = next((number for number, one in enumerate(beside) if one.id == note.id), 0)
    return beside[place - 1].typed if place else ""


def _is_meant(claim: Claim, note: Note, party: str, parties: Parties) -> bool:
    """Whether the claim calls a party by what the sources say he is: "the mayor" of "Mayor Inga Petersen".

    Where somebody says it whom no name shows to be another one, "her office" or "its authors", he is the note's party.
    """
    described = parties.described(party)
    for one in attributions(claim.text, parties.language):
        subject = party_words(claim.text, one)
        called_so = content_words(subject, parties.language)
        if one.is_denied or any(parties.names(other, subject) for other in parties_of(note) if other != party):
            continue
        if called_so & described:
            return True
        is_nameless = called_so and not certain_names(subject, parties.language) and not is_text(subject)
        if not is_nameless or len(parties_of(note)) > 1 or one.lemma in ANSWERS:
            continue
        says = one.complement != "object" or is_somebody(subject, parties.language)
        if says and not _is_another(_told(claim), subject, party, parties):
            return True
    return False


def _has_role(claim: Claim, party: str, parties: Parties) -> bool:
    """Whether a claim has a person's office, which the sources name beside him, with an article: "its Director"."""
    if person_surname(party) is None:
        return False
    described = parties.described(party) - content_words(party, parties.language)
    told = (claim.text, *(claim.before if claim.own is None else ()))
    return any(
        content_words(match["office"], parties.language) & described
        for text in told
        for match in _OFFICE.finditer(text)
    )


def _is_told_by_pronoun(claim: Claim, note: Note, party: str, parties: Parties) -> bool:
    """Whether "they found" takes up who opens the sentence before, and he may be the party: "The judges granted it".

    A body may be told by those who sit on it.
    """
    language, before = parties.language, ""
    for _, text in sentences_of(claim.text, language):
        opener = _OPENER.match(before)
        who = opener["who"] if opener else ""
        for one in attributions(text, language) if who and len(parties_of(note)) == 1 else ():
            is_pronoun = party_words(text, one).casefold() in _PRONOUNS
            if not is_pronoun or one.is_denied or one.lemma in ANSWERS or certain_names(who, language):
                continue
            if is_somebody(who, language) and not _is_another(_told(claim), who, party, parties):
                return True
        before = text
    return False


_OFFICE = re.compile(
    r"(?<!\w)(?:(?:the|its|their|his|her|le|la|son|sa|leur|du|au)\s(?:[^\W\d_]+\s){0,2}?|l['’])(?P<office>president|"
    r"minister|secretary|ambassador|director|chair(?:man|woman|person)?|spokes(?:man|woman|person)|mayor|governor|"
    r"senator|judge|colonel|captain|commissioner|inspector|envoy|head|chief|président[e]?|ministre|secrétaire|"
    r"ambassadeur|ambassadrice|directeur|directrice|maire|gouverneur|sénateur|sénatrice|juge|commissaire|"
    r"porte-parole|préfète?|cheffe?|députée?)(?!\w)",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"\W*(?P<who>(?:the|its|their|his|her|two|three|some|le|la|les|l['’]|son|sa|ses|leurs?|des|deux|trois)\s?"
    r"[^\W\d_]+)(?!\w)",
    re.IGNORECASE,
)


def _is_another(told: str, subject: str, party: str, parties: Parties) -> bool:
    """Whether the passages have somebody else who says something and is called as a subject is."""
    called_so = content_words(subject, parties.language)
    return any(
        called_so & content_words(theirs, parties.language) and not parties.same(theirs, party)
        for one in attributions(told, parties.language)
        if (theirs := party_words(told, one)) and not content_words(theirs, parties.language) & parties.described(party)
    )


def _told(claim: Claim) -> str:
    """The passages behind a claim."""
    return " . ".join(one.text for one in claim.stretch.ground.words if one.kind == "passage")


def _tells_of_somebody(text: str, parties: Parties, others: tuple[str, ...] = ()) -> bool:
    """Whether a statement says that somebody but these says something, or tells of somebody who was named before."""
    first = re.match(r"\W*([^\W\d_]+)", text)
    is_pronoun = first is not None and first[1].casefold() in _PRONOUNS
    subjects = [
        party_words(text, one)
        for one in attributions(text, parties.language)
        if one.party and one.lemma not in ANSWERS and not one.is_denied
    ]
    return is_pronoun or any(not any(parties.names(other, subject) for other in others) for subject in subjects)


def _is_somebody_else(claim: Claim, note: Note, parties: Parties) -> bool:
    """Whether the claim names another party as its speaker: that is a wrong name, and B507 says so."""
    others = parties_of(note)
    for one in attributions(claim.text, parties.language):
        subject = party_words(claim.text, one)
        if one.is_denied or one.lemma in ANSWERS:
            continue
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
    """Whether a position has anybody who takes it: a verb of saying or asking, or the name of who says it there."""
    language, source = parties.language, trail.notes.sources[note.source]
    for number, (_, text) in enumerate(sentences_of(claim.text, language)):
        for one in attributions(text, language):
            subject = party_words(text, one)
            if subject and subject.casefold() not in _PRONOUNS and (not number or one.complement != "object"):
                return True
    told = (claim.text, *(claim.before if claim.own is None or _tells_of_somebody(claim.text, parties) else ()))
    speakers = [
        name
        for passage in passages(trail, claim)
        for one in attributions(passage.text, language)
        for _, _, name in certain_names(party_words(passage.text, one), language)
    ]
    return any(parties.names(name, text) for name in (*called(source), *speakers) for text in told)
