"""Texts as keys of sorting, by the alphabet of a language."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "й": "и\x7f"}
_NORDIC = {"æ": "z\x7f1", "ä": "z\x7f1", "ø": "z\x7f2", "ö": "z\x7f2", "å": "z\x7f3"}
_SWEDISH = {"å": "z\x7f1", "ä": "z\x7f2", "æ": "z\x7f2", "ö": "z\x7f3", "ø": "z\x7f3"}
_CZECH = {"č": "c\x7f", "ch": "h\x7f", "ř": "r\x7f", "š": "s\x7f", "ž": "z\x7f"}
_CROATIAN = {"č": "c\x7f1", "ć": "c\x7f2", "đ": "d\x7f", "š": "s\x7f", "ž": "z\x7f"}
_ALPHABETS = {
    "cs": _CZECH,
    "da": _NORDIC,
    "es": {"ñ": "n\x7f"},
    "fi": _SWEDISH,
    "hr": _CROATIAN,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": {letter: f"{base}\x7f" for letter, base in zip("ąćęłńóśź", "acelnosz", strict=True)} | {"ż": "z\x7f\x7f"},
    "sk": _CZECH,
    "sl": _CROATIAN,
    "sv": _SWEDISH,
    "tr": {"ç": "c\x7f", "ğ": "g\x7f", "ı": "h\x7f", "ö": "o\x7f", "ş": "s\x7f", "ü": "u\x7f"},
}
"""By language, letters that stand behind another of the alphabet, and behind which."""
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=65536)
def key(text: str, language: str = "en") -> tuple[str, ...]:
    """A text as a key: its words without capitals, marks and punctuation, numbers by their size.

    Args:
        text: without markup.
        language: BCP 47; of the list that is sorted.
    """
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("’", "")
    words = _WORD.findall(text.replace("'", "").replace("-", " "))
    alphabet = _ALPHABETS.get(language.partition("-")[0].lower(), {})
    if not text.isascii() or alphabet:
        words = [_folded(word, alphabet) for word in words]
    if any(letter.isdigit() for letter in text):
        words = [_NUMBER.sub(lambda found: found.group().zfill(8), word) for word in words]
    return tuple(words)


def _folded(word: str, alphabet: dict[str, str]) -> str:
    for letter, placed in alphabet.items():
        word = word.replace(letter, placed)
    for letter, base in _LETTERS.items():
        word = word.replace(letter, base)
    if word.isascii():
        return word
    return "".join([letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)])
