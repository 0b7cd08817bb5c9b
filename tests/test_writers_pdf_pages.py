"""Where pages end, where lines stand, how wide columns are."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw
import pytest

from briefgen.house.theme import Theme
from briefgen.media.columns import column_widths
from briefgen.model.document import (
    Bibliography,
    Block,
    BlockQuote,
    Box,
    Brief,
    Column,
    Entry,
    Figure,
    Front,
    Heading,
    Inline,
    Labelled,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from briefgen.writers.pdf import write
from tests.port_amaru import BRIEF, picture, sober, words


@pytest.fixture(scope="module")
def theme() -> Theme:
    return sober()


def paragraph(name: str, count: int, end: str = ".") -> Paragraph:
    """A paragraph of so many lines, each of which says where it stands."""
    inlines: list[Inline] = []
    for number in range(1, count + 1):
        inlines.append(Text(f"{name}-{number}/{count}{end if number == count else ''}"))
        if number < count:
            inlines.append(LineBreak())
    return Paragraph(tuple(inlines))


def brief(*blocks: Block) -> Brief:
    return replace(BRIEF, front=Front(), sections=(Section("s", (), blocks),), about=())


def pages(data: bytes) -> list[list[str]]:
    """The lines of each page without head and foot."""
    return [[text for text, _ in page] for page in placed(data)]


def placed(data: bytes) -> list[list[tuple[str, float]]]:
    """The lines of each page without head and foot, and how far below the paper's edge their baselines stand."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            rows: dict[float, str] = {}
            for index in range(text.count_chars()):
                x, y = ctypes.c_double(), ctypes.c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
                letter = text.get_text_range(index, 1)
                if letter.strip() or letter == " ":
                    down = round(page.get_height() - y.value, 1)
                    rows[down] = rows.get(down, "") + letter
            body = [(line.strip(), down) for down, line in sorted(rows.items()) if 90 < down < page.get_height() - 78]
            found.append(body)
    return found


def offsets() -> Iterator[int]:
    """Lines above what is looked at: every way in which it may meet the foot of a page of 44 lines."""
    return iter(range(30, 45))


# ------------------------------------------------------------------------------------------------------ paragraphs


@pytest.mark.parametrize("count", [2, 3, 4, 5, 9])
def test_two_lines_at_least_stand_at_foot_and_head_of_a_page(theme: Theme, count: int) -> None:
    split = False
    for above in offsets():
        made = pages(write(brief(paragraph("a", above), paragraph("b", count), paragraph("c", 5)), theme).data)
        for page in made:
            here = [line for line in page if line.startswith("b-")]
            assert len(here) != 1
            split = split or 0 < len(here) < count
    assert split is (count > 3), "paragraphs of three lines stay whole"


def test_every_page_begins_at_the_same_height(theme: Theme) -> None:
    body: list[Block] = []
    for number in range(30):
        body += [Heading(2, words(f"Heading {number}")), paragraph(f"p{number}", 4)]
    heads = {page[0][1] for page in placed(write(brief(*body), theme).data)}
    assert heads == {round(theme.page.top + theme.grid * 3 / 4, 1)}


def test_running_text_stands_on_the_half_grid(theme: Theme) -> None:
    table = Table(
        (Column(),),
        None,
        tuple(Row((words(f"row {n}"),)) for n in range(5)),
        caption=words("A table"),
        source=words("Source: nobody."),
    )
    figure = Figure("x", "alt", picture(601, 233), caption=words("A figure"), source=words("Source: nobody."))
    body = (paragraph("a", 3), table, paragraph("b", 2), figure, paragraph("c", 2), Heading(2, words("H")))
    front = replace(BRIEF, sections=(Section("s", words("S"), (*body, paragraph("d", 3))),), about=())
    for made in (brief(*body, paragraph("d", 2)), front):
        for page in placed(write(made, theme).data):
            for line, down in page:
                if line[:2] in ("a-", "b-", "c-", "d-"):
                    steps = (down - theme.page.top - theme.grid * 3 / 4) / (theme.grid / 2)
                    assert abs(steps - round(steps)) < 0.03, line


# -------------------------------------------------------------------------------------------------------- headings


def test_a_heading_keeps_two_lines_of_its_text(theme: Theme) -> None:
    for above in offsets():
        body = (paragraph("a", above), Heading(2, words("Subhead")), paragraph("b", 6))
        for page in pages(write(brief(*body), theme).data):
            if "Subhead" in page:
                at = page.index("Subhead")
                assert [line[:2] for line in page[at + 1 : at + 3]] == ["b-", "b-"]


def test_a_heading_keeps_two_lines_though_its_first_paragraph_has_one(theme: Theme) -> None:
    for above in offsets():
        body = (paragraph("a", above), Heading(2, words("Subhead")), paragraph("b", 1), bullets(5, tight=False))
        for page in pages(write(brief(*body), theme).data):
            if "Subhead" in page:
                assert page[page.index("Subhead") + 1 :][:2] == ["b-1/1.", "• i0-1/1."]


