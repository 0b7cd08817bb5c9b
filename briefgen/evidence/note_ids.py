"""The ids of notes, written into their source files, so that rewording a heading or statement breaks nothing.

No other byte is touched, and the ids are those that the notes have already: read again, the notes are the same.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from briefgen.diagnostics import Report, Span
from briefgen.markup.lines import read_lines
from briefgen.model.notes import Note, Source
from briefgen.records import record
from briefgen.structured.files import MAX_BYTES, read_data, split_head

_ENDS = re.compile(r"(\r\n|\r|\n)")
_MARKS = re.compile(r"[ \t]{0,3}#+")


@record(frozen=True, slots=True)
class Rewritten:
    """A source file with the ids of its notes."""

    file: str
    """Relative to the project."""
    before: bytes
    """As it was read: what it must still hold when it is written over."""
    after: bytes
    ids: tuple[str, ...]
    """The full ids that stand in it now."""


def write_ids(root: Path, sources: Iterable[Source], read: Mapping[str, str], report: Report) -> tuple[Rewritten, ...]:
    """The source files of which a note lacks its id, with `{#id}` put in; nothing is put on disk here.

    An id stands behind the working title; a note without a heading gets a line `### {#id}` and an empty one before its
    first line.

    Args:
        root: the project.
        sources: those whose files may be changed.
        read: the SHA-256 of the files as they were when the notes were read (`Report.files`).
        report: takes the faults.

    Reports:
        W103: a file that is not what was read any more; nothing is put into it.
    """
    made: list[Rewritten] = []
    for source in sources:
        lacking = [note for note in source.notes if not note.id_is_written]
        if not lacking or not source.has_notes_file:
            continue
        before = _bytes_of(root / source.file)
        if before is None or sha256(before).hexdigest() != read.get(source.file):
            message = f"cannot write `{source.file}`: it was changed while it was read"
            report.add("W103", message, Span(source.file, 1), hint="run the command again")
            continue
        after = with_ids(before.decode(), lacking).encode()
        made.append(Rewritten(source.file, before, after, tuple(note.id for note in lacking)))
    return tuple(made)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return read_data(path, MAX_BYTES)
    except OSError:
        return None


def with_ids(text: str, notes: Sequence[Note]) -> str:
    """The text of a source file, byte-order mark and line ends included, with the ids of these of its notes put in."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    pieces = _ENDS.split(text.removeprefix(mark))
    lines, ends = pieces[::2], [*pieces[1::2], ""]
    body = split_head("\n".join(lines)).body_line - 1
    for note in sorted(notes, key=lambda note: note.position, reverse=True):
        id = note.id.partition("#")[2]  # noqa: A001
        if note.heading is not None:
            _behind_title(lines, note, note.heading, id)
        else:
            index = (note.start or note.span).line - 1
            while index > body and _is_hidden(lines[body:], index - body):
                index -= 1
            _put_before(lines, ends, index, id)
    return mark + "".join(line + end for line, end in zip(lines, ends, strict=True))


def _behind_title(lines: list[str], note: Note, heading: Span, id: str) -> None:  # noqa: A002
    line = lines[heading.line - 1]
    marks = _MARKS.match(line)
    at = (heading.end_column or 1) - 1 if note.title or marks is None else marks.end()
    lines[heading.line - 1] = f"{line[:at]} {{#{id}}}{line[at:]}"


def _put_before(lines: list[str], ends: list[str], index: int, id: str) -> None:  # noqa: A002
    end = next((found for found in (ends[index - 1] if index else "", *ends) if found), "\n")
    lines[index:index] = [f"### {{#{id}}}", ""]
    ends[index:index] = [end, end]


def _is_hidden(lines: Sequence[str], index: int) -> bool:
    """Whether what is put before a line of the body would stand within a comment, which goes on into that line."""
    if not any("<!--" in line or "%%" in line for line in lines[:index]):
        return False
    put = "### \ufdd1"  # a letter that no text holds
    shown = read_lines("\n".join((*lines[:index], put, *lines[index:])), "", 1, Report())
    return not any(line.number == index + 1 and line.full == put for line in shown)
