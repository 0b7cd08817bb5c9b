import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.numbers import Hedge, Number, numbers, same_figure

NARROW, NBSP = "\u202f", "\u00a0"


def one(text: str, language: str = "en") -> Number:
    found = numbers(text, language)
    assert len(found) == 1, found
    return found[0]


def ends(number: Number) -> tuple[object, object]:
    return number.value, number.high


def kinds(text: str) -> list[tuple[object, object]]:
    return [(number.kind, number.value) for number in numbers(text, "en")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13,000 people", "13000"),
        ("13 000 people", "13000"),
        (f"13{NBSP}000 people", "13000"),
        (f"13{NARROW}000 people", "13000"),
        ("13,000-strong", "13000"),
        ("1'234'567 francs", "1234567"),
        ("1,00,000 rupees", "100000"),
        ("١٣٬٠٠٠", "13000"),
        ("1,234.56 euros", "1234.56"),
        ("2.5 million people", "2500000"),
        ("US$1.26bn", "1260000000"),
        ("33m tonnes", "33000000"),
        ("walls 33m high", "33"),
        ("five hundred", "500"),
        ("thirty-one", "31"),
        ("one thousand", "1000"),
        ("twenty-one thousand three hundred and five", "21305"),
        ("a hundred ships", "100"),
        ("a dozen ships", "12"),
        ("half a dozen ships", "6"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("a million and a half", "1500000"),
        ("2½ years", "2.5"),
        ("-5 degrees", "-5"),
        ("half of them", "0.5"),
        ("three-quarters", "0.75"),
        ("a quarter of them", "0.25"),
        ("1 in 5", "0.2"),
        ("one in five people", "0.2"),
        ("one in every ten", "0.1"),
        ("3/4 of them", "0.75"),
    ],
)
def test_what_a_number_is_worth(text: str, value: str) -> None:
    assert one(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13.000 soldats", "13000"),
        ("13 000 soldats", "13000"),
        ("12,5", "12.5"),
        ("treize mille", "13000"),
        ("quatre-vingt-dix", "90"),
        ("quatre-vingts", "80"),
        ("quatre-vingt-dix-sept", "97"),
        ("soixante et onze", "71"),
        ("vingt et un", "21"),
        ("deux cents", "200"),
        ("trois cent vingt-cinq mille six cent douze", "325612"),
        ("mille", "1000"),
        ("deux millions", "2000000"),
        ("2,5 millions", "2500000"),
        ("1,5 milliard", "1500000000"),
        ("1,5 Md", "1500000000"),
        ("un million et demi", "1500000"),
        ("deux douzaines", "24"),
        ("trois quarts", "0.75"),
        ("la moitié", "0.5"),
        ("1 sur 5", "0.2"),
    ],
)
def test_what_a_french_number_is_worth(text: str, value: str) -> None:
    assert one(text, "fr").value == Decimal(value)


def test_thirds() -> None:
    third = Decimal(1) / 3
    assert one("a third of the fleet").value == third
    assert one("one-third").value == third
    assert one("two-thirds").value == 2 / Decimal(3)
    assert one("deux tiers", "fr").value == 2 / Decimal(3)
    assert one("une personne sur trois", "fr").value == third


