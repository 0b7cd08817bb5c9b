"""Patterns that are compiled when they are first used.

A build meets a few of the many ways to write a number, a date or a place; compiling those that it does not meet takes
longer than all that it reads with the others.

Patterns of many words that are to ignore case are `Caseless`: the flag of `re` for that costs three to five times as
much as a pattern in lower case does on a text in lower case. Most texts have none of the words that a pattern needs,
which `has_any` tells at a tenth of the price.
"""

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    late = re.compile
else:

    class late:  # noqa: N801 (it stands where `re.compile` would)
        """What `re.compile` gives, later."""

        def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
            """Pattern and flags as for `re.compile`."""
            self._given = (pattern, flags)

        def __getattr__(self, name: str) -> Any:
            """Compile, and be what was compiled from now on."""
            compiled = re.compile(*self._given)
            for method in ("match", "search", "fullmatch", "finditer", "findall", "sub", "split"):
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)


def lowered(text: str) -> str:
    """The text in lower case letter by letter, as patterns with `re.IGNORECASE` see it, and as long as it is."""
    if not text.isascii():
        text = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")
    return text.lower()


class Caseless:
    """A pattern that finds its words in any case; it is written in lower case, and its matches have that text."""

    def __init__(self, pattern: str) -> None:
        """Compiled when it is first used."""
        self.pattern = pattern
        self._compiled = late(pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match."""
        return self._compiled.search(lowered(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches."""
        return self._compiled.finditer(lowered(text), start, end)

    def findall(self, text: str) -> list[Any]:
        """What all matches have, in lower case."""
        return self._compiled.findall(lowered(text))


def has_any(low: str, signs: tuple[str, ...]) -> bool:
    """Whether a text that is `lowered` has one of some signs, wherever in a word."""
    return any(map(low.__contains__, signs))
