import pytest

from briefgen.text.modality import modals
from briefgen.text.polarity import denials, directions, negations


def denied(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in negations(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He did not say who would come.", ["not"]),
        ("No certificate was issued without a visit.", ["No", "without"]),
        ("It wasn’t safe, and nobody came.", ["n’t", "nobody"]),
        ("Not only the Board but no fewer than ten owners came, no later than May.", []),
        ("Resolution No. 5 was adopted.", []),
    ],
)
def test_negations(text: str, found: list[str]) -> None:
    assert denied(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il n’a pas dit non.", ["n’", "non"]),
        ("Aucun habitant n’a été blessé.", ["Aucun"]),
        ("Pas moins de dix personnes sont venues, et une personne reste.", []),
        ("La loi ne vise que les maires.", []),
        ("Elle ne viendra jamais sans lui.", ["ne", "sans"]),
    ],
)
def test_french_negations_are_one_where_they_are_two_words(text: str, found: list[str]) -> None:
    assert denied(text, "fr") == found


def test_a_negation_denies_what_follows_it_in_its_clause() -> None:
    (one,) = negations("The Board met, but it did not visit the ships, and owners slept.", "en")
    assert one.scope == {"visit", "ship"}


def test_words_that_deny_by_themselves() -> None:
    assert denials("The Board refused the visit, and the ships lack rafts.", "en") == 2
    assert denials("Le Conseil a refusé la visite.", "fr") == 1


def test_words_with_an_opposite() -> None:
    rose, fell = directions("Costs rose.", "en")[0], directions("Costs fell.", "en")[0]
    assert rose.pair == fell.pair
    assert rose.side != fell.side
    assert directions("Les coûts baissent.", "fr")[0].side != directions("Les coûts augmentent.", "fr")[0].side


def test_what_may_be_and_what_will_be() -> None:
    loose, certain = modals("It could sink. It will sink.", "en")
    assert (loose.stem, loose.is_certain, certain.stem, certain.is_certain) == ("sink", False, "sink", True)
    assert [one.is_certain for one in modals("Elle pourrait fermer. Elle coûterait cher. Elle fermera.", "fr")] == [
        False,
        False,
        True,
    ]
