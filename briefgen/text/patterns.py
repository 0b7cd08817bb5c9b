"""Patterns that are compiled when they are first used.

A build meets a few of the many ways to write a number, a date or a place; compiling those that it does not meet takes
longer than all that it reads with the others.

A pattern of many words that ignores case is tried at every letter of a text. Most texts have none of the words that it
needs: `has_any` tells that at a tenth of the price.
"""

import re
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
    """The text in lower case letter by letter, as patterns that ignore case see it."""
    return text.lower() if text.isascii() else text.translate(_AS_ASCII).lower()


_AS_ASCII = str.maketrans("İıſ\u212a", "iisk")
"""What patterns that ignore case take for letters of ASCII as well."""


def has_any(low: str, signs: tuple[str, ...]) -> bool:
    """Whether a text that is `lowered` has one of some signs, wherever in a word."""
    return any(map(low.__contains__, signs))
