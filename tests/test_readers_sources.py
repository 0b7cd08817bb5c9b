"""Source files: heads, notes, passages, facts, and a broken file for every code they can meet."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report, Severity, Span
from briefgen.model.document import Cite, Footnote, ListBlock, Paragraph, plain, walk
from briefgen.model.notes import Note, Source
from briefgen.readers.heads import Reference
from tests.topics import HEAD, body, places, source

SHORT = """\
## Background

Of about 40 ferries, at most 20 were inspected in 2030.

> about 40 ferries, of which at most 20 had seen an inspector in 2030
"""

FULL = """\
---
id: okoro2031
type: article-newspaper
title: "[Ferry inspections in Port Amaru]"    # [ ] = supplied: the copy has no title
author: [{family: Okoro, given: Ngozi}]       # or "Okoro, Ngozi"
container-title: Coastal News Agency
issued: 2031-03-01/2031-03-06         # an interval: one unknown day within it
issued-basis: the vote of 7 March is still ahead
accessed: 2031-03-09
language: en                          # of the source
snapshot: snapshots/okoro2031.txt
origin: Coastal News Agency           # whose reporting it is
source-kind: secondary                # primary | secondary | tertiary
reliability: B                        # Admiralty A-F
descriptor: Regional agency, one byline, own observation of two inspections.
defaults: {said-by: Coastal News Agency, credibility: 2}      # inherited by the notes below
---
## Background / Inspections

### Inspections missed {#missed}

Of about 40 ferries, at most 20 were inspected in 2030.

> about 40 ferries, of which at most 20 had seen an inspector in 2030

