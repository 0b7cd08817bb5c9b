"""Fractions in words beside exact shares: "nearly two thirds" is 64 per cent, and 61 is "about three fifths"."""

from decimal import Decimal
from functools import cache

_SIMPLE = frozenset(Decimal(above) / below for below in (2, 3, 4, 5) for above in range(1, below)) | {
    Decimal("0.1"),
    Decimal("0.9"),
}
_COMMON = tuple(
    Decimal(above) / below
    for above, below in ((0, 1), (1, 10), (1, 5), (1, 4), (1, 3), (1, 2), (2, 3), (3, 4), (9, 10), (1, 1))
)
_SAME = Decimal("0.004")
_LEAST = (
    (Decimal("0.1"), Decimal("0.011")),
    (Decimal(1) / 3, Decimal("0.038")),
    (Decimal(2) / 3, Decimal("0.038")),
)
"""The fractions that everybody takes before their neighbours, and by how much "nearly" so much may miss a share."""


@cache
def around(part: Decimal) -> tuple[Decimal, Decimal]:
    """How far below and above a fraction a share may be that is about that much: half-way to the next fraction.

    What lies between two fractions is told as the nearer one; a tenth and thirds reach a little farther.
    """
    ends = sorted({*_SIMPLE, Decimal(0), Decimal(1), *_unit_fractions(part)})
    below = max((one for one in ends if one < part - _SAME), default=part)
    above = min((one for one in ends if one > part + _SAME), default=part)
    least = next((miss for one, miss in _LEAST if abs(part - one) < _SAME), Decimal(0))
    return max((part - below) / 2, least), max((above - part) / 2, least)


@cache
def beyond(part: Decimal) -> tuple[Decimal, Decimal]:
    """How far below and above a fraction a share may be that is less or more than it: to the next common fraction."""
    below = max((one for one in _COMMON if one < part - _SAME), default=Decimal(0))
    above = min((one for one in _COMMON if one > part + _SAME), default=part)
    return part - below, above - part


def _unit_fractions(part: Decimal) -> list[Decimal]:
    """Where a sixth or a twelfth is told, its neighbours: a seventh, an eleventh."""
    if not 0 < part < Decimal("0.19"):
        return []
    whole = round(1 / part)
    return [Decimal(1) / one for one in (whole - 1, whole + 1) if one > 1]
