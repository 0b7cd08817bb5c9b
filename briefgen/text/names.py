"""Names and acronyms, as far as capitals show them.

English and French are read; elsewhere capitals alone decide, so that German nouns are all names.
"""

import re

from briefgen.records import record
from briefgen.text.function_words import function_words, primary
from briefgen.text.months import month_forms
from briefgen.text.patterns import late
from briefgen.text.sentences import sentences
from briefgen.text.stems import content_words

__all__ = ["Name", "content_words", "names"]


@record(frozen=True, slots=True)
class Name:
    """A name or an acronym."""

    start: int
    end: int
    text: str
    """Without article, title and genitive: "Mali" of "Mali’s"."""
    acronym: bool
    certain: bool
    """False for a capitalised word at the start of a sentence that nothing else shows to be a name."""

    @property
    def key(self) -> str:
        """What is the same for "U.N." and "UN"."""
        return self.text.replace(".", "").replace("’", "'").casefold()


_WORD = late(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|[^\W\d_](?:[\w’'-]*\w)?")
_GENITIVE = late(r"['’]s?$")
_TAIL = late(r"(?:-[^\W\d_A-ZÀ-Þ][\w’']*)+$")
_ELIDED = late(r"^(?:[ldnmtscj]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
# Small words within a name: "Bank of Mali", "Cour pénale de La Haye", "Ludwig van Beethoven".
_WITHIN = frozenset(
    {
        "of",
        "for",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "d",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "van",
        "von",
        "der",
        "den",
    }
    | {"da", "dos", "di"}
)
_OPENERS = frozenset('“"«‘„(:•\n')
"""What may stand before a word whose capital says nothing."""
_GAP = late(r"[^\S\n]?\n?[^\S\n]?")
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu"}
    | {"thur", "thurs", "fri", "sat", "sun", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "sgt", "gen", "lt", "col", "capt", "maj", "st", "mme", "mm", "mlle", "me", "m"}
    | {"sir", "lord", "lady"}
)
# Endings of words that open sentences without being names: "Relations", "Violence", "Restrictions".
_ORDINARY = {
    "en": re.compile(
        r"(?:tion|sion|ment|ness|ity|ance|ence|ing|ship|hood|ism|able|ible|ful|less|ous|ive|ally|ly|ers|ors|ists|ed)s?$"
    ),
    "fr": re.compile(r"(?:tion|sion|ment|ité|ance|ence|age|isme|able|ible|eux|euse|teurs?|trices?|istes?|ées?|ant)s?$"),
}


def names(text: str, language: str) -> list[Name]:
    """The names and acronyms of a text in order, a name of several words as one.

    Days, months and titles are none. At the start of a sentence a word is a certain name if it is an acronym, goes on
    with a capitalised word, or stands elsewhere in the text with a capital and nowhere without.
    """
    words = list(_WORD.finditer(text))
    starts = _sentence_starts(text, words, language)
    small = {match.group().lower() for match in words if match.group()[0].islower()}
    runs = _runs(text, words, starts, language)
    # What stands within sentences as a name of its own, or as the last word of one: surnames.
    known = {run[4].rpartition(" ")[2] for run in runs if run[0] not in starts}
    found: list[Name] = []
    for first, last, start, end, shown in runs:
        acronym = first == last and _is_acronym(shown)
        sure = first not in starts or last > first or acronym or shown in known
        if sure or not (shown.lower() in small or _is_ordinary(shown, language)):
            found.append(Name(start, end, shown, acronym, sure))
    return found


def _runs(
    text: str, words: list[re.Match[str]], starts: set[int], language: str
) -> list[tuple[int, int, int, int, str]]:
    """Capitalised words in a row: the numbers of the first and last one, start, end, and the words."""
    runs: list[tuple[int, int, int, int, str]] = []
    number = 0
    while number < len(words):
        if not _may_begin(words[number].group(), language):
            number += 1
            continue
        last = _end_of_name(text, words, number, starts, language)
        first = number
        while first <= last and (
            words[first].group().lower() in function_words(language) and not _is_acronym(words[first].group())
        ):
            first += 1
        while first < last and words[first].group()[0].islower():
            first += 1
        name = _name(text, words, first, last) if first <= last else None
        if name is not None:
            runs.append((first, last, *name))
        number = last + 1
    return runs


def _sentence_starts(text: str, words: list[re.Match[str]], language: str) -> set[int]:
    """Which words open a sentence, a quotation or a title after a colon, so that their capital says nothing."""
    starts: set[int] = set()
    place = 0
    for start, _ in sentences(text, language):
        while place < len(words) and words[place].start() < start:
            place += 1
        if place < len(words):
            starts.add(place)
    for number, match in enumerate(words):
        before = text[max(0, match.start() - 3) : match.start()]
        if _OPENERS.isdisjoint(before):
            continue
        if re.search(r"[“\"«‘„(:•]\s?$|\n\s?$", before) and not before.endswith(" ("):
            starts.add(number)
    return starts


def _is_acronym(word: str) -> bool:
    """Whether a word is all capitals, with stops or without: UN, U.N., MINUSMA, G5, UNHCR's."""
    bare = _GENITIVE.sub("", _ELIDED.sub("", word)).replace(".", "")
    letters = [letter for letter in bare if letter.isalpha()]
    return len(letters) >= 2 and sum(letter.isupper() for letter in letters) >= len(letters) - (letters[-1] == "s")


def _may_begin(word: str, language: str) -> bool:
    """Whether a name may begin with a word."""
    bare = _ELIDED.sub("", word)
    low = _GENITIVE.sub("", bare).lower()
    if not bare[0].isupper() or (len(low) == 1 and low != "x"):
        return False
    return low not in _DAYS and low not in _TITLES and (low not in month_forms(language) or _is_acronym(word))


def _end_of_name(text: str, words: list[re.Match[str]], first: int, starts: set[int], language: str) -> int:
    """The number of the last word of the name that begins with a word."""
    last = first
    place = first + 1
    while place < len(words) and not words[last].group().endswith(("'s", "’s")):
        gap = text[words[place - 1].end() : words[place].start()]
        if words[place - 1].group()[-1] in "sSxz" and gap[:1] in ("'", "’"):
            gap = gap[1:]  # "Ferry Owners’ Association"
        if place in starts or not _GAP.fullmatch(gap) or not gap:
            break
        word = words[place].group()
        if word.lower() in _WITHIN and word[0].islower() and place == last + 1:
            place += 1
        elif (_may_begin(word, language) and word.lower() not in function_words(language)) or word.isupper():
            last = place
            place += 1
        elif word.lower() in _WITHIN and place == last + 2:
            place += 1
        else:
            break
    return last


def _name(text: str, words: list[re.Match[str]], first: int, last: int) -> tuple[int, int, str] | None:
    """Start, end and words of a name; None if nothing is left of it."""
    shown = words[first].group()
    start = words[first].start() + len(shown) - len(_ELIDED.sub("", shown))
    # "Mali’s", "French-led", "U.N.-backed"
    end = words[last].start() + len(_TAIL.sub("", _GENITIVE.sub("", words[last].group())))
    name = " ".join(text[start:end].split())
    return (start, end, name) if len(name) > 1 and name[0].isupper() else None


def _is_ordinary(word: str, language: str) -> bool:
    """Whether a capitalised word at the start of a sentence looks like a common one."""
    if word.lower() in function_words(language):
        return True
    ending = _ORDINARY.get(primary(language))
    return ending is not None and ending.search(word.lower()) is not None
