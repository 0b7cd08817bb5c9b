"""JSON Schema (draft-07, the subset that our schemas use) against nodes with positions.

The schemas stand in `schemas/<name>.json`; they serve validation, `briefgen schema` and editors alike. All faults come
at once. Because every value is text, `integer`, `number` and `boolean` are read from its letters here.
"""

import datetime
import json
import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Report
from briefgen.structured.near import did_you_mean, near_names
from briefgen.structured.yaml import Entry, Items, Map, Node, Scalar
from briefgen.text.edtf import edtf

_EMPTY = "give one, or take the key out"
_MOST_MEANT = 100
"""For so many unknown keys of a map it is sought what was meant; a map with more was not written for us."""

_FOLDER = Path(__file__).parent / "schemas"


def names() -> tuple[str, ...]:
    """The names of all schemas."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def text(name: str) -> str:
    """A schema as it stands in its file."""
    return (_FOLDER / f"{name}.json").read_text(encoding="utf-8")


@cache
def load(name: str) -> dict[str, Any]:
    """A schema, parsed."""
    loaded: dict[str, Any] = json.loads(text(name))
    return {**loaded, "x-name": name}


def validate(node: Node, name: str, report: Report) -> bool:
    """Whether a node keeps the schema of that name.

    Reports:
        B004: a key that the schema does not know, with near names.
        B005: a value of the wrong type, form or word.
        B006: a key that is missing.
    """
    root = load(name)
    found = Report()  # in `report` the same finding may stand already
    _check(node, root, root, "", found)
    report.take(found)
    return not len(found)


def mended(node: Map, name: str) -> Map:
    """The map with each misspelt key at its top under the one name it is nearly, where that is free.

    `validate` reports the misspelt key; read so, nothing follows from it.
    """
    schema = load(name)
    entries: dict[str, Entry] = dict(node.entries)
    for key, entry in islice(node.entries.items(), len(schema.get("properties", {})) + _MOST_MEANT):
        if key not in schema.get("properties", {}):
            meant = _meant(key, schema)
            if meant is not None and meant not in node.entries:
                entries.setdefault(meant, entry)
    return Map(entries, node.span, tuple(entries))


def _meant(key: str, schema: dict[str, Any]) -> str | None:
    """The key that an unknown one is nearly, or stands for (`x-instead`)."""
    instead: str | None = schema.get("x-instead", {}).get(key)
    return instead or next(iter(near_names(key, schema.get("properties", {}), most=1)), None)


def _resolve(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        target: Any = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    return schema


def _options(schema: dict[str, Any], root: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas of which a value must keep one."""
    schema = _resolve(schema, root)
    if "anyOf" not in schema:
        return [schema]
    return [option for part in schema["anyOf"] for option in _options(part, root)]


_KINDS = {"object": "a map", "array": "a list", "string": "text", "integer": "a whole number", "number": "a number",
          "boolean": "true or false"}  # fmt: skip
_FORMS = {
    "object": "write `{key: value}`, or `key: value` lines that are indented",
    "array": "write `[one, two]`, or a line `- …` for each",
    "string": "write it as text; in quotes where it holds a colon or begins with a bracket",
    "integer": "write it in digits alone, as in `300`",
    "number": "write it in digits alone, as in `1.5`",
    "boolean": "write `true` or `false`",
}
"""How a value of each type is written."""


def _type_of(node: Node) -> str:
    match node:
        case Map():
            return "object"
        case Items():
            return "array"
        case Scalar():
            return "string"


def _fits(node: Node, kind: str) -> bool:
    if kind in ("object", "array"):
        return _type_of(node) == kind
    if not isinstance(node, Scalar):
        return False
    if kind == "null":
        return node.is_null
    if kind == "integer":
        return re.fullmatch(r"-?\d{1,15}", node.text) is not None
    if kind == "number":
        return re.fullmatch(r"-?\d+(\.\d+)?", node.text) is not None
    if kind == "boolean":
        return node.text in ("true", "false")
    return True


def _check(node: Node, schema: dict[str, Any], root: dict[str, Any], path: str, report: Report) -> None:
    schema = _resolve(schema, root)
    if "anyOf" in schema:
        options = _options(schema, root)
        fitting = [o for o in options if any(_fits(node, kind) for kind in _types(o))]
        for option in fitting:
            trial = Report()
            _check(node, option, root, path, trial)
            if not len(trial):
                return
        if fitting:
            _check(node, fitting[0], root, path, report)
            return
        wanted = " or ".join(dict.fromkeys(_KINDS.get(k, k) for o in options for k in _types(o) if k != "null"))
        hint = schema.get("x-hint", _FORMS.get(next(k for o in options for k in _types(o) if k != "null")))
        report.add("B005", f"{_at(path)}expected {wanted}, found {_KINDS[_type_of(node)]}", node.span, hint=hint)
        return
    types = _types(schema)
    if types and not any(_fits(node, kind) for kind in types):
        wanted = " or ".join(_KINDS[kind] for kind in types if kind != "null")
        given = (
            f"`{node.text}`"
            if isinstance(node, Scalar) and node.text
            else "nothing"
            if isinstance(node, Scalar)
            else _KINDS[_type_of(node)]
        )
        hint = schema.get("x-hint", _EMPTY if given == "nothing" else _FORMS.get(types[0]))
        report.add("B005", f"{_at(path)}expected {wanted}, found {given}", node.span, hint=hint)
        return
    match node:
        case Scalar():
            _check_text(node, schema, path, report)
        case Items():
            if "items" in schema:
                for item in node.items:
                    _check(item, schema["items"], root, path, report)
        case Map():
            _check_map(node, schema, root, path, report)


