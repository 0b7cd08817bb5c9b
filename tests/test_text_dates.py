from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.dates import DateMention, dates, edtf, last_day, shared


def one(text: str, language: str = "en") -> DateMention:
    found = dates(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "grain"),
    [
        ("on 30 June 2023", (2023, 6, 30), (2023, 6, 30), "day"),
        ("on June 30, 2023", (2023, 6, 30), (2023, 6, 30), "day"),
        ("the 1st of June 2023", (2023, 6, 1), (2023, 6, 1), "day"),
        ("2023-06-30", (2023, 6, 30), (2023, 6, 30), "day"),
        ("30/06/2023", (2023, 6, 30), (2023, 6, 30), "day"),
        ("30.06.2023", (2023, 6, 30), (2023, 6, 30), "day"),
        ("June 2023", (2023, 6, 1), (2023, 6, 30), "month"),
        ("16–18 June 2023", (2023, 6, 16), (2023, 6, 18), "day"),
        ("June 16-18, 2023", (2023, 6, 16), (2023, 6, 18), "day"),
        ("from 30 June to 2 July 2023", (2023, 6, 30), (2023, 7, 2), "day"),
        ("30 December – 2 January 2024", (2023, 12, 30), (2024, 1, 2), "day"),
        ("June to August 2023", (2023, 6, 1), (2023, 8, 31), "month"),
        ("spring 2023", (2023, 3, 1), (2023, 5, 31), "month"),
        ("Q1 2023", (2023, 1, 1), (2023, 3, 31), "month"),
        ("the second half of 2023", (2023, 7, 1), (2023, 12, 31), "month"),
        ("in 2013", (2013, 1, 1), (2013, 12, 31), "year"),
        ("mid-2023", (2023, 1, 1), (2023, 12, 31), "year"),
        ("2020–2021", (2020, 1, 1), (2021, 12, 31), "year"),
        ("2021/22", (2021, 1, 1), (2022, 12, 31), "year"),
        ("from 2013 to 2023", (2013, 1, 1), (2023, 12, 31), "year"),
        ("in the 1990s", (1990, 1, 1), (1999, 12, 31), "year"),
        ("the 2015 agreement", (2015, 1, 1), (2015, 12, 31), "year"),
    ],
)
def test_dates(text: str, low: tuple[int, int, int], high: tuple[int, int, int], grain: str) -> None:
    found = one(text)
    assert (found.low, found.high, found.grain) == (date(*low), date(*high), grain)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "le 30 juin 2023"),
        ("es", "el 30 de junio de 2023"),
        ("de", "am 30. Juni 2023"),
        ("ru", "30 июня 2023 года"),
        ("ar", "30 حزيران/يونيه 2023"),
        ("zh", "2023年6月30日"),
        ("fr", "30/06/2023"),
    ],
)
def test_dates_of_other_languages(language: str, text: str) -> None:
    assert one(text, language).low == one(text, language).high == date(2023, 6, 30)


def test_french_spans() -> None:
    assert one("du 16 au 18 juin 2023", "fr").high == date(2023, 6, 18)
    assert one("du 1er juin au 2 juillet 2023", "fr").low == date(2023, 6, 1)
    assert one("dans les années 90", "fr").low == date(1990, 1, 1)
    assert one("au premier semestre 2023", "fr").high == date(2023, 6, 30)


@pytest.mark.parametrize("opening", ["In", "in", "Since", "In early", "(in"])
def test_a_round_year_is_a_year_also_where_it_opens_the_sentence(opening: str) -> None:
    mention = one(f"{opening} 2000 the pilots of Corvo counted ships")
    assert (mention.low, mention.high) == (date(2000, 1, 1), date(2000, 12, 31))


def test_a_day_without_its_year_is_partial() -> None:
    found = one("by Dec. 31")
    assert (found.low, found.high, found.year, found.month, found.day) == (None, None, None, 12, 31)
    assert found.in_year(2023) == (date(2023, 12, 31), date(2023, 12, 31))
    assert one("16–18 June").in_year(2023) == (date(2023, 6, 16), date(2023, 6, 18))
    assert one("in May").in_year(2023) == (date(2023, 5, 1), date(2023, 5, 31))
    assert one("on 29 February").in_year(2023) is None


