"""`use:`: folders, single files and what is selected of them; a library is read no further than a brief can use it."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.assembly import assemble
from briefgen.diagnostics import Report
from briefgen.evidence.context import Context
from briefgen.evidence.snapshots import Snapshots
from briefgen.evidence.trail import Trail
from briefgen.house.kinds import Kind, all_headings, apply, load_kind
from briefgen.house.languages import load_words
from briefgen.house.layers import Layers, built_in_folder
from briefgen.model.document import Brief
from briefgen.model.notes import Notes
from briefgen.model.topic import Topic
from briefgen.readers.notes import read_notes
from briefgen.readers.topics import read_topic
from tests.sessions import copy_examples
from tests.topics import letters, notes, places, project

LIND = (
    "---\ntitle: Marisol\nissued: 2030-12-18\ntags: [sea]\n---\n## Background\n\n### A {#a}\n\nOne.\n\n"
    "- tags: port\n\n### B {#b}\n\nTwo.\n\n- date: 2029\n"
)
BOARD = "---\ntitle: Report\nissued: 2031\n---\n## Background\n\nThree.\n"


def library(root: Path, files: Mapping[str, str] | None = None, folder: str = "library") -> None:
    """Source files in a folder beside the topic's."""
    for name, text in (files or {"lind2030.md": LIND, "board2031.md": BOARD}).items():
        path = root / "sources" / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def using(folder: Path, use: str, files: Mapping[str, str] | None = None, own: Mapping[str, str] | None = None) -> Path:
    """A project whose topic uses something of a library."""
    brief = f"format: 1\nkind: policy-brief\ntitle: x\nuse: {use}\n"
    root = project(folder, {"brief.yaml": brief, **(own or {})})
    library(root, files)
    return root


def shown(root: Path, report: Report) -> list[tuple[str, str]]:
    """Code and letters of each finding."""
    return [(found.code, letters(root, found.span)) for found in report]


# ---------------------------------------------------------------------------------------------------- what is selected


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("../library", ["board2031#three", "lind2030#a", "lind2030#b"]),
        ("../library/", ["board2031#three", "lind2030#a", "lind2030#b"]),
        ("[../library, ../library, ./../library]", ["board2031#three", "lind2030#a", "lind2030#b"]),
        ("{from: ../library}", ["board2031#three", "lind2030#a", "lind2030#b"]),
        ("../library/lind2030.md", ["lind2030#a", "lind2030#b"]),
        ("[../library/lind2030.md, ../library/lind2030.md]", ["lind2030#a", "lind2030#b"]),
        ("[../library/lind2030.md, ../library/board2031.md]", ["board2031#three", "lind2030#a", "lind2030#b"]),
        ("[{from: ../library/lind2030.md, select: {tags: [port]}}]", ["lind2030#a"]),
        ("[{from: ../library, select: {tags: [port]}}, ../library/board2031.md]", ["board2031#three", "lind2030#a"]),
        ("[{from: ../library, select: {sources: [lind2030]}}]", ["lind2030#a", "lind2030#b"]),
        ("[{from: ../library, select: {sources: lind2030, tags: port}}]", ["lind2030#a"]),
        ("[{from: ../library, select: {tags: [port]}}]", ["lind2030#a"]),
        ("[{from: ../library, select: {tags: sea, after: 2030-01-01}}]", ["lind2030#a"]),
        ("[{from: ../library, select: {before: 2030}}]", ["lind2030#b"]),
        (
            "[{from: ../library, select: {before: 2030}}, {from: ../library, select: {after: 2030}}]",
            ["board2031#three", "lind2030#b"],
        ),
    ],
)
def test_what_a_topic_uses_of_a_library(tmp_path: Path, use: str, found: list[str]) -> None:
    root = using(tmp_path, use)
    read, report = notes(root)
    assert list(report) == []
    assert [note.id for note in read.all()] == found
    assert {source.folder for source in read.sources.values()} == {"sources/library"}


def test_what_select_leaves_out_is_known_by_its_id(tmp_path: Path) -> None:
    root = using(tmp_path, "[{from: ../library, select: {tags: [port]}}]")
    read, _ = notes(root)
    assert {id: unread.notes for id, unread in read.unread.items()} == {  # noqa: A001
        "board2031": ("board2031#three",),
        "lind2030": ("lind2030#b",),
    }
    assert read.has_lost("board2031#three")
    assert not read.has_lost("board2031#four")
    assert read.known_notes == ("lind2030#a", "board2031#three", "lind2030#b")


