"""How wide the columns of a table are: the same rule for both outputs, each with its own measure of texts."""

from collections.abc import Sequence


def gutter_of(columns: int, wanted: float, available: float) -> float:
    """The space between two columns: as wanted, but of a table with many columns no more than half of its width."""
    return min(wanted, available / (2 * columns)) if columns else wanted


def column_widths(
    natural: Sequence[float], narrowest: Sequence[float], weights: Sequence[float | None], available: float
) -> list[float]:
    """The widths of the columns' text, which together fill what is available.

    Natural widths where they fit, what is left over to the first column; else the widest are narrowed, but not below
    their widest word while others can give. Columns with weights, whatever they hold, share out what those without
    leave, which take half of the whole at most.
    """
    given = sum(weight for weight in weights if weight is not None)
    if given > 0:
        pairs = list(zip(natural, weights, strict=True))
        wanted = sum(wide for wide, weight in pairs if weight is None)
        scale = min(1.0, available / 2 / wanted) if wanted else 1.0
        rest = available - wanted * scale
        return [wide * scale if weight is None else rest * weight / given for wide, weight in pairs]
    if sum(natural) <= available:
        return [natural[0] + available - sum(natural), *natural[1:]]
    if sum(narrowest) > available:
        return [available * width / sum(narrowest) for width in narrowest]
    low, high = 0.0, max(natural)
    for _ in range(50):  # the cap at which the columns together are as wide as the table
        cap = (low + high) / 2
        total = sum(max(min(n, cap), least) for n, least in zip(natural, narrowest, strict=True))
        low, high = (cap, high) if total <= available else (low, cap)
    widths = [max(min(n, low), least) for n, least in zip(natural, narrowest, strict=True)]
    widths[widths.index(max(widths))] += available - sum(widths)
    return widths
