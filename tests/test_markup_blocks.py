"""Markdown → blocks: what users write in sections and statements, and what the tree holds of it."""

import pytest

from briefgen.model.document import (
    BlockQuote,
    Box,
    Code,
    Column,
    CrossReference,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    Mark,
    Paragraph,
    Placeholder,
    Row,
    Strong,
    Table,
    Text,
    plain,
)
from tests.marked import at, blocks, findings, inlines, read


def test_paragraphs_and_emphasis() -> None:
    assert blocks("Of *about* **40** ferries\nfew sailed.") == (
        Paragraph(
            (
                Text("Of "),
                Emphasis((Text("about"),)),
                Text(" "),
                Strong((Text("40"),)),
                Text(" ferries"),
                Text(" "),
                Text("few sailed."),
            )
        ),
    )


def test_a_soft_break_is_a_space_and_a_hard_one_a_line_break() -> None:
    (paragraph,) = blocks("a\nb  \nc\\\nd")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "a b c d"
    assert paragraph.inlines.count(LineBreak()) == 2


def test_subheads_with_ids() -> None:
    assert blocks("### How the *inspections* lapsed {#lapsed}\n\n#### Below it\n\nWords.")[:2] == (
        Heading(2, (Text("How the "), Emphasis((Text("inspections"),)), Text(" lapsed")), "lapsed"),
        Heading(3, (Text("Below it"),)),
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("# Title", "#"),
        ("## Background", "##"),
        ("##### Deep", "#####"),
        ("Words\n===", "Words"),
        ("Words\n---", "Words"),
    ],
)
def test_headings_of_other_levels_are_refused(text: str, where: str) -> None:
    assert findings(text) == [("B005", where)]


def test_lists_tight_and_loose_bulleted_and_numbered() -> None:
    tight, loose, numbered = blocks("- a\n- b\n\n* c\n\n* d\n\n3. e\n4. f")
    assert isinstance(tight, ListBlock)
    assert isinstance(loose, ListBlock)
    assert isinstance(numbered, ListBlock)
    assert (tight.tight, loose.tight) == (True, False)
    assert (numbered.ordered, numbered.start, len(numbered.items)) == (True, 3, 2)
    assert numbered.items[1].blocks == (Paragraph((Text("f"),)),)


def test_a_list_within_a_list() -> None:
    (outer,) = blocks("- a\n  1. b\n  2. c\n- d")
    assert isinstance(outer, ListBlock)
    inner = outer.items[0].blocks[1]
    assert isinstance(inner, ListBlock)
    assert inner.ordered


def test_a_table_with_a_caption_above_or_below() -> None:
    table = "| What | Value |\n|:-----|------:|\n| dead | 31 [@board2031] |\n"
    caption = 'Table: The *dead* [@lind2030] {#tbl-dead source="[@board2031, p. 4]"}\n'
    for text in (f"{caption}{table}", f"{caption}\n{table}", f"{table}{caption}", f"{table}\n{caption}"):
        (made,) = blocks(text)
        assert isinstance(made, Table)
        assert made.columns == (Column("start"), Column("end"))
        assert made.head is not None
        assert made.head.cells[0] == (Text("What"),)
        assert plain(made.rows[0].cells[1]) == "31 [@board2031]"
        assert (made.id, plain(made.caption)) == ("tbl-dead", "The dead [@lind2030]")
        assert [(item.source, item.locator) for item in made.source_cites] == [("board2031", "4")]
        assert plain(made.source) == "[@board2031, p. 4]"


def test_captions_go_to_their_own_tables() -> None:
    table = "|a|b|\n|-|-|\n|c|d|\n"
    above = blocks(f"Table: One\n\n{table}\nTable: Two\n\n{table}")
    below = blocks(f"{table}\nTable: One\n\n{table}\nTable: Two\n")
    for made in (above, below):
        assert [plain(block.caption) for block in made if isinstance(block, Table)] == ["One", "Two"]


def test_prose_may_begin_with_the_word_table() -> None:
    assert blocks("Table: the port has none.") == (Paragraph((Text("Table: the port has none."),)),)


def test_a_caption_without_a_table() -> None:
    assert findings("Words.\n\nTable: The dead {#tbl-dead}\n\nMore.") == [("B005", "Table:")]


