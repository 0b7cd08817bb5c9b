"""The logical tree of the file: what each part of a page is, apart from where it is drawn.

Made once, with the flowables, in reading order. The outline comes from it; a tagged file will.
Types are the structure types of ISO 32000-1, 14.8.4.
"""

from collections.abc import Iterator
from dataclasses import field

from briefgen.records import record


@record(slots=True)
class Node:
    """A part of the document."""

    type: str
    """`Document`, `Sect`, `H1`, `P`, `L`, `LI`, `Lbl`, `LBody`, `Table`, `TR`, `TH`, `TD`, `Figure`, …"""
    children: list["Node"] = field(default_factory=list)
    id: str = ""
    """Where links to it lead."""
    title: str = ""
    """The words of a heading."""
    alt: str = ""
    """What a picture shows."""
    language: str = ""
    """Where it is not the document's."""

    def add(self, kind: str, *, name: str = "", title: str = "", alt: str = "", language: str = "") -> "Node":
        """A new part at the end of this one."""
        made = Node(kind, id=name, title=title, alt=alt, language=language)
        self.children.append(made)
        return made

    def walk(self) -> Iterator["Node"]:
        """This part and all within it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline(root: Node) -> Iterator[tuple[int, Node]]:
    """The headings that have a place, with their depth from 0; no depth is skipped on the way down."""
    open_levels: list[int] = []
    for node in root.walk():
        if node.type[:1] == "H" and node.type[1:].isdigit() and node.id:
            level = int(node.type[1:])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            yield len(open_levels) - 1, node
