"""Dates of the brief beside those of its passages: B311, B401 without `expires`, B402."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.trails import FOLDER, TOPIC, Case, mark, note, paragraph, said, source, stated


def of_statement(
    statement: str, *passages: str, language: str = "en", issued: str = "2031-03-06", **facts: Any
) -> Case:
    one = note("okoro2031#vote", statement, *passages, **facts)
    topic = replace(TOPIC, language=language)
    return Case((source(one, language=language, issued=issued),), (paragraph(stated(one)),), topic=topic)


def wrong(code: str, case: Case, statement: str) -> list[str]:
    spans = [one.span for one in case.of(code)]
    return [statement[(s.column or 1) - 1 : (s.end_column or 0) - 1] for s in spans if s is not None]


@pytest.mark.parametrize(
    ("statement", "passage"),
    [
        ("The Council voted on 28 February 2031.", "the Council voted on Friday"),
        ("The Council voted in February 2031.", "the Council voted on Friday"),
        ("The ferry sank in 2030.", "the ferry sank last year"),
        ("The ferry sank on 12 November 2030.", "the ferry sank on Nov. 12"),
        ("They must leave by the end of 2031.", "they must leave by the end of the year"),
        ("From 15 June to 30 September 2030 it was closed.", "from 15 June to 30 September it was closed"),
        ("It sank in the 1990s.", "it sank in the 1990s"),
        ("It sank on 12 November.", "it sank on 12 November 2030"),
    ],
)
def test_dates_that_the_passage_has_in_its_own_words(statement: str, passage: str) -> None:
    assert of_statement(statement, passage).of("B311") == []


@pytest.mark.parametrize(
    ("statement", "passage", "date"),
    [
        ("The Council voted on 27 February 2031.", "the Council voted on Friday", "27 February 2031"),
        ("The ferry sank in 2029.", "the ferry sank last year", "2029"),
        ("The ferry sank on 13 November 2030.", "the ferry sank on Nov. 12", "13 November 2030"),
        ("The ferry sank on 12 November 2030.", "the ferry sank in 2030", "12 November 2030"),
        (
            "From 15 June to 30 August 2030 it was closed.",
            "from 15 June to 30 September it was closed",
            "15 June to 30 August 2030",
        ),
        ("It sank on 31 April 2030.", "it sank in April 2030", "31 April 2030"),
    ],
)
def test_dates_that_moved(statement: str, passage: str, date: str) -> None:
    assert wrong("B311", of_statement(statement, passage), statement) == [date]


def test_french_dates() -> None:
    fine = "Le maire a protesté le 5 mars 2031 contre le feu du 19 août."
    passage = "Le maire a protesté mercredi contre le feu du 19 août."
    assert of_statement(fine, passage, language="fr").of("B311") == []
    moved = fine.replace("5 mars", "6 mars")
    assert wrong("B311", of_statement(moved, passage, language="fr"), moved) == ["6 mars 2031"]


def test_the_date_of_a_note_is_a_reading_and_where_days_of_issue_differ_each_will_do() -> None:
    assert of_statement("It sank in May 2030.", "it sank in spring", date="2030-05").of("B311") == []
    span = "2031-03-04/2031-03-12"
    assert of_statement("They vote on 5 March 2031.", "they vote on Wednesday", issued=span).of("B311") == []
    assert of_statement("They vote on 12 March 2031.", "they vote on Wednesday", issued=span).of("B311") == []


def test_the_paragraph_of_the_copy_and_its_dateline_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True)
    text = "PORT AMARU, March 4 (Coastal) – In 2027 the port built a pier. It cost 3 million. They vote on Friday.\n"
    path.write_text(text, encoding="utf-8")
    pier = note("okoro2031#pier", "The pier of 2027 cost 3 million.", "It cost 3 million")
    vote = note("okoro2031#vote", "They vote on 7 March 2031.", "They vote on Friday", line=30)
    stored = source(pier, vote, snapshot="snapshots/okoro2031.txt", issued="2031-03-08/2031-03-14")
    assert Case((stored,), (paragraph(stated(pier), stated(vote)),), root=tmp_path).of("B311") == []


def test_when_a_report_was_issued_may_be_said_of_it() -> None:
    assert (
        of_statement("The report of 6 March 2031 names ten.", "it names ten, of whom two left in 2029").of("B311") == []
    )
    statement = "On 6 March 2031 ten left."
    assert wrong("B311", of_statement(statement, "ten left in 2029"), statement) == ["6 March 2031"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The port closed last year.", ["last year"]),
        ("It votes on Friday.", ["Friday"]),
        ("It closed three months ago, and again recently.", ["three months ago", "recently"]),
        ("It will close by the end of the year.", ["the end of the year"]),
        ("In 2030 it was to close by the end of the year.", []),
        ("It voted on Friday 28 February 2031.", []),
        ("It said that it “closed last year”.", []),
        ("In the last year of the war it closed; the next steps are known.", []),
        ("It meets every Friday, most recently in May 2030.", []),
        ("Another year passed in a decade-long war.", []),
    ],
)
def test_relative_times_of_the_brief(text: str, times: list[str]) -> None:
    case = of_statement(text, "words")
    assert wrong("B402", case, text) == times
    prose = Case((), (paragraph(said(text)),))
    assert [one.message.split("`")[1] for one in prose.of("B402")] == times


def test_french_relative_times() -> None:
    text = "Hier, le conseil a voté ; l’an dernier, il avait rejeté le texte, comme cette année-là tous les vendredis."
    assert wrong("B402", of_statement(text, "mots", language="fr"), text) == ["Hier", "l’an dernier"]


def test_what_the_authors_say_of_their_own_time() -> None:
    assert Case((), (paragraph(said("The port must act now.", marks=[mark("judgement")])),)).of("B402") == []
    assert len(Case((), (paragraph(said("The port acted last year.", marks=[mark("judgement")])),)).of("B402")) == 1


def test_what_the_words_mean_in_the_source_is_shown() -> None:
    (finding,) = of_statement("It closed last year.", "it closed last year").of("B402")
    assert finding.notes == ("in the source it means 2030",)


@pytest.mark.parametrize(
    ("statement", "passage", "is_over"),
    [
        ("The Council is set to vote.", "the Council is set to vote on Friday", True),
        ("The Council is set to vote on 7 March 2031.", "the Council is set to vote on Friday", True),
        ("The Council is set to vote on 7 November 2031.", "the Council is set to vote on 7 November", False),
        ("The Council was to vote on 7 March 2031.", "the Council is set to vote on Friday", False),
        ("The law of 7 March 2031 will change the port.", "the law of 7 March will change the port", False),
        ("It will oppose the bill.", "the Council is due to debate the bill on Friday. It will vote against", False),
        ("It will debate the bill.", "the Council is due to debate the bill on Friday. It will vote against", True),
    ],
)
def test_a_forecast_without_expires(statement: str, passage: str, *, is_over: bool) -> None:
    assert len(of_statement(statement, passage).of("B401")) == is_over


# --------------------------------------------------------------------------------------------- dates of something else


def exchanged(statement: str, passage: str, language: str = "en") -> list[str]:
    """The dates that are found to be of something else, and what the passage says instead."""
    one = note("okoro2031#missed", statement, passage)
    case = Case((source(one, language=language),), (paragraph(stated(one)),), topic=replace(TOPIC, language=language))
    found = case.of("B311")
    assert all("is of something else in the passage" in each.message for each in found)
    return [f"{each.message.split('`')[1]}: {each.notes[0].rpartition(': ')[2]}" for each in found]


INQUIRY = "The inquiry began on 3 March 2031 and ended on 9 June 2031."
BAN = "The ban was adopted in 2029 and lifted in 2031."
LAW = "La loi a été déposée le 3 mars 2031 et votée le 9 juin 2031."
VOTE = "The vote on the ferry law was due in March 2031. It was put off to June 2031."
LOSS = "The ferry sank on 12 November 2030. The Board met on 2 December 2030."


@pytest.mark.parametrize(
    ("statement", "passage", "language", "wrong"),
    [
        (
            "The inquiry ended on 3 March 2031 and began on 9 June 2031.",
            INQUIRY,
            "en",
            ["3 March 2031: 9 June 2031", "9 June 2031: 3 March 2031"],
        ),
        (
            "On 9 June 2031 the inquiry began, and on 3 March 2031 it ended.",
            INQUIRY,
            "en",
            ["9 June 2031: 3 March 2031", "3 March 2031: 9 June 2031"],
        ),
        ("The inquiry began on 9 June 2031.", INQUIRY, "en", ["9 June 2031: 3 March 2031"]),
        ("The inquiry ended on 3 March 2031.", INQUIRY, "en", ["3 March 2031: 9 June 2031"]),
        ("The ban, lifted in 2029, had been adopted in 2031.", BAN, "en", ["2029: 2031", "2031: 2029"]),
        ("The ferry sank on 2 December 2030.", LOSS, "en", ["2 December 2030: 12 November 2030"]),
        ("La loi a été votée le 3 mars 2031.", LAW, "fr", ["3 mars 2031: 9 juin 2031"]),
    ],
)
def test_a_date_of_something_else_in_the_passage(statement: str, passage: str, language: str, wrong: list[str]) -> None:
    assert exchanged(statement, passage, language) == wrong


@pytest.mark.parametrize(
    ("statement", "passage", "language"),
    [
        ("The inquiry began on 3 March 2031 and ended on 9 June 2031.", INQUIRY, "en"),
        ("On 3 March 2031 the inquiry began, and on 9 June 2031 it ended.", INQUIRY, "en"),
        ("The inquiry, which began in March 2031, was closed on 9 June 2031.", INQUIRY, "en"),
        ("Three months after it began, the inquiry was closed on 9 June 2031.", INQUIRY, "en"),
        ("Adopted in 2029, the ban was lifted in 2031.", BAN, "en"),
        ("In 2031 the ban adopted two years before was lifted.", BAN, "en"),
        ("The vote due in March 2031 will be in June 2031.", VOTE, "en"),
        ("The vote is due in June 2031.", VOTE, "en"),
        ("The Board debated the loss of the ferry on 2 December 2030.", LOSS, "en"),
        ("The ferry law was voted on in June 2031.", VOTE.replace("It was put off to", "The Assembly voted in"), "en"),
        ("La loi a été votée le 9 juin 2031.", LAW, "fr"),
    ],
)
def test_dates_told_in_other_words_are_right(statement: str, passage: str, language: str) -> None:
    assert exchanged(statement, passage, language) == []
