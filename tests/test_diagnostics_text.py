import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Related, Severity, Span
from briefgen.diagnostics.text import columns, counts, render

FILE = {"a.md": ["> about 45 ferries, of which", "日本 é “share” [@ieaa]", "\tvalue: 45"]}


def _error(span: Span, **more: object) -> Diagnostic:
    return Diagnostic("B201", Severity.ERROR, "the passage is not in the snapshot", span, **more)  # type: ignore[arg-type]


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


def test_carets_stand_right_under_wide_letters_and_tabs() -> None:
    shown = render([_error(Span("a.md", 2, 15, 20))], FILE.get).split("\n")
    assert shown[3].index("@ieaa") == shown[4].index("^") - 2, "two wide letters take two columns more than letters"
    tabbed = render([_error(Span("a.md", 3, 9, 11))], FILE.get).split("\n")
    assert tabbed[3].index("45") == tabbed[4].index("^")


def test_related_places_are_shown_with_their_word() -> None:
    found = _error(Span("a.md", 3, 2, 7), related=(Related(Span("a.md", 1, 3, 8), "first here"),))
    assert "  | ----- first here" in render([found], FILE.get).replace("  |   -----", "  | -----")


def test_a_file_that_cannot_be_read_still_gives_the_place() -> None:
    assert render([_error(Span("gone.md", 7, 2))], FILE.get).endswith(" --> gone.md:7:2\n")


def test_warnings_that_repeat_are_folded_and_errors_are_not() -> None:
    warnings = [Diagnostic("B901", Severity.INFO, "the note is not used", Span("a.md", line, 1)) for line in (1, 2, 3)]
    shown = render(warnings, FILE.get)
    assert shown.startswith("info[B901 ×3]: the note is not used\n --> a.md:1:1\n")
    assert "also at a.md:2:1" in shown
    assert "also at a.md:3:1" in shown
    errors = [_error(Span("a.md", line, 1)) for line in (1, 2, 3)]
    assert render(errors, FILE.get).count("error[B201]") == 3


def test_counts_are_words() -> None:
    assert counts([]) == "no findings"
    info = Diagnostic("B901", Severity.INFO, "x")
    assert counts([_error(Span("a.md", 1, 1)), info, info]) == "1 error, 2 of information"


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40), st.data())
def test_a_caret_never_stands_beyond_its_line(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 3))
    shown = render([_error(Span("a.md", 1, column))], lambda _: [line]).split("\n")
    caret = shown[4].index("^") - 4
    assert caret <= columns(unicodedata.normalize("NFC", line)) + columns(line)
