"""What attributes without a verb of saying: "according to", "in the view of", "by its own count", "à l'en croire".

English and French are read.
"""

import re

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.patterns import Caseless, has_any, late, lowered
from briefgen.text.saying_verbs import Strength

HINTS = (
    r"according|view|opinion|eyes|words?\b|\bby\b|\bfor\b|account|admission|estimat|count|figure|tally|toll|version|number|data|record|reckoning|claim|belief|"
    r"argument|warning|"
    r"assertion|suspicion|promise|selon|apr[èe]s|yeux|avis|croire|dires?\b|aveu|pour|calcul|compte|chiffre|alleg|ported|posed|"
    r"pected|ostensib|apparently|phrase|mots?\b|estimation|"
    r"prétendu|présum|soi-disant|[^\W\d_]rai(?:t|ent)"
)
"""What a text has in lower case that may hold one of these."""

_NOUNS = (
    r"(?:view|opinion|eyes|words|account|telling|reckoning|estimat(?:e|es|ion)|judge?ment|assessment|calculations?|"
    r"analysis|reading|admission|version|books|phrase)"
)
# A party stands behind what the first pattern finds.
_BEFORE_PARTY = {
    "en": Caseless(
        rf"\b(?:according\sto|(?:in|by|on)\sthe\s{_NOUNS}\sof|as\s(?:reported|told|stated|claimed|alleged)\sby|"
        r"(?:reported|told|said|claimed|alleged|confirmed|counted|found|described|proved|proven|shown|demonstrated|"
        r"verified|projected|predicted|calculated|estimated|quoted|denied|disputed|put\sforward|voiced)\sby|"
        r"the\s(?:claim|allegation|view|belief|argument|assertion|warning|suspicion|fear)s?\s(?:of|from)|"
        r"if\s(?=[^,.;]{2,40}\s(?:is|are)\sto\sbe\sbelieved))(?:(?<=[\s'’])|(?!\w))\s?"
    ),
    "fr": Caseless(
        r"(?<!\w)(?:selon|d['’]apr[èe]s|aux\syeux\sd(?:e\s|u\s|es\s|['’])|de\sl['’](?:avis|aveu)\sd(?:e\s|u\s|es\s|['’])|"
        r"[àa]\s(?:en\s)?(?:l['’]en|les\sen|en)\scroire|si\sl['’]on\sen\scroit|"
        r"(?:au|aux)\sdires?\sd(?:e\s|u\s|es\s|['’])|"
        r"(?:d['’]|dans|sur|par)\s?(?:l['’]|les\s|la\s)?(?:estimations?|calculs?|comptes?|analyse|lecture)\sd(?:e\s|u\s|es\s|['’])|"
        r"(?:les\s(?:propres\s)?chiffres|la\sversion|les\s(?:affirmations|allégations))\s(?:avancé[es]*\s(?:par\s)?)?"
        r"(?:de\s|du\s|des\s|d['’])|"
        r"(?:comme\s)?(?:le\s)?(?:dit|affirmé|rapporté|annoncé|prouvé|confirmé|constaté|démenti|dénoncé|estimé|cité|"
        r"avancé|recensé)e?s?\spar)(?:(?<=[\s'’])|(?!\w))\s?"
    ),
}
# The party stands within what this one finds, or a pronoun does: "in his view", "by the union's own count".
_WITH_PARTY = {
    "en": Caseless(
        rf"\b(?:in|by|on|to)\s(?P<party>(?:his|her|its|their)|(?:the\s)?[^\W\d][^,.;:()]{{0,60}}?['’]s?)\s"
        rf"(?:own\s)?(?:\w+\s)?{_NOUNS}\b|\bby\s(?P<own>his|her|its|their)\s(?:own\s)?(?:count|figures?)\b|"
        r"(?<![\w’'])(?P<whose>(?:the\s)?[^\W\d][^,.;:()]{0,50}?['’]s?)\s(?:own\s(?:\w+\s)?(?:figures?|counts?|tally|toll|"
        r"numbers?|data|records?)|(?:own\s)?(?:version|account|claims?|estimates?|allegations?))\b"
    ),
    "fr": Caseless(
        r"(?<!\w)(?:[àa]\s(?:ses|leurs)\syeux|[àa]\s(?:son|leur)\savis|de\s(?:son|leur)\s(?:propre\s)?aveu|"
        r"selon\s(?:lui|elle|eux|elles)|[àa]\s(?:l['’]|les\s)en\scroire|d['’]après\s(?:lui|elle|eux|elles)|"
        r"(?:par|selon|dans)\s(?:ses|leurs)\s(?:propres\s)?(?:calculs|comptes|estimations|chiffres|mots))(?!\w)"
    ),
}
_OWNERS = ("'", "’", "his", "her", "its", "their")
"""What an English text has in lower case in which it finds anything."""
# "For the union, that is too little.": at the start of a sentence, and only before a comma and a clause.
_FOR = {
    "en": late(r"(?:^|(?<=[.;!?]\s))For\s(?P<party>(?:the\s|its\s)?[^\W\d][^,.;:\d]{1,50}),\s(?=\w)"),
    "fr": late(r"(?:^|(?<=[.;!?]\s))Pour\s(?P<party>(?:l['’]|la\s|le\s|les\s)?[^\W\d][^,.;:\d]{1,50}),\s(?=\w)"),
}
_DOUBTFUL = Caseless(
    r"\b(?P<word>allegedly|on\ssuspicion\sof|reportedly|purportedly|supposedly|ostensibly|alleged|purported|suspected|"
    r"prétendument|présum[ée]{1,2}s?|supposée?s?|soi-disant|apparently)\b"
)
_RUMOURED = Caseless(r"\b(?P<word>aurai(?:t|ent))\s(?:\w+\s)?\w+(?:é|i|u|is|it|ert)e?s?\b")
_NO_PARTY = re.compile(
    r"(?:the\s)?(?:most|first|same|example|instance|more|many|years?|months?|those|anyone|anybody|everyone|everybody|people|"
    r"all|some|others|now|once|that|this|these|which|what|good|lack|want|fear|want|nothing)\b",
    re.IGNORECASE,
)
_FRENCH_NO_PARTY = re.compile(
    r"(?:cela|ce\s|l['’](?:heure|instant|essentiel)|le\smoment|la\splupart|autant|ceux|celles|qui|ce(?:tte|s)?\s|tou[ts]|toutes?\s|certain|d['’]autres|beaucoup|chacun|quiconque|rien)",
    re.IGNORECASE,
)


