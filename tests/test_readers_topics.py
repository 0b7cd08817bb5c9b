"""brief.yaml: every value of the contract, every fault that it can have, and where projects and topics are."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report
from briefgen.model.topic import Author, CitationWish, MarkingWish, OutputWish, RuleWish, UseWish, Waiver
from briefgen.readers.topics import find_root, find_topics, read_topic, require_date
from briefgen.structured.yaml import Map
from tests.topics import brief, letters, places, project

WHOLE = """\
format: 1
kind: policy-brief
title: {en: The ferries, fr: Les bacs}
subtitle: How inspections lapsed
series: Policy brief
number: 1.10
version: 2
addressee: The Assembly
organisation: Example Institute
contact: briefs@example.org
disclaimer: >-
  All of it
  is invented.
suggested-citation: Example 2031
cleared-by: A. Clearer
keywords: [ferries, "no"]
language: en-GB
status: draft
date: 2031-03-17
as-of: 2031-03-14
authors:
  - {name: Nora Example, role: lead, affiliation: Institute, email: n@example.org, orcid: 0000-0002-1825-0097}
  - Jean Exemple
marking: {scheme: TLP, label: "TLP:GREEN", caveat: not for the press}
theme: sober
citations:
  style: apa
  notes: endnotes
  locators: printed
  every-sentence: true
output: {formats: [docx, pdf], paper: letter, parts: [evidence-annex, sign-off], attach: []}
use: [../library, {from: ../more, select: {tags: [mali], sources: [a2023], after: 2023-01-01}}]
sections:
  achievements: {off: true}
  outlook: {after: background, words: 200}
  background:
    groups: [How the mandate ended, Losses]
    paragraphs: [["a2023#x", "b2023#y"], ["c2023#z"]]
abbreviations: {MINUSMA: the mission}
names:
  Coastal News Agency: [CNA, the agency]
  Mr X: X
