"""The rules on a project on disk, through every step before them: a caret stands under its letter."""

from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.pipeline import Request, World, check

HEAD = "---\nid: okoro2031\ntype: report\ntitle: Ferry inspections in Port Amaru\nissued: 2031-03-06\n---\n"
NOTE = (
    "## Background\n\n### Missed {#missed}\n\nOf about 40 ferries, at most 20\nwere inspected in 2030.\n\n"
    "> about 40 ferries, of which at most 20 had\n> seen an inspector in 2030\n"
)
BRIEF = (
    "format: 1\nkind: policy-brief\ntitle: Ferries\nas-of: 2031-07-01\n"
    "abbreviations: {PHB: the Port Amaru Harbour Board}\nsections:\n  background: {required: false, min-sources: 1}\n"
)


class Project:
    """A topic whose files are written one by one."""

    def __init__(self, root: Path) -> None:
        self.root, self.topic = root, root / "sources" / "ferries"
        self.write("brief.yaml", BRIEF)
        self.write("okoro2031.md", HEAD + NOTE)

    def write(self, name: str, text: str) -> None:
        path = self.topic / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def found(self, *codes: str) -> list[Diagnostic]:
        outcome = check(World(self.root), "sources/ferries", Request())
        return [one for one in outcome.diagnostics if one.code in codes]

    def at(self, *codes: str) -> list[str]:
        """Code, file, line and the letters that a finding points at."""
        out: list[str] = []
        for one in self.found(*codes):
            assert one.span is not None
            line = (self.root / one.span.file).read_text(encoding="utf-8").split("\n")[one.span.line - 1]
            start = one.span.column or 1
            letters = line[start - 1 : (one.span.end_column or start + 1) - 1]
            out.append(f"{one.code} {Path(one.span.file).name}:{one.span.line} {letters}")
        return out


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_sound_topic_has_nothing_to_say(project: Project) -> None:
    assert [one for one in project.found(*[f"B{n}" for n in range(101, 999)]) if one.severity is Severity.ERROR] == []


def test_a_figure_on_the_second_line_of_a_statement(project: Project) -> None:
    project.write("okoro2031.md", HEAD + NOTE.replace("at most 20\nwere", "at\nmost 21 were"))
    assert project.at("B301") == ["B301 okoro2031.md:12 21"]


def test_a_difference_on_the_second_line_of_a_passage(project: Project) -> None:
    project.write("okoro2031.md", HEAD.replace("issued", "snapshot: a.txt\nissued") + NOTE)
    project.write(
        "a.txt", "Ferries\n\nThere are about 40 ferries, of which at most 20 had seen an inspector in 2029.\n"
    )
    assert project.at("B201", "B301") == ["B201 okoro2031.md:16 2030"]


def test_what_the_program_sets_otherwise_moves_no_caret(project: Project) -> None:
    text = (
        '### Words\n\nThe PHB\'s register -- "kept by hand", they say...\nby the PHB itself -- lists\n'
        "*45* ferries [@okoro2031#missed]. It's the PHB’s second.\n"
    )
    project.write("sections/background.md", text)
    assert project.at("B101", "B202", "B301") == [
        'B202 background.md:3 "kept by hand"',
        "B301 background.md:5 45",
        "B101 background.md:5 I",
    ]


def test_an_opening_is_prose_and_the_statement_behind_it_is_the_notes(project: Project) -> None:
    project.write("sections/background.md", "In 12 of 45 ports, {{okoro2031#missed}} So it goes. {judgement}\n")
    assert project.at("B101", "B301") == ["B301 background.md:1 12", "B301 background.md:1 45"]
    project.write("okoro2031.md", HEAD + NOTE.replace("at most 20\n", "at most 21\n"))
    assert project.at("B301") == [
        "B301 okoro2031.md:11 21",
        "B301 background.md:1 12",
        "B301 background.md:1 45",
    ]


def test_a_note_printed_twice_is_at_fault_once(project: Project) -> None:
    project.write("okoro2031.md", HEAD + NOTE.replace("at most 20\n", "at most 21\n"))
    project.write("sections/background.md", "{{okoro2031#missed}}\n")
    project.write("sections/key-messages.md", "- Few ferries were seen [@okoro2031#missed].\n")
    assert project.at("B301") == ["B301 okoro2031.md:11 21"]


def test_a_citation_covers_back_to_the_one_before(project: Project) -> None:
    text = (
        "Forty ferries sail from here. At most 20 were inspected [@okoro2031#missed]. The minister wept.\n"
        "He drank as well {common}. The minister laughed.\n\nMany sailed. So they did [@okoro2031#missed].\n"
    )
    project.write("sections/background.md", text)
    assert project.at("B101") == [
        "B101 background.md:1 T",
        "B101 background.md:2 T",
        "B101 background.md:4 M",
    ]


def test_a_list_is_covered_by_its_lead_in(project: Project) -> None:
    text = "Inspectors saw little [@okoro2031#missed]:\n\n- at most 20 ferries were inspected\n- the minister wept\n"
    project.write("sections/background.md", text)
    assert project.at("B101") == ["B101 background.md:4 t"]


