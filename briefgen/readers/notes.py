"""All that a topic rests on: its sources with their notes, its references, its written sections.

The topic's own folder is read whole. Of the folders that it uses the texts are outlined, and no more is read than what
the brief can use: a library may hold thousands of notes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Related, Report
from briefgen.house.sections import SectionTemplate
from briefgen.model.notes import Note, Notes, Source, Unread, WrittenSection
from briefgen.model.topic import Topic, UseWish
from briefgen.readers.facts import full_id
from briefgen.readers.files import Folder
from briefgen.readers.libraries import Opened, check_names, lets_through, libraries
from briefgen.readers.outline import Draft
from briefgen.readers.references import read_references
from briefgen.readers.sources import Reference, SourceFile, unread
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
        self.drafts: dict[str, Draft] = {}
        """By full id, the notes of other folders that `select` lets through."""
        self.left_out: dict[str, UseWish] = {}
        """By full id, notes of other folders that `select` leaves out, with what does so."""
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
        wanted = Wanting(self.drafts, aliases)
        if sections is None:
            wanted.notes.update(self.drafts)
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
        for name in folder.names(".md"):
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
                self._select(source, opened.library.wishes(name))
        if not opened.unread:  # a name may be that of something in a file that could not be read
            for wish in opened.library.whole:
                check_names(wish, opened.files.values(), opened.references, self.report)
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
            related = [Related(first.id_span, "first here")]
            message = f"the source id `{made.id}` stands twice"
            self.report.add("B007", message, made.id_span, hint="give one of them another id", related=related)
            first.has_rival = True
            self.files.setdefault(made.stem, unread(made.stem, made.file))

    def _select(self, file: SourceFile, wishes: Collection[UseWish]) -> None:
        """Part the notes of a file into those that are let through and those that are left out."""
        is_open = any(not (wish.tags or wish.sources or wish.after or wish.before) for wish in wishes)
        for draft in file.outline.drafts:
            if is_open or any(lets_through(wish, draft, file) for wish in wishes):
                self.drafts[draft.id] = draft
            else:
                self.left_out[draft.id] = next(iter(wishes))

    # --------------------------------------------------------------------------------------------------------- reading

    def _read_own(self) -> None:
        for id, file in self.files.items():  # noqa: A001
            if PurePosixPath(file.file).parent.as_posix() == self.topic.folder:
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
        found: dict[str, Unread] = {}
        for id, file in self.files.items():  # noqa: A001
            if isinstance(file, SourceFile) and id not in self.own:
                here = {note.id for note in sources[id].notes} if id in sources else ()
                others = tuple(draft.id for draft in file.outline.drafts if draft.id not in here)
                if others or id not in sources:
                    found[id] = Unread(others, file.is_public)
        return found

    def _aliases(self) -> dict[str, str]:
        """Full older ids of notes to the ids they have now; an id that is in use is no older one."""
        notes: list[Note | Draft] = [note for source in self.own.values() for note in source.notes]
        notes += self.drafts.values()
        in_use = {*self.left_out, *(note.id for note in notes)}
        aliases: dict[str, str] = {}
        for note in notes:
            for older in note.facts.get("formerly", ()):
                old = full_id(older.text, note.source) if "#" in older.text else f"{note.source}#{older.text}"
                if old not in in_use:
                    aliases.setdefault(old, note.id)
        return aliases

    # -------------------------------------------------------------------------------------------------------- left out

    def _named(
        self, written: Mapping[str, WrittenSection], sections: Sequence[SectionTemplate], sources: Mapping[str, Source]
    ) -> Iterable[Named]:
        """The notes that somebody names where a brief needs them."""
        if not self.left_out:
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
            wish = self.left_out.get(id)
            if wish is not None:
                code = "B016" if one.is_placeholder else "B102"
                message = f"the note `{one.note}` is not among those that `select` takes from `{wish.folder}`"
                hint = "widen `select` in `use:` of brief.yaml, or name another note"
                related = [Related(wish.span, "taken from here")] if wish.span else ()
                self.report.add(code, message, one.span, hint=hint, related=related)


def _without_file(id: str, reference: Reference) -> Source:  # noqa: A002
    """A source of which only a reference is known."""
    file = reference.span.file
    folder = PurePosixPath(file).parent.as_posix()
    return Source(id, reference.csl, reference.fields, (), file, reference.span, folder, has_notes_file=False)
