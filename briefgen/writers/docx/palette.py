"""The theme's colours as Word's attributes: the value itself, and the slot of the Word theme that holds it.

With the slot, one change of the document's colours in Word recolours all of it.
"""

from collections.abc import Mapping

from briefgen.writers.docx.elements import Element, Value, eighths, w

SLOTS: Mapping[str, tuple[str, str]] = {
    "ink": ("dk1", "text1"),
    "grey": ("dk2", "text2"),
    "tint": ("lt2", "background2"),
    "accent": ("accent1", "accent1"),
    "rule": ("accent2", "accent2"),
    "hairline": ("accent3", "accent3"),
}
"""By a colour's name in the theme: the slot in `theme1.xml`, and what styles call it."""


class Palette:
    """The colours of a theme, asked for by name or by value; what a theme does not name is ink, its tint paper."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        ink = colours.get("ink", "#000000")
        self._colours = {**dict.fromkeys(SLOTS, ink), "tint": "#FFFFFF", **colours}
        self._slots: dict[str, str] = {}
        for name, (_, slot) in SLOTS.items():
            self._slots.setdefault(_hex(self._colours[name]), slot)

    def hex(self, name: str) -> str:
        """Six hexadecimal digits."""
        return _hex(self._colours[name])

    def text(self, value: str) -> Element:
        """`w:color` of `#RRGGBB`."""
        return w("color", val=_hex(value), **self._slot("themeColor", value))

    def named_text(self, name: str) -> Element:
        """`w:color` of a colour of the theme."""
        return self.text(self._colours[name])

    def border(self, side: str, name: str, width: float, *, space: float = 0) -> Element:
        """A border; its width and its distance from the text in points (Word takes whole points, and 31 at most)."""
        if width <= 0:
            return w(side, val="nil")
        value = self._colours[name]
        slot = self._slot("themeColor", value)
        room = max(0, min(31, int(space)))
        return w(side, val="single", sz=eighths(width), space=room, color=_hex(value), **slot)

    def ground(self, name: str) -> Element:
        """`w:shd` that fills the ground."""
        value = self._colours[name]
        return w("shd", val="clear", color="auto", fill=_hex(value), **self._slot("themeFill", value))

    def _slot(self, attribute: str, value: str) -> dict[str, Value]:
        slot = self._slots.get(_hex(value))
        return {attribute: slot} if slot else {}


def _hex(value: str) -> str:
    return value.lstrip("#").upper()
