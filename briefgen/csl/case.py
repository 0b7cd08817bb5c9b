"""The case of letters (Text-case; Sentence Case Conversion; Title Case Conversion)."""

import re
from collections.abc import Callable, Iterator

from briefgen.csl.markup import LOWERED, NOCASE, RAISED, SMALL_CAPS, UNDECORATED
from briefgen.csl.tree import Close, Joined, Open, Token, Tokens

STOP_WORDS = frozenset({
    "a", "about", "according", "across", "afore", "after", "against", "ahead", "along", "alongside", "amid",
    "amidst", "among", "amongst", "an", "and", "anenst", "apart", "apropos", "apud", "around", "as", "aside",
    "astride", "at", "athwart", "atop", "away", "barring", "before", "behind", "below", "beneath", "beside",
    "besides", "between", "beyond", "but", "by", "circa", "de", "despite", "down", "due", "during", "except",
    "for", "forenenst", "from", "given", "in", "inside", "into", "lest", "like", "modulo", "near", "next", "nor",
    "notwithstanding", "of", "off", "on", "onto", "or", "out", "over", "per", "plus", "pro", "qua", "sans",
    "since", "so", "than", "the", "through", "throughout", "thru", "thruout", "till", "to", "toward", "towards",
    "under", "underneath", "until", "unto", "up", "upon", "v", "v.", "van", "versus", "via", "vis-à-vis", "von",
    "vs", "vs.", "with", "within", "without", "yet",
})  # fmt: skip
"""The words of the specification's list, and articles, conjunctions and particles, which processors leave alone too."""
_STAYS = frozenset({NOCASE, UNDECORATED, SMALL_CAPS, RAISED, LOWERED})
"""What is set so keeps the case of its letters."""
_PARTICLE = re.compile(r"[^\W\d_]['’]\w")
"""What opens a name, or "o'clock"."""
_WORD = re.compile(r"[^\s\-–—/()\[\]{}“”‘\"«»:;,!?…]+")


def cased(tokens: Tokens, case: str, *, english: bool = True, language: str = "") -> Tokens:
    """Tokens in another case; what is marked `nocase`, raised or in small capitals stays.

    Args:
        tokens: of one element.
        case: a value of `text-case`.
        english: whether the work is in English: title case holds for no other language.
        language: of the work; in Turkic ones the small i has a capital with a dot.
    """
    made = list(tokens)
    places = list(_open_to_case(tokens))
    match case:
        case "lowercase":
            _change(made, places, str.lower)
        case "uppercase":
            _change(made, places, _turkic_upper if language[:2].lower() in ("tr", "az") else str.upper)
        case "capitalize-first":
            _capital_first(made, places)
        case "capitalize-all":
            _change(made, places, _capital_words)
        case "sentence":
            _sentence(made, places)
        case "title" if english:
            _title(made, places)
    return tuple(made)


def _open_to_case(tokens: Tokens) -> Iterator[int]:
    """The places of letters that may change."""
    depth = 0
    for place, token in enumerate(tokens):
        if isinstance(token, Open):
            depth += token.mark in _STAYS
        elif isinstance(token, Close):
            depth -= token.mark in _STAYS
        elif not depth:
            yield place


def _change(tokens: list[Token], places: list[int], change: Callable[[str], str]) -> None:
    for place in places:
        _put(tokens, place, change(str(tokens[place])))


def _put(tokens: list[Token], place: int, text: str) -> None:
    tokens[place] = Joined(text) if isinstance(tokens[place], Joined) else text


def _turkic_upper(text: str) -> str:
    return text.replace("i", "İ").upper()


def _capital_words(text: str) -> str:
    return re.sub(r"(?<![\w’'])[^\W\d_]+", lambda found: _capital(found.group()), text)


def _capital(word: str) -> str:
    return word[0].upper() + word[1:] if word.islower() and not _is_sign(word) else word


def _is_sign(word: str) -> bool:
    """Whether a word is a Greek letter that means itself (textcase_NonEnglishChars)."""
    return len(word) == 1 and "\u0370" <= word <= "\u03ff"


def _sentence(tokens: list[Token], places: list[int]) -> None:
    """Sentence case: small letters, but for those of the first word and its first one.

    Rule 2 of the specification would keep all capitals in mixed text; processors do not
    (textcase_SentenceCapitalization).
    """
    is_shouted = not any(letter.islower() for place in places for letter in str(tokens[place]))
    first = _first(tokens)
    kept = re.search(r"[\w’']+", str(tokens[first])) if first in places and not is_shouted else None
    _change(tokens, places, str.lower)
    if kept is None:
        _capital_first(tokens, places)
    else:
        word, text = kept.group(), str(tokens[first])
        opened = word if _is_sign(word) else word[0].upper() + word[1:]
        _put(tokens, first, text[: kept.start()] + opened + text[kept.end() :])


def _first(tokens: list[Token]) -> int:
    """The place of the first letters; -1 where there are none."""
    return next((place for place, token in enumerate(tokens) if isinstance(token, str) and token.strip()), -1)


def _capital_first(tokens: list[Token], places: list[int]) -> None:
    """A capital for the first letter of the first word, if that is in small letters."""
    first = _first(tokens)
    if first not in places:
        return
    text = str(tokens[first])
    word = re.search(r"\w+", text)
    if word and word.group().islower() and not _is_sign(word.group()):
        _put(tokens, first, text[: word.start()] + text[word.start()].upper() + text[word.start() + 1 :])


def _title(tokens: list[Token], places: list[int]) -> None:
    """Title case of English.

    Words with a capital in them stay, and so do those wholly in capitals, which rule 1 of the specification would lower
    (textcase_CapitalsUntouched).
    """
    words = [
        (place, found)
        for place, token in enumerate(tokens)
        if isinstance(token, str)
        for found in _WORD.finditer(token)
    ]
    for number, (place, found) in enumerate(words):
        word = found.group()
        if not word.islower() or not word[0].islower() or place not in places:
            continue
        before = _between(words, number - 1)
        after = _between(words, number)
        if not _stays_small(word, before, after, opens=not number, closes=number == len(words) - 1):
            text, at = str(tokens[place]), found.start()
            _put(tokens, place, text[:at] + text[at].upper() + text[at + 1 :])


def _between(words: "list[tuple[int, re.Match[str]]]", number: int) -> str:
    """What stands between a word and the next."""
    if not 0 <= number < len(words) - 1:
        return ""
    (first, one), (second, other) = words[number], words[number + 1]
    if first == second:
        return one.string[one.end() : other.start()]
    return one.string[one.end() :] + other.string[: other.start()]


def _stays_small(word: str, before: str, after: str, *, opens: bool, closes: bool) -> bool:
    """Whether a small word of a title keeps its small letter."""
    bare = word.strip(".’'")
    if _is_sign(bare):
        return True
    if opens or before.rstrip(' “"‘([«').endswith((":", "?", "!")):
        return False
    if len(bare) == 1 or _PARTICLE.match(word):
        return True  # "07-x" (textcase_LastChar); "d'Arc" (textcase_SkipNameParticlesInTitleCase)
    if word not in STOP_WORDS and bare not in STOP_WORDS:
        return False
    is_hyphened = before in ("-", "–")
    return not closes and (is_hyphened or after != "-")
