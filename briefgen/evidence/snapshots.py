"""Stored copies of the originals: read once a run, brought to the form in which passages are compared.

A copy is text, HTML or PDF. Nothing that stands in it is ever printed or run; of HTML and PDF only the words are taken.
"""

import codecs
import hashlib
import posixpath
import re
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from briefgen.diagnostics import Report, Severity
from briefgen.evidence.lock import Locks
from briefgen.evidence.locked import Lock
from briefgen.model.notes import Source
from briefgen.records import record
from briefgen.structured.files import TooLargeError, may_be_file, read_data
from briefgen.text.normal import Normal, normalise
from briefgen.text.patterns import late
from briefgen.text.tables import TextTable, tables

if TYPE_CHECKING:
    from briefgen.evidence.pdf_words import Page

MAX_BYTES = 5_000_000
MAX_PDF_BYTES = 100_000_000
"""Pictures make a PDF large, and are not looked at; its text has bounds of its own."""

_HTML = frozenset({".html", ".htm", ".xhtml"})
_CHARSET = late(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)

_BLANK = late(r"\n[^\S\n]*\n\s*")
_BYLINE = late(r"(?:By|Par)\s+\w[^\n]{0,120}", re.UNICODE)
_ENDS = late(r"[.!?…:;][\"'”’»)\]]*(?:\s?\[\d{1,3}\])*$")
_QUESTION = late(r"[^.!?…]{1,160}\?")
_CREDIT = late(r"\((?:Additional |Writing |Reporting |Editing |Compiled )[^\n]*\)")
_LONG = 12
"""Words from which on a paragraph without a full stop is running text and no heading."""
_LONGEST_TITLE = 40
"""Words of the first paragraph of a copy up to which it is a title, if it has no stop."""


@record(frozen=True, slots=True)
class Snapshot:
    """A stored copy, read."""

    text: str
    normal: Normal
    """The text in the form in which passages are compared."""
    paragraphs: tuple[tuple[int, int], ...]
    """Start and end in `text` of each paragraph of the body, whose numbers count from 1.

    Title, byline, headings, questions and credits are no paragraphs of the body. None of a PDF, whose places are its
    pages.
    """
    path: str
    """Relative to the project."""
    sha256: str
    """Of the file's bytes."""
    is_extract: bool = False
    """Whether it holds only the quoted parts of the original (`snapshot-kind: extract`)."""
    pages: "tuple[Page, ...]" = ()
    """Of a PDF, in their order."""
    html_tables: tuple[TextTable, ...] | None = None
    """Of an HTML page; those of other copies are told from their lines."""

    def tables(self) -> tuple[TextTable, ...]:
        """The tables in it: cells with their places in `text`, rows and columns."""
        return tables(self.text) if self.html_tables is None else self.html_tables


class Snapshots:
    """The copies of one run: each file is read once, each fault reported once."""

    def __init__(self, root: Path, locks: Locks | None = None) -> None:
        self.root, self.locks = root, locks
        self._read: dict[str, Snapshot | None] = {}

    def of(self, source: Source, report: Report) -> Snapshot | None:
        """The source's copy, or None where it has none or none that can be read."""
        if source.id not in self._read:
            lock = self.locks.of(source.folder, report) if self.locks is not None else None
            self._read[source.id] = load(self.root, source, report, lock)
        return self._read[source.id]


def load(root: Path, source: Source, report: Report, lock: Lock | None = None) -> Snapshot | None:
    """The copy that the source's head names, from the folder that paths in it start from; None where there is none.

    Reports:
        B001: not text, not UTF-8, or over 5 MB; a PDF that is damaged, encrypted or without text, or over 100 MB.
        B011: no such file; information where the lock holds the hash of this copy, which was there when it was
            accepted.
        B012: a path that leaves the project, also by a link.
    """
    named = source.fields.get("snapshot")
    if named is None or not named.text.strip():
        return None
    path = _within(root, source.folder, named.text)
    if path is None:
        hint = "copy the file into the project, and name it from the topic's folder with forward slashes"
        report.add("B012", "the path leads out of the project", named.span, hint=hint)
        return None
    if not may_be_file(path):
        locked = lock.snapshots.get(source.id) if lock is not None else None
        if locked is not None and locked.file == posixpath.normpath(named.text):
            message = f"the snapshot `{named.text}` is not on this machine; its passages are checked against the lock"
            hint, fact = "put the file there to check them against its words", f"its SHA-256 is {locked.sha256}"
            report.add("B011", message, named.span, hint=hint, severity=Severity.INFO, notes=[fact])
            return None
        hint = "correct the path, which starts from the topic's folder, or store the copy there"
        report.add("B011", f"there is no file `{named.text}`", named.span, hint=hint)
        return None
    most = MAX_PDF_BYTES if path.suffix.lower() == ".pdf" else MAX_BYTES
    try:
        data = read_data(path, most)
    except TooLargeError:
        hint = "store an extract with `snapshot-kind: extract`, or split the source"
        report.add("B001", f"`{named.text}` is larger than {most // 1_000_000} MB", named.span, hint=hint)
        return None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        remedy = "get the right to read it" if isinstance(error, PermissionError) else None
        report.add("B001", f"`{named.text}` cannot be read: {reason}", named.span, hint=remedy)
        return None
    words = _words(data, path.suffix.lower())
    if isinstance(words, _Unreadable):
        report.add("B001", f"`{named.text}` {words.reason}", named.span, hint=words.hint)
        return None
    text, pages, html_tables = words
    relative = f"{source.folder}/{named.text}" if source.folder else named.text
    kind = source.text("snapshot-kind")
    return Snapshot(
        text,
        normalise(text),
        () if pages else tuple(_paragraphs(text)),
        relative,
        hashlib.sha256(data).hexdigest(),
        kind == "extract",
        pages,
        html_tables,
    )


