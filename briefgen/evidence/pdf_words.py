"""The words of a stored PDF, page by page; nothing of it is ever run or printed.

PDFium gives letters and their places, and no paragraphs. Lines are joined to paragraphs by what the eye goes by: the
space above a line, its size, its indent, and whether the line before it ended early. Running heads and page numbers are
set apart, or they would stand in the middle of sentences.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from briefgen.records import record

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 3_000
MOST_LETTERS = 5_000_000

_BROKEN = "\x02\ufffe\xad"
"""What PDFium gives for a hyphen at which a word goes over to the next line, and the soft hyphen itself."""
_LINE = re.compile(rf"([^\n\r{_BROKEN}]*)([\n\r{_BROKEN}])")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*\d{0,3}$")
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(
    r"\W*(?:(?:page|p\.|seite|página|стр\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|de|sur|из)\s*\d{1,4})?\W*", re.I
)
_LONGEST_LABEL = 40
_EDGE_LINES = 3
"""How many lines at the head and foot of a page may be running heads."""
_SOME_LINES = 3
"""How many lines within sentences tell how far apart the lines of a page are."""
_GAP = 1.35
"""Times the usual distance of lines, from which on a new paragraph begins."""
_EARLY = 0.8
"""The share of a column's width under which a line has ended early."""
_SIZE = 1.12
"""Times the size of the line before, from which on a line is of another kind."""


@record(frozen=True, slots=True)
class Page:
    """Where a page stands in the text of a PDF."""

    start: int
    end: int
    label: str
    """As readers call it: the page label that the document gives it ("iv", "12"), else its number from 1."""


@record(frozen=True, slots=True)
class PlacedLine:
    """Where a line of the text stands in the file."""

    start: int
    """Offset in the text."""
    end: int
    page: int
    """From 0."""
    first: int
    """The number of its first letter among those of the page, as PDFium counts them, from 0."""


@record(frozen=True, slots=True)
class PdfWords:
    """A PDF's words: paragraphs with a blank line between them, each line of a paragraph on its own."""

    text: str
    pages: tuple[Page, ...]
    lines: tuple[PlacedLine, ...] = ()


