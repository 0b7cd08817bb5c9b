"""What is not public, filtered in one place: what of a protected source may be printed, and how it is called outside.

Of a source that is not public three things may leave the project: the statements that the analyst wrote for print, the
headings that they stand under, and `cite-as`. All else stays inside: fields, passages and snapshot, titles and facts of
its notes, and every id, for which another stands (`held-1`, `held-1#2`).

`printable` goes to assembly and citations, so that nothing else can get into the tree; `brief` takes the ids out of the
tree when all that ties findings to notes is done; `finding` is the form in which a finding is shown to others.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from itertools import count
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, TypeVar

from briefgen.diagnostics import Diagnostic, pages
from briefgen.model.document import (
    Anchor,
    Box,
    Brief,
    CiteItem,
    Entry,
    Figure,
    Heading,
    Image,
    Link,
    Mark,
    Placeholder,
    Table,
    changed,
    same_or_new,
    walk_blocks,
)
from briefgen.model.notes import Located, Note, Notes, Source

STEERING = frozenset(
    {
        "kind", "corroborates", "conflicts", "see-also", "after", "group", "tags", "weight", "status", "formerly",
        "measure",
    }
)  # fmt: skip
"""Facts that say which notes stand where and together. `measure` says which rows a figures table leaves out."""

_ENDS = ("ref-", "cite-")
"""What the places of a source begin with: its entry, and where it is first cited."""

_Form = TypeVar("_Form")


class Access:
    """Which sources of a topic are protected, and what may leave the project in their place.

    Without notes nothing is known of the topic, and everything counts as protected.
    """

    def __init__(self, notes: Notes | None) -> None:
        self._notes = notes or Notes({}, {})
        self._protected = {id: source for id, source in self._notes.sources.items() if source.access != "public"}  # noqa: A001
        unread = (id for id, one in self._notes.unread.items() if not one.is_public)  # noqa: A001
        self._names = self._stand_ins(dict.fromkeys((*self._protected, *unread)))
        self.is_needed = notes is None or bool(self._names)
        """Whether there is anything to protect."""
        self._is_blind = notes is None

    def _stand_ins(self, protected: Collection[str]) -> dict[str, str]:
        """A name for each protected source, none of them the id of a source."""
        taken = {*self._notes.sources, *self._notes.unread}
        free = (name for number in count(1) if (name := f"held-{number}") not in taken)
        return dict(zip(protected, free, strict=False))

    def is_protected(self, source: str) -> bool:
        """Whether a source, by its id, is not public."""
        return source in self._names

    # ---------------------------------------------------------------------------------------------------------- names

    def name(self, id: str) -> str:  # noqa: A002
        """What a source, or a note by its full id, is called outside; what is public is called by its id.

        A note is called by its place in its file, from 1; one that does not exist is called 0.
        """
        id = self._notes.aliases.get(id, id)  # noqa: A001
        source, _, note = id.partition("#")
        stand_in = self._names.get(source)
        if stand_in is None:
            return id
        return f"{stand_in}#{self._numbers.get(id, 0)}" if note else stand_in

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {note.id: note.position + 1 for source in self._protected.values() for note in source.notes}

    # ------------------------------------------------------------------------------------------------------ printable

    def printable(self, held: str) -> Notes:
        """The notes under the same ids, with nothing in them that may not be printed.

        `held` is what is printed for a source that does not say how it is to be cited ("held by the author").
        """
        if not self._protected:
            return self._notes
        sources = {id: _held(one, held) if id in self._protected else one for id, one in self._notes.sources.items()}  # noqa: A001
        return replace(self._notes, sources=sources)

    # ---------------------------------------------------------------------------------------------------------- brief

    def brief(self, brief: Brief) -> Brief:
        """The brief with no id of a protected source in it, nor a locator, nor what the author says of sentences.

        Words that print stay as they are: there `printable` has seen to it.
        """
        if not self._names:
            return brief
        blocks = [block for section in brief.sections for block in walk_blocks(section.blocks)]
        places = (block.id for block in blocks if isinstance(block, Heading | Table | Figure | Box) and block.id)
        made: Brief = _Renamer(self.name, self._names, places).changed(brief)
        items = {self.name(id): item for id, item in brief.references.items()}  # noqa: A001
        return replace(made, references={name: {**item, "id": name} for name, item in items.items()})

    def told(self, form: _Form) -> _Form:
        """A record, or any other form of words, in which ids that were typed among them (`[@id]`) are stand-ins."""
        made: _Form = _Renamer(self.name, self._names, ()).changed(form) if self._names else form
        return made

    # ------------------------------------------------------------------------------------------------------- findings

    def finding(self, diagnostic: Diagnostic) -> Diagnostic:
        """The form of a finding in which it may be shown to others: what its code is about, and a place that is public.

        Messages, hints and notes quote what was written, so all of a topic with a protected source are withheld.
        """
        if not self.is_needed:
            return diagnostic
        span = diagnostic.span
        shown = span if span is not None and not self.hides(span.file) else None
        return Diagnostic(diagnostic.code, diagnostic.severity, _said(diagnostic.code), shown)

    def hides(self, file: str) -> bool:
        """Whether a file, relative to the project, belongs to a protected source, by what it holds or by its name."""
        path = PurePosixPath(normpath(file))
        if self._is_blind:
            return path.parts[:1] == ("sources",) and path.name != "brief.yaml"
        if path.as_posix() in self._files:
            return True
        return any(path.name == id or path.name.startswith(f"{id}.") for id in self._names)  # noqa: A001

    @cached_property
    def _files(self) -> frozenset[str]:
        """The source files and stored copies, and files of references that hold no public source."""
        sources = self._notes.sources.items()
        shared = {file for id, source in sources if id not in self._protected for file in _files_of(source)}  # noqa: A001
        found: set[str] = set()
        for source in self._protected.values():
            found |= _files_of(source) - shared
            snapshot = source.text("snapshot")
            found |= {normpath(f"{source.folder}/{snapshot}")} if snapshot else set()
            found |= {normpath(source.file)} if source.has_notes_file else set()
        return frozenset(found)


def _said(code: str) -> str:
    """What a code is about, as a message is written: lower case, no full stop."""
    title = pages.title(code).rstrip(".")
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _files_of(source: Source) -> set[str]:
    """The files in which a source's fields stand."""
    return {normpath(file) for file in (source.file, *(value.span.file for value in source.fields.values()))}


