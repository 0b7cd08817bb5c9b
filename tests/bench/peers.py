"""The example's text as pandoc and Typst read it: `python -m tests.bench.peers FOLDER`.

Writes `brief.md`, `brief.typ` and the references for both into a project folder that holds `sources/minusma`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen import pipeline
from briefgen.diagnostics import Report
from briefgen.model.document import (
    Block,
    BlockQuote,
    Brief,
    Cite,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Table,
    Text,
    children,
)


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    prepared = pipeline._prepare(pipeline.World(folder), "sources/minusma", pipeline.Request(), Report())
    assert prepared is not None
    _write_peers(prepared.brief, folder)


@dataclass(frozen=True)
class Marks:
    """How a peer writes what a brief has; `{}` stands for the words."""

    cite: str
    section: str
    heading: str
    strong: str
    quote: str


PANDOC = Marks("[@{}]", "# {}", "## {}", "**{}**", "> {}")
TYPST = Marks("#cite(<{}>)", "== {}", "=== {}", "*{}*", "#quote(block: true)[{}]")

_TYPST_HEAD = """#set page(paper: "a4", margin: 38mm, header: [{title}])
#set page(footer: context counter(page).display("1 of 1", both: true))
#set document(title: "{title}")

= {title}"""


def _write_peers(brief: Brief, folder: Path) -> None:
    """The whole brief for both: title block, sections, tables, quotations, references, small print."""
    items = [dict(item) for item in brief.references.values()]
    (folder / "refs.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "refs.bib").write_text("\n".join(_bibtex(item) for item in items), encoding="utf-8")
    title = brief.properties.title
    heads = {PANDOC: f"---\ntitle: {title}\n---", TYPST: _TYPST_HEAD.format(title=title)}
    references = {PANDOC: "::: {#refs}\n:::", TYPST: '#bibliography("refs.bib", style: "chicago-author-date")'}
    for marks, name in ((PANDOC, "brief.md"), (TYPST, "brief.typ")):
        parts = [heads[marks], brief.front.series, _words(brief.front.subtitle, marks), brief.front.authors]
        parts.append(", ".join(f"{part.label} {_words(part.inlines, marks)}" for part in brief.front.meta))
        for section in brief.sections:
            parts.append(marks.section.format(_words(section.heading, marks)))
            parts += [references[marks]] if section.id == "references" else _blocks(section.blocks, marks)
        parts += [f"{marks.strong.format(item.label)} {_words(item.inlines, marks)}" for item in brief.about]
        (folder / name).write_text("\n\n".join(parts), encoding="utf-8")


def _blocks(blocks: tuple[Block, ...], marks: Marks) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _words(block.inlines, marks)
            case Heading():
                yield marks.heading.format(_words(block.inlines, marks))
            case ListBlock():
                yield "\n".join(f"- {' '.join(_blocks(inner.blocks, marks))}" for inner in block.items)
            case BlockQuote():
                yield marks.quote.format(f"{' '.join(_blocks(block.blocks, marks))} {_words(block.source, marks)}")
            case Table():
                yield _table(block, marks)
                yield f"{_words(block.label, marks)}: {_words(block.caption, marks)} {_words(block.source, marks)}"
            case _:
                yield from _blocks(getattr(block, "blocks", ()), marks)


def _table(table: Table, marks: Marks) -> str:
    count = len(table.columns)
    rows = [*([table.head] if table.head else []), *table.rows]
    cells = [[*(_words(cell, marks) for cell in row.cells), *[""] * (count - len(row.cells))] for row in rows]
    if marks is TYPST:
        return f"#table(columns: {count}, {', '.join(f'[{cell}]' for row in cells for cell in row)})"
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|" + "---|" * count, *lines[1:]])


def _words(inlines: tuple[Inline, ...], marks: Marks) -> str:
    out = []
    for inline in inlines:
        match inline:
            case Text():
                out.append(inline.text.replace("@", "").replace("#", "").replace("$", "").replace("[", "("))
            case Cite():
                out.append(" ".join(marks.cite.format(one.source) for one in inline.items))
            case _:
                out.append(_words(children(inline), marks))
    return "".join(out)


def _bibtex(item: dict[str, object]) -> str:
    authors = item.get("author")
    names = authors if isinstance(authors, list) else []
    author = " and ".join(
        f"{{{name['literal']}}}" if "literal" in name else f"{name.get('family')}, {name.get('given')}"
        for name in names
    )
    issued = item.get("issued")
    parts = issued.get("date-parts", [[""]]) if isinstance(issued, dict) else [[""]]
    fields = {
        "title": item.get("title"),
        "author": author,
        "date": "-".join(f"{p:02}" for p in parts[0]),
        "url": item.get("URL"),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{item['id']},\n{body}\n}}"


if __name__ == "__main__":
    main()
