"""Which way figures go, and pairs of figures that stand in an order."""

import time

import pytest

from briefgen.text.courses import courses
from briefgen.text.edtf import edtf
from briefgen.text.moves import moves
from briefgen.text.times import times

DAY = edtf("2031-03-06")


def moved(text: str, language: str = "en") -> list[tuple[str, int, str]]:
    return [(one.figure.text, one.way, one.role) for one in courses(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fuel became 12 per cent dearer.", [("12 per cent", 1, "by")]),
        ("The price of fuel has risen since May by more than 12 per cent.", [("12 per cent", 1, "by")]),
        ("Fares were down 3.5 per cent.", [("3.5 per cent", -1, "by")]),
        ("It sold 40 tickets, seven fewer than in May.", [("seven", -1, "by")]),
        ("Losses fell from 9 million to 4 million.", [("9 million", -1, "from"), ("4 million", -1, "to")]),
        ("There was a further 12 per cent drop.", [("12 per cent", -1, "by")]),
        ("It cost 30 crowns a ton less.", [("30", -1, "by")]),
        ("No more than 5 ships, up to 12 crews, set up 3 posts; it did not rise by 8.", []),
        ("It takes 30 per cent more quickly to load; 40 ships under repair.", []),
    ],
)
def test_courses(text: str, found: list[tuple[str, int, str]]) -> None:
    assert moved(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le prix a augmenté de 12 %.", [("12 %", 1, "by")]),
        ("Le port compte 30 grues de moins qu’en mai.", [("30", -1, "by")]),
        ("Le prix est tombé de 9 à 4 euros.", [("9", -1, "from"), ("4", -1, "to")]),
        ("Le port a perdu 12 grues, soit 3 points de plus.", [("12", -1, "by"), ("3", 1, "by")]),
        ("Plus de 12 grues, moins de 4 navires ; le prix n’a pas baissé de 3 %.", []),
    ],
)
def test_french_courses(text: str, found: list[tuple[str, int, str]]) -> None:
    assert moved(text, "fr") == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("It sold 40 tickets in 2030, compared with 55 in 2027.", "en", [("55", "40")]),
        ("In 2027 it sold 55 tickets, against 40 in 2030.", "en", [("55", "40")]),
        ("The fare went from 9 crowns in May to 4 in June.", "en", [("9", "4")]),
        ("The fare, which was 9 crowns in May 2030, was 4 in June 2030.", "en", [("9", "4")]),
        ("In the first half 30 ships came, in the second half 45.", "en", [("30", "45")]),
        ("Le tarif est passé de 4 à 9 euros.", "fr", [("4", "9")]),
        ("Il y a eu 30 escales en 2027, 45 en 2030, dont 12 sur 30 000.", "fr", [("30", "45")]),
        ("Between 3 and 9 ships came; 4 crews and 5 cooks sailed.", "en", []),
    ],
)
def test_moves(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert [(one.first.text, one.last.text) for one in moves(text, language, times(text, language, DAY))] == found


@pytest.mark.parametrize(
    "piece", ["rose by 3 ", "plus de ", "from 3 to 4 ", "against 5 ", "fell in the ", "un de plus la "]
)
def test_time_grows_with_length_alone(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    started = time.process_time()
    for language in ("en", "fr"):
        courses(text, language)
        moves(text, language, ())
    assert time.process_time() - started < 10
