"""What a figure is limited to, told by what kind of limit it is: an average, a rate, those asked, deaths in fighting.

A limit is bound to a figure by where it stands: in the same clause, with no other figure between. Whether another text
still has it is told more generously, since there are many ways to say it: "who answered" for "of those surveyed".
"""

import re
from functools import cache

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.patterns import Caseless, late, lowered


@record(frozen=True, slots=True)
class _Kind:
    """A kind of limit."""

    name: str
    limit: str
    """A pattern of what limits."""
    told: str = ""
    """A pattern of what else says the same well enough; what limits always does."""
    place: str = ""
    """Where it must stand: `behind` the figure or the noun that it counts, or `beside` them; else in its clause."""


@record(frozen=True, slots=True)
class Scope:
    """What limits figures of its clause; offsets are those of the text."""

    kind: str
    start: int
    end: int
    place: str
    """`behind` the figure or what it counts, `beside` them, or empty: anywhere in the clause."""


_NOT_LATER = r"(?!\s(?:earlier|later|before|after|ago|previously|hence|of|in\swhich|when|or\stwo|on)\b)"
_LONE = "".join(
    rf"(?<!\b{word}\s)"
    for word in ["for", "in", "within", "of", "half", "than", "after", "by", "only", "under", "quite"]
)
_MONTHS = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_MOIS = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_EN = (
    _Kind(
        "average",
        r"on\saverage|averag(?:e|es|ed|ing)|(?:an?|the)\s(?:mean|median)|median(?=\s)",
        r"typical(?:ly)?|usual(?:ly)?|normal(?:ly)?|mid-?point",
    ),
    _Kind(
        "period",
        r"(?:per|each|every)\s(?:second|minute|hour|day|night|week|month|quarter|year)"
        rf"|{_LONE}(?:an\shour|a\s(?:day|night|week|month|quarter|year)){_NOT_LATER}"
        r"|hourly|daily|nightly|weekly|monthly|quarterly|annual(?:ly)?|yearly",
        r"(?:per|each|every|an?)\s(?:\w+\s)?(?:second|minute|hour|day|night|week|month|quarter|year)s?|regular(?:ly)?"
        r"|(?:19|20)\d\d|that\syear|over\sthe\syear",
    ),
    _Kind(
        "each",
        r"per\s(?!cents?\b|centage|second|minute|hour|day|night|week|month|quarter|year)[a-z]+|a\shead|apiece",
        r"per\s(?!cents?\b|centage)[a-z]+|each|every|an?\s(?:\w+\s)?(?:head|person|household|family|owner|user"
        r"|customer|member"
        r"|worker|pupil|patient|child|farm|hectare|tonne|kilo\w*|lit(?:re|er)|metre|flat|home)|individual\w*"
        r"|apiece|respectively",
    ),
    _Kind(
        "sample",
        r"surveyed|polled|interviewed|questioned|canvassed|sampled|respondents|who\s(?:responded|replied|answered"
        r"|took\spart)"
        r"|(?:that|who)\swere\sasked",
        r"survey\w*|polls?|polled|pollsters?|interview\w*|question\w*|sampl\w+|respon\w+|repl(?:y|ies|ied)"
        r"|answer\w*|ask(?:ed|s)?"
        r"|stud(?:y|ied)|panel|canvass\w*|told|spoke\w*|visited|participants|took\spart|those\s(?:it|they|we)",
    ),
    _Kind(
        "confirmed",
        r"registered|recorded|confirmed|verified|documented|certified|licensed|insured|known|reported",
        r"regist\w+|record\w*|confirm\w*|verif\w+|document\w*|certif\w+|licen[sc]\w+|insur\w+|known|knows?|knew"
        r"|officia\w+"
        r"|count\w*|list\w*|logg?\w*|tall\w+|enter\w*|established|ascertained|reports?|reported|reporting"
        r"|reportedly|cover\w*|figures?",
        place="behind",
    ),
    _Kind(
        "fighting",
        r"in\s(?:the\s)?(?:fighting|combat|action|battle|hostilities)|combat|by\shostile\s\w+",
        r"fight\w*|fought|combat\w*|action|battl\w+|hostil\w+|attack\w*|clash\w*|shot|ambush\w*|bomb\w*|mines?"
        r"|enemy|violence",
    ),
    _Kind(
        "part",
        r"(?:first|second|third|fourth|last)\s(?:half|quarter|(?:\w+\s)?(?:months|weeks))|(?:early|mid|late)(?:-"
        r"|\s)(?=\d{4})"
        r"|(?:winter|summer|spring|autumn)s?",
        rf"half|halves|quarters?|months|weeks?|early|mid|late|start|beginning|end|winters?|summers?|springs?"
        rf"|autumns?|seasons?"
        rf"|between|until|\d{{1,2}}\s{_MONTHS}|{_MONTHS}(?:\s\d{{4}})?\s(?:to|and|until|through)|(?:to|by"
        rf"|since)\s(?:\w+\s)?{_MONTHS}",
    ),
    _Kind(
        "net",
        r"net\sof|net|gross|(?:before|after)\s(?:tax|taxes|inflation|costs)|excluding|exclusive\sof|including"
        r"|not\s(?:counting|including)"
        r"|without\scounting|not\sincluded|included|adjusted\sfor\s\w+|in\sreal\sterms",
        r"net|gross|before|after|exclu\w+|includ\w+|inclusive|counting|without|with|on\stop|besides|apart|aside"
        r"|plus|except|beyond"
        r"|real|adjust\w+|more\sthan\sinflation|not",
    ),
    _Kind(
        "employment",
        r"(?:full|part)-time|permanent|temporary|seasonal|casual",
        r"(?:full|part)[-\s]time|permanent\w*|tempor\w+|season\w*|casual\w*|contracts?|summer|winter|staff\sposts",
        place="behind",
    ),
    _Kind(
        "age",
        r"(?:aged|under|over|below|above|younger\sthan|older\sthan)\s(?:the\sage\sof\s)?(?:\d\d?(?![.,]?\d)|five"
        r"|ten|twelve|fifteen|eighteen)"
        r"(?!\s?(?:per\scent|percent|%|[-\w]*\s?(?:million|billion|dollars|euros|kilo\w+|metres|days|hours|weeks"
        r"|months)))",
        r"aged?|young\w*|old\w*|elderly|seniors?|infants?|toddlers?|adults?|children|minors?|pension\w*|teen\w*"
        r"|under|over|below|above"
        r"|first\sbirthday|school",
    ),
    _Kind("direct", r"direct|indirect", r"direct\w*|indirect\w*"),
    _Kind(
        "only",
        r"only|alone|solely|exclusively",
        r"just|merely|mere|barely|scarcely|hardly|few|fewer|little|less|low|small|no\smore\sthan|at\smost|but"
        r"|except|all\sbut|exceptions?",
        place="beside",
    ),
)
_FR = (
    _Kind("average", r"en\smoyenne|moyenn?e?s?|médiane?s?", r"typique\w*|habituel\w*|d['’]ordinaire|normal\w*"),
    _Kind(
        "period",
        r"(?:par|chaque)\s(?:an|année|jour|semaine|mois|trimestre|heure|minute|nuit)"
        r"|annuel(?:le)?(?:s|ment)?|mensuel(?:le)?(?:s|ment)?|quotidien(?:ne)?(?:s|ment)?|hebdomadaires?",
        r"(?:par|chaque|l['’])\s?(?:an|année|jour|semaine|mois|trimestre|heure|minute|nuit)|tou(?:s|tes)\sles"
        r"|annuel\w*|mensuel\w*"
        r"|quotidien\w*|hebdomadaire\w*|(?:19|20)\d\d|cette\sannée-là",
    ),
    _Kind(
        "each",
        r"par\s(?:habitant|personne|tête|foyer|ménage|enfant|élève|salarié|hectare|propriétaire|agent|lit|navire"
        r"|famille|logement"
        r"|abonné|patient|adulte|usager|client|exploitation|tonne|kilo\w*|litre|mètre)",
        r"par\s\w+|chaque|chacune?|à\sl['’](?:hectare|unité)|individuel\w*|respectivement",
    ),
    _Kind(
        "sample",
        r"interrogée?s|sondée?s|enquêtée?s|consultée?s|répondants|ayant\srépondu|qui\sont\srépondu",
        r"interrog\w+|sond\w+|enquêt\w*|répon\w+|échantillon|questionn\w+|consult\w+|étud\w+|entretiens?"
        r"|rencontr\w+|visit\w+|panel",
    ),
    _Kind(
        "confirmed",
        r"recensée?s?|enregistrée?s?|confirmée?s?|déclarée?s?|vérifiée?s?|identifiée?s?|connue?s?|avérée?s?"
        r"|constatée?s?",
        r"recens\w+|enregistr\w+|confirm\w+|déclar\w+|vérifi\w+|identifi\w+|conn\w+|avér\w+|officiel\w*|compt\w+"
        r"|dénombr\w+|relev\w+"
        r"|list\w+|inscrit\w*|registres?|constat\w+|signal\w+|chiffre\w*|document\w+|établi\w*",
        place="behind",
    ),
    _Kind(
        "fighting",
        r"au\scombat|dans\s(?:les|des)\scombats|en\sopération",
        r"combat\w*|opérations?|attaqu\w+|affrontement\w*|guerre|hostil\w+|violen\w+",
    ),
    _Kind(
        "part",
        r"(?:premi(?:er|ère)s?|second|seconde|deuxième|troisième|quatrième|derni(?:er|ère)s?)\s"
        r"(?:semestre|trimestre|moitié|(?:\w+\s)?(?:mois|semaines))"
        r"|début\s(?=\d{4})|fin\s(?=\d{4})|(?:en\s|l['’])(?:été|hiver|automne)|au\sprintemps",
        rf"semestre\w*|trimestre\w*|moitié|mois|semaines?|début|fin|été|hiver|automne|printemps|estiva\w+"
        rf"|hiverna\w+|saison\w*|entre(?!\s(?:eux|elles))"
        rf"|jusqu|(?:\d{{1,2}}|1er)\s{_MOIS}|{_MOIS}(?:\s\d{{4}})?\s(?:à|et)|(?:à|dès|depuis|fin|début)\s{_MOIS}",
    ),
    _Kind(
        "net",
        r"hors\s[\w’']+|nett?e?s?|brute?s?|y\scompris|non\scompris\w*|toutes\staxes\scomprises|sans\scompter"
        r"|inflation\sdéduite|à\spérimètre\sconstant",
        r"hors|nett?e?s?|brute?s?|compris\w*|sans|avec|exclu\w*|inclu\w*|outre|déduct\w+|dédui\w+|ajout\w*|sauf"
        r"|except\w*|au-delà"
        r"|ne\scompte\w*|constant\w*|pas",
    ),
    _Kind(
        "employment",
        r"à\stemps\s(?:plein|partiel|complet)|équivalents?(?:\s|-)temps(?:\s|-)plein|etp|titulaires?"
        r"|contractuel\w*|saisonni\w+|permanente?s?|temporaires?",
        r"temps|équivalents?|etp|titulaires?|contrat\w*|contractuel\w*|saison\w*|permanen\w*|tempor\w+"
        r"|vacataires?|intérim\w*",
        place="behind",
    ),
    _Kind(
        "age",
        r"(?:de\s)?(?:moins|plus)\sde\s\d\d?\sans|âgée?s?\sde\s(?:plus\sde\s|moins\sde\s)?\d\d?",
        r"âg\w+|jeunes?|enfants?|mineurs?|nourrissons?|aînée?s?|seniors?|vieux|retraité\w*|ans|moins|plus",
    ),
    _Kind("direct", r"directe?s?|indirecte?s?", r"direct\w*|indirect\w*"),
    _Kind(
        "only",
        r"seule?s?|seulement|uniquement|exclusivement|à\s(?:lui|elle)\sseule?|ne\s\w+\sque",
        r"ne|n|que|qu|peu|faible\w*|rares?|moins|à\speine|sauf|guère|plus\sde|tout\sau\splus",
        place="beside",
    ),
)
_AFTERWARDS = {
    "en": (
        r"(?:these|those|this|the)\s(?:figures?|numbers?|amounts?|sums?|counts?|totals?|estimates?|comparisons?"
        r"|calculations?|results?"
        r"|findings|rates?)|it|they|that|this",
        r"exclud\w+|(?:do(?:es)?|did)\snot\s(?:include|count|cover)|only\s(?:include|count|cover)s?|(?:include"
        r"|count|cover)s?\sonly",
    ),
    "fr": (
        r"(?:ces?|cette|les?|la)\s(?:chiffres?|montants?|sommes?|calculs?|estimations?|totaux|total|résultats?"
        r"|comparaisons?|taux)"
        r"|il|elle|ils|elles|cela",
        r"hors|exclu\w+|(?:n['’]inclu\w+|ne\scompren\w+|ne\scompt\w+|ne\scouvr\w+)\s(?:pas|que)",
    ),
}


