"""What items say: dates in every form, names, numbers, the extra field, and values of types that no schema allows."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.csl.dates import date
from briefgen.csl.people import people
from tests.csl_chance import item
from tests.csl_made import citation, printed, processor, style

DATE = style(
    '<layout><choose><if is-uncertain-date="issued"><text value="ca. "/></if></choose>'
    '<date variable="issued" form="text"/></layout>'
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2004-06-05", "June 5, 2004"),
        ("2004-06-XX", "June 2004"),
        ("2004-XX-XX", "2004"),
        ("19XX", "19XX"),
        ("2004-22", "Summer 2004"),
        ("2004-06/2004-08", "June–August 2004"),
        ("2004-12-30/2005-01-02", "December 30, 2004–January 2, 2005"),
        ("1850~", "ca. 1850"),
        ("1850?/1860", "ca. 1850–1860"),
        ("2004/..", "2004–"),
        ("../2004", "–2004"),
        ("2023-10-31T12:00:00Z", "October 31, 2023"),
        ("5 June 2004", "June 5, 2004"),
        ("10-12 May 2001", "May 10–12, 2001"),
        ("May-June 2010", "May–June 2010"),
        ("circa 1920", "ca. 1920"),
        ("44 BC", "44 BC"),
        ("2004-13-45", "2004-13-45"),
        ("forthcoming", "forthcoming"),
        ("5² March", "52 March"),  # the figure is raised
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_date_that_was_typed_is_read_as_far_as_it_can_be(typed: str, words: str) -> None:
    assert printed(DATE, [{"id": "a", "issued": {"raw": typed}}]) == [words]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"date-parts": [["2004", "06", "05"]]}, "June 5, 2004"),
        ({"date-parts": [[2004, 6], [2004, 8]]}, "June–August 2004"),
        ({"date-parts": [[2004], [0]]}, "2004–"),
        ({"date-parts": [[2004]], "season": 1}, "Spring 2004"),
        ({"date-parts": [[2004]], "season": "Michaelmas"}, "Michaelmas 2004"),
        ({"date-parts": [[79]]}, "79 AD"),
        ({"date-parts": [[2004]], "circa": True}, "ca. 2004"),
        ({"literal": "spring term"}, "spring term"),
        ([2004, 6], "June 2004"),
        (2004, "2004"),
    ],
)
def test_a_date_in_parts(value: Any, words: str) -> None:
    assert printed(DATE, [{"id": "a", "issued": value}]) == [words]


def test_what_is_no_date_is_none() -> None:
    nothings: list[object] = [None, "", [], {}, True, [[None]]]
    nothings += [{"date-parts": [[]]}, {"date-parts": [[0]]}, {"date-parts": 5}, {"date-parts": [None]}]
    assert [date(value) for value in nothings] == [None] * len(nothings)


def test_particles_are_told_from_names() -> None:
    (first, second, third, fourth) = people(
        [
            {"family": "van den Berg", "given": "Ludwig"},
            {"family": "Humboldt", "given": "Alexander von"},
            {"family": "d'Estaing", "given": "Valéry"},
            {"family": '"van Gogh"', "given": "Vincent"},
        ]
    )
    assert (first.non_dropping, first.family) == ("van den", "Berg")
    assert (second.given, second.dropping) == ("Alexander", "von")
    assert (third.non_dropping, third.family) == ("d'", "Estaing")
    assert (fourth.non_dropping, fourth.family) == ("", "van Gogh")


def test_a_suffix_may_follow_a_comma() -> None:
    (name,) = people([{"family": "King", "given": "Martin Luther,! Jr."}])
    assert (name.given, name.suffix, name.comma) == ("Martin Luther", "Jr.", True)


def test_lines_of_the_extra_field_are_variables() -> None:
    text = style(
        '<layout><group delimiter="; "><names variable="interviewer"/><date variable="event-date" form="numeric"/>'
        '<text variable="genre"/><text variable="archive_location"/></group></layout>'
    )
    note = "As told to us\ninterviewer: Diallo || Aminata\nEvent Date: 2020-01-05\ngenre: talk\nArchive Location: Box 4"
    assert printed(text, [{"id": "a", "note": note}]) == ["Aminata Diallo; 01/05/2020; talk; Box 4"]


def test_the_later_of_two_items_of_one_id_counts_and_ids_may_be_numbers() -> None:
    text = style('<layout><text variable="title"/></layout>')
    listed: list[dict[str, Any]] = [
        {"id": 5, "title": "Old"},
        {"id": "5", "title": "New"},
        {"id": 6.5, "title": "Half"},
    ]
    assert printed(text, listed, citation("5", "6.5")) == ["NewHalf"]


def test_a_work_that_is_not_there_prints_nothing_but_what_stands_around_it() -> None:
    from briefgen.csl.engine import Cite

    text = style('<layout prefix="(" suffix=")" delimiter="; "><text variable="title"/></layout>')
    assert printed(text, [{"id": "a", "title": "T"}], citation("a", "b"), citation("b", id_="d")) == ["(T)", ""]
    assert printed(text, [{"id": "a", "title": "T"}], citation(Cite("b", prefix="see b"), "a")) == ["(see b; T)"]


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=True).map(lambda random: [item(random) for _ in range(6)]))
def test_items_of_any_shape_print_without_an_exception(listed: list[dict[str, Any]]) -> None:
    text = style(
        '<layout><names variable="author"><name initialize-with=". " name-as-sort-order="all"/><label/></names>'
        '<date variable="issued" form="text"/><text variable="title" text-case="title" quotes="true"/>'
        '<label variable="page"/><text variable="page"/><number variable="edition" form="ordinal"/></layout>',
        area='disambiguate-add-year-suffix="true"',
        options='page-range-format="chicago"',
    )
    output = processor(text).render(listed, [citation("a", "b", "5")])
    assert len(output.citations) == 1
