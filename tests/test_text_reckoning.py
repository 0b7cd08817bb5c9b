"""Dates in two steps: what a text comes to when one counts from the days that it names."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.edtf import edtf
from briefgen.text.reckoning import Days, combined, edges, named, shifted
from briefgen.text.time_spans import durations
from briefgen.text.times import times

JUNE = Days(date(2032, 6, 12), date(2032, 6, 12), "day")


def moved(text: str, language: str = "en") -> list[str]:
    return [one.days.low.isoformat() for one in shifted(text, language, [JUNE], []) if one.days.grain == "day"]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("two days later", "en", ["2032-06-14"]),
        ("two days earlier", "en", ["2032-06-10"]),
        ("four days after the storm", "en", ["2032-06-16", "2032-06-08"]),
        ("within 60 days of this order", "en", ["2032-08-11", "2032-08-10", "2032-08-12"]),
        ("la semaine suivante", "fr", ["2032-06-19"]),
        ("trois jours plus tôt", "fr", ["2032-06-09"]),
        ("le lendemain", "fr", ["2032-06-13", "2032-06-11"]),
    ],
)
def test_words_say_which_way_a_while_leads(text: str, language: str, days: list[str]) -> None:
    assert moved(text, language) == days


def test_a_thousand_is_no_part_of_a_while() -> None:
    assert [one.count for one in durations("4 610 dix ans plus tôt, vingt-cinq ans avant", "fr")] == [10, 25]


@settings(deadline=None)
@given(
    st.text(alphabet="0123456789 .,'onlastyermthiFdwkpugQÉé", max_size=60),
    st.sampled_from(["two years later on Friday by the end of May", "Noël, dix ans plus tôt, fin mai, le 31", ""]),
    st.sampled_from(["0001-01-01", "9999-12-31", "2031-03-01/2031-03-09", "2031", "2032-02-29"]),
)
def test_the_ends_of_the_calendar_are_not_run_over(text: str, more: str, day: str) -> None:
    issued = edtf(day)
    assert issued is not None
    for language in ("en", "fr", "de"):
        found = times(f"{text} {more}", language, issued)
        list(edges(f"{text} {more}", found))
        list(combined(f"{text} {more}", language, found))
        list(shifted(f"{text} {more}", language, [JUNE], []))
        list(named(f"{text} {more}", language, [JUNE], [JUNE]))


@pytest.mark.parametrize("piece", ["two years ", "the 5th ", "the first two months ", "dix ", "le 1er ", "end of "])
def test_time_grows_with_length_alone(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    for language in ("en", "fr"):
        list(shifted(text, language, [JUNE], [JUNE]))
        list(named(text, language, [JUNE], [JUNE]))
    assert time.process_time() - started < 5
