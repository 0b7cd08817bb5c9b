"""OpenType files as tables: read, named, styled, put together again.

HarfBuzz pins the axes of a variable font but leaves its names and style bits; Word tells faces of a family apart by
them. Table and field names are those of the OpenType specification.
"""

import struct
from collections.abc import Mapping

_HEAD_CHECKSUM = 8
_REGULAR, _BOLD, _ITALIC = 1 << 6, 1 << 5, 1 << 0
"""Bits of `fsSelection`."""


def tables(font: bytes) -> dict[str, bytes]:
    """The tables of a font file of one face."""
    (count,) = struct.unpack_from(">H", font, 4)
    found: dict[str, bytes] = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        found[tag.decode("latin-1")] = font[offset : offset + length]
    return found


def font(parts: Mapping[str, bytes]) -> bytes:
    """A font file of these tables, with TrueType outlines and sound checksums."""
    tags = sorted(parts)
    power = 1 << (len(tags).bit_length() - 1)
    header = struct.pack(">LHHHH", 0x00010000, len(tags), power * 16, power.bit_length() - 1, (len(tags) - power) * 16)
    offset = len(header) + 16 * len(tags)
    directory, body = b"", b""
    total = 0
    for tag in tags:
        table = parts[tag]
        if tag == "head":
            table = table[:_HEAD_CHECKSUM] + bytes(4) + table[_HEAD_CHECKSUM + 4 :]
        padded = table + bytes(-len(table) % 4)
        checksum = _checksum(padded)
        directory += struct.pack(">4sLLL", tag.encode("latin-1"), checksum, offset + len(body), len(table))
        body += padded
        total += checksum
    made = bytearray(header + directory + body)
    head = _offset(bytes(made), "head") + _HEAD_CHECKSUM
    struct.pack_into(">L", made, head, (0xB1B0AFBA - total - _checksum(header + directory)) & 0xFFFFFFFF)
    return bytes(made)


def _offset(font_file: bytes, tag: str) -> int:
    """Where a table begins in a font file."""
    (count,) = struct.unpack_from(">H", font_file, 4)
    for index in range(count):
        found, _, offset, _ = struct.unpack_from(">4sLLL", font_file, 12 + 16 * index)
        if found == tag.encode("latin-1"):
            return int(offset)
    raise LookupError(tag)


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def named(name_table: bytes, names: Mapping[int, str]) -> bytes:
    """The name table with these names in place of its own, in English, as Windows reads them.

    Other names up to 14 (copyright, licence, designer) stay.
    """
    records = {key: text for key, text in _windows_names(name_table).items() if key <= 14}
    records.update(names)
    strings = b""
    entries = b""
    for name_id in sorted(records):
        text = records[name_id].encode("utf-16-be")
        entries += struct.pack(">HHHHHH", 3, 1, 0x0409, name_id, len(text), len(strings))
        strings += text
    return struct.pack(">HHH", 0, len(records), 6 + len(entries)) + entries + strings


def _windows_names(table: bytes) -> dict[int, str]:
    _, count, start = struct.unpack_from(">HHH", table, 0)
    found: dict[int, str] = {}
    for index in range(count):
        platform, _, language, name_id, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * index)
        if (platform, language) == (3, 0x0409):
            found[name_id] = table[start + offset : start + offset + length].decode("utf-16-be", "replace")
    return found


def styled(parts: dict[str, bytes], *, bold: bool, italic: bool) -> dict[str, bytes]:
    """The tables with weight and style bits of one of the four faces of a family, free to be embedded and edited."""
    made = dict(parts)
    head, os2 = bytearray(parts["head"]), bytearray(parts["OS/2"])
    struct.pack_into(">H", head, 44, (1 if bold else 0) | (2 if italic else 0))  # macStyle
    struct.pack_into(">H", os2, 4, 700 if bold else 400)  # usWeightClass
    struct.pack_into(">H", os2, 8, 0)  # fsType: installable embedding
    (selection,) = struct.unpack_from(">H", os2, 62)
    selection &= ~(_REGULAR | _BOLD | _ITALIC)
    selection |= (_BOLD if bold else 0) | (_ITALIC if italic else 0) or _REGULAR
    struct.pack_into(">H", os2, 62, selection)
    made["head"], made["OS/2"] = bytes(head), bytes(os2)
    return made
