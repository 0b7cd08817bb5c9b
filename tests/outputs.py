"""What a reader finds in the files that briefgen wrote: words, headings, links, fonts."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


BOXES = "\u2610\u2611"
"""The signs of boxes to tick, which the PDF draws."""


def docx_part(path: Path, name: str = "word/document.xml") -> ElementTree.Element:
    """A part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return ElementTree.fromstring(package.read(name))


def docx_text(path: Path) -> str:
    """The words of the body, white space collapsed; a tab is a space, marks of notes and lists do not stand in it."""
    paragraphs = []
    for paragraph in docx_part(path).iter(f"{W}p"):
        pieces = []
        for node in paragraph.iter():
            if node.tag == f"{W}t":
                pieces.append("" if node.text in tuple(BOXES) else node.text or "")
            elif node.tag in (f"{W}tab", f"{W}br"):
                pieces.append(" ")
        paragraphs.append("".join(pieces))
    return collapse(" ".join(paragraphs))


def docx_headings(path: Path) -> list[str]:
    """Section headings and subheads, two spaces before the latter."""
    styles = {
        style.get(f"{W}styleId"): (style.find(f"{W}name").get(f"{W}val") or "").lower()  # type: ignore[union-attr]
        for style in docx_part(path, "word/styles.xml").iter(f"{W}style")
    }
    found = []
    for paragraph in docx_part(path).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = styles.get(style.get(f"{W}val"), "") if style is not None else ""
        if level := re.fullmatch(r"heading (\d)", name):
            words = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
            found.append("  " * (int(level.group(1)) - 1) + words)
    return found


def pdf_text(path: Path) -> str:
    """The words of the pages without running heads, page numbers and list marks, white space collapsed.

    Heads and feet are told by their place: above and below the theme's margins.
    """
    import pypdfium2

    words = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            height = page.get_height()
            text = page.get_textpage()
            body = text.get_text_bounded(
                left=0, bottom=28 / 25.4 * 72 - 12, right=page.get_width(), top=height - 33 / 25.4 * 72 + 12
            )
            words += body.replace("\ufffe", "").split()
    return collapse(" ".join(word for word in words))


def pdf_headings(path: Path) -> list[str]:
    """The outline: sections and subheads, two spaces before the latter."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return ["  " * mark.level + mark.get_title() for mark in document.get_toc()]


def collapse(text: str) -> str:
    """White space collapsed, no-break and thin spaces included."""
    return " ".join(text.split())


def without_list_marks(text: str) -> str:
    """The text without bullets and without numbers that stand alone before a capital."""
    return collapse(re.sub(r"(?:(?<=\s)|^)(?:[•–▪]|\d{1,2}\.)(?=\s)", " ", text))


def pdf_objects(path: Path) -> Any:
    """A PDF opened with pikepdf; close it."""
    import pikepdf

    return pikepdf.open(path)


def pdf_objects_of(data: bytes) -> Any:
    """The same of bytes."""
    import pikepdf

    return pikepdf.open(io.BytesIO(data))


def fonts(path: Path) -> dict[str, bool]:
    """Every font of a PDF and whether it is embedded."""
    found: dict[str, bool] = {}
    with pdf_objects(path) as document:
        for page in document.pages:
            for font in page.resources.get("/Font", {}).values():
                descendants = font.get("/DescendantFonts")
                descriptor = (descendants[0] if descendants else font).get("/FontDescriptor")
                keys = descriptor.keys() if descriptor is not None else ()
                found[str(font["/BaseFont"])] = any(key in keys for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found


def without_repeats(text: str, head: str) -> str:
    """The text with the head of a table where it stands first only: a PDF repeats it on every page of the table."""
    first, found, rest = text.partition(head)
    return collapse(first + found + rest.replace(head, ""))
