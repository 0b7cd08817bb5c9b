import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sessions import run

HEAVY = ("docx", "reportlab", "jinja2", "lxml", "PIL", "yaml", "markdown_it", "uharfbuzz", "rapidfuzz", "pypandoc")


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['briefgen', '--help']; from briefgen.cli import run\n"
    code += "run()\n"
    code += f"print([name for name in {HEAVY!r} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("briefgen biuld", "did you mean `build`?"),
        ("briefgen build feries", "did you mean `ferries`?"),
        ("briefgen build ferries --to odt", "'odt' is not one of"),
        ("briefgen build ferries --date yesterday", "YYYY-MM-DD"),
        ("briefgen build ferries --language en_x!", "is not a language tag"),
        ("briefgen explain altered-pasage", "did you mean `altered-passage`?"),
        ("briefgen schema breif", "did you mean `brief`?"),
    ],
)
def test_wrong_use_is_2_and_says_what_was_meant(ferries: Path, command: str, said: str) -> None:
    printed, code = run(command, ferries)
    assert code == 2
    assert said in printed


def test_a_folder_without_a_project_is_wrong_use(tmp_path: Path) -> None:
    printed, code = run("briefgen build", tmp_path)
    assert code == 2
    assert "no project here" in printed


def test_build_names_each_written_file_and_nothing_else(ferries: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "briefgen", "build"], cwd=ferries, capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout == "out/ferries.pdf\nout/ferries.docx\nout/ferries.evidence.json\n"
    assert (ferries / "out" / "ferries.pdf").read_bytes().startswith(b"%PDF-")


def test_a_topic_may_be_named_by_its_folder(ferries: Path) -> None:
    printed, code = run("briefgen build sources/ferries -o elsewhere --to docx", ferries)
    assert (code, printed.splitlines()[-2:]) == (0, ["elsewhere/ferries.docx", "elsewhere/ferries.evidence.json"])


def test_what_only_writing_finds_is_said(ferries: Path) -> None:
    theme = ferries / "templates" / "policy-brief" / "theme.yaml"
    theme.parent.mkdir(parents=True)
    theme.write_text("fonts: {text: {pdf: Gotham Ferry}}\n", encoding="utf-8")
    printed, code = run("briefgen build ferries --to pdf", ferries)
    assert code == 0
    assert "info[W102]" in printed
    assert "`Gotham Ferry`" in printed


@pytest.mark.parametrize("option", ["--style nope", "--theme nope", "--kind nope"])
def test_a_name_from_the_command_line_is_not_looked_for_in_files(ferries: Path, option: str) -> None:
    printed, code = run(f"briefgen build ferries {option}", ferries)
    assert code == 1
    assert "`nope`" in printed
    assert "-->" not in printed


def test_the_tree_is_printed_and_not_written(ferries: Path) -> None:
    printed, code = run("briefgen build ferries --to native", ferries)
    assert code == 0
    assert "\nBrief\n" in f"\n{printed}"
    assert not (ferries / "out").exists()


def test_an_unknown_kind_keeps_no_other_name_unsaid(ferries: Path) -> None:
    brief = ferries / "sources" / "ferries" / "brief.yaml"
    text = brief.read_text(encoding="utf-8")
    for name in ("policy-brief", "sober", "chicago-author-date"):
        text = text.replace(f": {name}", f": {name[:-1]}", 1)
    # What the example has of information says nothing about names.
    quiet = "rules:\n  B104: {level: 'off', reason: a small topic}\n  B305: {level: 'off', reason: a small topic}\n"
    text = text.replace("rules:\n", quiet, 1)
    brief.write_text(text, encoding="utf-8")
    printed, code = run("briefgen check ferries --format json", ferries)
    assert code == 1
    found = [(d["code"], d["hint"].startswith("did you mean")) for d in json.loads(printed)["diagnostics"]]
    assert found == [("T104", True), ("T104", True), ("C103", True)]


def test_a_template_is_never_copied_through_a_link(ferries: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    folder = ferries / "templates" / "policy-brief"
    folder.mkdir(parents=True)
    (folder / "outlook.md").symlink_to(outside / "outlook.md")
    printed, code = run("briefgen templates copy policy-brief/outlook", ferries)
    assert code == 1
    assert printed.endswith("templates/policy-brief/outlook.md is there already and was left as it is\n")
    (folder / "outlook.md").unlink()
    folder.rmdir()
    folder.symlink_to(outside)
    printed, code = run("briefgen templates copy policy-brief/outlook", ferries)
    assert code == 1
    assert "error[W103]" in printed
    assert list(outside.iterdir()) == []


def test_a_template_that_is_no_text_is_a_finding(ferries: Path) -> None:
    file = ferries / "templates" / "policy-brief" / "outlook.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\x1b[31m")
    printed, code = run("briefgen templates show policy-brief/outlook", ferries)
    assert code == 1
    assert "error[B001]: the file is not UTF-8" in printed
