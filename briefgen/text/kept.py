"""What is read of a text is kept: dozens of rules ask for the numbers, the dates or the sentences of the same words.

How many texts are remembered is bounded, and by so much that a long brief with its passages fits: a bound that one run
of a rule over the brief goes beyond would have every rule read everything anew.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")

_MOST = 32_768
"""Four texts for each of 8,000 sentences."""


def kept(read: Callable[_Given, _Read]) -> Callable[_Given, _Read]:
    """A reading that is made once for the same words, in the same language; what it gives must not be changed."""
    return lru_cache(maxsize=_MOST)(read)  # type: ignore[return-value] # it is called in the same way
