"""Words that put one thing before all others: most, largest, first, only, without precedent. English and French."""

import re
from functools import cache

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.patterns import Caseless


@record(frozen=True, slots=True)
class Superlative:
    """A superlative where it stands."""

    start: int
    end: int
    kind: str
    """What is the same for words that claim the same: "top" for most, largest and highest."""


# What is counted one after the other: "the first period" stands before a second and beats nothing.
_NUMBERED_EN = (
    r"(?:(?:half|quarter|third|decade|centur|year|month|week|day|night|hour|minute|morning|afternoon|evening|weekend|spring|summer|"
    r"autumn|winter|season|term|period|phase|step|stage|round|wave|batch|tranche|instal+ment|session|sitting|reading|"
    r"vote|ballot|draft|version|edition|volume|chapter|section|part|page|paragraph|line|sentence|article|clause|point|"
    r"item|question|answer|reason|case|option|group|category|type|kind|class|instance|place|floor|storey|minister|lad|aid|"
    r"name|generation|shift|attempt|semester|trimester|act|leg|lap|deadline|limit|count|figure|number|sample|survey|"
    r"measure|condition|requirement|claim|argument|objection|hearing|meeting|report|letter)(?:s|y|ies)?\b|time\b)"
)
_NUMBERED_FR = (
    r"(?:(?:semestre|trimestre|quadrimestre|décennie|siècle|année|mois|semaine|jour|journée|nuit|matinée|soirée|heure|"
    r"printemps|été|automne|hiver|saison|mandat|période|phase|étape|palier|tour|vague|lot|tranche|versement|session|"
    r"séance|lecture|vote|scrutin|projet|version|édition|tome|chapitre|section|partie|moitié|tiers|quart|page|"
    r"paragraphe|alinéa|ligne|phrase|article|clause|point|question|réponse|raison|motif|cas|option|groupe|catégorie|"
    r"type|classe|lieu|place|temps|étage|plan|génération|équipe|tentative|acte|échéance|limite|chiffre|nombre|"
    r"enquête|mesure|condition|exigence|argument|grief|objection|audience|réunion|rapport|lettre|bilan|janvier|"
    r"février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)s?\b|fois\b)"
)
_FORMS = {
    "en": {
        "top": r"(?<!at\s)(?<!at\sthe\s)(?:the\s|its\s|their\s|his\s|world['’]s\s|"
        r"['’]s\s)(?:\w+\s)?(?:most(?!\s(?:of|recent|part|likely))|"
        r"largest|biggest|highest|greatest|longest|strongest|worst|best|busiest|richest|heaviest|deadliest|"
        r"oldest|widest|deepest|fastest|[a-z]{3,}iest|fastest-\w+)|\bfastest-\w+|\brecord(?=\s(?:high|number|"
        r"level|sum|loss|year|"
        r"profit|harvest|deficit|\d))|\ball-time\b|\bthe\smost(?!\s(?:of|recent|part|likely))",
        "bottom": r"(?:the\s|its\s|their\s)(?:least(?!\s\d)|smallest|lowest|poorest|weakest|shortest|slowest)",
        "first": r"\bfor\sthe\sfirst\stime\b|\bfirst-ever\b|\bthe\s(?:very\s)?first\s(?!(?:full|whole|complete|entire|"
        r"calendar|financial|working|few|couple|of)\s|"
        + _NUMBERED_EN
        + r"|two|three|four|five|six|seven|eight|nine|ten|"
        r"dozen|hundred|to\b|\d)(?=\w)|\bfirst\s(?:in|of)\sits\skind\b",
        "only": r"\bthe\s(?:only|sole)\s(?=[a-z])|\bunique\b",
        "never": r"\bnever\sbefore\b|\bunprecedented\b|\bwithout\sprecedent\b|\bunparalleled\b|\bunequalled\b",
    },
    "fr": {
        "top": r"\b(?:le|la|les|l['’]un\sdes|l['’]une\sdes)\s(?:[^\W\d_]+\s)?plus\s(?!de\b|d['’]|que\b|tard|tôt|"
        r"récen)(?=[^\W\d_])|"
        r"\b(?:le|la|les)\s(?:meilleure?s?|pires?|principale?s?\b(?!\w))|\brecord\b|\b(?:le|la|les)\s(?:maximum|"
        r"sommet)\b",
        "bottom": r"\b(?:le|la|les)\s(?:[^\W\d_]+\s)?moins\s(?!de\b|d['’]|que\b)(?=[^\W\d_])",
        "first": r"\bpour\sla\spremière\sfois\b|\b(?:le|la)\s(?:tout\s|toute\s)?premi(?:er|ère)\s(?!"
        + _NUMBERED_FR
        + r"|ministre)(?=[^\W\d_])|\btoute\spremière\b",
        "only": r"\b(?:le|la)\sseule?\s(?=[^\W\d_])|\bl['’]unique\b|\bunique\sen\sson\sgenre\b",
        "never": r"\bsans\sprécédent\b|\bjamais\svu\b|\binédite?s?\b|\bsans\séquivalent\b",
    },
}


