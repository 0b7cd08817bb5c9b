"""B502: what a source says that somebody says, claims or fears is told by a stronger verb, or as a fact."""

from collections.abc import Iterable, Iterator

from briefgen.checks.claims import Claim, claims, sentences_of, surroundings
from briefgen.checks.finding import finding, waiver
from briefgen.checks.nearest import told_behind
from briefgen.checks.parties import Parties, parties_of
from briefgen.checks.raised import raised
from briefgen.checks.untold import ANSWERS
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.records import record
from briefgen.text.attributions import Attribution, Pressure, Strength, attributions, party_words
from briefgen.text.degrees import Degree, clauses
from briefgen.text.function_words import primary
from briefgen.text.modality import hedged, strong_words
from briefgen.text.polarity import directions
from briefgen.text.stems import content_words

_SAID = frozenset({"position", "forecast", "judgement"})
_MILD_WORDS = """
conclude observe indicate calculate record document judge assess learn identify admit acknowledge concede recognise
recognize rule determine detect conclu observ enregistr identifi relev reconnaî reconnai reconnu adme admis avou
"""
_MILD = frozenset(_MILD_WORDS.split())
"""Verbs of finding and owning up by which one tells in one's own words what a source says of itself."""
_ESTABLISHING = frozenset({"establish", "établi"})
"""Verbs that prove no more than a finding does."""
_SHARED = 0.5


def verb_strengthened(trail: Trail) -> Iterator[Found]:
    """Verbs of saying in statements and prose, against those of the passages and of what stands around them.

    A sentence may not vouch for more than its passage does: who alleges does not find, and who says does not prove.
    Where a passage has no such verb, a party may say and find, but not prove; in a position it only says. What is
    alleged may not become a fact, nor what may come something that will.
    """
    if not trail.is_read:
        return
    parties = Parties(trail)
    for claim in claims(trail):
        ground = claim.stretch.ground
        if claim.is_own_voice or not ground.is_whole:
            continue
        told = [one.text for one in told_behind(trail, claim)]
        if not told:
            continue
        if not _may_climb(claim.text, told, trail.language):
            continue
        around = [one.text for one in surroundings(trail, claim) if primary(one.language) == primary(trail.language)]
        for fault in _faults(trail, claim, told, around, parties):
            span = claim.stretch.at(fault.start, fault.end)
            if span is not None:
                yield finding(
                    "B502",
                    fault.message,
                    span,
                    hint=f"use the source's verb, or a weaker one, or {waiver('B502', in_note=claim.own is not None)}",
                    facts=fault.facts,
                    severity=claim.stretch.level,
                    note=claim.stretch.note,
                    sentence=claim.stretch.sentence,
                )


def _may_climb(text: str, told: list[str], language: str) -> bool:
    """Whether a text has a word that may be too strong, or a passage one that the text may leave out."""
    strong = {"claim": Strength.FINDS, "request": Pressure.DEMANDS}
    return (
        any(one.strength >= strong[one.scale] for one in attributions(text, language))
        or any(one.degree > Degree.PLAIN for one in clauses(text, language))
        or bool(strong_words(text, language))
        or any(_is_doubted(one) for passage in told for one in attributions(passage, language))
    )


@record(frozen=True, slots=True)
class _Fault:
    start: int
    end: int
    message: str
    facts: tuple[str, ...]


@record(frozen=True, slots=True)
class _Told:
    """A verb of saying of a passage, with its sentence."""

    attribution: Attribution
    sentence: str

    @property
    def party(self) -> str:
        return party_words(self.sentence, self.attribution)


def _faults(trail: Trail, claim: Claim, told: list[str], around: list[str], parties: Parties) -> Iterator[_Fault]:
    language = trail.language
    own, near = list(_read(told, language)), list(_read(around, language))
    for start, text in sentences_of(claim.text, language):
        found = attributions(text, language)
        has_fault = False
        for one in found:
            weaker = _weaker(one, text, own, near, claim, parties, trail)
            if weaker is not None:
                has_fault = True
                yield _Fault(
                    start + one.start, start + one.end, f"`{one.verb}` is stronger than what the source says", weaker
                )
        if not has_fault:
            others = (
                *_as_proven(text, start, own, told, language),
                *_as_fact(text, start, found, own, claim, language),
                *_as_surer(text, start, told, language),
            )
            yield from others[:1]  # one cause, one finding


def _read(texts: Iterable[str], language: str) -> Iterator[_Told]:
    for text in texts:
        for _, told in sentences_of(text, language):
            for one in attributions(told, language):
                yield _Told(one, told)


