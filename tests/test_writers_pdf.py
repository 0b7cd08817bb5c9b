"""The PDF read back: words, links, outline, fonts, properties, the same bytes twice."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from briefgen.house.theme import FontFamily, Theme
from briefgen.model.document import (
    Anchor,
    Block,
    BlockQuote,
    Brief,
    Footnote,
    Front,
    Heading,
    Labelled,
    Link,
    Marking,
    Paragraph,
    Properties,
    Running,
    Section,
    Text,
    blocks_within,
    inlines_of,
    plain,
)
from briefgen.writers import Written
from briefgen.writers.pdf import write
from tests import outputs
from tests.port_amaru import BRIEF, ENDNOTED, FOOTNOTED, note, picture, sober, words
from tests.random_trees import briefs

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def theme() -> Theme:
    return sober()


@pytest.fixture(scope="module")
def written(theme: Theme) -> Written:
    return write(BRIEF, theme)


def with_body(*paragraphs: str | Paragraph) -> Brief:
    """A brief of one section."""
    blocks = tuple(Paragraph(words(text)) if isinstance(text, str) else text for text in paragraphs)
    return replace(BRIEF, front=Front(), sections=(Section("only", words("Only"), blocks),), about=())


def page_texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def body_text(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "brief.pdf"
    path.write_bytes(data)
    return outputs.without_list_marks(outputs.pdf_text(path))


def tree_text(brief: Brief) -> str:
    """The words of a brief in the order of printing."""
    front = brief.front
    parts = [front.series, plain(front.title), plain(front.subtitle), front.addressee, front.authors]
    parts += [f"{part.label} {plain(part.inlines)}" for part in front.meta]
    for section in brief.sections:
        parts += [plain(section.heading), *(text for block in section.blocks for text in block_texts(block))]
    parts += [f"{item.label} {plain(item.inlines)}" for item in brief.about]
    return outputs.collapse(" ".join(parts))


def block_texts(block: Block) -> Iterator[str]:
    """The words of a block in the order of printing: the source of a quotation stands below it."""
    own = [plain(run) for run in inlines_of(block)]
    if not isinstance(block, BlockQuote):
        yield from own
    for inner in blocks_within(block):
        yield from block_texts(inner)
    if isinstance(block, BlockQuote):
        yield from own


def objects(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from page.get("/Annots", [])


# ----------------------------------------------------------------------------------------------------------- words


def test_the_words_are_those_of_the_tree_in_its_order(written: Written, tmp_path: Path) -> None:
    assert body_text(written.data, tmp_path) == tree_text(BRIEF)


def test_no_words_run_together_and_none_are_torn_at_line_ends(theme: Theme, tmp_path: Path) -> None:
    text = "Of about forty ferries in the harbour at most twenty were seen by an inspector. " * 30
    address = "https://harbour.example/" + "reports/of-the-board/" * 12
    data = write(with_body(text, f"See {address}."), theme).data
    assert outputs.collapse(text) in body_text(data, tmp_path)
    assert address in body_text(data, tmp_path)


def test_greek_cyrillic_and_the_finer_spaces_are_read_back_as_written(theme: Theme) -> None:
    text = "Совет прекратил «ночные» переправы; το συμβούλιο αποφάσισε. 1\u202f000 office fjord no\u2011break ½ № €"
    made = write(with_body(text), theme)
    assert made.diagnostics == ()
    read = " ".join(page_texts(made.data)[0].split())
    assert " ".join(text.split()) in read.replace("\xad", "")


def test_capitals_of_the_series_are_copied_as_they_were_written(written: Written) -> None:
    assert "Policy brief · 2031/03" in page_texts(written.data)[0]


def test_every_page_has_its_number_its_head_and_its_marking_twice(written: Written) -> None:
    pages = page_texts(written.data)
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)} " in text
        assert text.count("TLP:GREEN") == 2
        head = BRIEF.running.header_first if number == 1 else BRIEF.running.header
        assert text.startswith(f"{head} TLP:GREEN")


def test_parts_of_the_footer_that_do_not_fit_are_dropped_from_the_end(theme: Theme) -> None:
    parts = ("Policy brief 2031/03", "10 March 2031", "a version with a very long name indeed " * 2, "Final")
    brief = replace(BRIEF, running=replace(BRIEF.running, footer=parts))
    text = page_texts(write(brief, theme).data)[0]
    assert "Policy brief 2031/03 · 10 March 2031 " in text
    assert "a version with" not in text
    assert "Final" not in text.split("Policy brief 2031/03")[-1]
    assert text.count("TLP:GREEN") == 2


def test_a_head_that_is_too_long_ends_in_an_ellipsis(theme: Theme) -> None:
    brief = replace(BRIEF, running=replace(BRIEF.running, header="Harbour Institute · " + "a very long title " * 9))
    assert "very long title a … TLP:GREEN" in " ".join(page_texts(write(brief, theme).data)[1].split())


def test_the_page_number_in_another_language(theme: Theme) -> None:
    brief = replace(BRIEF, running=Running(page="Страница {page} из {pages}"))
    pages = page_texts(write(brief, theme).data)
    assert f"Страница 2 из {len(pages)}" in pages[1]


# ------------------------------------------------------------------------------------------------ links and outline


def test_links_within_the_brief_lead_to_what_they_name(written: Written) -> None:
    with objects(written.data) as pdf:
        inner = [link for link in links(pdf) if "/Dest" in link]
        assert len(inner) > 10
        pages: list[Any] = [page.objgen for page in pdf.pages]
        with pypdfium2.PdfDocument(written.data) as document:
            for link in inner:
                page, kind, left, top, _ = link.Dest
                assert str(kind) == "/XYZ"
                area = document[pages.index(page.objgen)].get_textpage()
                beside = area.get_text_bounded(left=float(left) - 1, bottom=float(top) - 30, top=float(top) + 1)
                assert beside.strip(), "something is printed where a link leads"


def test_a_citation_leads_to_the_head_of_its_entry(theme: Theme) -> None:
    data = write(BRIEF, theme).data
    with objects(data) as pdf, pypdfium2.PdfDocument(data) as document:
        first = next(link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link)
        pages: list[Any] = [page.objgen for page in pdf.pages]
        page, _, left, top, _ = first.Dest
        area = document[pages.index(page.objgen)].get_textpage()
        line = area.get_text_bounded(left=float(left), bottom=float(top) - 12, top=float(top))
        assert line.startswith("Okoro, Ngozi. 2031.")


def test_addresses_can_be_opened_and_nothing_else_can(theme: Theme) -> None:
    outside = Paragraph(
        (
            Link(words("the report"), "https://harbour.example/ü b"),
            Link(words("a mail"), "mailto:briefs@harbour.example"),
            Link(words("an identifier"), "doi:10.1234/abc"),
            Link(words("a script"), "javascript:alert(1)"),
            Link(words("a file"), "file:///etc/passwd"),
            Link(words("nowhere"), "#nowhere"),
        )
    )
    with objects(write(with_body(outside), theme).data) as pdf:
        assert [str(link.A.URI) for link in links(pdf)] == [
            "https://harbour.example/%C3%BC%20b",
            "mailto:briefs@harbour.example",
            "https://doi.org/10.1234/abc",
        ]


def test_a_link_over_two_lines_has_a_rectangle_on_each(theme: Theme) -> None:
    link = Link(words("words that go on and on " * 6), "https://harbour.example/")
    with objects(write(with_body(Paragraph((link,))), theme).data) as pdf:
        boxes = [[float(edge) for edge in made.Rect] for made in links(pdf)]
    assert len(boxes) > 1
    assert all(left < right and bottom < top for left, bottom, right, top in boxes)
    assert len({top for _, _, _, top in boxes}) == len(boxes)


def test_the_outline_names_sections_and_subheads(written: Written) -> None:
    with pypdfium2.PdfDocument(written.data) as document:
        found = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert found[:4] == [(0, "Key messages"), (0, "Background"), (1, "How the inspections lapsed"), (1, "Losses")]
    assert (2, "A third level") in found
    assert found[-1] == (0, "References")


def test_an_outline_that_skips_a_level_is_closed_up(theme: Theme) -> None:
    body = (Heading(3, words("Deep"), "deep"), Paragraph(words("Text.")), Heading(2, words("Higher"), "higher"))
    brief = replace(BRIEF, sections=(Section("s", words("Section"), body),))
    with pypdfium2.PdfDocument(write(brief, theme).data) as document:
        assert [(m.level, m.get_title()) for m in document.get_toc()] == [(0, "Section"), (1, "Deep"), (1, "Higher")]


# ----------------------------------------------------------------------------------------------------------- notes


def test_notes_print_at_the_end_and_lead_there_and_back(theme: Theme) -> None:
    data = write(FOOTNOTED, theme).data
    text = " ".join(" ".join(page_texts(data)).split())
    assert "12 November 20301 , and 31 people died.2 In 2026" in text.replace("\xa0", " ") or "20301" in text
    notes = text[text.index("Notes 1.") :]
    assert "1. Eva Lind, “Ferry Lost,”" in notes
    assert "3. Ibid. A second paragraph of a note." in notes
    with objects(data) as pdf:
        assert sum("/Dest" in link for link in links(pdf)) == 6


def test_a_list_of_notes_prints_where_it_stands(theme: Theme) -> None:
    text = " ".join(" ".join(page_texts(write(ENDNOTED, theme).data)).split())
    assert text.count("Notes 1.") == 1
    assert text.count("Harbour Board, Report.") == 1


def test_notes_stand_before_the_references(theme: Theme) -> None:
    brief = replace(BRIEF, sections=(*FOOTNOTED.sections, BRIEF.sections[-1]))
    text = " ".join(" ".join(page_texts(write(brief, theme).data)).split())
    assert text.index("Notes 1.") < text.index("References Harbour Board. 2031.")


def test_a_note_that_is_named_twice_is_printed_once(theme: Theme) -> None:
    twice = Paragraph((Text("One"), note(1, "Words."), Text(" and again"), note(1, "Words."), Text(".")))
    text = page_texts(write(with_body(twice), theme).data)[0]
    assert text.count("Words.") == 1


# ---------------------------------------------------------------------------------------------------------- the file


def test_every_font_is_embedded_and_none_is_a_standard_one(written: Written, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(written.data)
    found = outputs.fonts(path)
    assert sorted(name.split("+")[1] for name in found) == [
        "SourceSerif4-Bold",
        "SourceSerif4-Italic",
        "SourceSerif4-Regular",
    ]
    assert all(found.values())
    assert b"Helvetica" not in written.data


def test_a_picture_is_held_with_the_bytes_of_the_tree(written: Written) -> None:
    with objects(written.data) as pdf:
        images: list[Any] = [i for page in pdf.pages for i in page.Resources.get("/XObject", {}).values()]
        assert len(images) == 1
        made = pikepdf.PdfImage(images[0]).as_pil_image()
    from PIL import Image, ImageChops

    original = Image.open(BytesIO(picture().data))
    assert ImageChops.difference(made.convert("RGB"), original.convert("RGB")).getbbox() is None


def test_properties_language_and_version(written: Written) -> None:
    with objects(written.data) as pdf:
        assert pdf.pdf_version == "1.7"
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        info = {key: str(value) for key, value in pdf.docinfo.items()}
    assert info["/Title"] == "Ferry safety in Port Amaru after the Marisol"
    assert info["/Author"] == "Nora Example, Jean Exemple"
    assert info["/Subject"] == "What the inquiry found"
    assert info["/Keywords"] == "ferries, safety"
    assert info["/Creator"].startswith("briefgen ")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20310310000000+00'00'"


def test_the_file_is_sound(written: Written) -> None:
    with objects(written.data) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_paper(paper: str) -> None:
    data = write(BRIEF, sober(paper)).data
    with objects(data) as pdf:
        size = [round(float(edge)) for edge in pdf.pages[0].MediaBox]
    assert size == ([0, 0, 595, 842] if paper == "a4" else [0, 0, 612, 792])


def test_a_date_that_says_little_and_none_at_all(theme: Theme) -> None:
    for date, expected in (("2031-03", "D:20310301"), ("", "D:19800101"), ("2031-03-10/2031-04-01", "D:2031")):
        brief = replace(with_body("Text."), properties=Properties("T", date=date))
        with objects(write(brief, theme).data) as pdf:
            assert str(pdf.docinfo["/CreationDate"]).startswith(expected)


def test_the_same_brief_gives_the_same_bytes_everywhere(written: Written, theme: Theme) -> None:
    assert write(BRIEF, theme).data == written.data
    code = (
        "import sys, hashlib; from tests.port_amaru import BRIEF, sober; from briefgen.writers.pdf import write; "
        "print(hashlib.sha256(write(BRIEF, sober()).data).hexdigest())"
    )
    from hashlib import sha256

    for seed, zone, epoch in (("1", "Asia/Kathmandu", "86400"), ("2", "America/Bogota", "0")):
        own = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch}
        done = subprocess.run([sys.executable, "-c", code], env=own, cwd=ROOT, capture_output=True, check=True)
        assert done.stdout.decode().strip() == sha256(written.data).hexdigest()


def test_another_word_gives_another_fingerprint(theme: Theme) -> None:
    with objects(write(with_body("one"), theme).data) as one, objects(write(with_body("two"), theme).data) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_a_brief_without_anything_is_a_page(theme: Theme) -> None:
    empty = Brief("x", "policy-brief", "en", "en", Front(), (), Properties(""))
    assert len(page_texts(write(empty, theme).data)) == 1


# ------------------------------------------------------------------------------------------------------- findings


def test_a_character_without_a_font_is_named_with_what_to_install(theme: Theme) -> None:
    made = write(with_body("Thai ไทย and more ไทย, Chinese 中文."), theme)
    found = [(finding.code, finding.message, finding.hint) for finding in made.diagnostics]
    assert found == [
        (
            "W101",
            "the font `Source Serif 4` has no `ไ` (U+0E44), `ท` (U+0E17), `ย` (U+0E22)",
            "`pip install fontpkg-noto-sans-thai` and add `Noto Sans Thai` to the theme's `fallbacks`",
        ),
        (
            "W101",
            "the font `Source Serif 4` has no `中` (U+4E2D), `文` (U+6587)",
            "install a font package that has it and add its family to the theme's `fallbacks`",
        ),
    ]
    assert "Thai ไทย and more ไทย, Chinese 中文." in page_texts(made.data)[0], "the words are still in the file"


def test_a_family_that_is_not_installed_is_told(theme: Theme) -> None:
    other = replace(theme, families={"text": FontFamily("Garamond Premier", "Garamond")})
    made = write(with_body("Text."), other)
    assert [(finding.code, finding.message) for finding in made.diagnostics] == [
        ("W102", "the font `Garamond Premier` of the theme `sober` is not installed; `Source Serif 4` is used")
    ]


def test_a_word_wider_than_its_line_is_told(theme: Theme) -> None:
    made = write(with_body("Look: " + "m" * 90), theme)
    assert [(finding.code, finding.message) for finding in made.diagnostics] == [
        ("W104", f"`{'m' * 40}…` is wider than its line and was broken where it had to be")
    ]


def test_a_marking_of_a_scheme_that_the_theme_does_not_know(theme: Theme) -> None:
    data = write(replace(BRIEF, marking=Marking("RESTRICTED")), theme).data
    assert page_texts(data)[0].count("RESTRICTED") == 2


def test_no_marking(theme: Theme) -> None:
    assert "TLP" not in page_texts(write(replace(BRIEF, marking=None), theme).data)[0]


def test_places_lead_to_their_line(theme: Theme) -> None:
    there = Paragraph((Text("Far down. "), Anchor("far", words("Here."))))
    brief = with_body(*["A paragraph that takes a line."] * 60, there)
    first = Paragraph((Link(words("go"), "#far"),))
    brief = replace(brief, sections=(replace(brief.sections[0], blocks=(first, *brief.sections[0].blocks)),))
    with objects(write(brief, theme).data) as pdf:
        (link,) = links(pdf)
        assert link.Dest[0].objgen == pdf.pages[-1].objgen
        assert float(link.Dest[2]) > theme.page.left + 20


def test_about_and_meta_wrap_when_they_are_long(theme: Theme) -> None:
    parts = tuple(Labelled(f"Label {n}", words(f"a value of some length {n}")) for n in range(6))
    data = write(replace(BRIEF, front=replace(BRIEF.front, meta=parts)), theme).data
    read = " ".join(page_texts(data)[0].split())
    assert all(f"Label {n} a value of some length {n}" in read for n in range(6))


def test_notes_without_numbers_are_numbered_in_order(theme: Theme) -> None:
    body = Paragraph((Text("A"), Footnote("x", (Paragraph(words("First.")),)), Text(" B"), Footnote("y", ())))
    text = " ".join(page_texts(write(with_body(body), theme).data)[0].split())
    assert "1. First." in text
    assert "2." in text.split("First.")[1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(briefs)
def test_any_tree_makes_a_sound_file(brief: Brief) -> None:
    made = write(brief, sober())
    with objects(made.data) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) > 0
    assert write(brief, sober()) == made
