"""Where passages stand, in the forms of others: W3C selectors, paragraphs, links that a browser follows."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Report, Span
from briefgen.evidence.selectors import CONTEXT, link, paragraphs, selectors, words_hash
from briefgen.evidence.snapshots import Snapshot, load
from briefgen.model.notes import Located, Selector, Source
from briefgen.text.passages import find

COPY = (
    "Inspections fall behind in Port Amaru\n\nBy Ngozi Okoro\n\n"
    "The port counts about 40 ferries, of which at\nmost 20 had seen an inspector in 2030. Few were seen twice.\n\n"
    "Families of the dead want the law passed as it stands. “The boats still leave unchecked,” one said.\n"
)


def snapshot(text: str = COPY, root: Path | None = None, **fields: str) -> Snapshot:
    """A copy with this text."""
    assert root is not None
    (root / "a.txt").write_text(text, encoding="utf-8", newline="")
    given = {"snapshot": "a.txt", **{name.replace("_", "-"): value for name, value in fields.items()}}
    located = {name: Located(value, Span("a.md", 1, 1)) for name, value in given.items()}
    made = load(root, Source("a", {}, located, (), "a.md", Span("a.md", 1, 1), "."), Report())
    assert made is not None
    return made


def of(passage: str, root: Path, text: str = COPY) -> tuple[Selector, ...]:
    copy = snapshot(text, root)
    return selectors(find(passage, copy.normal), copy)


def test_a_selector_has_the_copys_own_words_and_those_around_them(tmp_path: Path) -> None:
    (one,) = of("at most 20 had seen an inspector", tmp_path)
    assert COPY[one.start : one.end] == one.exact == "at\nmost 20 had seen an inspector"
    assert one.prefix == "about 40 ferries, of which "
    assert one.suffix == " in 2030. Few were seen twice."
    assert COPY[one.start - len(one.prefix) : one.start] == one.prefix
    assert COPY[one.end :].startswith(one.suffix)


def test_parts_between_ellipses_have_one_each(tmp_path: Path) -> None:
    found = of("The port counts about 40 ferries […] Families of the dead want", tmp_path)
    assert [one.exact for one in found] == ["The port counts about 40 ferries", "Families of the dead want"]


def test_a_passage_that_stands_nearly_so_has_the_place_of_what_it_is_like(tmp_path: Path) -> None:
    (one,) = of("about 45 ferries, of which at most 20 had seen an inspector", tmp_path)
    assert one.exact.startswith("about 40 ferries")


def test_one_that_stands_nowhere_has_none(tmp_path: Path) -> None:
    assert of("Nobody was ever seen near the lighthouse that winter", tmp_path) == ()


@given(st.text(alphabet="ab c.\n“é漢", min_size=1, max_size=160), st.data())
def test_context_is_at_most_so_long_and_stands_where_it_says(text: str, data: st.DataObject) -> None:
    from briefgen.evidence.selectors import _selector

    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = _selector(text, start, end)
    assert len(one.prefix) <= CONTEXT >= len(one.suffix)
    assert text[: one.start].endswith(one.prefix)
    assert text[one.end :].startswith(one.suffix)
    assert text[one.start : one.end] == one.exact
    assert one.prefix or text[:start][-CONTEXT:].isspace() or start == 0
    assert one.suffix or text[end:][:CONTEXT].isspace() or end == len(text)


def test_paragraphs_are_those_of_the_body(tmp_path: Path) -> None:
    copy = snapshot(COPY, tmp_path)
    passages = (
        "at most 20 had seen",
        "The boats still leave",
        "most 20 […] Families of the dead",
        "Port Amaru By Ngozi",
    )
    found = [paragraphs(copy, selectors(find(one, copy.normal), copy)) for one in passages]
    assert found == [(1,), (2,), (1, 2), ()]


def test_an_extract_has_no_paragraphs_to_count(tmp_path: Path) -> None:
    copy = snapshot(COPY, tmp_path, snapshot_kind="extract")
    assert paragraphs(copy, selectors(find("at most 20 had seen", copy.normal), copy)) == ()


def test_the_hash_of_words_is_that_of_words() -> None:
    assert words_hash("about 40\n ferries") == words_hash(" about 40 ferries ")
    assert words_hash("about 40 ferries") != words_hash("about 41 ferries")


# ------------------------------------------------------------------------------------------------------------ links

PAGE = "https://example.org/a"


def target(exact: str, prefix: str = "", suffix: str = "", url: str = PAGE) -> str:
    return link(url, [Selector(0, len(exact), exact, prefix, suffix)])


def test_a_link_names_the_words() -> None:
    assert target("at\nmost 20 had seen") == f"{PAGE}#:~:text=at%20most%2020%20had%20seen"


def test_what_a_browser_would_read_as_its_own_signs_is_encoded() -> None:
    made = target("well-known, 5 & 6 – “so” #1? 100 %, per cent: a/b")
    term = made.partition("text=")[2]
    assert not set(term) & set("-,&#?/ ")
    assert unquote(term) == "well-known, 5 & 6 – “so” #1? 100 %, per cent: a/b"


def test_few_words_are_told_by_those_around_them() -> None:
    made = target("40 ferries", "brought ashore.\n\nThe port counts about ", ", of which\n\nFamilies")
    assert made == f"{PAGE}#:~:text=The%20port%20counts%20about-,40%20ferries,-%2C%20of%20which"


def test_words_of_the_block_before_are_context_too() -> None:
    assert target("The port", "in Port Amaru\n\n") == f"{PAGE}#:~:text=in%20Port%20Amaru-,The%20port"


def test_a_long_passage_and_one_over_blocks_are_named_by_their_ends() -> None:
    words = [f"word{number}" for number in range(60)]
    assert target(" ".join(words)) == (
        f"{PAGE}#:~:text=word0%20word1%20word2%20word3%20word4%20word5,word54%20word55%20word56%20word57%20word58%20word59"
    )
    assert target("It ends here.\n\nIt begins again") == f"{PAGE}#:~:text=It%20ends%20here.,It%20begins%20again"


def test_several_parts_are_marked_together() -> None:
    two = [Selector(0, 1, "the first part of it all"), Selector(2, 3, "and the second part of it")]
    assert link(PAGE, two).partition("#")[2] == (
        ":~:text=the%20first%20part%20of%20it%20all&text=and%20the%20second%20part%20of%20it"
    )


@pytest.mark.parametrize(
    ("url", "fragment"),
    [
        (f"{PAGE}#section-2", "section-2:~:text="),
        (f"{PAGE}#section:~:text=other", "section:~:text="),
        (f"{PAGE}#:~:text=other", ":~:text="),
        (f"{PAGE}?b=c", ":~:text="),
    ],
)
def test_a_fragment_that_is_there_stays_but_for_other_words(url: str, fragment: str) -> None:
    assert target("the words of the passage", url=url).partition("#")[2].startswith(fragment)


def test_a_text_without_spaces_is_named_whole() -> None:
    assert unquote(target("漢" * 400)).endswith("text=" + "漢" * 400)


@pytest.mark.parametrize("url", ["", "mailto:a@example.org", "ftp://example.org/a", "doi:10.1/x"])
def test_what_is_no_web_page_stays_as_it_is(url: str) -> None:
    assert target("the words of the passage", url=url) == url


def test_without_words_the_address_stays_as_it_is() -> None:
    assert link(PAGE, [Selector(3, 9)]) == PAGE
    assert link(PAGE, []) == PAGE
