"""What comes out: names in running text, what a stretch comes from, labels, layout, marks, and affixes of authors."""

from typing import Any

import pytest

from briefgen.csl.engine import Citation, Cite, Plain
from briefgen.csl.html import html
from briefgen.csl.tree import Block, Mark, Span, Tag, plain_text
from tests.csl_made import citation, printed, processor, style

WORK = {
    "id": "a",
    "title": "On peace",
    "author": [{"family": "Smith", "given": "Ann"}, {"family": "Roe", "given": "Jo"}],
    "issued": {"date-parts": [[2020, 5]]},
    "URL": "https://example.org",
}
OTHER = {"id": "b", "title": "On war", "issued": {"date-parts": [[2021]]}}
AUTHOR_DATE = style(
    '<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">'
    '<names variable="author"><name form="short" and="symbol"/><substitute><text variable="title" quotes="true"/>'
    '</substitute></names><date variable="issued"><date-part name="year"/></date><text variable="locator"/></group>'
    "</layout>"
)
NOTE = style(
    '<layout suffix="."><group delimiter=", "><names variable="author"><name and="text"/></names>'
    '<text variable="title" font-style="italic"/></group></layout>',
    class_="note",
)
SET = '<bibliography second-field-align="flush" hanging-indent="true" entry-spacing="0" line-spacing="x">'
NUMERIC = style(
    '<layout prefix="[" suffix="]"><text variable="citation-number"/></layout>',
    bibliography='<layout suffix="."><text variable="citation-number" prefix="[" suffix="]"/>'
    '<names variable="author" suffix=", "/><text variable="title"/></layout>',
).replace("<bibliography>", SET)


def narrated(text: str, *cites: str | Cite, note: int = 0) -> tuple[str, str]:
    (one,) = processor(text).render([WORK, OTHER], [citation(*cites, note=note, narrative=True)]).citations
    return plain_text(one.names), plain_text(one.content)


def test_names_of_a_narrative_citation_stand_in_the_text() -> None:
    assert narrated(AUTHOR_DATE, Cite("a", "4")) == ("Smith & Roe", "(2020, 4)")
    assert narrated(AUTHOR_DATE, "a", "b") == ("Smith & Roe", "(2020; “On war,” 2021)")
    assert narrated(NOTE, "a", note=1) == ("Ann Smith and Jo Roe", "On peace.")
    assert narrated(AUTHOR_DATE, "b") == ("“On war”", "(2021)"), "the title that stands for names"


def test_a_numeric_style_lends_the_short_names() -> None:
    assert narrated(NUMERIC, "a") == ("Smith and Roe", "[1]")
    assert narrated(NUMERIC, "b") == ("", "[1]")


def test_names_are_left_out_or_stand_alone() -> None:
    def words(mode: Any, id_: str = "a") -> list[str]:
        return printed(AUTHOR_DATE, [WORK, OTHER], citation(Cite(id_, "4", mode=mode)))

    assert words("suppress-author") == ["(2020, 4)"]
    assert words("suppress-author", "b") == ["(2021, 4)"]
    assert words("author-only") == ["(Smith & Roe)"]


def test_the_stretch_of_each_cite_names_its_item() -> None:
    (one,) = processor(AUTHOR_DATE).render([WORK, OTHER], [citation(Cite("a", prefix="see "), "b")]).citations
    spans = [part for part in one.content if isinstance(part, Span)]
    assert [(span.mark, plain_text(span.content)) for span in spans] == [
        (Tag("cite", "a", 0), "Smith & Roe, 2020"),
        (Tag("cite", "b", 1), "“On war,” 2021"),
    ]
    (one,) = processor(AUTHOR_DATE).render([WORK], [citation("a", narrative=True)]).citations
    assert one.names == (Span(Tag("cite", "a", 0), ("Smith & Roe",)),)


def test_traced_output_says_what_it_comes_from() -> None:
    (one,) = processor(AUTHOR_DATE, traced=True).render([WORK], [citation(Cite("a", "4", "chapter"))]).citations
    found: dict[tuple[str, str, int], str] = {}
    _collect(one.content, found)
    assert found["names", "author", -1] == "Smith & Roe"
    assert found["name", "author", 0] == "Smith"
    assert found["name", "author", 1] == "Roe"
    assert found["date-part", "year", -1] == "2020"
    assert found["locator", "locator", -1] == "4"
    assert plain_text(one.content) == printed(AUTHOR_DATE, [WORK], citation(Cite("a", "4")))[0]


def _collect(content: Plain, found: dict[tuple[str, str, int], str]) -> None:
    for part in content:
        if isinstance(part, Span):
            if isinstance(part.mark, Tag):
                found[part.mark.kind, part.mark.value, part.mark.index] = plain_text(part.content)
            _collect(part.content, found)


def test_a_bibliography_says_how_it_is_set_and_labels_stand_apart() -> None:
    listed = processor(NUMERIC).render([WORK, OTHER], []).bibliography
    assert listed.layout == (True, "flush", 1, 0)
    assert [(plain_text(one.label), plain_text(one.body)) for one in listed.entries] == [
        ("[1]", "Ann Smith, Jo Roe, On peace."),
        ("[2]", "On war."),
    ]
    assert listed.label_width == 3
    plain = processor(AUTHOR_DATE).render([WORK], []).bibliography
    assert plain.entries == ()


