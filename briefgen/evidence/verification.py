"""A record held against the files that it names, and against the record that the project gives now.

One cause is told once: what follows from a difference that has been told, such as what the lock finds of it, is not
told again; and a file that has changed is told as that where nothing else of it is.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from briefgen.diagnostics import Report
from briefgen.evidence.finding_differences import FindingDifferences
from briefgen.evidence.locked import NAME as LOCK
from briefgen.evidence.record import Evidence, RecordedFile, RecordedSource
from briefgen.evidence.sentence_differences import SentenceDifferences
from briefgen.evidence.signoff.chain import read_chain
from briefgen.evidence.stand_ins import aligned
from briefgen.evidence.telling import Difference, Told, both, contrast
from briefgen.structured.files import may_be_file, read_data

_MOST_BYTES = 200_000_000
"""Of a file that a record names; larger ones are none that we wrote or read."""
_GONE = "is not there any more"
_UNLOCKED = frozenset({"B801", "B804", "B805"})
"""What is found where there is no lock."""


def differences(recorded: Evidence, now: Evidence | None, root: Path, folder: Path) -> tuple[Difference, ...]:
    """All that does not hold any more, and behind it what is worth knowing.

    Args:
        recorded: the record.
        now: the record that the project gives now; None where it gives none.
        root: the project.
        folder: that of the record, in which the outputs are looked for.
    """
    told = Told()
    for output in recorded.outputs:
        _output(output, folder, told)
    changed = dict(_changed(recorded.inputs, root))
    if now is None:
        topic = recorded.asked.topic
        told.add(topic, "the project gives no such brief any more")
        told.files.update(file for file in changed if changed[file] == _GONE and file.startswith(f"{topic}/"))
    else:
        now = aligned(recorded, now)
        _Comparison(recorded, now, changed, told).tell()
        if now.sign_off != recorded.sign_off:
            _sign_off(recorded, root, told)
    for file, what in changed.items():
        if file not in told.files:
            told.add(file, what)
    known = {one.file for one in recorded.inputs} | told.files
    for used in now.inputs if now is not None else ():
        if used.file not in known:
            told.add(used.file, "is used, and was not when the brief was made")
    return told.in_order()


def _output(output: RecordedFile, folder: Path, told: Told) -> None:
    path = folder / output.file
    if PurePosixPath(output.file).name != output.file or PureWindowsPath(output.file).name != output.file:
        told.add(output.file, "is no file beside the record")
    elif not may_be_file(path):
        told.add(output.file, "is not beside the record")
    elif (digest := _sha256(path)) != output.sha256:
        told.add(output.file, f"is not the file that was written: SHA-256 {both(output.sha256, digest)}")


def _sign_off(recorded: Evidence, root: Path, told: Told) -> None:
    """Whether all ticks that the brief was made with are there; more may have come since."""
    was = recorded.sign_off
    if was is None:
        return
    chain = read_chain(root, recorded.asked.topic, Report())
    if was.file != chain.file:
        told.add(was.file, "is not where the ticks of the topic are")
    elif len(chain.ticks) < was.records:
        of_them = f"{len(chain.ticks)} of {was.records}" if chain.ticks else f"none of {was.records}"
        told.add(was.file, f"{of_them} ticks are there that the brief was made with")
    elif chain.ticks[was.records - 1].sha256 != was.sha256:
        told.add(was.file, "the ticks are not those that the brief was made with")
    elif len(chain.ticks) > was.records:
        told.mention(was.file, f"{_counted(len(chain.ticks) - was.records, 'record')} added since the brief was made")


def _changed(inputs: tuple[RecordedFile, ...], root: Path) -> Iterator[tuple[str, str]]:
    """Files of the project that are not as they were."""
    for recorded in inputs:
        path = _inside(root, recorded.file)
        if path is None:
            yield recorded.file, "is no file of the project"
        elif not may_be_file(path):
            yield recorded.file, _GONE
        elif (digest := _sha256(path)) != recorded.sha256:
            yield (
                recorded.file,
                f"has changed, in nothing that the record tells: SHA-256 {both(recorded.sha256, digest)}",
            )


def _inside(root: Path, file: str) -> Path | None:
    """A file of the project with all links followed; None where the record leads out of it."""
    if "\\" in file or "\0" in file or PureWindowsPath(file).drive or file.startswith("/"):
        return None
    try:
        path = (root / file).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return path if path.is_relative_to(root.resolve()) else None


def _sha256(path: Path) -> str:
    """The hash of a file; empty where it cannot be read."""
    try:
        return hashlib.sha256(read_data(path, _MOST_BYTES)).hexdigest()
    except OSError:
        return ""


class _Comparison:
    """Tells what differs between a record and the one that the project gives now."""

    def __init__(self, recorded: Evidence, now: Evidence, changed: Mapping[str, str], told: Told) -> None:
        self.recorded, self.now, self.changed, self.told = recorded, now, changed, told
        self.brief = f"{recorded.asked.topic}/brief.yaml"
        self.old = {source.id: source for source in recorded.sources}
        self.new = {source.id: source for source in now.sources}
        asked, wanted, style = recorded.asked, now.asked, recorded.maker.style_sha256
        common = [id for id in self.old if id in self.new]  # noqa: A001
        self.guarded = frozenset(id for id in common if {"public"} < self.accesses(id))  # noqa: A001
        """The sources that are public in one of the two only."""
        self.speaks_alike = asked.language == wanted.language
        self.cites_alike = self.speaks_alike and asked.style == wanted.style and style == now.maker.style_sha256
        self.missing = frozenset(file for file, what in changed.items() if what == _GONE)
        self.is_unlocked = any(PurePosixPath(file).name == LOCK for file in self.missing)
        """Whether a lock is gone; what it held is then not told bit by bit."""

    def accesses(self, id: str) -> set[str]:  # noqa: A002
        """To whom a source was and is open."""
        return {self.old[id].access, self.new[id].access}

    def tell(self) -> None:
        """Tell all of it."""
        self.asked()
        self.maker()
        self.sections()
        lost = self.lost_sources()
        kept = [id for id in self.old if id in self.new and id not in lost]  # noqa: A001
        moved, unread = self.copies(kept)
        for file in self.changed:
            if file in self.missing and file not in self.told.files:
                self.told.add(file, _GONE)
        sentences = SentenceDifferences(
            self.recorded,
            self.now,
            self.told,
            lost=lost,
            moved=moved,
            unread=unread,
            guarded=self.guarded,
            missing=self.missing,
            cites_alike=self.cites_alike,
        )
        sentences.tell()
        self.sources(kept, lost)
        self.figures()
        quiet = _UNLOCKED if self.is_unlocked else frozenset()
        gone = lost | sentences.gone
        FindingDifferences(
            self.recorded,
            self.now,
            self.told,
            gone=gone,
            unread=unread,
            guarded=self.guarded,
            quiet=quiet,
            locks=self.locks(),
        ).tell()

    def figures(self) -> None:
        """Figures that are others in notes of which nothing has been told yet."""
        now = {figure.note: figure for figure in self.now.figures}
        for old in self.recorded.figures:
            new, source = now.get(old.note), self.new.get(old.source)
            if new is None or new == old or source is None or source.file in self.told.files:
                continue
            for field in ("measure", "counts", "value", "date", "said_by"):
                before, after = getattr(old, field), getattr(new, field)
                if before != after:
                    name = field.replace("_", "-")
                    self.told.add(source.file, f"`{name}` of `{old.note}`: {contrast(before, after)}")

    def locks(self) -> list[str]:
        """The locks that have changed."""
        return [file for file in self.changed if PurePosixPath(file).name == LOCK]

    # ------------------------------------------------------------------------------------------ the whole

    def asked(self) -> None:
        """What brief.yaml, or the kind, asks for now."""
        old, new = self.recorded.asked, self.now.asked
        for field in ("kind", "language", "body_language", "status", "date", "as_of", "style", "theme", "paper"):
            before, after = getattr(old, field), getattr(new, field)
            follows = field == "as_of" and (old.as_of, new.as_of) == (old.date, new.date)
            follows |= field == "language" and (old.language, new.language) == (old.body_language, new.body_language)
            if before != after and not follows:
                name = {"body_language": "language", "as_of": "as-of"}.get(field, field)
                self.told.add(self.brief, f"`{name}` is another: {both(before, after)}")
        if self.recorded.name != self.now.name:
            self.told.add(self.brief, f"the topic is called otherwise: {both(self.recorded.name, self.now.name)}")
        if self.recorded.title != self.now.title:
            self.told.add(self.brief, f"the title is another: {contrast(self.recorded.title, self.now.title)}")

    def maker(self) -> None:
        """What outside the project is another: the style matters, of the rest one may want to know."""
        old, new = self.recorded.maker, self.now.maker
        if old.style_sha256 != new.style_sha256 and self.recorded.asked.style == self.now.asked.style:
            name = self.recorded.asked.style.removesuffix(".csl")
            file = next((file for file in self.changed if PurePosixPath(file).stem == PurePosixPath(name).name), "")
            what = f"is not the one that was used: SHA-256 {both(old.style_sha256, new.style_sha256)}"
            self.told.add(file or f"the style {name}", what)
        for what, before, after in (("briefgen", old.briefgen, new.briefgen), ("citations", old.engine, new.engine)):
            if before != after:
                self.told.mention(what, f"made by {before}, verified by {after}")
        packages = {package.name: package.version for package in new.packages}
        fonts = {font.file: font.sha256 for font in new.fonts}
        for package in old.packages:
            if package.version != packages.get(package.name, ""):
                version = packages.get(package.name) or "none"
                self.told.mention(package.name, f"made with version {package.version}, verified with {version}")
        for font in old.fonts:
            if font.sha256 != fonts.get(font.file):
                self.told.mention(font.file, "the font is not the one that the brief was made with")

    def sections(self) -> None:
        """Sections that are gone or new, and their headings."""
        old, new = ({one.id: one.heading for one in whole.sections} for whole in (self.recorded, self.now))
        for id, heading in old.items():  # noqa: A001
            if id not in new:
                self.told.add(self.written(id), f"the section “{heading}” is not in the brief any more")
            elif heading != new[id] and self.speaks_alike:
                self.told.add(self.written(id), f"the section `{id}` has another heading: {contrast(heading, new[id])}")
        for id, heading in new.items():  # noqa: A001
            if id not in old:
                self.told.add(self.written(id), f"the section “{heading}” is in the brief, and is not recorded")
        common = [id for id in old if id in new]  # noqa: A001
        if common != [id for id in new if id in old]:  # noqa: A001
            self.told.add(self.brief, "the sections stand in another order")

    def written(self, section: str) -> str:
        """Where a section is made: its template or its own file if one of them changed or is new, else brief.yaml."""
        known = {file.file for file in self.recorded.inputs}
        files = (*self.changed, *(file.file for file in self.now.inputs if file.file not in known))
        return next((file for file in files if PurePosixPath(file).stem == section), self.brief)

    # ------------------------------------------------------------------------------------------ sources

    def lost_sources(self) -> frozenset[str]:
        """The sources whose own file is gone, or that are not public and not here; told with what rested on them."""
        lost = [source for source in self.old.values() if source.file in self.missing]
        held = [source for source in self.old.values() if source.access != "public" and source.id not in self.new]
        for file in dict.fromkeys(source.file for source in lost):
            ids = {source.id for source in lost if source.file == file}
            self.told.add(file, f"{_GONE}; {self.resting(ids)} rested on it")
        for source in held:
            why = "is not public, and is either not on this machine or not used any more"
            what = f"{self.resting({source.id})} that rested on it cannot be made again here"
            self.told.add(self.brief, f"{_called(source)} {why}; {what}")
        return frozenset(source.id for source in (*lost, *held))

    def resting(self, ids: set[str]) -> str:
        """How many sentences rested on sources."""
        return _counted(sum(1 for sentence in self.recorded.sentences if ids & set(sentence.sources)), "sentence")

    def copies(self, ids: list[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The sources whose copy is another one, and those whose copy is here no more, or here again."""
        moved, unread = set(), set()
        for id in ids:  # noqa: A001
            old, new = self.old[id].snapshot, self.new[id].snapshot
            name, source_file = f"the copy of {_called(self.old[id])}", self.new[id].file
            file = (new and new.file) or (old and old.file) or source_file
            if old is None and new is not None:
                unread.add(id)
                self.told.add(file, f"{name} is there, and was not when the brief was made", echoes=source_file)
            elif old is not None and new is None:
                unread.add(id)
                count = len({p.sha256 for s in self.recorded.sentences for p in s.passages if p.source == id})
                self.told.add(file, f"{name} {_GONE}; {_counted(count, 'passage')} stood in it", echoes=source_file)
            elif old is not None and new is not None and old.sha256 != new.sha256:
                moved.add(id)
                what = f"{name} has changed: SHA-256 {both(old.sha256, new.sha256)}"
                self.told.add(file, what, echoes=source_file)
            elif old is not None and new is not None and old.is_here != new.is_here:
                unread.add(id)
                where = "is here, and was not" if new.is_here else "is not here, and was"
                self.told.mention(file, f"{name} {where} when the brief was made; the lock holds it as it was then")
            if old is not None and new is not None:
                self.copy(id, file)
        return frozenset(moved), frozenset(unread)

    def copy(self, id: str, file: str) -> None:  # noqa: A002
        """What else is said of a copy."""
        old, new = self.old[id].snapshot, self.new[id].snapshot
        assert old is not None
        assert new is not None
        if old.file != new.file and id not in self.guarded:
            self.told.add(self.new[id].file or file, f"the copy is another file: {both(old.file, new.file)}")
        if old.kind != new.kind:
            self.told.add(self.new[id].file or file, f"the copy is of another kind: {both(old.kind, new.kind)}")
        if old.is_locked != new.is_locked and old.sha256 == new.sha256 and not self.is_unlocked:
            lock = next(iter(self.locks()), f"{PurePosixPath(self.new[id].file or self.brief).parent}/{LOCK}")
            holds = "holds the copy" if new.is_locked else "does not hold the copy"
            self.told.add(lock, f"{holds} of {_called(self.old[id])} as it is", echoes=self.new[id].file)

    def sources(self, ids: list[str], lost: frozenset[str]) -> None:
        """What is said of sources."""
        for id in ids:  # noqa: A001
            old, new = self.old[id], self.new[id]
            if id in self.guarded:
                self.access(old, new)
                continue
            for field in _FIELDS:
                before, after = getattr(old, field), getattr(new, field)
                if before != after and (self.cites_alike or field not in ("label", "reference")):
                    name = field.replace("_", "-")
                    self.told.add(new.file or self.brief, f"`{name}` of {_called(old)}: {contrast(before, after)}")
        is_told = set(self.told.files)
        for id, source in self.old.items():  # noqa: A001
            if id not in self.new and id not in lost and source.file not in is_told:
                self.told.add(source.file or self.brief, f"nothing in the brief rests on {_called(source)} any more")
        for id, source in self.new.items():  # noqa: A001
            if id not in self.old and source.file not in is_told:
                self.told.add(
                    source.file or self.brief,
                    f"the brief rests on {_called(source)}, which is not recorded",
                    echoes=source.file,
                )

    def access(self, old: RecordedSource, new: RecordedSource) -> None:
        """That a source is public now, or is not any more; what else is told of it differs with that."""
        known = old if old.access == "public" else new
        self.told.add(known.file or self.brief, f"`access` of {known.label}: {contrast(old.access, new.access)}")
        if known.snapshot is not None and known.snapshot.file:
            self.told.files.add(known.snapshot.file)


_FIELDS = (
    "file", "access", "type", "title", "language", "issued", "accessed", "url", "origin", "source_kind", "reliability",
    "descriptor", "label", "reference",
)  # fmt: skip
"""Of a source, in the order in which they are told: what is printed follows from the others."""


def _called(source: RecordedSource) -> str:
    """A source as it is named; several that are not public may be called alike."""
    return source.label if source.access == "public" else f"{source.id} ({source.label})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
