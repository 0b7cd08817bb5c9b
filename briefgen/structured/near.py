"""Near names: what somebody probably meant."""

import re
from collections.abc import Callable, Iterable

_LIKELY = 0.7
"""From this likeness on a name counts as near (1: the same)."""
_ASIDE = 0.12
"""Names that are so much less like than the nearest are not what was meant."""
_MANY = 200
"""From how many names on a glance at each comes first."""
_PLACE = re.compile(r".*[#/]")
"""The source of a note, the folder of a file."""


def near_names(name: str, candidates: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The candidates that `name` is probably a slip of, nearest first; ties in alphabetical order.

    A swapped pair, a missing, doubled or wrong letter count; so does another case, or `_` for `-`. Of notes of one
    source and files of one folder only their own names are compared.
    """
    from difflib import SequenceMatcher

    whole = _folded(name)
    place = found[0] if (found := _PLACE.match(whole)) else ""
    scored: list[tuple[float, str]] = []
    names = dict.fromkeys(candidates)
    may_be_near = _at_a_glance() if len(names) > _MANY else None
    for candidate in names:
        other, wanted = _folded(candidate), whole
        if place and other.startswith(place):
            other, wanted = other.removeprefix(place), whole.removeprefix(place)
        if not wanted or abs(len(other) - len(wanted)) > max(3, len(wanted) // 2):
            continue
        if may_be_near is not None and not may_be_near(wanted, other):
            continue
        ratio = SequenceMatcher(None, wanted, other).ratio()
        if sorted(wanted) == sorted(other):
            ratio = max(ratio, 0.95)
        if ratio >= _LIKELY or (min(len(wanted), len(other)) >= 4 and (wanted in other or other in wanted)):
            scored.append((-ratio, candidate))
    scored.sort()
    return tuple(candidate for ratio, candidate in scored[:most] if ratio <= scored[0][0] + _ASIDE)


def _at_a_glance() -> Callable[[str, str], bool]:
    """A test that quickly leaves out most names, and no near one: what it counts is never less than the likeness."""
    from rapidfuzz.distance import Indel

    def may_be_near(wanted: str, other: str) -> bool:
        likeness: float = Indel.normalized_similarity(wanted, other)
        return likeness >= _LIKELY or wanted in other or other in wanted or sorted(wanted) == sorted(other)

    return may_be_near


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """A hint that names the nearest candidates, or None."""
    near = near_names(name, candidates)
    if not near:
        return None
    quoted = [f"`{candidate}`" for candidate in near]
    if len(quoted) == 1:
        return f"did you mean {quoted[0]}?"
    return f"did you mean {', '.join(quoted[:-1])} or {quoted[-1]}?"


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-").strip()
