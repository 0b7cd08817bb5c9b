"""A project that means harm is refused or harmless: no traceback, no waiting, no memory eaten, nothing from outside.

The attacks stand in `hostile.py`. All of them are built in one run of the program, with bounds on its memory and time.
"""

import json
import os
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from tests.hostile import ATTACKS
from tests.sessions import ROOT

MOST_MEMORY = 2_000_000_000
"""Bytes of addresses for each process; pandoc asks for more of them than it needs."""
LONGEST = 180
"""Seconds after which a run counts as one that never ends, on a slow machine that does much else."""

_FINDING = re.compile(r"^(?:error|warning|info)\[(\w+)[^\]]*\]: [^\n]*\n\s*--> sources/([^/\n]+)/", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """What a run printed."""

    code: int
    printed: str
    errors: str

    @property
    def is_sound(self) -> bool:
        """Whether nothing brought the program down."""
        return not any(words in self.errors for words in ("Traceback", "fault of its own", "its process was ended"))


def _run(root: Path, *words: str, **environment: str | None) -> Run:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    given = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | environment
    done = subprocess.run(
        [sys.executable, "-P", "-m", "briefgen", *words],  # as the console script: nothing comes from the folder
        cwd=root,
        env={name: value for name, value in given.items() if value is not None},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=LONGEST,
        preexec_fn=bounded,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a topic for every attack."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    for name, (_, attack) in ATTACKS.items():
        folder = root / "sources" / name
        folder.mkdir(parents=True)
        attack(folder)
    return root


@pytest.fixture(scope="module")
def built(root: Path) -> Run:
    return _run(root, "build", "--jobs", "2")


@pytest.fixture(scope="module")
def found(built: Run) -> dict[str, set[str]]:
    """The codes of what was found, by topic."""
    codes: dict[str, set[str]] = {}
    for code, name in _FINDING.findall(built.errors):
        codes.setdefault(name, set()).add(code)
    return codes


def test_nothing_brings_the_program_down(built: Run) -> None:
    assert built.is_sound, built.errors[-2000:]
    assert built.code == 1


@pytest.mark.parametrize("name", ATTACKS)
def test_what_does_harm_is_found(found: dict[str, set[str]], name: str) -> None:
    expected, _ = ATTACKS[name]
    assert expected <= found.get(name, set())


def test_what_is_written_is_whole_and_holds_nothing_that_acts(root: Path, built: Run) -> None:
    written = [root / line for line in built.printed.splitlines()]
    assert len(written) > 60
    for path in written:
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                text = b"".join(_actions(pdf))
                assert b"JavaScript" not in text
                assert b"Launch" not in text
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None
                names = package.namelist()
                links = b"".join(package.read(name) for name in names if name.endswith(".rels"))
            assert not any("vbaProject" in name or "embeddings" in name for name in names)
            assert not re.search(rb"Target=\"(?:javascript|file|data|launch|vbscript):", links)
        else:
            json.loads(path.read_bytes())


def _actions(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield str(one["/S"]).encode()


def test_nothing_from_outside_is_printed(root: Path, built: Run) -> None:
    secret = "kaleidoscope"
    checked = _run(root, "check", "links-that-leave", "figures-that-leave", "a-brief-that-leaves", "paths-that-leave")
    for run in (built, checked):
        assert secret not in run.printed
        assert secret not in run.errors
    for path in (root / "out").iterdir():
        assert secret.encode() not in path.read_bytes()


def test_nothing_speaks_to_the_terminal(built: Run) -> None:
    for text in (built.printed, built.errors):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
