"""How wide text runs in the theme's fonts: for tab stops and columns, where Word would need a layout to know."""

from functools import cached_property

from briefgen.house.theme import Style, Theme
from briefgen.media import fonts

_SLACK = 2.0
"""What kerning may add to a line, in points."""


class Measure:
    """Widths in points, letter by letter: kerning does not matter where a point or two does not."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._faces: dict[tuple[str, bool, bool], _Letters] = {}

    def width(self, text: str, look: Style, *, bold: bool = False) -> float:
        """The width of a line of text in a style, or in its bold."""
        family = self._theme.families.get(look.family) or self._theme.families["text"]
        key = (family.pdf, bold or look.bold, look.italic)
        letters = self._faces.get(key)
        if letters is None:
            letters = self._faces[key] = _Letters(*key)
        shown = text.upper() if look.capitals else text
        return letters.width(shown) * look.size + look.tracking * len(shown)

    def balanced(self, text: str, look: Style, room: float) -> float:
        """The least width at which the text takes no more lines than it takes in the room."""
        words = [self.width(word, look) for word in text.split(" ")]
        space = self.width(" ", look)
        lines = _lines(words, space, room)
        low, high = max(words), room
        if lines == 1 or low >= room:
            return room
        while high - low > 0.5:
            middle = (low + high) / 2
            low, high = (low, middle) if _lines(words, space, middle) == lines else (middle, high)
        return min(room, high + _SLACK)


def _lines(words: list[float], space: float, room: float) -> int:
    """How many lines words take that are set one after the other."""
    lines, taken = 1, -space
    for width in words:
        taken += space + width
        if taken > room:
            lines, taken = lines + 1, width
    return lines


class _Letters:
    """The widths of a face's letters in ems, each looked up once."""

    def __init__(self, family: str, bold: bool, italic: bool) -> None:
        self._key = (family, bold, italic)
        self._widths: dict[str, float] = {}

    @cached_property
    def _face(self) -> fonts.Face:
        family, bold, italic = self._key
        return fonts.face(family, bold=bold, italic=italic)

    def width(self, text: str) -> float:
        known = self._widths
        return sum(known[letter] if letter in known else self._look_up(letter) for letter in text)

    def _look_up(self, letter: str) -> float:
        glyph = self._face.font.get_nominal_glyph(ord(letter))
        if glyph is None:
            glyph = self._face.font.get_nominal_glyph(ord(" " if letter.isspace() else "n"))
        width = float(self._face.font.get_glyph_h_advance(glyph or 0)) / self._face.upem
        self._widths[letter] = width
        return width
