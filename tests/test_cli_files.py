"""Files appear whole and with the right rights, all of a set or none; else the old ones stay and the user is told."""

import errno
import fcntl
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.cli import files
from briefgen.cli.files import put, write
from briefgen.diagnostics import Diagnostic

OLD = {"a.pdf": b"old pdf", "a.docx": b"old docx", "a.evidence.json": b"old record"}
NEW = {"a.evidence.json": b"new record", "a.pdf": b"new pdf", "a.docx": b"new docx"}


def _contents(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, temporary files too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _fill(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    return folder


def _says(found: tuple[Diagnostic, ...], *words: str) -> None:
    """Whether there is one finding, W103, with these words in what it says."""
    (only,) = found
    assert only.code == "W103"
    assert only.hint
    for word in words:
        assert word in f"{only.message}\n{only.hint}", (only.message, only.hint)


def test_files_are_put_whole_with_the_usual_rights(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    paths, found = put({"a.pdf": b"one", "a.docx": b"two"}, folder)
    assert found == ()
    assert [path.name for path in paths] == ["a.pdf", "a.docx"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o666 & ~mask
    assert _contents(folder) == {"a.pdf": b"one", "a.docx": b"two"}, "nothing is left beside them"


def test_a_file_keeps_the_rights_that_it_had(tmp_path: Path) -> None:
    old = tmp_path / "a.pdf"
    old.write_bytes(b"old")
    old.chmod(0o640)
    put({"a.pdf": b"new"}, tmp_path)
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_all_or_nothing_and_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "a.docx").mkdir()
    paths, (found,) = put({"a.pdf": b"new", "a.docx": b"two"}, tmp_path, tmp_path.parent)
    assert paths == ()
    assert found.code == "W103"
    assert found.span is not None
    assert found.span.file == f"{tmp_path.name}/a.docx", "from the project"
    assert f"`{tmp_path.name}/a.docx`" in found.message
    assert found.hint == (
        "move the folder of that name away, or choose another folder with `-o`; the old files are untouched"
    )
    assert _contents(tmp_path) == {"a.pdf": b"old"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    _says(put(NEW, tmp_path / "out")[1], "there is a file of that name", "move the file away")
    _says(put(NEW, tmp_path / "out" / "deep")[1], "not a directory", "move the file away")
    _says(put({"a" * 256: b"x"}, tmp_path)[1], "too long", "shorter name")
    (tmp_path / "round").symlink_to("round")
    _says(put(NEW, tmp_path / "round")[1])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "round"]


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    name = "a" * 251 + ".pdf"
    assert put({name: b"x"}, tmp_path)[1] == ()
    assert _contents(tmp_path) == {name: b"x"}


def test_what_is_write_protected_or_no_file_is_not_replaced(tmp_path: Path) -> None:
    folder = _fill(tmp_path / "out")
    (folder / "a.docx").chmod(0o444)
    _says(put(NEW, folder)[1], "write-protected")
    assert _contents(folder) == OLD
    (folder / "a.docx").unlink()
    os.mkfifo(folder / "a.docx")
    _says(put(NEW, folder)[1], "no ordinary file")


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"precious")
    outside.chmod(0o600)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.pdf").symlink_to(outside)
    (folder / "a.docx").symlink_to("nowhere")
    assert put({"a.pdf": b"new", "a.docx": b"new"}, folder)[1] == ()
    assert outside.read_bytes() == b"precious"
    assert not (folder / "a.pdf").is_symlink()
    assert stat.S_IMODE((folder / "a.pdf").stat().st_mode) != 0o600
    assert _contents(folder) == {"a.pdf": b"new", "a.docx": b"new"}


def test_a_link_is_put_back_where_a_later_file_fails(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to("elsewhere")
    with _failing_moves(after=1):
        _says(put({"a.pdf": b"new", "a.docx": b"new"}, tmp_path)[1])
    assert (tmp_path / "a.pdf").readlink() == Path("elsewhere")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_leaves_the_project_by_a_link_must_be_asked_for(tmp_path: Path) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "out").symlink_to(outside)
    _says(put(NEW, root / "out", root)[1], "`out`", "leads out of the project", "-o")
    assert _contents(outside) == {}
    assert put(NEW, root / "out", root, asked=True)[1] == ()
    assert _contents(outside) == NEW
    (root / "within").mkdir()
    (root / "out").unlink()
    (root / "out").symlink_to("within")
    assert put(NEW, root / "out", root)[1] == ()


@contextmanager
def _failing_moves(after: int, error: BaseException | None = None) -> Iterator[list[str]]:
    """The system refuses to move files once so many were moved; the names in the order in which they were tried."""
    moved: list[str] = []
    real = files._replace

    def replace(move: files._Move) -> None:
        moved.append(move.place.name)
        if len(moved) > after:
            raise error or OSError(errno.EIO, "Input/output error")
        real(move)

    files._replace = replace
    try:
        yield moved
    finally:
        files._replace = real


@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("old", [True, False])
def test_a_move_that_fails_takes_the_others_back(tmp_path: Path, after: int, old: bool) -> None:
    folder = _fill(tmp_path / "out") if old else tmp_path
    with _failing_moves(after):
        paths, found = put(NEW, folder)
    assert paths == ()
    _says(found, "input/output error", "have the disk looked at", "the old files are untouched")
    assert _contents(folder) == (OLD if old else {})


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EDQUOT, "free some space, as your share of the disk is used up"),
        (errno.EACCES, "close the file where it is open, or get the right to write there"),
        (errno.EBUSY, "close the file where it is open, or choose another folder"),
        (errno.EXDEV, "close the file where it is open, or choose another folder"),
        (errno.ENOENT, "run the command again, as the folder was taken away meanwhile"),
    ],
)
def test_each_hindrance_has_its_remedy(tmp_path: Path, number: int, said: str) -> None:
    folder = _fill(tmp_path / "out")
    with _failing_moves(1, OSError(number, os.strerror(number))):
        _says(put(NEW, folder)[1], os.strerror(number).lower(), said, "the old files are untouched")
    assert _contents(folder) == OLD


