"""Styles and locales from XML: elements with their places, read within bounds.

No document types, no entities, no depth without end; what is refused is refused with line and column. Elements and
attributes of other namespaces are skipped (Namespacing).
"""

import re
from collections.abc import Iterator, Sequence
from xml.parsers import expat

CSL = "http://purl.org/net/xbiblio/csl"
MOST_BYTES = 2_000_000
MOST_LEVELS = 200
MOST_ELEMENTS = 200_000
_WITH_TEXT = frozenset({"term", "single", "multiple", "title", "title-short", "id"})
"""Elements whose letters count; elsewhere only white space stands between elements."""
_ESCAPED_TWICE = rb"&amp;(?:#\w+|[a-z]+);"


class StyleError(Exception):
    """What is wrong with a style or locale, and where; line and column from 1."""

    def __init__(self, what: str, line: int = 1, column: int = 1) -> None:
        super().__init__(what)
        self.what, self.line, self.column = what, line, column


class Element:
    """An element of the CSL namespace."""

    __slots__ = ("attributes", "children", "offset", "tag", "text")

    def __init__(
        self, tag: str, attributes: dict[str, str], offset: int = 0, children: "Sequence[Element]" = (), text: str = ""
    ) -> None:
        self.tag = tag
        """Without its namespace."""
        self.attributes = attributes
        self.offset = offset
        """Where it begins, in bytes from the start of the file."""
        self.children = children
        self.text = text
        """What stands directly in it, of elements with text."""

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or `default`."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> "Element | None":
        """The first child of that name."""
        for child in self.children:
            if child.tag == tag:
                return child
        return None

    def all(self, tag: str) -> "list[Element]":
        """The children of that name."""
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> "Iterator[Element]":
        """This element and those below it, in the order of the file."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


def read(data: bytes | str) -> Element:
    """The root element.

    Raises:
        StyleError: not XML, of another namespace, with a document type, or beyond the bounds.
    """
    data = data.encode() if isinstance(data, str) else data
    if len(data) > MOST_BYTES:
        raise StyleError("it is larger than 2 MB")
    if data.count(b"<") > MOST_ELEMENTS:
        raise StyleError("it has too many elements")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_doctype(data)
    root = _build(parser, data)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise StyleError("it is not well-formed XML", error.lineno, error.offset + 1) from error
    except (ValueError, LookupError) as error:  # an encoding that is not known
        raise StyleError("its encoding cannot be read") from error
    if b"&amp;" in data and re.search(_ESCAPED_TWICE, data):
        _unescape(root)
    return root.children[0]


def _unescape(root: Element) -> None:
    """Read characters that a style's author has escaped twice, as `&amp;#160;`: nobody means the letters of these."""
    from html import unescape  # few styles have any

    for element in root.walk():
        element.text = unescape(element.text)
        for name, value in element.attributes.items():
            element.attributes[name] = " ".join(re.split(r"[\t\r\n]", unescape(value)))


def place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in a file of UTF-8."""
    before = data[:offset]
    return before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1


def _refuse_doctype(data: bytes) -> None:
    raise StyleError("it holds a document type or entities", *place(data, max(data.find(b"<!DOCTYPE"), 0)))


def _build(parser: expat.XMLParserType, data: bytes) -> Element:
    """What the parser's reports become: an element whose only child is to be the root.

    Prefixes of names are told apart here, which is faster than the parser's own way.
    """
    found: list[Element] = []
    top = Element("", {}, 0, found)
    above, children = [top], [found]
    skipped = 0

    def start_root(name: str, attributes: dict[str, str]) -> None:
        prefix = _prefix(name, attributes, data, parser.CurrentByteIndex)
        attributes.pop("xmlns", None)
        parser.StartElementHandler = (
            start
            if not prefix
            else lambda name, attributes: start(
                name[len(prefix) :] if name.startswith(prefix) else f":{name}", attributes
            )
        )
        start(name[len(prefix) :], attributes)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal skipped
        if skipped or ":" in name or ("xmlns" in attributes and attributes["xmlns"] != CSL):
            skipped += 1
            return
        element = Element(name, attributes, parser.CurrentByteIndex)
        children[-1].append(element)
        above.append(element)
        children.append([])
        if len(above) > MOST_LEVELS:
            raise StyleError("its elements are nested too deep", *place(data, element.offset))
        if name in _WITH_TEXT:
            parser.CharacterDataHandler = text

    def end(_: str) -> None:
        nonlocal skipped
        if skipped:
            skipped -= 1
            return
        element, listed = above.pop(), children.pop()
        if listed:  # most have none, and of what is not there a large style has much
            element.children = listed
        if element.tag in _WITH_TEXT and above[-1].tag not in _WITH_TEXT:
            parser.CharacterDataHandler = None

    def text(letters: str) -> None:
        if not skipped:
            above[-1].text += letters

    parser.StartElementHandler, parser.EndElementHandler = start_root, end
    return top


def _prefix(name: str, attributes: dict[str, str], data: bytes, offset: int) -> str:
    """What stands before all names of the namespace, with its colon, told by the root."""
    prefix, colon, _ = name.rpartition(":")
    if attributes.get(f"xmlns:{prefix}" if colon else "xmlns") != CSL:
        raise StyleError("it is no CSL style", *place(data, offset))
    return prefix + colon
