"""Faces as a format carries them, made once and kept between runs.

To pin a variable font and pack it takes longer than to write the text of a brief, and comes out the same every time.
Whoever runs a build may name a folder in which what was made is kept. Nothing depends on it: without a folder, with one
that cannot be written, or with a file in it that is not whole, a face is made anew, of the same bytes.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from briefgen.media import fonts
from briefgen.structured.kept import keep, kept


class FontStore:
    """The faces of one run; `folder` is where they are kept for the next."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def packed(self, family: str, form: str, pack: Callable[[bytes], bytes], *, bold: bool, italic: bool) -> bytes:
        """A face, a TrueType file of its own, as `pack` makes it ready; `form` tells ways of packing apart."""
        place = self._place(family, form, bold, italic)
        before = kept(place) if place else None
        if before is not None:
            return before
        made = pack(fonts.static_instance(family, bold, italic))
        if place is not None:
            keep(place, made)
        return made

    def _place(self, family: str, form: str, bold: bool, italic: bool) -> Path | None:
        """Where a face is kept: under a name that stands for all that it is made from; None where none is."""
        if self._folder is None:
            return None
        parts = (fonts.recipe(family, bold=bold, italic=italic), form)
        return self._folder / f"{sha256(repr(parts).encode()).hexdigest()}.font"


UNKEPT = FontStore()
"""Keeps nothing between runs."""
