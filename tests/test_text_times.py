"""Times that count from the day of a text: the days that they mean, and how these are known."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.edtf import edtf
from briefgen.text.superlatives import superlatives
from briefgen.text.times import dateline, times
from briefgen.text.tokens import tokens

DAY = "2031-03-12"
"""A Wednesday."""


def one(text: str, language: str = "en", day: str = DAY) -> tuple[str, str]:
    (found,) = times(text, language, edtf(day))
    return found.edtf, found.how


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They voted on Friday.", "2031-03-07"),
        ("They will vote on Friday.", "2031-03-14"),
        ("They voted on Wednesday.", "2031-03-12"),
        ("They will vote on Wednesday.", "2031-03-12"),
        ("They voted last Wednesday.", "2031-03-05"),
        ("They vote this coming Wednesday.", "2031-03-19"),
        ("They voted yesterday.", "2031-03-11"),
        ("They vote the day after tomorrow.", "2031-03-14"),
        ("It sank last week.", "2031-03-03/2031-03-09"),
        ("It sank this month.", "2031-03"),
        ("It sank last month.", "2031-02"),
        ("It sails next quarter.", "2031-04/2031-06"),
        ("It sank last November.", "2030-11"),
        ("It sank last winter.", "2030-12/2031-02"),
        ("It sank five days ago.", "2031-03-07"),
        ("It sank two years ago.", "2029"),
        ("It sank in the past three months.", "2030-12-12/2031-03-12"),
        ("It must sail by the end of the year.", "../2031-12-31"),
        ("On Dec. 15 he fled.", "2030-12-15"),
        ("He will flee on 15 January.", "2032-01-15"),
        ("It has been shut since May.", "2030-05/.."),
        ("It sank on Friday 7 February 2031.", "2031-02-07"),
    ],
)
def test_english_times(text: str, days: str) -> None:
    assert one(text)[0] == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ils ont voté vendredi.", "2031-03-07"),
        ("Ils voteront vendredi.", "2031-03-14"),
        ("Ils ont voté lundi dernier.", "2031-03-10"),
        ("Le navire a coulé l’an dernier.", "2030"),
        ("Le navire a coulé le mois dernier.", "2031-02"),
        ("Le navire a coulé l’été dernier.", "2030-06/2030-08"),
        ("Le navire a coulé en mai dernier.", "2030-05"),
        ("Le navire a coulé il y a deux ans.", "2029"),
        ("Le navire a coulé avant-hier.", "2031-03-10"),
        ("Il partira d’ici la fin de l’année.", "../2031-12-31"),
        ("Il partira le 15 janvier.", "2032-01-15"),
    ],
)
def test_french_times(text: str, days: str) -> None:
    assert one(text, "fr")[0] == days


def test_days_that_nobody_can_tell_are_all_covered() -> None:
    assert one("The vote on Friday.") == ("2031-03-07/2031-03-14", "ambiguous")
    assert one("They vote next Friday.") == ("2031-03-14/2031-03-21", "ambiguous")
    assert one("They voted on Friday.", day="2031-03-01/2031-03-10") == ("2031-02-28/2031-03-07", "ambiguous")
    assert one("It sank last year.", day="2031-03-01/2031-03-10") == ("2030", "relative")
    assert one("It sank last month.", day="2031-02-20/2031-03-10") == ("2031-01/2031-02", "ambiguous")


@pytest.mark.parametrize("text", ["It is shut now.", "For another year.", "A decade-long war.", "It sank recently."])
def test_what_names_no_days_is_said_to_name_none(text: str) -> None:
    assert one(text) == ("", "unresolved")


def test_without_a_day_only_dates_in_full_are_known() -> None:
    found = times("It sank last year, on 12 November, and in May 2029.", "en")
    assert [(each.edtf, each.how) for each in found] == [
        ("", "unresolved"),
        ("", "unresolved"),
        ("2029-05", "explicit"),
    ]


def test_other_languages_have_their_dates_in_full() -> None:
    assert [each.edtf for each in times("am Freitag, dem 7. Februar 2031", "de", edtf(DAY))] == ["2031-02-07"]


def test_a_dateline_gives_the_day() -> None:
    issued = edtf("2031-03-01/2031-03-31")
    found = dateline("PORT AMARU, March 4 (Coastal News) – The port closed.", "en", issued)
    assert found is not None
    assert found.low == found.high == date(2031, 3, 4)
    assert dateline("PORT AMARU (Coastal News) – The port closed on March 4.", "en", issued) is None
    assert dateline("PORT AMARU, March 4 (Coastal News) – The port closed.", "en", None) is None


@settings(deadline=None)
@given(
    st.text(alphabet="0123456789 .,–'onlastyermthiFdwkpug", max_size=60),
    st.sampled_from(["en", "fr", "de"]),
    st.sampled_from([DAY, "0001-01-01", "9999-12-31", "2031-03-01/2031-03-09", "2031"]),
)
def test_times_are_in_order_and_never_turn_round(text: str, language: str, day: str) -> None:
    at = 0
    for found in times(text, language, edtf(day)):
        assert at <= found.start < found.end <= len(text)
        assert found.low is None or found.high is None or found.low <= found.high
        at = found.end


@pytest.mark.parametrize(
    "piece",
    ["last ", "on Friday ", "two years ago ", "the end of the ", "by ", "the most ", "1 ferry, of which ", "in May "],
)
def test_time_grows_with_length_alone(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    times(text, "en", edtf(DAY))
    superlatives(text, "en")
    tokens(text, "en")
    assert time.process_time() - started < 10
