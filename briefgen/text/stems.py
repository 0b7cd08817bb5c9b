"""The words of content in a sentence, brought to rough stems."""

import re
import unicodedata
from functools import cache, lru_cache

from briefgen.text.function_words import function_words, primary
from briefgen.text.kept import kept

_ELIDED = re.compile(r"^(?:[ldnmtscj]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_GENITIVE = re.compile(r"'s?$")
_CONTENT = re.compile(r"[^\W\d_](?:[\w’']*\w)?")
_FIRST_HAN = "\u3040"
_ENGLISH_ENDINGS = (
    "ifications ification isations izations isation ization ational ations ation ators ator ements ement ments ment "
    "nesses ness ities ity ances ance ences ence ants ant ents ent ings ing ions ion ists ist isms ism ables able "
    "ibles ible fully ful less ously ous ively ives ive ally als al ers er ors or eds ed ies ied ily ly es s e y"
)
_FRENCH_ENDINGS = (
    "issements issement ications ication isations isation ations ation ateurs ateur atrices atrice ements ement "
    "euses euse ments ment ites ite ances ance ences ence ables able ibles ible ismes isme istes iste ives ive ifs if "
    "aient erent antes ante ants ant ions ion eurs eur rices rice ees ee es er ir ai ait ez aux ales ale al elles elle "
    "els el ines ine iens ien iennes ienne s x e i y"
)


@kept
def content_words(text: str, language: str) -> frozenset[str]:
    """The stems of the words of three letters and more that say something.

    Stems are rough: they are for finding out whether two sentences speak of the same thing at all. Of Chinese and its
    neighbours, where nothing parts the words, each two letters are one.
    """
    stop = function_words(language)
    han = _han() if max(text, default="") >= _FIRST_HAN else None
    out: set[str] = set()
    for found in _CONTENT.findall(text):
        word = _bare(found)
        if word not in stop and len(word) >= 3 and not (han and han.search(word)):
            out.add(_stem(word, primary(language)))
    for match in han.finditer(text) if han else ():
        run = match.group()
        out.update(run[place : place + 2] for place in range(max(1, len(run) - 1)))
    return frozenset(out)


def stem(word: str, language: str) -> str:
    """The stem of one word, without elided article and genitive; rough, as those of `content_words` are."""
    return _stem(_bare(word), primary(language))


@lru_cache(maxsize=65_536)
def _bare(word: str) -> str:
    """A word in lower case without what is elided before it, and without genitive."""
    return _GENITIVE.sub("", _ELIDED.sub("", word.lower().replace("’", "'")))


@cache
def _han() -> re.Pattern[str]:
    """Runs of letters of Chinese, Japanese and Korean; large ranges take long to compile, and few texts have any."""
    return re.compile(rf"[{_FIRST_HAN}-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


@cache
def _endings(language: str) -> tuple[int, frozenset[str]]:
    """The length of the longest ending, and all of them."""
    endings = (_FRENCH_ENDINGS if language == "fr" else _ENGLISH_ENDINGS).split()
    return max(map(len, endings)), frozenset(endings)


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    """A word without its endings; without accents in French."""
    if language not in ("en", "fr"):
        return word
    if language == "fr":
        word = "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
    longest, endings = _endings(language)
    for length in range(longest, 0, -1):
        if len(word) - length >= (3 if length <= 3 else 4) and word[-length:] in endings:
            word = word[:-length]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "iey" else word
