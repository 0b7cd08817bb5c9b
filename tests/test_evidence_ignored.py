"""Which files stay out of the repository; git itself is the judge."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.evidence.ignored import Ignored

COPY = "sources/ferries/snapshots/okoro2031.txt"


def ignored(root: Path, file: str = COPY, **patterns: str) -> bool:
    folders = {
        "top": "",
        "sources": "sources/",
        "ferries": "sources/ferries/",
        "snapshots": "sources/ferries/snapshots/",
    }
    for name, text in patterns.items():
        (root / folders[name]).mkdir(parents=True, exist_ok=True)
        (root / folders[name] / ".gitignore").write_text(text)
    return Ignored(root).holds(file)


@pytest.mark.parametrize(
    "pattern",
    [
        COPY,
        f"/{COPY}",
        "*.txt",
        "okoro2031.*",
        "okoro203[0-9].txt",
        "okoro203[!a-z].txt",
        "okoro203?.txt",
        "snapshots",
        "snapshots/",
        "/sources/*/snapshots/",
        "sources/**/okoro*",
        "**/snapshots/**",
        "sources/**",
        "# a comment\n\n*.txt  \r\n",
        "\ufeff*.txt",
        "\\okoro2031.txt",
        "*",
    ],
)
def test_patterns_that_name_a_file(pattern: str, tmp_path: Path) -> None:
    assert ignored(tmp_path, top=pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "#*.txt",
        "\\#*.txt",
        "/okoro2031.txt",
        "/snapshots/",
        "sources/*.txt",
        "okoro2031.txt/",
        "okoro2031",
        "*.TXT",
        "*.txt\n!okoro2031.txt",
        "*.txt\n!/sources/ferries/snapshots/*",
        "sources/ferries/snapshots/\n!sources/ferries/snapshots/",
        "okoro2031\\.txt.",
    ],
)
def test_patterns_that_do_not(pattern: str, tmp_path: Path) -> None:
    assert not ignored(tmp_path, top=pattern)


def test_the_nearest_file_counts_most(tmp_path: Path) -> None:
    assert not ignored(tmp_path, top="*.txt", ferries="!okoro2031.txt")
    assert ignored(tmp_path, snapshots="*")
    assert ignored(tmp_path, ferries="/snapshots/*.txt")


def test_what_lies_in_a_folder_that_is_out_cannot_be_taken_back(tmp_path: Path) -> None:
    assert ignored(tmp_path, top="snapshots/", snapshots="!okoro2031.txt")


def test_a_link_is_where_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/copy.txt").touch()
    (tmp_path / COPY).parent.mkdir(parents=True)
    (tmp_path / COPY).symlink_to(tmp_path / "private/copy.txt")
    assert ignored(tmp_path, top="/private/")
    assert ignored(tmp_path, "sources/ferries/../../private/copy.txt")


@pytest.mark.parametrize("data", [b"[[:alpha:]]*\n", b"x" * 300_000])
def test_where_patterns_cannot_be_read_a_file_counts_as_out(data: bytes, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(data)
    assert Ignored(tmp_path).holds(COPY)


def test_a_hostile_pattern_takes_no_time(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*a" * 200 + "b\n" + "**/" * 200 + "x\n" + "[a-z]*" * 100 + "!\n")
    start = time.process_time()
    assert not Ignored(tmp_path).holds("/".join(["a" * 200] * 15))
    assert time.process_time() - start < 2


FOLDERS, NAMES = ("", "sources/", "sources/x/", "sources/x/snapshots/"), ("a.txt", "b.txt", "c.md")
PATTERNS = """
*.txt !a.txt /sources/x/a.txt snapshots/ x/ **/snapshots/*.txt a.* !snapshots/ sources/* !sources/x/ sources/** #a \\#a
snapshots/* !snapshots/a.txt /* !/sources a?txt [ab].txt x/snapshots * !*/ !*.md snapshots/**/a.txt **/x/ s*/x x/*/a.txt
a\\.txt [!a]*.txt [^b].txt !/sources/x/snapshots/ sources/x/snapshots ** **/ /** a*t !** **/a.txt
""".split()  # noqa: SIM905 (one below the other they take forty lines)
LISTS = st.lists(st.sampled_from(PATTERNS), max_size=4)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    git = shutil.which("git")
    if git is None:
        pytest.skip("there is no git to judge by")
    root = tmp_path_factory.mktemp("repository")
    subprocess.run([git, "init", "-q", root], check=True)
    for folder in FOLDERS:
        (root / folder).mkdir(exist_ok=True)
        for name in NAMES:
            (root / folder / name).touch()
    return root


@settings(max_examples=100)
@given(LISTS, LISTS, LISTS)
def test_git_says_the_same(repository: Path, top: list[str], middle: list[str], low: list[str]) -> None:
    for folder, patterns in zip(FOLDERS, (top, middle, low), strict=False):
        (repository / folder / ".gitignore").write_text("\n".join(patterns))
    files = [f"{folder}{name}" for folder in FOLDERS for name in NAMES]
    command = ["git", "-c", "core.excludesFile=", "check-ignore", "--no-index", "--stdin"]
    judged = subprocess.run(
        command, cwd=repository, input="\n".join(files), capture_output=True, text=True, check=False
    ).stdout.split("\n")
    known = Ignored(repository)
    assert [file for file in files if known.holds(file)] == [file for file in files if file in judged]
