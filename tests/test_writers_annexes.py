"""Annexes in both outputs: smaller tables, rows that hang together, words in grey, links to sentences."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from briefgen.diagnostics import Report
from briefgen.evidence.annexes import evidence_annex
from briefgen.house.languages import Words, load_words
from briefgen.house.layers import Layers
from briefgen.house.theme import Theme
from briefgen.model.document import (
    Blank,
    Block,
    BlockQuote,
    Brief,
    Code,
    Column,
    Front,
    LineBreak,
    Link,
    Muted,
    Paragraph,
    Row,
    Section,
    Sentence,
    Signature,
    Table,
    Text,
    TickBox,
    plain,
)
from briefgen.writers import load
from tests import outputs
from tests.evidence_made import POSTS, SENTENCES, evidence
from tests.judges import judge_word_files
from tests.port_amaru import BRIEF, sober
from tests.port_amaru import words as inlines
from tests.trails import TEMPLATES
from tests.word_lint import WordFile, elements, faults, strings

THEME = replace(sober(), embed_in_word=False)
NAME = "report_of_the_commission_on_ferry_safety-final-version-2031-03-09.corrected.html"


def english() -> Words:
    return load_words(Layers(TEMPLATES, TEMPLATES), "en", Report())


def brief(*annexes: Section | Block) -> Brief:
    """A brief of a paragraph with one sentence, and annexes."""
    text = Paragraph((Sentence("s-000000000001", inlines("Of about 40 ferries, 20 were seen.")),))
    body = Section("body", inlines("Body"), (text,))
    made = [
        one if isinstance(one, Section) else Section(f"annex-{number}", inlines(f"Annex {number}"), (one,), "annex")
        for number, one in enumerate(annexes)
    ]
    return replace(BRIEF, front=Front(), about=(), sections=(body, *made))


@pytest.fixture(scope="module")
def with_evidence() -> Brief:
    many = [replace(one, id=f"{one.id[:-2]}{turn}{one.id[-1]}") for turn in range(5) for one in SENTENCES]
    many[0] = replace(many[0], passages=(*many[0].passages, replace(POSTS, text="word by word " * 70)))
    return brief(evidence_annex(evidence(*SENTENCES[:1], *many), english(), "en"))


def table(*texts: str, goes_on: tuple[int, ...] = (), lines: int = 1) -> Table:
    """A table of one column, of rows with so many lines each; those in `goes_on` go on with the one above."""
    rows = []
    for number, text in enumerate(texts):
        cell: list[Any] = []
        for line in range(lines):
            cell += [LineBreak(), Text(f"{text}-{line}")] if cell else [Text(f"{text}-{line}")]
        rows.append(Row((tuple(cell),), continues=number in goes_on))
    return Table((Column(),), Row((inlines("Head"),)), tuple(rows), source=inlines("Below."))


def word(made: Brief, theme: Theme = THEME) -> WordFile:
    return WordFile(load("docx")(made, theme).data)


def pdf_pages(made: Brief) -> list[str]:
    """The words of each page."""
    with pypdfium2.PdfDocument(load("pdf")(made, THEME).data) as document:
        return [page.get_textpage().get_text_range() for page in document]


# ------------------------------------------------------------------------------------------------------ whole annex


def test_both_files_and_the_tree_say_the_same(with_evidence: Brief, tmp_path: Path) -> None:
    for format_ in ("pdf", "docx"):
        (tmp_path / f"a.{format_}").write_bytes(load(format_)(with_evidence, THEME).data)
    _, grid = with_evidence.sections[-1].blocks
    assert isinstance(grid, Table)
    assert grid.head is not None
    head = " ".join(plain(cell) for cell in grid.head.cells)
    pdf = outputs.without_repeats(outputs.pdf_text(tmp_path / "a.pdf"), head)
    assert pdf.split() == outputs.docx_text(tmp_path / "a.docx").split()
    cells = [" ".join(plain(cell).split()) for row in grid.rows for cell in row.cells if plain(cell).strip()]
    assert len(cells) > 150
    at = 0
    for cell in cells:
        at = pdf.index(cell, at)
    assert all(outputs.fonts(tmp_path / "a.pdf").values())


def test_nothing_is_wrong_with_the_word_file(with_evidence: Brief) -> None:
    assert faults(load("docx")(with_evidence, sober()).data) == []


def test_outside_judges_find_nothing(with_evidence: Brief, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(load("docx")(with_evidence, sober()).data)
    judge_word_files([tmp_path / "a.docx"])


def test_the_writers_have_nothing_to_say_of_it(with_evidence: Brief) -> None:
    assert load("pdf")(with_evidence, THEME).diagnostics == ()


# ---------------------------------------------------------------------------------------------------------- look


def test_tables_of_annexes_are_set_smaller_and_with_more_room() -> None:
    file = word(brief(table("a", "b")))
    (grid,) = file.find("//w:body/w:tbl")
    assert strings(grid, "w:tblPr/w:tblStyle/@w:val") == ["BriefAnnexTable"]
    assert strings(grid, "w:tr[2]//w:pStyle/@w:val") == ["AnnexText"]
    assert sum(int(width) for width in strings(grid, "w:tblGrid/w:gridCol/@w:w")) == 9638
    style = "//w:style[@w:styleId='BriefAnnexTable']"
    assert file.values(f"{style}/w:tblPr/w:tblCellMar/w:top/@w:w", "word/styles.xml") == ["100"]


def test_running_text_of_annexes_is_as_wide_as_that_of_the_body() -> None:
    text = Paragraph(inlines("word " * 60))
    file = word(brief(text))
    assert file.values("//w:p[starts-with(., 'word')]/w:pPr/w:ind/@w:right") == [str(9638 - 7598)]
    pages = pdf_pages(brief(Section("b", inlines("B"), (text,)), text))
    body, annex = ([line for line in page.splitlines() if line.startswith("word")] for page in pages)
    assert body == annex


def test_each_annex_begins_a_page_at_its_head() -> None:
    made = brief(table("a"), table("b"))
    assert ["Body" in page for page in pdf_pages(made)] == [True, False, False]
    headings = word(made).find("//w:p[starts-with(., 'Annex')]")
    assert [len(elements(heading, "w:pPr/w:pageBreakBefore")) for heading in headings] == [0, 1]
    assert [strings(heading, "w:pPr/w:spacing/@w:before") for heading in headings] == [["0"], ["0"]]


def test_secondary_words_are_grey_in_both() -> None:
    row = Row(((Muted((Text("quiet"), Link((Text(" link"),), "https://a.example"))), Text(" loud")),))
    made = brief(Table((Column(),), None, (row,)))
    file = word(made)
    assert file.values("//w:r[w:t='quiet']/w:rPr/w:rStyle/@w:val") == ["BriefMuted"]
    assert file.values("//w:r[w:t=' loud']/w:rPr/w:rStyle/@w:val") == []
    grey = file.values("//w:style[@w:styleId='BriefMuted']/w:rPr/w:color/@w:val", "word/styles.xml")
    assert grey == [THEME.colours["grey"].lstrip("#").upper()]
    with pypdfium2.PdfDocument(load("pdf")(made, THEME).data) as document:
        page = document[1]
        found = {}
        for item in page.get_objects():
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                found[_words(item, page)] = _colour(item)
    assert found["quiet"] == THEME.colours["grey"].upper()
    assert found["link"] == THEME.colours["accent"].upper()
    assert found["loud"] == THEME.colours["ink"].upper()


def _words(item: Any, page: Any) -> str:
    text = page.get_textpage()
    length = pypdfium2.raw.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
    buffer = (pypdfium2.raw.FPDF_WCHAR * (length // 2))()
    pypdfium2.raw.FPDFTextObj_GetText(item.raw, text.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").strip("\0 ")


def _colour(item: Any) -> str:
    from ctypes import byref, c_uint

    parts = [c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFPageObj_GetFillColor(item.raw, *(byref(part) for part in parts))
    return "#" + "".join(f"{part.value:02X}" for part in parts[:3])


# -------------------------------------------------------------------------------------------------- ends of pages


def test_a_row_that_goes_on_has_no_rule_above_it_and_stays_with_the_row_above() -> None:
    texts = [f"row{number}" for number in range(40)]
    file = word(brief(table(*texts, goes_on=(1, 2))))
    rows = file.find("//w:body/w:tbl/w:tr")[1:6]
    open_sides = [[side.tag.rpartition("}")[2] for side in elements(row, ".//w:tcBorders/*")] for row in rows]
    assert open_sides == [["bottom"], ["top", "bottom"], ["top"], [], []]
    assert [bool(elements(row, ".//w:keepNext")) for row in rows] == [True, True, False, False, False]
    assert [strings(row, ".//w:tcMar/w:top/@w:w") for row in rows] == [[], ["0"], ["0"], [], []]


def test_what_goes_on_is_on_the_page_of_the_row_that_it_goes_on_with() -> None:
    texts = [f"row{number}" for number in range(60)]
    goes_on = tuple(number for number in range(60) if number % 3)
    for lines in (1, 2, 3):
        for page in pdf_pages(brief(table(*texts, goes_on=goes_on, lines=lines))):
            here = [number for number in range(60) if f"row{number}-0" in page]
            assert {number // 3 for number in here} == {number // 3 for number in here if number % 3 == 0}
            assert len(here) % 3 == 0


def test_what_goes_on_for_more_than_a_page_is_parted_between_rows() -> None:
    texts = [f"row{number}" for number in range(90)]
    pages = pdf_pages(brief(table(*texts, goes_on=tuple(range(1, 90)))))
    shown = [text for page in pages for text in texts if f"{text}-0" in page]
    assert sorted(shown) == sorted(texts)
    assert all("Head" in page for page in pages[1:])


def test_a_row_of_some_lines_may_stand_alone_at_the_foot_of_a_page() -> None:
    counts = [sum(f"row{n}-0" in page for n in range(12)) for page in pdf_pages(brief(table(*_rows(12), lines=25)))]
    assert counts == [0, *[2] * 6]
    long = Table((Column(),), None, (*table("a", lines=30).rows, *table("b", lines=30).rows, *table("c").rows))
    first = pdf_pages(brief(long))[1]
    assert "a-29" in first
    assert "b-0" not in first


def _rows(count: int) -> list[str]:
    return [f"row{number}" for number in range(count)]


def test_a_row_that_no_page_holds_may_be_parted_in_word() -> None:
    file = word(brief(Table((Column(),), None, (Row((inlines("word " * 2000),)), Row((inlines("short"),))))))
    high, low = file.find("//w:body/w:tbl/w:tr")
    assert not elements(high, "w:trPr/w:cantSplit")
    assert strings(high, ".//w:keepLines/@w:val") == ["0"]
    assert elements(low, "w:trPr/w:cantSplit")


def test_names_of_files_and_hashes_break_anywhere_without_a_finding() -> None:
    cell = (Code(NAME), LineBreak(), Code("0a1b2c3d" * 30))
    columns = (Column(weight=1), Column(weight=4))
    assert load("pdf")(brief(Table(columns, None, (Row((cell, inlines("x"))),))), THEME).diagnostics == ()
    told = load("pdf")(brief(Table((Column(),), None, (Row((inlines("y" * 200),)),))), THEME).diagnostics
    assert [found.code for found in told] == ["W104"]


# ----------------------------------------------------------------------------------------------------------- links


def test_a_link_leads_to_a_sentence() -> None:
    row = Row(((Link((Text("1"),), "#s-000000000001", plain=True),),))
    made = brief(Table((Column(),), None, (row,)))
    assert word(made).values("//w:tbl//w:hyperlink/@w:anchor") == ["_s000000000001"]
    with outputs.pdf_objects_of(load("pdf")(made, THEME).data) as pdf:
        (link,) = pdf.pages[1].Annots
        page, _, left, top = link.Dest[:4] if hasattr(link.Dest, "__len__") else pdf.Root.Dests[link.Dest][:4]
        assert page.objgen == pdf.pages[0].obj.objgen
        assert float(left) == pytest.approx(THEME.page.left, abs=0.1)
        assert float(top) < THEME.page.height - THEME.page.top


def test_sentences_that_nothing_leads_to_are_no_places_of_the_pdf() -> None:
    with outputs.pdf_objects_of(load("pdf")(brief(), THEME).data) as pdf:
        assert "/Dests" not in pdf.Root


def test_a_link_to_a_passage_keeps_its_text_fragment() -> None:
    target = "https://press.example/a.html#:~:text=about%2040%20ferries,-%2C%20of&text=x"
    made = brief(Table((Column(),), None, (Row(((Link((Text("press.example"),), target),),)),)))
    file = word(made)
    (id_,) = file.values("//w:tbl//w:hyperlink/@r:id")
    assert file.relations("word/document.xml")[id_] == (target, True)
    with outputs.pdf_objects_of(load("pdf")(made, THEME).data) as pdf:
        (link,) = pdf.pages[1].Annots
        assert str(link.A.URI) == target


# --------------------------------------------------------------------------------------------------------- to fill in


def form(*cells: Any) -> Table:
    rows = tuple(Row((inlines(f"row {number}"), (cell,))) for number, cell in enumerate(cells))
    return Table((Column(), Column("center")), Row((inlines("What"), inlines("Read"))), rows)


def test_a_box_is_a_check_box_of_word_in_either_state() -> None:
    file = word(brief(form(TickBox("Read"), TickBox("Read", is_ticked=True))))
    boxes = file.find("//w:sdt")
    assert [strings(box, "w:sdtPr/*/*[local-name()='checked']/@*") for box in boxes] == [["0"], ["1"]]
    assert [strings(box, ".//w:t/text()") for box in boxes] == [["\u2610"], ["\u2611"]]
    assert [strings(box, "w:sdtPr/w:alias/@w:val") for box in boxes] == [["Read"], ["Read"]]
    assert faults(load("docx")(brief(form(TickBox("Read"), Blank())), sober()).data) == []


def test_a_line_to_write_on_stands_17_points_below_the_head_of_its_row_in_word() -> None:
    file = word(brief(form(Blank())))
    (cell,) = file.find("//w:tbl/w:tr[2]/w:tc[2]/w:p/w:pPr")
    assert strings(cell, "w:spacing/@w:line") == ["340"]
    assert len(strings(cell, "w:pBdr/w:bottom/@w:sz")) == 1


def test_boxes_and_lines_are_drawn_and_have_no_words(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(load("pdf")(brief(form(TickBox("Read"), TickBox("Read", is_ticked=True), Blank())), THEME).data)
    assert outputs.pdf_text(path).endswith("What Read row 0 row 1 row 2")
    with outputs.pdf_objects(path) as document:
        operators = [str(one.operator) for one in pikepdf.parse_content_stream(document.pages[-1])]
    assert operators.count("S") >= 4, "two boxes, and the two strokes of a tick"


SIGNED = Signature(inlines("I release this brief."), (inlines("Name"), inlines("Signature"), inlines("Date")))


@pytest.mark.parametrize("below", ["", "A line below the table."])
@pytest.mark.parametrize("rows", [3, *range(12, 30, 2), *range(17, 24)])
def test_nobody_signs_an_empty_page(rows: int, below: str) -> None:
    table_ = replace(form(*(Blank() for _ in range(rows))), source=inlines(below) if below else ())
    made = brief(Section("sign-off", inlines("Sign-off"), (table_, SIGNED), "annex"))
    last = pdf_pages(made)[-1]
    assert "I release this brief." in last
    assert f"row {rows - 1}" in last
    file = word(made)
    assert len(file.find("//w:body/w:tbl[1]/w:tr[last()]/w:tc[1]/w:p/w:pPr/w:keepNext")) == 1


def test_word_does_not_take_a_table_and_the_signature_below_it_for_one() -> None:
    made = brief(Section("sign-off", inlines("Sign-off"), (form(Blank()), SIGNED, SIGNED), "annex"))
    assert faults(load("docx")(made, sober()).data) == []
    within = BlockQuote((SIGNED, Signature((), ())))
    assert faults(load("docx")(brief(within), sober()).data) == []


def test_the_signature_stands_at_the_foot_of_the_page() -> None:
    made = brief(Section("sign-off", inlines("Sign-off"), (form(Blank()), SIGNED), "annex"))
    with pypdfium2.PdfDocument(load("pdf")(made, THEME).data) as document:
        page = document[len(document) - 1]
        text = page.get_textpage()
        found = text.search("Name")
        index, _ = found.get_next()
        left, bottom, _, _ = text.get_charbox(index)
    assert bottom - THEME.page.bottom < THEME.grid
    assert abs(left - THEME.page.annex_left) < 1


def test_short_annexes_share_a_page_and_long_ones_do_not() -> None:
    first, second = (Section(f"s{n}", inlines(f"Heading {n}"), (form(Blank()),), "annex") for n in (1, 2))
    assert len(pdf_pages(brief(first, second))) == len(pdf_pages(brief(first, replace(second, runs_on=True)))) + 1
    file = word(brief(first, replace(second, runs_on=True)))
    assert file.find("//w:p[contains(., 'Heading 2')]/w:pPr/w:pageBreakBefore") == []
