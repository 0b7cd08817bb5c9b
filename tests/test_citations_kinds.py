"""The page on how to cite what: its tables are what briefgen prints of its heads."""

import re
from pathlib import Path

import pytest

from briefgen.model.document import Emphasis, Footnote, Inline, Text, children, inlines_of
from tests.briefs_cited import Cited, cites, notes_of
from tests.topics import source

PAGE = Path(__file__).parents[1] / "briefgen" / "docs" / "citations.md"
STYLES = ("chicago-author-date", "chicago-notes-bibliography", "apa", "oscola")
_KIND = re.compile(
    r"(?P<head>^### (?P<name>.+?)$.*?^```yaml\n(?P<yaml>.*?)^```\n)"
    r"(?P<table>\n\|.*?\n(?=\n|\Z))?",
    re.MULTILINE | re.DOTALL,
)


def table(yaml: str) -> str:
    """The rows for a head: style, citation, entry."""
    read, report = source(f"---\nid: one\n{yaml}---\n")
    assert not [found.message for found in report]
    rows = ["| style | cited as | listed as |", "|---|---|---|"]
    for style in STYLES:
        cited = Cited("[@one]", style, notes=notes_of(read))
        rows.append(f"| {style} | {printed(cites(cited.brief)[0].inlines)} | {entry(cited)} |")
    return "\n" + "\n".join(rows) + "\n"


def printed(inlines: tuple[Inline, ...]) -> str:
    """What is printed, in Markdown; of a note what stands in it."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text():
                parts.append(inline.text.replace("\u00a0", " "))
            case Emphasis():
                parts.append(f"*{printed(inline.inlines)}*")
            case Footnote():
                parts += [printed(run) for block in inline.blocks for run in inlines_of(block)]
            case _:
                parts.append(printed(children(inline)))
    return "".join(parts)


def entry(cited: Cited) -> str:
    listed = any(section.id == "references" for section in cited.brief.sections)
    return printed(cited.bibliography.entries[0].inlines) if listed else "no entry (C106)"


def test_the_tables_are_what_is_printed(update: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = _KIND.sub(lambda kind: kind["head"] + table(kind["yaml"]), page)
    if update:
        PAGE.write_text(made, encoding="utf-8")
    assert made == page


@pytest.mark.parametrize("kind", list(_KIND.finditer(PAGE.read_text(encoding="utf-8"))), ids=lambda kind: kind["name"])
def test_every_kind_tells_who_and_what(kind: re.Match[str]) -> None:
    """In every row stands the author or the title, in the citation too."""
    rows = [row.split(" | ") for row in table(kind["yaml"]).strip().splitlines()[2:]]
    names = re.findall(r"(?:family|literal): ([^,}\]]+)|^title(?:-short)?: \"?(.{8})", kind["yaml"], re.MULTILINE)
    wanted = [name.casefold() for pair in names for name in pair if name]
    for _, citation, listed in rows:
        assert any(name in citation.casefold() for name in wanted), citation
        assert listed.startswith("no entry") or any(name in listed.casefold() for name in wanted), listed
        assert kind["yaml"].partition("issued: ")[2][:4] in citation + listed


def test_a_symbol_its_body_and_its_genre_stand_in_every_entry() -> None:
    yaml = next(kind["yaml"] for kind in _KIND.finditer(PAGE.read_text(encoding="utf-8")) if "A/RES/70/1" in kind[0])
    read, _ = source(f"---\nid: one\n{yaml}---\n")
    for style in (*STYLES, "ieee", "harvard-cite-them-right", "united-nations-conference-on-trade-and-development"):
        listed = entry(Cited("[@one]", style, notes=notes_of(read)))
        for part in ("A/RES/70/1", "United Nations General Assembly", "Resolution"):
            assert part in listed, style