def test_a_pipe_in_a_cell() -> None:
    text = "| a | b |\n|---|---|\n| x \\| y [@k] | z |"
    (table,) = blocks(text)
    assert isinstance(table, Table)
    assert plain(table.rows[0].cells[0]) == "x | y [@k]"


def test_a_figures_table_with_its_caption() -> None:
    placeholder = Placeholder("figures", ("deaths", "strength of the force"))
    for text in (
        "{{figures: deaths; strength of the force}}\nTable: The figures {#tbl-f}",
        "Table: The figures {#tbl-f}\n\n{{figures: deaths; strength of the force}}",
    ):
        (table,) = blocks(text)
        assert table == Table((), None, (Row(((placeholder,),)),), "tbl-f", caption=(Text("The figures"),))
    assert blocks("{{figures: deaths; strength of the force}}") == (Paragraph((placeholder,)),)


def test_a_figure() -> None:
    text = '![Ferries *by* year](figures/ferries.png "Ferries, [@board2031]"){#fig-ferries source="[@board2031, p. 4]"}'
    (figure,) = blocks(text)
    assert isinstance(figure, Figure)
    assert (figure.path, figure.alt, figure.id) == ("figures/ferries.png", "Ferries by year", "fig-ferries")
    assert plain(figure.caption) == "Ferries, [@board2031]"
    assert [item.source for item in figure.source_cites] == ["board2031"]
    assert at(text, figure.span) == "figures/ferries.png"


def test_figures_without_alternative_text_and_within_a_text() -> None:
    assert findings("![](figures/x.png)") == [("B015", "![")]
    assert findings("See ![x](figures/x.png) here.") == [("B005", "![")]


def test_a_block_quotation_and_an_obsidian_call_out() -> None:
    (quotation,) = blocks("> [!quote] A title\n> {{okoro2031#missed}}")
    assert quotation == BlockQuote((Paragraph((Placeholder("note", ("okoro2031#missed",)),)),))


def test_a_box() -> None:
    (box,) = blocks("::: box What *follows*\nFirst.\n\n- a\n- b\n:::")
    assert isinstance(box, Box)
    assert box.title == (Text("What "), Emphasis((Text("follows"),)))
    assert [type(block) for block in box.blocks] == [Paragraph, ListBlock]


def test_faulty_boxes() -> None:
    assert findings("::: bx\nWords.\n:::") == [("B005", "bx")]
    assert findings("::: box\nWords.") == [("B005", "::: box")]
    assert findings("Words.\n\n:::") == [("B005", ":::")]


def test_links() -> None:
    (paragraph,) = blocks(
        "[a](https://example.org/a) [b](doi:10.1234/x) <mailto:n@example.org> <https://example.org/a--b>"
    )
    assert isinstance(paragraph, Paragraph)
    links = [inline for inline in paragraph.inlines if isinstance(inline, Link)]
    assert [link.target for link in links] == [
        "https://example.org/a",
        "https://doi.org/10.1234/x",
        "mailto:n@example.org",
        "https://example.org/a--b",
    ]
    assert plain(links[3].inlines) == "https://example.org/a--b"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("See https://example.org/a--b_c_d/@user?x=1.", "https://example.org/a--b_c_d/@user?x=1"),
        ("(at http://example.org/a_(b)), or", "http://example.org/a_(b)"),
        ("*https://example.org/*", "https://example.org/"),
        ('"https://example.org/x"', "https://example.org/x"),
    ],
)
def test_an_address_in_the_text_is_a_link(text: str, target: str) -> None:
    (link,) = [inline for inline in inlines(blocks(text)) if isinstance(inline, Link)]
    assert (link.target, plain(link.inlines)) == (target, target)
    assert at(text, link.span) == target
    assert plain(blocks(text)[0].inlines).count(target) == 1  # type: ignore[union-attr]


def test_an_address_as_the_words_of_a_link() -> None:
    (paragraph,) = blocks("[https://example.org/@a--b](https://example.org/@a--b)")
    assert isinstance(paragraph, Paragraph)
    target = "https://example.org/@a--b"
    assert paragraph.inlines == (Link((Text(target),), target),)


