"""The words of stored PDFs: paragraphs over lines, columns and pages, running heads apart, and what cannot be read."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph

from briefgen.diagnostics import Report
from briefgen.evidence.pdf_words import UnreadableError, words_of_pdf
from briefgen.evidence.selectors import pages, selectors
from briefgen.evidence.snapshots import load
from briefgen.text.passages import find
from tests.test_evidence_snapshots import source, stored

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14)
SPACED = ParagraphStyle("spaced", BODY, spaceAfter=8)
INDENTED = ParagraphStyle("indented", BODY, firstLineIndent=14)
HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=10, spaceAfter=4)

LONG = (
    "The ferries that cross the bay were inspected less and less often, and in the end hardly at all, because there "
    "were three inspectors left where there had been seven, and nobody had asked the owners for more than papers. "
)
SHORT = "The Board denies it."
PORTS = ("Amaru", "Corvo", "Dosta", "Ivara", "Kelso")


def pdf(*flowables: Flowable, columns: int = 1, head: str = "", labels: tuple[str, ...] = ()) -> bytes:
    """A document of these parts; each page with a running head and its number, where there is a head."""
    out = BytesIO()

    def furniture(canvas: Canvas, _document: BaseDocTemplate) -> None:
        if head:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(72, A4[1] - 40, f"{head} {canvas.getPageNumber()}")
            canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    width = (A4[0] - 144) / columns
    frames = [Frame(72 + at * width, 72, width - 12, A4[1] - 144) for at in range(columns)]
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    document.build(list(flowables))
    if not labels:
        return out.getvalue()
    with pikepdf.open(BytesIO(out.getvalue())) as opened:
        entries = [item for at, label in enumerate(labels) for item in (at, pikepdf.Dictionary(P=label))]
        opened.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(entries))
        labelled = BytesIO()
        opened.save(labelled)
    return labelled.getvalue()


def paragraphs(data: bytes) -> list[str]:
    return [" ".join(part.split()) for part in words_of_pdf(data).text.split("\n\n")]


@pytest.mark.parametrize("style", [SPACED, INDENTED], ids=["a space between", "an indent"])
def test_paragraphs_are_told_from_each_other(style: ParagraphStyle) -> None:
    data = pdf(Paragraph(LONG * 2, style), Paragraph(SHORT, style), Paragraph(LONG, style))
    assert paragraphs(data) == [(LONG * 2).strip(), SHORT, LONG.strip()]


def test_short_paragraphs_are_told_apart_where_most_of_them_are_one_line() -> None:
    told = [SHORT, LONG.strip()] * 3 + [SHORT] * 20
    assert paragraphs(pdf(*[Paragraph(text, SPACED) for text in told])) == told


def test_the_end_of_a_sentence_is_no_foot_though_several_pages_end_in_it() -> None:
    told = [f"In {port} it is told: {LONG}So {port} had to hear of it in good<br/>time." for port in PORTS]
    data = pdf(*[part for text in told for part in (Paragraph(text, SPACED), PageBreak())])
    assert paragraphs(data) == [text.replace("<br/>", " ") for text in told]


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    data = pdf(Paragraph(LONG, BODY), Paragraph("Why the owners were trusted", HEAD), Paragraph(LONG, BODY))
    assert paragraphs(data) == [LONG.strip(), "Why the owners were trusted", LONG.strip()]


def test_a_sentence_goes_on_over_the_page_without_what_stands_at_its_edges() -> None:
    data = pdf(*[Paragraph(LONG * 4, BODY)] * 8, head="Ferries in the bay, page")
    words = words_of_pdf(data)
    assert len(words.pages) >= 2
    assert "Ferries in the bay" not in words.text
    assert not any(line.strip().isdigit() for line in words.text.splitlines())
    assert paragraphs(data).count((LONG * 4).strip()) == 8


def test_columns_are_read_one_after_the_other() -> None:
    data = pdf(*[Paragraph(LONG * 3, SPACED)] * 9, columns=2)
    assert paragraphs(data) == [(LONG * 3).strip()] * 9


def test_pages_are_called_as_the_document_calls_them(tmp_path: Path) -> None:
    said = ["A preface of its own.", "Seven inspectors were three.", "The last word on it."]
    parts = [part for text in said for part in (Paragraph(text, BODY), PageBreak())]
    data = pdf(*parts[:-1], labels=("iv", "1", "2"))
    stored(tmp_path, "a.pdf", data)
    report = Report()
    snapshot = load(tmp_path, source("a.pdf"), report)
    assert snapshot is not None
    assert not list(report)
    assert [page.label for page in snapshot.pages] == ["iv", "1", "2"]
    found = find("Seven inspectors […] The last word", snapshot.normal)
    assert pages(snapshot, selectors(found, snapshot)) == ("1", "2")
    assert [snapshot.text[page.start : page.end] for page in snapshot.pages] == said


def test_a_passage_is_found_over_the_ends_of_lines_and_pages(tmp_path: Path) -> None:
    told = " ".join(f"In case {number} nobody had asked the owner of ferry {number} for more." for number in range(120))
    stored(tmp_path, "a.pdf", pdf(Paragraph(told, BODY), head="Ferries in the bay, page"))
    snapshot = load(tmp_path, source("a.pdf"), Report())
    assert snapshot is not None
    over = snapshot.pages[1].start
    before, after = snapshot.text[over - 60 : over].split()[1:], snapshot.text[over : over + 60].split()[:-1]
    match = find(" ".join([*before, *after]), snapshot.normal)
    assert match.kind == "exact"
    assert len(pages(snapshot, selectors(match, snapshot))) == 2


def test_words_that_a_line_breaks_are_found_whole() -> None:
    broken = "It was an extra-<br/>ordinarily uncomfort-<br/>able certificate, out-of-<br/>date since 2019."
    words = words_of_pdf(pdf(Paragraph(broken, BODY))).text
    assert find("an extraordinarily uncomfortable certificate", words).kind == "exact"
    assert find("certificate, out-of-date since 2019", words).kind == "exact"


def encrypted() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(Paragraph(SHORT, BODY)))) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def blank() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 200, 200, fill=1)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n1 0 obj\n<<>>", "is a damaged PDF"),
        (encrypted(), "is encrypted"),
        (blank(), "is a PDF without text, perhaps a scan"),
    ],
    ids=["damaged", "encrypted", "a scan"],
)
def test_what_cannot_be_read_is_said(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says) as raised:
        words_of_pdf(data)
    assert raised.value.hint
