"""Words that limit what a figure counts, and words that say whose it is."""

from functools import cache

from briefgen.text.function_words import primary
from briefgen.text.stems import stem

_LIMITS = {
    "en": "registered confirmed reported alleged suspected verified identified recorded documented known certified "
    "licensed "
    "ongoing active current insured uniformed military civilian armed foreign domestic rural urban permanent temporary "
    "seasonal direct net gross paid unpaid fatal serious violent public private local only alone each every per "
    "fighting combat "
    "action duty average mean median annual annually yearly monthly weekly daily surveyed sampled excluding including "
    "without first passenger closed total so far peak aged adult night overnight winter summer included surveyed "
    "nationwide worldwide year full-time part-time eligible regular official officially",
    "fr": "recensés recensées enregistrés confirmés confirmées déclarés présumés vérifiés identifiés connus autorisés "
    "actifs actives "
    "assurés militaires civils armés étrangers ruraux urbains permanents temporaires saisonniers directs net brut "
    "payés mortels "
    "graves violents publics privés seul seule seuls seules seulement uniquement chaque combat combats service "
    "moyenne moyen médiane "
    "annuel annuels mensuel quotidien interrogés hors sans compris comprise compris total nuit jour hiver été "
    "année an adultes sinistrés "
    "accidentels volontaires officiels officiellement réguliers premier première",
}
_ATTRIBUTIONS = {
    "en": "said says say told according reported reports claimed claims alleged stated wrote added noted announced "
    "declared "
    "warned estimated Mr Ms Mrs Dr spokesman spokeswoman minister",
    "fr": "dit déclaré affirmé affirme selon indiqué précisé annoncé ajouté écrit estimé M Mme Mlle Dr "
    "porte-parole ministre "
    "affirme-t-il affirme-t-elle dit-il dit-elle",
}


_HEDGES = {
    "en": "about some roughly around approximately nearly almost estimated close virtually exactly least most",
    "fr": "environ près quelque quelques presque approximativement exactement moins plus peine autour alentours",
}
_EXCLUSIVE = {
    "en": "only each every per solely exclusively",
    "fr": "seul seule seuls seules seulement uniquement exclusivement chaque",
}
# What may stand before words at the end of a clause that limit what is counted: "in the highlands", "of measles".
_CLOSING = {
    "en": frozenset(
        [
            "in",
            "of",
            "among",
            "at",
            "from",
            "on",
            "aged",
            "under",
            "over",
            "for",
            "to",
            "inside",
            "outside",
            "within",
            "per",
            "or",
            "and",
            "that",
            "who",
        ]
    ),
    "fr": frozenset(
        [
            "dans",
            "de",
            "des",
            "du",
            "d",
            "à",
            "au",
            "aux",
            "en",
            "parmi",
            "chez",
            "hors",
            "par",
            "sur",
            "ou",
            "et",
            "qui",
            "que",
        ]
    ),
}


def may_close(words: list[str], language: str) -> bool:
    """Whether small words make what stands behind them limit what stands before."""
    closing = _CLOSING.get(primary(language), frozenset())
    return bool(words) and words[0] in closing


@cache
def _stems(table: str, language: str) -> frozenset[str]:
    words = {"limits": _LIMITS, "attributions": _ATTRIBUTIONS, "exclusive": _EXCLUSIVE, "hedges": _HEDGES}[table].get(
        language, ""
    )
    return frozenset(stem(word, language) for word in words.split())


def limits(key: str, language: str) -> bool:
    """Whether a stem is of a word that limits what is counted."""
    return key in _stems("limits", primary(language))


def is_attribution(key: str, language: str) -> bool:
    """Whether a stem is of a word that says whose words these are."""
    return key in _stems("attributions", primary(language))


def is_exclusive(key: str, language: str) -> bool:
    """Whether a stem is of "only", "each" and their like, without which a sentence says more."""
    return key in _stems("exclusive", primary(language))


def is_hedge(key: str, language: str) -> bool:
    """Whether a stem is of a word that says how exact a figure is."""
    return key in _stems("hedges", primary(language))
