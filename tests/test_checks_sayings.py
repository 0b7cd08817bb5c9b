"""Who says what, and how: B501, B502, B506."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Severity
from tests.trails import FOLDER, TOPIC, Case, mark, marked, note, paragraph, said, source, stated

FRENCH = replace(TOPIC, language="fr")


def found(code: str, statement: str, *passages: str, topic: Any = TOPIC, **facts: Any) -> list[str]:
    """What is marked in a note's statement."""
    one = note("okoro2031#a", statement, *passages, **facts)
    origin = source(one, csl={"container-title": "Coastal News Agency"})
    return [marked(d, statement) for d in Case((origin,), (paragraph(stated(one)),), topic=topic).of(code)]


def in_prose(code: str, text: str, *passages: str, before: str = "", **facts: Any) -> list[str]:
    one = note("okoro2031#a", "Nobody came.", *passages, **facts)
    sentences = [said(before, "okoro2031#a")] if before else []
    case = Case((source(one),), (paragraph(*sentences, said(text, "okoro2031#a", line=2)),))
    return [marked(d, text) for d in case.of(code) if d.span and d.span.line == 2 and "sections" in d.span.file]


# ------------------------------------------------------------------------------------------------------- B501

WORDS = "the boats still leave unchecked"


def test_a_statement_that_names_nobody_has_lost_its_party() -> None:
    assert found("B501", "The boats leave unchecked.", WORDS, said_by="Amina Dossa") == ["T"]


@pytest.mark.parametrize(
    ("statement", "said_by"),
    [
        ("Amina Dossa says that the boats leave unchecked.", "Amina Dossa"),
        ("The boats leave unchecked, Ms Dossa says.", "Amina Dossa"),
        ("The UN says that the boats leave unchecked.", "United Nations"),
        ("Malian officials say that the boats leave unchecked.", "Mali"),
        ("The boats leave unchecked. That is what Amina Dossa says.", "Amina Dossa"),
        ("Those who signed the Accord say that the boats leave unchecked.", "signatories of the Accord"),
        ("The boats leave unchecked.", "Coastal News Agency"),
    ],
)
def test_a_party_under_another_name_and_the_source_itself_are_named(statement: str, said_by: str) -> None:
    assert found("B501", statement, WORDS, said_by=said_by) == []


def test_names_of_the_brief_count() -> None:
    topic = replace(TOPIC, names={"Amina Dossa": ("the families' speaker",)})
    statement = "The boats leave unchecked, says the families’ speaker."
    assert found("B501", statement, WORDS, said_by="Amina Dossa", topic=topic) == []


def test_each_of_several_parties_is_named() -> None:
    statement = "Amina Dossa says that the boats leave unchecked."
    assert found("B501", statement, WORDS, said_by=("Amina Dossa", "Rui Castelo")) == ["A"]


def test_in_prose_a_party_named_before_counts() -> None:
    text = "The boats leave unchecked."
    assert in_prose("B501", text, WORDS, said_by="Amina Dossa") == ["T"]
    assert in_prose("B501", text, WORDS, said_by="Amina Dossa", before="Amina Dossa spoke of unchecked boats.") == []


def test_sentences_of_the_authors_own_need_no_party() -> None:
    one = note("okoro2031#a", "Amina Dossa says so.", WORDS, said_by="Amina Dossa")
    own = said("The boats leave unchecked.", "okoro2031#a", marks=[mark("judgement")])
    assert Case((source(one),), (paragraph(own),)).of("B501") == []


def test_a_position_of_the_source_itself_is_a_warning() -> None:
    one = note("okoro2031#a", "The boats leave unchecked.", WORDS, kind="position")
    case = Case((source(one, csl={"container-title": "Coastal News Agency"}),), (paragraph(stated(one)),))
    assert [d.severity for d in case.of("B501")] == [Severity.WARNING]


def test_a_passage_that_says_who_says_it_is_enough() -> None:
    passage = "owners were warned three times about the rafts, said the harbour master"
    assert found("B501", "Owners were warned three times about the rafts.", passage) == ["O"]
    assert found("B501", "Owners were warned three times about the rafts, the harbour master said.", passage) == []


@pytest.mark.parametrize(
    ("statement", "passage", "count"),
    [
        ("The repairs were mostly small.", "The line answered on 3 May that most repairs were small.", 1),
        ("The repairs were mostly small, in the line's view.", "The line answered that most repairs were small.", 0),
        ("For the line, most repairs were small.", "The line answered that most repairs were small.", 0),
        ("The harbour had 40 berths in May.", "In May the harbour counted 40 berths.", 0),
        ("The third berth opened in May.", "The third berth foreseen by the Board opened in May.", 0),
    ],
)
def test_only_who_says_something_is_left_out(statement: str, passage: str, count: int) -> None:
    assert len(found("B501", statement, passage)) == count


