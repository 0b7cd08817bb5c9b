"""What a CSL file says of itself before its rules begin: read from its first letters, up to the end of `info`.

What the rules say is read by `csl`; thousands of styles are told apart, and dependent ones resolved, by this alone.
"""

from xml.parsers import expat

from briefgen.csl.xml import CSL
from briefgen.records import record

_STEP = 4096
"""Bytes read at a time; most heads end within the first."""


@record(slots=True)
class Head:
    """What a style says of itself; empty what it leaves out."""

    title: str = ""
    parent: str = ""
    """The name of the style that a dependent one stands for."""
    format: str = ""
    """`citation-format` of its category: author-date, numeric, label, note …"""


class _EndError(Exception):
    """Stops the parser behind the head."""


def read_head(data: bytes) -> Head:
    """The head of a style, as far as it can be read: a file that is none has an empty one."""
    reader = _Reader()
    try:
        for start in range(0, len(data), _STEP):
            reader.parser.Parse(data[start : start + _STEP], False)
    except (_EndError, expat.ExpatError, ValueError, LookupError):
        pass
    reader.head.title = " ".join("".join(reader.title).split())
    return reader.head


class _Reader:
    def __init__(self) -> None:
        self.head = Head()
        self.title: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.StartDoctypeDeclHandler = self._end
        self._path: list[str] = []

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) != 3 or self._path[1] != f"{CSL} info":
            if self._path[1:2] not in ([], [f"{CSL} info"]):
                raise _EndError
            return
        if name == f"{CSL} title":
            self.parser.CharacterDataHandler = self.title.append
        elif name == f"{CSL} category":
            self.head.format = self.head.format or attributes.get("citation-format", "")
        elif name == f"{CSL} link" and attributes.get("rel") == "independent-parent":
            self.head.parent = attributes.get("href", "").rstrip("/").rpartition("/")[2]

    def _close(self, name: str) -> None:
        self._path.pop()
        self.parser.CharacterDataHandler = None
        if name == f"{CSL} info":
            raise _EndError

    def _end(self, *_: object) -> None:
        raise _EndError
