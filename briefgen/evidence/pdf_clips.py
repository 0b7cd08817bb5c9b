"""Clips of the pages of stored PDFs: a passage where it stands, marked, for the eye of the person who signs."""

import ctypes
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.evidence.pdf_words import PdfWords, PlacedLine, UnreadableError, words_of_pdf
from briefgen.evidence.record import Evidence, RecordedPassage
from briefgen.evidence.snapshots import MAX_PDF_BYTES
from briefgen.model.document import Image
from briefgen.model.notes import Selector
from briefgen.records import record
from briefgen.structured.files import is_within, read_data

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

DPI = 144
_AROUND = 34.0
"""Points of the page that are shown above and below a passage."""
_MARGIN = 14.0
"""Points beside the text."""
_MARK = (255, 236, 140)
"""The colour of the marker, laid over the page so that letters stay black."""

_FRAME = 190
"""The grey of the line around a clip."""

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the foot of the page."""


@record(frozen=True, slots=True)
class Clip:
    """A piece of a page on which a passage is marked."""

    passage: RecordedPassage
    label: str
    """Of the page."""
    image: Image


def clips(root: Path, evidence: Evidence) -> tuple[Clip, ...]:
    """A clip a page for each passage of the brief that stands in a PDF, each once, in the order of printing.

    Nothing is shown of sources that are not public, of extracts, and of a copy that is not the one recorded.
    """
    made: list[Clip] = []
    for source in evidence.sources:
        copy = source.snapshot
        if source.access != "public" or copy is None or copy.file is None or not copy.file.lower().endswith(".pdf"):
            continue
        resting = (one for sentence in evidence.sentences for one in sentence.passages if one.source == source.id)
        passages = [one for one in dict.fromkeys(resting) if one.pages and one.standing in ("verbatim", "altered")]
        path = root / copy.file
        if passages and is_within(path, root):
            made += _of_file(path, copy.sha256, passages)
    order = {id(passage): at for at, passage in enumerate(one for s in evidence.sentences for one in s.passages)}
    return tuple(sorted(made, key=lambda clip: order.get(id(clip.passage), len(order))))


def _of_file(path: Path, digest: str, passages: Sequence[RecordedPassage]) -> Iterator[Clip]:
    from hashlib import sha256

    from pypdfium2 import PdfDocument

    try:
        data = read_data(path, MAX_PDF_BYTES)
        if sha256(data).hexdigest() != digest:
            return
        words = words_of_pdf(data)
    except (OSError, UnreadableError):
        return
    document = PdfDocument(data)
    try:
        for passage in passages:
            for number, lines in _by_page(words, passage.selectors):
                image = _drawn(document, number, lines)
                if image is not None:
                    yield Clip(passage, words.pages[number].label, image)
    finally:
        document.close()


_Stretch = tuple[int, int]
"""First letter on the page and how many."""


def _by_page(words: PdfWords, selectors: Iterable[Selector]) -> Iterator[tuple[int, list[_Stretch]]]:
    """The stretches of letters of a passage, by page from 0."""
    found: dict[int, list[_Stretch]] = {}
    for selector in selectors:
        for line in words.lines:
            if line.start < selector.end and selector.start < line.end:
                found.setdefault(line.page, []).append(_stretch(line, selector))
    yield from sorted(found.items())


def _stretch(line: PlacedLine, selector: Selector) -> _Stretch:
    start, end = max(line.start, selector.start), min(line.end, selector.end)
    return line.first + start - line.start, end - start


def _drawn(document: "PdfDocument", number: int, stretches: Iterable[_Stretch]) -> Image | None:
    """The piece of a page with these letters marked; None where they have no place on it."""
    page = document[number]
    try:
        boxes = [box for first, count in stretches for box in _boxes(page, first, count)]
        if not boxes:
            return None
        for box in boxes:
            _mark(page, box)
        return _picture(page, boxes)
    finally:
        page.close()


def _boxes(page: "PdfPage", first: int, count: int) -> Iterator[_Box]:
    text = page.get_textpage()
    try:
        for at in range(text.count_rects(first, count)):
            yield text.get_rect(at)
    finally:
        text.close()


def _mark(page: "PdfPage", box: _Box) -> None:
    """Lay colour over letters as a marker does: it darkens the paper and leaves the ink."""
    from pypdfium2 import raw

    left, bottom, right, top = box
    shape = raw.FPDFPageObj_CreateNewRect(left - 0.5, bottom - 0.8, right - left + 1, top - bottom + 1.6)
    raw.FPDFPageObj_SetFillColor(shape, *_MARK, 255)
    raw.FPDFPath_SetDrawMode(shape, raw.FPDF_FILLMODE_WINDING, 0)
    raw.FPDFPageObj_SetBlendMode(shape, b"Multiply")
    raw.FPDFPage_InsertObject(page.raw, shape)


def _picture(page: "PdfPage", boxes: Sequence[_Box]) -> Image:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        everything = [text.get_rect(at) for at in range(text.count_rects())]
    finally:
        text.close()
    left = max(min(box[0] for box in everything) - _MARGIN, 0.0)
    right = min(max(box[2] for box in everything) + _MARGIN, width)
    bottom = _between_lines(min(box[1] for box in boxes) - _AROUND, everything, is_top=False)
    top = _between_lines(max(box[3] for box in boxes) + _AROUND, everything, is_top=True)
    bottom, top = max(bottom, 0.0), min(top, height)
    bitmap = page.render(
        scale=DPI / 72, crop=(left, bottom, width - right, height - top), rev_byteorder=True, prefer_bgrx=False
    )
    try:
        pixels = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
        return Image(
            _png(pixels, bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels),
            "image/png",
            bitmap.width,
            bitmap.height,
            float(DPI),
        )
    finally:
        bitmap.close()


def _between_lines(edge: float, everything: Sequence[_Box], *, is_top: bool) -> float:
    """An edge that cuts no line in two: the lines that it would cut are left out."""
    cut = [box for box in everything if box[1] - 1 < edge < box[3] + 1]
    if not cut:
        return edge
    return min(box[1] for box in cut) - 1.5 if is_top else max(box[3] for box in cut) + 1.5


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """A PNG (ISO/IEC 15948) of red, green and blue, or of grey, in a hair line; a fourth channel is left out."""
    shown = 1 if channels == 1 else 3
    rows = bytearray()
    for number in range(height):
        row = pixels[number * stride : number * stride + width * channels]
        if channels > shown:
            plain = bytearray(width * shown)
            for channel in range(shown):
                plain[channel::shown] = row[channel::channels]
            row = bytes(plain)
        edge = bytes([_FRAME]) * shown
        is_edge = number in (0, height - 1)
        rows += b"\0" + (edge * width if is_edge else edge + row[shown:-shown] + edge)
    kind = 0 if shown == 1 else 2
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    density = struct.pack(">IIB", round(DPI / 0.0254), round(DPI / 0.0254), 1)
    chunks = ((b"IHDR", head), (b"pHYs", density), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