def test_the_year_of_a_list_comes_to_all_its_days() -> None:
    found = dates("on 16, 17 and 18 June 2023", "en")
    assert [mention.low for mention in found] == [date(2023, 6, 16), date(2023, 6, 17), date(2023, 6, 18)]
    found = dates("in June and July 2023", "en")
    assert [mention.low for mention in found] == [date(2023, 6, 1), date(2023, 7, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "May he go? March on.",
        "resolution 2100 (2013)",
        "S/RES/2690 (2023)",
        "about 2000 fighters",
        "US$2000",
        "2000 troops",
        "13,000 people",
        "1,500 of them",
        "a 2000 km border",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text, "en") == []


def test_day_and_month_that_nobody_can_tell_apart_are_not_guessed() -> None:
    assert (one("03/04/2023").grain, one("03/04/2023").low) == ("year", date(2023, 1, 1))
    assert one("03/04/2023", "en-US").low == date(2023, 3, 4)
    assert one("03/04/2023", "fr").low == date(2023, 4, 3)


def test_a_day_that_no_calendar_has_is_a_mention_without_days() -> None:
    assert (one("30 February 2023").low, one("30 February 2023").year) == (None, 2023)


@pytest.mark.parametrize(
    ("text", "low", "high", "grain"),
    [
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-06", "2023-06-01", "2023-06-30", "month"),
        ("2023-06-30", "2023-06-30", "2023-06-30", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2031-03-01/2031-03-06", "2031-03-01", "2031-03-06", "day"),
        ("2021/2023-06", "2021-01-01", "2023-06-30", "month"),
        ("2023-06/..", "2023-06-01", None, "month"),
        ("../2023", None, "2023-12-31", "year"),
        ("2023/", "2023-01-01", None, "year"),
        ("2023-21", "2023-03-01", "2023-05-31", "month"),
        ("2023-24", "2023-12-01", "2024-02-29", "month"),
        ("202X", "2020-01-01", "2029-12-31", "year"),
        ("2023-XX", "2023-01-01", "2023-12-31", "year"),
        ("2023-06-XX", "2023-06-01", "2023-06-30", "month"),
        ("2023-06-30T12:00Z", "2023-06-30", "2023-06-30", "day"),
    ],
)
def test_edtf(text: str, low: str | None, high: str | None, grain: str) -> None:
    found = edtf(text)
    assert found is not None
    assert found.low == (date.fromisoformat(low) if low else None)
    assert found.high == (date.fromisoformat(high) if high else None)
    assert found.grain == grain


def test_edtf_qualifiers() -> None:
    for text, approximate, uncertain in [("2023~", True, False), ("2023-06?", False, True), ("2023%", True, True)]:
        found = edtf(text)
        assert found is not None
        assert (found.approximate, found.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "../..",
        "2023-13",
        "2023-02-30",
        "23",
        "June 2023",
        "2023-06-30/2023-06-01",
        "0000",
        "2023-25",
        "2023-XX-01",
    ],
)
def test_what_is_no_edtf(text: str) -> None:
    assert edtf(text) is None


def test_what_all_days_of_an_interval_share() -> None:
    found = edtf("2031-03-01/2031-03-06")
    assert found is not None
    assert shared(found) == (2031, 3, None)
    assert last_day(2024, 2) == date(2024, 2, 29)


@settings(deadline=None)
@given(st.text(max_size=20) | st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?", fullmatch=True))
def test_edtf_never_fails(text: str) -> None:
    found = edtf(text)
    if found is not None and found.low and found.high:
        assert found.low <= found.high


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -–/.,JuneMaytoad", max_size=50), st.sampled_from(["en", "fr", "zh"]))
def test_mentions_are_in_order(text: str, language: str) -> None:
    at = 0
    for mention in dates(text, language):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.low is None or mention.high is None or mention.low <= mention.high
        at = mention.end


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_dates_are_read_back(day: date) -> None:
    assert one(f"x {day.isoformat()} x").low == day
