"""Places within sources: typed in English or the brief's language, printed in the brief's, never taken for pages."""

import pytest

from tests.briefs_cited import Cited

SEVEN = {
    "chicago-author-date": "(<Council of Ports 2031, {}>)",
    "apa": "(<Council of Ports, 2031, {}>)",
    "harvard-cite-them-right": "(<Council of Ports, 2031, {}>)",
    "united-nations-conference-on-trade-and-development": "(<Council of Ports, 2031: {}>)",
    "din-1505-2": "(<Council of Ports, 2031, {}>)",
    "modern-language-association": "(<Council of Ports, {}>)",
    "ieee": "<[1, {}]>",
}
LONG = ("apa",)
CAPITAL = ("apa", "ieee")


def place(typed: str, style: str, language: str = "en") -> str:
    """What is printed for a place in a resolution."""
    return Cited(f"So [@council2031, {typed}].", style, language=language, body=language).text.replace("\u202f", " ")


@pytest.mark.parametrize("style", SEVEN)
@pytest.mark.parametrize(
    ("typed", "short", "long"),
    [
        ("annex II", "annex II", "annex II"),
        ("cl. 4", "cl. 4", "clause 4"),
        ("op. para. 7", "op. para. 7", "operative paragraph 7"),
        ("OP 7-9", "op. paras. 7–9", "operative paragraphs 7–9"),
        ("preambular paras. 2, 5", "preamb. paras. 2, 5", "preambular paragraphs 2, 5"),
        ("box 3", "box 3", "box 3"),
    ],
)
def test_places_of_resolutions_in_seven_styles(style: str, typed: str, short: str, long: str) -> None:
    words = long if style in LONG else short
    words = words[0].upper() + words[1:] if style in CAPITAL else words
    assert place(typed, style) == f"So {SEVEN[style].format(words)}."


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("fr", ("annex II", "annexe II"), "annexe II"),
        ("fr", ("op. para. 7", "paragraphe du dispositif 7"), "par. du dispositif 7"),
        ("fr", ("para. 7", "paragraphe 7", "par. 7"), "paragr. 7"),
        ("es", ("para. 7", "párrafo 7", "párr. 7"), "párr. 7"),
        ("es", ("art. 3", "artículo 3"), "art. 3"),
        ("ru", ("paras. 4, 5", "пункты 4, 5", "пп. 4, 5"), "пп. 4, 5"),
        ("ru", ("annex II", "приложение II", "прил. II"), "прил. II"),
        ("ar", ("para. 4", "الفقرة 4"), "فقرة 4"),
        ("ar", ("annex II", "المرفق II"), "المرفق II"),
        ("zh", ("para. 4", "第4段"), "第4段"),
        ("zh", ("op. para. 4", "执行段 4", "执行部分第4段"), "执行部分第4段"),
        ("zh", ("preambular para. 2", "序言部分第2段"), "序言部分第2段"),
        ("ru", ("op. para. 4", "пункт постановляющей части 4"), "п. постановляющей части 4"),
    ],
)
def test_a_place_is_typed_in_two_languages_and_printed_in_one(
    language: str, typed: tuple[str, ...], printed: str
) -> None:
    for each in typed:
        assert place(each, "chicago-author-date", language) == f"So (<Council of Ports 2031, {printed}>).", each


@pytest.mark.parametrize("typed", ["front page", "S-10", "3-5 hors texte", "Spalte 4-b", "plate B, left"])
def test_words_in_braces_print_as_they_were_typed(typed: str) -> None:
    for style in ("chicago-author-date", "apa", "oscola", "din-1505-2"):
        assert typed in place(f"{{{typed}}}", style)


@pytest.mark.parametrize("style", ["chicago-author-date", "apa", "harvard-cite-them-right"])
def test_numbers_with_letters_are_no_ranges(style: str) -> None:
    assert "S-10" in place("p. S-10", style)
    assert "3–5" in place("pp. 3-5", style)
    assert "2.1(a)" in place("sec. 2.1(a)", style)


def test_later_notes_say_what_a_number_counts() -> None:
    text = "So [@council2031, para. 4]. And [@council2031, para. 5]. And [@council2031, p. 6]."
    printed = Cited(text, "oscola").text
    assert "^2[<ibid para 5>.]" in printed
    assert "^3[<ibid 6>.]" in printed


def test_no_paragraph_reads_as_a_page() -> None:
    """The style prints "с." before every place."""
    printed = Cited("So [@council2031, para. 4; @lind2030, p. 4].", "gost-r-7-0-5-2008").text
    assert printed == "So [<Council of Ports, 2031, para. 4>; <Lind и др., 2030, с. 4>]."


def test_chinese_puts_the_word_behind_the_number_in_every_style() -> None:
    for style in ("chicago-author-date", "gost-r-7-0-5-2008", "iso690-author-date-fr", "oscola"):
        assert "第4段" in place("para. 4", style, "zh")
        assert "第4段." not in place("para. 4", style, "zh").removesuffix(".]")


def test_a_style_without_places_gets_them() -> None:
    assert Cited("So [@lind2030, p. 4].", "nlm-citation-sequence").text == "So (<1>, p. 4)."
    assert Cited("So [@lind2030, annex II].", "nature").text == "So.^<1>, annex II^"
