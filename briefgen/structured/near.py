"""Near names: what somebody probably meant."""

from collections.abc import Iterable


def near_names(name: str, candidates: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The candidates that `name` is probably a slip of, nearest first; ties in alphabetical order.

    A swapped pair, a missing, doubled or wrong letter count; so does another case, or `_` for `-`.
    """
    from difflib import SequenceMatcher

    wanted = _folded(name)
    if not wanted:
        return ()
    scored: list[tuple[float, str]] = []
    for candidate in dict.fromkeys(candidates):
        other = _folded(candidate)
        if abs(len(other) - len(wanted)) > max(3, len(wanted) // 2):
            continue
        ratio = SequenceMatcher(None, wanted, other).ratio()
        if sorted(wanted) == sorted(other):
            ratio = max(ratio, 0.95)
        if ratio >= 0.7 or (min(len(wanted), len(other)) >= 4 and (wanted in other or other in wanted)):
            scored.append((-ratio, candidate))
    return tuple(candidate for _, candidate in sorted(scored)[:most])


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