# ---------------------------------------------------------------------------------------------------- sources and notes


def _held(source: Source, held: str) -> Source:
    """A protected source as far as it may be printed.

    It counts as sound where its author protected it: what follows where that could not be read is no finding.
    """
    # As a name: it is sorted and labelled by that, and no style has reason to set it otherwise, as it does titles.
    cited = {"id": source.id, "type": "document", "author": [{"literal": source.text("cite-as") or held}]}
    is_meant = source.is_sound and source.text("access") in ("restricted", "confidential")
    return replace(
        source,
        csl=cited,
        fields={"access": Located(source.access, source.span), "type": Located("document", source.span_of("type"))},
        notes=tuple(_held_note(note) for note in source.notes),
        is_sound=is_meant,
        is_held=True,
    )


def _held_note(note: Note) -> Note:
    """A note with its statement and what steers it."""
    steering = {name: values for name, values in note.facts.items() if name in STEERING}
    return replace(
        note,
        title="",
        passages=(),
        facts=steering,
        typed="",
        heading=None,
        sort_date=note.sort_date or note.fact("date"),
    )


# ------------------------------------------------------------------------------------------------------------- the tree


class _Renamer:
    """Goes through a whole tree, whatever nodes it has, and puts stand-ins in place of protected ids."""

    def __init__(self, name: Callable[[str], str], protected: Collection[str], places: Iterable[str]) -> None:
        """`places` are ids that authors gave to blocks, or that were made of their words."""
        self._name, self._protected = name, frozenset(protected)
        ids = "|".join(re.escape(id) for id in sorted(protected, key=len, reverse=True))  # noqa: A001
        self._id = re.compile(rf"(?<!\w)(?:{ids})(?!\w)")
        self._typed = re.compile(rf"@((?:{ids})(?!\w)(?:#[\w-]+)?)")
        self._places = {place: self._within(place) for place in places}

    def changed(self, node: Any) -> Any:
        """The node, or tuple of nodes, with everything in it changed; itself where nothing is.

        What was typed as a citation and stands among words as it was typed (in a title, say) is called by its stand-in.
        """
        if isinstance(node, str):
            return self._typed.sub(lambda found: f"@{self._name(found[1])}", node) if "@" in node else node
        if isinstance(node, tuple):
            return same_or_new(node, [self.changed(inner) for inner in node])
        if isinstance(node, type) or not is_dataclass(node) or isinstance(node, Image):
            return node
        values = {spec.name: self.changed(getattr(node, spec.name)) for spec in fields(node) if spec.compare}
        return self._renamed(changed(node, **values))

    def _renamed(self, node: Any) -> Any:
        """The node with its own ids changed."""
        name = self._name
        match node:
            case CiteItem():
                return self._item(node)
            case Entry():
                return changed(node, source=name(node.source), id=self._place(node.id))
            case Anchor():
                return changed(node, id=self._place(node.id))
            case Link() if node.target.startswith("#"):
                return changed(node, target=f"#{self._place(node.target[1:])}")
            case Heading() | Table() | Box():
                return changed(node, id=self._places.get(node.id, node.id))
            case Figure():
                return changed(node, id=self._places.get(node.id, node.id), path=self._within(node.path))
            case Placeholder(kind="note"):
                return changed(node, arguments=tuple(map(name, node.arguments)))
            case Mark():
                return changed(node, text="")
            case _ if _names_notes(node):
                return changed(node, notes=same_or_new(node.notes, [name(id) for id in node.notes]))  # noqa: A001
            case _:
                return node

    def _item(self, item: CiteItem) -> CiteItem:
        note = self._name(item.note) if item.note else None
        if item.source not in self._protected:
            return changed(item, note=note)
        return CiteItem(self._name(item.source), note, mode=item.mode, span=item.span)

    def _place(self, place: str) -> str:
        """Where a link leads: to a source's entry or first citation, else to a place that the author named."""
        for start in _ENDS:
            if place.startswith(start) and place.removeprefix(start) in self._protected:
                return f"{start}{self._name(place.removeprefix(start))}"
        return self._places.get(place, place)

    def _within(self, text: str) -> str:
        """The text with ids that stand in it as words of their own changed."""
        return self._id.sub(lambda found: self._name(found[0]), text)


def _names_notes(node: object) -> bool:
    """Whether a node says which notes it shows (a sentence, a quotation, a row)."""
    notes = getattr(node, "notes", None)
    return isinstance(notes, tuple) and bool(notes) and all(isinstance(note, str) for note in notes)
