"""The evidence record: what it holds of a brief, and its file."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report
from briefgen.evidence.record import (
    Asked,
    Evidence,
    Maker,
    Package,
    RecordedFile,
    RecordedFinding,
    RecordedLevel,
    RecordedPassage,
    RecordedSection,
    RecordedSentence,
    RecordedSnapshot,
    RecordedSource,
    RecordedWaiver,
)
from briefgen.evidence.record_file import as_json, read_evidence
from briefgen.model.notes import Selector
from briefgen.structured import schema

# ------------------------------------------------------------------------------------------------------- any record

_words = st.text(max_size=8) | st.sampled_from(
    ("null", "~", "true", "12", "“no\u00a0break” \u2028", "\x85\ufdd0\ue000")
)
_ids = st.text(min_size=1, max_size=6)
_codes = st.sampled_from(("B201", "C106"))
_hashes = st.sampled_from(("0" * 64, "0123456789abcdef" * 4))
_counts = st.integers(1, 999_999_999)


def _many(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=2).map(tuple)


_files = _many(st.builds(RecordedFile, _ids, _hashes))
_findings = st.builds(
    RecordedFinding,
    _codes,
    _ids,
    st.sampled_from(("error", "warning", "info")),
    _words,
    st.none() | _words,
    st.none() | _counts,
    st.none() | _counts,
)
_waivers = st.builds(RecordedWaiver, _codes, _ids, *[_words] * 5)
_passages = st.builds(
    RecordedPassage,
    _ids,
    st.none() | _words,
    _words,
    _hashes | st.just(""),
    st.sampled_from(("verbatim", "altered", "missing", "recorded", "unchecked", "whole", "held")),
    _words,
    _many(_counts),
    _many(st.builds(Selector, st.integers(0, 9), _counts, _words, _words, _words)),
    _words,
    _words,
    _words,
)
_sentences = st.builds(
    RecordedSentence,
    _ids,
    _words,
    _words,
    st.sampled_from(("statement", "prose", "quotation", "row")),
    _words,
    _many(_words),
    _many(_words),
    _many(_words),
    _many(_words),
    _many(_passages),
    _many(_findings),
    _many(_waivers),
)
_snapshots = st.builds(
    RecordedSnapshot, st.none() | _words, _hashes, st.sampled_from(("full", "extract")), st.booleans(), st.booleans()
)
_sources = st.builds(
    RecordedSource,
    _ids,
    *[_words] * 3,
    st.sampled_from(("public", "restricted", "confidential")),
    *[_words] * 10,
    st.none() | _snapshots,
)
_asked = st.builds(
    Asked,
    _ids,
    *[_words] * 3,
    st.sampled_from(("draft", "final", "superseded")),
    st.sampled_from(("", "2031-03-17")),
    st.sampled_from(("", "2031-03-14")),
    _words,
    _words,
    st.sampled_from(("a4", "letter")),
    st.lists(st.sampled_from(("kind", "date", "strict")), unique=True).map(tuple),
)
_makers = st.builds(Maker, _words, _words, _words, _hashes, _words, _files, _many(st.builds(Package, _ids, _words)))
evidences = st.builds(
    Evidence,
    _ids,
    _words,
    _asked,
    _makers,
    _many(st.builds(RecordedSection, _words, _words)),
    _many(_sentences),
    _many(_sources),
    _many(_findings),
    _many(_waivers),
    _many(st.builds(RecordedLevel, _codes, _ids, st.sampled_from(("error", "off")), _words)),
    _files,
    _files,
)


@settings(max_examples=150)
@given(evidences)
def test_what_is_written_is_read(evidence: Evidence) -> None:
    data = as_json(evidence)
    report = Report()
    assert read_evidence(data.decode(), "a.evidence.json", report) == evidence
    assert list(report) == []
    assert as_json(evidence) == data
    assert json.loads(data)["format"] == 1
    assert data.endswith(b"\n}\n")


@given(evidences)
def test_the_file_is_plain_text_with_keys_in_the_schemas_order(evidence: Evidence) -> None:
    text = as_json(evidence).decode()
    assert not set("\x85\ufdd0\ue000") & set(text), "no character that a text file may not hold"
    root = schema.load("evidence")

    def keep(value: object, form: dict[str, Any]) -> None:
        while "$ref" in form:
            form = root["definitions"][form["$ref"].rpartition("/")[2]]
        if isinstance(value, dict):
            known = list(form["properties"])
            assert list(value) == sorted(value, key=known.index)
            for key, inner in value.items():
                keep(inner, form["properties"][key])
        elif isinstance(value, list):
            for item in value:
                keep(item, form["items"])

    keep(json.loads(text), root)


_EMPTY = Evidence(
    "ferries",
    "Ferries",
    Asked("sources/ferries", "policy-brief", "en", "en", "draft", "", "", "apa", "sober", "a4"),
    Maker("0.1.0", "pandoc", "apa", "0" * 64, "sober"),
)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('"title": "Ferries"', '"titel": "Ferries"', "B004", (4, 4)),
        ('"title": "Ferries"', '"title": 12', "B005", (4, 12)),
        ('"title": "Ferries"', '"title": null', "B005", (4, 12)),
        ('"title": "Ferries"', '"title": ["Ferries"]', "B005", (4, 12)),
        ('"format": 1', '"format": 2', "B005", (2, 13)),
        ('"format": 1', '"format": "1"', "B005", (2, 14)),
        ('"title": "Ferries",\n', "", "B006", (1, 1)),
        ('"draft"', '"drafty"', "B005", (10, 16)),
        (f'"{"0" * 64}"', '"00"', "B005", (21, 22)),
        ("{\n", "", "B002", (1, 11)),
        ('"title": "Ferries",', '"title": "Ferries", "title": "Boats",', "B003", (4, 24)),
        ('"title": "Ferries"', '"title": "\\ud800"', "B001", (4, 13)),
        ('"title": "Ferries"', f'"sections": {"[" * 40}{"]" * 40}', "B014", None),
    ],
)
def test_a_fault_of_the_file_is_named_at_its_place(
    old: str, new: str, code: str, place: tuple[int, int] | None
) -> None:
    text = as_json(_EMPTY).decode()
    assert old in text
    report = Report()
    assert read_evidence(text.replace(old, new, 1), "out/ferries.evidence.json", report) is None
    found = next(iter(report))
    assert found.span is not None
    assert found.code == code, found
    if place is not None:
        assert (found.span.file, found.span.line, found.span.column) == ("out/ferries.evidence.json", *place)


@given(st.text(max_size=60) | st.text(alphabet='[]{}",:0\\u \n', max_size=60))
def test_any_text_is_taken(text: str) -> None:
    report = Report()
    assert read_evidence(text, "f", report) is None
    assert len(report)
