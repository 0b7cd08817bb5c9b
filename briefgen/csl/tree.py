"""The output of a processor: a tree whose nodes say where they come from, tokens on the way, and a plain tree at last.

A style's elements give `Node`s. Flattened, they are tokens: runs of letters between opening and closing marks. Once
punctuation, quotation marks and flip-flop are settled, the tokens are a plain tree of `Span`s.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Tag(NamedTuple):
    """What a node comes from: ("cite", index), ("names", variable), ("name", variable, index), ("variable", name),
    ("term", name), ("date", variable), ("year-suffix",), ("number",), ("locator",)."""

    kind: str
    value: str | int = ""
    index: int = -1


class Mark(NamedTuple):
    """A way of setting letters: an attribute of CSL (Formatting) and its value."""

    attribute: str
    value: str
    flips: bool = False
    """Whether it turns into its opposite within itself (markup in a variable)."""


class Quote(NamedTuple):
    """Quotation marks."""

    kind: str = "quote"


class Block(NamedTuple):
    """A block of its own (Display)."""

    display: str


class Target(NamedTuple):
    """What a stretch comes from, or leads to."""

    tag: Tag


AnyMark: TypeAlias = Mark | Quote | Block | Target


@dataclass(slots=True)
class Run:
    """Letters."""

    text: str
    joined: bool = False
    """Whether they go on within the variable that the run before belongs to: no punctuation collides there."""
    literal_tag: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """A mark begins."""

    mark: AnyMark


@dataclass(frozen=True, slots=True)
class Close:
    """A mark ends."""

    mark: AnyMark


Token: TypeAlias = Run | Open | Close


@dataclass(slots=True)
class Node:
    """Output of an element."""

    kids: "list[Node | str | list[Token]]" = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    prefix: str = ""
    suffix: str = ""
    delimiter: str = ""
    quotes: bool = False
    case: str = ""
    strips: bool = False
    display: str = ""
    tag: Tag | None = None
    affixes_inside: bool = False
    """Whether marks hold for the affixes too (Affixes: so in a layout)."""
    is_english: bool = True
    """Whether title case applies."""
    language: str = ""
    """Of the work, for the case of its letters."""

    def walk(self) -> "Iterator[Node]":
        """This node and those below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of finished output: letters, or other stretches under a mark."""

    mark: AnyMark
    content: "tuple[Span | str, ...]"


Plain: TypeAlias = "tuple[Span | str, ...]"
"""Finished output."""


def plain_text(content: Plain) -> str:
    """The letters of a plain tree."""
    return "".join(one if isinstance(one, str) else plain_text(one.content) for one in content)
