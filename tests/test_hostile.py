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

from tests.hostile import ATTACKS, topic
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


# ------------------------------------------------------------------------------------------------------ what is around


def _outputs(root: Path, **environment: str | None) -> dict[str, bytes]:
    """The outputs of the example, in some surroundings."""
    run = _run(root, "build", "ferries", **environment)
    assert (run.code, run.errors) == (0, "")
    return {path.name: path.read_bytes() for path in sorted((root / "out").iterdir())}


def test_nothing_around_a_project_changes_what_is_written(ferries: Path, tmp_path: Path) -> None:
    expected = _outputs(ferries, XDG_CACHE_HOME=str(tmp_path / "cache"))
    kept = sorted((tmp_path / "cache" / "briefgen").iterdir())
    assert kept

    # Rubbish in the user's cache, and settings of ReportLab; modules in the project, called as those that we import.
    for number, path in enumerate(kept):
        data = path.read_bytes()
        path.unlink()
        if number % 4 == 0:
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        elif number % 4 == 1:
            path.write_bytes(data[: len(data) // 2])
        elif number % 4 == 2:
            os.mkfifo(path)
        else:
            path.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    settings = "pageCompression=0\ninvariant=0\nuseA85=1\ndecimalSymbol=','\ncanvas_basefontname='Courier'\n"
    (home / ".reportlab_settings").write_text(settings)
    witness = tmp_path / "run"
    for name in ("reportlab_settings", "local_reportlab_settings", "html", "docx", "yaml", "click", "json", "PIL"):
        for folder in (ferries, ferries / "sources" / "ferries"):
            (folder / f"{name}.py").write_text(f"open({str(witness)!r}, 'a').write(__name__)\n")
    surroundings = {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "HOME": str(home),
        "RL_pageCompression": "0",
        "RL_invariant": "0",
        "RL_useA85": "1",
        "RL_initialFontName": "Courier",
        "TZ": "Mars/Phobos",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
        "PYTHONIOENCODING": "latin-1",
        "TERM": "",
        "COLUMNS": "1",
    }
    assert _outputs(ferries, **surroundings) == expected
    assert not witness.exists()
    (tmp_path / "file").write_text("")
    assert _outputs(ferries, HOME=None, XDG_CACHE_HOME=str(tmp_path / "file"), LANG="xx_YY.UTF-9") == expected


# --------------------------------------------------------------------------------------------------------------- names


def test_names_that_no_output_can_have_are_said(tmp_path: Path) -> None:
    refused = [b"a\nb", b"\xff\xfe", b"con", b"a:b", b"x..", b"a\\b", b"a\x1b[31mb", b"l" * 220, "\u202eabc".encode()]
    taken = [b"-x", "e\u0301".encode(), b"$(id)", b"'; rm", b"a%41b", b"brief.yaml"]
    for name in (*refused, *taken):
        folder = Path(os.fsdecode(os.fsencode(tmp_path / "sources") + b"/" + name))
        folder.mkdir(parents=True)
        topic(folder)
    checked = _run(tmp_path, "check", "--format", "github")
    assert checked.is_sound, checked.errors[-2000:]
    assert len(re.findall(r"^::error [^\n]*a topic cannot be called", checked.printed, re.MULTILINE)) == len(refused)
    assert "\x1b" not in checked.printed
    built = _run(tmp_path, "build", "--to", "docx", "sources/a\nb", "sources/$(id)")
    assert (built.is_sound, built.code) == (True, 1)
    assert built.printed.splitlines() == ["out/$(id).docx", "out/$(id).evidence.json"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["$(id).docx", "$(id).evidence.json"]
