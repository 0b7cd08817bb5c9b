"""Block tokens as a tree."""

from collections.abc import Sequence
from dataclasses import field

from markdown_it.token import Token

from briefgen.records import record


@record(slots=True)
class Node:
    """A block token with what stands in it."""

    token: Token
    children: list["Node"] = field(default_factory=list)


def tree(tokens: Sequence[Token]) -> list[Node]:
    """The tokens, what stands between an opening and its closing one within the opening one."""
    root: list[Node] = []
    stack = [root]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = Node(token)
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return root


def note_definitions(nodes: Sequence[Node]) -> list[Node]:
    """The definitions of author's notes, at any depth, in order."""
    found: list[Node] = []
    for node in nodes:
        if node.token.type == "note_open":
            found.append(node)
        found.extend(note_definitions(node.children))
    return found
