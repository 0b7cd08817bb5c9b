"""Texts as keys of sorting, by the alphabet of a language."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "й": "и\uffff"}
_NORDIC = {"aa": "z\uffff3", "æ": "z\uffff1", "ä": "z\uffff1", "ø": "z\uffff2", "ö": "z\uffff2", "å": "z\uffff3"}
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
_CYRILLIC, _ARABIC = ("\u0400", "\u052f"), ("\u0600", "\u06ff")
_OWN = {
    "ar": _ARABIC, "be": _CYRILLIC, "bg": _CYRILLIC, "el": ("\u0370", "\u03ff"), "fa": _ARABIC,
    "he": ("\u0590", "\u05ff"), "hi": ("\u0900", "\u097f"), "hy": ("\u0530", "\u058f"),
    "ka": ("\u10a0", "\u10ff"), "kk": _CYRILLIC, "ko": ("\uac00", "\ud7af"), "ky": _CYRILLIC,
    "mk": _CYRILLIC, "mn": _CYRILLIC, "ru": _CYRILLIC, "sr": _CYRILLIC,
    "th": ("\u0e00", "\u0e7f"), "uk": _CYRILLIC, "ur": _ARABIC, "zh": ("\u2e80", "\u9fff"),
}  # fmt: skip
"""By language, the ends of its own script, whose words come before those of all others (CLDR, `reorder`)."""
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
        words = [_placed(word, language) for word in words]
    if any(letter.isdigit() for letter in text):
        words = [_NUMBER.sub(lambda found: found.group().zfill(8), word) for word in words]
    return tuple(words)


def _placed(word: str, language: str) -> str:
    """A word, its letters of the language's own script before those of others, and behind figures."""
    first, last = _OWN.get(language.partition("-")[0].lower(), ("", ""))
    if not first or not any(first <= letter <= last for letter in word):
        return word
    is_heard = language[:5].lower() in ("zh", "zh-cn", "zh-sg")
    parts = re.split(f"([{first}-{last}]+)", word)
    parts[1::2] = [f":{_by_sound(part) if is_heard else part}" for part in parts[1::2]]
    return "".join(parts)


def _by_sound(word: str) -> str:
    """Chinese signs in the order of their pinyin, which is that of the common ones in GB 2312; others behind them."""
    made = []
    for letter in word:
        code = letter.encode("gb2312", "replace")
        is_common = len(code) == 2 and 0xB0 <= code[0] <= 0xD7
        made.append(chr(0x3400 + (code[0] - 0xB0) * 94 + code[1] - 0xA1) if is_common else letter)
    return "".join(made)


def _folded(word: str, alphabet: dict[str, str]) -> str:
    for letter, placed in alphabet.items():
        word = word.replace(letter, placed)
    for letter, base in _LETTERS.items():
        word = word.replace(letter, base)
    if word.isascii():
        return word
    return "".join([letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)])