def test_a_library_with_a_brief_of_its_own_and_with_references(tmp_path: Path) -> None:
    refs = json.dumps([{"id": "okoro2031", "type": "report", "title": "Ferries"}, {"id": "z", "title": "Z"}])
    files = {
        "okoro2031.md": "## Background\n\nOne.\n", "refs.json": refs, "brief.yaml": "title: other\nuse: ../nowhere\n",
        "README.md": "# About", "_draft.md": "x", "sections/background.md": "Words.",
    }  # fmt: skip
    read, report = notes(using(tmp_path, "../library", files))
    assert list(report) == []
    assert list(read.sources) == ["okoro2031", "z"]
    assert read.sources["okoro2031"].csl["title"] == "Ferries"
    assert read.written == {}


def test_a_single_file_brings_its_reference_and_no_other(tmp_path: Path) -> None:
    refs = json.dumps([{"id": "okoro2031", "type": "report", "title": "Ferries"}, {"id": "z", "title": "Z"}])
    files = {"okoro2031.md": "## Background\n\nOne.\n", "refs.json": refs, "lind2030.md": LIND}
    read, report = notes(using(tmp_path, "../library/okoro2031.md", files))
    assert list(report) == []
    assert {id: source.csl["title"] for id, source in read.sources.items()} == {"okoro2031": "Ferries"}  # noqa: A001


def test_references_of_the_topic_stand_before_those_of_a_library(tmp_path: Path) -> None:
    mine, theirs = (json.dumps([{"id": "z", "type": "report", "title": title}]) for title in ("Mine", "Theirs"))
    read, report = notes(using(tmp_path, "../library", {"refs.json": theirs}, {"refs.json": mine}))
    assert list(report) == []
    assert read.sources["z"].csl["title"] == "Mine"


@pytest.mark.parametrize(
    ("use", "code", "hint"),
    [
        ("../nowhere", "B011", None),
        ("../libary", "B011", "did you mean `../library`?"),
        ("../library/lind2013.md", "B011", "did you mean `../library/lind2030.md`?"),
        ("library", "B011", "did you mean `../library`?"),
        ("lind2030.md", "B011", "did you mean `../library/lind2030.md`?"),
        ("../../..", "B012", None),
        ("/etc", "B012", None),
        ("C:/x", "B012", None),
        ("..\\library", "B012", "write `../library`"),
        (".", "B005", None),
        ("../ferries", "B005", None),
        ("okoro2031.md", "B005", None),
        ("..", "B005", None),
        ("../..", "B005", None),
        ("../empty", "B005", None),
        ("../library/README.md", "B005", None),
        ("../library/_draft.md", "B005", None),
        ("../library/refs.json", "B005", None),
    ],
)
def test_what_cannot_be_used(tmp_path: Path, use: str, code: str, hint: str | None) -> None:
    files = {"lind2030.md": LIND, "README.md": "x", "_draft.md": "x", "refs.json": "[]"}
    root = using(tmp_path / "project", f"['{use}']", files, {"okoro2031.md": LIND})
    (root / "sources" / "empty").mkdir()
    _, report = notes(root)
    (fault,) = report
    assert (fault.code, letters(root, fault.span)) == (code, f"'{use}'")
    if hint:
        assert fault.hint == hint


@pytest.mark.parametrize(
    ("select", "typed", "hint"),
    [
        ("{sources: [lind2013]}", "lind2013", "did you mean `lind2030`?"),
        ("{sources: [board2031, nobody]}", "nobody", None),
        ("{tags: [prot]}", "prot", "did you mean `port`?"),
        ("{tags: [port, sae]}", "sae", "did you mean `sea`?"),
        ("{tags: [nothing]}", "nothing", None),
    ],
)
def test_names_that_select_cannot_mean(tmp_path: Path, select: str, typed: str, hint: str | None) -> None:
    root = using(tmp_path, f"[{{from: ../library, select: {select}}}]")
    _, report = notes(root)
    assert shown(root, report) == [("B005", typed)]
    if hint:
        assert [found.hint for found in report] == [hint]


def test_a_name_may_stand_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    root = using(tmp_path, "[{from: ../library, select: {sources: [kane2030], tags: [fish]}}]")
    (root / "sources" / "library" / "broken.md").write_bytes(b"\xff")
    _, report = notes(root)
    assert places(report) == [("B001", 1, 1)]


