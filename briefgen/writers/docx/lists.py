"""`word/numbering.xml`: real bullets and numbers.

A definition (`w:abstractNum`) says how the levels of a list look; a number (`w:num`) is one list of that look. Each
ordered list has a number of its own with an override of its start, or it would go on counting where the last one ended.
"""

from hashlib import sha256

from briefgen.records import record
from briefgen.writers.docx.elements import Element, properties, root, twips, w
from briefgen.writers.docx.palette import Palette

_DEEPEST = 8
_HIGHEST = 32767  # number that Word counts to


@record(frozen=True, slots=True)
class Level:
    """A level of a list: its marks stand at `edge`, its text at `text`, in points from the margin."""

    is_ordered: bool
    edge: float
    text: float
    shift: float = 0.0
    """How far its mark stands right of the edge (in a box, whose ground begins at the edge of every paragraph)."""


Path = tuple[Level, ...]
"""The levels from the outermost list to this one."""


class Numbering:
    """The definitions and numbers that a file needs, made as lists come."""

    def __init__(self, palette: Palette, bullet: str) -> None:
        self._palette = palette
        self._bullet = bullet
        self._definitions: dict[Path, int] = {}
        self._bulleted: dict[Path, int] = {}
        self._numbers: list[Element] = []

    def number(self, path: Path, start: int = 1) -> int:
        """The `w:numId` of a new list, or of all bulleted lists of this look."""
        if not path[-1].is_ordered and path in self._bulleted:
            return self._bulleted[path]
        definition = self._definitions.setdefault(path, len(self._definitions))
        number = len(self._numbers) + 1
        made = w("num", w("abstractNumId", val=definition), numId=number)
        if path[-1].is_ordered:
            made.append(w("lvlOverride", w("startOverride", val=max(0, min(start, _HIGHEST))), ilvl=depth(path)))
        else:
            self._bulleted[path] = number
        self._numbers.append(made)
        return number

    def xml(self) -> Element:
        """The root element; all definitions come before all numbers."""
        definitions = (self._definition(path, number) for path, number in self._definitions.items())
        return root("w:numbering", "w r", *definitions, *self._numbers)

    def _definition(self, path: Path, id: int) -> Element:  # noqa: A002
        # Word merges lists with equal `nsid` when text is pasted, so it follows from the look and from nothing else.
        digest = sha256(repr(path).encode()).hexdigest().upper()
        levels = list(path[: _DEEPEST + 1])
        while len(levels) <= _DEEPEST:
            last = levels[-1]
            levels.append(Level(last.is_ordered, last.text, 2 * last.text - last.edge))
        return w(
            "abstractNum",
            w("nsid", val=digest[:8]),
            w("multiLevelType", val="hybridMultilevel"),
            w("tmpl", val=digest[8:16]),
            *(self._level(index, levels) for index in range(_DEEPEST + 1)),
            abstractNumId=id,
        )

    def _level(self, index: int, levels: list[Level]) -> Element:
        level = levels[index]
        mark = f"%{index + 1}." if level.is_ordered else self._bullet
        left, hanging = twips(level.text), twips(level.text - level.edge)
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val="decimal" if level.is_ordered else "bullet"),
            w("lvlText", val=_em_spaces(level.shift) + mark),
            w("lvlJc", val="left"),
            properties("pPr", [w("ind", left=left, hanging=hanging)]),
            None if level.is_ordered else properties("rPr", [self._palette.named_text("accent")]),
            ilvl=index,
        )


def depth(path: Path) -> int:
    """The level of a list as Word counts it: from 0, and none deeper than 8."""
    return min(len(path) - 1, _DEEPEST)


def _em_spaces(ems: float) -> str:
    """Spaces that are about so many ems wide together."""
    whole, rest = divmod(max(0.0, ems), 1)
    return "\u2003" * int(whole) + "\u2002" * (rest >= 0.5) + "\u2009" * (rest % 0.5 >= 0.15)