def _weaker(
    one: Attribution, text: str, own: list[_Told], near: list[_Told], claim: Claim, parties: Parties, trail: Trail
) -> tuple[str, ...] | None:
    """What the source says instead of a verb that climbs; None where it does not."""
    subject = party_words(text, one)
    theirs = [told for told in own if told.attribution.scale == one.scale]
    if _is_turned(one, text, theirs, trail.language) or any(told.attribution.lemma == one.lemma for told in theirs):
        return None
    fitting = _fitting(text, subject, theirs, parties, trail.language)
    if one.scale == "request":
        if any(told.attribution.strength >= one.strength for told in fitting):
            return None
        return _facts(fitting) if fitting and one.strength >= Pressure.DEMANDS else None
    if one.strength < Strength.FINDS or one.lemma in _MILD or one.is_denied or not _vouches(one):
        return None
    enough = Strength.FINDS if one.lemma in _ESTABLISHING else one.strength
    bound = [told for told in fitting if told.party and subject and parties.same(told.party, subject)]
    if any(told.attribution.strength >= enough for told in bound or theirs):
        return None
    is_own = any(parties.is_of(subject, trail.notes.sources[note.source]) for note in claim.notes) if subject else False
    if one.strength == Strength.FINDS and is_own:
        return None  # what a report says, its author finds
    if fitting:
        return _facts(fitting)
    around = _fitting(
        text, subject, [told for told in near if told.attribution.scale == "claim"], parties, trail.language
    )
    if not subject or any(told.attribution.strength >= enough for told in around):
        return None
    # Of several notes at the end of a paragraph one may find what another only says.
    is_said = bool(claim.notes) and all(note.fact("kind") in _SAID or parties_of(note) for note in claim.notes)
    return _facts(around) if one.strength == Strength.CONFIRMS or is_said else None


def _vouches(one: Attribution) -> bool:
    """Whether a strong verb stands for what is claimed: "found that", not "found a key"; "known" is nobody's word."""
    if one.lemma in ("know", "sa", "su"):
        return one.party is not None and one.complement == "clause"
    return one.strength == Strength.CONFIRMS or one.complement != "object"


def _is_turned(one: Attribution, text: str, theirs: list[_Told], language: str) -> bool:
    """Whether the passage has the opposite of a verb ("denies"): that is another finding, B506."""
    opposites = {(found.pair, 1 - found.side) for found in directions(text[one.start : one.end], language)}
    return bool(opposites) and any(
        (found.pair, found.side) in opposites for told in theirs for found in directions(told.sentence, language)
    )


def _fitting(text: str, subject: str, told: list[_Told], parties: Parties, language: str) -> list[_Told]:
    """The verbs of passages that may be the one of a sentence: where the same is said, or by the same party."""
    stems = content_words(text, language)
    shared = [len(content_words(one.sentence, language) & stems) for one in told]
    most = max(shared, default=0)
    fewest = 1 if len(told) == 1 and told[0].attribution.scale == "request" else 2
    like = [one for one, count in zip(told, shared, strict=True) if count >= max(fewest, most - 1)]
    bound = [one for one in like if one.party and subject and parties.same(one.party, subject)]
    return bound or like


def _facts(theirs: list[_Told]) -> tuple[str, ...]:
    verbs = dict.fromkeys(told.attribution.verb for told in theirs)
    return (f"the passage has: {', '.join(verbs)}",) if verbs else ("the passage has no verb that says so much",)


# ---------------------------------------------------------------------------------------------- without any verb


def _as_fact(
    text: str, start: int, found: tuple[Attribution, ...], own: list[_Told], claim: Claim, language: str
) -> Iterator[_Fault]:
    """What a passage tells as alleged, and the sentence as done."""
    if not found and any(parties_of(note) for note in claim.notes if note.source not in claim.stretch.wholes):
        return  # that nobody is said to say it is another finding
    if hedged(text, language) or any(one.strength <= Strength.SAYS and one.lemma not in ANSWERS for one in found):
        return
    before = attributions(claim.text[:start], language)
    if any(one.scale == "claim" and one.strength <= Strength.SAYS and one.lemma not in ANSWERS for one in before):
        return  # the sentence before says who alleges it
    stems = content_words(text, language)
    for told in own:
        one = told.attribution
        if not _is_doubted(one) or one.lemma in _SORTING:
            continue
        alleged = content_words(told.sentence[one.end :], language)
        if len(alleged & stems) >= 2 and len(alleged & stems) >= _SHARED * min(len(alleged), 6):
            at = next(iter(strong_words(text, language)), (0, 1))
            yield _Fault(
                start + at[0], start + at[1], "the sentence tells as a fact what the source claims", _facts([told])
            )
            return


def _is_doubted(one: Attribution) -> bool:
    """Whether a verb tells of what is alleged or suspected."""
    return one.scale == "claim" and (one.strength == Strength.CLAIMS or one.lemma in ("suspect", "soupçonn"))


_SORTING = frozenset({"attribute", "ascribe", "attribu", "charge", "imput"})
"""Verbs that may lay something at a door after an inquiry."""


def _as_proven(text: str, start: int, own: list[_Told], told: list[str], language: str) -> Iterator[_Fault]:
    """What a passage says, told as proven."""
    everything = content_words(" ".join(told), language)
    weaker = [one for one in own if one.attribution.scale == "claim" and one.attribution.strength < Strength.CONFIRMS]
    for left, right in strong_words(text, language) if weaker else ():
        if not content_words(text[left:right], language) & everything:
            yield _Fault(
                start + left,
                start + right,
                f"`{text[left:right]}` is stronger than what the source says",
                _facts(weaker),
            )
            return


def _as_surer(text: str, start: int, told: list[str], language: str) -> Iterator[_Fault]:
    """What may come, is meant or expected, told as what will come, is done or is certain."""
    for one in raised(text, told, language):
        fact = f"the passage has: {one.theirs}"
        yield _Fault(
            start + one.start, start + one.end, f"`{one.told}` is more certain than what the source says", (fact,)
        )
        return
