"""A document kept rendered: what a change touches, positions, works told apart, and what any order of changes gives."""

from typing import Any

from briefgen.csl.engine import Citation, Cite, Document
from briefgen.csl.tree import plain_text
from tests.csl_made import citation, entries, printed, processor, style

AUTHOR_DATE = style(
    '<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><group delimiter=" ">'
    '<names variable="author"><name form="short" initialize-with=". " and="text"/></names>'
    '<date variable="issued"><date-part name="year"/></date></group>'
    '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group></layout>',
    bibliography='<sort><key variable="author"/><key variable="title"/></sort><layout><names variable="author"/>'
    '<date variable="issued" prefix=" "><date-part name="year"/></date><text variable="title" prefix=". "/></layout>',
    area='disambiguate-add-year-suffix="true" disambiguate-add-givenname="true" disambiguate-add-names="true" '
    'collapse="year" et-al-min="3" et-al-use-first="1"',
)
NOTES = style(
    '<layout suffix="." delimiter="; "><choose><if position="ibid-with-locator"><text value="IBIDL "/>'
    '<text variable="locator"/></if><else-if position="ibid"><text term="ibid"/></else-if>'
    '<else-if position="near-note"><text variable="title" prefix="NEAR "/></else-if><else-if position="subsequent">'
    '<text variable="title" prefix="SUB "/><text variable="first-reference-note-number" prefix=" n "/></else-if>'
    '<else><text variable="title"/></else></choose></layout>',
    class_="note",
    area='near-note-distance="3"',
)
NUMERIC = style(
    '<sort><key variable="citation-number"/></sort><layout prefix="[" suffix="]" delimiter=", ">'
    '<text variable="citation-number"/></layout>',
    bibliography='<layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout>',
    area='collapse="citation-number"',
)


def work(id_: str, family: str = "", given_name: str = "", year: int = 2020, **more: Any) -> dict[str, Any]:
    author = [{"family": family, "given": given_name}] if family else []
    return {"id": id_, "title": f"Title {id_}", "author": author, "issued": {"date-parts": [[year]]}, **more}


def cited(*ids: str) -> list[Citation]:
    return [citation(id_, id_=f"c{at}") for at, id_ in enumerate(ids)]


def in_notes(*ids: str) -> list[Citation]:
    return [citation(*id_.split(), id_=f"c{at}", note=at) for at, id_ in enumerate(ids, 1)]


def test_one_changed_citation_touches_no_other() -> None:
    document = Document(processor(AUTHOR_DATE), [work("a", "Alba"), work("b", "Berg")])
    document.update(cited("a", "b", "a"))
    update = document.replace(Citation("c1", (Cite("b", "7", "page"),)))
    assert [plain_text(one.content) for one in update.citations] == ["(Berg 2020, p. 7)"]
    assert not update.bibliography
    assert document.replace(Citation("none", ())) == ((), False)


def test_a_change_touches_what_its_numbers_and_suffixes_change() -> None:
    document = Document(processor(NUMERIC), [work("a"), work("b"), work("c")], uncited=False)
    document.update(cited("a", "b"))
    update = document.insert(citation("c", id_="new"), 0)
    assert [plain_text(one.content) for one in update.citations] == ["[1]", "[2]", "[3]"]
    assert plain_text(document.bibliography.entries[0].content) == "1. Title c"
    assert update.bibliography
    told = Document(processor(AUTHOR_DATE), [work("a", "Alba"), work("b", "Alba"), work("c", "Cruz")], uncited=False)
    told.update(cited("a", "c"))
    update = told.insert(citation("b", id_="new"), 2)
    assert [one.id for one in update.citations] == ["c0", "new"]
    assert [plain_text(one.content) for one in told.citations] == ["(Alba 2020a)", "(Cruz 2020)", "(Alba 2020b)"]
    update = told.remove("new")
    assert [plain_text(one.content) for one in update.citations] == ["(Alba 2020)"]


def test_a_changed_place_touches_the_ibid_behind_it() -> None:
    works = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
    document = Document(processor(NOTES), works)
    document.update(in_notes("a", "a", "b"))
    assert [plain_text(one.content) for one in document.citations] == ["A.", "Ibid.", "B."]
    update = document.replace(Citation("c1", (Cite("a", "5"),), 1))
    assert [one.id for one in update.citations] == ["c1", "c2"]
    assert [plain_text(one.content) for one in document.citations] == ["A.", "NEAR A.", "B."]


def test_positions_in_notes() -> None:
    works = [{"id": id_, "title": id_.upper()} for id_ in "abc"]
    given_ = in_notes("a", "b", "a", "a", "a b", "b", "c", "c", "c", "c", "a")
    assert printed(NOTES, works, *given_) == [
        "A.", "B.", "NEAR A.", "Ibid.", "Ibid.; NEAR B.", "NEAR B.", "C.", "Ibid.", "Ibid.", "Ibid.", "SUB A n 1.",
    ]  # fmt: skip


def test_notes_begin_anew_where_their_number_falls() -> None:
    works = [{"id": "a", "title": "A"}]
    given_ = [citation("a", id_="x", note=1), citation("a", id_="y", note=2), citation("a", id_="z", note=1)]
    assert printed(NOTES, works, *given_) == ["A.", "Ibid.", "A."]


