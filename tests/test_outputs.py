"""What the files that a person gets must show, on both example topics."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import pipeline
from briefgen.diagnostics import Report
from briefgen.model.document import Bibliography, Cite, Link, plain, sentences, walk, walk_blocks
from tests import outputs
from tests.judges import judge_word_files
from tests.sessions import copy_examples, run

TOPICS = ("ferries", "minusma")
HEADS = (
    "No. Sentence in the brief Passage in the source Source, locator, snapshot, link",
    "No. Sentence Findings Read By On",
    "Where Before Now",
    "Source Kind, origin Rating Descriptor",
)
"""Of tables that may go on over a page, so that the PDF repeats them."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    copy_examples(folder, *TOPICS)
    printed, code = run("briefgen build", folder)
    assert code == 0, printed
    return folder


def _brief(folder: Path, topic: str):  # type: ignore[no-untyped-def]
    prepared = pipeline._prepare(pipeline.World(folder), f"sources/{topic}", pipeline.Request(), Report())
    assert prepared is not None
    return prepared.brief


@pytest.mark.parametrize("topic", TOPICS)
def test_both_files_say_the_same(built: Path, topic: str) -> None:
    text = outputs.pdf_text(built / "out" / f"{topic}.pdf")
    for head in HEADS:
        text = outputs.without_repeats(text, head)
    pdf = outputs.without_list_marks(text)
    docx = outputs.without_list_marks(outputs.docx_text(built / "out" / f"{topic}.docx"))
    assert pdf == docx


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_every_sentence_is_printed_with_its_citation(built: Path, topic: str, form: str) -> None:
    path = built / "out" / f"{topic}.{form}"
    text = outputs.pdf_text(path) if form == "pdf" else outputs.docx_text(path)
    brief = _brief(built, topic)
    printed = [s for section in brief.sections for s in sentences(section.blocks)]
    assert len(printed) > 30
    for sentence in printed:
        assert outputs.collapse(plain(sentence.inlines)) in text
    keys = {item.source for s in printed for item in s.cited}
    entries = [
        e for s in brief.sections for b in walk_blocks(s.blocks) if isinstance(b, Bibliography) for e in b.entries
    ]
    assert {entry.source for entry in entries} >= keys
    for entry in entries:
        assert outputs.collapse(plain(entry.inlines)) in text


@pytest.mark.parametrize("topic", TOPICS)
def test_every_citation_links_to_its_entry_and_each_entry_back(built: Path, topic: str) -> None:
    brief = _brief(built, topic)
    entries = {
        e.id: e for s in brief.sections for b in walk_blocks(s.blocks) if isinstance(b, Bibliography) for e in b.entries
    }
    cites = [i for s in brief.sections for x in sentences(s.blocks) for i in walk(x.inlines) if isinstance(i, Cite)]
    assert cites
    for cite in cites:
        targets = {link.target.removeprefix("#") for link in walk(cite.inlines) if isinstance(link, Link)}
        assert targets == {f"ref-{item.source}" for item in cite.items}
        assert targets <= entries.keys()
    for entry in entries.values():
        back = [
            i.target for i in walk((*entry.label, *entry.inlines)) if isinstance(i, Link) and i.target.startswith("#")
        ]
        assert back == [f"#cite-{entry.source}"]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_links_of_both_files_lead_somewhere(built: Path, topic: str) -> None:
    document = outputs.docx_part(built / "out" / f"{topic}.docx")
    names = {node.get(f"{outputs.W}name") for node in document.iter(f"{outputs.W}bookmarkStart")}
    anchors = {node.get(f"{outputs.W}anchor") for node in document.iter(f"{outputs.W}hyperlink")} - {None}
    assert anchors
    assert anchors <= names
    with outputs.pdf_objects(built / "out" / f"{topic}.pdf") as pdf:
        links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.get("/Subtype") == "/Link"]
        assert len(links) > 30
        names_tree = pdf.Root.get("/Dests", {})
        for link in links:
            assert "/A" in link or str(link.get("/Dest")) in names_tree or link.get("/Dest") is not None


@pytest.mark.parametrize("topic", TOPICS)
def test_all_fonts_are_embedded(built: Path, topic: str) -> None:
    found = outputs.fonts(built / "out" / f"{topic}.pdf")
    assert len(found) >= 3
    assert all(found.values()), found


@pytest.mark.parametrize("topic", TOPICS)
def test_both_files_have_the_same_headings(built: Path, topic: str) -> None:
    docx = outputs.docx_headings(built / "out" / f"{topic}.docx")
    assert [h for h in outputs.pdf_headings(built / "out" / f"{topic}.pdf") if h in docx] == docx
    assert "Background" in docx


def test_an_outside_judge_finds_nothing_in_the_word_files(built: Path) -> None:
    for style in ("chicago-notes-bibliography", "ieee"):
        printed, code = run(f"briefgen build ferries --to docx --style {style} -o out/{style}", built)
        assert code == 0, printed
    judge_word_files(sorted((built / "out").rglob("*.docx")))


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-notes-bibliography", "oscola"])
def test_styles_of_every_sort_build_both_files(ferries: Path, style: str) -> None:
    printed, code = run(f"briefgen build ferries --style {style}", ferries)
    assert code == 0, printed
    assert printed.splitlines()[-3:] == ["out/ferries.pdf", "out/ferries.docx", "out/ferries.evidence.json"]


def test_two_reports_of_one_body_and_year_are_told_apart(built: Path) -> None:
    text = outputs.docx_text(built / "out" / "minusma.docx")
    assert re.search(r"\(United\sNations\s2023a\b", text)
    assert re.search(r"\(United\sNations\s2023b\b", text)


def test_the_same_input_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "another folder"
    copy_examples(other, *TOPICS)
    environment = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    command = [sys.executable, "-m", "briefgen", "build"]
    subprocess.run(command, cwd=other, env=environment, check=True, capture_output=True)
    for topic in TOPICS:
        for form in ("pdf", "docx", "evidence.json"):
            assert (other / "out" / f"{topic}.{form}").read_bytes() == (built / "out" / f"{topic}.{form}").read_bytes()


def test_letter_paper(ferries: Path) -> None:
    _, code = run("briefgen build ferries --paper letter", ferries)
    assert code == 0
    with outputs.pdf_objects(ferries / "out" / "ferries.pdf") as pdf:
        assert [float(v) for v in pdf.pages[0].MediaBox] == [0, 0, 612, 792]
    size = outputs.docx_part(ferries / "out" / "ferries.docx").find(f".//{outputs.W}pgSz")
    assert size is not None
    assert (size.get(f"{outputs.W}w"), size.get(f"{outputs.W}h")) == ("12240", "15840")
