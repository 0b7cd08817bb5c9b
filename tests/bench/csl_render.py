"""Citations and bibliography by the CSL processor alone.

`python -m tests.bench.csl_render ITEMS CLUSTERS --style S --language L` prints `{"citations": [{"id", "html"}],
"bibliography": [{"id", "html"}]}`. ITEMS is CSL-JSON; CLUSTERS a list of `{"id", "mode": "author-in-text" (or none),
"items": [{"id", "label", "locator", "prefix", "suffix", "suppress-author"}]}`. In note styles each cluster is a note of
its own. S is a name of a style or the path of a `.csl` file.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.citations import find_style
from briefgen.citations.locales import locale_file
from briefgen.csl.engine import Citation, Cite, Entry, Plain, Printed, Processor, StyleModel, parse
from briefgen.csl.html import html
from briefgen.diagnostics import Report
from briefgen.house.layers import Layers, built_in_folder

Rendered = dict[str, list[dict[str, str]]]


def render(
    items: Sequence[Mapping[str, Any]], clusters: Sequence[Mapping[str, Any]], style: StyleModel, language: str
) -> Rendered:
    """All citations and entries as HTML."""
    processor = Processor(style, language, locale_file)
    given = [
        Citation(
            str(cluster["id"]),
            tuple(_cite(one) for one in cluster["items"]),
            number if processor.prints_notes else 0,
            "author-in-text" if cluster.get("mode") == "author-in-text" else "normal",
        )
        for number, cluster in enumerate(clusters, 1)
    ]
    output = processor.render(items, given)
    return {
        "citations": [{"id": one.id, "html": html(_joined(one))} for one in output.citations],
        "bibliography": [{"id": one.id, "html": _entry(one)} for one in output.bibliography.entries],
    }


def _joined(printed: Printed) -> Plain:
    """A citation in one: names in running text, a space, and the rest."""
    return (
        (*printed.names, " ", *printed.content)
        if printed.names and printed.content
        else printed.names + printed.content
    )


def _entry(entry: Entry) -> str:
    """An entry in one: its label, a space, and the rest."""
    return f"{html(entry.label).strip()} {html(entry.body).strip()}" if entry.label else html(entry.content)


def _cite(data: Mapping[str, Any]) -> Cite:
    return Cite(
        str(data["id"]),
        str(data.get("locator") or ""),
        data.get("label") or "",
        data.get("prefix") or "",
        data.get("suffix") or "",
        "suppress-author" if data.get("suppress-author") else "normal",
    )


def style_of(name: str) -> StyleModel:
    """A style by name, a renamed or dependent one too, or by path."""
    path = Path(name)
    if path.suffix == ".csl" and path.is_file():
        return parse(path.read_bytes())
    report = Report()
    style = find_style(name, Layers(built_in_folder(), built_in_folder()), Path.cwd(), report)
    if style is None:
        raise SystemExit("\n".join(str(one) for one in report) or f"no style {name}")
    return style.model


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.csl_render")
    parser.add_argument("items", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--style", required=True)
    parser.add_argument("--language", default="")
    asked = parser.parse_args()
    items, clusters = (json.loads(path.read_text(encoding="utf-8")) for path in (asked.items, asked.clusters))
    print(json.dumps(render(items, clusters, style_of(asked.style), asked.language), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