@pytest.mark.parametrize(("language", "text"), [("de", "13.000"), ("es", "13.000"), ("en", "13,000"), ("fr", "13 000")])
def test_thousands_are_grouped_by_the_rules_of_the_language(language: str, text: str) -> None:
    assert one(text, language).value == 13000


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 170", Hedge.APPROX),
        ("some 170", Hedge.APPROX),
        ("nearly 170", Hedge.APPROX),
        ("an estimated 170", Hedge.APPROX),
        ("170 or so", Hedge.APPROX),
        ("170-odd", Hedge.APPROX),
        ("about US$17 million", Hedge.APPROX),
        ("at least 170", Hedge.AT_LEAST),
        ("at least some 170", Hedge.AT_LEAST),
        ("no fewer than 170", Hedge.AT_LEAST),
        ("170 or more", Hedge.AT_LEAST),
        ("170 people or more", Hedge.AT_LEAST),
        ("at most 170", Hedge.AT_MOST),
        ("up to 170", Hedge.AT_MOST),
        ("no more than 170", Hedge.AT_MOST),
        ("more than 170", Hedge.MORE_THAN),
        ("over 170", Hedge.MORE_THAN),
        ("fewer than 170", Hedge.LESS_THAN),
        ("under 170", Hedge.LESS_THAN),
        ("exactly 170", Hedge.EXACT),
        ("the 170", Hedge.EXACT),
    ],
)
def test_hedges(text: str, hedge: Hedge) -> None:
    assert one(text).hedge is hedge


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("environ 170", Hedge.APPROX),
        ("près de 170", Hedge.APPROX),
        ("quelque 170", Hedge.APPROX),
        ("une centaine", Hedge.APPROX),
        ("au moins 170", Hedge.AT_LEAST),
        ("jusqu’à 170", Hedge.AT_MOST),
        ("au plus 170", Hedge.AT_MOST),
        ("plus de 170", Hedge.MORE_THAN),
        ("plus d’un millier", Hedge.MORE_THAN),
        ("moins de 170", Hedge.LESS_THAN),
    ],
)
def test_french_hedges(text: str, hedge: Hedge) -> None:
    assert one(text, "fr").hedge is hedge


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3–5 ships", 3, 5),
        ("3-5 ships", 3, 5),
        ("between 3 and 5 ships", 3, 5),
        ("from 3 to 5 ships", 3, 5),
        ("three to five ships", 3, 5),
        ("three- to five-year terms", 3, 5),
        ("2–3 million", 2_000_000, 3_000_000),
        ("from 3 to 5 per cent", 3, 5),
        ("two or three", 2, 3),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    assert ends(one(text)) == (low, high)


def test_a_result_is_no_range() -> None:
    assert [ends(number) for number in numbers("the vote was 13-0", "en")] == [(13, None), (0, None)]
    assert [number.value for number in numbers("between 9 and 5", "en")] == [9, 5]


def test_french_ranges() -> None:
    for text in ("entre 3 et 5", "de 3 à 5", "3 à 5"):
        assert ends(one(text, "fr")) == (3, 5)


def test_percentages_and_points_are_told_apart() -> None:
    for text in ("12 per cent", "12 percent", "12%", "12 %", "12-per-cent"):
        assert (one(text).percent, one(text).points) == (True, False)
    for text in ("3 percentage points", "a 3-percentage-point rise"):
        assert (one(text).percent, one(text).points) == (False, True)
    assert one("dix pour cent", "fr").percent
    assert one("3 points de pourcentage", "fr").points


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("30 June 2023", "date"),
        ("on 16 June", "date"),
        ("by Dec. 31", "date"),
        ("June 2023", "date"),
        ("2023-06-30", "date"),
        ("in 2013", "date"),
        ("S/RES/2690 (2023)", "document"),
        ("resolution 2690 (2023)", "document"),
        ("resolutions 2584 (2021) and 2640 (2022)", "document"),
        ("No. 12", "document"),
        ("https://example.org/2023/12", "document"),
        ("para. 4", "section"),
        ("Art. 5", "section"),
        ("paras. 3, 5 and 7", "section"),
        ("pp. 3–5", "section"),
        ("Table 1", "section"),
        ("at 12:30", "time"),
        ("at 3 p.m.", "time"),
        ("the M23", "name"),
        ("COVID-19", "name"),
        ("the G20", "name"),
    ],
)
def test_what_counts_nothing_has_its_kind(text: str, kind: str) -> None:
    assert one(text).kind == kind


def test_french_labels() -> None:
    for text, kind in [("le 30 juin 2023", "date"), ("n° 4", "document"), ("à 14h30", "time"), ("art. 5", "section")]:
        assert one(text, "fr").kind == kind


