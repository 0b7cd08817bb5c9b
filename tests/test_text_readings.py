"""What is read of numbers and times: of sixty sentences, misses included, and of the raw article, where it is there."""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.text.edtf import edtf
from briefgen.text.numbers import Number, numbers
from briefgen.text.sentences import sentences
from briefgen.text.times import Time, times
from briefgen.text.units import unit

PAGE = Path(__file__).parent / "readings.md"
ROW = re.compile(
    r"^\| (?P<text>[^|]+?) \| (?P<numbers>[^|]*?) \| (?P<times>[^|]*?) \| (?P<mark>[^|]*?) \|$", re.MULTILINE
)
TABLE = re.compile(r"<!-- sentences: (?P<language>\w+), (?P<day>[\d-]+) -->\n\n(?:\|.*\n){2}(?P<rows>(?:\|.*\n)+)")
SIGNS = {
    "approx": "about ",
    "at least": "at least ",
    "at most": "at most ",
    "more than": "over ",
    "less than": "under ",
}


def told(text: str, number: Number, language: str) -> str:
    """A number as it was read, in one form."""
    if number.kind not in ("count", "ratio"):
        return f"{number.kind}: {number.text}"
    if number.vague or number.value is None:
        return f"vague: {number.text}"
    if number.ordinal:
        return f"no. {number.value:f}"
    ends = [f"{end.quantize(Decimal('0.001')).normalize():f}" for end in (number.value, number.high) if end is not None]
    name = unit(text, number, language)
    return f"{SIGNS.get(number.hedge.value, '')}{'–'.join(ends)}{f' {name}' if name else ''}"


def when(one: Time) -> str:
    """A time as it was read."""
    days = one.edtf or "not resolved"
    return f"{one.text} = {days}{' or so' if one.how == 'ambiguous' else ''}"


def reading(text: str, language: str, day: str) -> tuple[str, str]:
    found = [one for one in numbers(text, language) if one.kind != "date"]
    counted = "; ".join(told(text, one, language) for one in found)
    return counted or "–", "; ".join(when(one) for one in times(text, language, edtf(day))) or "–"


def test_the_sentences_of_the_table(update: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    judged = dict.fromkeys(("en", "fr"), 0)
    for table in TABLE.finditer(page):
        rows = []
        for row in ROW.finditer(table["rows"]):
            made = reading(row["text"], table["language"], table["day"])
            mark = row["mark"] if made == (row["numbers"], row["times"]) else "?"
            rows.append(f"| {row['text']} | {made[0]} | {made[1]} | {mark} |\n")
            judged[table["language"]] += 1
            if not update:
                assert made == (row["numbers"], row["times"]), row["text"]
                assert row["mark"] == "right" or row["mark"].startswith("miss: "), "somebody must judge it"
        assert table["rows"].count("\n") == len(rows), "a row that is none"
        page = page.replace(table["rows"], "".join(rows))
    if update:
        PAGE.write_text(page, encoding="utf-8")
    assert judged == {"en": 40, "fr": 20}
    marks = [row["mark"] for table in TABLE.finditer(page) for row in ROW.finditer(table["rows"])]
    assert f"{marks.count('right')} of {len(marks)}" in page, "the page says how many are right"


ARTICLE = os.environ.get("BRIEFGEN_ARTICLE")
DAYS = "2023-06-25/2023-06-30"


@pytest.fixture
def body() -> str:
    """The article without what stands before its dateline and behind its last paragraph."""
    if not ARTICLE:
        pytest.skip("BRIEFGEN_ARTICLE names no copy of the article")
    text = Path(ARTICLE).read_text(encoding="utf-8")
    return text[text.index("(Reuters) – ") + len("(Reuters) – ") : text.index("(Reporting by")]


def test_every_time_of_the_article(body: str) -> None:
    found = times(body, "en", edtf(DAYS))
    resolved = [(one.edtf, one.how) for one in found if one.edtf]
    assert resolved == [
        ("2023-06-30", "relative"),  # paragraph 1, sentence 1: a weekday
        ("2023-07-01", "relative"),  # 2.1: a weekday
        ("2013", "explicit"),
        ("2012", "explicit"),
        ("2015", "explicit"),
        ("2024", "relative"),  # 4.3: the year to come
        ("2021", "explicit"),
        ("2020", "explicit"),
        ("2021", "explicit"),
        ("2023-05", "relative"),  # 5.3: a month
        ("2022", "relative"),  # 5.3: the year before
        ("2023-06-16", "relative"),  # 5.4: a day without its year
        ("2023-07-01", "relative"),  # 5.6: a weekday
        ("../2023-12-31", "relative"),  # 5.6: a last day
    ]
    assert [one.form for one in found if not one.edtf] == ["duration", "duration", "vague"]


def test_a_day_earlier_one_weekday_is_ambiguous(body: str) -> None:
    found = [one for one in times(body, "en", edtf("2023-06-24/2023-06-30")) if one.how == "ambiguous"]
    assert [one.edtf for one in found] == ["2023-06-24/2023-07-01"] * 2


def test_without_its_date_nothing_of_the_article_is_guessed(body: str) -> None:
    found = times(body, "en")
    assert {one.how for one in found} == {"explicit", "unresolved"}
    assert all(one.how == "explicit" or one.low is one.high is None for one in found)


def test_every_quantity_of_the_article(body: str) -> None:
    shown = []
    for paragraph, text in enumerate((part for part in body.split("\n\n") if part.strip()), start=1):
        for number, (start, end) in enumerate(sentences(text.strip(), "en"), start=1):
            sentence = text.strip()[start:end]
            shown += [
                (f"{paragraph}.{number}", told(sentence, one, "en"))
                for one in numbers(sentence, "en")
                if one.kind != "date" and not one.vague
            ]
    assert shown == [
        ("3.1", "13000"),
        ("3.4", "about 170"),
        ("5.1", "2"),
        ("5.3", "500"),
        ("6.1", "about 1000"),
    ]
