"""Fonts carried in the file, as Word obfuscates them (ISO/IEC 29500-4, 9.3.3)."""

import struct
import zlib
from uuid import NAMESPACE_URL, UUID, uuid5

from briefgen.media.font_store import FontStore
from briefgen.writers.docx.archive import Member

FACES = {
    "embedRegular": (False, False),
    "embedBold": (True, False),
    "embedItalic": (False, True),
    "embedBoldItalic": (True, True),
}
"""By the slot of the font table: bold, italic."""
_NUMBERS = struct.Struct("<LL")
"""CRC and size, before the data of a face that is kept."""


def embedded_face(store: FontStore, family: str, *, bold: bool, italic: bool) -> tuple[Member, str]:
    """A face, obfuscated and packed, and the key in braces; both always the same for the same face."""
    key = uuid5(NAMESPACE_URL, f"urn:briefgen:font:{family}:{bold}:{italic}")
    form = f"docx {key} zlib {zlib.ZLIB_RUNTIME_VERSION}"
    packed = store.packed(family, form, lambda font: _packed(obfuscated(font, key)), bold=bold, italic=italic)
    crc, size = _NUMBERS.unpack_from(packed)
    return Member(crc, size, packed[_NUMBERS.size :]), f"{{{str(key).upper()}}}"


def _packed(content: bytes) -> bytes:
    member = Member.of(content)
    return _NUMBERS.pack(member.crc, member.size) + member.data


def obfuscated(font: bytes, key: UUID) -> bytes:
    """The font with its first 32 bytes combined with those of the key, which run backwards, twice."""
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]
