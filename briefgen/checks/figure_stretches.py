"""Stretches whose figures can be held against passages, with these figures and passages."""

from collections.abc import Iterator

from briefgen.checks.behind import Behind, behind
from briefgen.checks.counted import Counted, counted
from briefgen.checks.stretches import Stretch, stretches
from briefgen.evidence.trail import Trail
from briefgen.records import record
from briefgen.text.tokens import Tokens, tokens


@record(frozen=True, slots=True)
class Figured:
    """A stretch with its figures and what they rest on."""

    stretch: Stretch
    read: Tokens
    figures: tuple[Counted, ...]
    passages: tuple[Behind, ...]


def figured(trail: Trail) -> Iterator[Figured]:
    """The stretches that have figures, and passages that can be compared with them as a whole."""
    if not trail.is_read:
        return
    for stretch in stretches(trail, computed=False):
        if not stretch.ground.is_whole:
            continue
        read = tokens(stretch.text, trail.language)
        found = counted(read)
        passages = behind(trail, stretch) if found else ()
        if passages:
            yield Figured(stretch, read, found, passages)
