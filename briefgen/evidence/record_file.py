"""`<topic>.evidence.json`, written and read: the one place that knows the file's form.

A record is an object whose keys are the names of the fields in `record.py`, in their order, with hyphens and without
`is-`; a field that holds what it holds by default is left out. The JSON Schema says what each means
(`briefgen schema evidence`).
"""

import json
import re
import types
from dataclasses import MISSING, fields
from functools import cache
from json.encoder import encode_basestring
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from briefgen.diagnostics import Report
from briefgen.evidence.record import Evidence
from briefgen.structured import json_text
from briefgen.structured.schema import validate
from briefgen.structured.yaml import Items, Map, Node, Scalar
from briefgen.text.patterns import late

SUFFIX = "evidence.json"
MAX_BYTES = 100_000_000
"""Of a record that is read: one of 10,000 sentences has a third of it."""
MAX_VALUES = 5_000_000

_ODD = late("[\x7f-\x9f\ud800-\udfff\ue000\ue001\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no text file of a project may hold; copies may, and are quoted in escapes."""


def as_json(evidence: Evidence) -> bytes:
    """The record as a file: UTF-8, indented, the same bytes for the same record."""
    parts = ['{\n  "format": 1,\n  ']
    _write_entries(evidence, "\n  ", parts)
    parts.append("\n}\n")
    return "".join(parts).encode()


def _write(value: Any, indent: str, parts: list[str]) -> None:
    """The JSON of a value; `indent` begins its own line."""
    kind = value.__class__
    if kind is str:
        text = encode_basestring(value)
        is_plain = text.isascii() or text.replace("\u00a0", " ").replace("\u202f", " ").isprintable()
        parts.append(text if is_plain else _ODD.sub(_escaped, text))
    elif kind is tuple:
        _write_items(value, indent, parts)
    elif value is None or kind in (bool, int):
        parts.append(json.dumps(value))
    else:
        parts.append(f"{{{indent}  ")
        _write_entries(value, f"{indent}  ", parts)
        parts.append(f"{indent}}}")


def _write_items(items: tuple[Any, ...], indent: str, parts: list[str]) -> None:
    if not items:
        parts.append("[]")
        return
    before = f"[{indent}  "
    for item in items:
        parts.append(before)
        _write(item, f"{indent}  ", parts)
        before = f",{indent}  "
    parts.append(f"{indent}]")


def _write_entries(form: Any, indent: str, parts: list[str]) -> None:
    """The entries of a form, of which at least one stands in the file; `indent` begins the lines of its keys."""
    before = ""
    for name, key, default in _fields(form.__class__):
        value = getattr(form, name)
        if default is MISSING or value != default:
            parts.append(f'{before}"{key}": ')
            _write(value, indent, parts)
            before = f",{indent}"


def _escaped(found: re.Match[str]) -> str:
    """Half of a letter that stands above U+FFFF is none; it cannot be written in UTF-8."""
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else f"\\u{ord(found[0]):04x}"


@cache
def _fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    """Of each field of a form its name, its key in the file and its default; `MISSING`: it always stands there."""
    return tuple((spec.name, _key(spec.name), spec.default) for spec in fields(kind))


def _key(name: str) -> str:
    return name.removeprefix("is_").replace("_", "-")


# ------------------------------------------------------------------------------------------------------------ reading


def read_evidence(text: str, file: str, report: Report) -> Evidence | None:
    """The record that a text holds; None where it is none, or there is a fault in it.

    Reports:
        B001 to B006, B014: what is no JSON, or not the form that `briefgen schema evidence` shows; at the place.
    """
    found = Report()
    node = json_text.parse(text, file, found, most=MAX_VALUES, computed=True)
    if node is not None and not isinstance(node, Map):
        found.add("B005", "expected an evidence record, a map", node.span)
    elif isinstance(node, Map) and not len(found) and validate(node, "evidence", found):
        _scalar(node.entries["format"].value, found, is_text=False)
        read = _read(node, Evidence, found)
        if not len(found):
            assert isinstance(read, Evidence)
            return read
    report.take(found)
    return None


def _read(node: Node, kind: Any, report: Report) -> Any:
    """The value of a type that a node holds; what the schema cannot tell, a text from a number, is told here."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if isinstance(node, Scalar) and node.is_null:
            return None
        return _read(node, next(option for option in get_args(kind) if option is not type(None)), report)
    if origin is Literal or kind is str:
        return _scalar(node, report, is_text=True)
    if kind is bool or kind is int:
        text = _scalar(node, report, is_text=False)
        return text == "true" if kind is bool else int(text or 0)
    if origin is tuple:
        return tuple(_read(item, get_args(kind)[0], report) for item in node.items) if isinstance(node, Items) else ()
    hints = _hints(kind)
    entries = node.entries if isinstance(node, Map) else {}
    given = {name: entries[key].value for name, key, _ in _fields(kind) if key in entries}
    return kind(**{name: _read(value, hints[name], report) for name, value in given.items()})


def _scalar(node: Node, report: Report, *, is_text: bool) -> str:
    if not isinstance(node, Scalar):
        return ""
    if node.plain is is_text:
        wanted, given = (
            ("a text in quotes", node.text) if is_text else (f"{node.text} without quotes", f'"{node.text}"')
        )
        report.add("B005", f"expected {wanted}, found {given}", node.span)
        return "" if is_text else "0"
    return node.text


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
