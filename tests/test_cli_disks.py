"""Disks that are full or can only be read, and what may not be read: the reason, the remedy, and the old files stay."""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sessions import ROOT

BRIEFGEN = (sys.executable, "-P", "-m", "briefgen")
OLD = {"ferries.pdf": b"old pdf", "ferries.docx": b"old docx", "ferries.evidence.json": b"old record"}
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH, _PR_CAPBSET_DROP = 1, 2, 24


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def _mounted(folder: Path, options: str, then: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A command run where a small disk of its own, which holds old files, is mounted on `out`.

    What then lies there is copied to `kept`.
    """
    if shutil.which("unshare") is None:
        pytest.skip("there is no `unshare` on this machine")
    script = (
        f"mount -t tmpfs -o {options} none out && cp old/* out/ && {then}; "
        '"$@"; code=$?; mkdir kept; cp -a out/. kept/; exit $code'
    )
    for name, data in OLD.items():
        path = folder / "old" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (folder / "out").mkdir()
    if subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "out"], cwd=folder, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *command],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "kept").iterdir()}


def test_a_full_disk_keeps_the_old_files_and_is_said(ferries: Path) -> None:
    done = _mounted(ferries, "size=200k", "true", *BRIEFGEN, "build")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "error[W103]: cannot write `out/ferries.docx`: no space left on device" in done.stderr
    hint = "free some space on the disk, or choose another folder with `-o`; the old files are untouched"
    assert f"= help: {hint}" in done.stderr
    assert _kept(ferries) == OLD


def test_a_disk_that_is_full_from_the_start(ferries: Path) -> None:
    fill = "head -c 500k /dev/zero > out/rest 2>/dev/null; true"
    done = _mounted(ferries, "size=200k", fill, *BRIEFGEN, "build", "--to", "pdf")
    assert done.returncode == 1
    assert "no space left on device" in done.stderr
    assert {name: data for name, data in _kept(ferries).items() if name != "rest"} == OLD


def test_a_disk_that_can_only_be_read_keeps_the_old_files_and_is_said(ferries: Path) -> None:
    done = _mounted(ferries, "size=900k", "mount -o remount,ro out", *BRIEFGEN, "build", "--to", "docx")
    assert done.returncode == 1
    assert "error[W103]: cannot write `out/ferries.docx`: read-only file system" in done.stderr
    assert "make the disk writable, or choose another folder with `-o`" in done.stderr
    assert _kept(ferries) == OLD


def test_a_limit_on_the_size_of_files_is_said(ferries: Path) -> None:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))

    out = ferries / "out"
    shutil.copytree(ferries / "sources", out)
    for name, data in OLD.items():
        (out / name).write_bytes(data)
    before = sorted(path.name for path in out.iterdir())
    done = subprocess.run(
        [*BRIEFGEN, "build"],
        cwd=ferries,
        env=_environment(),
        preexec_fn=bounded,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot write `out/ferries.docx`: file too large" in done.stderr
    assert "allow larger files (`ulimit -f`)" in done.stderr
    assert sorted(path.name for path in out.iterdir()) == before
    assert {name: (out / name).read_bytes() for name in OLD} == OLD


# --------------------------------------------------------------------------------------------------------- permissions


def _unprivileged() -> None:
    """Have permissions bind the superuser as well."""
    library = ctypes.CDLL(None)
    for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
        library.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BRIEFGEN, *words],
        cwd=folder,
        env=_environment(),
        preexec_fn=_unprivileged,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_what_may_not_be_read_is_said_where_it_is(ferries: Path) -> None:
    topic = ferries / "sources" / "ferries"
    closed = [topic / "okoro2031.md", topic / "sections", topic / "briefgen.lock.yaml"]
    closed += sorted((topic / "snapshots").glob("board2031*"))
    for path in closed:
        path.chmod(0)
    try:
        done = _run(ferries, "check")
    finally:
        for path in closed:
            path.chmod(0o755)
    assert done.returncode == 1
    assert "fault of its own" not in done.stderr
    assert done.stdout.count("error[B001]") == 4
    assert done.stdout.count("cannot be read: permission denied") == 4
    for name in ("okoro2031.md:1:1", "sections:1:1", "briefgen.lock.yaml:1:1", "board2031.md:"):
        assert f"--> sources/ferries/{name}" in done.stdout
    assert done.stdout.count("get the right to read it") == 4


@pytest.mark.parametrize("name", ["brief.yaml", "."])
def test_a_topic_that_may_not_be_read_is_no_topic_that_is_not_there(ferries: Path, name: str) -> None:
    path = ferries / "sources" / "ferries" / name
    path.chmod(0)
    try:
        done = _run(ferries, "build")
    finally:
        path.chmod(0o755)
    assert done.returncode == 1
    assert "error[B001]: the file cannot be read: permission denied" in done.stderr
    assert "sources/ferries/brief.yaml" in done.stderr


def test_a_folder_into_which_one_may_not_write_is_said(ferries: Path) -> None:
    out = ferries / "out"
    out.mkdir()
    (out / "ferries.docx").write_bytes(b"old")
    out.chmod(0o555)
    done = _run(ferries, "build", "--to", "docx")
    out.chmod(0o755)
    assert done.returncode == 1
    assert "cannot write `out/ferries.docx`: permission denied" in done.stderr
    assert "close the file where it is open, or get the right to write there" in done.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"ferries.docx": b"old"}
