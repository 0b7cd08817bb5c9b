"""The specification of CSL 1.0.2, section by section, under styles of a few elements."""

from typing import Any

import pytest

from briefgen.csl.engine import Citation, Cite
from briefgen.csl.html import html
from tests.csl_made import citation, entries, printed, processor, style


def person(name: str, **more: Any) -> dict[str, Any]:
    """A person written "Given Family"."""
    given, _, family = name.rpartition(" ")
    return {"family": family, **({"given": given} if given else {}), **more}


def work(id_: str, *names: str, year: int = 0, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"id": id_, "type": "book", **more}
    if names:
        made["author"] = [person(name) for name in names]
    if year:
        made["issued"] = {"date-parts": [[year]]}
    return made


def each(text: str, works: list[dict[str, Any]], **more: Any) -> list[str]:
    """The letters of the works of a style, one citation each."""
    given = [citation(str(one["id"]), id_=str(one["id"])) for one in works]
    return printed(text, works, *given, **more)


def one(layout: str, **variables: Any) -> str:
    """The letters of one work under a layout's elements."""
    (words,) = printed(style(f"<layout>{layout}</layout>"), [{"id": "a", "type": "book", **variables}])
    return words


# ---------------------------------------------------------------------------------------------- Number; Label; Choose


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2 - 4", "2nd–4th editions"),
        ("2,3", "2nd, 3rd editions"),
        ("2 , 3", "2nd, 3rd editions"),
        ("2&3", "2nd & 3rd editions"),
        ("1,200", "1,200 edition"),
        ("2E", "2E edition"),
        ("Special", "Special edition"),
        ("2, 3 & 4", "2nd, 3rd & 4th editions"),
        ("3; 4", "3rd; 4th editions"),
    ],
)
def test_number_extracts_numbers_one_by_one(value: str, words: str) -> None:
    layout = '<number variable="edition" form="ordinal" suffix=" "/><label variable="edition"/>'
    assert one(layout, edition=value) == words


@pytest.mark.parametrize(
    ("value", "is_numeric"),
    [("D2", True), ("2b", True), ("L2d", True), ("2, 3", True), ("2-4", True), ("2 & 4", True), ("2nd", True),
     ("second", False), ("2nd edition", False)],
)  # fmt: skip
def test_is_numeric_holds_for_numbers_with_what_they_carry(value: str, is_numeric: bool) -> None:
    layout = '<choose><if is-numeric="edition"><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert one(layout, edition=value) == ("yes" if is_numeric else "no")


@pytest.mark.parametrize(
    ("value", "label"), [("1", "volume"), ("3", "volumes"), ("1-3", "volumes"), ("0", "volume"), ("A", "volume")]
)
def test_a_count_has_the_plural_above_one(value: str, label: str) -> None:
    assert one('<label variable="number-of-volumes"/>', **{"number-of-volumes": value}) == label


@pytest.mark.parametrize(
    ("locator", "label", "words"),
    [
        ("vol. 2", "page", "volume 2"),
        ("fig. 3", "figure", "figure 3"),
        ("p. 3", "chapter", "chapter p. 3"),
        ("1,200", "", "page 1,200"),
        ("1,2", "", "pages 1, 2"),
    ],
)
def test_a_locator_has_one_label(locator: str, label: str, words: str) -> None:
    layout = '<layout><label variable="locator" suffix=" "/><text variable="locator"/></layout>'
    assert printed(style(layout), [{"id": "a"}], citation(Cite("a", locator, label))) == [words]


# ------------------------------------------------------------------------------------------- Page Ranges (Appendix V)


@pytest.mark.parametrize(
    ("format_", "pages"),
    [
        ("expanded", ["42–45", "321–328", "2787–2816", "S12–S15", "12, 13 and 15–16"]),
        ("minimal", ["42–5", "321–8", "2787–816", "S12–5", "12, 13 and 15–6"]),
        ("minimal-two", ["42–45", "321–28", "2787–816", "S12–15", "12, 13 and 15–16"]),
        ("chicago", ["42–45", "321–28", "2787–2816", "S12–15", "12, 13 and 15–16"]),
    ],
)
def test_page_ranges_have_the_form_of_the_style(format_: str, pages: list[str]) -> None:
    text = style('<layout><text variable="page"/></layout>', options=f'page-range-format="{format_}"')
    values = ["42-45", "321-28", "2787-816", "S12-S15", "12, 13 and 15-16"]
    works = [{"id": str(at), "page": value} for at, value in enumerate(values)]
    assert each(text, works) == pages


