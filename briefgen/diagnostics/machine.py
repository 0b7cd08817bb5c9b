"""Findings for programs: one JSON object, as in the contract."""

import json
from collections.abc import Iterable
from typing import Any

from briefgen.diagnostics.findings import Diagnostic, Severity, Span


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings as one JSON object of version 1, with a line break at its end."""
    found = list(diagnostics)
    counts = {severity.value: sum(1 for d in found if d.severity is severity) for severity in Severity}
    whole = {"version": 1, "diagnostics": [_diagnostic(d) for d in found], "counts": counts}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"file": None, "line": None, "column": None}
    return {"file": span.file, "line": span.line, "column": span.column}


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    end = None
    if span is not None and span.column is not None:
        end = span.end_column or span.column + 1
    message = "; ".join([diagnostic.message, *diagnostic.notes])
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.value,
        **_place(span),
        "end_column": end,
        "message": message,
        "hint": diagnostic.hint,
        "related": [{**_place(r.span), "message": r.message} for r in diagnostic.related],
    }
