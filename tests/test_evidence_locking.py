"""What a lock records, keeps, drops and renews."""

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.diagnostics import Report
from briefgen.evidence.lock import read_lock
from briefgen.evidence.locked import Lock
from briefgen.evidence.locking import Change
from briefgen.pipeline import Locked, World, lock
from tests.locked_project import COPY, FILES, LIBRARY, TOPIC, change, found, project, relock, shown, unlocked

NOTES, BRIEF, OUTLOOK = f"{TOPIC}/okoro2031.md", f"{TOPIC}/brief.yaml", f"{TOPIC}/sections/outlook.md"
TEXT, BORROWED = f"{TOPIC}/snapshots/okoro2031.txt", f"{LIBRARY}/lind2030.md"
LATER = datetime.date(2031, 4, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("locked"))


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A project that is locked."""
    shutil.copytree(made, tmp_path / "project")
    return tmp_path / "project"


def bytes_of(root: Path, folder: str = TOPIC) -> bytes:
    return (root / folder / "briefgen.lock.yaml").read_bytes()


def held(root: Path, folder: str = TOPIC) -> Lock:
    report = Report()
    lock = read_lock(root, folder, report)
    assert lock is not None
    assert list(report) == []
    return lock


def told(locked: Locked) -> list[str]:
    return [f"{one.event} {one.thing} {one.id}" for one in locked.changes]


def facts(locked: Locked) -> tuple[str, ...]:
    (one,) = locked.changes
    return one.facts


# ----------------------------------------------------------------------------------------------------- the first lock


def test_everything_is_new_at_first(tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    assert told(relock(root, LIBRARY)) == [
        "new snapshot lind2030",
        "new note lind2030#loss",
        "new note lind2030#door",
    ]
    assert told(relock(root, TOPIC)) == [
        "new snapshot okoro2031",
        "new note okoro2031#missed",
        "new note okoro2031#families",
        "new note lind2030#loss",
        "new note lind2030#door",
        "new waiver okoro2031#families",
        "new waiver outlook",
        "new waiver outlook: In time",
    ]


def test_a_topic_holds_its_own_passages_and_of_a_library_the_hashes(root: Path) -> None:
    topic, library = held(root), held(root, LIBRARY)
    assert list(topic.snapshots) == ["okoro2031"]
    assert list(library.snapshots) == ["lind2030"]
    own, borrowed = topic.notes["okoro2031#missed"], topic.notes["lind2030#loss"]
    (passage,) = own.passages
    (one,) = passage.selectors
    assert COPY[one.start : one.end] == one.exact
    assert passage.paragraphs == (1,)
    assert own.on == "2031-03-10"
    assert borrowed.passages == ()
    assert borrowed.sha256 == library.notes["lind2030#loss"].sha256
    assert library.notes["lind2030#loss"].passages[0].selectors


def test_a_second_lock_changes_no_byte(root: Path) -> None:
    for folder in (TOPIC, LIBRARY):
        before = bytes_of(root, folder)
        locked = relock(root, folder, day=LATER)
        assert locked.text is None
        assert locked.changes == ()
        assert bytes_of(root, folder) == before


def test_a_lock_that_was_edited_by_hand_and_says_the_same_stays_as_it_is(root: Path) -> None:
    path = root / TOPIC / "briefgen.lock.yaml"
    path.write_text(f"# our lock\n{path.read_text()}")
    assert relock(root, TOPIC).text is None


def test_where_nothing_is_to_be_held_no_file_is_made(tmp_path: Path) -> None:
    (tmp_path / "sources/empty").mkdir(parents=True)
    (tmp_path / "sources/empty/brief.yaml").write_text("format: 1\nkind: policy-brief\ntitle: Ferries\n")
    assert relock(tmp_path, "sources/empty").text is None


def test_a_passage_that_is_not_in_the_copy_is_recorded_without_a_place(tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    change(root, NOTES, "> Families of the dead want", "> Nobody was ever seen near the lighthouse that")
    changes = {one.id: one.facts for one in relock(root, TOPIC).changes if one.thing == "note"}
    assert changes["okoro2031#families"] == ("not in the snapshot",)
    assert held(root).notes["okoro2031#families"].passages[0].selectors == ()


# ------------------------------------------------------------------------------------------------- what has changed


def test_what_changed_stays_as_it_was_until_it_is_accepted(root: Path) -> None:
    change(root, NOTES, "> about 40 ferries, of", "> The port berths about 40 ferries, of")
    before = bytes_of(root)
    locked = relock(root, TOPIC, day=LATER)
    assert told(locked) == ["changed note okoro2031#missed"]
    assert bytes_of(root) == before
    locked = relock(root, TOPIC, "okoro2031#missed", day=LATER)
    assert told(locked) == ["accepted note okoro2031#missed"]
    assert facts(locked) == (
        "its passage",
        "- about 40 ferries, of which at most 20 had seen an inspector in 2030",
        "+ The port berths about 40 ferries, of which at most 20 had seen an inspector in 2030",
    )
    assert held(root).notes["okoro2031#missed"].on == "2031-04-01"
    assert held(root).notes["okoro2031#families"].on == "2031-03-10"
    assert shown(found(root)) == []


def test_a_statement_is_told_apart_from_a_passage(root: Path) -> None:
    change(root, NOTES, "at most 20 were inspected", "no more than 20 were inspected")
    assert facts(relock(root, TOPIC)) == ("its statement",)
    assert facts(relock(root, TOPIC, "okoro2031#missed")) == ("its statement",)


def test_a_source_is_accepted_with_its_copy_its_notes_and_their_waivers(root: Path) -> None:
    change(root, TEXT, "Inspections fall behind in Port Amaru\n\n", "Inspections fall behind\n\n")
    change(root, TEXT, "Families of the dead", "The families")
    change(root, NOTES, "> Families of the dead want", "> The families want")
    locked = relock(root, TOPIC)
    assert told(locked) == [
        "changed snapshot okoro2031",
        "changed note okoro2031#families",
        "changed waiver okoro2031#families",
    ]
    locked = relock(root, TOPIC, "okoro2031", day=LATER)
    assert told(locked) == [
        "accepted snapshot okoro2031",
        "accepted note okoro2031#families",
        "accepted waiver okoro2031#families",
    ]
    assert "elsewhere in it: okoro2031#missed" in locked.changes[0].facts
    lock = held(root)
    assert (lock.notes["okoro2031#missed"].on, lock.notes["okoro2031#families"].on) == ("2031-03-10", "2031-04-01")
    text = (root / TEXT).read_text()
    for note in lock.notes.values():
        for passage in note.passages:
            for one in passage.selectors:
                assert text[one.start : one.end] == one.exact
    assert shown(found(root)) == []


def test_of_a_changed_copy_it_is_said_which_passages_are_lost(root: Path) -> None:
    change(root, TEXT, "at most 20 had", "at most 21 had")
    assert "no longer in it: okoro2031#missed" in facts(relock(root, TOPIC))
    assert "no longer in it: okoro2031#missed" in facts(relock(root, TOPIC, "okoro2031"))


def test_a_new_note_waits_while_its_copy_does(root: Path) -> None:
    change(root, TEXT, "who would", "who could")
    path = root / NOTES
    path.write_text(path.read_text() + "\n### Who {#who}\n\nNobody knows.\n\n> The port cannot say who could\n")
    locked = relock(root, TOPIC)
    assert told(locked) == ["changed snapshot okoro2031", "waiting note okoro2031#who"]
    assert "okoro2031#who" not in held(root).notes
    assert "new note okoro2031#who" in told(relock(root, TOPIC, "okoro2031"))
    assert shown(found(root)) == []


def test_a_waiver_is_accepted_by_its_place(root: Path) -> None:
    change(root, OUTLOOK, "has fallen silent", "has gone silent")
    change(root, OUTLOOK, "may be inspected", "will be inspected")
    assert told(relock(root, TOPIC)) == ["changed waiver outlook", "changed waiver outlook: In time"]
    assert told(relock(root, TOPIC, "outlook", "outlook: In time")) == [
        "accepted waiver outlook",
        "accepted waiver outlook: In time",
    ]
    assert shown(found(root)) == []


def test_two_waivers_of_one_place_and_reason_are_told_by_their_words(root: Path) -> None:
    path = root / OUTLOOK
    path.write_text(f"The ships wait. {{allow: uncited-statement — seen by us}}\n\n{path.read_text()}")
    assert told(relock(root, TOPIC)) == ["new waiver outlook"]
    assert shown(found(root)) == []
    change(root, OUTLOOK, "The ships wait", "All ships wait")
    assert shown(found(root)) == [
        "error B101 ferries/sections/outlook.md:1:1",
        "warning B805 ferries/sections/outlook.md:1:17",
    ]


def test_what_is_gone_is_dropped_and_said(root: Path) -> None:
    (root / NOTES).write_text(FILES[NOTES].partition("### The families")[0])
    (root / OUTLOOK).write_text("Nothing is ahead. {judgement}\n")
    assert told(relock(root, TOPIC)) == [
        "dropped note okoro2031#families",
        "dropped waiver okoro2031#families",
        "dropped waiver outlook",
        "dropped waiver outlook: In time",
    ]


def test_a_renamed_note_carries_over(root: Path) -> None:
    change(root, NOTES, "{#families}\n", "{#kin}\n")
    path = root / NOTES
    path.write_text(path.read_text() + "- formerly: families\n")
    before = held(root).notes["okoro2031#families"]
    assert told(relock(root, TOPIC, day=LATER)) == ["renamed note okoro2031#kin"]
    assert held(root).notes["okoro2031#kin"] == replace(before, id="okoro2031#kin")
    assert shown(found(root)) == []


def test_a_copy_that_comes_later_gives_its_notes_their_places(tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    change(root, NOTES, "snapshot: snapshots/okoro2031.txt\n", "")
    relock(root, TOPIC)
    (root / NOTES).write_text(FILES[NOTES])
    assert told(relock(root, TOPIC, day=LATER)) == ["new snapshot okoro2031"]
    note = held(root).notes["okoro2031#missed"]
    assert note.passages[0].selectors
    assert note.on == "2031-03-10"
    (root / NOTES).write_text(FILES[NOTES].replace("snapshot: snapshots/okoro2031.txt\n", ""))
    assert told(relock(root, TOPIC)) == ["dropped snapshot okoro2031"]
    assert held(root).notes["okoro2031#missed"].passages[0].selectors == ()


# ---------------------------------------------------------------------------------------------- not on this machine


def test_what_was_recorded_of_a_copy_that_is_not_here_stays(root: Path) -> None:
    (root / TEXT).unlink()
    before = bytes_of(root)
    assert told(relock(root, TOPIC)) == ["away snapshot okoro2031"]
    assert bytes_of(root) == before
    change(root, NOTES, "at most 20 were inspected", "no more than 20 were inspected")
    assert "accepted note okoro2031#missed" in told(relock(root, TOPIC, "okoro2031#missed"))
    assert held(root).notes["okoro2031#missed"].passages[0].selectors
    change(root, NOTES, "> about 40 ferries", "> some 40 ferries")
    locked = relock(root, TOPIC, "okoro2031#missed")
    assert "waiting note okoro2031#missed" in told(locked)
    assert "warning B804 ferries/okoro2031.md:14:3" in shown(found(root))


def test_a_copy_that_was_never_here_is_a_fault(tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    (root / TEXT).unlink()
    locked = relock(root, TOPIC)
    assert locked.withheld
    assert [one.code for one in locked.diagnostics if one.severity == "error" and not one.is_evidence] == ["B011"]
    assert not (root / TOPIC / "briefgen.lock.yaml").exists()


# ---------------------------------------------------------------------------------------------------- none of its words


def words_in(lock: bytes) -> bool:
    return b"exact:" in lock or b"prefix:" in lock or b"suffix:" in lock or b"inspector" in lock


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".gitignore", f"/{TEXT}\n"),
        (".gitignore", "snapshots/\n"),
        ("sources/.gitignore", "*.txt\n!lind*\n"),
        (f"{TOPIC}/snapshots/.gitignore", "*\n"),
    ],
)
def test_of_a_copy_that_stays_out_of_the_repository_no_words_are_kept(file: str, text: str, tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    (root / file).write_text(text)
    relock(root, LIBRARY)
    locked = relock(root, TOPIC)
    assert not words_in(bytes_of(root))
    (one,) = held(root).notes["okoro2031#missed"].passages[0].selectors
    assert COPY[one.start : one.end].startswith("about 40 ferries")
    assert held(root).notes["okoro2031#missed"].passages[0].paragraphs == (1,)
    assert not any("inspector" in fact for change_ in locked.changes for fact in change_.facts)
    assert shown(found(root)) == []
    (root / TEXT).unlink()
    assert shown(found(root)) == ["info B011 ferries/okoro2031.md:6:11"]


def test_one_that_is_taken_back_into_the_repository_keeps_them(tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    (root / ".gitignore").write_text("*.txt\n!okoro*.txt\n")
    relock(root, TOPIC)
    assert words_in(bytes_of(root))


@pytest.mark.parametrize("access", ["restricted", "confidential"])
def test_of_a_source_that_is_not_public_no_words_are_kept(access: str, tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    change(root, NOTES, "type: report\n", f"type: report\naccess: {access}\n")
    relock(root, TOPIC)
    assert not words_in(bytes_of(root))


def test_words_that_may_no_longer_be_kept_are_taken_out(root: Path) -> None:
    assert words_in(bytes_of(root))
    (root / ".gitignore").write_text("snapshots/\n")
    locked = relock(root, TOPIC, day=LATER)
    assert locked.changes == ()
    assert not words_in(bytes_of(root))
    assert held(root).notes["okoro2031#missed"].on == "2031-03-10"
    change(root, NOTES, "> about 40 ferries, of", "> The port berths about 40 ferries, of")
    assert facts(relock(root, TOPIC, "okoro2031#missed")) == ("its passage",)


# ------------------------------------------------------------------------------------------------------ faults and ids


def test_faults_of_input_withhold_everything(root: Path) -> None:
    before = bytes_of(root)
    change(root, NOTES, "type: report", "tipe: report")
    change(root, NOTES, "### The families {#families}", "### The families")
    locked = relock(root, TOPIC)
    assert locked.withheld
    assert locked.sources == ()
    assert bytes_of(root) == before


def test_findings_of_evidence_withhold_nothing(root: Path) -> None:
    change(root, NOTES, "Of about 40 ferries", "Of about 99 ferries")
    assert not relock(root, TOPIC).withheld


def test_a_lock_with_a_fault_is_not_written_over(root: Path) -> None:
    path = root / TOPIC / "briefgen.lock.yaml"
    path.write_text(path.read_text().replace("notes:", "note:"))
    locked = relock(root, TOPIC)
    assert locked.withheld
    assert [one.code for one in locked.diagnostics] == ["B004"]


def test_ids_are_written_with_the_first_lock(tmp_path: Path) -> None:
    root = unlocked(tmp_path)
    change(root, NOTES, " {#families}", "")
    locked = relock(root, TOPIC)
    assert [(one.file, one.ids) for one in locked.sources] == [(NOTES, ("okoro2031#the-families",))]
    assert (root / NOTES).read_text() == FILES[NOTES].replace("{#families}", "{#the-families}")
    assert relock(root, TOPIC).sources == ()
    relock(root, LIBRARY)
    assert shown(found(root)) == []


def test_what_accept_names_must_be_there(root: Path) -> None:
    def unknown(name: str) -> str:
        return lock(World(root), TOPIC, day=LATER, accept=(name,)).unknown

    assert unknown("okoro2031#mised") == "`okoro2031#mised`; did you mean `okoro2031#missed`?"
    assert unknown("lind2030#loss") == ""
    assert unknown("outlook: In time") == ""
    assert unknown("nothing like it").startswith("`nothing like it`")


def test_to_accept_what_has_not_changed_changes_nothing(root: Path) -> None:
    before = bytes_of(root)
    assert relock(root, TOPIC, "okoro2031", day=LATER).changes == ()
    assert bytes_of(root) == before


def test_what_changes_are_told_has_no_set_order(root: Path) -> None:
    change(root, OUTLOOK, "has fallen silent", "has gone silent")
    change(root, NOTES, "at most 20 were inspected", "no more than 20 were inspected")
    first = [lock(World(root), TOPIC, day=LATER).changes for _ in range(3)]
    assert first[0] == first[1] == first[2]
    assert all(isinstance(one, Change) for one in first[0])


def test_a_passage_that_is_waived_as_it_stands_has_a_place_from_then_on(root: Path) -> None:
    change(root, NOTES, "> about 40 ferries", "> abuot 40 ferries")
    relock(root, TOPIC, "okoro2031#missed")
    assert held(root).notes["okoro2031#missed"].passages[0].selectors == ()
    change(root, NOTES, "inspector in 2030\n", "inspector in 2030\n\n- allow: altered-passage — as printed\n")
    assert told(relock(root, TOPIC)) == ["new waiver okoro2031#missed"]
    (one,) = held(root).notes["okoro2031#missed"].passages[0].selectors
    assert one.exact.startswith("about 40 ferries")
