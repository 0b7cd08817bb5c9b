"""Fonts: a family's four faces out of installed packages; subset for a PDF, whole for Word.

Families come from packages `fontpkg-<family>` (free licences), found without importing them. A variable file is pinned
by HarfBuzz at weight 400 or 700 and, where it has one, at the optical size of running text: four faces, so that Word
needs no extra family names. Every face has a PostScript name of its own.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen import __version__
from briefgen.media import sfnt
from briefgen.records import record

if TYPE_CHECKING:
    import uharfbuzz

SERIF, SANS = "Source Serif 4", "Source Sans 3"
"""The families that come with briefgen."""

_OPTICAL_SIZE = 14.0
"""One cut serves all sizes; this one reads well at 8.5 points and still at 28."""
_REGULAR, _BOLD = 400, 700
_MAKING = "1"
"""To be counted up when `Face.whole` makes other bytes of the same: what is kept between runs goes by it."""

_SCRIPT_FAMILIES = {
    "ARABIC": "Noto Sans Arabic",
    "DEVANAGARI": "Noto Sans Devanagari",
    "KHMER": "Noto Sans Khmer",
    "TAMIL": "Noto Sans Tamil",
    "TELUGU": "Noto Sans Telugu",
    "THAI": "Noto Sans Thai",
    "LATIN": "Noto Sans",
    "GREEK": "Noto Sans",
    "CYRILLIC": "Noto Sans",
}
"""By the first word of a letter's Unicode name: a family that holds it and can be installed."""


@record(frozen=True, slots=True)
class FontFile:
    """A font file of a package."""

    path: Path
    italic: bool
    weight: int | None
    """None for a variable file."""


@record(frozen=True, slots=True)
class Family:
    """A family that is installed."""

    name: str
    files: tuple[FontFile, ...]

    def file(self, *, bold: bool, italic: bool) -> FontFile:
        """The file that serves a face best: slope before weight."""
        wanted = _BOLD if bold else _REGULAR
        return min(
            self.files,
            key=lambda f: (f.italic != italic, 0 if f.weight is None else abs(f.weight - wanted), str(f.path)),
        )


@cache
def find_family(name: str) -> Family | None:
    """The family of this name, or None where no package has it."""
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    spec = find_spec(f"fontpkg_{slug}") if slug else None
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations)))
    try:
        listed = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        files = tuple(
            FontFile(
                folder / entry["path"],
                entry.get("style") == "italic",
                None if entry.get("variable") else int(entry.get("weight") or _REGULAR),
            )
            for entry in listed["files"]
            if entry["path"].lower().endswith(".ttf")
        )
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return Family(str(listed.get("family", name)), files) if files else None


def available(name: str) -> str:
    """The family itself if it is installed, else the packaged one that stands in for it."""
    if find_family(name) is not None:
        return name
    return SANS if "sans" in name.lower() else SERIF


@record(frozen=True, slots=True)
class Subset:
    """A font file that holds some glyphs only, numbered anew."""

    data: bytes
    glyphs: Mapping[int, int]
    """Old number → new number, of the glyphs that were asked for."""
    widths: Mapping[int, int]
    """By old number, in units of the em."""
    box: tuple[int, int, int, int]
    """Left, bottom, right, top of all outlines, in units of the em."""