# What ranks in other words.
_SAID_OTHERWISE = {
    "en": {
        "top": r"\b(?:chief|chiefly|main|mainly|major|primary|primarily|principal|principally|leading|foremost|"
        r"most|mostly|majority|peak|maximum|top|above\sall|number\sone|ahead\sof|more\b.{0,40}\bthan\s(?:any|all|ever)|no\sother|"
        r"second\sonly|unmatched|record|unprecedented|largest|biggest|greatest|highest|longest|worst|best)\b",
        "bottom": r"\b(?:minimum|minimal|fewest|least|last|bottom|"
        r"(?:less|fewer|lower)\b.{0,40}\bthan\s(?:any|all|ever)|"
        r"smallest|lowest|shortest|weakest|poorest|trail\w*)\b",
        "first": r"\b(?:first|initial|initially|opening|inaugural|earliest|maiden|pioneer\w*|début|debut|never\sbefore|"
        r"originally|original|until\sthen|hitherto|before\sany)\b",
        "only": r"\b(?:only|sole|solely|alone|no\sother|nobody\selse|nothing\selse|none\sother|just|except|apart\sfrom|"
        r"single|exclusive\w*|unique\w*|all\sbut)\b",
        "never": r"\b(?:never|first|record|without\sparallel|unequalled|unmatched|unheard|unprecedented)\b",
    },
    "fr": {
        "top": r"\b(?:principa(?:l|le|ux|les|lement)|majeure?s?|majorité|premi(?:er|ère)s?|surtout|avant\stout|plupart|"
        r"maxim\w+|record|sommet|devance\w*|loin\sdevant|meilleure?s?|pires?|en\stête|essentiel\w*)\b",
        "bottom": r"\b(?:minim\w+|moins|dernière?s?|record|plus\s(?:bas|faible|petit)\w*)\b",
        "first": r"\b(?:premi(?:er|ère)s?|initia(?:l|le|ux|les|lement)|inaugura\w+|d['’]abord|début\w*|jusqu['’]alors|"
        r"jusque-là|inédit\w*|originel\w*|jamais)\b",
        "only": r"\b(?:seule?s?|seulement|unique\w*|ne\b.{1,40}\bque?|n['’].{1,40}\bque?|aucun\w*\sautre|exclusi\w+|"
        r"hormis|sauf|excepté)\b",
        "never": r"\b(?:jamais|premi(?:er|ère)|record|inédit\w*|sans\s(?:pareil|équivalent|précédent))\b",
    },
}  # fmt: skip


@cache
def _otherwise(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(_SAID_OTHERWISE[language][kind], re.IGNORECASE | re.DOTALL)


def ranks_otherwise(text: str, language: str, kind: str) -> bool:
    """Whether a text has a word that may rank in the way of a kind of superlative: "chief" for the largest."""
    tag = primary(language)
    return tag in _SAID_OTHERWISE and _otherwise(tag, kind).search(text) is not None


# The edges of a range: "the lowest estimate", "the regulator's highest".
_EDGE = {
    "en": (
        r"\b(?:highest|lowest|largest|smallest|biggest|best|worst|greatest|least|most)"
        r"(?:\s(?:figures?|estimates?|numbers?|rates?|values?|amounts?|sums?|shares?|prices?|offers?|bids?|costs?|"
        r"totals?|counts?|results?|levels?|ones?)\b|\s(?:at|of|was|is|were|had|got|paid|only|just)\b|\s?[.,;:)]|\s?$|\s\[|\s\d)"
    ),
    "fr": (
        r"\b(?:(?:plus|moins)\s(?:haute?|basse?|bas|élevée?|faible|grande?|petite?|forte?|bon|mauvais)e?s?|meilleure?|pire)"
        r"(?=\s(?:des?|du|est|était|à|n['’])\b|\s?[.,;:)]|\s?$|\s\d)|"
        r"\b(?:chiffre|estimation|nombre|taux|valeur|montant|somme|part|prix|offre|coût|total|résultat|niveau)\s(?:le|la)\s"
        r"(?:plus|moins)\s[^\W\d_]+"
    ),
}


def is_edge(text: str, one: Superlative, language: str) -> bool:
    """Whether a superlative of a text is the edge of a range of figures, not of things."""
    tag = primary(language)
    if tag not in _EDGE or one.kind not in ("top", "bottom"):
        return False
    return re.compile(_EDGE[tag], re.IGNORECASE).search(text, max(0, one.start - 20), one.end + 20) is not None


@cache
def _pattern(language: str) -> Caseless | None:
    forms = _FORMS.get(language)
    if forms is None:
        return None
    return Caseless("|".join(f"(?P<{name}>{form})" for name, form in forms.items()))


@kept
def superlatives(text: str, language: str) -> tuple[Superlative, ...]:
    """The superlatives of a text in order."""
    pattern = _pattern(primary(language))
    found = pattern.finditer(text) if pattern is not None else ()
    return tuple(Superlative(match.start(), match.end(), match.lastgroup or "top") for match in found)
