"""Whether a sentence and what it is said to rest on speak of the same thing at all."""

import re

from briefgen.checks.figures import figures
from briefgen.evidence.trail import Ground
from briefgen.text.function_words import function_words, primary
from briefgen.text.kept import kept
from briefgen.text.names import names
from briefgen.text.numbers import same_figure
from briefgen.text.stems import content_words

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d{2}(?!\d)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NEAR = 40
_WORDS = 4
"""Among so many words behind a figure stands the first that says something."""


def has_something_in_common(text: str, ground: Ground, language: str) -> bool:
    """Whether a text shares a name, a figure, a year or two words of substance with what it rests on.

    A noun that is counted in both is enough: who tells of "six more posts" has them from "30 posts". True as well
    where nothing can be compared: the text has none of these, or the ground no words in its language.
    """
    stems, people, counts = content_words(text, language), _names(text, language), figures(text, language)
    years = frozenset(_YEAR.findall(text))
    texts = [(statement, language) for statement in ground.statements]
    texts += [(passage.text, passage.language) for passage in ground.words]
    if not (stems or people or counts or years) or not any(primary(tag) == primary(language) for _, tag in texts):
        return True
    theirs: set[str] = set()
    nouns = _counted(text, language)
    for other, tag in texts:
        if people & _words(other) or years & frozenset(_YEAR.findall(other)):
            return True
        if counts and any(same_figure(a, b) for a in counts for b in figures(other, tag)):
            return True
        if primary(tag) == primary(language):
            if nouns & _counted(other, language):
                return True
            theirs |= content_words(other, language)
    return bool(stems) and len(stems & theirs) >= min(2, len(stems))


def _counted(text: str, language: str) -> frozenset[str]:
    """The stems of the nouns that stand behind the figures of a text."""
    found: set[str] = set()
    for one in figures(text, language):
        for word in _WORD.findall(text[one.end : one.end + _NEAR])[:_WORDS]:
            stems = content_words(word, language)
            found |= stems
            if stems:
                break
    return frozenset(found)


def _names(text: str, language: str) -> frozenset[str]:
    """The words of the names in a text, in lower case."""
    small = function_words(language)
    found = (word for name in names(text, language) if name.certain for word in _words(name.text))
    return frozenset(word for word in found if word not in small and len(word) > 1)


@kept
def _words(text: str) -> frozenset[str]:
    """All words of a text in lower case, without genitives."""
    folded = (match.group().casefold().replace("’", "'") for match in _WORD.finditer(text))
    return frozenset(word.removesuffix("'s").removesuffix("'") for word in folded)
