"""Patterns that are compiled when they are first used.

A build meets a few of the many ways to write a number, a date or a place; compiling those that it does not meet takes
longer than all that it reads with the others.
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