def test_a_role_stands_for_a_name() -> None:
    passage = "The lawyer of the families, Amina Dossa, says that the boats leave unchecked"
    for statement, marked_ in (
        ("Their lawyer says that the boats leave unchecked.", []),
        ("The report's authors say that the boats leave unchecked.", []),
        ("The boats leave unchecked.", ["T"]),
        ("The boats leave unchecked. The line denied this.", ["T"]),
    ):
        assert found("B501", statement, passage, said_by="Amina Dossa") == marked_, statement


def test_two_other_origins_make_it_a_fact() -> None:
    one = note("okoro2031#a", "The boats leave unchecked.", WORDS, said_by="Amina Dossa")
    others = [
        source(note(f"{name}#b", "", WORDS, corroborates="okoro2031#a"), origin=name)
        for name in ("lind2030", "board2031")
    ]
    assert Case((source(one), *others), (paragraph(stated(one)),)).of("B501") == []
    assert len(Case((source(one), others[0]), (paragraph(stated(one)),)).of("B501")) == 1


# ------------------------------------------------------------------------------------------------------- B502


@pytest.mark.parametrize(
    ("statement", "passage", "verb"),
    [
        ("Crew members confirmed that boats were passed.", "crew members say that boats were passed", "confirmed"),
        ("Crew members found that boats were passed.", "crew members alleged that boats were passed", "found"),
        ("The Council demands a new slipway.", "the Council asks for a new slipway", "demands"),
        (
            "The army killed 500 people in the town.",
            "the report accused the army of killing 500 people in the town",
            "T",
        ),
        ("The accord will fall apart.", "the accord could fall apart", "will"),
        (
            "“Nobody keeps that quay,” confirmed the captain of the tug.",
            "“Nobody keeps that quay,” said the captain of the tug.",
            "confirmed",
        ),
    ],
)
def test_a_verb_may_not_climb(statement: str, passage: str, verb: str) -> None:
    assert found("B502", statement, passage) == [verb]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Crew members say that boats were passed.", "crew members allege that boats were passed"),
        ("Crew members claim that boats were passed.", "crew members found that boats were passed"),
        ("The agency reports that boats were passed.", "boats were passed, owners say"),
        ("The investigators found that the bow door was open.", "the bow door was open"),
        ("The army is accused of killing 500 people.", "the report accused the army of killing 500 people"),
        ("The Office confirmed 40 cases.", "40 cases were counted, the Office said"),
        ("The accord would fall apart, and it will rain.", "the accord could fall apart"),
    ],
)
def test_weaker_verbs_and_other_work_are_no_fault(statement: str, passage: str) -> None:
    assert found("B502", statement, passage) == (["confirmed"] if "40 cases" in statement else [])


@pytest.mark.parametrize(
    ("statement", "passage", "word"),
    [
        ("The port will close its third quay in May.", "the port may close the third quay in May", "will"),
        (
            "The line has said that it will withdraw its two tugs.",
            "the line is ready to consider the withdrawal of two tugs",
            "will",
        ),
        (
            "The captain warned that he would leave the quay to the tugs.",
            "the captain warned that he could leave the quay to the tugs",
            "would",
        ),
        (
            "The Board has sent the Council a plan for new moorings.",
            "the Board undertook to send the Council a plan for new moorings",
            "has sent",
        ),
        (
            "The owners are certain that the licence will be renewed.",
            "the owners expect the licence to be renewed",
            "are certain that",
        ),
    ],
)
def test_what_may_come_is_not_told_as_what_will(statement: str, passage: str, word: str) -> None:
    assert found("B502", statement, passage) == [word]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The port might close its third quay in May.", "the port may close the third quay in May"),
        ("The port will close its third quay in May.", "the port said it would close the third quay in May"),
        ("Closing the third quay in May is possible.", "the port could close the third quay in May"),
        ("The crews fear that the quay will close in May.", "crews are worried that the quay may close in May"),
        ("The inspectors established that the rafts leaked.", "in all cases we found that the rafts leaked"),
        ("Nobody has verified the log of the tug.", "the log of the tug has not been checked"),
        ("The line let it be known that it had sold a tug.", "the line says it sold a tug"),
        ("The Board admits that it told the crews too late.", "we told the crews too late, and that was wrong"),
        (
            "Dossa alleged that the tug had rammed a raft in May. The line called it fiction.",
            "She accused the tug of having rammed a raft in May, which the line called fiction.",
        ),
    ],
)
def test_the_same_degree_in_other_words_is_no_fault(statement: str, passage: str) -> None:
    assert found("B502", statement, passage) == []


