import os
import stat
from pathlib import Path

from briefgen.pipeline import Outcome, put


def test_files_are_put_whole_with_the_usual_rights(tmp_path: Path) -> None:
    paths, found = put(Outcome("a", (), {"pdf": b"one", "docx": b"two"}), tmp_path / "deep" / "out")
    assert found == ()
    assert [path.name for path in paths] == ["a.pdf", "a.docx"]
    assert [path.read_bytes() for path in paths] == [b"one", b"two"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o666 & ~mask
    assert sorted(p.name for p in paths[0].parent.iterdir()) == ["a.docx", "a.pdf"], "nothing is left beside them"


def test_a_file_keeps_the_rights_that_it_had(tmp_path: Path) -> None:
    old = tmp_path / "a.pdf"
    old.write_bytes(b"old")
    old.chmod(0o640)
    put(Outcome("a", (), {"pdf": b"new"}), tmp_path)
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_all_or_nothing_and_the_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "a.docx").mkdir()
    paths, (found,) = put(Outcome("a", (), {"pdf": b"new", "docx": b"two"}), tmp_path, tmp_path.parent)
    assert paths == ()
    assert found.code == "W103"
    assert found.span is not None
    assert found.span.file == f"{tmp_path.name}/a.docx", "from the project"
    assert f"`{tmp_path.name}/a.docx`" in found.message
    assert found.hint is not None
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.docx", "a.pdf"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    _, (found,) = put(Outcome("a", (), {"pdf": b"x"}), tmp_path / "out")
    assert found.code == "W103"
