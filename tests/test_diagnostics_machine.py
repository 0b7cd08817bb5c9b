import json

from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Related, Severity, Span, pages
from briefgen.diagnostics.machine import as_json

WORDS = st.text(st.characters(), max_size=20)  # with control characters and lone surrogates
PLACES = st.builds(
    Span, WORDS, st.integers(1, 10**6), st.none() | st.integers(1, 10**4), st.none() | st.integers(1, 10**4)
)
FINDINGS = st.builds(
    Diagnostic,
    st.sampled_from(pages.codes()),
    st.sampled_from(Severity),
    WORDS,
    st.none() | PLACES,
    st.none() | WORDS,
    st.lists(st.builds(Related, PLACES, WORDS), max_size=2).map(tuple),
    st.lists(WORDS, max_size=2).map(tuple),
)
"""Findings whose words and file names somebody chose who means harm."""


def test_the_json_form_is_the_contract() -> None:
    related = (Related(Span("b.md", 2, 3), "first here"),)
    found = Diagnostic("B007", Severity.ERROR, "the id `a` stands twice", Span("a.md", 1, 5, 6), "rename one", related)
    assert json.loads(as_json([found])) == {
        "version": 1,
        "diagnostics": [
            {
                "code": "B007",
                "slug": "duplicate-id",
                "severity": "error",
                "file": "a.md",
                "line": 1,
                "column": 5,
                "end_column": 6,
                "message": "the id `a` stands twice",
                "hint": "rename one",
                "related": [{"file": "b.md", "line": 2, "column": 3, "message": "first here"}],
            }
        ],
        "counts": {"error": 1, "warning": 0, "info": 0},
    }


def test_what_is_unknown_is_null() -> None:
    (found,) = json.loads(as_json([Diagnostic("B004", Severity.ERROR, "x")]))["diagnostics"]
    assert (found["file"], found["line"], found["column"], found["end_column"], found["hint"]) == (None,) * 5
    (line,) = json.loads(as_json([Diagnostic("B004", Severity.ERROR, "x", Span("a.md", 4))]))["diagnostics"]
    assert (line["line"], line["column"], line["end_column"]) == (4, None, None)


def test_a_letter_without_an_end_is_one_letter() -> None:
    (found,) = json.loads(as_json([Diagnostic("B004", Severity.ERROR, "x", Span("a.md", 4, 7))]))["diagnostics"]
    assert (found["column"], found["end_column"]) == (7, 8)


def test_facts_stand_behind_the_message() -> None:
    found = Diagnostic("B201", Severity.ERROR, "the passage is not in the snapshot", notes=("the snapshot says: x",))
    (read,) = json.loads(as_json([found]))["diagnostics"]
    assert read["message"] == "the passage is not in the snapshot; the snapshot says: x"


def test_repeats_are_never_folded() -> None:
    found = [Diagnostic("B901", Severity.INFO, "x", Span("a.md", line, 1)) for line in range(1, 9)]
    assert len(json.loads(as_json(found))["diagnostics"]) == 8


@given(st.lists(FINDINGS, max_size=3))
def test_any_words_arrive_whole(found: list[Diagnostic]) -> None:
    shown = as_json(found)
    assert shown.isascii()
    read = json.loads(shown)
    assert list(read) == ["version", "diagnostics", "counts"]
    assert sum(read["counts"].values()) == len(found)
    for one, made in zip(read["diagnostics"], found, strict=True):
        assert one["hint"] == (None if made.hint is None else _sound(made.hint))
        assert one["message"] == "; ".join(map(_sound, (made.message, *made.notes)))
        assert one["file"] == (_sound(made.span.file) if made.span else None)
        assert len(one["related"]) == len(made.related)


def _sound(text: str) -> str:
    """A text as JSON can carry it: what is half a pair is U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
