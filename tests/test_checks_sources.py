from dataclasses import replace
from typing import Any

import pytest

from briefgen.checks.forecast_overtaken import is_past
from briefgen.checks.not_checked import NOT_RUN
from briefgen.diagnostics import Diagnostic, Severity, Span
from briefgen.model.document import ListBlock, ListItem
from tests.trails import BRIEF, Case, kind, marked, note, paragraph, said, shown, source, stated

PASSAGE = "the vote is expected before 15 May"


def vote(statement: str, expires: str = "2031-05-14", **facts: Any) -> Case:
    one = note("okoro2031#vote", statement, PASSAGE, kind="forecast", expires=expires, **facts)
    return Case((source(one),), (paragraph(stated(one)),))


# ------------------------------------------------------------------------------------------------------- B401


def test_a_forecast_that_has_expired_is_marked_at_its_last_day() -> None:
    (found,) = vote("Parliament is to vote on the ferry law before 15 May.").of("B401")
    assert shown([found]) == [
        "error[B401] okoro2031.md:16:12 the forecast expired on 2031-05-14, before the brief's as-of date, 2031-07-01"
    ]
    assert [(related.span.line, related.message) for related in found.related] == [(10, "still told as ahead")]


@pytest.mark.parametrize(
    ("expires", "count"),
    [("2031-06-30", 1), ("2031-07-01", 0), ("2031-06", 1), ("2031-07", 0), ("2031", 0), ("2031-21", 1), ("2030", 1)],
)
def test_it_is_ahead_up_to_its_last_day(expires: str, count: int) -> None:
    assert len(vote("Parliament is to vote.", expires).of("B401")) == count


def test_without_an_as_of_date_nothing_is_overtaken() -> None:
    case = vote("Parliament is to vote.")
    case.topic = replace(case.topic, as_of=None)
    assert case.of("B401") == []


@pytest.mark.parametrize(
    "text",
    [
        "Parliament was expected to vote before 15 May.",
        "Parliament was to vote before 15 May.",
        "The votes were still due in May.",
        "A handover had been planned for July.",
        "The Minister told the Assembly that inspections would double by the end of the year.",
        "The draft asked the mission to begin its withdrawal on 1 July.",
        "The Act gave owners until 1 September.",
        "Le vote était prévu pour le 14 mai.",
        "Le Parlement devait voter avant le 15 mai.",
    ],
)
def test_a_past_expectation_is_told_as_such(text: str) -> None:
    assert is_past(text)


@pytest.mark.parametrize(
    "text",
    [
        "Parliament is set to vote before 15 May.",
        "Parliament will vote before 15 May, as was expected.",
        "The draft asks the mission to leave by 31 December.",
        "Owners have until 1 September to show a certificate.",
        "The mission would begin its withdrawal in July.",
        "Le Parlement doit voter avant le 15 mai.",
    ],
)
def test_what_is_told_as_ahead_is_not(text: str) -> None:
    assert not is_past(text)


def test_prose_that_speaks_of_it_as_ahead_is_marked_where_it_does() -> None:
    one = note("okoro2031#vote", "Parliament was to vote before 15 May.", PASSAGE, expires="2031-05-14")
    text = "Nobody knows how Parliament will vote"
    (found,) = Case((source(one),), (paragraph(said(text, "okoro2031#vote")),)).of("B401")
    assert marked(found, text) == "will"
    assert [related.span.file for related in found.related] == ["sources/ferries/okoro2031.md"]
    past = said("Parliament was expected to vote in May", "okoro2031#vote")
    assert Case((source(one),), (paragraph(past),)).of("B401") == []


def test_a_later_note_in_the_same_sentence_settles_it() -> None:
    one = note("okoro2031#vote", "Parliament was to vote.", PASSAGE, expires="2031-05-14")
    later = note("owners2031#law", "Parliament passed the law.", "it was passed", date="2031-05-20")
    sentence = said("The law will be applied from June", "okoro2031#vote", "owners2031#law")
    assert Case((source(one), source(later)), (paragraph(sentence),)).of("B401") == []


