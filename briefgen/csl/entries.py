"""Entries of a bibliography: names that repeat, labels, blocks (Reference Grouping; Whitespace; Display)."""

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.csl.clusters import replaced
from briefgen.csl.formats import format_of
from briefgen.csl.forms import Layout
from briefgen.csl.items import Item
from briefgen.csl.locale import Locale
from briefgen.csl.output import flatten, letters, plain_tree, text_of
from briefgen.csl.people import Name
from briefgen.csl.punctuation import settle
from briefgen.csl.style import Area
from briefgen.csl.tree import Block, Close, Format, Node, Plain, Token, Tokens


class Names(NamedTuple):
    """The first names of an entry."""

    node: Node
    people: tuple[Name, ...]
    """None of what stands for names."""


class Lister:
    """Sets the entries of a bibliography, one after another."""

    def __init__(self, area: Area, locale: Locale, *, traced: bool) -> None:
        self.area, self.locale, self.traced = area, locale, traced
        options = area.options
        self.substitute = options.get("subsequent-author-substitute")
        self.rule = options.get("subsequent-author-substitute-rule", "complete-all")
        self.aligns = bool(options.get("second-field-align"))
        attributes = area.layout.attributes
        self.suffix = attributes.get("suffix", "")
        self.format = format_of(attributes, inside=True)
        self.format_without_suffix = format_of({**attributes, "suffix": ""}, inside=True)

    @property
    def layout(self) -> Layout:
        """How the style wants the list set."""
        options = self.area.options
        align = options.get("second-field-align", "")
        return Layout(
            options.get("hanging-indent") == "true",
            align if align in ("flush", "margin") else "",  # type: ignore[arg-type]
            _lines(options.get("line-spacing", "1")),
            _lines(options.get("entry-spacing", "1")),
        )

    def names_of(self, node: Node | None, item: Item) -> "Names | None":
        """The names of an entry that the next may repeat: the first list, or what stands for it."""
        names = node.first("names") if node is not None and self.substitute is not None else None
        if names is None:
            return None
        listed = names.first("name-list")
        if listed is None or listed.tag is None:
            # A title can repeat; "anonymous" says nothing of who it was.
            return Names(names, ()) if names.first("variable") is not None else None
        return Names(listed, item.names(listed.tag.value))

    def entry(self, node: Node | None, names: "Names | None", before: "Names | None") -> Plain:
        """An entry in words; nothing where it prints nothing.

        Args:
            node: what the layout gave.
            names: `names_of` it.
            before: those of the entry before.
        """
        if node is None or not text_of(flatten(node)):
            return ()
        if names is not None and before is not None and self.substitute is not None:
            node = replaced(node, names.node, _substituted(names, before, self.substitute, self.rule))
        format_ = self.format
        if self.aligns:
            node = _aligned(node)
        last = node.kids[-1] if node.kids else None
        if self.suffix and isinstance(last, Node) and last.format is not None and last.format.display:
            node = node.with_kids((*node.kids[:-1], _with_suffix(last, self.suffix)))
            format_ = self.format_without_suffix
        tokens = flatten(Node((node,), format_))
        settled = settle(tokens, in_quotes=self.locale.option("punctuation-in-quote"), traced=self.traced)
        return plain_tree(_space_out(settled), self.locale)


def _space_out(tokens: list[Token]) -> list[Token]:
    """The last block of an entry without a space at its end, which stands behind it (variables_ContainerTitleShort)."""
    last = tokens[-1] if tokens else ""
    if isinstance(last, Close) and isinstance(last.mark, Block):
        at = next((at for at in range(len(tokens) - 1, -1, -1) if isinstance(tokens[at], str)), -1)
        inner = tokens[at] if at >= 0 else ""
        if isinstance(inner, str) and inner != inner.rstrip():
            return [*tokens[:at], inner.rstrip(), *tokens[at + 1 :], " "]
    return tokens


def _lines(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _aligned(node: Node) -> Node:
    """The first field as a block of its own, all else as another."""
    kids = node.kids
    if len(kids) == 1 and isinstance(kids[0], Node) and kids[0].format is None and kids[0].tag is None:
        return _aligned(kids[0])
    if len(kids) < 2:
        return node
    return Node((Node(kids[:1], Format(display="left-margin")), Node(kids[1:], Format(display="right-inline"))))


def _with_suffix(block: Node, suffix: str) -> Node:
    """A block with the suffix of the layout within it (display_SecondFieldAlignMigratePunctuation)."""
    assert block.format is not None
    inner = Node(block.kids, block.format.without_display(), block.tag)
    return Node((inner, (suffix,)), Format(display=block.format.display))


def _substituted(names: Names, before: Names, text: str, rule: str) -> Node:
    """Names with a substitute for those that the entry before has too; two persons who print alike are two."""
    mine, theirs, node = _single(names), _single(before), names.node
    same = 0
    while same < min(len(mine), len(theirs)) and mine[same][1] == theirs[same][1]:
        same += 1
    is_whole = len(mine) == len(theirs) == same and letters(node) == letters(before.node)
    shown: tuple[Node | Tokens, ...] = ((text,),) if text else ()
    if is_whole and (rule == "complete-all" or not mine):
        return node.with_kids(shown)
    count = {"complete-each": len(mine) if is_whole else 0, "partial-each": same, "partial-first": min(same, 1)}.get(
        rule, 0
    )
    for one, _ in mine[:count]:
        node = replaced(node, one, one.with_kids(shown))
    return node


def _single(names: Names) -> Sequence[tuple[Node, tuple[str, str]]]:
    """The names that print, each with its letters and the person's whole name."""
    nodes = [one for one in names.node.walk() if one.tag is not None and one.tag.kind == "name"]
    return [
        (one, (letters(one), names.people[one.tag.index].whole if one.tag.index < len(names.people) else ""))
        for one in nodes
        if one.tag is not None
    ]
