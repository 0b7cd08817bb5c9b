"""One voice for many: B104, B105, B903; voices that are nobody's: B503, B504."""

from dataclasses import replace
from typing import Any

import pytest

from briefgen.diagnostics import Severity
from tests.trails import Case, mark, marked, note, paragraph, said, shown, source, stated

FEW = note(
    "okoro2031#few", "At most 20 ferries were inspected.", "at most 20 ferries were inspected last year by the port"
)
OTHER = note("lind2030#sank", "The Marisol sank.", "the Marisol sank at night")


def test_what_one_origin_bears_is_information_and_a_warning_for_messages() -> None:
    sources = (source(FEW, origin="CNA"), source(OTHER))
    body = Case(sources, (paragraph(stated(FEW), stated(OTHER)),)).of("B104")
    assert [(one.severity, one.message) for one in body] == [
        (Severity.INFO, "the sentence rests on one origin: `lind2030`"),
        (Severity.INFO, "the sentence rests on one origin: `CNA`"),
    ]
    messages = Case(sources, (paragraph(said("At most 20.", "okoro2031#few"), stated(OTHER)),), section="key-messages")
    assert [one.severity for one in messages.of("B104")] == [Severity.WARNING, Severity.WARNING]


def test_primary_sources_and_several_origins_are_enough() -> None:
    primary = source(FEW, source_kind="primary")
    assert [
        one.message for one in Case((primary, source(OTHER)), (paragraph(stated(FEW), stated(OTHER)),)).of("B104")
    ] == ["the sentence rests on one origin: `lind2030`"]
    support = note("herald2031#a", "", "few ferries saw anybody", corroborates="okoro2031#few")
    both = Case(
        (source(FEW), source(support), source(OTHER)),
        (paragraph(said("At most 20.", "okoro2031#few", "herald2031#a")),),
    )
    assert both.of("B104") == []
    agency = (source(FEW, origin="CNA"), source(support, origin="CNA"), source(OTHER))
    sentences = paragraph(said("At most 20.", "okoro2031#few", "herald2031#a"), stated(OTHER))
    assert len(Case(agency, (sentences,)).of("B104")) == 2


def test_where_one_origin_bears_the_whole_brief_it_is_said_once() -> None:
    more = [said(text, "okoro2031#few") for text in ("So it was.", "So it is.")]
    assert Case((source(FEW),), (paragraph(stated(FEW), more[0]),)).of("B104") == []
    case = Case((source(FEW),), (paragraph(stated(FEW), *more),))
    assert [one.message for one in case.of("B104")] == ["all that the brief says rests on one origin: `okoro2031`"]


def test_copies_of_one_text_do_not_corroborate_each_other() -> None:
    same = note(
        "herald2031#a", "", "at most 20 ferries were inspected last year by the port", corroborates="okoro2031#few"
    )
    other = note("herald2031#a", "", "hardly any boat has been seen by anyone", corroborates="okoro2031#few")
    for support, origin, message in (
        (same, "Herald", "both passages are nearly the same text"),
        (other, "CNA", "both notes are of one origin"),
        (other, "Herald", ""),
    ):
        case = Case((source(FEW, origin="CNA"), source(support, origin=origin)), (paragraph(stated(FEW)),))
        assert [one.message.partition(": ")[2] for one in case.of("B105")] == ([message] if message else [])


def vague(statement: str, **fields: Any) -> list[str]:
    one = note("okoro2031#a", statement, "experts worry about the boats")
    return [marked(found, statement) for found in Case((source(one, **fields),), (paragraph(stated(one)),)).of("B503")]


def test_experts_are_nobody_unless_it_is_said_who_they_are() -> None:
    assert vague("Security experts worry about the boats.") == ["Security experts"]
    assert vague("It is believed that the boats are old.") == ["It is believed"]
    assert vague("Security experts (unnamed) worry about the boats.") == []
    assert vague("Three experts of the Board worry about the boats.") == []
    assert vague("Security experts worry about the boats.", descriptor="Its experts are not named.") == []


def test_a_forecast_of_the_source_is_not_told_as_known() -> None:
    def found(statement: str, **facts: Any) -> int:
        one = note("okoro2031#a", statement, "inspections will cease", kind="forecast", **facts)
        case = Case((source(one, csl={"container-title": "Coastal News Agency"}),), (paragraph(stated(one)),))
        return len(case.of("B504"))

    assert found("Inspections will cease.") == 1
    assert found("Coastal News Agency expects that inspections will cease.") == 0
    assert found("Inspections will cease, owners say.") == 0
    assert found("Inspections will cease.", said_by="Amina Dossa") == 0


@pytest.mark.parametrize(("count", "expected"), [(4, 1), (3, 0)])
def test_one_party_that_speaks_most_is_said_to(count: int, expected: int) -> None:
    voices = ["Amina Dossa"] * count + ["Rui Castelo"] * (5 - count)
    notes = [
        note(f"okoro2031#n{number}", f"{voice} says that it rains.", "it rains", said_by=voice)
        for number, voice in enumerate(voices)
    ]
    case = Case((source(*notes),), (paragraph(*(stated(one) for one in notes)),))
    assert len(case.of("B903")) == expected


def test_a_level_of_the_brief_holds_for_these_rules_too() -> None:
    one = note("okoro2031#a", "Amina Dossa says that it rains {so}.", "it rains", said_by="Amina Dossa")
    text = said("It rains.", "okoro2031#a", marks=[mark("allow", "attribution-lost — everybody saw it")])
    case = Case((source(one),), (paragraph(text),))
    assert case.of("B501") == []
    assert len(case.waived) == 1
    assert shown(replace(case, topic=case.topic).of("B501")) == []
