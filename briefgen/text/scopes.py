"""What a figure is limited to, told by what kind of limit it is: an average, a rate, those asked, deaths in fighting.

A limit is bound to a figure by where it stands: in the same clause, with no other figure between. Whether another text
still has it is told more generously, since there are many ways to say it: "who answered" for "of those surveyed".
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from briefgen.records import record
from briefgen.text.function_words import primary


@record(frozen=True, slots=True)
class _Kind:
    """A kind of limit."""

    name: str
    limit: str
    """A pattern of what limits."""
    told: str = ""
    """A pattern of what else says the same well enough; what limits always does."""
    is_near: bool = False
    """Whether it must stand right behind the figure or the noun that it counts, and not before."""


@record(frozen=True, slots=True)
class Scope:
    """What limits figures of its clause; offsets are those of the text."""

    kind: str
    start: int
    end: int
    is_near: bool


_NOT_LATER = r"(?!\s(?:earlier|later|before|after|ago|previously|hence|of|in\swhich|when|or\stwo|on)\b)"
_LONE = "".join(
    rf"(?<!\b{word}\s)"
    for word in ["for", "in", "within", "of", "half", "than", "after", "by", "only", "under", "quite"]
)
_EN = (
    _Kind(
        "average",
        r"on\saverage|averag(?:e|es|ed|ing)|(?:an?|the)\s(?:mean|median)|median(?=\s)",
        r"typical(?:ly)?|usual(?:ly)?|normal(?:ly)?|mid-?point",
    ),
    _Kind(
        "rate",
        rf"per\s(?!cents?\b|centage)[a-z]+|(?:each|every)\s(?:second|minute|hour|day|night|week|month|quarter|year)"
        rf"|{_LONE}(?:an\shour|a\s(?:day|night|week|month|quarter|year|head)){_NOT_LATER}|apiece"
        r"|hourly|daily|nightly|weekly|monthly|quarterly|annual(?:ly)?|yearly",
        r"per\s(?!cents?\b|centage)[a-z]+|each|every|an?\s(?:\w+\s)?(?:second|minute|hour|day|night|week|month|quarter|year|head|person|"
        r"household|family)|regular(?:ly)?|(?:19|20)\d\d",
    ),
    _Kind(
        "sample",
        r"surveyed|polled|interviewed|questioned|canvassed|sampled|respondents|who\s(?:responded|replied|answered|took\spart)"
        r"|(?:that|who)\swere\sasked",
        r"survey\w*|polls?|polled|pollsters?|interview\w*|question\w*|sampl\w+|respon\w+|repl(?:y|ies|ied)|answer\w*|ask(?:ed|s)?"
        r"|stud(?:y|ied)|panel|canvass\w*|told|spoke\w*|visited|participants|took\spart|those\s(?:it|they|we)",
    ),
    _Kind(
        "confirmed",
        r"registered|recorded|confirmed|verified|documented|certified|licensed|insured|known|reported",
        r"regist\w+|record\w*|confirm\w*|verif\w+|document\w*|certif\w+|licen[sc]\w+|insur\w+|known|knows?|knew|officia\w+"
        r"|count\w*|list\w*|logg?\w*|tall\w+|enter\w*|established|ascertained|reports?|reported|reporting|reportedly|cover\w*|figures?",
        is_near=True,
    ),
    _Kind(
        "fighting",
        r"in\s(?:the\s)?(?:fighting|combat|action|battle|hostilities)|combat|by\shostile\s\w+",
        r"fight\w*|fought|combat\w*|action|battl\w+|hostil\w+|attack\w*|clash\w*|shot|ambush\w*|bomb\w*|mines?|enemy|violence",
    ),
    _Kind(
        "part",
        r"(?:first|second|third|fourth|last)\s(?:half|quarter|(?:\w+\s)?(?:months|weeks))|(?:early|mid|late)(?:-|\s)(?=\d{4})"
        r"|(?:winter|summer|spring|autumn)s?",
        r"half|halves|quarters?|months?|weeks?|january|february|march|april|may|june|july|august|september|october|november|december"
        r"|early|mid|late|start|beginning|end|winters?|summers?|springs?|autumns?|seasons?|between|until|by|since|before|after|when|then",
    ),
    _Kind(
        "net",
        r"net\sof|net|gross|(?:before|after)\s(?:tax|taxes|inflation|costs)|excluding|exclusive\sof|including|not\s(?:counting|including)"
        r"|without\scounting|not\sincluded|included|adjusted\sfor\s\w+|in\sreal\sterms",
        r"net|gross|before|after|exclu\w+|includ\w+|inclusive|counting|without|with|on\stop|besides|apart|aside|plus|except|beyond"
        r"|real|adjust\w+|more\sthan\sinflation|not",
    ),
    _Kind(
        "employment",
        r"(?:full|part)-time|permanent|temporary|seasonal|casual",
        r"(?:full|part)[-\s]time|permanent\w*|tempor\w+|season\w*|casual\w*|contracts?|summer|winter|staff\sposts",
        is_near=True,
    ),
    _Kind(
        "age",
        r"(?:aged|under|over|below|above|younger\sthan|older\sthan)\s(?:the\sage\sof\s)?(?:\d\d?|five|ten|twelve|fifteen|eighteen)"
        r"(?!\s?(?:per\scent|percent|%|[-\w]*\s?(?:million|billion|dollars|euros|kilo\w+|metres|days|hours|weeks|months)))",
        r"aged?|young\w*|old\w*|elderly|seniors?|infants?|toddlers?|adults?|children|minors?|pension\w*|teen\w*|under|over|below|above"
        r"|first\sbirthday|school",
    ),
    _Kind("direct", r"direct|indirect", r"direct\w*|indirect\w*"),
    _Kind(
        "only",
        r"only|alone|solely|exclusively",
        r"just|merely|mere|barely|scarcely|hardly|few|fewer|little|less|low|small|no\smore\sthan|at\smost|but|except|all\sbut|exceptions?",
    ),
)
_FR = (
    _Kind("average", r"en\smoyenne|moyenn?e?s?|médiane?s?", r"typique\w*|habituel\w*|d['’]ordinaire|normal\w*"),
    _Kind(
        "rate",
        r"par\s(?:an|année|jour|semaine|mois|trimestre|heure|minute|nuit|habitant|personne|tête|foyer|ménage|enfant|élève|salarié"
        r"|hectare|propriétaire|agent|lit|navire|famille|logement|abonné|patient)"
        r"|chaque\s(?:an|année|jour|semaine|mois|trimestre|heure|nuit)|annuel(?:le)?(?:s|ment)?|mensuel(?:le)?(?:s|ment)?"
        r"|quotidien(?:ne)?(?:s|ment)?|hebdomadaires?",
        r"par\s\w+|chaque|chacune?|tou(?:s|tes)\sles|annuel\w*|mensuel\w*|quotidien\w*|hebdomadaire\w*|à\sl['’](?:année|hectare|heure)"
        r"|(?:19|20)\d\d",
    ),
    _Kind(
        "sample",
        r"interrogée?s|sondée?s|enquêtée?s|consultée?s|répondants|ayant\srépondu|qui\sont\srépondu",
        r"interrog\w+|sond\w+|enquêt\w*|répon\w+|échantillon|questionn\w+|consult\w+|étud\w+|entretiens?|rencontr\w+|visit\w+|panel",
    ),
    _Kind(
        "confirmed",
        r"recensée?s?|enregistrée?s?|confirmée?s?|déclarée?s?|vérifiée?s?|identifiée?s?|connue?s?|avérée?s?|constatée?s?",
        r"recens\w+|enregistr\w+|confirm\w+|déclar\w+|vérifi\w+|identifi\w+|conn\w+|avér\w+|officiel\w*|compt\w+|dénombr\w+|relev\w+"
        r"|list\w+|inscrit\w*|registres?|constat\w+|signal\w+|chiffre\w*|document\w+|établi\w*",
        is_near=True,
    ),
    _Kind(
        "fighting",
        r"au\scombat|dans\s(?:les|des)\scombats|en\sopération",
        r"combat\w*|opérations?|attaqu\w+|affrontement\w*|guerre|hostil\w+|violen\w+",
    ),
    _Kind(
        "part",
        r"(?:premi(?:er|ère)s?|second|seconde|deuxième|troisième|quatrième|derni(?:er|ère)s?)\s(?:semestre|trimestre|moitié|(?:\w+\s)?(?:mois|semaines))"
        r"|début\s(?=\d{4})|fin\s(?=\d{4})|(?:en\s|l['’])(?:été|hiver|automne)|au\sprintemps",
        r"semestre\w*|trimestre\w*|moitié|mois|semaines?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
        r"|début|fin|été|hiver|automne|printemps|estiva\w+|hiverna\w+|saison\w*|entre|avant|après|depuis|jusqu|dès|alors|quand|lorsque",
    ),
    _Kind(
        "net",
        r"hors\s[\w’']+|nett?e?s?|brute?s?|y\scompris|non\scompris\w*|toutes\staxes\scomprises|sans\scompter|inflation\sdéduite|à\spérimètre\sconstant",
        r"hors|nett?e?s?|brute?s?|compris\w*|sans|avec|exclu\w*|inclu\w*|outre|déduct\w+|dédui\w+|ajout\w*|sauf|except\w*|au-delà"
        r"|ne\scompte\w*|constant\w*|pas",
    ),
    _Kind(
        "employment",
        r"à\stemps\s(?:plein|partiel|complet)|équivalents?(?:\s|-)temps(?:\s|-)plein|ETP|titulaires?|contractuel\w*|saisonni\w+|permanente?s?|temporaires?",
        r"temps|équivalents?|ETP|titulaires?|contrat\w*|contractuel\w*|saison\w*|permanen\w*|tempor\w+|vacataires?|intérim\w*",
        is_near=True,
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
    ),
)
CLOSE = frozenset({"only"})
"""Kinds that are missed only where a statement keeps to its passage: that 9 is little is said in many ways."""
_KINDS = {"en": _EN, "fr": _FR}


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[_Kind, re.Pattern[str], re.Pattern[str]], ...]:
    """Of each kind what limits, and what tells it."""
    return tuple(
        (
            kind,
            re.compile(rf"(?<!\w)(?:{kind.limit})(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{kind.limit}{'|' if kind.told else ''}{kind.told})(?!\w)", re.IGNORECASE),
        )
        for kind in _KINDS.get(primary(language), ())
    )


def scopes(text: str, language: str) -> Iterator[Scope]:
    """What limits a figure in a text, kind by kind, each in order."""
    for kind, limit, _ in _patterns(language):
        for found in limit.finditer(text):
            yield Scope(kind.name, found.start(), found.end(), kind.is_near)


def tells(text: str, kind: str, language: str) -> bool:
    """Whether a text says, in whatever words, that a figure is limited so."""
    return any(told.search(text) is not None for one, _, told in _patterns(language) if one.name == kind)