def test_what_is_no_range_of_pages_is_not_shortened() -> None:
    text = style('<layout><text variable="page"/></layout>', options='page-range-format="minimal"')
    works = [
        {"id": str(at), "page": value} for at, value in enumerate(["1.2-1.5", "12-n15", "S12-15", "20-18", "iv-ix"])
    ]
    assert each(text, works) == ["1.2–1.5", "12-n15", "S12-15", "20-18", "iv–ix"]
    first = '<text variable="page-first"/>'
    assert [one(first, page=value) for value in ("12—15", "12, 14", "100\\-105")] == ["12", "12", "100-105"]


# ------------------------------------------------------------------------------------------ Name; Name-part Formatting


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Jean-Luc", "J.-L."),
        ("THanh Mai", "Th. M."),
        ("Ph. Xavier", "Ph. X."),
        ("ʿAlāʾ", "ʿAlāʾ"),
        ("Ana de", "A. de"),
    ],
)
def test_initialize_with_makes_initials_of_words_that_a_capital_opens(given: str, initials: str) -> None:
    layout = '<names variable="author"><name initialize-with=". "/></names>'
    assert one(layout, author=[{"family": "F", "given": given}]) == f"{initials} F"


FAMILY = '<name-part name="family" prefix="[" suffix="]" text-case="uppercase"/>'


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("", "Jan [de VAN BERG III]"),
        ('form="short"', "[VAN BERG]"),
        ('name-as-sort-order="all"', "[BERG], Jan de VAN, III"),
    ],
)
def test_affixes_of_the_family_part_stand_around_particles(options: str, words: str) -> None:
    name = {
        "family": "Berg",
        "given": "Jan",
        "non-dropping-particle": "van",
        "dropping-particle": "de",
        "suffix": "III",
    }
    assert one(f'<names variable="author"><name {options}>{FAMILY}</name></names>', author=[name]) == words


def test_name_part_affixes_are_for_scripts_with_spaces_and_names_of_two_parts() -> None:
    given = '<name-part name="given" prefix="(" suffix=")"/>'
    layout = f'<names variable="author"><name>{FAMILY}{given}</name></names>'
    assert one(layout, author=[{"family": "毛", "given": "泽东"}]) == "毛泽东"
    assert one(layout, author=[{"given": "Banksy"}]) == "Banksy"
    assert one(layout, author=[{"family": "al-Hakim", "given": "‘Alā’"}]) == "(‘Alā’) [AL-HAKIM]"


def test_options_of_names_stand_on_name_or_above_names() -> None:
    authors = [person("Jane Doe"), person("John Roe")]
    assert (
        one('<names variable="author" and="symbol" form="short"><name/></names>', author=authors)
        == "Jane Doe, John Roe"
    )
    text = style('<layout><names variable="author"/></layout>', area='and="symbol" name-form="short"')
    assert printed(text, [{"id": "a", "author": authors}]) == ["Doe & Roe"]


def test_editors_who_translated_have_a_label_of_their_own_where_there_is_one() -> None:
    both = {"editor": [person("Jane Doe")], "translator": [person("Jane Doe")]}
    layout = '<layout><names variable="editor translator" delimiter="; "><name/><label prefix=", "/></names></layout>'
    assert printed(style(layout), [{"id": "a", **both}]) == ["Jane Doe, editor & translator"]
    empty = '<locale><terms><term name="editortranslator" form="short"/></terms></locale>'
    short = layout.replace("<label", '<label form="short"')
    assert printed(style(short, rest=empty), [{"id": "a", **both}]) == ["Jane Doe, ed.; Jane Doe, trans."]


# ------------------------------------------------------------------------------------------------------ Disambiguation

GIVEN = 'disambiguate-add-givenname="true" '
MORE = 'disambiguate-add-names="true" '
ET_AL = '<names variable="author"><name form="short" et-al-min="2" et-al-use-first="1"/></names>'


