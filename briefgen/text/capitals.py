"""Which opening word of a sentence loses its capital when words are put before it: articles, pronouns, prepositions,
conjunctions and number words do, everything that may be a name keeps it.

English, French, Spanish and Russian are read; Arabic and Chinese have no capitals. In other languages nothing changes.
"""  # noqa: D205 (one sentence)

import re
from functools import cache

from briefgen.text.function_words import function_words, primary

# Function words that open names, months and titles as often as sentences.
_NOT = {"en": "may will might am down like inside up", "fr": "m mme me s t n j or", "es": "", "ru": ""}

_NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands dozens half nobody nothing everybody everyone everything somebody someone anybody anyone",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente "
    "quarante cinquante soixante cent mille personne rien chacun chacune quiconque d l qu",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta "
    "cincuenta sesenta setenta ochenta noventa cien ciento mil nadie nada",
    "ru": "один одна одно два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят "
    "сто тысяча тысячи никто ничто",
}

_SPANISH = """
el la los las lo un una unos unas de del a al en con por para sin sobre entre hasta desde según tras ante bajo contra
hacia durante mediante excepto salvo este esta estos estas esto ese esa esos esas eso aquel aquella aquellos aquellas
su sus mi mis nuestro nuestra nuestros nuestras él ella ellos ellas ello se le les y e o u ni pero sino aunque porque
pues si cuando donde como mientras que quien quienes cual cuales cuyo cuya cada todo toda todos todas algún alguno
alguna algunos algunas ningún ninguno ninguna mucho mucha muchos muchas poco poca pocos pocas varios varias otro otra
otros otras ambos ambas cierto cierta ciertos ciertas tal tales mismo misma no también tampoco ya aún todavía así luego
después antes ahora hoy ayer aquí allí más menos
"""

_RUSSIAN = """
в во на по с со к ко о об обо от ото из изо у за под подо над надо при про для без безо до через чрез между перед передо
около после среди против вместо кроме ради сквозь согласно благодаря вопреки и а но или либо да если когда пока хотя
чтобы что как так то не ни же ли бы он она оно они мы вы я его её их им ему ей ею них нём нему ней это этот эта эти
этого этой этих тот та те того той тех такой такая такие все всё весь вся каждый каждая каждое любой многие некоторые
несколько ряд кто где куда откуда почему который которая которые там тут здесь уже ещё тогда затем потом теперь
"""

# Names that begin with an article.
_NAMES = re.compile(
    r"The (?:Hague|Bronx)\b|Le (?:Caire|Cap|Havre|Mans|Monde)\b"
    r"|La (?:Haye|Havane|Mecque|Paz|Haya|Habana|Meca|Plata|Rioja)\b"
    r"|Los (?:Ángeles|Angeles)\b|Las (?:Palmas|Vegas)\b|El (?:Salvador|Cairo|País|Mundo|Aaiún)\b"
)
# Words of one letter; others stand for something, unless an apostrophe follows.
_SINGLE = frozenset("aàyeouвскуи")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _small_words(language: str) -> frozenset[str]:
    tag = primary(language)
    own = frozenset({"es": _SPANISH, "ru": _RUSSIAN}.get(tag, "").split()) or function_words(language)
    return (own | frozenset(_NUMBERS.get(tag, "").split())) - frozenset(_NOT.get(tag, "").split())


def without_capital(text: str, language: str) -> str:
    """The text with the capital of its first word lowered, where that is an article, a pronoun, a preposition or the
    like; else the text itself.

    A quotation mark before it keeps the capital: quoted words are not touched.
    """  # noqa: D205 (one sentence)
    found = _WORD.match(text)
    if found is None or _NAMES.match(text):
        return text
    word, following = found.group(), text[found.end() : found.end() + 1]
    if not word[0].isupper() or (len(word) > 1 and not word[1:].islower()):
        return text
    if word.lower() not in _small_words(language):
        return text
    if len(word) == 1 and (following == "." or not (word.lower() in _SINGLE or following in ("'", "’"))):
        return text  # an initial, or the name of something
    if word == "I" and primary(language) == "en":
        return text
    return word[0].lower() + text[1:]
