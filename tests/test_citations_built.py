"""Citations in built files: every source leads to its entry and the entry back, in the PDF and in the Word file."""

import zipfile
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from briefgen.pipeline import Request, World, build
from tests.topics import project

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"okoro": "Okoro, Ngozi", "lind": "Lind, Eva", "halvorsen": "Halvorsen, Teo"}
"""What only the entry of a source says; elsewhere the names stand the other way round."""
_HEAD = "---\ntype: book\ntitle: {title}\nauthor: [{{family: {family}, given: {given}}}]\nissued: 2031\n---\n"
FILES = {
    f"{id_}.md": _HEAD.format(title=f"Piers of the {id_} coast", family=name.split(", ")[0], given=name.split(", ")[1])
    for id_, name in NAMES.items()
} | {
    "sections/background.md": (
        "The piers were mended in spring [@okoro, p. 3]. As @lind says, the work is slow {common}.[^own] "
        "The lamps were lit again [@okoro; @lind].\n\n[^own]: See @halvorsen [p. 4].\n"
    )
}


class Built(NamedTuple):
    """The two files of one brief."""

    pdf: bytes
    docx: bytes


@pytest.fixture(
    scope="module", params=["chicago-author-date", "chicago-notes-bibliography", "modern-language-association"]
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = project(tmp_path_factory.mktemp("built"), FILES)
    asked = Request(formats=("pdf", "docx"), style=request.param)
    outcome = build(World(root), "sources/ferries", asked)
    assert not outcome.withheld, outcome.diagnostics
    return Built(outcome.files["pdf"], outcome.files["docx"])


# --------------------------------------------------------------------------------------------------------------- Word


def test_word(built: Built) -> None:
    archive = zipfile.ZipFile(BytesIO(built.docx))
    parts = [etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    paragraphs = [paragraph for part in parts for paragraph in part.iter(f"{W}p")]
    marks = {mark.get(f"{W}name"): one for one in paragraphs for mark in one.iter(f"{W}bookmarkStart")}

    def links(paragraph: Any) -> list[str]:
        return [link.get(f"{W}anchor") for link in paragraph.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]

    for name in NAMES.values():
        (entry,) = (one for one in paragraphs if _letters(one).startswith(name))
        leading = [anchor for one in paragraphs if one is not entry for anchor in links(one) if marks[anchor] is entry]
        assert leading, f"nothing leads to {name}"
        (back,) = links(entry)
        assert marks[back] is not entry
        assert not _letters(marks[back]).startswith(tuple(NAMES.values()))


def test_the_name_in_a_sentence_leads_to_the_entry_too(built: Built) -> None:
    document = etree.fromstring(zipfile.ZipFile(BytesIO(built.docx)).read("word/document.xml"))
    (sentence,) = (one for one in document.iter(f"{W}p") if " says, the work is slow" in _letters(one))
    names = [link for link in sentence.iter(f"{W}hyperlink") if _letters(link).strip() in ("Lind", "Eva Lind")]
    marks = {mark.get(f"{W}name"): one for one in document.iter(f"{W}p") for mark in one.iter(f"{W}bookmarkStart")}
    assert [_letters(marks[link.get(f"{W}anchor")])[:9] for link in names][:1] == ["Lind, Eva"]


def _letters(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t")).replace("\u00a0", " ")


# ---------------------------------------------------------------------------------------------------------------- PDF


class Leap(NamedTuple):
    """A link within a file: where it stands, and where it leads; pages from 0, heights in points from below."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    to: int
    height: float


def test_pdf(built: Built) -> None:
    leaps = list(_leaps(built.pdf))
    for name in NAMES.values():
        page, left, bottom, top = _found(built.pdf, name)
        on_entry = [one for one in leaps if one.page == page and one.bottom < top and one.top > bottom]
        leading = [one for one in leaps if one.to == page and abs(one.height - top) < 12 and one not in on_entry]
        assert leading, f"nothing leads to {name}"
        (back,) = (one for one in on_entry if one.left <= left + 1)
        assert back.to < page or (back.to == page and back.height > top), f"{name} leads to no earlier place"


def _leaps(data: bytes) -> list[Leap]:
    made: list[Leap] = []
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for number, page in enumerate(pdf.pages):
            notes: Any = page.get("/Annots", [])
            for note in notes:
                place = note.get("/Dest") or note.get("/A", {}).get("/D")
                if note.Subtype == "/Link" and place is not None:
                    left, bottom, right, top = (float(one) for one in note.Rect)
                    made.append(Leap(number, left, bottom, right, top, numbers[place[0].objgen], float(place[3])))
    return made


def _found(data: bytes, words: str) -> tuple[int, float, float, float]:
    """The one page on which words stand, and their left, lower and upper edges."""
    found: list[tuple[int, float, float, float]] = []
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            start = text.search(words).get_next()
            if start is not None:
                left, bottom, _, top = text.get_charbox(start[0])
                found.append((number, left, bottom, top))
    (one,) = found
    return one
