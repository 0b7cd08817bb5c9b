"""The words for numbers in English and French, and what each does to the number that it stands in."""

from decimal import Decimal
from enum import Enum, auto
from functools import cache

from briefgen.records import record
from briefgen.text.function_words import primary


class Part(Enum):
    """What a word or figure is within a number."""

    FIGURE = auto()
    UNIT = auto()
    TENS = auto()
    HUNDRED = auto()
    SCALE = auto()
    MANY = auto()  # thousands, milliers: a scale behind a number, no number alone
    DOZEN = auto()
    ABOUT = auto()  # dizaine, centaine: about so many
    HALF = auto()
    PARTS = auto()  # thirds, quarters, tiers
    ORDINAL = auto()
    DECADE = auto()


@record(frozen=True, slots=True)
class Word:
    """What a word means."""

    part: Part
    value: Decimal


_ENGLISH_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
)
_ENGLISH_UNITS += "seventeen eighteen nineteen"
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_NTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
)
_ENGLISH_NTH += "fifteenth sixteenth seventeenth eighteenth nineteenth"
_FRENCH_UNITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_FRENCH_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60} | {
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
    "quatre-vingt": 80,
    "quatre-vingts": 80,
}
_FRENCH_ABOUT = {"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40} | {
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}
_FRENCH_NTH = (
    "unième deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
)
_FRENCH_NTH += "treizième quatorzième quinzième seizième"
_SCALES = {
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7},
    "fr": {"mille": 3, "million": 6, "milliard": 9, "billion": 12},
    "es": {"mil": 3, "millón": 6, "millones": 6, "billón": 12, "billones": 12},
    "de": {"tausend": 3, "million": 6, "millionen": 6, "milliarde": 9, "milliarden": 9, "billionen": 12},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9},
    "it": {"mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9},
    "ru": {"тысяча": 3, "тысячи": 3, "тысяч": 3, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6, "млрд": 9}
    | {"миллиард": 9, "миллиарда": 9, "миллиардов": 9},
}
ABBREVIATED = {
    "k": 3,
    "m": 6,
    "mn": 6,
    "mln": 6,
    "mio": 6,
    "bn": 9,
    "b": 9,
    "md": 9,
    "mds": 9,
    "mrd": 9,
    "tn": 12,
    "trn": 12,
}
"""What stands behind figures in short, as powers of ten; "m" may be metres."""


def _numbered(words: str, first: int, part: Part, step: int = 1) -> dict[str, Word]:
    """Words in the order of what they count."""
    return {word: Word(part, Decimal(first + step * place)) for place, word in enumerate(words.split())}


def _scaled(language: str) -> dict[str, Word]:
    """The scale words of a language."""
    return {word: Word(Part.SCALE, Decimal(10) ** power) for word, power in _SCALES.get(language, {}).items()}


@cache
def number_words(language: str) -> dict[str, Word]:
    """The words for numbers, in lower case; languages that are not read have their scale words alone."""
    language = primary(language)
    if language == "fr":
        return _french()
    return _english() if language == "en" else _scaled(language)


def _english() -> dict[str, Word]:
    words = _numbered(_ENGLISH_UNITS, 0, Part.UNIT) | _numbered(_ENGLISH_TENS, 20, Part.TENS, 10)
    words |= _numbered(_ENGLISH_NTH, 1, Part.ORDINAL) | _scaled("en")
    for word, meaning in _numbered(_ENGLISH_TENS, 20, Part.ORDINAL, 10).items():
        words[word[:-1] + "ieth"] = meaning
    for word, value in {"hundred": 100, "thousand": 1000, "million": 10**6}.items():
        words[word + "th"] = Word(Part.ORDINAL, Decimal(value))
        words[word + "ths"] = Word(Part.PARTS, Decimal(value))
    for word, meaning in _numbered(_ENGLISH_NTH, 1, Part.PARTS).items():
        if meaning.value > 2:
            words[word + "s"] = meaning
    for word, power in {"ten": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}.items():
        words[word + "s"] = Word(Part.MANY, Decimal(10) ** power)
    return words | {
        "hundred": Word(Part.HUNDRED, Decimal(100)),
        "dozen": Word(Part.DOZEN, Decimal(12)),
        "dozens": Word(Part.MANY, Decimal(12)),
        "scores": Word(Part.MANY, Decimal(20)),
        "half": Word(Part.HALF, Decimal("0.5")),
        "halves": Word(Part.PARTS, Decimal(2)),
        "quarter": Word(Part.PARTS, Decimal(4)),
        "quarters": Word(Part.PARTS, Decimal(4)),
        "decade": Word(Part.DECADE, Decimal(10)),
        "decades": Word(Part.DECADE, Decimal(10)),
    }


def _french() -> dict[str, Word]:
    words = _numbered(_FRENCH_UNITS, 0, Part.UNIT) | _scaled("fr") | _numbered(_FRENCH_NTH, 1, Part.ORDINAL)
    words |= {word: Word(Part.TENS, Decimal(value)) for word, value in _FRENCH_TENS.items()}
    words |= {word: Word(Part.ABOUT, Decimal(value)) for word, value in _FRENCH_ABOUT.items()}
    words |= {word + "s": Word(Part.MANY, Decimal(value)) for word, value in _FRENCH_ABOUT.items()}
    words |= {
        word + "s": Word(Part.PARTS, meaning.value) for word, meaning in _numbered(_FRENCH_NTH, 1, Part.PARTS).items()
    }
    for word, value in {
        "vingt": 20,
        "trent": 30,
        "quarant": 40,
        "cinquant": 50,
        "soixant": 60,
        "cent": 100,
        "mill": 1000,
    }.items():
        words[word + "ième"] = Word(Part.ORDINAL, Decimal(value))
    for word, power in {"million": 6, "milliard": 9, "billion": 12}.items():
        words[word + "s"] = Word(Part.MANY, Decimal(10) ** power)
    return words | {
        "une": Word(Part.UNIT, Decimal(1)),
        "cent": Word(Part.HUNDRED, Decimal(100)),
        "cents": Word(Part.HUNDRED, Decimal(100)),
        "douzaine": Word(Part.DOZEN, Decimal(12)),
        "douzaines": Word(Part.MANY, Decimal(12)),
        "demi": Word(Part.HALF, Decimal("0.5")),
        "demie": Word(Part.HALF, Decimal("0.5")),
        "moitié": Word(Part.HALF, Decimal("0.5")),
        "tiers": Word(Part.PARTS, Decimal(3)),
        "quart": Word(Part.PARTS, Decimal(4)),
        "quarts": Word(Part.PARTS, Decimal(4)),
        "premier": Word(Part.ORDINAL, Decimal(1)),
        "première": Word(Part.ORDINAL, Decimal(1)),
        "premiers": Word(Part.ORDINAL, Decimal(1)),
        "premières": Word(Part.ORDINAL, Decimal(1)),
        "second": Word(Part.ORDINAL, Decimal(2)),
        "seconde": Word(Part.ORDINAL, Decimal(2)),
        "décennie": Word(Part.DECADE, Decimal(10)),
        "décennies": Word(Part.DECADE, Decimal(10)),
    }