class UnreadableError(Exception):
    """A PDF whose words cannot be had; says why, behind "the snapshot …", and what to do."""

    def __init__(self, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


@record(frozen=True, slots=True)
class _Line:
    text: str
    """Without white space at its ends; a word that goes over to the next line ends in a soft hyphen."""
    left: float
    right: float
    bottom: float
    """In points from the foot of the page, of the letters without descenders as far as can be told."""
    size: float
    """Of its letters, in points."""
    first: int
    """The number of its first letter, as PDFium counts them on the page."""
    font: bytes
    """Name of the first letter's font, as the file has it."""


def words_of_pdf(data: bytes) -> PdfWords:
    """The words of a PDF with its pages.

    Raises:
        UnreadableError: damaged, encrypted, without a text layer, or beyond what is read of a copy.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("is encrypted", "store a copy that opens without a password") from None
        raise UnreadableError("is a damaged PDF", "store the file again, or its text as .txt") from None
    try:
        return _words(document)
    except PdfiumError:
        raise UnreadableError("is a damaged PDF", "store the file again, or its text as .txt") from None
    finally:
        document.close()


def _words(document: "PdfDocument") -> PdfWords:
    count = len(document)
    if count > MOST_PAGES:
        raise UnreadableError(f"has {count} pages, and {MOST_PAGES} are read", "store the pages that are cited")
    sheets: list[list[_Line]] = []
    letters = 0
    for number in range(count):
        lines = list(_lines_of(document, number))
        letters += sum(len(line.text) for line in lines)
        if letters > MOST_LETTERS:
            raise UnreadableError("holds more text than is read of a copy", "store the pages that are cited")
        sheets.append(lines)
    if not letters:
        hint = "make its text searchable with a program for text recognition, or store an extract as .txt"
        raise UnreadableError("is a PDF without text, perhaps a scan", hint)
    labels = [_label(document, number) for number in range(count)]
    return _joined(_without_running_heads(sheets, labels), labels)


def _label(document: "PdfDocument", number: int) -> str:
    label = " ".join(_clean(document.get_page_label(number)).split())
    return label if 0 < len(label) <= _LONGEST_LABEL else str(number + 1)


# --------------------------------------------------------------------------------------------------------------- lines


def _lines_of(document: "PdfDocument", number: int) -> Iterator[_Line]:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            yield from _lines(text)
        finally:
            text.close()
    finally:
        page.close()


def _lines(text: "PdfTextPage") -> Iterator[_Line]:
    """The lines of a page in the order of the file, which is that of reading in all but odd documents."""
    letters = _letters(text)
    for line in _LINE.finditer(letters):
        shown = line.group(1).replace("\x00", " ")
        first, end = line.start() + len(shown) - len(shown.lstrip()), line.start() + len(shown.rstrip())
        if first < end:
            words = letters[first:end].replace("\x00", "")
            yield _placed(text, _clean(words) + ("\u00ad" if line.group(2) in _BROKEN else ""), first, end - 1)


def _letters(text: "PdfTextPage") -> str:
    """What PDFium gives for the letters of a page, one by one, and a line end behind them.

    All at once where it can be, at a tenth of the price: PDFium leaves out letters that a font does not name when it is
    asked for many of them, and gives two units for those beyond the first plane. Then there are more or fewer of them.
    """
    from pypdfium2.raw import FPDFText_GetText, FPDFText_GetUnicode

    count = text.count_chars()
    units = (ctypes.c_ushort * (2 * count + 2))()
    if count and FPDFText_GetText(text.raw, 0, count, units) == count + 1:
        return "".join(map(chr, units[:count])) + "\n"
    return "".join(chr(FPDFText_GetUnicode(text.raw, at)) for at in range(count)) + "\n"


def _clean(words: str) -> str:
    """Without control characters, which some fonts have for letters that they do not name."""
    if words.isprintable():
        return words
    return "".join(letter for letter in words if letter.isprintable() or letter in " \u00a0\t")


def _placed(text: "PdfTextPage", words: str, first: int, last: int) -> _Line:
    from pypdfium2.raw import FPDFText_GetCharOrigin, FPDFText_GetFontInfo, FPDFText_GetFontSize

    left, low, _, high = text.get_charbox(first, loose=True)
    _, _, right, _ = text.get_charbox(last, loose=True)
    x, y = ctypes.c_double(), ctypes.c_double()
    FPDFText_GetCharOrigin(text.raw, first, x, y)
    size = FPDFText_GetFontSize(text.raw, first)
    name = ctypes.create_string_buffer(128)
    FPDFText_GetFontInfo(text.raw, first, name, len(name), None)
    # A font of one point that a matrix makes large says nothing of its size.
    return _Line(words, left, right, y.value, size if size > 2 else high - low, first, name.value)


# -------------------------------------------------------------------------------------------------------- running heads


def _without_running_heads(sheets: list[list[_Line]], labels: Sequence[str]) -> list[list[_Line]]:
    """The lines of each page without what stands at the edge of several, numbers aside, and without page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in sheets:
        seen.update({(_form(line), round(line.bottom / 4)) for line in _edges(lines)})
    least = max(2, min(3, len(sheets) // 2))

    def is_running(line: _Line) -> bool:
        form, height = _form(line), round(line.bottom / 4)
        return sum(seen[form, height + step] for step in (-1, 0, 1)) >= least

    kept = []
    for lines, label in zip(sheets, labels, strict=True):
        edges = {
            id(line)
            for line in _edges(lines)
            if (len(sheets) > 1 and is_running(line))
            or line.text.strip(" -–—|.") == label
            or _FOLIO.fullmatch(line.text)
        }
        leading = _leading(lines)
        before: _Line | None = None
        for line in lines:
            if id(line) in edges and before is not None and _goes_on(before, line, leading):
                edges.discard(id(line))
            before = None if id(line) in edges else line
        kept.append([line for line in lines if id(line) not in edges])
    return kept


def _goes_on(before: _Line, line: _Line, leading: float) -> bool:
    """Whether a line goes on in the sentence above it: "time." is no foot, on however many pages it comes last."""
    step = before.bottom - line.bottom
    is_alike = before.font == line.font and before.size == line.size and 0 < step <= _GAP * leading
    return is_alike and line.text[:1].islower() and not _ENDS.search(before.text)


def _edges(lines: Sequence[_Line]) -> list[_Line]:
    """The uppermost and lowest lines of a page."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    return ordered if len(ordered) <= 2 * _EDGE_LINES else [*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]


def _form(line: _Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


# ----------------------------------------------------------------------------------------------------------- paragraphs


def _joined(sheets: Sequence[Sequence[_Line]], labels: Sequence[str]) -> PdfWords:
    """All lines in one text; a paragraph that goes over to the next page stays one."""
    parts: list[str] = []
    pages: list[Page] = []
    placed: list[PlacedLine] = []
    length = 0
    before: _Line | None = None
    for lines, label in zip(sheets, labels, strict=True):
        leading, (left, right) = _leading(lines), _column(lines)
        start: int | None = None
        for line in lines:
            between = _between(before, line, leading, left, right, is_new_page=start is None)
            parts.append(between)
            length += len(between)
            start = length if start is None else start
            parts.append(line.text)
            placed.append(PlacedLine(length, length + len(line.text), len(pages), line.first))
            length += len(line.text)
            before = line
        pages.append(Page(length if start is None else start, length, label))
    return PdfWords("".join(parts), tuple(pages), tuple(placed))


def _between(before: _Line | None, line: _Line, leading: float, left: float, right: float, *, is_new_page: bool) -> str:
    """What stands between two lines: nothing but their end, or a blank line where a paragraph ends."""
    if before is None:
        return ""
    if before.text.endswith("\u00ad"):
        return "\n"
    is_other_size = not 1 / _SIZE < line.size / before.size < _SIZE if before.size and line.size else False
    if is_new_page or line.bottom > before.bottom + 1:  # another page or column
        goes_on = line.text[:1].islower() or not _ENDS.search(before.text)
        return "\n" if goes_on and not is_other_size else "\n\n"
    if abs(line.bottom - before.bottom) <= 1:  # two pieces of one line, as of a table
        return "\n"
    is_apart = before.bottom - line.bottom > _GAP * leading
    has_ended = _ENDS.search(before.text) is not None
    is_head = before.font != line.font and not line.text[:1].islower()
    is_early = before.right < left + _EARLY * (right - left) and (has_ended or is_head)
    is_indented = line.left > before.left + 0.6 * line.size and has_ended and before.left <= left + 2 * line.size
    return "\n\n" if is_other_size or is_apart or is_early or is_indented else "\n"


def _leading(lines: Sequence[_Line]) -> float:
    """The usual distance of the lines of a page, in points.

    Told by lines that go on in the middle of a sentence, if there are some: on a page of short paragraphs most lines
    have the space between paragraphs above them.
    """
    steps = [(above.bottom - line.bottom, above, line) for above, line in pairwise(lines)]
    usual = [step for step, _, _ in steps if step > 1]
    within = [
        step
        for step, above, line in steps
        if step > 1 and above.size == line.size and line.text[:1].islower() and not _ENDS.search(above.text)
    ]
    if len(within) >= _SOME_LINES:
        return median(within)
    return median(usual) if usual else 0.0


def _column(lines: Sequence[_Line]) -> tuple[float, float]:
    """Left and right of the text of a page, as most of its lines have it."""
    if not lines:
        return 0.0, 0.0
    rights = sorted(line.right for line in lines)
    return median(line.left for line in lines), rights[int(len(rights) * 0.8)]
