"""Blocks → the Markdown that `markup` reads as the same blocks: what `draft` writes.

What Markdown cannot say is written without it: raised and small letters, the language of words, an empty line of code.
Numbers and labels are not written; they come with the next build.
"""

import re
from collections.abc import Mapping, Sequence
from textwrap import fill

from briefgen.model.document import (
    Bibliography,
    Block,
    BlockQuote,
    Box,
    Code,
    Column,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    NoteList,
    Paragraph,
    Placeholder,
    Row,
    Signature,
    Table,
    Text,
)
from briefgen.writers.markdown.escapes import harmless
from briefgen.writers.markdown.inlines import Inlines, destination, typed_placeholder

_WIDTH = 120
"""The longest line of a comment that stands by itself."""


def write_blocks(
    blocks: Sequence[Block],
    language: str,
    *,
    opening: Sequence[str] = (),
    remarks: Mapping[Placeholder, str] | None = None,
) -> str:
    """The blocks as Markdown, each sentence and each placeholder on a line of its own.

    `language` is that of the text. `opening` are comments that stand over it, `remarks` comments behind placeholders at
    the ends of their lines.
    """
    writer = _Blocks(Inlines(language, remarks or {}))
    above = [_comment(text) for text in opening]
    lines = [*above, *([""] if above else []), *writer.blocks(blocks), *writer.notes()]
    return "".join(f"{line}\n" for line in lines)


def _comment(text: str) -> str:
    return fill(f"<!-- {harmless(text)} -->", _WIDTH, break_long_words=False, break_on_hyphens=False)


