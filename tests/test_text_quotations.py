import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.text.quotations import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “go now” and ‘stay’.", ["go now", "stay"]),
        ("He said \"go now\" and 'stay'.", ["go now", "stay"]),
        ("« Nous partons » et «ça»", ["Nous partons", "ça"]),
        ("„Wir gehen“ und ‚so‘; »anders«", ["Wir gehen", "so", "anders"]),
        ("”svenska”", ["svenska"]),
        ("他说「你好」。", ["你好"]),
        ("the soldiers' pay, Amaru’s leaders’ plan, it's the '90s", []),
        ("'the soldiers' pay is late' he said", ["the soldiers' pay is late"]),
        ("‘the soldiers’ pay is late’ he said", ["the soldiers’ pay is late"]),
        ("5' 10\" tall", []),
        ("l’armée dit « l’ONU »", ["l’ONU"]),
        ("an unclosed “ mark\n\nand a “second” one", ["second"]),
        ("over a “line\nend” here", ["line\nend"]),
        ('empty "" and “ ”', []),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [quotation.text for quotation in quotations(text)] == quoted


def test_nested_quotations_know_their_depth() -> None:
    for text in ("“He said ‘go’ to me”", "\"he said 'go' to me\"", "« il dit “va” »"):
        assert [quotation.depth for quotation in quotations(text)] == [0, 1]


def test_offsets() -> None:
    (found,) = quotations("x « mot » y")
    assert (found.start, found.end, found.inner_start, found.inner_end) == (2, 9, 4, 7)


@settings(deadline=None)
@given(st.text(alphabet="ab s\"'“”‘’«»„‚.,\n", max_size=60))
def test_quotations_lie_within_the_text_and_nest(text: str) -> None:
    found = quotations(text)
    assert found == sorted(found, key=lambda quotation: quotation.start)
    for quotation in found:
        assert 0 <= quotation.start < quotation.inner_start <= quotation.inner_end < quotation.end <= len(text)
        assert text[quotation.inner_start : quotation.inner_end] == quotation.text
    for one in found:
        for other in found:
            assert (
                one.end <= other.start or other.end <= one.start or one.start <= other.start or other.start < one.start
            )
            crossing = one.start < other.start < one.end < other.end
            assert not crossing
