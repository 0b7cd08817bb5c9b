"""What no validator sees in a Word file: dead anchors, open fields, broken grids, traces of the machine."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
W = f"{{{NAMESPACES['w']}}}"
_TEXT_PARTS = re.compile(r"word/(document|footnotes|endnotes|header\d+|footer\d+)\.xml")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class WordFile:
    """A Word file, opened."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(BytesIO(data)) as package:
            self.members = package.infolist()
            self.parts = {member.filename: package.read(member) for member in self.members}
        self.trees = {
            name: etree.fromstring(blob) for name, blob in self.parts.items() if name.endswith((".xml", ".rels"))
        }

    def find(self, path: str, part: str = "word/document.xml") -> list[etree._Element]:
        """Elements of a part by XPath."""
        return elements(self.trees[part], path)

    def values(self, path: str, part: str = "word/document.xml") -> list[str]:
        """Attributes or texts of a part by XPath."""
        return strings(self.trees[part], path)

    @property
    def texts(self) -> dict[str, etree._Element]:
        """The parts with running text."""
        return {name: tree for name, tree in self.trees.items() if _TEXT_PARTS.fullmatch(name)}

    def relations(self, part: str) -> dict[str, tuple[str, bool]]:
        """Targets of a part's relationships by id, and whether they are outside."""
        folder, _, name = part.rpartition("/")
        rels = self.trees.get(join(folder, "_rels", f"{name}.rels"))
        if rels is None:
            return {}
        return {
            rel.get("Id", ""): (rel.get("Target", ""), rel.get("TargetMode") == "External")
            for rel in rels.iterfind("pr:Relationship", NAMESPACES)
        }


def elements(tree: etree._Element, path: str) -> list[etree._Element]:
    """Elements by XPath."""
    found: Any = tree.xpath(path, namespaces=NAMESPACES)
    return list(found)


def strings(tree: etree._Element, path: str) -> list[str]:
    """Attributes or texts by XPath."""
    found: Any = tree.xpath(path, namespaces=NAMESPACES)
    return [str(value) for value in found]


def words(paragraph: etree._Element) -> str:
    """The text of a paragraph; tabs and line breaks are spaces."""
    pieces = []
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.getparent().tag == f"{W}r":  # type: ignore[union-attr]
            pieces.append(" ")
    return "".join(pieces)


def faults(data: bytes) -> list[str]:
    """Every fault, in plain words."""
    file = WordFile(data)
    rules = (
        _package, _relations, _bookmarks, _anchors, _fields, _styles, _numbers, _notes, _tables, _paragraphs, _texts,
        _pictures, _properties,
    )  # fmt: skip
    return [fault for rule in rules for fault in rule(file)]


def _package(file: WordFile) -> Iterator[str]:
    names = [member.filename for member in file.members]
    if len(set(names)) != len(names):
        yield "a member twice"
    if names[:2] != ["[Content_Types].xml", "_rels/.rels"] or names[2:] != sorted(names[2:]):
        yield f"members out of order: {names}"
    for member in file.members:
        traces = (member.date_time, member.create_system, member.external_attr, member.extra)
        if traces != ((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16, b""):
            yield f"a trace of the machine at {member.filename}: {traces}"
    types = file.trees["[Content_Types].xml"]
    overrides = {e.get("PartName", "").lstrip("/") for e in types.iterfind("ct:Override", NAMESPACES)}
    defaults = {e.get("Extension", "").lower() for e in types.iterfind("ct:Default", NAMESPACES)}
    for name in names[1:]:
        if name not in overrides and name.rpartition(".")[2].lower() not in defaults:
            yield f"no content type for {name}"


def _relations(file: WordFile) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for part in ["", *(name for name in file.parts if not name.endswith(".rels"))]:
        relations = file.relations(part)
        for id_, (target, is_outside) in relations.items():
            if is_outside:
                parts = urlsplit(target)
                if parts.scheme not in ("http", "https", "mailto") or not re.fullmatch(r"[!-~]+", target):
                    yield f"address {target!r}"
                if re.search(r"[\\<>\"{}|^`]|%(?![0-9A-Fa-f]{2})", target):
                    yield f"malformed address {target!r}"
            else:
                found = normpath(join(part.rpartition("/")[0], target)).lstrip("/")
                reached.add(found)
                if found not in file.parts:
                    yield f"{part} relates to {target}, which is not there ({id_})"
        if part in file.trees:
            used = set(strings(file.trees[part], "//@r:id | //@r:embed"))
            for id_ in sorted(used - set(relations)):
                yield f"{part} uses {id_}, which it has not"
    for name in file.parts:
        if not name.endswith(".rels") and name not in reached:
            yield f"nothing relates to {name}"


def _bookmarks(file: WordFile) -> Iterator[str]:
    names: Counter[str] = Counter()
    ids: Counter[str] = Counter()
    for part, tree in file.texts.items():
        open_ = set()
        for node in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            id_ = node.get(f"{W}id", "")
            if node.tag.endswith("Start"):
                name = node.get(f"{W}name", "")
                names[name.lower()] += 1
                ids[id_] += 1
                open_.add(id_)
                if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name, re.ASCII):
                    yield f"bookmark name {name!r}"
            elif id_ in open_:
                open_.discard(id_)
            else:
                yield f"a bookmark ends that has not begun: {id_} in {part}"
        if open_:
            yield f"bookmarks that do not end in {part}: {sorted(open_)}"
    yield from (f"bookmark {name} twice" for name, count in names.items() if count > 1)
    yield from (f"bookmark id {id_} twice" for id_, count in ids.items() if count > 1)


