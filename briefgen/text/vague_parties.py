"""Those who say things and are nobody: experts, observers, sources, "it is believed"; in English and French."""

import re
from functools import cache

from briefgen.text.function_words import primary

_WHO = {
    "en": r"(?:experts?|analysts?|observers?|critics?|commentators?|sources?|insiders?|officials?|diplomats?|"
    r"specialists?|pundits?|"
    r"researchers?|scholars?|activists?|campaigners?|many|some|others)",
    "fr": r"(?:experts?|analystes?|observateurs?|critiques?|commentateurs?|sources?|initiés?|spécialistes?|"
    r"diplomates?|chercheurs?|"
    r"responsables?|beaucoup|certains|d['’]aucuns|d['’]autres)",
}
_NOBODY = {
    "en": r"\b(?:it\s(?:is|was|has\sbeen)\s(?:widely\s|generally\s|commonly\s|often\s)?(?:believed|thought|said|"
    r"reported|claimed|alleged|"
    r"feared|understood|known|expected|estimated|rumou?red|assumed)|there\s(?:is|was)\sspeculation|(?:is|are)\swidely\s"
    r"(?:believed|seen|regarded|thought)|reportedly|rumou?r\shas\sit)\b",
    "fr": r"\b(?:on\s(?:dit|croit|pense|estime|craint|suppose)|il\sse\sdit|il\s(?:est|serait)\s(?:dit|admis|connu)|"
    r"le\sbruit\scourt|selon\s(?:certaines?|des)\ssources)\b",
}
_NAMED = {
    "en": re.compile(
        r"\((?:unnamed|not\snamed|anonymous)\b|\b(?:unnamed|who\sasked\snot\sto\sbe\snamed|"
        r"anonymous)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\((?:non\snommée?s?|anonymes?)\b|\b(?:anonymes?|sous\s(?:couvert\sd['’])?anonymat)\b", re.IGNORECASE
    ),
}


@cache
def _who(tag: str) -> re.Pattern[str]:
    """A party that is nothing but one of these, with an adjective or two before it."""
    article = r"(?:(?:the|some|many|several|most|all|les|des|de|plusieurs|certains|quelques)\s)?"
    return re.compile(rf"{article}(?:[^\W\dA-Z_]+\s){{0,2}}{_WHO[tag]}$")


@cache
def _nobody(tag: str) -> re.Pattern[str]:
    return re.compile(_NOBODY[tag], re.IGNORECASE)


def is_vague(party: str, language: str) -> bool:
    """Whether a party is no more than "security experts"; one that has a name or a number in it is more."""
    tag = primary(language)
    text = " ".join(party.split())
    has_name = any(word[:1].isupper() for word in text.split()[1:]) or any(letter.isdigit() for letter in text)
    return tag in _WHO and not has_name and _who(tag).match(text[:1].lower() + text[1:]) is not None


def nobody_says(text: str, language: str) -> list[tuple[int, int]]:
    """Where a text says what is said, and not by whom."""
    tag = primary(language)
    return [match.span() for match in _nobody(tag).finditer(text)] if tag in _NOBODY else []


def is_said_unnamed(text: str, language: str) -> bool:
    """Whether a text says itself that those whom it means have no names: "(unnamed)"."""
    pattern = _NAMED.get(primary(language))
    return pattern is not None and pattern.search(text) is not None
