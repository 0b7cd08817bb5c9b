"""`use:` of brief.yaml: the folders and single files that a topic draws on, and which of their notes it takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Report, Span
from briefgen.house.selection import is_between, tags_of
from briefgen.model.topic import Topic, UseWish
from briefgen.readers.files import Folder, is_named, resolve_inside
from briefgen.readers.outline import Draft
from briefgen.readers.references import read_references
from briefgen.readers.sources import Reference, SourceFile
from briefgen.records import record
from briefgen.structured.near import did_you_mean


@record(slots=True)
class Library:
    """A folder in use."""

    folder: str
    """Relative to the project."""
    whole: list[UseWish] = field(default_factory=list)
    """What asks for it as a folder."""
    single: dict[str, list[UseWish]] = field(default_factory=dict)
    """What asks for a file of it alone, by the file's name."""

    def wishes(self, name: str) -> tuple[UseWish, ...]:
        """What asks for a file."""
        return (*self.whole, *self.single.get(name, ()))


def libraries(root: Path, topic: Topic, report: Report) -> tuple[Library, ...]:
    """The folders that `use:` names, each once, in the order in which it names them first.

    Reports:
        B005: what is no folder of other sources, and no source file of one.
        B011, B012: what is missing, or outside the project.
    """
    found: dict[str, Library] = {}
    for wish in topic.use:
        span = wish.span or Span(topic.file, 1, 1)
        path = resolve_inside(root, topic.folder, wish.folder, report, span)
        if path is None:
            continue
        place = path.relative_to(root.resolve())
        fault = _fault(path, place.as_posix(), topic, wish.folder)
        if fault is not None:
            report.add("B005", fault[0], span, hint=fault[1])
        elif path.is_dir():
            found.setdefault(place.as_posix(), Library(place.as_posix())).whole.append(wish)
        else:
            library = found.setdefault(place.parent.as_posix(), Library(place.parent.as_posix()))
            library.single.setdefault(path.name, []).append(wish)
    return tuple(found.values())


def _fault(path: Path, place: str, topic: Topic, typed: str) -> tuple[str, str] | None:
    """Why something cannot be used, and what to do; None where it can."""
    hint = "name a folder of source files or one of its files, from the topic's own: `../library`"
    if place in (".", topic.folder):
        return f"`{typed}` is no folder of other sources", hint
    if path.is_dir():
        return None
    if PurePosixPath(place).parent.as_posix() == topic.folder:
        return f"`{typed}` lies in the topic's own folder, whose sources are used anyway", "take it out"
    if not path.is_file() or not is_named(path.name, ".md"):
        return f"`{typed}` is no source file", hint
    return None


def lets_through(wish: UseWish, draft: Draft, file: SourceFile) -> bool:
    """Whether what one wish selects is a note of this file; an undated note counts by the day its source was issued."""
    if wish.sources and file.id not in wish.sources:
        return False
    if wish.tags and not tags_of(draft).intersection(wish.tags):
        return False
    return (wish.after is None and wish.before is None) or is_between(
        draft.dated or file.issued, wish.after, wish.before
    )


def check_names(
    wish: UseWish, files: Iterable[SourceFile], references: Mapping[str, Reference], report: Report
) -> None:
    """Look at the names that `select` uses, for what they might mean in these files and references.

    Reports:
        B005: a source that is not there; a tag that no note has.
    """
    files = tuple(files)
    for name in wish.sources:
        if name not in references and not any(file.id == name for file in files):
            known = (*(file.id for file in files if file.is_public), *references)
            near = did_you_mean(name, known) or "the id of a source stands in its head, or is its file's name"
            report.add("B005", f"`{wish.folder}` has no source `{name}`", _place(wish, "sources", name), hint=near)
    missing = dict.fromkeys(wish.tags)
    for file in (*_chosen(wish, files), *files):  # most are found among the files that are looked at anyway
        for draft in file.outline.drafts if missing else ():
            for tag in tags_of(draft):
                missing.pop(tag, None)
    for name in missing:
        public = (draft for file in files if file.is_public for draft in file.outline.drafts)
        hint = did_you_mean(name, sorted({tag for draft in public for tag in tags_of(draft)}))
        hint = hint or "a note has the tags in its facts, `- tags: …`, and those in the head of its file"
        report.add("B005", f"no note of `{wish.folder}` has the tag `{name}`", _place(wish, "tags", name), hint=hint)


def _chosen(wish: UseWish, files: tuple[SourceFile, ...]) -> Iterator[SourceFile]:
    return (file for file in files if not wish.sources or file.id in wish.sources)


def _place(wish: UseWish, key: str, name: str) -> Span | None:
    return wish.places.get(f"{key}.{name}", wish.span)


class Opened:
    """A library with its files at hand."""

    def __init__(
        self, root: Path, library: Library, headings: Mapping[str, str], language: str, report: Report
    ) -> None:
        """Read references and texts.

        Reports:
            B001, B012: a file that cannot be read.
            And what the readers of references report.
        """
        self.library = library
        self.references = read_references(root, library.folder, report)
        folder = Folder(root, library.folder)
        names = folder.names(".md") if library.whole else tuple(sorted(library.single))
        self.files: dict[str, SourceFile] = {}
        self.unread: list[str] = []
        """Files that cannot be read, relative to the project."""
        self.hashes: dict[str, str] = {}
        for name in names:
            file, found = f"{library.folder}/{name}", Report()
            text = folder.read(name, found)
            report.take(found)
            if text is None:
                self.unread.append(file)
            else:
                self.files[name] = SourceFile(
                    text, file, references=self.references, headings=headings, language=language
                )
                self.hashes.update(found.files)