@pytest.mark.parametrize(
    ("names", "words"),
    [
        # Given names of those that print come before further names …
        ([("Al Doe", "Jo Roe"), ("Bo Doe", "Ann Poe")], ["Al Doe et al.", "Bo Doe et al."]),
        # … which are added where that does not help, one by one, with given names where these help.
        ([("Al Doe", "Jo Roe", "X Y"), ("Al Doe", "Ann Poe", "V W")], ["Doe, Roe, et al.", "Doe, Poe, et al."]),
        ([("Al Doe", "Jo Roe", "X Y"), ("Al Doe", "Ann Roe", "V W")], ["Doe, Jo Roe, et al.", "Doe, Ann Roe, et al."]),
        ([("Al Doe", "Jo Roe", "X Y"), ("Al Doe", "Jo Roe", "V W")], ["Doe, Roe, Y", "Doe, Roe, W"]),
        # Given names that told some apart stay when more names tell the others apart.
        (
            [("Al Doe", "Jo Roe", "X Y"), ("Bo Doe", "Jo Roe", "X Y"), ("Al Doe", "Jo Poe", "X Y")],
            ["Al Doe, Roe, et al.", "Bo Doe et al.", "Al Doe, Poe, et al."],
        ),
        # What tells nothing apart is undone.
        ([("Al Doe", "Jo Roe"), ("Al Doe", "Jo Roe")], ["Doe et al.", "Doe et al."]),
    ],
)
def test_given_names_are_tried_before_more_names(names: list[tuple[str, ...]], words: list[str]) -> None:
    works = [work(str(at), *some) for at, some in enumerate(names)]
    assert each(style(f"<layout>{ET_AL}</layout>", area=GIVEN + MORE), works) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("all-names", ["A. Doe", "B. Doe, Al Roe", "Ann Roe"]),
        ("all-names-with-initials", ["A. Doe", "B. Doe, Roe", "Roe"]),
        ("primary-name", ["A. Doe", "B. Doe, Roe", "Roe"]),
        ("primary-name-with-initials", ["A. Doe", "B. Doe, Roe", "Roe"]),
        ("by-cite", ["Doe", "Doe, Roe", "Roe"]),
    ],
)
def test_rules_of_given_names(rule: str, words: list[str]) -> None:
    works = [work("a", "Al Doe"), work("b", "Bo Doe", "Al Roe"), work("c", "Ann Roe")]
    name = '<layout><names variable="author"><name form="short" initialize-with=". "/></names></layout>'
    rule_ = f'givenname-disambiguation-rule="{rule}"'
    assert each(style(name, area=GIVEN + rule_), works) == words


def test_rules_of_initials_ask_nothing_of_styles_without_initials() -> None:
    works = [work("a", "Al Doe"), work("b", "Bo Doe")]
    name = '<layout><names variable="author"><name form="short"/></names></layout>'
    rule = 'givenname-disambiguation-rule="all-names-with-initials"'
    assert each(style(name, area=GIVEN + rule), works) == ["Doe", "Doe"]


def test_a_particle_belongs_to_the_name_that_is_told_apart_only_where_it_is_never_demoted() -> None:
    works = [work("a", "Bea Santos")]
    works.append({"id": "b", "author": [person("Al Santos", **{"non-dropping-particle": "dos"})]})
    name = '<layout><names variable="author"><name form="short"/></names></layout>'
    area = GIVEN + 'givenname-disambiguation-rule="all-names"'
    assert each(style(name, area=area), works) == ["Bea Santos", "Al dos Santos"]
    never = 'demote-non-dropping-particle="never"'
    assert each(style(name, area=area, options=never), works) == ["Santos", "dos Santos"]


def test_an_editor_who_stands_for_an_author_is_told_from_one() -> None:
    works = [work("a", "Al Doe"), {"id": "b", "editor": [person("Bo Doe")]}]
    names = '<names variable="author"><name form="short"/><substitute><names variable="editor"/></substitute></names>'
    assert each(style(f"<layout>{names}</layout>", area=GIVEN), works) == ["Al Doe", "Bo Doe"]
    works[1]["editor"] = works[0]["author"]
    dated = f'<layout>{names}<date variable="issued" prefix=" "><date-part name="year"/></date></layout>'
    works = [{**one_, "issued": {"date-parts": [[1990]]}} for one_ in works]
    text = style(dated, area=GIVEN + 'disambiguate-add-year-suffix="true"')
    assert each(text, works) == ["Doe 1990a", "Doe 1990b"]