class Face:
    """One face of a family: a font file at fixed axes. Lengths are in units of the em (`upem`)."""

    def __init__(self, family: Family, *, bold: bool, italic: bool) -> None:
        import uharfbuzz

        self.family = family.name
        self.bold, self.italic = bold, italic
        chosen = family.file(bold=bold, italic=italic)
        self._face = _opened(chosen.path)
        self._axes = _pinned(self._face, bold=bold) if chosen.weight is None else {}
        self.font: uharfbuzz.Font = uharfbuzz.Font(self._face)
        self.font.set_variations(self._axes)
        self.upem = int(self._face.upem)
        self._advances: dict[int, int] = {}

    @property
    def style_name(self) -> str:
        """`Regular`, `Bold`, `Italic` or `Bold Italic`."""
        return {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic"}.get(
            (self.bold, self.italic), "Bold Italic"
        )

    @property
    def postscript_name(self) -> str:
        """`SourceSerif4-BoldItalic`: no two faces share one."""
        return re.sub(r"[^A-Za-z0-9-]", "", f"{self.family}-{self.style_name}".replace(" ", ""))

    @cached_property
    def ascent(self) -> int:
        """Height above the baseline."""
        return int(self.font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        """Depth below the baseline, negative."""
        return int(self.font.get_font_extents("ltr").descender)

    @cached_property
    def cap_height(self) -> int:
        """Height of the capitals."""
        from uharfbuzz import OTMetricsTag

        return int(self.font.get_metric_position_with_fallback(OTMetricsTag.CAP_HEIGHT))

    @cached_property
    def italic_angle(self) -> float:
        """In degrees, negative to the right."""
        angle = bytes(self._face.reference_table("post").data[4:8])
        return int.from_bytes(angle, "big", signed=True) / 65536

    def covers(self, character: str) -> bool:
        """Whether the face has a glyph for a character."""
        return self.font.get_nominal_glyph(ord(character)) is not None

    def advance(self, glyph: int) -> int:
        """How wide a glyph is, before kerning."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = int(self.font.get_glyph_h_advance(glyph))
        return found

    def subset(self, glyphs: Iterable[int]) -> Subset:
        """The face with these glyphs and no tables but those that a PDF needs of an embedded TrueType font."""
        import struct

        from uharfbuzz import SubsetFlags, SubsetInput, SubsetPlan

        wanted = sorted(set(glyphs) | {0})
        request = SubsetInput()
        request.glyph_set.update(wanted)
        request.flags = SubsetFlags.NO_HINTING | SubsetFlags.NO_LAYOUT_CLOSURE | SubsetFlags.NOTDEF_OUTLINE
        request.drop_table_tag_set.update(map(_tag, _NOT_IN_PDF))
        self._pin(request)
        plan = SubsetPlan(self._face, request)
        data = bytes(plan.execute().blob.data)
        renumbered = plan.old_to_new_glyph_mapping
        parts = sfnt.tables(data)
        (metrics,) = struct.unpack_from(">H", parts["hhea"], 34)  # numberOfHMetrics: later glyphs repeat the last one
        new = {old: int(renumbered[old]) for old in wanted}
        widths = {
            old: int(struct.unpack_from(">H", parts["hmtx"], 4 * min(number, metrics - 1))[0])
            for old, number in new.items()
        }
        left, bottom, right, top = struct.unpack_from(">hhhh", parts["head"], 36)
        return Subset(data, new, widths, (left, bottom, right, top))

    def whole(self) -> bytes:
        """A font file of its own: all characters of the face, with the names and style bits of the face."""
        from uharfbuzz import SubsetInput

        request = SubsetInput()
        request.unicode_set.update(self._face.unicodes)
        request.layout_feature_tag_set.update(map(_tag, ("lnum", "tnum")))
        request.name_id_set.update(range(26))
        request.drop_table_tag_set.update(map(_tag, ("STAT", "DSIG", "MVAR")))
        self._pin(request)
        parts = sfnt.styled(
            sfnt.tables(bytes(request.subset(self._face).blob.data)), bold=self.bold, italic=self.italic
        )
        full_name = f"{self.family} {self.style_name}"
        names = {1: self.family, 2: self.style_name, 3: f"{full_name}; briefgen", 4: full_name, 6: self.postscript_name}
        parts["name"] = sfnt.named(parts["name"], names)
        return sfnt.font(parts)

    def _pin(self, request: "uharfbuzz.SubsetInput") -> None:
        for axis, value in self._axes.items():
            request.pin_axis_location(self._face, axis, value)


_NOT_IN_PDF = (
    *("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "OS/2", "STAT", "cmap", "cvt ", "fpgm"),
    *("gasp", "kern", "name", "post", "prep"),
)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("latin-1"), "big")


@cache
def _opened(path: Path) -> Any:
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


def _pinned(face: Any, *, bold: bool) -> dict[str, float]:
    """Every axis of a variable file with the value that it is held at."""
    wanted = {"wght": float(_BOLD if bold else _REGULAR), "opsz": _OPTICAL_SIZE}
    return {
        axis.tag: min(max(wanted.get(axis.tag, axis.default_value), axis.min_value), axis.max_value)
        for axis in face.axis_infos
    }


@cache
def face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    """A face of a family, or of the packaged one that stands in for it."""
    return Face(_family(family), bold=bold, italic=italic)


def _family(name: str) -> Family:
    found = find_family(available(name))
    if found is None:
        raise LookupError(f"the font package of {available(name)} is not installed")
    return found


def static_instance(family: str, bold: bool, italic: bool) -> bytes:
    """A face as a TrueType file of its own, to be embedded in a Word file; the same bytes every time."""
    return face(family, bold=bold, italic=italic).whole()


def recipe(family: str, *, bold: bool, italic: bool) -> tuple[str, ...]:
    """All that `static_instance` makes a face from: where nothing of it differs, nor do the bytes."""
    from uharfbuzz import version_string

    found = _family(family)
    chosen = found.file(bold=bold, italic=italic)
    axes = f"wght={_BOLD if bold else _REGULAR} opsz={_OPTICAL_SIZE}"
    return (_fingerprint(chosen.path), found.name, axes, f"italic={italic}", version_string(), __version__, _MAKING)


def files_of(families: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The files that the four faces of some families are made from: name and SHA-256 of each, by name."""
    faces = [(bold, italic) for bold in (False, True) for italic in (False, True)]
    found = {
        family.file(bold=bold, italic=italic).path
        for name in families
        if (family := find_family(name)) is not None
        for bold, italic in faces
    }
    return tuple(sorted((path.name, _fingerprint(path)) for path in found))


@cache
def _fingerprint(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def family_for(character: str) -> str | None:
    """A family that can be installed (`fontpkg-…`) and holds a character, or None where none is known."""
    return _SCRIPT_FAMILIES.get(unicodedata.name(character, "").split(" ", 1)[0])


def package_of(family: str) -> str:
    """The name to give to pip: `fontpkg-noto-sans-thai`."""
    return "fontpkg-" + re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-")
