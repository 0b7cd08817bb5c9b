"""Projects on disk made into briefs, and briefs read back as plain lines, for the tests of assembly."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.assembly import assemble, number
from briefgen.diagnostics import Report
from briefgen.evidence.access import Access
from briefgen.house.kinds import all_headings, apply, load_kind
from briefgen.house.languages import load_words
from briefgen.house.layers import Layers, built_in_folder
from briefgen.model.document import (
    Block,
    BlockQuote,
    Box,
    Brief,
    Heading,
    ListBlock,
    Paragraph,
    Sentence,
    Table,
    plain,
    words,
)
from briefgen.readers.notes import read_notes
from briefgen.readers.topics import read_topic

HEAD = "format: 1\nkind: policy-brief\ntitle: Water in Kessaly\nlanguage: en\n"


def source(body: str, name: str = "a2030", issued: str = "2030-05-02") -> str:
    """A source file with the notes given."""
    head = f"id: {name}\ntype: report\ntitle: Report {name}\nauthor: [{{literal: Office {name}}}]\nissued: {issued}\n"
    return f"---\n{head}---\n{body}"


def project(folder: Path, files: Mapping[str, str], brief: str = "") -> Path:
    """A project with one topic, `water`; paths are relative to it, those with `templates/` to the project."""
    written = {"brief.yaml": HEAD + brief, **files}
    for name, text in written.items():
        path = folder / name if name.startswith("templates/") else folder / "sources" / "water" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def assembled(
    folder: Path,
    files: Mapping[str, str],
    brief: str = "",
    *,
    language: str | None = None,
    prints_locators: bool | None = None,
) -> tuple[Brief, Report]:
    """The numbered brief of a project, citations as typed, and the findings on the way to it."""
    root = project(folder, files, brief)
    report = Report()
    layers = Layers(root / "templates", built_in_folder())
    topic = read_topic(root, "sources/water", report)
    assert topic is not None, list(report)
    notes = read_notes(root, topic, all_headings(layers, topic.kind, topic.sections), report)
    kind = load_kind(layers, topic.kind, report, topic.span("kind"))
    assert kind is not None, list(report)
    kind = apply(kind, topic, report)
    words = load_words(layers, language or topic.language, report)
    made = assemble(
        topic,
        Access(notes).printable(words.held_by_author),
        kind,
        words,
        report,
        root=root,
        language=language or topic.language,
        own_words=load_words(layers, topic.language, report),
        prints_locators=prints_locators,
    )
    return number(made, words, report), report


def section(brief: Brief, name: str = "background") -> list[str]:
    """A section as lines: one a paragraph, heading, item (`*`, `1.`), quotation (`>`), row (`|`)."""
    found = next((section for section in brief.sections if section.id == name), None)
    return [_plain(line) for block in found.blocks for line in lines(block)] if found else []


def said(sentence: Sentence) -> str:
    """What a sentence says, without citations."""
    return re.sub(r" (?=[.:;,?!]$)", "", _plain(words(sentence.inlines)))


def lines(block: Block) -> Iterator[str]:
    """A block as lines."""
    match block:
        case Paragraph():
            yield plain(block.inlines)
        case Heading():
            yield "#" * block.level + " " + plain(block.inlines)
        case ListBlock():
            for index, item in enumerate(block.items, block.start):
                mark = f"{index}." if block.ordered else "*"
                for inner in item.blocks:
                    yield from (f"{mark} {line}" for line in lines(inner))
        case BlockQuote():
            for inner in block.blocks:
                yield from (f"> {line}" for line in lines(inner))
            yield f"> — {plain(block.source)}"
        case Table():
            if block.caption:
                yield f"{plain(block.label)}: {plain(block.caption)}"
            for row in (*((block.head,) if block.head else ()), *block.rows):
                yield "| " + " | ".join(plain(cell) for cell in row.cells)
            if block.source:
                yield plain(block.source)
        case Box():
            yield f"[{plain(block.title)}]"
            for inner in block.blocks:
                yield from lines(inner)
        case _:
            yield type(block).__name__


def _plain(line: str) -> str:
    return line.replace("\u00a0", " ").replace("\u202f", " ")
