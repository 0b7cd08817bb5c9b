"""WordprocessingML elements: made in one call, in schema order, in Word's units, with text that XML may hold.

Word opens a file whose elements stand in another order than the schema's with a repair prompt or not at all.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from lxml import etree

from briefgen.text.patterns import late

Element: TypeAlias = etree._Element  # noqa: SLF001 (the one name that lxml has for it)

NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

# ISO/IEC 29500-1, 17.3.1.26 and 17.3.2.28; then what Word 2010 added.
_PARAGRAPH_ORDER = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr
"""
_RUN_ORDER = """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
    webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
    eastAsianLayout specVanish oMath w14:ligatures w14:numForm w14:numSpacing
"""
_ORDERS = {"pPr": _PARAGRAPH_ORDER, "rPr": _RUN_ORDER}

Value: TypeAlias = str | int


@cache
def qualified(name: str) -> str:
    """`w:p` in lxml's notation."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@cache
def _nsmap(prefix: str) -> dict[str, str]:
    return {prefix: NAMESPACES[prefix]}


def element(name: str, attributes: Mapping[str, Value], *children: Element | None) -> Element:
    """An element; attributes as given (`r:id`, or `cx` without a namespace), children that are None left out."""
    made = etree.Element(qualified(name), nsmap=_nsmap(name.partition(":")[0]))
    for key, value in attributes.items():
        made.set(qualified(key) if ":" in key else key, str(value))
    made.extend([child for child in children if child is not None])
    return made


def w(name: str, /, *children: Element | None, **attributes: Value) -> Element:
    """An element of WordprocessingML; its attributes are of that namespace too."""
    made = etree.Element(_in_w(name))  # without a prefix, which it gets from the root: a third faster
    for key, value in attributes.items():
        made.set(_in_w(key), str(value))
    if children:
        made.extend([child for child in children if child is not None])
    return made


@cache
def _in_w(name: str) -> str:
    return qualified(f"w:{name}")


def root(name: str, prefixes: str, *children: Element | None) -> Element:
    """The root of a part with the namespaces of `prefixes` declared; what is newer than the standard may be ignored."""
    made = etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes.split()})
    if "w14" in prefixes.split():
        made.set(qualified("mc:Ignorable"), "w14")
    made.extend([child for child in children if child is not None])
    return made


def properties(holder: str, children: Iterable[Element | None]) -> Element | None:
    """`w:pPr` or `w:rPr` with its children in schema order; of two of a kind the later stays. None without children."""
    chosen = {child.tag: child for child in children if child is not None}
    if not chosen:
        return None
    ranks = _ranks(holder)
    return w(holder, *sorted(chosen.values(), key=lambda child: ranks[str(child.tag)]))


def give(paragraph: Element, *children: Element) -> None:
    """Give a paragraph further properties, each in its place."""
    own = paragraph.find(qualified("w:pPr"))
    made = properties("pPr", [*(own if own is not None else ()), *children])
    if own is not None:
        paragraph.remove(own)
    if made is not None:
        paragraph.insert(0, made)


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; empty for what is no paragraph or has none."""
    style = paragraph.find(f"{qualified('w:pPr')}/{qualified('w:pStyle')}")
    return "" if style is None else style.get(qualified("w:val"), "")


@cache
def _ranks(holder: str) -> dict[str, int]:
    names = _ORDERS[holder].split()
    return {qualified(name if ":" in name else f"w:{name}"): rank for rank, name in enumerate(names)}


def on(name: str, *, value: bool = True) -> Element:
    """A switch such as `w:keepNext`."""
    return w(name) if value else w(name, val=0)


# ------------------------------------------------------------------------------------------------------------- units


def twips(points: float) -> int:
    """Twentieths of a point."""
    return math.floor(points * 20 + 0.5)


def half_points(points: float) -> int:
    """What `w:sz` counts in."""
    return math.floor(points * 2 + 0.5)


def eighths(points: float) -> int:
    """What borders count in; Word draws none thinner than a quarter of a point."""
    return max(2, math.floor(points * 8 + 0.5))


def emu(points: float) -> int:
    """What drawings count in."""
    return math.floor(points * 12700 + 0.5)


# -------------------------------------------------------------------------------------------------------------- text

_LINE_ENDS = late("[\t\n\r\x85\u2028\u2029]+")
_ILLEGAL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """The text as one line that XML 1.0 may hold: no control characters, surrogates or non-characters."""
    if text.replace("\u00a0", " ").isprintable():
        return text
    return _ILLEGAL.sub("", _LINE_ENDS.sub(" ", text))


def text_element(text: str, name: str = "t") -> Element:
    """`w:t`, or `w:instrText`, of clean text, with the spaces at its ends kept."""
    made = w(name)
    made.text = text
    if text[:1].isspace() or text[-1:].isspace():
        made.set(qualified("xml:space"), "preserve")
    return made
