import re
import time

import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Related, Severity, Span
from briefgen.diagnostics.terminal import WIDTH, columns
from briefgen.diagnostics.text import counts, render

FILE = {"a.md": ["> about 45 ferries, of which", "日本 é “share” [@ieaa]", "\tvalue: 45"]}
PARAGRAPH = " ".join(f"word{number}" for number in range(300))
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def _error(span: Span | None, **more: object) -> Diagnostic:
    return Diagnostic("B201", Severity.ERROR, "the passage is not in the snapshot", span, **more)  # type: ignore[arg-type]


def _excerpt(line: str, start: int, end: int | None = None) -> tuple[str, str]:
    """The line as it is shown, and the line of carets, both without the margin; places count from 0."""
    shown = render([_error(Span("a.md", 1, start + 1, end + 1 if end else None))], lambda _: [line]).split("\n")
    return shown[3].removeprefix("1 |")[1:], shown[4].removeprefix("  |")[1:]


def _pointed(line: str, words: str) -> str:
    """The letters of the shown line that stand over the carets, as a terminal counts columns."""
    at = line.index(words)
    shown, carets = _excerpt(line, at, at + len(words))
    first, last = carets.index("^"), carets.rindex("^") + 1
    edges = [wcwidth.wcswidth(shown[:end]) for end in range(len(shown) + 1)]
    return "".join(shown[n] for n in range(len(shown)) if edges[n] < edges[n + 1] and first <= edges[n] < last)


# ------------------------------------------------------------------------------------------------------------ the form


def test_an_excerpt_stands_under_its_letters() -> None:
    found = _error(Span("a.md", 1, 9, 11), hint="correct the passage", notes=("the snapshot says: about 40 ferries",))
    assert render([found], FILE.get) == (
        "error[B201]: the passage is not in the snapshot\n"
        " --> a.md:1:9\n"
        "  |\n"
        "1 | > about 45 ferries, of which\n"
        "  |         ^^\n"
        "  = the snapshot says: about 40 ferries\n"
        "  = help: correct the passage\n"
    )


def test_line_numbers_are_aligned_with_those_of_related_places() -> None:
    lines = ["x = 1"] * 120
    found = _error(Span("a.md", 7, 1), related=(Related(Span("a.md", 118, 5), "first here"),))
    assert render([found], lambda _: lines) == (
        "error[B201]: the passage is not in the snapshot\n"
        "   --> a.md:7:1\n"
        "    |\n"
        "  7 | x = 1\n"
        "    | ^\n"
        "   ::: a.md:118:5\n"
        "    |\n"
        "118 | x = 1\n"
        "    |     - first here\n"
    )


def test_a_place_of_which_only_the_line_is_known_has_no_caret() -> None:
    assert render([_error(Span("a.md", 1))], FILE.get).endswith(
        "\n --> a.md:1\n  |\n1 | > about 45 ferries, of which\n"
    )


def test_a_file_that_cannot_be_read_still_gives_the_place() -> None:
    found = _error(Span("gone.md", 7, 2), related=(Related(Span("away.md", 3, 4), "first here"),))
    assert render([found], FILE.get).endswith(" --> gone.md:7:2\n ::: away.md:3:4: first here\n")


def test_a_finding_without_a_place_is_its_words() -> None:
    shown = render([_error(None, hint="close the file")], FILE.get)
    assert shown == "error[B201]: the passage is not in the snapshot\n  = help: close the file\n"


def test_counts_are_words() -> None:
    assert counts([]) == "no findings"
    info = Diagnostic("B901", Severity.INFO, "x")
    assert counts([_error(Span("a.md", 1, 1)), info, info]) == "1 error, 2 of information"


# ------------------------------------------------------------------------------------------------------------- folding


def _unused(line: int, message: str = "the note is not used", **more: object) -> Diagnostic:
    return Diagnostic("B901", Severity.INFO, message, Span("a.md", line, 1), **more)  # type: ignore[arg-type]


def test_three_of_one_code_are_folded_and_errors_are_not() -> None:
    shown = render([_unused(1), _unused(2), _unused(3)], FILE.get)
    assert shown.startswith("info[B901 ×3]: the note is not used\n --> a.md:1:1\n")
    assert shown.endswith("  = also at a.md:2:1\n  = also at a.md:3:1\n")
    assert render([_unused(1), _unused(2)], FILE.get).count("info[B901]") == 2
    errors = [_error(Span("a.md", line, 1)) for line in (1, 2, 3)]
    assert render(errors, FILE.get).count("error[B201]") == 3


