"""Killed at any moment, the program leaves whole files, and the next run cleans up; with `bench/kills.py` at length."""

from pathlib import Path

from tests.bench.kills import kill_putting


def test_files_are_whole_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    names = ("a.pdf", "a.docx", "a.evidence.json")
    sets = [{name: f"{run} {name} ".encode() * (3_000 + 500 * run) for name in names} for run in range(3)]
    seen = kill_putting(tmp_path, sets, 20)
    assert seen["a set of one run"] + seen["a set torn apart"] == 20
