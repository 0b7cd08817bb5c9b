"""Markdown read for tests: blocks, findings, and what stands at a place of the text."""

from collections.abc import Iterator

from briefgen.diagnostics import Report, Span
from briefgen.markup.markdown import read_blocks
from briefgen.model.document import Block, Cite, Footnote, Inline, inlines_of, walk, walk_blocks

FILE = "sections/background.md"


def read(text: str, *, language: str = "en", frame: bool = True) -> tuple[tuple[Block, ...], Report]:
    report = Report()
    return read_blocks(text, FILE, 1, report, language=language, frame=frame), report


def blocks(text: str, *, language: str = "en", frame: bool = True) -> tuple[Block, ...]:
    """The blocks of a text that has no faults."""
    made, report = read(text, language=language, frame=frame)
    assert list(report) == []
    return made


def findings(text: str, *, frame: bool = True) -> list[tuple[str, str]]:
    """Each finding's code and the letters it points at."""
    _, report = read(text, frame=frame)
    return [(found.code, at(text, found.span)) for found in report]


def at(text: str, span: Span | None) -> str:
    """The letters of a text that a span covers."""
    assert span is not None
    assert span.column is not None
    line = text.split("\n")[span.line - 1]
    return line[span.column - 1 : (span.end_column or span.column + 1) - 1]


def inlines(made: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline, also of source lines, citations and notes."""
    for block in walk_blocks(made):
        for run in inlines_of(block):
            yield from _deep(run)


def _deep(run: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in walk(run):
        yield inline
        if isinstance(inline, Cite):
            for item in inline.items:
                yield from _deep(item.prefix)
                yield from _deep(item.suffix)
        if isinstance(inline, Footnote):
            yield from inlines(inline.blocks)
