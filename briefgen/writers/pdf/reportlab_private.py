"""The canvas: ReportLab's, with our text, links and fonts. The one file that uses private names of ReportLab 5.1.

Private names relied on, each with a test that fails loudly: `Canvas._code`, `_doc`, `_make_preamble`, `_addAnnotation`,
`_destinations`, `_formsinuse`, `_pagesize`, `_absRect`, `_bookmarkReference`; of the document `_timeStamp`,
`signature`, `idToObject`; of a flowable `_postponed`.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from hashlib import md5, sha256
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

from reportlab import rl_config

from briefgen.media.fonts import Face
from briefgen.model.document import Image
from briefgen.writers.pdf.embedding import EmbeddedFont
from briefgen.writers.pdf.lines import Line
from briefgen.writers.pdf.pictures import image_stream
from briefgen.writers.pdf.platypus import Canvas, Flowable, pdfdoc
from briefgen.writers.pdf.shaping import Glyph

_SETTINGS = {
    "invariant": 1, "useA85": 0, "pageCompression": 1, "overlapAttachedSpace": 1, "allowTableBoundsErrors": 1,
    "trustedHosts": [], "trustedSchemes": [], "pdfMultiLine": 0, "pdfComments": 0, "verbose": 0, "showBoundary": 0,
    "emptyTableAction": "error", "canvas_baseColor": None, "documentLang": None, "longTableOptimize": 1,
    "allowShortTableRows": 1, "ignoreContainerActions": 1, "_FUZZ": 1e-6,
}  # fmt: skip
"""Every setting that shapes a file, so that no `local_rl_settings.py` of a machine can."""
_STILL = 0.05
"""Thousandths of an em; what is less is rounded to nothing, and waits for the next glyph."""


def settle() -> None:
    """Give ReportLab the settings that this writer counts on."""
    for name, value in _SETTINGS.items():
        setattr(rl_config, name, value)


_F = TypeVar("_F", bound=Flowable)


def copied(flowable: _F) -> _F:
    """A copy that the document has not tried to place yet (it marks what it put off to the next page)."""
    made = copy(flowable)
    made.__dict__.pop("_postponed", None)
    return made


class Placed(NamedTuple):
    """A line in its place on the page: points from the left lower corner, at its baseline."""

    x: float
    y: float
    line: Line


class _Stamp:
    """The date of the file, in the place of ReportLab's clock."""

    def __init__(self, date: tuple[int, int, int]) -> None:
        self.YMDhms = (*date, 0, 0, 0)
        self.dhh = self.dmm = 0


