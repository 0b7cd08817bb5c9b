"""A topic's folder, whole: sources, references, written sections, folders that are used, files that cannot be read."""

import json
from pathlib import Path

import pytest

from briefgen.model.document import Figure, Paragraph, Placeholder, plain
from tests.topics import HEAD, letters, notes, places, project

LIND = "---\ntitle: Marisol\n---\n## Background\n\n### Sinking {#sinking}\n\nShe sank.\n\n> sank\n"
REFERENCE = {"id": "okoro2031", "type": "report", "title": "Ferries", "issued": {"date-parts": [[2031, 3, 6]]}}


def test_sources_stand_in_the_order_of_their_files(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {
            "b.md": HEAD + "## Background\n\nTwo.\n",
            "a.md": LIND,
            "README.md": "# About",
            "_draft.md": "x",
            ".hidden.md": "x",
            "references.json": json.dumps([{"id": "z", "type": "book", "title": "Z"}, REFERENCE]),
        },
    )
    found, report = notes(root)
    assert list(report) == []
    assert list(found.sources) == ["a", "okoro2031", "z"]
    assert [source.has_notes_file for source in found.sources.values()] == [True, True, False]
    assert found.sources["okoro2031"].csl["title"] == "Ferries"
    assert found.sources["z"].file == "sources/ferries/references.json"
    assert [note.id for note in found.all()] == ["a#sinking", "okoro2031#two"]


def test_a_file_without_a_head_takes_its_reference(tmp_path: Path) -> None:
    root = project(
        tmp_path, {"okoro2031.md": "## Background\n\nOne.\n", "refs.json": json.dumps({"references": [REFERENCE]})}
    )
    found, report = notes(root)
    assert list(report) == []
    assert found.sources["okoro2031"].csl["issued"] == {"date-parts": [[2031, 3, 6]]}
    assert found.sources["okoro2031"].text("title") == "Ferries"


def test_two_sources_of_one_id(tmp_path: Path) -> None:
    root = project(tmp_path, {"okoro2031.md": HEAD, "twin.md": "---\ntitle: Twin\nid: okoro2031\n---\n"})
    found, report = notes(root)
    (fault,) = report
    assert (fault.code, letters(root, fault.span)) == ("B007", "okoro2031")
    assert fault.span is not None
    assert (fault.span.file, fault.span.line) == ("sources/ferries/twin.md", 3)
    assert [(r.span.file, r.span.line, letters(root, r.span)) for r in fault.related] == [
        ("sources/ferries/okoro2031.md", 2, "okoro2031")
    ]
    assert found.sources["okoro2031"].csl["title"] == "Ferries"


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("---\ntitle: Café\n---\n".encode("cp1252"), 2, 11),
        (b"---\ntitle: a\x07\n---\n", 2, 9),
        (b"\xef\xbb\xbf---\r\ntitle: a\r\nnote: \xc2\x85\r\n---\r\n", 3, 7),
        ("---\ntitle: \ue000\n---\n".encode(), 2, 8),
        (b"---\ntitle: \xed\xa0\x80\n---\n", 2, 8),
        (b"#" * 5_000_001, 1, 1),
        ("---\ntitle: a\n---\n".encode("utf-16"), 1, 1),
    ],
)
def test_unreadable_files(tmp_path: Path, content: bytes, line: int, column: int) -> None:
    root = project(tmp_path, {"okoro2031.md": content, "lind2030.md": LIND})
    found, report = notes(root)
    assert places(report) == [("B001", line, column)]
    assert [(source.id, source.is_sound) for source in found.sources.values()] == [
        ("lind2030", True),
        ("okoro2031", False),
    ]


def test_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + (HEAD + "## Backgroud\n\nOne [@x @y].\n\n> one\n").replace("\n", "\r\n")
    root = project(tmp_path, {"okoro2031.md": text})
    found, report = notes(root)
    assert places(report) == [("B008", 7, 4), ("C102", 9, 6)]
    assert [letters(root, fault.span) for fault in report] == ["Backgroud", "@x @y"]
    assert found.all()[0].passages[0].text == "one"


def test_a_link_out_of_the_project(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(LIND)
    root = project(tmp_path / "project", {})
    (root / "sources" / "ferries" / "lind2030.md").symlink_to(outside)
    found, report = notes(root)
    assert [fault.code for fault in report] == ["B012"]
    assert not found.sources["lind2030"].is_sound


def test_older_ids_still_work(tmp_path: Path) -> None:
    text = (
        HEAD
        + "## Background\n\n### A {#new}\n\nOne.\n\n- formerly: old, older\n\n"
        + "### B {#old-b}\n\nTwo.\n\n- formerly: new\n"
    )
    root = project(tmp_path, {"okoro2031.md": text})
    found, report = notes(root)
    assert list(report) == []
    for id in ("okoro2031#new", "okoro2031#old", "okoro2031#older"):  # noqa: A001
        note = found.note(id)
        assert note is not None
        assert note.title == "A"
    assert found.note("okoro2031#none") is None


# ----------------------------------------------------------------------------------------------------- written sections


def test_written_sections(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        {
            "okoro2031.md": HEAD,
            "sections/background.md": "Even so, {{okoro2031#missed}}\n\n{{rest}}\n",
            "sections/key-messages.md": "- One.\n",
            "sections/README.md": "about",
            "sections/background.fr.md": "En français.\n",
        },
    )
    found, report = notes(root)
    assert list(report) == []
    assert sorted(found.written) == ["background", "key-messages"]
    written = found.written["background"]
    assert written.language is None
    assert isinstance(written.blocks[1], Paragraph)
    assert written.blocks[1].inlines == (Placeholder("rest"),)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "En français."), ("fr-CA", "En français."), ("de", "In English.")]
)
def test_a_section_in_the_language_of_the_statements(tmp_path: Path, language: str, words: str) -> None:
    root = project(
        tmp_path,
        {
            "brief.yaml": f"title: x\nkind: policy-brief\nlanguage: {language}\n",
            "sections/background.md": "In English.\n",
            "sections/background.fr.md": "En français.\n",
        },
    )
    found, _ = notes(root)
    block = found.written["background"].blocks[0]
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == words


