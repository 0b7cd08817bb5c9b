"""B203: the quoted words are a quotation in the source already, and nobody is named who said them."""

import re
from collections.abc import Iterator

from briefgen.checks.claims import Claim, claims, surroundings
from briefgen.checks.finding import finding, waiver
from briefgen.checks.parties import Parties, parties_of
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.attributions import attributions
from briefgen.text.passages import find
from briefgen.text.quotations import Quotation, quotations
from briefgen.text.stems import content_words

_WORD = re.compile(r"\w+")
_NAMED = re.compile(
    r"\b(?:plan|programmes?|programs?|reports?|law|act|bill|campaign|project|initiative|scheme|strategy|operation|fund|"
    r"series|exhibition|film|book|novel|songs?|articles?|study|studies|papers?|survey|conference|festival|prize|award|"
    r"documentary|chapter|section|agreement|treaty|directive|framework|charter|manifesto|petition|"
    r"(?:called|named|titled|entitled|dubbed|known\sas|headed)|rapport|loi|projet|campagne|opération|stratégie|étude|"
    r"enquête|fonds|livre|roman|chanson|exposition|accord|traité|charte|manifeste|pétition|dispositif|prix|"
    r"documentaire|chapitre|contrat|concours|label|(?:intitulée?|baptisée?|nommée?|dite?|titrée?|appelée?)s?)\s?$",
    re.IGNORECASE,
)
_FAR = 24


def nested_quotation(trail: Trail) -> Iterator[Found]:
    """Quotations whose words stand between quotation marks in the passage, or in a full copy around it.

    A verb of saying with its party in the sentence names a speaker; a `said-by` is another finding's (B501).
    """
    if not trail.is_read:
        return
    parties = Parties(trail)
    for claim in claims(trail):
        found = [quotation for quotation in quotations(claim.text) if not quotation.depth]
        if not found or _has_speaker(claim, parties):
            continue
        told = [one for one in claim.stretch.ground.words if one.kind == "passage"] + surroundings(trail, claim)
        for quotation in found:
            span = claim.stretch.at(quotation.start, quotation.end)
            if (
                span is None
                or _is_title(claim.text, quotation, parties.language)
                or len(quotation.text.split()) < 2
                or not any(_is_quoted(quotation.text, one.text) for one in told)
            ):
                continue
            yield finding(
                "B203",
                "the source quotes these words, and the sentence does not say whose they are",
                span,
                hint=f"name who said it, or {waiver('B203', in_note=claim.own is not None)}",
                severity=claim.stretch.level,
                note=claim.stretch.note,
                sentence=claim.stretch.sentence,
            )


def _has_speaker(claim: Claim, parties: Parties) -> bool:
    """Whether a claim says whose words it quotes, or a note does and its party is missing, which is another finding."""
    if any(parties_of(note) for note in claim.notes):
        return True
    return any(one.party is not None for one in attributions(claim.text, parties.language))


def _is_quoted(words: str, text: str) -> bool:
    """Whether words stand between quotation marks in a text."""
    match = find(words, text)
    return match.kind == "exact" and any(
        quotation.start <= match.start and match.end <= quotation.end for quotation in quotations(text)
    )


def _is_title(text: str, quotation: Quotation, language: str) -> bool:
    """Whether the words in quotation marks name a work or an undertaking, and are nobody's speech.

    They open with a capital, and stand behind what they are the name of, or nearly all of their words have one.
    """
    inner = quotation.text.strip()
    if not inner[:1].isupper() or inner.endswith((".", "!", "?", "…")):
        return False
    words = [word for word in _WORD.findall(inner) if word[:1].isdigit() or content_words(word, language)]
    if words and all(word[0].isupper() or word[0].isdigit() for word in words):
        return True
    return _NAMED.search(text, max(0, quotation.start - _FAR), quotation.start) is not None
