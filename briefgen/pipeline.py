"""From a topic's folder to its files: every step once, in the order of the architecture's picture.

Every step goes on with what is sound and adds its findings to one report; only the writing is withheld.
"""

import datetime
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Report, Severity, Span
from briefgen.evidence.access import Access
from briefgen.house.kinds import Kind
from briefgen.house.theme import Theme
from briefgen.model.document import Brief
from briefgen.model.topic import Topic
from briefgen.records import record

FINAL_ERRORS = frozenset({"B015", "B804", "B805", "B905", "B908", "W101"})
"""Codes that are warnings in a draft and errors in a final (codes.md)."""

OF_THE_KIND = frozenset({"B902", "B904", "B908"})
"""Codes that say what a kind asks for; where the kind is unknown they would only follow from that."""


@record(frozen=True, slots=True)
class World:
    """What surrounds a build; cli puts it together, nothing below reads clock or environment."""

    root: Path
    """The project: the folder with `sources/` in it."""
    epoch: datetime.date | None = None
    """The day of SOURCE_DATE_EPOCH: the date of briefs that name none."""
    cache: Path | None = None
    """A folder, outside the project, for what is the same in every run and dear to make; None: nothing is kept."""


@record(frozen=True, slots=True)
class Request:
    """What the options ask for; they beat brief.yaml, which beats templates and kind. None: nothing was asked."""

    formats: tuple[str, ...] = ()
    kind: str | None = None
    style: str | None = None
    language: str | None = None
    theme: str | None = None
    paper: str | None = None
    date: datetime.date | None = None
    final: bool = False
    strict: bool = False


@record(frozen=True, slots=True)
class Outcome:
    """What came of a topic."""

    topic: str
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Contents by format; empty where the writing is withheld."""
    withheld: bool = False
    """Whether an error stood in the way of writing."""
    access: Access = field(default_factory=lambda: Access(None), repr=False)
    """What of the topic may be shown to others."""


def check(world: World, folder: str, request: Request) -> Outcome:
    """All findings on a topic up to writing.

    `folder` is relative to the project.
    """
    report = Report()
    prepared = _prepare(world, folder, request, report)
    status = prepared.topic.status if prepared else "draft"
    _weigh(report, status, request.strict)
    access = prepared.access if prepared else Access(None)
    return Outcome(Path(folder).name, tuple(report), withheld=_withholds(report, status), access=access)


def build(world: World, folder: str, request: Request) -> Outcome:
    """The files of a topic, or the findings that withhold them. Nothing is put on disk here; see `cli.files`."""
    from briefgen import writers
    from briefgen.media.font_store import FontStore

    report = Report()
    prepared = _prepare(world, folder, request, report)
    status = prepared.topic.status if prepared else "draft"
    _weigh(report, status, request.strict)
    files: dict[str, bytes] = {}
    if prepared is not None and prepared.theme is not None and not _withholds(report, status):
        fonts = FontStore(world.cache)
        brief = prepared.access.brief(prepared.brief)
        for name in request.formats or prepared.topic.output.formats:
            written = writers.load(name)(brief, prepared.theme, fonts)
            report.take(written.diagnostics)
            files[name] = written.data
        _weigh(report, status, request.strict)
    withheld = not files or _withholds(report, status)
    access = prepared.access if prepared else Access(None)
    return Outcome(Path(folder).name, tuple(report), {} if withheld else files, withheld, access)


@record(frozen=True, slots=True)
class _Prepared:
    topic: Topic
    brief: Brief
    """With the ids of all sources; `access` takes out what is not public."""
    theme: Theme | None
    access: Access


def _prepare(world: World, folder: str, request: Request, report: Report) -> _Prepared | None:
    """The picture: read, choose the house's forms, assemble, number, cite, check."""
    from briefgen import assembly, checks, citations
    from briefgen.evidence.context import Context
    from briefgen.evidence.lock import Locks
    from briefgen.evidence.snapshots import Snapshots
    from briefgen.evidence.trail import Trail
    from briefgen.house import kinds, languages, layers, themes
    from briefgen.readers.notes import read_notes
    from briefgen.readers.topics import read_topic, require_date

    house = layers.Layers(world.root / "templates", layers.built_in_folder())
    topic = read_topic(world.root, folder, report)
    if topic is None:
        return None
    topic = _as_asked(topic, request, world)
    if topic.status == "final":
        require_date(topic, report)
    kind = kinds.load_kind(house, topic.kind, report, None if request.kind else topic.span("kind"))
    is_known = kind is not None
    if kind is None:
        # What the sources say is held against them all the same, in the kind that was probably meant.
        kind = kinds.load_kind(house, kinds.nearest(house, topic.kind), Report())
        if kind is None:
            return None
    headings = kinds.all_headings(house, topic.kind, topic.sections, known=kind)
    notes = read_notes(world.root, topic, headings, report)
    access = Access(notes)
    kind = kinds.apply(kind, topic, report if is_known else Report())
    theme_name, paper = topic.theme or kind.theme, topic.output.paper or "a4"
    theme = themes.load_theme(house, theme_name, kind, paper, report, _place(topic, kind, "theme", request.theme))
    style_name = topic.citations.style or kind.style
    style_place = _place(topic, kind, "citations.style", request.style)
    style = citations.find_style(style_name, house, world.root / folder, report, style_place)

    language = request.language or topic.language
    words = languages.load_words(house, language, report)
    own_words = words if language == topic.language else languages.load_words(house, topic.language, report)
    prints_locators = topic.citations.locators == "printed" or (style is not None and style.class_ == "note")
    printable = access.printable(words.held_by_author)
    brief = assembly.assemble(
        topic,
        printable,
        kind,
        words,
        report,
        root=world.root,
        language=language,
        own_words=own_words,
        prints_locators=prints_locators,
    )
    brief = assembly.number(brief, words, report)
    if style is not None:
        brief = citations.cite(brief, printable, style, words, report, topic=topic, language=language)
    locks = Locks(world.root)
    context = Context(topic, notes, kind, world.root, Snapshots(world.root, locks), locks)
    checks.run(Trail(brief, context, report), report)
    if not is_known:
        report.replace(diagnostic for diagnostic in report if diagnostic.code not in OF_THE_KIND)
    return _Prepared(topic, brief, theme, access)


