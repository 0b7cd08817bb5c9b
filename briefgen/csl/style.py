"""Styles: the XML of a CSL style as a model, read once (Root Element; Citation; Bibliography; Macro)."""

from collections.abc import Mapping, Sequence

from briefgen.csl.judge import NAMES, POSITION, Facts, FaultError, Judge
from briefgen.csl.variables import INHERITED
from briefgen.csl.xml import Element, StyleError, place, read


class Key:
    """A key of sorting (Sorting)."""

    __slots__ = ("descends", "macro", "names", "variable")

    def __init__(self, element: Element) -> None:
        self.macro, self.variable = element.get("macro"), element.get("variable")
        self.descends = element.get("sort") == "descending"
        self.names = {
            option: element.attributes[own]
            for own, option in (
                ("names-min", "et-al-min"),
                ("names-use-first", "et-al-use-first"),
                ("names-use-last", "et-al-use-last"),
            )
            if own in element.attributes
        }
        self.names["name-as-sort-order"] = "all"
        """How names print in it, as options of `name`."""


class Area:
    """`citation` or `bibliography`."""

    __slots__ = ("facts", "keys", "layout", "name", "names", "options")

    def __init__(self, name: str, element: Element, layout: Element, names: Mapping[str, str]) -> None:
        self.name, self.layout = name, layout
        self.options: Mapping[str, str] = element.attributes
        """Attributes of the element."""
        self.names = names
        """Options that all names in it inherit."""
        sort = element.find("sort")
        self.keys = tuple(Key(one) for one in sort.all("key")) if sort is not None else ()
        self.facts = Facts()


class StyleModel:
    """A style, read."""

    __slots__ = (
        "areas", "bibliography", "by_place", "citation", "class_", "default_locale", "locales", "macro_facts", "macros",
        "options", "title",
    )  # fmt: skip

    def __init__(self, root: Element, citation: Area, bibliography: Area | None, macros: Mapping[str, Element]) -> None:
        self.class_ = root.get("class")
        """in-text or note."""
        self.default_locale = root.get("default-locale") or "en-US"
        self.options: Mapping[str, str] = root.attributes
        """Attributes of the root."""
        info = root.find("info")
        title = info.find("title") if info is not None else None
        self.title = title.text.strip() if title is not None else ""
        self.locales: Sequence[Element] = root.all("locale")
        self.macros = macros
        self.citation, self.bibliography = citation, bibliography
        self.areas = (citation, bibliography) if bibliography is not None else (citation,)
        judge = Judge(macros, {key for area in self.areas for key in area.names})
        for area in self.areas:
            area.facts = judge.layout(area.layout, [key.macro for key in area.keys if key.macro])
        self.macro_facts: Mapping[str, Facts] = judge.macro_facts
        self.by_place = POSITION | (NAMES if judge.shortens else 0)
        """Of what `Facts.needs` says, all that depends on where a work is cited."""

    @property
    def prints_notes(self) -> bool:
        """Whether citations stand in notes."""
        return self.class_ == "note"

    @property
    def conditions(self) -> int:
        """How many conditions of citations ask whether a work is to be told from others."""
        return self.citation.facts.conditions

    @property
    def places_suffix(self) -> bool:
        """Whether the style says where year suffixes print; else it is behind the first year (Disambiguation)."""
        return any(area.facts.says_suffix for area in self.areas)


def parse(data: bytes | str) -> StyleModel:
    """The style that XML holds. Options that are wrong but harmless count as missing.

    Raises:
        StyleError: it is no independent style, or calls macros that are missing, endless or beyond all bounds.
    """
    data = data.encode() if isinstance(data, str) else data
    try:
        return _model(read(data))
    except FaultError as fault:
        raise StyleError(fault.what, *place(data, fault.element.offset)) from None


def _model(root: Element) -> StyleModel:
    if root.tag != "style":
        raise FaultError("it is no CSL style", root)
    if not root.get("version", "1.0").startswith("1."):
        raise FaultError(f"it is written in CSL {root.get('version')}", root)
    citation, bibliography = root.find("citation"), root.find("bibliography")
    if citation is None:
        raise FaultError("it has no `citation` element", root)
    if root.get("class") not in ("in-text", "note"):
        raise FaultError("its `class` is neither `in-text` nor `note`", root)
    macros: dict[str, Element] = {}
    for macro in root.all("macro"):
        name = macro.get("name")
        if not name or name in macros:
            raise FaultError(f"the macro `{name}` is defined twice or has no name", macro)
        macros[name] = macro
    listed = _area("bibliography", bibliography, root) if bibliography is not None else None
    return StyleModel(root, _area("citation", citation, root), listed, macros)


def _area(name: str, element: Element, root: Element) -> Area:
    layout = element.find("layout")
    if layout is None:
        raise FaultError(f"its `{name}` has no `layout`", element)
    names: dict[str, str] = {}
    for level in (root, element):
        names |= {INHERITED[key]: value for key, value in level.attributes.items() if key in INHERITED}
    for key in ("demote-non-dropping-particle", "initialize-with-hyphen"):
        if key in root.attributes:
            names[key] = root.attributes[key]
    return Area(name, element, layout, names)
