from pathlib import Path

import pytest

from tests.sessions import ROOT, play, steps

PAGES = [
    ROOT / "README.md",
    ROOT / "briefgen" / "docs" / "guide.md",
    *sorted((ROOT / "tests" / "transcripts").glob("*.md")),
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_true(path: Path, tmp_path: Path, update: bool) -> None:
    page = path.read_text(encoding="utf-8")
    played = play(page, tmp_path)
    if update:
        path.write_text(played, encoding="utf-8")
    assert played == page


def test_every_page_has_a_session() -> None:
    for path in PAGES:
        assert any(step.kind == "session" for step in steps(path.read_text(encoding="utf-8"))), path.name