def test_what_is_not_printed_is_information() -> None:
    one = note("okoro2031#vote", "Parliament is to vote.", PASSAGE, expires="2031-05-14")
    assert [one.severity for one in Case((source(one),)).of("B401")] == [Severity.INFO]


# ------------------------------------------------------------------------------------------------- B403, B406


def used(**fields: Any) -> Case:
    one = note("okoro2031#missed", "Few ferries were inspected.", "few ferries")
    return Case((source(one, **fields),), (paragraph(stated(one)),))


def test_a_source_without_a_date_is_marked_at_its_head() -> None:
    assert shown(used(issued="").of("B403")) == ["warning[B403] okoro2031.md:2:1 the source has no date of issue"]


def test_an_interval_of_days_needs_a_basis_and_a_month_does_not() -> None:
    assert [found.span for found in used(issued="2031-03-01/2031-03-06").of("B403")] == [
        Span("sources/ferries/okoro2031.md", 2, 9, 30)
    ]
    basis = {"issued_basis": "the vote is still ahead"}
    assert used(issued="2031-03-01/2031-03-06", **basis).of("B403") == []
    assert used(issued="2031-03").of("B403") == []
    assert used(issued="2031-03-06/2031-03-06").of("B403") == []


def test_the_date_of_a_reference_counts() -> None:
    one = note("okoro2031#missed", "Few ferries were inspected.", "few ferries")
    csl: dict[str, object] = {"issued": {"date-parts": [[2031, 8]]}}
    case = Case((source(one, csl=csl, issued=""),), (paragraph(stated(one)),))
    assert [found.code for found in case.of("B403", "B406")] == ["B406"]


@pytest.mark.parametrize(
    ("issued", "count"),
    [("2031-07-02", 1), ("2031-07-01", 0), ("2031-07", 0), ("2031-08", 1), ("2031-06-25/2031-07-05", 0), ("2032", 1)],
)
def test_a_source_may_not_be_younger_than_the_brief(issued: str, count: int) -> None:
    assert len(used(issued=issued, issued_basis="a guess").of("B406")) == count


def test_it_is_marked_at_its_date() -> None:
    (found,) = used(issued="2031-07-02").of("B406")
    assert shown([found]) == [
        "warning[B406] okoro2031.md:2:9 the source was issued on 2031-07-02, after the brief's as-of date, 2031-07-01"
    ]


# ------------------------------------------------------------------------------------------------- B803, B901


def test_a_note_without_a_passage() -> None:
    one, other = note("okoro2031#a", "Few ferries.", line=10), note("okoro2031#b", "Many boats.", line=20)
    case = Case((source(one, other),), (paragraph(stated(one)),))
    assert shown(case.of("B803", "B901")) == [
        "warning[B803] okoro2031.md:10:1 the note has no passage",
        "info[B803] okoro2031.md:20:1 the note has no passage",
        "info[B901] okoro2031.md:20:1 the note is neither printed nor cited",
    ]


def test_an_unused_source_is_one_finding() -> None:
    one, other = note("okoro2031#a", "Few.", "few", line=10), note("okoro2031#b", "Many.", "many", line=20)
    assert shown(Case((source(one, other),)).of("B901")) == [
        "info[B901] okoro2031.md:2:1 the source is neither printed nor cited"
    ]


def test_cited_corroborating_and_library_sources_are_not_unused() -> None:
    one = note("okoro2031#a", "Few ferries.", "few ferries")
    support = note("lind2030#a", "", "few boats", corroborates="okoro2031#a")
    library = replace(source(note("board2031#a", "Ships.", "ships")), file="sources/library/board2031.md")
    case = Case((source(one), source(support), library), (paragraph(said("Few ferries", "okoro2031#a")),))
    assert case.of("B901") == []


# ----------------------------------------------------------------------------------------- B902, B904, B907, B908


def words_case(count: int, limit: int, status: str = "draft") -> list[Diagnostic]:
    one = note("okoro2031#a", "Few.", "few")
    item = ListItem((paragraph(said(" ".join(["word"] * (count - 3)), "okoro2031#a")),))
    case = Case((source(one),), (paragraph(said("Three words more", "okoro2031#a")), ListBlock((item,))))
    case.kind = kind(background={"words": limit})
    case.topic = replace(case.topic, status="final" if status == "final" else "draft")
    return case.of("B902")


