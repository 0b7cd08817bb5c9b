"""What a CSL file says of itself, read in one pass over its XML, with the place of whatever makes it unusable."""

from collections.abc import Iterator
from dataclasses import field
from xml.parsers import expat

from briefgen.records import record

CSL = "http://purl.org/net/xbiblio/csl"
MOST_CALLS = 20_000_000
"""How many elements a style may have once every call of a macro is written out (chicago-author-date: 1.2 million)."""
MOST_LEVELS = 200
_CALLS = frozenset({f"{CSL} text", f"{CSL} key"})


class UnusableError(Exception):
    """What is wrong with a style, and where; line and column from 1."""

    def __init__(self, what: str, line: int, column: int) -> None:
        super().__init__(what)
        self.what, self.line, self.column = what, line, column


@record(slots=True)
class _Macro:
    line: int
    column: int
    size: int = 0
    calls: list[tuple[str, int, int]] = field(default_factory=list)


@record(slots=True)
class Facts:
    """What a style says of itself."""

    class_: str = ""
    format: str = ""
    title: str = ""
    parent: str | None = None
    default_locale: str | None = None
    has_citation: bool = False
    has_bibliography: bool = False
    uses_numbers: bool = False
    uses_labels: bool = False
    macros: dict[str, _Macro] = field(default_factory=dict)
    """By name; under "" what stands outside macros."""


def read_facts(data: bytes) -> Facts:
    """What a style says of itself, in one pass over its XML."""
    reader = _Reader()
    reader.read(data)
    facts = reader.facts
    if facts.parent is not None and facts.has_citation:
        raise UnusableError("it names a parent and has rules of its own", 1, 1)
    if facts.parent is None:
        if not facts.has_citation:
            raise UnusableError("it has no `citation` element", *reader.root)
        if facts.class_ not in ("in-text", "note"):
            raise UnusableError("its `class` is neither `in-text` nor `note`", *reader.root)
        _check_macros(facts.macros)
    return facts


class _Reader:
    """Collects facts from expat's events; positions are those of the tags."""

    def __init__(self) -> None:
        self.facts = Facts(macros={"": _Macro(1, 1)})
        self.root = (1, 1)
        self._data = b""
        self._depth = 0
        self._part = ""
        """The element of level 2 that is open."""
        self._current = self.facts.macros[""]
        self._title: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._doctype

    def read(self, data: bytes) -> None:
        self._data = data
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise UnusableError("it is not well-formed XML", error.lineno, error.offset + 1) from error
        except (ValueError, LookupError) as error:  # an encoding that is not known
            raise UnusableError("its encoding cannot be read", 1, 1) from error
        self.facts.title = " ".join("".join(self._title).split())

    def _here(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _doctype(self, *_: object) -> None:
        before = self._data[: max(self._data.find(b"<!DOCTYPE"), 0)]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise UnusableError("it holds a document type or entities", before.count(b"\n") + 1, column)

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth <= 3:
            self._note(name, attributes)
        elif self._depth > MOST_LEVELS:
            raise UnusableError("its elements are nested too deep", *self._here())
        current = self._current
        current.size += 1
        if "macro" in attributes and name in _CALLS:
            current.calls.append((attributes["macro"], *self._here()))
        if "variable" in attributes:
            variable = attributes["variable"]
            if variable == "citation-number":
                self.facts.uses_numbers = True
            elif variable == "citation-label":
                self.facts.uses_labels = True

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        facts = self.facts
        space, _, local = name.rpartition(" ")
        if self._depth == 1:
            self._root_opens(space, local, attributes)
        elif self._depth == 2:
            self._part = local if space == CSL else name
        match self._depth, local:
            case 2, "citation":
                facts.has_citation = True
            case 2, "bibliography":
                facts.has_bibliography = True
            case 2, "macro":
                macro = attributes.get("name", "")
                if not macro or macro in facts.macros:
                    raise UnusableError(f"the macro `{macro}` is defined twice or has no name", *self._here())
                facts.macros[macro] = self._current = _Macro(*self._here())
            case 3, "category" if "citation-format" in attributes:
                facts.format = facts.format or attributes["citation-format"]
            case 3, "link" if attributes.get("rel") == "independent-parent":
                facts.parent = attributes.get("href", "").rstrip("/").rpartition("/")[2]
            case 3, "title" if self._part == "info" and space == CSL:
                # Of a style's text, most of it white space, only this is read.
                self._parser.CharacterDataHandler = self._title.append

    def _root_opens(self, space: str, local: str, attributes: dict[str, str]) -> None:
        self.root = self._here()
        if (space, local) != (CSL, "style"):
            raise UnusableError("it is no CSL style", *self._here())
        if not attributes.get("version", "1.0").startswith("1."):
            raise UnusableError(f"it is written in CSL {attributes['version']}", *self._here())
        self.facts.class_ = attributes.get("class", "")
        self.facts.default_locale = attributes.get("default-locale")

    def _close(self, _name: str) -> None:
        if self._depth == 2:
            self._current = self.facts.macros[""]
        elif self._depth == 3:
            self._parser.CharacterDataHandler = None
        self._depth -= 1


def _check_macros(macros: dict[str, _Macro]) -> None:
    """Refuse what calls an unknown macro, calls itself, or grows beyond all bounds when its calls are written out."""
    sizes: dict[str, int] = {}
    for start, macro in macros.items():
        waiting: list[tuple[str, Iterator[tuple[str, int, int]]]] = [(start, iter(macro.calls))]
        open_: dict[str, None] = {start: None}
        while waiting:
            name, calls = waiting[-1]
            call = next(calls, None)
            if call is None:
                waiting.pop()
                open_.pop(name)
                sizes[name] = macros[name].size + sum(sizes[called] for called, _, _ in macros[name].calls)
                if sizes[name] > MOST_CALLS:
                    raise UnusableError("its macros call each other too often", macros[name].line, macros[name].column)
                continue
            called, line, column = call
            if called not in macros or not called:
                raise UnusableError(f"it calls the macro `{called}`, which is missing", line, column)
            if called in open_:
                raise UnusableError(f"the macro `{called}` calls itself without end", line, column)
            if called not in sizes:
                waiting.append((called, iter(macros[called].calls)))
                open_[called] = None
