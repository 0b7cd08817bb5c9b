"""`briefgen verify`: what no longer holds of an evidence record, by what was done to the project or to the record."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from briefgen.evidence.record import Evidence
from briefgen.evidence.telling import contrast
from briefgen.evidence.verification import differences
from tests.sessions import copy_examples, run
from tests.test_evidence_record import evidences

TOPIC = "sources/ferries"
RECORD = "out/ferries.evidence.json"
HOLDS = "out/ferries.evidence.json: everything holds: 42 sentences, 18 passages, 4 snapshots"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small example with a waiver, locked and built."""
    root = tmp_path_factory.mktemp("built")
    copy_examples(root, "ferries")
    section = root / TOPIC / "sections" / "tensions.md"
    waived = "\nFerries run all year. {allow: uncited-statement — the timetable says so}\n"
    section.write_text(section.read_text(encoding="utf-8") + waived, encoding="utf-8")
    (root / "templates" / "styles").mkdir(parents=True)
    for words in ("lock ferries", "build ferries"):
        printed, code = run(f"briefgen {words}", root)
        assert code == 0, printed
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it in another folder."""
    return shutil.copytree(built, tmp_path / "another place")


def verified(root: Path, record: str = RECORD) -> tuple[list[str], int]:
    """What `verify` prints, hashes cut out, and its exit code."""
    printed, code = run(f"briefgen verify {record}", root)
    return [re.sub(r"[0-9a-f]{12}…", "…", line) for line in printed.splitlines()], code


def replacing(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def removing(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).unlink()


def overwriting(file: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / file).write_bytes(b"something else")

    return change


def both(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def in_record(change: Callable[[dict[str, object]], None]) -> Callable[[Path], None]:
    """A record that somebody has changed."""

    def altered(root: Path) -> None:
        record = json.loads((root / RECORD).read_text(encoding="utf-8"))
        change(record)
        (root / RECORD).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")

    return altered


def at(record: object, *path: str | int) -> dict[str, object]:
    """A map within a record; a text among numbers is the id of the entry that is meant."""
    found = record
    for part in path:
        if isinstance(found, list) and isinstance(part, str):
            found = next(one for one in found if part in (one.get("id"), one.get("file")))
        else:
            found = found[part]  # type: ignore[index]
    assert isinstance(found, dict)
    return found


def passage_of(record: object, note: str) -> dict[str, object]:
    """The first passage of a note that stands in a record."""
    sentences = at(record)["sentences"]
    assert isinstance(sentences, list)
    return next(one for sentence in sentences for one in sentence.get("passages", ()) if one["note"] == note)


def without(record: object, key: str) -> None:
    """Take something out of all sentences of a record."""
    sentences = at(record)["sentences"]
    assert isinstance(sentences, list)
    for sentence in sentences:
        sentence.pop(key, None)


def cut(path: Path, first: str, last: str) -> None:
    """Take a part out of a file, from some words up to others."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index(first)] + text[text.index(last) :], encoding="utf-8")


def written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


OKORO = f"{TOPIC}/okoro2031.md"
COPY = f"{TOPIC}/snapshots/okoro2031.txt"
LOCK = f"{TOPIC}/briefgen.lock.yaml"
BRIEF = f"{TOPIC}/brief.yaml"
TENSIONS, OUTLOOK = f"{TOPIC}/sections/tensions.md", f"{TOPIC}/sections/outlook.md"

CHANGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    # --------------------------------------------------------------------------------------------------- the copies
    "a byte of a copy": (
        replacing(COPY, "took less than an hour", "took less thon an hour"),
        [f"{COPY}: the copy of Okoro 2031 has changed: SHA-256 recorded …, now …"],
    ),
    "a byte of a copy, within a passage": (
        replacing(COPY, "about 40 ferries", "about 41 ferries"),
        [
            f"{COPY}: the copy of Okoro 2031 has changed: SHA-256 recorded …, now …",
            f"{COPY}: the passage “about 40 ferries, of which at most 20 had seen an inspector …” of "
            "`okoro2031#missed` stands in the copy in other words, and it was recorded that it stands in the copy as "
            "it is",
        ],
    ),
    "a copy that is gone, and that no lock holds": (
        both(removing(COPY), removing(LOCK)),
        [
            f"{COPY}: the copy of Okoro 2031 is not there any more; 4 passages stood in it",
            f"{LOCK}: is not there any more",
        ],
    ),
    # ---------------------------------------------------------------------------------------------------- the notes
    "a letter of a passage": (
        replacing(OKORO, "> about 40 ferries", "> about 45 ferries"),
        [
            f"{OKORO}: the passage of `okoro2031#missed` is another: recorded “about 40 ferries, of …”, now “about 45 "
            "ferries, of …”; it stands in the copy in other words",
        ],
    ),
    "a word of a statement": (
        replacing(f"{TOPIC}/lind2030.md", "investigators", "searchers"),
        [
            f"{TOPIC}/lind2030.md: s-7e1c7a4213bd in “Background”: recorded “The investigators counted 29 …”, now “The "
            "searchers counted 29 …”"
        ],
    ),
    "a note that is gone": (
        lambda root: cut(root / OKORO, "### The families", "## Outlook"),
        [
            f"{OKORO}: s-2f00859367c9 in “Tensions”, “The bereaved families wanted the bill passed unchanged; …” is "
            "not in the brief any more"
        ],
    ),
    "a note's id": (
        replacing(OKORO, "{#double}", "{#promised}"),
        [
            f"{OKORO}: s-5201902d8324 in “Outlook”, “On 24 February 2031 the Transport Minister, Teo Halvorsen, …”: "
            "what it rests on is another: recorded `okoro2031#double`, now `okoro2031#promised`"
        ],
    ),
    "a source file that is gone": (
        removing(f"{TOPIC}/lind2030.md"),
        [f"{TOPIC}/lind2030.md: is not there any more; 9 sentences rested on it"],
    ),
    "what is said of a source": (
        replacing(OKORO, "Regional agency, one byline", "National agency, one byline"),
        [f"{OKORO}: `descriptor` of Okoro 2031: recorded “Regional agency, one …”, now “National agency, one …”"],
    ),
    "a blank line": (
        replacing(OKORO, "\n## Tensions", "\n\n## Tensions"),
        [f"{OKORO}: has changed, in nothing that the record tells: SHA-256 recorded …, now …"],
    ),
    # --------------------------------------------------------------------------------------- sections and brief.yaml
    "a written sentence": (
        replacing(OUTLOOK, "depends on people whom", "depends on those whom"),
        [
            f"{OUTLOOK}: s-9a820f49c16c in “Outlook”: recorded “… depends on people whom the …”, now "
            "“… depends on those whom the …”"
        ],
    ),
    "a section file that is gone": (
        removing(OUTLOOK),
        [f"{OUTLOOK}: is not there any more"],
    ),
    "the title": (
        replacing(BRIEF, "title: Ferry safety in", "title: Ferry safety at"),
        [f"{BRIEF}: the title is another: recorded “Ferry safety in Port Amaru”, now “Ferry safety at Port Amaru”"],
    ),
    "the style": (
        replacing(BRIEF, "style: chicago-author-date", "style: apa"),
        [f"{BRIEF}: `style` is another: recorded `chicago-author-date`, now `apa`"],
    ),
    "the date": (
        replacing(BRIEF, "\ndate: 2031-03-17", "\ndate: 2031-03-18"),
        [f"{BRIEF}: `date` is another: recorded `2031-03-17`, now `2031-03-18`"],
    ),
    "a rule that is switched off": (
        replacing(BRIEF, "\nrules:\n", "\nrules:\n  B901: {level: off, reason: a library}\n"),
        [f"{BRIEF}: the level of `unused-source` is another: recorded `its own`, now `off`"],
    ),
    # ------------------------------------------------------------------------------------------------ what is accepted
    "a waiver that is gone": (
        replacing(TENSIONS, " {allow: uncited-statement — the timetable says so}", ""),
        [
            f"{TENSIONS}: the waiver of `uncited-statement` (“the timetable says so”) holds no more, and "
            "what it waived is found again: the sentence has no citation"
        ],
    ),
    "a reason": (
        replacing(TENSIONS, "the timetable says so", "the timetable has it so"),
        [
            f"{TENSIONS}: `reason` of the waiver of `uncited-statement` is another: recorded “the "
            "timetable says so”, now “the timetable has it so”"
        ],
    ),
    "an entry of the lock": (
        replacing(LOCK, "sha256: f92f68f5", "sha256: 00000000"),
        [f"{LOCK}: does not hold the copy of Harbour Board 2031 as it is"],
    ),
    "a lock that is gone": (removing(LOCK), [f"{LOCK}: is not there any more"]),
    # ---------------------------------------------------------------------------------------------- what was written
    "a PDF that was replaced": (
        overwriting("out/ferries.pdf"),
        ["ferries.pdf: is not the file that was written: SHA-256 recorded …, now …"],
    ),
    "a Word file that is gone": (removing("out/ferries.docx"), ["ferries.docx: is not beside the record"]),
    # ------------------------------------------------------------------------------------------------ the record itself
    "a sentence of the record": (
        in_record(lambda r: at(r, "sentences", "s-9a820f49c16c").update(text="That date can be kept.")),
        [
            f"{OUTLOOK}: s-9a820f49c16c in “Outlook”: recorded “That date can be kept.”, now “Whether "
            "that date can be kept depends on people whom the port does not have yet.”"
        ],
    ),
    "a hash of the record": (
        in_record(lambda r: at(r, "inputs", OKORO).update(sha256="0" * 64)),
        [f"{OKORO}: has changed, in nothing that the record tells: SHA-256 recorded …, now …"],
    ),
    "a hash of a copy in the record": (
        in_record(lambda r: at(r, "sources", "okoro2031", "snapshot").update(sha256="0" * 64)),
        [f"{COPY}: the copy of Okoro 2031 has changed: SHA-256 recorded …, now …"],
    ),
    "a passage of the record": (
        in_record(lambda r: passage_of(r, "okoro2031#missed").update(text="about 50 ferries")),
        [
            f"{OKORO}: the passage of `okoro2031#missed` is another: recorded “about 50 ferries”, now “about 40 "
            "ferries, of which at most 20 had seen an inspector in 2030”"
        ],
    ),
    "a place in a copy, in the record": (
        in_record(lambda r: passage_of(r, "okoro2031#missed").update(selectors=[{"start": 1, "end": 9}])),
        [
            f"{OKORO}: the passage “about 40 ferries, of which at most 20 had seen an inspector …” of "
            "`okoro2031#missed` stands at another place in the copy than is recorded"
        ],
    ),
    "a waiver that was taken out of the record": (
        in_record(lambda r: without(r, "waivers")),
        [
            f"{TENSIONS}: the waiver of `uncited-statement` (“the timetable says so”) is not recorded: "
            "the sentence has no citation"
        ],
    ),
    "a finding that was put into the record": (
        in_record(
            lambda r: r.update(
                findings=[{"code": "B901", "slug": "unused-source", "severity": "info", "message": "it is not used"}]
            )
        ),
        [f"{BRIEF}: not found any more: info[B901]: it is not used"],
    ),
    # --------------------------------------------------------------------------------------------------- the house's
    "a theme of the project's own": (
        lambda root: written(root / "templates" / "themes" / "sober.yaml", "extends: built-in\ngrid: 14pt\n"),
        ["templates/themes/sober.yaml: is used, and was not when the brief was made"],
    ),
    "a heading of the project's own": (
        lambda root: written(
            root / "templates" / "policy-brief" / "outlook.md",
            "---\nextends: built-in\nheading: {en: Prospects}\n---\n",
        ),
        [
            "templates/policy-brief/outlook.md: the section `outlook` has another heading: recorded “Outlook”, now "
            "“Prospects”"
        ],
    ),
    # ------------------------------------------------------------------------------------------------ several at once
    "a statement and the PDF": (
        both(replacing(f"{TOPIC}/lind2030.md", "investigators", "searchers"), overwriting("out/ferries.pdf")),
        [
            "ferries.pdf: is not the file that was written: SHA-256 recorded …, now …",
            f"{TOPIC}/lind2030.md: s-7e1c7a4213bd in “Background”: recorded “The investigators counted 29 …”, now “The "
            "searchers counted 29 …”",
        ],
    ),
}
"""What is done, and what `verify` then says: the place, what it was and what it is, each cause once."""


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_named(project: Path, name: str) -> None:
    change, expected = CHANGES[name]
    change(project)
    lines, code = verified(project)
    assert lines[:-1] == expected
    count = "1 thing does" if len(expected) == 1 else f"{len(expected)} things do"
    assert lines[-1] == f"{RECORD}: {count} not hold any more"
    assert code == 1