def _place(topic: Topic, kind: Kind, path: str, option: str | None) -> Span | None:
    """Where a value was asked for: in brief.yaml, else in the kind; None where an option asks for it."""
    if option:
        return None
    return topic.places[path] if path in topic.places else kind.span_of(path.rpartition(".")[2])


def _as_asked(topic: Topic, request: Request, world: World) -> Topic:
    """The topic with what the options ask for in place of what brief.yaml says."""
    date = request.date or topic.date or world.epoch
    citations, output = topic.citations, topic.output
    if request.style:
        citations = replace(citations, style=request.style)
    if request.paper:
        output = replace(output, paper="letter" if request.paper == "letter" else "a4")
    # A date that was asked for moves the cut-off along, unless brief.yaml sets the cut-off apart from the date.
    as_of = date if topic.as_of is None or topic.as_of == topic.date else topic.as_of
    return replace(
        topic,
        kind=request.kind or topic.kind,
        theme=request.theme or topic.theme,
        citations=citations,
        output=output,
        date=date,
        as_of=as_of,
        status="final" if request.final else topic.status,
    )


def _weigh(report: Report, status: str, strict: bool) -> None:
    """Give findings the weight that status and options ask for."""
    weighed: list[Diagnostic] = []
    for diagnostic in report:
        is_warning = diagnostic.severity is Severity.WARNING
        heavier = is_warning and (strict or (status == "final" and diagnostic.code in FINAL_ERRORS))
        weighed.append(replace(diagnostic, severity=Severity.ERROR) if heavier else diagnostic)
    report.replace(weighed)


def _withholds(report: Report, status: str) -> bool:
    return report.has_faults or (status == "final" and report.has_errors)
