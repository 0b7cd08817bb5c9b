"""Patterns that find their words in any case, and readings that are kept."""

import importlib
import pkgutil
import re
from types import ModuleType

import briefgen.checks
import briefgen.text
from briefgen.text.kept import kept
from briefgen.text.patterns import Caseless, has_any, lowered

_OF_THE_GRAMMAR = re.compile(r"\\[A-Z]|\(\?P[<=]\w+[>)]")
"""Capitals that are no letters to be found."""


def test_words_are_found_in_any_case_as_the_flag_of_re_finds_them() -> None:
    words = r"\b(?:this|since|kilo)\b"
    for text in ("THIS since", "thİs ſince Kilo", "Thıs, and KILO \u212ailo", "thistle"):
        flagged = [match.span() for match in re.compile(words, re.IGNORECASE).finditer(text)]
        assert [match.span() for match in Caseless(words).finditer(text)] == flagged


def test_a_lowered_text_is_as_long_as_it_was() -> None:
    text = "İSTANBUL ſ ẞ Σ ΑΣ Ǆ"
    assert len(lowered(text)) == len(text)
    assert has_any(lowered("The LAST day"), ("last", "next"))
    assert not has_any(lowered("The first day"), ("last", "next"))


def test_patterns_for_any_case_are_written_in_lower_case() -> None:
    """Else they would never find anything."""
    found = [*_caseless(briefgen.text), *_caseless(briefgen.checks)]
    assert len(found) > 10
    for pattern in found:
        bare = _OF_THE_GRAMMAR.sub("", pattern.pattern)
        assert bare == bare.lower()


def _caseless(room: ModuleType) -> list[Caseless]:
    names = [info.name for info in pkgutil.iter_modules(room.__path__)]
    modules = [importlib.import_module(f"{room.__name__}.{name}") for name in names]
    values = [value for module in modules for value in vars(module).values()]
    values += [one for value in values if isinstance(value, dict) for one in value.values()]
    return [value for value in values if isinstance(value, Caseless)]


def test_a_text_is_read_once() -> None:
    read: list[str] = []

    @kept
    def words(text: str) -> tuple[str, ...]:
        read.append(text)
        return tuple(text.split())

    assert words("two words") == words("two words") == ("two", "words")
    assert read == ["two words"]