def test_entries_show_the_names_that_tell_cites_apart() -> None:
    works = [work("a", "Al Doe", "Jo Roe", "X Y"), work("b", "Al Doe", "Ann Poe", "V W")]
    listed = '<layout><names variable="author"><name et-al-min="2" et-al-use-first="1"/></names></layout>'
    text = style(f"<layout>{ET_AL}</layout>", area=MORE, bibliography=listed)
    assert entries(text, works) == ["Al Doe, Jo Roe, et al.", "Al Doe, Ann Poe, et al."]


# ----------------------------------------------------------------------------------------- Cite Grouping and Collapsing

AUTHOR_DATE = (
    '<layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><names variable="author"><name form="short"/>'
    '</names><choose><if variable="issued"><date variable="issued"><date-part name="year"/></date>'
    '<text variable="year-suffix" font-style="italic"/></if><else><text term="no date" form="short"/>'
    '<text variable="year-suffix" prefix="-"/></else></choose></group></layout>'
)
SUFFIX = 'disambiguate-add-year-suffix="true" '


def test_later_suffixes_are_set_as_the_first() -> None:
    works = [work(str(at), "Jo Doe", year=2000) for at in range(4)]
    made = processor(style(AUTHOR_DATE, area=SUFFIX + 'collapse="year-suffix" year-suffix-delimiter=","')).render(
        works, [citation("0", "1", "2")]
    )
    assert html(made.citations[0].content) == "(Doe 2000 <i>a</i>,<i>b</i>,<i>c</i>)"
    made = processor(style(AUTHOR_DATE, area=SUFFIX + 'collapse="year-suffix-ranged"')).render(
        works, [citation("0", "1", "2")]
    )
    assert html(made.citations[0].content) == "(Doe 2000 <i>a</i>–<i>c</i>)"


def test_suffixes_behind_no_date_do_not_stand_alone() -> None:
    works = [work("a", "Jo Doe"), work("b", "Jo Doe")]
    area = SUFFIX + 'collapse="year-suffix" cite-group-delimiter=", "'
    assert printed(style(AUTHOR_DATE, area=area), works, citation("a", "b")) == ["(Doe n.d. -a, n.d. -b)"]


def test_works_without_names_are_not_one_authors() -> None:
    works = [work("a", year=2000), work("b", year=2001)]
    text = style(AUTHOR_DATE, area='cite-group-delimiter=", "')
    assert printed(text, works, citation("a", "b")) == ["(2000; 2001)"]


def test_cites_of_one_author_move_together_in_the_text() -> None:
    works = [work("a", "Jo Doe", year=1999), work("b", "Al Smith", year=2002), work("c", "Jo Doe", year=2006)]
    sort = '<sort><key variable="issued"/></sort>'
    for class_, words in (("in-text", "(Doe 1999, 2006; Smith 2002)"), ("note", "(Doe 1999; Smith 2002; Doe 2006)")):
        text = style(sort + AUTHOR_DATE, area='collapse="year"', class_=class_)
        assert printed(text, works, citation("c", "b", "a")) == [words]


# -------------------------------------------------------------------------------------- Whitespace; Reference Grouping


def test_the_first_field_keeps_its_place_apart() -> None:
    layout = '<layout prefix="[" suffix="."><names variable="author"/><text variable="title"/></layout>'
    text = style('<layout><text variable="title"/></layout>', bibliography=layout)
    text = text.replace("<bibliography>", '<bibliography second-field-align="flush">')
    works = [work("a", "Jo Doe", title="T"), work("b", title="U"), work("c", "Jo Doe")]
    listed = processor(text).render(works, []).bibliography.entries
    assert [(entry.label, entry.body) for entry in listed] == [
        (("[Jo Doe",), ("T.",)),
        ((), ("[U.",)),
        ((), ("[Jo Doe.",)),
    ]


def test_what_stands_for_a_repeated_title_is_set_as_the_title() -> None:
    names = '<names variable="author"><substitute><text variable="title" font-style="italic"/></substitute></names>'
    text = style(f"<layout>{names}</layout>", bibliography=f'<layout>{names}<text variable="publisher"/></layout>')
    text = text.replace("<bibliography>", '<bibliography subsequent-author-substitute="———">')
    works = [{"id": "a", "title": "T", "publisher": " P"}, {"id": "b", "title": "T", "publisher": " Q"}]
    listed = processor(text).render(works, []).bibliography.entries
    assert [html(entry.content) for entry in listed] == ["<i>T</i> P", "<i>———</i> Q"]