- locator: para. 4
- kind: figure
- date: 2030
- measure: ferries inspected
- value: at most 20
- counts: ferries that an inspector visited
"""


def _facts(note: Note) -> dict[str, list[str]]:
    return {name: [value.text for value in values] for name, values in note.facts.items()}


def _only(made: Source) -> Note:
    (note,) = made.notes
    return note


def _words(note: Note) -> str:
    return " ".join(plain(block.inlines) for block in note.statement if isinstance(block, Paragraph))


def _reference(id: str) -> dict[str, Reference]:  # noqa: A002
    span = Span("sources/ferries/references.json", 1, 9)
    return {id: Reference({"id": id, "type": "report", "title": "Ferries", "volume": "3"}, {}, span)}


# ------------------------------------------------------------------------------------------------ the contract's files


def test_the_shortest_file_rests_on_a_reference() -> None:
    made, report = source(SHORT, references=_reference("okoro2031"))
    assert list(report) == []
    assert (made.id, made.csl["title"]) == ("okoro2031", "Ferries")
    note = _only(made)
    assert note.id == "okoro2031#of-about-40-ferries-at"
    assert (note.section_id, note.group, note.id_is_written) == ("background", None, False)
    assert _words(note) == "Of about 40 ferries, at most 20 were inspected in 2030."
    assert [p.text for p in note.passages] == ["about 40 ferries, of which at most 20 had seen an inspector in 2030"]
    assert (note.span.line, note.span.column, note.passages[0].span.line, note.passages[0].span.column) == (3, 1, 5, 3)


def test_a_file_with_everything() -> None:
    made, report = source(FULL)
    assert list(report) == []
    assert dict(made.csl) == {
        "id": "okoro2031",
        "type": "article-newspaper",
        "title": "[Ferry inspections in Port Amaru]",
        "author": [{"family": "Okoro", "given": "Ngozi"}],
        "container-title": "Coastal News Agency",
        "issued": {"date-parts": [[2031, 3]]},
        "accessed": {"date-parts": [[2031, 3, 9]]},
        "language": "en",
    }
    assert made.text("issued") == "2031-03-01/2031-03-06"
    assert (made.text("snapshot"), made.text("reliability"), made.access) == ("snapshots/okoro2031.txt", "B", "public")
    assert (made.span_of("issued").line, made.span_of("issued").column) == (7, 9)
    note = _only(made)
    assert (note.id, note.title, note.id_is_written) == ("okoro2031#missed", "Inspections missed", True)
    assert note.group is not None
    assert (note.section.text, note.group.text, note.group.span.column) == ("Background", "Inspections", 17)
    assert _facts(note) == {
        "locator": ["para. 4"],
        "kind": ["figure"],
        "date": ["2030"],
        "measure": ["ferries inspected"],
        "value": ["at most 20"],
        "counts": ["ferries that an inspector visited"],
        "said-by": ["Coastal News Agency"],
        "credibility": ["2"],
    }
    assert FULL.split("\n")[note.fact_span("value").line - 1][9:] == "at most 20"
    assert note.fact_span("value").column == 10


# --------------------------------------------------------------------------------------------------- where notes begin


def test_a_note_begins_at_a_heading_or_at_a_paragraph_behind_passages_or_facts() -> None:
    made, report = body(
        "## Background\n\nOne.\n\nStill one.\n\n> a\n\nTwo.\n\n> b\n\n> c\n\n- kind: fact\n\nThree.\n\n### A title\n\n"
        "Four.\n\n## Outlook\n\nFive.\n\n- item\n- item\n"
    )
    assert list(report) == []
    assert [(_words(note), len(note.passages), note.position) for note in made.notes] == [
        ("One. Still one.", 1, 0),
        ("Two.", 2, 1),
        ("Three.", 0, 2),
        ("Four.", 0, 3),
        ("Five.", 0, 4),
    ]
    assert [note.section_id for note in made.notes] == ["background"] * 4 + ["outlook"]
    assert isinstance(made.notes[4].statement[1], ListBlock)
    assert made.notes[3].id == "okoro2031#a-title"


def test_a_list_before_the_first_passage_belongs_to_the_statement() -> None:
    made, report = body(
        "## Background\n\nThe port has:\n\n- a pier\n- a mole: old\n\n> a pier and a mole\n\n- locator: p. 3\n"
    )
    assert list(report) == []
    note = _only(made)
    assert [type(block) for block in note.statement] == [Paragraph, ListBlock]
    assert _facts(note) == {"locator": ["p. 3"]}


def test_facts_may_follow_the_statement_where_there_is_no_passage() -> None:
    made, report = body("## Background\n\nThe port has a pier.\n\n- kind: fact\n- date: 2030\n\nThe next one.\n")
    assert list(report) == []
    assert [_facts(note) for note in made.notes] == [{"kind": ["fact"], "date": ["2030"]}, {}]


def test_a_rule_between_notes_is_none_of_them() -> None:
    made, report = body("## Background\n\nOne.\n---\n\n> a\n\n***\n\nTwo.\n\n> b\n")
    assert list(report) == []
    assert [_words(note) for note in made.notes] == ["One.", "Two."]


def test_statements_are_read_as_markdown_with_places() -> None:
    made, report = body("## Background\n\nAt *most* 20 [@board2031, p. 3]\nsailed. {common}\n")
    assert list(report) == []
    note = _only(made)
    block = note.statement[0]
    assert isinstance(block, Paragraph)
    (cite,) = [inline for inline in walk(block.inlines) if isinstance(inline, Cite)]
    place = cite.items[0].span
    assert place is not None
    assert (place.line, place.column, place.end_column) == (9, 15, 25)


def test_an_authors_note_may_stand_behind_the_passage() -> None:
    made, report = body(
        "## Background\n\nForty[^1] ferries.\n\n> forty\n\n- date: 2030\n\n[^1]: By the register.\n\nNext.\n"
    )
    assert list(report) == []
    assert [type(block) for note in made.notes for block in note.statement] == [Paragraph, Paragraph]
    block = made.notes[0].statement[0]
    assert isinstance(block, Paragraph)
    assert [inline.id for inline in block.inlines if isinstance(inline, Footnote)] == ["1"]


# ---------------------------------------------------------------------------------------------------------- passages


def test_passages_are_verbatim() -> None:
    made, report = body('## Background\n\nOne.\n\n>  *about*  40 -- "ferries" <b>\n> [@x] ...\n>\n> the end\n')
    assert list(report) == []
    passage = _only(made).passages[0]
    assert passage.text == '*about*  40 -- "ferries" <b>\n[@x] ...\n\nthe end'
    assert passage.places == ((0, 11, 4), (29, 12, 3), (38, 13, 2), (39, 14, 3))
    start = passage.text.index("ferries")
    assert (passage.at(start, start + 7).column, passage.at(start, start + 7).end_column) == (20, 27)


def test_obsidian_habits_do_no_harm() -> None:
    text = (
        "---\ntitle: Ferries\naliases: [Ferry]\ncssclasses: wide\ncitekey: okoro2031\ntags: [mali]\n---\n"
        "## Background\n\n%%\n### Not a note\n%%\n\nOne %%why?%% ferry.\n\n> [!quote] Okoro\n> one ferry\n\n"
        "- tags: port\n"
    )
    made, report = source(text)
    assert list(report) == []
    note = _only(made)
    assert _words(note) == "One ferry."
    assert [passage.text for passage in note.passages] == ["one ferry"]
    assert _facts(note) == {"tags": ["port", "mali"]}


def test_comments_are_dropped_everywhere() -> None:
    made, report = body(
        "<!-- x -->## Background <!-- x -->\n\nOne. <!--\n\n> no passage\n\n--> Two.\n\n"
        "> words <!-- here --> behind\n\n"
        "- date: 2030 <!-- or 2031 -->\n<!-- - kind: figure -->\n- value: 3\n"
    )
    assert list(report) == []
    note = _only(made)
    assert note.section.text == "Background"
    assert _words(note) == "One. Two."
    (passage,) = note.passages
    assert passage.text == "words behind"
    assert passage.at(6, 12).column == 23
    assert _facts(note) == {"date": ["2030"], "value": ["3"]}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("One  *ferry*\n\tof two. <!-- why? -->\n\nIt sank.\n\n> sank\n", "One *ferry* of two. It sank."),
        (
            "Two:\n\n- one, %%here%%\n- {judgement} other.\n\n> two\n\n- date: 2030\n",
            "Two: - one, - {judgement} other.",
        ),
        ("<!-- One. -->\nTwo fer<!-- x -->ries.\n", "Two ferries."),
        ("One.\n\n> one\n\n[^a]: Behind the passage.\n", "One. [^a]: Behind the passage."),
        ("> one\n\n- status: raw\n", ""),
    ],
)
def test_the_statement_as_typed(text: str, typed: str) -> None:
    made, report = body("## Background\n\n" + text)
    assert [found.code for found in report if found.severity is Severity.ERROR and found.code != "B017"] == []
    assert _only(made).typed == typed


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("### Inspections missed {#missed}", "Inspections missed"),
        ("### Inspections missed", "Inspections missed"),
        ("  ###  Missed <!-- ? --> ###", "Missed"),
        ("### {#missed}", "{#missed}"),
        ("###", "###"),
    ],
)
def test_the_place_of_a_working_title(heading: str, words: str) -> None:
    made, report = body(f"## Background\n\n{heading}\n\nOne.\n")
    assert list(report) == []
    span = _only(made).heading
    assert span is not None
    assert (span.line, heading[(span.column or 0) - 1 : (span.end_column or 0) - 1]) == (9, words)


def test_a_note_without_a_working_title_has_no_place_for_it() -> None:
    made, _ = body("## Background\n\nOne.\n")
    assert _only(made).heading is None


# ------------------------------------------------------------------------------------------------------------- facts


@pytest.mark.parametrize(
    ("typed", "name", "values"),
    [
        ("said-by: Ministry of Justice, Mali", "said-by", ["Ministry of Justice, Mali"]),
        ("said-by: A; B", "said-by", ["A", "B"]),
        ("said-by: [A, B]", "said-by", ["A", "B"]),
        ("said-by:\n  - A, of C\n  - B", "said-by", ["A, of C", "B"]),
        ("tags: port, ferries", "tags", ["port", "ferries"]),
        ('after: "#staff"', "after", ["okoro2031#staff"]),
        ("corroborates: #staff, lind2030#dead", "corroborates", ["okoro2031#staff", "lind2030#dead"]),
        ("locator:: paras. 3, 5", "locator", ["paras. 3, 5"]),
        ("allow: altered-passage — the copy: it is cut", "allow", ["altered-passage — the copy: it is cut"]),
        ("value: 3.1 billion", "value", ["3.1 billion"]),
        ("counts: people, on\n  board", "counts", ["people, on board"]),
        ("see-also: https#x", "see-also", ["https#x"]),
    ],
)
def test_values_of_facts(typed: str, name: str, values: list[str]) -> None:
    made, report = body(f"## Background\n\nOne.\n\n> one\n\n- {typed}\n")
    assert list(report) == []
    assert _facts(_only(made)) == {name: values}


def test_fields_may_repeat_where_they_take_several_values() -> None:
    made, report = body(
        "## Background\n\nOne.\n\n> one\n\n- allow: B201 — x\n- allow: B301: y\n- date: 2030\n- date: 2031\n"
    )
    assert places(report) == [("B003", 16, 3)]
    assert _facts(_only(made)) == {"allow": ["B201 — x", "B301: y"], "date": ["2030"]}


@pytest.mark.parametrize(
    ("fact", "code", "column"),
    [
        ("kimd: figure", "B004", 3),
        ("Locator: p. 3", "B004", 3),
        ("page: 3", "B004", 3),
        ("kind: figur", "B005", 9),
        ("credibility: 7", "B005", 16),
        ("credibility: good", "B005", 16),
        ("date: March 2031", "B005", 9),
        ("date: 2031-02-30", "B005", 9),
        ("expires: soon", "B005", 12),
        ("confidence: hgh", "B005", 15),
        ("status: ready", "B005", 11),
        ("weight: heavy", "B005", 11),
        ("after: missed", "B005", 10),
        ("after: okoro2031", "B005", 10),
        ("corroborates: #a, b", "B005", 21),
        ("formerly: two words", "B005", 13),
        ("kind:", "B005", 8),
        ("allow: altered-passage", "B005", 10),
        ("allow: altred-passage — x", "B005", 10),
        ("allow: raw-html — x", "B005", 10),
    ],
)
def test_wrong_facts(fact: str, code: str, column: int) -> None:
    made, report = body(f"## Background\n\nOne.\n\n> one\n\n- {fact}\n- measure: ferries\n")
    assert places(report) == [(code, 13, column)]
    facts = _facts(_only(made))
    assert facts.pop("measure") == ["ferries"]
    assert facts == ({"kind": ["figure"]} if fact.startswith("kimd") else {"locator": [facts["locator"][0]]}
                     if code == "B004" else {"corroborates": []} if "#a" in facts else {})  # fmt: skip


def test_near_names_of_facts() -> None:
    _, report = body("## Background\n\nOne.\n\n> one\n\n- locater: p. 3\n")
    assert [(found.message, found.hint) for found in report] == [("unknown key `locater`", "did you mean `locator`?")]


# ------------------------------------------------------------------------------------------------------ malformed notes


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Words before it.\n\n## Background\n\nOne.\n", (7, 1)),
        ("### A note\n\nOne.\n", (7, 1)),
        ("## Background\n\n### A title {#t}\n\n> one\n", (9, 5)),
        ("## Background\n\n> one\n", (9, 1)),
        ("## Background\n\n### {#x}\n", (9, 5)),
        ("## Background\n\nOne.\n\n> one\n\n- a pier\n- a mole\n", (13, 3)),
        ("## Background\n\nOne.\n\n> one\n\n- date: 2030\n- pier: old\n", (14, 3)),
        ("## Background\n\nOne.\n\n> one\n\n1. a pier\n", (13, 1)),
        ("## Background\n\nOne.\n\n| a |\n|---|\n", (11, 1)),
        ("## Background\n\nOne.\n\n#### Below\n\nTwo.\n", (11, 1)),
        ("## Background\n\nOne.\n\n>\n", (11, 1)),
        ("## Background\n\nOne.\n\n::: box\nTwo.\n:::\n", (11, 1)),
    ],
)
def test_malformed_notes(text: str, place: tuple[int, int]) -> None:
    _, report = body(text)
    assert places(report)[0] == ("B009", *place)
    assert {found.code for found in report} == {"B009"}


def test_a_note_without_a_statement_is_sound_where_it_corroborates_or_is_raw() -> None:
    made, report = body("## Background\n\n### A\n\n> a\n\n- corroborates: x#y\n\n### B\n\n> b\n\n- status: raw\n")
    assert list(report) == []
    assert [note.statement for note in made.notes] == [(), ()]
    assert [note.span.line for note in made.notes] == [9, 15]


def test_facts_alone_are_no_statement() -> None:
    made, report = body(
        "## Background\n\n### A {#a}\n\n- status: raw\n\n### B {#b}\n\n- corroborates: #a\n- tag: x\n\n"
        "### C {#c}\n\n- date: 2030\n"
    )
    assert places(report) == [("B004", 16, 3), ("B009", 18, 5)]
    assert [(note.statement, _facts(note)) for note in made.notes] == [
        ((), {"status": ["raw"]}),
        ((), {"corroborates": ["okoro2031#a"], "tags": ["x"]}),
        ((), {"date": ["2030"]}),
    ]


def test_a_misspelt_field_excuses_too() -> None:
    _, report = body("## Background\n\n### A\n\n> a\n\n- coroborates: x#y\n")
    assert [found.code for found in report] == ["B004"]


def test_html_and_placeholders_in_statements() -> None:
    _, report = body("## Background\n\nOf <b>40</b> {{a#b}} {judgment}.\n\n> 40\n")
    assert places(report) == [("B010", 9, 4), ("B016", 9, 14), ("B005", 9, 22)]


# -------------------------------------------------------------------------------------------------- sections and ids


def test_sections_by_heading_in_any_language_and_by_id() -> None:
    made, report = body(
        "## contexte\n\nA.\n\n## Key-messages\n\nB.\n\n## Monitoring / evaluation\n\nC.\n\n## OUTLOOK / A / B\n\nD.\n"
    )
    assert list(report) == []
    assert [(note.section_id, note.group and note.group.text) for note in made.notes] == [
        ("background", None),
        ("key-messages", None),
        ("monitoring", None),
        ("outlook", "A / B"),
    ]


def test_an_unknown_section_has_near_names_and_its_notes_are_read() -> None:
    made, report = body("## Backgroud / Losses\n\nOne.\n\n> one\n\n- kimd: fact\n")
    assert places(report) == [("B008", 7, 4), ("B004", 13, 3)]
    assert next(iter(report)).hint in ("did you mean `background`?",)
    assert (_only(made).section_id, _only(made).section.text) == (None, "Backgroud")


def test_a_group_before_its_section() -> None:
    _, report = body("## Losses / Background\n\nOne.\n")
    (fault,) = report
    assert (fault.code, fault.hint) == ("B008", "the section comes first: `## Background / Losses`")


def test_ids_are_unique_and_written_ones_win() -> None:
    made, report = body(
        "## Background\n\nThe ferry sank.\n\n> a\n\nThe ferry sank.\n\n> b\n\n### X {#the-ferry-sank}\n\nC.\n\n"
        "### Élan d'été: l’un\n\nD.\n"
    )
    assert list(report) == []
    assert [note.id.partition("#")[2] for note in made.notes] == [
        "the-ferry-sank-2", "the-ferry-sank-3", "the-ferry-sank", "élan-dété-lun",
    ]  # fmt: skip


def test_a_note_id_that_stands_twice_and_one_that_is_none() -> None:
    text = "## Background\n\n### A {#x}\n\nOne.\n\n### B {#x}\n\nTwo.\n\n### C {#a--b}\n\nThree.\n"
    made, report = body(text)
    assert places(report) == [("B007", 13, 9), ("B005", 17, 9)]
    assert [(r.span.line, r.span.column) for found in report for r in found.related] == [(9, 9)]
    assert len({note.id for note in made.notes}) == 3


def test_a_heading_of_level_1() -> None:
    _, report = body("# Ferries\n\n## Background\n\nOne.\n")
    assert places(report) == [("B005", 7, 1)]


# -------------------------------------------------------------------------------------------------------------- heads


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ('"Okoro, Ngozi"', [{"family": "Okoro", "given": "Ngozi"}]),
        ("World Bank", [{"literal": "World Bank"}]),
        ("[Okoro, Ngozi]", [{"literal": "Okoro"}, {"literal": "Ngozi"}]),
        ('["Okoro, Ngozi", World Bank]', [{"family": "Okoro", "given": "Ngozi"}, {"literal": "World Bank"}]),
        ('"King, Martin Luther, Jr."', [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        ('{literal: "Ministry of Justice, Mali"}', [{"literal": "Ministry of Justice, Mali"}]),
        ("[{family: Wane, given: El-Ghassim}]", [{"family": "Wane", "given": "El-Ghassim"}]),
    ],
)
def test_names(typed: str, names: list[Mapping[str, str]]) -> None:
    made, report = source(f"---\ntitle: x\nauthor: {typed}\n---\n")
    assert list(report) == []
    assert made.csl["author"] == names


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2031", {"date-parts": [[2031]]}),
        ("2031-03", {"date-parts": [[2031, 3]]}),
        ("2031-03-06", {"date-parts": [[2031, 3, 6]]}),
        ("2031-03-XX", {"date-parts": [[2031, 3]]}),
        ("2031~", {"date-parts": [[2031]], "circa": True}),
        ("2031-21", {"date-parts": [[2031]], "season": 1}),
        ("2031-03-01/2031-03-06", {"date-parts": [[2031, 3]]}),
        ("2031-02-27/2031-03-06", {"date-parts": [[2031]]}),
        ("2031-03-01~/2031-03-06~", {"date-parts": [[2031, 3]]}),
        ("2030-12-30/2031-01-02", {"date-parts": [[2030], [2031]]}),
        ("{date-parts: [[2031, 3]]}", {"date-parts": [[2031, 3]]}),
    ],
)
def test_dates_of_issue(typed: str, date: Mapping[str, object]) -> None:
    made, report = source(f"---\ntitle: x\nissued: {typed}\n---\n")
    assert list(report) == []
    assert made.csl["issued"] == date


def test_an_event_may_last() -> None:
    made, _ = source("---\ntitle: x\nevent-date: 2031-03-01/2031-03-06\n---\n")
    assert made.csl["event-date"] == {"date-parts": [[2031, 3, 1], [2031, 3, 6]]}


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("title: Ferries: a view", ("B002", 2, 15)),
        ("title: a\ntitle: b", ("B003", 3, 1)),
        ("title: a\nisued: 2031", ("B004", 3, 1)),
        ("title: a\ndate: 2031", ("B004", 3, 1)),
        ("title: a\nurl: https://example.org", ("B004", 3, 1)),
        ("title: a\ntype: newspaper", ("B005", 3, 7)),
        ("title: a\nissued: March 2031", ("B005", 3, 9)),
        ("title: a\nreliability: G", ("B005", 3, 14)),
        ("title: a\naccess: secret", ("B005", 3, 9)),
        ("title: a\nlanguage: english please", ("B005", 3, 11)),
        ("title: a\nauthor: [{family: x, gven: y}]", ("B004", 3, 22)),
        ("title: a\ndefaults: {kind: figur}", ("B005", 3, 18)),
        ("title: a\ndefaults: {formerly: x}", ("B004", 3, 12)),
        ("title: a\nid: a b", ("B005", 3, 5)),
        ("title:", ("B005", 2, 7)),
        ("type: report", ("B006", 2, 1)),
        ("title: a\nnote: &x y", ("B002", 3, 7)),
    ],
)
def test_faulty_heads(head: str, place: tuple[str, int, int]) -> None:
    made, report = source(f"---\n{head}\n---\n## Background\n\nOne.\n\n> one\n")
    assert places(report) == [place]
    assert len(made.notes) == 1


def test_columns_count_letters() -> None:
    _, report = source("---\ntitle: 😀 é\nnote: {😀a: 😀, b: &c d}\n---\n## Backgroud\n")
    assert places(report)[0] == ("B002", 3, 18)
    _, report = source("---\ntitle: 😀\nauthor: [{literal: 😀, gven: x}]\n---\n## 😀 Backgroud\n")
    assert places(report) == [("B004", 3, 23), ("B008", 5, 4)]


def test_what_follows_from_a_misspelt_key_is_not_reported() -> None:
    made, report = source("---\ntitel: Ferries\nisued: 2031\n---\n")
    assert [found.code for found in report] == ["B004", "B004"]
    assert (made.csl["title"], made.csl["issued"]) == ("Ferries", {"date-parts": [[2031]]})


def test_an_unreadable_head_leaves_the_notes() -> None:
    made, report = source("---\nid: lind2030\ntitle: Ferries: a view\n---\n## Background\n\n### A {#a}\n\nOne.\n")
    assert [found.code for found in report] == ["B002"]
    assert (made.id, made.is_sound, [note.id for note in made.notes]) == ("lind2030", False, ["lind2030#a"])


def test_a_head_that_is_never_closed() -> None:
    made, report = source("---\ntitle: a\n\n## Background\n\nOne.\n")
    assert places(report) == [("B002", 1, 1)]
    assert not made.is_sound


def test_neither_head_nor_reference() -> None:
    made, report = source(SHORT)
    assert places(report) == [("B006", 1, 1)]
    assert len(made.notes) == 1


def test_a_file_named_nearly_like_a_reference() -> None:
    _, report = source(SHORT, references=_reference("okoro2013"))
    assert [fault.hint for fault in report] == [
        "begin the file with `---`, `title: …`, `---`, or call it `okoro2013.md`"
    ]


def test_a_language_that_is_none_is_as_good_as_none() -> None:
    made, report = source("---\ntitle: a\nlanguage: english\n---\n")
    assert places(report) == [("B005", 3, 11)]
    assert made.text("language") is None


def test_the_head_wins_over_the_reference() -> None:
    made, report = source("---\ntitle: Mine\n---\n", references=_reference("okoro2031"))
    assert list(report) == []
    assert (made.csl["title"], made.csl["volume"], made.csl["type"]) == ("Mine", "3", "report")


def test_a_file_name_that_cannot_be_an_id() -> None:
    _, report = source("---\ntitle: a\n---\n", file="sources/ferries/my file.md")
    assert places(report) == [("B005", 1, 1)]


# ---------------------------------------------------------------------------------------------------------- any text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.booleans())
def test_any_text_is_read(text: str, has_head: bool) -> None:
    whole = (HEAD if has_head else "") + text
    _, report = source(whole)
    _within(whole, report)


_FRAGMENTS = st.sampled_from(
    ["## Background\n", "### T {#t}\n", "\n", "\n\n", "Words. ", "> passage\n", "- kind: figure\n", "- a\n", "---\n",
     "1. x\n", "<!-- ", "-->", "%%", "- date: 2030\n  more\n", "|a|\n|-|\n", ">", "#### ", "# ", "```\n", "{#x}",
     "- allow: x\n", "  ", "[^1]: ", "::: box\n", "title: a\n", "- said-by:\n  - A\n", "> [!quote]\n"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_FRAGMENTS, max_size=30).map("".join))
def test_any_order_of_parts_is_read(text: str) -> None:
    made, report = source(HEAD + text)
    _within(HEAD + text, report)
    assert len({note.id for note in made.notes}) == len(made.notes)
    for note in made.notes:
        for passage in note.passages:
            for offset in (0, len(passage.text) // 2, len(passage.text) - 1):
                span = passage.at(offset, offset + 1)
                letter = (HEAD + text).split("\n")[span.line - 1][(span.column or 1) - 1 :][:1]
                assert letter == passage.text[offset] or passage.text[offset] == "\n"


def _within(text: str, report: Report) -> None:
    lines = re.sub("\r\n?", "\n", text).split("\n")
    for found in report:
        assert found.span is not None
        assert 1 <= found.span.line <= len(lines)
        assert (found.span.column or 1) <= len(lines[found.span.line - 1]) + 1


def test_the_address_of_a_source_is_one_that_a_brief_may_link_to() -> None:
    head = "---\ntitle: Ferries\nURL: {}\n---\n"
    assert places(source(head.format("javascript:alert(1)"))[1]) == [("B018", 3, 6)]
    for sound in ("https://example.org/a_b?c=d&e=f#g", "http://example.org", "example.org/ferries", "doi:10.1000/1"):
        assert places(source(head.format(sound))[1]) == [], sound
