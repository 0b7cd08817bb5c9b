"""Ids of notes put into their files: no other byte changes, and read again the notes are the same."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report
from briefgen.evidence.note_ids import with_ids, write_ids
from briefgen.model.notes import Note, Source
from tests import topics
from tests.topics import HEAD


def put(text: str) -> str:
    """The text with ids, after the promise was kept: the notes are the same."""
    before, report = topics.source(_as_read(text))
    assert list(report) == []
    after = with_ids(text, [note for note in before.notes if not note.id_is_written])
    again, report = topics.source(_as_read(after))
    assert list(report) == []
    assert [same(note) for note in again.notes] == [same(note) for note in before.notes]
    assert all(note.id_is_written for note in again.notes)
    assert without(after, before) == text
    return after


def _as_read(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def same(note: Note) -> Note:
    return replace(note, id_is_written=True)


def without(text: str, source: Source) -> str:
    """The text with what was put in taken out again."""
    for note in source.notes:
        if not note.id_is_written:
            mark = f"{{#{note.id.partition('#')[2]}}}"
            assert text.count(mark) == 1
            for end in ("\r\n", "\n", "\r"):
                text = text.replace(f"### {mark}{end}{end}", "") if note.heading is None else text
            text = text.replace(f" {mark}", "")
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Background\n\n### Missed\n\nFew.\n", "## Background\n\n### Missed {#missed}\n\nFew.\n"),
        ("## Background\n\n###   Missed  \t\n\nFew.\n", "## Background\n\n###   Missed {#missed}  \t\n\nFew.\n"),
        ("## Background\n### Missed ###\nFew.", "## Background\n### Missed {#missed} ###\nFew."),
        ("## Background\n\n### C#\n\nFew.\n", "## Background\n\n### C# {#c}\n\nFew.\n"),
        ("## Background\n\n###\n\nFew were seen.\n", "## Background\n\n### {#few-were-seen}\n\nFew were seen.\n"),
        (
            "## Background\n\n### ###\n\nFew were seen.\n",
            "## Background\n\n### {#few-were-seen} ###\n\nFew were seen.\n",
        ),
        (
            "## Background\n\n### Missed <!-- again -->\n\nFew.\n",
            "## Background\n\n### Missed {#missed} <!-- again -->\n\nFew.\n",
        ),
        ("## Background\n\nFew.\n", "## Background\n\n### {#few}\n\nFew.\n"),
        ("## Background\nFew.", "## Background\n### {#few}\n\nFew."),
        (
            "## Background\r\n\r\nFew.\r\n\r\n> few\r\n\r\nMany.\r\n",
            "## Background\r\n\r\n### {#few}\r\n\r\nFew.\r\n\r\n> few\r\n\r\n### {#many}\r\n\r\nMany.\r\n",
        ),
        ("## Background\n\n   Few.  \n", "## Background\n\n### {#few}\n\n   Few.  \n"),
        ("## Background\n\n<!-- a\nb --> Few.\n", "## Background\n\n### {#few}\n\n<!-- a\nb --> Few.\n"),
        ("## Background\n\n%% a %%\nFew.\n", "## Background\n\n%% a %%\n### {#few}\n\nFew.\n"),
        ("## Background\n\n- \n  Few.\n- Many.\n", "## Background\n\n### {#few}\n\n- \n  Few.\n- Many.\n"),
        ("## Background\n\nÉté 漢字.\n", "## Background\n\n### {#été-漢字}\n\nÉté 漢字.\n"),
        (
            "## Background\n\nFew.\n\n> a\n\nFew.\n\n> b\n",
            "## Background\n\n### {#few}\n\nFew.\n\n> a\n\n### {#few-2}\n\nFew.\n\n> b\n",
        ),
        (
            "## Background\n\nFew.\n\n- date: 2030\n\n***\n\nMany.\n",
            "## Background\n\n### {#few}\n\nFew.\n\n- date: 2030\n\n***\n\n### {#many}\n\nMany.\n",
        ),
        ("## Background\n\n### Kept {#mine}\n\nFew.\n", "## Background\n\n### Kept {#mine}\n\nFew.\n"),
    ],
)
def test_where_an_id_is_put(before: str, after: str) -> None:
    assert put(HEAD + before) == HEAD + after


def test_a_byte_order_mark_and_mixed_line_ends_stay() -> None:
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + "## Background\n\nFew.\r\n\r\n> few\r\rMany.\n"
    assert put(text).startswith("\ufeff---\r\nid:")


def test_what_looks_like_a_comment_in_the_head_is_none() -> None:
    head = HEAD.replace("title: Ferries", 'title: "50 %% <!-- Ferries"')
    assert put(f"{head}## Background\n\nFew.\n").endswith("\n### {#few}\n\nFew.\n")


_TITLE = st.sampled_from(
    ["", "###\n\n", "### Missed\n\n", "### Missed  ##\n\n", "### `a` b <!-- c -->\n", "### {#kept}\n"]
)
_STATEMENT = st.sampled_from(
    [
        "Of about 40 ferries, at most 20 were inspected.\n",
        "One.\n\nTwo more.\n",
        "- one thing\n- another\n",
        "1. one thing\n2. another\n",
        "<!-- seen\n\ntwice --> Words *set* off.\n",
        "Words %% aside %%\nand on.\n",
        "A rule follows\n---\n",
        "A note.[^1]\n\n[^1]: Of the author's own.\n",
        "漢字と仮名。\n",
        "“Quoted,” `code` and [a link](https://example.org).\n",
    ]
)
_PROOF = st.sampled_from(
    ["\n> about 40 ferries\n", "\n> [!quote]\n> a\n> b\n\n> c\n", "\n- date: 2030\n", "\n> a\n\n- kind: fact\n"]
)
_BETWEEN = st.sampled_from(
    ["\n", "\n\n\n", "\n<!-- a\n\n### {#no}\n-->\n\n", "\n***\n\n", "\n## Outlook / Group\n\n", "\n%% x %%\n\n"]
)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(_TITLE, _STATEMENT, _PROOF, _BETWEEN), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_read_again_the_notes_are_the_same(notes: list[tuple[str, str, str, str]], end: str, has_mark: bool) -> None:
    body = "## Background\n\n" + "".join("".join(parts) for parts in notes)
    kept = 0
    while "{#kept}" in body:
        kept += 1
        body = body.replace("{#kept}", f"{{#kept{kept}}}", 1)
    assume(not len(topics.source(HEAD + body)[1]))  # a list opens no note
    put(("\ufeff" if has_mark else "") + (HEAD + body).replace("\n", end))


# --------------------------------------------------------------------------------------------------------- on disk


def sources(root: Path) -> tuple[list[Source], Report]:
    notes, report = topics.notes(root)
    return list(notes.sources.values()), report


def test_only_files_that_lack_ids_are_written(tmp_path: Path) -> None:
    lacking = HEAD + "## Background\n\nFew.\n"
    whole = HEAD.replace("okoro", "lind") + "## Background\n\n### {#all}\n\nAll.\n"
    root = topics.project(tmp_path, {"okoro2031.md": lacking, "lind2031.md": whole})
    found, report = sources(root)
    (one,) = write_ids(root, found, report.files, report)
    assert (one.file, one.ids) == ("sources/ferries/okoro2031.md", ("okoro2031#few",))
    assert one.before == lacking.encode()
    assert one.after.decode() == HEAD + "## Background\n\n### {#few}\n\nFew.\n"
    assert (root / one.file).read_bytes() == one.before
    assert list(report) == []


def test_a_file_that_was_changed_while_it_was_read_is_left_alone(tmp_path: Path) -> None:
    root = topics.project(tmp_path, {"okoro2031.md": HEAD + "## Background\n\nFew.\n"})
    found, report = sources(root)
    path = root / "sources/ferries/okoro2031.md"
    assert report.files["sources/ferries/okoro2031.md"] == sha256(path.read_bytes()).hexdigest()
    path.write_text(path.read_text() + "\nMore.\n")
    assert write_ids(root, found, report.files, report) == ()
    assert [(d.code, d.message) for d in report] == [
        ("W103", "cannot write `sources/ferries/okoro2031.md`: it was changed while it was read")
    ]