def test_a_link_by_reference() -> None:
    (paragraph,) = blocks("[the register][r]\n\n[r]: https://example.org/r")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (Link((Text("the register"),), "https://example.org/r"),)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("See [the register](javascript:open()).", "javascript:open()"),
        ("See [x](JavaScript:open).", "JavaScript:open"),
        ("See [x](file:///etc/passwd) here.", "file:///etc/passwd"),
        ("See [x](<ftp://example.org/a b>) here.", "ftp://example.org/a b"),
        ("See [x](www.example.org) here.", "www.example.org"),
        ("See <data:text/html,x> here.", "data:text/html,x"),
        ("[x]: vbscript:x\n\nSee [x].", "vbscript:x"),
        ("| [x](javascript:1) | b |\n|---|---|", "javascript:1"),
    ],
)
def test_unsafe_links(text: str, where: str) -> None:
    made, _ = read(text)
    assert findings(text) == [("B018", where)]
    assert not [inline for inline in inlines(made) if isinstance(inline, Link)]


def test_notes_of_the_author() -> None:
    (first,) = blocks("Forty[^a] ferries.\n\n[^a]: By the *register*.\n    And more.")
    assert isinstance(first, Paragraph)
    (note,) = [inline for inline in first.inlines if isinstance(inline, Footnote)]
    assert note.id == "a"
    assert [plain(block.inlines) for block in note.blocks if isinstance(block, Paragraph)] == [
        "By the register. And more."
    ]


def test_a_note_of_several_paragraphs_in_a_list() -> None:
    (made,) = blocks("- Forty[^1]\n\n[^1]: First.\n\n    Second.\n")
    assert isinstance(made, ListBlock)
    note = next(inline for inline in inlines((made,)) if isinstance(inline, Footnote))
    assert len(note.blocks) == 2


def test_faulty_notes_of_the_author() -> None:
    assert findings("Forty[^regster].\n\n[^register]: Words.") == [("B017", "[^regster]")]
    assert findings("Forty[^1].\n\n[^1]: One.\n[^1]: Two.") == [("B007", "[^1]")]
    assert findings("Forty[^1].\n\n[^1]: One[^2].\n\n[^2]: Two.") == [("B017", "[^2]")]
    _, report = read("Forty[^regster].\n\n[^register]: Words.")
    assert [found.hint for found in report] == ["did you mean `register`?"]


def test_cross_references() -> None:
    text = "See @fig-x, @tbl-y.z and [](#tbl-a), [these figures](#fig-b)."
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    found = [inline for inline in paragraph.inlines if isinstance(inline, CrossReference)]
    assert [(r.target, plain(r.inlines), at(text, r.span)) for r in found] == [
        ("fig-x", "", "@fig-x"),
        ("tbl-y.z", "", "@tbl-y.z"),
        ("tbl-a", "", "[](#tbl-a)"),
        ("fig-b", "these figures", "[these figures](#fig-b)"),
    ]


def test_marks() -> None:
    text = "A. {judgement} B. {computed: 500/2} C. {allow: altered-passage, B202 — the copy is cut} {topic}"
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    assert [inline for inline in paragraph.inlines if isinstance(inline, Mark)] == [
        Mark("judgement"),
        Mark("computed", "500/2"),
        Mark("allow", "altered-passage, B202 — the copy is cut"),
        Mark("topic"),
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A. {judgment}", "{judgment}"),
        ("A. {computed}", "{computed}"),
        ("A. {topic: x}", "{topic: x}"),
        ("A. {allow: altered-passage}", "altered-passage"),
        ("A. {allow: altred-passage — x}", "altred-passage"),
        ("A. {allow: B202, raw-html — x}", "raw-html"),
        ("A. {#x}", "{#x}"),
    ],
)
def test_faulty_marks(text: str, where: str) -> None:
    assert findings(text) == [("B005", where)]


def test_other_words_in_braces_are_text() -> None:
    assert blocks("The set {a, b} and {x}.") == (Paragraph((Text("The set {a, b} and {x}."),)),)


