"""From a topic's folder to its files: every step once, in the order of the architecture's picture.

Every step goes on with what is sound and adds its findings to one report; only the writing is withheld.
"""

import datetime
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.diagnostics import Diagnostic, Report, Severity, Span
from briefgen.evidence.access import Access
from briefgen.evidence.record import Asked, Evidence, Maker, RecordedFile
from briefgen.house.kinds import Kind
from briefgen.house.languages import Words
from briefgen.house.theme import Theme
from briefgen.model.document import Brief
from briefgen.model.topic import Topic
from briefgen.records import record
from briefgen.structured.schema import is_day

if TYPE_CHECKING:
    from briefgen.citations import Style
    from briefgen.evidence.lock import Locks
    from briefgen.evidence.locked import Lock, Seal
    from briefgen.evidence.locking import Change, Material
    from briefgen.evidence.note_ids import Rewritten
    from briefgen.evidence.telling import Difference
    from briefgen.evidence.trail import Trail
    from briefgen.evidence.waivers import Judged

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
    """Contents by format, the evidence record last; empty where the writing is withheld."""
    withheld: bool = False
    """Whether an error stood in the way of writing."""
    access: Access = field(default_factory=lambda: Access(None), repr=False)
    """What of the topic may be shown to others; a build, whose files have been through it, leaves it out."""


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
        evidence = _evidence(world, prepared, request, report)
        brief = prepared.access.brief(_with_annexes(world, prepared, evidence))
        for name in request.formats or prepared.topic.output.formats:
            written = writers.load(name)(brief, prepared.theme, fonts)
            report.take(written.diagnostics)
            files[name] = written.data
        _weigh(report, status, request.strict)
        files |= _record_of(evidence, files)
    withheld = not files or _withholds(report, status)
    return Outcome(Path(folder).name, tuple(report), {} if withheld else files, withheld)


@record(frozen=True, slots=True)
class Drafted:
    """A section of a topic, and the file that `draft` makes for it."""

    section: str
    names: tuple[str, ...]
    """Its heading in every language."""
    file: str
    """Where its file stands, or is to stand, relative to the project."""
    text: str = field(default="", repr=False)
    """What the file is to hold; empty where none is to be written."""
    notes: tuple[str, ...] = ()
    """The full ids of the notes that it names."""
    is_off: bool = False
    is_written: bool = False
    """Whether it has a file already."""


@record(frozen=True, slots=True)
class Drafts:
    """What came of drafting a topic."""

    topic: str
    diagnostics: tuple[Diagnostic, ...]
    """All findings; faults of input withhold the drafts."""
    sections: tuple[Drafted, ...] = ()
    """In the order of printing; none where the drafts are withheld."""
    sources: "tuple[Rewritten, ...]" = ()
    """Source files of the topic in which ids of notes are to be written."""
    borrowed: Mapping[str, str] = field(default_factory=dict)
    """Notes of libraries whose ids are not written in their files, each with its folder."""


def draft(world: World, folder: str, *, as_words: bool = False) -> Drafts:
    """The sections of a topic with what their files are to hold: placeholders, or, `as_words`, what these print.

    Nothing is put on disk here.
    """
    from briefgen import assembly
    from briefgen.evidence.note_ids import write_ids
    from briefgen.writers.markdown import write_blocks

    report = Report()
    prepared = _prepare(world, folder, Request(), report)
    name = Path(folder).name
    if prepared is None or report.has_faults:
        return Drafts(name, tuple(report))
    topic, notes = prepared.topic, prepared.trail.notes
    made = assembly.draft_sections(
        topic,
        prepared.access.printable(prepared.words.held_by_author),
        prepared.kind,
        prepared.words,
        Report(),
        root=world.root,
        own_words=prepared.own_words,
        prints_locators=prepared.prints_locators,
        as_words=as_words,
    )
    own = [source for source in notes.sources.values() if source.folder == folder]
    changed = Report()
    rewritten = write_ids(world.root, own, report.files, changed)
    if changed.has_faults:
        return Drafts(name, tuple(changed))
    drafted = {one.section: one for one in made}
    sections = []
    for template in prepared.kind.sections:
        one, written = drafted.get(template.id), notes.written.get(template.id)
        sections.append(
            Drafted(
                template.id,
                tuple(template.heading.values()),
                written.file if written else f"{folder}/sections/{template.id}.md",
                write_blocks(one.blocks, topic.language, opening=one.opening, remarks=one.remarks) if one else "",
                one.notes if one else (),
                template.off,
                written is not None,
            )
        )
    borrowed = {
        note.id: source.folder
        for source in notes.sources.values()
        for note in source.notes
        if source.folder != folder and not note.id_is_written
    }
    return Drafts(name, tuple(report), tuple(sections), rewritten, borrowed)


