"""The CSL processor under the fixtures of the citeproc test suite: `python -m tests.bench.csl_suite DIR [--json FILE]`.

Prints passed and total by category and in all; the JSON is `{"passed", "total", "failed": [{"name", "expected",
"got"}]}`. A fixture is a text file of sections `>>===== NAME =====>>` to `<<===== NAME =====<<`; one that cannot be
read has failed.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.csl.engine import Citation, Cite, Document, Element, Position, Processor, StyleModel, parse, read
from briefgen.csl.html import ELEMENTS, html
from briefgen.csl.judge import NUMBER
from briefgen.csl.tree import Plain

_SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n?(.*?)\n?<<=+ \1 =+<<", re.DOTALL)
_NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"
_POSITIONS: tuple[Position, ...] = ("first", "subsequent", "ibid", "ibid-with-locator")
_HTML = {
    **ELEMENTS,
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
    ("text-decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    **{
        (attribute, value): (f'<span style="{attribute}:{value};">', "</span>")
        for attribute, value in (
            ("font-style", "normal"),
            ("font-weight", "normal"),
            ("font-weight", "light"),
            ("font-variant", "normal"),
            ("text-decoration", "none"),
        )
    },
    ("display", "block"): ('\n\n    <div class="csl-block">', "</div>\n"),
    ("display", "left-margin"): ('\n    <div class="csl-left-margin">', "</div>"),
    ("display", "right-inline"): ('<div class="csl-right-inline">', "</div>\n  "),
    ("display", "indent"): ('<div class="csl-indent">', "</div>\n  "),
}


class Result(NamedTuple):
    """What a fixture expects and what it got."""

    name: str
    expected: str
    got: str
    is_read: bool = True
    """Whether it could be read and run."""

    @property
    def passes(self) -> bool:
        """Whether the two are the same."""
        return self.is_read and self.expected == self.got


def run(folder: Path) -> list[Result]:
    """The results of all fixtures in a folder, by name. A fixture that cannot be read, or raises, got the exception."""
    return [_result(path) for path in sorted(folder.glob("*.txt"))]


def _result(path: Path) -> Result:
    expected = ""
    try:
        sections = dict(_SECTION.findall(path.read_text(encoding="utf-8")))
        missing = [name for name in ("MODE", "RESULT", "CSL", "INPUT") if name not in sections]
        expected = sections.get("RESULT", "").strip()
        if missing:
            return Result(path.stem, expected, f"no section {missing[0]}", is_read=False)
        return Result(path.stem, expected, _got(sections).strip())
    except Exception as error:  # noqa: BLE001
        return Result(path.stem, expected, f"{type(error).__name__}: {error}", is_read=False)


def _got(sections: Mapping[str, str]) -> str:
    style = parse(sections["CSL"])
    items = json.loads(sections["INPUT"])
    for number, item in enumerate(items, 1):
        item.setdefault("id", f"ITEM-{number}")
    processor = Processor(style, style.default_locale, locale)
    mode = sections["MODE"].strip()
    lists = mode.startswith("bibliography")
    if mode == "bibliography-nosort":
        processor.entry_sorter = None
    if "CITATIONS" in sections:
        document = Document(processor, items, uncited=False)
        marks = _steps(document, json.loads(sections["CITATIONS"]))
        if lists:
            return _bibliography(document, style)
        return "\n".join(
            f"{mark}[{number}] {_citation(one.content, style)}"
            for number, (mark, one) in enumerate(zip(marks, document.citations, strict=True))
        )
    clusters = json.loads(sections.get("CITATION-ITEMS", "null"))
    document = Document(processor, items)
    if clusters is None:
        # All works, in the order of the bibliography (bugreports_ChicagoAuthorDateLooping says so).
        document.update([])
        listed = [entry.id for entry in document.bibliography.entries]
        clusters = [[{"id": id_} for id_ in listed or dict.fromkeys(str(item["id"]) for item in items)]]
    # Works are numbered as they are given; a cluster knows no other, so its cites are first ones unless they say so.
    works = Citation("", tuple(Cite(id_) for id_ in dict.fromkeys(str(item["id"]) for item in items)))
    made = [Citation(str(at), tuple(_first(_cite(cite)) for cite in cites)) for at, cites in enumerate(clusters)]
    document.update([works, *made])
    if lists:
        return _bibliography(document, style)
    return "\n".join(_citation(one.content, style) for one in document.citations[1:])


def _steps(document: Document, steps: Sequence[Any]) -> list[str]:
    """Take the steps of an author; for each citation of the end whether the last step touched it.

    A step is a citation with the ids and notes of those before and behind it.
    """
    given: dict[str, Any] = {}
    order: list[tuple[str, int]] = []
    touched: set[str] = set()
    for citation, before, after in steps:
        given[citation["citationID"]] = citation
        note = citation.get("properties", {}).get("noteIndex", 0)
        order = [*map(tuple, before), (citation["citationID"], note), *map(tuple, after)]
        made = [Citation(id_, tuple(map(_cite, given[id_]["citationItems"])), number) for id_, number in order]
        touched = {one.id for one in document.update(made).citations} | {citation["citationID"]}
    return [">>" if id_ in touched else ".." for id_, _ in order]


def _cite(data: Mapping[str, Any]) -> Cite:
    position = data.get("position")
    near = data.get("near-note", None if position is None else False)
    first = data.get("first-reference-note-number")
    return Cite(
        str(data["id"]),
        str(data.get("locator") or ""),
        data.get("label") or "",
        data.get("prefix") or "",
        data.get("suffix") or "",
        "suppress-author" if data.get("suppress-author") else "author-only" if data.get("author-only") else "normal",
        None if position is None else _POSITIONS[position] if position < len(_POSITIONS) else "first",
        None if near is None else bool(near),
        None if first is None else str(first),
    )


def _first(cite: Cite) -> Cite:
    return cite if cite.position is not None else cite._replace(position="first", near_note=bool(cite.near_note))


def _words(content: Plain) -> str:
    return html(content, _HTML) if content else _NOTHING


def _citation(content: Plain, style: StyleModel) -> str:
    """A citation; one without a form keeps the affixes of the layout (bugreports_ChicagoAuthorDateLooping)."""
    layout = style.citation.layout
    return _words(content) if content else f"{layout.get('prefix')}{_NOTHING}{layout.get('suffix')}"


def _bibliography(document: Document, style: StyleModel) -> str:
    """The list; what has no form is left out, or keeps its number (sort_OmittedBibRefMixedNumericStyle)."""
    has_numbers = style.bibliography is not None and bool(style.bibliography.facts.needs & NUMBER)
    entries = []
    for number, entry in enumerate(document.bibliography.entries, 1):
        if not entry.content and not has_numbers:
            continue
        lead = "" if entry.content else f"{number}. "
        entries.append(f'  <div class="csl-entry">{lead}{_words(entry.content)}</div>')
    return "\n".join(['<div class="csl-bib-body">', *entries, "</div>"])


@cache
def locale(tag: str) -> Element | None:
    """The root of a locale file of the installed citeproc-py."""
    found = find_spec("citeproc")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "data" / "locales" / f"locales-{tag}.xml"
    return read(path.read_bytes()) if path.is_file() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a folder's fixtures; 0 where there are any, 2 where there are none."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.csl_suite")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    results = run(asked.folder)
    if not results:
        print(f"csl_suite: there are no fixtures in {asked.folder}", file=sys.stderr)
        return 2
    for line in _table(results):
        print(line)
    if asked.json:
        failed = [{"name": one.name, "expected": one.expected, "got": one.got} for one in results if not one.passes]
        summary = {"passed": len(results) - len(failed), "total": len(results), "failed": failed}
        shown = json.dumps(summary, ensure_ascii=False, indent=1)
        asked.json.write_text(shown, encoding="utf-8", errors="backslashreplace")
    return 0


def _table(results: Iterable[Result]) -> Iterator[str]:
    by_category: dict[str, list[bool]] = {}
    for one in results:
        by_category.setdefault(one.name.partition("_")[0], []).append(one.passes)
        by_category.setdefault("all", []).append(one.passes)
    for name in [*sorted(by_category.keys() - {"all"}), *("all",) * bool(by_category)]:
        passed = by_category[name]
        print_share = f"{100 * sum(passed) / len(passed):.1f} %"
        yield f"{name:14} {sum(passed):4} of {len(passed):4}  {print_share:>7}"


if __name__ == "__main__":
    sys.exit(main())