@pytest.mark.parametrize(
    ("statement", "passage", "word"),
    [
        ("Le quai fermera en mai.", "Le quai pourrait fermer en mai", ["fermera"]),
        ("Le maire annonce que le quai fermera en mai.", "Je n’exclus pas que le quai ferme en mai", ["fermera"]),
        ("Le maire n’écarte pas que le quai ferme en mai.", "Je n’exclus pas que le quai ferme en mai", []),
        ("Les élus ont imposé un moratoire au port.", "les élus ont demandé un moratoire au port", ["imposé"]),
        ("Les élus réclament un moratoire au port.", "les élus demandent un moratoire au port", []),
    ],
)
def test_french_degrees(statement: str, passage: str, word: list[str]) -> None:
    assert found("B502", statement, passage, topic=FRENCH) == word


def test_french_verbs() -> None:
    passage = "Le syndicat prétend que deux avions étaient en panne."
    assert found("B502", "Le syndicat démontre que deux avions étaient en panne.", passage, topic=FRENCH) == [
        "démontre"
    ]
    assert found("B502", "Le syndicat affirme que deux avions étaient en panne.", passage, topic=FRENCH) == []


def test_of_several_notes_that_end_a_paragraph_one_may_find_what_another_only_says() -> None:
    text = "The Office found that the ferries rust."
    office = note("okoro2031#a", text, "the ferries rust")
    crew = note("lind2031#b", "The ferries rust, the crew says.", "the old ferries rust", said_by="the crew")
    for cites, count in ((("okoro2031#a", "lind2031#b"), 0), (("lind2031#b",), 1)):
        case = Case((source(office), source(crew)), (paragraph(said(text, *cites)),))
        assert len([d for d in case.of("B502") if d.span and "sections" in d.span.file]) == count


# ------------------------------------------------------------------------------------------------------- B506


@pytest.mark.parametrize(
    ("statement", "passage", "word"),
    [
        ("The Minister did say who would come.", "The Minister did not say who would come", "say"),
        (
            "Certificates were issued without a visit.",
            "No certificate was issued without a visit on board",
            "Certificates",
        ),
        ("Nobody saw the ship sink off the port.", "A crew saw the ship sink off the port", "Nobody"),
        ("The cost of fuel fell by a third.", "The cost of fuel rose by a third", "fell"),
        ("The Assembly rejected the bill on ferries.", "The Assembly adopted the bill on ferries", "rejected"),
    ],
)
def test_what_is_turned_round_is_marked(statement: str, passage: str, word: str) -> None:
    assert found("B506", statement, passage) == [word]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The Minister would not say who would come.", "The Minister did not say who would come"),
        ("The Minister refused to say who would come.", "The Minister did not say who would come"),
        ("The port lacks the inspectors it needs.", "The port does not have the inspectors it needs"),
        (
            "The Minister told the Assembly that visits would double.",
            "Visits would double. He did not say who would pay.",
        ),
        ("No fewer than 40 ferries sailed.", "40 ferries sailed"),
        ("Costs rose and then fell in the port.", "Costs fell in the port after they rose"),
    ],
)
def test_the_same_in_other_words_is_no_fault(statement: str, passage: str) -> None:
    assert found("B506", statement, passage) == []


