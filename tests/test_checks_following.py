"""Figures that follow from those of a passage are no finding; others still are."""

import pytest

from briefgen.checks.figures import figures
from briefgen.checks.following import follows
from briefgen.checks.operands import Figure

_CASES = [
    ("Sales fell to 3,900, little more than half as many.", "Sales dropped to 3,900 from 7,100.", "half", True),
    ("Sales fell to 3,900, two thirds of what they were.", "Sales dropped to 3,900 from 7,100.", "two thirds", False),
    ("More than half were seen.", "Of 40 ships, 20 were seen.", "half", False),
    ("It shrank by 12 per cent, from 742 to 655.", "It fell from 742 to 655.", "12 per cent", True),
    ("It shrank by 42 per cent, from 742 to 655.", "It fell from 742 to 655.", "42 per cent", False),
    ("Profits rose, and pay by 11%.", "Profits grew by 37 per cent, pay by 11.", "11%", True),
    ("Twelve months earlier there were 30.", "There were 30 a year earlier.", "Twelve", True),
    ("Fourteen months earlier there were 30.", "There were 30 a year earlier.", "Fourteen", False),
    ("Lise followed eleven years later, with 5%.", "Two towns did so in 2021 and in 2032, by 5%.", "eleven", True),
    ("Lise followed twelve years later, with 5%.", "Two towns did so in 2021 and in 2032, by 5%.", "twelve", False),
]


@pytest.mark.parametrize(("text", "passage", "shown", "expected"), _CASES)
def test_what_follows_from_a_passage(text: str, passage: str, shown: str, *, expected: bool) -> None:
    ours = figures(text, "en")
    number = next(one for one in ours if one.text == shown)
    theirs = [Figure(one, passage, "en") for one in figures(passage, "en")]
    assert follows(Figure(number, text, "en"), ours, theirs, [(passage, "en")]).holds is expected
