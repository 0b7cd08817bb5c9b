"""Fonts in the file: a subset of each face, with a code of its own for every pair of glyph and source text.

Type 0 fonts with Identity-H. As two codes may draw one glyph, ToUnicode is always exact: a hyphen and a no-break hyphen
of one shape, a ligature and the letters that it stands for, a capital that was written small. (ISO 32000-1, 9.7 and
9.10.3.)
"""

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from briefgen.media.fonts import Face, Subset

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFStream

_SERIF, _SYMBOLIC, _ITALIC = 1 << 1, 1 << 2, 1 << 6
"""Bits of the font descriptor's flags."""


class EmbeddedFont:
    """A face as a font of one file. Codes begin at 1; 0 is the glyph for what is not there."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        """Its name in the resources of the pages."""
        self._codes: dict[tuple[int, str], str] = {}

    def code(self, number: int, text: str) -> str:
        """The code, four hexadecimal digits, that draws a glyph and is read back as its text."""
        key = (number, text)
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = f"{len(self._codes) + 1:04X}"
        return found

    def add_to(self, document: Any) -> Any:
        """Put the font and all that belongs to it into the file, a `PDFDocument`; a reference to it."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        subset = self.face.subset(number for number, _ in self._codes)
        name = PDFName(f"{self._tag()}+{self.face.postscript_name}")
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, subset, name)),
                "DW": 0,
                "W": PDFArray([1, PDFArray([self._thousandths(subset.widths[number]) for number, _ in self._codes])]),
                "CIDToGIDMap": document.Reference(_stream(self._glyph_map(subset))),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode())),
            }
        )
        return document.Reference(font)

    def _descriptor(self, document: Any, subset: Subset, name: str) -> object:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        face = self.face
        flags = _SYMBOLIC | (_ITALIC if face.italic else 0) | (0 if "sans" in face.family.lower() else _SERIF)
        file = _stream(subset.data)
        file.dictionary["Length1"] = len(subset.data)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": flags,
                "FontBBox": PDFArray([self._thousandths(edge) for edge in subset.box]),
                "ItalicAngle": face.italic_angle,
                "Ascent": self._thousandths(face.ascent),
                "Descent": self._thousandths(face.descent),
                "CapHeight": self._thousandths(face.cap_height),
                "StemV": 140 if face.bold else 80,
                "FontFile2": document.Reference(file),
            }
        )

    def _thousandths(self, units: int) -> int:
        return round(units * 1000 / self.face.upem)

    def _tag(self) -> str:
        """Six capitals that tell subsets of one face apart, the same for the same glyphs."""
        number = int.from_bytes(sha256(repr((self.face.postscript_name, list(self._codes))).encode()).digest()[:8])
        return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))

    def _glyph_map(self, subset: Subset) -> bytes:
        numbers = [0, *(subset.glyphs[number] for number, _ in self._codes)]
        return b"".join(number.to_bytes(2, "big") for number in numbers)

    def _to_unicode(self) -> bytes:
        """The CMap from codes to text, a hundred entries a block (Adobe Technical Note 5411)."""
        entries = [f"<{code}> <{text.encode('utf-16-be').hex().upper()}>" for (_, text), code in self._codes.items()]
        blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return _CMAP.format(body=body).encode("ascii")


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _stream(content: bytes) -> "PDFStream":
    from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

    return PDFStream(content=content, filters=[PDFZCompress])
