"""`briefgen lock` as people use it."""

from pathlib import Path

import pytest

from tests.locked_project import LIBRARY, TOPIC, change, unlocked
from tests.sessions import run

NOTES = f"{TOPIC}/okoro2031.md"
LOCK = f"{TOPIC}/briefgen.lock.yaml"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1931472000")  # 17 March 2031


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return unlocked(tmp_path)


def test_it_says_what_is_new_and_what_it_holds(root: Path) -> None:
    assert run("briefgen lock library", root) == (
        "new: 1 snapshot: lind2030\nnew: 2 notes: lind2030#loss, lind2030#door\n"
        f"{LIBRARY}/briefgen.lock.yaml: 1 snapshot, 2 notes\n",
        0,
    )
    printed, code = run("briefgen lock ferries", root)
    assert code == 0
    assert printed.split("\n")[-2] == f"{LOCK}: 1 snapshot, 4 notes, 3 waivers"
    assert "on: 2031-03-17" in (root / LOCK).read_text()
    assert run("briefgen lock ferries", root) == (f"{LOCK}: 1 snapshot, 4 notes, 3 waivers (as it was)\n", 0)


@pytest.mark.parametrize("name", ["ferries", "sources/ferries", "sources/ferries/"])
def test_a_topic_is_named_as_elsewhere(name: str, root: Path) -> None:
    assert run(f"briefgen lock {name}", root)[1] == 0
    assert (root / LOCK).is_file()


def test_it_gives_the_command_that_accepts_a_change(root: Path) -> None:
    run("briefgen lock ferries", root)
    change(root, NOTES, "> about 40 ferries, of", "> The port berths about 40 ferries, of")
    printed, code = run("briefgen lock ferries", root)
    assert code == 0
    assert printed.startswith(
        "changed, and left as it was: okoro2031#missed\n"
        "  its passage\n"
        "  - about 40 ferries, of which at most 20 had seen an inspector in 2030\n"
        "  + The port berths about 40 ferries, of which at most 20 had seen an inspector in 2030\n"
        "  accept: briefgen lock ferries --accept okoro2031#missed\n"
    )
    command = printed.split("accept: ")[1].split("\n")[0]
    assert run(command, root)[0].startswith("accepted anew: okoro2031#missed\n")
    assert run("briefgen lock ferries", root)[0].startswith(LOCK)


def test_a_place_with_spaces_is_given_in_quotes(root: Path) -> None:
    run("briefgen lock ferries", root)
    change(root, f"{TOPIC}/sections/outlook.md", "may be inspected", "will be inspected")
    printed, _ = run("briefgen lock ferries", root)
    command = printed.split("accept: ")[1].split("\n")[0]
    assert command == 'briefgen lock ferries --accept "outlook: In time"'
    assert run(command, root)[0].startswith("accepted anew: waiver at outlook: In time\n")


def test_names_that_are_not_there_are_wrong_use(root: Path) -> None:
    printed, code = run("briefgen lock ferris", root)
    assert code == 2
    assert "no topic or library `ferris`: no such folder with sources; did you mean `ferries`?" in printed
    printed, code = run("briefgen lock ferries --accept okoro2031#mised", root)
    assert code == 2
    assert "there is no note, source or waiver `okoro2031#mised`; did you mean `okoro2031#missed`?" in printed
    assert not (root / LOCK).exists()


@pytest.mark.parametrize("name", [".", "sources", "..", "/etc", "../.."])
def test_only_a_folder_of_sources_in_the_project_is_locked(name: str, root: Path) -> None:
    assert run(f"briefgen lock {name}", root)[1] == 2


def test_faults_of_input_are_shown_and_nothing_is_written(root: Path) -> None:
    change(root, NOTES, "type: report", "tipe: report")
    change(root, NOTES, " {#families}", "")
    printed, code = run("briefgen lock ferries", root)
    assert code == 1
    assert "error[B004]: unknown key `tipe`" in printed
    assert printed.endswith("ferries: not locked; the old lock is untouched\n")
    assert not (root / LOCK).exists()
    assert "{#the-families}" not in (root / NOTES).read_text()


def test_ids_are_written_and_said(root: Path) -> None:
    change(root, NOTES, " {#families}", "")
    printed, _ = run("briefgen lock ferries", root)
    assert printed.startswith(f"{NOTES}: 1 id written\n")
    assert "### The families {#the-families}\n" in (root / NOTES).read_text()


def test_a_write_protected_file_is_a_finding_and_the_lock_waits(root: Path) -> None:
    change(root, NOTES, " {#families}", "")
    (root / NOTES).chmod(0o444)
    printed, code = run("briefgen lock ferries", root)
    assert code == 1
    assert "error[W103]" in printed
    assert not (root / LOCK).exists()


def test_a_lock_in_another_ones_place_is_not_followed(root: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    (root / LOCK).symlink_to(outside)
    _, code = run("briefgen lock ferries", root)
    assert code == 1
    assert not outside.exists()


def test_a_folder_in_the_place_of_the_lock_is_told_with_what_to_do(root: Path) -> None:
    (root / LOCK).mkdir()
    printed, code = run("briefgen lock ferries", root)
    assert code == 1
    assert f"error[B001]: `{LOCK}` is a folder" in printed
    assert "= help: move it away, and run `briefgen lock`: the lock is a file of that name" in printed
    assert printed.endswith("ferries: not locked; the old lock is untouched\n")
    printed, code = run("briefgen check ferries", root)
    assert code == 1
    assert f"error[B001]: `{LOCK}` is a folder" in printed
    assert "the topic has no lock" not in printed


def test_a_waiver_that_matches_nothing_is_recorded_and_told(root: Path) -> None:
    run("briefgen lock ferries", root)
    change(root, f"{TOPIC}/brief.yaml", "waivers:\n", WAIVERS)
    assert run("briefgen lock ferries", root) == (
        "new: waiver at okoro2031\n  B301\n  matches no finding now\n"
        "new: waiver at outlook\n  B904\n  matches no finding now\n"
        "not recorded: waiver at okoro2031#mised\n  B301\n  there is no note `okoro2031#mised`\n"
        f"{LOCK}: 1 snapshot, 4 notes, 5 waivers\n",
        0,
    )


WAIVERS = """waivers:
  - {code: B301, at: okoro2031, reason: own}
  - {code: B904, at: outlook, reason: own}
  - {code: B301, at: "okoro2031#mised", reason: own}
"""


def test_a_waiver_of_an_empty_section_is_recorded(root: Path) -> None:
    (root / "templates/memo/advice.md").write_text("---\nheading: Advice\norder: 30\nrequired: true\n---\n")
    waiver = "waivers:\n  - {code: B904, at: advice, reason: none yet}\n"
    change(root, f"{TOPIC}/brief.yaml", "waivers:\n", waiver)
    assert "new: waiver at advice\n  B904\nnew: " in run("briefgen lock ferries", root)[0]
    assert "empty-section" not in run("briefgen check ferries", root)[0]