def test_folding_loses_no_words_and_no_place() -> None:
    found = [
        _unused(1, hint="see there"),
        _unused(2, "the source is not used"),
        _unused(3, related=(Related(Span("b.md", 8, 5), "first here"),)),
    ]
    assert render(found, FILE.get).endswith(
        "  = also at a.md:2:1: the source is not used\n"
        "  = also at a.md:3:1; first here at b.md:8:5\n"
        "  = help: see there\n"
    )


# -------------------------------------------------------------------------------------- carets on a terminal's columns


def test_carets_stand_under_letters_of_all_widths() -> None:
    for before in (
        "日本",
        "e\u0301e\u0302",
        "\t",
        "👩‍👩‍👧",
        "❤️",
        "👍🏽",
        "🇲🇱",
        "각",
        "\u200b",
        "ｱ",
        "\x1b[31m",
        "नमस्ते",
        "1️⃣",
    ):
        assert _pointed(f"> {before} 45 ferries", "45") == "45", before
        assert _pointed(f"> {before}45 ferries", "45") == "45", before


def test_a_caret_under_a_wide_letter_is_wide() -> None:
    assert _excerpt("> 日本 45", 3, 4) == ("> 日本 45", "    ^^")


def test_a_caret_under_a_mark_stands_under_its_letter() -> None:
    assert _excerpt("ae\u0301 45", 2) == ("ae\u0301 45", " ^")


def test_letters_beyond_the_line_are_right_after_it() -> None:
    assert _excerpt("abc", 2, 9) == ("abc", "  ^")
    assert _excerpt("abc", 3) == ("abc", "   ^")
    assert _excerpt("abc", 70, 90) == ("abc", "   ^")
    assert _excerpt("", 0) == ("", "^")


def test_letters_that_are_not_seen_are_named() -> None:
    assert _excerpt("iss\u200bued: 2031", 0, 7) == ("issued: 2031", "^^^^^^ (U+200B)")
    assert _excerpt("a \u202e45", 2, 3)[1] == "  ^ (U+202E)"


def test_words_that_run_from_right_to_left_are_said_beside_their_carets() -> None:
    line = "> في عام 2030 كانت 45 عبّارة"
    assert _excerpt(line, 22, 28)[1].endswith("^ “عبّارة”")
    assert _excerpt(line, 19, 21)[1].endswith("^^ “45”")
    assert _excerpt("> about 45", 8, 10)[1] == "        ^^"


PLAIN = ("a", " ", "word ", "é", "e\u0301", "日本", "ﾊﾟ", "\t", "\u3000")
JOINED = ("👩\u200d👩\u200d👧", "👍🏽", "❤️", "☎︎", "🇲🇱", "1️⃣", "각", "गा", "กำ", "\u0600", "شين", "שׁ")
UNSEEN = ("\u200b", "\u200d", "\xad", "\ufeff", "\x07", "\x1b[2J", "\x85", "\u202e", "\u2066", "\u2028")
PIECES = st.sampled_from((*PLAIN, *JOINED, *UNSEEN))
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@given(TEXTS, TEXTS)
def test_a_caret_stands_under_its_letter(before: str, after: str) -> None:
    shown, carets = _excerpt(f"{before}@{after}", len(before), len(before) + 1)
    at = shown.index("@")
    under = wcwidth.wcswidth(shown[:at])
    assert under >= 0, "nothing that a terminal obeys is shown"
    assert carets.split(" ")[0] == "" or under == 0
    assert carets.index("^") == under
    assert wcwidth.wcswidth(shown) <= WIDTH


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(0, 210), st.integers(0, 210))
def test_any_line_is_shown_within_its_columns(line: str, start: int, length: int) -> None:
    shown, carets = _excerpt(line.replace("\n", " "), start, start + length)
    assert columns(shown) <= WIDTH
    assert 0 <= carets.index("^") <= WIDTH
    assert not any(letter < " " or "\x7f" <= letter < "\xa0" for letter in shown + carets)


# ---------------------------------------------------------------------------------------------------------- long lines


