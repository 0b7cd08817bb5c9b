"""`briefgen tick`, the sign-off sheet and the final, from the first tick to a sentence that changes after it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests import leaks, outputs
from tests.locked_project import change
from tests.sessions import run

TOPIC = "sources/pier"
FILES = {
    "templates/memo/kind.yaml": "format: 1\nname: Memo\nnotes: endnotes\n",
    "templates/memo/background.md": "---\nheading: Background\norder: 10\n---\n",
    "templates/memo/outlook.md": "---\nheading: Outlook\norder: 20\n---\n",
    f"{TOPIC}/brief.yaml": """format: 1
kind: memo
title: The pier of Port Amaru
date: 2031-03-17
output: {parts: [waivers, sign-off]}
rules:
  B104: {level: "off", reason: There is one office.}
""",
    f"{TOPIC}/snapshots/works2031.txt": (
        "Our divers found damage on nine piles of the pier, none of them on the west side.\n"
    ),
    f"{TOPIC}/works2031.md": """---
id: works2031
type: report
title: The town pier
author: [{literal: Port Works Office}]
issued: 2031-03-06
accessed: 2031-03-09
snapshot: snapshots/works2031.txt
---
## Background

### Survey {#survey}

Divers found damage on nine piles of the pier.

> Our divers found damage on nine piles of the pier, none of them on the west side.

### West {#west}

The west side is sound.

