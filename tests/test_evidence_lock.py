"""The lock file: written the same way every time, read quickly as written, and with all its faults where edited."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report, Severity
from briefgen.evidence import lock as reading
from briefgen.evidence.lock import Locks, lock_text, read_lock
from briefgen.evidence.lock_lines import read_lines
from briefgen.evidence.locked import NAME, Lock, LockedNote, LockedPassage, LockedSnapshot, LockedWaiver
from briefgen.model.notes import Selector

FOLDER = "sources/ferries"
A, B, C = "a" * 64, "b" * 64, "0123456789abcdef" * 4

SMALL = Lock(
    FOLDER,
    {"okoro2031": LockedSnapshot("okoro2031", "snapshots/okoro2031.txt", A, on="2031-03-09")},
    {
        "okoro2031#missed": LockedNote(
            "okoro2031#missed",
            A,
            (LockedPassage(B, (Selector(55, 122, "about 40 ferries", "The port counts ", ", of which"),), (1,)),),
            C,
            "2031-03-09",
        ),
        "lind2030#loss": LockedNote("lind2030#loss", B, sha256=C, on="2031-03-09"),
    },
    (LockedWaiver("B301", "outlook: By 2032", 'so "we" reckon', C, "2031-03-09"),),
)
TEXT = f"""# What was accepted, and when. `briefgen lock` writes this file; keep it in version control.
format: 1

snapshots:
  okoro2031:
    file: "snapshots/okoro2031.txt"
    sha256: {A}
    on: 2031-03-09

notes:
  lind2030#loss:
    on: 2031-03-09
    statement: {B}
    sha256: {C}
  okoro2031#missed:
    on: 2031-03-09
    statement: {A}
    sha256: {C}
    passages:
      - sha256: {B}
        paragraphs: [1]
        selectors:
          - start: 55
            end: 122
            exact: "about 40 ferries"
            prefix: "The port counts "
            suffix: ", of which"

waivers:
  - code: B301
    at: "outlook: By 2032"
    reason: "so \\"we\\" reckon"
    sha256: {C}
    on: 2031-03-09
