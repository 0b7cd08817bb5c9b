"""The head of a source file, read whole: which work it is, how it is judged, what its notes inherit."""

import re
from collections.abc import Mapping
from typing import Any

from briefgen.diagnostics import Report, Span
from briefgen.markup.links import address
from briefgen.model.notes import Located
from briefgen.readers.facts import sound_values
from briefgen.records import record
from briefgen.structured.files import Headed
from briefgen.structured.near import near_names
from briefgen.structured.schema import is_language, load, mended, validate
from briefgen.structured.yaml import Map, Scalar, parse

ID = re.compile(r"[^\W_](?:[\w.:-]*\w)?")
"""The form of a source's id."""
NAMING = ("title", "author", "container-title", "editor", "publisher", "genre", "number", "URL", "cite-as")
"""What tells a reader of a reference which work it is: a head gives at least one."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ACCESS_KEY = re.compile(r"^[\"']?access[\"']?[ \t]*:", re.MULTILINE)
_TYPED_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


@record(frozen=True, slots=True)
class Reference:
    """An item of a file of references."""

    csl: Mapping[str, Any]
    fields: Mapping[str, Located]
    """Its values that are text."""
    span: Span
    """Of its id."""


@record(frozen=True, slots=True)
class Head:
    """A head, and what is wrong with it."""

    map: Map | None
    """None where it cannot be read."""
    id: str
    """Of the source."""
    span: Span
    report: Report
    is_sound: bool
    """Whether it can be read and names a work."""

    @property
    def id_span(self) -> Span:
        """Where the id stands; the top of the file where it is the file's name."""
        given = self.map.get("id") if self.map is not None else None
        return given.span if isinstance(given, Scalar) and given.text == self.id else Span(self.span.file, 1, 1)


def is_never_closed(headed: Headed) -> bool:
    """Whether a file without a head begins like one with a head: then nothing of it can be read."""
    return headed.head_line == 1 and headed.body.startswith("---") and headed.body.partition("\n")[0].rstrip() == "---"


def read_head(headed: Headed, file: str, stem: str, references: Mapping[str, Reference]) -> Head:
    """The head of a file, whose name without its ending is `stem`.

    Reports, within the head:
        B002 to B005: faults of the head.
        B006: no head, and no reference of that name; or a head that names no work.
        B018: a `URL` that a brief may not link to.
    """
    report = Report()
    has_head = headed.head_line == 2
    first = "---" if has_head else headed.body.partition("\n")[0]
    top = Span(file, 1, 1, len(first) + 1)
    head: Map | None = Map({}, top)
    if has_head:
        head = parse(headed.head, file, report, first_line=2)
    elif is_never_closed(headed):
        report.add("B002", "the head is never closed", top, hint="end it with a line `---`")
        return Head(None, stem, top, report, is_sound=False)
    if head is not None:
        validate(head, "source", report)
        head = mended(head, "source")
        web = head.get("URL")
        if isinstance(web, Scalar) and _SCHEME.match(web.text):
            address(web.text, web.span, report)
    id, span = _id(head, headed.head, stem, file, report)  # noqa: A001 - CSL's word
    is_sound = head is not None and _names_work(head, references, id, file, has_head, report)
    return Head(head, id, span, report, is_sound=is_sound)


def _id(head: Map | None, typed: str, stem: str, file: str, report: Report) -> tuple[str, Span]:
    """The source's id and where the head begins; the file's name where the head says nothing."""
    if head is None:
        found = _TYPED_ID.search(typed)
        return (found.group(1) if found and ID.fullmatch(found.group(1)) else stem), Span(file, 1, 1)
    span = head.span if head.entries else Span(file, 1, 1)
    given = head.text("id")
    if given is not None and ID.fullmatch(given):
        return given, span
    if given is None and not ID.fullmatch(stem):
        hint = "give the head an `id` of letters, digits and `_ - : .`, or rename the file"
        report.add("B005", f"the file's name, `{stem}`, cannot be the id of a source", Span(file, 1, 1), hint=hint)
    return stem, span


def _names_work(
    head: Map,
    references: Mapping[str, Reference],
    id: str,  # noqa: A002
    file: str,
    has_head: bool,
    report: Report,
) -> bool:
    """Whether a source names a work, by itself or through a reference; reported where it does not."""
    if id in references or any(key in head.entries for key in NAMING):
        return True
    if not has_head or not head.entries:
        message = f"the file has no head, and the topic's references hold no `{id}`"
        near = next(iter(near_names(id, references)), None)
        rename = f"call it `{near}.md`" if near else "name it like a reference"
        hint = f"begin the file with `---`, `title: …`, `---`, or {rename}"
        report.add("B006", message, Span(file, 1, 1), hint=hint)
    else:
        report.add("B006", "the key `title` is missing", head.span, hint="add `title:`")
    return False


def inherited_of(head: Map | None, id: str) -> dict[str, tuple[Located, ...]]:  # noqa: A002
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


def fields_of(head: Map, typed: str) -> dict[str, Located]:
    """The head's values that are text, in one line each; `typed` is the head as it stands in the file."""
    fields: dict[str, Located] = {}
    for key, entry in head.entries.items():
        node = entry.value.get("label") if key == "marking" and isinstance(entry.value, Map) else entry.value
        is_refused = key == "language" and isinstance(node, Scalar) and not is_language(node.text)
        if isinstance(node, Scalar) and not node.is_null and not is_refused:
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