class _Blocks:
    def __init__(self, inlines: Inlines) -> None:
        self.inlines = inlines

    # -------------------------------------------------------------------------------------------------------- blocks

    def blocks(self, blocks: Sequence[Block], *, are_close: bool = False) -> list[str]:
        """Lines, with a blank one between two blocks; with `are_close` only where the second needs it to be one."""
        made: list[str] = []
        before: Block | None = None
        marks = 0  # alternates, so that a list does not go on with the one before it
        for block in blocks:
            marks = marks + 1 if isinstance(before, ListBlock) and isinstance(block, ListBlock) else 0
            lines = self.items(block, marks % 2) if isinstance(block, ListBlock) else self.block(block)
            if lines:
                can_be_close = isinstance(block, BlockQuote) or (isinstance(block, ListBlock) and _interrupts(block))
                is_close = are_close and isinstance(before, Paragraph) and can_be_close
                made.extend([""] if made and not is_close else [])
                made.extend(lines)
                before = block
        return made

    def block(self, block: Block) -> list[str]:
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Heading():
                mark = "####" if block.level > 2 else "###"
                words = re.sub(r"(?:^|(?<=[ \t]))(#+)$", r"\\\1", self.title(block.inlines))
                return [" ".join(part for part in (mark, words, _braced(block.id)) if part)]
            case ListBlock():
                return self.items(block, 0)
            case BlockQuote():
                inner = _Blocks(Inlines(self.inlines.language, {}, self.inlines.labels))
                return [f"> {line}" if line else ">" for line in inner.blocks(block.blocks) or [""]]
            case Table():
                return self.table(block)
            case Figure():
                return [self.figure(block)]
            case Box():
                title = " ".join(part for part in ("::: box", self.title(block.title), _braced(block.id)) if part)
                return [title, *self.blocks(block.blocks), ":::"]
            case Bibliography() | NoteList() | Signature():
                return []  # they come with the citations, or behind the brief

    def paragraph(self, block: Paragraph) -> list[str]:
        if _is_code(block.inlines):
            lines = [inline.text for inline in block.inlines if isinstance(inline, Code)]
            fence = "`" * max(3, 1 + max(len(run) for line in lines for run in re.findall("`+", line) or [""]))
            return [fence, *lines, fence]
        text = self.inlines.text(block.inlines)
        return text.split("\n") if text else []

    def items(self, block: ListBlock, marks: int) -> list[str]:
        made: list[str] = []
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}{'.)'[marks]} " if block.ordered else f"{'-*'[marks]} "
            lines = self.blocks(item.blocks, are_close=block.tight) or [""]
            if made and not block.tight:
                made.append("")
            made.append(f"{mark}{lines[0]}" if lines[0] else mark.rstrip())
            made.extend(_indented(lines[1:], len(mark)))
        return made

    def table(self, table: Table) -> list[str]:
        match table.rows:
            case (Row(cells=((Placeholder(kind="figures") as placeholder,),)),) if not table.columns:
                made = [typed_placeholder(placeholder)]
            case rows:
                count = max([len(table.columns), *(len(row.cells) for row in (*rows, *filter(None, [table.head])))])
                columns = (*table.columns, *[Column()] * (count - len(table.columns)))
                head = table.head or Row(())
                made = [self.row(head, count), _rule(columns), *(self.row(row, count) for row in rows)] if count else []
        if made and (table.caption or table.id or table.source):
            made += ["", f"Table: {self.title(table.caption)}{self.attributes(table.id, table.source)}"]
        return made

    def title(self, inlines: tuple[Inline, ...]) -> str:
        """Words behind which attributes may stand: a brace of their own is none of these."""
        words = self.inlines.line(inlines)
        return words.replace("\\{", "&#123;") if words.endswith("}") else words

    def row(self, row: Row, count: int) -> str:
        cells = [self.inlines.line(cell).replace("|", "\\|") for cell in row.cells]
        return f"| {' | '.join([*cells, *[''] * (count - len(cells))])} |"

    def figure(self, figure: Figure) -> str:
        shown = self.inlines.line((Text(figure.alt),), is_strict=True)
        title = self.inlines.line(figure.caption).replace('"', '\\"')
        target = " ".join((destination(figure.path), *([f'"{title}"'] if title else [])))
        return f"![{shown}]({target}){self.attributes(figure.id, figure.source).lstrip()}"

    def attributes(self, id: str, source: tuple[Inline, ...]) -> str:  # noqa: A002
        shown = [f"#{id}"] if id else []
        shown += [f'source="{self.inlines.line(source)}"'] if source else []
        return f" {{{' '.join(shown)}}}" if shown else ""

    def notes(self) -> list[str]:
        """The notes of the author's own that the text has called, and those that these call."""
        made: list[str] = []
        written: set[str] = set()
        while waiting := [label for label in self.inlines.labels if label not in written]:
            label, note = waiting[0], self.inlines.labels[waiting[0]]
            written.add(label)
            lines = self.blocks(note.blocks) or [""]
            made += ["", f"[^{label}]: {lines[0]}", *_indented(lines[1:], 4)]
        return made


def _indented(lines: Sequence[str], depth: int) -> list[str]:
    return [" " * depth + line if line else "" for line in lines]


def _interrupts(block: ListBlock) -> bool:
    """Whether a list is one directly behind the lines of a paragraph."""
    return bool(block.items and block.items[0].blocks) and (not block.ordered or block.start == 1)


def _is_code(inlines: Sequence[Inline]) -> bool:
    """Whether a paragraph is a block of code: lines of it, or an empty one."""
    lines, breaks = inlines[::2], inlines[1::2]
    is_block = bool(lines) and len(lines) == len(breaks) + 1 and all(isinstance(line, Code) for line in lines)
    return is_block and all(isinstance(one, LineBreak) for one in breaks) and (bool(breaks) or lines[0] == Code(""))


def _rule(columns: Sequence[Column]) -> str:
    marks = {"start": "---", "end": "--:", "center": ":-:"}
    return f"| {' | '.join(marks[column.align] for column in columns)} |"


def _braced(id: str) -> str:  # noqa: A002
    return f"{{#{id}}}" if id else ""
