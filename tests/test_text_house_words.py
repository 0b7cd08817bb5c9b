"""Words by which a brief is held to its house: yardsticks, abbreviations, markings, loaded and vague names."""

import pytest

from briefgen.text.acronyms import acronyms, is_written_out
from briefgen.text.loaded_words import loaded_words
from briefgen.text.markings import strictness
from briefgen.text.vague_parties import is_said_unnamed, is_vague, nobody_says
from briefgen.text.yardsticks import confidences, estimates


@pytest.mark.parametrize(
    ("yardstick", "text", "found"),
    [
        ("icd-203", "It is highly likely or very unlikely.", [("highly likely", None), ("very unlikely", 1)]),
        ("phia", "It is highly likely or very unlikely.", [("highly likely", 5), ("very unlikely", None)]),
        ("ipcc", "It is virtually certain and very likely.", [("virtually certain", 9), ("very likely", 7)]),
        ("icd-203", "In May it may be almost certain.", [("may", None), ("almost certain", 6)]),
        ("none", "It is likely.", []),
    ],
)  # fmt: skip
def test_one_word_is_of_another_row_on_another_yardstick(
    yardstick: str, text: str, found: list[tuple[str, int | None]]
) -> None:
    assert [(one.text, one.row) for one in estimates(text, "en", yardstick)] == found


def test_french_estimates_with_their_endings() -> None:
    text = "Une issue très probable, des pertes improbables ; elle pourrait durer."
    found = [(one.text, one.row, one.is_loose) for one in estimates(text, "fr", "icd-203")]
    assert found == [("très probable", 5, False), ("improbables", 2, False), ("pourrait", None, True)]


def test_confidence_is_no_interval() -> None:
    text = "We have high confidence in it; the high confidence interval is wide."
    assert [text[start:end] for start, end in confidences(text, "en")] == ["high confidence"]
    assert len(confidences("Notre confiance est élevée.", "fr")) == 1


def test_abbreviations_are_no_numerals_symbols_or_shouts() -> None:
    text = "The IMSO met MINUSMA’s head under S/RES/2690 in Part VIII. THE PORT IS CLOSED TODAY."
    assert [short for _, _, short in acronyms(text)] == ["IMSO", "MINUSMA"]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The Inter-Island Marine Safety Office (IMSO) met.", True),
        ("The IMSO (Inter-Island Marine Safety Office) met.", True),
        ("The IMSO, the Inter-Island Marine Safety Office, met.", True),
        ("The IMSO (with others) met.", False),
        ("The IMSO met.", False),
    ],
)
def test_where_an_abbreviation_is_written_out(text: str, is_told: bool) -> None:
    start = text.index("IMSO")
    assert is_written_out("IMSO", text, start, start + 4) is is_told


def test_markings_have_an_order() -> None:
    labels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    assert [strictness(label) for label in labels] == [("tlp", number) for number in range(5)]
    assert strictness("TLP: white") == ("tlp", 0)
    assert strictness("Confidential") == ("class", 3)
    assert strictness("Eyes only") is None


@pytest.mark.parametrize(
    ("party", "language", "expected"),
    [
        ("Security experts", "en", True),
        ("some observers", "en", True),
        ("three experts of the Board", "en", False),
        ("experts of the Harbour Board", "en", False),
        ("the owners", "en", False),
        ("les experts", "fr", True),
        ("des sources diplomatiques", "fr", False),
        ("le préfet", "fr", False),
    ],
)
def test_who_is_nobody(party: str, language: str, expected: bool) -> None:
    assert is_vague(party, language) is expected


def test_what_nobody_says() -> None:
    assert len(nobody_says("It is widely believed that the boats sank.", "en")) == 1
    assert len(nobody_says("On dit que les bateaux ont coulé.", "fr")) == 1
    assert nobody_says("It is believed by the Board.", "en") != []
    assert is_said_unnamed("Security experts (unnamed) worry.", "en")
    assert is_said_unnamed("Des experts (non nommés) s’inquiètent.", "fr")


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The junta and the Malian regime fell.", "en", ["junta", "Malian regime"]),
        ("The sanctions regime and counter-terrorist law on terrorist financing hold.", "en", []),
        ("La junte et le régime militaire, pas le régime fiscal.", "fr", ["junte", "régime militaire"]),
        ("Terrorists came.", "en", ["Terrorists"]),
    ],
)
def test_names_that_take_a_side(text: str, language: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in loaded_words(text, language)] == found
