"""Whether words name a person or a body that can say something: "her office", "the report's authors", "le maire".

English and French are read; a figure, a place or a text is nobody.
"""

import re
from functools import cache

from briefgen.text.function_words import primary

_PEOPLE = {
    "en": r"""
    person people man men woman women leader head chief chair president minister premier chancellor mayor deputy
    governor senator ambassador envoy delegate representative secretary treasurer member owner author doctor
    physician nurse teacher judge lawyer attorney counsel prosecutor witness victim survivor resident farmer
    fisher worker employee manager boss captain commander general colonel officer soldier crew police editor
    journalist expert scientist economist candidate voter patient parent mother father widow relative family
    families neighbour critic opponent supporter ally colleague aide successor predecessor host staff king queen
    prince bishop priest pastor imam auditor inspector
    """,
    "fr": r"""
    personne gens homme femme chef dirigeant patron président ministre maire adjoint préfet gouverneur sénateur
    député ambassadeur envoyé délégué représentant secrétaire trésorier membre propriétaire auteur médecin
    infirmier infirmière enseignant juge avocat procureur témoin victime rescapé habitant riverain agriculteur
    pêcheur ouvrier salarié employé capitaine commandant général colonel officier soldat équipage rédacteur
    journaliste expert économiste candidat électeur patient parent mère père veuve proche famille voisin
    adversaire opposant allié collègue collaborateur successeur prédécesseur personnel roi reine évêque prêtre
    imam élu porte-parole inspecteur contrôleur
    """,
}
_BODIES = {
    "en": r"""
    government ministry department office agency authority council parliament assembly senate court tribunal
    commission committee board union federation association alliance coalition confederation chamber company
    firm group operator employer bank party opposition mission delegation army military command staff force
    institute centre center observatory university hospital church club charity foundation organisation
    organization network campaign secretariat cabinet embassy administration inspectorate service team panel
    jury majority minority side camp movement front city
    """,
    "fr": r"""
    gouvernement ministère département office agence autorité conseil parlement assemblée sénat cour tribunal
    commission comité bureau syndicat fédération association alliance coalition confédération chambre compagnie
    société entreprise groupe exploitant employeur banque parti opposition mission délégation armée commandement
    institut centre observatoire université hôpital église club fondation organisation réseau campagne
    secrétariat cabinet ambassade administration inspection service équipe jury majorité minorité camp mouvement
    front collectif direction préfecture intersyndicale mairie ville
    """,
}
_ENDINGS = {
    "en": r"\w{3,}(?:ists?|m[ae]n|women|woman|person|persons|ians?|eers?|eurs?|ees|arians?)",
    "fr": r"\w{3,}(?:istes?|eurs?|euses?|trices?|iens?|iennes?|ants|aires)",
}
_PRONOUNS = {
    "en": r"i|we|he|she|they|who|those|some|many|others",
    "fr": r"je|nous|il|elle|ils|elles|on|ceux|celles|celui-ci|celle-ci|qui|certains|beaucoup",
}
_TEXTS = re.compile(
    r"\b(?:report|study|survey|poll|figures?|numbers?|data|statistics|law|act|text|resolution|article|clause|statement|"
    r"decree|"
    r"table|map|annex|rapport|étude|enquête|sondage|chiffres?|données|loi|texte|résolution|décret|tableau|carte|annexe)\b(?!['’]s)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[,(]|\b(?:of|for|at|in|from|with|on|who|which|whom|de|du|des|d['’]|qui|que|dont|à|au|aux|pour)\b"
)


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    words = "|".join((_PEOPLE[tag] + _BODIES[tag]).split())
    return re.compile(rf"(?<!\w)(?:(?:{words})(?:e?s|x|['’]s?)?|{_ENDINGS[tag]}|{_PRONOUNS[tag]})(?!\w)", re.IGNORECASE)


def is_somebody(words: str, language: str) -> bool:
    """Whether the head of a subject is a person, a body or a pronoun; a name without a noun is decided elsewhere."""
    tag = primary(language)
    if tag not in _PEOPLE:
        return False
    return _pattern(tag).search(_head(words)) is not None and not is_text(words)


def is_text(words: str) -> bool:
    """Whether the head of a subject is a text or a figure, which says things and is nobody."""
    return _TEXTS.search(_head(words)) is not None


def _head(words: str) -> str:
    """A subject without what stands behind its noun."""
    found = _BEHIND.search(words, 1)
    return words[: found.start()] if found else words
