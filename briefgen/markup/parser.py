"""markdown-it-py with our rules: boxes, author's notes, placeholders, marks, attributes, citations; and with offsets.

markdown-it gives blocks the lines they stand on and inlines no place at all; here every inline token says in
`meta["at"]` where in its block's content it begins.

Left out: HTML blocks (every tag is an inline token, so that each can be pointed at), indented code (nobody who writes a
brief means it), and joining of texts (which would lose their offsets).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from briefgen.markup.attributes import ATTRIBUTES, LIKE_ATTRIBUTES
from briefgen.markup.citations import CitationFault, citation_at
from briefgen.markup.marks import MARK
from briefgen.structured.files import unprintable
from briefgen.text.patterns import late

MAX_NESTING = 100
MAX_IMAGES = 8
"""How deep images may stand in the alternative texts of images before they are read as text."""

PLACEHOLDER = late(r"\{\{(?P<inner>[^{}\n]*)\}\}")
CAPTION = late(r"Table:(?=\s)")

_ENDS_IN_ID = late(r"\{#[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*$")
_ADDRESS = late(r"://[^\s<>\[\]{}|\\^`\"“”«»]*[^\W_][^\s<>\[\]{}|\\^`\"“”«»]*")
_PLACEHOLDER_LINE = late(r"\{\{\s*(?:rest|figures)\b[^{}]*\}\}\s*")
_FENCED = late(r":{3,}[ \t]*(?P<rest>[^\s:].*)?")
_NOTE_DEFINITION = late(r"\[\^(?P<label>[^\]\s^]+)\]:[ \t]*")
_NOTE = late(r"\[\^(?P<label>[^\]\s^]+)\]")
_REFERENCE_WITH_KEY = late(r"\[(?:\^|[^\]]*@)")


class _Markdown(MarkdownIt):
    """Addresses stay as typed: `links.address` judges them, with their place."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - upstream's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


class _State(StateInline):
    """Notes where each token begins."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, out: list[Token]) -> None:
        super().__init__(src, md, env, out)
        self._pending_at = 0

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.meta = {"at": self._pending_at}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        at = self.pos
        token = super().push(ttype, tag, nesting)
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        if ttype == "text" and before is not None and before.type == "text" and before.meta["at"] >= at:
            at = before.meta["at"] + 1  # a run of `*` or `_` is pushed from its first letter on
        token.meta = {"at": at}
        return token


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        depth = env.get("depth", 0)
        if depth > MAX_IMAGES:
            token = state.push("text", "", 0)
            token.content = src
            return state.tokens
        env["depth"] = depth + 1
        self.tokenize(state)
        env["depth"] = depth
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def parser() -> MarkdownIt:
    """The parser; one serves all texts."""
    md = _Markdown("commonmark", {"maxNesting": MAX_NESTING})
    md.inline = _Inline()
    md.configure("commonmark", {"maxNesting": MAX_NESTING})
    md.enable("table").disable(["html_block", "code"])
    md.inline.ruler2.disable("fragments_join")
    block, inline = md.block.ruler, md.inline.ruler
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    block.before("table", "box", _box, interrupts)
    block.before("reference", "note_definition", _note_definition, interrupts)
    block.before("reference", "placeholder_line", _placeholder_line, interrupts)
    block.before("reference", "caption", _caption, {"alt": ["paragraph", "blockquote"]})
    block.at("reference", _reference)
    inline.before("escape", "address", _address)
    for name, rule in (("placeholder", _placeholder), ("attributes", _attributes), ("mark", _mark), ("note", _note),
                       ("citation", _citation)):  # fmt: skip
        inline.before("link", name, rule)
    inline.enable(["address", "placeholder", "attributes", "mark", "note", "citation"])
    block.enable(["box", "note_definition", "placeholder_line", "caption"])
    return md


def blocks(source: str, env: dict[str, Any]) -> list[Token]:
    """The block tokens of a text; `inline` tokens hold their content unread."""
    if _PLAIN_PARAGRAPH.fullmatch(source):
        return _paragraph(source)
    md = parser()
    tokens: list[Token] = []
    md.block.parse(source, md, env, tokens)
    return tokens


def inlines(content: str, env: dict[str, Any]) -> list[Token]:
    """The inline tokens of a block's content."""
    if _PLAIN_PARAGRAPH.fullmatch(content):
        return _lines(content)
    deep = _too_deep(content)
    if deep is not None:
        return [Token("too_deep", "", 0, content=content, meta={"at": 0, "deep": deep})]
    md = parser()
    tokens = md.inline.parse(content, md, env, [])
    if "&" in content:
        _judge_entities(tokens)
    return tokens


