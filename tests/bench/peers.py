"""The example's text as pandoc and Typst read it: `python -m tests.bench.peers FOLDER`.

Writes `brief.md`, `brief.typ` and the references for both into a project folder that holds `sources/minusma`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen import pipeline
from briefgen.diagnostics import Report
from briefgen.model.document import Block, Brief, Cite, Heading, Inline, ListBlock, Paragraph, Table, Text, children


def main() -> None:
    """Write the files."""
    folder = Path(sys.argv[1])
    prepared = pipeline._prepare(pipeline.World(folder), "sources/minusma", pipeline.Request(), Report())
    assert prepared is not None
    _write_peers(prepared.brief, folder)


def _write_peers(brief: Brief, folder: Path) -> None:
    items = [dict(item) for item in brief.references.values()]
    (folder / "refs.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "refs.bib").write_text("\n".join(_bibtex(item) for item in items), encoding="utf-8")
    markdown, typst = [f"---\ntitle: {brief.properties.title}\n---"], [f"= {brief.properties.title}"]
    for section in brief.sections:
        if section.id == "references":
            continue
        markdown.append(f"# {_words(section.heading, '[@{}]')}")
        typst.append(f"== {_words(section.heading, '@{}')}")
        markdown += _blocks(section.blocks, "[@{}]", "## {}", "- {}")
        typst += _blocks(section.blocks, "#cite(<{}>)", "=== {}", "- {}")
    typst.append('#bibliography("refs.bib", style: "chicago-author-date")')
    (folder / "brief.md").write_text("\n\n".join(markdown), encoding="utf-8")
    (folder / "brief.typ").write_text("\n\n".join(typst), encoding="utf-8")


def _blocks(blocks: tuple[Block, ...], cite: str, heading: str, item: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _words(block.inlines, cite)
            case Heading():
                yield heading.format(_words(block.inlines, cite))
            case ListBlock():
                for inner in block.items:
                    yield item.format(" ".join(_blocks(inner.blocks, cite, heading, item)))
            case Table():
                for row in block.rows:
                    yield item.format(", ".join(_words(cell, cite) for cell in row.cells))
            case _:
                yield from _blocks(getattr(block, "blocks", ()), cite, heading, item)


def _words(inlines: tuple[Inline, ...], cite: str) -> str:
    out = []
    for inline in inlines:
        match inline:
            case Text():
                out.append(inline.text.replace("@", "").replace("#", "").replace("$", ""))
            case Cite():
                out.append(" ".join(cite.format(one.source) for one in inline.items))
            case _:
                out.append(_words(children(inline), cite))
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