@pytest.mark.parametrize(
    ("statement", "passage", "word"),
    [
        ("Repairs became 12 per cent cheaper.", "the cost of repairs has risen by 12 per cent", "cheaper"),
        ("Fares were down 3.5 per cent in May.", "fares in May were 3.5 per cent higher", "down"),
        ("The port lost 12 cranes.", "the port gained 12 cranes", "lost"),
        ("It sold 40 tickets, seven more than the owners say.", "the owners say 47 tickets; it sold 40", "more"),
        ("Sales rose by 15 tickets a day.", "it sold 40 tickets in 2030, compared with 55 in 2027", "rose"),
        ("The fare rose by more than half.", "the fare went from 9 crowns in May to 4 in June", "rose"),
        ("The club grew by 9 members, to 22.", "31 had joined two years ago; now we are 22", "grew"),
        (
            "It sold 40 tickets, about a third more than before.",
            "it sold 40 tickets; the year before it was 60",
            "more",
        ),
        (
            "Sales at 12 per cent were three points lower.",
            "sales were at 12 per cent; the year before 9 per cent",
            "lower",
        ),
        ("It sold more tickets: 40 in 2030 against 55 in 2027.", "it sold 40 in 2030; in 2027 it was 55", "more"),
        ("The fare rose from 9 crowns in May to 4 in June.", "a fare that was 9 crowns in May was 4 in June", "rose"),
        ("It sold 55 tickets in 2030, against 40 in 2027.", "it sold 40 in 2030, against 55 in 2027", "55"),
    ],
)
def test_figures_that_go_the_other_way_are_marked(statement: str, passage: str, word: str) -> None:
    (marked_words,) = found("B506", statement, passage)
    assert marked_words.startswith(word)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Repairs became 12 per cent dearer.", "the cost of repairs has risen by 12 per cent"),
        ("It sold 40 tickets, seven fewer than the owners say.", "the owners say 47 tickets; it sold 40"),
        ("The owners have four ships more than the Board.", "the Board has four ships fewer than the owners"),
        ("In 2027 it sold 15 tickets more than in 2030.", "it sold 40 tickets in 2030, compared with 55 in 2027"),
        ("Sales fell by 15 tickets.", "it sold 40 tickets in 2030, compared with 55 in 2027"),
        (
            "Costs rose by 9 per cent, more slowly than before.",
            "costs rose by 9 per cent, while fares fell by 9 per cent",
        ),
        ("It sold 40 in 2030 and 55 in 2027.", "it sold 40 in 2030, against 55 in 2027"),
        ("It cut the growth of sales from 9 per cent to 4.", "the growth of sales was 9 per cent, then 4"),
        ("Sales grew and losses fell from 9 to 4.", "losses, which had been 9, were 4; sales grew"),
        ("More than 15 ships came.", "fewer ships came: 40 in 2030, compared with 55 in 2027"),
    ],
)
def test_figures_that_go_the_same_way_are_not(statement: str, passage: str) -> None:
    assert found("B506", statement, passage) == []


@pytest.mark.parametrize(
    ("statement", "passage", "words"),
    [
        (
            "Le port a coûté 5 millions de plus en 2030.",
            "le coût est passé de 31 millions en 2029 à 26 millions en 2030",
            ["de plus"],
        ),
        (
            "Le port a coûté 5 millions de moins en 2030.",
            "le coût est passé de 31 millions en 2029 à 26 millions en 2030",
            [],
        ),
        ("Le trafic a reculé de 6,2 %.", "soit 6,2 % de plus pour le trafic", ["reculé"]),
        ("Le trafic a augmenté de 6,2 %.", "soit 6,2 % de plus pour le trafic", []),
    ],
)
def test_french_figures_that_go_the_other_way(statement: str, passage: str, words: list[str]) -> None:
    assert found("B506", statement, passage, topic=FRENCH) == words


@pytest.mark.parametrize(
    ("statement", "passage", "words"),
    [
        (
            "The divers found signs of a leak in the hull, but would not say more.",
            "We found no trace of a leak in the hull",
            "The divers found signs of a leak in the hull",
        ),
        (
            "The Board is asking owners to stay in port.",
            "It does not call on owners to stay away",
            "The Board is asking",
        ),
        (
            "In May the owners said that they might withdraw their ferries; by July they had done so.",
            "The owners spoke of their ferries. They have not withdrawn them",
            "by July they had done so",
        ),
        ("The Minister would say who pays for the quay.", "The Minister declined to say who would pay", "The Minister"),
    ],
)
def test_what_is_denied_in_other_words_is_not_affirmed(statement: str, passage: str, words: str) -> None:
    (place,) = found("B506", statement, passage)
    assert place.startswith(words)


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The divers saw no sign of a leak in the hull.", "We found no trace of a leak in the hull"),
        ("A strike remains possible in the port.", "The union does not rule out a strike in the port"),
        ("The leak is at most 21 litres in the port.", "The leak does not exceed 21 litres in the port"),
        ("Owners of rafts answered more readily.", "Owners with rafts answer more readily than owners without"),
        ("About 50 owners answered in May.", "In May we wrote to 90 owners, not all of them members, and 50 answered"),
        ("The owners want a year.", "The Board should give owners a year, not six months as others want"),
        ("The Board met the owners, which helped.", "The Board met the owners. It did not meet the crews"),
        ("Children died, and none had a raft.", "None of the children who died had a raft"),
        (
            "The fund pays owners for repairs this year.",
            "No owner will be paid more than 900 crowns for repairs this year",
        ),
        (
            "Both owners had a month for an answer on the appeal.",
            "Each had a month for an answer. Neither owner has said whether the appeal is withdrawn",
        ),
        (
            "The counts still include 31 wooden boats in the harbour.",
            "the counts do not deduct the 31 wooden boats in the harbour",
        ),
        (
            "The counts include 31 wooden boats in the harbour.",
            "the counts do not deduct the 31 wooden boats in the harbour",
        ),
        (
            "Ms Lee saw a draft in May 2030. Mr Roe denied it.",
            "Ms Lee had seen a draft in May 2030. Mr Roe had not seen a draft",
        ),
        (
            "Ms Lee said that she had seen a letter in which crews warned.",
            "Ms Lee said that in a letter, which she had seen, crews warned. Mr Roe had not seen such a letter",
        ),
        ("Mr Roe wants to have the records searched.", "Mr Roe said that he had not seen such a letter"),
    ],
)
def test_half_denials_and_denials_of_denials_deny_nothing(statement: str, passage: str) -> None:
    assert found("B506", statement, passage) == []


