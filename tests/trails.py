"""Notes and briefs made by hand, for the rules of evidence: every text with its place in an invented file."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from briefgen import checks
from briefgen.diagnostics import Diagnostic, Report, Span
from briefgen.evidence.context import Context
from briefgen.evidence.snapshots import Snapshots
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Waived
from briefgen.house.kinds import Kind, load_kind
from briefgen.house.layers import Layers
from briefgen.model.document import (
    Block,
    Brief,
    Cite,
    CiteItem,
    Front,
    Inline,
    Mark,
    MarkKind,
    Paragraph,
    Properties,
    Section,
    Sentence,
    Text,
)
from briefgen.model.notes import Located, Note, Notes, Passage, Source
from briefgen.model.topic import Topic

FOLDER = "sources/ferries"
BRIEF = f"{FOLDER}/brief.yaml"
WRITTEN = f"{FOLDER}/sections/background.md"
TEMPLATES = Path(__file__).parent.parent / "templates"


def note(
    id: str,  # noqa: A002
    statement: str | Iterable[Inline] = "",
    *passages: str,
    line: int = 10,
    **facts: str | tuple[str, ...],
) -> Note:
    """A note; its statement stands on `line`, its passages two lines further each, its facts on the lines behind."""
    source, _, _ = id.partition("#")
    file = f"{FOLDER}/{source}.md"
    inlines = (Text(statement, Span(file, line, 1)),) if isinstance(statement, str) else tuple(statement)
    blocks: tuple[Block, ...] = (Paragraph(inlines, Span(file, line, 1)),) if statement else ()
    quoted = tuple(Passage(text, ((0, line + 2 + 2 * number, 3),), file) for number, text in enumerate(passages))
    first = line + 3 + 2 * len(passages)
    located: dict[str, tuple[Located, ...]] = {}
    for number, (name, value) in enumerate(facts.items()):
        key = name.replace("_", "-")
        values = (value,) if isinstance(value, str) else value
        located[key] = tuple(
            Located(one, Span(file, first + number, len(key) + 5, len(key) + 5 + len(one))) for one in values
        )
    return Note(
        id, source, Located("Background", Span(file, 5, 4)), None, "", blocks, quoted, located, 0, Span(file, line, 1)
    )


def source(*notes: Note, name: str = "", csl: dict[str, object] | None = None, **fields: str) -> Source:
    """The source of some notes; issued on 6 March 2031 unless something else is said."""
    name = name or notes[0].source
    file = f"{FOLDER}/{name}.md"
    given = {"issued": "2031-03-06"} | {key.replace("_", "-"): value for key, value in fields.items()}
    located = {
        key: Located(value, Span(file, 2 + number, len(key) + 3, len(key) + 3 + len(value)))
        for number, (key, value) in enumerate(given.items())
        if value
    }
    return Source(name, csl or {}, located, notes, file, Span(file, 2, 1), FOLDER)


_MADE = 0


def said(text: str, *cites: str, rests_on: Iterable[str] = (), marks: Iterable[Mark] = (), line: int = 1) -> Sentence:
    """A sentence of prose; `cites` stand in it, `rests_on` only further on in its paragraph."""
    global _MADE  # noqa: PLW0603
    _MADE += 1
    own = tuple(item(one) for one in cites)
    inlines: tuple[Inline, ...] = (Text(text, Span(WRITTEN, line, 1)),)
    if own:
        inlines = (*inlines, Text(" "), Cite(own, (Text("(Okoro 2031)"),)))
    everything = (*own, *(item(one) for one in rests_on))
    return Sentence(f"s-{_MADE:012x}", inlines, cited=everything, marks=tuple(marks), span=Span(WRITTEN, line, 1))


def stated(one: Note) -> Sentence:
    """The sentence that prints a note's statement."""
    global _MADE  # noqa: PLW0603
    _MADE += 1
    paragraph = one.statement[0]
    assert isinstance(paragraph, Paragraph)
    return Sentence(f"s-{_MADE:012x}", paragraph.inlines, (one.id,), (CiteItem(one.source, one.id),), span=one.span)


def item(name: str) -> CiteItem:
    """A source, or a note of it, as it is cited."""
    return CiteItem(name.partition("#")[0], name if "#" in name else None)


def mark(kind: MarkKind, text: str = "") -> Mark:
    return Mark(kind, text, Span(WRITTEN, 1, 40))


def paragraph(*sentences: Sentence) -> Paragraph:
    inlines: list[Inline] = []
    for sentence in sentences:
        inlines += [Text(" "), sentence] if inlines else [sentence]
    return Paragraph(tuple(inlines))


def kind(**sections: dict[str, object]) -> Kind:
    """The built-in kind with other values for some of its sections; nothing is required and nothing is too long."""
    loaded = load_kind(Layers(None, TEMPLATES), "policy-brief", Report())
    assert loaded is not None
    loose: dict[str, object] = {"required": False, "words": None, "min_sources": None}
    return replace(
        loaded,
        words=None,
        sections=tuple(
            replace(section, **(loose | sections.get(section.id.replace("-", "_"), {})))  # type: ignore[arg-type]
            for section in loaded.sections
        ),
    )


TOPIC = Topic("ferries", FOLDER, BRIEF, "policy-brief", "Ferries", as_of=date(2031, 7, 1))


@dataclass
class Case:
    """A topic with its brief, ready to be checked."""

    sources: tuple[Source, ...] = ()
    blocks: tuple[Block, ...] = ()
    topic: Topic = TOPIC
    kind: Kind | None = None
    root: Path = Path("/nowhere")
    section: str = "background"
    prior: tuple[Diagnostic, ...] = ()
    waived: tuple[Waived, ...] = field(default=(), init=False)

    def findings(self) -> list[Diagnostic]:
        """Everything that is found, sorted by place."""
        language = self.topic.language
        section = Section(self.section, (Text("Background"),), self.blocks)
        brief = Brief("ferries", "policy-brief", language, language, Front(), (section,), Properties("Ferries"))
        notes = Notes({one.id: one for one in self.sources}, {})
        context = Context(self.topic, notes, self.kind or kind(), self.root, Snapshots(self.root))
        report = Report()
        report.take(self.prior)
        self.waived = checks.run(Trail(brief, context, report), report).waived
        return list(report)

    def of(self, *codes: str) -> list[Diagnostic]:
        """What is found under some codes."""
        return [one for one in self.findings() if one.code in codes]


def shown(found: Iterable[Diagnostic]) -> list[str]:
    """Code, place and message of findings, a line each."""
    out: list[str] = []
    for one in found:
        span = one.span
        place = f"{span.file.rpartition('/')[2]}:{span.line}:{span.column}" if span else ""
        out.append(f"{one.severity}[{one.code}] {place} {one.message}")
    return out


def marked(diagnostic: Diagnostic, line: str) -> str:
    """The letters of a line that a finding points at."""
    span = diagnostic.span
    assert span is not None
    assert span.column is not None
    return line[span.column - 1 : (span.end_column or span.column + 1) - 1]