def test_words_are_counted_without_citations() -> None:
    assert words_case(100, 100) == []
    (found,) = words_case(101, 100)
    assert found.message == "the section `background` has 101 words; its limit is 100"
    assert found.severity is Severity.WARNING
    assert found.span is not None
    assert found.span.file.endswith("policy-brief/background.md")


@pytest.mark.parametrize(("count", "severity"), [(120, Severity.WARNING), (121, Severity.ERROR)])
def test_in_a_final_a_fifth_too_many_is_an_error(count: int, severity: Severity) -> None:
    assert [found.severity for found in words_case(count, 100, "final")] == [severity]


def test_the_whole_brief_has_a_limit_too() -> None:
    case = Case((), (paragraph(said("One two three four five.")),), kind=replace(kind(), words=4))
    assert [found.message for found in case.of("B902")] == ["the brief has 5 words; the limit of its kind is 4"]


def test_a_required_section_that_is_empty() -> None:
    wanted = kind(outlook={"required": True})
    assert [found.message for found in Case(kind=wanted).of("B904")] == [
        "the section `outlook` is required and has nothing to print"
    ]
    off = replace(wanted, sections=tuple(replace(s, off=s.id == "outlook") for s in wanted.sections))
    assert Case(kind=off).of("B904") == []
    assert Case((), (paragraph(said("Words.")),), kind=wanted, section="outlook").of("B904") == []


def test_what_follows_from_an_unread_file_is_not_reported() -> None:
    broken = Diagnostic("B002", Severity.ERROR, "not YAML", Span("sources/ferries/bad.md", 3, 1))
    case = Case(kind=kind(outlook={"required": True}), prior=(broken,))
    assert [found.code for found in case.findings()] == ["B002"]


def test_sources_of_a_section_are_counted() -> None:
    one, other = note("okoro2031#a", "Few.", "few"), note("lind2030#a", "Some.", "some")
    wanted = kind(background={"min_sources": 2})
    alone = Case((source(one), source(other)), (paragraph(stated(one), said("So", "okoro2031")),), kind=wanted)
    assert [found.message for found in alone.of("B908")] == [
        "the section `background` rests on 1 source; at least 2 are asked for"
    ]
    both = Case((source(one), source(other)), (paragraph(stated(one), stated(other)),), kind=wanted)
    assert both.of("B908") == []


def test_a_language_that_is_not_read_is_said_to_be_so() -> None:
    one = note("okoro2031#missed", "Из 45 паромов проверили 20.", "сорок паромов")
    case = Case((source(one),), (paragraph(stated(one)),))
    case.topic = replace(case.topic, language="ru", places={"language": Span(BRIEF, 4, 11, 13)})
    found = case.of("B301", "B907")
    rules = f"{', '.join(NOT_RUN[:-1])} and {NOT_RUN[-1]}"
    assert shown(found) == [
        f"info[B907] brief.yaml:4:11 text in `ru` is not read: {rules} were not run, B101 only in part"
    ]


def test_passages_in_the_other_language_are_said_not_to_be_compared_word_by_word() -> None:
    one = note("lind2030#a", "Nobody came.", "personne n’est venu")
    case = Case((source(one, language="fr"),), (paragraph(stated(one)),))
    assert [found.message for found in case.of("B907")] == [
        "passages in `fr` are not held against `en` word by word: B204, B502 and B506 were not run"
    ]
    translated = note("lind2030#a", "Nobody came.", "personne n’est venu", translation="nobody came")
    assert Case((source(translated, language="fr"),), (paragraph(stated(translated)),)).of("B907") == []


def test_findings_do_not_depend_on_the_order_of_sources() -> None:
    one, other = note("okoro2031#a", "Of 45 ferries.", "40 ferries"), note("lind2030#a", "Of 12 boats.", "11 boats")
    body = (paragraph(stated(one), stated(other)),)
    forth = Case((source(one), source(other)), body).findings()
    assert forth == Case((source(other), source(one)), body).findings()
