"""Quotation marks, markings, judgements, abbreviations, names: B203 to B205, B505, B601 to B604, B701 to B703, B905."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Severity
from briefgen.model.document import ListBlock, ListItem
from briefgen.model.topic import MarkingWish
from tests.trails import FOLDER, TOPIC, Case, mark, marked, note, paragraph, said, source, stated

ICD = replace(TOPIC, yardstick="icd-203")


def of_note(
    code: str, statement: str, *passages: str, topic: Any = TOPIC, fields: dict[str, Any] | None = None, **facts: Any
) -> list[str]:
    one = note("okoro2031#a", statement, *passages, **facts)
    case = Case((source(one, **(fields or {})),), (paragraph(stated(one)),), topic=topic)
    return [marked(found, statement) for found in case.of(code)]


# ------------------------------------------------------------------------------------------------------- quotations

PASSAGE = "the opposition called the promise “a number without people”"


def test_a_quotation_of_a_quotation_needs_its_speaker() -> None:
    assert of_note("B203", "The promise is “a number without people”.", PASSAGE) == ["“a number without people”"]
    assert of_note("B203", "The opposition spoke of “a number without people”.", PASSAGE) == []
    assert of_note("B203", "The promise is “a number without people”.", "a number without people") == []


@pytest.mark.parametrize(
    ("statement", "passage", "language"),
    [
        ("The plan “Safe Ports 2040” costs 3 million.", "the Ministry presented its plan “Safe Ports 2040”", "en"),
        ("A survey called “Who sails at night” was made.", "a survey called “Who sails at night” came out", "en"),
        ("Le projet « Ports pour tous » coûte cher.", "le ministre a présenté le projet « Ports pour tous »", "fr"),
    ],
)
def test_names_in_quotation_marks_are_nobodys_words(statement: str, passage: str, language: str) -> None:
    topic = replace(TOPIC, language=language)
    assert of_note("B203", statement, passage, topic=topic, fields={"language": language}) == []


def test_what_a_sign_shows_and_a_clause_says_is_nobodys_speech() -> None:
    for statement, passage, language, count in (
        ("When the screen says “not moored”, crews wait.", "most crews wait after a “not moored” warning", "en", 0),
        (
            "They rely on a clause excluding delays “caused by an act of war”.",
            "the owner invoked a clause that excludes delays “caused by an act of war”",
            "en",
            0,
        ),
        (
            "Il invoque une clause sur les retards “causés par un fait de guerre”.",
            "il cite une clause sur les retards “causés par un fait de guerre”",
            "fr",
            0,
        ),
        ("Crews wait because they are “worn out by fear”.", "crews wait, being “worn out by fear”, he said", "en", 1),
    ):
        assert len(of_note("B203", statement, passage, language)) == count, statement


def test_runs_that_say_little_are_nobodys_own() -> None:
    passage = "It was in the first half of the year as it had been before, and sailors of the coast lost their old pay"
    assert of_note("B204", "Pay fell in the first half of the year as it had been before.", passage) == []
    assert of_note("B204", "So sailors of the coast lost their old pay.", passage) == [
        "sailors of the coast lost their old pay"
    ]


def test_eight_words_in_a_row_want_quotation_marks() -> None:
    passage = "families of the dead want it passed as it stands, while owners do not"
    assert of_note("B204", "So families of the dead want it passed as it stands.", passage) == [
        "families of the dead want it passed as it stands"
    ]
    assert of_note("B204", "So “families of the dead want it passed as it stands”, says one.", passage) == []
    assert of_note("B204", "They want it passed as it stands.", passage) == []
    names = "On 7 March 2031 the Ferry Owners' Association of Port Amaru had 33 votes"
    assert of_note("B204", f"{names}.", names) == []
    assert (
        of_note(
            "B204", "So families of the dead want it passed as it stands.", passage, fields={"rights": "public domain"}
        )
        == []
    )


def test_long_quotations_are_told() -> None:
    words = " ".join(["word"] * 26)
    assert len(of_note("B205", f"He says “{words}”.", words)) == 1
    assert of_note("B205", f"He says “{words[:100]}”.", words) == []


# -------------------------------------------------------------------------------------------------------- markings


@pytest.mark.parametrize(
    ("brief", "theirs", "is_low"),
    [
        ("TLP:GREEN", "TLP:AMBER", True),
        ("TLP:RED", "TLP:AMBER", False),
        ("", "TLP:GREEN", True),
        ("", "TLP:CLEAR", False),
        ("TLP:GREEN", "Eyes only", True),
        ("Eyes only", "eyes  only", False),
    ],
)
def test_a_brief_is_not_marked_below_its_sources(brief: str, theirs: str, is_low: bool) -> None:
    one = note("okoro2031#a", "Nobody came.", "nobody came")
    topic = replace(TOPIC, marking=MarkingWish(brief) if brief else None)
    case = Case((source(one, marking=theirs),), (paragraph(stated(one)),), topic=topic)
    assert len(case.of("B505")) == is_low
    assert Case((source(one, marking=theirs),), (), topic=topic).of("B505") == []


# ------------------------------------------------------------------------------------------------------- judgements


def judged(code: str, text: str, topic: Any = ICD) -> list[str]:
    sentence = said(text, marks=[mark("judgement")])
    return [marked(found, text) for found in Case((), (paragraph(sentence),), topic=topic).of(code)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The owners could miss the date.", ["could"]),
        ("It is highly likely that they will.", ["highly likely"]),
        ("It is likely here and very unlikely there.", ["very unlikely"]),
        ("It is very likely that they will.", []),
        ("It will be “possible” in May.", []),
    ],
)
def test_judgements_use_the_words_of_their_yardstick(text: str, found: list[str]) -> None:
    assert judged("B601", text) == found
    assert judged("B601", text, TOPIC) == []


def test_a_sources_own_estimate_is_quoted_or_attributed() -> None:
    passage = "oversight will now likely cease"
    assert of_note("B601", "Oversight will likely cease.", passage, topic=ICD) == ["likely"]
    assert of_note("B601", "Oversight will “likely cease”.", passage, topic=ICD) == []
    assert of_note("B601", "Oversight will likely cease, owners say.", passage, topic=ICD) == []
    assert of_note("B601", "Nobody came.", passage, topic=ICD) == []


def test_a_likelihood_is_of_the_yardstick() -> None:
    def found(value: str) -> int:
        one = note("okoro2031#a", "Nobody came.", "nobody came", likelihood=value)
        return len(Case((source(one),), (paragraph(stated(one)),), topic=ICD).of("B601"))

    assert (found("likely"), found("highly likely"), found("who knows")) == (0, 1, 1)


def test_likelihood_and_confidence_stand_apart() -> None:
    text = "We have high confidence that it is likely."
    assert judged("B602", text) == ["high confidence"]
    assert judged("B602", "It is likely.") == []
    assert judged("B602", text, replace(TOPIC, yardstick="ipcc")) == []


def test_a_key_judgement_has_its_likelihood_confidence_and_grounds() -> None:
    one = note("okoro2031#a", "Nobody came.", "nobody came")
    whole = paragraph(
        said("It is likely that owners are late.", "okoro2031#a"), said("Our confidence is moderate confidence.")
    )
    bare = said("Owners will be late.")
    items = ListBlock(tuple(ListItem((block,)) for block in (whole, paragraph(bare))))
    case = Case((source(one),), (items,), topic=ICD, section="key-judgements")
    assert [found.message for found in case.of("B603")] == [
        "the key judgement has no likelihood, no confidence and no note that it rests on"
    ]
    assert Case((source(one),), (items,), topic=ICD).of("B603") == []


def test_an_assumption_is_marked() -> None:
    text = "Assuming that the port hires two people, all ships can be seen."
    assert judged("B604", text) == ["Assuming that"]
    marked_so = said(text, marks=[mark("assumption")])
    assert Case((), (paragraph(marked_so),)).of("B604") == []


# ------------------------------------------------------------------------------------------------ names and letters


def test_an_abbreviation_is_written_out_where_it_stands_first() -> None:
    one, other = "The IMSO met.", "The IMSO met again."
    first, second = note("okoro2031#a", one, "the IMSO met"), note("okoro2031#b", other, "the IMSO met", line=30)
    case = Case((source(first, second),), (paragraph(stated(first), stated(second)),))
    assert [marked(found, one) for found in case.of("B701")] == ["IMSO"]
    assert replace(case, topic=replace(TOPIC, abbreviations={"IMSO": "Marine Office"})).of("B701") == []
    assert of_note("B701", "The Inter-Island Marine Safety Office (IMSO) met the UN.", "the IMSO met") == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Amaru Accord", "Amaru Accords", True),
        ("Halvorsen", "Halvorson", True),
        ("Port-Amaru", "Port Amaru", True),
        ("Niger", "Nigeria", False),
        ("North Island", "South Island", False),
        ("Mali", "Malian", False),
    ],
)
def test_one_name_has_one_spelling(one: str, other: str, found: bool) -> None:
    text = f"They saw {one} and again {one}. Then they saw {other}."
    assert len(of_note("B702", text, text)) == found
    listed = replace(TOPIC, names={one: (other,)})
    assert of_note("B702", text, text, topic=listed) == []


def test_a_party_is_not_called_names() -> None:
    assert of_note("B703", "The junta closed the port.", "the junta closed the port") == ["junta"]
    assert of_note("B703", "“The junta closed the port”, owners say.", "the junta closed the port") == []
    listed = replace(TOPIC, names={"Transitional Council": ("the junta",)})
    assert of_note("B703", "The junta closed the port.", "the junta closed the port", topic=listed) == []
    uncited = said("The junta must go.", marks=[mark("recommendation")])
    assert [marked(found, "The junta must go.") for found in Case((), (paragraph(uncited),)).of("B703")] == ["junta"]


# -------------------------------------------------------------------------------------------------------- raw notes


def test_raw_notes_wait_for_a_statement(tmp_path: Path) -> None:
    one = replace(note("okoro2031#a", "", "nobody came", status="raw"), section_id="background")
    case = Case((source(one),), ())
    assert [found.severity for found in case.of("B905")] == [Severity.WARNING]
    final = replace(TOPIC, status="final")
    assert [found.severity for found in replace(case, topic=final).of("B905")] == [Severity.ERROR]
    elsewhere = replace(source(one), folder="sources/library")
    assert [found.severity for found in Case((elsewhere,), ()).of("B905")] == [Severity.INFO]
    assert FOLDER == "sources/ferries"
