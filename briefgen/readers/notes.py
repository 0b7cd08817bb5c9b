"""All that a topic rests on: its sources with their notes, its references, its written sections."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Related, Report, Span
from briefgen.model.notes import Note, Notes, Source
from briefgen.model.topic import Topic, UseWish
from briefgen.readers.facts import full_id
from briefgen.readers.files import Folder, resolve_inside
from briefgen.readers.references import read_references
from briefgen.readers.sources import Reference, SourceFile, unread
from briefgen.readers.written import read_written
from briefgen.text.edtf import edtf


def read_notes(root: Path, topic: Topic, headings: Mapping[str, str], report: Report) -> Notes:
    """The sources and written sections of a topic's folder, and the sources of the folders that it uses.

    Args:
        root: the project.
        topic: its `folder`, `language` and `use` are read.
        headings: section ids by `house.sections.heading_key`, of all kinds that the project can see.
        report: takes all faults of input; a file that cannot be read does not keep the others from being read.

    Reports:
        B007: an id that two sources have.
        B011, B012: a folder of `use` that is missing or outside.
        And what the readers of the files report.
    """
    sources: dict[str, Source] = {}
    references = _read_folder(root, topic.folder, topic, headings, report, sources)
    for wish in topic.use:
        folder = _used_folder(root, topic, wish, report)
        if folder is not None:
            joined: dict[str, Source] = {}
            found = _read_folder(root, folder, topic, headings, report, joined)
            references = {**found, **references}
            for source in joined.values():
                _add(sources, _selected(source, wish), report)
    for id, reference in references.items():  # noqa: A001 - CSL's word
        if id not in sources:
            file = reference.span.file
            folder = PurePosixPath(file).parent.as_posix()
            sources[id] = Source(
                id, reference.csl, reference.fields, (), file, reference.span, folder, has_notes_file=False
            )
    written = read_written(root, topic.folder, topic.language, headings, report)
    return Notes(sources, written, _aliases(sources))


def _read_folder(
    root: Path, folder: str, topic: Topic, headings: Mapping[str, str], report: Report, sources: dict[str, Source]
) -> dict[str, Reference]:
    """The folder's references; its source files are added to `sources`."""
    references = read_references(root, folder, report)
    files = Folder(root, folder)
    for name in files.names(".md"):
        file = f"{folder}/{name}"
        text = files.read(name, report)
        if text is None:
            sources.setdefault(name.removesuffix(".md"), unread(name.removesuffix(".md"), file))
            continue
        read = SourceFile(text, file, references=references, headings=headings, language=topic.language)
        _add(sources, read.source(report), report)
    return references


def _add(sources: dict[str, Source], source: Source, report: Report) -> None:
    first = sources.get(source.id)
    if first is None or not (first.is_sound or first.notes):
        sources[source.id] = source
    elif source.is_sound:
        span, first_span = source.fields.get("id"), first.fields.get("id")
        related = [Related(first_span.span if first_span else first.span, "first here")]
        message = f"the source id `{source.id}` stands twice"
        at = span.span if span and span.span.file == source.file else Span(source.file, 1, 1)
        report.add("B007", message, at, hint="give one of them another id", related=related)
        sources[source.id] = replace(first, has_all_notes=False)
        meant = PurePosixPath(source.file).name.removesuffix(".md")
        sources.setdefault(meant, unread(meant, source.file))


def _used_folder(root: Path, topic: Topic, wish: UseWish, report: Report) -> str | None:
    """A folder of `use`, relative to the project; None where it cannot be used."""
    span = wish.span or Span(topic.file, 1, 1)
    path = resolve_inside(root, topic.folder, wish.folder, report, span)
    if path is None:
        return None
    folder = path.relative_to(root.resolve()).as_posix()
    if not path.is_dir() or folder in (topic.folder, "."):
        hint = "name a folder of source files, from the topic's own: `../library`"
        report.add("B005", f"`{wish.folder}` is no folder of other sources", span, hint=hint)
        return None
    return folder


def _selected(source: Source, wish: UseWish) -> Source:
    """The source with those of its notes that a topic wants."""
    if wish.sources and source.id not in wish.sources:
        return replace(source, notes=())
    return replace(source, notes=tuple(note for note in source.notes if _is_wanted(note, source, wish)))


def _is_wanted(note: Note, source: Source, wish: UseWish) -> bool:
    if wish.tags and not {value.text for value in note.facts.get("tags", ())} & set(wish.tags):
        return False
    if wish.after is None and wish.before is None:
        return True
    when = edtf(note.fact("date") or source.text("issued") or "")
    after, before = (edtf(limit) if limit else None for limit in (wish.after, wish.before))
    if when is None or when.low is None:
        return False
    if after is not None and after.high is not None and when.low <= after.high:
        return False
    return not (before is not None and before.low is not None and when.low >= before.low)


def _aliases(sources: Mapping[str, Source]) -> dict[str, str]:
    """Full older ids of notes to the ids they have now; an id that is in use is no older one."""
    notes = [note for source in sources.values() for note in source.notes]
    in_use = {note.id for note in notes}
    aliases: dict[str, str] = {}
    for note in notes:
        for older in note.facts.get("formerly", ()):
            old = full_id(older.text, note.source) if "#" in older.text else f"{note.source}#{older.text}"
            if old not in in_use:
                aliases.setdefault(old, note.id)
    return aliases
