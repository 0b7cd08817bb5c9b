from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.typography import bind, format_date, format_interval, typeset

N, B = "\u202f", "\u00a0"


def printed(text: str, language: str) -> str:
    return "".join(shown for _, shown in typeset([text], language)[0])


@pytest.mark.parametrize(
    ("language", "result"),
    [
        ("en", "“go ‘now’ please” – or — not…"),
        ("fr", f"«{N}go “now” please{N}» – or — not…"),
        ("fr-CA", f"«{B}go “now” please{B}» – or — not…"),
        ("de", "„go ‚now‘ please“ – or — not…"),
        ("es", "«go “now” please» – or — not…"),
        ("ru", "«go „now“ please» – or — not…"),
        ("ar", "«go “now” please» – or — not…"),
        ("zh", "“go ‘now’ please” —— or —— not……"),
        ("sv", "”go ’now’ please” – or — not…"),
        ("x-none", "“go ‘now’ please” – or — not…"),
    ],
)
def test_marks_of_each_language(language: str, result: str) -> None:
    assert printed("\"go 'now' please\" -- or --- not...", language) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("it's the soldiers' pay in the '90s", "it’s the soldiers’ pay in the ’90s"),
        ("'Tis rock 'n' roll", "’Tis rock ’n’ roll"),
        ("O'Brien said 'the house' fell", "O’Brien said ‘the house’ fell"),
        ('("a") and "\'b\' c"', "(“a”) and “‘b’ c”"),
        ('"a "b" c"', "“a ‘b’ c”"),
        ("5' 10\" tall", "5′ 10″ tall"),
        ("3--5 and ---- and .... end", "3–5 and ---- and …. end"),
        ("“already” ‘set’ – fine…", "“already” ‘set’ – fine…"),
    ],
)
def test_english(text: str, result: str) -> None:
    assert printed(text, "en") == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Oui! Ça va? Oui; non: fin", f"Oui{N}! Ça va{N}? Oui{N}; non{B}: fin"),
        ("Oui ! Ça va ?! Non : fin", f"Oui{N}! Ça va{N}?! Non{B}: fin"),
        ("à 12:30, http://a.example/?q", "à 12:30, http://a.example/?q"),
        ('« mot » et «mot» et " mot "', f"«{N}mot{N}» et «{N}mot{N}» et «{N}mot{N}»"),
        ('l\'"ami" (quoi?)', f"l’«{N}ami{N}» (quoi{N}?)"),
        ("«oui !»", f"«{N}oui{N}!{N}»"),
    ],
)
def test_french(text: str, result: str) -> None:
    assert printed(text, "fr") == result


def test_marks_pair_across_runs_and_pieces_know_where_they_come_from() -> None:
    assert typeset(['He said "', "go", " now\" -- or 'not'"], "en") == [
        [(0, "He said "), (8, "“")],
        [(0, "go")],
        [(0, " now"), (4, "”"), (5, " "), (6, "–"), (8, " or "), (12, "‘"), (13, "not"), (16, "’")],
    ]
    assert typeset(["", "a"], "en") == [[], [(0, "a")]]


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="ab1 \"'-.«»“”!?:;\u00a0\n", max_size=20), max_size=4),
    st.sampled_from(["en", "fr", "de", "fr-CA", "zh", "da"]),
)
def test_pieces_rebuild_the_text(runs: list[str], language: str) -> None:
    result = typeset(runs, language)
    assert len(result) == len(runs)
    for run, pieces in zip(runs, result, strict=True):
        offsets = [offset for offset, _ in pieces]
        assert offsets == sorted(set(offsets))
        assert offsets[:1] == ([0] if run else [])
        for (start, shown), end in zip(pieces, [*offsets[1:], len(run)], strict=False):
            source = run[start:end]
            # Letters and figures are never touched.
            assert [mark for mark in shown if mark.isalnum()] == [mark for mark in source if mark.isalnum()]
            assert shown == source or not any(mark.isalnum() for mark in source)


@settings(deadline=None)
@given(st.text(alphabet="ab1 \"'-.!?:;\n", max_size=40), st.sampled_from(["en", "de", "es"]))
def test_what_is_set_stays_set(text: str, language: str) -> None:
    once = printed(text, language)
    assert "'" not in once
    assert '"' not in once


