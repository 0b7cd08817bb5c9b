"""Faces as a format carries them, made once and kept between runs.

To pin a variable font and pack it takes longer than to write the text of a brief, and comes out the same every time.
Whoever runs a build may name a folder in which what was made is kept. Nothing depends on it: without a folder, with one
that cannot be written, or with a file in it that is not whole, a face is made anew, of the same bytes.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefgen.media import fonts
from briefgen.structured.files import read_data

_DIGEST = sha256().digest_size
_MOST_BYTES = 50_000_000


class FontStore:
    """The faces of one run; `folder` is where they are kept for the next."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def packed(self, family: str, form: str, pack: Callable[[bytes], bytes], *, bold: bool, italic: bool) -> bytes:
        """A face, a TrueType file of its own, as `pack` makes it ready; `form` tells ways of packing apart."""
        place = self._place(family, form, bold, italic)
        kept = _kept(place) if place else None
        if kept is not None:
            return kept
        made = pack(fonts.static_instance(family, bold, italic))
        if place is not None:
            _keep(place, made)
        return made

    def _place(self, family: str, form: str, bold: bool, italic: bool) -> Path | None:
        """Where a face is kept: under a name that stands for all that it is made from; None where none is."""
        if self._folder is None:
            return None
        parts = (fonts.recipe(family, bold=bold, italic=italic), form)
        return self._folder / f"{sha256(repr(parts).encode()).hexdigest()}.font"


UNKEPT = FontStore()
"""Keeps nothing between runs."""


def _kept(place: Path) -> bytes | None:
    """What a file holds behind its own checksum, if that is right."""
    try:
        data = read_data(place, _MOST_BYTES)
    except OSError:
        return None
    digest, made = data[:_DIGEST], data[_DIGEST:]
    return made if sha256(made).digest() == digest else None


def _keep(place: Path, made: bytes) -> None:
    """Write the file whole or not at all; that it cannot be written is no fault."""
    temporary = ""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(sha256(made).digest() + made)
        Path(temporary).replace(place)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