def test_what_stands_beside_a_denial_of_one_word_says_what_it_is_about() -> None:
    passage = "The bill sets up an arbitration board for crews. It will not be retroactive"
    statement = "It would set up an arbitration board, and would apply retroactively."
    assert len(found("B506", statement, passage)) == 1
    assert found("B506", statement.replace("and would", "but would not"), passage) == []


def test_losses_are_counted_and_go_no_way() -> None:
    passage = "losses of owners from fraud rose from 151 million crowns in 2029 to 214 million in 2030"
    told = "Losses of owners from fraud came to 214 million crowns in 2030, 63 million more than in 2029."
    assert found("B506", told, passage) == []
    assert found("B506", told.replace("more", "less"), passage) == ["less"]


def test_what_is_left_open_is_not_ruled_out() -> None:
    passage = "The union does not rule out a strike in the port"
    assert len(found("B506", "The union rules out a strike in the port.", passage)) == 1
    passage = "The law allows fines for late ferries, and she did not rule them out"
    assert len(found("B506", "The Director has excluded fines.", passage)) == 1
    assert found("B506", "The Director has not excluded fines.", passage) == []
    passage = "Il n’exclut pas de fermer le port au public en été."
    assert len(found("B506", "Il exclut de fermer le port au public.", passage, topic=FRENCH)) == 1


def test_french_denials_in_other_words() -> None:
    passage = "L’enquête n’a relevé aucun indice de fuite dans la coque."
    assert len(found("B506", "Les plongeurs ont trouvé un signe de fuite dans la coque.", passage, topic=FRENCH)) == 1
    assert found("B506", "Les plongeurs n’ont pas trouvé de fuite dans la coque.", passage, topic=FRENCH) == []
    passage = "L’appel du port ne suspend pas la décision du préfet sur les quais."
    assert (
        found(
            "B506",
            "La décision du préfet sur les quais reste en vigueur malgré l’appel du port.",
            passage,
            topic=FRENCH,
        )
        == []
    )
    double = "Je n’exclus pas que la question se pose un jour, mais pas sans débat."
    assert found("B506", "Il n’écarte pas que la question se pose un jour, après débat.", double, topic=FRENCH) == []


def test_french_negations() -> None:
    passage = "Aucun habitant n’a été blessé dans le feu."
    assert found("B506", "Un habitant a été blessé dans le feu.", passage, topic=FRENCH) == ["habitant"]
    assert found("B506", "Le feu n’a blessé aucun habitant.", passage, topic=FRENCH) == []


def test_a_passage_in_another_language_is_not_compared() -> None:
    one = note("okoro2031#a", "The Minister did say who would come.", "Le ministre n’a pas dit qui viendrait")
    assert Case((source(one, language="fr"),), (paragraph(stated(one)),)).of("B506", "B502") == []


def test_what_stands_around_a_passage_in_a_full_copy_counts(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Crew members confirmed that boats were passed on paper.\n", encoding="utf-8")
    one = note("okoro2031#a", "Crew members confirmed that boats were passed.", "boats were passed on paper")
    for copy, count in (("snapshots/okoro2031.txt", 0), ("", 1)):
        case = Case((source(one, snapshot=copy),), (paragraph(stated(one)),), root=tmp_path)
        assert len(case.of("B502")) == count
