"""Findings for programs: one JSON object, as in the contract.

Letters beyond ASCII are escaped, so that it arrives whole in every terminal and pipe.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from briefgen.diagnostics.findings import Diagnostic, Severity, Span


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings as one JSON object of version 1, with a line break at its end."""
    found = list(diagnostics)
    counts = {severity.value: sum(1 for d in found if d.severity is severity) for severity in Severity}
    whole = {"version": 1, "diagnostics": [_diagnostic(d) for d in found], "counts": counts}
    return dumped(whole)


def dumped(value: Any) -> str:
    """A value as JSON that every reader takes: in ASCII, without half a surrogate pair, ended by a line break."""
    return json.dumps(_sound(value), indent=2) + "\n"


def message(diagnostic: Diagnostic) -> str:
    """What a finding says, with the facts that help to see the fault."""
    return "; ".join([diagnostic.message, *diagnostic.notes])


def _sound(value: Any) -> Any:
    """The value with U+FFFD for lone surrogates, which file names may hold and JSON may not (RFC 8259, 8.2)."""
    if isinstance(value, str):
        return value if value.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, dict):
        return {key: _sound(one) for key, one in value.items()}
    return [_sound(one) for one in value] if isinstance(value, list) else value


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"file": None, "line": None, "column": None}
    return {"file": span.file, "line": span.line, "column": span.column}


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.value,
        **_place(span),
        "end_column": span.end if span else None,
        "message": message(diagnostic),
        "hint": diagnostic.hint,
        "related": [{**_place(r.span), "message": r.message} for r in diagnostic.related],
    }