def test_a_figure_behind_a_label_is_a_figure() -> None:
    found = kinds("In para. 4, 500 people are named; page 300,000 is no page.")
    assert found == [("section", 4), ("count", 500), ("count", 300_000)]


def test_ordinals_count_nothing() -> None:
    for text, value in [("the 9365th meeting", 9365), ("the twenty-first", 21), ("the first", 1)]:
        assert one(text).ordinal
        assert one(text).value == value
    for text in ("1er", "la 2e", "le premier", "la deuxième"):
        assert one(text, "fr").ordinal


@pytest.mark.parametrize(
    "text", ["one of them", "one newspaper", "no one", "dozens", "tens of thousands", "several hundred"]
)
def test_what_is_no_figure_does_not_alarm(text: str) -> None:
    assert one(text).vague


def test_a_bare_one_has_its_value_and_thousands_have_none() -> None:
    assert one("one newspaper").value == 1
    assert one("thousands of people").value is None
    assert one("un navire", "fr").vague
    assert one("des milliers", "fr").value is None
    assert not one("one per cent").vague


def test_a_decade_is_ten_years_and_no_figure() -> None:
    assert one("a decade-long mission").value == 10
    assert one("a decade-long mission").vague


def test_years_and_amounts() -> None:
    assert kinds("In 2013 some 2000 ferries sailed, 2,000 in 2014.") == [
        ("date", 2013),
        ("count", 2000),
        ("count", 2000),
        ("date", 2014),
    ]


@pytest.mark.parametrize(
    ("statement", "passage", "same"),
    [
        ("3.1 billion", "3,100 million", True),
        ("500", "five hundred", True),
        ("170", "about 170", True),
        ("about 170", "173", True),
        ("170", "173", False),
        ("about 1,000", "1,400", False),
        ("more than 12,000", "12,947", True),
        ("more than 12,000", "13,100", False),
        ("more than 300", "about 170", False),
        ("12 per cent", "12", False),
        ("12 per cent", "12 percentage points", False),
        ("4", "between 3 and 5", True),
        ("between 3 and 5", "4", True),
        ("6", "between 3 and 5", False),
        ("from 3 to 5", "3–5", True),
        ("the 12th ship", "12 ships", False),
        ("a third of them", "33 per cent", True),
        ("half of them", "50 per cent", True),
        ("half of them", "45 per cent", False),
        ("one in five people", "20 per cent", True),
        ("nearly a tenth of them", "9 per cent", True),
        ("nearly a tenth of them", "6 per cent", False),
        ("nearly two thirds of them", "63 per cent", True),
        ("nearly two thirds of them", "58 per cent", False),
        ("thousands", "thousands", False),
        ("half a million", "500,000", True),
    ],
)
def test_same_figure(statement: str, passage: str, same: bool) -> None:
    assert same_figure(one(statement), one(passage)) is same


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,- –%/amkbn oneto\u00a0JuneNo", max_size=60), st.sampled_from(["en", "fr", "de"]))
def test_numbers_are_in_order_and_show_their_text(text: str, language: str) -> None:
    at = 0
    for number in numbers(text, language):
        assert at <= number.start < number.end <= len(text)
        assert number.text == text[number.start : number.end]
        at = number.end


@settings(deadline=None)
@given(st.integers(0, 999_999_999))
def test_figures_are_read_back(value: int) -> None:
    assert one(f"x {value:,} x").value == value
    assert one(f"x {value:,} x".replace(",", NARROW), "fr").value == value


@pytest.mark.parametrize(
    "piece", ["1 ", "one ", "one hundred and ", "1/2 ", "tens of ", "1,", "about ", "No. 1 ", "1 to "]
)
def test_time_grows_with_length_alone(piece: str) -> None:
    started = time.process_time()
    numbers(piece * (60_000 // len(piece)), "en")
    assert time.process_time() - started < 10
