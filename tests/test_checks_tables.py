"""Figures of tables: which row and column they belong to, in web pages and in copies of plain text and PDF."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.checks.table_rows import read
from briefgen.diagnostics import Diagnostic
from briefgen.evidence.html_words import words_of_html
from briefgen.text.passages import find
from briefgen.text.tables import tables
from tests.trails import FOLDER, TOPIC, Case, note, paragraph, source, stated

OFFICE = """<!DOCTYPE html><html><body><h1>Ferries by port</h1><p>The ports count each spring.</p>
<table class="data"><caption>Table 3. Ferries and passengers by port</caption>
<thead><tr><th rowspan="2">Port</th><th colspan="2">2029</th><th colspan="2">2030</th></tr>
<tr><th>Ferries</th><th>Passengers (thousands)</th><th>Ferries</th><th>Passengers (thousands)</th></tr></thead>
<tbody><tr><th scope="row">Amaru<sup>1</sup></th><td>12<sup>a</sup></td><td>301</td><td>13</td><td>340</td></tr>
<tr><th>Belmont</th><td>17</td><td>1,209.5</td><td>19</td><td>1,340</td></tr>
<tr><th>Cadiz Harbour</th><td>..</td><td>55</td><td>4</td><td>61</td></tr></tbody>
<tfoot><tr><th>Total</th><td>29</td><td>1,565.5</td><td>36</td><td>1,741</td></tr></tfoot></table>
<p>1. With the old harbour. a. Estimate.</p></body></html>"""
PASSAGE = "Amaru1\t12a\t301\t13\t340\nBelmont\t17\t1,209.5\t19\t1,340\nCadiz Harbour\t..\t55\t4\t61"

WIKI = """<p>The losses.</p><table class="wikitable"><caption>Loss of ferries</caption><tbody>
<tr><th>Region<th>Port<th>Ferries lost<th>People killed
<tr><td rowspan="2">North<td><a href="/a">Amaru</a><td>3<td>41<sup class="reference"><a>[4]</a></sup>
<tr><td>Belmont<td>5<td>12
<tr><td rowspan="2">South<td>Cadiz<td>1<td>7
<tr><td>Delmar<td>2<td><span style="display:none">0090</span>90<sup>[b]</sup></tbody></table>"""
LOSSES = "North\tAmaru\t3\t41[4]\nBelmont\t5\t12\nSouth\tCadiz\t1\t7\nDelmar\t2\t90[b]"

WATER = """<table><caption>Part de la population raccordée, en %</caption>
<tr><th>Commune</th><th>2030</th><th>2031</th></tr><tr><td>Valmont</td><td>41,5</td><td>44,0</td></tr>
<tr><td>Bresle</td><td>62,0</td><td>63,5</td></tr></table>
<table><caption>Budget (en milliers d’euros)</caption><tr><th>Commune</th><th>Recettes</th><th>Dépenses</th></tr>
<tr><td>Valmont</td><td>1 250</td><td>1 310</td></tr><tr><td>Bresle</td><td>980</td><td>870</td></tr></table>"""

TEXT = (
    "Ferries by port\n\nPort            2029   2030\nAmaru             12     13\nBelmont           17     19\n\n"
    "The end.\n"
)


def checked(root: Path, copy: str, statement: str, passage: str, language: str = "en", kind: str = "html") -> Case:
    path = root / FOLDER / "snapshots" / f"okoro2031.{kind}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(copy, encoding="utf-8")
    one = note("okoro2031#missed", statement, passage)
    held = source(one, snapshot=f"snapshots/okoro2031.{kind}", language=language)
    return Case((held,), (paragraph(stated(one)),), root=root, topic=replace(TOPIC, language=language))


def found(case: Case) -> list[Diagnostic]:
    return case.of("B201", "B301", "B302", "B303", "B304", "B311", "B507")


@pytest.mark.parametrize(
    ("copy", "statement", "passage"),
    [
        (OFFICE, "Belmont had 17 ferries in 2029.", PASSAGE),
        (OFFICE, "Amaru had 12 ferries in 2029.", PASSAGE),
        (OFFICE, "Amaru carried 301,000 passengers in 2029.", PASSAGE),
        (OFFICE, "Belmont carried 1.34 million passengers in 2030.", PASSAGE),
        (OFFICE, "Amaru had 12 ferries in 2029 and 13 in 2030.", PASSAGE),
        (OFFICE, "In 2029 Amaru had 12 ferries, Belmont 17.", PASSAGE),
        (OFFICE, "In 2030 the fleet of Belmont grew to 19 ferries, from 17 the year before.", PASSAGE),
        (OFFICE, "Cadiz had 4 ferries in 2030.", PASSAGE),
        (OFFICE, "Cadiz had 4 ferries in 2030, Amaru 13.", PASSAGE),
        (OFFICE, "The second port had 17 ferries.", PASSAGE),
        (OFFICE, "Belmont had 17 ferries in 2029.", "Belmont 17 1,209.5 19 1,340"),
        (OFFICE, "Belmont had 17 ferries in 2029.", "| Belmont | 17 | 1,209.5 | 19 | 1,340 |"),
        (WIKI, "In Belmont 12 people died.", LOSSES),
        (WIKI, "In Belmont five ferries and 12 people were lost.", LOSSES),
        (WIKI, "In the south, Delmar lost two ferries.", LOSSES),
        (WIKI, "Of the people killed in Amaru, 41 were crew.", LOSSES),
        (WIKI, "More people were killed in Delmar (90) than in Amaru (41).", LOSSES),
        (WIKI, "Delmar saw 90 deaths, more than Amaru.", LOSSES),
        (TEXT, "Belmont had 19 ferries in 2030.", "Belmont           17     19"),
    ],
)
def test_a_right_figure_of_a_table_brings_no_finding(tmp_path: Path, copy: str, statement: str, passage: str) -> None:
    kind = "txt" if copy is TEXT else "html"
    assert [one.message for one in found(checked(tmp_path, copy, statement, passage, kind=kind))] == []


@pytest.mark.parametrize(
    ("copy", "statement", "passage", "says", "instead"),
    [
        (
            OFFICE,
            "Belmont had 12 ferries in 2029.",
            PASSAGE,
            "the figure `12` belongs to the row `Amaru` and the column `2029, Ferries` of the table",
            "of `Belmont` the table says: 17",
        ),
        (
            OFFICE,
            "Belmont had 17 ferries in 2030.",
            PASSAGE,
            "the figure `17` belongs to the row `Belmont` and the column `2029, Ferries` of the table",
            "of `2030` the table says: 19",
        ),
        (
            OFFICE,
            "Amaru had 301 ferries in 2029.",
            PASSAGE,
            "the figure `301` belongs to the row `Amaru` and the column `2029, Passengers (thousands)` of the table",
            "of `Ferries` the table says: 12",
        ),
        (
            OFFICE,
            "Amaru carried 301 passengers in 2029.",
            PASSAGE,
            "the figure `301` is not to scale: the table gives it in thousands",
            "it stands in the row `Amaru` and the column `2029, Passengers (thousands)`",
        ),
        (
            OFFICE,
            "Belmont had 13 ferries in 2030.",
            "Amaru1\t12a\t301\t13\t340",
            "the figure `13` belongs to the row `Amaru` and the column `2030, Ferries` of the table",
            "of `Belmont` the table says: 19",
        ),
        (
            OFFICE,
            "Belmont had 13 ferries in 2030.",
            "Belmont 17 1,209.5 19 1,340",
            "the figure `13` is in no passage of the note",
            "the table round the passage has it in the row `Amaru` and the column `2030, Ferries`",
        ),
        (
            WIKI,
            "Belmont lost 12 ferries.",
            LOSSES,
            "the figure `12` belongs to the row `North, Belmont` and the column `People killed` of the table",
            "of `Ferries lost` the table says: 5",
        ),
        (
            WIKI,
            "Delmar lost 2 ferries, and 7 people were killed.",
            LOSSES,
            "the figure `7` belongs to the row `South, Cadiz` and the column `People killed` of the table",
            "of `Delmar` the table says: 90",
        ),
        (
            TEXT,
            "Belmont had 13 ferries in 2030.",
            "Amaru             12     13",
            "the figure `13` belongs to the row `Amaru` and the column `2030` of the table",
            "of `Belmont` the table says: 19",
        ),
    ],
)
def test_a_figure_of_another_row_or_column_is_told(
    tmp_path: Path, copy: str, statement: str, passage: str, says: str, instead: str
) -> None:
    kind = "txt" if copy is TEXT else "html"
    (one,) = [one for one in found(checked(tmp_path, copy, statement, passage, kind=kind)) if one.code == "B301"]
    assert (one.message, one.notes[0]) == (says, instead)


def test_figures_that_change_places_are_told_both(tmp_path: Path) -> None:
    for statement in (
        "In 2029 Amaru had 17 ferries, Belmont 12.",
        "Amaru and Belmont had 17 and 12 ferries in 2029.",
        "There were 17 ferries in Amaru and 12 in Belmont in 2029.",
    ):
        one, other = (f.message for f in found(checked(tmp_path, OFFICE, statement, PASSAGE)))
        assert "`17` belongs to the row `Belmont`" in one
        assert "`12` belongs to the row `Amaru`" in other


@pytest.mark.parametrize(
    ("statement", "passage", "wrong"),
    [
        ("À Valmont, 41,5 % de la population était raccordée en 2030.", "Valmont\t41,5\t44,0", []),
        ("À Bresle, 41,5 % de la population était raccordée en 2030.", "Valmont\t41,5\t44,0", ["41,5 %"]),
        ("À Valmont, 44 % de la population était raccordée en 2030.", "Valmont\t41,5\t44,0", ["44 %"]),
        ("Valmont a dépensé 1,31 million d’euros.", "Valmont\t1 250\t1 310\nBresle\t980\t870", []),
        ("Les dépenses de Bresle ont atteint 870 000 euros.", "Valmont\t1 250\t1 310\nBresle\t980\t870", []),
        ("Les dépenses de Bresle ont atteint 980 000 euros.", "Valmont\t1 250\t1 310\nBresle\t980\t870", ["980 000"]),
    ],
)
def test_french_tables(tmp_path: Path, statement: str, passage: str, wrong: list[str]) -> None:
    case = checked(tmp_path, WATER, statement, passage, "fr")
    assert [one.message.split("`")[1] for one in found(case)] == wrong


# --------------------------------------------------------------------------------------------------------------- pages


def grid(page: str) -> list[list[tuple[int, int, str]]]:
    """The cells of each table with row, column and text."""
    return [[(cell.row, cell.column, cell.text) for cell in table.cells] for table in words_of_html(page).tables]


def test_cells_stand_in_the_rows_and_columns_that_a_browser_gives_them() -> None:
    (cells,) = grid(WIKI)
    assert (2, 1, "Belmont") in cells
    assert (2, 2, "5") in cells
    assert (4, 3, "90") in cells
    (cells,) = grid("<table><tr><td>a<td colspan=2 rowspan=2>b<td>c<tr><td>d<td>e<tr><td>f</table>")
    assert cells == [(0, 0, "a"), (0, 1, "b"), (0, 3, "c"), (1, 0, "d"), (1, 3, "e"), (2, 0, "f")]


def test_cells_have_their_places_in_the_words_of_the_page() -> None:
    page = words_of_html(OFFICE)
    (table,) = page.tables
    assert page.text[table.start :].startswith("Table 3. Ferries")
    assert [page.text[cell.start : cell.end] for cell in table.cells if cell.row == 2] == [
        "Amaru1",
        "12a",
        "301",
        "13",
        "340",
    ]
    assert [cell.text for cell in table.cells if cell.row == 2] == ["Amaru", "12", "301", "13", "340"]
    assert table.caption == "Table 3. Ferries and passengers by port"


def test_a_table_in_a_cell_is_one_of_its_own() -> None:
    inner, outer = grid("<table><tr><td>a<td><table><tr><td>1<td>2<tr><td>3<td>4</table><tr><td>b<td>5</table>")
    assert inner == [(0, 0, "1"), (0, 1, "2"), (1, 0, "3"), (1, 1, "4")]
    assert outer == [(0, 0, "a"), (0, 1, ""), (1, 0, "b"), (1, 1, "5")]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td><p>All the text.<tr><td>And more.</table>",
        "<table><tr><td>one row<td>of two cells</table>",
        "<table role='presentation'><tr><td>a<td>1<tr><td>b<td>2</table>",
        "<table hidden><tr><td>a<td>1<tr><td>b<td>2</table>",
        "<table><tr><td>a<td hidden>1<tr><td>b<td style='display:none'>2</table>",
        "<td>a<td>1<tr><td>b",
    ],
)
def test_what_is_no_table_of_rows_and_columns_stays_text(page: str) -> None:
    assert grid(page) == []


def test_a_table_passage_is_found_as_a_browser_copies_it_or_as_a_table_is_typed() -> None:
    page = words_of_html(OFFICE).text
    for passage in (
        "Belmont\t17\t1,209.5\t19\t1,340",
        "Belmont   17 1,209.5 19  1,340",
        "| Belmont | 17 | 1,209.5 | 19 | 1,340 |",
        "| Belmont | 17 | 1,209.5 | 19 | 1,340 |\n|---|---:|---|---|---|\n| Cadiz Harbour | .. | 55 | 4 | 61 |",
    ):
        match = find(passage, page)
        assert match.kind == "exact"
        assert page[match.start :].startswith("Belmont")
    near = find("| Belmont | 17 | 1,219.5 | 19 | 1,340 |", page)
    assert near.difference is not None
    assert near.difference[2] == "1,209.5"


@pytest.mark.parametrize(
    "piece",
    [
        "<table><tr><td>",
        "<tr><td colspan=1000 rowspan=65534>x",
        "<tr><td rowspan=0>1<td>2",
        "<table><tr><td>a<td>1<tr>",
        "<td><sup>",
        "<tr><td>a<td>1",
    ],
)
def test_a_hostile_table_takes_no_longer_than_its_length(piece: str) -> None:
    start = time.process_time()
    for table in words_of_html("<table>" + piece * 50_000).tables[:100]:
        read(table, "en")
    assert time.process_time() - start < 10


def test_ten_thousand_cells_are_read_at_once() -> None:
    head = "<table><tr><th>Port" + "".join(f"<th>{year}" for year in range(1980, 2030))
    rows = "".join(f"<tr><td>Port {chr(97 + n % 26)}{chr(97 + n // 26)}" + "<td>12" * 50 for n in range(200))
    start = time.process_time()
    (table,) = words_of_html(head + rows).tables
    assert len(read(table, "en").entries) == 10_000
    assert time.process_time() - start < 3


# ----------------------------------------------------------------------------------------------------------- plain text


def rows(text: str) -> list[list[tuple[int, int, str]]]:
    return [[(cell.row, cell.column, cell.text) for cell in table.cells] for table in tables(text)]


def test_an_empty_cell_keeps_its_column() -> None:
    assert rows("Port\tA\tB\nAmaru\t\t3") == [
        [(0, 0, "Port"), (0, 1, "A"), (0, 2, "B"), (1, 0, "Amaru"), (1, 1, ""), (1, 2, "3")],
    ]
    (cells,) = rows(
        "Port      Ferries  Boats\nAmaru          12      3\nBelmont                5\nCadiz           9      8"
    )
    assert (2, 2, "5") in cells
    assert not any(row == 2 and column == 1 for row, column, _ in cells)


def test_rows_of_a_pdf_have_but_a_space_between_their_figures() -> None:
    (cells,) = rows("It counts.\n\nPort Ferries Boats\n\nAmaru 12 3\n\nCadiz 1,209 8\nAfter the table comes text.")
    assert cells[:3] == [(0, 0, "Port"), (0, 1, "Ferries"), (0, 2, "Boats")]
    assert cells[-3:] == [(2, 0, "Cadiz"), (2, 1, "1,209"), (2, 2, "8")]
    assert rows("Valmont 1 250 1 310\nBresle 980 870") == []  # nobody can tell how many figures these are
    assert rows("It had 12 ferries in 2030.\nThe other had 13.\n") == []


@pytest.mark.parametrize("piece", ["\t", "|", "a  ", "a 1 1\n", "a\t1\n", "| a |\n", " \n", "a 1 1 1 1 1 1 1x1\n"])
def test_hostile_lines_take_no_longer_than_their_length(piece: str) -> None:
    start = time.process_time()
    tables(piece * 50_000)
    assert time.process_time() - start < 5
