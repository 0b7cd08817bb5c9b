"""Every page of a code: its form, and its example run through the real program."""

import re
from pathlib import Path

import pytest

from briefgen.diagnostics import Severity, pages, text
from briefgen.pipeline import Request, World, check
from tests.sessions import steps

BRIEF = "format: 1\nkind: policy-brief\ntitle: Ferries in Port Amaru\n"
"""Of an example that shows no brief.yaml of its own."""

SHOWN = re.compile(r"^```text\n((?:error|warning|info)\[.*?)\n```$", re.DOTALL | re.MULTILINE)
ONLY_TOLD = {"B001", "B014", "C106", "W101", "W102", "W103", "W104"}
"""Codes whose example cannot stand on a page: bytes, depth, a machine's fonts and disks, what a style leaves out."""


def files(code: str) -> dict[str, str]:
    return {step.name: step.content for step in steps(pages.page(code)) if step.kind == "file"}


@pytest.mark.parametrize("code", pages.codes())
def test_a_page_has_its_parts(code: str) -> None:
    page = pages.page(code)
    assert page.startswith(f"# {code} {pages.slug(code)}\n")
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^## (.*)$", prose, re.MULTILINE)
    assert [h for h in headings if h != "False alarms"] == [
        "What it means",
        "Why it matters",
        "Example",
        "What to do",
    ]
    assert pages.level(code) in set(Severity)
    shown = SHOWN.findall(page)
    assert len(shown) == 1
    assert shown[0].startswith(f"{pages.level(code)}[{code}]: ")


@pytest.mark.parametrize("code", pages.codes())
def test_a_waiver_on_a_page_names_its_own_slug(code: str) -> None:
    named = set(re.findall(r"allow: ([a-z-]+)(?: — reason)", pages.page(code))) - {"slug"}
    assert named <= {pages.slug(code)}


def test_every_slug_is_one_codes() -> None:
    assert len({pages.slug(code) for code in pages.codes()}) == len(pages.codes())


@pytest.mark.parametrize("code", [code for code in pages.codes() if code not in ONLY_TOLD])
def test_the_example_gives_the_finding_that_the_page_shows(code: str, tmp_path: Path) -> None:
    topic = tmp_path / "sources" / "ferries"
    topic.mkdir(parents=True)
    (topic / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    for name, content in files(code).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")

    def lines(file: str) -> list[str] | None:
        path = tmp_path / file
        return path.read_text(encoding="utf-8").split("\n") if path.is_file() else None

    outcome = check(World(tmp_path), "sources/ferries", Request())
    found = [text.render([one], lines).rstrip("\n") for one in outcome.diagnostics if one.code == code]
    assert found == SHOWN.findall(pages.page(code))


@pytest.mark.parametrize("code", sorted(ONLY_TOLD))
def test_an_example_that_is_only_told_has_no_files(code: str) -> None:
    assert files(code) == {}
