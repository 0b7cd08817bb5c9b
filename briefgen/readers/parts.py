"""The parts of a source file's body: headings, paragraphs, quotations, lists, and where each begins and ends.

Markdown's block structure at the top level, as the parser of `markup` finds it. Most files are written so plainly that
a look at the first letters of their lines shows it as surely, at a thirtieth of the price; where it does not, the
parser reads the file.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from briefgen.markup import parser

Form: TypeAlias = Literal["heading", "paragraph", "quotation", "list", "numbered", "note", "rule", "other"]


class Part(NamedTuple):
    """A block of the body."""

    form: Form
    start: int
    """Of its first line among the lines, from 0."""
    end: int
    """Behind its last line; blank lines may stand between the two."""
    level: int = 0
    """Of a heading."""
    name: str = "this"
    """What one calls it where it is no part of a note."""


def parts(lines: Sequence[str]) -> list[Part]:
    """The top-level blocks of a text given by its lines, without comments."""
    return plain_parts(lines) or list(parsed_parts(lines))


# ------------------------------------------------------------------------------------------------------ by the parser


def parsed_parts(lines: Sequence[str]) -> Iterator[Part]:
    """The parts as Markdown's parser finds them."""
    for token in parser.blocks("\n".join(lines), {}):
        if token.level or token.nesting < 0 or not token.map:
            continue
        start, end = token.map
        match token.type:
            case "heading_open" if token.markup.startswith("#"):
                yield Part("heading", start, end, int(token.tag[1:]))
            case "heading_open":  # a paragraph with a rule of hyphens close below it
                yield Part("paragraph", start, end - 1)
            case "paragraph_open":
                yield Part("paragraph", start, end)
            case "blockquote_open":
                yield Part("quotation", start, end)
            case "bullet_list_open":
                yield Part("list", start, end)
            case "ordered_list_open":
                yield Part("numbered", start, end, name="a numbered list")
            case "note_open":
                yield Part("note", start, end)
            case "hr":
                yield Part("rule", start, end)
            case _:
                names = {"table_open": "a table", "fence": "a block of code", "box_open": "a box"}
                yield Part("other", start, end, name=names.get(token.type, "this"))


# ---------------------------------------------------------------------------------------------- by the first letters

_BLANKS = " \t"
_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_ITEM = re.compile(r"[-*+] {1,4}(?=[^ \t])")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?: {1,4}(?=[^ \t])|([ \t]|$))")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*$")

_Kind: TypeAlias = Literal["text", "blank", "heading", "quotation", "item", "number", "rule", "indented", "unsure"]


def _kind(line: str) -> _Kind:
    """What a line begins or goes on with, where it stands in no list; "unsure" where more than its letters decide."""
    if not line:
        return "blank"
    first = line[0]
    if first.isalpha():
        return "unsure" if first == "T" and line.startswith("Table:") else "text"
    match first:
        case " " | "\t":
            return "indented" if line.strip(_BLANKS) else "blank"
        case "#":
            return "heading" if _HEADING.match(line) else "text"
        case ">":
            return "quotation"
        case "-" | "*" | "+" | "_" | "|" | ":" | "=":
            if first == ":" and line.startswith(":::"):  # a box
                return "unsure"
            if not line.strip("-|: \t") or not line.strip(f"{first} \t"):  # a table's rule, a heading's line
                return "rule" if _RULE.match(line) else "unsure"
            if first in "-*+" and (len(line) == 1 or line[1] in _BLANKS):
                return "item" if _ITEM.match(line) else "unsure"
            return "text"
        case "`" | "~":
            return "unsure" if line.startswith(first * 3) else "text"
        case "{":
            return "unsure" if line.startswith("{{") else "text"
        case "[":
            return "unsure" if "]:" in line else "text"
        case "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9":
            number = _NUMBER.match(line)
            return "text" if number is None else "number" if number[3] is None else "unsure"
        case _:
            return "text"


def plain_parts(lines: Sequence[str]) -> list[Part] | None:
    """The parts as the first letters of the lines show them; None where these leave a doubt."""
    found: list[Part] = []
    at, count = 0, len(lines)
    while at < count:
        line = lines[at]
        start, kind = at, _kind(line)
        at += 1
        match kind:
            case "blank":
                continue
            case "heading":
                found.append(Part("heading", start, at, len(line) - len(line.lstrip("#"))))
                continue
            case "rule":
                found.append(Part("rule", start, at))
                continue
            case "text":
                end = _end_of_paragraph(lines, at)
                form: Form = "paragraph"
            case "quotation":
                end = _end_of_quotation(lines, at)
                form = "quotation"
            case "item" | "number":
                end = _end_of_list(lines, start)
                form = "list" if kind == "item" else "numbered"
            case _:
                return None
        if end is None:
            return None
        found.append(Part(form, start, end, name="a numbered list" if form == "numbered" else "this"))
        at = end
    return found


def _end_of_paragraph(lines: Sequence[str], at: int) -> int | None:
    may_define = lines[at - 1][0] == "["  # a link's definition, which is no paragraph, may go on for several lines
    while at < len(lines):
        line = lines[at]
        match _kind(line):
            case "text":
                if may_define and "]:" in line:
                    return None
            case "blank" | "heading" | "quotation" | "item":
                return at
            case "rule":
                return None if line[0] == "-" else at
            case "indented":
                body = line.lstrip(" ")
                if body[0] == "\t" or (len(line) - len(body) < 4 and _kind(body) != "text") or may_define:
                    return None
            case _:
                number = _NUMBER.match(line)
                if number is None or may_define:
                    return None
                if int(number[1]) == 1:  # only a list from 1 on ends a paragraph, and one that begins with words
                    return at if number[3] is None else None
        at += 1
    return at


def _end_of_quotation(lines: Sequence[str], at: int) -> int | None:
    while at < len(lines):
        line = lines[at]
        if not line.startswith(">"):
            return at if _kind(line) in ("blank", "heading", "item") else None  # other lines may go on with it
        at += 1
    return at


def _end_of_list(lines: Sequence[str], at: int) -> int | None:
    mark, width = _mark(lines[at])
    at = end = at + 1
    while at < len(lines):
        line = lines[at]
        kind = _kind(line)
        match kind:
            case "item" | "number" if _mark(line)[0] == mark:
                width = _mark(line)[1]
                end = at + 1
            case "indented" if line.startswith(" " * width) and "\t" not in line[: len(line) - len(line.lstrip())]:
                end = at + 1
            case "blank":
                pass
            case "heading":
                return end
            case "text" | "quotation" | "rule" if end < at:  # else they may go on with the item
                return end
            case _:
                return None
        at += 1
    return end


def _mark(line: str) -> tuple[str, int]:
    """What tells the items of one list from those of another, and where the words of an item begin."""
    item = _ITEM.match(line)
    if item is not None:
        return line[0], item.end()
    number = _NUMBER.match(line)
    return (number[2], number.end()) if number is not None else ("", 0)
