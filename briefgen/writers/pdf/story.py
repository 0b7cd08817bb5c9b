"""Brief → flowables and the logical tree: title block, sections, notes, small print, annexes.

Nothing is printed that is not in the brief. The order is that of the tree, and that of the Word file.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefgen.house.theme import Theme
from briefgen.model.document import Bibliography, Brief, Heading, Labelled, NoteList, Section, Text, plain, walk_blocks
from briefgen.writers.pdf.blocks import Block, Column, Gap
from briefgen.writers.pdf.composing import Composer
from briefgen.writers.pdf.forms import Signing
from briefgen.writers.pdf.furniture import MetaLine
from briefgen.writers.pdf.lines import Measured
from briefgen.writers.pdf.ornaments import Exhibit, Ruled
from briefgen.writers.pdf.runs import Piece, Run
from briefgen.writers.pdf.setting import LABEL_SPACE
from briefgen.writers.pdf.shaping import Shaper
from briefgen.writers.pdf.tree import Node


class Story(Composer):
    """Makes flowables of a brief, and the logical tree beside them."""

    def __init__(self, brief: Brief, theme: Theme, shaper: Shaper) -> None:
        super().__init__(brief, theme, shaper)
        self.root = Node("Document")

    def body(self) -> list[Block]:
        """Title block, sections, notes and small print."""
        blocks = self._title_block()
        sections = [section for section in self.brief.sections if section.place != "annex"]
        if self.notes and not any(isinstance(b, NoteList) for s in sections for b in walk_blocks(s.blocks)):
            notes = Section("notes", (Text(self.brief.notes_heading),), (NoteList(tuple(self.notes.values())),))
            at = next((i for i, section in enumerate(sections) if section.id == "references"), len(sections))
            sections.insert(at, notes)
        for section in sections:
            blocks += self._front_section(section) if section.place == "front" else self._section(section)
        about = self._about()
        if about and sections and sections[-1].blocks and isinstance(sections[-1].blocks[-1], Bibliography):
            # Small print is never alone on its page: the last entries go with it.
            for entry in blocks[-min(2, len(sections[-1].blocks[-1].entries)) :]:
                entry.sticks = True
        return blocks + about

    def annexes(self) -> list[list[Block]]:
        """What begins on pages of its own, with the annex's margins: each annex, with those that run on behind it."""
        page = self.theme.page
        self.width, self.is_annex = page.width - page.annex_left - page.annex_right, True
        made: list[list[Block]] = []
        for section in self.brief.sections:
            if section.place == "annex":
                blocks = self._section(section)
                if section.runs_on and made:
                    made[-1] += blocks
                else:
                    made.append(blocks)
        return made

    def _title_block(self) -> list[Block]:
        front, node = self.brief.front, self.root.add("Div")
        made: list[Block] = []
        if front.series:
            made.append(self.text("series", (Text(front.series),), node.add("P"), sticks=True))
        if front.title:
            made.append(self.text("title", front.title, node.add("Title"), sticks=True, is_balanced=True))
        if front.subtitle:
            made.append(self.text("subtitle", front.subtitle, node.add("P"), sticks=True, is_whole=True))
        people = [line for line in (front.addressee, front.authors) if line]
        made += [self.text("authors", (Text(line),), node.add("P"), sticks=True) for line in people]
        if front.meta:
            made.append(self._meta_line(front.meta))
            node.add("P")
        return [self._gap(), *made] if made else []

    def _gap(self) -> Gap:
        """The title block begins half a grid below the head of the page."""
        gap = Gap(self.theme.grid / 2, self.sheet)
        gap.sticks = True
        return gap

    def _meta_line(self, parts: Sequence[Labelled]) -> MetaLine:
        style = self.theme.styles["meta"]
        look = self.look(style)
        label = replace(look, colour=self.theme.colours["grey"])
        measured: list[Measured] = []
        for part in parts:
            pieces = [Run(part.label, label), Run(" ", look)] if part.label else []
            measured.append(self.measure([*pieces, *self.reader.pieces(part.inlines, look)], None))
        rule = self.theme.colours["rule"]
        return MetaLine(measured, style.leading, rule, self.sheet, before=style.before, after=style.after)

    def _front_section(self, section: Section) -> list[Block]:
        node = self.root.add("Sect")
        title = node.add("H1", name=section.id, title=plain(section.heading).strip())
        return [self.panel(section.heading, section.blocks, node, title, section.id)]

    def _section(self, section: Section) -> list[Block]:
        node = self.root.add("Sect")
        made: list[Block] = []
        if section.heading:
            title = node.add("H1", name=section.id, title=plain(section.heading).strip())
            made.append(self.text("heading-1", section.heading, title, sticks=True, is_balanced=True))
        inner = self.blocks(section.blocks, node, "body")
        if self.is_annex:
            inner = self._as_wide_as_text(inner)
        if made and inner:
            is_subhead = isinstance(section.blocks[0], Heading)
            inner[0].before = 0.0 if is_subhead else min(inner[0].before, made[0].after)
        return [*made, *inner]

    def _as_wide_as_text(self, blocks: list[Block]) -> list[Block]:
        """Running text as wide as in the body, where tables and figures are wider."""
        spare = self.width - self.theme.page.text_width
        if spare <= 0:
            return blocks
        wide = (Exhibit, Signing)
        return [one if isinstance(one, wide) else Column([one], self.sheet, right=spare) for one in blocks]

    def _about(self) -> list[Block]:
        about = self.brief.about
        if not about:
            return []
        node = self.root.add("Sect")
        style = self.theme.styles["about"]
        made: list[Block] = []
        for item in about:
            look = self.look(style)
            label = replace(look, bold=True, colour=self.theme.colours["ink"])
            pieces: list[Piece] = [Run(f"{item.label}{LABEL_SPACE}", label)] if item.label else []
            pieces += self.reader.pieces(item.inlines, look)
            made.append(self.block("about", self.measure(pieces, None), node.add("P")))
        grid, rule = self.theme.grid, self.theme.about_rule
        colour = self.theme.colours["rule"]
        return [Ruled(made, self.sheet, colour=colour, rule=rule, before=grid, top=grid / 2)]
