"""The examples as finals: locked, with their annex, with and without the copy that stays out of the repository."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests import outputs
from tests.sessions import HELD_BACK, copy_examples, run

TOPICS = ("ferries", "minusma")
FILES = tuple(f"{topic}.{form}" for topic in TOPICS for form in ("pdf", "docx", "evidence.json"))


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    copy_examples(tmp_path, *TOPICS)
    shutil.copy(Path(__file__).parent.parent / ".gitignore", tmp_path / ".gitignore")
    return tmp_path


def _contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / "out" / name).read_bytes() for name in FILES}


def test_finals_are_written_with_their_annex_and_not_without_their_lock(examples: Path) -> None:
    printed, code = run("briefgen build --final", examples)
    assert code == 0, printed
    for topic in TOPICS:
        for form in ("pdf", "docx"):
            path = examples / "out" / f"{topic}.{form}"
            text = outputs.pdf_text(path) if form == "pdf" else outputs.docx_text(path)
            assert "Evidence annex" in text
            assert "Final" in text
    before = _contents(examples)
    for topic in TOPICS:
        (examples / "sources" / topic / "briefgen.lock.yaml").unlink()
        printed, code = run(f"briefgen build {topic} --final", examples)
        assert code == 1
        assert printed.count("error[B804]") == 1
        assert f" --> sources/{topic}/brief.yaml:1:1" in printed
        assert f"`briefgen lock {topic}`" in printed
    assert _contents(examples) == before


def test_a_copy_that_is_not_here_is_information_and_its_passages_count_as_recorded(examples: Path) -> None:
    printed, code = run("briefgen check minusma --format json", examples)
    assert code == 0
    found = [one for one in json.loads(printed)["diagnostics"] if one["code"] == "B011"]
    assert [(one["severity"], one["file"], one["line"], one["column"]) for one in found] == [
        ("info", "sources/minusma/mcallister2023.md", 12, 11)
    ]
    run("briefgen build minusma", examples)
    record = json.loads((examples / "out" / "minusma.evidence.json").read_text())
    passages = [p for s in record["sentences"] for p in s.get("passages", ()) if p["source"] == "mcallister2023"]
    assert {p["standing"] for p in passages} == {"recorded"}


def test_the_raw_article_in_its_place_verifies_every_passage(examples: Path) -> None:
    article = os.environ.get("BRIEFGEN_ARTICLE")
    if not article:
        pytest.skip("BRIEFGEN_ARTICLE names no copy of the article")
    place = examples / "sources" / "minusma" / "snapshots" / HELD_BACK
    shutil.copy(article, place)
    printed, code = run("briefgen check minusma", examples)
    assert code == 0, printed
    assert not [code for code in ("B011", "B201", "B801", "B804") if code in printed]
    run("briefgen build minusma --final", examples)
    record = json.loads((examples / "out" / "minusma.evidence.json").read_text())
    passages = [p for s in record["sentences"] for p in s.get("passages", ()) if p["source"] == "mcallister2023"]
    assert len(passages) > 10
    assert {p["standing"] for p in passages} == {"verbatim"}
    assert all(p["paragraphs"] for p in passages)
    printed, code = run("briefgen verify out/minusma.evidence.json", examples)
    assert code == 0, printed
    # One letter of the article, and the record no longer holds.
    place.write_bytes(place.read_bytes().replace(b"two coups", b"two coaps", 1))
    printed, code = run("briefgen check minusma", examples)
    assert code == 1
    assert "error[B801]" in printed
    assert "error[B201]" in printed


def test_the_lock_of_a_copy_that_stays_out_holds_none_of_its_words(examples: Path) -> None:
    article = os.environ.get("BRIEFGEN_ARTICLE")
    if not article:
        pytest.skip("BRIEFGEN_ARTICLE names no copy of the article")
    lock = examples / "sources" / "minusma" / "briefgen.lock.yaml"
    text = lock.read_text()
    blocks = re.findall(r"^  mcallister2023#.*?(?=^  \S|^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 10
    assert all("start:" in block and "paragraphs:" in block for block in blocks)
    assert not [block for block in blocks if re.search("exact:|prefix:|suffix:", block)]
    # Accepted again with the article in its place, it is the same file, byte for byte.
    shutil.copy(article, examples / "sources" / "minusma" / "snapshots" / HELD_BACK)
    printed, code = run("briefgen lock minusma", examples)
    assert code == 0, printed
    assert lock.read_text() == text
