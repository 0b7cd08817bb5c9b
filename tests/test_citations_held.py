"""Sources that are not public print in the words of `cite-as`, letter for letter, and in no others."""

import pytest

from briefgen.evidence.access import Access
from briefgen.model.document import Brief
from briefgen.model.notes import Notes
from tests.briefs_cited import ITEMS, Cited, notes_of, source

SECRET = {
    "id": "planted-id",
    "type": "report",
    "title": "Planted title",
    "author": [{"family": "Planted", "given": "Name"}],
    "issued": {"date-parts": [[2029, 7, 14]]},
    "publisher": "Planted publisher",
    "URL": "https://example.org/planted",
}
WORDS = "a senior Official of the “Port”, 2nd rank"
STYLES = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "oscola",
    "ieee",
    "nature",
    "modern-language-association",
    "united-nations-conference-on-trade-and-development",
    "iso690-author-date-fr",
    "din-1505-2-alphanumeric",
    "bulletin-of-insectology",
    "norma-portuguesa-405",
    "review-of-international-studies",
    "bluebook-law-review",
)
WITHOUT_LIST = ("review-of-international-studies", "bluebook-law-review")


def secrets(*said: str | None, access: str = "confidential") -> Notes:
    """The public items, and protected ones that are to be cited so."""
    held = (
        source({**SECRET, "id": f"planted-{n}"}, fields={"access": access} | ({"cite-as": words} if words else {}))
        for n, words in enumerate(said, 1)
    )
    return notes_of(*(source(item) for item in ITEMS), *held)


def everything(brief: Brief, notes: Notes) -> str:
    """All that a writer gets."""
    left = Access(notes).brief(brief)
    return repr((left.sections, left.about, left.references))


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", f"So (<{WORDS}>). As <{WORDS}> says. Here (<{WORDS}>)."),
        ("chicago-author-date", f"So (<{WORDS}>). As <{WORDS}> says. Here (<{WORDS}>)."),
        (
            "chicago-notes-bibliography",
            f"So.^1[<{WORDS}>.] As <{WORDS}>^2[<{WORDS}>.] says. Here.^3[<{WORDS}>.]",
        ),
        ("oscola", f"So.^1[<{WORDS}>.] As <{WORDS}>^2[<{WORDS}>.] says. Here.^3[<{WORDS}>.]"),
        ("ieee", f"So <[1]>. As <{WORDS}> <[1]> says. Here <[1]>."),
        ("nature", f"So.^<1>^ As <{WORDS}>^<1>^ says. Here.^<1>^"),
    ],
)
def test_every_citation_says_cite_as_and_no_more(style: str, printed: str) -> None:
    cited = Cited(
        "So [@planted-1, p. 99]. As @planted-1 [p. 99] says. Here [-@planted-1].", style, notes=secrets(WORDS)
    )
    assert cited.text == printed
    assert not cited.codes


@pytest.mark.parametrize("style", [style for style in STYLES if style not in WITHOUT_LIST])
def test_the_list_says_it_too(style: str) -> None:
    cited = Cited("So [@planted-1; @okoro2031].", style, notes=secrets(WORDS))
    said = cited.entries["planted-1"].removesuffix(".")
    assert said in (WORDS, f"[1] {WORDS}", f"1. {WORDS}", f"[asen] {WORDS}")
    assert "ferry inspections" in cited.entries["okoro2031"].lower()


@pytest.mark.parametrize("access", ["restricted", "confidential"])
@pytest.mark.parametrize("style", STYLES)
def test_nothing_else_of_the_source_prints(style: str, access: str) -> None:
    text = (
        "So [@planted-1, p. 77; @planted-2; @okoro2031]. As @planted-2 [p. 77; @planted-1] says.[^n]\n\n"
        "[^n]: See @planted-1 and [-@planted-2, para. 77].\n"
    )
    for said in ((WORDS, WORDS), (WORDS, None), (None, None)):
        notes = secrets(*said, access=access)
        shown = everything(Cited(text, style, notes=notes).brief, notes)
        for planted in ("lanted", "77", "2029", "2000", "July", "n.d", "s.d"):
            assert planted not in shown, (planted, said)


def test_ids_do_not_tell_sources_of_the_same_words_apart() -> None:
    for style in STYLES:
        cited = Cited("So [@planted-1]. And [@planted-2]. And @planted-2.", style, notes=secrets(WORDS, WORDS))
        assert "planted" not in cited.text, style


def test_protected_sources_of_the_same_words_are_neither_joined_nor_lettered() -> None:
    notes = secrets("an official", "an official")
    cited = Cited("So [@planted-1; @planted-2]. And [@planted-2].", "chicago-author-date", notes=notes)
    assert cited.text == "So (<an official>; <an official>). And (<an official>)."
    assert list(cited.entries.values()) == ["an official.", "an official."]
    assert Cited("So [@planted-1; @planted-2].", "apa", notes=notes).text == "So (<an official>; <an official>)."


def test_entries_stand_where_their_words_belong() -> None:
    cited = Cited("So [@planted-1; @okoro2031; @council2031].", "apa", notes=secrets("Marine expert"))
    assert list(cited.entries) == ["council2031", "planted-1", "okoro2031"]


def test_others_beside_a_protected_source_print_as_ever() -> None:
    notes = secrets("an official")
    text = "So [see @planted-1; cf. @okoro2031, p. 3]. As @planted-1 [p. 3; @lind2030, p. 4] says."
    printed = Cited(text, "chicago-author-date", notes=notes).text
    assert printed == ("So (see <an official>; cf. <Okoro 2031, 3>). As <an official> (<Lind et al. 2030, 4>) says.")
    assert Cited(text, "ieee", notes=notes).text == (
        "So see <[1]>, cf. <[2, p. 3]>. As <an official> <[1]>, <[3, p. 4]> says."
    )


def test_words_of_the_author_around_it_stay() -> None:
    text = "So [see @planted-1, in tears]. As @planted-1 [in tears] says."
    printed = Cited(text, "chicago-author-date", notes=secrets("an official")).text
    assert printed == "So (see <an official>, in tears). As <an official>, in tears says."


def test_words_that_end_in_a_stop_get_no_second_one() -> None:
    cited = Cited("So [@planted-1].", "chicago-notes-bibliography", notes=secrets("someone at Ports Inc."))
    assert cited.text == "So.^1[<someone at Ports Inc.>]"
    assert cited.entries["planted-1"] == "someone at Ports Inc."


def test_without_cite_as_it_is_held_by_the_author() -> None:
    cited = Cited("So [@planted-1].", "apa", notes=secrets(None))
    assert cited.text == "So (<held by the author>)."
    assert cited.entries["planted-1"] == "held by the author"


def test_further_reading_says_it_too() -> None:
    cited = Cited("So [@okoro2031].", "apa", notes=secrets(WORDS), further=("planted-1",))
    assert WORDS in str(cited.brief.about[-1].inlines)
    assert "n.d." not in str(cited.brief.about[-1].inlines)
