"""Small topics on disk for tests of the readers."""

from collections.abc import Mapping
from pathlib import Path

from briefgen.diagnostics import Report, Span
from briefgen.model.notes import Notes, Source
from briefgen.model.topic import Topic
from briefgen.readers.heads import Reference
from briefgen.readers.notes import read_notes
from briefgen.readers.sources import SourceFile
from briefgen.readers.topics import read_topic

HEADINGS = {
    "background": "background",
    "contexte": "background",
    "key messages": "key-messages",
    "outlook": "outlook",
    "monitoring / evaluation": "monitoring",
}
HEAD = "---\nid: okoro2031\ntype: report\ntitle: Ferries\nissued: 2031-03-06\n---\n"
FILE = "sources/ferries/okoro2031.md"


def source(text: str, *, references: Mapping[str, Reference] | None = None, file: str = FILE) -> tuple[Source, Report]:
    """The source of a text, and the findings."""
    report = Report()
    read = SourceFile(text, file, references=references or {}, headings=HEADINGS, language="en")
    return read.source(report), report


def body(text: str) -> tuple[Source, Report]:
    """The source of a text that follows a sound head of six lines."""
    return source(HEAD + text)


def places(report: Report) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each finding."""
    return [(d.code, d.span.line if d.span else None, d.span.column if d.span else None) for d in report]


def project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A project with files at these paths, which start from the topic `sources/ferries`."""
    for name, content in {"brief.yaml": "format: 1\nkind: policy-brief\ntitle: Ferries\n", **files}.items():
        path = root / "sources" / "ferries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def notes(root: Path) -> tuple[Notes, Report]:
    """What the topic of a project rests on, and the findings."""
    topic, report = brief(root)
    assert topic is not None
    return read_notes(root, topic, HEADINGS, report), report


def brief(root: Path) -> tuple[Topic | None, Report]:
    report = Report()
    return read_topic(root, "sources/ferries", report), report


def letters(root: Path, span: Span | None) -> str:
    """What a span covers in its file."""
    assert span is not None
    assert span.column is not None
    text = (root / span.file).read_text(encoding="utf-8-sig")
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[span.line - 1]
    return line[span.column - 1 : (span.end_column or span.column + 1) - 1]