def _within(root: Path, folder: str, name: str) -> Path | None:
    """The path with all links followed, or None where it leaves the project.

    A drive letter and a backslash are refused on every system, so that a project means the same on all of them.
    """
    if "\\" in name or "\x00" in name or PureWindowsPath(name).drive or name.startswith("/"):
        return None
    try:
        path = (root / folder / name).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return path if path.is_relative_to(root.resolve()) else None


@record(frozen=True, slots=True)
class _Unreadable:
    reason: str
    hint: str | None = None


_Words = tuple[str, "tuple[Page, ...]", tuple[TextTable, ...] | None]


def _words(data: bytes, suffix: str) -> _Words | _Unreadable:
    """The words of a copy, the pages of a PDF, the tables of HTML; what a file is, its first bytes say."""
    if b"%PDF-" in data[:1024]:
        from briefgen.evidence.pdf_words import UnreadableError, words_of_pdf

        try:
            found = words_of_pdf(data)
        except UnreadableError as error:
            return _Unreadable(error.reason, error.hint)
        return found.text, found.pages, None
    text = _decoded(data, suffix)
    if isinstance(text, _Unreadable):
        return text
    if suffix in _HTML:
        from briefgen.evidence.html_words import words_of_html

        page = words_of_html(text)
        return page.text, (), page.tables
    return text, (), None


def _decoded(data: bytes, suffix: str) -> str | _Unreadable:
    """What a copy has that is text or HTML, with line feeds alone."""
    if data.startswith(b"PK\x03\x04") or b"\x00" in data[:4096]:
        return _Unreadable("is no text", "store it as .txt, .html or .pdf, and keep the original beside it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = _declared(data) if suffix in _HTML else None
        if declared is None:
            line = data.count(b"\n", 0, error.start) + 1
            where = f"is not UTF-8: byte {data[error.start]:02X} in line {line}"
            return _Unreadable(where, "save the copy as UTF-8")
        text = data.decode(declared, errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n")


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML page says it has, where Python knows it as one of text."""
    found = _CHARSET.search(data[:2048])
    if found is None:
        return None
    try:
        info = codecs.lookup(found.group(1).decode("ascii"))
        b"a".decode(info.name)
    except (LookupError, ValueError):
        return None
    return info.name


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph of the body."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for end, following in [*(match.span() for match in _BLANK.finditer(text)), (len(text), len(text))]:
        left = start + len(text[start:end]) - len(text[start:end].lstrip())
        right = start + len(text[start:end].rstrip())
        if left < right:
            pieces.append((left, right))
        start = following
    if len(pieces) == 1 and text.count("\n", *pieces[0]):
        pieces = [line.span() for line in re.finditer(r"\S[^\n]*", text)]
    title = 1 if len(pieces) > 1 and _is_title(text[slice(*pieces[0])]) else 0
    return [(left, right) for left, right in pieces[title:] if _is_of_body(text[left:right])]


def _is_title(piece: str) -> bool:
    """Whether the first paragraph is a title, however long: it has no stop, and is not many lines."""
    return len(piece.split()) <= _LONGEST_TITLE and piece.rstrip(" \"'”’»)")[-1:] not in ".!…:;,"


def _is_of_body(piece: str) -> bool:
    """Whether a paragraph is running text, rather than a title, byline, question, heading or credit."""
    if _CREDIT.fullmatch(piece) or _QUESTION.fullmatch(piece):
        return False
    few = len(piece.split()) < _LONG
    if few and _BYLINE.fullmatch(piece) and piece.count(".") < 2 and not piece.endswith("."):
        return False
    return not few or _ENDS.search(piece) is not None
