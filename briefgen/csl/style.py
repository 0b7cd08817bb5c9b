"""Styles: the XML of a CSL style as a model, read once (CSL 1.0.2: Root Element; Info; Macro; Citation; Bibliography)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from briefgen.csl.names import INHERITED
from briefgen.csl.xml import Element, StyleError, read


@dataclass(frozen=True, slots=True)
class Key:
    """A key of sorting."""

    element: Element
    descending: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    """`names-min` and the like, as the options that they stand for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`citation` or `bibliography`."""

    area: Literal["citation", "bibliography"]
    element: Element
    """The `layout` element."""
    options: Mapping[str, str]
    """Attributes of the area."""
    name_options: Mapping[str, str]
    """Inherited by all names in it."""
    keys: tuple[Key, ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """An attribute of the area."""
        return self.options.get(name, default)


@dataclass(frozen=True, slots=True)
class StyleModel:
    """A style, read."""

    class_: Literal["in-text", "note"]
    default_locale: str
    locales: tuple[Element, ...]
    macros: Mapping[str, Element]
    citation: Layout
    bibliography: Layout | None
    options: Mapping[str, str]
    """Attributes of the root."""

    def option(self, name: str, default: str = "") -> str:
        """An attribute of the root."""
        return self.options.get(name, default)


def parse(data: bytes | str) -> StyleModel:
    """The style that XML holds.

    Raises:
        StyleError: it is no independent style, or calls macros that are missing or never end.
    """
    root = read(data)
    if root.tag != "style":
        raise StyleError("it is no CSL style", root.line, root.column)
    if not (root.get("version") or "1.0").startswith("1."):
        raise StyleError(f"it is written in CSL {root.get('version')}", root.line, root.column)
    citation = root.find("citation")
    if citation is None:
        raise StyleError("it has no `citation` element", root.line, root.column)
    if root.get("class") not in ("in-text", "note"):
        raise StyleError("its `class` is neither `in-text` nor `note`", root.line, root.column)
    macros: dict[str, Element] = {}
    for macro in root.all("macro"):
        name = macro.get("name") or ""
        if not name or name in macros:
            raise StyleError(f"the macro `{name}` is defined twice or has no name", macro.line, macro.column)
        macros[name] = macro
    _check_calls(root, macros)
    listed = root.find("bibliography")
    return StyleModel(
        cast(Literal["in-text", "note"], root.get("class")),
        root.get("default-locale") or "en-US",
        tuple(root.all("locale")),
        macros,
        _layout(citation, "citation", root),
        _layout(listed, "bibliography", root) if listed is not None else None,
        root.attributes,
    )


def _layout(element: Element, area: Literal["citation", "bibliography"], root: Element) -> Layout:
    layout = element.find("layout")
    if layout is None:
        raise StyleError(f"its `{area}` has no `layout`", element.line, element.column)
    merged: dict[str, str] = {}
    for level in (root, element):
        merged |= {name: value for name, value in level.attributes.items() if name in INHERITED}
        for own, inherited in (("name-form", "form"), ("name-delimiter", "delimiter"), ("names-delimiter", "names-delimiter")):
            if level.get(own) is not None:
                merged[inherited] = level.attributes[own]
    for name in ("demote-non-dropping-particle", "initialize-with-hyphen"):
        if root.get(name):
            merged[name] = root.attributes[name]
    sort = element.find("sort")
    keys = tuple(_key(one) for one in sort.all("key")) if sort is not None else ()
    return Layout(area, layout, element.attributes, merged, keys)


def _key(element: Element) -> Key:
    names = {
        option: element.attributes[attribute]
        for attribute, option in (
            ("names-min", "et-al-min"), ("names-use-first", "et-al-use-first"), ("names-use-last", "et-al-use-last"),
        )
        if attribute in element.attributes
    }  # fmt: skip
    return Key(element, element.get("sort") == "descending", names)


def _check_calls(root: Element, macros: Mapping[str, Element]) -> None:
    """Refuse calls of what is missing, and calls that come back to where they started."""
    done: set[str] = set()

    def calls(element: Element) -> Iterator[Element]:
        waiting = [element]
        while waiting:
            one = waiting.pop()
            if one.tag in ("text", "key") and "macro" in one.attributes:
                yield one
            waiting += one.children

    for part in ("citation", "bibliography"):
        top = root.find(part)
        waiting = [(iter([*calls(top)]) if top is not None else iter(()), "")]
        path: dict[str, None] = {}
        while waiting:
            found = next(waiting[-1][0], None)
            if found is None:
                name = waiting.pop()[1]
                path.pop(name, None)
                done.add(name)
                continue
            name = found.attributes["macro"]
            if name not in macros:
                raise StyleError(f"it calls the macro `{name}`, which is missing", found.line, found.column)
            if name in path:
                raise StyleError(f"the macro `{name}` calls itself without end", found.line, found.column)
            if name not in done:
                path[name] = None
                waiting.append((iter([*calls(macros[name])]), name))
