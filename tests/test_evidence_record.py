"""The evidence record: what it holds of a brief, and its file."""

import hashlib
import importlib.metadata
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.citations.style_index import path_of
from briefgen.diagnostics import Report
from briefgen.evidence.record import (
    Asked,
    Evidence,
    Maker,
    Package,
    RecordedChange,
    RecordedEdition,
    RecordedFigure,
    RecordedFile,
    RecordedFinding,
    RecordedLevel,
    RecordedPassage,
    RecordedSection,
    RecordedSentence,
    RecordedSignOff,
    RecordedSnapshot,
    RecordedSource,
    RecordedTick,
    RecordedWaiver,
)
from briefgen.evidence.record_file import as_json, read_evidence
from briefgen.model.notes import Selector
from briefgen.pipeline import Request, World, build
from briefgen.structured import schema
from tests.sessions import run

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
    _many(_words),
    st.integers(0, 9),
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
    _many(st.builds(RecordedTick, _ids, _ids, _hashes, _words, st.booleans())),
)
_figures = st.builds(RecordedFigure, *[_ids] * 4, *[_words] * 3)
_changes = st.builds(RecordedChange, st.sampled_from(("new", "changed", "withdrawn", "figure")), _words, *[_words] * 5)
_editions = st.builds(RecordedEdition, _ids, _words, _words, _many(_changes))
_snapshots = st.builds(
    RecordedSnapshot, st.none() | _words, _hashes, st.sampled_from(("full", "extract")), st.booleans(), st.booleans()
)
_sources = st.builds(
    RecordedSource,
    _ids,
    *[_words] * 3,
    st.sampled_from(("public", "restricted", "confidential")),
    *[_words] * 10,
    _many(_words),
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
    _many(_figures),
    st.none() | _editions,
    st.none() | st.builds(RecordedSignOff, _ids, _counts, _hashes),
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


def test_the_schema_takes_what_is_written(examples: Path) -> None:
    judge = jsonschema.Draft7Validator(schema.load("evidence"))
    for topic in ("ferries", "minusma"):
        record = build(World(examples), f"sources/{topic}", Request(formats=("docx",))).files["evidence.json"]
        assert list(judge.iter_errors(json.loads(record))) == []


@given(st.text(max_size=60) | st.text(alphabet='[]{}",:0\\u \n', max_size=60))
def test_any_text_is_taken(text: str) -> None:
    report = Report()
    assert read_evidence(text, "f", report) is None
    assert len(report)


# ------------------------------------------------------------------------------------------------- what a record holds

OKORO = """\
---
type: article-newspaper
title: Ferry inspections in Port Amaru
author: [{family: Okoro, given: Ngozi}]
container-title: Coastal News Agency
issued: 2031-03-06
accessed: 2031-03-09
URL: https://coast.example/ferries
snapshot: snapshots/okoro2031.txt
origin: Coastal News Agency
source-kind: secondary
reliability: B
descriptor: One byline.
---
## Background / Inspections

### Missed {#missed}

Of about 40 ferries, at most 20 were inspected in 2030.

> about 40 ferries, of which at most 20 had seen an inspector in 2030

- locator: para. 2
- date: 2030
- measure: ferries inspected
- value: at most 20
- counts: ferries, each once

### Promise {#promise}

The Minister promised more.

> inspections would double […] by the end of the year

- kind: quotation
- said-by: Teo Halvorsen
"""
COPY = """\
Ferries in Port Amaru go unchecked

By Ngozi Okoro

The port has about 40 ferries, of which at most 20 had seen an inspector in 2030, says a register that we were shown.

The Minister told the Assembly that inspections would double, if money was found, by the end of the year.
"""
LIND = """\
---
type: report
title: The loss of the Marisol
author: [{family: Lind, given: Astrid}]
issued: 2030-12-01
language: sv
---
## Background / Inspections

### Heard {#heard}

Passengers smelt smoke.

- attested-by: Nora Example
- attested-on: 2030-12-03

### Few {#few}

Few ferries were inspected.

> få färjor besiktigades

- translation: few ferries were inspected
- corroborates: okoro2031#missed
"""
ALONE = LIND.replace("- corroborates: okoro2031#missed\n", "")
"""Figures are not looked for where a passage is in a language that is not read."""


def project(root: Path, section: str = "{{rest}}\n", brief: str = "", **files: str) -> Path:
    """A topic of two sources; `files` by name, `__` for a slash and `_` for the dot."""
    given = {
        "brief.yaml": f"format: 1\nkind: policy-brief\ntitle: Ferries\ndate: 2031-04-01\n{brief}",
        "okoro2031.md": OKORO,
        "lind2030.md": LIND,
        "snapshots/okoro2031.txt": COPY,
        "sections/background.md": section,
    } | {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    for name, text in given.items():
        path = root / "sources" / "ferries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def recorded(root: Path, folder: str = "sources/ferries", **asked: Any) -> Evidence:
    """The record of a topic, as its file has it."""
    outcome = build(World(root), folder, Request(formats=("docx",), **asked))
    assert not outcome.withheld, outcome.diagnostics
    report = Report()
    evidence = read_evidence(outcome.files["evidence.json"].decode(), "a.evidence.json", report)
    assert evidence is not None, list(report)
    return evidence


def sentence(evidence: Evidence, words: str) -> RecordedSentence:
    """The one sentence that holds some words."""
    (found,) = [one for one in evidence.sentences if words in one.text.replace("\u00a0", " ")]
    return found


def test_sentences_stand_in_the_order_of_printing(ferries: Path) -> None:
    evidence = recorded(ferries)
    assert [section.id for section in evidence.sections][:2] == ["key-messages", "background"]
    assert evidence.sentences[0].text == "The Marisol sank on 12\u00a0November 2030, and 31\u00a0deaths are registered."
    kinds = dict.fromkeys((one.section, one.kind) for one in evidence.sentences)
    assert list(kinds)[:4] == [
        ("key-messages", "prose"),
        ("background", "prose"),
        ("background", "statement"),
        ("background", "row"),
    ]
    assert len({one.id for one in evidence.sentences}) == len(evidence.sentences)


def test_a_statement_has_its_passage_with_its_place_in_the_copy(tmp_path: Path) -> None:
    evidence = recorded(project(tmp_path))
    one = sentence(evidence, "at most 20 were")
    assert (one.kind, one.notes) == ("statement", ("okoro2031#missed", "lind2030#few"))
    assert one.citations == ("(Okoro\u00a02031; Lind\u00a02030)",)
    first, second = one.passages
    assert (first.standing, first.locator, first.paragraphs) == ("verbatim", "para. 2", (1,))
    (place,) = first.selectors
    assert COPY[place.start : place.end] == first.text == place.exact
    assert place.prefix.endswith("The port has ")
    assert place.suffix == ", says a register that we were"
    assert (second.note, second.standing, second.text) == ("lind2030#few", "unchecked", "få färjor besiktigades")
    assert second.translation == "few ferries were inspected"


def test_a_quotation_is_told_part_by_part(tmp_path: Path) -> None:
    evidence = recorded(project(tmp_path, "> {{okoro2031#promise}}\n"))
    one = sentence(evidence, "inspections would double")
    assert (one.kind, one.citations) == ("quotation", ("(Okoro\u00a02031)",))
    assert [place.exact for place in one.passages[0].selectors] == [
        "inspections would double",
        "by the end of the year",
    ]
    assert one.passages[0].paragraphs == (2,)


def test_who_heard_it_stands_for_a_copy(tmp_path: Path) -> None:
    (passage,) = sentence(recorded(project(tmp_path)), "smoke").passages
    assert (passage.standing, passage.text, passage.sha256) == ("unchecked", "", "")
    assert (passage.attested_by, passage.attested_on) == ("Nora Example", "2030-12-03")


@pytest.mark.parametrize(
    ("typed", "text", "marks", "citations", "notes", "standings"),
    [
        (
            "Inspections lapsed [@okoro2031#missed, p. 4].",
            "Inspections lapsed.",
            (),
            ("(Okoro\u00a02031, 4)",),
            ("okoro2031#missed",),
            ["verbatim"],
        ),
        ("Inspections lapsed [@okoro2031].", "Inspections lapsed.", (), ("(Okoro\u00a02031)",), (), ["whole"]),
        (
            "@okoro2031#missed saw inspections lapse.",
            "Okoro\u00a0(2031) saw inspections lapse.",
            (),
            ("Okoro\u00a0(2031)",),
            ("okoro2031#missed",),
            ["verbatim"],
        ),
        (
            "Half [@okoro2031#missed] were inspected.",
            "Half were inspected.",
            (),
            ("(Okoro\u00a02031)",),
            ("okoro2031#missed",),
            ["verbatim"],
        ),
        ("It is half. {computed: 20/40}", "It is half.", ("computed: 20/40",), (), (), []),
        ("It will not do. {judgement}", "It will not do.", ("judgement",), (), (), []),
    ],
)
def test_prose_is_told_as_printed(
    tmp_path: Path,
    typed: str,
    text: str,
    marks: tuple[str, ...],
    citations: tuple[str, ...],
    notes: tuple[str, ...],
    standings: list[str],
) -> None:
    (one,) = recorded(project(tmp_path, typed + "\n")).sentences
    assert (one.text, one.kind, one.marks, one.citations, one.notes) == (text, "prose", marks, citations, notes)
    assert [passage.standing for passage in one.passages] == standings
    if "p. 4" in typed:
        assert one.passages[0].locator == "p.\u00a04"


def test_what_a_sentence_shares_it_rests_on(tmp_path: Path) -> None:
    typed = "The port failed. {topic} Ferries went unchecked. Half were seen [@okoro2031#missed].\n"
    topic, shared, own = recorded(project(tmp_path, typed)).sentences
    assert (topic.marks, topic.notes, topic.passages) == (("topic",), ("okoro2031#missed",), ())
    assert (shared.citations, shared.notes) == ((), ("okoro2031#missed",))
    assert shared.passages == own.passages


def test_notes_of_the_author_are_told_behind_their_paragraph(tmp_path: Path) -> None:
    typed = "Half were seen.[^a] {common}\n\n[^a]: The register says so [@okoro2031#missed].\n"
    text, note = recorded(project(tmp_path, typed)).sentences
    assert (text.text, note.text) == ("Half were seen.", "The register says so.")
    assert note.citations == ("(Okoro\u00a02031)",)


def test_rows_are_told_by_their_cells(tmp_path: Path) -> None:
    typed = "It is counted (@tbl-x).\n\n{{figures: ferries inspected}}\n\nTable: Ferries {#tbl-x}\n"
    evidence = recorded(project(tmp_path, typed))
    referring, row = evidence.sentences
    assert (row.kind, row.place, row.text) == ("row", "Table\u00a01", "Ferries, each once: at most 20, 2030")
    assert row.id.startswith("r-")
    assert row.citations == ("Okoro\u00a02031; Lind\u00a02030",)
    assert row.notes == referring.notes == ("okoro2031#missed", "lind2030#few")
    plain = '| Year | Seen |\n|---|---|\n| 2030 | 20 |\n\nTable: Ferries {#tbl-y source="[@okoro2031#missed]"}\n'
    (row,) = recorded(project(tmp_path, plain)).sentences
    assert (row.text, row.citations, row.notes) == ("2030: 20", ("Okoro\u00a02031",), ("okoro2031#missed",))


def test_a_timeline_is_told_with_its_dates(tmp_path: Path) -> None:
    brief = "sections: {background: {layout: timeline}}\n"
    (root := project(tmp_path, brief=brief)).joinpath("sources/ferries/sections/background.md").unlink()
    text = sentence(recorded(root), "at most 20 were").text
    assert text.replace("\u00a0", " ") == "2030. Of about 40 ferries, at most 20 were inspected in 2030."


@pytest.mark.parametrize(
    ("style", "citation", "label", "reference"),
    [
        ("apa", "(Okoro, 2031)", "Okoro, 2031", "Okoro, N. (2031, March"),
        ("ieee", "[1]", "Okoro\u00a02031", "[1] N. Okoro"),
        ("chicago-notes-bibliography", "Ngozi Okoro, “Ferry Inspections", "Okoro\u00a02031", "Okoro, Ngozi."),
    ],
)
def test_citations_and_sources_are_told_as_the_style_prints_them(
    tmp_path: Path, style: str, citation: str, label: str, reference: str
) -> None:
    evidence = recorded(project(tmp_path, "Inspections lapsed [@okoro2031#missed].\n"), style=style)
    (one,), (source,) = evidence.sentences, evidence.sources
    assert one.citations[0].replace("\u00a0", " ").startswith(citation)
    assert one.text == "Inspections lapsed."
    assert source.label.replace("\u00a0", " ") == label.replace("\u00a0", " ")
    assert source.reference.replace("\u00a0", " ").startswith(reference)
    assert (evidence.asked.style, evidence.asked.options) == (style, ("style",))


def test_no_two_sources_are_called_alike(tmp_path: Path) -> None:
    other = OKORO.replace("Ferry inspections in", "Ferry owners of")
    typed = "Inspections lapsed [@okoro2031#missed; @okoro2031two#missed].\n"
    root = project(tmp_path, typed, okoro2031two_md=other)
    assert {one.label for one in recorded(root).sources} == {"Okoro\u00a02031a", "Okoro\u00a02031b"}
    assert {one.label for one in recorded(root, style="ieee").sources} == {
        "Okoro\u00a02031, “Ferry inspections in Port Amaru”",
        "Okoro\u00a02031, “Ferry owners of Port Amaru”",
    }


def test_a_source_is_described(tmp_path: Path) -> None:
    lind, okoro = recorded(project(tmp_path)).sources
    assert (okoro.file, okoro.type, okoro.issued, okoro.accessed) == (
        "sources/ferries/okoro2031.md",
        "article-newspaper",
        "2031-03-06",
        "2031-03-09",
    )
    assert (okoro.url, okoro.origin, okoro.source_kind) == (
        "https://coast.example/ferries",
        "Coastal News Agency",
        "secondary",
    )
    assert okoro.snapshot is not None
    assert okoro.snapshot.file == "sources/ferries/snapshots/okoro2031.txt"
    assert okoro.snapshot.sha256 == hashlib.sha256(COPY.encode()).hexdigest()
    assert (okoro.snapshot.kind, okoro.snapshot.is_here, okoro.snapshot.is_locked) == ("full", True, False)
    assert (lind.language, lind.snapshot) == ("sv", None)


def test_findings_are_told_where_they_belong_and_as_they_weigh(tmp_path: Path) -> None:
    typed = "{{okoro2031#missed}} Ferries sink.\n"
    altered = OKORO.replace("> about 40", "> about 45")
    root = project(tmp_path, typed, okoro2031_md=altered)
    evidence = recorded(root)
    codes = [[finding.code for finding in one.findings] for one in evidence.sentences]
    assert [set(one) - {"B802", "B804"} for one in codes] == [{"B201"}, {"B101"}]
    (finding,) = [one for one in evidence.sentences[0].findings if one.code == "B201"]
    assert (finding.slug, finding.severity, finding.file, finding.line) == (
        "altered-passage",
        "error",
        "sources/ferries/okoro2031.md",
        21,
    )
    rest = {finding.code for finding in evidence.findings}
    assert "B901" in rest, "a note that nothing prints is the brief's own matter"
    heavier = recorded(root, strict=True)
    assert {one.severity for one in heavier.sentences[1].findings} == {"error"}
    assert heavier.asked.options == ("strict",)


def test_a_note_cited_by_an_older_id_has_its_findings(tmp_path: Path) -> None:
    renamed = OKORO.replace("> about 40", "> about 45").replace("- locator: para. 2", "- formerly: lapsed")
    (one,) = recorded(project(tmp_path, "Inspections lapsed [@okoro2031#lapsed].\n", okoro2031_md=renamed)).sentences
    assert one.notes == ("okoro2031#missed",)
    assert "B201" in {finding.code for finding in one.findings}


def test_a_finding_of_a_source_is_told_with_all_that_rests_on_it(tmp_path: Path) -> None:
    late = OKORO.replace("issued: 2031-03-06", "issued: 2031-05-01")
    root = project(tmp_path, "Inspections lapsed [@okoro2031#missed].\n", "as-of: 2031-04-01\n", okoro2031_md=late)
    (one,) = recorded(root).sentences
    assert "B406" in {finding.code for finding in one.findings}


def test_what_people_accepted_is_told_with_the_reason(tmp_path: Path) -> None:
    typed = "Ferries sink. {allow: uncited-statement — everybody knows}\n"
    brief = "rules: {unused-source: {level: off, reason: a library}}\n"
    evidence = recorded(project(tmp_path, typed, brief))
    (one,) = evidence.sentences
    (waiver,) = one.waivers
    assert (waiver.code, waiver.reason, waiver.file) == (
        "B101",
        "everybody knows",
        "sources/ferries/sections/background.md",
    )
    assert one.marks == ()
    assert evidence.levels == (RecordedLevel("B901", "unused-source", "off", "a library"),)
    assert "B901" not in {finding.code for finding in evidence.findings}


def test_the_files_that_made_the_brief_are_named(tmp_path: Path) -> None:
    unused = LIND.replace("- corroborates: okoro2031#missed\n", "")
    files = {"references_json": "[]", "unused_md": unused}
    root = project(tmp_path, "Inspections lapsed [@okoro2031#missed].\n", **files)
    theme = root / "templates" / "themes" / "sober.yaml"
    theme.parent.mkdir(parents=True)
    theme.write_text("extends: built-in\n", encoding="utf-8")
    evidence = recorded(root)
    assert [file.file for file in evidence.inputs] == [
        "sources/ferries/brief.yaml",
        "sources/ferries/lind2030.md",
        "sources/ferries/okoro2031.md",
        "sources/ferries/references.json",
        "sources/ferries/sections/background.md",
        "sources/ferries/snapshots/okoro2031.txt",
        "templates/themes/sober.yaml",
    ], "lind2030 supports what is cited; no file of a source that it does not use, none of ours"
    for file in evidence.inputs:
        assert file.sha256 == hashlib.sha256((root / file.file).read_bytes()).hexdigest()


def test_the_outputs_are_those_that_were_written(tmp_path: Path) -> None:
    root = project(tmp_path)
    outcome = build(World(root), "sources/ferries", Request(formats=("pdf", "native", "docx")))
    assert list(outcome.files) == ["pdf", "native", "docx", "evidence.json"]
    record = json.loads(outcome.files["evidence.json"])
    assert record["outputs"] == [
        {"file": f"ferries.{form}", "sha256": hashlib.sha256(outcome.files[form]).hexdigest()}
        for form in ("pdf", "docx")
    ]
    assert list(build(World(root), "sources/ferries", Request(formats=("native",))).files) == ["native"]


def test_what_outside_the_project_was_at_work_is_named(tmp_path: Path) -> None:
    from briefgen import __version__

    maker = recorded(project(tmp_path)).maker
    assert (maker.briefgen, maker.style, maker.theme) == (__version__, "chicago-author-date", "sober")
    assert maker.engine == f"briefgen csl {__version__}"
    style = path_of("chicago-author-date")
    assert style is not None
    assert maker.style_sha256 == hashlib.sha256(style.read_bytes()).hexdigest()
    assert {"SourceSerif4[opsz,wght].ttf", "SourceSans3[wght].ttf"} <= {font.file for font in maker.fonts}
    installed = {name: importlib.metadata.version(name) for name in ("reportlab", "sentencex", "Pillow", "PyYAML")}
    assert installed.items() <= {package.name: package.version for package in maker.packages}.items()


def test_a_copy_that_is_elsewhere_is_told_from_the_lock(tmp_path: Path) -> None:
    root = project(tmp_path, "Inspections lapsed [@okoro2031#missed].\n")
    assert run("briefgen lock ferries", root)[1] == 0
    (before,) = recorded(root).sentences
    (root / "sources/ferries/snapshots/okoro2031.txt").unlink()
    evidence = recorded(root)
    (one,), (source,) = evidence.sentences, evidence.sources
    assert source.snapshot is not None
    assert (source.snapshot.is_here, source.snapshot.is_locked) == (False, True)
    assert one.passages[0].standing == "recorded"
    assert one.passages[0].selectors[0].start == before.passages[0].selectors[0].start
    assert one.passages[0].paragraphs == before.passages[0].paragraphs
    assert "sources/ferries/snapshots/okoro2031.txt" not in {file.file for file in evidence.inputs}


def test_of_a_source_that_is_not_public_only_what_is_printed_is_told(tmp_path: Path) -> None:
    held = OKORO.replace("type:", "access: confidential\ncite-as: Harbour official\ntype:", 1)
    held = held.replace("- locator: para. 2", "- locator: para. 2\n- allow: undated-source — Halima told us")
    typed = "Inspections lapsed [@okoro2031#missed]. {allow: number-not-in-passage — Halima told us}\n"
    root = project(tmp_path, typed, okoro2031_md=held)
    evidence = recorded(root)
    (one,) = evidence.sentences
    (passage,) = one.passages
    assert passage == RecordedPassage("held-1", passage.note, "", "", "held")
    assert one.sources == ("held-1",)
    (source,) = evidence.sources
    assert (source.id, source.label, source.access) == ("held-1", "Harbour official", "confidential")
    assert source.snapshot == RecordedSnapshot(None, hashlib.sha256(COPY.encode()).hexdigest())
    assert (source.title, source.url, source.file, source.descriptor) == ("", "", "", "")
    text = as_json(evidence).decode()
    for secret in ("okoro", "Okoro", "Halima", "coast.example", "inspector in 2030", "para. 2"):
        assert secret not in text, secret


def test_a_library_is_told_by_paths_from_the_project(tmp_path: Path) -> None:
    root = project(tmp_path, "Inspections lapsed [@okoro2031#missed].\n", "use: ../library\n")
    library = root / "sources" / "library"
    (library / "snapshots").mkdir(parents=True)
    for name in ("okoro2031.md", "snapshots/okoro2031.txt"):
        (root / "sources" / "ferries" / name).rename(library / name)
    evidence = recorded(root)
    (source,) = evidence.sources
    assert source.file == "sources/library/okoro2031.md"
    assert source.snapshot is not None
    assert source.snapshot.file == "sources/library/snapshots/okoro2031.txt"
    assert {source.file, source.snapshot.file} <= {file.file for file in evidence.inputs}


def test_a_finding_of_a_notes_own_words_is_told_with_those_who_print_them(tmp_path: Path) -> None:
    wrong = OKORO.replace("at most 20 were", "25 were").replace("- value: at most 20", "- value: 26")
    typed = (
        "{{okoro2031#missed}} Inspections lapsed [@okoro2031#missed].\n\n{{figures: ferries inspected}}\n\n"
        "Table: Ferries {#tbl-x}\n"
    )
    printed, prose, row = recorded(project(tmp_path, typed, okoro2031_md=wrong, lind2030_md=ALONE)).sentences
    said = [[one.message for one in each.findings if one.code == "B301"] for each in (printed, prose, row)]
    assert said == [
        ["the figure `25` is in no passage of the note"],
        [],
        ["the value `26` is in no passage of the note"],
    ]


def test_a_finding_of_a_passage_is_told_with_all_that_rests_on_it(tmp_path: Path) -> None:
    altered = OKORO.replace("> about 40", "> about 45")
    typed = "{{okoro2031#missed}} Inspections lapsed [@okoro2031#missed].\n"
    printed, prose = recorded(project(tmp_path, typed, okoro2031_md=altered)).sentences
    assert [[one.code for one in each.findings if one.code == "B201"] for each in (printed, prose)] == [["B201"]] * 2


def test_a_finding_of_words_that_nothing_prints_is_the_briefs(tmp_path: Path) -> None:
    wrong = OKORO.replace("at most 20 were", "25 were")
    evidence = recorded(
        project(tmp_path, "Inspections lapsed [@okoro2031#missed].\n", okoro2031_md=wrong, lind2030_md=ALONE)
    )
    assert "B301" not in {one.code for one in evidence.sentences[0].findings}
    assert "B301" in {one.code for one in evidence.findings}


def test_a_row_that_prints_a_statement_has_its_findings(tmp_path: Path) -> None:
    wrong = OKORO.replace("at most 20 were", "25 were")
    brief = "sections: {background: {layout: table, columns: [date, statement]}}\n"
    root = project(tmp_path, brief=brief, okoro2031_md=wrong, lind2030_md=ALONE)
    (root / "sources/ferries/sections/background.md").unlink()
    rows = [one for one in recorded(root).sentences if one.kind == "row"]
    told = {row.text: [one.message for one in row.findings if one.code == "B301"] for row in rows}
    assert len(told) > 1
    assert [text for text, found in told.items() if found] == [
        text for text in told if "ferries, 25" in text.replace("\u00a0", " ")
    ]


def places_of(evidence: Evidence) -> list[Selector]:
    (one,) = evidence.sentences
    return [place for passage in one.passages for place in passage.selectors]


CITED = "Inspections lapsed [@okoro2031#missed].\n"


def test_of_a_copy_that_stays_out_of_the_repository_the_record_has_what_is_quoted(tmp_path: Path) -> None:
    root = project(tmp_path, CITED)
    (with_context,) = places_of(recorded(root))
    assert with_context.prefix
    assert with_context.suffix
    quoted = Selector(with_context.start, with_context.end, with_context.exact)
    (root / ".gitignore").write_text("snapshots/\n")
    assert places_of(recorded(root)) == [quoted], "there is no lock yet"
    assert run("briefgen lock ferries", root)[1] == 0
    assert places_of(recorded(root)) == [quoted]
    assert "register" not in as_json(recorded(root)).decode()
    (root / ".gitignore").unlink()
    assert places_of(recorded(root)) == [quoted], "the lock has no words yet"
    (root / "sources/ferries/snapshots/okoro2031.txt").unlink()
    assert places_of(recorded(root)) == [Selector(quoted.start, quoted.end)]


def test_a_lock_from_before_gives_the_record_no_words_either(tmp_path: Path) -> None:
    root = project(tmp_path, CITED)
    assert run("briefgen lock ferries", root)[1] == 0
    (root / ".gitignore").write_text("snapshots/\n")
    (root / "sources/ferries/snapshots/okoro2031.txt").unlink()
    (place,) = places_of(recorded(root))
    assert place.exact.startswith("about 40 ferries")
    assert (place.prefix, place.suffix) == ("", "")


@pytest.mark.parametrize("is_here", [True, False])
def test_words_of_such_a_copy_that_differ_from_the_passage_are_not_told(tmp_path: Path, is_here: bool) -> None:
    altered = OKORO.replace("had seen an inspector in 2030\n\n", "had an inspector in 2030\n\n").replace(
        "- locator: para. 2", "- locator: para. 2\n- allow: altered-passage — so printed"
    )
    root = project(tmp_path, CITED, okoro2031_md=altered)
    assert run("briefgen lock ferries", root)[1] == 0
    (known,) = places_of(recorded(root))
    assert "had seen an inspector" in known.exact
    (root / ".gitignore").write_text("snapshots/\n")
    if not is_here:
        (root / "sources/ferries/snapshots/okoro2031.txt").unlink()
    assert places_of(recorded(root)) == [Selector(known.start, known.end)]