# ----------------------------------------------------------------------------------------------------- what still holds


def test_a_copy_of_the_project_in_another_folder_holds(project: Path) -> None:
    assert verified(project) == ([HOLDS], 0)


def test_the_record_has_the_same_bytes_on_another_machine(built: Path, project: Path) -> None:
    shutil.rmtree(project / "out")
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    for words in (["build", "ferries"], ["verify", RECORD]):
        command = [sys.executable, "-m", "briefgen", *words]
        subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)
    assert (project / RECORD).read_bytes() == (built / RECORD).read_bytes()
    assert str(project) not in (project / RECORD).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options",
    [
        "--style apa --paper letter",
        "--style chicago-notes-bibliography",
        "--style ieee --language fr",
        "--date 2031-04-01 --strict",
        "--final --to docx",
    ],
)
def test_a_brief_is_made_again_as_it_was_asked_for(project: Path, options: str) -> None:
    printed, code = run(f"briefgen build ferries {options}", project)
    assert code == 0, printed
    assert verified(project) == ([HOLDS], 0)


def test_the_day_of_the_epoch_is_recorded(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replacing(BRIEF, "\ndate: 2031-03-17\n", "\n")(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1931000000")
    assert run("briefgen build ferries", project)[1] == 0
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert verified(project) == ([HOLDS], 0)
    assert json.loads((project / RECORD).read_text(encoding="utf-8"))["asked"]["date"] == "2031-03-11"


def test_a_copy_that_the_lock_holds_may_be_elsewhere(project: Path) -> None:
    (project / COPY).unlink()
    said = "the copy of Okoro 2031 is not here, and was when the brief was made; the lock holds it as it was then"
    assert verified(project) == ([f"information: {COPY}: {said}", HOLDS], 0)


def test_a_copy_that_comes_back_is_told(project: Path, built: Path) -> None:
    (project / COPY).unlink()
    assert run("briefgen build ferries", project)[1] == 0
    assert verified(project) == ([HOLDS], 0), "the lock vouches for it"
    shutil.copy2(built / COPY, project / COPY)
    said = "the copy of Okoro 2031 is here, and was not when the brief was made; the lock holds it as it was then"
    assert verified(project) == ([f"information: {COPY}: {said}", HOLDS], 0)


def test_other_versions_are_worth_knowing_and_no_failure(project: Path) -> None:
    def older(record: dict[str, object]) -> None:
        at(record, "maker").update(briefgen="0.0.1", engine="pandoc citeproc (pypandoc-binary 1.0)")
        at(record, "maker", "packages", 0).update(version="0.0.9")
        at(record, "maker", "fonts", 0).update(sha256="0" * 64)

    in_record(older)(project)
    lines, code = verified(project)
    assert code == 0
    assert [line.partition(":")[0] for line in lines[:-1]] == ["information"] * 4
    assert "briefgen: made by 0.0.1, verified by" in lines[0]


def test_a_record_may_lie_outside_the_project(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert run(f"briefgen build ferries -o {elsewhere}", project)[1] == 0
    lines, code = verified(project, f"{elsewhere}/ferries.evidence.json")
    assert (lines, code) == ([HOLDS.replace("out/", f"{elsewhere}/")], 0)


# ------------------------------------------------------------------------------------------------- records from others


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: at(r, "outputs", 0).update(file="../sources/ferries/brief.yaml"), "is no file beside the record"),
        (lambda r: at(r, "outputs", 0).update(file="C:\\ferries.pdf"), "is no file beside the record"),
        (lambda r: at(r, "inputs", 0).update(file="../../../etc/passwd"), "is no file of the project"),
        (lambda r: at(r, "inputs", 0).update(file="/etc/passwd"), "is no file of the project"),
        (lambda r: at(r, "inputs", 0).update(file="a\x00b"), "is no file of the project"),
        (lambda r: at(r, "asked").update(topic="../.."), "the project gives no such brief any more"),
        (lambda r: at(r, "asked").update(topic="/etc"), "the project gives no such brief any more"),
        (lambda r: at(r, "asked").update(topic="sources/../.."), "the project gives no such brief any more"),
        (lambda r: at(r, "asked").update(kind="../x", options=["kind"]), "now found: error[T104]"),
        (lambda r: at(r, "asked").update(style="../../x.csl", options=["style"]), "now found: error[B012]"),
        (lambda r: at(r, "asked").update(date="2031-02-31", options=["date"]), "`date` is another"),
    ],
)
def test_a_hostile_record_leads_nowhere(project: Path, change: Callable[[dict[str, object]], None], said: str) -> None:
    in_record(change)(project)
    lines, code = verified(project)
    assert code == 1
    assert any(said in line for line in lines), lines


