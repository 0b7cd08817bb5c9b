"""What a glance at plain lines shows is what the parsers find: parts of a body, facts, heads, ids."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Report
from briefgen.house.selection import tags_of
from briefgen.markup.lines import Line
from briefgen.model.notes import Located
from briefgen.readers.facts import DECIDING, Facts, items_of, plain_facts, read_facts, read_item
from briefgen.readers.heads import inherited_of, read_head
from briefgen.readers.outline import Outline, _slug
from briefgen.readers.parts import Part, parsed_parts, plain_parts
from briefgen.readers.plain_heads import ASKED, plain_head
from briefgen.readers.sources import SourceFile, _plainly_inherited
from briefgen.structured.files import Headed
from briefgen.structured.yaml import Items, Map, Scalar
from tests.topics import HEADINGS

PLAIN_LINES = [
    "", "", "", " ", "## Background / X", "### Title {#x}", "###", "#tag", "####### seven", "# one", "##",
    "Words *here* of 2030", "word", "  two", "    four", "> quoted", ">", "> - item", "> ```", "- date: 2030", "- x",
    "  inner", "  - inner", "- # h", "- > q", "- ```", "- [a]: b", "- [^a]: b", "- ::: box", "***", "___", "---",
    "---x", "2030. The", "2. two", "1. one", "1) x", "-   wide", "    inner four", "3.  three", "<b>", "\\# x", "+ p",
    "+1", "*a*", "_x_", "\u00a0", "é", "“q”", "@a said", "[@a] said", "{x}", "``x``", ": x", "= x", "a | b", "|a|b|",
    "\u2028",
]  # fmt: skip
ODD_LINES = [
    "\ttab", "* y", "- ", "-", "- - -", "-  two", "- a\tb", "   x", " x", "  ```", "  > q", "  # h", "--", "===", "=",
    "|-|-|", "- | -", ":-", "::: box", ":::", "```", "~~~", "{{rest}}", "[a]: b", "[a", "b]: c", "[^a]: note",
    "Table: x {#tbl-x}", "01. x", "1.", "1.     five", "-     five", "<div>", "*", "* * *", "_ _ _", "    - x",
    "  | - |", "  ---", "  ===", " ---", "-\tx",
]  # fmt: skip


def _shown(parts: Sequence[Part], lines: Sequence[str]) -> list[tuple[str, int, int, int]]:
    """The parts without the blank lines that may stand at their ends."""
    ends = []
    for part in parts:
        end = part.end
        while end > part.start + 1 and not lines[end - 1].strip(" \t"):
            end -= 1
        ends.append(end)
    return [(part.form, part.start, end, part.level) for part, end in zip(parts, ends, strict=True)]


def _agree(lines: list[str]) -> bool:
    """Whether the letters leave no doubt; then they must show what the parser finds."""
    plainly = plain_parts(lines)
    if plainly is None:
        return False
    assert _shown(plainly, lines) == _shown(list(parsed_parts(lines)), lines), lines
    return True


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(*[st.sampled_from(PLAIN_LINES)] * 6, st.sampled_from(ODD_LINES)), max_size=9))
def test_the_parts_of_any_lines(lines: list[str]) -> None:
    _agree(lines)


@settings(max_examples=200, deadline=None)
@given(st.text("ab #>-*+_`~[]{}:|=T1 2.)(\t!<&\\@^\n", max_size=16), st.sampled_from(PLAIN_LINES))
def test_the_parts_of_any_letters(letters: str, line: str) -> None:
    _agree(letters.split("\n"))
    _agree([line, *letters.split("\n")])


def test_two_lines_of_every_kind() -> None:
    lines = [*dict.fromkeys(PLAIN_LINES), *ODD_LINES]
    certain = sum(_agree([first, second]) for first in lines for second in lines)
    assert certain > len(lines) ** 2 / 5


def test_a_file_as_people_write_it_leaves_no_doubt() -> None:
    text = """## Background / How the inspections *lapsed*

### Inspections missed {#missed}

Of about 40 ferries, at most 20 were inspected in
2030. The others {judgement} [@okoro2031, p. 3] were:

- small,
- old:
  older than the port

> about 40 ferries, of which
>
> at most 20
- locator: para. 4
- said-by:
  - A
  - B

---

Another note, [^1] with a link.

> words

