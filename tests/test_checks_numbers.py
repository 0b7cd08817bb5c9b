from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Severity
from briefgen.model.document import CiteItem, Column, Row, Table, Text
from tests.trails import FOLDER, Case, mark, marked, note, paragraph, said, shown, source, stated

PASSAGE = "about 40 ferries, of which at most 20 had seen an inspector in 2030"


def of_statement(statement: str, *passages: str, **facts: Any) -> Case:
    one = note("okoro2031#missed", statement, *passages, **facts)
    return Case((source(one),), (paragraph(stated(one)),))


def missing(statement: str, *passages: str, language: str = "en") -> list[str]:
    one = note("okoro2031#missed", statement, *passages)
    case = Case((source(one, language=language),), (paragraph(stated(one)),))
    return [marked(found, statement) for found in case.of("B301")]


def test_a_wrong_figure_is_found_at_its_first_digit() -> None:
    statement = "Of about 45 ferries, at most 20 were inspected in 2030."
    case = of_statement(statement, PASSAGE)
    (found,) = case.of("B301")
    assert shown([found]) == ["error[B301] okoro2031.md:10:10 the figure `45` is in no passage of the note"]
    assert marked(found, statement) == "45"
    assert found.notes == ("the passage has: 40, 20",)
    assert found.hint is not None
    assert "`allow: number-not-in-passage — reason`" in found.hint


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The force had 13,000 members.", "the 13,000-strong mission"),
        ("The force had 13 000 members.", "the 13,000-strong mission"),
        ("The force had 13\u202f000 members.", "the 13 000-strong mission"),
        ("The force had thirteen thousand members.", "the 13,000-strong mission"),
        ("About 500 people died.", "killed five hundred people"),
        ("It spent 2.5 million dollars.", "$2.5m in all"),
        ("It spent USD 1.26 billion.", "US$1.26bn a year"),
        ("Half of the ferries failed.", "50 per cent of the ferries failed"),
        ("One ferry in five failed.", "20 % of the ferries failed"),
        ("Between 3 and 5 ferries sank.", "3–5 ferries sank"),
        ("About 13,000 soldiers served.", "12,947 uniformed personnel"),
    ],
)
def test_one_figure_in_two_forms_is_one(statement: str, passage: str) -> None:
    assert missing(statement, passage) == []


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("More than 300 died.", ["300"]),
        ("About 180 died.", ["180"]),
        ("1,700 died.", ["1,700"]),
        ("17 per cent died.", ["17 per cent"]),
        ("Two-thirds died.", ["Two-thirds"]),
        ("Some 170 died, 12 of them in May and 9 in June.", ["12", "9"]),
    ],
)
def test_figures_that_the_passage_lacks(statement: str, wrong: list[str]) -> None:
    assert missing(statement, "about 170 peacekeepers have died in fighting") == wrong


@pytest.mark.parametrize(
    "statement",
    [
        "It named three reasons and two ways out.",
        "In 2013 the Council acted, and again on 30 June 2023.",
        "Resolution 2690 (2023) and document No. 2690 say so, in paragraph 4.",
        "The second renewal came by 31 December 2023.",
        "Thousands fled, and dozens of boats left.",
        "One of them spoke for the G5 and for M23.",
        "It is a decade-long mission.",
    ],
)
def test_dates_labels_ordinals_and_small_counts_are_not_compared(statement: str) -> None:
    assert missing(statement, "the mission was described at length") == []


def test_a_small_count_is_compared_where_the_passage_counts_the_same_things() -> None:
    assert missing("The port has seven inspectors.", "the port has six inspectors") == ["seven"]
    assert missing("The port has six inspectors.", "the port has six inspectors and seven launches") == []
    assert missing("Two inspectors and two launches left.", "two inspectors left with their launch") == []


def test_without_a_passage_there_is_nothing_to_compare() -> None:
    case = of_statement("Of 45 ferries, 20 were inspected.")
    assert case.of("B301") == []
    assert len(case.of("B803")) == 1


def test_any_passage_of_the_note_and_its_translation_will_do() -> None:
    assert missing("Of 40 ferries, 20 were seen.", "40 ferries", "at most 20") == []
    one = note("okoro2031#missed", "Forty ferries sail.", "сорок паромов", translation="forty ferries")
    assert Case((source(one, language="ru"),), (paragraph(stated(one)),)).of("B301", "B907") == []


def test_a_corroborating_note_lends_its_passage() -> None:
    one = note("okoro2031#missed", "Of 40 ferries, 20 were seen.", "40 ferries")
    other = note("lind2030#seen", "", "20 were seen", corroborates="okoro2031#missed")
    assert Case((source(one), source(other)), (paragraph(stated(one)),)).of("B301") == []


def test_number_words_of_a_language_that_is_not_read_are_not_held_against_anybody() -> None:
    assert missing("Of 40 ferries, 20 were seen.", "сорок паромов", language="ru") == []
    one = note("okoro2031#missed", "Of 40 ferries, 20 were seen.", "сорок паромов")
    found = Case((source(one, language="ru"),), (paragraph(stated(one)),)).of("B907")
    assert [one.severity for one in found] == [Severity.INFO]


def test_french_number_words_are_read() -> None:
    assert missing("The force had 13,000 members.", "une force de treize mille hommes", language="fr") == []
    assert missing("The force had 12,000 members.", "une force de treize mille hommes", language="fr") == ["12,000"]