"""


def written(root: Path, text: str | bytes) -> Path:
    path = root / FOLDER / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def read(root: Path, text: str | bytes) -> tuple[Lock | None, list[str]]:
    """The lock of a text, and code and place of what is wrong with it."""
    report = Report()
    lock = read_lock(written(root, text), FOLDER, report)
    return lock, [f"{one.code} {one.span.line}:{one.span.column}" for one in report if one.span]


def test_one_thing_stands_on_a_line() -> None:
    assert lock_text(SMALL) == TEXT


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT) == (SMALL, [])


def test_places_are_known(tmp_path: Path) -> None:
    for text in (TEXT, f"{TEXT}\n# edited\n"):
        lock, _ = read(tmp_path, text)
        assert lock is not None
        spans = (lock.snapshots["okoro2031"].span, lock.notes["okoro2031#missed"].span, lock.waivers[0].span)
        lines = text.split("\n")
        for span, first in zip(spans, ("file:", "on:", "- code:"), strict=True):
            assert span is not None
            assert span.file == lock.file
            assert any(line.strip().startswith(first) for line in lines[span.line - 1 : span.line + 1])


# ------------------------------------------------------------------------------------------------------- properties

_SHA = st.sampled_from([A, B, C])
_DAY = st.dates().map(lambda day: day.isoformat()) | st.just("")
_WORDS = st.text(max_size=24)
_NAMES = st.from_regex(r"[^\W_](?:[\w.:-]{0,6}[^\W])?", fullmatch=True)
_NUMBER = st.integers(0, 999_999_999)
_SELECTORS = st.builds(Selector, _NUMBER, _NUMBER, _WORDS, _WORDS, _WORDS)
_PASSAGES = st.builds(
    LockedPassage,
    _SHA,
    st.lists(_SELECTORS, max_size=2).map(tuple),
    st.lists(st.integers(1, 999), max_size=3).map(tuple),
)
_SNAPSHOTS = st.builds(
    LockedSnapshot, _NAMES, _WORDS.filter(bool), _SHA, st.sampled_from(["full", "extract"]), on=_DAY
)  # fmt: skip
_NOTES = st.builds(
    LockedNote,
    st.tuples(_NAMES, _NAMES).map("#".join),
    _SHA,
    st.lists(_PASSAGES, max_size=2).map(tuple),
    _SHA,
    _DAY,
)
_WAIVERS = st.builds(
    LockedWaiver, st.sampled_from(["B101", "B301"]), _WORDS.filter(bool), _WORDS.filter(bool), _SHA, _DAY
)
_LOCKS = st.builds(
    Lock,
    st.just(FOLDER),
    st.lists(_SNAPSHOTS, max_size=3).map(lambda all_: {one.source: one for one in all_}),
    st.lists(_NOTES, max_size=3).map(lambda all_: {one.id: one for one in all_}),
    st.lists(_WAIVERS, max_size=3).map(tuple),
)


@settings(max_examples=300)
@given(_LOCKS)
def test_every_lock_is_read_as_it_was_written_both_ways(lock: Lock) -> None:
    text = lock_text(lock)
    report = Report()
    assert read_lines(text, FOLDER, lock.file) == lock
    assert reading._read_yaml(text, FOLDER, lock.file, report) == lock
    assert list(report) == []
    assert lock_text(lock) == text
    assert all(line.isprintable() or any(letter > "\uffff" for letter in line) for line in text.split("\n"))


@settings(max_examples=300)
@given(_LOCKS, st.data())
def test_a_line_that_was_edited_is_never_read_as_something_else(lock: Lock, data: st.DataObject) -> None:
    """Where both ways read a text, they read the same; the quick one reads only what is sound."""
    text = lock_text(lock)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 12, len(text))))
    put = data.draw(st.text(alphabet='ab01:#"\\ -\n[]{}&*!é', max_size=6))
    edited = text[:start] + put + text[end:]
    quick = read_lines(edited, FOLDER, lock.file)
    if quick is not None:
        report = Report()
        assert reading._read_yaml(edited, FOLDER, lock.file, report) == quick
        assert list(report) == []


def test_equal_locks_are_written_alike_in_whatever_order_they_were_made() -> None:
    other = Lock(FOLDER, SMALL.snapshots, dict(reversed(list(SMALL.notes.items()))), SMALL.waivers)
    assert lock_text(other) == TEXT


# ------------------------------------------------------------------------------------------------------------ faults


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format: 1\n", "", ["B006 3:1"]),
        ("format: 1\n", "format: 2\n", ["B005 2:9"]),
        ("notes:", "note:", ["B004 10:1"]),
        ("    statement: b", "    statment: b", ["B004 13:5"]),
        (f"    sha256: {A}", f"    sha256: {A[1:]}", ["B005 7:13"]),
        (f"    sha256: {A}", "    sha256:", ["B005 7:12"]),
        ("on: 2031-03-09\n\nnotes", "on: 2031-02-30\n\nnotes", ["B005 8:9"]),
        ("start: 55", "start: -5", ["B005 23:20"]),
        ("start: 55", "start: 99999999999999999999", ["B005 23:20"]),
        ("[1]", "[0]", ["B005 21:22"]),
        ("[1]", "1", ["B005 21:21"]),
        ("code: B301", "code: X301", ["B005 30:11"]),
        ("  okoro2031#missed:", "  lind2030#loss:", ["B003 15:3"]),
        ("notes:\n", "notes:\n\t", ["B002 11:1"]),
        ("notes:\n", "<<<<<<< ours\nnotes:\n", ["B002 11:1"]),
        (f"    statement: {B}", "    statement: &x", ["B002 13:16"]),
    ],
)
def test_faults_stand_at_their_places(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    assert old in TEXT
    _, found = read(tmp_path, TEXT.replace(old, new, 1))
    assert [one for one in found if one.startswith(expected[0][:4])] == expected


def test_near_names_are_told(tmp_path: Path) -> None:
    report = Report()
    read_lock(written(tmp_path, TEXT.replace("    statement: b", "    statment: b")), FOLDER, report)
    assert [one.hint for one in report] == ["did you mean `statement`?"]


def test_what_is_sound_beside_a_fault_is_read(tmp_path: Path) -> None:
    lock, found = read(tmp_path, TEXT.replace("start: 55", "start: x"))
    assert found == ["B005 23:20"]
    assert lock is not None
    assert list(lock.notes) == ["lind2030#loss"]
    assert lock.snapshots == SMALL.snapshots


@pytest.mark.parametrize(
    "hostile",
    [
        b"\xff\xfe",
        b"\x00",
        b"format: 1\nnotes: " + b"[" * 50_000,
        b"format: 1\nnotes: " + b"{a: " * 40,
        b"format: 1\n" + b'notes: "' + b"\\" * 100_001,
        b"- 1\n- 2\n",
        b"format: 1\nnotes: {a#b: []}\nsnapshots: []\nwaivers: {}\n",
        b"format: 1\nnotes:\n  a#b: *x\n",
        b"!!python/object:os.system {}\n",
    ],
)
def test_a_hostile_lock_is_a_finding(hostile: bytes, tmp_path: Path) -> None:
    start = time.process_time()
    lock, found = read(tmp_path, hostile)
    assert found
    assert lock is None or not lock.notes
    assert time.process_time() - start < 5


def test_a_link_that_leaves_the_project_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(TEXT)
    root = tmp_path / "project"
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / NAME).symlink_to(outside)
    report = Report()
    assert read_lock(root, FOLDER, report) is None
    assert [one.code for one in report] == ["B012"]


def test_a_folder_without_a_lock_has_none_and_no_fault(tmp_path: Path) -> None:
    report = Report()
    assert read_lock(tmp_path, FOLDER, report) is None
    assert list(report) == []


def test_line_ends_of_other_systems_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()) == (SMALL, [])


def test_a_lock_is_read_once_and_its_faults_told_once(tmp_path: Path) -> None:
    locks = Locks(written(tmp_path, TEXT.replace("notes:", "note:")))
    first, second = Report(), Report()
    assert locks.of(FOLDER, first) is locks.of(FOLDER, second)
    assert (len(first), len(second)) == (1, 0)
    assert locks.is_faulty(FOLDER)
    assert all(one.severity is Severity.ERROR for one in first)


def test_a_big_lock_is_read_in_a_moment(tmp_path: Path) -> None:
    note = SMALL.notes["okoro2031#missed"]
    notes = {f"s{number:05}#n": LockedNote(f"s{number:05}#n", A, note.passages, C) for number in range(10_000)}
    written(tmp_path, lock_text(Lock(FOLDER, {}, notes, ())))
    start = time.process_time()
    lock = read_lock(tmp_path, FOLDER, Report())
    assert lock is not None
    assert lock.notes["s07777#n"].passages == note.passages
    assert time.process_time() - start < 2
    assert len(lock.notes) == 10_000
