"""Blocks written as Markdown are read as the same blocks."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report
from briefgen.markup.markdown import read_blocks
from briefgen.model.document import (
    Block,
    BlockQuote,
    Box,
    Cite,
    CiteItem,
    Code,
    Column,
    CrossReference,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Placeholder,
    Row,
    Sentence,
    Strong,
    Table,
    Text,
    children,
    map_block,
    with_children,
)
from briefgen.text.typography import typeset
from briefgen.writers.markdown import write_blocks

_ODD = r"""
a*b*c | _x_ a_b __c__ | `code` | [words](https://x.example) | [@key] @key -@key a@b.example | {judgement} {{a#b}}
{#id} { | ![picture](x.png) | [^1] [^1]: note | # not a heading | # | 1. not a list | 12) nor this | - nor this | + nor
* nor | > no quotation | --- | === | ::: | ::: box | ~~~ | ``` | Table: no caption | Table: x {#tbl-x} | <b>no</b> a<b
&amp; &#38; AT&T | <!-- no comment --> | 100 %% sure %% | https://x.example/a_b_c | back\slash \* \ | 2030. Then
[…] [sic] [a; b] [a](b) [a][b] [a]: b | a ! | {{rest}} | {allow: x — y} | · | … | “Why?” he asked | 1\. x
@fig-x @tbl-y | http:// | a://b | [ | ] | ((x) | * | ** | _ | - | = | : | %% | % | a< | a & | ! | x [@a | 100 % | § 3
don’t | [x] (y) | @ | x@ | -@x | \[x] | H<sub>2</sub> | Table: | [x]: y | ftp://x y | &copy | &copy; | «x» | € | a$b
+x | …x
"""
ODD = (*_ODD.strip().replace("\n", " | ").split(" | "), "| no | table |", "a | b", "\u00a0x", "x\u202f?")


def _read(text: str, language: str = "en") -> tuple[tuple[Block, ...], Report]:
    report = Report()
    return read_blocks(text, "sections/x.md", 1, report, language=language, frame=True), report


def _same(blocks: tuple[Block, ...], language: str = "en") -> None:
    text = write_blocks(blocks, language)
    read, report = _read(text, language)
    assert [d.message for d in report] == [], text
    assert _normal(read) == _normal(blocks), text


def _normal(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks in the form in which they are compared: neighbours joined, citations without what was typed."""
    return [_apart(map_block(block, _run)) for block in blocks]


def _apart(block: Block) -> Block:
    match block:
        case ListBlock():
            items = tuple(replace(item, blocks=tuple(_apart(b) for b in item.blocks)) for item in block.items)
            is_single = len(items) == 1 and len(items[0].blocks) == 1
            return replace(
                block, items=items, tight=block.tight or is_single, start=block.start if block.ordered else 1
            )
        case BlockQuote() | Box():
            return replace(block, blocks=tuple(_apart(b) for b in block.blocks))
        case _:
            return block


def _run(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for inline in _flat(inlines):
        if isinstance(inline, Cite):
            items = tuple(replace(item, prefix=_run(item.prefix), suffix=_run(item.suffix)) for item in inline.items)
            inline = replace(inline, items=items, inlines=())  # noqa: PLW2901
        elif isinstance(inline, Footnote):
            inline = replace(inline, blocks=tuple(_normal(inline.blocks)))  # noqa: PLW2901
        elif children(inline):
            inline = with_children(inline, _run(children(inline)))  # noqa: PLW2901
        match (made[-1] if made else None, inline):
            case (Text(text=before), Text(text=more)):
                made[-1] = Text(before + more)
            case (Emphasis(inlines=before), Emphasis(inlines=more)):
                made[-1] = Emphasis(_run((*before, *more)))
            case (Strong(inlines=before), Strong(inlines=more)):
                made[-1] = Strong(_run((*before, *more)))
            case _:
                made.append(inline)
    return tuple(made)


def _flat(inlines: tuple[Inline, ...]) -> list[Inline]:
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Sentence):
            made.extend((*_flat(inline.inlines), *(part for mark in inline.marks for part in (Text(" "), mark))))
        else:
            made.append(inline)
    return made


# ------------------------------------------------------------------------------------------------------ any text


def _is_sayable(text: str) -> bool:
    """Whether a text can stand in a tree: typography has set it, and paragraphs have taken the space off its ends."""
    pieces = "".join(piece for _, piece in typeset([text], "en")[0])
    return bool(text) and text == text.strip() == pieces and not any("\ud800" <= letter <= "\udfff" for letter in text)


_letters = st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"), exclude_characters="\"'")
_signs = st.text("ab1 *_`[](){}<>#@!&%:;.-+=|~^\\/“”’…", max_size=14)
texts = st.one_of(st.sampled_from(ODD), _signs, st.text(_letters, max_size=12)).filter(_is_sayable)


@pytest.mark.parametrize("text", [text for text in ODD if _is_sayable(text)], ids=repr)
def test_a_text_is_read_as_it_was(text: str) -> None:
    _same((Paragraph((Text(text),)),))
    _same((Heading(2, (Text(text),)), ListBlock((ListItem((Paragraph((Text(text),)),)),))))
    _same((Table((Column(),), Row(((Text("x"),),)), (Row(((Text(text),),)),)),))


@given(texts)
@settings(max_examples=300)
def test_any_text_is_read_as_it_was(text: str) -> None:
    _same((Paragraph((Text(text),)),))
    _same((Heading(3, (Text(text),), "x"),))


@given(texts, texts)
@settings(max_examples=300)
def test_texts_in_a_row_of_lines_are_read_as_they_were(first: str, second: str) -> None:
    _same((Paragraph((Text(first), LineBreak(), Text(second))),))
    _same((Paragraph((Text(first), Text(" "), Emphasis((Text(second),)), Text("x"))),))
    lines = write_blocks((Paragraph((Sentence("", (Text(first),)), Text(" "), Sentence("", (Text(second),)))),), "en")
    read, report = _read(lines)
    assert not list(report), lines
    assert _normal(read) == [Paragraph((Text(f"{first} {second}"),))], lines


# -------------------------------------------------------------------------------------------------- any inlines

keys = st.sampled_from(("okoro2031", "a-b.c", "A1", "x--y", "é"))
_PLACES = (
    (None, None), ("page", "4"), ("page", "3–5"), ("paragraph", "3, 5"), ("custom", "plate B, left"), ("annex", "A"),
    ("operative-paragraph", "2 (a)"), ("article-locator", "1"), ("section", "2.1"), ("timestamp", "1:20"),
)  # fmt: skip
items = st.builds(
    lambda key, note, place, prefix, suffix, mode: CiteItem(
        key, f"{key}#{note}" if note else None, place[0], place[1], prefix, suffix, mode, place[1] is not None
    ),
    keys,
    st.sampled_from((None, "missed", "a-b-2")),
    st.sampled_from(_PLACES),
    st.sampled_from(((), (Text("see"),), (Text("see; cf."), Emphasis((Text("also"),))))),
    st.sampled_from(((), (Text(", n [x]"),), (Text(" and more"),))),
    st.sampled_from(("normal", "suppress-author")),
)
cites = st.one_of(
    st.lists(items, min_size=1, max_size=3).map(lambda found: Cite(tuple(found))),
    keys.map(lambda key: Cite((CiteItem(key, mode="author-in-text"),), narrative=True)),
)
words = st.one_of(st.sampled_from(("Ferries", "of the port", "x", "(so)", "“so”", "1.", "a*b", "Yes!")), texts)
leaves: st.SearchStrategy[Inline] = st.one_of(
    words.map(Text),
    words.map(Text),
    st.sampled_from(("x", "a`b", "``", "<b>", "[@a]", " x", "a|b")).map(Code),
    st.just(LineBreak()),
    cites,
    st.sampled_from((Mark("judgement"), Mark("computed", "500/2"), Mark("allow", "uncited-statement — so"))),
    st.sampled_from(("okoro2031#missed", "a#b")).map(lambda id_: Placeholder("note", (id_,))),
    st.sampled_from((CrossReference("fig-x"), CrossReference("losses"), CrossReference("tbl-a.b", (Text("there"),)))),
    st.sampled_from(
        (
            Link((Text("https://x.example/a_b"),), "https://x.example/a_b"),
            Link((Text("the "), Emphasis((Text("report"),))), "https://x.example/r?a=1&copy;(2)"),
            Link((Text("[1]"),), "mailto:a@b.example"),
        )
    ),
    st.sampled_from(("1", "n")).map(lambda label: Footnote(label, (Paragraph((Text(f"Note {label}."),)),))),
)


separators = st.sampled_from((" ", ", ", "a", " (", ") ", "–", ".", "x ", " x", "€", "’s "))


@st.composite
def _joined(draw: st.DrawFn, inner: st.SearchStrategy[Inline]) -> tuple[Inline, ...]:
    """Inlines with some letters between two of them, none of them white space at the ends."""
    made: list[Inline] = [draw(inner)]
    for _ in range(draw(st.integers(0, 3))):
        made += [Text(draw(separators)), draw(inner)]
    return tuple(made)


def _emphasised(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    return st.one_of(_joined(inner).map(Emphasis), _joined(inner).map(Strong))


def _has_a_form(inlines: tuple[Inline, ...], *outer: type[Inline]) -> bool:
    """Whether a file can hold them: no line ends at its ends, bold not in bold, no letter before `@`."""
    for index, inline in enumerate(inlines):
        before = inlines[index - 1] if index else None
        match inline:
            case LineBreak() if index in (0, len(inlines) - 1) or outer:
                return False
            case Text() if isinstance(before, LineBreak) and inline.text != inline.text.lstrip():
                return False
            case Cite(narrative=True) if isinstance(before, Text) and before.text[-1].isalnum():
                return False
            case Strong() | Emphasis() if len(outer) == 2 or (isinstance(inline, Strong) and Strong in outer):
                return False
            case Strong() | Emphasis() if not _has_a_form(inline.inlines, *outer, type(inline)):
                return False
            case _:
                pass
    text = [i.text if isinstance(i, Text) else "\n" if isinstance(i, LineBreak) else "\ufffc" for i in _leaves(inlines)]
    return all("".join(p for _, p in made) == piece for made, piece in zip(typeset(text, "en"), text, strict=True))


def _leaves(inlines: tuple[Inline, ...]) -> list[Inline]:
    return [leaf for i in inlines for leaf in (_leaves(children(i)) if isinstance(i, Emphasis | Strong) else [i])]


runs = _joined(st.recursive(leaves, _emphasised, max_leaves=4)).map(_run).filter(_has_a_form)


@given(runs)
@settings(max_examples=250)
def test_any_inlines_are_read_as_they_were(run: tuple[Inline, ...]) -> None:
    _same((Paragraph(run),))


# ------------------------------------------------------------------------------------------------------ any blocks

_cite = Cite((CiteItem("okoro2031"),))
paragraphs = runs.map(Paragraph)
tables = st.builds(
    lambda columns, head, rows, named: Table(
        columns,
        head,
        rows,
        *(("tbl-x", (), (Text("What {#is} shown"),), (Text("see "), _cite), _cite.items) if named else ()),
    ),
    st.just((Column(), Column("end"))),
    st.none() | st.just(Row(((Text("x|y"),), (Emphasis((Text("z"),)),)))),
    st.lists(words.map(lambda text: Row(((Text(text),), (Code("a|b"),)))), min_size=1, max_size=2).map(tuple),
    st.booleans(),
)
figures = st.builds(
    lambda alt, caption: Figure("figures/a (1).png", alt, None, "fig-x", (), caption, (_cite,), _cite.items),
    st.sampled_from(("Three piles [east]", "a*b", "x")),
    st.sampled_from(((), (Text("The “east” side, "), Emphasis((Text("2031"),))))),
)


@st.composite
def lists(draw: st.DrawFn, inner: st.SearchStrategy[Block]) -> ListBlock:
    """A list whose items begin with a paragraph; one of close items holds nothing that needs an empty line."""
    count, tight = draw(st.integers(1, 3)), draw(st.booleans())
    more = st.just(()) if tight else st.lists(inner, max_size=2).map(tuple)
    items = tuple(ListItem((draw(paragraphs), *draw(more))) for _ in range(count))
    return ListBlock(items, draw(st.booleans()), draw(st.sampled_from((1, 3))), tight)


def _containing(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        lists(inner), some.map(BlockQuote), some.map(lambda held: Box(held, (Text("So # it {#is}"),), "b"))
    )


def _on_one_line(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return _run(tuple(Text(" ") if isinstance(inline, LineBreak) else inline for inline in run))


titles = runs.map(_on_one_line).filter(_has_a_form)
leaf_blocks = st.one_of(paragraphs, titles.map(lambda run: Heading(2, run)), tables, figures)
all_blocks = st.lists(st.recursive(leaf_blocks, _containing, max_leaves=4), min_size=1, max_size=4).map(tuple)


def _with_own_ids(blocks: tuple[Block, ...], taken: list[str]) -> tuple[Block, ...]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading | Table | Figure | Box) and block.id:
            taken.append(f"{block.id}-{len(taken)}")
            block = replace(block, id=taken[-1])  # noqa: PLW2901
        match block:
            case ListBlock():
                items = tuple(replace(item, blocks=_with_own_ids(item.blocks, taken)) for item in block.items)
                made.append(replace(block, items=items))
            case BlockQuote() | Box():
                made.append(replace(block, blocks=_with_own_ids(block.blocks, taken)))
            case _:
                made.append(block)
    return tuple(made)


@given(all_blocks)
@settings(max_examples=150)
def test_any_blocks_are_read_as_they_were(blocks: tuple[Block, ...]) -> None:
    _same(_with_own_ids(blocks, []))


def test_a_sentence_and_a_placeholder_stand_on_lines_of_their_own_with_remarks_behind() -> None:
    first, second = Placeholder("note", ("a#one",)), Placeholder("note", ("b#two",))
    cite, quoted = Cite((CiteItem("a", "a#one"),)), BlockQuote((Paragraph((first,)),))
    told = Sentence("s", (Text("It sank "), cite, Text(".")), marks=(Mark("common"),))
    blocks = (
        Paragraph((told, Text(" "), first, Text(" "), second)),
        BlockQuote((Paragraph((second,)),)),
        ListBlock((ListItem((Paragraph((first,)), quoted)), ListItem((Paragraph((second,)),)))),
    )
    remarks = {first: "It sank -- <!-- so --> `they` say", second: "x " * 200}
    text = write_blocks(blocks, "en", opening=("What to do.",), remarks=remarks)
    lines = text.split("\n")
    assert lines[:5] == [
        "<!-- What to do. -->",
        "",
        "It sank [@a#one]. {common}",
        "{{a#one}} <!-- It sank – !– so – they say -->",
        f"{{{{b#two}}}} <!-- {'x ' * 99}… -->",
    ]
    assert lines[5:] == ["", "> {{b#two}}", "", f"- {lines[3]}", "  > {{a#one}}", f"- {lines[4]}", ""]
    read, report = _read(text)
    assert not list(report)
    assert _normal(read) == _normal(blocks)


def test_notes_of_the_authors_own_stand_at_the_end_each_under_its_label() -> None:
    notes = [Footnote("1", (Paragraph((Text(text),)),)) for text in ("One.", "Two.", "One.")]
    text = write_blocks((Paragraph((Text("a"), *notes)),), "en")
    assert text == "a[^1][^1-2][^1]\n\n[^1]: One.\n\n[^1-2]: Two.\n"


@pytest.mark.parametrize("language", ["fr", "es", "ru", "ar", "zh", "de"])
def test_locators_are_read_again_in_every_language(language: str) -> None:
    for label in ("page", "paragraph", "section", "article-locator", "timestamp", "note", "title-locator", "issue"):
        _same((Paragraph((Cite((CiteItem("a", None, label, "4", typed_locator=True),)),)),), language)


@pytest.mark.parametrize("text", ["« Non », dit-il ; puis : rien !", "L’« accord »"])
def test_french_spaces_are_read_as_they_were(text: str) -> None:
    set_ = "".join(piece for _, piece in typeset([text], "fr")[0])
    _same((Paragraph((Text(set_),)),), "fr")
