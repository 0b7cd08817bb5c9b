"""What pandoc and citeproc-js both print is what our CSL processor prints, and every other difference has a reason."""

import json
from collections.abc import Iterator

import pytest

from tests.bench import csl_beside
from tests.bench.csl_beside import Place
from tests.bench.csl_judges import Answer, Question, ask_citeproc_js, ask_pandoc, citeproc_js, pandoc

LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}


@pytest.fixture(scope="module")
def asked() -> list[Question]:
    return csl_beside.questions(quick=True)


@pytest.fixture(scope="module")
def answers(asked: list[Question]) -> list[tuple[Answer, Answer]]:
    """Ours and pandoc's, by question."""
    if pandoc() is None:
        pytest.skip("pypandoc-binary is not installed")
    locales = csl_beside.locale_files()
    return [
        (csl_beside.ask_ours(one, locales), other) for one, other in zip(asked, ask_pandoc(asked, locales), strict=True)
    ]


@pytest.fixture(scope="module")
def places(asked: list[Question], answers: list[tuple[Answer, Answer]]) -> list[Place]:
    package = citeproc_js()
    if package is None:
        pytest.skip(
            "no citeproc-js: BRIEFGEN_CITEPROC_JS names no folder of the npm package citeproc, or node is missing"
        )
    theirs = ask_citeproc_js(asked, csl_beside.locale_files(), package)
    return [
        place
        for question, (ours, one), other in zip(asked, answers, theirs, strict=True)
        for place in csl_beside.places(question, ours, one, other)
    ]


def test_styles_of_all_classes_languages_and_kinds_of_works_are_asked() -> None:
    data = json.loads(csl_beside.DATA.read_text(encoding="utf-8"))
    styles = csl_beside.questions()
    assert len({one.name for one in styles}) >= 40
    assert {one.language.partition("-")[0] for one in styles} >= LANGUAGES
    assert {one.style.prints_notes for one in styles} == {True, False}
    for format_ in ("author", "author-date", "label", "note", "numeric"):
        assert any(f'citation-format="{format_}"' in one.source for one in styles), format_
    assert len(data["items"]) >= 60
    assert len({item["type"] for item in data["items"]}) >= 30
    cited = [cite for cluster in data["clusters"] if "mode" not in cluster for cite in cluster["items"]]
    assert len(data["clusters"]) - sum("mode" in one for one in data["clusters"]) >= 60
    assert {item["id"] for item in data["items"]} == {cite["id"] for cite in cited}


def test_most_of_what_pandoc_prints_is_what_we_print(answers: list[tuple[Answer, Answer]]) -> None:
    pairs = list(_pairs(answers))
    assert sum(one == other for one, other in pairs) / len(pairs) >= 0.85


def _pairs(answers: list[tuple[Answer, Answer]]) -> Iterator[tuple[object, object]]:
    for ours, theirs in answers:
        yield from zip(ours.citations, theirs.citations, strict=True)
        for id_, entry in theirs.entries.items():
            yield ours.entries.get(id_), entry


def test_what_both_judges_print_is_what_we_print(places: list[Place]) -> None:
    for some in (places, [one for one in places if one.is_citation], [one for one in places if not one.is_citation]):
        assert csl_beside.shares(some).of_agreed >= 0.97


def test_where_the_judges_part_we_print_what_one_of_them_does(places: list[Place]) -> None:
    assert csl_beside.shares(places).of_parted >= 0.9


def test_every_other_difference_stands_in_the_table_with_its_reason(places: list[Place]) -> None:
    listed = csl_beside.explained()
    different = [one for one in places if one.verdict in ("missed", "neither")]
    assert [one for one in different if one.name not in listed] == []


def test_every_cause_that_has_places_has_a_row_in_the_table() -> None:
    rows = csl_beside.TABLE.read_text(encoding="utf-8").splitlines()
    causes = {row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ")}
    assert set(csl_beside.explained().values()) <= causes