@record(frozen=True, slots=True)
class Locked:
    """What came of locking a topic or library: what is to be put on disk, and what is new in it."""

    folder: str
    diagnostics: tuple[Diagnostic, ...]
    """All findings; faults of input withhold the lock."""
    lock: "Lock | None" = None
    """As it is now; None where it is withheld."""
    changes: "tuple[Change, ...]" = ()
    unknown: str = ""
    """What of `accept` names nothing, with what was probably meant; then the lock is withheld."""
    sources: "tuple[Rewritten, ...]" = ()
    """Source files in which ids of notes are to be written."""
    text: bytes | None = field(default=None, repr=False)
    """Of the lock file; None where it stays as it is."""
    before: bytes | None = field(default=None, repr=False)
    """What the lock file holds so far; None where there is none."""

    @property
    def withheld(self) -> bool:
        """Whether nothing is to be written."""
        return self.lock is None


def lock(world: World, folder: str, *, day: datetime.date, accept: tuple[str, ...] = ()) -> Locked:
    """The lock of a topic, or of a library: a folder of sources without brief.yaml. Nothing is put on disk here.

    `day` is that of the decision; `accept` names what is to be recorded anew although something else was accepted.
    """
    from briefgen.evidence.ignored import Ignored
    from briefgen.evidence.lock import Locks
    from briefgen.evidence.lock_lines import lock_text
    from briefgen.evidence.locked import NAME
    from briefgen.evidence.locking import known_ids, lock_now
    from briefgen.evidence.note_ids import write_ids
    from briefgen.structured.near import did_you_mean

    report, locks = Report(), Locks(world.root)
    material = _to_lock(world, folder, locks, report)
    old = locks.of(folder, report)
    if material is None or _keeps_from_locking(report):
        return Locked(folder, tuple(report))
    known = known_ids(material, old)
    unknown = [f"`{name}`{f'; {hint}' if (hint := did_you_mean(name, known)) else ''}"
               for name in accept if name not in known]  # fmt: skip
    if unknown:
        return Locked(folder, tuple(report), unknown=", ".join(unknown))
    rewritten = write_ids(world.root, material.sources, report.files, report)
    before = _as_read(world, f"{folder}/{NAME}", report, report)
    if _keeps_from_locking(report):
        return Locked(folder, tuple(report))

    made, changes = lock_now(
        material, old, day=day.isoformat(), accept=frozenset(accept), keeps_words=Ignored(world.root).keeps_words
    )
    is_same = made == old or (old is None and not (made.snapshots or made.notes or made.waivers or made.signoff))
    text = None if is_same else lock_text(made).encode()
    return Locked(folder, tuple(report), made, changes, sources=rewritten, text=text, before=before)


@record(frozen=True, slots=True)
class Signed:
    """What came of ticking sentences of a topic: what is to be put on disk, and how they all stand."""

    folder: str
    diagnostics: tuple[Diagnostic, ...]
    """All findings; faults of input, and a broken chain of ticks, withhold new ones."""
    evidence: Evidence | None = None
    """The record with the new ticks; None where it is withheld."""
    ticked: tuple[str, ...] = ()
    """The ids of the sentences that are ticked now, or not any more, in the order in which they were asked for."""
    already: tuple[str, ...] = ()
    """Those that the same person had ticked, as they are."""
    unknown: str = ""
    """What of the ids names nothing, with what was probably meant; then nothing is ticked."""
    files: Mapping[str, tuple[bytes | None, bytes]] = field(default_factory=dict, repr=False)
    """By name in the project: what each file holds so far (None where there is none), and what it is to hold."""


