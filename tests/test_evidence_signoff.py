"""The chain of ticks: every way to tamper with it is found, and a tick holds for what was read and no longer."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.diagnostics import Report, Span
from briefgen.evidence.lock import read_lock
from briefgen.evidence.lock_lines import lock_text, read_lines
from briefgen.evidence.locked import Lock, Seal
from briefgen.evidence.printed import Printed
from briefgen.evidence.signoff.chain import NAME, Chain, Tick, appended, read_chain
from briefgen.evidence.signoff.standing import standings

FOLDER = "sources/ferries"
FILE = f"{FOLDER}/{NAME}"


def tick(number: int, *, by: str = "Nora Example", covers: str = "a" * 64, event: str = "tick", text: str = "") -> Tick:
    return Tick(event, f"s-{number:012x}", "background", text or f"Sentence {number}.", covers, by, "2031-03-09")  # type: ignore[arg-type]


def written(root: Path, *ticks: Tick) -> list[str]:
    """The lines of a file of these ticks."""
    _, data = appended(Chain(FILE), ticks)
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / FILE).write_bytes(data)
    return data.decode().splitlines()


def read(root: Path, lines: list[str] | None = None, seal: Seal | None = None) -> Chain:
    if lines is not None:
        (root / FILE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    report = Report()
    chain = read_chain(root, FOLDER, report, seal)
    assert list(report) == []
    return chain


def test_what_is_written_is_read_and_added_to(tmp_path: Path) -> None:
    written(tmp_path, tick(1), tick(2))
    chain = read(tmp_path)
    assert chain.broken is None
    assert [one.sentence for one in chain.ticks] == ["s-000000000001", "s-000000000002"]
    assert chain.ticks[1].previous == chain.ticks[0].sha256
    more, data = appended(chain, [tick(3)])
    with (tmp_path / FILE).open("ab") as file:
        file.write(data)
    again = read(tmp_path)
    assert again.ticks == more.ticks
    assert again.seal == Seal(3, more.ticks[2].sha256)


def test_no_file_is_an_empty_chain(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    chain = read(tmp_path)
    assert (chain.ticks, chain.broken) == ((), None)


def edited(at: int, **values: str) -> Callable[[list[str]], list[str]]:
    def change(lines: list[str]) -> list[str]:
        return [json.dumps({**json.loads(line), **values}) if n == at else line for n, line in enumerate(lines)]

    return change


def forged(lines: list[str]) -> list[str]:
    """A record put in behind the first that is sound in itself."""
    first = json.loads(lines[0])
    _, data = appended(Chain(FILE, (replace(tick(1), sha256=first["sha256"]),)), [tick(9)])
    return [lines[0], data.decode().rstrip(), *lines[1:]]


TAMPERED: dict[str, tuple[Callable[[list[str]], list[str]], int, int, str]] = {
    "a word changed": (
        edited(1, by="Jean Exemple"),
        2,
        1,
        "the record in line 2 was changed after it was written",
    ),
    "the last record changed": (
        edited(3, on="2031-03-01"),
        4,
        3,
        "the record in line 4 was changed after it was written",
    ),
    "a record taken out": (
        lambda lines: [lines[0], *lines[2:]],
        2,
        1,
        "a record is missing between line 1 and line 2",
    ),
    "the first taken out": (lambda lines: lines[1:], 1, 0, "a record is missing before line 1"),
    "two changed places": (
        lambda lines: [lines[0], lines[2], lines[1], lines[3]],
        2,
        1,
        "the records from line 2 on do not stand in their order",
    ),
    "a record put in": (forged, 2, 1, "line 2 was put in: line 3 does not follow on it"),
    "a record twice": (
        lambda lines: [*lines[:2], *lines[1:]],
        2,
        1,
        "line 2 was put in: line 3 does not follow on it",
    ),
    "no record": (lambda lines: [*lines[:2], "ticked by N. E.", *lines[2:]], 3, 2, "line 3 is no record of a tick"),
    "a key twice": (
        lambda lines: [lines[0].replace("{", '{"by": "N. E.", ', 1), *lines[1:]],
        1,
        0,
        "line 1 is no record of a tick",
    ),
    "nested too deep": (lambda lines: [*lines, "[" * 100_000], 5, 4, "line 5 is no record of a tick"),
    "a number": (edited(0, note=3), 1, 0, "line 1 is no record of a tick"),  # type: ignore[arg-type]
    "an unknown key": (edited(2, level="high"), 3, 2, "line 3 is no record of a tick"),
    "no day": (edited(2, on="2031-02-30"), 3, 2, "line 3 is no record of a tick"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_found_with_its_line_and_nothing_behind_it_counts(name: str, tmp_path: Path) -> None:
    change, line, kept, what = TAMPERED[name]
    lines = written(tmp_path, tick(1), tick(2), tick(3), tick(4))
    chain = read(tmp_path, change(lines))
    assert chain.broken is not None
    assert (chain.broken.what, chain.broken.span, chain.broken.kept) == (what, Span(FILE, line, 1), kept)
    assert [one.sentence for one in chain.ticks] == [f"s-{n:012x}" for n in range(1, kept + 1)]
    assert chain.broken.offered is None


def test_spaces_and_the_order_of_keys_do_not_matter(tmp_path: Path) -> None:
    lines = written(tmp_path, tick(1), tick(2))
    turned = [json.dumps(dict(reversed(json.loads(line).items())), separators=(",", ":")) for line in lines]
    (tmp_path / FILE).write_bytes("\r\n\r\n".join(turned).encode())
    assert read(tmp_path).broken is None


def test_what_is_missing_at_the_end_the_lock_knows(tmp_path: Path) -> None:
    lines = written(tmp_path, tick(1), tick(2), tick(3))
    seal = read(tmp_path).seal
    assert read(tmp_path, lines, seal).broken is None
    chain = read(tmp_path, lines[:2], seal)
    assert chain.broken is not None
    assert chain.broken.what == "the lock knows of 3 records, and the file holds 2 of them"
    assert chain.broken.offered == Seal(2, chain.ticks[1].sha256)
    (tmp_path / FILE).unlink()
    gone = read(tmp_path, None, replace(seal, span=Span("sources/ferries/briefgen.lock.yaml", 9, 3)))
    assert gone.broken is not None
    assert gone.broken.span.file == "sources/ferries/briefgen.lock.yaml"
    assert gone.broken.what == "the lock knows of 3 records, and the file holds none of them"


def test_a_whole_new_chain_is_not_the_one_that_the_lock_knows(tmp_path: Path) -> None:
    written(tmp_path, tick(1), tick(2))
    seal = read(tmp_path).seal
    written(tmp_path, tick(1, by="Somebody Else"), tick(2), tick(3))
    chain = read(tmp_path, None, seal)
    assert chain.broken is not None
    assert chain.broken.what == "the record in line 2 is not the one that the lock knows"
    assert len(chain.ticks) == 1


def test_a_link_that_leads_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("")
    (tmp_path / "project" / FOLDER).mkdir(parents=True)
    (tmp_path / "project" / FILE).symlink_to(tmp_path / "out.jsonl")
    report = Report()
    assert read_chain(tmp_path / "project", FOLDER, report).ticks == ()
    assert [one.code for one in report] == ["B012"]


def test_the_lock_holds_how_far_it_went(tmp_path: Path) -> None:
    lock = Lock(FOLDER, signoff=Seal(12, "c" * 64))
    text = lock_text(lock)
    found = read_lines(text, FOLDER, "briefgen.lock.yaml")
    assert found is not None
    assert found.signoff == lock.signoff
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "briefgen.lock.yaml").write_text(f"# edited\n{text}")
    report = Report()
    edited_lock = read_lock(tmp_path, FOLDER, report)
    assert list(report) == []
    assert edited_lock is not None
    assert edited_lock.signoff == lock.signoff


# ------------------------------------------------------------------------------------------------------------ standing


def printed(number: int, text: str = "", section: str = "background") -> Printed:
    return Printed(f"s-{number:012x}", section, text or f"Sentence {number}.", "prose", (), ())


def standing(ticks: list[Tick], listed: list[Printed], covered: dict[int, str]) -> dict[str, list[tuple[str, bool]]]:
    by_id = {one.id: covered.get(int(one.id[2:], 16), "a" * 64) for one in listed}
    found = standings(ticks, listed, by_id)
    return {id: [(one.tick.by, one.holds) for one in theirs] for id, theirs in found.items()}  # noqa: A001


def test_a_tick_holds_for_what_was_read() -> None:
    assert standing([tick(1)], [printed(1), printed(2)], {}) == {"s-000000000001": [("Nora Example", True)]}
    assert standing([tick(1)], [printed(1)], {1: "b" * 64}) == {"s-000000000001": [("Nora Example", False)]}


def test_of_each_person_the_last_tick_counts_and_may_be_taken_back() -> None:
    ticks = [tick(1), tick(1, by="Jean Exemple"), tick(1, covers="b" * 64)]
    assert standing(ticks, [printed(1)], {1: "b" * 64}) == {
        "s-000000000001": [("Jean Exemple", False), ("Nora Example", True)]
    }
    assert standing([*ticks, tick(1, event="withdraw")], [printed(1)], {}) == {
        "s-000000000001": [("Jean Exemple", True)]
    }
    assert standing([tick(1), tick(1, event="withdraw")], [printed(1)], {}) == {}


def test_a_sentence_that_was_reworded_is_told_to_have_been_ticked_before() -> None:
    old = tick(1, text="The owners expect 14 ferries to be late.")
    new = printed(7, "The owners expect 15 ferries to be late.")
    other = printed(8, "Nobody has said who would carry them out.")
    assert standing([old], [new, other], {7: "b" * 64, 8: "c" * 64}) == {"s-000000000007": [("Nora Example", False)]}
    elsewhere = replace(new, section="outlook")
    assert standing([old], [elsewhere, other], {7: "b" * 64, 8: "b" * 64}) == {}


def test_a_sentence_that_moved_with_its_words_and_passages_stays_ticked() -> None:
    moved = printed(7, "Sentence 1.", section="outlook")
    assert standing([tick(1)], [moved], {}) == {"s-000000000007": [("Nora Example", True)]}
