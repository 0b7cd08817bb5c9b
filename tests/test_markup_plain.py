"""Plain paragraphs take a short way; it leads where the parser leads."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from briefgen.markup import parser

WORDS = st.text(alphabet="aZé9 .,;'\"’“”()–—%/?-_*[]{}:@#>|~`\n\\<&!+=^", max_size=40)


def _shown(tokens: list[Token]) -> list[tuple[Any, ...]]:
    return [(t.type, t.tag, t.nesting, t.content, t.map, t.level, t.block, t.meta.get("at")) for t in tokens]


def _parsed(source: str) -> tuple[list[Token], list[Token]]:
    md = parser.parser()
    tokens: list[Token] = []
    md.block.parse(source, md, {}, tokens)
    return tokens, md.inline.parse(source, md, {}, [])


def _check(source: str) -> None:
    blocks, inlines = _parsed(source)
    assert _shown(parser.blocks(source, {})) == _shown(blocks)
    assert _shown(parser.inlines(source, {})) == _shown(inlines)


@given(WORDS)
def test_the_short_way_leads_where_the_parser_leads(source: str) -> None:
    _check(source)


def test_statements_as_people_write_them() -> None:
    for source in (
        "Of about 40 ferries, at most 20 were inspected in 2030.",
        "The Board says (twice) that “nobody looked” – or nearly so;\nit’s 45% of the fleet.",
        "Words",
        "Words\n- a list",
        "Words\n===",
        "Words\n1. one",
        "Table of contents\nTable",
        "a--b and c... d",
    ):
        _check(source)
