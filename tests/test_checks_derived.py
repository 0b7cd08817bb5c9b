"""Figures that one operation makes of a passage's, with the words that say so; and those that it does not make."""

from dataclasses import replace

import pytest

from tests.trails import TOPIC, Case, marked, note, paragraph, source, stated


def missing(statement: str, *passages: str, language: str = "en") -> list[str]:
    one = note("orlov2030#harbour", statement, *passages)
    case = Case((source(one, language=language),), (paragraph(stated(one)),), topic=replace(TOPIC, language=language))
    return [marked(found, statement) for found in case.of("B301")]


@pytest.mark.parametrize(
    ("statement", "passage", "wrong"),
    [
        ("It sold 1,460 boats, 315 fewer than in 2027.", "It sold 1,460 boats, against 1,775 in 2027.", []),
        ("It sold 1,460 boats, 351 fewer than in 2027.", "It sold 1,460 boats, against 1,775 in 2027.", ["351"]),
        ("Of 212 boats 130 were new, the other 82 old.", "There were 212 boats, of which 130 were new.", []),
        ("Of 212 boats 130 were new, the other 92 old.", "There were 212 boats, of which 130 were new.", ["92"]),
        ("The motion passed with a majority of seven.", "It was carried by 41 votes to 34.", []),
        (
            "About 42 per cent of the sum had been paid.",
            "It owed 2.40 million dollars, of which 1.01 had been paid.",
            [],
        ),
        (
            "About 52 per cent of the sum had been paid.",
            "It owed 2.40 million dollars, of which 1.01 had been paid.",
            ["52 per cent"],
        ),
        ("Nearly two thirds of the money goes to quays.", "Of 90 million euros, 58 million are for quays.", []),
        (
            "Three quarters of the money goes to quays.",
            "Of 90 million euros, 58 million are for quays.",
            ["Three quarters"],
        ),
        ("It wants half as many guards again.", "The number of guards should rise from 80 to 120.", []),
        ("Some 250 of the calls were about noise.", "It took 1,000 calls, a quarter of them about noise.", []),
        ("Members pay 36 million dollars.", "Of the budget of 60 million dollars, members pay 60 per cent.", []),
        (
            "Members pay 36 million euros.",
            "Of the budget of 60 million dollars, members pay 60 per cent.",
            ["36 million"],
        ),
        ("About 70 per cent must come from elsewhere.", "Fees bring in 30 per cent of it.", []),
        ("The gap was 14 percentage points.", "In the north it was 61 per cent, in the south 47 per cent.", []),
        ("Two thirds of those asked would stay.", "Of 300 asked, 120 would stay.", ["Two thirds"]),
        ("Lorries carried about 12 tonnes each.", "In all 500 lorries carried 6,100 tonnes.", []),
        ("The two camps hold 800 to 1,000 people.", "The two camps hold between 400 and 500 people each.", []),
        (
            "A second offence costs up to 8,000.",
            "The fine is up to 4,000 euros. It is doubled for a second offence.",
            [],
        ),
    ],
)
def test_what_one_operation_makes(statement: str, passage: str, wrong: list[str]) -> None:
    assert missing(statement, passage) == wrong


@pytest.mark.parametrize(
    ("statement", "passage", "wrong"),
    [
        ("Le port a perdu 130 places.", "Le port compte 470 places, contre 600 en 2020.", []),
        ("Le port a perdu 150 places.", "Le port compte 470 places, contre 600 en 2020.", ["150"]),
        ("On y attend 38 jours de moins.", "Le délai a été ramené de 90 à 52 jours.", []),
        ("On y attend 38 semaines de moins.", "Le délai a été ramené de 90 à 52 jours.", ["38"]),
        ("Plus d’un pêcheur sur quatre est parti.", "Le quart est dépassé : 27,3 % des pêcheurs sont partis.", []),
        ("Environ un poste de marin côtier sur six est vacant.", "Le taux de vacance est de 16,5 %.", []),
        (
            "Environ un poste de marin côtier sur trois est vacant.",
            "Le taux de vacance est de 16,5 %.",
            ["un poste de marin côtier sur trois"],
        ),
        ("La part a gagné 9 points.", "La part est passée de 31 % à 40 %.", []),
        (
            "Sur 90 millions d’euros, 71 restent à voter.",
            "Le plan vaut 90 millions d’euros. Les crédits de 2031, soit 19 millions d’euros, sont votés.",
            [],
        ),
        ("Il ferme la nuit, de 21 heures à 7 heures.", "Il sera ouvert de 7 heures à 21 heures.", []),
        ("Ils menacent d’une grève à partir du 18 si rien ne change.", "Grève illimitée à compter du 18 mai.", []),
    ],
)
def test_what_one_operation_makes_in_french(statement: str, passage: str, wrong: list[str]) -> None:
    assert missing(statement, passage, language="fr") == wrong


