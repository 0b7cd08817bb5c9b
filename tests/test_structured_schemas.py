"""The schemas, and what they and the readers must agree on."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report
from briefgen.structured import json_text, schema
from briefgen.structured.yaml import Scalar, parse

_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
FORMS = ("brief", "source", "note", "references", "lock")


@pytest.mark.parametrize("name", FORMS)
def test_every_value_is_described(name: str) -> None:
    form = schema.load(name)
    assert form["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert form["title"]
    assert form["description"]
    undescribed = [key for key, value in form.get("properties", {}).items() if not value.get("description")]
    assert undescribed == []


@pytest.mark.parametrize("name", FORMS)
def test_every_reference_leads_somewhere(name: str) -> None:
    form = schema.load(name)

    def walk(value: object) -> None:
        if isinstance(value, dict):
            target = value.get("$ref")
            assert target is None or target.removeprefix("#/definitions/") in form["definitions"]
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(form)


def test_defaults_are_fields_of_notes() -> None:
    note, source = schema.load("note"), schema.load("source")
    defaults = source["properties"]["defaults"]["properties"]
    assert {key: note["properties"][key] for key in defaults} == defaults
    assert set(note["properties"]) - set(defaults) == {"formerly", "after", "corroborates"}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100))
def test_any_yaml_is_read(text: str) -> None:
    report = Report()
    node = parse(text, "f.yaml", report)
    assert node is not None or len(report)
    if node is not None:
        for name in FORMS:
            schema.validate(node, name, Report())


@settings(max_examples=200, deadline=None)
@given(_JSON)
def test_json_reads_what_json_writes(value: object) -> None:
    for indent in (None, "\t"):
        report = Report()
        node = json_text.parse(json.dumps(value, indent=indent), "f.json", report, computed=True)
        assert node is not None
        assert json_text.value(node) == value
        assert list(report) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='[]{}",:0\\u \n', max_size=40))
def test_json_takes_what_json_takes(text: str) -> None:
    report = Report()
    node = json_text.parse(text, "f.json", report)
    try:
        json.loads(text, parse_constant=int)
        is_json = True
    except ValueError:
        is_json = False
    if is_json and len(text) < 16:
        assert node is not None or {found.code for found in report} <= {"B003", "B001"}
    if node is not None and not is_json:
        assert {found.code for found in report} & {"B001"} or "\ufeff" in text
    assert node is not None or len(report)


def test_paths_of_schemas() -> None:
    folder = Path(schema.__file__).parent / "schemas"
    assert set(FORMS) <= {path.stem for path in folder.glob("*.json")}


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("colours: {accent: #005A9C, ink: black}\nx: y\n", (1, 19), 'put the value in quotes: `"#005A9C"`'),
        ("colours: {a: '#00 #1', b: [x,\n  # why\n  y}\n", (2, 3), None),
    ],
)
def test_a_comment_in_a_map_or_list_in_brackets_is_named(text: str, place: tuple[int, int], hint: str | None) -> None:
    report = Report()
    assert parse(text, "theme.yaml", report) is None
    (found,) = report
    assert found.span is not None
    assert (found.code, found.span.line, found.span.column, found.hint) == ("B002", *place, hint)


@pytest.mark.parametrize(("value", "is_null"), [("", True), ("~", True), ("null", True), ("''", False), ("no", False)])
def test_only_what_is_left_out_is_nothing(value: str, is_null: bool) -> None:
    node = parse(f"key: {value}\n", "brief.yaml", Report())
    assert node is not None
    found = node.get("key")
    assert isinstance(found, Scalar)
    assert found.is_null is is_null
