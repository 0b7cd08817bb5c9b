import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.sentences import sentences

ENGLISH = [
    "Mr. Okoro of the U.N. spoke.| It was sent to the U.N.| The mission ends.",
    "See art. 5 and para. 4.| S/RES/2690 (2023).| The vote came.",
    "It came from the U.N. Security Council.| It left by Dec. 31.| On Dec. 15 it came back.",
    "By S/RES/2690 (2023). The Council met.".replace(". The", ".| The"),
    "“It is over.”| He left (see p. 4).| Then No. 12 came.",
    "He left (see p. 4.)| Then No. 12 came.",
    "The ferry left.| (It was late.)| Then rain fell.",
    "J. Smith said so.| H. R. Okoro agreed, e.g. this\nline was cut.",
    "The U.S. Senate met.| They live in the U.S.| They vote there.| Sgt. Diallo and St. John met.",
    "See pp. 3–5 and No. 12 of Vol. 3.| Art. 5 applies.",
    "Was it so?| Yes!| “Why?” he asked.| “Go,” she said.",
    "Of 40 ferries, 20 were seen.[1]| The rest were not.",
    "The board (chair: Prof. Ba; deputy: Mr. Sow) met.| It adjourned.",
    "1. First item.| 2. Second item.",
    "There were 12.| Others left in 1990.| She stayed.",
    "One\n\n|Two has no stop\n\n|Three.",
    "It costs 3.5 million.| The rest ... came later.",
    "He said: “We go. We do not stay.”| Nobody moved.",
    "The answer is no.| The rest follows.| No. 12 says more.",
    "The rate (3 per cent vs. 5 per cent) rose.| Costs fell, etc.| The end.",
    "Port Amaru (Coastal News Agency) – The ferries stopped.| They said so.",
    "At 5 p.m. the vote began.| It was open.",
]
FRENCH = [
    "M. Dupont est là.| L'art. 5 dit p. ex. que le n° 4 est nul.| « C'est fini. »| Il part.",
    "Mme Ba (cf. p. 12) a parlé.| Elle est partie.| « Pourquoi ? » demande-t-il.| Fin.",
    "Le 1er janv. 2023, l'O.N.U. a dit non.| La mission reste.",
    "Voir art. 5, par. 3, et no. 7.| M. J.-P. Sow signe.| Environ 12 p. 100 restent.",
]


@pytest.mark.parametrize(("language", "marked"), [("en", text) for text in ENGLISH] + [("fr", text) for text in FRENCH])
def test_sentences_end_where_a_reader_ends_them(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text, language)] == [
        sentence.strip() for sentence in marked.split("|")
    ]


def test_a_letter_outside_the_basic_plane_moves_nothing() -> None:
    text = "🙂🙂 One. É́ two. Three."
    assert [text[start:end] for start, end in sentences(text, "en")] == ["🙂🙂 One.", "É́ two.", "Three."]


def test_nothing_has_no_sentences() -> None:
    assert sentences("", "en") == []
    assert sentences(" \n\n ", "en") == []


@pytest.mark.parametrize("language", ["zh", "ar", "ru", "x-none"])
def test_languages_without_rules_of_their_own_are_split_all_the_same(language: str) -> None:
    text = "你好。我很好。" if language == "zh" else "Xa xb xc. Xd xe xf."
    assert len(sentences(text, language)) == 2


@settings(deadline=None)
@given(st.text(alphabet="aA1 .!?\n\"'“”()«»U.N[]…", max_size=80), st.sampled_from(["en", "fr", "ru"]))
def test_spans_are_in_order_and_leave_out_nothing_but_space(text: str, language: str) -> None:
    spans = sentences(text, language)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize("piece", ["A. ", "art. 5 ", "“word. ", "(a. ", "U.N. The ", "x.\n\n", " \n"])
def test_time_grows_with_length_alone(piece: str) -> None:
    started = time.process_time()
    sentences(piece * (300_000 // len(piece)), "en")
    assert time.process_time() - started < 10
