import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings

from briefgen.house.theme import Theme
from briefgen.model.document import (
    Anchor,
    Block,
    BlockQuote,
    Box,
    Brief,
    Code,
    Column,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Link,
    ListBlock,
    ListItem,
    Marking,
    Paragraph,
    Row,
    Running,
    Section,
    Sentence,
    Strong,
    Table,
    Text,
    inlines_of,
    plain,
)
from briefgen.writers import load
from tests import port_amaru
from tests.judges import judge_word_files
from tests.port_amaru import BRIEF, ENDNOTED, FOOTNOTED, picture, sober
from tests.random_trees import briefs
from tests.word_lint import NAMESPACES, W, WordFile, elements, faults, strings, words

R_ID = f"{{{NAMESPACES['r']}}}id"
SOBER = replace(sober(), embed_in_word=False)


def written(brief: Brief, theme: Theme = SOBER) -> WordFile:
    return WordFile(load("docx")(brief, theme).data)


def of(*blocks: Block, **changes: object) -> WordFile:
    """A file of one section with these blocks."""
    brief = replace(BRIEF, sections=(Section("one", port_amaru.words("One"), blocks),), about=())
    return written(replace(brief, **changes))  # type: ignore[arg-type]


def para(*inlines: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(inline) if isinstance(inline, str) else inline for inline in inlines))


def paragraphs(file: WordFile, style: str) -> list[str]:
    """The words of the body's paragraphs in a style."""
    return [words(p) for p in file.find(f"//w:body//w:p[w:pPr/w:pStyle/@w:val='{style}']")]


def bookmarked(file: WordFile, name: str, part: str = "word/document.xml") -> str:
    """The words between the ends of a bookmark."""
    pieces: list[str] = []
    inside = ""
    for node in file.trees[part].iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t", f"{W}footnoteReference"):
        if node.get(f"{W}name") == name:
            inside = node.get(f"{W}id", "")
        elif inside and node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == inside:
            return "".join(pieces)
        elif inside:
            pieces.append(node.text or "*")
    raise AssertionError(f"no bookmark {name}")


# --------------------------------------------------------------------------------------------------- soundness, text