def test_blocks_of_one_line_below_a_heading_do_not_all_keep_together(theme: Theme) -> None:
    lines = [paragraph(f"b{number}", 1) for number in range(30)]
    made = brief(paragraph("a", 34), Heading(2, words("Subhead")), *lines)
    first = pages(write(made, theme).data)[0]
    assert len(first) > 37


def test_headings_of_two_levels_stay_together(theme: Theme) -> None:
    for above in offsets():
        first = Section("s", (), (paragraph("a", above),))
        second = Section("t", words("Section"), (Heading(2, words("Subhead")), paragraph("b", 4)))
        made = replace(brief(), sections=(first, second))
        for page in placed(write(made, theme).data):
            lines = [line for line, _ in page]
            if "Section" in lines:
                at = lines.index("Section")
                assert lines[at + 1 : at + 3] == ["Subhead", "b-1/4"]
                assert page[at + 1][1] - page[at][1] == pytest.approx(theme.grid * 1.5, abs=0.11)


def test_of_two_spaces_that_meet_the_larger_counts(theme: Theme) -> None:
    page = placed(write(brief(paragraph("a", 1), Heading(2, words("H")), paragraph("b", 1)), theme).data)[0]
    above, heading, below = (down for _, down in page)
    assert heading - above == pytest.approx(2 * theme.grid, abs=0.11)
    assert below - heading == pytest.approx(theme.grid, abs=0.11)


# ----------------------------------------------------------------------------------------------- lists, quotations


def bullets(count: int, *, tight: bool = True) -> ListBlock:
    return ListBlock(tuple(ListItem((paragraph(f"i{n}", 1),)) for n in range(count)), tight=tight)


def test_a_lead_in_keeps_its_list(theme: Theme) -> None:
    for above in offsets():
        body = (paragraph("a", above), paragraph("b", 2, end=":"), bullets(5))
        for page in pages(write(brief(*body), theme).data):
            if "b-2/2:" in page:
                assert page[page.index("b-2/2:") + 1] == "• i0-1/1."


def test_no_single_line_of_a_list_stands_alone_at_the_head_of_a_page(theme: Theme) -> None:
    for above in offsets():
        made = pages(write(brief(paragraph("a", above), bullets(6), paragraph("c", 3)), theme).data)
        assert all(sum("i" in line[:4] for line in page) != 1 for page in made)


def test_a_quotation_keeps_its_source(theme: Theme) -> None:
    for above in offsets():
        quotation = BlockQuote((paragraph("q", 5),), words("Somebody"))
        for page in pages(write(brief(paragraph("a", above), quotation), theme).data):
            if "Somebody" in page:
                assert page[page.index("Somebody") - 1] == "q-5/5."
                assert page[page.index("Somebody") - 2] == "q-4/5"


def test_a_box_is_cut_between_its_items_only(theme: Theme) -> None:
    items = ListBlock(tuple(ListItem((paragraph(f"i{n}", 6),)) for n in range(10)))
    made = pages(write(brief(paragraph("a", 20), Box((items,), words("Title"))), theme).data)
    assert len(made) == 3
    for page in made:
        for number in range(10):
            assert sum(f"i{number}-" in line for line in page) in (0, 6)


# -------------------------------------------------------------------------------------------------------- exhibits


def table(count: int, *, group_at: int | None = None) -> Table:
    rows = [Row((words(f"row {n}"), words(str(n)))) for n in range(count)]
    if group_at is not None:
        rows.insert(group_at, Row((words("Group"),), is_group=True))
    return Table(
        (Column(), Column("end")),
        Row((words("Head"), words("Value"))),
        tuple(rows),
        "tbl",
        words("Table\u00a01"),
        words("Caption"),
        words("Source: nobody."),
    )


def test_a_table_of_half_a_page_is_never_cut(theme: Theme) -> None:
    for above in range(10, 44, 3):
        made = pages(write(brief(paragraph("a", above), table(12)), theme).data)
        with_table = [page for page in made if any(line.startswith("row") for line in page)]
        assert len(with_table) == 1
        assert any("Caption" in line for line in with_table[0])
        assert "Source: nobody." in with_table[0]


def test_a_longer_table_repeats_its_head_and_keeps_two_rows_everywhere(theme: Theme) -> None:
    for above in range(0, 44, 4):
        made = pages(write(brief(*([paragraph("a", above)] if above else []), table(50)), theme).data)
        with_rows = [page for page in made if any(line.startswith("row") for line in page)]
        assert len(with_rows) > 1
        for page in with_rows:
            assert sum(line.startswith("row") for line in page) >= 2
            assert any(line.startswith("Head") for line in page)
        assert "Source: nobody." in with_rows[-1]
        assert any("Caption" in line for line in with_rows[0])