def test_blocks_are_marks() -> None:
    text = style(
        '<layout><text variable="title"/></layout>',
        bibliography='<layout><text variable="title" display="block"/><text variable="URL" display="indent"/></layout>',
    )
    (entry,) = processor(text).render([WORK], []).bibliography.entries
    assert entry.content == (Span(Block("block"), ("On peace",)), Span(Block("indent"), ("https://example.org",)))
    assert entry.label == ()
    assert entry.body == entry.content


def test_a_style_may_print_nothing_for_a_work() -> None:
    text = style('<layout><text variable="DOI"/></layout>', bibliography='<layout><text variable="DOI"/></layout>')
    output = processor(text).render([WORK], [citation("a")])
    assert output.citations[0].content == ()
    assert output.bibliography.entries[0].content == ()
    assert output.by_id["c"] is output.citations[0]


def test_an_authors_words_keep_marks_and_tags_of_their_own() -> None:
    own = Tag("mine", "17")
    prefix: Plain = ("see ", Span(own, (Span(Mark("font-style", "italic"), ("esp.",)), " ")))
    cite = Cite("a", prefix=prefix, suffix="; 'passim'")
    (one,) = processor(AUTHOR_DATE).render([WORK], [citation(cite)]).citations
    assert html(one.content) == "(see <i>esp.</i> Smith &#38; Roe, 2020; “passim”)"
    assert own in _tags(one.content)


def _tags(content: Plain) -> list[Tag]:
    made: list[Tag] = []
    for part in content:
        if isinstance(part, Span):
            made += [part.mark] if isinstance(part.mark, Tag) else []
            made += _tags(part.content)
    return made


@pytest.mark.parametrize(
    ("prefix", "suffix", "words"),
    [
        ("see", "", "(see Smith & Roe, 2020)"),
        ("see ", "and others", "(see Smith & Roe, 2020 and others)"),
        ("", ", and others.", "(Smith & Roe, 2020, and others.)"),
        ("“", "”", "(“Smith & Roe, 2020”)"),
        ("", "!", "(Smith & Roe, 2020!)"),
    ],
)
def test_authors_words_stand_beside_a_cite(prefix: str, suffix: str, words: str) -> None:
    assert printed(AUTHOR_DATE, [WORK], citation(Cite("a", prefix=prefix, suffix=suffix))) == [words]


def test_a_note_begins_with_a_capital_where_a_term_opens_it() -> None:
    text = style('<layout suffix="." delimiter="; "><text term="ibid"/></layout>', class_="note")
    given_ = [
        citation(Cite("a"), id_="x", note=1),
        citation(Cite("a", prefix="see "), id_="y", note=2),
        citation(Cite("a", prefix="So it is. "), id_="z", note=3),
        Citation("w", (Cite("a"), Cite("a")), 4),
    ]
    assert printed(text, [WORK], *given_) == ["Ibid.", "see ibid.", "So it is. Ibid.", "Ibid.; ibid."]


def test_italics_turn_round_within_italics() -> None:
    text = style('<layout><text variable="title" font-style="italic"/></layout>')
    (one,) = processor(text).render([{"id": "a", "title": "The <i>Lotus</i> case"}], [citation("a")]).citations
    (cite,) = one.content
    assert isinstance(cite, Span)
    italic, normal = Mark("font-style", "italic"), Mark("font-style", "normal")
    assert cite.content == (Span(italic, ("The ", Span(normal, ("Lotus",)), " case")),)


def test_punctuation_that_meets_becomes_one() -> None:
    text = style(
        '<layout suffix="."><group delimiter=". "><text variable="title" quotes="true"/><text variable="publisher"/>'
        '<text variable="note" prefix="(" suffix=")"/></group></layout>'
    )
    work = {"id": "a", "title": "What now?", "publisher": "U.S. Press Inc.", "note": "x"}
    assert printed(text, [work]) == ["“What now?” U.S. Press Inc. (x)."]
    assert printed(text, [{"id": "a", "title": "Now", "publisher": "P."}]) == ["“Now.” P."]
    assert printed(text, [{"id": "a", "title": "Now"}], language="en-GB") == ["‘Now’."]


def test_repeated_names_are_replaced_for_one_person_only() -> None:
    text = style(
        '<layout><text variable="title"/></layout>',
        bibliography='<sort><key variable="title"/></sort><layout><names variable="author"><name initialize-with="."/>'
        '</names><text variable="title" prefix=", "/></layout>',
    ).replace("<bibliography>", '<bibliography subsequent-author-substitute="———">')
    jane, john = [{"family": "Smith", "given": "Jane"}], [{"family": "Smith", "given": "John"}]
    works = [{"id": "1", "title": "A", "author": jane}, {"id": "2", "title": "B", "author": jane}]
    works.append({"id": "3", "title": "C", "author": john})
    listed = processor(text).render(works, []).bibliography.entries
    assert [plain_text(one.content) for one in listed] == ["J. Smith, A", "———, B", "J. Smith, C"]
