"""Fonts carried in the file, as Word obfuscates them (ISO/IEC 29500-4, 9.3.3)."""

from uuid import NAMESPACE_URL, UUID, uuid5

from briefgen.media import fonts

FACES = {
    "embedRegular": (False, False),
    "embedBold": (True, False),
    "embedItalic": (False, True),
    "embedBoldItalic": (True, True),
}
"""By the slot of the font table: bold, italic."""


def embedded_face(family: str, *, bold: bool, italic: bool) -> tuple[bytes, str]:
    """The bytes of a face, obfuscated, and the key in braces; both always the same for the same face."""
    key = uuid5(NAMESPACE_URL, f"urn:briefgen:font:{family}:{bold}:{italic}")
    return obfuscated(fonts.static_instance(family, bold, italic), key), f"{{{str(key).upper()}}}"


def obfuscated(font: bytes, key: UUID) -> bytes:
    """The font with its first 32 bytes combined with those of the key, which run backwards, twice."""
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]
