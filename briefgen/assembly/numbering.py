"""Numbers and labels: captions, references to them, ids of headings and sections."""

import re
import unicodedata
from collections.abc import Mapping

from briefgen.diagnostics import Report
from briefgen.house.languages import Words
from briefgen.model.document import (
    Block,
    BlockQuote,
    Box,
    Brief,
    CrossReference,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Link,
    ListBlock,
    Section,
    Sentence,
    Table,
    Text,
    children,
    map_block,
    walk_blocks,
    with_children,
    words,
)
from briefgen.records import record, replace
from briefgen.structured.near import did_you_mean
from briefgen.text.function_words import primary


@record(frozen=True, slots=True)
class _Target:
    """What a reference to a place of the brief says."""

    words: tuple[Inline, ...]
    """In running text."""


def number(brief: Brief, words: Words, report: Report) -> Brief:
    """The brief with the labels of its captions and with references that lead to them.

    Reports:
        B017: a reference to a figure, table or heading that is not there, with near names.
    """
    numberer = _Numberer(words, is_foreign=primary(words.language) != primary(brief.body_language))
    numberer.take(brief.sections)
    sections = tuple(numberer.section(section) for section in brief.sections)
    linker = _Linker(numberer.targets, report)
    return replace(brief, sections=tuple(linker.section(section) for section in sections))


class _Numberer:
    """Gives labels and ids, in the order of printing."""

    def __init__(self, words: Words, *, is_foreign: bool) -> None:
        self.words, self.is_foreign = words, is_foreign
        self.tables = self.figures = 0
        self.targets: dict[str, _Target] = {}
        self.taken = {"references", "notes"}  # the sections that come with the citations

    def take(self, sections: tuple[Section, ...]) -> None:
        """Keep the ids of sections, and those that authors have typed, from being made again."""
        for section in sections:
            self.taken.add(section.id)
            self.targets[section.id] = _Target(section.heading)
            typed = (b.id for b in walk_blocks(section.blocks) if isinstance(b, Table | Figure | Heading | Box))
            self.taken.update(id for id in typed if id)  # noqa: A001

    def section(self, section: Section) -> Section:
        return replace(section, blocks=self.blocks(section.blocks))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        match block:
            case Table() if block.caption or block.id:
                self.tables += 1
                identity = self.identity(block.id, f"tbl-{self.tables}")
                self.target(identity, self.furniture(self.words.table_in_text, self.tables))
                return replace(block, id=identity, label=self.furniture(self.words.table, self.tables))
            case Figure() if block.caption or block.id:
                self.figures += 1
                identity = self.identity(block.id, f"fig-{self.figures}")
                self.target(identity, self.furniture(self.words.figure_in_text, self.figures))
                return replace(block, id=identity, label=self.furniture(self.words.figure, self.figures))
            case Heading():
                identity = self.identity(block.id, slug(words(block.inlines)))
                self.target(identity, block.inlines)
                return replace(block, id=identity)
            case Box():
                if block.id:
                    self.target(block.id, block.title)
                return replace(block, blocks=self.blocks(block.blocks))
            case BlockQuote():
                return replace(block, blocks=self.blocks(block.blocks))
            case ListBlock():
                return replace(block, items=tuple(replace(i, blocks=self.blocks(i.blocks)) for i in block.items))
            case _:
                return block

    def target(self, id: str, words: tuple[Inline, ...]) -> None:  # noqa: A002
        self.targets[id] = _Target(words)

    def furniture(self, word: str, number: int) -> tuple[Inline, ...]:
        """A word of the furniture with its number, marked as another language where it is in one."""
        space = "" if self.words.language.startswith("zh") else "\u00a0"
        label: tuple[Inline, ...] = (Text(f"{word}{space}{number}"),)
        return (Foreign(label, self.words.language),) if self.is_foreign else label

    def identity(self, typed: str, made: str) -> str:
        """The id as typed, else one made of words, with a number where it is taken."""
        if typed:
            return typed
        made = made or "part"
        count, chosen = 1, made
        while chosen in self.taken:
            count += 1
            chosen = f"{made}-{count}"
        self.taken.add(chosen)
        return chosen


def slug(text: str) -> str:
    """Words as an id: lower case, hyphens for all that is no letter or digit."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")


class _Linker:
    """Puts links in place of references."""

    def __init__(self, targets: Mapping[str, _Target], report: Report) -> None:
        self.targets, self.report = targets, report

    def section(self, section: Section) -> Section:
        return replace(section, blocks=tuple(map_block(block, self.run) for block in section.blocks))

    def run(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for index, inline in enumerate(inlines):
            made.append(self.inline(inline, opens=index == 0 and isinstance(inline, CrossReference)))
        return tuple(made)

    def inline(self, inline: Inline, *, opens: bool = False) -> Inline:
        match inline:
            case CrossReference():
                return self.link(inline, opens=opens)
            case Link(target=target) if target.startswith("#") and not self.is_known(target[1:], inline):
                return inline
            case Footnote():
                return replace(inline, blocks=tuple(map_block(block, self.run) for block in inline.blocks))
            case Sentence():
                return replace(inline, inlines=self.run(inline.inlines))
            case _:
                inner = children(inline)
                return with_children(inline, tuple(self.inline(i) for i in inner)) if inner else inline

    def is_known(self, target: str, node: CrossReference | Link) -> bool:
        if target in self.targets:
            return True
        hint = did_you_mean(target, self.targets)
        if hint is None:
            named = [id for id in self.targets if id.startswith(("fig-", "tbl-"))]  # noqa: A001
            hint = f"what there is: {', '.join(named)}" if named else "give a figure or table an id, `{#fig-x}`"
        self.report.add("B017", f"there is nothing with the id `{target}`", node.span, hint=hint)
        return False

    def link(self, reference: CrossReference, *, opens: bool) -> Inline:
        """A reference as a link that looks like the text around it."""
        if not self.is_known(reference.target, reference):
            return Link(reference.inlines or (Text(reference.target),), f"#{reference.target}", plain=True)
        words = self.targets[reference.target].words
        inlines = reference.inlines or (_capitalised(words) if opens else words)
        return Link(inlines, f"#{reference.target}", plain=True, span=reference.span)


def _capitalised(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words with a capital."""
    match inlines:
        case (Text(text=text), *rest):
            return (Text(text[:1].upper() + text[1:]), *rest)
        case (Foreign() as foreign, *rest):
            return (replace(foreign, inlines=_capitalised(foreign.inlines)), *rest)
        case _:
            return inlines
