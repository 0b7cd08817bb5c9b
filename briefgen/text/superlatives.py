"""Words that put one thing before all others: most, largest, first, only, without precedent. English and French."""

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


_FORMS = {
    "en": {
        "top": r"(?<!at\s)(?<!at\sthe\s)(?:the\s|its\s|their\s|his\s|world['’]s\s|"
        r"['’]s\s)(?:\w+\s)?(?:most(?!\s(?:of|recent|part|likely))|"
        r"largest|biggest|highest|greatest|longest|strongest|worst|best|busiest|richest|heaviest|deadliest|"
        r"oldest|widest|deepest|fastest|[a-z]{3,}iest|fastest-\w+)|\bfastest-\w+|\brecord(?=\s(?:high|number|"
        r"level|sum|loss|year|"
        r"profit|harvest|deficit|\d))|\ball-time\b|\bthe\smost(?!\s(?:of|recent|part|likely))",
        "bottom": r"(?:the\s|its\s|their\s)(?:least(?!\s\d)|smallest|lowest|poorest|weakest|shortest|slowest)",
        "first": r"\bfor\sthe\sfirst\stime\b|\bfirst-ever\b|\bthe\s(?:very\s)?first\s(?!half|quarter|phase|step|"
        r"stage|of|two|three|four|five|six|seven|eight|nine|ten|dozen|few|"
        r"time|day|week|month|year|months|years|days|weeks|reading|minister|floor|section|part|place|instance|"
        r"\d)(?=\w)|"
        r"\bfirst\s(?:in|of)\sits\skind\b",
        "only": r"\bthe\s(?:only|sole)\s(?=[a-z])|\bunique\b",
        "never": r"\bnever\sbefore\b|\bunprecedented\b|\bwithout\sprecedent\b|\bunparalleled\b|\bunequalled\b",
    },
    "fr": {
        "top": r"\b(?:le|la|les|l['’]un\sdes|l['’]une\sdes)\s(?:[^\W\d_]+\s)?plus\s(?!de\b|d['’]|que\b|tard|tôt|"
        r"récen)(?=[^\W\d_])|"
        r"\b(?:le|la|les)\s(?:meilleure?s?|pires?|principale?s?\b(?!\w))|\brecord\b|\b(?:le|la|les)\s(?:maximum|"
        r"sommet)\b",
        "bottom": r"\b(?:le|la|les)\s(?:[^\W\d_]+\s)?moins\s(?!de\b|d['’]|que\b)(?=[^\W\d_])",
        "first": r"\bpour\sla\spremière\sfois\b|\b(?:le|la)\s(?:tout\s|toute\s)?premi(?:er|ère)\s(?!semestre|"
        r"trimestre|ministre|phase|étape|partie|"
        r"moitié|fois|jour|mois|année|semaine|lecture|étage|janvier)(?=[^\W\d_])|\btoute\spremière\b",
        "only": r"\b(?:le|la)\sseule?\s(?=[^\W\d_])|\bl['’]unique\b|\bunique\sen\sson\sgenre\b",
        "never": r"\bsans\sprécédent\b|\bjamais\svu\b|\binédite?s?\b|\bsans\séquivalent\b",
    },
}


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
