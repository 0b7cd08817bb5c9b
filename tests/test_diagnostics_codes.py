"""Every page of a code: its form, and its example run through the real program."""

import re
from pathlib import Path

import pytest

from briefgen.cli.world import lines_of
from briefgen.diagnostics import Severity, pages, text
from briefgen.pipeline import Request, World, check
from tests.sessions import run, steps

BRIEF = "format: 1\nkind: policy-brief\ntitle: Ferries in Port Amaru\n"
"""Of an example that shows no brief.yaml of its own."""

SHOWN = re.compile(r"^```text\n((?:error|warning|info)\[.*?)\n```$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("code", pages.codes())
def test_a_page_has_its_parts(code: str) -> None:
    page = pages.page(code)
    assert page.startswith(f"# {code} {pages.slug(code)}\n")
    sections = pages.sections(code)
    assert list(sections) == ["What it means", "Why it matters", "Example", "False alarms", "What to do"]
    assert all(sections.values())
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


@pytest.mark.parametrize("code", pages.codes())
def test_the_example_gives_the_finding_that_the_page_shows(code: str, tmp_path: Path) -> None:
    (tmp_path / "sources" / "ferries").mkdir(parents=True)
    (tmp_path / "sources" / "ferries" / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    for step in steps(pages.page(code)):
        if step.kind == "file":
            (tmp_path / step.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / step.name).write_bytes(step.content.encode(step.encoding))
    (shown,) = SHOWN.findall(pages.page(code))
    if code.startswith("W"):
        printed, _ = run("briefgen build ferries", tmp_path)
        assert f"{shown}\n" in printed, "what only building finds"
        return
    outcome = check(World(tmp_path), "sources/ferries", Request())
    lines = lines_of(tmp_path)
    found = [text.render([one], lines).rstrip("\n") for one in outcome.diagnostics if one.code == code]
    assert found == [shown]
