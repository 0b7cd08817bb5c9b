"""YAML with a position for every value, read from PyYAML's events.

Only what briefgen's files need: maps, lists and text. Anchors, aliases, tags, second documents and duplicate keys are
errors; `no`, `12:30` and `1.10` stay as typed. PyYAML's loaders and composer are not used: they keep the last of two
equal keys, turn words into values and can be brought down by deep nesting.
"""

import re
from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise
from typing import Any, TypeAlias

from briefgen.diagnostics import Related, Report, Span
from briefgen.records import record
from briefgen.structured.files import unprintable

MAX_DEPTH = 16
MAX_NODES = 100_000
_TOP_KEY = re.compile(r"(?P<key>[a-z][\w-]*):(?=\s|$)")


@record(frozen=True, slots=True)
class Scalar:
    """A value as typed, quotes taken off."""

    text: str
    span: Span
    plain: bool = True
    """Whether it stood without quotes; only a plain empty scalar or `null`/`~` is nothing."""

    @property
    def is_null(self) -> bool:
        """Whether nothing was given: `key:`, `key: null`, `key: ~`."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@record(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    span: Span

    def __iter__(self) -> Iterator["Node"]:
        return iter(self.items)


@record(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: Scalar
    value: "Node"


@record(frozen=True, slots=True)
class Map:
    """A map in the order of the file."""

    entries: dict[str, Entry]
    span: Span
    """Of its first key; of the braces in flow style."""
    order: tuple[str, ...] = field(default=(), compare=False)

    def get(self, *path: str) -> "Node | None":
        """The value at the end of a path of keys, or None."""
        node: Node | None = self
        for key in path:
            if not isinstance(node, Map) or key not in node.entries:
                return None
            node = node.entries[key].value
        return node

    def text(self, *path: str) -> str | None:
        """The text at the end of a path; None where there is none or nothing was given."""
        node = self.get(*path)
        return node.text if isinstance(node, Scalar) and not node.is_null else None

    def key_span(self, key: str) -> Span:
        """Where a key stands."""
        return self.entries[key].key.span


Node: TypeAlias = Scalar | Items | Map


def plain(node: Node) -> Any:
    """The node as plain Python: str, list, dict; nothing given is None."""
    match node:
        case Scalar():
            return None if node.is_null else node.text
        case Items():
            return [plain(item) for item in node.items]
        case Map():
            return {key: plain(entry.value) for key, entry in node.entries.items()}


def escaped(scalar: Scalar, report: Report) -> Scalar:
    """The value without what its escapes wrote and no text has: U+FFFD in its place.

    Reports:
        B001: the first such character.
    """
    bad = unprintable(scalar.text)
    if bad is None:
        return scalar
    message = f"the escape of U+{ord(scalar.text[bad]):04X}, which has no place in a text"
    report.add("B001", message, scalar.span, hint="delete it")
    text = "".join(letter if unprintable(letter) is None else "\ufffd" for letter in scalar.text)
    return Scalar(text, scalar.span, scalar.plain)


class _StopError(Exception):
    """Reading cannot go on; what is wrong has been reported."""


def parse(
    text: str, file: str, report: Report, *, first_line: int = 1, most: int = MAX_NODES, computed: bool = False
) -> Map | None:
    """The map that a YAML text holds; an empty text is an empty map; None where it cannot be read.

    `first_line` is the line of the file on which the text begins, for a head within a Markdown file; `most` is how many
    values it may have. A file that we compute ourselves holds words of copies, and so may escape anything.

    Reports:
        B001: an escape of what has no place in a text.
        B002: what is not YAML, or YAML that briefgen does not take (anchors, tags, a second document).
        B003: a key that stands twice in one map.
        B014: nesting beyond the bound.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(file, report, first_line, most, computed)
    try:
        node = builder.document(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        builder.syntax_error(error, text)
        return None
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) if isinstance(position, int) else 0
        report.add("B002", "a character that YAML does not allow", Span(file, first_line + line, 1))
        return None
    except (_StopError, RecursionError):
        return None
    if node is None:
        return Map({}, Span(file, first_line, 1))
    if not isinstance(node, Map):
        report.add("B005", "expected a map of keys and values", node.span, hint="write `key: value` lines")
        return None
    return node