@pytest.mark.parametrize("after", [0, 1, 2])
def test_ctrl_c_between_two_moves_takes_them_back(tmp_path: Path, after: int) -> None:
    folder = _fill(tmp_path / "out")
    with _failing_moves(after, KeyboardInterrupt()), pytest.raises(KeyboardInterrupt):
        put(NEW, folder)
    assert _contents(folder) == OLD


def test_the_record_is_moved_last(tmp_path: Path) -> None:
    with _failing_moves(9) as moved:
        assert [path.name for path in put(NEW, tmp_path)[0]] == list(NEW)
    assert moved == ["a.pdf", "a.docx", "a.evidence.json"]


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    left = [tmp_path / ".briefgen-0123456789abcdef.part", tmp_path / ".briefgen-fedcba9876543210.part"]
    left[0].write_bytes(b"half")
    left[1].symlink_to("nowhere")
    (tmp_path / ".briefgen-notes").write_bytes(b"mine")
    (tmp_path / "chapter.part").write_bytes(b"mine")
    put(NEW, tmp_path)
    assert _contents(tmp_path) == NEW | {".briefgen-notes": b"mine", "chapter.part": b"mine"}
    assert not left[1].is_symlink()


def test_of_two_runs_each_puts_a_whole_set(tmp_path: Path) -> None:
    sets = [{name: f"{number} {name}".encode() * 50 for name in NEW} for number in range(4)]
    problems: list[object] = []

    def putting(contents: dict[str, bytes]) -> None:
        for _ in range(6):
            paths, found = put(contents, tmp_path)
            problems.extend(found)
            if len(paths) != 3:
                problems.append(paths)

    threads = [threading.Thread(target=putting, args=(contents,)) for contents in sets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert _contents(tmp_path) in sets


def test_a_folder_that_another_run_holds_is_waited_for_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(tmp_path)
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    monkeypatch.setattr(files, "_LONGEST_WAIT", 0.1)
    (tmp_path / ".briefgen-0123456789abcdef.part").write_bytes(b"the other run's")
    _says(put(NEW, tmp_path)[1], "another run of briefgen", "wait until")
    assert _contents(tmp_path) == OLD | {".briefgen-0123456789abcdef.part": b"the other run's"}
    os.close(handle)
    assert put(NEW, tmp_path)[1] == ()


def test_one_file_is_written_through_a_link_within_the_project_only(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "sources" / "a").mkdir(parents=True)
    (root / "library").mkdir()
    note, link = root / "library" / "note.md", root / "sources" / "a" / "note.md"
    note.write_bytes(b"old")
    link.symlink_to("../../library/note.md")
    assert write(link, b"new", root) == ()
    assert link.is_symlink()
    assert note.read_bytes() == b"new"
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"precious")
    link.unlink()
    link.symlink_to(outside)
    _says(write(link, b"new", root), "`sources/a/note.md`", "leads out of the project")
    assert outside.read_bytes() == b"precious"
    assert "-o" not in str(write(link, b"new", root)[0].hint)


def test_what_somebody_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_bytes(b"as it was read")
    assert write(note, b"with ids", was=b"as it was read") == ()
    _says(write(note, b"with ids", was=b"as it was read"), "changed meanwhile", "run the command again")
    assert note.read_bytes() == b"with ids"
    _says(write(note, b"x", is_new=True), "already", "rename")
    assert write(tmp_path / "fresh" / "note.md", b"x", is_new=True) == ()
    assert _contents(tmp_path) == {"note.md": b"with ids"}