def test_a_term_that_opens_an_entry_has_a_capital() -> None:
    term = '<text term="no date"/>'
    layout = f'<text variable="citation-number" suffix=" "/><group delimiter=", ">{term}{term}</group>'
    assert entries(style("<layout/>", bibliography=f"<layout>{layout}</layout>"), [{"id": "a"}]) == [
        "1 No date, no date"
    ]


# ------------------------------------------------------------------------------------------------ Choose; Note Distance


def test_a_note_is_not_told_its_own_number() -> None:
    number = '<text variable="first-reference-note-number" prefix=" n"/>'
    layout = f'<layout delimiter="; "><text variable="title"/>{number}</layout>'
    works = [{"id": "a", "title": "A"}]
    given = [Citation("1", (Cite("a"), Cite("a")), 1), Citation("2", (Cite("a"),), 1), Citation("3", (Cite("a"),), 2)]
    assert printed(style(layout, class_="note"), works, *given) == ["A; A", "A", "A n1"]


def test_only_notes_are_near() -> None:
    near = '<if position="near-note"><text value="near"/></if>'
    layout = f'<layout><choose>{near}<else><text value="far"/></else></choose></layout>'
    works = [{"id": "a"}]
    notes = [citation("a", id_=str(note), note=note) for note in (1, 6, 12)]
    assert printed(style(layout, class_="note"), works, *notes) == ["far", "near", "far"]
    text = [citation("a", id_=str(at)) for at in (1, 2)]
    assert printed(style(layout), works, *text) == ["far", "far"]


# ------------------------------------------------------------------------------------------------------ Locale; Terms


def test_terms_go_by_their_older_names_too() -> None:
    own = '<locale><terms><term name="sub verbo" form="short">s. v.</term></terms></locale>'
    layout = '<layout><label variable="locator" form="short" suffix=" "/><text variable="locator"/></layout>'
    cite = citation(Cite("a", "peace", "sub verbo"))
    assert printed(style(layout, rest=own), [{"id": "a"}], cite) == ["s. v. peace"]
    assert one('<text term="sub verbo" form="short"/>') == one('<text term="sub-verbo" form="short"/>') == "s.v."


# -------------------------------------------------------------------------------------------------------------- Sorting


def test_numbers_in_macros_sort_as_numbers_in_any_form() -> None:
    works = [{"id": str(at), "volume": volume} for at, volume in enumerate(["9", "10", "4", ""])]
    macro = '<macro name="m"><number variable="volume" form="roman"/></macro>'
    for order, words in (("ascending", ["4", "9", "10", ""]), ("descending", ["10", "9", "4", ""])):
        sort = f'<sort><key macro="m" sort="{order}"/></sort><layout><text variable="volume"/></layout>'
        assert entries(style("<layout/>", rest=macro, bibliography=sort), works) == words


def test_bodies_sort_without_an_english_article() -> None:
    works = [{"id": name, "author": [{"literal": name}]} for name in ("The Times", "A Society", "Bank", "An Uncle")]
    listed = '<sort><key variable="author"/></sort><layout><names variable="author"/></layout>'
    assert entries(style("<layout/>", bibliography=listed), works) == ["Bank", "A Society", "The Times", "An Uncle"]


# ------------------------------------------------------------------------------------------------------------ Text-case


@pytest.mark.parametrize(
    ("case", "title", "words"),
    [
        ("title", "the built-in and the run-in", "The Built-in and the Run-In"),
        ("title", "five o’clock: a story", "Five o’clock: A Story"),
        ("title", "d’Arc and the d’Artagnan", "d’Arc and the d’Artagnan"),
        ("title", "out of the x files", "Out of the x Files"),
        ("title", "α-helix of a protein", "α-Helix of a Protein"),
        ("capitalize-first", "β-carotene", "β-carotene"),
        ("capitalize-first", "iPad sales", "iPad sales"),
        ("capitalize-all", "the β of it", "The β Of It"),
        ("sentence", "McDonald And The Law", "McDonald and the law"),
        ("sentence", "ALL CAPITALS HERE", "All capitals here"),
    ],
)
def test_text_case(case: str, title: str, words: str) -> None:
    assert one(f'<text variable="title" text-case="{case}"/>', title=title) == words


# ---------------------------------------------------------------------------------------------------- Date; Date Ranges


