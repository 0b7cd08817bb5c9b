"""Pictures in the file, with the very bytes that the tree holds: nothing is decoded again.

A JPEG is a DCT stream as it is; the data of a PNG without interlacing is a Flate stream with PNG predictors.
(ISO 32000-1, 7.4.4.4 and 7.4.8.)
"""

import struct
from typing import TYPE_CHECKING

from briefgen.model.document import Image

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFStream

_PNG_HEAD = 8


def image_stream(image: Image) -> "PDFStream":
    """The image object of a picture."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    is_jpeg = image.media_type == "image/jpeg"
    content, channels = (image.data, _jpeg_channels(image.data)) if is_jpeg else _png(image.data)
    entries: dict[str, object] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": image.width,
        "Height": image.height,
        "BitsPerComponent": 8,
        "ColorSpace": PDFName("DeviceGray" if channels == 1 else "DeviceRGB"),
        "Filter": PDFName("DCTDecode" if is_jpeg else "FlateDecode"),
    }
    if not is_jpeg:
        entries["DecodeParms"] = PDFDictionary({"Predictor": 15, "Colors": channels, "Columns": image.width})
    return PDFStream(dictionary=PDFDictionary(entries), content=content)


def _png(data: bytes) -> tuple[bytes, int]:
    """The compressed rows of a PNG of 8 bits a channel, and its channels: 1 grey, 3 colours."""
    position, rows, channels = _PNG_HEAD, b"", 3
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">L4s", data, position)
        body = data[position + 8 : position + 8 + length]
        if kind == b"IHDR":
            _, _, depth, colour, _, _, interlaced = struct.unpack(">LLBBBBB", body)
            if (depth, interlaced) != (8, 0) or colour not in (0, 2):
                raise ValueError("a picture that media.images did not make")
            channels = 1 if colour == 0 else 3
        elif kind == b"IDAT":
            rows += body
        position += 12 + length
    return rows, channels


def _jpeg_channels(data: bytes) -> int:
    """1 for grey, 3 for colours: what the frame header says."""
    position = 2
    while position + 9 < len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            return data[position + 9]
        position += 2 + length
    return 3