def test_a_caller_may_know_the_position_better() -> None:
    cite = Cite("a", "3", position="ibid-with-locator")
    assert printed(NOTES, [{"id": "a", "title": "A"}], citation(cite, note=1)) == ["IBIDL 3."]
    cite = Cite("a", position="subsequent", near_note=False, first_note="9")
    assert printed(NOTES, [{"id": "a", "title": "A"}], citation(cite, note=12)) == ["SUB A n 9."]


def test_works_are_told_apart_by_given_names_then_years() -> None:
    works = [
        work("a", "Doe", "John"),
        work("b", "Doe", "Jane"),
        work("c", "Doe", "Jane"),
        work("d", "Roe", "X"),
    ]
    assert printed(AUTHOR_DATE, works, *cited("a", "b", "c", "d")) == [
        "(John Doe 2020)",
        "(Jane Doe 2020a)",
        "(Jane Doe 2020b)",
        "(Roe 2020)",
    ]
    assert entries(AUTHOR_DATE, works, *cited("a")) == [
        "Jane Doe 2020a. Title b",
        "Jane Doe 2020b. Title c",
        "John Doe 2020. Title a",
        "X Roe 2020. Title d",
    ]


def test_an_uncited_work_counts_when_works_are_told_apart() -> None:
    works = [work("a", "Doe", "Jane"), work("b", "Doe", "Jane")]
    assert printed(AUTHOR_DATE, works, *cited("a")) == ["(Doe 2020a)"]
    output = processor(AUTHOR_DATE).render(works, cited("a"), uncited=False)
    assert plain_text(output.citations[0].content) == "(Doe 2020)"


def test_cites_of_one_author_collapse_and_an_authors_words_part_them() -> None:
    works = [work("a", "Doe", "J", 2001), work("b", "Doe", "J", 2002), work("c", "Roe", "X", 2003)]
    assert printed(AUTHOR_DATE, works, citation("a", "b", "c")) == ["(Doe 2001, 2002; Roe 2003)"]
    parted = citation("a", Cite("b", prefix="see also "), "c")
    assert printed(AUTHOR_DATE, works, parted) == ["(Doe 2001; see also Doe 2002; Roe 2003)"]


def test_successive_numbers_are_a_range() -> None:
    works = [work(id_) for id_ in "abcde"]
    given_ = [citation("a", "b", "c", "d", "e", id_="x"), citation("c", "a", "e", "b", id_="y")]
    assert printed(NUMERIC, works, *given_) == ["[1–5]", "[1–3, 5]"]


def test_works_without_dates_are_told_apart_by_letters_behind_the_term() -> None:
    text = style(
        '<layout delimiter="; "><names variable="author"/><choose><if variable="issued"><date variable="issued">'
        '<date-part name="year"/></date></if><else><text term="no date" form="short" prefix=" "/></else></choose>'
        "</layout>",
        bibliography='<layout><text term="no date" prefix="(" suffix=")"/></layout>',
        area='disambiguate-add-year-suffix="true"',
    )
    works = [{"id": id_, "title": id_, "author": [{"literal": "FAO"}]} for id_ in "ab"]
    assert printed(text, works, *cited("a", "b")) == ["FAO n.d.a", "FAO n.d.b"]
    assert entries(text, works) == ["(No date a)", "(No date b)"]


def test_a_revised_work_prints_anew_wherever_it_matters() -> None:
    document = Document(processor(AUTHOR_DATE), [work("a", "Alba"), work("b", "Alba", year=2021), work("c", "Cruz")])
    document.update(cited("a", "b", "c"))
    update = document.revise(work("b", "Alba"))
    assert [plain_text(one.content) for one in update.citations] == ["(Alba 2020a)", "(Alba 2020b)"]
    assert update.bibliography
    update = document.revise({"id": "new", "title": "N"})
    assert update == ((), True)
    assert [entry.id for entry in document.bibliography.entries] == ["a", "b", "c", "new"]


def test_words_that_part_cites_from_their_order_move_the_ibid_behind_them() -> None:
    text = style(
        '<sort><key variable="title"/></sort><layout delimiter="; "><choose><if position="ibid">'
        '<text term="ibid"/></if><else><text variable="title"/></else></choose></layout>',
        class_="note",
    )
    document = Document(processor(text), [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}])
    document.update([Citation("x", (Cite("b"), Cite("a")), 1), citation("b", id_="y", note=1)])
    assert [plain_text(one.content) for one in document.citations] == ["A; B", "Ibid."]
    document.replace(Citation("x", (Cite("b"), Cite("a", prefix="see ")), 1))
    assert [plain_text(one.content) for one in document.citations] == ["B; see A", "B"]


def test_numbers_that_move_are_compared_anew() -> None:
    text = style(
        '<layout><text variable="citation-number"/><text variable="title" prefix=" "/></layout>',
        bibliography='<sort><key variable="issued"/></sort><layout><text variable="citation-number"/></layout>',
        area='disambiguate-add-year-suffix="true"',
    )
    works = [work("a"), work("b")]
    grown = Document(processor(text), works, uncited=False)
    for count in (1, 2):
        grown.update(cited("b", "a")[:count])
    assert (grown.citations, grown.bibliography) == processor(text).render(works, cited("b", "a"), uncited=False)
