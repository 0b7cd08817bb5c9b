"""Entries of a bibliography: names that repeat, labels, blocks (Reference Grouping; Whitespace; Display)."""

from collections.abc import Sequence

from briefgen.csl.clusters import capitalised, replaced
from briefgen.csl.formats import format_of
from briefgen.csl.forms import Layout
from briefgen.csl.items import Item
from briefgen.csl.locale import Locale
from briefgen.csl.output import flatten, letters, plain_tree, text_of
from briefgen.csl.people import Name
from briefgen.csl.punctuation import settle
from briefgen.csl.records import NamedTuple
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
        self.affixes = attributes.get("prefix", ""), attributes.get("suffix", "")
        without = [{}, {"prefix": ""}, {"suffix": ""}, {"prefix": "", "suffix": ""}]
        self.formats = [format_of({**attributes, **others}, inside=True) for others in without]
        """With both affixes, without prefix, without suffix, without both."""

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
            node = replaced(node, {names.node: _substituted(names, before, self.substitute, self.rule)})
        node = capitalised(node, affixed=True)
        if self.aligns:
            node = _aligned(node)
        prefix, suffix = self.affixes
        kids = list(node.kids)
        has_prefix = self.aligns and bool(prefix) and _is_block(kids[0])
        has_suffix = bool(suffix) and _is_block(kids[-1])
        if has_prefix:
            kids[0] = _with_affix(kids[0], prefix.lstrip(), "")
        if has_suffix:
            kids[-1] = _with_affix(kids[-1], "", suffix)
        tokens = flatten(Node(tuple(kids), self.formats[has_prefix + 2 * has_suffix]))
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
    """The first field as a block of its own, all else as another; each even where the other prints nothing."""
    kids = node.kids
    if len(kids) == 1 and isinstance(kids[0], Node) and kids[0].format is None and kids[0].tag is None:
        return _aligned(kids[0])
    blocks = Node(kids[:1], Format(display="left-margin")), Node(kids[1:], Format(display="right-inline"))
    return Node(tuple([block for block in blocks if flatten(block)]))


def _is_block(kid: Node | Tokens) -> bool:
    return isinstance(kid, Node) and kid.format is not None and bool(kid.format.display)


def _with_affix(block: Node | Tokens, prefix: str, suffix: str) -> Node | Tokens:
    """A block with an affix of the layout within it (display_SecondFieldAlignMigratePunctuation)."""
    assert isinstance(block, Node)
    assert block.format is not None
    inner = Node(block.kids, block.format.without_display(), block.tag)
    return Node(((prefix,), inner, (suffix,)), Format(display=block.format.display))


def _substituted(names: Names, before: Names, text: str, rule: str) -> Node:
    """Names with a substitute for those that the entry before has too; two persons who print alike are two."""
    mine, theirs, node = _single(names), _single(before), names.node
    same = 0
    while same < min(len(mine), len(theirs)) and mine[same][1] == theirs[same][1]:
        same += 1
    is_whole = len(mine) == len(theirs) == same and letters(node) == letters(before.node)
    shown: tuple[Node | Tokens, ...] = ((text,),) if text else ()
    if is_whole and (rule == "complete-all" or not mine):
        variables = [one for one in node.walk() if one.tag is not None and one.tag.kind == "variable"]
        if not mine and len(variables) == 1:  # a title that stands for names, and is set as it was
            return replaced(node, {variables[0]: variables[0].with_kids(shown)})
        return node.with_kids(shown)
    count = {"complete-each": len(mine) if is_whole else 0, "partial-each": same, "partial-first": min(same, 1)}.get(
        rule, 0
    )
    return replaced(node, {one: one.with_kids(shown) for one, _ in mine[:count]})


def _single(names: Names) -> Sequence[tuple[Node, tuple[str, str]]]:
    """The names that print, each with its letters and the person's whole name."""
    nodes = [one for one in names.node.walk() if one.tag is not None and one.tag.kind == "name"]
    return [
        (one, (letters(one), names.people[one.tag.index].whole if one.tag.index < len(names.people) else ""))
        for one in nodes
        if one.tag is not None
    ]