def test_what_is_no_record_is_a_finding(project: Path) -> None:
    for text, code in (("{", "B002"), ('{"format": 1}', "B006"), ("[]", "B005")):
        (project / RECORD).write_text(text, encoding="utf-8")
        lines, exit_code = verified(project)
        assert exit_code == 1
        assert f"error[{code}]" in "\n".join(lines)
        assert lines[-1] == f"{RECORD}: not verified: it is no evidence record that can be read"


def test_wrong_use(project: Path, tmp_path: Path) -> None:
    assert verified(project, "out/no.evidence.json")[1] == 2
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy2(project / RECORD, alone / "a.evidence.json")
    lines, code = verified(alone, "a.evidence.json")
    assert code == 2
    assert "no project" in "\n".join(lines)


# ------------------------------------------------------------------------------------------------------------ the words


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a b c d e f g", "a b c x e f g", "recorded “… b c d e f …”, now “… b c x e f …”"),
        ("a b", "a b c", "recorded “a b”, now “a b c”"),
        ("", "a", "recorded nothing, now “a”"),
        ("a a", "a", "recorded “a a”, now “a”"),
        ("a\u00a0b", "a b", "the spaces are others"),
        ("x b c d", "b c d", "recorded “x b c …”, now “b c …”"),
    ],
)
def test_two_texts_are_told_by_what_differs(old: str, new: str, said: str) -> None:
    assert contrast(old, new) == said


