"""A topic whose copy is a PDF: its pages are the places of its passages, in the record, the lock and the annex."""

import io
import json
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from reportlab.platypus import PageBreak, Paragraph

from tests.sessions import run
from tests.test_evidence_pdf_words import BODY, pdf

NOTE = """---
id: board2031
type: report
title: Register of inspections
author: [{literal: Harbour Board}]
issued: 2031-02-14
accessed: 2031-03-09
URL: https://harbour.example/register.pdf
snapshot: snapshots/board2031.pdf
---
## Background

### Inspectors {#staff}

The Harbour Board had seven inspectors in 2026 and three in January 2031.

> had seven inspectors in 2026 […] and three in January 2031
"""
BRIEF = """format: 1
kind: policy-brief
title: Ferries
date: 2031-03-17
output: {parts: [evidence-annex, page-clips]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    topic = tmp_path / "sources" / "ferries"
    (topic / "snapshots").mkdir(parents=True)
    said = ["Preface.", "The Board had seven inspectors in 2026,", "then five, and three in January 2031."]
    parts = [part for text in said for part in (Paragraph(text, BODY), PageBreak())]
    (topic / "snapshots" / "board2031.pdf").write_bytes(pdf(*parts[:-1], labels=("iii", "1", "2")))
    (topic / "board2031.md").write_text(NOTE, encoding="utf-8")
    (topic / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def test_the_record_the_lock_and_the_annex_name_its_pages(project: Path) -> None:
    printed, code = run("briefgen lock ferries", project)
    assert code == 0, printed
    lock = project / "sources" / "ferries" / "briefgen.lock.yaml"
    assert '        pages: ["1", "2"]\n' in lock.read_text(encoding="utf-8")
    printed, code = run("briefgen build ferries", project)
    assert code == 0, printed
    assert "error" not in printed
    record = json.loads((project / "out" / "ferries.evidence.json").read_text(encoding="utf-8"))
    (passage,) = record["sentences"][0]["passages"]
    assert (passage["pages"], passage["page"], passage.get("paragraphs")) == (["1", "2"], 2, None)
    assert len(passage["selectors"]) == 2
    brief = pypdfium2.PdfDocument(io.BytesIO((project / "out" / "ferries.pdf").read_bytes()))
    words = " ".join("".join(page.get_textpage().get_text_range() for page in brief).split())
    assert re.search(r"pp\.\s1–2", words)
    assert b"https://harbour.example/register.pdf#page=2" in (project / "out" / "ferries.pdf").read_bytes()
    assert run("briefgen verify out/ferries.evidence.json", project)[1] == 0


def test_without_the_copy_the_lock_knows_the_pages(project: Path) -> None:
    assert run("briefgen lock ferries", project)[1] == 0
    assert run("briefgen lock ferries", project)[0].count("accepted") == 0
    (project / "sources" / "ferries" / "snapshots" / "board2031.pdf").unlink()
    printed, code = run("briefgen build ferries", project)
    assert code == 0, printed
    record = json.loads((project / "out" / "ferries.evidence.json").read_text(encoding="utf-8"))
    (passage,) = record["sentences"][0]["passages"]
    assert (passage["standing"], passage["pages"], passage.get("page")) == ("recorded", ["1", "2"], None)


def test_a_changed_passage_is_found_in_it(project: Path) -> None:
    source = project / "sources" / "ferries" / "board2031.md"
    source.write_text(
        source.read_text(encoding="utf-8").replace("three in January", "four in January"), encoding="utf-8"
    )
    printed, code = run("briefgen check ferries", project)
    assert code == 1
    assert "error[B201]" in printed


def test_clips_show_the_passage_on_its_pages_marked(project: Path) -> None:
    printed, code = run("briefgen build ferries", project)
    assert code == 0, printed
    with pypdfium2.PdfDocument(project / "out" / "ferries.pdf") as brief:
        pictures = [one for page in brief for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        shown = [one.get_bitmap().to_pil().convert("RGB") for one in pictures]
    assert len(shown) == 2
    for picture in shown:
        colours = {colour for _, colour in picture.getcolors(1 << 20) or ()}
        assert (255, 236, 140) in colours  # the marker
        assert (0, 0, 0) in colours  # and the letters under it
    with zipfile.ZipFile(project / "out" / "ferries.docx") as package:
        assert len([name for name in package.namelist() if name.startswith("word/media/")]) == 2
        assert (
            "had seven inspectors in 2026 […] and three in January 2031" in package.read("word/document.xml").decode()
        )


def test_of_a_protected_source_no_page_is_shown(project: Path) -> None:
    source = project / "sources" / "ferries" / "board2031.md"
    held = source.read_text(encoding="utf-8").replace(
        "type: report", "type: report\naccess: confidential\ncite-as: an official"
    )
    source.write_text(held, encoding="utf-8")
    printed, code = run("briefgen build ferries", project)
    assert code == 0, printed
    with zipfile.ZipFile(project / "out" / "ferries.docx") as package:
        assert not [name for name in package.namelist() if name.startswith("word/media/")]
