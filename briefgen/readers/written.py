"""Sections written by hand: `sections/<section>.md`, or `sections/<section>.<language>.md` for one language."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefgen.diagnostics import Report, Span
from briefgen.markup.markdown import read_blocks
from briefgen.model.notes import WrittenSection
from briefgen.readers.files import Folder
from briefgen.structured.files import split_head
from briefgen.structured.near import did_you_mean
from briefgen.structured.schema import is_language


class _File(NamedTuple):
    name: str
    section: str
    language: str | None


def read_written(
    root: Path, folder: str, language: str, headings: Mapping[str, str], report: Report
) -> dict[str, WrittenSection]:
    """The written sections by id, each in the language of the statements, else in the file without one.

    Files of other languages are not read.

    Reports:
        B008: a file whose name is no section of any kind.
        B005: a head; and what markup reports.
    """
    where = f"{folder}/sections"
    chosen: dict[str, _File] = {}
    files = Folder(root, where)
    for name in files.names(".md", report):
        found = _file(name, f"{where}/{name}", headings, report)
        if found is None:
            continue
        before = chosen.get(found.section)
        fit = _fit(found.language, language)
        if fit and (before is None or fit > _fit(before.language, language)):
            chosen[found.section] = found
    ids: dict[str, Span] = {}
    written: dict[str, WrittenSection] = {}
    for section, found in chosen.items():
        text = files.read(found.name, report)
        file = f"{where}/{found.name}"
        if text is None:
            written[section] = WrittenSection(section, file, (), found.language)
            continue
        headed = split_head(text)
        if headed.head_line == 2:
            span = Span(file, 1, 1, 4)
            report.add("B005", "a written section has no head", span, hint="delete it; brief.yaml changes sections")
        blocks = read_blocks(headed.body, file, headed.body_line, report, language=language, frame=True, ids=ids)
        written[section] = WrittenSection(section, file, blocks, found.language)
    return written


def _file(name: str, file: str, headings: Mapping[str, str], report: Report) -> _File | None:
    stem = name.removesuffix(".md")
    base, dot, tag = stem.rpartition(".")
    if not (dot and is_language(tag)):
        base, tag = stem, ""
    known = dict.fromkeys(headings.values())
    if base not in known:
        hint = did_you_mean(base, known) or f"a section's file is called as its id: {', '.join(known)}"
        report.add("B008", f"`{base}` is no section of any kind", Span(file, 1, 1), hint=hint)
        return None
    return _File(name, base, tag or None)


def _fit(written: str | None, wanted: str) -> int:
    """How well a file's language fits: 3 exactly, 2 without the region, 1 for a file without one, 0 not at all."""
    if written is None:
        return 1
    if written.lower() == wanted.lower():
        return 3
    return 2 if written.lower() == wanted.partition("-")[0].lower() else 0