@cache
def _afterwards(language: str) -> re.Pattern[str] | None:
    """What limits the figures of the sentence before: "These figures exclude transport"."""
    words = _AFTERWARDS.get(primary(language))
    return re.compile(rf"(?:{words[0]})\b[^.!?]*?(?<!\w)({words[1]})(?!\w)", re.IGNORECASE) if words else None


def limits_before(sentence: str, language: str) -> tuple[int, int] | None:
    """Where a sentence that speaks of the figures of the one before it says what they leave out."""
    pattern = _afterwards(language)
    found = pattern.match(sentence) if pattern else None
    return found.span(1) if found else None


CLOSE = frozenset({"only"})
"""Kinds that are missed only where a statement keeps to its passage: that 9 is little is said in many ways."""
EACH_ITS_OWN = frozenset({"part", "period", "each"})
"""Kinds of which a sentence must have as many as the passage has for its figures; others are said once for all."""
_KINDS = {"en": _EN, "fr": _FR}


@cache
def _patterns(language: str) -> tuple[tuple[_Kind, re.Pattern[str], Caseless], ...]:
    """Of each kind what limits, in a text that is `lowered`, and what tells it."""
    return tuple(
        (
            kind,
            late(rf"(?<!\w)(?:{kind.limit})(?!\w)"),
            Caseless(rf"(?<!\w)(?:{kind.limit}{'|' if kind.told else ''}{kind.told})(?!\w)"),
        )
        for kind in _KINDS.get(primary(language), ())
    )


@cache
def _any_limit(language: str) -> re.Pattern[str]:
    """What limits in any way, in a text that is `lowered`; most texts have nothing of it."""
    limits = "|".join(kind.limit for kind in _KINDS.get(primary(language), ()))
    return late(rf"(?<!\w)(?:{limits})(?!\w)" if limits else "(?!)")


@kept
def scopes(text: str, language: str) -> tuple[Scope, ...]:
    """What limits a figure in a text, kind by kind, each in order."""
    low = lowered(text)
    if _any_limit(language).search(low) is None:
        return ()
    return tuple(
        Scope(kind.name, found.start(), found.end(), kind.place)
        for kind, limit, _ in _patterns(language)
        for found in limit.finditer(low)
    )


def telling(text: str, kind: str, language: str) -> int:
    """How often a text says, in whatever words, that a figure is limited so."""
    return sum(1 for one, _, told in _patterns(language) if one.name == kind for _ in told.finditer(text))
