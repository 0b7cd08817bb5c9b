"""What is found in a locked topic after one change, each at its place, in a draft and in a final.

The topic is that of `locked_project`. A row names what is done to it and what is found then: in the draft, and in the
final where that is not the same at another weight (`B804` and `B805` are errors there).
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.locked_project import FILES, LIBRARY, TOPIC, change, found, project, relock, shown

NOTES, BRIEF, OUTLOOK = f"{TOPIC}/okoro2031.md", f"{TOPIC}/brief.yaml", f"{TOPIC}/sections/outlook.md"
COPY, BORROWED = f"{TOPIC}/snapshots/okoro2031.txt", f"{LIBRARY}/lind2030.md"

Doing = Callable[[Path], object]


def put(file: str, old: str, new: str) -> Doing:
    return lambda root: change(root, file, old, new)


def append(file: str, text: str) -> Doing:
    return lambda root: (root / file).write_text((root / file).read_text(encoding="utf-8") + text, encoding="utf-8")


def remove(file: str) -> Doing:
    return lambda root: (root / file).unlink()


def several(*doings: Doing) -> Doing:
    return lambda root: [doing(root) for doing in doings]


NEW_NOTE = "\n### Who {#who}\n\nThe port cannot tell who is to do it.\n\n> The port cannot say who would carry it out\n"
AWAY = "info B011 ferries/okoro2031.md:6:11"

TABLE: dict[str, tuple[Doing, list[str]]] = {
    "nothing": (several(), []),
    # ------------------------------------------------------------------------------------------------- passages
    "a passage altered by one letter": (
        put(NOTES, "> about 40 ferries", "> about 45 ferries"),
        ["warning B804 ferries/okoro2031.md:14:3", "error B201 ferries/okoro2031.md:14:9"],
    ),
    "a passage changed that still stands in the copy": (
        put(NOTES, "> about 40 ferries, of", "> The port berths about 40 ferries, of"),
        ["warning B804 ferries/okoro2031.md:14:3", "warning B906 ferries/sections/outlook.md:1:1"],
    ),
    "a passage broken into other lines": (put(NOTES, "> about 40 ferries, of", "> about 40 ferries,\n> of"), []),
    "a second passage": (
        put(NOTES, "had seen an inspector in 2030\n", "had seen an inspector in 2030\n\n> The port berths\n"),
        ["warning B804 ferries/okoro2031.md:14:3", "warning B906 ferries/sections/outlook.md:1:1"],
    ),
    # ------------------------------------------------------------------------------------------------ snapshots
    "a snapshot altered by one byte, within a passage": (
        put(COPY, "at most 20", "at most 21"),
        ["error B801 ferries/okoro2031.md:6:11", "error B201 ferries/okoro2031.md:14:38"],
    ),
    "a snapshot altered by one byte, outside": (
        put(COPY, "who would", "who could"),
        ["error B801 ferries/okoro2031.md:6:11"],
    ),
    "a snapshot with other line ends": (
        lambda root: (root / COPY).write_bytes((root / COPY).read_bytes().replace(b"\n", b"\r\n")),
        ["error B801 ferries/okoro2031.md:6:11"],
    ),
    "a snapshot that is not on this machine": (remove(COPY), [AWAY]),
    "a snapshot that is not on this machine, and a passage altered": (
        several(remove(COPY), put(NOTES, "> about 40 ferries", "> some 40 ferries")),
        [AWAY, "warning B804 ferries/okoro2031.md:14:3", "warning B906 ferries/sections/outlook.md:1:1"],
    ),
    "a snapshot that is not on this machine, and a passage that is waived as it stands": (
        several(
            put(NOTES, "> about 40 ferries", "> abuot 40 ferries"),
            put(NOTES, "inspector in 2030\n", "inspector in 2030\n\n- allow: altered-passage — as printed\n"),
            lambda root: relock(root, TOPIC, "okoro2031#missed"),
            remove(COPY),
        ),
        [AWAY],
    ),
    "a snapshot that is not on this machine, and a passage that was never in it": (
        several(
            put(NOTES, "> about 40 ferries", "> abuot 40 ferries"),
            lambda root: relock(root, TOPIC, "okoro2031#missed"),
            remove(COPY),
        ),
        [AWAY, "warning B804 ferries/okoro2031.md:14:3"],
    ),
    "a snapshot that is not on this machine, under another name": (
        several(remove(COPY), put(NOTES, "snapshots/okoro2031.txt", "snapshots/other.txt")),
        ["error B011 ferries/okoro2031.md:6:11"],
    ),
    "a snapshot moved to another name": (
        several(
            lambda root: (root / COPY).rename(root / TOPIC / "snapshots/other.txt"),
            put(NOTES, "snapshots/okoro2031.txt", "snapshots/other.txt"),
        ),
        [],
    ),
    "a full snapshot that is called an extract": (
        put(NOTES, "okoro2031.txt\n", "okoro2031.txt\nsnapshot-kind: extract\n"),
        ["warning B804 ferries/okoro2031.md:6:11"],
    ),
    # -------------------------------------------------------------------------------------------------- waivers
    "a waived sentence altered by one word": (
        put(OUTLOOK, "has fallen silent", "has gone silent"),
        ["error B101 ferries/sections/outlook.md:3:1", "warning B805 ferries/sections/outlook.md:3:27"],
    ),
    "a sentence that brief.yaml waives, altered by one word": (
        put(OUTLOOK, "may be inspected", "will be inspected"),
        ["warning B805 ferries/brief.yaml:8:22", "error B301 ferries/sections/outlook.md:1:17"],
    ),
    "its first words altered": (
        put(OUTLOOK, "In time at", "In turn at"),
        ["warning B805 ferries/brief.yaml:8:22", "error B301 ferries/sections/outlook.md:1:17"],
    ),
    "a note with a waiver altered by one word": (
        put(NOTES, "law passed unchanged", "law passed as such"),
        ["error B301 ferries/okoro2031.md:18:21", "warning B805 ferries/okoro2031.md:22:10"],
    ),
    "a waiver that matches nothing": (
        put(OUTLOOK, "at most 30", "at most 20"),
        ["warning B805 ferries/brief.yaml:8:22"],
    ),
    "a waiver added": (
        append(OUTLOOK, "\nThe ships wait. {allow: uncited-statement — seen by us}\n"),
        ["warning B804 ferries/sections/outlook.md:5:17"],
    ),
    "a waiver with another reason": (
        put(BRIEF, "our own reckoning", "a guess of ours"),
        ["warning B804 ferries/brief.yaml:8:22"],
    ),
    # ---------------------------------------------------------------------------------------------------- notes
    "a note added": (append(NOTES, NEW_NOTE), ["warning B804 ferries/okoro2031.md:28:3"]),
    "a note added to a section that is written by hand": (
        append(NOTES, f"\n## Outlook\n{NEW_NOTE}"),
        ["info B901 ferries/okoro2031.md:28:1", "warning B906 ferries/sections/outlook.md:1:1"],
    ),
    "the same, with {{rest}}": (
        several(append(NOTES, f"\n## Outlook\n{NEW_NOTE}"), append(OUTLOOK, "\n{{rest}}\n")),
        ["warning B804 ferries/okoro2031.md:30:3"],
    ),
    "a note without a passage added": (
        append(NOTES, "\n### Who {#who}\n\nNobody knows who is to inspect.\n"),
        ["warning B803 ferries/okoro2031.md:26:1"],
    ),
    "a statement changed with the passage kept, where a section cites it": (
        put(NOTES, "at most 20 were inspected", "no more than 20 were inspected"),
        ["warning B906 ferries/sections/outlook.md:1:1"],
    ),
    "the same, where the section prints it": (
        several(
            put(NOTES, "at most 20 were inspected", "no more than 20 were inspected"),
            append(OUTLOOK, "\n{{okoro2031#missed}}\n"),
        ),
        [],
    ),
    "a note renamed": (
        put(NOTES, "{#families}\n", "{#kin}\n"),
        ["warning B804 ferries/okoro2031.md:20:3", "warning B804 ferries/okoro2031.md:22:10"],
    ),
    "a note renamed, with its older id": (
        several(
            put(NOTES, "{#families}\n", "{#kin}\n"),
            append(NOTES, "- formerly: families\n"),
        ),
        [],
    ),
    # ------------------------------------------------------------------------------------------------ libraries
    "a library's passage changed": (
        put(BORROWED, "> The ferry sank off", "> ferry sank off"),
        ["warning B804 library/lind2030.md:14:3"],
    ),
    "the same, accepted there": (
        several(
            put(BORROWED, "> The ferry sank off", "> ferry sank off"),
            lambda root: relock(root, LIBRARY, "lind2030#loss"),
        ),
        ["warning B804 library/lind2030.md:14:3"],
    ),
    "the same, accepted in both": (
        several(
            put(BORROWED, "> The ferry sank off", "> ferry sank off"),
            lambda root: relock(root, LIBRARY, "lind2030#loss"),
            lambda root: relock(root, TOPIC, "lind2030#loss"),
        ),
        [],
    ),
    "a library's statement changed": (
        put(BORROWED, "The Marisol sank with", "The Marisol went down with"),
        ["warning B804 library/lind2030.md:12:1"],
    ),
    "a library's snapshot changed": (
        append(f"{LIBRARY}/snapshots/lind2030.txt", "\nMore of it.\n"),
        ["error B801 library/lind2030.md:6:11"],
    ),
    "a library's note that the brief does not use changed": (
        several(
            put(BORROWED, "## Background\n### The loss", "## Tensions\n### The loss"),
            lambda root: (root / "templates/memo/tensions.md").write_text("---\nheading: Tensions\noff: true\n---\n"),
            put(BORROWED, "> The ferry sank off", "> the ferry sank off"),
        ),
        [],
    ),
    # ---------------------------------------------------------------------------------------------------- locks
    "the topic's lock removed": (
        remove(f"{TOPIC}/briefgen.lock.yaml"),
        ["warning B804 ferries/brief.yaml:1:1"],
    ),
    "the library's lock removed": (
        remove(f"{LIBRARY}/briefgen.lock.yaml"),
        ["warning B804 ferries/brief.yaml:5:7"],
    ),
    "both removed": (
        several(remove(f"{TOPIC}/briefgen.lock.yaml"), remove(f"{LIBRARY}/briefgen.lock.yaml")),
        ["warning B804 ferries/brief.yaml:1:1", "warning B804 ferries/brief.yaml:5:7"],
    ),
    "a lock with a fault": (
        lambda root: (root / TOPIC / "briefgen.lock.yaml").write_text("format: 1\nnote: {}\n"),
        ["error B004 ferries/briefgen.lock.yaml:2:1"],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("locked"))


@pytest.mark.parametrize("name", TABLE)
def test_each_change_gives_exactly_its_findings(name: str, locked: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(locked, root)
    doing, expected = TABLE[name]
    doing(root)
    assert shown(found(root)) == expected
    heavier = [
        one.replace("warning", "error") if one.split()[1] in ("B804", "B805") else one for one in expected
    ]  # fmt: skip
    assert shown(found(root, final=True)) == heavier


def test_what_a_brief_does_not_use_needs_no_lock(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for name in ("templates/memo/kind.yaml", "templates/memo/outlook.md", BRIEF):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(FILES[name].partition("use:")[0])
    (root / TOPIC / "sections").mkdir()
    (root / OUTLOOK).write_text("The port is silent. {judgement}\n")
    assert shown(found(root, final=True)) == []


def test_a_waiver_alone_needs_one(tmp_path: Path) -> None:
    test_what_a_brief_does_not_use_needs_no_lock(tmp_path)
    root = tmp_path / "project"
    (root / OUTLOOK).write_text("The port is silent. {allow: uncited-statement — seen by us}\n")
    assert shown(found(root)) == ["warning B804 ferries/brief.yaml:1:1"]
    relock(root, TOPIC)
    assert shown(found(root)) == []


def test_the_order_in_which_files_lie_on_disk_does_not_matter(locked: Path, tmp_path: Path) -> None:
    other = tmp_path / "project"
    for name in reversed(FILES):
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(FILES[name], encoding="utf-8", newline="")
    relock(other, TOPIC)
    relock(other, LIBRARY)
    for folder in (TOPIC, LIBRARY):
        name = f"{folder}/briefgen.lock.yaml"
        assert (other / name).read_bytes() == (locked / name).read_bytes()
