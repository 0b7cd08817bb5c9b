import json

from briefgen.diagnostics import Diagnostic, Related, Severity, Span
from briefgen.diagnostics.machine import as_json


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
