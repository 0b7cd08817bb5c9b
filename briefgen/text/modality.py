"""What may be and what will be: modal verbs with the verb that they stand before, in English and French."""

import re

from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.kept import kept
from briefgen.text.patterns import Caseless, late
from briefgen.text.stems import content_words

_ENGLISH = late(
    r"\b(?:(?P<loose>may|might|could|can|would|should)|(?P<certain>will|shall|is\scertain\sto|are\scertain\sto|"
    r"is\sbound\sto))\s"
    r"(?:(?:now|then|also|soon|well|still|even|only|not|never|likely|probably|possibly|be|have|"
    r"been)\s)*(?P<verb>[a-z]{3,})",
    re.IGNORECASE,
)
_FRENCH_MODAL = late(
    r"\b(?:(?P<loose>peut|peuvent|pourrait|pourraient|devrait|devraient)|(?P<certain>va|vont))\s"
    r"(?:(?:aussi|bientôt|encore|même|ne|pas|être|avoir|se|s['’]|en|y)\s?)*(?P<verb>[a-zà-ÿ]{3,})",
    re.IGNORECASE,
)
_FRENCH_TENSE = late(
    r"\b(?P<verb>[a-zà-ÿ]{3,}?)(?:(?P<loose>(?:e|i)?r(?:ait|aient|ions|iez))|(?P<certain>(?:e|i)r(?:a|ont|ons|ez)))\b",
    re.IGNORECASE,
)
_HEDGED = {
    "en": Caseless(
        r"\b(?:may|might|could|would|should|possibly|perhaps|maybe|likely|probably|apparently|seems?|appears?|"
        r"said\sto|thought\sto|"
        r"believed\sto|suspected|alleged\w*|reported(?:ly)?|accus\w+|claims?|allegations?|charges?\sof|suspicions?|"
        r"unverified|unconfirmed|according)\b",
    ),
    "fr": Caseless(
        r"\b(?:peut-être|pourrai\w+|devrai\w+|aurai(?:t|ent)|serai(?:t|ent)|probable\w*|vraisembl\w+|sembl\w+|"
        r"para[iî]t\w*|présumée?s?|"
        r"prétend\w*|accus\w+|allégations?|soupçon\w*|reproch\w+|selon|d['’]après|contest\w+)\b",
    ),
}
_STRONG = {
    "en": Caseless(r"\b(?:convicted|proved|proven|guilty)\b(?!\s(?:to\sbe|[a-z]+(?:ble|ful|ult|ive|al|ous))\b)"),
    "fr": Caseless(r"\b(?:a\sconvaincu|coupables?|prouvée?s?|avérée?s?)\b"),
}


@record(frozen=True, slots=True)
class Modal:
    """A modal verb, or a tense that does its work, with its verb."""

    start: int
    end: int
    text: str
    stem: str
    """Of the verb."""
    is_certain: bool
    """Whether it tells what will be, rather than what may or would be."""


@kept
def modals(text: str, language: str) -> tuple[Modal, ...]:
    """The modal verbs of a text in order; none in a language that is not read."""
    tag = primary(language)
    patterns = {"en": (_ENGLISH,), "fr": (_FRENCH_MODAL, _FRENCH_TENSE)}.get(tag, ())
    found: list[Modal] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            stems = sorted(content_words(match["verb"], language)) or [match["verb"].lower()]
            found.append(Modal(*match.span(), " ".join(match.group().split()), stems[0], match["certain"] is not None))
    return tuple(sorted(found, key=lambda one: one.start))


def hedged(text: str, language: str) -> bool:
    """Whether a text says of anything that it is not certain, or that it is somebody's word."""
    pattern = _HEDGED.get(primary(language))
    return pattern is not None and pattern.search(text) is not None


def strong_words(text: str, language: str) -> list[tuple[int, int]]:
    """Where a text says that something is proven: start and end of each such word."""
    pattern = _STRONG.get(primary(language))
    return [match.span() for match in pattern.finditer(text)] if pattern else []
