"""The rules that hold a brief against its lock: what they say, and where they stay quiet."""

import shutil
from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic
from tests.locked_project import FILES, LIBRARY, TOPIC, change, found, project, relock

NOTES, BRIEF, OUTLOOK = f"{TOPIC}/okoro2031.md", f"{TOPIC}/brief.yaml", f"{TOPIC}/sections/outlook.md"
BORROWED, COPY = f"{LIBRARY}/lind2030.md", f"{TOPIC}/snapshots/okoro2031.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("locked"))


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A project that is locked."""
    shutil.copytree(made, tmp_path / "project")
    return tmp_path / "project"


def one(root: Path, code: str) -> Diagnostic:
    (found_,) = [each for each in found(root) if each.code == code]
    return found_


def add(root: Path, file: str, text: str) -> None:
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


# ------------------------------------------------------------------------------------------------------- B801, B804


def test_a_changed_copy_says_what_became_of_its_passages(root: Path) -> None:
    change(root, COPY, "Inspections fall behind", "Inspections again fall behind")
    change(root, COPY, "Families of the dead want", "The families want")
    finding = one(root, "B801")
    assert finding.message == "the snapshot has changed since it was accepted on 2031-03-10"
    assert finding.notes == (
        "no longer in it: the passage of `okoro2031#families`",
        "elsewhere in it: the passage of `okoro2031#missed`",
    )
    assert finding.hint == (
        "put the accepted copy back, or accept this one with `briefgen lock ferries --accept okoro2031`"
    )


def test_a_changed_passage_is_shown_beside_the_accepted_one(root: Path) -> None:
    change(root, NOTES, "> about 40 ferries, of", "> The port berths about 40 ferries, of")
    finding = one(root, "B804")
    assert finding.message == "the note's passage changed since it was accepted"
    assert finding.notes == (
        "the lock says: about 40 ferries, of which at most 20 had seen an inspector in 2030",
    )  # fmt: skip
    assert finding.hint == "`briefgen lock ferries --accept okoro2031#missed` accepts it as it is"


def test_a_library_is_accepted_where_it_is(root: Path) -> None:
    change(root, BORROWED, "> The ferry sank off", "> ferry sank off")
    assert one(root, "B804").hint == "`briefgen lock library --accept lind2030#loss` accepts it as it is"
    relock(root, LIBRARY, "lind2030#loss")
    assert one(root, "B804").hint == (
        "read it again, and accept it with `briefgen lock ferries --accept lind2030#loss`"
    )


def test_a_passage_that_was_not_in_the_copy_when_it_was_accepted_is_not_taken_on_trust(root: Path) -> None:
    change(root, NOTES, "> about 40 ferries", "> Nobody was seen near the quiet lighthouse that long winter, nor")
    relock(root, TOPIC, "okoro2031#missed")
    assert [each.code for each in found(root) if each.code in ("B201", "B804")] == ["B201"]
    (root / COPY).unlink()
    assert one(root, "B804").message == "the lock does not say that the note's passage stood in the snapshot"


def test_it_can_be_given_another_level(root: Path) -> None:
    (root / TOPIC / "briefgen.lock.yaml").unlink()
    change(root, BRIEF, "rules: {", "rules: {B804: {level: info, reason: the lock comes last}, ")
    assert one(root, "B804").severity == "info"


# -------------------------------------------------------------------------------------------------------------- B906

WHO = (
    "\n## Outlook{group}\n\n### Who {{#who}}\n\nThe port cannot say who would carry it out.\n\n"
    "> who would carry it out\n"
)
IN_OUTLOOK = WHO.format(group="")


def behind(root: Path) -> list[str]:
    return [each.message for each in found(root) if each.code == "B906"]


def test_a_note_that_the_section_leaves_out_is_named_with_its_place(root: Path) -> None:
    add(root, NOTES, IN_OUTLOOK)
    finding = one(root, "B906")
    assert finding.message == "the section has not kept up: it leaves out `okoro2031#who`"
    assert [(each.span.file, each.span.line, each.message) for each in finding.related] == [
        (NOTES, 28, "`okoro2031#who`, new since the topic was locked")
    ]
    relock(root, TOPIC)
    assert behind(root) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{okoro2031#who}}",
        "> {{okoro2031#who}}",
        "Nobody would carry it out [@okoro2031#who].",
        "It is open.[^1]\n\n[^1]: Nobody would carry it out [@okoro2031#who].",
        "- Nobody would carry it out [@okoro2031#who].",
        "{{rest}}",
    ],
)
def test_one_that_it_prints_or_cites_is_not_left_out(text: str, root: Path) -> None:
    add(root, NOTES, IN_OUTLOOK)
    add(root, OUTLOOK, f"\n{text}\n")
    assert behind(root) == []


def test_rest_of_one_group_prints_that_group(root: Path) -> None:
    add(root, NOTES, WHO.format(group=" / Doubts") + WHO.format(group=" / Hopes").replace("who", "wha"))
    add(root, OUTLOOK, "\n{{rest: Doubts}}\n")
    assert behind(root) == ["the section has not kept up: it leaves out `okoro2031#wha`"]


def test_what_a_figures_table_shows_is_not_left_out(root: Path) -> None:
    add(root, NOTES, IN_OUTLOOK + "\n- kind: figure\n- measure: hands\n- value: none\n")
    add(root, OUTLOOK, "\n{{figures: hands}}\n")
    assert behind(root) == []


@pytest.mark.parametrize(
    "facts", ["- corroborates: #missed\n", "- status: raw\n"]
)  # fmt: skip
def test_a_note_with_nothing_of_its_own_to_print_is_not_left_out(facts: str, root: Path) -> None:
    raw = IN_OUTLOOK.replace("The port cannot say who would carry it out.\n\n", "") if "raw" in facts else IN_OUTLOOK
    add(root, NOTES, f"{raw}\n{facts}")
    assert behind(root) == []


def test_nor_is_one_that_the_sections_template_does_not_take(root: Path) -> None:
    (root / "templates/memo/outlook.md").write_text("---\nheading: Outlook\nselect: {tags: [ahead]}\n---\n")
    add(root, NOTES, IN_OUTLOOK)
    assert behind(root) == []
    add(root, NOTES, "\n- tags: ahead\n")
    assert len(behind(root)) == 1


def test_a_new_note_of_a_library_need_not_be_new(root: Path) -> None:
    add(root, BORROWED, IN_OUTLOOK)
    assert behind(root) == []


def test_a_table_cites_as_words_do(root: Path) -> None:
    add(root, OUTLOOK, '\n| what |\n|---|\n| ferries |\n\nTable: What {#tbl-x source="[@lind2030#door]"}\n')
    relock(root, TOPIC)
    change(root, BORROWED, "Water came in through the bow door.\n\n", "Water came in by the bow door.\n\n")
    assert behind(root) == ["the section has not kept up: it cites `lind2030#door`, which has changed"]


def test_several_notes_are_one_finding(root: Path) -> None:
    add(root, NOTES, IN_OUTLOOK)
    change(root, NOTES, "at most 20 were inspected", "no more than 20 were inspected")
    finding = one(root, "B906")
    assert finding.message == (
        "the section has not kept up: it cites `okoro2031#missed`, which has changed, and leaves out `okoro2031#who`"
    )
    assert finding.hint == (
        "bring it up to date (`{{rest}}` prints what is left out), then "
        "`briefgen lock ferries --accept okoro2031#missed`"
    )


def test_it_can_be_waived_for_the_section(root: Path) -> None:
    change(root, NOTES, "at most 20 were inspected", "no more than 20 were inspected")
    (root / BRIEF).write_text(FILES[BRIEF] + "  - {code: B906, at: outlook, reason: only reworded}\n")
    assert behind(root) == []
