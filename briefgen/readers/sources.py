"""One source file → one source with its notes."""

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from briefgen.diagnostics import Report, Span
from briefgen.markup.links import address
from briefgen.model.notes import Located, Source
from briefgen.readers.body import read_note
from briefgen.readers.csl import csl_item
from briefgen.readers.facts import Facts, plainly_inherited, sound_values
from briefgen.readers.outline import Outline
from briefgen.readers.plain_heads import Value, plain_head
from briefgen.records import record
from briefgen.structured.files import split_head
from briefgen.structured.near import near_names
from briefgen.structured.schema import load, mended, validate
from briefgen.structured.yaml import Map, Scalar, parse

_ID = re.compile(r"[^\W_](?:[\w.:-]*\w)?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ACCESS_KEY = re.compile(r"^[\"']?access[\"']?[ \t]*:", re.MULTILINE)
_TYPED_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_NAMING = ("title", "author", "container-title", "editor", "publisher", "genre", "number", "URL", "cite-as")
"""What tells a reader of a reference which work it is: a head gives at least one."""


@record(frozen=True, slots=True)
class Reference:
    """An item of a file of references."""

    csl: Mapping[str, Any]
    fields: Mapping[str, Located]
    """Its values that are text."""
    span: Span
    """Of its id."""


class SourceFile:
    """A source file, of which no more is read than is asked for: first its outline, then the notes that are wanted."""

    def __init__(
        self,
        text: str,
        file: str,
        *,
        references: Mapping[str, Reference],
        headings: Mapping[str, str],
        language: str,
    ) -> None:
        """`headings` gives the section that a heading's key names, `language` is that of the statements."""
        self.file, self.references = file, references
        self.stem = PurePosixPath(file).name.removesuffix(".md")
        self._text, self._headings, self._language = text, headings, language
        self._headed = split_head(text)
        self.has_rival = False
        """Whether another file gives the same id, so that notes may be missing here."""

    @property
    def has_head(self) -> bool:
        """Whether there is a head, be it empty."""
        return self._headed.head_line == 2

    @property
    def is_open(self) -> bool:
        """Whether there is a head that is never closed, so that nothing can be read."""
        return not self.has_head and self._text.partition("\n")[0].rstrip() == "---"

    @cached_property
    def _plain(self) -> Mapping[str, Value] | None:
        """The head at a glance; None where it has to be read whole."""
        if self.is_open or not (_ID.fullmatch(self.stem) or self.has_head):
            return None
        return plain_head(self._headed.head)

    @cached_property
    def id(self) -> str:
        """The id of the source."""
        if self._plain is None:
            return self.head.id
        given = self._plain.get("id")
        return given if isinstance(given, str) and _ID.fullmatch(given) else self.stem

    @cached_property
    def reference(self) -> Reference | None:
        """What the references of its folder say of it."""
        return self.references.get(self.id)

    @cached_property
    def is_public(self) -> bool:
        """Whether everyone may see the source."""
        if self._plain is None:
            return self.source(Report(), ()).access == "public"
        if self.reference is None and not any(key in self._plain for key in _NAMING):
            return False
        access = self.reference.fields.get("access") if self.reference else None
        return self._plain.get("access", access.text if access else "public") == "public"

    @cached_property
    def issued(self) -> str | None:
        """When the source was issued, as typed."""
        if self._plain is None:
            return self.source(Report(), ()).text("issued")
        given = self._plain.get("issued")
        typed = self.reference.fields.get("issued") if self.reference else None
        return given if isinstance(given, str) and given else typed.text if typed else None

    @property
    def id_span(self) -> Span:
        """Where the id stands; the top of the file where it is the file's name."""
        given = self.head.map.get("id") if self.head.map is not None else None
        return given.span if isinstance(given, Scalar) and given.text == self.id else Span(self.file, 1, 1)

    @cached_property
    def outline(self) -> Outline:
        """Its sections and notes."""
        text = "" if self.is_open else self._headed.body
        outline = Outline(
            text, self.file, self._headed.body_line, source=self.id, headings=self._headings, language=self._language
        )
        outline.inherited = self._inherited()
        return outline

    def _inherited(self) -> Facts:
        """What the notes of the file inherit; of what cannot decide whether they are wanted perhaps nothing."""
        if "head" not in self.__dict__ and self._plain is not None:
            found = _plainly_inherited(self._plain, self.id)
            if found is not None:
                return found
        return _inherited(self.head.map, self.id)

    @cached_property
    def head(self) -> "_Head":
        """The head, read whole."""
        report = Report()
        top = Span(self.file, 1, 1, len(self._text.partition("\n")[0]) + 1)
        head: Map | None = Map({}, top)
        if self.has_head:
            head = parse(self._headed.head, self.file, report, first_line=2)
        elif self.is_open:
            report.add("B002", "the head is never closed", top, hint="end it with a line `---`")
            return _Head(None, self.stem, top, report, is_sound=False)
        if head is not None:
            validate(head, "source", report)
            head = mended(head, "source")
            web = head.get("URL")
            if isinstance(web, Scalar) and _SCHEME.match(web.text):
                address(web.text, web.span, report)
        id, span = _id(head, self._headed.head, self.stem, self.file, report)  # noqa: A001
        is_sound = head is not None and _names_work(head, self.references.get(id), id, self.file, self.has_head, report)
        return _Head(head, id, span, report, is_sound=is_sound)

    def source(self, report: Report, wanted: Collection[str] | None = None) -> Source:
        """The source with those of its notes whose full ids are wanted; None: with all.

        A head that cannot be read makes the source unsound; its notes are read all the same.

        Reports:
            B002 to B005: faults of the head.
            B006: no head, and no reference of that name; or a head that names no work.
            B018: a `URL` that a brief may not link to.
            And what outline and notes report.
        """
        head, outline = self.head, self.outline
        report.take(head.report)
        if self.is_open:
            return unread(self.id, self.file)
        outline.inherited = _inherited(head.map, self.id)
        report.take(outline.report)
        notes = tuple(read_note(draft, report) for draft in outline.drafts if wanted is None or draft.id in wanted)
        given = csl_item(head.map, self.id) if head.map is not None else {"id": self.id}
        known = self.reference
        csl = {"type": "document", **(known.csl if known else {}), **given}
        own = _fields(head.map, self._headed.head) if head.map is not None else {}
        return Source(
            self.id,
            csl,
            {**(known.fields if known else {}), **own},
            notes,
            self.file,
            head.span,
            PurePosixPath(self.file).parent.as_posix(),
            is_sound=head.is_sound,
            has_all_notes=not (outline.has_refused_ids or self.has_rival),
        )


@record(frozen=True, slots=True)
class _Head:
    """A head, and what is wrong with it."""

    map: Map | None
    """None where it cannot be read."""
    id: str
    """Of the source."""
    span: Span
    report: Report
    is_sound: bool


def unread(id: str, file: str) -> Source:  # noqa: A002
    """What stands for a file that could not be read, so that nothing more is said of those who cite it."""
    folder = PurePosixPath(file).parent.as_posix()
    return Source(
        id, {"id": id, "type": "document"}, {}, (), file, Span(file, 1, 1), folder, is_sound=False, has_all_notes=False
    )


def _id(head: Map | None, typed: str, stem: str, file: str, report: Report) -> tuple[str, Span]:
    """The source's id and where the head begins; the file's name where the head says nothing."""
    if head is None:
        found = _TYPED_ID.search(typed)
        return (found.group(1) if found and _ID.fullmatch(found.group(1)) else stem), Span(file, 1, 1)
    span = head.span if head.entries else Span(file, 1, 1)
    given = head.text("id")
    if given is not None and _ID.fullmatch(given):
        return given, span
    if given is None and not _ID.fullmatch(stem):
        hint = "give the head an `id` of letters, digits and `_ - : .`, or rename the file"
        report.add("B005", f"the file's name, `{stem}`, cannot be the id of a source", Span(file, 1, 1), hint=hint)
    return stem, span


def _names_work(
    head: Map,
    reference: Reference | None,
    id: str,  # noqa: A002
    file: str,
    has_head: bool,
    report: Report,
) -> bool:
    """Whether a source names a work, by itself or through a reference; reported where it does not."""
    if reference is not None or any(key in head.entries for key in _NAMING):
        return True
    if not has_head or not head.entries:
        message = f"the file has no head, and the topic's references hold no `{id}`"
        hint = "begin the file with `---`, `title: …`, `---`, or name it like a reference"
        report.add("B006", message, Span(file, 1, 1), hint=hint)
    else:
        report.add("B006", "the key `title` is missing", head.span, hint="add `title:`")
    return False


def _inherited(head: Map | None, id: str) -> dict[str, tuple[Located, ...]]:  # noqa: A002
    """What the notes of the file inherit; faults in it have been reported with the head."""
    if head is None:
        return {}
    silent = Report()
    defaults = head.get("defaults")
    found = sound_values(defaults, id, silent) if isinstance(defaults, Map) else {}
    tags = head.entries.get("tags")
    if tags is not None:
        listed = sound_values(Map({"tags": tags}, tags.key.span), id, silent)
        found["tags"] = (*found.get("tags", ()), *listed.get("tags", ()))
    return {name: values for name, values in found.items() if values}


def _plainly_inherited(head: Mapping[str, Value], id: str) -> Facts | None:  # noqa: A002
    """Of what the notes of the file inherit what decides whether they are wanted; None where that is in doubt."""
    defaults, tags = head.get("defaults", {}), head.get("tags", ())
    if not isinstance(defaults, dict) or isinstance(tags, dict):
        return None
    listed = (tags,) if isinstance(tags, str) else tags
    given = {key: (value,) for key, value in defaults.items()}
    if listed:
        given["tags"] = (*given.get("tags", ()), *listed)
    return plainly_inherited(given, id)


def _fields(head: Map, typed: str) -> dict[str, Located]:
    """The head's values that are text, in one line each; `typed` is the head as it stands in the file."""
    fields: dict[str, Located] = {}
    for key, entry in head.entries.items():
        node = entry.value.get("label") if key == "marking" and isinstance(entry.value, Map) else entry.value
        if isinstance(node, Scalar) and not node.is_null:
            fields[key] = Located(" ".join(node.text.split()), node.span)
    access = _access(head, typed)
    return {**fields, "access": access} if access is not None else fields


def _access(head: Map, typed: str) -> Located | None:
    """What a head says of who may see the source; a word that is none where it says so in another way than it should.

    So a source that somebody meant to protect stays protected: by a value that is no text, by a key that stands twice,
    under a key that is unknown.
    """
    entry = head.entries.get("access")
    if entry is not None:
        is_twice = len(_ACCESS_KEY.findall(typed)) > 1
        text = "" if is_twice or not isinstance(entry.value, Scalar) else " ".join(entry.value.text.split())
        return Located(text, entry.value.span)
    known = load("source")["properties"]
    for key, other in head.entries.items():
        value = other.value
        if key not in known and isinstance(value, Scalar) and near_names(value.text, ("restricted", "confidential")):
            return Located(value.text, value.span)
    return None
