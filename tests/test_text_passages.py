import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.normal import normalise
from briefgen.text.passages import find

COPY = """The agency said on Monday that about 40 ferries, of which at most 20 had seen an inspector in 2030,
were still at sea. The “armed white men” were seen by Amaru’s under-
equipped coast guard. The peace-
keeping fleet (13,000-strong) left. Of 1,500 people 500 were hurt — it said.
« Nous partons » , dit-il. The ﬁrst vote\u00a0came.
"""
NORMAL = normalise(COPY)


@pytest.mark.parametrize(
    "passage",
    [
        "About 40 ferries, of which at most 20",
        "about 40 ferries […] still at sea",
        "about 40 ferries ... still at sea",
        "'armed white men'",
        '"Armed white men"',
        "under-equipped coast guard.",
        "underequipped coast guard",
        "peacekeeping fleet",
        "peace-keeping fleet",
        "[t]he peacekeeping fleet",
        "the “armed white [sic] men”",
        "agency [which is state-owned] said on Monday",
        "“[A]rmed white men” … seen by Amaru's [weak] coast",
        "500 were hurt - it said",
        '"nous partons"',
        "first vote came",
        "[...] ferries [...]",
        "men” were seen by Amaru’s underequipped […] guard",
    ],
)
def test_what_stands_in_the_copy(passage: str) -> None:
    found = find(passage, NORMAL)
    assert found.kind == "exact"
    assert found.difference is None


def test_an_exact_match_has_its_place() -> None:
    found = find("underequipped coast guard", NORMAL)
    assert COPY[found.start : found.end] == "under-\nequipped coast guard"
    found = find("about 40 ferries […] still at sea", COPY)
    assert [COPY[start:end] for start, end in found.parts] == ["about 40 ferries", "still at sea"]
    assert COPY[found.start : found.end].startswith("about 40 ferries, of which")


def test_parts_stand_as_close_together_as_they_can() -> None:
    found = find("one … three", "one one two three three")
    assert (found.start, found.end) == (4, 17)


@pytest.mark.parametrize(
    ("passage", "ours", "theirs", "context"),
    [
        ("about 45 ferries, of which at most 20 had seen", "45", "40", "about 40 ferries"),
        ("about 40 ships, of which at most 20 had seen an inspector", "ships", "ferries", "40 ferries, of"),
        ("about 40 old ferries, of which at most 20 had seen an", "old", "", "40 ferries"),
        ("about 40, of which at most 20 had seen an inspector", "40", "40 ferries", "about 40 ferries, of"),
        ("about 40 ferries, of which 20 had seen an inspector", "", "at most", "which at most 20"),
        ("about 40 ferries, of which at most 20 had … still at sae", "sae", "sea", "at sea"),
        ("on Tuesday that about 40 ferries, of which", "Tuesday", "Monday", "on Monday that"),
        ("Most 20 had seen an inspector in 2031", "2031", "2030", "in 2030, were"),
    ],
)
def test_the_first_words_that_differ(passage: str, ours: str, theirs: str, context: str) -> None:
    found = find(passage, NORMAL)
    assert found.kind == "near"
    assert found.difference is not None
    start, end, text = found.difference
    assert (passage[start:end], text, found.found_context) == (ours, theirs, context)


def test_offsets_are_those_of_the_passage_as_written() -> None:
    passage = "“About  45\u00a0ferries, of which at most 20 had seen an inspector”"
    found = find(passage, NORMAL)
    assert found.difference is not None
    assert passage[found.difference[0] : found.difference[1]] == "45"


def test_parts_in_another_order_are_a_difference() -> None:
    passage = "still at sea … about 40 ferries"
    found = find(passage, NORMAL)
    assert found.kind == "near"
    assert found.difference is not None
    assert passage[found.difference[0] : found.difference[1]] == "about 40 ferries"


@pytest.mark.parametrize("passage", ["1 people", "0 ferries", "erries", "500 were hur", "3,000-strong", "1,50"])
def test_a_part_of_a_word_or_number_is_no_match(passage: str) -> None:
    assert find(passage, NORMAL).kind != "exact"


@pytest.mark.parametrize("passage", ["", "...", "[…]", "[sic]", "“”", "completely made up words of no relation at all"])
def test_what_stands_nowhere(passage: str) -> None:
    assert find(passage, NORMAL).kind == "none"
    assert find(passage, "").kind == "none"


def test_a_long_passage_with_one_altered_word() -> None:
    words = [f"word{number}" for number in range(3000)]
    passage = " ".join([*words[1000:1200], "altered", *words[1201:1500]])
    found = find(passage, " ".join(words))
    assert found.kind == "near"
    assert found.difference is not None
    assert found.difference[2] == "word1200"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("“A” ‘b’ «C» « d »", '"a" \'b\' "c" "d"'),
        ("a\u00a0\n  b", "a b"),
        ("a – b — c − d -- e", "a - b - c - d - e"),
        ("co\u00adoperate inter-\nnational 13,000-\nstrong", "cooperate international 13,000-strong"),
        ("ﬁrst ½ № …", "first 1/2 no ..."),
        ("STRASSE Straße", "strasse strasse"),
        ("e\u0301 é", "é é"),
    ],
)
def test_the_normal_form(text: str, normal: str) -> None:
    assert normalise(text).text == normal


@settings(deadline=None)
@given(st.text(alphabet="aB1é\u0301ﬁ½ß \n-\u00ad\u200b“”«» \u00a0…`'", max_size=60) | st.text(max_size=30))
def test_the_index_leads_back_in_order(text: str) -> None:
    normal = normalise(text)
    assert len(normal.index) == len(normal.text) + 1
    assert normal.index == sorted(normal.index)
    assert normal.index[-1] == len(text)
    assert all(0 <= place <= len(text) for place in normal.index)


@settings(deadline=None)
@given(st.text(alphabet="ab1 “”'-\n.,", max_size=60), st.data())
def test_words_of_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    words = text.split()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    passage = " ".join(words[first : first + 4])
    found = find(passage, text)
    if any(letter.isalnum() for letter in passage) and ".." not in passage and "-" not in text:
        assert found.kind == "exact"
    assert 0 <= found.start <= found.end <= len(text)


@settings(deadline=None)
@given(st.text(alphabet="ab1 []….'-\n", max_size=40), st.text(alphabet="ab1 []….'-\n", max_size=60))
def test_find_never_fails(passage: str, text: str) -> None:
    found = find(passage, text)
    assert 0 <= found.start <= found.end <= len(text)
    if found.difference is not None:
        assert 0 <= found.difference[0] <= found.difference[1] <= len(passage)


def test_a_large_copy_is_searched_in_no_time() -> None:
    copy = normalise(" ".join(f"word{number} of the harbour" for number in range(16_000)))
    for passage in ("word9999 of the harbor", "zeta omega " * 500, "a[b]a[b]a[b]zzz"):
        started = time.process_time()
        find(passage, copy)
        assert time.process_time() - started < 5
