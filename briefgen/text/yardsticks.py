"""The words in which likelihood is told, on the yardsticks that analysts use, and those that commit to nothing.

ICD 203 (2015), the probability yardstick of PHIA, and the guidance of the IPCC for AR5 and AR6. Their ranges differ
(likely is 55 to 80, 55 to 75, 66 to 100 per cent), so a word means something only on a yardstick that is named.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from briefgen.records import record
from briefgen.text.function_words import primary

Yardstick = Literal["icd-203", "phia", "ipcc"]

_TERMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "icd-203": {
        "en": (
            "almost no chance|remote", "very unlikely|highly improbable", "unlikely|improbable", "roughly even "
            "chance|roughly even odds",
            "likely|probable|probably", "very likely|highly probable", "almost certain|almost certainly|nearly certain",
        ),
        "fr": (
            "presque aucune chance", "très improbable|hautement improbable", "improbable|peu probable", "à peu près "
            "une chance sur deux",
            "probable|probablement", "très probable|hautement probable", "presque certain",
        ),
    },
    "phia": {
        "en": (
            "remote chance", "highly unlikely", "unlikely", "realistic possibility", "likely|probable|probably",
            "highly likely", "almost certain|almost certainly",
 ),
        "fr": (
            "infime", "très peu probable", "peu probable|improbable", "possibilité réaliste",
            "probable|probablement", "très probable", "presque certain",
 ),
    },
    "ipcc": {
        "en": (
            "exceptionally unlikely", "extremely unlikely", "very unlikely", "unlikely", "about as likely as not",
            "more likely than not", "likely", "very likely", "extremely likely", "virtually certain",
 ),
        "fr": (
            "exceptionnellement improbable", "extrêmement improbable", "très improbable", "improbable", "à peu près "
            "aussi probable qu'improbable",
            "plus probable qu'improbable", "probable", "très probable", "extrêmement probable", "quasiment certain",
        ),
    },
}  # fmt: skip
_LOOSE = {
    "en": "may|might|could|possible|possibly|perhaps|maybe|conceivable|conceivably|plausible|potentially|cannot be "
    "ruled out",
    "fr": "pourrait|pourraient|peut-être|possible|possiblement|éventuellement|plausible|envisageable|n'est pas exclu",
}
_ANY = {
    "en": "certain to|bound to|sure to|doubtless|no doubt|in all likelihood|chances are|inevitable|inevitably|"
    "unthinkable|"
    "undoubtedly|presumably",
    "fr": "sans doute|certainement|à coup sûr|immanquablement|inévitable|inévitablement|vraisemblable|"
    "vraisemblablement|"
    "invraisemblable|assurément|sûrement",
}
_CONFIDENCE = {
    "en": r"\b(?:very\s)?(?:high|moderate|medium|low)\sconfidence\b(?!\s(?:interval|level|limit|vote))",
    "fr": r"\b(?:(?:degré|niveau)\sde\s)?confiance\s(?:est\s)?(?:très\s)?(?:élevée?|haute|forte|modérée?|moyenne|"
    r"faible|basse)\b|"
    r"\b(?:forte|haute|faible)\sconfiance\b",
}


@record(frozen=True, slots=True)
class Estimate:
    """A word of likelihood."""

    start: int
    end: int
    text: str
    row: int | None
    """Of the yardstick in question, from 0 for the least likely; None: it is not on it."""
    is_loose: bool
    """Whether it commits to nothing: may, could, possible."""


def estimates(text: str, language: str, yardstick: str) -> list[Estimate]:
    """The words of likelihood of a text in order, the longest that fit; none in a language that is not read."""
    made = _pattern(primary(language), yardstick)
    if made is None:
        return []
    pattern, terms = made
    found: list[Estimate] = []
    for match in pattern.finditer(text):
        row, is_loose = terms[int((match.lastgroup or "t0")[1:])]
        if match.group() != "May":  # the month
            found.append(Estimate(*match.span(), match.group(), row, is_loose))
    return found


@cache
def _pattern(tag: str, yardstick: str) -> tuple[re.Pattern[str], tuple[tuple[int | None, bool], ...]] | None:
    """All terms of all yardsticks, a group each, and for each its row on this one and whether it is loose."""
    if tag not in _LOOSE or yardstick not in _TERMS:
        return None
    known: dict[str, tuple[int | None, bool]] = {}
    for number, row in enumerate(_TERMS[yardstick][tag]):
        known.update(dict.fromkeys(row.split("|"), (number, False)))
    others = (term for table in _TERMS.values() for row in table[tag] for term in row.split("|"))
    for term in (*others, *_ANY[tag].split("|")):
        known.setdefault(term, (None, False))
    for term in _LOOSE[tag].split("|"):
        known.setdefault(term, (None, True))
    ordered = sorted(known, key=lambda term: (-len(term), term))
    words = "|".join(f"(?P<t{number}>{_words(term)})" for number, term in enumerate(ordered))
    return re.compile(rf"(?<![\w’'-])(?:{words})(?![\w-])", re.IGNORECASE), tuple(known[term] for term in ordered)


def _words(term: str) -> str:
    """A term with any white space between its words, and in French with its endings."""
    return re.escape(term).replace(r"\ ", r"\s+").replace("'", "['’]") + (
        "e?s?" if term.endswith(("ain", "able", "e")) else ""
    )


def confidences(text: str, language: str) -> list[tuple[int, int]]:
    """Where a text tells how much confidence its authors have."""
    pattern = _CONFIDENCE.get(primary(language))
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []


def rows(yardstick: str, language: str) -> tuple[str, ...]:
    """The first term of each row, from the least likely up."""
    table = _TERMS.get(yardstick, {})
    return tuple(row.split("|")[0] for row in table.get(primary(language), table.get("en", ())))