@pytest.mark.parametrize(
    ("statement", "passage", "wrong"),
    [
        ("It took three days.", "It took 72 hours.", []),
        ("It took 13 days.", "It took 72 hours.", ["13"]),
        ("It was shut for half a year.", "It was shut for six months.", []),
        ("They had two months.", "They had 60 days.", []),
        ("It takes three quarters of an hour.", "It takes 45 minutes.", []),
        ("It takes 80 minutes.", "It takes an hour and twenty.", []),
        ("It ran for eighteen months.", "It ran for a year and a half.", []),
        ("It lapses after five years.", "It enters into force on 1 May 2030. It ends on 30 April 2035.", []),
        (
            "It lapses after fifteen years.",
            "It enters into force on 1 May 2030. It ends on 30 April 2035.",
            ["fifteen"],
        ),
        ("Half of them waited longer than two years.", "The median wait was two years.", []),
        ("The bus runs on three days in seven.", "The bus runs three days a week.", []),
        ("One house in nine was empty.", "Empty were 11 per cent of houses.", []),
        ("Three krones in four went abroad.", "Abroad went 75 per cent.", []),
        ("Seven of the sixteen saw it.", "Seven cases out of sixteen were seen.", []),
    ],
)
def test_one_length_or_share_in_other_words(statement: str, passage: str, wrong: list[str]) -> None:
    assert missing(statement, passage) == wrong


@pytest.mark.parametrize(
    ("statement", "passage", "language"),
    [
        ("Fees brought in 2.4 million, a fifth less than before.", "Fees fell from 3.0 million to 2.4 million.", "en"),
        ("Barely a third was spent.", "Of the 6 million dollars, 1.95 million had been spent.", "en"),
        ("Only 7 of the 30 boats had life jackets.", "23 of the 30 boats had no life jackets.", "en"),
        ("Pay rose by 3 per cent, half a point more than prices.", "Pay rose by 3 per cent, prices by 2.5.", "en"),
        ("Over the two years that is 26 million in all.", "It is cut by 13 million a year for two years.", "en"),
        ("About 600 tonnes a day are landed.", "4,200 tonnes are landed every week.", "en"),
        ("She was 41 when she became mayor.", "Born in 1987, she became mayor in 2028.", "en"),
        ("About two dozen shops closed.", "25 shops have closed.", "en"),
        ("The share fell by more than half.", "The share fell from 51 to 22 per cent.", "en"),
        ("Bread went up by 15 cents.", "Bread rose from 1.20 to 1.35.", "en"),
        ("Le budget a fondu de 4 millions.", "Le budget est passé de 11 à 7 millions d’euros.", "fr"),
        ("La motion l’a emporté de six voix.", "La motion a été adoptée par 27 voix contre 21.", "fr"),
        ("Il manque 12 postes.", "48 des 60 postes sont pourvus.", "fr"),
    ],
)
def test_what_analysts_say_of_figures_is_no_finding(statement: str, passage: str, language: str) -> None:
    assert missing(statement, passage, language=language) == []


def test_what_the_figure_would_be_is_told() -> None:
    statement = "It sold 1,460 boats, 351 fewer than in 2027."
    one = note("orlov2030#harbour", statement, "It sold 1,460 boats, against 1,775 in 2027.")
    (found,) = Case((source(one),), (paragraph(stated(one)),)).of("B301")
    assert found.notes[0] == "1,775 less 1,460 is 315"


def test_a_level_told_as_a_difference_is_found() -> None:
    passage = "There were 310 fires in the north and 450 in the south."
    assert missing("The south had 140 more fires than the north.", passage) == []
    assert missing("The south had 310 more fires than the north.", passage) == ["310"]


def hedges(statement: str, passage: str, language: str = "en") -> list[str]:
    one = note("orlov2030#harbour", statement, passage)
    case = Case((source(one, language=language),), (paragraph(stated(one)),), topic=replace(TOPIC, language=language))
    return [marked(found, statement) for found in case.of("B302")]


@pytest.mark.parametrize(
    ("statement", "passage", "language"),
    [
        ("It may be extended by two years at the longest.", "It may be extended for no more than two years.", "en"),
        ("The first year is put at 3.1 million crowns.", "The first year is estimated at 3.1 million crowns.", "en"),
        ("The treaty allowed for 800 soldiers.", "The force shall have up to 800 soldiers.", "en"),
        ("Rents may rise by up to 5 per cent.", "Rents shall not rise by more than 5 per cent.", "en"),
        ("It rose by 3 million, to 12 million.", "It rose from 9 million to 12 million.", "en"),
        ("Le coût serait de 4 millions d’euros.", "Le coût est estimé à 4 millions d’euros.", "fr"),
        ("La dépense est de 5 millions par an au maximum.", "La dépense est de 4 à 5 millions par an.", "fr"),
    ],
)  # fmt: skip
def test_hedges_in_other_words(statement: str, passage: str, language: str) -> None:
    assert hedges(statement, passage, language) == []


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The force had 800 soldiers.", "The force had up to 800 soldiers."),
        ("The first year cost 3.1 million crowns.", "The first year cost about 3.1 million crowns."),
        ("The posts number 30.", "There must be 30 posts or more."),
    ],
)
def test_hedges_that_are_left_out(statement: str, passage: str) -> None:
    assert len(hedges(statement, passage)) == 1


def test_two_figures_that_change_places_are_one_finding() -> None:
    passage = "The Board blamed 61 fires on the north and 38 on southern towns."
    assert missing("It laid 61 fires at the door of the north and 38 at that of southern towns.", passage) == []
    assert missing("It laid 38 fires at the door of the north and 61 at that of southern towns.", passage) == ["38"]
