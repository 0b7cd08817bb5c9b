"""All that a topic rests on: its sources with their notes, its references, its written sections.

The topic's own folder is read whole. Of the folders that it uses the texts are outlined, and no more is read than what
the brief can use: a library may hold thousands of notes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Related, Report
from briefgen.house.sections import SectionTemplate
from briefgen.model.notes import Note, Notes, Source, Unread, WrittenSection
from briefgen.model.topic import Topic
from briefgen.readers.facts import full_id
from briefgen.readers.files import Folder
from briefgen.readers.heads import Reference
from briefgen.readers.libraries import Opened, Stock, check_names, libraries
from briefgen.readers.outline import Draft
from briefgen.readers.references import read_references
from briefgen.readers.sources import SourceFile, unread
from briefgen.readers.wanting import Named, Wanting, named_in
from briefgen.readers.written import read_written


def read_notes(
    root: Path,
    topic: Topic,
    headings: Mapping[str, str],
    report: Report,
    sections: Sequence[SectionTemplate] | None = None,
) -> Notes:
    """The sources and written sections of a topic's folder, and what it uses of the sources of other folders.

    Args:
        root: the project.
        topic: its `folder`, `language`, `use`, `waivers` and what may cite are read.
        headings: section ids by `house.sections.heading_key`, of all kinds that the project can see.
        report: takes all faults of input; a file that cannot be read does not keep the others from being read.
        sections: the sections that the brief prints. Of the folders in use only those notes are read that one of them
            can take, that somebody names, and that go with these; None: all that `select` lets through.

    Reports:
        B005: what `use:` and its `select` cannot mean.
        B007: an id that two sources have.
        B011, B012: what `use:` names and is missing or outside.
        B016, B102: a note that somebody names and `select` leaves out.
        And what the readers of the files report.
    """
    reader = _Reader(root, topic, headings, report)
    written = read_written(root, topic.folder, topic.language, headings, report)
    return reader.notes(written, sections)


class _Reader:
    """Gathers the sources of all folders, and reads of them what is wanted."""

    def __init__(self, root: Path, topic: Topic, headings: Mapping[str, str], report: Report) -> None:
        self.root, self.topic, self.headings, self.report = root, topic, headings, report
        self.files: dict[str, SourceFile | Source] = {}
        """By id of the source; a `Source` stands for a file that cannot be read."""
        self.own: dict[str, Source] = {}
        """Sources of the topic's own folder."""
        self.stock = Stock()
        """What other folders offer."""
        self.hashes: dict[str, str] = {}

    def notes(self, written: Mapping[str, WrittenSection], sections: Sequence[SectionTemplate] | None) -> Notes:
        """All of it, put together."""
        references = self._open_own()
        opened = [
            Opened(self.root, library, self.headings, self.topic.language, self.report)
            for library in libraries(self.root, self.topic, self.report)
        ]
        for one in opened:
            self._enter_library(one)
            if one.library.whole:
                references = {**one.references, **references}
        self._read_own()
        aliases = self._aliases()
        wanted = Wanting(self.stock, aliases)
        if sections is None:
            wanted.ask_all()
            wanted.sources.update(self.files)
        else:
            own_notes = [note for source in self.own.values() for note in source.notes]
            wanted.ask(self.topic, own_notes, written, sections)
        sources = self._sources(wanted)
        for id, reference in references.items():  # noqa: A001 - CSL's word
            if id not in self.files:
                sources[id] = _without_file(id, reference)
        self._report_left_out(self._named(written, sections or (), sources), aliases)
        return Notes(sources, written, aliases, self._unread(sources))

    # ------------------------------------------------------------------------------------------------------- gathering

    def _open_own(self) -> dict[str, Reference]:
        """The references of the topic's own folder; its files are entered."""
        folder = Folder(self.root, self.topic.folder)
        references = read_references(self.root, self.topic.folder, self.report)
        for name in folder.names(".md", self.report):
            file = f"{self.topic.folder}/{name}"
            text = folder.read(name, self.report)
            if text is None:
                self._enter(unread(name.removesuffix(".md"), file))
            else:
                language = self.topic.language
                self._enter(SourceFile(text, file, references=references, headings=self.headings, language=language))
        return references

    def _enter_library(self, opened: Opened) -> None:
        for file in opened.unread:
            self._enter(unread(PurePosixPath(file).name.removesuffix(".md"), file))
        self.hashes.update(opened.hashes)
        for name, source in opened.files.items():
            self._enter(source)
            if self.files[source.id] is source:
                self.stock.add(source, opened.library.wishes(name))
        if not opened.unread:  # a name may be that of something in a file that could not be read
            for wish in opened.library.whole:
                if opened.files or opened.references:
                    check_names(wish, opened.files.values(), opened.references, self.report)
                else:
                    hint = "source files lie directly in the folder, end in `.md`, and do not begin with `_`"
                    self.report.add("B005", f"`{wish.folder}` holds no sources", wish.span, hint=hint)
            for name, wishes in opened.library.single.items():
                for wish in wishes:
                    check_names(wish, (opened.files[name],), {}, self.report)

    def _enter(self, made: SourceFile | Source) -> None:
        """Enter a file under its source's id, unless another has it.

        Reports:
            B007: that it has.
        """
        first = self.files.get(made.id)
        if first is None or isinstance(first, Source):
            self.files[made.id] = made
        elif isinstance(made, Source):
            pass
        elif not (first.head.is_sound or first.outline.drafts):
            self.files[made.id] = made
        elif made.head.is_sound:
            related = [Related(first.head.id_span, "first here")]
            message = f"the source id `{made.id}` stands twice"
            self.report.add("B007", message, made.head.id_span, hint="give one of them another id", related=related)
            first.has_rival = True
            self.files.setdefault(made.stem, unread(made.stem, made.file))

    # --------------------------------------------------------------------------------------------------------- reading

    def _read_own(self) -> None:
        for id, file in self.files.items():  # noqa: A001
            if file.folder == self.topic.folder:
                self.own[id] = file.source(self.report) if isinstance(file, SourceFile) else file

    def _sources(self, wanted: Wanting) -> dict[str, Source]:
        """The sources of which something is wanted, in the order of the files."""
        notes: dict[str, set[str]] = {}
        for note in wanted.notes:
            notes.setdefault(note.partition("#")[0], set()).add(note)
        sources: dict[str, Source] = {}
        for id, file in self.files.items():  # noqa: A001
            if id in self.own:
                sources[id] = self.own[id]
            elif isinstance(file, Source):
                sources[id] = file
            elif id in notes or id in wanted.sources or file.has_rival:
                sources[id] = file.source(self.report, notes.get(id, ()))
                self.report.files[file.file] = self.hashes[file.file]
        return sources

    def _unread(self, sources: Mapping[str, Source]) -> dict[str, Unread]:
        """What exists and is not here."""
        return {
            id: Unread(partial(_others, file, sources.get(id)), file.is_public)
            for id, file in self.files.items()  # noqa: A001
            if isinstance(file, SourceFile) and id not in self.own
        }

    def _aliases(self) -> dict[str, str]:
        """Full older ids of notes to the ids they have now; an id that is in use is no older one."""
        notes: list[Note | Draft] = [note for source in self.own.values() for note in source.notes]
        own = {note.id for note in notes}
        for file in self.stock.files():
            notes += self.stock.notes(file.id).values() if file.may_draw else ()
        aliases: dict[str, str] = {}
        for note in notes:
            for older in note.facts.get("formerly", ()):
                old = full_id(older.text, note.source) if "#" in older.text else f"{note.source}#{older.text}"
                if old not in own and not self.stock.exists(old):
                    aliases.setdefault(old, note.id)
        return aliases

    # -------------------------------------------------------------------------------------------------------- left out

    def _named(
        self, written: Mapping[str, WrittenSection], sections: Sequence[SectionTemplate], sources: Mapping[str, Source]
    ) -> Iterator[Named]:
        """The notes that somebody names where a brief needs them."""
        if not self.topic.use:
            return
        for section in written.values():
            yield from named_in(section.blocks)
        for template in sections:
            for id in (id for paragraph in template.paragraphs for id in paragraph):  # noqa: A001
                yield Named(id.text.partition("#")[0], id.text, id.span)
        for source in sources.values():
            for note in source.notes:
                if "@" in note.typed:
                    yield from named_in(note.statement)

    def _report_left_out(self, named: Iterable[Named], aliases: Mapping[str, str]) -> None:
        for one in named:
            id = aliases.get(one.note or "", one.note or "")  # noqa: A001
            wish = self.stock.left_out_by(id)
            if wish is not None:
                code = "B016" if one.is_placeholder else "B102"
                message = f"the note `{one.note}` is not among those that `select` takes from `{wish.folder}`"
                hint = "widen `select` in `use:` of brief.yaml, or name another note"
                related = [Related(wish.span, "taken from here")] if wish.span else ()
                self.report.add(code, message, one.span, hint=hint, related=related)


def _others(file: SourceFile, source: Source | None) -> tuple[str, ...]:
    """The full ids of the notes of a file that were not read."""
    here = {note.id for note in source.notes} if source is not None else frozenset()
    return tuple(draft.id for draft in file.outline.drafts if draft.id not in here)


def _without_file(id: str, reference: Reference) -> Source:  # noqa: A002
    """A source of which only a reference is known."""
    file = reference.span.file
    folder = PurePosixPath(file).parent.as_posix()
    return Source(id, reference.csl, reference.fields, (), file, reference.span, folder, has_notes_file=False)