def test_the_head_of_a_group_is_not_left_at_the_foot_of_a_page(theme: Theme) -> None:
    for at in range(25, 40):
        for page in pages(write(brief(table(60, group_at=at)), theme).data):
            assert page[-1] != "Group"


def test_a_row_higher_than_a_page_is_cut(theme: Theme) -> None:
    high = Table((Column(), Column()), None, (Row((paragraph("x", 120).inlines, words("short"))),))
    lines = [line for page in pages(write(brief(high), theme).data) for line in page]
    assert [line for line in lines if line.startswith("x-")][-1].startswith("x-120/120")
    assert sum("x-" in line for line in lines) == 120


def test_a_figure_is_no_higher_than_its_page_and_no_wider_than_its_column(theme: Theme) -> None:
    for width, height in ((900, 4000), (3000, 200), (40, 40)):
        figure = Figure("x", "alt", picture(width, height), caption=words("Caption"), source=words("Source: nobody."))
        data = write(brief(paragraph("a", 2), figure, paragraph("b", 2)), theme).data
        with pypdfium2.PdfDocument(data) as document:
            found = [image for page in document for image in page.get_objects() if image.type == 3]
            assert len(found) == 1
            left, bottom, right, top = found[0].get_bounds()
        assert left >= theme.page.left - 0.1
        assert right <= theme.page.width - theme.page.right + 0.1
        assert bottom >= theme.page.bottom
        assert top <= theme.page.height - theme.page.top
        assert right - left <= width / 150 * 72 + 0.1
        assert (right - left) / (top - bottom) == pytest.approx(width / height, rel=0.01)
        for page in pages(data):
            if "Caption" in page:
                assert "Source: nobody." in page


def test_annexes_begin_on_a_page_of_their_own_with_wider_lines(theme: Theme) -> None:
    row = Table((Column(),), None, (Row((words("word " * 60),)),))
    annex = Section("annex", words("Annex"), (Paragraph(words("word " * 60)), row), "annex")
    body = Section("body", words("Body"), (Paragraph(words("word " * 60)),))
    one, two = pages(write(replace(brief(), sections=(annex, body)), theme).data)
    assert one[0] == "Body"
    assert two[0] == "Annex"
    assert two[1:5] == one[1:5], "running text is as wide as in the body"
    assert len(two[-2]) > len(one[1]) * 1.4, "a table is set smaller, and as wide as the page lets it be"


# --------------------------------------------------------------------------------------------------------- columns


def test_columns_are_as_wide_as_their_text_and_the_first_takes_the_rest() -> None:
    assert column_widths([50, 60, 40], [20, 20, 20], [None] * 3, 300) == [200, 60, 40]


def test_the_widest_columns_are_narrowed_first_but_not_below_their_widest_word() -> None:
    widths = column_widths([300, 60, 200], [80, 60, 150], [None] * 3, 300)
    assert sum(widths) == pytest.approx(300)
    assert widths == pytest.approx([90, 60, 150])


def test_columns_too_narrow_for_their_words_share_what_there_is() -> None:
    assert column_widths([300, 300], [200, 100], [None] * 2, 150) == [100, 50]


def test_weights_share_out_the_width() -> None:
    assert column_widths([1, 1], [1, 1], [1.0, 3.0], 200) == [50, 150]
    assert column_widths([10, 10], [1, 1], [1.0, None], 200) == [190, 10]


def test_figures_end_at_one_line(theme: Theme) -> None:
    rows = tuple(Row((words(name), words(value))) for name, value in (("a", "1"), ("b", "about 1,711"), ("c", "88")))
    made = brief(Table((Column(), Column("end")), Row((words("x"), words("Value"))), rows))
    ends = []
    with pypdfium2.PdfDocument(write(made, theme).data) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        for value in ("Value", "about 1,711", "88"):
            at = text.index(value) + len(value) - 1
            ends.append(page.get_charbox(at, loose=True)[2])
    assert max(ends) - min(ends) < 0.2
    assert max(ends) == pytest.approx(theme.page.width - theme.page.right, abs=0.3)


def test_small_print_is_never_alone_on_its_page(theme: Theme) -> None:
    entries = tuple(Entry(f"s{n}", f"ref-s{n}", (Text(f"Entry {n} of the list."),)) for n in range(1, 6))
    references = Section("references", (Text("References"),), (Bibliography(entries),), place="back")
    about = tuple(Labelled(label, (Text("Some words."),)) for label in ("About", "Contact", "Disclaimer"))
    for count in range(20, 36):
        body = Section("s", (), (paragraph("p", count),))
        made = pages(write(replace(BRIEF, front=Front(), sections=(body, references), about=about), theme).data)
        last = [page for page in made if any("Disclaimer" in line for line in page)][-1]
        assert any("Entry 5" in line for line in last), count
        assert any("Entry 4" in line for line in last), count