def test_one_source_in_two_folders(tmp_path: Path) -> None:
    root = using(tmp_path, "[../library, ../shelf]")
    library(root, {"lind2030.md": LIND}, "shelf")
    read, report = notes(root)
    (fault,) = report
    assert (fault.code, fault.message) == ("B007", "the source id `lind2030` stands twice")
    assert fault.span is not None
    assert (fault.span.file, fault.span.line) == ("sources/shelf/lind2030.md", 1)
    assert [one.span.file for one in fault.related] == ["sources/library/lind2030.md"]
    assert not read.sources["lind2030"].has_all_notes


def test_a_source_of_the_topics_own_and_one_of_a_library(tmp_path: Path) -> None:
    root = using(tmp_path, "../library", None, {"mine.md": "---\nid: lind2030\ntitle: Mine\n---\n"})
    _, report = notes(root)
    assert [(found.code, letters(root, found.related[0].span)) for found in report] == [("B007", "lind2030")]


def test_a_link_out_of_the_project_is_no_library(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = using(tmp_path / "project", "[../linked, ../library]")
    (root / "sources" / "linked").symlink_to(outside)
    (root / "sources" / "library" / "linked.md").symlink_to(outside / "x.md")
    (outside / "x.md").write_text(LIND)
    _, report = notes(root)
    assert sorted((found.code, found.span.file if found.span else "") for found in report) == [
        ("B012", "sources/ferries/brief.yaml"),
        ("B012", "sources/library/linked.md"),
    ]


# ------------------------------------------------------------------------------------------- no further than it is used


def read_both_ways(root: Path) -> tuple[tuple[Notes, Report], tuple[Notes, Report], Topic, Kind]:
    """The notes as far as the brief can use them, and all that are selected, each with its findings."""
    layers = Layers(root / "templates", built_in_folder())
    topic = read_topic(root, "sources/ferries", Report())
    assert topic is not None
    kind = load_kind(layers, topic.kind, Report())
    assert kind is not None
    kind = apply(kind, topic, Report())
    headings = all_headings(layers, topic.kind, topic.sections, known=kind)
    some, every = Report(), Report()
    wanted = read_notes(root, topic, headings, some, kind.printed)
    return (wanted, some), (read_notes(root, topic, headings, every), every), topic, kind


def wanted_of(root: Path) -> tuple[list[str], Report]:
    """The ids of the notes that are read of a library, and the findings."""
    (read, report), *_ = read_both_ways(root)
    return [note.id for note in read.all() if not note.span.file.startswith("sources/ferries")], report


def _file(name: str, *made: str, head: str = "", section: str = "Background") -> dict[str, str]:
    return {f"{name}.md": f"---\ntitle: {name}\n{head}---\n## {section}\n\n" + "\n\n".join(made) + "\n"}


def _note(name: str, *facts: str, text: str = "It is so.") -> str:
    return "\n".join((f"### T {{#{name}}}", "", text, "", "> so", "", *(f"- {fact}" for fact in facts)))


def test_a_section_that_assembles_takes_all_notes_under_its_heading(tmp_path: Path) -> None:
    files = {**_file("a", _note("one")), **_file("b", _note("two"), section="Outlook")}
    own = {"sections/outlook.md": "Nothing.\n"}
    assert wanted_of(using(tmp_path, "../library", files, own))[0] == ["a#one"]


def test_a_frame_takes_what_it_names_and_the_rest_only_if_it_prints_it(tmp_path: Path) -> None:
    files = _file("a", _note("one"), _note("two"), _note("three"), _note("four", "measure: boats", "value: 3"))
    frame = "{{a#one}}\n\nAs told [@a#two].\n\n{{figures: Boats}}\n"
    root = using(tmp_path, "../library", files, {"sections/background.md": frame})
    assert wanted_of(root)[0] == ["a#one", "a#two", "a#four"]
    (root / "sources/ferries/sections/background.md").write_text("{{rest}}\n")
    assert len(wanted_of(root)[0]) == 4


def test_a_source_that_is_cited_as_a_whole_is_read_with_its_notes(tmp_path: Path) -> None:
    files = {**_file("a", _note("one"), _note("two", "tags: x")), **_file("b", _note("one", "tags: x"))}
    own = {"sections/background.md": "So it is [@a]. And there, as @b says.\n"}
    assert wanted_of(using(tmp_path, "../library", files, own))[0] == ["a#one", "a#two", "b#one"]
    root = using(tmp_path / "2", "[{from: ../library, select: {tags: x}}]", files, own)
    assert wanted_of(root)[0] == ["a#two", "b#one"]
    root = using(tmp_path / "3", "[{from: ../library, select: {sources: b}}]", files, own)
    (read, _), *_ = read_both_ways(root)
    assert [note.id for note in read.all()] == ["b#one"]
    assert read.sources["a"].csl["title"] == "a"


def test_what_goes_with_a_note_is_read_with_it(tmp_path: Path) -> None:
    files = {
        **_file("a", _note("one", "conflicts: b#two", "see-also: b#three"), _note("first", "formerly: older")),
        **_file("b", _note("two"), _note("three"), _note("four", "corroborates: a#one"), _note("five")),
        **_file("c", _note("six", "corroborates: b#four"), _note("seven", "corroborate: a#older")),
        **_file("d", _note("eight", text="It is so [@e#ten].")),
        **_file("e", _note("nine"), _note("ten")),
    }
    frame = "{{a#one}}\n\n{{a#older}}\n\nSo [@d#eight].\n"
    found, report = wanted_of(using(tmp_path, "../library", files, {"sections/background.md": frame}))
    assert found == ["a#one", "a#first", "b#two", "b#four", "c#six", "c#seven", "d#eight", "e#ten"]
    assert [fault.code for fault in report] == ["B004"]


def test_a_note_that_supports_one_of_the_topics_own_is_read(tmp_path: Path) -> None:
    files = _file("a", _note("one", "corroborates: mine#x"), _note("two"))
    own = {"sections/background.md": "Words.\n", **_file("mine", _note("x", "see-also: a#two"))}
    assert wanted_of(using(tmp_path, "../library", files, own))[0] == ["a#one"]


def test_paragraphs_waivers_and_further_reading_name_notes_and_sources(tmp_path: Path) -> None:
    files = {**_file("a", _note("one"), _note("two")), **_file("b", _note("one")), **_file("c", _note("one"))}
    brief = (
        "format: 1\nkind: policy-brief\ntitle: x\nuse: ../library\nfurther-reading: [b]\ncontact: Ask @c\n"
        "sections: {background: {select: {kinds: [position]}, paragraphs: [['a#two']]}}\n"
    )
    root = using(tmp_path, "../library", files, {"brief.yaml": brief})
    (read, _), *_ = read_both_ways(root)
    assert [note.id for note in read.all()] == ["a#two", "c#one"]
    assert list(read.sources) == ["a", "b", "c"]


def test_faults_of_what_nobody_wants_are_none_of_this_brief(tmp_path: Path) -> None:
    broken = "---\ntitle: Broken: a\n---\n## Outlook\n\n### T {#x}\n\nA <b>word</b>.\n\n- knd: x\n\n#### No\n"
    files = {**_file("a", _note("one")), "broken.md": broken}
    own = {"sections/outlook.md": "Words.\n"}
    root = using(tmp_path, "../library", files, own)
    found, report = wanted_of(root)
    assert (found, list(report)) == (["a#one"], [])
    (root / "sources/ferries/sections/outlook.md").write_text("{{broken#x}}\n")
    assert {"B002", "B004", "B009", "B010"} <= {fault.code for fault in wanted_of(root)[1]}


def test_a_note_under_an_unknown_heading_may_be_meant_for_this_brief(tmp_path: Path) -> None:
    root = using(tmp_path, "../library", _file("a", _note("one"), section="Backgroud"))
    found, report = wanted_of(root)
    assert found == ["a#one"]
    assert shown(root, report) == [("B008", "Backgroud")]


def test_a_misspelt_measure_has_near_names_from_a_library(tmp_path: Path) -> None:
    files = _file("a", _note("one", "measure: boats", "value: 3"), _note("two", "measure: piers", "value: 3"))
    frame = {"sections/background.md": "{{figures: baots}}\n"}
    assert wanted_of(using(tmp_path, "../library", files, frame))[0] == ["a#one"]


def test_only_files_that_are_used_are_recorded_as_read(tmp_path: Path) -> None:
    files = {**_file("a", _note("one")), **_file("b", _note("two"))}
    root = using(tmp_path, "../library", files, {"sections/background.md": "{{a#one}}\n"})
    _, report = wanted_of(root)
    assert sorted(report.files) == ["sources/ferries/sections/background.md", "sources/library/a.md"]


@pytest.mark.parametrize(
    ("text", "code", "letters_at"),
    [("{{lind2030#b}}\n", "B016", "{{lind2030#b}}"), ("So it is [@lind2030#b].\n", "B102", "@lind2030#b")],
)
def test_a_note_that_select_leaves_out_and_somebody_names(
    tmp_path: Path, text: str, code: str, letters_at: str
) -> None:
    use = "[{from: ../library, select: {tags: port}}]"
    root = using(tmp_path, use, None, {"sections/background.md": text})
    (_, report), *_ = read_both_ways(root)
    assert shown(root, report) == [(code, letters_at)]
    assert [letters(root, one.span) for fault in report for one in fault.related] == ["../library"]


def test_a_note_that_a_paragraph_or_a_statement_names_and_select_leaves_out(tmp_path: Path) -> None:
    brief = (
        "format: 1\nkind: policy-brief\ntitle: x\nuse: [{from: ../library, select: {tags: port}}]\n"
        "sections: {background: {paragraphs: [['lind2030#b']]}}\n"
    )
    own = {"brief.yaml": brief, "mine.md": "---\ntitle: M\n---\n## Background\n\nSo [@board2031#three].\n"}
    (_, report), *_ = read_both_ways(root := using(tmp_path, "", None, own))
    assert shown(root, report) == [("B102", "'lind2030#b'"), ("B102", "@board2031#three")]


def test_near_names_leave_protected_sources_alone(tmp_path: Path) -> None:
    files = {**_file("a", _note("one")), **_file("secret", _note("two"), head="access: confidential\n")}
    root = using(tmp_path, "../library", files, {"sections/background.md": "{{a#one}}\n"})
    (read, _), *_ = read_both_ways(root)
    assert read.known_notes == ("a#one",)
    assert read.known_sources == ("a", "a")
    root = using(tmp_path / "2", "[{from: ../library, select: {sources: [secre, a]}}]", files)
    (fault,) = read_both_ways(root)[0][1]
    assert "secret" not in f"{fault.hint}"


# --------------------------------------------------------------------------------------------------- the same brief

IDS = ["n1", "n2", "n3", "old"]
REFERENCES = [f"{source}#{id}" for source in ("a", "b", "c", "mine") for id in IDS]  # noqa: A001
STATEMENTS = [
    "Ferry {} sank.", "*Ferry* {} sank. It was late.", "Boats of {} came [@b#n2].", "In {}:\n\n- one,\n- two.",
    "The pier {} is old, as [@c] says.", "The port {} closed %%why?%% early.",
    "Ships of {} left <!-- x -->.\n<!-- y -->", "1. Numbered {}", "```\nFenced {}\n```", "Quoth @a#n1 of {}.",
]  # fmt: skip
FACTS = [
    "kind: figure", "kind: position", "date: 2030", "date: 2031-03", "tags: port", "tags: sea, port", "measure: boats",
    "measure: piers", "value: 3", "value: 4", "formerly: old", "tag: port", "kind: figur", "status: raw", "group: G",
    "contradicts: a#n1", "weight: 3",
]  # fmt: skip
FIELDS = ["corroborates", "conflicts", "after", "see-also"]


@st.composite
def note_texts(draw: st.DrawFn) -> str:
    """A note of a library."""
    facts = draw(st.lists(st.sampled_from(FACTS), max_size=3, unique_by=lambda fact: fact.partition(":")[0]))
    for name in draw(st.lists(st.sampled_from(FIELDS), max_size=2, unique=True)):
        facts.append(f"{name}: {draw(st.sampled_from(REFERENCES))}")
    heading = draw(st.sampled_from(["", *(f"### T {{#{id}}}\n\n" for id in IDS[:3])]))  # noqa: A001
    statement = draw(st.sampled_from(STATEMENTS)).format(draw(st.sampled_from(["Amaru", "Belmonte", "Corvo"])))
    return heading + "\n\n".join((statement, "> so it is", "\n".join(f"- {fact}" for fact in facts)))


@st.composite
def source_texts(draw: st.DrawFn, name: str) -> str:
    """A source file: sections with notes."""
    head = draw(
        st.sampled_from(
            ["", "tags: [sea]\n", "defaults: {kind: figure}\n", "defaults:\n  tags: [port]\n", "issued: 2030\n"]
        )
    )
    sections = draw(
        st.lists(st.sampled_from(["Background", "Outlook / G", "Tensions", "Nowhere"]), min_size=1, max_size=2)
    )
    parts = [f"---\ntitle: The {name} report\n{head}---"]
    for section in sections:
        parts += [f"## {section}", *draw(st.lists(note_texts(), max_size=3))]
    return "\n\n".join(parts) + "\n"


USES = [
    "../library", "[{from: ../library, select: {tags: [port]}}]", "[{from: ../library, select: {sources: [a, c]}}]",
    "[{from: ../library, select: {after: 2030}}, ../library/b.md]",
    "[../library/a.md, {from: ../library, select: {tags: sea}}]",
]  # fmt: skip
SECTIONS = [
    "{{rest}}\n", "Words alone.\n", "{{rest: G}}\n\n{{figures: boats}}\n", "So it is [@c].\n",
    "{{figures: piers; baots}}\n", *(f"{{{{{name}}}}}\n" for name in REFERENCES[:8]),
    *(f"As told [@{name}].\n" for name in REFERENCES[4:12]),
]  # fmt: skip
CHANGES = [
    "", "sections: {outlook: {select: {kinds: [figure]}}}\n", "sections: {tensions: {select: {tags: [sea]}}}\n",
    "sections: {background: {select: {sources: [b]}, paragraphs: [['c#n1', 'a#n2']]}}\n", "further-reading: [b]\n",
    "sections: {outlook: {off: true}}\n", "waivers: [{code: B104, at: 'b#n1', reason: x}]\n",
]  # fmt: skip


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    """The files of a project, below `sources/`."""
    brief = (
        f"format: 1\nkind: policy-brief\ntitle: x\nuse: {draw(st.sampled_from(USES))}\n{draw(st.sampled_from(CHANGES))}"
    )
    files = {"ferries/brief.yaml": brief, "ferries/mine.md": draw(source_texts("mine"))}
    files |= {f"library/{name}.md": draw(source_texts(name)) for name in "abc"}
    for section in draw(st.lists(st.sampled_from(["background", "outlook", "tensions"]), unique=True)):
        texts = draw(st.lists(st.sampled_from(SECTIONS), min_size=1, max_size=3))
        files[f"ferries/sections/{section}.md"] = "\n".join(texts)
    return files


def brief_of(root: Path, topic: Topic, kind: Kind, read: Notes) -> tuple[Brief, Trail]:
    """The assembled brief, and its trail."""
    words = load_words(Layers(root / "templates", built_in_folder()), "en", Report())
    brief = assemble(topic, read, kind, words, Report(), root=root, language="en")
    return brief, Trail(brief, Context(topic, read, kind, root, Snapshots(root)), Report())


def test_the_brief_is_the_same_whether_its_sources_lie_in_its_folder_or_in_a_library(tmp_path: Path) -> None:
    made: list[Brief] = []
    for name in ("own", "library"):
        root = tmp_path / name
        copy_examples(root, "ferries")
        topic_folder = root / "sources" / "ferries"
        if name == "library":
            (root / "sources" / "library").mkdir()
            for path in (*topic_folder.glob("*.md"), topic_folder / "snapshots"):
                path.rename(root / "sources" / "library" / path.name)
            with (topic_folder / "brief.yaml").open("a", encoding="utf-8") as brief_yaml:
                brief_yaml.write("use: ../library\n")
        (read, report), _, topic, kind = read_both_ways(root)
        assert list(report) == []
        made.append(brief_of(root, topic, kind, read)[0])
    assert made[0] == made[1]


@settings(max_examples=60, deadline=None)
@given(projects())
def test_the_brief_is_the_same_whether_some_notes_are_read_or_all(files: dict[str, str]) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        for name, text in files.items():
            path = root / "sources" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (some, found), (every, all_found), topic, kind = read_both_ways(root)
        (brief, trail), (whole, whole_trail) = (brief_of(root, topic, kind, read) for read in (some, every))
    finally:
        shutil.rmtree(root)
    assert brief == whole
    assert trail.used == whole_trail.used
    assert [trail.ground(trail.rests_on(one)) for one in trail.sentences] == [
        whole_trail.ground(whole_trail.rests_on(one)) for one in whole_trail.sentences
    ]
    assert {item.source for item in trail.cited if item.source in every.sources} <= set(some.sources)
    named_by_sections = {fault for fault in found if fault.code == "B102" and "brief.yaml" in f"{fault.span}"}
    assert {*found} - named_by_sections <= {*all_found}
    here = {note.id: note for note in every.all()}
    assert all(here[note.id] == note for note in some.all())
    assert sorted({*some.known_notes}) == sorted({*every.known_notes})