def test_a_written_section_of_no_section_and_one_with_a_head(tmp_path: Path) -> None:
    root = project(
        tmp_path, {"sections/backgrund.md": "x", "sections/outlook.md": "---\ntitle: x\n---\n## Outlook\n\nWords.\n"}
    )
    found, report = notes(root)
    assert places(report) == [("B008", 1, 1), ("B005", 1, 1), ("B005", 4, 1)]
    assert list(found.written) == ["outlook"]


def test_an_id_stands_once_in_all_sections(tmp_path: Path) -> None:
    figure = "![a](x.png){#fig-a}\n"
    root = project(tmp_path, {"sections/background.md": figure, "sections/outlook.md": "\n" + figure})
    found, report = notes(root)
    (fault,) = report
    assert (fault.code, fault.span and fault.span.file, letters(root, fault.span)) == (
        "B007", "sources/ferries/sections/outlook.md", "fig-a",
    )  # fmt: skip
    assert isinstance(found.written["background"].blocks[0], Figure)


# ---------------------------------------------------------------------------------------------------------- references


def test_references_that_conflict(tmp_path: Path) -> None:
    other = {**REFERENCE, "issued": {"date-parts": [[2030]]}, "publisher": "X"}
    root = project(
        tmp_path, {"a.json": json.dumps([REFERENCE]), "b.json": json.dumps([other]), "c.json": json.dumps([REFERENCE])}
    )
    found, report = notes(root)
    (fault,) = report
    assert fault.code == "C107"
    assert fault.message == "`okoro2031` is given twice with different fields: issued, publisher; `a.json` is used"
    assert letters(root, fault.span) == "okoro2031"
    assert "publisher" not in found.sources["okoro2031"].csl


def test_one_file_with_an_id_twice(tmp_path: Path) -> None:
    root = project(tmp_path, {"a.json": json.dumps([REFERENCE, {**REFERENCE, "title": "Other"}, REFERENCE])})
    _, report = notes(root)
    assert [fault.code for fault in report] == ["B007"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('[{"id": "a",}]', ("B002", 1, 12)),
        ('[{"id": "a"', ("B002", 1, 11)),
        ("[{'id': 'a'}]", ("B002", 1, 3)),
        ('[{"id": "a", "title": "x\ny"}]', ("B002", 1, 25)),
        ('[{"id": "a"}] x', ("B002", 1, 15)),
        ('[{"id": "a", "id": "b"}]', ("B003", 1, 15)),
        ('[{"title": "x"}]', ("B006", 1, 2)),
        ('[{"id": "a", "type": "newspaper"}]', ("B005", 1, 23)),
        ('{"refs": []}', ("B006", 1, 1)),
        ('"x"', ("B005", 1, 2)),
        ("[" * 40, ("B014", 1, 17)),
        ('[{"id": "a", "title": "\\ud800"}]', ("B001", 1, 24)),
        ("", ("B002", 1, 1)),
    ],
)
def test_faulty_references(tmp_path: Path, content: str, place: tuple[str, int, int]) -> None:
    root = project(tmp_path, {"a.json": content})
    _, report = notes(root)
    assert places(report) == [place]


@pytest.mark.parametrize("issued", ['"2031-03-06"', '{"raw": "2031-03-06"}', '{"date-parts": [[2031, 3, 6]]}'])
def test_dates_of_references(tmp_path: Path, issued: str) -> None:
    root = project(tmp_path, {"a.json": f'[{{"id": "a", "title": "x", "issued": {issued}}}]'})
    found, report = notes(root)
    assert list(report) == []
    assert found.sources["a"].csl["issued"] == {"date-parts": [[2031, 3, 6]]}


def test_references_as_zotero_writes_them(tmp_path: Path) -> None:
    content = (
        '[\n\t{\n\t\t"id": 12,\n\t\t"type": "article-newspaper",\n\t\t"title": "A \\"b\\" \\u00e9 \\ud83d\\ude00",\n'
        '\t\t"author": [{"family": "Okoro", "given": "Ngozi"}],\n\t\t"issued": {"date-parts": [["2031", 3]]},\n'
        '\t\t"volume": 3, "unknown-field": {"x": [1, null, true]}, "page": "3-4", "note": null\n\t}\n]\n'
    )
    root = project(tmp_path, {"a.json": content})
    found, report = notes(root)
    assert list(report) == []
    assert dict(found.sources["12"].csl) == {
        "id": "12",
        "type": "article-newspaper",
        "title": 'A "b" é 😀',
        "author": [{"family": "Okoro", "given": "Ngozi"}],
        "issued": {"date-parts": [["2031", 3]]},
        "volume": 3,
        "unknown-field": {"x": [1, None, True]},
        "page": "3-4",
    }
    assert letters(root, found.sources["12"].span) == "12"