def tick(
    world: World,
    folder: str,
    ids: tuple[str, ...] = (),
    *,
    by: str = "",
    day: datetime.date | None = None,
    note: str = "",
    withdraws: bool = False,
) -> Signed:
    """Sentences of a topic ticked by somebody, or taken back; without ids how they stand. Nothing is put on disk here.

    Args:
        world: what surrounds it.
        folder: of the topic, relative to the project.
        ids: of sentences and rows as the record has them, or as many of their first letters as are given to one.
        by: who ticks.
        day: of the tick.
        note: what there is to say of it.
        withdraws: whether ticks of the same person are taken back.
    """
    from briefgen.evidence.printed import printed
    from briefgen.evidence.signoff.chain import Tick, appended
    from briefgen.evidence.signoff.standing import covers, standings

    report = Report()
    prepared = _prepare(world, folder, Request(), report)
    if prepared is None or report.has_faults or (ids and prepared.trail.chain.broken is not None):
        return Signed(folder, tuple(report))
    trail = prepared.trail
    listed = {one.id: one for one in printed(trail, prepared.access)}
    chosen, unknown = _named(ids, tuple(listed))
    covered = {id: covers(trail, one) for id, one in listed.items()}  # noqa: A001
    standing = standings(trail.chain.ticks, tuple(listed.values()), covered)
    own = {id for id, theirs in standing.items() if any(one.tick.by == by for one in theirs)}  # noqa: A001
    holding = {id for id in own if any(one.holds and one.tick.by == by for one in standing[id])}  # noqa: A001
    if withdraws and not unknown:
        unknown = [f"`{id}` that {by} has ticked" for id in chosen if id not in own]  # noqa: A001
    if unknown:
        return Signed(folder, tuple(report), unknown=", ".join(unknown))
    already = () if withdraws else tuple(id for id in chosen if id in holding)  # noqa: A001
    added = [
        Tick("withdraw" if withdraws else "tick", one.id, one.section, one.text, covered[one.id], by, str(day), note)
        for one in (listed[id] for id in chosen if id not in already)  # noqa: A001
    ]
    chain, lines = appended(trail.chain, added)
    changed = Report()
    files = _signed_files(world, folder, prepared, lines, chain.seal, (report, changed)) if added else {}
    trail.chain = chain
    evidence = _evidence(world, prepared, Request(), report) if not len(changed) else None
    found = (*report, *changed)
    return Signed(folder, found, evidence, tuple(one.sentence for one in added), already, files=files)


