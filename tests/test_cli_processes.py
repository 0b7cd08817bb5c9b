"""The program among others: signals, workers that are killed, readers that leave, streams that are closed or full."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from briefgen.cli import build as build_command
from briefgen.cli.jobs import Fault, each
from briefgen.pipeline import Outcome, Request, World
from tests.sessions import ROOT, run

BRIEFGEN = (sys.executable, "-P", "-m", "briefgen")
"""As the console script starts it: nothing is imported from the working folder."""


def _start(folder: Path, *words: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [*BRIEFGEN, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        text=True,
        start_new_session=True,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
    )


@pytest.fixture
def four(ferries: Path) -> Path:
    """A project of four topics."""
    for number in range(2, 5):
        shutil.copytree(ferries / "sources" / "ferries", ferries / "sources" / f"ferries{number}")
    return ferries


def _leaves_nobody(process: subprocess.Popen[str]) -> bool:
    """Whether all processes of a session are gone, at the latest after a while."""
    for _ in range(500):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize(
    ("name", "code", "said"), [("SIGINT", 130, "interrupted"), ("SIGTERM", 143, "ended from outside")]
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_ended_leaves_whole_files_and_nobody(
    four: Path, name: str, code: int, said: str, jobs: str
) -> None:
    process = _start(four, "build", "--to", "docx", "--jobs", jobs)
    assert process.stdout is not None
    assert process.stdout.readline() == "out/ferries.docx\n"
    number = signal.Signals[name]
    if name == "SIGINT":  # from a terminal it reaches all
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert errors.split() == said.split()
    for path in (four / "out").iterdir():
        if path.suffix == ".json":
            assert json.loads(path.read_bytes())["outputs"]
        else:
            assert path.suffix == ".docx"
            assert zipfile.ZipFile(path).testzip() is None
    assert _leaves_nobody(process)


def test_workers_go_when_the_program_is_killed(four: Path) -> None:
    process = _start(four, "build", "--to", "docx", "--jobs", "2")
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate(timeout=60)
    assert _leaves_nobody(process)


def _work(folder: str) -> str:
    """Work on a topic, of which some break."""
    if folder == "sources/raises":
        raise ValueError("words of a source")
    if folder == "sources/dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if folder == "sources/leaves":
        os._exit(3)
    if folder == "sources/strange":
        return lambda: None  # type: ignore[return-value] # cannot be sent
    return folder.upper()


def test_where_one_topic_breaks_the_others_go_on_in_their_order() -> None:
    folders = ["sources/a", "sources/raises", "sources/b", "sources/c"]
    for jobs in (1, 3):
        first, fault, *others = each(_work, folders, jobs)
        assert [first, *others] == ["SOURCES/A", "SOURCES/B", "SOURCES/C"]
        assert isinstance(fault, Fault)
        assert fault.message.startswith("briefgen: raises: a fault of its own: ValueError (")


@pytest.mark.parametrize("jobs", [2, 8])
def test_a_worker_that_is_killed_costs_its_topic_only(jobs: int) -> None:
    folders = ["sources/dies", "sources/a", "sources/leaves", "sources/b", "sources/strange", "sources/dies"]
    killed, a, left, b, strange, killed_too = each(_work, folders, jobs)
    assert [a, b] == ["SOURCES/A", "SOURCES/B"]
    assert isinstance(killed, Fault)
    assert killed == killed_too
    assert "dies: its process was ended by signal 9, perhaps because memory ran out" in killed.message
    assert isinstance(left, Fault)
    assert "with status 3" in left.message
    assert isinstance(strange, Fault)


def test_a_fault_at_one_topic_is_70_and_the_others_are_written(four: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(world: World, folder: str, request: Request) -> Outcome:
        if folder.endswith("3"):
            raise LookupError("nothing there")
        return Outcome(folder.rpartition("/")[2], (), {"docx": b"whole"})

    monkeypatch.setattr(build_command, "build", build)
    printed, code = run("briefgen build", four)
    assert code == 70
    assert "ferries3: a fault of its own: LookupError (" in printed
    names = ["ferries.docx", "ferries2.docx", "ferries4.docx"]
    assert sorted(path.name for path in (four / "out").iterdir()) == names
    assert [line for line in printed.splitlines() if line.startswith("out/")] == [f"out/{name}" for name in names]


def test_a_killed_worker_is_told_and_no_reason_to_wait(four: Path) -> None:
    process = _start(four, "build", "--to", "docx", "--jobs", "2")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("the system does not tell a process's children")
    workers: list[str] = []
    while not workers and process.poll() is None:
        workers = children.read_text().split()
    os.kill(int(workers[0]), signal.SIGKILL)
    printed, errors = process.communicate(timeout=60)
    assert process.returncode == 70
    assert "its process was ended by signal 9" in errors
    assert len(printed.split()) == 6, "three topics, a file and its record each"


# ----------------------------------------------------------------------------------------------------------- streams


def _without(folder: Path, *words: str, closed: str) -> subprocess.CompletedProcess[str]:
    """A run with one of its streams closed."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *BRIEFGEN, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        text=True,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_a_stream_that_was_closed_keeps_no_brief_from_being_written(ferries: Path, closed: str) -> None:
    done = _without(ferries, "build", "--to", "docx", closed=closed)
    assert (done.returncode, done.stderr) == (0, "")
    assert (ferries / "out" / "ferries.docx").read_bytes().startswith(b"PK")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("words", [("build", "--to", "docx"), ("--help",)])
def test_what_is_printed_onto_a_full_disk_is_said_to_be_lost(ferries: Path, words: tuple[str, ...]) -> None:
    done = _without(ferries, *words, closed=">/dev/full")
    assert done.returncode == 1
    assert done.stderr == (
        "briefgen: what is printed does not arrive: no space left on device; the files written so far are whole\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_where_nobody_can_be_told_the_code_still_tells(ferries: Path) -> None:
    assert _without(ferries, "biuld", closed="2>/dev/full").returncode == 2


def test_a_reader_that_leaves_is_no_fault(ferries: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = _start(ferries, "explain", "B201", stdout=writing)
    os.close(writing)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (1, "")


def test_letters_that_the_terminal_lacks_are_shown_by_their_numbers(ferries: Path) -> None:
    process = subprocess.run(
        [*BRIEFGEN, "explain", "B902"],
        cwd=ferries,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, b"")
