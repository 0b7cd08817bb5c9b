"""Output on its way: nodes that say where they come from, tokens, and at last a plain tree.

A style's elements give `Node`s. Flattened, they are tokens: letters between opening and closing marks. Once
punctuation, quotation marks and flip-flop are settled, the tokens are a plain tree of strings and `Span`s.
"""

from collections.abc import Iterator
from functools import lru_cache

from briefgen.csl.records import NamedTuple, TypeAlias


class Tag(NamedTuple):
    """What a stretch comes from."""

    kind: str
    """cite, names, name-list, name, variable, term, label, date, date-part, year-suffix, number, locator; or a
    caller's own."""
    value: str = ""
    """Of a cite the id of the item, of a names or date element the variable, of a term its name."""
    index: int = -1  # type: ignore[assignment]
    """Of a cite its place in the citation, of a name its place in the variable; from 0."""


class Mark(NamedTuple):
    """A way of setting letters: an attribute of CSL and its value (Formatting)."""

    attribute: str
    value: str
    flips: bool = False
    """Whether it turns into its opposite within itself, as markup in a variable does."""


class Block(NamedTuple):
    """A block of its own (Display): block, left-margin, right-inline, indent."""

    display: str


class Quote(NamedTuple):
    """Quotation marks, which marks they are being open still."""

    single: bool = False
    """Whether they came as single ones, ‘so’."""


AnyMark: TypeAlias = Mark | Block | Tag | Quote


class Span(NamedTuple):
    """A stretch of finished output under a mark."""

    mark: Mark | Block | Tag
    content: "Plain"


Plain: TypeAlias = "tuple[Span | str, ...]"
"""Finished output: letters, and stretches of it under a mark."""


def plain_text(content: Plain) -> str:
    """The letters of a plain tree."""
    return "".join([one if isinstance(one, str) else plain_text(one.content) for one in content])


class Joined(str):
    """Letters that go on within the variable of those before: no punctuation collides where the two meet."""

    __slots__ = ()


class Open:
    """A mark begins."""

    __slots__ = ("mark",)

    def __init__(self, mark: AnyMark) -> None:
        self.mark = mark


class Close:
    """A mark ends."""

    __slots__ = ("mark",)

    def __init__(self, mark: AnyMark) -> None:
        self.mark = mark


class OpenTag(Open):
    """Output of a node begins."""

    __slots__ = ()


class CloseTag(Close):
    """Output of a node ends."""

    __slots__ = ()


@lru_cache(maxsize=4096)
def opening_tag(tag: Tag) -> OpenTag:
    """The token that opens the output of a node."""
    return OpenTag(tag)


@lru_cache(maxsize=4096)
def closing_tag(tag: Tag) -> CloseTag:
    """The token that closes it."""
    return CloseTag(tag)


Token: TypeAlias = str | Open | Close
Tokens: TypeAlias = tuple[Token, ...]


@lru_cache(maxsize=1024)
def opening(mark: AnyMark) -> Open:
    """The token that opens a mark."""
    return Open(mark)


@lru_cache(maxsize=1024)
def closing(mark: AnyMark) -> Close:
    """The token that closes a mark."""
    return Close(mark)


QUOTE = Quote()
OPEN_QUOTE, CLOSE_QUOTE = opening(QUOTE), closing(QUOTE)
OPEN_SINGLE, CLOSE_SINGLE = opening(Quote(single=True)), closing(Quote(single=True))


class Format:
    """What an element asks for its output; shared by all nodes of the element."""

    __slots__ = ("after", "before", "case", "delimiter", "display", "english", "language", "marks", "prefix", "quotes",
                 "strips", "suffix")  # fmt: skip

    def __init__(
        self,
        marks: tuple[Mark, ...] = (),
        prefix: Tokens = (),
        suffix: Tokens = (),
        delimiter: str = "",
        *,
        quotes: bool = False,
        case: str = "",
        english: bool = True,
        language: str = "",
        strips: bool = False,
        display: str = "",
        inside: bool = False,
    ) -> None:
        """A format.

        Args:
            marks: the outer ones first (Formatting).
            prefix: before the output (Affixes).
            suffix: behind it.
            delimiter: between its parts (Delimiter).
            quotes: whether quotation marks stand around it (Quotes).
            case: how its letters are cased (Text-case); empty: as they are.
            english: whether the work is in English, for that.
            language: of the work.
            strips: whether it loses its full stops (Strip-periods).
            display: which block it is (Display); empty: none.
            inside: whether marks hold for the affixes too, as on a layout (Affixes).
        """
        self.marks, self.prefix, self.suffix, self.delimiter = marks, prefix, suffix, delimiter
        self.quotes, self.strips, self.display = quotes, strips, display
        self.case, self.english, self.language = case, english, language
        opened: list[Token] = [opening(mark) for mark in marks]
        closed: list[Token] = [closing(mark) for mark in reversed(marks)]
        if quotes:
            opened.insert(0, OPEN_QUOTE)
            closed.append(CLOSE_QUOTE)
        self.before: Tokens = (*opened, *prefix) if inside else (*prefix, *opened)
        self.after: Tokens = (*suffix, *closed) if inside else (*closed, *suffix)
        if display:
            block = Block(display)
            self.before, self.after = (opening(block), *self.before), (*self.after, closing(block))

    def without_display(self) -> "Format":
        """The same in the line."""
        return Format(
            self.marks, self.prefix, self.suffix, self.delimiter, quotes=self.quotes, case=self.case,
            english=self.english, language=self.language, strips=self.strips,
        )  # fmt: skip


class Node:
    """Output of an element. Nodes do not change once they are made; what changes a tree makes new ones."""

    __slots__ = ("flat", "format", "kids", "tag")

    def __init__(
        self, kids: "tuple[Node | Tokens, ...]", format_: Format | None = None, tag: Tag | None = None
    ) -> None:
        self.kids, self.format, self.tag = kids, format_, tag
        self.flat: Tokens | None = None
        """Its tokens, once they were asked for."""

    def walk(self) -> "Iterator[Node]":
        """This node and those below it, in reading order."""
        waiting: list[Node | Tokens] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, Node):
                yield one
                waiting += reversed(one.kids)

    def first(self, kind: str) -> "Node | None":
        """The first node of a kind in it, itself too."""
        return next((one for one in self.walk() if one.tag is not None and one.tag.kind == kind), None)

    def with_kids(self, kids: "tuple[Node | Tokens, ...]") -> "Node":
        """The same with other parts."""
        return Node(kids, self.format, self.tag)