@record(frozen=True, slots=True)
class Frame:
    """Words that attribute without a verb of saying."""

    start: int
    end: int
    strength: Strength
    party: tuple[int, int] | None
    """Start and end of the party where it stands within; None where it follows, or where nobody is named."""
    is_followed: bool
    """Whether the party follows."""


def frames(text: str, language: str) -> list[Frame]:
    """What attributes without a verb of saying, in no order; "allegedly" and its like have no party."""
    tag = primary(language)
    found = [
        Frame(*match.span(), _strength_of(match.group().lower()), None, is_followed=True)
        for match in _BEFORE_PARTY[tag].finditer(text)
    ]
    has_owner = tag != "en" or has_any(lowered(text), _OWNERS)  # else a name would be looked for at every word
    within = list(_WITH_PARTY[tag].finditer(text)) if has_owner else []
    for match in (*within, *_FOR[tag].finditer(text)):
        if any(one.start <= match.start() < one.end for one in found):
            continue
        groups = match.groupdict()
        name = next((name for name in ("party", "own", "whose") if groups.get(name)), None)
        party = match.span(name) if name else None
        shown = text[slice(*party)] if party else ""
        if not (_NO_PARTY.match(shown) or _FRENCH_NO_PARTY.match(shown)):
            found.append(Frame(*match.span(), _strength_of(match.group().lower()), party, is_followed=False))
    return found


def doubts(text: str, language: str) -> list[tuple[int, int]]:
    """Where a text says that something is only said: "allegedly", "aurait tué"."""
    patterns = (_DOUBTFUL, _RUMOURED) if primary(language) == "fr" else (_DOUBTFUL,)
    return [match.span("word") for pattern in patterns for match in pattern.finditer(text)]


def _strength_of(words: str) -> Strength:
    """How far "according to" and its like vouch for what they attribute."""
    if re.search("alleg|claim|croi|suspicion|fear|belief", words):
        return Strength.CLAIMS
    if re.search("prove|demonstrat|verif|confirm|prouv", words):
        return Strength.CONFIRMS
    return Strength.FINDS if re.search("found|shown|constat", words) else Strength.SAYS