> none of them on the west side
""",
    f"{TOPIC}/sections/outlook.md": """Repairs on the west side of the pier may wait [@works2031#west].

The town has fallen silent. {allow: uncited-statement — seen by us}
""",
}

NOTES, BRIEF, OUTLOOK = f"{TOPIC}/works2031.md", f"{TOPIC}/brief.yaml", f"{TOPIC}/sections/outlook.md"
LOCK, SIGNOFF = f"{TOPIC}/briefgen.lock.yaml", f"{TOPIC}/signoff.jsonl"
MISSED = "Divers found damage on nine piles of the pier."
SILENT = "The town has fallen silent."


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1931472000")  # 17 March 2031
    monkeypatch.delenv("BRIEFGEN_BY", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A topic that is locked, and prints its waivers and a sign-off sheet."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("briefgen lock pier", tmp_path)[1] == 0
    return tmp_path


def record(root: Path) -> dict[str, Any]:
    printed, code = run("briefgen build pier", root)
    assert code == 0, printed
    return json.loads((root / "out" / "pier.evidence.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def ids(root: Path) -> dict[str, str]:
    """The ids of the sentences by their words."""
    return {_plain(one["text"]): one["id"] for one in record(root)["sentences"]}


def ticks(root: Path, text: str) -> list[tuple[str, str, bool]]:
    found = next(one for one in record(root)["sentences"] if _plain(one["text"]) == text)
    return [(one["by"], one["on"], one.get("lapsed", False)) for one in found.get("ticks", ())]


def sheet(root: Path, form: str) -> str:
    """What stands on the sign-off sheet."""
    path = root / "out" / f"pier.{form}"
    text = outputs.pdf_text(path) if form == "pdf" else outputs.docx_text(path)
    return outputs.collapse(text.split("Sign-off sheet")[-1].replace("☐", " ").replace("☑", " "))


def test_the_list_says_what_nobody_has_read_yet(root: Path) -> None:
    printed, code = run("briefgen tick pier", root)
    assert code == 0
    lines = printed.splitlines()
    assert lines[0] == "Background:"
    assert any(re.fullmatch(rf"  {ids(root)[MISSED]}(?: B\d+)*  {re.escape(MISSED)}", line) for line in lines)
    assert lines[-1] == f"pier: {len(ids(root))} sentences, {len(ids(root))} not ticked"
    assert not (root / SIGNOFF).exists()


def test_a_tick_is_recorded_with_who_when_and_what_was_read(root: Path) -> None:
    one = ids(root)[MISSED]
    printed, code = run(f"briefgen tick pier {one} --by 'Nora Example' --note 'table 3, too'", root)
    assert (printed.splitlines()[0], code) == (f"ticked: {one}  {MISSED}", 0)
    (line,) = (root / SIGNOFF).read_text(encoding="utf-8").splitlines()
    values = json.loads(line)
    assert {key: values[key] for key in ("event", "sentence", "section", "text", "by", "on", "note")} == {
        "event": "tick",
        "sentence": one,
        "section": "background",
        "text": MISSED,
        "by": "Nora Example",
        "on": "2031-03-17",
        "note": "table 3, too",
    }
    assert ticks(root, MISSED) == [("Nora Example", "2031-03-17", False)]
    assert one not in run("briefgen tick pier", root)[0]
    for form in ("pdf", "docx"):
        row = sheet(root, form).partition(f"{MISSED} {one[:6].replace('-', chr(0x2011))} ")[2]
        assert row.partition(" table 3, too Nora Example 17 March 2031 ")[0].count("West") == 0
        assert "table 3, too Nora Example 17 March 2031" in row


def test_the_first_letters_of_an_id_do_and_the_environment_says_who(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_BY", "Jean Exemple")
    one, other = list(ids(root).values())[:2]
    assert run(f"briefgen tick pier {one[:6]} {other.replace('-', chr(0x2011))} --on 2031-03-11", root)[1] == 0
    known = [json.loads(line) for line in (root / SIGNOFF).read_text(encoding="utf-8").splitlines()]
    assert [(one_["sentence"], one_["by"], one_["on"]) for one_ in known] == [
        (one, "Jean Exemple", "2031-03-11"),
        (other, "Jean Exemple", "2031-03-11"),
    ]
    assert known[1]["previous"] == known[0]["sha256"]


def test_lines_are_added_and_none_is_changed_and_the_lock_knows_how_many(root: Path) -> None:
    one, other = list(ids(root).values())[:2]
    run(f"briefgen tick pier {one} --by N", root)
    before = (root / SIGNOFF).read_bytes()
    run(f"briefgen tick pier {other} --by N", root)
    assert (root / SIGNOFF).read_bytes().startswith(before)
    last = json.loads((root / SIGNOFF).read_text().splitlines()[-1])["sha256"]
    assert f"\nsignoff:\n  records: 2\n  sha256: {last}\n" in (root / LOCK).read_text()
    assert run("briefgen lock pier", root)[0].endswith("2 sign-off records (as it was)\n")


def test_what_is_ticked_twice_is_recorded_once_and_two_people_may_tick(root: Path) -> None:
    one = ids(root)[MISSED]
    run(f"briefgen tick pier {one} --by N", root)
    assert run(f"briefgen tick pier {one} --by N", root)[0].startswith(f"ticked already on 2031-03-17: {one}")
    assert len((root / SIGNOFF).read_text().splitlines()) == 1
    run(f"briefgen tick pier {one} --by J", root)
    assert ticks(root, MISSED) == [("N", "2031-03-17", False), ("J", "2031-03-17", False)]
    assert run(f"briefgen tick pier {one} --by N --withdraw", root)[0].startswith(f"taken back: {one}")
    assert ticks(root, MISSED) == [("J", "2031-03-17", False)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("s-000000000000 --by N", "there is no sentence `s-000000000000`"),
        ("s- --by N", "there is no sentence `s-`"),
        ("ONE", "say who has read them: `--by NAME`"),
        ("ONE --by N --on 2031-13-01", "--on is no day as YYYY-MM-DD: 2031-13-01"),
        ("ONE --by N --on 2031-03-18", "--on is still to come: 2031-03-18; today is 2031-03-17"),
        ("ONE --by N --withdraw", "that N has ticked"),
        ("--note x", "name the sentences"),
        ("ONE --by 'N\u202e'", "without control characters"),
    ],
)
def test_wrong_use_ticks_nothing(words: str, message: str, root: Path) -> None:
    printed, code = run(f"briefgen tick pier {words.replace('ONE', ids(root)[MISSED])}", root)
    assert code == 2
    assert message in printed
    assert not (root / SIGNOFF).exists()


def test_with_faults_of_input_nothing_is_ticked(root: Path) -> None:
    one = ids(root)[MISSED]
    change(root, BRIEF, "title:", "titel:")
    printed, code = run(f"briefgen tick pier {one} --by N", root)
    assert code == 1
    assert "error[B004]: unknown key `titel`" in printed
    assert printed.endswith("pier: nothing was ticked\n")
    assert not (root / SIGNOFF).exists()


# --------------------------------------------------------------------------------------------------- what ends a tick


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (NOTES, "damage on nine piles of the pier.\n\n>", "damage to nine piles of the pier.\n\n>"),
        (NOTES, "> Our divers found damage", "> divers found damage"),
    ],
    ids=["its words", "its passage"],
)
def test_a_tick_is_gone_when_sentence_or_passage_changes_and_the_sheet_says_so(
    file: str, old: str, new: str, root: Path
) -> None:
    one = ids(root)[MISSED]
    run(f"briefgen tick pier {one} --by 'Nora Example'", root)
    change(root, file, old, new)
    said = "Ticked by Nora Example on 17 March 2031, before the sentence or its passage changed."
    now = next(text for text, id_ in ids(root).items() if id_ == one)
    assert ticks(root, now) == [("Nora Example", "2031-03-17", True)]
    for form in ("pdf", "docx"):
        assert said in sheet(root, form)
    assert "ticked by Nora Example on 2031-03-17, before it or a passage changed" in run("briefgen tick pier", root)[0]
    run(f"briefgen tick pier {one} --by 'Nora Example'", root)
    assert ticks(root, now) == [("Nora Example", "2031-03-17", False)]


def test_a_sentence_of_the_authors_own_is_found_again_when_it_is_reworded(root: Path) -> None:
    one = next(id_ for text, id_ in ids(root).items() if text.startswith("Repairs"))
    run(f"briefgen tick pier {one} --by N", root)
    change(root, OUTLOOK, "may wait", "might wait")
    assert ticks(root, "Repairs on the west side of the pier might wait.") == [("N", "2031-03-17", True)]


def test_what_stands_elsewhere_and_the_language_of_the_furniture_end_no_tick(root: Path) -> None:
    one = ids(root)[MISSED]
    run(f"briefgen tick pier {one} --by N", root)
    change(root, OUTLOOK, "Repairs on the west side of the pier may wait [@works2031#west].\n\n", "")
    assert ticks(root, MISSED) == [("N", "2031-03-17", False)]
    assert run("briefgen build pier --language fr", root)[1] == 0
    found = json.loads((root / "out" / "pier.evidence.json").read_text(encoding="utf-8"))["sentences"]
    (tick,) = next(each["ticks"] for each in found if _plain(each["text"]) == MISSED)
    assert "lapsed" not in tick


# ------------------------------------------------------------------------------------------------- tampering, finals


def _ticked(root: Path) -> None:
    for one in list(ids(root).values())[:3]:
        assert run(f"briefgen tick pier {one} --by N", root)[1] == 0


def test_a_final_is_not_written_over_a_tampered_file_of_ticks(root: Path) -> None:
    _ticked(root)
    assert run("briefgen build pier --final", root)[1] == 0
    path = root / SIGNOFF
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("2031-03-17", "2031-03-16", 1), encoding="utf-8")
    printed, code = run("briefgen check pier", root)
    assert code == 1
    assert "error[B806]: the record in line 1 was changed after it was written" in printed
    assert f" --> {SIGNOFF}:1:1" in printed
    assert run("briefgen build pier --final", root)[1] == 1
    assert run("briefgen build pier", root)[1] == 0, "a draft is written"
    printed, code = run(f"briefgen tick pier {list(ids(root).values())[3]} --by N", root)
    assert code == 1
    assert "error[B806]" in printed
    path.write_text(whole, encoding="utf-8")
    assert run("briefgen build pier --final", root)[1] == 0


def test_records_missing_at_the_end_are_found_by_the_lock_and_may_be_accepted(root: Path) -> None:
    _ticked(root)
    path = root / SIGNOFF
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
    printed, _ = run("briefgen check pier", root)
    assert "error[B806]: the lock knows of 3 records, and the file holds 2 of them" in printed
    assert "`briefgen lock pier --accept signoff.jsonl`" in printed
    printed, _ = run("briefgen lock pier", root)
    assert printed.startswith("changed, and left as it was: signoff.jsonl\n")
    assert "records: 3" in (root / LOCK).read_text()
    assert run("briefgen lock pier --accept signoff.jsonl", root)[0].startswith("accepted anew: signoff.jsonl\n")
    assert "records: 2" in (root / LOCK).read_text()
    assert "B806" not in run("briefgen check pier", root)[0]


def test_nobody_can_waive_a_broken_chain(root: Path) -> None:
    change(root, BRIEF, "rules:\n", "rules:\n  B806: {level: off, reason: late}\n")
    printed, _ = run("briefgen check pier", root)
    assert "error[B005]: B806 (broken-sign-off) cannot be given another level" in printed


def test_a_final_with_an_open_error_is_not_written_until_it_is_waived_and_again_when_the_sentence_changes(
    root: Path,
) -> None:
    change(
        root,
        OUTLOOK,
        "The town has fallen silent. {allow: uncited-statement — seen by us}",
        "The town has fallen silent.",
    )
    run("briefgen lock pier", root)
    printed, code = run("briefgen build pier --final", root)
    assert code == 1
    assert "error[B101]" in printed
    assert not (root / "out" / "pier.pdf").exists()
    change(root, OUTLOOK, "fallen silent.", "fallen silent. {allow: uncited-statement — seen by us}")
    run("briefgen lock pier", root)
    printed, code = run("briefgen build pier --final", root)
    assert code == 0, printed
    for form in ("pdf", "docx"):
        shown = sheet(root, form)
        assert re.search(
            r"The town has fallen silent\. s.\w+ B101 The sentence has no citation\. Allowed: seen by us\.", shown
        )
        text = outputs.pdf_text(root / "out" / "pier.pdf")
        assert "seen by us" in text.split("Waivers")[-1].split("Sign-off sheet")[0]
    before = (root / "out" / "pier.pdf").read_bytes()
    change(root, OUTLOOK, "has fallen silent", "has gone very quiet")
    printed, code = run("briefgen build pier --final", root)
    assert code == 1
    assert "error[B101]" in printed
    assert "error[B805]: what the waiver of `uncited-statement` stands for has changed" in printed
    assert (root / "out" / "pier.pdf").read_bytes() == before


# -------------------------------------------------------------------------------------------------------------- verify


def test_more_ticks_do_no_harm_to_a_record_and_fewer_do(root: Path) -> None:
    _ticked(root)
    assert run("briefgen build pier", root)[1] == 0
    made = root / "out" / "pier.evidence.json"
    evidence = made.read_bytes()
    other = next(id_ for text, id_ in ids(root).items() if text == SILENT)
    assert run(f"briefgen tick pier {other} --by N", root)[1] == 0
    made.write_bytes(evidence)
    printed, code = run("briefgen verify out/pier.evidence.json", root)
    assert f"information: {SIGNOFF}: 1 record added since the brief was made" in printed
    path = root / SIGNOFF
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:2]))
    printed, code = run("briefgen verify out/pier.evidence.json", root)
    assert code == 1
    assert f"{SIGNOFF}: 2 of 3 ticks are there that the brief was made with" in printed


# ------------------------------------------------------------------------------------------------------------- secrets


def test_what_is_noted_beside_a_protected_source_does_not_leave(tmp_path: Path) -> None:
    root = leaks.project(tmp_path)
    assert run("briefgen build boats", root)[1] == 0
    made = json.loads((root / "out" / "boats.evidence.json").read_text(encoding="utf-8"))
    held = [one["id"] for one in made["sentences"] if any(id_.startswith("held-") for id_ in one.get("sources", ()))]
    words = f"briefgen tick boats {' '.join(held)} --by 'Nora Example' --note 'xqticked with xqmemo2031, p. 471173'"
    assert run(words, root)[1] == 0
    assert run("briefgen build boats", root)[1] == 0
    files = {path.name: path.read_bytes() for path in (root / "out").iterdir()}
    planted = {"xqticked": ("xqticked",), "471173": ("471173",)}
    assert leaks.found_in(files, leaks.markers() | planted) == {}
    assert "held by the author" in sheet_of(root / "out" / "boats.docx")


def sheet_of(path: Path) -> str:
    return outputs.docx_text(path).split("Sign-off sheet")[-1]
