"""References of a topic: the works in its folder's CSL-JSON files, with or without notes of their own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Related, Report, Span
from briefgen.model.notes import Located
from briefgen.readers.csl import DATES, date
from briefgen.readers.files import Folder
from briefgen.readers.heads import Reference
from briefgen.structured import json_text
from briefgen.structured.schema import load, validate
from briefgen.structured.yaml import Items, Map, Node, Scalar


def read_references(root: Path, folder: str, report: Report) -> dict[str, Reference]:
    """The references by id, in the order of the files' names; the first of two with one id counts.

    Reports:
        B002, B003, B005, B006: faults of a file.
        B007: an id that stands twice in one file, with different fields.
        C107: an id that two files give with different fields.
    """
    found: dict[str, Reference] = {}
    files = Folder(root, folder)
    for name in files.names(".json", report):
        if name.endswith(".evidence.json"):
            continue
        text = files.read(name, report)
        node = json_text.parse(text, f"{folder}/{name}", report) if text is not None else None
        if node is None:
            continue
        is_sound = validate(node, "references", report)
        listed = node.get("references") if isinstance(node, Map) else node
        for item in listed.items if isinstance(listed, Items) else ():
            made = _reference(item, is_sound=is_sound) if isinstance(item, Map) else None
            if made is not None:
                _add(found, made, report)
    return found


def _reference(item: Map, *, is_sound: bool) -> Reference | None:
    """The item, without the fields that the schema refuses; None where it has no id. `is_sound`: it refuses none."""
    identity = item.get("id")
    if not isinstance(identity, Scalar) or not identity.text.strip():
        return None
    properties = load("references")["definitions"]["item"]["properties"]
    silent = Report()
    csl: dict[str, Any] = {}
    fields: dict[str, Located] = {}
    for key, entry in item.entries.items():
        if key in properties and not is_sound:
            alone = Map({"id": item.entries["id"], key: entry}, item.span)
            if not validate(Items((alone,), item.span), "references", silent):
                continue
        csl[key] = _date(entry.value, key) if key in DATES else json_text.value(entry.value)
        if isinstance(entry.value, Scalar) and entry.value.text.strip() and csl[key] is not None:
            fields[key] = Located(" ".join(entry.value.text.split()), entry.value.span)
    if "access" in item.entries and "access" not in fields:  # what is no word for it is none for "public" either
        fields["access"] = Located("", item.entries["access"].value.span)
    csl["id"] = identity.text.strip()
    csl.setdefault("type", "document")
    return Reference({key: value for key, value in csl.items() if value is not None}, fields, identity.span)


def _date(node: Node, key: str) -> Any:
    """A date as its file gives it; one that is a text in EDTF, alone or as `raw`, in parts."""
    given = json_text.value(node)
    raw = given.get("raw") if isinstance(given, dict) and "date-parts" not in given else given
    if isinstance(raw, str):
        return date(Scalar(raw, node.span), is_one_day=key == "issued") or given
    return given


def _add(found: dict[str, Reference], made: Reference, report: Report) -> None:
    id = str(made.csl["id"])  # noqa: A001 - CSL's word
    first = found.setdefault(id, made)
    if first is made or first.csl == made.csl:
        return
    if "access" in made.fields:
        found[id] = replace(first, fields={**first.fields, "access": _stricter(first, made)})
    different = ", ".join(sorted(_different(first.csl, made.csl)))
    related = [Related(first.span, "first here")]
    if first.span.file == made.span.file:
        report.add("B007", f"the source id `{id}` stands twice in this file", made.span,
                   hint="give one of them another id", related=related)  # fmt: skip
        return
    used = _name(first.span)
    message = f"`{id}` is given twice with different fields: {different}; `{used}` is used"
    report.add("C107", message, made.span, hint="keep the reference in one file", related=related)


def _stricter(first: Reference, second: Reference) -> Located:
    """Of what two items say of who may see the source, what does not say that everyone may."""
    given = [one.fields["access"] for one in (first, second) if "access" in one.fields]
    return next((access for access in given if access.text != "public"), given[0])


def _different(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    return [key for key in {**first, **second} if first.get(key) != second.get(key)]


def _name(span: Span) -> str:
    return span.file.rpartition("/")[2]