@pytest.mark.parametrize(
    ("language", "text", "result"),
    [
        ("en", "on 30 June 2023", f"on 30{B}June 2023"),
        ("en", "on June 16, 2023", f"on June{B}16, 2023"),
        ("en", "5 million people", f"5{B}million people"),
        ("en", "12 per cent of it", f"12{B}per cent of it"),
        ("en", "see table 1 and para. 4", f"see table{B}1 and para.{B}4"),
        ("en", "Mr. J. Okoro left", f"Mr.{B}J.{B}Okoro left"),
        ("en", "Mr Diop told Ms Dossa", f"Mr{B}Diop told Ms{B}Dossa"),
        ("en", "that 14 ferries of about 120 in 2030 sank", f"that 14{B}ferries of about 120 in 2030 sank"),
        ("en", "Accessed: Jul. 03, 2023, sec. 3", f"Accessed: Jul.{B}03, 2023, sec.{B}3"),
        ("en", "resolution 2690 (2023)", f"resolution{B}2690{B}(2023)"),
        ("en", "in 2021 500 people came", "in 2021 500 people came"),
        ("fr", "le 1er juin, 13 000 000 personnes", f"le 1er{B}juin, 13{N}000{N}000 personnes"),
        ("fr", "12 % en 2023 l’an", f"12{B}% en 2023 l’an"),
        ("ru", "30 июня 2023 года", f"30{B}июня 2023 года"),
    ],
)
def test_words_that_a_line_must_not_part(language: str, text: str, result: str) -> None:
    assert bind(text, language) == result


@settings(deadline=None)
@given(st.text(alphabet="ab1 .%JuneMr", max_size=50), st.sampled_from(["en", "fr", "ar"]))
def test_binding_moves_nothing(text: str, language: str) -> None:
    bound = bind(text, language)
    assert len(bound) == len(text)
    assert all(new == old or (old == " " and new in (N, B)) for new, old in zip(bound, text, strict=True))


JUNE, AUGUST, LATER = date(2023, 6, 1), date(2023, 8, 2), date(2024, 1, 2)


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "1 June 2023", "June 2023", "2023"),
        ("en-US", "June 1, 2023", "June 2023", "2023"),
        ("fr", "1er juin 2023", "juin 2023", "2023"),
        ("es", "1 de junio de 2023", "junio de 2023", "2023"),
        ("ru", "1 июня 2023 года", "июнь 2023 года", "2023"),
        ("ar", "1 حزيران/يونيه 2023", "حزيران/يونيه 2023", "2023"),
        ("zh", "2023年6月1日", "2023年6月", "2023年"),
        ("sw", "2023-06-01", "2023-06", "2023"),
    ],
)
def test_dates_in_words(language: str, day: str, month: str, year: str) -> None:
    assert format_date(JUNE, "day", language) == day
    assert format_date(JUNE, "month", language) == month
    assert format_date(JUNE, "year", language) == year


def test_spans_in_words() -> None:
    end = date(2023, 6, 30)
    assert format_interval(JUNE, end, "day", "en") == "1–30 June 2023"
    assert format_interval(JUNE, AUGUST, "day", "en") == "1 June – 2 August 2023"
    assert format_interval(JUNE, LATER, "day", "en") == "1 June 2023 – 2 January 2024"
    assert format_interval(JUNE, AUGUST, "month", "en") == "June–August 2023"
    assert format_interval(JUNE, LATER, "year", "en") == "2023–2024"
    assert format_interval(JUNE, end, "month", "en") == "June 2023"
    assert format_interval(JUNE, JUNE, "day", "en") == "1 June 2023"
    assert format_interval(JUNE, None, "day", "en") == "since 1 June 2023"
    assert format_interval(None, end, "month", "en") == "until June 2023"
    assert format_interval(None, None, "day", "en") == ""
    assert format_interval(JUNE, end, "day", "en-US") == "June 1–30, 2023"
    assert format_interval(JUNE, end, "day", "fr", between=True) == "entre le 1er et le 30 juin 2023"
    assert format_interval(JUNE, end, "day", "en", between=True) == "between 1 and 30 June 2023"
    assert format_interval(JUNE, AUGUST, "month", "ru", between=True) == "в период с июня по август 2023 года"
    assert format_interval(JUNE, AUGUST, "day", "zh") == "2023年6月1日至8月2日"
    assert format_interval(JUNE, end, "day", "sw") == "2023-06-01/2023-06-30"