def test_what_is_not_public_may_stay_on_its_authors_machine(project: Path) -> None:
    replacing(f"{TOPIC}/lind2030.md", "\ntype:", "\naccess: restricted\ncite-as: Marine Safety Office\ntype:")(project)
    assert run("briefgen build ferries", project)[1] == 0
    assert verified(project)[1] == 0
    (project / TOPIC / "lind2030.md").unlink()
    (project / TOPIC / "snapshots" / "lind2030.txt").unlink()
    lines, code = verified(project)
    assert code == 1
    assert lines[:-1] == [
        f"{BRIEF}: held-1 (Marine Safety Office) is not public, and is either not on this machine or not used any "
        "more; 7 sentences that rested on it cannot be made again here"
    ]


@settings(max_examples=60)
@given(evidences, evidences)
def test_any_two_records_can_be_held_against_each_other(recorded: Evidence, now: Evidence) -> None:
    nowhere = Path("/nowhere")
    for one in differences(recorded, now, nowhere, nowhere):
        assert one.line
    without_files = replace(recorded, inputs=(), outputs=())
    assert differences(without_files, without_files, nowhere, nowhere) == ()


# -------------------------------------------------------------------------------- beside sources that are not public

SMALL = {
    "brief.yaml": (
        "format: 1\nkind: policy-brief\ntitle: T\nlanguage: en\ndate: 2031-05-01\n"
        "sections: {background: {min-sources: 1}, tensions: {off: true}, outlook: {off: true},"
        " achievements: {off: true}}\n"
    ),
    "a.md": (
        "---\ntype: report\ntitle: T\nauthor: [{literal: U}]\nissued: 2030-01-01\naccessed: 2030-02-01\n"
        "snapshot: snapshots/a.txt\n---\n## Background\n\n### N {#n}\n\nThere are 4 boats.\n\n> 4 boats\n"
    ),
    "s.md": (
        "---\ntype: interview\ntitle: T\naccess: confidential\nauthor: [{family: Zed}]\nissued: 2030-01-01\n"
        "snapshot: snapshots/s.txt\n---\n## Background\n\n### M {#m}\n\nAll is well.\n\n> all well\n\n"
        "- attested-by: me\n"
    ),
    "snapshots/a.txt": "with 4 boats here\n",
    "snapshots/s.txt": "he said all well to me\n",
}
A_COPY, S_COPY = "sources/x/snapshots/a.txt", "sources/x/snapshots/s.txt"


