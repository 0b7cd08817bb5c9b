"""Names that are another's, B507; words of another source, B206; citations that carry nothing, B103."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.trails import FOLDER, TOPIC, Case, marked, note, paragraph, said, source, stated

PASSAGE = "Transport Minister Teo Halvorsen told the Assembly that inspections would double"


def wrong(
    statement: str, *passages: str, topic: Any = TOPIC, copy: str = "", root: Path = Path("/nowhere"), **facts: Any
) -> list[str]:
    one = note("okoro2031#a", statement, *passages, **facts)
    if copy:
        path = root / FOLDER / "snapshots" / "okoro2031.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(copy, encoding="utf-8")
    head = source(
        one, csl={"container-title": "Coastal News Agency"}, snapshot="snapshots/okoro2031.txt" if copy else ""
    )
    return [marked(d, statement) for d in Case((head,), (paragraph(stated(one)),), topic=topic, root=root).of("B507")]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("Teo Hansen told the Assembly that inspections would double.", "Teo Hansen"),
        ("Mats Halvorsen told the Assembly that inspections would double.", "Mats Halvorsen"),
        ("Teo Halvorsen told the Senate that inspections would double.", "Senate"),
    ],
)
def test_a_name_that_the_passage_lacks_is_marked(statement: str, name: str) -> None:
    assert wrong(statement, PASSAGE) == [name]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Mr Halvorsen told the Assembly that inspections would double.", PASSAGE),
        ("The Minister for Transport told the Assembly so.", PASSAGE),
        ("Coastal News Agency reports that inspections would double.", PASSAGE),
        ("Malian troops and the UN were there.", "troops from Mali and the United Nations were there"),
        ("The Board keeps three inspectors.", "three inspectors keep the whole port"),
        ("Inspections would double.", PASSAGE),
    ],
)
def test_other_forms_of_a_name_and_the_source_are_known(statement: str, passage: str) -> None:
    assert wrong(statement, passage) == []


def test_names_of_the_brief_are_known_where_no_full_copy_says_otherwise(tmp_path: Path) -> None:
    topic = replace(TOPIC, names={"Harbour Board": ("the Board",), "Teo Halvorsen": ()})
    statement = "The Harbour Board keeps three inspectors."
    assert wrong(statement, "it keeps three inspectors", topic=topic) == []
    copy = "The agency has no ships. It keeps three inspectors."
    assert wrong(statement, "it keeps three inspectors", topic=topic, copy=copy, root=tmp_path) == ["Harbour Board"]


def test_a_full_copy_knows_names_unless_one_of_the_passage_is_missing_in_their_place(tmp_path: Path) -> None:
    far = "\n\n".join(["It rained."] * 200)
    copy = f"{PASSAGE}.\n\n{far}\n\nAmina Dossa speaks for the families in Amaru."
    assert (
        wrong(
            "In Amaru, Teo Halvorsen told the Assembly that inspections would double.",
            PASSAGE,
            copy=copy,
            root=tmp_path,
        )
        == []
    )
    assert wrong("Amina Dossa told the Assembly that inspections would double.", PASSAGE, copy=copy, root=tmp_path) == [
        "Amina Dossa"
    ]


def test_words_are_not_given_to_somebody_else_than_said_by() -> None:
    passage = "Teo Halvorsen and Amina Dossa met. He said that inspections would double"
    statement = "Amina Dossa said that inspections would double."
    assert wrong(statement, passage, said_by="Teo Halvorsen") == ["Amina Dossa"]


NEAR = (
    "Captain Ines Moll lives in Ostby. The tug was sold in Karlo.\n\n"
    "At Vess, the quay stays closed until 4 May. In favour: 3 (Arvo, Bren, Tarn). Abstaining: 2 (Maro, Yeld)."
)


@pytest.mark.parametrize(
    ("statement", "passage", "names"),
    [
        ("Maro and Tarn abstained.", "In favour: 3 (Arvo, Bren, Tarn). Abstaining: 2 (Maro, Yeld)", ["Tarn"]),
        ("Maro and Yeld abstained.", "In favour: 3 (Arvo, Bren, Tarn). Abstaining: 2 (Maro, Yeld)", []),
        ("Ostby keeps its quay closed until 4 May.", "At Vess, the quay stays closed until 4 May", ["Ostby"]),
        ("Vess keeps its quay closed until 4 May.", "At Vess, the quay stays closed until 4 May", []),
    ],
)
def test_a_name_of_the_copy_in_the_place_of_the_passages(
    statement: str, passage: str, names: list[str], tmp_path: Path
) -> None:
    assert wrong(statement, passage, copy=NEAR, root=tmp_path) == names


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("Ms Moll told the crew to wait.", "the captain told the crew to wait"),
        ("City Hall told the crew to wait.", "a spokesman of the city told the crew to wait"),
        ("The French draft was longer.", "France, which wrote the text, had a longer one"),
        ("Ines Moll, who sails the tug, said that it leaked.", "Ines Moll spoke. She said that the tug leaked"),
    ],
)
def test_a_passage_may_mean_somebody_without_his_name(statement: str, passage: str, tmp_path: Path) -> None:
    assert wrong(statement, passage, copy=NEAR, root=tmp_path) == []


def test_a_role_at_a_body_is_not_the_body() -> None:
    passage = "“The quay stays,” said Ines Moll, president of the Harbour League"
    statement = "The president of the Harbour League said that the quay stays."
    assert wrong(statement, passage, said_by="Ines Moll") == []


def test_two_parties_may_not_change_places() -> None:
    passage = "Mali wanted more fighting, while France wanted freedom of movement."
    assert wrong("France wanted more fighting, while Mali wanted freedom of movement.", passage) == ["Mali"]
    assert wrong("Mali wanted more fighting, while France wanted freedom of movement.", passage) == []


def test_french_bodies_with_a_small_letter() -> None:
    french = replace(TOPIC, language="fr")
    passage = "Le conseil régional avait rejeté un fonds"
    assert wrong("Le conseil départemental avait rejeté un fonds.", passage, topic=french) == ["conseil départemental"]
    assert wrong("Le conseil avait rejeté un fonds.", passage, topic=french) == []


# ------------------------------------------------------------------------------------------------------- B206

WORDS = "a number without people"


def test_words_of_another_source_are_said_to_be_there() -> None:
    one = note("okoro2031#a", f"The opposition spoke of “{WORDS}”.", "the opposition spoke of a hollow promise")
    other = note("lind2030#b", "", f"“{WORDS}”, one of the crew said")
    case = Case((source(one), source(other)), (paragraph(stated(one)),))
    (found,) = case.of("B206", "B202")
    assert found.code == "B206"
    assert found.notes[0] == "these words stand in `lind2030#b`"


def test_words_found_nowhere_show_the_longest_stretch_that_is_there() -> None:
    statement = "He spoke of “a promise that inspections would double for free and for ever”."
    one = note("okoro2031#a", statement, PASSAGE, "and of money")
    (found,) = Case((source(one),), (paragraph(stated(one)),)).of("B206", "B202")
    assert found.code == "B202"
    assert found.notes == (
        "of these words the source has `that inspections would double`, in: Teo Halvorsen told the Assembly that "
        "inspections would double",
    )


# ------------------------------------------------------------------------------------------------------- B103

RIGHT = note(
    "okoro2031#a", "Seven inspectors had become three.", "the Board had seven inspectors in 2026 and has three now"
)
WRONG = note(
    "okoro2031#b", "The Marisol sank off the islands.", "the Marisol sank off the outer islands at night", line=30
)


def cited(text: str, *names: str, rests_on: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    case = Case((source(RIGHT, WRONG),), (paragraph(said(text, *names, rests_on=rests_on)),))
    return [(found.message, found.notes) for found in case.of("B103")]


def test_a_citation_that_shares_nothing_is_idle_and_the_right_note_is_named() -> None:
    assert cited("The Board had seven inspectors in 2026, and has three now.", "okoro2031#b") == [
        ("`okoro2031#b` has nothing in common with the sentence", ("`okoro2031#a` has what it says",))
    ]


def test_one_idle_citation_among_others_is_found() -> None:
    text = "The Board had seven inspectors in 2026, and has three now."
    assert [message for message, _ in cited(text, "okoro2031#a", "okoro2031#b")] == [
        "`okoro2031#b` has nothing in common with the sentence"
    ]


def test_who_counts_the_same_things_has_something_in_common() -> None:
    assert cited("That would make four inspectors fewer.", "okoro2031#a") == []
    assert len(cited("That would make four slipways fewer.", "okoro2031#a")) == 1


def test_a_citation_of_what_it_says_is_not_idle() -> None:
    assert cited("In 2026 the Board still had seven inspectors.", "okoro2031#a") == []
    assert cited("The ferry sank near the islands.", "okoro2031#b") == []
