"""The evidence annex: what a reader finds in its rows."""

from dataclasses import replace
from functools import cache

import pytest

from briefgen.diagnostics import Report
from briefgen.evidence.annexes import evidence_annex
from briefgen.evidence.record import Evidence, RecordedPassage, RecordedSentence, RecordedSnapshot
from briefgen.house.languages import Words, load_words
from briefgen.house.layers import Layers
from briefgen.model.document import (
    Anchor,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Muted,
    Paragraph,
    Section,
    Strong,
    Table,
    children,
    plain,
    walk,
)
from briefgen.model.notes import Selector
from tests.evidence_made import DIGEST, HELD, MISSED, OKORO, POSTS, evidence, passage, sentence
from tests.trails import TEMPLATES

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@cache
def words(language: str) -> Words:
    return load_words(Layers(TEMPLATES, TEMPLATES), language, Report())


def annex(record: Evidence, language: str = "en") -> Section:
    return evidence_annex(record, words(language), language)


def table(record: Evidence, language: str = "en") -> Table:
    made = annex(record, language).blocks[-1]
    assert isinstance(made, Table)
    return made


def shown(inlines: tuple[Inline, ...]) -> str:
    """The words of a cell, a line break as ` / `, no-break spaces as spaces."""
    parts = []
    for inline in inlines:
        if isinstance(inline, LineBreak):
            parts.append(" / ")
        else:
            parts.append(shown(children(inline)) if children(inline) else plain((inline,)))
    return "".join(parts).replace("\u00a0", " ").replace("\u202f", "_")


def rows(record: Evidence, language: str = "en") -> list[tuple[str, ...]]:
    return [tuple(shown(cell) for cell in row.cells) for row in table(record, language).rows]


def row(*passages: RecordedPassage, language: str = "en", body_language: str = "") -> tuple[str, str]:
    """Passage and source of the one row of a sentence that rests on these passages."""
    record = evidence(sentence(1, "So it was.", *passages), language=language, body_language=body_language)
    found = rows(record, language)
    return found[0][2], found[0][3]


def links(inlines: tuple[Inline, ...]) -> list[tuple[str, str]]:
    return [(plain(inline.inlines), inline.target) for inline in walk(inlines) if isinstance(inline, Link)]


# ------------------------------------------------------------------------------------------------------------ rows


def test_a_row_sets_a_sentence_beside_its_passage_and_its_source() -> None:
    made = annex(evidence())
    assert (made.id, made.place, plain(made.heading)) == ("evidence-annex", "annex", "Evidence annex")
    lead, grid = made.blocks
    assert isinstance(lead, Paragraph)
    assert "passage that it rests on" in plain(lead.inlines)
    assert isinstance(grid, Table)
    assert grid.head is not None
    assert [plain(cell) for cell in grid.head.cells] == [
        "No.",
        "Sentence in the brief",
        "Passage in the source",
        "Source, locator, snapshot, link",
    ]
    assert rows(evidence())[0] == (
        "1",
        "Of about 40 ferries, at most 20 were inspected in 2030.",
        "“about 40 ferries, of which at most 20 had seen an inspector in 2030”",
        "Okoro 2031, para. 3 / okoro2031.txt · 0a1b2c3d / read 9 March 2031 / written between 1 and 6 March 2031"
        " / coastal.example, open at passage",
    )


def test_further_passages_of_a_sentence_are_rows_that_go_on() -> None:
    grid = table(evidence(sentence(1, "Three of seven.", POSTS, MISSED, replace(POSTS, text="three"))))
    assert [row.continues for row in grid.rows] == [False, True, True]
    assert [plain(row.cells[0]) for row in grid.rows] == ["1", "", ""]
    assert [plain(row.cells[1]) for row in grid.rows] == ["Three of seven.", "", ""]
    again = shown(grid.rows[2].cells[3])
    assert again == "Harbour Board 2031, para. 12 / No public link", "what was said of the copy is not said again"


def test_a_sentence_with_the_passages_of_an_earlier_one_refers_to_it() -> None:
    record = evidence(
        sentence(1, "One.", POSTS), sentence(2, "Two.", POSTS, MISSED), sentence(3, "Three.", MISSED, POSTS)
    )
    found = rows(record)
    assert [cells[0] for cells in found] == ["1", "2", "", "3"]
    assert found[-1][2:] == ("as no. 2", "Okoro 2031, para. 3 / Harbour Board 2031, para. 12")
    grid = table(record)
    ((_, target),) = links(grid.rows[-1].cells[2])
    anchors = [inline.id for row in grid.rows for inline in walk(row.cells[0]) if isinstance(inline, Anchor)]
    assert anchors == [target.removeprefix("#")]