## Outlook
"""
    lines = text.split("\n")
    assert _agree(lines)
    forms = [part.form for part in plain_parts(lines) or ()]
    assert forms == [
        "heading", "heading", "paragraph", "list", "quotation", "list", "rule", "paragraph", "quotation", "heading",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------------------- facts

FACTS = [
    "- kind: figure", "- kind: figur", "- date: 2030", "- date: 2030-13", "- date: ~", "- tags: a, b; c",
    "- tags: [a, b]", '- tags: "a, b"', "- tags:", "- tags: ,", "- measure: boats: all", "- value: at most 20 ",
    "- measure::  x", "* kind: fact", "- corroborates: #a, b2030#c", "- corroborates: a", "- conflicts: 'b#c'",
    "- see-also: a#b;", "- after: #x", "- after: #x, #y", "- formerly: old, a#older", "- formerly: not--good",
    "- locator: p. 3", "- tag: x", "- contradicts: a#b", "- said by: x", "- weight: heavy", "- kind: position",
    "- tags: d", "-  kind: fact", "-     kind: fact", "- kind : fact", "- words only", "  - A", "  going on", "",
    "- status: raw", "- value: \u00a05", "- value:\t5", "- Kind: fact",
]  # fmt: skip


def _texts(facts: Facts) -> dict[str, list[str]]:
    return {name: [value.text for value in values] for name, values in facts.items() if name in DECIDING}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FACTS), max_size=6))
def test_facts_that_decide(typed: list[str]) -> None:
    plainly = plain_facts(typed, "a2030")
    if plainly is not None:
        lines = [Line(number, text, text) for number, text in enumerate(typed, 1)]
        items = [item for item in (read_item(item, "a.md") for item in items_of(lines)) if item.is_fact]
        assert _texts(plainly) == _texts(read_facts(items, "a2030", Report()))


# ------------------------------------------------------------------------------------------------------------- files

PIECES = [
    "## Background", "## Backgroud / X", " ##  Outlook ##", "###", "T", "\n", "\n", "\n\n", "<!--", "-->", "%%",
    "Words.", "- corroborates: #a", "- formerly: old", "- formrly: old", "* tags: port", "- tags: [sea]",
    "  - corroborates: b#c", "-   corroborates: b#c", "> - corroborates: b#c", "- date: 2030", "- measure: boats",
    "```", "\t", "    ", "# ", "-", " ",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", "tags: [port]\n", 'tags: "po\\x72t"\n']))
def test_what_a_glance_leaves_out_is_not_there(pieces: list[str], head: str) -> None:
    text = f"---\ntitle: A\n{head}---\n## Background\n\nOne.\n\n" + "".join(pieces)
    file = SourceFile(text, "s/a.md", references={}, headings=HEADINGS, language="en")
    drafts = file.outline.drafts
    assert {draft.section_id for draft in drafts} <= file.sections
    assert file.may_draw or not any({"corroborates", "formerly"} & draft.facts.keys() for draft in drafts)
    for tag in ("port", "sea"):
        assert file.may_say((tag,)) or not any(tag in tags_of(draft) for draft in drafts)


def test_a_glance_tells_files_apart() -> None:
    text = "---\ntitle: A\n---\n## Background\n\nOne.\n\n> one\n\n- date: 2030\n- tags: port\n\n%% checked %%\n"
    file = SourceFile(text, "s/a.md", references={}, headings=HEADINGS, language="en")
    assert file.sections == {"background"}
    assert not file.may_draw
    assert not file.may_say(("sea",))
    assert "outline" not in file.__dict__


# ------------------------------------------------------------------------------------------------------------- heads

HEAD_LINES = [
    "id: okoro2031", 'id: "okoro: 2031"', "id: 'lind2030'", "id: ~", "id:", "id: not good", "ID: x", "title: Ferries",
    "title: Ferries: a view", 'title: "Ferries: a # view" # comment', "title: 'it''s'", "title: It's [in] \"1 # x",
    'title: "over', 'lines"', "title: >-", "  folded: text # all", "  id: within", "title: first", "  second line",
    "author: [{family: Okoro, given: Ngozi}, X]", 'author: ["Okoro, Ngozi"]', "author:", "- family: A",
    "  - given: B", "    literal: C", "tags: [a, b]", "tags: a, b", "tags: [a, ~]", "tags: [a, a]", "tags: {a: b}",
    "tags:", "tags: 'a b'", "tags: [a,", "b]", "defaults: {kind: figure, tags: x}", "defaults: {kind: figur}",
    "defaults: {tag: x, date: 2030}", "defaults: {said-by: A, credibility: 2}",
    "defaults: {kind: figure, kind: fact}", "defaults:", "  kind: figure", "issued: 2031-03-01/2031-03-06 # when",
    "issued: {date-parts: [[2031]]}", "access: confidential", "access: public", "acces: restricted", "# id: no", "",
    "URL: https://a.example/#x", "custom: {a: {b: c}}", "note: - x", "note: a\tb", "descriptor: @x",
    "publisher: &x y", "rights: x #y z", "rights: x# y: z", "rights: x:y :z", "...", "? id", "{id: a}",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(HEAD_LINES), max_size=6))
def test_heads(lines: list[str]) -> None:
    text = "\n".join(lines)
    plainly = plain_head(text)
    head = read_head(Headed(text, 2, "", 9), "s/okoro.md", "okoro", {})
    if plainly is None or head.map is None:  # a head that is no YAML is reported where it is read
        return
    for key in ASKED:
        node = head.map.get(key)
        assert (key in plainly) == (node is not None), key
        match node:
            case Scalar() if key != "defaults":
                assert plainly[key] == ("" if node.is_null else node.text)
            case Items():
                texts = tuple(item.text if isinstance(item, Scalar) else None for item in node.items)
                assert plainly[key] in (texts, "")
            case _:
                pass
    inherited = _plainly_inherited(plainly, "okoro")
    if inherited is not None:
        assert _texts(inherited) == _texts(inherited_of(head.map, "okoro"))


def test_heads_as_people_write_them_leave_no_doubt() -> None:
    text = """id: okoro2031
