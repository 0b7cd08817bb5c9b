"""What goes into a processor and what comes out of it.

All forms are immutable. Text with marks is a plain tree (`tree.Plain`): strings, and spans of them under a mark.
"""

from collections.abc import Mapping

from briefgen.csl.records import TYPE_CHECKING, NamedTuple, TypeAlias
from briefgen.csl.tree import Block, Plain, Span, plain_text

if TYPE_CHECKING:
    from typing import Literal

Mode: TypeAlias = "Literal['normal', 'suppress-author', 'author-only']"
Position: TypeAlias = "Literal['first', 'subsequent', 'ibid', 'ibid-with-locator']"
Affix: TypeAlias = "str | Plain"
"""Words of an author around a cite: text, whose light markup (`<i>`, quotation marks) is read, or a plain tree."""


class Cite(NamedTuple):
    """One work in a citation."""

    id: str
    """Of the item."""
    locator: str = ""
    label: str = ""
    """What the locator counts, as CSL names it (Locators): `page`, `article-locator` …; empty: pages."""
    prefix: Affix = ""
    suffix: Affix = ""
    mode: Mode = "normal"
    """`suppress-author` leaves out the first names that print, or what stands for them; `author-only` all else."""
    position: "Position | None" = None
    """None: found out from the citations before. A caller that knows it better can say so, as for the next two."""
    near_note: bool | None = None
    first_note: str | None = None
    """The number of the note that cites the work first."""


class Citation(NamedTuple):
    """Works cited at one place."""

    id: str
    """Of the citation; its own in the document."""
    cites: tuple[Cite, ...]
    note: int = 0
    """The number of the note in which it prints; 0: in the text."""
    mode: "Literal['normal', 'author-in-text']" = "normal"
    """`author-in-text`: the names of its first work print in the running text, all else in the brackets or note."""


class Printed(NamedTuple):
    """A citation in words."""

    id: str
    content: Plain
    """What stands where the style puts a citation; of a note style, what stands in the note.

    The stretch of each cite is a `Span` under `Tag("cite", id of the item, place in the citation)`.
    """
    names: Plain = ()
    """What an `author-in-text` citation prints in the running text before that."""


class Entry(NamedTuple):
    """An entry of the bibliography."""

    id: str
    """Of the item."""
    content: Plain
    """Nothing where the style prints none for such a work. Blocks (Display) are spans under `Block` marks."""

    @property
    def label(self) -> Plain:
        """What stands in the margin before the entry (Whitespace, second-field-align; Display, left-margin).

        An entry of one field has no label, nor has one in which something stands above that margin.
        """
        first = self.content[0] if len(self.content) > 1 else ""
        return first.content if isinstance(first, Span) and first.mark == Block("left-margin") else ()

    @property
    def body(self) -> Plain:
        """All else; without the block marks of an entry of labels, even if it has none itself."""
        if not self.label:
            only = self.content[0] if len(self.content) == 1 else ""
            is_field = isinstance(only, Span) and only.mark in (Block("left-margin"), Block("right-inline"))
            return only.content if isinstance(only, Span) and is_field else self.content
        made: list[Span | str] = []
        for one in self.content:
            if not isinstance(one, Span) or not isinstance(one.mark, Block):
                made.append(one)
            elif one.mark.display == "right-inline":
                made += one.content
            elif one.mark.display != "left-margin":
                made.append(one)
        return tuple(made)


class Layout(NamedTuple):
    """How a style wants its bibliography set (Whitespace)."""

    hanging_indent: bool = False
    second_field_align: "Literal['', 'flush', 'margin']" = ""
    """Whether labels stand apart: flush with the margin, or in it."""
    line_spacing: int = 1
    entry_spacing: int = 1
    """Lines between two entries."""


class Bibliography(NamedTuple):
    """All entries, in the order of the style."""

    entries: tuple[Entry, ...] = ()
    layout: Layout = Layout()

    @property
    def label_width(self) -> int:
        """Letters of the longest label."""
        return max((len(plain_text(entry.label)) for entry in self.entries), default=0)


class Output(NamedTuple):
    """All that prints of a document."""

    citations: tuple[Printed, ...]
    """In the order of those given."""
    bibliography: Bibliography

    @property
    def by_id(self) -> Mapping[str, Printed]:
        """Citations by their ids."""
        return {one.id: one for one in self.citations}


class Update(NamedTuple):
    """What a change of a document touches."""

    citations: tuple[Printed, ...]
    """Those that were rendered again, new ones too, in the order of the document; all others print as before."""
    bibliography: bool
    """Whether an entry was rendered again, or came, went or moved."""