def test_the_number_leads_to_the_sentence() -> None:
    grid = table(evidence())
    assert links(grid.rows[0].cells[0]) == [("1", "#s-000000000001")]
    assert all(link.plain for row in grid.rows for link in walk(row.cells[0]) if isinstance(link, Link))
    assert links(grid.rows[-1].cells[0]) == [], "a row of a table has no place of its own"


def test_a_row_of_a_table_says_where_it_stands() -> None:
    assert rows(evidence())[-1][1] == "People on board: about 120 (table 1)"
    record = evidence(sentence(1, "Tués : 3", MISSED, kind="row", place="Tableau\u00a02"), language="fr")
    assert rows(record, "fr")[0][1] == "Tués : 3 (tableau 2)"


# -------------------------------------------------------------------------------------------------------- passages


def test_a_passage_that_is_not_verbatim_is_said_to_be_so() -> None:
    altered, _ = row(passage("board2031", "the engine was of 1988", standing="altered"))
    assert altered == "“the engine was of 1988” / Not verbatim: the stored copy has other words here."
    missing, _ = row(passage("board2031", "a crew of four", standing="missing"))
    assert missing == "“a crew of four” / Not found in the stored copy."
    strong = table(evidence(sentence(1, "x", passage("board2031", "y", standing="altered")))).rows[0].cells[2]
    assert any(isinstance(inline, Strong) for inline in strong)


def test_where_there_is_no_passage_the_row_says_why() -> None:
    assert row(passage("lind2030", "", standing="unchecked"))[0] == "no passage quoted"
    assert row(passage("lind2030", "", note=None, standing="whole"))[0] == "the source as a whole"


def test_of_a_protected_source_only_its_label_and_digits_are_printed() -> None:
    found = row(passage("held-1", "", standing="held"))
    assert found == ("held by the author", "Confidential source 1 / sha256 0a1b2c3d…")


def test_nothing_else_of_a_protected_source_is_printed_though_the_record_held_it() -> None:
    told = replace(HELD, accessed="2031-03-09", issued="2031-03-01/2031-03-06", url="https://secret.example/x")
    told = replace(told, snapshot=RecordedSnapshot("sources/ferries/snapshots/secret.txt", DIGEST, "extract"))
    heard = passage("held-1", "", standing="held", attested_by="N. Example", attested_on="2031-02-03")
    record = replace(evidence(sentence(1, "x", heard)), sources=(told,))
    assert rows(record)[0][3] == "Confidential source 1 / sha256 0a1b2c3d…"


def test_passages_stand_in_the_marks_of_the_statements_with_all_their_paragraphs() -> None:
    assert rows(evidence())[-1][2] == "“about 120 people / “were on board”"
    assert row(MISSED, language="fr")[0].startswith("«_about 40 ferries")
    assert row(MISSED, language="fr", body_language="en")[0].startswith("“about 40 ferries")


def test_a_passage_in_another_language_is_marked_and_its_translation_is_told_to_be_ours() -> None:
    cell = table(evidence()).rows[4].cells[2]
    foreign = [inline for inline in walk(cell) if isinstance(inline, Foreign)]
    assert [(plain(one.inlines), one.language) for one in foreign] == [
        ("“le Marisol n’avait pas été inspecté depuis 2028”", "fr")
    ]
    assert shown(cell).endswith(" / “the Marisol had not been inspected since 2028” (our translation)")


# --------------------------------------------------------------------------------------------------------- sources


def test_a_locator_is_printed_as_typed_or_computed_in_the_language_of_the_annex() -> None:
    typed = replace(POSTS, locator="paragraph 12")
    assert row(typed)[1].startswith("Harbour Board 2031, para. 12 /")
    assert row(typed, language="es")[1].startswith("Harbour Board 2031, párr. 12 /")
    assert row(replace(typed, locator="front page, left"))[1].startswith("Harbour Board 2031, front page, left /")
    assert row(replace(MISSED, paragraphs=(3, 5, 6, 7)))[1].startswith("Okoro 2031, paras. 3, 5–7 /")
    assert row(MISSED, language="zh")[1].startswith("Okoro 2031，第3段 /")


@pytest.mark.parametrize(
    ("source", "standing", "said"),
    [
        ("presse2031", "recorded", "not on this machine; as recorded"),
        ("presse2031", "unchecked", "not compared with the copy"),
        ("lind2030", "unchecked", "no stored copy"),
        ("board2031", "verbatim", "extract · read 9 March 2031"),
    ],
)
def test_what_is_known_of_the_copy_is_said(source: str, standing: str, said: str) -> None:
    lines = row(passage(source, "some words", standing=standing))[1].split(" / ")
    assert said in lines


