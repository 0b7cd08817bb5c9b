"""Cutting running text into sentences loses nothing, whatever stands in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.assembly.packing import MOST, MOST_WORDS, Piece, paragraphs
from briefgen.assembly.sentences import Ids, cut_stop, drafts, split, with_citation
from briefgen.model.document import (
    Cite,
    CiteItem,
    Code,
    CrossReference,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    Mark,
    Paragraph,
    Sentence,
    Strong,
    Text,
    plain,
    walk,
    words,
)
from briefgen.text.capitals import without_capital

_WORDS = st.sampled_from(
    [
        "The pumps failed.",
        " In 2028",
        " it rained. ",
        "“No.” ",
        " and ",
        "Mr. Rowe ",
        "U.N. ",
        "Why? ",
        " so on… ",
        "a",
        ": ",
        "(see)",
    ]
)
_CITE = st.builds(
    lambda n, narrative: Cite((CiteItem(f"k{n}"),), (Text(f"[@k{n}]"),), narrative), st.integers(0, 3), st.booleans()
)
_LEAVES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, _WORDS),
    _CITE,
    st.just(Mark("common")),
    st.just(LineBreak()),
    st.builds(Code, _WORDS),
    st.just(CrossReference("tbl-x")),
)
_INLINES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(Emphasis, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Strong, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
_RUNS = st.lists(_INLINES, max_size=8).map(tuple)


def _cites(inlines: tuple[Inline, ...]) -> list[Cite]:
    return [inline for inline in walk(inlines) if isinstance(inline, Cite)]


@given(_RUNS)
@settings(deadline=None)
def test_no_word_no_citation_and_no_mark_is_lost(run: tuple[Inline, ...]) -> None:
    found = drafts(run, "en")
    assert "".join("".join(words(draft.inlines) for draft in found).split()) == "".join(words(run).split())
    kept = [cite for draft in found for cite in (*_cites(draft.inlines), *draft.cites)]
    assert sorted(map(repr, kept)) == sorted(map(repr, _cites(run)))
    marks = [mark for draft in found for mark in draft.marks]
    assert len(marks) == sum(isinstance(inline, Mark) for inline in walk(run))


@given(_RUNS, st.integers(0, 60))
@settings(deadline=None)
def test_a_cut_keeps_every_letter(run: tuple[Inline, ...], at: int) -> None:
    left, right = split(run, at)
    assert plain(left) + plain(right) == plain(run)


@given(_RUNS)
@settings(deadline=None)
def test_a_citation_goes_in_without_changing_words(run: tuple[Inline, ...]) -> None:
    cite = Cite((CiteItem("k"),), (Text("[@k]"),))
    made = with_citation(run, cite, "en")
    letters = [letter for letter in words(made) if letter.isalnum()]
    assert letters == [letter for letter in words(run) if letter.isalnum()]
    assert sum(inline is cite for inline in made) == 1


def test_a_full_stop_comes_out_of_quotation_marks_and_stays_with_abbreviations() -> None:
    def cut(text: str) -> tuple[str, str]:
        body, stop = cut_stop((Text(text),))
        return plain(body), stop

    assert cut("It ended.") == ("It ended", ".")
    assert cut("A “failure.”") == ("A “failure”", ".")
    assert cut("« Un échec.\u202f»") == ("« Un échec\u202f»", ".")
    assert cut("“Why?”") == ("“Why?”", ".")
    assert cut("By 5 p.m.") == ("By 5 p.m.", ".")
    assert cut("Il dit\u00a0:") == ("Il dit", "\u00a0:")
    assert cut("(It ended.)") == ("(It ended", ".)")
    assert cut("They said …") == ("They said …", ".")
    assert cut("结束了。") == ("结束了", "。")
    assert cut("no stop") == ("no stop", "")


def test_a_note_stays_behind_the_full_stop_whatever_mark_stands_before_that() -> None:
    note, cite = Footnote("n", (Paragraph((Text("A note."),)),)), Cite((CiteItem("k"),))
    (draft,) = drafts((Text("It ended "), Mark("common"), Text("."), note), "en")
    assert draft.inlines == (Text("It ended"), Text("."), note)
    (draft,) = drafts((Text("It ended "), cite, Text(" "), Mark("common"), Text("."), note), "en")
    assert (draft.inlines, draft.cites) == ((Text("It ended"), Text("."), note), (cite,))


def test_ids_differ_by_note_place_and_repetition() -> None:
    ids = Ids()
    made = [ids.stated("a#b", 0), ids.stated("a#b", 1), ids.stated("a#b", 0), ids.prose("x", (Text("Same."),))]
    again = Ids()
    assert [again.stated("a#b", 0), again.stated("a#b", 1)] == made[:2]
    assert len(set(made)) == 4
    assert again.prose("x", (Text("same. "), Cite((CiteItem("k"),)))) == made[3], "citations and case do not count"


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(3, 130)), max_size=30))
@settings(deadline=None)
def test_paragraphs_keep_order_and_bounds(sizes: list[tuple[int, int]]) -> None:
    pieces = [
        Piece(tuple(Sentence(f"{n}-{i}", ()) for i in range(count)), count_words)
        for n, (count, count_words) in enumerate(sizes)
    ]
    made = paragraphs(pieces)
    assert [piece for together in made for piece in together] == pieces
    for together in made:
        if len(together) > 1:
            assert sum(len(piece.sentences) for piece in together) <= MOST
            assert sum(piece.words for piece in together) <= MOST_WORDS


def test_only_small_words_lose_their_capital() -> None:
    lowered = {
        "en": ("The ferry", "Of about 40", "A ferry", "It’s late", "Thirty-one died", "Nobody asked"),
        "fr": ("L’eau", "Les pompes", "À Kessaly", "Deux pompes", "D’après elle"),
        "es": ("El agua", "En 2028", "Nadie paga"),
        "ru": ("В 2028 году", "Они ушли"),
    }
    kept = {
        "en": ("The Hague", "A. Rowe", "I saw", "WHO says", "May 2030", "Will Smith", "Ferries sank", "“The ferry"),
        "fr": ("Le Monde", "M. Diop", "Le Caire", "Kessaly"),
        "es": ("El Salvador", "Kessaly"),
        "ru": ("Кессали",),
        "de": ("Der Fluss",),
    }
    for language, texts in lowered.items():
        for text in texts:
            assert without_capital(text, language) == text[0].lower() + text[1:]
    for language, texts in kept.items():
        for text in texts:
            assert without_capital(text, language) == text
