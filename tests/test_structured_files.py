"""Files from outside: read with bounds, whatever they are and whatever happens to them meanwhile."""

import os
import threading
from pathlib import Path

import pytest

from briefgen.diagnostics import Report
from briefgen.readers.files import Folder
from briefgen.structured.files import (
    TooLargeError,
    is_portable,
    is_within,
    may_be_file,
    may_exist,
    read_data,
    read_text,
    unprintable,
)


def test_a_file_is_read_whole_or_refused_for_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for size in (0, 1, 999, 1000):
        path.write_bytes(b"x" * size)
        assert read_data(path, 1000) == b"x" * size
    for size in (1001, 6_000_000_000):
        with path.open("wb") as file:
            file.truncate(size)
        with pytest.raises(TooLargeError):
            read_data(path, 1000)


def test_nobody_waits_for_what_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in ("pipe", "link", "."):
        with pytest.raises(OSError, match="ordinary"):
            read_data(tmp_path / name, 1000)
    with pytest.raises(OSError, match="ordinary"):
        read_data(Path("/dev/zero"), 1000)
    for name in ("missing", "a\0b", "pipe/below"):
        with pytest.raises((FileNotFoundError, NotADirectoryError)):
            read_data(tmp_path / name, 1000)


def test_of_a_file_that_grows_no_more_is_read(tmp_path: Path) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"")
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set() and file.tell() < 50_000_000:
                file.write(b"x" * 10_000)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        for _ in range(200):
            try:
                assert len(read_data(path, 100_000)) <= 100_000
            except TooLargeError:
                break
    finally:
        stop.set()
        writer.join()


def test_a_file_that_goes_between_listing_and_reading_is_said(tmp_path: Path) -> None:
    (tmp_path / "sources" / "a").mkdir(parents=True)
    for name in ("gone.md", "here.md", "folder.md"):
        (tmp_path / "sources" / "a" / name).write_text("words")
    folder, report = Folder(tmp_path, "sources/a"), Report()
    assert folder.names(".md", report) == ("folder.md", "gone.md", "here.md")
    (tmp_path / "sources" / "a" / "gone.md").unlink()
    (tmp_path / "sources" / "a" / "folder.md").unlink()
    (tmp_path / "sources" / "a" / "folder.md").mkdir()
    assert [folder.read(name, report) for name in ("folder.md", "gone.md", "here.md")] == [None, None, "words"]
    assert [(d.code, d.span.file if d.span else "") for d in report] == [
        ("B001", "sources/a/folder.md"),
        ("B011", "sources/a/gone.md"),
    ]


def test_a_folder_that_goes_or_leaves_the_project_lists_nothing(tmp_path: Path) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    (root / "sources").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.md").write_text("words")
    (root / "sources" / "a").symlink_to(outside)
    (root / "sources" / "loop").symlink_to("loop")
    report = Report()
    assert Folder(root, "sources/missing").names(".md", report) == ()
    assert list(report) == []
    for name in ("a", "loop"):
        assert Folder(root, f"sources/{name}").names(".md", report) == ()
    assert Folder(root, "sources/a").read("secret.md", report) is None
    assert {(d.code, d.message) for d in report} == {
        ("B012", f"`sources/{name}` is a link that leads out of the project") for name in ("a", "loop")
    }


def test_names_that_nobody_can_tell_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("good.md", "b\nad.md", "\u202edm.md", os.fsdecode(b"\xff.md")):
        (tmp_path / "a" / name).write_text("words")
    report = Report()
    assert Folder(tmp_path, "a").names(".md", report) == ("good.md",)
    assert [d.code for d in report] == ["B005"] * 3


@pytest.mark.parametrize(
    "name", ["a", "Förderung 2031", "a.b", "موجز", "می‌خواهم", "a-b_c", "con-text", ".a", "'a' & b"]
)
def test_names_that_do_everywhere(name: str) -> None:
    assert is_portable(name)


@pytest.mark.parametrize(
    "name", ["a:b", "a\\b", "CON", "nul.txt", "a.", "a ", "a?", "a\x1bb", "\u202ea", "\ud800", "a\u200bb", "é" * 101]
)
def test_names_that_some_system_or_eye_takes_for_others(name: str) -> None:
    assert not is_portable(name)


def test_where_one_may_not_look_something_may_be(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("")
    for path, is_file in ((tmp_path / "loop", False), (tmp_path / "x\0y", False), (tmp_path / ("n" * 999), False),
                          (tmp_path / "file" / "below", False), (tmp_path / "file", True)):  # fmt: skip
        assert may_be_file(path) is is_file
        assert may_exist(path) is is_file
    assert not is_within(tmp_path / "loop", tmp_path)
    assert not is_within(tmp_path / "x\0y", tmp_path)
    assert is_within(tmp_path / "none" / ".." / "file", tmp_path)


@pytest.mark.parametrize(
    ("letter", "name"),
    [("\x00", "0000"), ("\x1b", "001B"), ("\x7f", "007F"), ("\x9b", "009B"), ("\u202d", "202D"), ("\u202e", "202E"),
     ("\ue000", "E000"), ("\ufdd0", "FDD0"), ("\ufffe", "FFFE")],
)  # fmt: skip
def test_letters_that_no_text_has(tmp_path: Path, letter: str, name: str) -> None:
    path, report = tmp_path / "a.md", Report()
    path.write_text(f"Two\nlines {letter}", encoding="utf-8", newline="")
    assert read_text(path, "a.md", report) is None
    (found,) = report
    assert (found.code, found.span and (found.span.line, found.span.column)) == ("B001", (2, 7))
    assert f"U+{name}" in found.message


def test_letters_that_are_not_seen_but_belong_to_a_script_stay() -> None:
    assert unprintable("می\u200cخواهم \u2067abc\u2069 \u200e\u00ad\ufeff\tx\n") is None