def test_who_heard_it_is_named_where_no_copy_can_be_kept() -> None:
    heard = passage("call2031", "we all knew", standing="unchecked", attested_by="N. Example", attested_on="2031-02-03")
    assert row(heard)[1] == "Interview with a captain 2031 / attested by N. Example, 3 February 2031 / No public link"


def test_the_day_that_is_not_known_is_told_once() -> None:
    told = [cells[3] for cells in rows(evidence()) if "written between" in cells[3]]
    assert len(told) == 1


def test_the_link_leads_to_the_passage_in_the_page() -> None:
    ((label, target),) = links(table(evidence()).rows[0].cells[3])
    assert label == "coastal.example, open at passage"
    assert target.startswith("https://www.coastal.example/2031/ferries#:~:text=about%2040%20ferries")
    unknown = replace(MISSED, selectors=())
    assert links(table(evidence(sentence(1, "x", unknown))).rows[0].cells[3]) == [("coastal.example", OKORO.url)]


def test_a_link_that_programs_would_cut_off_leads_to_the_page() -> None:
    parts = tuple(Selector(n, n + 9, f"{n} " + "ferries and boats " * 16) for n in range(12))
    ((label, target),) = links(table(evidence(sentence(1, "x", replace(MISSED, selectors=parts)))).rows[0].cells[3])
    assert (label, target) == ("coastal.example", OKORO.url)


@pytest.mark.parametrize("url", ["", "ftp://old.example/x", "javascript:alert(1)", "http://[::1", "https://"])
def test_what_no_browser_opens_is_no_link(url: str) -> None:
    record = replace(evidence(sentence(1, "x", MISSED)), sources=(replace(OKORO, url=url),))
    cell = table(record).rows[0].cells[3]
    assert links(cell) == []
    assert shown(cell).endswith(" / No public link")


def test_secondary_words_are_muted_and_label_and_locator_are_not() -> None:
    cell = table(evidence()).rows[0].cells[3]
    muted = [shown(inline.inlines) for inline in cell if isinstance(inline, Muted)]
    assert muted == ["okoro2031.txt · 0a1b2c3d", "read 9 March 2031", "written between 1 and 6 March 2031"]
    assert isinstance(cell[0], Strong)


# --------------------------------------------------------------------------------------------------------- closing


def test_the_closing_line_says_what_is_not_listed_and_how_far_extracts_can_be_trusted() -> None:
    closing = shown(table(evidence()).source)
    assert "first eight of its SHA-256" in closing
    assert "proves little" in closing
    assert closing.endswith(
        "the authors’ own: judgements (1), recommendations (2), topic sentences (1) and other sentences (1)."
    )


def test_the_closing_line_says_no_more_than_there_is_to_say() -> None:
    full = replace(evidence(sentence(1, "x", MISSED)), sources=(OKORO,))
    assert shown(table(full).source) == "The digits after the name of a file are the first eight of its SHA-256."
    held = evidence(sentence(1, "x", passage("held-1", "", standing="held")))
    assert table(held).source == ()


def test_a_brief_that_rests_on_nothing_says_so() -> None:
    made = annex(evidence(sentence(1, "Another will sink.", kind="prose", marks=("judgement",))))
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    assert "judgements (1)" in plain(block.inlines)


# ------------------------------------------------------------------------------------------------------- languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_of_its_own(language: str) -> None:
    english = {text for cells in rows(evidence()) for cell in cells for text in cell.split(" / ")}
    made = rows(evidence(language=language), language)
    assert len(made) == 13
    if language == "en":
        return
    theirs = {text for cells in made for cell in cells for text in cell.split(" / ")}
    furniture = {"as no. 1", "no passage quoted", "No public link", "no stored copy", "read 9 March 2031"}
    assert furniture <= english
    assert not furniture & theirs
    assert "{" not in " ".join(theirs)
    assert "{" not in shown(table(evidence(language=language), language).source)


def test_furniture_in_another_language_than_the_statements_is_marked() -> None:
    made = annex(evidence(language="fr", body_language="en"), "fr")
    lead, grid = made.blocks
    assert isinstance(lead, Paragraph)
    assert isinstance(lead.inlines[0], Foreign)
    assert isinstance(grid, Table)
    assert all(isinstance(inline, Foreign) for inline in grid.source)
    assert not any(isinstance(inline, Foreign) for inline in walk(grid.rows[0].cells[2]))


def test_the_same_record_makes_the_same_annex() -> None:
    assert annex(evidence()) == annex(evidence())


def test_any_number_of_sentences_stands_in_the_order_of_printing() -> None:
    many: list[RecordedSentence] = [
        sentence(number, f"Sentence {number}.", replace(MISSED, text=f"passage {number}")) for number in range(1, 61)
    ]
    assert [cells[:2] for cells in rows(evidence(*many))] == [(str(n), f"Sentence {n}.") for n in range(1, 61)]
