"""Styles by the grammar of CSL itself: the RELAX NG schema that citeproc-py carries, walked by chance."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_CSL = "http://purl.org/net/xbiblio/csl"
MACROS = ("m1", "m2", "m3")
"""Each may call those behind it."""
_WORDS = (
    "", " ", ", ", "; ", ". ", ": ", "(", ")", "[", "]", "“", "”", "'", " – ", "x", "see ", " & ", "<i>", "</i>", "<b>",
    "«\u00a0", ".", ",", "?", "!", "...", "\u200b", "عربي", "中", "é", "{}", "%s", "\\", "\u202e", "a b", "  ",
)  # fmt: skip
_LANGUAGES = ("en", "en-US", "en-GB", "fr", "fr-FR", "de", "ar", "zh-CN", "xx", "sr-Latn-RS")
_WRONG = ("", "x", "-1", "0", "99999999", "true ", "1.5", "TRUE", "<", "none", "long short", "\u0663")
_OFTEN = {
    "author", "editor", "translator", "issued", "accessed", "title", "page", "locator", "citation-number", "volume",
    "year-suffix", "citation-label", "first-reference-note-number", "container-title", "edition", "page-first",
    "number", "number-of-volumes", "book", "report", "and", "ibid", "no date", "et-al", "true",
}  # fmt: skip
"""Values that are taken more often than others: works have such variables and types."""
_SHORT_NAMES = (
    '<names variable="author"><name form="short" et-al-min="2" et-al-use-first="1" initialize-with=". "/></names>'
)
"""Names that leave out what tells persons apart."""
_PLACES = (
    '<choose><if position="ibid-with-locator"><text value="L"/></if>'
    '<else-if position="ibid"><text value="I"/></else-if>'
    '<else-if position="near-note"><text variable="first-reference-note-number" prefix="N"/></else-if>'
    '<else-if position="subsequent"><text variable="first-reference-note-number" prefix="S"/></else-if>'
    '<else><text value="F"/></else></choose>'
)
"""What says where a cite stands."""
_MEANS = ("disambiguate-add-names", "disambiguate-add-givenname", "disambiguate-add-year-suffix")
_WITH_OTHERS = ("choose", "group", "names")
_WEIGHTS = {"rendering-element.text": 3, "rendering-element.names": 2, "rendering-element.group": 2}


class _Made(NamedTuple):
    """What a pattern of the grammar has become."""

    attributes: dict[str, str]
    content: list[str]


@cache
def _grammar() -> dict[str, ElementTree.Element]:
    """The definitions of the schema by name."""
    found = find_spec("citeproc")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "data" / "schema" / "schemas" / "styles" / "csl.rng"
    defined: dict[str, ElementTree.Element] = {}
    for one in ElementTree.parse(path).iter(f"{_RNG}define"):
        known = defined.setdefault(one.attrib["name"], one)
        if known is not one:  # definitions that the schema gives in parts are alternatives
            known.extend(one)
    return defined


def style(random: Random, faults: float = 0.03) -> str:
    """A style that the grammar allows, but for a few faults.

    Args:
        random: decides.
        faults: how many of the values are none that the grammar allows, and how many elements are unknown.
    """
    return _Writer(random, faults).style()


class _Writer:
    """Walks the grammar for one style."""

    def __init__(self, random: Random, faults: float) -> None:
        self.random, self.faults = random, faults
        self.room = 0
        self.depth = 0
        self.macros: tuple[str, ...] = MACROS

    def style(self) -> str:
        root = _grammar()["independent-style.style"].find(f"{_RNG}element")
        assert root is not None
        attributes = self._attributes_of(root)
        attributes["version"] = "1.0"
        if attributes.get("class") not in ("in-text", "note"):
            attributes["class"] = "note"
        areas = [self._area("citation", 40)]
        if self.random.random() < 0.95:
            areas.append(self._area("bibliography", 40))
        macros = []
        for at, name in enumerate(MACROS):
            self.macros = MACROS[at + 1 :]
            macros.append(self._named("style.macro", 20, keep={"name": name}))
        locales = [self._named("style.locale", 15) for _ in range(self._some((2, 1, 1)))]
        content = [f"<info><title>{self.random.choice(_WORDS[:5])}</title></info>", *locales, *macros, *areas]
        return _tag("style", {"xmlns": _CSL, **attributes}, content)

    def _area(self, name: str, most: int) -> str:
        """`citation` or `bibliography`, most with names and years, without which nothing is to be told apart."""
        is_ambiguous = name == "citation" and self.random.random() < 0.4
        keep = {option: "true" for option in _MEANS if self.random.random() < 0.7} if is_ambiguous else {}
        made = self._named(f"style.{name}", 2 if is_ambiguous else most, keep)
        if self.random.random() > 0.7 and not is_ambiguous:
            return made
        names = _SHORT_NAMES
        if self.random.random() < 0.5 and not is_ambiguous:
            names = self._named("rendering-element.names", 10, keep={"variable": "author"})
        core = names + self._named("rendering-element.date", 10, keep={"variable": "issued"})
        if self.random.random() < 0.4:
            core += _PLACES
        if is_ambiguous:
            return re.sub(r"(<layout[^>]*>).*(</layout>)", lambda found: found[1] + core + found[2], made, count=1)
        return re.sub(r"(<layout[^>]*>)", lambda found: found[0] + core, made, count=1)

    def _attributes_of(self, element: ElementTree.Element) -> dict[str, str]:
        made: dict[str, str] = {}
        for child in _patterns(element):
            if child.get("name") not in ("independent-style.style.info",) and _kind(child) in ("attribute", "ref"):
                made |= self._make(child).attributes
        return made

    def _named(self, name: str, most: int, keep: dict[str, str] | None = None) -> str:
        """An element by the name of its definition, with attributes that it must have.

        Behind `most` elements in it only what must stand is added.
        """
        element = _grammar()[name].find(f"{_RNG}element")
        assert element is not None
        self.room = most
        return self._element(element, keep)

    # ---------------------------------------------------------------------------------------------------------- walking

    def _make(self, pattern: ElementTree.Element) -> _Made:
        made = _Made({}, [])
        random = self.random
        match _kind(pattern):
            case "ref":
                return self._all(_grammar()[pattern.attrib["name"]])
            case "attribute":
                made.attributes[_name(pattern)] = self._attribute(pattern)
            case "element":
                made.content.append(self._element(pattern))
            case "choice":
                return self._make(self._chosen(_patterns(pattern)))
            case "optional":
                share = 0.5 if self.depth < 2 else 0.25 if self._has_room() else 0.1
                return self._all(pattern) if random.random() > 1 - share else made
            case "zeroOrMore":
                return self._several(pattern, self._some((3, 3, 2, 1)) if self._has_room() else 0)
            case "oneOrMore":
                return self._several(pattern, 1 + (self._some((5, 3, 1)) if self._has_room() else 0))
            case "interleave":
                parts = list(_patterns(pattern))
                random.shuffle(parts)
                return self._joined([self._make(one) for one in parts])
            case "text":
                made.content.append(_escaped(random.choice(_WORDS)))
            case "empty" | "notAllowed":
                pass
            case _:
                return self._all(pattern)
        return made

    def _all(self, parent: ElementTree.Element) -> _Made:
        if parent.get("combine") == "choice":
            return self._make(self._chosen(_patterns(parent)))
        return self._joined([self._make(one) for one in _patterns(parent)])

    def _several(self, pattern: ElementTree.Element, count: int) -> _Made:
        return self._joined([self._all(pattern) for _ in range(count)])

    def _joined(self, parts: list[_Made]) -> _Made:
        made = _Made({}, [])
        for one in parts:
            made.attributes.update(one.attributes)
            made.content.extend(one.content)
        return made

    def _chosen(self, patterns: tuple[ElementTree.Element, ...]) -> ElementTree.Element:
        names = [one.get("name", "") for one in patterns]
        if "rendering-element.group" in names:  # without room only elements that end
            ends = not self._has_room() or self.depth > 9
            weights = [0 if ends and name.endswith(_WITH_OTHERS) else _WEIGHTS.get(name, 1) for name in names]
            return self.random.choices(patterns, weights)[0]
        return self.random.choice(patterns)

    def _element(self, pattern: ElementTree.Element, keep: dict[str, str] | None = None) -> str:
        self.room -= 1
        self.depth += 1
        made = self._joined([self._make(one) for one in _but_name(pattern)])
        self.depth -= 1
        attributes = {**made.attributes, **(keep or {})}
        if attributes.get("macro") == "":
            del attributes["macro"]  # no macro is left to call
        content = made.content
        if self.random.random() > 1 - self.faults / 3:
            content.insert(0, self.random.choice(['<unknown a="b"/>', '<o:x xmlns:o="urn:o"/>', "<text/>", "<names/>"]))
        return _tag(_name(pattern), attributes, content)

    # ----------------------------------------------------------------------------------------------------------- values

    def _attribute(self, pattern: ElementTree.Element) -> str:
        name = _name(pattern)
        if name == "macro":
            return self.random.choice(self.macros) if self.macros else ""
        if name not in ("name", "class") and self.random.random() > 1 - self.faults:
            return self.random.choice(_WRONG)
        return self._value(_but_name(pattern))

    def _value(self, patterns: tuple[ElementTree.Element, ...]) -> str:
        values = list(_values(patterns))
        if values:
            often = [value for value in values if value in _OFTEN]
            return self.random.choice(often if often and self.random.random() < 0.7 else values)
        kind = next((_kind(one) for one in patterns), "text")
        if kind == "list":
            (inner,) = _patterns(patterns[0])
            return " ".join(self._value(_patterns(inner)) for _ in range(1 + self._some((5, 3, 1))))
        if kind == "ref":
            return self._value(_patterns(_grammar()[patterns[0].attrib["name"]]))
        match patterns[0].get("type") if kind == "data" else None:
            case "boolean":
                return self.random.choice(("true", "true", "false"))
            case "integer" | "nonNegativeInteger":
                return str(self.random.choice((0, 1, 1, 2, 2, 3, 4, 7)))
            case "language":
                return self.random.choice(_LANGUAGES)
            case _:
                return self.random.choice(_WORDS)

    def _some(self, weights: tuple[int, ...]) -> int:
        return self.random.choices(range(len(weights)), weights)[0]

    def _has_room(self) -> bool:
        return self.room > 0


@cache
def _kind(pattern: ElementTree.Element) -> str:
    return pattern.tag.removeprefix(_RNG)


@cache
def _patterns(parent: ElementTree.Element) -> tuple[ElementTree.Element, ...]:
    """The patterns in another, without documentation."""
    return tuple(one for one in parent if one.tag.startswith(_RNG) and one.tag != f"{_RNG}param")


@cache
def _name(pattern: ElementTree.Element) -> str:
    name = pattern.find(f"{_RNG}name")
    assert name is not None
    assert name.text is not None
    return "xml:lang" if name.text == "lang" else name.text


@cache
def _but_name(pattern: ElementTree.Element) -> tuple[ElementTree.Element, ...]:
    """What an element or attribute holds."""
    return tuple(one for one in _patterns(pattern) if _kind(one) != "name")


@cache
def _values(patterns: tuple[ElementTree.Element, ...]) -> tuple[str, ...]:
    """All values that patterns give one by one; none where they give others too."""
    found: list[str] = []
    for one in patterns:
        match _kind(one):
            case "value":
                found.append(one.text or "")
            case "choice" | "group":
                inner = _values(_patterns(one))
                if not inner:
                    return ()
                found += inner
            case "ref":
                inner = _values(_patterns(_grammar()[one.attrib["name"]]))
                if not inner:
                    return ()
                found += inner
            case _:
                return ()
    return tuple(dict.fromkeys(found))


def _tag(name: str, attributes: dict[str, str], content: list[str]) -> str:
    written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def _escaped(text: str) -> str:
    return re.sub(r"[<>&]", lambda found: f"&#{ord(found[0])};", text)
