"""Members → a zip archive, the same on every machine and day, of members that may be packed already.

`zipfile` packs whatever it writes, and of a brief's Word file nine tenths are fonts, which come packed from the last
run. Field names are those of PKWARE's APPNOTE.
"""

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

_DEFLATED = 8
_VERSION = 20  # of the format, that can hold deflated members
_DAY = (0 << 9) | (1 << 5) | 1  # 1 January 1980, the oldest that a zip can hold
_MIDNIGHT = 0
_RIGHTS = 0o600 << 16


class Member(NamedTuple):
    """A file as it lies in an archive."""

    crc: int
    size: int
    """Of its content, in bytes."""
    data: bytes
    """The content, deflated."""

    @classmethod
    def of(cls, content: bytes) -> "Member":
        """The content as a member."""
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        return cls(zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def archive(members: Mapping[str, Member]) -> bytes:
    """The archive, its members in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, member in members.items():
        encoded = name.encode("ascii")
        sizes = (member.crc, len(member.data), member.size, len(encoded), 0)
        head = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", _VERSION, 0, _DEFLATED, _MIDNIGHT, _DAY, *sizes) + encoded
        directory.append(
            struct.pack("<4sHHHHHHLLLHH", b"PK\1\2", _VERSION, _VERSION, 0, _DEFLATED, _MIDNIGHT, _DAY, *sizes)
            + struct.pack("<HHHLL", 0, 0, 0, _RIGHTS, offset)  # comment, disk, attributes within and without, place
            + encoded
        )
        body += (head, member.data)
        offset += len(head) + len(member.data)
    listed = b"".join(directory)
    count = len(members)
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    return b"".join((*body, listed, end))