class BriefCanvas(Canvas):
    """A canvas that draws shaped lines and embeds their fonts. No standard font is ever named in the file."""

    _doc: Any
    _code: list[str]
    _destinations: dict[str, Any]
    _formsinuse: list[str]
    _pagesize: tuple[float, float]
    _absRect: Any  # noqa: N815
    _addAnnotation: Any  # noqa: N815
    _bookmarkReference: Any  # noqa: N815

    def __init__(
        self,
        filename: Any,
        *,
        date: tuple[int, int, int],
        finish: Callable[["BriefCanvas", int], None],
        **options: Any,
    ) -> None:
        """A canvas of a file of this date; `finish` is called with the number of pages before the file is written."""
        super().__init__(filename, **{**options, "pdfVersion": (1, 7)})
        self._finish = finish
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._doc._timeStamp = _Stamp(date)  # noqa: SLF001 (what this file is for)
        self._doc.signature = md5(b"briefgen", usedforsecurity=False)

    def _make_preamble(self) -> None:
        """Leave out the initial font, which would name Helvetica in every file."""
        self._preamble = "1 0 0 1 0 0 cm"

    def setFont(self, *_: Any, **__: Any) -> None:  # noqa: N802 (ReportLab's name)
        """Leave the font: `Table` sets Helvetica before each cell, even where flowables stand in it."""

    def lines(self, placed: Iterable[Placed]) -> None:
        """Draw lines, in the order in which they are read; positions count from the current origin."""
        placed = tuple(placed)
        self._code.append(self.operators(placed))
        for x, y, line in placed:
            for name, ahead in line.places:
                self.place(name, x + ahead, y + _tallest(line))
            self._links(x, y, line)

    def operators(self, placed: Sequence[Placed]) -> str:
        """The operators that draw lines, to be put into a page now or later."""
        out = ["q BT"]
        colour, font, rise = "", "", 0.0
        words = _broken_words(placed)
        is_open = False
        for row, (x, y, line) in enumerate(placed):
            out.append(f"1 0 0 1 {_number(x)} {_number(y)} Tm")
            for column, stretch in enumerate(line.stretches):
                if is_open and not stretch.is_broken:
                    out.append("EMC")
                    is_open = False
                if (row, column) in words:
                    out.append(f"/Span <</ActualText <FEFF{words[row, column].encode('utf-16-be').hex()}>>> BDC")
                    is_open = True
                look = stretch.look
                if look.colour != colour:
                    colour = look.colour
                    out.append(f"{_rgb(colour)} rg")
                for face, lift, glyphs in _alike(stretch.glyphs):
                    wanted = f"/{self._font(face).name} {_number(look.size)} Tf"
                    if wanted != font:
                        font = wanted
                        out.append(font)
                    if look.rise + lift * look.size != rise:
                        rise = look.rise + lift * look.size
                        out.append(f"{_number(rise)} Ts")
                    out.append(self._show(face, glyphs, look.tracking / look.size))
        if is_open:
            out.append("EMC")
        return "\n".join((*out, "ET Q"))

    def _font(self, face: Face) -> EmbeddedFont:
        found = self._fonts.get(face)
        if found is None:
            found = self._fonts[face] = EmbeddedFont(face, f"F{len(self._fonts) + 1}")
        return found

    def _show(self, face: Face, glyphs: Sequence[Glyph], tracking: float) -> str:
        """Glyphs of one font and height as one TJ, in which numbers pull back, in thousandths of the size."""
        font = self._font(face)
        parts: list[str] = []
        codes: list[str] = []
        pull = 0.0
        for glyph in glyphs:
            _, number, text, advance, nominal, dx, _ = glyph
            pull -= dx * 1000
            if not -_STILL < pull < _STILL:
                step = round(pull, 1)
                parts.append(f"<{''.join(codes)}>{_number(step)}" if codes else _number(step))
                codes, pull = [], pull - step
            codes.append(font.code(number, text))
            pull += (nominal - advance - tracking + dx) * 1000
        step = round(pull, 1)
        return f"[{''.join(parts)}<{''.join(codes)}>{_number(step) if step else ''}] TJ"

    def _links(self, x: float, y: float, line: Line) -> None:
        """Make one link of neighbouring stretches that lead to one target."""
        left = right = top = bottom = 0.0
        target = ""
        for stretch in line.stretches:
            look = stretch.look
            if target and look.link != target:
                self._link(target, (left, bottom, right, top))
            if look.link:
                low, high = y + look.rise - 0.25 * look.size, y + look.rise + 0.8 * look.size
                if look.link != target:
                    left, bottom, top = x + stretch.x, low, high
                bottom, top = min(bottom, low), max(top, high)
                right = x + stretch.x + stretch.width
            target = look.link
        if target:
            self._link(target, (left, bottom, right, top))

    def _link(self, target: str, rect: tuple[float, float, float, float]) -> None:
        entries: dict[str, object] = {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Link"),
            "Rect": pdfdoc.PDFArray([round(v, 2) for v in self._absRect(rect, relative=1)]),
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "F": 4,  # printed, as PDF/A asks
        }
        if target.startswith("#"):
            entries["Dest"] = self._bookmarkReference(target[1:])
        else:
            address = quote(target, safe=":/?#[]@!$&'()*+,;=%-._~", errors="ignore")
            entries["A"] = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(address)})
        self._addAnnotation(pdfdoc.PDFDictionary(entries))

    def place(self, name: str, x: float, y: float) -> None:
        """Let links to `name` lead here; the first place of a name counts."""
        if name not in self._destinations or self._destinations[name].fmt is None:
            left, top = self.absolutePosition(x, y)
            self.bookmarkPage(name, fit="XYZ", left=round(left, 2), top=round(top, 2))

    def picture(self, image: Image, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture; the same one is held only once."""
        name = f"Im{sha256(image.data).hexdigest()[:16]}"
        key = self._doc.getXObjectName(name)
        if not self._doc.hasForm(name):
            self._doc.Reference(image_stream(image), key)
        self._formsinuse.append(name)
        size = " ".join(_number(v) for v in (width, 0, 0, height, x, y))
        self._code.append(f"q {size} cm /{key} Do Q")

    def add_to_page(self, number: int, operators: str) -> None:
        """Put operators at the end of a page that is done, counted from 1."""
        page = self._doc.idToObject[f"Page{number}"]
        page.stream += f"{operators}\n"

    def save(self) -> None:
        """Finish the file: fonts, destinations that were never drawn, its fingerprint."""
        pages = self._doc.pageCounter - 1
        self._finish(self, pages)
        fonts = self._doc.idToObject["BasicFonts"]
        for font in self._fonts.values():
            fonts.dict[font.name] = font.add_to(self._doc)
        for destination in self._destinations.values():
            if destination.fmt is None:
                destination.xyz(0, self._pagesize[1], "null")
                destination.setPage(pdfdoc.PDFObjectReference("Page1"))
        for number in range(1, pages + 1):
            self._doc.updateSignature(self._doc.idToObject[f"Page{number}"].stream)
        super().save()


def _tallest(line: Line) -> float:
    return max((stretch.look.size for stretch in line.stretches), default=0.0)


def _broken_words(placed: Sequence[Placed]) -> dict[tuple[int, int], str]:
    """Words that go over several of these lines, by the line and stretch that they begin at.

    They are marked with their whole text, so that an address is copied and read in one piece. (ISO 32000-1, 14.9.4.)
    """
    found: dict[tuple[int, int], str] = {}
    start: tuple[int, int] | None = None
    text, last_row = "", 0
    for row, (_, _, line) in enumerate(placed):
        for column, stretch in enumerate(line.stretches):
            if stretch.is_broken:
                start = start or (row, column)
                text, last_row = text + "".join(glyph.text for glyph in stretch.glyphs), row
            elif start:
                if last_row > start[0]:
                    found[start] = text
                start, text = None, ""
    if start and last_row > start[0]:
        found[start] = text
    return found


def _alike(glyphs: Sequence[Glyph]) -> list[tuple[Face, float, Sequence[Glyph]]]:
    """Glyphs by their face and by how far above the baseline they stand: marks that the font sets over a letter."""
    if not glyphs:
        return []
    face, lift = glyphs[0].face, glyphs[0].dy
    if all(glyph.face is face and glyph.dy == lift for glyph in glyphs):
        return [(face, lift, glyphs)]
    parts: list[tuple[Face, float, list[Glyph]]] = []
    for glyph in glyphs:
        if parts and parts[-1][0] is glyph.face and parts[-1][1] == glyph.dy:
            parts[-1][2].append(glyph)
        else:
            parts.append((glyph.face, glyph.dy, [glyph]))
    return list(parts)


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def _rgb(colour: str) -> str:
    return " ".join(_number(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
