"""Where things stand: a span covers the letters it means, however deep they are nested."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.model.document import Cite, CiteItem, CrossReference, Footnote, Mark, Placeholder, Text, walk
from tests.marked import at, blocks, findings, inlines, read

NESTED = """\
Plain [@one] and *soft **hard [see @two, p. 4; @three#note]** x* with @four [sec. 2].

1. A list
   with lines [@five]

   > quoted [@six]
   > on [-@seven]

> - in a quote [@eight] {judgement}
>   and {{a#b}} @fig-x

| head [@nine] | b |
|--------------|---|
| *c [@ten]* x | [@eleven] d\\|e [@twelve] |

Table: caption [@thirteen] {#tbl-a source="[@fourteen; @fifteen]"}

![alt](x.png "caption [@sixteen]"){#fig-x source="[@seventeen]"}

::: box Title [@eighteen]
Box[^1] <!-- [@not] --> [@nineteen]
:::

### Heading [@twenty] {#h}

[^1]: Note [@last]
    more [@end]
"""


def _items(text: str) -> list[CiteItem]:
    return [item for inline in inlines(blocks(text)) if isinstance(inline, Cite) for item in inline.items]


def test_every_citation_points_at_its_key() -> None:
    found = _items(NESTED)
    wanted = set(re.findall(r"-?@[a-z]+(?:#[a-z]+)?(?!-)\b", NESTED)) - {"@fig", "@not"}
    assert len(wanted) == 22
    assert {at(NESTED, item.span) for item in found} == wanted
    assert all(at(NESTED, item.span).lstrip("-") == f"@{item.note or item.source}" for item in found)


def test_other_inlines_point_at_themselves() -> None:
    for inline in inlines(blocks(NESTED)):
        match inline:
            case Mark():
                assert at(NESTED, inline.span) == "{judgement}"
            case Placeholder():
                assert at(NESTED, inline.span) == "{{a#b}}"
            case CrossReference():
                assert at(NESTED, inline.span) == "@fig-x"
            case Footnote():
                assert at(NESTED, inline.span) == "[^1]"
            case _:
                pass


def test_texts_stand_letter_by_letter() -> None:
    for inline in inlines(blocks(NESTED)):
        if isinstance(inline, Text) and inline.span and inline.text.strip():
            assert at(NESTED, inline.span) == inline.text


def test_a_prefix_and_a_suffix_know_their_places() -> None:
    text = "> - x [see *also* @a, p. 4, with **care**]"
    (item,) = _items(text)
    words = [inline for inline in walk((*item.prefix, *item.suffix)) if isinstance(inline, Text)]
    assert [at(text, word.span) for word in words] == ["see ", "also", ", with ", "care"]
    assert (item.locator, item.typed_locator) == ("4", True)


def test_faults_point_at_their_letters() -> None:
    text = "- A\n\n  > b [@a @b] <i>x</i>\n  > [@c, leaf 4]\n\n| a |\n|---|\n| x [@d][@e] [y](ftp://z) |"
    assert findings(text) == [
        ("C102", "@a @b"), ("B010", "<i>"), ("C105", "leaf 4"), ("C102", "[@e]"), ("B018", "ftp://z"),
    ]  # fmt: skip


_FRAGMENTS = st.sampled_from(
    ["word ", "*", "**", "`", "[@key]", "[@a, p. 4]", "[see @b; @c]", "@d [p. 3] ", "\n", "\n\n", "- ", "> ", "  ",
     "1. ", "| a | b |\n|---|---|\n| c | d |\n", "{judgement} ", "{{a#b}}", "<!-- c -->", "%%c%%", "[x](https://example.org)",
     "![y](z.png)", "::: box\n", ":::\n", "### ", "\t", "\\", "[^1]", "[^1]: ", "Table: c {#t}\n", "_", "[", "]", "(",
     "<b>", "é", "中", "{{rest}}\n", "```\n", "$",
     "https://example.org/a_b ", "http://", "&amp;"]
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_FRAGMENTS, max_size=40).map("".join))
def test_spans_cover_their_letters_in_any_text(text: str) -> None:
    made, report = read(text)
    lines = text.split("\n")
    for inline in inlines(made):
        if isinstance(inline, Text) and inline.span and inline.text.strip() and "\\" not in text:
            assert at(text, inline.span) == inline.text or inline.text in "–—"
        if isinstance(inline, Cite):
            for item in inline.items:
                assert at(text, item.span) == "@" + item.source
    for found in report:
        assert found.span is not None
        assert 1 <= found.span.line <= len(lines)
        assert found.span.column is not None
        assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "fr", "ar", "zh"]))
def test_any_text_is_read(text: str, language: str) -> None:
    made, report = read(text, language=language)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for inline in inlines(made):
        span = getattr(inline, "span", None)
        if span is not None:
            assert 1 <= span.line <= len(lines)
    assert all(found.span and found.span.line <= len(lines) for found in report)
