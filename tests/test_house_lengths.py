"""Whatever lengths a theme asks for, there is a page that can be read, or a finding."""

from pathlib import Path

import pytest

from briefgen.pipeline import Request, World, build
from tests.sessions import run


def _themed(root: Path, theme: str) -> None:
    place = root / "templates" / "policy-brief" / "theme.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(theme, encoding="utf-8")


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ("page: {margins: {left: 150mm, right: 20mm}}", "no room for the text"),
        ("page: {margins: {top: 250mm}}", "no room for the text"),
        ("page: {annex: {left: 100mm, right: 100mm}}", "no room for the text"),
        ("styles: {body: {size: 0}}", "`styles.body.size`: `0` is out of bounds"),
        ("styles: {body: {size: 97}}", "write a length from 4 to 96 points"),
        ("styles: {title: {right-indent: 100%}}", "write a length at most 50%"),
        ("styles: {heading-1: {tracking: 10cm}}", "`styles.heading-1.tracking`"),
        ("grid: 0", "`grid`: `0` is out of bounds"),
        ("box: {inset-top: 1000}", "`box.inset-top`"),
        ("table: {gutter: 99in}", "`table.gutter`"),
        (f"lists: {{bullet: '{'•' * 61}'}}", "`lists.bullet` is longer than 60 letters"),
        (f"styles: {{body: {{size: {'9' * 400}}}}}", "`styles.body.size`"),
        ('colours: {ink: "#112233\\n"}', "is not a colour"),
    ],
)
def test_what_makes_no_page_is_said_at_its_place(ferries: Path, theme: str, said: str) -> None:
    _themed(ferries, theme)
    printed, code = run("briefgen check ferries", ferries)
    assert code == 1
    assert "error[B005]" in printed
    assert said in printed
    assert "--> templates/policy-brief/theme.yaml:1:" in printed


def test_a_block_that_no_page_holds_is_a_finding(ferries: Path) -> None:
    roles = ("title", "heading-1", "body", "list", "box-title", "box", "table-cell", "caption", "reference")
    huge = "{size: 96, leading: 150, before: 150, after: 150, indent: 150, right-indent: 50%}"
    _themed(
        ferries,
        "page: {margins: {left: 150mm, right: 0, top: 200mm, bottom: 0}, annex: {left: 150mm, right: 0}}\n"
        f"styles: {{{', '.join(f'{role}: {huge}' for role in roles)}}}\n"
        "box: {inset-side: 100, inset-top: 100, inset-bottom: 100}\ntable: {gutter: 100, padding: 50}\n",
    )
    outcome = build(World(ferries), "sources/ferries", Request(formats=("pdf",)))
    assert outcome.withheld
    assert ("W104", "no page has room for a block of the brief") in [(d.code, d.message) for d in outcome.diagnostics]