def test_a_long_line_is_a_window_round_its_caret() -> None:
    for words in ("word0", "word3", "word19", "word150", "word150 word151 word152", "word298", "word299"):
        at = PARAGRAPH.index(words)
        shown, _ = _excerpt(PARAGRAPH, at, at + len(words))
        assert columns(shown) <= WIDTH
        assert _pointed(PARAGRAPH, words) == words
    first, _ = _excerpt(PARAGRAPH, 0)
    assert first.startswith("word0 word1 ")
    assert first.endswith(" word14…"), "cut between words"
    last, _ = _excerpt(PARAGRAPH, len(PARAGRAPH) - 1)
    assert last.startswith("…word")
    assert last.endswith(" word299")


def test_a_long_stretch_of_letters_is_underlined_up_to_the_cut() -> None:
    at = PARAGRAPH.index("word150")
    shown, carets = _excerpt(PARAGRAPH, at, at + 900)
    assert len(carets) == len(shown) - 1
    assert shown[carets.index("^") :].startswith("word150 ")


def test_a_long_line_without_spaces_is_cut_all_the_same() -> None:
    shown, carets = _excerpt("x" * 5000, 2500)
    assert (shown[0], shown[-1], len(shown)) == ("…", "…", WIDTH)
    assert 20 < carets.index("^") < 50
    wide, _ = _excerpt("日" * 5000, 2500)
    assert wcwidth.wcswidth(wide) in (WIDTH - 1, WIDTH)


def test_a_line_that_fits_is_shown_whole() -> None:
    assert _excerpt("x" * WIDTH, 0)[0] == "x" * WIDTH
    assert _excerpt("x" * (WIDTH + 1), 0)[0] == "x" * (WIDTH - 1) + "…"


# ------------------------------------------------------------------------------------------------ hostile words, colour


def test_no_part_of_a_finding_sends_codes_to_a_terminal() -> None:
    evil = "a\x1b]0;title\x07\x9b2J\r\n::error::x\u202e\u2028"
    span = Span(f"sources/{evil}.md", 1, 1)
    found = Diagnostic("B201", Severity.WARNING, evil, span, evil, (Related(span, evil),), (evil,))
    others = [Diagnostic("B201", Severity.WARNING, f"{evil}{n}", span, evil, (Related(span, evil),)) for n in "xyz"]
    for lines in (lambda _: [evil], lambda _: None):
        for finds in ([found], [found, *others]):
            shown = render(finds, lines)
            assert set(shown) & set("\x1b\x07\x9b\r\u202e\u2028") == set()
            assert all(re.match(r"warning\[| *( -->|:::|\||=|1 \|)|$", line) for line in shown.split("\n")), shown
            assert "␛]0;title" in shown


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 80))
def test_colours_change_no_word(line: str, message: str, hint: str, start: int) -> None:
    found = Diagnostic("B201", Severity.ERROR, message, Span("a.md", 1, start + 1), hint)
    related = (Related(Span("a.md", 1, 1), "first here"),)
    both = [found, *(Diagnostic("B901", Severity.INFO, message, Span("a.md", 1, n), None, related) for n in (1, 2, 3))]
    plain, painted = render(both, lambda _: [line]), render(both, lambda _: [line], colour=True)
    assert ESCAPES.sub("", painted) == plain
    assert painted.startswith("\x1b[1;31merror[B201]\x1b[0m\x1b[1m: ")


def test_a_file_of_one_endless_line_takes_no_time() -> None:
    line = "日本 words\t" * 600_000
    found = [_error(Span("a.md", 1, 1 + 7 * number, len(line))) for number in range(1, 800)]
    started = time.process_time()
    shown = render(found, lambda _: [line])
    assert time.process_time() - started < 3
    assert all(wcwidth.wcswidth(row) <= WIDTH + 6 for row in shown.split("\n"))


def test_who_quotes_a_page_is_cut_short() -> None:
    shown = render([_error(None, hint="y" * 5000, notes=("z" * 5000,))], FILE.get)
    assert max(len(row) for row in shown.split("\n")) < 1100


def test_who_has_a_hundred_errors_of_a_kind_is_told_where_the_others_are() -> None:
    found = [
        Diagnostic("B016", Severity.ERROR, "a placeholder that is never closed", Span("a.md", line, 1))
        for line in range(1, 151)
    ]
    shown = render(found, lambda _: ["{{"] * 150)
    assert shown.count("error[B016]") == 100
    assert "error[B016 ×50]: a placeholder that is never closed" in shown
    assert "   = also at a.md:150:1" in shown