def test_marks_waive_where_they_stand(project: Project) -> None:
    text = "The minister wept. {allow: uncited-statement — seen by us} The minister laughed.\n"
    project.write("sections/background.md", text)
    assert project.at("B101", "B805", "B005") == ["B101 background.md:1 T"]
    project.write("sections/background.md", "So it was [@okoro2031#missed]. {allow: uncited-statement — by us}\n")
    assert [one.partition(" ")[0] for one in project.at("B101", "B805")] == ["B805"]


def test_a_hand_made_table_and_its_reference(project: Project) -> None:
    table = '| Year | Ferries |\n|---|---|\n| 2030 | 41 |\n\nTable: Ferries {#tbl-a source="[@okoro2031#missed]"}\n'
    project.write("sections/background.md", f"Few of 40 ferries were inspected (@tbl-a).\n\n{table}")
    assert project.at("B101", "B301") == ["B301 background.md:5 41"]
    bare = table.replace(' source="[@okoro2031#missed]"', "")
    project.write("sections/background.md", f"The counts differ {{topic}}.\n\n{bare}")
    assert [one.message for one in project.found("B101", "B301")] == ["the table has figures and no source"]


def test_a_figures_table_shows_a_wrong_value(project: Project) -> None:
    facts = "\n- kind: figure\n- measure: ferries inspected\n- value: at most 21\n"
    project.write("okoro2031.md", HEAD + NOTE + facts)
    project.write("sections/background.md", "{{figures: ferries inspected}}\n")
    assert project.at("B301") == ["B301 okoro2031.md:19 21"]


def test_a_block_quotation_of_a_note_is_its_passage(project: Project) -> None:
    project.write("sections/background.md", "> {{okoro2031#missed}}\n")
    assert project.at("B101", "B202", "B301") == []


def test_notes_of_the_authors_own_are_read_too(project: Project) -> None:
    text = "At most 20 were inspected [@okoro2031#missed].[^1]\n\n[^1]: It lists 45 ferries [@okoro2031#missed].\n"
    project.write("sections/background.md", text)
    assert project.at("B101", "B301") == ["B301 background.md:3 45"]


def test_a_forecast_in_prose(project: Project) -> None:
    facts = "\n- kind: forecast\n- expires: 2031-05\n"
    project.write("okoro2031.md", HEAD + NOTE.replace("were inspected", "were to be inspected") + facts)
    project.write("sections/background.md", "Owners say that\nthey will inspect 20 ferries [@okoro2031#missed].\n")
    assert project.at("B401") == ["B401 background.md:2 will"]


def test_french_prose_is_read(project: Project) -> None:
    project.write("brief.yaml", BRIEF + "language: fr\n")
    note = NOTE.replace(
        "Of about 40 ferries, at most 20\nwere inspected in 2030.", "Sur 40 navires, 20 ont été inspectés."
    )
    project.write("okoro2031.md", HEAD.replace("---\nid", "---\nlanguage: en\nid") + note)
    text = (
        "Sur 40 navires, « 45 » ont été inspectés, soit plus de la moitié [@okoro2031#missed].\n"
        "Le ministre a pleuré : « aucun navire n’est sûr » [@okoro2031#missed].\n"
    )
    project.write("sections/background.md", text)
    assert project.at("B101", "B202", "B301") == [
        "B301 background.md:1 45",
        "B301 background.md:1 moitié",
        "B202 background.md:2 « aucun navire n’est sûr »",
    ]


def test_the_order_of_files_does_not_matter(project: Project, tmp_path: Path) -> None:
    other = NOTE.replace("{#missed}", "{#other}").replace("40", "41")
    project.write(
        "zander2030.md", HEAD.replace("okoro2031", "zander2030") + other.replace("at most 20\n", "at most 9,000\n")
    )
    project.write(
        "abel2030.md", HEAD.replace("okoro2031", "abel2030") + other.replace("at most 20\n", "at most 8,000\n")
    )
    found = project.found("B301")
    assert [one.span.file.rpartition("/")[2] for one in found if one.span] == ["abel2030.md", "zander2030.md"]


@pytest.mark.parametrize(
    "use", ["../nowhere", "/etc", ".", "[{form: ../lib}]", "[{from: ../lib, select: {tags: [none]}}]",
            "[{from: ../lib, select: {after: soon}}]", "[{select: {tags: [port]}}]"]
)  # fmt: skip
def test_what_a_wrong_use_leaves_out_is_not_missed(project: Project, use: str) -> None:
    lib = HEAD.replace("okoro2031", "lind2030") + "## Outlook\n\n### No {#no}\n\nNo.\n\n> no\n\n- tags: port\n"
    project.write("../lib/lind2030.md", lib)
    project.write("okoro2031.md", HEAD + NOTE.replace("## Background", "## Outlook") + "\n- see-also: x2030#y\n")
    brief = BRIEF.replace("required: false, min-sources: 1", "required: true, min-sources: 3")
    codes = ("B102", "B901", "B904", "B908")
    project.write("brief.yaml", brief)
    assert {one.code for one in project.found(*codes)} >= {"B102", "B904"}
    project.write("brief.yaml", f"{brief}use: {use}\n")
    assert project.found(*codes) == []
    project.write("brief.yaml", f"{brief}use: ../lib\nfurther-reading: [none]\n")
    assert {one.code for one in project.found(*codes)} >= {"B102", "B904"}
