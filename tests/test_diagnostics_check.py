"""`check` and `explain` as they are called: formats, colours, several codes."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.diagnostics import pages
from tests.sessions import run


@pytest.fixture
def ferries(ferries: Path) -> Path:
    """The ferries without what the example shows as information: voices that stand alone, and figures side by side."""
    brief = ferries / "sources" / "ferries" / "brief.yaml"
    quiet = "rules:\n  B104: {level: 'off', reason: a small topic}\n  B305: {level: 'off', reason: a small topic}\n"
    brief.write_text(brief.read_text(encoding="utf-8").replace("rules:\n", quiet, 1), encoding="utf-8")
    return ferries


@pytest.fixture
def faulty(ferries: Path) -> Path:
    """The ferries with one uncited sentence."""
    (ferries / "sources" / "ferries" / "sections" / "outlook.md").write_text("Ducks swim.\n\n{{rest}}\n")
    return ferries


# ------------------------------------------------------------------------------------------------------------- formats


def test_every_format_tells_the_same_finding(faulty: Path) -> None:
    text, code = run("briefgen check ferries", faulty)
    assert code == 1
    assert "error[B101]: the sentence has no citation\n --> sources/ferries/sections/outlook.md:1:1\n" in text
    (one,) = json.loads(run("briefgen check ferries --format json", faulty)[0])["diagnostics"]
    assert (one["code"], one["file"], one["line"]) == ("B101", "sources/ferries/sections/outlook.md", 1)
    github, code = run("briefgen check ferries --format github", faulty)
    assert github.startswith("::error file=sources/ferries/sections/outlook.md,line=1,col=1,endColumn=2,title=B101 ")
    assert (github.count("\n"), code) == (1, 1)
    sarif, code = run("briefgen check ferries --format sarif", faulty)
    (result,) = json.loads(sarif)["runs"][0]["results"]
    assert (result["ruleId"], code) == ("B101", 1)


def test_a_sound_topic_is_an_empty_run(ferries: Path) -> None:
    assert run("briefgen check ferries", ferries) == ("ferries: no findings\n", 0)
    assert run("briefgen check ferries --format github", ferries) == ("", 0)
    assert json.loads(run("briefgen check ferries --format sarif", ferries)[0])["runs"][0]["results"] == []


def test_a_picture_or_a_pipe_is_not_shown_as_an_excerpt(ferries: Path) -> None:
    topic = ferries / "sources" / "ferries"
    (topic / "sections" / "outlook.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    printed, code = run("briefgen check ferries", ferries)
    assert code == 1
    assert "error[B001]" in printed
    assert "PNG" not in printed


# ------------------------------------------------------------------------------------------------------------- colours


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, True),  # its value does not matter (force-color.org)
        ({"FORCE_COLOR": ""}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ],
)
def test_a_pipe_has_colours_only_where_they_are_forced(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("briefgen check ferries", faulty)[0]) is coloured


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_has_colours(faulty: Path, environment: dict[str, str], coloured: bool) -> None:
    outer, inner = pty.openpty()
    own = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "briefgen", "check", "ferries"]
    project = str(Path(__file__).parent.parent)
    with subprocess.Popen(command, cwd=faulty, env={**own, "PYTHONPATH": project, **environment}, stdout=inner) as made:
        os.close(inner)
        printed = b""
        while b"1 error" not in printed:
            printed += os.read(outer, 4096)
        os.close(outer)
    assert made.returncode == 1
    assert (b"\x1b[" in printed) is coloured


def test_machines_get_no_colours(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for form in ("json", "sarif", "github"):
        assert "\x1b" not in run(f"briefgen check ferries --format {form}", faulty)[0]


def test_no_name_of_a_file_sends_codes_to_a_terminal(tmp_path: Path) -> None:
    topic = tmp_path / "sources" / "evil\x1b[2J\n::error::x"
    topic.mkdir(parents=True)
    (topic / "brief.yaml").write_text("format: 1\nkind: policy-brief\ntitle: Ferries\ntitel: \\e\n")
    (topic / "a\x07\x1b]0;b.md").write_text("---\ntitle: Ferries\nisued: 2031\n---\n")
    for command in ("check", "build", "check --format github", "check nothing", "draft nothing"):
        printed, code = run(f"briefgen {command}", tmp_path)
        assert code in (1, 2)
        assert set(printed) & set("\x1b\x07") == set(), command
        commands = [line for line in printed.split("\n") if line.startswith("::")]
        if "github" in command:
            assert commands
            assert all(line.startswith(("::error file=", "::notice file=")) for line in commands)
        else:
            assert commands == []


# ------------------------------------------------------------------------------------------------------------- explain


def test_explain_lists_every_code_in_its_group(tmp_path: Path) -> None:
    printed, code = run("briefgen explain", tmp_path)
    assert code == 0
    groups = [group.split("\n") for group in printed.rstrip("\n").split("\n\n")]
    assert [group[0] for group in groups] == ["Input", "Citations, templates, writing", "Evidence"]
    rows = [row.split(maxsplit=3) for group in groups for row in group[1:]]
    assert sorted(row[0] for row in rows) == list(pages.codes())
    assert [row[1:] for row in rows] == [[pages.slug(row[0]), pages.level(row[0]), pages.title(row[0])] for row in rows]


def test_explain_shows_pages_by_code_and_slug_each_once(tmp_path: Path) -> None:
    assert run("briefgen explain B201", tmp_path) == (pages.page("B201"), 0)
    assert run("briefgen explain Altered-Passage b101 B201", tmp_path) == (
        f"{pages.page('B201')}\n{pages.page('B101')}",
        0,
    )


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("altered-pasage", "did you mean `altered-passage`?"),
        ("B2O1", "did you mean"),
        ("B201 unknown-sorce", "did you mean `unknown-source`"),
        ("quux", "`briefgen explain` lists all codes"),
    ],
)
def test_explain_knows_what_was_meant(tmp_path: Path, asked: str, hint: str) -> None:
    printed, code = run(f"briefgen explain {asked}", tmp_path)
    assert code == 2
    assert hint in printed
    assert "## What it means" not in printed


def test_titles_fit_on_a_line() -> None:
    for code in pages.codes():
        assert len(pages.title(code)) <= 90, code
        assert pages.title(code).endswith("."), code