@pytest.mark.parametrize("brief", [BRIEF, FOOTNOTED, ENDNOTED], ids=["author-date", "footnotes", "endnotes"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_wrong_that_validators_do_not_see(brief: Brief, paper: str) -> None:
    assert faults(load("docx")(brief, sober(paper)).data) == []


def test_outside_judges_find_nothing(tmp_path: Path) -> None:
    files = []
    for number, brief in enumerate((FOOTNOTED, BRIEF, ENDNOTED, _everything())):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(load("docx")(brief, sober("letter" if number % 2 else "a4")).data)
    judge_word_files(files)


def _everything() -> Brief:
    """What stands in no other sample: annexes, boxes and quotations with all in them, two languages, a long table."""
    table = port_amaru.TOLLS
    figure = Figure("figures/x.png", "Bars", picture(3000, 200), "fig-x", port_amaru.words("Figure 1"))
    nested = ListBlock((ListItem((para("a"), para("b"), ListBlock((ListItem((para("c"), table, figure)),), True))),))
    blocks = (
        para("All of it:"),
        nested,
        Box((para("x"), nested, replace(table, id="t2"), para("y"), BlockQuote((para("q"),), (Text("S"),)), figure)),
        BlockQuote((para("q"), nested, Heading(3, (Text("h"),)))),
        replace(table, id="", label=(), caption=(), source=()),
        replace(table, id="", label=(), caption=(), rows=table.rows * 30),
    )
    return replace(
        BRIEF,
        language="fr",
        body_language="ar",
        sections=(Section("a", port_amaru.words("A"), blocks), Section("b", (), blocks, "annex")),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(briefs)
def test_any_tree_makes_a_sound_file(brief: Brief) -> None:
    found = faults(load("docx")(brief, SOBER).data)
    assert [fault for fault in found if not fault.startswith("an empty paragraph")] == []


def _texts(block: Block) -> Iterator[str]:
    """What a block prints, in the order of printing."""
    match block:
        case BlockQuote():
            yield from (text for inner in block.blocks for text in _texts(inner))
            yield plain(block.source)
        case Box():
            yield plain(block.title)
            yield from (text for inner in block.blocks for text in _texts(inner))
        case ListBlock():
            yield from (text for item in block.items for inner in item.blocks for text in _texts(inner))
        case _:
            yield from map(plain, inlines_of(block))


def test_the_text_is_that_of_the_tree_in_its_order() -> None:
    front = BRIEF.front
    pieces = [front.series, plain(front.title), plain(front.subtitle), front.authors]
    pieces += [f"{part.label} {plain(part.inlines)}" for part in front.meta]
    for section in BRIEF.sections:
        pieces += [plain(section.heading), *(text for block in section.blocks for text in _texts(block))]
    pieces += [f"{item.label} {plain(item.inlines)}" for item in BRIEF.about]
    printed = " ".join(words(paragraph) for paragraph in written(BRIEF).find("//w:body//w:p"))
    assert printed.split() == " ".join(pieces).split()


def test_the_same_brief_makes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    script = (
        "from tests import port_amaru as p; from briefgen.writers import load; import hashlib;"
        "print(hashlib.sha256(load('docx')(p.BRIEF, p.sober()).data).hexdigest())"
    )
    root = str(Path(__file__).parent.parent)
    digests = set()
    for zone, seed in (("UTC", "1"), ("Pacific/Auckland", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        ran = subprocess.run(
            [sys.executable, "-c", script], env=environment, cwd=tmp_path, capture_output=True, check=True
        )
        digests.add(ran.stdout)
    assert len(digests) == 1


def test_what_xml_cannot_hold_is_left_out_and_nothing_else() -> None:
    file = of(para("a\x00b\x07 \ud800c\ufffe<&> d\u00a0e\u202ff\u2011g line\nbreak"))
    assert paragraphs(file, "BodyText") == ["ab c<&> d\u00a0e\u202ff\u2011g line break"]


# -------------------------------------------------------------------------------------------------- styles and blocks


def test_styles_bear_the_names_that_word_knows() -> None:
    names = written(BRIEF).values("//w:style/w:name/@w:val", "word/styles.xml")
    for name in ("heading 1", "heading 2", "Title", "List Bullet", "List Number", "caption", "footnote text", "header"):
        assert name in names
    customs = written(BRIEF).values("//w:style[@w:customStyle]/w:name/@w:val", "word/styles.xml")
    assert not {"heading 1", "Title", "Body Text", "Quote", "Bibliography", "Hyperlink"} & set(customs)
    assert {"Brief Callout", "Brief Table", "Source Note", "Small Print"} <= set(customs)


def test_measures_are_the_themes() -> None:
    file = written(BRIEF)
    body = "//w:style[@w:styleId='BodyText']"
    assert file.values(f"{body}//w:spacing/@w:line", "word/styles.xml") == ["300"]
    assert file.values(f"{body}//w:spacing/@w:lineRule", "word/styles.xml") == ["exact"]
    assert file.values(f"{body}//w:sz/@w:val", "word/styles.xml") == ["21"]
    assert file.values("//w:pgSz/@w:w") == ["11906"]
    assert file.values("//w:pgMar/@w:left") == ["2154"]
    letter = written(BRIEF, replace(sober("letter"), embed_in_word=False))
    assert letter.values("//w:pgSz/@w:w | //w:pgSz/@w:h") == ["12240", "15840"]


def test_a_theme_with_few_colours_is_enough() -> None:
    theme = replace(SOBER, colours={"ink": "#000000", "TLP:GREEN": "#33FF00"})
    assert faults(load("docx")(BRIEF, theme).data) == []


def test_headings_are_real_and_the_key_messages_one_box() -> None:
    file = written(BRIEF)
    assert paragraphs(file, "Heading1") == ["Background", "Achievements", "Outlook", "References"]
    assert paragraphs(file, "BriefCalloutTitle")[0] == "Key messages"
    title = file.find("//w:p[w:pPr/w:pStyle/@w:val='BriefCalloutTitle']")[0]
    assert strings(title, "w:pPr/w:outlineLvl/@w:val") == ["0"]
    items = paragraphs(file, "BriefCalloutList")
    assert items[0].startswith("Of about 40 ferries")
    borders = [
        [(str(side.tag), sorted(side.attrib.items())) for side in file.find(path, "word/styles.xml")]
        for path in (
            "//w:style[@w:styleId='BriefCallout']/w:pPr/w:pBdr/*",
            "//w:style[@w:styleId='BriefCalloutTitle']/w:pPr/w:pBdr/*",
        )
    ]
    assert borders[0] == borders[1]
    based = file.values("//w:style[@w:styleId='BriefCalloutList']/w:basedOn/@w:val", "word/styles.xml")
    assert based == ["BriefCallout"]


def test_only_the_first_subhead_below_a_heading_loses_its_space() -> None:
    file = of(Heading(2, (Text("first"),)), para("x"), Heading(2, (Text("second"),)), para("y"))
    first, second = file.find("//w:p[w:pPr/w:pStyle/@w:val='Heading2']")
    assert strings(first, "w:pPr/w:spacing/@w:before") == ["0"]
    assert strings(second, "w:pPr/w:spacing/@w:before") == []


def test_each_numbered_list_begins_anew() -> None:
    one = ListBlock((ListItem((para("a"),)), ListItem((para("b"),))), ordered=True)
    file = of(one, para("between"), replace(one, start=4))
    used = file.values("//w:body//w:numPr/w:numId/@w:val")
    assert used[0] == used[1] != used[2] == used[3]
    starts = [
        file.values(f"//w:num[@w:numId='{used[at]}']/w:lvlOverride/w:startOverride/@w:val", "word/numbering.xml")
        for at in (0, 2)
    ]
    assert starts == [["1"], ["4"]]


def test_lists_nest_and_their_text_hangs() -> None:
    deep = ListBlock((ListItem((para("three"),)),))
    middle = ListBlock((ListItem((para("two"), deep)),), ordered=True)
    file = of(ListBlock((ListItem((para("one"), middle, para("more of one"))),)))
    assert file.values("//w:body//w:numPr/w:ilvl/@w:val") == ["0", "1", "2"]
    lefts = []
    for number, level in zip(file.values("//w:body//w:numId/@w:val"), "012", strict=True):
        definition = file.values(f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", "word/numbering.xml")[0]
        path = f"//w:abstractNum[@w:abstractNumId='{definition}']/w:lvl[@w:ilvl='{level}']//w:ind/@w:left"
        lefts.append(int(file.values(path, "word/numbering.xml")[0]))
    assert lefts[0] == 250
    assert lefts[0] < lefts[1] < lefts[2]
    assert paragraphs(file, "ListContinue") == ["more of one"]


def test_words_that_lead_in_stay_with_what_follows() -> None:
    tight = ListBlock((ListItem((para("a"),)),))
    file = of(para("It named:"), tight, para("It said:"), BlockQuote((para("“q”"),), (Text("Speaker"),)), para("End."))
    assert paragraphs(file, "BriefLeadin") == ["It named:"]
    said, end = file.find("//w:p[w:pPr/w:pStyle/@w:val='BodyText']")
    assert elements(said, "w:pPr/w:keepNext")
    assert not elements(end, "w:pPr/w:keepNext")
    quote = file.find("//w:p[w:pPr/w:pStyle/@w:val='Quote']")[0]
    assert elements(quote, "w:pPr/w:keepNext")
    assert paragraphs(file, "QuoteSource") == ["Speaker"]


def test_the_small_print_is_never_alone_on_its_page() -> None:
    file = written(BRIEF)
    entries = file.find("//w:p[w:pPr/w:pStyle/@w:val='Bibliography']")
    assert [bool(elements(entry, "w:pPr/w:keepNext")) for entry in entries] == [False, True, True]
    closing = file.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'SmallPrint')]")
    assert [bool(elements(item, "w:pPr/w:keepNext")) for item in closing] == [True, True, True, False]


# ------------------------------------------------------------------------------------------------ tables and figures


def test_a_table_has_caption_head_groups_numbers_and_source() -> None:
    file = written(BRIEF)
    assert paragraphs(file, "Caption")[0] == "Table\u00a01\u2002Tolls in print, and what each of them counts"
    label = file.values("//w:hyperlink[contains(., 'table')]/@w:anchor")[0]
    assert bookmarked(file, label) == "Table\u00a01"
    table = file.find("//w:tbl")[0]
    rows = elements(table, "w:tr")
    assert elements(rows[0], "w:trPr/w:tblHeader")
    assert [bool(elements(row, "w:trPr/w:cantSplit")) for row in rows] == [True] * len(rows)
    assert strings(rows[1], "w:tc/w:tcPr/w:gridSpan/@w:val") == ["4"]
    assert strings(rows[2], "w:tc[2]//w:pStyle/@w:val") == ["TableNumber"]
    right = file.values("//w:style[@w:styleId='TableNumber']/w:pPr/w:jc/@w:val", "word/styles.xml")
    assert right == ["right"]
    assert len(elements(table, ".//w:keepNext")) == len(elements(table, ".//w:p"))
    assert paragraphs(file, "SourceNote")[0].startswith("Sources: as named")


def test_a_long_table_may_break_between_rows() -> None:
    rows = tuple(Row(((Text(f"row {n}"),), (Text(str(n)),))) for n in range(60))
    head = Row(((Text("a"),), (Text("b"),)))
    file = of(Table((Column(), Column("end")), head, rows, caption=(Text("Long"),), source=(Text("Source: none."),)))
    kept = [bool(elements(row, ".//w:keepNext")) for row in file.find("//w:tr")]
    assert kept == [True, *[False] * 59, True]


def test_columns_are_as_wide_as_their_text_and_fill_the_line() -> None:
    file = written(BRIEF)
    grid = [int(width) for width in file.values("//w:tbl[1]/w:tblGrid/w:gridCol/@w:w")]
    assert sum(grid) == 7598
    assert grid[0] > grid[3] > grid[1]
    weighted = Table((Column(weight=1), Column(weight=3)), None, (Row(((Text("a"),), (Text("b"),))),))
    narrow, wide = (int(width) for width in of(weighted).values("//w:gridCol/@w:w"))
    assert wide > 2 * narrow


def test_text_after_a_table_without_a_source_keeps_its_distance() -> None:
    bare = Table((Column(),), None, (Row(((Text("a"),),)),))
    file = of(bare, para("after"), bare, bare)
    after = file.find("//w:p[w:pPr/w:pStyle/@w:val='BodyText']")[0]
    assert strings(after, "w:pPr/w:spacing/@w:before") == ["450"]
    assert faults(file.data) == []


def test_a_figure_has_its_alternative_text_and_fits_the_page() -> None:
    wide = Figure("figures/x.png", "Bars & lines", picture(4000, 100), "fig-x", (Text("Figure 1"),), (Text("Wide"),))
    tall = replace(wide, image=picture(100, 9000), id="fig-y", label=(Text("Figure 2"),))
    file = of(wide, replace(tall, source=(Text("Source: own."),)), replace(wide, id="again", label=()))
    assert file.values("//wp:docPr/@descr") == ["Bars & lines"] * 3
    sizes = [int(size) / 12700 for size in file.values("//wp:extent/@cx | //wp:extent/@cy")]
    assert max(sizes[0::2]) <= 379.9
    assert max(sizes[1::2]) <= 842 - 173
    assert len([name for name in file.parts if "/media/" in name]) == 2
    assert [text.split("\u2002")[0] for text in paragraphs(file, "Caption")] == ["Figure 1", "Figure 2", "Wide"]
    assert not of(replace(wide, image=None)).find("//w:drawing")


def test_a_label_whose_number_is_not_the_next_says_so_to_word() -> None:
    table = replace(port_amaru.TOLLS, label=(Text("Table 4"),))
    assert of(table).values("//w:instrText/text()") == [" SEQ Table \\* ARABIC \\r 4 "]


# -------------------------------------------------------------------------------------------- links, places and notes


def test_citations_lead_to_their_entries_and_back() -> None:
    file = written(BRIEF)
    anchor = file.values("//w:hyperlink[.//w:t='Okoro 2031']/@w:anchor")[0]
    assert bookmarked(file, anchor).startswith("Okoro, Ngozi. 2031.")
    assert not file.find("//w:hyperlink[.//w:t='Okoro 2031']//w:rStyle")
    back = file.values("//w:hyperlink[.//w:t='Lind, Eva.']/@w:anchor")[0]
    assert bookmarked(file, back) == "(Lind 2030)"


def test_addresses_are_encoded_and_unsafe_ones_are_plain_text() -> None:
    links = [
        Link((Text("good"),), "https://coastal.example/a b?x=1&y=ü"),
        Link((Text("script"),), "javascript:alert(1)"),
        Link((Text("file"),), "file:///etc/passwd"),
        Link((Text("nowhere"),), "#nowhere"),
        Link((Text("broken"),), "http://[::1"),
    ]
    file = of(Paragraph(tuple(links)))
    assert paragraphs(file, "BodyText") == ["goodscriptfilenowherebroken"]
    assert [words(link) for link in file.find("//w:hyperlink")] == ["good"]
    outside = [target for target, is_outside in file.relations("word/document.xml").values() if is_outside]
    assert outside == ["https://coastal.example/a%20b?x=1&y=%C3%BC"]


def test_an_address_is_not_spell_checked_and_has_the_colour_of_links() -> None:
    file = written(BRIEF)
    run = file.find("//w:hyperlink[contains(., 'harbour.example/reports')]/w:r")[0]
    assert strings(run, "w:rPr/w:rStyle/@w:val") == ["Hyperlink"]
    assert elements(run, "w:rPr/w:noProof")
    assert not file.find("//w:style[@w:styleId='Hyperlink']//w:u", "word/styles.xml")


def test_each_sentence_has_a_hidden_bookmark_once() -> None:
    twice = Sentence("s-00000000abcd", (Text("Said."),))
    file = of(Paragraph((twice, Text(" "), twice)))
    assert file.values("//w:bookmarkStart/@w:name").count("_s00000000abcd") == 1
    assert bookmarked(written(BRIEF), "_s00000000000a") == "The sinking of the Marisol put a number on a slow decline."


def test_places_that_differ_in_case_only_are_two() -> None:
    file = of(
        para(Anchor("Place", (Text("one"),)), Anchor("place", (Text("two"),))),
        para(Link((Text("x"),), "#Place"), Link((Text("y"),), "#place")),
    )
    one, two = file.values("//w:hyperlink/@w:anchor")
    assert (bookmarked(file, one), bookmarked(file, two)) == ("one", "two")


def test_notes_stand_at_the_foot_of_the_page_with_links_of_their_own() -> None:
    file = written(FOOTNOTED)
    assert file.values("//w:footnoteReference/@w:id") == ["1", "2", "3"]
    notes = file.find("//w:footnote[not(@w:type)]", "word/footnotes.xml")
    assert words(notes[0]).strip().startswith("Eva Lind, “Ferry Lost,”")
    assert len(elements(notes[2], "w:p")) == 2
    relation = strings(notes[1], ".//w:hyperlink/@r:id")[0]
    assert file.relations("word/footnotes.xml")[relation][0].endswith("/final-report.pdf")
    assert file.values("//w:footnotePr/w:footnote/@w:id", "word/settings.xml") == ["-1", "0"]


def test_a_note_used_again_repeats_its_number() -> None:
    again = Footnote("n", (para("Once."),), 1)
    file = of(para("One", again, " and two", again))
    assert file.values("//w:footnoteReference/@w:id") == ["1"]
    field = file.values("//w:instrText/text()")[0].split()
    assert field[0] == "NOTEREF"
    assert bookmarked(file, field[1]) == "*"
    assert paragraphs(file, "BodyText") == ["One and two1"]


def test_endnotes_of_the_tree_link_both_ways() -> None:
    file = written(ENDNOTED)
    assert not file.find("//w:footnoteReference")
    there = file.find("//w:p[w:pPr/w:pStyle/@w:val='BodyText']//w:hyperlink")[0]
    assert words(there) == "1"
    assert bookmarked(file, there.get(f"{W}anchor", "")) == "1."
    back = file.find("//w:p[w:pPr/w:pStyle/@w:val='EndnoteText']//w:hyperlink")[0]
    assert bookmarked(file, back.get(f"{W}anchor", "")) == "1"
    assert paragraphs(file, "EndnoteText")[1].split(" ", 1) == ["2.", "Harbour Board, Report."]


# ----------------------------------------------------------------------------------------------------- running heads


def test_heads_and_feet_carry_marking_and_page_numbers() -> None:
    file = written(BRIEF)
    relations = file.relations("word/document.xml")
    parts = {
        (ref.tag.removeprefix(W), ref.get(f"{W}type")): f"word/{relations[ref.get(R_ID, '')][0]}"
        for ref in file.find("//w:sectPr/*[@w:type and @r:id]")
    }
    shown = {key: words(file.trees[part]).split() for key, part in parts.items()}
    assert shown["headerReference", "first"] == ["Harbour", "Institute", "TLP:GREEN"]
    assert shown["headerReference", "default"][-2:] == ["Marisol", "TLP:GREEN"]
    for pages in ("first", "default"):
        assert shown["footerReference", pages][:4] == ["Page", "1", "of", "1"]
        assert shown["footerReference", pages][-2:] == ["Final", "TLP:GREEN"]
        fields = file.values("//w:instrText/text()", parts["footerReference", pages])
        assert fields == [" PAGE ", " NUMPAGES "]
    assert file.find("//w:titlePg")
    marking = "//w:style[@w:styleId='BriefMarking']/w:rPr"
    assert file.values(f"{marking}/w:color/@w:val", "word/styles.xml") == ["33FF00"]
    assert file.values(f"{marking}/w:shd/@w:fill", "word/styles.xml") == ["000000"]
    assert file.values(f"{marking}/w:sz/@w:val", "word/styles.xml") == ["24"]


def test_what_does_not_fit_a_head_or_foot_is_shortened() -> None:
    running = Running("x", "A title " * 40, page="Page {page} of {pages}", footer=("one", "two " * 60, "three"))
    file = written(replace(BRIEF, running=running, marking=Marking("TLP:RED")))
    heads = [words(tree) for name, tree in file.trees.items() if name.startswith("word/header")]
    head = next(text for text in heads if "title" in text)
    assert head.split("\u00a0")[0].rstrip().endswith("…")
    assert len(head) < 110
    foot = next(words(tree) for name, tree in file.trees.items() if name.startswith("word/footer"))
    assert "one" in foot
    assert "two" not in foot


def test_a_long_series_and_organisation_leave_date_status_and_title_to_the_pages() -> None:
    footer = ("series " * 30, "1 May 2030", "Draft")
    running = Running("x", "An organisation " * 20 + "· Title", footer=footer, title="Title")
    file = written(replace(BRIEF, running=running, marking=None))
    assert any(words(tree).strip() == "Title" for name, tree in file.trees.items() if name.startswith("word/header"))
    foot = next(words(tree) for name, tree in file.trees.items() if name.startswith("word/footer"))
    assert foot.endswith("1 May 2030 · Draft")


def test_annexes_are_wider_and_have_heads_of_their_own() -> None:
    annex = Section("evidence", port_amaru.words("Evidence"), (port_amaru.TOLLS,), "annex")
    file = written(replace(BRIEF, sections=(*BRIEF.sections, annex)))
    first, second = file.find("//w:sectPr")
    assert strings(first, "w:pgMar/@w:left") == ["2154"]
    assert strings(second, "w:pgMar/@w:left") == ["1134"]
    assert not elements(second, "w:titlePg")
    body = [words(p) for p in file.find("//w:body//w:p")]
    assert body.index("Evidence") > max(at for at, text in enumerate(body) if text.startswith("Disclaimer"))
    assert faults(file.data) == []


# ------------------------------------------------------------------------------------------------ letters, properties


def test_emphasis_turns_upright_in_italics_and_bold_stays_bold() -> None:
    file = of(
        Heading(3, (Text("An "), Emphasis((Text("italic"),)), Text(" head"))),
        Heading(2, (Strong((Text("bold"),)),)),
        para(Strong((Emphasis((Text("both"),)),)), Emphasis((Text("out "), Emphasis((Text("in"),)))), Code("X-1")),
    )

    def look(text: str) -> tuple[list[str], list[str]]:
        run = file.find(f"//w:body//w:r[w:t='{text}']")[0]
        switches = [
            child.tag.removeprefix(W) + (child.get(f"{W}val") or "") for child in elements(run, "w:rPr/w:b | w:rPr/w:i")
        ]
        return strings(run, "w:rPr/w:rStyle/@w:val"), switches

    assert look("italic") == ([], ["i0"])
    assert look("bold") == ([], ["b"])
    assert look("both") == (["Strong"], ["i"])
    assert look("out ") == (["Emphasis"], [])
    assert look("in") == ([], [])
    assert look("X-1") == (["BriefCode"], [])


def test_languages_are_told_apart() -> None:
    file = of(para("Il dit: ", Foreign((Text("hello"),), "en-GB"), "."), language="de", body_language="fr")
    assert file.values("//w:docDefaults//w:lang/@w:val", "word/styles.xml") == ["fr"]
    assert file.values("//w:themeFontLang/@w:val", "word/settings.xml") == ["fr"]
    assert file.values("//w:r[w:t='hello']//w:lang/@w:val") == ["en-GB"]
    assert file.values("//w:r[w:t='One']//w:lang/@w:val") == ["de"]
    assert b"<dc:language>fr</dc:language>" in file.parts["docProps/core.xml"]


def test_properties_say_what_the_brief_says() -> None:
    from docx import Document

    core = Document(BytesIO(written(BRIEF).data)).core_properties
    assert core.title == "Ferry safety in Port Amaru after the Marisol"
    assert core.author == "Nora Example; Jean Exemple"
    assert (core.content_status, core.version, core.keywords) == ("Final", "1.0", "ferries; safety")
    assert core.created is not None
    assert core.created.isoformat() == "2031-03-10T00:00:00+00:00"
    undated = replace(BRIEF, properties=replace(BRIEF.properties, date="", title="long " * 90))
    core = Document(BytesIO(written(undated).data)).core_properties
    assert core.modified is not None
    assert core.modified.year == 1970
    assert len(core.title) == 255


def test_the_fonts_are_in_the_file_whole() -> None:
    from briefgen.media.sfnt import tables

    file = WordFile(load("docx")(BRIEF, sober()).data)
    assert file.find("//w:embedTrueTypeFonts", "word/settings.xml")
    slots = {str(e.tag).removeprefix(W): e for e in file.find("//w:font/*[@w:fontKey]", "word/fontTable.xml")}
    assert sorted(slots) == ["embedBold", "embedBoldItalic", "embedItalic", "embedRegular"]
    for slot in slots.values():
        key = bytes.fromhex(slot.get(f"{W}fontKey", "").strip("{}").replace("-", ""))[::-1]
        name = file.relations("word/fontTable.xml")[slot.get(R_ID, "")][0]
        data = file.parts[f"word/{name}"]
        font = bytes(a ^ b for a, b in zip(data[:32], key * 2, strict=True)) + data[32:]
        assert {"glyf", "cmap", "OS/2", "name"} <= set(tables(font))
    assert not [name for name in written(BRIEF).parts if "fonts/" in name]


def test_no_font_goes_by_the_name_of_another() -> None:
    theme = sober()
    families = {**theme.families, "text": replace(theme.families["text"], word="Calibri")}
    file = written(BRIEF, replace(theme, families=families))
    assert not [name for name in file.parts if name.startswith("word/fonts/")]
    assert not file.find("//w:embedTrueTypeFonts", "word/settings.xml")


def test_python_docx_and_a_strict_unzip_open_it() -> None:
    from docx import Document

    data = load("docx")(BRIEF, sober()).data
    document = Document(BytesIO(data))
    assert document.styles["Heading 1"].name == "Heading 1"
    assert len(document.tables) == 1
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