def small(root: Path, **files: str) -> Path:
    """A topic with a public and a protected source, locked and built."""
    for name, text in (SMALL | files).items():
        written(root / "sources" / "x" / name, text)
    for words in ("lock x", "build x"):
        printed, code = run(f"briefgen {words}", root)
        assert code == 0, printed
    return root


def of_small(root: Path) -> tuple[list[str], int]:
    lines, code = verified(root, "out/x.evidence.json")
    return lines[:-1], code


AWAY = "is not here, and was when the brief was made; the lock holds it as it was then"
BACK = "is here, and was not when the brief was made; the lock holds it as it was then"


@pytest.mark.parametrize(
    ("file", "away", "back"),
    [
        (A_COPY, f"{A_COPY}: the copy of U 2030 {AWAY}", f"{A_COPY}: the copy of U 2030 {BACK}"),
        (
            S_COPY,
            f"the copy of held-1 (held by the author) {AWAY}",
            f"the copy of held-1 (held by the author) {BACK}",
        ),
    ],
)
def test_a_locked_copy_may_be_elsewhere_beside_a_protected_source(
    tmp_path: Path, file: str, away: str, back: str
) -> None:
    root = small(tmp_path)
    copy = (root / file).read_bytes()
    (root / file).unlink()
    assert of_small(root) == ([f"information: {away}"], 0)
    assert run("briefgen build x", root)[1] == 0
    assert of_small(root) == ([], 0)
    (root / file).write_bytes(copy)
    assert of_small(root) == ([f"information: {back}"], 0)


def test_without_a_protected_sources_file_what_rested_on_it_cannot_be_made_again(tmp_path: Path) -> None:
    root = small(tmp_path)
    for file in ("sources/x/s.md", S_COPY, A_COPY):
        (root / file).unlink()
    lines, code = of_small(root)
    assert code == 1
    assert lines == [
        "sources/x/brief.yaml: held-1 (held by the author) is not public, and is either not on this machine or "
        "not used any more; 1 sentence that rested on it cannot be made again here",
        f"information: {A_COPY}: the copy of U 2030 {AWAY}",
    ]


def test_a_copy_that_no_lock_holds_is_told_once_beside_a_protected_source(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / A_COPY).unlink()
    (root / "sources/x/briefgen.lock.yaml").unlink()
    lines, code = of_small(root)
    assert code == 1
    assert lines == [
        f"{A_COPY}: the copy of U 2030 is not there any more; 1 passage stood in it",
        "sources/x/briefgen.lock.yaml: is not there any more",
    ]


def test_a_copy_of_a_source_that_the_brief_does_not_use_may_be_elsewhere(tmp_path: Path) -> None:
    other = SMALL["a.md"].replace("## Background", "## Tensions").replace("a.txt", "b.txt")
    root = small(tmp_path, **{"b.md": other, "snapshots/b.txt": "with 4 boats there\n"})
    (root / "sources/x/snapshots/b.txt").unlink()
    lines, code = of_small(root)
    assert (code, len(lines)) == (0, 1)
    assert lines[0].startswith("information: ")


@pytest.mark.parametrize("passage", ["in the harbor of Port Amaru lie 4 boats", "4 fishing smacks"])
@pytest.mark.parametrize("access", ["", "access: confidential\n"])
def test_an_altered_passage_that_was_accepted_needs_no_copy(tmp_path: Path, access: str, passage: str) -> None:
    waived = SMALL["a.md"].replace("> 4 boats\n", f"> {passage}\n\n- allow: altered-passage — so printed\n")
    other = SMALL["s.md"].replace("access: confidential\n", access)
    copy = "We saw in the harbour of Port Amaru lie 4 boats and a crane.\n"
    root = small(tmp_path, **{"a.md": waived, "s.md": other, "snapshots/a.txt": copy})
    (root / A_COPY).unlink()
    assert of_small(root) == ([f"information: {A_COPY}: the copy of U 2030 {AWAY}"], 0)


