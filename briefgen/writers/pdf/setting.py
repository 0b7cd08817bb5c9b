"""Text in its role: a style of the theme, measured, as a flowable."""

from collections.abc import Iterable

from briefgen.diagnostics import Span
from briefgen.house.theme import Role, Style, Theme
from briefgen.model.document import Brief, Footnote, Inline
from briefgen.writers.pdf.blocks import Sheet, TextBlock
from briefgen.writers.pdf.lines import Measured
from briefgen.writers.pdf.runs import Look, Piece, Reader, look_of
from briefgen.writers.pdf.shaping import Shaper
from briefgen.writers.pdf.targets import link_targets, text_notes
from briefgen.writers.pdf.tree import Node

LABEL_SPACE = "\u2002"
"""Between "Table 1" and its caption, and after a run-in head: wider than a space, and no line breaks there."""
_SCHEMES = ("http://", "https://", "mailto:")


class Setter:
    """Sets inlines of a brief in the styles of a theme."""

    def __init__(self, brief: Brief, theme: Theme, shaper: Shaper) -> None:
        page = theme.page
        self.brief, self.theme, self._shaper = brief, theme, shaper
        self.sheet = Sheet(page.height - page.top - page.bottom, theme.grid)
        self.width = page.text_width
        """Of the column that is being filled."""
        self.measured: list[tuple[Measured, Span | None]] = []
        """Every paragraph, and the place in the sources that a finding on it points at."""
        self.notes = text_notes(brief)
        """The notes of the text, by id."""
        self._numbers = {note.id: note.number or at for at, note in enumerate(self.notes.values(), start=1)}
        self._targets = link_targets(brief, self.notes)
        self.reader = Reader(theme.colours["accent"], theme.colours["grey"], self._leads, self.number)

    def _leads(self, target: str) -> bool:
        return target[1:] in self._targets if target.startswith("#") else target.lower().startswith(_SCHEMES)

    def number(self, note: Footnote) -> int:
        """The number of a note."""
        return note.number or self._numbers.get(note.id, 0)

    def look(self, style: Style) -> Look:
        """The look that a style begins with, in the language of the statements."""
        return look_of(style, language=self.brief.body_language)

    def measure(self, pieces: Iterable[Piece], span: Span | None) -> Measured:
        """A paragraph of these pieces; `span` is what a finding on it points at."""
        made = Measured(pieces, self._shaper)
        self.measured.append((made, span))
        return made

    def text(
        self,
        role: Role,
        inlines: tuple[Inline, ...],
        node: Node,
        *,
        span: Span | None = None,
        sticks: bool = False,
        is_balanced: bool = False,
        is_whole: bool = False,
    ) -> TextBlock:
        """A paragraph of inlines in a role."""
        pieces = self.reader.pieces(inlines, self.look(self.theme.styles[role]))
        return self.block(
            role, self.measure(pieces, span), node, sticks=sticks, is_balanced=is_balanced, is_whole=is_whole
        )

    def block(
        self,
        role: Role,
        text: Measured,
        node: Node,
        *,
        style: Style | None = None,
        after: float | None = None,
        indent: float | None = None,
        hang: float = 0.0,
        label: Measured | None = None,
        align: str = "start",
        sticks: bool = False,
        is_balanced: bool = False,
        is_whole: bool = False,
    ) -> TextBlock:
        """A paragraph in a role, with what differs from the role's style."""
        style = style or self.theme.styles[role]
        return TextBlock(
            text,
            style.leading,
            self.sheet,
            node,
            before=style.before,
            after=style.after if after is None else after,
            indent=style.indent if indent is None else indent,
            hang=hang,
            right_indent=style.right_indent,
            label=label,
            align=align,
            sticks=sticks or style.keep_with_next,
            is_balanced=is_balanced,
            is_whole=is_whole or is_balanced,
        )
