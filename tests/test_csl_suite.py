"""The fixtures of the citeproc test suite, where BRIEFGEN_CSL_SUITE points to them, and the runner of fixtures."""

import json
import os
from pathlib import Path

import pytest

from tests.bench.csl_suite import main, run

FAILING = {
    "bugreports_OldMhraDisambiguationFailure": "asks for a citation to be rendered again whose words stay",
    "date_NegativeDateSort": "written for locale files in which no space stood before BC",
    "date_NegativeDateSortViaMacroOnYearMonthOnly": "written for locale files in which no space stood before BC",
    "magic_SubsequentAuthorSubstituteNotFooled": "written for locale files that shortened translator to tran.",
}
"""What fails, and why."""


def test_all_fixtures_pass_but_those_that_are_listed() -> None:
    folder = os.environ.get("BRIEFGEN_CSL_SUITE")
    if not folder:
        pytest.skip("BRIEFGEN_CSL_SUITE names no folder of fixtures")
    results = run(Path(folder))
    assert results, f"no fixtures in {folder}"
    failed = {one.name: f"expected {one.expected!r}, got {one.got!r}" for one in results if not one.passes}
    assert {name: failed[name] for name in failed.keys() - FAILING.keys()} == {}
    passing = {one.name for one in results if one.passes}
    assert passing & FAILING.keys() == set(), "listed as failing, and passes"


def fixture(result: str, style: str = '<text variable="title"/>') -> str:
    sections = {
        "MODE": "citation",
        "RESULT": result,
        "CSL": '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        f"<citation><layout>{style}</layout></citation></style>",
        "INPUT": json.dumps([{"id": "a", "type": "book", "title": "Piers & <i>ports</i>"}]),
    }
    return "\n".join(f">>===== {name} =====>>\n{text}\n<<===== {name} =====<<" for name, text in sections.items())


def test_what_cannot_be_read_has_failed_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = fixture("Piers &#38; <i>ports</i>")
    fixtures = {
        "ports_Right": right,
        "ports_Wrong": fixture("Piers"),
        "ports_WithoutInput": right.replace("INPUT", "PUT"),
        "ports_WithoutResult": right.replace("RESULT", "OUTCOME"),
        "ports_NoJson": right.replace('[{"', "[{"),
        "ports_NoStyle": fixture("", "<text"),
        "piers_Empty": "",
    }
    for name, text in fixtures.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "piers_Bytes.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "piers_Folder.txt").mkdir()
    (tmp_path / "notes.md").write_text("no fixture", encoding="utf-8")
    assert main([str(tmp_path), "--json", str(tmp_path / "out.json")]) == 0
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (told["passed"], told["total"]) == (1, 9)
    assert {tuple(one) for one in told["failed"]} == {("name", "expected", "got")}
    got = {one["name"]: one["got"] for one in told["failed"]}
    assert got.keys() == {*fixtures, "piers_Bytes", "piers_Folder"} - {"ports_Right"}
    assert (got["ports_Wrong"], got["ports_WithoutInput"]) == ("Piers &#38; <i>ports</i>", "no section INPUT")
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["piers", "0", "of", "3", "0.0", "%"],
        ["ports", "1", "of", "6", "16.7", "%"],
        ["all", "1", "of", "9", "11.1", "%"],
    ]


def test_a_folder_without_fixtures_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no fixtures" in capsys.readouterr().err
