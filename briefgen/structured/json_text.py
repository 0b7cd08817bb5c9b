"""JSON with a position for every value, as the nodes that YAML gives.

Numbers, `true`, `false` and `null` are plain scalars, strings are quoted ones, so that `value` can tell them apart.
Faults have the codes of YAML: to who writes the file it is the same.
"""

import json
import re
from bisect import bisect_right
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from briefgen.diagnostics import Related, Report, Span
from briefgen.structured.yaml import MAX_DEPTH, MAX_NODES, Entry, Items, Map, Node, Scalar, escaped
from briefgen.text.patterns import late

_SPACE = late(r"[ \t\n\r]*")
_LITERAL = late(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")
_SURROGATE = late("[\ud800-\udfff]")


class _StopError(Exception):
    """Reading cannot go on; what is wrong has been reported."""


def parse(text: str, file: str, report: Report, *, most: int = MAX_NODES, computed: bool = False) -> Node | None:
    """The value that a JSON text holds; None where it cannot be read. `most` is how many values it may have.

    A file that we compute ourselves holds words of copies, and so may escape anything.

    Reports:
        B001: an escape that is half a letter, or of what has no place in a text.
        B002: what is not JSON.
        B003: a key that stands twice in one map.
        B014: nesting beyond the bound.
    """
    reader = _Reader(text, file, report, most, computed)
    try:
        node = reader.value(reader.after_space(0), 1)
    except _StopError:
        return None
    if reader.at < len(text):
        reader.syntax("more after the end of the value", reader.at, "keep one list or map a file")
        return None
    return node


def value(node: Node) -> Any:
    """The node as Python values, numbers as numbers."""
    match node:
        case Scalar(plain=True):
            return json.loads(node.text) if len(node.text) < 40 else node.text
        case Scalar():
            return node.text
        case Items():
            return [value(item) for item in node.items]
        case Map():
            return {key: value(entry.value) for key, entry in node.entries.items()}


class _Reader:
    def __init__(self, text: str, file: str, report: Report, most: int, computed: bool) -> None:
        self.text, self.file, self.report, self.most, self.computed = text, file, report, most, computed
        self.at = 0
        self.nodes = 0
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, start: int, end: int) -> Span:
        line = bisect_right(self.lines, start)
        column = start - self.lines[line - 1] + 1
        return Span(self.file, line, column, column + max(end - start, 1))

    def syntax(self, message: str, at: int, hint: str | None = None) -> _StopError:
        self.report.add("B002", message, self.span(at, at + 1), hint=hint)
        return _StopError()

    def after_space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        self.at = found.end() if found else at
        return self.at

    def value(self, start: int, depth: int) -> Node:
        """The value at `start`; `at` is then behind it and the white space after it."""
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > self.most:
            self.report.add("B014", f"nested more than {MAX_DEPTH} levels deep" if depth > MAX_DEPTH else
                            f"more than {self.most:,} values in one file", self.span(start, start + 1))  # fmt: skip
            raise _StopError
        match self.text[start : start + 1]:
            case "{":
                return self.map(start, depth)
            case "[":
                return self.items(start, depth)
            case '"':
                return self.string(start)
            case "":
                raise self.syntax("the file ends within a value", max(start - 1, 0), "close every bracket and brace")
            case _:
                found = _LITERAL.match(self.text, start)
                if found is None:
                    raise self.syntax("no value of JSON", start, "texts stand in double quotes")
                self.after_space(found.end())
                return Scalar(found.group(), self.span(start, found.end()), plain=True)

    def string(self, start: int) -> Scalar:
        try:
            text, end = scanstring(self.text, start + 1, True)
        except json.JSONDecodeError as error:
            raise self.syntax(
                "a text that cannot be read", error.pos, "close its quotes, and double backslashes"
            ) from None
        span = self.span(start + 1, end - 1)
        if _SURROGATE.search(text):
            self.report.add("B001", "an escape that is half a letter", span, hint="export the file again as UTF-8")
            text = _SURROGATE.sub("\ufffd", text)
        self.after_space(end)
        made = Scalar(text, span, plain=False)
        return made if self.computed else escaped(made, self.report)

    def items(self, start: int, depth: int) -> Items:
        found: list[Node] = []
        at = self.after_space(start + 1)
        while not self.text.startswith("]", at):
            found.append(self.value(at, depth + 1))
            at = self.following("]")
        self.after_space(at + 1)
        return Items(tuple(found), self.span(start, start + 1))

    def map(self, start: int, depth: int) -> Map:
        entries: dict[str, Entry] = {}
        at = self.after_space(start + 1)
        while not self.text.startswith("}", at):
            if not self.text.startswith('"', at):
                raise self.syntax("a key is missing", at, "keys stand in double quotes")
            key = self.string(at)
            if not self.text.startswith(":", self.at):
                raise self.syntax(f"a colon is missing after the key `{key.text}`", self.at)
            read = self.value(self.after_space(self.at + 1), depth + 1)
            if key.text in entries:
                related = [Related(entries[key.text].key.span, "first here")]
                message = f"the key `{key.text}` stands twice"
                self.report.add("B003", message, key.span, hint="keep one of the two", related=related)
            else:
                entries[key.text] = Entry(key, read)
            at = self.following("}")
        self.after_space(at + 1)
        return Map(entries, self.span(start, start + 1), tuple(entries))

    def following(self, closing: str) -> int:
        """Where the next value or the closing bracket begins."""
        if self.text.startswith(closing, self.at):
            return self.at
        if not self.text.startswith(",", self.at):
            raise self.syntax("a comma or a closing bracket is missing", min(self.at, len(self.text) - 1))
        comma = self.at
        at = self.after_space(comma + 1)
        if self.text.startswith(closing, at):
            raise self.syntax("a comma with nothing after it", comma, "delete it")
        return at
