"""Texts as keys of sorting, by the alphabet of a language."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "й": "и\uffff"}
_NORDIC = {"æ": "z\uffff1", "ä": "z\uffff1", "ø": "z\uffff2", "ö": "z\uffff2", "å": "z\uffff3"}
_SWEDISH = {"å": "z\uffff1", "ä": "z\uffff2", "æ": "z\uffff2", "ö": "z\uffff3", "ø": "z\uffff3"}
_CZECH = {"č": "c\uffff", "ch": "h\uffff", "ř": "r\uffff", "š": "s\uffff", "ž": "z\uffff"}
_CROATIAN = {"č": "c\uffff1", "ć": "c\uffff2", "đ": "d\uffff", "š": "s\uffff", "ž": "z\uffff"}
_ALPHABETS = {
    "cs": _CZECH,
    "da": _NORDIC,
    "es": {"ñ": "n\uffff"},
    "fi": _SWEDISH,
    "hr": _CROATIAN,
    "nb": _NORDIC,
    "nn": _NORDIC,
    "no": _NORDIC,
    "pl": {letter: f"{base}\uffff" for letter, base in zip("ąćęłńóśź", "acelnosz", strict=True)}
    | {"ż": "z\uffff\uffff"},
    "sk": _CZECH,
    "sl": _CROATIAN,
    "sv": _SWEDISH,
    "tr": {"ç": "c\uffff", "ğ": "g\uffff", "ı": "h\uffff", "ö": "o\uffff", "ş": "s\uffff", "ü": "u\uffff"},
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
