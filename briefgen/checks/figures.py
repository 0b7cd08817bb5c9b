"""The figures of a text that can be held against another: numbers that say how many, or which part."""

from briefgen.text.kept import kept
from briefgen.text.numbers import Number, numbers


@kept
def figures(text: str, language: str) -> tuple[Number, ...]:
    """Its figures in order: no dates, labels, ordinals, and nothing vague ("thousands")."""
    return tuple(
        number
        for number in numbers(text, language)
        if number.kind in ("count", "ratio") and number.value is not None and not number.vague and not number.ordinal
    )