further-reading: [okoro2031]
rules: {B104: {level: off, reason: z}, B901: {level: off, reason: x}, altered-passage: {level: info, reason: y}}
waivers: [{code: altered-quotation, at: "outlook: Major towns", reason: said so, by: NE, on: 2031-03-01}]
yardstick: phia
previous: editions/2023-06.evidence.json
"""


def test_every_value_of_the_contract(tmp_path: Path) -> None:
    root = project(tmp_path, {"brief.yaml": WHOLE})
    topic, report = brief(root)
    assert list(report) == []
    assert topic is not None
    assert (topic.name, topic.folder, topic.file) == ("ferries", "sources/ferries", "sources/ferries/brief.yaml")
    assert topic.title == {"en": "The ferries", "fr": "Les bacs"}
    assert (topic.number, topic.version, topic.disclaimer) == ("1.10", "2", "All of it is invented.")
    assert topic.keywords == ("ferries", "no")
    assert (topic.language, topic.status) == ("en-GB", "draft")
    assert (topic.date, topic.as_of) == (datetime.date(2031, 3, 17), datetime.date(2031, 3, 14))
    assert topic.authors == (
        Author("Nora Example", "lead", "Institute", "n@example.org", "0000-0002-1825-0097"),
        Author("Jean Exemple"),
    )
    assert topic.marking == MarkingWish("TLP:GREEN", "TLP", "not for the press")
    assert topic.citations == CitationWish("apa", "endnotes", "printed", every_sentence=True)
    assert topic.output == OutputWish(("docx", "pdf"), "letter", ("evidence-annex", "sign-off"), ())
    assert topic.use == (UseWish("../library"), UseWish("../more", ("mali",), ("a2023",), "2023-01-01"))
    assert isinstance(topic.sections["outlook"], Map)
    assert topic.sections["outlook"].text("words") == "200"
    assert topic.abbreviations == {"MINUSMA": "the mission"}
    assert topic.names == {"Coastal News Agency": ("CNA", "the agency"), "Mr X": ("X",)}
    assert topic.further_reading == ("okoro2031",)
    assert topic.rules == {"B104": RuleWish("off", "z"), "B901": RuleWish("off", "x"), "B201": RuleWish("info", "y")}
    assert topic.waivers == (Waiver("B202", "outlook: Major towns", "said so", "NE", "2031-03-01"),)
    assert topic.yardstick == "phia"
    assert letters(root, topic.span("citations.style")) == "apa"
    assert letters(root, topic.span("authors.0.role")) == "lead"
    assert letters(root, topic.span("key:sections.outlook")) == "outlook"
    assert letters(root, topic.span("authors.1")) == "Jean Exemple"
    assert topic.span("theme.x").line == 1


def test_the_least_there_is(tmp_path: Path) -> None:
    topic, report = brief(project(tmp_path, {"brief.yaml": "title: Ferries\nkind: policy-brief\n"}))
    assert list(report) == []
    assert topic is not None
    assert (topic.title, topic.language, topic.status, topic.date, topic.as_of) == (
        "Ferries",
        "en",
        "draft",
        None,
        None,
    )
    assert topic.output == OutputWish()


def test_the_cut_off_is_the_date_where_nothing_is_said(tmp_path: Path) -> None:
    topic, _ = brief(project(tmp_path, {"brief.yaml": "title: x\nkind: y\ndate: 2031-03-17\n"}))
    assert topic is not None
    assert topic.as_of == datetime.date(2031, 3, 17)


@pytest.mark.parametrize(
    ("line", "code", "where"),
    [
        ("stauts: draft", "B004", "stauts"),
        ("status: finished", "B005", "finished"),
        ("format: 2", "B005", "2"),
        ("date: 2031-3-1", "B005", "2031-3-1"),
        ("date: 2031-02-30", "B005", "2031-02-30"),
        ("date: 2031-03", "B005", "2031-03"),
        ("language: english please", "B005", "english please"),
        ("subtitle: {english_: x}", "B004", "english_"),
        ("authors: [{role: x}]", "B006", "{"),
        ("authors: [{name: x, email: nobody}]", "B005", "nobody"),
        ("authors: [{name: x, orcid: 12}]", "B005", "12"),
        ("authors: Nora", "B005", "Nora"),
        ("marking: {scheme: TLP}", "B006", "{"),
        ("citations: {syle: apa}", "B004", "syle"),
        ("citations: {notes: below}", "B005", "below"),
        ("citations: {every-sentence: yes}", "B005", "yes"),
        ("output: {formats: [pdf, odt]}", "B005", "odt"),
        ("output: {paper: a5}", "B005", "a5"),
        ("use: [{select: {}}]", "B006", "{"),
        ("sections: {background: off}", "B005", "off"),
        ("names: {x: {y: z}}", "B005", "{"),
        ("abbreviations: {UN: }", "B005", "}"),
        ("rules: {B901: {level: never, reason: x}}", "B005", "never"),
        ("rules: {B901: {level: off}}", "B006", "{"),
        ("rules: {B999: {level: off, reason: x}}", "B004", "B999"),
        ("rules: {altred-passage: {level: off, reason: x}}", "B004", "altred-passage"),
        ("rules: {B010: {level: off, reason: x}}", "B005", "B010"),
        ("rules: {unknown-source: {level: off, reason: x}}", "B005", "unknown-source"),
        ("waivers: [{code: B201, at: x}]", "B006", "{"),
        ("waivers: [{code: B20, at: x, reason: y}]", "B005", "B20"),
        ("waivers: [{code: C101, at: x, reason: y}]", "B005", "C101"),
        ("waivers: [{code: B201, at: x, reason: y, on: soon}]", "B005", "soon"),
        ("yardstick: icd", "B005", "icd"),
        ("theme: *x", "B002", "*x"),
        ("theme: !!str x", "B002", "!!str"),
        ("theme: a: b", "B002", ":"),
        ("kind: other", "B003", "kind"),
    ],
)
def test_faults(tmp_path: Path, line: str, code: str, where: str) -> None:
    root = project(tmp_path, {"brief.yaml": f"kind: policy-brief\ntitle: Ferries\n{line}\n"})
    topic, report = brief(root)
    (fault,) = report
    assert fault.code == code
    assert fault.span is not None
    assert fault.span.line == 3
    assert letters(root, fault.span).startswith(where[:1])
    assert topic is None or topic.title == "Ferries"


def test_missing_keys(tmp_path: Path) -> None:
    topic, report = brief(project(tmp_path, {"brief.yaml": "format: 1\n"}))
    assert [(fault.code, fault.message) for fault in report] == [
        ("B006", "the key `kind` is missing"),
        ("B006", "the key `title` is missing"),
    ]
    assert topic is not None


def test_a_misspelt_key_is_not_missing_too(tmp_path: Path) -> None:
    topic, report = brief(project(tmp_path, {"brief.yaml": "kind: policy-brief\ntilte: Ferries\n"}))
    assert places(report) == [("B004", 2, 1)]
    assert topic is not None
    assert topic.title == "Ferries"


def test_a_final_needs_its_date(tmp_path: Path) -> None:
    topic, report = brief(project(tmp_path, {"brief.yaml": "kind: policy-brief\ntitle: x\nstatus: final\n"}))
    assert topic is not None
    require_date(topic, report)
    assert places(report) == [("B006", 1, 1)]


def test_a_wrong_date_is_not_missing_too(tmp_path: Path) -> None:
    topic, report = brief(project(tmp_path, {"brief.yaml": "kind: policy-brief\ntitle: x\ndate: soon\n"}))
    assert topic is not None
    require_date(topic, report)
    assert places(report) == [("B005", 3, 7)]


def test_a_brief_that_cannot_be_read(tmp_path: Path) -> None:
    for content in ("- a\n", "title: [\n", b"\xff"):
        topic, report = brief(project(tmp_path, {"brief.yaml": content}))
        assert topic is not None, "the sources are read on with"
        assert len(report) == 1


def test_what_is_sound_in_a_brief_that_is_no_yaml(tmp_path: Path) -> None:
    text = "kind: memo\ntitle: Ferries: a view\nlanguage: fr\nkeywords: [a, b\nstatsu: final\n"
    topic, report = brief(project(tmp_path, {"brief.yaml": text}))
    assert topic is not None
    assert (topic.kind, topic.language, topic.title) == ("memo", "fr", "")
    assert places(report) == [("B002", 2, 15), ("B004", 5, 1)]
    assert topic.places["language"].line == 3


def test_where_projects_and_topics_are(tmp_path: Path) -> None:
    root = project(tmp_path, {})
    for name in ("b", "a", "_x", ".y", "library"):
        (root / "sources" / name).mkdir()
    for name in ("b", "a", "_x", ".y"):
        (root / "sources" / name / "brief.yaml").write_text("")
    assert find_topics(root) == ("sources/a", "sources/b", "sources/ferries")
    assert find_root(root / "sources" / "ferries") == root.resolve()
    assert find_root(root) == root.resolve()
    assert find_topics(root / "sources") == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = project(tmp_path_factory.mktemp("p"), {"brief.yaml": text.encode("utf-8", "surrogatepass")})
    read_topic(root, "sources/ferries", Report())
