"""Names for parties that take a side, in English and French."""

import re
from functools import cache

from briefgen.text.function_words import primary

_LOADED = {
    "en": r"juntas?|terrorists?|(?:military|ruling|authoritarian|brutal|dictatorial|puppet|[A-Z]\w+(?:ian|ese|ish)|"
    r"[A-Z]\w+['’]s)\sregimes?|"
    r"puppet\sgovernments?|henchm[ae]n|cron(?:y|ies)|warlords?|thugs?|mobs?|hordes?|freedom\sfighters?|strongm[ae]n|"
    r"illegals|so-called\s(?:government|republic|state|president|minister)|oligarchs?|fanatics?|extremists?|cronyism",
    "fr": r"juntes?|terroristes?|régimes?\s(?:militaire|autoritaire|fantoche|dictatorial|de\s[A-ZÀ-Þ]\w+)s?|"
    r"gouvernements?\sfantoches?|"
    r"sbires?|séides?|seigneurs?\sde\s(?:la\s)?guerre|hordes?|clandestins|soi-disant\s(?:gouvernement|république|"
    r"président)|"
    r"oligarques?|fanatiques?|extrémistes?|combattants?\sde\sla\sliberté",
}
_NO_PARTY = {
    "en": re.compile(
        r"^(?:\s+(?:attack|act|offence|financing|list|designation|threat|organisation|organization)s?\b|"
        r"-)|^\s+weather",
        re.IGNORECASE,
    ),
    "fr": re.compile(r"^\s+(?:fiscal|juridique|de\s(?:retraite|sécurité))", re.IGNORECASE),
}
_BEFORE = re.compile(
    r"(?:counter-?|anti-?|convicted\s|suspected\s|designated\s|accused\s|listed\sas\s|listed\s|"
    r"flash\s)$",
    re.IGNORECASE,
)


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_LOADED[tag]})(?![\w-])")


def loaded_words(text: str, language: str) -> list[tuple[int, int]]:
    """Where a text calls a party by a name that takes a side; terms of law ("terrorist financing") are none."""
    tag = primary(language)
    if tag not in _LOADED:
        return []
    lowered = text[:1].lower() + text[1:]
    return [
        match.span()
        for match in _pattern(tag).finditer(lowered)
        if not _BEFORE.search(text[: match.start()]) and not _NO_PARTY[tag].match(text[match.end() :])
    ]