def sound_parts(text: str, file: str, *, first_line: int = 1) -> tuple[Map, dict[str, Span]]:
    """What can be read of a text that `parse` refused, and the places of the keys at its top whose values cannot.

    A part is a key at the left margin with what follows it.
    """
    entries: dict[str, Entry] = {}
    lost: dict[str, Span] = {}
    lines = text.split("\n")
    starts = [index for index, line in enumerate(lines) if _TOP_KEY.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        part = parse("\n".join(lines[start:end]), file, Report(), first_line=first_line + start)
        for key, entry in part.entries.items() if part is not None else ():
            entries.setdefault(key, entry)
        if part is None and (opening := _TOP_KEY.match(lines[start])) is not None:
            lost[opening["key"]] = Span(file, first_line + start, 1, len(opening["key"]) + 1)
    first = next((entry.key.span for entry in entries.values()), Span(file, first_line, 1))
    return Map(entries, first, tuple(entries)), lost


class _Builder:
    def __init__(self, file: str, report: Report, first_line: int, most: int, computed: bool) -> None:
        self.file, self.report, self.first_line, self.most, self.computed = file, report, first_line, most, computed
        self.nodes = 0

    def span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        column = start.column + 1
        return Span(self.file, self.first_line + start.line, column, column + max(width, 1))

    def stop(self, code: str, message: str, event: Any, hint: str) -> _StopError:
        self.report.add(code, message, self.span(event), hint=hint)
        return _StopError()

    def document(self, events: Iterator[Any]) -> Node | None:
        import yaml

        node: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.stop("B002", "a second document in one file", event, "keep one document a file")
            elif isinstance(event, yaml.NodeEvent):
                node = self.node(event, events, 1)
        return node

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        import yaml

        self.nodes += 1
        if self.nodes > self.most:
            raise self.stop("B014", f"more than {self.most:,} values in one file", event, "split the file")
        if depth > MAX_DEPTH:
            raise self.stop("B014", f"nested more than {MAX_DEPTH} levels deep", event, "flatten the value")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.stop(
                "B002", "anchors and aliases (`&`, `*`) are not taken", event, "write the value out, or quote it"
            )
        if event.tag is not None and not (
            isinstance(event, yaml.ScalarEvent) and event.implicit[1] and event.tag == "!"
        ):
            raise self.stop(
                "B002", f"tags (`{event.tag}`) are not taken", event, "write the value without a tag, or quote it"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(event, events, depth)
        return self.map(event, events, depth)

    def scalar(self, event: Any) -> Scalar:
        """The value; what an escape wrote that has no place in a text becomes U+FFFD."""
        made = Scalar(event.value, self.span(event), not event.style)
        return escaped(made, self.report) if event.style == '"' and not self.computed else made

    def items(self, start: Any, events: Iterator[Any], depth: int) -> Items:
        import yaml

        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, events, depth + 1))
        return Items(tuple(items), self.span(start))

    def map(self, start: Any, events: Iterator[Any], depth: int) -> Map:
        import yaml

        entries: dict[str, Entry] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise self.stop("B002", "a key that is not plain text", event, "write keys as words")
            key = self.scalar(event)
            value = self.node(next(events), events, depth + 1)
            if key.text in entries:
                first = entries[key.text].key.span
                self.report.add(
                    "B003",
                    f"the key `{key.text}` stands twice",
                    key.span,
                    hint="keep one of the two",
                    related=[Related(first, "first here")],
                )
                continue
            entries[key.text] = Entry(key, value)
        return Map(entries, self.span(start), tuple(entries))

    def too_deep(self, lines: list[str], last: int) -> None:
        """Report brackets nested beyond the bound, at the first one beyond it; the map around them is a level."""
        depth = 1
        for index, line in enumerate(lines[: last + 1]):
            for at, letter in enumerate(line):
                depth += (letter in "[{") - (letter in "]}" and depth > 1)
                if depth > MAX_DEPTH:
                    span = Span(self.file, self.first_line + index, at + 1)
                    self.report.add("B014", f"nested more than {MAX_DEPTH} levels deep", span, hint="flatten the value")
                    return
        span = Span(self.file, self.first_line + last, 1)
        self.report.add("B014", f"nested more than {MAX_DEPTH} levels deep", span, hint="flatten the value")

    def syntax_error(self, error: Any, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        lines = text.split("\n")
        index = min(mark.line, len(lines) - 1) if mark else 0
        column = (mark.column if mark else 0) + 1
        problem = (error.problem or "not readable as YAML").replace("\n", " ")
        if "nesting depth" in problem:  # PyYAML 6.0.4 counts too, before it hands out what it has read
            self.too_deep(lines, index)
            return
        hint, message = None, problem
        line = lines[index] if lines else ""
        comment = self.comment_in_brackets(error, lines)
        if comment is not None:
            index, column = comment
            word = re.match(r"#[^\s,\]}]*", lines[index][column - 1 :])
            message = "what stands behind ` #` is a comment, and the bracket before it is never closed"
            hint = f'put the value in quotes: `"{word.group()}"`' if word and word.group() != "#" else None
        elif "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in problem:
            message, hint = "a tab in the indentation", "indent with spaces"
            column = line.find("\t") + 1 or column
        elif "mapping values are not allowed" in problem and line[:1] == " " and line.find(":") == column - 1:
            message, hint = "a key that is indented deeper than the one before it", "begin it in the same column"
        elif "mapping values are not allowed" in problem or (
            ": " in line and line.count(": ") > 1 and line.lstrip()[:1] not in "{["
        ):
            key, _, value = line.partition(": ")
            message = "a colon followed by a space in a value without quotes"
            if value.strip():
                quoted = value.strip().replace('"', '\\"')
                hint = f'put the value in quotes: `{key.strip()}: "{quoted}"`'
        elif "invalid Unicode character escape" in problem:
            message, hint = "an escape of no letter", "write the letter itself"
        elif "found undefined escape" in problem or "unknown escape" in problem:
            hint = "use single quotes, or double the backslash"
        elif problem.startswith("found character '"):
            character = problem[len("found character '") :].split("'", 1)[0]
            message, hint = f"a value cannot begin with `{character}`", "put the value in quotes"
        elif error.context and "quoted scalar" in error.context:
            message = "a quotation mark that is never closed"
            hint = f"close the one that opens on line {self.first_line + error.context_mark.line}"
        elif error.context and "flow" in error.context:
            hint = "close the bracket or brace, and separate the values by commas"
        self.report.add("B002", message, Span(self.file, self.first_line + index, column), hint=hint)

    @staticmethod
    def comment_in_brackets(error: Any, lines: list[str]) -> tuple[int, int] | None:
        """Line, from 0, and column, from 1, of the last comment within the list or map in brackets at fault.

        None where the fault is not of brackets, or none of their lines has a comment.
        """
        if not (error.context and "flow" in error.context and error.context_mark and error.problem_mark):
            return None
        last = min(error.problem_mark.line, len(lines) - 1)
        for index in range(last, error.context_mark.line - 1, -1):
            code = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", lambda quoted: "x" * len(quoted.group()), lines[index])
            found = re.search(r"(?<=\s)#", code)
            if found is not None:
                return index, found.start() + 1
        return None
