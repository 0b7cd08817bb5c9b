"""Citations in the words of styles: what stands in the text, in notes and in the list, and what leads where."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from briefgen import citations
from briefgen.citations import processor
from briefgen.citations.forms import Cluster, Rendered
from briefgen.diagnostics import Severity
from briefgen.model.document import (
    Anchor,
    Brief,
    Cite,
    CslItem,
    Foreign,
    Inline,
    Link,
    NoteList,
    Section,
    Text,
    inlines_of,
    map_block,
    map_inlines,
    plain,
    walk,
    walk_blocks,
    words,
)
from tests import briefs_cited
from tests.briefs_cited import FILE, ITEMS, OKORO_NOTES, Cited, cites, note, notes_of, shown, source

STYLES = [
    "apa",
    "ieee",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "oscola",
    "modern-language-association",
    "united-nations-conference-on-trade-and-development",
    "nlm-citation-sequence",
    "nature",
    "iso690-author-date-fr",
    "harvard-cite-them-right",
    "mhra-notes",
]
NUMBERED = ("ieee", "nlm-citation-sequence", "nature")
AUTHOR_DATE, NUMERIC, NOTES, SHORT_NOTES = "chicago-author-date", "ieee", "chicago-notes-bibliography", "oscola"

ALL = (
    "At most 20 ferries were inspected [@okoro2031#missed], the Board says [see @board-ports, pp. 3-5; @board-annual, "
    "sec. 2]. As @lind2030 [p. 114] show, nobody looked [@okoro2031, annex II]. The Council acted [@council2031, "
    "para. 4]; the Office did not [@office-page]."
)


# ------------------------------------------------------------------------------------------------- in the text's words


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "apa",
            "At most 20 ferries were inspected (<Okoro, 2031>), the Board says (see <Harbour Board, 2023b, pp. 3–5>; "
            "<2023a, Section 2>). As <Lind et al.> (<2030, p. 114>) show, nobody looked (<Okoro, 2031, Annex II>). The "
            "Council acted (<Council of Ports, 2031, para. 4>); the Office did not (<Marine Safety Office, n.d.>).",
        ),
        (
            "chicago-author-date",
            "At most 20 ferries were inspected (<Okoro 2031>), the Board says (see <Harbour Board 2023b, 3–5>; "
            "<2023a, sec. 2>). As <Lind et al.> (<2030, 114>) show, nobody looked (<Okoro 2031, annex II>). The "
            "Council acted (<Council of Ports 2031, para. 4>); the Office did not (<Marine Safety Office, n.d.>).",
        ),
        (
            "ieee",
            "At most 20 ferries were inspected <[1]>, the Board says see <[2, pp. 3–5]>, <[3, Sec. 2]>. As <Lind et "
            "al.> <[4, p. 114]> show, nobody looked <[1, Annex II]>. The Council acted <[5, Para. 4]>; the Office did "
            "not <[6]>.",
        ),
    ],
)
def test_the_words_of_styles(style: str, printed: str) -> None:
    assert Cited(ALL, style).text == printed


def test_two_reports_of_one_body_and_year_are_told_apart() -> None:
    cited = Cited("So it says [@board-ports]. And again [@board-annual].", AUTHOR_DATE)
    assert cited.text == "So it says (<Harbour Board 2023b>). And again (<Harbour Board 2023a>)."
    assert cited.entries["board-ports"].startswith("Harbour Board. 2023b. *Ports and Poverty*")
    assert cited.entries["board-annual"].startswith("Harbour Board. 2023a. *Annual Report*")


def test_a_symbol_stands_in_the_entry() -> None:
    for style in (AUTHOR_DATE, NUMERIC, NOTES, SHORT_NOTES):
        assert "P/RES/2999 (2031)" in Cited("So [@council2031].", style).entries["council2031"]


def test_a_name_and_its_year_stay_on_one_line() -> None:
    cited = Cited("So [@okoro2031, para. 4; @lind2030, pp. 3, 5]. As @lind2030 say.", AUTHOR_DATE)
    first, second = (plain(each.inlines) for each in cites(cited.brief))
    assert first == "(Okoro\u00a02031, para.\u00a04; Lind et al.\u00a02030, 3, 5)"
    assert second == "Lind et al.\u00a0(2030)"


def test_narrative_and_suppressed() -> None:
    cited = Cited("As @okoro2031 [p. 3] says. She said so [-@okoro2031].", AUTHOR_DATE)
    assert cited.text == "As <Okoro> (<2031, 3>) says. She said so (<2031>)."


def test_a_work_without_an_author_is_named_by_its_title() -> None:
    items = (
        {
            "id": "vienna",
            "type": "treaty",
            "title": "Vienna Convention on the Law of Treaties",
            "title-short": "Vienna Convention",
            "issued": {"date-parts": [[1969, 5, 23]]},
        },
        {"id": "case", "type": "legal_case", "title": "Reparation", "issued": {"date-parts": [[1949]]}},
        ITEMS[0],
    )
    text = "As @vienna [art. 31] says, so does @case [see p. 3; @okoro2031]."
    for style, printed in (
        (
            "chicago-author-date",
            "As <Vienna Convention> (<1969, art. 31>) says, so does <*Reparation*> (<1949>, see p. 3; <Okoro 2031>).",
        ),
        (
            "united-nations-conference-on-trade-and-development",
            "As <Vienna Convention> (<1969: art. 31>) says, so does <Reparation> (<1949>, see p. 3; "
            "<*Coastal News Agency*, 2031>).",
        ),
        (
            "modern-language-association",
            "As <Vienna Convention> (<art. 31>) says, so does <*Reparation*> (see p. 3; <Okoro>).",
        ),
    ):
        assert Cited(text, style, notes=notes_of(*map(source, items))).text == printed


def test_numeric_styles_get_the_author_into_the_sentence() -> None:
    assert Cited("As @okoro2031 says.", NUMERIC).text == "As <Okoro> <[1]> says."
    assert Cited("As @lind2030 say.", "nature").text == "As <Lind et al.>^<1>^ say."
    assert Cited("As @office-page says.", NUMERIC).text == "As <Marine Safety Office> <[1]> says."


def test_no_citation_gets_lost_where_a_style_prints_nothing() -> None:
    text = "The Office did not [@office-page]. And @board-annual."
    assert "did not [<Mari>]." in Cited(text, "din-1505-2-alphanumeric").text
    printed = Cited(f"So [@board-annual]. {text}", "review-of-international-studies").text
    assert "And Harbour Board.^3[Harbour Board 2023.]" in printed


def test_suffixes_and_prefixes_keep_their_markup() -> None:
    cited = Cited("So [see *especially* @okoro2031, p. 3, emphasis **added**].", AUTHOR_DATE)
    assert cited.text == "So (see *especially* <Okoro 2031, 3>, emphasis **added**)."


def test_a_cross_reference_in_a_suffix_comes_through() -> None:
    cited = Cited("So [@okoro2031, compare @fig-routes].", AUTHOR_DATE)
    targets = [getattr(inline, "target", None) for inline in walk(cites(cited.brief)[0].inlines)]
    assert "fig-routes" in targets


def test_what_is_no_locator_stays_a_suffix() -> None:
    assert Cited("So [@okoro2031, {} 99 years later].", AUTHOR_DATE).text == "So (<Okoro 2031> 99 years later)."
    assert Cited("So [@okoro2031, iv].", AUTHOR_DATE).text == "So (<Okoro 2031>, iv)."


@pytest.mark.parametrize(
    ("typed", "language", "printed"),
    [
        ("para. 4", "en", "(<Okoro 2031, para. 4>)"),
        ("paras. 3 and 5", "en", "(<Okoro 2031, paras. 3 and 5>)"),
        ("art. 5", "en", "(<Okoro 2031, art. 5>)"),
        ("op. para. 7", "en", "(<Okoro 2031, op. para. 7>)"),
        ("{front page}", "en", "(<Okoro 2031, front page>)"),
        ("para. 4", "fr", "(<Okoro 2031, paragr. 4>)"),
        ("annex II", "fr", "(<Okoro 2031, annexe II>)"),
        ("para. 4", "es", "(<Okoro 2031, párr. 4>)"),
        ("paras. 4, 5", "ru", "(<Okoro 2031, пп. 4, 5>)"),
        ("para. 4", "ar", "(<Okoro 2031, فقرة 4>)"),
        ("para. 4", "zh", "(<Okoro 2031, 第4段>)"),
        ("chap. 4", "de", "(<Okoro 2031, Kap. 4>)"),
    ],
)
def test_locators_in_the_documents_language(typed: str, language: str, printed: str) -> None:
    cited = Cited(f"So [@okoro2031, {typed}].", AUTHOR_DATE, language=language)
    assert cited.text == f"So {printed}."


def test_typed_locators_print_where_a_numeric_style_has_none() -> None:
    assert Cited("So [@okoro2031, para. 4].", "nlm-citation-sequence").text == "So (<1>, para. 4)."


def test_chinese_names_stand_as_they_are() -> None:
    item = {**ITEMS[0], "author": [{"family": "王", "given": "小明"}, {"family": "李", "given": "华"}]}
    cited = Cited("So [@okoro2031].", "apa", notes=notes_of(source(item)))
    assert cited.entries["okoro2031"].startswith("王小明, & 李华. (2031, March).")


# ------------------------------------------------------------------------------------------------------------- notes


def test_locators_of_notes_stay_in_the_annex_unless_asked_for() -> None:
    text = "So [@okoro2031#missed]."
    assert Cited(text, AUTHOR_DATE).text == "So (<Okoro 2031>)."
    assert Cited(text, AUTHOR_DATE, locators="printed").text == "So (<Okoro 2031, para. 4>)."
    assert "para. 4" in Cited(text, NOTES).text


def test_a_typed_locator_beats_the_notes() -> None:
    assert Cited("So [@okoro2031#missed, p. 9].", AUTHOR_DATE, locators="printed").text == "So (<Okoro 2031, 9>)."


def test_notes_of_one_source_are_one_citation() -> None:
    text = "So [@okoro2031#missed; @lind2030; @okoro2031#count]."
    assert Cited(text, AUTHOR_DATE).text == "So (<Okoro 2031>; <Lind et al. 2030>)."
    printed = Cited(text, AUTHOR_DATE, locators="printed").text
    assert printed == "So (<Okoro 2031, paras. 3, 4, 5>; <Lind et al. 2030>)."


def test_typed_places_of_one_source_stay_apart() -> None:
    assert Cited("So [@okoro2031, p. 3; @okoro2031, p. 5].", AUTHOR_DATE).text == "So (<Okoro 2031, 3>; <2031, 5>)."


def test_an_older_id_of_a_note_still_works() -> None:
    cited = Cited("So [@okoro2031#old].", AUTHOR_DATE, locators="printed")
    assert cited.text == "So (<Okoro 2031, para. 4>)."
    assert not cited.codes


# ---------------------------------------------------------------------------------------------------------- findings


def test_an_unknown_source_is_pointed_at() -> None:
    cited = Cited("At most 20 ferries [@lind2030; @okoro2013, p. 4].", AUTHOR_DATE)
    (found,) = cited.report
    assert (found.code, found.message) == ("C101", "there is no source `okoro2013`")
    assert found.hint == "did you mean `okoro2031`?"
    assert found.span is not None
    assert (found.span.file, found.span.line, found.span.column, found.span.end_column) == (FILE, 1, 32, 42)
    assert cited.text == "At most 20 ferries (<Lind et al. 2030>)."


def test_an_unknown_note_of_a_known_source_is_pointed_at() -> None:
    (found,) = Cited("At most 20 ferries [@okoro2031#mised].", AUTHOR_DATE).report
    assert (found.code, found.message) == ("B102", "there is no note `okoro2031#mised`")
    assert found.hint == "did you mean `okoro2031#missed`?"
    assert found.span is not None
    assert (found.span.column, found.span.end_column) == (21, 37)


def test_two_citations_side_by_side_are_pointed_at() -> None:
    (found,) = Cited("At most 20 ferries were inspected in 2030 [@okoro2031][@lind2030].", AUTHOR_DATE).report
    assert (found.code, found.message) == ("C102", "two citations side by side")
    assert found.hint == "write them as one: `[@okoro2031; @lind2030]`"
    assert found.span is not None
    assert (found.span.column, found.span.end_column) == (55, 66)


def test_all_faults_show_at_once_and_each_once() -> None:
    cited = Cited("So [@nobody1]. So [@nobody2].\n\nSo [@okoro2031#nothing].[^n]\n\n[^n]: Or [@nobody3].\n", NOTES)
    assert cited.codes == ["C101", "C101", "B102", "C101"]


def test_a_source_without_an_entry_is_named_and_leads_nowhere() -> None:
    cited = Cited("So [@master-interview; @master-interview].", "apa")
    (found,) = cited.report
    assert (found.code, found.severity) == ("C106", Severity.WARNING)
    assert found.message == "the style `apa` prints no entry for `master-interview`"
    assert found.span is not None
    assert (found.span.file, found.span.line, found.span.column) == ("sources/ferries/master-interview.md", 3, 7)
    assert "master-interview" not in {section.id for section in cited.brief.sections}
    assert not any(isinstance(inline, Link) for each in cites(cited.brief) for inline in walk(each.inlines))


def test_an_unread_locator_of_a_note_is_pointed_at() -> None:
    notes = notes_of(source(ITEMS[0], (note("okoro2031#missed", "leaf 4"),)))
    cited = Cited("So [@okoro2031#missed].", AUTHOR_DATE, notes=notes, locators="printed")
    assert cited.codes == ["C105"]
    assert cited.text == "So (<Okoro 2031, leaf 4>)."


def test_the_fields_of_a_protected_source_stay_inside() -> None:
    secret = {**ITEMS[0], "title": "Planted secret", "author": [{"family": "Planted", "given": "Secret"}]}
    notes = notes_of(source(secret, fields={"access": "confidential", "cite-as": "Interview with a port official"}))
    for style in STYLES:
        cited = Cited("So [@okoro2031].", style, notes=notes)
        everything = repr((cited.brief.sections, cited.brief.references))
        assert "Planted" not in everything
        assert "interview with a port official" in everything.lower()


@pytest.mark.parametrize("style", STYLES)
def test_what_is_printed_for_a_protected_source_keeps_its_words(style: str) -> None:
    notes = notes_of(source(ITEMS[0], fields={"access": "confidential", "cite-as": "a port official, in March"}))
    cited = Cited("So [@okoro2031].", style, notes=notes)
    printed = plain(tuple(_deep(tuple(cites(cited.brief)[0].inlines)))).replace("\u00a0", " ")
    if style not in NUMBERED:
        assert "port official, in March" in printed
    assert not set("“‘") & set(printed)


# ------------------------------------------------------------------------------------------------------ links, places


@pytest.mark.parametrize("style", STYLES)
def test_every_citation_leads_to_its_entry_and_the_entry_back(style: str) -> None:
    cited = Cited(ALL, style)
    printed = {entry.source: entry for entry in cited.bibliography.entries}
    assert set(printed) == {"okoro2031", "board-ports", "board-annual", "lind2030", "council2031", "office-page"}
    places, targets = [], []
    for each in cites(cited.brief):
        for inline in _deep(each.inlines):
            if isinstance(inline, Anchor):
                places.append(inline.id)
            elif isinstance(inline, Link) and inline.plain:
                targets.append(inline.target)
        cited_here = {item.source for item in each.items}
        assert {f"#ref-{source}" for source in cited_here} <= set(targets)
    assert sorted(places) == sorted(f"cite-{source}" for source in printed)
    for source_id, entry in printed.items():
        assert entry.id == f"ref-{source_id}"
        back = [i.target for run in (entry.label, entry.inlines) for i in walk(run) if isinstance(i, Link) and i.plain]
        assert back == [f"#cite-{source_id}"]


def _deep(inlines: tuple[Inline, ...]) -> list[Inline]:
    found: list[Inline] = []
    for inline in walk(inlines):
        found.append(inline)
        for block in walk_blocks(getattr(inline, "blocks", ())):
            for run in inlines_of(block):
                found += _deep(run)
    return found


def test_the_words_that_lead_back_are_the_name() -> None:
    for style, expected in (
        (AUTHOR_DATE, ["Council of Ports", "Harbour Board", "Harbour Board", "Okoro, Ngozi"]),
        (SHORT_NOTES, ["Council of Ports", "Harbour Board", "——", "Okoro N"]),
        (NUMERIC, ["[1]", "[2]", "[3]", "[4]"]),
    ):
        cited = Cited("So [@okoro2031; @board-ports; @board-annual; @council2031].", style)
        leading = [
            plain(inline.inlines)
            for entry in cited.bibliography.entries
            for inline in (*entry.label, *entry.inlines)
            if isinstance(inline, Link) and inline.plain
        ]
        assert leading == expected


def test_addresses_are_links_to_open_without_the_sentences_punctuation() -> None:
    cited = Cited("So [@okoro2031; @council2031; @lind2030].", AUTHOR_DATE)
    opened = [
        i.target for e in cited.bibliography.entries for i in walk(e.inlines) if isinstance(i, Link) and not i.plain
    ]
    assert opened == [
        "https://example.org/docs/P/RES/2999(2031)",
        "https://doi.org/10.5555/jhs.2030.7",
        "https://example.org/news/ferries/inspections",
    ]


def test_a_bare_doi_is_a_link_too() -> None:
    cited = Cited("So [@lind2030].", NUMERIC)
    links = [i for e in cited.bibliography.entries for i in walk(e.inlines) if isinstance(i, Link) and not i.plain]
    assert [(plain(link.inlines), link.target) for link in links] == [
        ("10.5555/jhs.2030.7", "https://doi.org/10.5555/jhs.2030.7")
    ]


def test_labels_stand_apart_from_entries() -> None:
    entries = Cited("So [@okoro2031].", NUMERIC).bibliography.entries
    assert [plain(entry.label) for entry in entries] == ["[1]"]
    assert plain(entries[0].inlines).startswith("N.\u00a0Okoro")


# ------------------------------------------------------------------------------------------------------------- notes


def test_note_styles_put_citations_in_notes_behind_the_punctuation() -> None:
    text = Cited("At most 20 were inspected [@okoro2031, p. 3], they say [@lind2030]. Then nothing.", NOTES).text
    assert text.startswith("At most 20 were inspected,^1[<Ngozi Okoro, “Ferry Inspections in Port Amaru,”")
    assert " they say.^2[<Eva Lind et al.," in text
    assert text.endswith("] Then nothing.")


def test_french_puts_the_mark_before_the_punctuation() -> None:
    text = Cited("Vingt bacs [@okoro2031], dit-on [@lind2030].", NOTES, language="fr", body="fr").text
    assert text.startswith("Vingt bacs^1[")
    assert "], dit-on^2[" in text
    assert text.endswith("].")


def test_a_closing_quotation_mark_goes_with_its_stop() -> None:
    assert Cited("She said “nobody looked [@okoro2031].”", NOTES).text.startswith("She said “nobody looked.”^1[")


def test_a_name_in_the_sentence_keeps_its_place() -> None:
    cited = Cited("According to @okoro2031. And @board-annual's count.", SHORT_NOTES)
    assert cited.text.startswith("According to <Ngozi Okoro>.^1[")
    assert "And <Harbour Board>’s^2[" in cited.text


def test_the_full_stop_of_a_note_stands_within_its_quotation_marks() -> None:
    cited = Cited("So [@okoro2031]. But [@lind2030]. Yet [@okoro2031].", NOTES)
    assert "[<Okoro, “Ferry Inspections in Port Amaru.”>]" in cited.text


def test_positions_follow_the_real_numbers_of_notes() -> None:
    text = (
        "First [@okoro2031].[^own] Then [@lind2030]. Again [@okoro2031]. And again [@okoro2031].\n\n"
        "[^own]: A remark of the author's.\n"
    )
    printed = Cited(text, SHORT_NOTES).text
    assert "^1[<Ngozi Okoro," in printed
    assert "^,^^2[A remark of the author’s.]" in printed
    assert "^4[<Okoro (n 1)>.]" in printed
    assert "^5[<ibid>.]" in printed


def test_citations_within_the_authors_notes_make_no_notes_of_their_own() -> None:
    text = (
        "So.[^a] And so.[^b] Once more.[^c]\n\n"
        "[^a]: @okoro2031 [p. 3] differs.\n[^b]: [@lind2030].\n[^c]: Compare [@okoro2031].\n"
    )
    cited = Cited(text, NOTES)
    assert "^1[<Ngozi Okoro>, <“Ferry Inspections in Port Amaru,”" in cited.text
    assert "^2[<Eva Lind et al., “Who Inspects the Inspectors?,”" in cited.text
    assert "^3[Compare (<Okoro, “Ferry Inspections in Port Amaru”>).]" in cited.text
    assert ".." not in cited.text.replace("...", "")


def test_a_note_that_is_called_twice_is_one_note() -> None:
    cited = Cited("So.[^a] And so.[^a] And [@okoro2031].\n\n[^a]: See [@lind2030].\n", AUTHOR_DATE)
    assert cited.text.count("^1[See (<Lind et al. 2030>).]") == 2


def test_in_text_styles_number_the_authors_notes() -> None:
    cited = Cited("So.[^x] And so.[^y]\n\n[^x]: One.\n[^y]: Two.\n", AUTHOR_DATE)
    assert cited.text == "So.^1[One.] And so.^2[Two.]"


def test_raised_numbers_go_behind_the_punctuation() -> None:
    assert Cited("At most 20 [@okoro2031], they say [@lind2030].", "nature").text == "At most 20,^<1>^ they say.^<2>^"


def test_endnotes_get_a_section_of_their_own() -> None:
    cited = Cited("So [@okoro2031].[^own]\n\n[^own]: A remark.\n", NOTES, endnotes=True)
    assert [section.id for section in cited.brief.sections] == ["background", "references", "notes", "annex"]
    (block,) = cited.section("notes").blocks
    assert isinstance(block, NoteList)
    assert [note.number for note in block.notes] == [1, 2]
    assert len({note.id for note in block.notes}) == 2
    assert plain(cited.section("notes").heading) == "Notes"


def test_what_a_sentence_says_keeps_its_words_and_places() -> None:
    cited = Cited("At most 20 were inspected [@okoro2031], they say.", NOTES)
    (paragraph,) = cited.section("background").blocks
    (run,) = inlines_of(paragraph)
    assert words(run) == "At most 20 were inspected, they say."
    texts = [inline for inline in walk(run) if isinstance(inline, Text) and inline.span]
    assert [(inline.text, inline.span.column) for inline in texts if inline.span] == [
        ("At most 20 were inspected", 1),
        (",", 39),
        (" they say.", 40),
    ]


# ------------------------------------------------------------------------------------------------------ bare citations


def _bare(brief: Brief) -> Brief:
    def change(inline: Inline) -> tuple[Inline, ...]:
        return (Cite(inline.items, inline.inlines, bare=True),) if isinstance(inline, Cite) else (inline,)

    def changed(section: Section) -> Section:
        blocks = tuple(map_block(block, lambda run: map_inlines(run, change)) for block in section.blocks)
        return replace(section, blocks=blocks)

    return replace(brief, sections=tuple(changed(section) for section in brief.sections))


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("chicago-author-date", "<Okoro 2031, 3>; <Lind et al. 2030>"),
        ("apa", "<Lind et al., 2030>; <Okoro, 2031, p. 3>"),
        ("ieee", "<[1, p. 3]>, <[2]>"),
        ("chicago-notes-bibliography", "<Okoro 2031, p. 3>; <Lind et al. 2030>"),
        ("oscola", "<Okoro 2031, p. 3>; <Lind et al. 2030>"),
    ],
)
def test_bare_citations_stand_without_brackets_and_notes(style: str, printed: str) -> None:
    cited = Cited("| What | Source |\n|---|---|\n| 20 | [@okoro2031, p. 3; @lind2030] |\n", style, change=_bare)
    assert cited.paragraphs[-1] == printed
    assert {"okoro2031", "lind2030"} <= set(cited.entries)


# ---------------------------------------------------------------------------------------------------------- end matter


def test_references_stand_between_body_and_annex() -> None:
    cited = Cited("So [@okoro2031].", AUTHOR_DATE, language="fr")
    assert [(section.id, section.place) for section in cited.brief.sections] == [
        ("background", "body"),
        ("references", "back"),
        ("annex", "annex"),
    ]
    assert plain(cited.section("references").heading) == briefs_cited.words("fr").references
    assert list(cited.brief.references) == ["okoro2031"]


def test_nothing_cited_nothing_listed() -> None:
    cited = Cited("Nothing is cited here.", AUTHOR_DATE)
    assert [section.id for section in cited.brief.sections] == ["background", "annex"]
    assert not cited.brief.references


def test_a_style_without_a_bibliography_has_no_list_and_no_dead_links() -> None:
    cited = Cited(ALL, "bluebook-law-review")
    assert [section.id for section in cited.brief.sections] == ["background", "annex"]
    assert not cited.codes
    links = [inline for each in cites(cited.brief) for inline in _deep(each.inlines) if isinstance(inline, Link)]
    assert all(link.target.startswith("https://") for link in links)


@pytest.mark.parametrize("style", [AUTHOR_DATE, NUMERIC, SHORT_NOTES])
def test_further_reading_is_listed_by_itself(style: str) -> None:
    cited = Cited("So [@board-ports].", style, further=("board-annual", "okoro2031", "nowhere"))
    last = cited.brief.about[-1]
    assert last.label == "Further reading"
    listed = shown(last.inlines).split("\n")
    assert len(listed) == 2
    assert "[1]" not in shown(last.inlines)
    assert list(cited.entries) == ["board-ports"]
    assert list(cited.brief.references) == ["board-ports", "board-annual", "okoro2031"]
    (found,) = cited.report
    assert (found.code, found.span) == ("C101", cited.topic.span("further-reading.2"))


def test_an_interval_of_issue_is_what_its_days_share() -> None:
    item = {**ITEMS[0], "issued": {"date-parts": [[2031, 3, 1], [2031, 3, 6]], "circa": True}}
    cited = Cited("So [@okoro2031].", "apa", notes=notes_of(source(item)))
    assert cited.text == "So (<Okoro, 2031>)."
    assert "(2031, March)" in cited.entries["okoro2031"]


# ----------------------------------------------------------------------------------------------------------- languages


def test_a_language_without_a_region_takes_that_of_the_style() -> None:
    """OSCOLA is written for British English: a brief in plain English gets its dates and quotation marks."""
    assert "‘Register of Ferries’" in Cited("So [@office-page].", SHORT_NOTES).entries["office-page"]
    assert "9 March 2031" in Cited("So [@office-page].", SHORT_NOTES).entries["office-page"]
    assert "March 9, 2031" in Cited("So [@office-page].", SHORT_NOTES, language="en-US").entries["office-page"]


def test_citations_in_another_language_than_the_text_say_so() -> None:
    cited = Cited("So [@lind2030; @okoro2031] and [@okoro2031].", "iso690-author-date-fr", language="fr", body="en")
    for each in cites(cited.brief):
        (inline,) = each.inlines
        assert isinstance(inline, Foreign)
        assert inline.language == "fr"
    same = Cited("So [@okoro2031].", "iso690-author-date-fr", language="fr-CA", body="fr")
    assert not any(isinstance(inline, Foreign) for each in cites(same.brief) for inline in walk(each.inlines))


# ------------------------------------------------------------------------------------------------------------- the call


def test_a_brief_takes_one_call_of_the_processor() -> None:
    calls: list[int] = []

    def counted(
        items: Sequence[CslItem],
        clusters: Sequence[Cluster],
        style: citations.Style,
        language: str,
        *,
        verbatim: Mapping[str, str],
    ) -> Rendered:
        calls.append(len(clusters))
        return processor.render(items, clusters, style, language, verbatim=verbatim)

    Cited(ALL, NOTES, engine=counted)
    assert calls == [6]


def test_the_same_brief_gives_the_same_tree() -> None:
    assert Cited(ALL, NOTES).brief == Cited(ALL, NOTES).brief


@pytest.mark.parametrize(
    "odd",
    [
        {"editor": "Okoro, Ngozi"},
        {"author": [{"family": "Okoro", "extra": {"deep": []}}]},
        {"issued": "2031-03"},
        {"issued": {"date-parts": [["2031", None]]}},
        {"issued": None, "page": None, "keyword": ["ferries", "ports"]},
        {"custom": {"a": 1}, "title": ["Ferries"]},
    ],
)
def test_odd_references_do_not_stop_the_processor(odd: dict[str, object]) -> None:
    cited = Cited("So [@okoro2031].", "apa", notes=notes_of(source({**ITEMS[0], **odd}, OKORO_NOTES)))
    assert not cited.codes
    assert "Okoro" in cited.entries["okoro2031"]