def test_the_value_of_a_figure_is_compared_as_well() -> None:
    case = of_statement("Few ferries were inspected.", PASSAGE, kind="figure", value="at most 30")
    (found,) = case.of("B301")
    assert shown([found]) == ["error[B301] okoro2031.md:16:18 the value `30` is in no passage of the note"]


def test_an_unused_note_is_information() -> None:
    one = note("okoro2031#missed", "Of 45 ferries, 20 were seen.", PASSAGE)
    (found,) = Case((source(one),)).of("B301")
    assert found.severity is Severity.INFO


def test_prose_is_held_against_all_that_it_cites() -> None:
    one = note("okoro2031#missed", "Few ferries were inspected.", PASSAGE)
    other = note("lind2030#dead", "Many people died.", "the bodies of 29 people")
    sentence = said("Of 40 ferries one sank, with 31 dead", "okoro2031#missed", "lind2030#dead")
    case = Case((source(one), source(other)), (paragraph(sentence),))
    (found,) = case.of("B301")
    assert shown([found]) == [
        "error[B301] background.md:1:30 the figure `31` is in no passage that the sentence rests on"
    ]
    assert found.notes == ("the passages have: 40, 20, 29",)
    assert found.hint is not None
    assert "`{allow: number-not-in-passage — reason}`" in found.hint


def test_after_a_note_without_a_passage_prose_may_say_what_the_note_says() -> None:
    one = note("okoro2031#missed", "Of 40 ferries few were inspected.", value="at most 20")
    fine = said("Of 40 ferries 20 were seen", "okoro2031#missed")
    assert Case((source(one),), (paragraph(fine),)).of("B301") == []
    (found,) = Case((source(one),), (paragraph(said("Of 45 ferries few were seen", "okoro2031#missed")),)).of("B301")
    assert found.notes == ("the note has no passage, its statement has: 40, 20",)


def test_a_count_without_a_noun_counts_what_the_passage_counts() -> None:
    passage = "The Board had seven inspectors in 2026. In January 2031 it had three."
    assert missing("It had seven inspectors in 2026 and three in 2031.", passage) == []
    assert missing("It had seven inspectors in 2026 and five in 2031.", passage) == ["five"]


def test_arithmetic_that_is_shown_is_not_compared() -> None:
    one = note("okoro2031#missed", "Few ferries were inspected.", PASSAGE)
    sentence = said("Half of them, 250, were seen", "okoro2031#missed", marks=[mark("computed", "500/2")])
    assert Case((source(one),), (paragraph(sentence),)).of("B301") == []


def test_a_topic_sentence_is_held_against_its_paragraph() -> None:
    one = note("okoro2031#missed", "Few ferries were inspected.", PASSAGE)
    first = said("Only 20 of 50 ferries were seen.", marks=[mark("topic")])
    second = said("At most 20 of 40 were", "okoro2031#missed", line=2)
    case = Case((source(one),), (paragraph(first, second),))
    assert [marked(found, "Only 20 of 50 ferries were seen.") for found in case.of("B301")] == ["50"]


def table(*rows: tuple[str, ...], head: tuple[str, ...] = ("Year", "Ferries"), cites: tuple[str, ...] = ()) -> Table:
    return Table(
        (Column(), Column()),
        Row(tuple((Text(cell),) for cell in head)),
        tuple(Row(tuple((Text(cell),) for cell in row)) for row in rows),
        source_cites=tuple(CiteItem(one.partition("#")[0], one) for one in cites),
    )


def test_a_table_by_hand_is_held_against_its_source() -> None:
    one = note("okoro2031#missed", "Few ferries were inspected.", PASSAGE)
    case = Case((source(one),), (table(("2030", "40"), ("2031", "41"), cites=("okoro2031#missed",)),))
    assert [found.message for found in case.of("B301")] == ["the figure `41` is in no passage that the table rests on"]
    scaled = table(("2030", "2.5"), head=("Year", "Passengers, million"), cites=("okoro2031#missed",))
    assert Case((source(one),), (scaled,)).of("B301") == []


def test_a_table_of_figures_without_a_source_is_uncited() -> None:
    case = Case((), (table(("2030", "40")),))
    assert [found.message for found in case.of("B101", "B301")] == ["the table has figures and no source"]
    assert Case((), (table(("1.", "Inspect"), ("2.", "Repair")),)).of("B101", "B301") == []


def test_a_source_as_a_whole_is_its_passages_and_its_copy(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Ferries\n\nThe port counts about 40 ferries and 87 boats.\n", encoding="utf-8")
    stored = source(name="okoro2031", snapshot="snapshots/okoro2031.txt")
    fine, wrong = said("It has 87 boats", "okoro2031"), said("It has 88 boats", "okoro2031")
    assert Case((stored,), (paragraph(fine),), root=tmp_path).of("B301") == []
    (found,) = Case((stored,), (paragraph(wrong),), root=tmp_path).of("B301")
    assert found.notes == ("the snapshot has: 87",)
    bare = source(name="okoro2031")
    assert Case((bare,), (paragraph(wrong),)).of("B301") == []


def test_what_the_snapshot_counts_of_the_same_thing_is_shown(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Forty ferries, and repairs for 2.4 million crowns.", encoding="utf-8")
    stored = source(note("okoro2031#missed", "Few were seen.", PASSAGE), snapshot="snapshots/okoro2031.txt")
    case = Case((stored,), (paragraph(said("Repairs cost 2.8 million crowns", "okoro2031")),), root=tmp_path)
    (found,) = case.of("B301")
    assert found.notes == ("the snapshot has: 2.4 million",)
