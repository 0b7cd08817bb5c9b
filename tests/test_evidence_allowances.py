"""What a waiver waives: its hash changes with that, and with nothing else."""

import shutil
from pathlib import Path

import pytest

from briefgen.pipeline import Request, World, check
from tests.locked_project import FILES, TOPIC, change, found, project, relock, shown

NOTES, BRIEF, OUTLOOK = f"{TOPIC}/okoro2031.md", f"{TOPIC}/brief.yaml", f"{TOPIC}/sections/outlook.md"
SILENT = "The port has fallen silent. {allow: uncited-statement — seen by us}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("locked"))


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A project that is locked."""
    shutil.copytree(made, tmp_path / "project")
    return tmp_path / "project"


def locked(root: Path, *changes: tuple[str, str, str]) -> Path:
    """The project after some changes, locked again: there is nothing to find in it."""
    for file, old, new in changes:
        change(root, file, old, new)
    relock(root, TOPIC, "okoro2031", "outlook", "outlook: In time")
    assert shown(found(root)) == []
    return root


def test_what_stands_around_a_sentence_does_not_matter(root: Path) -> None:
    change(root, OUTLOOK, SILENT, f"Nobody knows why. {{judgement}} {SILENT}")
    assert shown(found(root)) == []
    change(root, OUTLOOK, "The port has fallen silent.", "The port\nhas fallen   silent.")
    assert shown(found(root)) == []


def test_an_abbreviation_that_is_written_out_elsewhere_now_does_not_matter(root: Path) -> None:
    locked(
        root,
        (BRIEF, "use:", "abbreviations: {PHB: the Port Amaru Harbour Board}\nuse:"),
        (OUTLOOK, "The port has fallen silent.", "The PHB has fallen silent."),
    )
    change(root, OUTLOOK, "In time", "The PHB waits. {judgement}\n\nIn time")
    assert shown(found(root)) == []
    change(root, OUTLOOK, "The PHB has fallen silent.", "The APB has fallen silent.")
    assert shown(found(root))[-1] == "warning B805 ferries/sections/outlook.md:5:28"


@pytest.mark.parametrize("language", ["fr", "ar", "zh"])
def test_nor_does_the_language_of_the_furniture(language: str, root: Path) -> None:
    outcome = check(World(root), TOPIC, Request(language=language))
    assert [one.code for one in outcome.diagnostics if one.code.startswith("B")] == []


def test_a_mark_behind_a_placeholder_goes_with_the_statement(root: Path) -> None:
    locked(
        root,
        (NOTES, "- allow: number-not-in-passage — 31 is what the registry says\n", "- tags: kin\n"),
        (OUTLOOK, SILENT, "Even so, {{okoro2031#families}} {allow: number-not-in-passage — from the registry}\n"),
    )
    change(root, OUTLOOK, "Even so, ", "And so ")
    assert shown(found(root)) == [
        "error B301 ferries/okoro2031.md:18:21",
        "warning B805 ferries/sections/outlook.md:3:31",
    ]


def test_what_notes_inherit_lapses_for_the_one_that_changed(root: Path) -> None:
    lines = "defaults: {allow: number-not-in-passage — from the registry}\n"
    locked(
        root,
        (NOTES, "- allow: number-not-in-passage — 31 is what the registry says\n", "- tags: kin\n"),
        (NOTES, "Of about 40 ferries", "Of about 44 ferries"),
        (NOTES, "snapshot: snapshots/okoro2031.txt\n", f"snapshot: snapshots/okoro2031.txt\n{lines}"),
    )
    change(root, NOTES, "law passed unchanged", "law passed as such")
    assert shown(found(root)) == [
        "warning B805 ferries/okoro2031.md:7:19",
        "error B301 ferries/okoro2031.md:19:21",
    ]
    change(root, NOTES, "Of about 44 ferries", "Of some 44 ferries")
    (lapsed,) = [one for one in found(root) if one.code == "B805"]
    assert lapsed.hint is not None
    assert "--accept okoro2031#missed --accept okoro2031#families" in lapsed.hint
    relock(root, TOPIC, "okoro2031#missed", "okoro2031#families")
    assert shown(found(root)) == []


@pytest.mark.parametrize(
    ("at", "code", "file", "old", "new"),
    [
        ("okoro2031#families", "B301", NOTES, "law passed unchanged", "law passed as such"),
        ("okoro2031", "B403", NOTES, "title: Ferry inspections", "title: On ferry inspections"),
        ("outlook", "B902", OUTLOOK, "has fallen silent", "has gone very silent"),
    ],
)
def test_a_waiver_of_a_note_a_source_or_a_section(
    at: str, code: str, file: str, old: str, new: str, root: Path
) -> None:
    waiver = f'  - {{code: {code}, at: "{at}", reason: agreed}}\n'
    (root / BRIEF).write_text(FILES[BRIEF] + waiver + "sections: {outlook: {words: 5}}\n" * (code == "B902"))
    if code == "B403":
        change(root, NOTES, "issued: 2031-03-06\n", "")
    if code == "B301":
        change(root, NOTES, "- allow: number-not-in-passage — 31 is what the registry says\n", "- tags: kin\n")
    locked(root)
    change(root, file, old, new)
    lapsed = [one for one in shown(found(root)) if "B805 ferries/brief.yaml:9:" in one]
    assert len(lapsed) == 1
    relock(root, TOPIC, at, "outlook", "okoro2031")
    assert not any("brief.yaml:9" in one for one in shown(found(root)))