type: article-newspaper
title: "[Ferry inspections in Port Amaru]"    # [ ] = supplied: the copy has no title
author: [{family: Okoro, given: Ngozi}]       # or "Okoro, Ngozi"
container-title: Coastal News Agency
issued: 2031-03-01/2031-03-06         # an interval
URL: https://news.example/a?b=c#d
descriptor: >-
  Regional agency, one byline; "own" observation
  of two inspections: it was allowed in.
editor:
  - family: Lind
    given: Ada
tags: [ports, ferries]
defaults: {said-by: Coastal News Agency, credibility: 2}"""
    found = plain_head(text)
    assert found is not None
    assert {key: found[key] for key in ASKED if key in found} == {
        "id": "okoro2031",
        "issued": "2031-03-01/2031-03-06",
        "tags": ("ports", "ferries"),
        "defaults": {"said-by": "Coastal News Agency", "credibility": "2"},
    }


def test_a_map_of_the_head_is_read_whole() -> None:
    head = read_head(Headed("title: a\ncustom: {a: b}", 2, "", 4), "s/a.md", "a", {})
    assert isinstance(head.map, Map)
    assert head.is_sound


# --------------------------------------------------------------------------------------------------------------- ids

WORDS = [
    "The", "ferry's", "'ferry'", "*sank*", "**of**", "**", "un*happi*ness", "_late_", "snake_case", "_x_'s", "5''b",
    "5'", "’’", "l’été", "half-dead", "--", "...", "\"quoted\"", "a/b", "10,000", "½", "ß", "[@a#b]",
    "[link](https://x.example)", "https://x.example/a_b", "{judgement}", "`code`", "\\*x\\*", "&amp;", "<b>", "@a",
    "![i](p)", "x%%y%%z", "<!-- c -->", "[^1]", "é́", "na\u00efve", "\n", "\n", "\u00a0", "Table:", "«mot»", "mot ;",
    "-", "—", "(in)", "1.", "#tag", "|", "x|y",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.sampled_from(["en", "fr", "de"]))
def test_ids_from_first_words(words: list[str], language: str) -> None:
    text = "## Background\n\n" + " ".join(words) + "\n\n> passage words\n"
    outline = Outline(text, "s/a.md", 1, source="a", headings=HEADINGS, language=language)
    for draft in outline.drafts[:1]:
        assert draft.short == (_slug(outline._opening(draft), 5) or "note")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Two words.", "Two *words*.", "### Two words\n\nX.", "### X {#two-words}\n\nX."]), max_size=6
    )
)
def test_ids_are_the_same_whether_a_note_alone_is_wanted_or_all(notes: list[str]) -> None:
    text = "---\ntitle: A\n---\n## Background\n\n" + "\n\n> passage\n\n".join(notes)
    file = SourceFile(text, "s/a.md", references={}, headings=HEADINGS, language="en")
    ids = [note.id for note in file.source(Report()).notes]
    assert len(set(ids)) == len(ids)
    for id in ids:  # noqa: A001
        other = SourceFile(text, "s/a.md", references={}, headings=HEADINGS, language="en")
        assert [note.id for note in other.source(Report(), (id,)).notes] == [id]


def test_values_without_places_are_equal_to_those_with_places() -> None:
    found = plain_facts(["- tags: a"], "x")
    assert found == {"tags": (Located("a", read_item([Line(1, "- tags: a", "- tags: a")], "f").values[0].span),)}
