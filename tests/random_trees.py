"""Any brief that the forms allow, for properties that hold for all of them."""

from typing import Any

from hypothesis import strategies as st

from briefgen.model.document import (
    Anchor,
    Bibliography,
    Blank,
    Block,
    BlockQuote,
    Box,
    Brief,
    Cite,
    CiteItem,
    Code,
    Column,
    CrossReference,
    Emphasis,
    Entry,
    Figure,
    Footnote,
    Foreign,
    Front,
    Heading,
    Inline,
    Labelled,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Mark,
    Marking,
    Muted,
    NoteList,
    Paragraph,
    Properties,
    Row,
    Running,
    Section,
    Sentence,
    Signature,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    TickBox,
)
from tests.port_amaru import picture

_IDS = ("a", "B", "b", "sec-1", "fig-é", "s-0123456789ab", "s-ba9876543210", "x y", "")
_LANGUAGES = ("en", "fr", "pt-BR", "ar", "zh-Hans")
_PICTURE = picture(40, 300)

ids = st.sampled_from(_IDS)
texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        (
            "Ferries",
            " a lead-in: ",
            "line\nbreak\ttab",
            "\x00\x07\ud800\ufffe\u2028",
            "<w:p/> & ]]>",
            "no\u00a0break\u202fspace",
            "مرفأ",
            "渡轮",
        )
    ),
)
targets = st.one_of(
    ids.map(lambda id_: f"#{id_}"),
    st.sampled_from(
        (
            "https://a.example/x y/ü?q=[1]#f",
            "javascript:alert(1)",
            "mailto:a@b.example",
            "http://[::1",
            "https://пример.example/%zz",
            "file:///etc/passwd",
            "",
        )
    ),
)


def _holding(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    runs = st.lists(inner, max_size=3).map(tuple)
    blocks = st.lists(runs.map(Paragraph), max_size=2).map(tuple)
    made: list[st.SearchStrategy[Any]] = [
        runs.map(Emphasis),
        runs.map(Strong),
        runs.map(Superscript),
        runs.map(Subscript),
        runs.map(SmallCaps),
        runs.map(Muted),
        st.builds(Foreign, runs, st.sampled_from(_LANGUAGES)),
        st.builds(Link, runs, targets, st.booleans()),
        st.builds(Anchor, ids, runs),
        st.builds(lambda run: Cite((CiteItem("a"),), run), runs),
        st.builds(CrossReference, ids, runs),
        st.builds(Sentence, ids, runs),
        st.builds(Footnote, st.sampled_from(("n1", "n2", "n3")), blocks),
    ]
    return st.one_of(made)


inlines: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(texts.map(Text), texts.map(Code), st.just(LineBreak()), st.just(Mark("judgement"))),
    _holding,
    max_leaves=4,
)
runs = st.lists(inlines, max_size=3).map(tuple)
forms = st.one_of(st.builds(TickBox, texts, st.booleans()), st.just(Blank())).map(lambda form: (form,))
rows = st.builds(Row, st.lists(runs | forms, max_size=4).map(tuple), st.booleans(), continues=st.booleans())
tables = st.builds(
    Table,
    columns=st.lists(
        st.builds(Column, st.sampled_from(("start", "end", "center")), st.sampled_from((None, 0.5, 2.0))), max_size=3
    ).map(tuple),
    head=st.none() | st.builds(Row, st.lists(runs, max_size=3).map(tuple)),
    rows=st.lists(rows, max_size=3).map(tuple),
    id=ids,
    label=st.sampled_from(((), (Text("Table\u00a01"),), (Text("Tableau 7"),), (Text("جدول"),))),
    caption=runs,
    source=runs,
)
figures = st.builds(
    Figure,
    path=st.just("figures/x.png"),
    alt=texts,
    image=st.sampled_from((None, _PICTURE)),
    id=ids,
    label=st.sampled_from(((), (Text("Figure 1"),))),
    caption=runs,
    source=runs,
)
notes = st.lists(
    st.builds(Footnote, st.sampled_from(("n1", "n2")), st.lists(runs.map(Paragraph), max_size=2).map(tuple)),
    max_size=2,
    unique_by=lambda note: note.id,
)


def _containing(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    made: list[st.SearchStrategy[Any]] = [
        st.builds(
            ListBlock,
            st.lists(st.builds(ListItem, blocks), max_size=3).map(tuple),
            st.booleans(),
            st.sampled_from((0, 1, 9, 999999999)),
            st.booleans(),
        ),
        st.builds(BlockQuote, blocks, runs, st.just(()), st.sampled_from((None, "fr"))),
        st.builds(Box, blocks, runs, ids),
    ]
    return st.one_of(made)


blocks: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        runs.map(Paragraph),
        runs.map(Paragraph),
        st.builds(Heading, st.integers(1, 6), runs, ids),
        tables,
        figures,
        st.builds(
            Bibliography,
            st.lists(st.builds(Entry, st.just("a"), ids, runs, runs), max_size=2).map(tuple),
            st.booleans(),
        ),
        notes.map(lambda held: NoteList(tuple(held))),
        st.builds(Signature, runs, st.lists(runs, max_size=3).map(tuple)),
    ),
    _containing,
    max_leaves=6,
)
sections = st.builds(
    Section,
    ids,
    runs,
    st.lists(blocks, max_size=4).map(tuple),
    st.sampled_from(("front", "body", "back", "annex")),
    runs_on=st.booleans(),
)
labelled = st.lists(st.builds(Labelled, texts, runs), max_size=4).map(tuple)
fronts = st.builds(
    Front,
    organisation=texts,
    series=texts,
    title=runs,
    subtitle=runs,
    addressee=texts,
    authors=texts,
    meta=labelled,
)
briefs = st.builds(
    Brief,
    topic=st.just("ferries"),
    kind=st.just("policy-brief"),
    language=st.sampled_from(_LANGUAGES),
    body_language=st.sampled_from(_LANGUAGES),
    front=fronts,
    sections=st.lists(sections, max_size=3).map(tuple),
    properties=st.builds(
        Properties,
        title=texts,
        authors=st.lists(texts, max_size=2).map(tuple),
        date=st.sampled_from(("", "2031-03-10")),
    ),
    running=st.builds(
        Running,
        texts,
        texts,
        st.sampled_from(("Page {page} of {pages}", "{pages}/{page}", "")),
        st.lists(texts, max_size=6).map(tuple),
    ),
    marking=st.none() | st.builds(Marking, st.sampled_from(("TLP:RED", "Internal"))),
    about=labelled,
    notes=st.sampled_from(("footnotes", "endnotes")),
)