def test_an_open_range_has_the_delimiter_of_the_year() -> None:
    year = '<date-part name="year" range-delimiter="/"/>'
    layout = f'<date variable="issued"><date-part name="month" suffix=" "/>{year}</date>'
    assert one(layout, issued={"date-parts": [[1999, 5], [0]]}) == "May 1999/"
    assert one(layout, issued={"date-parts": [[1999], [2000]], "season": 2}) == "Summer 1999/2000"


def test_a_season_may_stand_alone() -> None:
    layout = '<date variable="issued"><date-part name="month"/><date-part name="year" prefix=" "/></date>'
    assert one(layout, issued={"season": "3"}) == "Autumn"
    assert one(layout, issued={"season": "Trinity", "date-parts": [[2005]]}) == "Trinity 2005"


def test_localised_dates_take_no_delimiter_from_the_style() -> None:
    layout = '<date variable="issued" form="text" delimiter="/"/>'
    assert one(layout, issued={"date-parts": [[2000, 5, 3]]}) == "May 3, 2000"


# ---------------------------------------------------------------------------------------------------------- extra field


def test_what_the_extra_field_says_in_lines_is_no_note_any_more() -> None:
    date = '<date variable="event-date" form="text"/>'
    layout = f'<group delimiter="|"><text variable="publisher"/>{date}<text variable="note"/></group>'
    note = "words\npublisher: P\nevent-date: 2001-02-03\n\nmore: words"
    assert one(layout, note=note) == "P|February 3, 2001|words\n\nmore: words"
    assert one(layout, note="publisher: P", publisher="Q") == "Q|publisher: P"
    assert one(layout, note="{:publisher: P} and {braces}") == "P|and {braces}"


def test_labels_are_made_of_families_and_years() -> None:
    layout = '<layout><text variable="citation-label"/></layout>'
    names = [
        ("Jo Doe",),
        ("Jo Doe", "Al Roe"),
        ("Jo Doe", "Al Roe", "Ann Poe"),
        ("A Bb", "A Cc", "A Dd", "A Ee", "A Ff"),
    ]
    works = [work(str(at), *some, year=2009) for at, some in enumerate(names)]
    assert each(style(layout), [*works, work("n", "Jo Doe")]) == ["Doe09", "DoRo09", "DoRP09", "BCDE09", "Doe00"]


# ----------------------------------------------------------------------------------- what the specification leaves open


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Spring 2005-Summer 2006", "Spring 2005–Summer 2006"),
        ("May 1999-June 2000", "May 1999–June 2000"),
        ("15/12/2005", "December 15, 2005"),
        ("2005年12月15日", "December 15, 2005"),
        ("2005年", "2005"),
    ],
)
def test_dates_as_they_are_typed(typed: str, words: str) -> None:
    assert one('<date variable="issued" form="text"/>', issued={"raw": typed}) == words


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ('<key variable="title"/><key variable="citation-number"/>', ["1 A", "2 B", "3 C"]),
        ('<key variable="title" sort="descending"/>', ["1 C", "2 B", "3 A"]),
        ('<key variable="citation-number"/>', ["1 A", "2 C", "3 B"]),
        ('<key variable="citation-number" sort="descending"/>', ["3 B", "2 C", "1 A"]),
        ('<key variable="title"/><key macro="n" sort="descending"/>', ["3 A", "2 B", "1 C"]),
    ],
)
def test_the_list_is_numbered_in_its_order(keys: str, words: list[str]) -> None:
    works = [{"id": title, "title": title} for title in "ACB"]
    macro = '<macro name="n"><text variable="citation-number"/></macro>'
    layout = '<layout><text variable="citation-number" suffix=" "/><text variable="title"/></layout>'
    assert entries(style("<layout/>", rest=macro, bibliography=f"<sort>{keys}</sort>{layout}"), works) == words


@pytest.mark.parametrize(("words", "between"), [("cited.", " "), ("cited,", " "), ("cited", "; "), ("cited?", "; ")])
def test_an_authors_stop_stands_for_the_delimiter(words: str, between: str) -> None:
    works = [{"id": title, "title": title} for title in "AB"]
    text = style('<layout delimiter="; "><text variable="title"/></layout>')
    cites = citation(Cite("A", suffix=words), "B")
    assert printed(text, works, cites) == [f"A {words}{between}B"]
