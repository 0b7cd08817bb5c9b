import pytest

from briefgen.text.attributions import Pressure, Strength, attributions, party_words


def read(text: str, language: str = "en") -> list[tuple[str, int, str]]:
    return [(one.verb, one.strength, party_words(text, one)) for one in attributions(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.N. says that nobody came.", [("says", Strength.SAYS, "The U.N.")]),
        ("“Nobody came,” said Amina Dossa.", [("said", Strength.SAYS, "Amina Dossa")]),
        (
            "Amina Dossa, who speaks for the families, says that nobody came.",
            [("says", Strength.SAYS, "Amina Dossa, who speaks for the families")],
        ),
        ("According to the Board, nobody came.", [("According to", Strength.SAYS, "the Board")]),
        ("Nobody came, as confirmed by the Board.", [("confirmed by", Strength.CONFIRMS, "the Board")]),
        ("The crew allegedly slept.", [("allegedly", Strength.CLAIMS, "")]),
        ("Experts fear that it will rain, and owners have found that it did.", [
            ("fear", Strength.SUPPOSES, "Experts"),
            ("found", Strength.FINDS, "owners"),
        ]),
        ("The Council demanded an answer.", [("demanded", Pressure.DEMANDS, "The Council")]),
        ("It confirmed 40 cases of measles in the confirmed area.", [("confirmed", Strength.CONFIRMS, "It")]),
    ],
)  # fmt: skip
def test_who_says_what_by_which_verb(text: str, found: list[tuple[str, int, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The report on the state of the claims was late.",
        "The Council established the mission in 2013.",
        "Owners have until May to show a certificate.",
        "Their warning, their hope and their doubt were in print.",
        "He found the key and added water.",
    ],
)
def test_nouns_and_verbs_of_other_work_are_no_attributions(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le maire affirme que rien n’est sûr.", [("affirme", Strength.SAYS, "Le maire")]),
        ("Le maire, Denis Cazal, a accusé l’État.", [("accusé", Strength.CLAIMS, "Le maire, Denis Cazal")]),
        ("Selon la Cour, rien n’est sûr.", [("Selon", Strength.SAYS, "la Cour")]),
        ("« Rien n’est sûr », écrit le préfet.", [("écrit", Strength.SAYS, "le préfet")]),
        ("Elle admet qu’il a plu.", [("admet", Strength.FINDS, "Elle")]),
        ("L’armée aurait tué des civils.", [("aurait", Strength.CLAIMS, "")]),
        ("L’État exige une réponse.", [("exige", Pressure.DEMANDS, "L’État")]),
        ("Les cas confirmés et le texte proposé sont connus.", []),
    ],
)
def test_french(text: str, found: list[tuple[str, int, str]]) -> None:
    assert read(text, "fr") == found


def test_other_languages_are_not_read() -> None:
    assert read("Der Rat sagt, dass es regnet.", "de") == []
