"""Stretches whose figures can be held against passages, with these figures and passages."""

from collections.abc import Iterator
from functools import cached_property
from weakref import WeakKeyDictionary

from briefgen.checks.behind import Behind, behind
from briefgen.checks.counted import Counted, Same, counted, same
from briefgen.checks.stretches import Stretch, stretches
from briefgen.evidence.trail import Trail
from briefgen.records import record
from briefgen.text.tokens import Tokens, tokens

_KEPT: "WeakKeyDictionary[Trail, tuple[Figured, ...]]" = WeakKeyDictionary()
"""Of a run; one rule after another asks for them."""


@record(frozen=True)
class Figured:
    """A stretch with its figures and what they rest on."""

    stretch: Stretch
    read: Tokens
    figures: tuple[Counted, ...]
    passages: tuple[Behind, ...]
    language: str
    """Of the stretch."""

    @cached_property
    def matched(self) -> tuple[tuple[Counted, list[Same]], ...]:
        """Each figure with the figures of passages that are the same."""
        return tuple((one, same(one, self.passages)) for one in self.figures)


def figured(trail: Trail) -> tuple[Figured, ...]:
    """The stretches that have figures of their own, and passages that can be compared with them as a whole."""
    if trail not in _KEPT:
        _KEPT[trail] = tuple(_figured(trail)) if trail.is_read else ()
    return _KEPT[trail]


def _figured(trail: Trail) -> Iterator[Figured]:
    for stretch in stretches(trail, computed=False):
        if not stretch.is_own or not stretch.ground.is_whole:
            continue
        read = tokens(stretch.text, trail.language)
        found = counted(read)
        passages = behind(trail, stretch) if found else ()
        if passages:
            yield Figured(stretch, read, found, passages, trail.language)
