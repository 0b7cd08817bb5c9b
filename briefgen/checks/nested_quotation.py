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
_NEAR = 60
_SHORT = 4
_TERM = re.compile(
    r"\b(?:warnings?|messages?|answers?|replies|reply|labels?|buttons?|signs?|notices?|banners?|placards?|slogans?|stamps?|stickers?|"
    r"words?|phrases?|terms?|options?|boxes|box|fields?|headings?|categor(?:y|ies)|marks?|status(?:es)?|codes?|commands?|"
    r"avertissements?|messages?|réponses?|étiquettes?|boutons?|mentions?|panneaux?|banderoles?|tampons?|mots?|formules?|termes?|"
    r"cases?|rubriques?|catégories?|options?|statuts?)\s*(?:(?:of|is|are|was|were|reads?|saying|de|est|sont|était)\s*)?[,:]?\s*$",
    re.IGNORECASE,
)
"""What shows words, behind which they stand."""
_SHOWN = re.compile(
    r"\s(?:warning|message|answer|repl(?:y|ies)|label|button|sign|notice|banner|placard|slogan|stamp|sticker|option|box|field|"
    r"category|mark|status|code|command|list|clause|rule)s?\b",
    re.IGNORECASE,
)
"""What shows words, before which they stand: a "no match" warning."""
_TEXTS = re.compile(
    r"\b(?:clauses?|contracts?|leases?|laws?|acts?|statutes?|treat(?:y|ies)|constitution|charter|provisions?|articles?|regulations?|"
    r"rules?|polic(?:y|ies)|licen[cs]es?|permits?|forms?|terms|wills?|oath|decrees?|directives?|orders?|resolutions?|motions?|"
    r"contrats?|baux|bail|lois?|traités?|chartes?|dispositions?|règlements?|règles?|licences?|permis|formulaires?|décrets?|"
    r"arrêtés?|polices?|serment|testaments?)\b(?P<between>[^.;:!?]*)$",
    re.IGNORECASE,
)
"""A text with force, whose words are nobody's speech."""


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
                or _is_of_a_text(claim.text, quotation)
                or any(_is_term(quotation, one.text) for one in told)
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


def _is_of_a_text(text: str, quotation: Quotation) -> bool:
    """Whether the sentence says which clause, law or form the words are from."""
    opening = quotation.text.strip()[:1]
    found = _TEXTS.search(text, max(0, quotation.start - _NEAR), quotation.start)
    return found is not None and opening.islower()


def _is_term(quotation: Quotation, told: str) -> bool:
    """Whether the words are few, and stand in a passage as what a screen, sign or form shows: a "no match" warning."""
    inner = quotation.text.strip()
    if len(inner.split()) > _SHORT or inner.endswith((".", "!", "?", "…")):
        return False
    for one in quotations(told):
        is_same = one.text.strip().casefold() == inner.casefold()
        if is_same and (_SHOWN.match(told, one.end) or _TERM.search(told, max(0, one.start - _NEAR), one.start)):
            return True
    return False


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
