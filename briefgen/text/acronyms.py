"""Abbreviations in capitals, where they stand and where a text writes them out."""

import re
from collections.abc import Iterator

from briefgen.text.labels import labels

_ACRONYM = re.compile(r"(?<![\w/@.&$€£+-])(?:[A-ZÀ-Þ]{3,}[0-9]?|[A-ZÀ-Þ]{2,}-?[0-9]{1,2})s?(?![\w/@&+]|-[A-Z0-9]|\.\w)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_KNOWN_WORDS = """
UN UNO EU US USA UK NATO HIV AIDS DNA RNA GDP TV PDF CEO SMS GPS FAQ BBC CNN AFP NGO CNN SOS VIP VAT ID PIN URL USB BC
AD AM PM UTC GMT ISO ISBN DOI HTML COVID SARS LED UNESCO UNICEF FIFA OPEC
ONU OTAN UE PIB SIDA ADN VIH TVA ONG CEDEAO SNCF PME RN HT TTC
TLP RED AMBER GREEN CLEAR STRICT
USD EUR GBP CHF XOF XAF JPY CNY
"""
KNOWN = frozenset(_KNOWN_WORDS.split())
"""Abbreviations that readers know better than what they stand for."""
_CAPITALS_BEFORE = re.compile(r"(?:(?<!\w)[A-ZÀ-Þ]{2,}\s+){1,3}$")
_CAPITALS_BEHIND = re.compile(r"(?:\s+[A-ZÀ-Þ]{2,}(?!\w)){1,3}")
_SHOUTED = 3
"""So many words in capitals in a row are capitals, not abbreviations."""


def acronyms(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and letters of the abbreviations of a text in order; no numerals, symbols, nor words in capitals."""
    taken = [(label.start, label.end) for label in labels(text)]
    for match in _ACRONYM.finditer(text):
        start, end = match.span()
        short = match.group().removesuffix("s")
        if (
            _ROMAN.fullmatch(short)
            or any(left <= start < right for left, right in taken)
            or _is_shouted(text, start, end)
        ):
            continue
        yield start, start + len(short), short


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether it is one of three words and more in capitals, side by side."""
    before = _CAPITALS_BEFORE.search(text[max(0, start - 80) : start])
    behind = _CAPITALS_BEHIND.match(text[end : end + 80])
    around = (before.group() if before else "") + (behind.group() if behind else "")
    return len(around.split()) >= _SHOUTED - 1


def is_written_out(short: str, text: str, start: int, end: int) -> bool:
    """Whether a text writes an abbreviation out where it stands: "… (ABC)", "ABC (…)", "ABC, the …,"."""
    before, behind = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith("(") and behind.startswith((")", ",", ";")):
        return True
    inner = re.match(r"\(([^()]{6,120})\)|,\s(?:the|le|la|l['’])\s?([^,]{6,120}),", behind)
    return inner is not None and _fits(short, inner[1] or inner[2])


def _fits(short: str, words: str) -> bool:
    """Whether the words in a bracket begin with the abbreviation's letters, most of them in order."""
    initials = [word[0].upper() for word in re.findall(r"[^\W\d_]+", words)]
    at = 0
    for letter in short:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
        elif letter.isalpha():
            return False
    return True
