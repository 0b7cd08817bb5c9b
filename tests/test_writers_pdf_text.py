"""The text layer: words to glyphs, paragraphs to lines. It knows nothing of ReportLab."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.house.theme import FontFamily
from briefgen.media.fonts import SANS, SERIF
from briefgen.writers.pdf.lines import Line, Measured, inner_breaks
from briefgen.writers.pdf.runs import Look, Piece, Place, Run, Turn
from briefgen.writers.pdf.shaping import Shaper

LOOK = Look(10.5, "#000000")


def shaper(*fallbacks: str) -> Shaper:
    return Shaper({"text": FontFamily(SERIF, SERIF, fallbacks=fallbacks)})


def measured(*texts: str | Piece) -> Measured:
    return Measured([Run(text, LOOK) if isinstance(text, str) else text for text in texts], shaper())


def shown(line: Line) -> str:
    return "".join(glyph.text for stretch in line.stretches for glyph in stretch.glyphs)


def drawn(lines: tuple[Line, ...]) -> list[str]:
    return [shown(line) for line in lines]


# ---------------------------------------------------------------------------------------------------------- glyphs


def test_a_ligature_is_one_glyph_that_stands_for_its_letters() -> None:
    glyphs = shaper().word("office", LOOK).glyphs
    assert "".join(glyph.text for glyph in glyphs) == "office"
    assert any(len(glyph.text) > 1 for glyph in glyphs)


def test_letters_are_kerned() -> None:
    own = shaper()
    pair = own.word("To", LOOK)
    assert pair.width < own.word("T", LOOK).width + own.word("o", LOOK).width


def test_figures_of_a_table_have_one_width() -> None:
    own, table = shaper(), Look(10.5, "#000000", tabular=True)
    assert len({own.word(digit, table).width for digit in "0123456789"}) == 1
    assert own.word("111", table).width > own.word("111", LOOK).width


def test_capitals_stand_for_the_letters_that_were_written() -> None:
    own, capitals = shaper(), Look(8.5, "#000000", capitals=True, tracking=0.8)
    written, plain = own.word("Straße", capitals), own.word("STRASSE", LOOK)
    assert [glyph.number for glyph in written.glyphs] == [glyph.number for glyph in plain.glyphs]
    assert "".join(glyph.text for glyph in written.glyphs).replace("\u200b", "") == "Straße"


def test_thin_spaces_and_no_break_hyphens_are_drawn_from_what_a_font_has() -> None:
    own = shaper()
    for character in "\u00a0\u202f\u2009\u2011":
        glyphs = own.word(f"a{character}b", LOOK).glyphs
        assert [glyph.text for glyph in glyphs] == ["a", character, "b"]
        assert all(glyph.number for glyph in glyphs)
    assert own.missing == {}


def test_letters_that_a_family_lacks_come_from_its_fallbacks_or_are_noted_once() -> None:
    letter = "ŧ"
    both = shaper(SANS)
    assert both.word(f"a{letter}", LOOK).glyphs[-1].face.family == SANS
    alone = shaper()
    alone.word(f"a{letter}", LOOK)
    alone.word(f"b{letter}", LOOK)
    assert [missing.character for missing in alone.missing] == [letter]
    assert "".join(glyph.text for glyph in alone.word(f"a{letter}", LOOK).glyphs) == f"a{letter}"


def test_composed_and_decomposed_letters_keep_what_was_written() -> None:
    for text in ("é", "e\u0301", "ώ", "й", "и\u0306"):
        word = shaper().word(text, LOOK)
        assert "".join(glyph.text for glyph in word.glyphs) == text
        assert all(glyph.number for glyph in word.glyphs)


# ----------------------------------------------------------------------------------------------------------- lines

PROSE = (
    "The sinking of the Marisol put a number on a slow decline, and nobody who was asked about it in the winter after "
    "could say when it had begun, although the harbour board had three inspectors left of the seven of 2026."
)


def test_lines_hold_the_words_in_order_and_end_with_a_space() -> None:
    lines = measured(PROSE).lines(300)
    assert "".join(drawn(lines)) == PROSE + " "
    assert all(shown(line).endswith(" ") and line.width <= 300 for line in lines)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="abcMfil-–—/.:,“”éжλ1\u00a0\u202f\u200b ", min_size=1, max_size=30), max_size=8),
    st.floats(20, 400),
)
def test_any_text_is_broken_to_any_width_without_loss(texts: list[str], width: float) -> None:
    own = shaper()
    looks = (LOOK, Look(10.5, "#000000", italic=True), Look(7, "#000000", bold=True, rise=3.5))
    text = Measured([Run(t, looks[at % 3]) for at, t in enumerate(texts)], own)
    lines = text.lines(width)
    assert " ".join("".join(drawn(lines)).split(" ")).split() == "".join(texts).split()
    assert all(line.width <= max(width, 12) + 0.02 for line in lines)


def test_line_ends_are_calm() -> None:
    def greedy(words: list[str], width: float) -> Iterator[str]:
        held = ""
        for word in words:
            longer = f"{held} {word}".strip()
            if held and measured(longer).natural_width > width:
                yield held
                held = word
            else:
                held = longer
        yield held

    width = 230.0
    lines = measured(PROSE).lines(width)
    simple = [measured(text).natural_width for text in greedy(PROSE.split(), width)]
    assert len(lines) == len(simple), "no line more than there must be"

    def raggedness(widths: list[float]) -> float:
        return sum((width - w) ** 2 for w in widths[:-1])

    assert raggedness([line.width for line in lines]) <= raggedness(simple)


def test_no_short_word_is_left_alone_on_the_last_line() -> None:
    text = measured("The board has three inspectors left of the seven that it had in 2026")
    width = text.natural_width - 5
    lines = text.lines(width)
    assert len(lines) == 2
    assert len(shown(lines[-1]).split()) > 1


def test_no_break_spaces_hold() -> None:
    text = (
        "Nobody has counted them since the report of 31\u00a0January\u00a02031 (Harbour\u00a0Board\u00a02031) came out."
    )
    for width in range(120, 300, 7):
        lines = drawn(measured(text).lines(width))
        assert sum("31\u00a0January\u00a02031" in line for line in lines) == 1
        assert sum("(Harbour\u00a0Board\u00a02031)" in line for line in lines) == 1


def test_a_citation_is_rather_not_split() -> None:
    link = Look(10.5, "#000000", link="#ref-board2031")
    text = measured("Nobody has counted the ferries of the harbour since (", Run("Harbour Board 2031", link), ") did.")
    whole = [any("(Harbour Board 2031)" in line for line in drawn(text.lines(width))) for width in range(150, 330, 10)]
    assert sum(whole) > len(whole) * 0.8


def test_an_address_breaks_after_a_slash_without_a_hyphen() -> None:
    address = "https://harbour.example/reports/2031/loss-of-the-marisol/final-report-with-all-annexes.pdf"
    lines = drawn(measured(f"See {address} for more.").lines(300))
    assert len(lines) > 1
    assert "".join(lines) == f"See {address} for more. "
    assert all(line.endswith(("/", " ")) for line in lines)
    assert not any(line.rstrip().endswith(("https:/", "https://")) for line in lines)


def test_where_words_may_break() -> None:
    def parts(word: str) -> list[str]:
        edges = [0, *(at for at, cost in inner_breaks(word) if cost < 1000), len(word)]
        return [word[a:b] for a, b in pairwise(edges)]

    assert parts("fact-finding") == ["fact-", "finding"]
    assert parts("“13,000-strong") == ["“13,000-", "strong"]
    assert parts("2030–31") == ["2030–31"]
    assert parts("S/2023/402") == ["S/2023/402"]
    assert parts("e-mail") == ["e-mail"]
    assert parts("COVID-19") == ["COVID-19"]
    assert parts("harbour.example/a/b") == ["harbour.example/", "a/", "b"]
    assert parts("Incomprehensibilities") == ["Incomprehensibilities"]


def test_a_word_wider_than_its_line_is_broken_anywhere_and_noted() -> None:
    text = measured("x", "m" * 60)
    lines = text.lines(100)
    assert "".join(drawn(lines)).strip() == "x" + "m" * 60
    assert all(line.width <= 100.01 for line in lines)
    assert list(text.overfull) == ["x" + "m" * 60]
    assert all(line.stretches[0].is_broken for line in lines)


def test_the_name_of_a_file_breaks_after_its_marks_and_else_anywhere() -> None:
    exact = replace(LOOK, is_exact=True)
    name = "report_of_the_commission_on_ferry_safety-final-version-2031-03-09.corrected.html"
    text = measured(Run(name, exact))
    lines = drawn(text.lines(160))
    assert "".join(lines).strip() == name
    assert len(lines) > 2
    assert all(line.endswith(("_", "-", ".", " ")) for line in lines[:-1])
    digits = measured(Run("0a1b2c3d" * 8, exact))
    assert len(drawn(digits.lines(100))) > 3
    assert not text.overfull
    assert not digits.overfull


def test_words_of_letters_are_shaped_once_for_tables_and_running_text() -> None:
    one = shaper()
    tabular = replace(LOOK, tabular=True)
    assert one.word("ferries", tabular) is one.word("ferries", LOOK)
    assert one.word("1111", tabular).width > one.word("1111", LOOK).width


def test_a_line_turns_where_it_is_told_to() -> None:
    lines = measured("One", Turn(), "two and three").lines(300)
    assert drawn(lines) == ["One ", "two and three "]


def test_the_first_line_may_be_longer_than_the_others() -> None:
    lines = measured(PROSE).lines(315, 300)
    assert lines[0].width <= 315
    assert all(line.width <= 300 for line in lines[1:])


def test_places_know_how_far_along_their_line_they_stand() -> None:
    text = measured("One two ", Place("here"), "three")
    (line,) = text.lines(300)
    assert line.places == (("here", measured("One two\u00a0").natural_width),)
    (alone,) = measured("One", Place("end")).lines(300)
    assert [name for name, _ in alone.places] == ["end"]


def test_looks_change_within_a_word_without_a_break() -> None:
    bold = Look(10.5, "#000000", bold=True)
    text = measured("the (", Run("Marisol", bold), "),", " again")
    for width in (50.0, 60.0, 90.0):
        assert any("(Marisol)," in shown(line) for line in text.lines(width))


def test_nothing_of_reportlab_is_imported() -> None:
    modules = ("runs", "shaping", "lines", "tree", "targets")
    imports = "; ".join(f"import briefgen.writers.pdf.{module}" for module in modules)
    code = f"{imports}; import sys; print([m for m in sys.modules if m.startswith(('reportlab', 'PIL', 'docx'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