def _named(ids: tuple[str, ...], known: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """The ids that were meant, each once, and what names none or several."""
    from briefgen.structured.near import did_you_mean

    found: dict[str, None] = {}
    unknown: list[str] = []
    for name in ids:
        fitting = [name] if name in known else [id for id in known if len(name) > 2 and id.startswith(name)]  # noqa: A001
        if len(fitting) == 1:
            found[fitting[0]] = None
        elif fitting:
            unknown.append(f"`{name}` alone: {', '.join(fitting)}")
        else:
            unknown.append(f"`{name}`{f'; {hint}' if (hint := did_you_mean(name, known)) else ''}")
    return tuple(found), unknown


def _signed_files(
    world: World, folder: str, prepared: "_Prepared", lines: bytes, seal: "Seal", reports: tuple[Report, Report]
) -> dict[str, tuple[bytes | None, bytes]]:
    """The file of ticks with further lines, then the lock, where there is one, with how far that file goes now.

    Of `reports` the first knows what was read, the second takes what is found.

    Reports:
        W103: one of them was changed since it was read.
    """
    from briefgen.evidence.lock_lines import lock_text

    file = prepared.trail.chain.file
    before = _as_read(world, file, *reports)
    end = b"" if not before or before.endswith(b"\n") else b"\n"
    files: dict[str, tuple[bytes | None, bytes]] = {file: (before, (before or b"") + end + lines)}
    lock = prepared.trail.accepted.lock(folder)
    if lock is not None and not prepared.trail.accepted.is_silent(folder):
        old = _as_read(world, lock.file, *reports)
        files[lock.file] = (old, lock_text(replace(lock, signoff=seal)).encode())
    return files


def _to_lock(world: World, folder: str, locks: "Locks", report: Report) -> "Material | None":
    """What is to be locked of a topic or a library."""
    from briefgen.evidence.accepted import Accepted
    from briefgen.evidence.allowances import allowances, of_notes
    from briefgen.evidence.locking import Material
    from briefgen.evidence.snapshots import Snapshots
    from briefgen.house import kinds, layers
    from briefgen.readers.notes import read_notes
    from briefgen.structured.files import may_be_file

    if may_be_file(world.root / folder / "brief.yaml"):
        prepared = _prepare(world, folder, Request(), report)
        if prepared is None:
            return None
        trail = prepared.trail
        own = tuple(source for source in trail.notes.sources.values() if source.folder == folder)
        borrowed = tuple(note for note in trail.notes.all() if note.id in trail.used and note.source not in
                         {source.id for source in own})  # fmt: skip
        sections = [section.id for section in prepared.kind.sections]
        stated = allowances(trail.brief, trail.topic, trail.notes, trail.used, Report(), sections=sections)
        mine = tuple(one for one in stated if one.folder == folder)
        idle, chain = prepared.judged.idle, trail.chain
        return Material(trail.accepted, folder, own, borrowed, trail.snapshots, mine, idle, chain)
    house = layers.Layers(world.root / "templates", layers.built_in_folder())
    library = Topic(Path(folder).name, folder, f"{folder}/brief.yaml", "", "")
    notes = read_notes(world.root, library, kinds.all_headings(house), report)
    copies = Snapshots(world.root, locks)
    here = {id: copy for id, one in notes.sources.items() if (copy := copies.of(one, report)) is not None}  # noqa: A001
    accepted = Accepted(notes, library, locks, report)
    stated = list(of_notes(notes, {}, None, report))
    return Material(accepted, folder, tuple(notes.sources.values()), (), here, tuple(stated))


def _keeps_from_locking(report: Report) -> bool:
    """Whether there are faults of input: what cannot be read in full is not locked."""
    return any(found.severity is Severity.ERROR and found.code.startswith(("B0", "T", "W103")) for found in report)


def _as_read(world: World, file: str, read: Report, report: Report) -> bytes | None:
    """The bytes of a file, by its name in the project, that was read, as `read` says; None where there is none.

    Reports:
        W103: it was changed since.
    """
    from briefgen.evidence.lock import MAX_BYTES
    from briefgen.structured.files import read_data

    if file not in read.files:
        return None
    try:
        data = read_data(world.root / file, MAX_BYTES)
    except OSError:
        data = b""
    if sha256(data).hexdigest() != read.files[file]:
        message = f"cannot write `{file}`: it was changed while it was read"
        report.add("W103", message, Span(file, 1), hint="run the command again")
    return data


@record(frozen=True, slots=True)
class _Prepared:
    topic: Topic
    brief: Brief
    """With the ids of all sources; `access` takes out what is not public."""
    theme: Theme | None
    access: Access
    kind: Kind
    style: "Style | None"
    words: Words
    """Of the furniture."""
    trail: "Trail"
    judged: "Judged"
    own_words: Words
    """In the language of the statements."""
    prints_locators: bool


def _prepare(world: World, folder: str, request: Request, report: Report) -> _Prepared | None:
    """The picture: read, choose the house's forms, assemble, number, cite, check."""
    from briefgen import assembly, checks, citations
    from briefgen.evidence.context import Context
    from briefgen.evidence.editions import read_edition
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
    is_known = kind is not None and (request.kind is not None or "kind" in topic.places)
    if kind is None:
        # What the sources say is held against them all the same, in the kind that was probably meant.
        kind = kinds.load_kind(house, kinds.nearest(house, topic.kind), Report())
        if kind is None:
            return None
    headings = kinds.all_headings(house, topic.kind, topic.sections, known=kind)
    kind = kinds.apply(kind, topic, report if is_known else Report())
    notes = read_notes(world.root, topic, headings, report, kind.printed)
    access = Access(notes)
    theme_name, paper = topic.theme or kind.theme, topic.output.paper or "a4"
    theme = themes.load_theme(house, theme_name, kind, paper, report, _place(topic, kind, "theme", request.theme))
    style_name = topic.citations.style or kind.style
    style_place = _place(topic, kind, "citations.style", request.style)
    style = citations.find_style(style_name, house, world.root / folder, report, style_place, cache=world.cache)

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
    previous = None
    if topic.previous:
        previous = read_edition(world.root, folder, topic.previous, topic.span("previous"), report)
    context = Context(topic, notes, kind, world.root, Snapshots(world.root, locks), locks, previous)
    trail = Trail(brief, context, report)
    judged = checks.run(trail, report)
    if not is_known:
        report.replace(diagnostic for diagnostic in report if diagnostic.code not in OF_THE_KIND)
    return _Prepared(topic, brief, theme, access, kind, style, words, trail, judged, own_words, prints_locators)


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
    report.replace([_weighed(diagnostic, status, strict) for diagnostic in report])


def _weighed(diagnostic: Diagnostic, status: str, strict: bool) -> Diagnostic:
    is_warning = diagnostic.severity is Severity.WARNING
    heavier = is_warning and (strict or (status == "final" and diagnostic.code in FINAL_ERRORS))
    return replace(diagnostic, severity=Severity.ERROR) if heavier else diagnostic


def _withholds(report: Report, status: str) -> bool:
    return report.has_faults or (status == "final" and report.has_errors)


# ------------------------------------------------------------------------------------------------------------ evidence


def _evidence(world: World, prepared: _Prepared, request: Request, report: Report) -> Evidence:
    """The record of a brief whose findings have been weighed; the files made of it are not in it yet."""
    from briefgen.evidence.recording import record as recorded

    status = prepared.topic.status
    judged = prepared.judged
    found = (replace(one, diagnostic=_weighed(one.diagnostic, status, request.strict)) for one in judged.found)
    return recorded(
        prepared.trail,
        replace(judged, found=tuple(found)),
        prepared.access,
        asked=_asked(world, prepared, request),
        maker=_maker(prepared),
        words=prepared.words,
        findings=report,
        inputs=_inputs(prepared, report),
    )


def _with_annexes(world: World, prepared: _Prepared, evidence: Evidence) -> Brief:
    """The brief with the parts that its brief.yaml asks for, or else its kind, behind its sections."""
    brief, topic = prepared.brief, prepared.topic
    parts = topic.output.parts if "output.parts" in topic.places else prepared.kind.parts
    if not parts:
        return brief
    from briefgen.evidence.annexes import annexes
    from briefgen.evidence.pdf_clips import clips

    shown = clips(world.root, evidence) if "page-clips" in parts else ()
    return replace(brief, sections=(*brief.sections, *annexes(parts, evidence, prepared.words, brief.language, shown)))


def _record_of(evidence: Evidence, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The record's file beside the files that were made; none beside what is only printed."""
    from briefgen.evidence.record_file import SUFFIX, as_json

    outputs = tuple(
        RecordedFile(f"{evidence.name}.{name}", sha256(data).hexdigest())
        for name, data in files.items()
        if name != "native"
    )
    return {SUFFIX: as_json(replace(evidence, outputs=outputs))} if outputs else {}


def _asked(world: World, prepared: _Prepared, request: Request) -> Asked:
    topic, brief = prepared.topic, prepared.brief
    options = {
        "kind": request.kind,
        "style": request.style,
        "language": request.language,
        "theme": request.theme,
        "paper": request.paper,
        "date": request.date or (world.epoch if "date" not in topic.places else None),
        "final": request.final,
        "strict": request.strict,
    }
    return Asked(
        topic.folder,
        topic.kind,
        brief.language,
        brief.body_language,
        topic.status,
        topic.date.isoformat() if topic.date else "",
        topic.as_of.isoformat() if topic.as_of else "",
        topic.citations.style or prepared.kind.style,
        topic.theme or prepared.kind.theme,
        topic.output.paper or "a4",
        tuple(name for name, value in options.items() if value),
    )


def _maker(prepared: _Prepared) -> Maker:
    """What outside the project shapes the brief."""
    from briefgen import citations
    from briefgen.evidence import packages
    from briefgen.media import fonts

    style, theme = prepared.style, prepared.theme
    families = theme.families.values() if theme else ()
    names = [name for family in families for name in (fonts.available(family.pdf), *family.fallbacks)]
    return Maker(
        __version__,
        citations.engine(),
        f"{style.name} ({style.parent})" if style and style.parent else style.name if style else "",
        style.sha256 if style else "",
        theme.name if theme else "",
        tuple(RecordedFile(name, digest) for name, digest in fonts.files_of(dict.fromkeys(names))),
        packages.at_work(),
    )


def _inputs(prepared: _Prepared, report: Report) -> Iterator[RecordedFile]:
    """The files of the project that the brief was made of, by name, as they were when they were read."""
    from briefgen.house.layers import BUILT_IN

    trail = prepared.trail
    unused = {source.file for source in trail.notes.sources.values() if source.has_notes_file}
    unused -= {source.file for source in trail.notes.sources.values() if source.id in trail.used_sources}
    found = {file: digest for file, digest in report.files.items() if not file.startswith(f"{BUILT_IN}/")}
    found |= {copy.path: copy.sha256 for id, copy in trail.snapshots.items() if id in trail.used_sources}  # noqa: A001
    unused.add(trail.chain.file)  # it grows as long as people tick; the record has it apart
    named = {posixpath.normpath(file): digest for file, digest in found.items() if file not in unused}
    return (RecordedFile(file, named[file]) for file in sorted(named))


@record(frozen=True, slots=True)
class Verified:
    """What came of checking an evidence record again."""

    evidence: Evidence | None
    """The record; None where it cannot be read."""
    differences: "tuple[Difference, ...]" = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """The faults of its file."""

    @property
    def holds(self) -> bool:
        """Whether everything that it says holds."""
        return self.evidence is not None and not any(one.is_failure for one in self.differences)


def verify(world: World, path: Path) -> Verified:
    """A record checked again: the files that it names, and all that it says against what the project gives now.

    Reports:
        B001 to B006, B014: the file is no evidence record.
    """
    from briefgen.evidence.record_file import MAX_BYTES, read_evidence
    from briefgen.evidence.verification import differences
    from briefgen.structured.files import is_within, read_text

    report = Report()
    inside = is_within(path, world.root)
    file = path.resolve().relative_to(world.root.resolve()).as_posix() if inside else path.name
    text = read_text(path, file, report, most=MAX_BYTES)
    recorded = read_evidence(text, file, report) if text is not None else None
    if recorded is None:
        return Verified(None, diagnostics=tuple(report))
    now = _made_again(replace(world, epoch=None), recorded.asked)
    return Verified(recorded, differences(recorded, now, world.root, path.parent))


def _made_again(world: World, asked: Asked) -> Evidence | None:
    """The record that the project gives now for what was asked; None where it has no such topic."""
    from briefgen.structured.files import is_within

    folder = posixpath.normpath(asked.topic)
    place = world.root / folder
    if folder != asked.topic or folder == "." or not is_within(place, world.root):
        return None

    def option(name: str) -> str | None:
        return getattr(asked, name) if name in asked.options else None

    day = option("date") or ""
    request = Request(
        kind=option("kind"),
        style=option("style"),
        language=option("language"),
        theme=option("theme"),
        paper=option("paper"),
        date=datetime.date.fromisoformat(day) if is_day(day) else None,
        final="final" in asked.options,
        strict="strict" in asked.options,
    )
    report = Report()
    prepared = _prepare(world, folder, request, report)
    if prepared is None:
        return None
    _weigh(report, prepared.topic.status, request.strict)
    return _evidence(world, prepared, request, report)