def _too_deep(content: str) -> int | None:
    """Where brackets stand open within each other beyond the bound: reading on takes time in the square of them."""
    depth = 0
    for found in _BRACKETS.finditer(content) if content.count("[") > MAX_NESTING else ():
        depth = depth + 1 if found.group() == "[" else max(depth - 1, 0)
        if depth > MAX_NESTING:
            return found.start()
    return None


def _judge_entities(tokens: Sequence[Token]) -> None:
    """Put U+FFFD for what an entity (`&#27;`) writes and no text has; `meta["written"]` is what that was."""
    for token in tokens:
        if token.type == "text_special" and unprintable(token.content) is not None:
            token.meta["written"], token.content = token.content, "\ufffd"
        _judge_entities(token.children or ())


_BRACKETS = late(r"(?<!\\)[\[\]]")
_PLAIN_LINE = r"[^\W\d_](?:[\w.,;'\"’‘“”«»()–—%/?\- ]*[\w.,;'\"’‘“”«»()–—%/?\-])?"
_PLAIN_PARAGRAPH = late(rf"(?!.*_)(?=[^\W\d_]){_PLAIN_LINE}(?:\n{_PLAIN_LINE})*", re.DOTALL)
"""Lines of words and of punctuation that means nothing to Markdown: what most statements are. The parser makes of them
what the two functions below do, and takes fifty times as long."""


def _paragraph(source: str) -> list[Token]:
    lines = [0, source.count("\n") + 1]
    opening = Token("paragraph_open", "p", 1, map=lines, block=True)
    inline = Token("inline", "", 0, map=list(lines), level=1, children=[], content=source, block=True)
    return [opening, inline, Token("paragraph_close", "p", -1, block=True)]