def _anchors(file: WordFile) -> Iterator[str]:
    names = {name for tree in file.texts.values() for name in strings(tree, "//w:bookmarkStart/@w:name")}
    for part, tree in file.texts.items():
        for anchor in strings(tree, "//w:hyperlink/@w:anchor"):
            if anchor not in names:
                yield f"{part} links to {anchor}, which is not there"
        for instruction in tree.iter(f"{W}instrText"):
            found = re.match(r"\s*(?:NOTEREF|REF|PAGEREF)\s+(\S+)", instruction.text or "")
            if found and found[1] not in names:
                yield f"a field refers to {found[1]}, which is not there"
        if elements(tree, "//w:hyperlink//w:hyperlink"):
            yield f"a link within a link in {part}"


def _fields(file: WordFile) -> Iterator[str]:
    for part, tree in file.texts.items():
        for paragraph in tree.iter(f"{W}p"):
            steps = [node.get(f"{W}fldCharType") for node in paragraph.iter(f"{W}fldChar")]
            if steps != ["begin", "separate", "end"] * (len(steps) // 3):
                yield f"fields {steps} in {part}"
        if strings(tree, "//@w:dirty"):
            yield f"a field in {part} asks to be updated"
    if file.find("//w:updateFields", "word/settings.xml"):
        yield "the file asks to update its fields"


def _styles(file: WordFile) -> Iterator[str]:
    styles = file.find("//w:style", "word/styles.xml")
    kinds = {style.get(f"{W}styleId", ""): style.get(f"{W}type", "") for style in styles}
    names = Counter(str(style.find("w:name", NAMESPACES).get(f"{W}val")).lower() for style in styles)  # type: ignore[union-attr]
    if len(kinds) != len(styles):
        yield "a style id twice"
    yield from (f"style name {name} twice" for name, count in names.items() if count > 1)
    for name in file.values("//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val", "word/styles.xml"):
        if name not in kinds:
            yield f"a style names {name}, which is not there"
    wanted = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for part, tree in file.texts.items():
        for tag, kind in wanted.items():
            for name in strings(tree, f"//w:{tag}/@w:val"):
                if kinds.get(name) != kind:
                    yield f"{part} has {kind} style {name}"


def _numbers(file: WordFile) -> Iterator[str]:
    numbering = "word/numbering.xml"
    definitions = file.values("//w:abstractNum/@w:abstractNumId", numbering)
    numbers = file.values("//w:num/@w:numId", numbering)
    if len(set(definitions)) != len(definitions) or len(set(numbers)) != len(numbers):
        yield "a number twice"
    if len(set(file.values("//w:nsid/@w:val", numbering))) != len(definitions):
        yield "two definitions with one nsid"
    yield from (
        f"no definition {id_}"
        for id_ in file.values("//w:num/w:abstractNumId/@w:val", numbering)
        if id_ not in definitions
    )
    used = file.values("//w:numId/@w:val", "word/styles.xml")
    for tree in file.texts.values():
        used += strings(tree, "//w:numId/@w:val")
        for level in strings(tree, "//w:ilvl/@w:val"):
            if not 0 <= int(level) <= 8:
                yield f"list level {level}"
    yield from (f"no number {id_}" for id_ in used if id_ not in numbers)


def _notes(file: WordFile) -> Iterator[str]:
    referred = file.values("//w:footnoteReference/@w:id")
    held = file.values("//w:footnote[not(@w:type)]/@w:id", "word/footnotes.xml")
    if referred != held:
        yield f"references to notes {referred}, notes {held}"
    for part, tree in file.texts.items():
        if part != "word/document.xml" and elements(tree, "//w:footnoteReference"):
            yield f"a note in {part}"


def _tables(file: WordFile) -> Iterator[str]:
    for part, tree in file.texts.items():
        for table in tree.iter(f"{W}tbl"):
            grid = [int(col.get(f"{W}w", "0")) for col in table.iterfind("w:tblGrid/w:gridCol", NAMESPACES)]
            if min(grid, default=0) <= 0:
                yield f"columns {grid} in {part}"
            total = table.find("w:tblPr/w:tblW", NAMESPACES)
            if total is None or int(total.get(f"{W}w", "0")) != sum(grid):
                yield f"a table as wide as its columns are not in {part}"
            yield from _rows(table, grid)
            follower = table.getnext()
            if follower is None or follower.tag in (f"{W}tbl", f"{W}sectPr"):
                yield f"no paragraph after a table in {part}"


def _rows(table: etree._Element, grid: list[int]) -> Iterator[str]:
    heads = []
    for row in table.iterfind("w:tr", NAMESPACES):
        heads.append(row.find("w:trPr/w:tblHeader", NAMESPACES) is not None)
        at = 0
        for cell in row.iterfind("w:tc", NAMESPACES):
            span = cell.find("w:tcPr/w:gridSpan", NAMESPACES)
            count = int(span.get(f"{W}val", "1")) if span is not None else 1
            width = cell.find("w:tcPr/w:tcW", NAMESPACES)
            if width is None or int(width.get(f"{W}w", "0")) != sum(grid[at : at + count]):
                yield "a cell that is not as wide as its columns"
            at += count
            if not len(cell) or cell[-1].tag != f"{W}p":
                yield "a cell that does not end in a paragraph"
        if at != len(grid):
            yield f"a row of {at} columns in a table of {len(grid)}"
    if heads != sorted(heads, reverse=True):
        yield "a head row that is not at the top"


def _paragraphs(file: WordFile) -> Iterator[str]:
    ranks = {tag: rank for rank, tag in enumerate(_PARAGRAPH_ORDER.split())}
    for part, tree in file.texts.items():
        for paragraph in tree.iter(f"{W}p"):
            style = paragraph.find("w:pPr/w:pStyle", NAMESPACES)
            name = style.get(f"{W}val") if style is not None else None
            is_empty = not words(paragraph).strip() and not elements(paragraph, _NO_WORDS_NEEDED)
            is_cell = paragraph.getparent().tag == f"{W}tc"  # type: ignore[union-attr]
            if is_empty and not is_cell and name != "BriefDivider" and not re.search("header|footer", part):
                yield f"an empty paragraph in {part} ({name})"
            properties = paragraph.find("w:pPr", NAMESPACES)
            order = [ranks[etree.QName(child).localname] for child in properties] if properties is not None else []
            if order != sorted(set(order)):
                yield f"properties out of order in {part}"
    *text, last = file.trees["word/document.xml"][0]
    if last.tag != f"{W}sectPr" or any(child.tag == f"{W}sectPr" for child in text):
        yield "the section does not close the body"


_NO_WORDS_NEEDED = ".//w:drawing | .//w:separator | .//w:continuationSeparator"
_PARAGRAPH_ORDER = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr
"""


def _texts(file: WordFile) -> Iterator[str]:
    for part, tree in file.texts.items():
        for node in tree.iter(f"{W}t", f"{W}instrText"):
            text = node.text or ""
            if not text:
                yield f"an empty text in {part}"
            if re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", text):
                yield f"a control character in {part}"
            if text != text.strip() and node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                yield f"a space at the end of {text!r} will be lost"
        for language in strings(tree, "//w:lang/@*"):
            if not _LANGUAGE.fullmatch(language):
                yield f"language {language!r}"


def _pictures(file: WordFile) -> Iterator[str]:
    ids = file.values("//wp:docPr/@id")
    if len(set(ids)) != len(ids):
        yield "two pictures with one id"
    yield from (f"picture name {name!r}" for name in file.values("//wp:docPr/@name") if "." in name)


def _properties(file: WordFile) -> Iterator[str]:
    core = file.parts["docProps/core.xml"].decode()
    for word in ("python-docx", "2013", "generated"):
        if word in core:
            yield f"the core properties say {word!r}"
    for date in re.findall(r'W3CDTF">([^<]*)<', core):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", date):
            yield f"date {date!r}"
