"""`use:` of brief.yaml: the folders and single files that a topic draws on, and which of their notes it takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Report, Span
from briefgen.house.selection import is_between, tags_of
from briefgen.model.topic import Topic, UseWish
from briefgen.readers.files import Folder, is_named, resolve_inside
from briefgen.readers.heads import Reference
from briefgen.readers.outline import Draft
from briefgen.readers.references import read_references
from briefgen.readers.sources import SourceFile
from briefgen.records import record
from briefgen.structured.files import is_folder, may_be_file
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
        elif is_folder(path):
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
    if is_folder(path):
        return None
    if PurePosixPath(place).parent.as_posix() == topic.folder:
        return f"`{typed}` lies in the topic's own folder, whose sources are used anyway", "take it out"
    if not may_be_file(path) or not is_named(path.name, ".md"):
        return f"`{typed}` is no source file", hint
    return None


def lets_through(wish: UseWish, draft: Draft, file: SourceFile) -> bool:
    """Whether what one wish selects is a note of this file; an undated note counts by the day its source was issued."""
    if wish.tags and not tags_of(draft).intersection(wish.tags):
        return False
    return (wish.after is None and wish.before is None) or is_between(
        draft.dated or file.issued, wish.after, wish.before
    )


class Stock:
    """The notes that libraries offer, outlined file by file when one is asked for."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[SourceFile, tuple[UseWish, ...]]] = {}
        self._drafts: dict[str, dict[str, Draft]] = {}

    def add(self, file: SourceFile, wishes: tuple[UseWish, ...]) -> None:
        """Offer the notes of a file that one of these wishes lets through."""
        self._files[file.id] = (file, wishes)

    def files(self) -> Iterator[SourceFile]:
        """The files of which notes may be let through."""
        for file, wishes in self._files.values():
            if any(_may_let_through(wish, file) for wish in wishes):
                yield file

    def notes(self, source: str) -> Mapping[str, Draft]:
        """The notes of a source that are let through, by full id."""
        if source not in self._drafts:
            file, given = self._files.get(source, (None, ()))
            wishes = [wish for wish in given if file is not None and _may_let_through(wish, file)]
            self._drafts[source] = {
                draft.id: draft
                for draft in (file.outline.drafts if file is not None and wishes else ())
                if file is not None and any(lets_through(wish, draft, file) for wish in wishes)
            }
        return self._drafts[source]

    def note(self, id: str) -> Draft | None:  # noqa: A002
        """The note of this full id, if it is let through."""
        return self.notes(id.partition("#")[0]).get(id)

    def exists(self, id: str) -> bool:  # noqa: A002
        """Whether there is a note of this full id, be it let through or not."""
        file, _ = self._files.get(id.partition("#")[0], (None, ()))
        return file is not None and any(draft.id == id for draft in file.outline.drafts)

    def left_out_by(self, id: str) -> UseWish | None:  # noqa: A002
        """What leaves the note of this full id out; None where it is let through or is not there."""
        _, wishes = self._files.get(id.partition("#")[0], (None, ()))
        return wishes[0] if wishes and self.note(id) is None and self.exists(id) else None


def _may_let_through(wish: UseWish, file: SourceFile) -> bool:
    """Whether what one wish selects may be a note of this file."""
    return (not wish.sources or file.id in wish.sources) and (not wish.tags or file.may_say(wish.tags))


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
    missing = [name for name in wish.tags if not any(name in _tags(file) for file in files if file.may_say((name,)))]
    for name in missing:
        hint = did_you_mean(name, sorted({tag for file in files if file.is_public for tag in _tags(file)}))
        hint = hint or "a note has the tags in its facts, `- tags: …`, and those in the head of its file"
        report.add("B005", f"no note of `{wish.folder}` has the tag `{name}`", _place(wish, "tags", name), hint=hint)


def _tags(file: SourceFile) -> frozenset[str]:
    return frozenset(tag for draft in file.outline.drafts for tag in tags_of(draft))


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
        names = folder.names(".md", report) if library.whole else tuple(sorted(library.single))
        self.files: dict[str, SourceFile] = {}
        self.unread: list[str] = []
        """Files that cannot be read, relative to the project."""
        found = Report()
        self.hashes = found.files
        """Of the files that can be read."""
        for name in names:
            file = f"{library.folder}/{name}"
            text = folder.read(name, found)
            if text is None:
                self.unread.append(file)
            else:
                self.files[name] = SourceFile(
                    text, file, references=self.references, headings=headings, language=language
                )
        report.take(found)