def _lines(content: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    for line in content.split("\n"):
        if at:
            tokens.append(Token("softbreak", "br", 0, meta={"at": at - 1}))
        tokens.append(Token("text", "", 0, content=line, meta={"at": at}))
        at += len(line) + 1
    return tokens


# ------------------------------------------------------------------------------------------------------------ blocks


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: box Title` … `:::`; other words and stray ends become tokens that the reader reports."""
    if not state.src.startswith(":::", state.bMarks[start] + state.tShift[start]):
        return False
    opening = _FENCED.fullmatch(_line(state, start).rstrip())
    if opening is None:
        return False
    if silent:
        return True
    if opening["rest"] is None:
        token = state.push("box_stray", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    close, depth = start + 1, 1
    while close < end:
        if not state.isEmpty(close) and state.sCount[close] < state.blkIndent:
            break
        fence = _FENCED.fullmatch(_line(state, close).rstrip()) if _line(state, close).startswith(":::") else None
        depth += 0 if fence is None else 1 if fence["rest"] else -1
        if depth == 0:
            break
        close += 1
    token = state.push("box_open", "", 1)
    token.map = [start, close]
    token.meta = {"rest": opening["rest"], "column": opening.start("rest"), "is_closed": depth == 0}
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "box", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, line_max
    state.push("box_close", "", -1)
    state.line = close + 1 if depth == 0 else close
    return True


def _note_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: text`, with what is indented by four below it."""
    begin = state.bMarks[start] + state.tShift[start]
    found = _NOTE_DEFINITION.match(state.src, begin, state.eMarks[start])
    if found is None:
        return False
    if silent:
        return True
    token = state.push("note_open", "", 1)
    token.meta = {"label": found["label"]}
    token.map = [start, start + 1]
    kept = (state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType)
    state.blkIndent += 4
    state.bMarks[start], state.tShift[start], state.sCount[start] = found.end(), 0, state.blkIndent
    state.parentType = "note"
    state.line = start + 1
    if found.end() < state.eMarks[start] or _continues(state, start + 1, end):
        state.md.block.tokenize(state, start, end)
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    token.map[1] = max(state.line, start + 1)
    state.line = token.map[1]
    state.push("note_close", "", -1)
    return True


def _continues(state: StateBlock, line: int, end: int) -> bool:
    return line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent


def _placeholder_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """`{{rest}}` and `{{figures: …}}` alone on a line are a paragraph, also close to other text."""
    if not state.src.startswith("{{", state.bMarks[start] + state.tShift[start]):
        return False
    line = _line(state, start)
    if not _PLACEHOLDER_LINE.fullmatch(line):
        return False
    if silent:
        return True
    state.line = start + 1
    for kind, nesting in (("paragraph_open", 1), ("inline", 0), ("paragraph_close", -1)):
        token = state.push(kind, "p" if nesting else "", nesting)  # type: ignore[arg-type]
        token.map = [start, start + 1]
        token.content = "" if nesting else line.strip()
    return True


def _caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001
    """A caption with its attributes ends the table or paragraph above it; it is read as a paragraph."""
    if not silent or not state.src.startswith("Table:", state.bMarks[start] + state.tShift[start]):
        return False
    return state.parentType == "table" or bool(_ENDS_IN_ID.search(_line(state, start)[-1000:]))


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Link definitions, but for what opens a paragraph with a citation or defines a note."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("[", begin) or _REFERENCE_WITH_KEY.match(state.src, begin, state.eMarks[start]):
        return False
    return reference(state, start, end, silent)


# ----------------------------------------------------------------------------------------------------------- inlines


def _address(state: StateInline, silent: bool) -> bool:
    """An address that stands in the text as it is: a link, and never read as Markdown (`@`, `_`, `--`)."""
    if not state.src.startswith("://", state.pos):
        return False
    scheme = next((word for word in ("https", "http") if state.src.endswith(word, 0, state.pos)), None)
    if scheme is None or (not silent and not state.pending.endswith(scheme)):
        return False
    start = state.pos - len(scheme)
    if start and state.src[start - 1].isalnum():
        return False
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    end = _address_end(state.src, start, found.end())
    if not silent and state.linkLevel:
        state.append_pending(state.src[state.pos : end])
    elif not silent:
        typed = state.src[start:end]
        state.pending = state.pending[: -len(scheme)]
        state.pos = start
        token = state.push("link_open", "a", 1)
        token.attrs, token.markup = {"href": typed}, "address"
        token = state.push("text", "", 0)
        token.content = typed
        token = state.push("link_close", "a", -1)
        token.markup = "address"
    state.pos = end
    return True


def _address_end(text: str, start: int, end: int) -> int:
    """Where an address ends before the punctuation of its sentence; a bracket that opened in it may close it."""
    unopened = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        if text[end - 1] == ")" and unopened > 0:
            unopened -= 1
        elif text[end - 1] not in ".,;:!?\"'*_~":
            break
        end -= 1
    return end


def _placeholder(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    found = PLACEHOLDER.match(state.src, state.pos, state.posMax)
    end = found.end() if found else state.pos + 2
    if not silent:
        token = state.push("placeholder" if found else "placeholder_open", "", 0)
        token.content = state.src[state.pos : end]
    state.pos = end
    return True


def _attributes(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    found = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    kind = "attributes"
    if found is None:
        found = LIKE_ATTRIBUTES.match(state.src, state.pos, state.posMax)
        kind = "attributes_malformed"
    if found is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = found.group()
    state.pos = found.end()
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    found = MARK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("mark", "", 0)
        token.content = found.group()
    state.pos = found.end()
    return True


def _note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.content = found["label"]
    state.pos = found.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    letter = state.src[state.pos]
    if letter not in "[@-" or (letter == "-" and not state.src.startswith("-@", state.pos)):
        return False
    found = citation_at(state.src, state.pos, state.env.get("language", "en"))
    if found is None or found.end > state.posMax:
        return _cross_reference(state, silent) if letter == "@" else False
    if not silent:
        kind = "citation_fault" if isinstance(found, CitationFault) else "citation"
        token = state.push(kind, "", 0)
        token.content = state.src[state.pos : found.end]
        token.meta["found"] = found
    state.pos = found.end
    return True


_CROSS_REFERENCE = late(r"@((?:fig|tbl)-\w(?:[\w:]|[-.](?=\w))*)")


def _cross_reference(state: StateInline, silent: bool) -> bool:
    found = _CROSS_REFERENCE.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1] if state.pos else ""
    if found is None or before.isalnum() or before == "\\":
        return False
    if not silent:
        token = state.push("cross_reference", "", 0)
        token.content = found.group(1)
    state.pos = found.end()
    return True