def _types(schema: dict[str, Any]) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else list(kind)


def _at(path: str) -> str:
    return f"`{path}`: " if path else ""


def _known(properties: dict[str, Any], root: dict[str, Any]) -> str:
    if len(properties) > 20:
        return f"`briefgen schema {root['x-name']}` lists the keys that are known"
    return f"known keys: {', '.join(sorted(properties))}"


def _check_text(node: Scalar, schema: dict[str, Any], path: str, report: Report) -> None:
    if node.is_null:
        if "null" in _types(schema):
            return
        if schema.get("minLength", 0) > 0 or "enum" in schema or "pattern" in schema:
            report.add("B005", f"{_at(path)}a value is missing", node.span, hint=schema.get("x-hint", _EMPTY))
        return
    if "enum" in schema and node.text not in schema["enum"]:
        hint = did_you_mean(node.text, schema["enum"]) or f"one of {', '.join(schema['enum'])}"
        message = f"`{path}` cannot be `{node.text}`" if path else f"`{node.text}` is not known here"
        report.add("B005", message, node.span, hint=hint)
    elif "const" in schema and node.text != str(schema["const"]):
        report.add("B005", f"{_at(path)}`{node.text}` is not `{schema['const']}`", node.span, hint=schema.get("x-hint"))
    elif "pattern" in schema and not _keeps(schema["pattern"], node.text):
        wanted = schema.get("x-form", f"the form `{schema['pattern']}`")
        report.add("B005", f"{_at(path)}`{node.text}` is not {wanted}", node.span, hint=schema.get("x-hint"))
    elif len(node.text) < schema.get("minLength", 0):
        report.add("B005", f"{_at(path)}must not be empty", node.span, hint=schema.get("x-hint"))
    elif "minimum" in schema and not schema["minimum"] <= int(node.text) <= schema["maximum"]:
        wanted = f"from {schema['minimum']} to {schema['maximum']}"
        report.add("B005", f"{_at(path)}`{node.text}` is not {wanted}", node.span, hint=schema.get("x-hint"))
    elif "format" in schema:
        wanted, hint, fits = _FORMATS[schema["format"]]
        if not fits(node.text):
            report.add("B005", f"{_at(path)}`{node.text}` is not {wanted}", node.span, hint=hint)


def _keeps(pattern: str, text: str) -> bool:
    """Whether a text has a pattern. `$` is its end, as in ECMAScript, and not before a line break there as well."""
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, YYYY-MM-DD."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None


def is_language(text: str) -> bool:
    """Whether a text has the form of a language tag (BCP 47): two or three letters, then perhaps script and region."""
    return re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text) is not None


_FORMATS: dict[str, tuple[str, str, Callable[[str], bool]]] = {
    "date": ("a day", "write the year, month and day: `2031-03-09`", is_day),
    "edtf": ("a date", "write `2031`, `2031-03`, `2031-03-09` or, for a span, `2031-03-01/2031-03-06`",
             lambda text: edtf(text) is not None),
    "language": ("a language tag", "write `en`, `fr`, `pt-BR`, as in BCP 47", is_language),
}  # fmt: skip


def _check_map(node: Map, schema: dict[str, Any], root: dict[str, Any], path: str, report: Report) -> None:
    properties: dict[str, Any] = schema.get("properties", {})
    patterns: dict[str, Any] = schema.get("patternProperties", {})
    extra = schema.get("additionalProperties", True)
    meant: set[str] = set()
    unknown = 0
    for key, entry in node.entries.items():
        below = f"{path}.{key}" if path else key
        if key in properties:
            _check(entry.value, properties[key], root, below, report)
            continue
        found = next((s for pattern, s in patterns.items() if re.search(pattern, key)), None)
        if found is not None:
            _check(entry.value, found, root, below, report)
        elif extra is False:
            if schema.get("x-keys") == "language":
                is_cut = isinstance(entry.value, Scalar) and entry.value.is_null and " " in key
                remedy = "put the text in quotes: its comma ends the value" if is_cut else _FORMATS["language"][1]
                report.add("B004", f"`{key}` is no language tag", entry.key.span, hint=remedy)
                continue
            unknown += 1
            nearest = _meant(key, schema) if unknown < _MOST_MEANT else None
            meant.update([nearest] if nearest else [])
            hint = f"did you mean `{nearest}`?" if nearest in schema.get("x-instead", {}).values() else None
            hint = hint or (did_you_mean(key, properties) if nearest else None) or _known(properties, root)
            where = f" in `{path}`" if path else ""
            report.add("B004", f"unknown key `{key}`{where}", entry.key.span, hint=hint)
        elif isinstance(extra, dict):
            _check(entry.value, extra, root, below, report)
    for key in schema.get("required", []):
        if key not in node.entries and key not in meant:
            where = f"`{path}` lacks the key `{key}`" if path else f"the key `{key}` is missing"
            report.add("B006", where, node.span, hint=f"add `{key}:`")
