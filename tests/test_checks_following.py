"""Figures that follow from those of a passage are no finding; others still are."""

import pytest

from briefgen.checks.figures import figures
from briefgen.checks.following import follows, is_as_old
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
    ("Lise gets 70 per cent, Pern 55.", "Lise gets 70 per cent and Pern 55 per cent.", "55", True),
    ("Lise gets 70 per cent, Pern 65.", "Lise gets 70 per cent and Pern 55 per cent.", "65", False),
    ("Lise has 55 boats.", "Lise gets 55 per cent.", "55", False),
    ("The best repaid 80 per cent and the worst 20.", "Rates ran from 20 to 80 per cent.", "20", True),
    ("Renters pay 30 instead of 50 per cent.", "The city pays 70 per cent, no longer half.", "30", True),
    ("It failed on three trips in a thousand.", "It failed on 0.3 per cent of trips.", "thousand", True),
    ("It failed on three trips in a thousand.", "It failed on 0.9 per cent of trips.", "thousand", False),
    ("The largest 10 per cent of boats took it.", "The largest tenth of the boats took it.", "10 per cent", True),
    ("The largest 20 per cent of boats took it.", "The largest tenth of the boats took it.", "20 per cent", False),
    ("It costs half a cent.", "It costs 0.5 cents.", "half", True),
    ("It costs half a euro.", "It costs 0.5 cents.", "half", False),
    ("Each of the two pays half.", "The two share the cost equally.", "half", True),
    ("Each of the two pays half.", "The two share the cost.", "half", False),
    ("In the last three months of 2030 it rose.", "It rose in the fourth quarter of 2030.", "three", True),
    ("In the last three months of 2030 it rose.", "It rose in 2030.", "three", False),
    (
        "It is to pay 15 percentage points more.",
        "It pays half, and will pay 65 per cent.",
        "15 percentage points",
        True,
    ),
    (
        "By the day of the call 31 per cent were refused.",
        "Of 528 farms 312 had asked by the day of the call. Of these 84 were paid, 97 refused.",
        "31 per cent",
        True,
    ),
    ("Lise followed twelve years later, with 5%.", "Two towns did so in 2021 and in 2032, by 5%.", "twelve", False),
]


@pytest.mark.parametrize(("text", "passage", "shown", "expected"), _CASES)
def test_what_follows_from_a_passage(text: str, passage: str, shown: str, *, expected: bool) -> None:
    ours = figures(text, "en")
    number = next(one for one in ours if one.text == shown)
    theirs = [Figure(one, passage, "en") for one in figures(passage, "en")]
    assert follows(Figure(number, text, "en"), ours, theirs, [(passage, "en")]).holds is expected


@pytest.mark.parametrize(
    ("text", "passage", "shown", "expected"),
    [
        ("Lise reçoit 70 pour cent, Pern 55.", "Lise reçoit 70 % et Pern 55 % de leur part.", "55", True),
        ("Lise reçoit 70 pour cent, Pern 65.", "Lise reçoit 70 % et Pern 55 % de leur part.", "65", False),
        ("Chacune paie la moitié.", "Les deux se partagent les frais à parts égales.", "moitié", True),
        ("Les trois derniers mois de 2030 furent bons.", "Le quatrième trimestre fut bon.", "trois", True),
    ],
)
def test_what_follows_from_a_french_passage(text: str, passage: str, shown: str, *, expected: bool) -> None:
    ours = figures(text, "fr")
    number = next(one for one in ours if shown in one.text)
    theirs = [Figure(one, passage, "fr") for one in figures(passage, "fr")]
    assert follows(Figure(number, text, "fr"), ours, theirs, [(passage, "fr")]).holds is expected


def test_a_thing_of_a_year_is_so_old_when_its_source_was_issued() -> None:
    text = "It relied on a map fifteen years old."
    figure = Figure(figures(text, "en")[0], text, "en")
    assert is_as_old(figure, [("It used a map of 2019.", "en")], frozenset({2034}))
    assert not is_as_old(figure, [("It used a map of 2012.", "en")], frozenset({2034}))