def test_placeholders() -> None:
    made = blocks("Even so, {{a#b}} and {{ c#d-e }}\n{{rest: Losses}}\n\n{{rest}}")
    assert [inline for inline in inlines(made) if isinstance(inline, Placeholder)] == [
        Placeholder("note", ("a#b",)),
        Placeholder("note", ("c#d-e",)),
        Placeholder("rest", ("Losses",)),
        Placeholder("rest"),
    ]
    assert len(made) == 3


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ("{{rst}}", "{{rst}}", "did you mean `rest`?"),
        ("{{figure: x}}", "{{figure: x}}", "did you mean `figures`?"),
        ("{{figures}}", "{{figures}}", "write `{{figures: measure; measure}}`"),
        ("{{okoro2031}}", "{{okoro2031}}", "a note is `{{okoro2031#note}}`"),
        ("A {{a#b", "{{", "close it with `}}` on the same line"),
        ("A {{}} b", "{{}}", "a placeholder is"),
        ("A {{rest}} b", "{{rest}}", "put it on a line of its own"),
        ("> {{rest}}", "{{rest}}", "a block quotation sets a note"),
        ("### {{rest}}", "{{rest}}", "put it on a line of its own"),
    ],
)
def test_faulty_placeholders(text: str, where: str, hint: str) -> None:
    _, report = read(text)
    assert findings(text) == [("B016", where)]
    assert next(iter(report)).hint.startswith(hint)  # type: ignore[union-attr]


def test_placeholders_have_no_place_in_statements() -> None:
    assert findings("{{a#b}}", frame=False) == [("B016", "{{a#b}}")]


def test_html_is_refused_once_a_pair_and_comments_are_dropped() -> None:
    assert findings("A <b>bold</b> word<br>here.\n\n<div>\nB\n</div>") == [
        ("B010", "<b>"), ("B010", "<br>"), ("B010", "<div>"),
    ]  # fmt: skip
    assert blocks("A <!-- not\n\nthis --> word %%nor this%% here, `<!-- but this -->`.") == (
        Paragraph((Text("A"), Text(" "), Text("word "), Text("here, "), Code("<!-- but this -->"), Text("."))),
    )
    assert findings("A <!-- never closed") == [("B010", "<!--")]


def test_a_line_that_is_all_comment_parts_nothing() -> None:
    made = blocks("a\n<!-- b -->\nc\n\n- d\n%% e %%\n- f\n<!--\n## x\n-->\n- g")
    assert isinstance(made[0], Paragraph)
    assert plain(made[0].inlines) == "a c"
    assert isinstance(made[1], ListBlock)
    assert (len(made[1].items), made[1].tight) == (3, True)


def test_ids_stand_once() -> None:
    text = "### A {#x}\n\n![b](b.png){#x}\n\n|a|\n|-|\n\nTable: c {#x}"
    _, report = read(text)
    assert [(found.code, found.span.line if found.span else 0) for found in report] == [("B007", 3), ("B007", 8)]
    assert [at(text, related.span) for found in report for related in found.related] == ["x", "x"]


def test_attributes() -> None:
    assert findings('![a](b.png){#fig-a sorce="[@k]"}') == [("B004", "sorce")]
    assert findings("![a](b.png){#fig-a .wide}") == [("B004", ".wide")]
    assert findings('![a](b.png){#fig-a source="[@k]}')[0][0] == "B005"
    assert findings("### A {#-}")[0][0] == "B005"


def test_typography_by_language_and_never_in_code_or_addresses() -> None:
    assert blocks('He said "no" -- `"a"--b` ...') == (
        Paragraph((Text("He said “no” "), Text("–"), Text(" "), Code('"a"--b'), Text(" "), Text("…"))),
    )
    (paragraph,) = blocks('Il a dit "non".', language="fr")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "Il a dit «\u202fnon\u202f»." or "«" in plain(paragraph.inlines)


def test_quotation_marks_pair_across_emphasis_and_citations() -> None:
    (paragraph,) = blocks('"*Marisol* [@a]" sank')
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "“Marisol [@a]” sank"


@pytest.mark.parametrize("text", ["> " * 101 + "x", "- " * 60 + "x", "*a _b " * 60 + "c" + "_*" * 60])
def test_nesting_has_a_bound(text: str) -> None:
    _, report = read(text)
    assert {found.code for found in report} == {"B014"}


def test_code_is_kept_letter_by_letter() -> None:
    assert blocks("```\na  --\nb\n```") == (Paragraph((Code("a  --"), LineBreak(), Code("b"))),)
    assert blocks("    indented") == (Paragraph((Text("indented"),)),)
