"""How wide the columns of a table are: the same rule for both outputs, each with its own measure of texts."""

from collections.abc import Sequence


def column_widths(
    natural: Sequence[float], narrowest: Sequence[float], weights: Sequence[float | None], available: float
) -> list[float]:
    """The widths of the columns' text, which together fill what is available.

    Natural widths where they fit, what is left over to the first column; else the widest are narrowed, but not below
    their widest word while others can give. Weights, where every column has one, share out the whole.
    """
    given = [weight for weight in weights if weight is not None]
    if len(given) == len(natural) and sum(given) > 0:
        return [available * weight / sum(given) for weight in given]
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
