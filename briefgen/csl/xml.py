"""Styles and locales from XML: elements with their places, read within bounds.

No document types, no entities, no depth without end; what is refused is refused with line and column.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

CSL = "http://purl.org/net/xbiblio/csl"
MOST_BYTES = 2_000_000
MOST_LEVELS = 200
MOST_ELEMENTS = 200_000
_XML = "http://www.w3.org/XML/1998/namespace"


class StyleError(Exception):
    """What is wrong with a style or locale, and where; line and column from 1."""

    def __init__(self, what: str, line: int = 1, column: int = 1) -> None:
        super().__init__(what)
        self.what, self.line, self.column = what, line, column


@dataclass(slots=True)
class Element:
    """An element of the CSL namespace."""

    tag: str
    """Without its namespace."""
    attributes: dict[str, str]
    """By local name; `xml:lang` as `lang`."""
    line: int
    column: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    """What stands directly in it."""

    def get(self, name: str, default: str | None = None) -> str | None:
        """An attribute, or `default`."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> "Element | None":
        """The first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator["Element"]:
        """The children of that name."""
        return (child for child in self.children if child.tag == tag)


def read(data: bytes | str) -> Element:
    """The root element.

    Raises:
        StyleError: not XML, of another namespace, with a document type, or beyond the bounds.
    """
    data = data.encode() if isinstance(data, str) else data
    if len(data) > MOST_BYTES:
        raise StyleError("it is larger than 2 MB")
    return _Builder(data).root()


class _Builder:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Element] = []
        self._root: Element | None = None
        self._count = 0
        self._skipped = 0
        """How many elements of other namespaces are open."""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype

    def root(self) -> Element:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise StyleError("it is not well-formed XML", error.lineno, error.offset + 1) from error
        except (ValueError, LookupError) as error:  # an encoding that is not known
            raise StyleError("its encoding cannot be read") from error
        assert self._root is not None
        return self._root

    def _here(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _doctype(self, *_: object) -> None:
        before = self._data[: max(self._data.find(b"<!DOCTYPE"), 0)]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise StyleError("it holds a document type or entities", before.count(b"\n") + 1, column)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._skipped or (space != CSL and self._root is not None):
            self._skipped += 1
            return
        if space != CSL:
            raise StyleError("it is no CSL style", *self._here())
        self._count += 1
        if len(self._open) >= MOST_LEVELS or self._count > MOST_ELEMENTS:
            raise StyleError("its elements are nested too deep or too many", *self._here())
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items() if key.rpartition(" ")[0] in ("", _XML)}
        element = Element(local, own, *self._here())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and not self._skipped:
            self._open[-1].text += text