@pytest.mark.parametrize("waiver", ["", " {allow: number-not-in-passage — counted on the quay}"])
def test_what_only_a_copy_can_tell_of_a_figure_waits_for_it(tmp_path: Path, waiver: str) -> None:
    section = f"{{{{a#n}}}}\n\n{{{{s#m}}}}\n\nThe port keeps 777 boats [@a].{waiver}\n"
    root = small(tmp_path, **{"sections/background.md": section})
    (root / A_COPY).unlink()
    assert of_small(root) == ([f"information: {A_COPY}: the copy of U 2030 {AWAY}"], 0)


def test_words_around_a_passage_that_are_withheld_now_are_no_difference(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / ".gitignore").write_text("snapshots/\n")
    assert of_small(root) == ([], 0)
    assert run("briefgen build x", root)[1] == 0
    (root / ".gitignore").unlink()
    assert of_small(root) == ([], 0)


def another(text: str) -> str:
    """The protected source's file with another statement and passage."""
    return text.replace("All is well", "Nobody is ill").replace("all well", "nobody ill").replace("/s.txt", "/r.txt")


R_FILES = {"r.md": another(SMALL["s.md"]), "snapshots/r.txt": "he said nobody ill to me\n"}
NAMED = {"s.md": SMALL["s.md"].replace("type:", "cite-as: Port official\ntype:", 1)}
"""Two of them that are not called alike."""


def test_one_more_protected_source_before_another_is_what_is_told(tmp_path: Path) -> None:
    root = small(tmp_path, **NAMED)
    for name, text in R_FILES.items():
        written(root / "sources" / "x" / name, text)
    lines, code = of_small(root)
    assert code == 1
    assert [re.sub("s-[0-9a-f]{12}", "s-…", line) for line in lines] == [
        "sources/x/brief.yaml: s-… in “Background”, “Nobody is ill.” is in the brief, and is not recorded",
        "sources/x/brief.yaml: the brief rests on held-2 (held by the author), which is not recorded",
    ]


def test_a_protected_source_that_is_gone_is_what_is_told(tmp_path: Path) -> None:
    root = small(tmp_path, **NAMED, **R_FILES)
    for name in R_FILES:
        (root / "sources" / "x" / name).unlink()
    lines, code = of_small(root)
    assert code == 1
    assert lines == [
        "sources/x/brief.yaml: held-1 (held by the author) is not public, and is either not on this machine or not "
        "used any more; 1 sentence that rested on it cannot be made again here"
    ]


def test_a_source_that_is_protected_now_is_told_as_that(tmp_path: Path) -> None:
    root = small(tmp_path, **NAMED)
    replacing("sources/x/a.md", "type: report", "access: restricted\ntype: report")(root)
    lines, code = of_small(root)
    assert code == 1
    assert [re.sub("s-[0-9a-f]{12}", "s-…", line) for line in lines] == [
        "sources/x/a.md: s-… in “Background”: the citations are others: recorded `(U 2030)`, now `(held by the "
        "author)`",
        "sources/x/a.md: `access` of U 2030: recorded “public”, now “restricted”",
    ]
    assert run("briefgen build x", root)[1] == 0
    assert of_small(root) == ([], 0)
    replacing("sources/x/a.md", "access: restricted\n", "")(root)
    lines, code = of_small(root)
    assert code == 1
    assert lines[-1] == "sources/x/a.md: `access` of U 2030: recorded “restricted”, now “public”"
    assert len(lines) == 2


def test_a_note_before_another_of_a_protected_source_is_what_is_told(tmp_path: Path) -> None:
    root = small(tmp_path)
    replacing("sources/x/s.md", "### M {#m}", "### L {#l}\n\nNobody is ill.\n\n> said all\n\n### M {#m}")(root)
    lines, code = of_small(root)
    assert code == 1
    assert [re.sub("s-[0-9a-f]{12}", "s-…", line) for line in lines] == [
        "sources/x/brief.yaml: s-… in “Background”, “Nobody is ill.” is in the brief, and is not recorded",
    ]


def test_a_protected_copy_that_has_changed_is_told_of_its_own_source(tmp_path: Path) -> None:
    root = small(tmp_path, **NAMED, **R_FILES)
    for name in R_FILES:
        (root / "sources" / "x" / name).unlink()
    overwriting(S_COPY)(root)
    lines, code = of_small(root)
    assert code == 1
    assert "the copy of held-2 (Port official) has changed: SHA-256 recorded …, now …" in lines
    assert len(lines) == 2
