"""The two judges of the CSL processor: pandoc's citeproc, and citeproc-js under node.

Both are asked for the same works and citations. What they print comes back as `Runs`, in which only letters and their
marks count: how markup is nested, how letters are escaped, and spaces at ends do not.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from briefgen.csl.engine import Plain, StyleModel
from briefgen.csl.html import ELEMENTS
from briefgen.csl.locale import PRIMARY, Locale, load
from briefgen.csl.tree import Block, Mark, Span

Node: TypeAlias = dict[str, Any]
Runs: TypeAlias = "tuple[tuple[str, str], ...]"
"""Stretches of letters with their marks, `i`, `b`, `sc`, `sup` and `sub` in alphabetical order."""

SCRIPT = Path(__file__).with_suffix("").with_name("csl_beside.js")
VERSION = "2.4.63"
"""Of the npm package `citeproc`."""
_MODES = {"normal": "NormalCitation", "author-in-text": "AuthorInText", "suppress-author": "SuppressAuthor"}


class Question(NamedTuple):
    """Works and citations in a style and language."""

    name: str
    """Of the style."""
    style: StyleModel
    source: str
    """Of the style, as XML."""
    language: str
    items: Sequence[Mapping[str, Any]]
    clusters: Sequence[Mapping[str, Any]]
    """As `csl_render` takes them."""


class Answer(NamedTuple):
    """What one prints for a question."""

    citations: tuple[Runs, ...]
    entries: Mapping[str, Runs]
    order: tuple[str, ...] = ()
    """Of the entries, by the ids of items."""


# ---------------------------------------------------------------------------------------------------------- letters


def runs(pieces: Iterable[tuple[str, frozenset[str]]]) -> Runs:
    """Stretches joined where their marks are the same; a space has no marks, and runs of spaces are one."""
    letters = [(letter, marks if not letter.isspace() else None) for text, marks in pieces for letter in text]
    made: list[tuple[str, frozenset[str]]] = []
    for at, (letter, marks) in enumerate(letters):
        if marks is None:
            if made and made[-1][0][-1] == letter == " ":
                continue
            before = made[-1][1] if made else frozenset()
            shared = before & next((other for _, other in letters[at:] if other is not None), frozenset())
        else:
            shared = marks
        if made and made[-1][1] == shared:
            made[-1] = made[-1][0] + letter, shared
        else:
            made.append((letter, shared))
    if made and made[0][0].startswith(" "):
        made[0] = made[0][0].lstrip(" "), made[0][1]
    if made and made[-1][0].endswith(" "):
        made[-1] = made[-1][0].rstrip(" "), made[-1][1]
    return tuple((text, " ".join(sorted(marks))) for text, marks in made if text)


def shown(content: Runs) -> str:
    """Runs as HTML for reading."""
    made = []
    for text, marks in content:
        names = marks.split()
        made.append("".join(f"<{name}>" for name in names) + text + "".join(f"</{name}>" for name in names[::-1]))
    return "".join(made)


def of_plain(content: Plain) -> Runs:
    """What our processor prints."""
    return runs(_of_plain(content, frozenset()))


def _of_plain(content: Plain, marks: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for one in content:
        if isinstance(one, str):
            yield one, marks
            continue
        is_block = isinstance(one.mark, Block)
        if is_block:
            yield " ", frozenset()
        yield from _of_plain(one.content, _marked(one, marks))
        if is_block:
            yield " ", frozenset()


def _marked(span: Span, marks: frozenset[str]) -> frozenset[str]:
    if not isinstance(span.mark, Mark):
        return marks
    before, _ = ELEMENTS.get((span.mark.attribute, span.mark.value), ("", ""))
    if before:
        return marks | {before.strip("<>")}
    normal = {("font-style", "normal"): "i", ("font-weight", "normal"): "b", ("font-variant", "normal"): "sc"}
    return marks - {normal.get((span.mark.attribute, span.mark.value), "")}


# ----------------------------------------------------------------------------------------------------------- pandoc


@cache
def pandoc() -> Path | None:
    """The program in the wheel pypandoc-binary; None where it is not installed."""
    spec = find_spec("pypandoc")
    folders = [Path(one) for one in (spec.submodule_search_locations if spec is not None else None) or ()]
    found = [folder / "files" / name for folder in folders for name in ("pandoc", "pandoc.exe")]
    return next((path for path in found if path.is_file()), None)


def ask_pandoc(questions: Sequence[Question], locales: "Locales") -> list[Answer]:
    """What pandoc prints, by question; two at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda one: _ask_pandoc(one, locales), questions))


def _ask_pandoc(question: Question, locales: "Locales") -> Answer:
    program = pandoc()
    assert program is not None
    locale = load(question.language, question.style.locales, (), locales.element)
    blocks = [
        {"t": "Div", "c": [[f"cluster-{at}", [], []], [{"t": "Para", "c": [_cite_node(cluster, at + 1, locale)]}]]}
        for at, cluster in enumerate(question.clusters)
    ]
    with tempfile.TemporaryDirectory(prefix="beside-") as folder:
        (Path(folder) / "style.csl").write_text(question.source, encoding="utf-8")
        items = json.dumps(question.items, ensure_ascii=False)
        (Path(folder) / "references.json").write_text(items, encoding="utf-8")
        meta = {
            "csl": {"t": "MetaString", "c": "style.csl"},
            "bibliography": {"t": "MetaString", "c": "references.json"},
            "lang": {"t": "MetaString", "c": question.language},
            "notes-after-punctuation": {"t": "MetaBool", "c": False},
        }
        document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}
        answer = subprocess.run(
            [str(program), "--from=json", "--to=json", "--citeproc", "--data-dir=."],
            input=json.dumps(document).encode(), capture_output=True, cwd=folder, env={}, check=False,
        )  # fmt: skip
    if answer.returncode:
        raise RuntimeError(f"pandoc, {question.name}: {answer.stderr.decode(errors='replace')}")
    return _read_document(json.loads(answer.stdout), len(question.clusters))


def _cite_node(cluster: Mapping[str, Any], note: int, locale: Locale) -> Node:
    citations = []
    for at, cite in enumerate(cluster["items"]):
        mode = "suppress-author" if cite.get("suppress-author") else cluster.get("mode", "normal") if not at else ""
        citations.append(
            {
                "citationId": cite["id"],
                "citationPrefix": _words(cite.get("prefix", "").rstrip()),
                "citationSuffix": _suffix(cite, locale),
                "citationMode": {"t": _MODES[mode or "normal"]},
                "citationNoteNum": note,
                "citationHash": 0,
            }
        )
    return {"t": "Cite", "c": [citations, [{"t": "Str", "c": "?"}]]}


def _suffix(cite: Mapping[str, Any], locale: Locale) -> list[Node]:
    """Locator, whose label pandoc reads by the terms of the document's language, and suffix."""
    locator, suffix = cite.get("locator", ""), cite.get("suffix", "")
    if not locator and not suffix:
        return []
    term = locale.term(cite.get("label") or "page", "long") if locator else ""
    return [*_words(f", {{{term} {locator}}}" if locator else ", {}"), *_words(suffix)]


def _words(text: str) -> list[Node]:
    made: list[Node] = []
    for at, word in enumerate(text.split(" ")):
        made += [{"t": "Space"}] if at else []
        made += [{"t": "Str", "c": word}] if word else []
    return made


def _read_document(document: Node, count: int) -> Answer:
    citations: dict[str, Runs] = {}
    entries: dict[str, Runs] = {}
    for block in document["blocks"]:
        if block["t"] != "Div":
            continue
        (name, _, _), inner = block["c"]
        if name == "refs":
            entries = {one["c"][0][0].removeprefix("ref-"): runs(_of_blocks(one["c"][1])) for one in inner}
        else:
            citations[name] = runs(_of_blocks(inner))
    listed = tuple(citations.get(f"cluster-{at}", ()) for at in range(count))
    return Answer(listed, entries, tuple(entries))


_PANDOC_MARKS = {"Emph": "i", "Strong": "b", "SmallCaps": "sc", "Superscript": "sup", "Subscript": "sub"}


def _of_blocks(blocks: Sequence[Node]) -> Iterator[tuple[str, frozenset[str]]]:
    for at, block in enumerate(blocks):
        if at:
            yield " ", frozenset()
        yield from _of_blocks(block["c"][1]) if block["t"] == "Div" else _of_inlines(block["c"], frozenset())


def _of_inlines(inlines: Sequence[Node], marks: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for one in inlines:
        match one["t"]:
            case "Str":
                yield one["c"], marks
            case "Space" | "SoftBreak" | "LineBreak":
                yield " ", marks
            case "Note":
                yield " ", marks
                yield from _of_blocks(one["c"])
            case "Span":
                (_, classes, _), inner = one["c"]
                is_block = bool({"csl-block", "csl-indent", "csl-left-margin", "csl-right-inline"} & set(classes))
                if is_block:
                    yield " ", frozenset()
                yield from _of_inlines(inner, marks)
                if is_block:
                    yield " ", frozenset()
            case "Link" | "Cite" | "Quoted":
                yield from _of_inlines(one["c"][1], marks)
            case "Underline" | "Strikeout":
                yield from _of_inlines(one["c"], marks)
            case name:
                yield from _of_inlines(one["c"], marks | {_PANDOC_MARKS[name]})


# ------------------------------------------------------------------------------------------------------- citeproc-js


def citeproc_js(*, fetches: bool = False) -> Path | None:
    """The file of the npm package `citeproc`, for node; None where it is not found.

    BRIEFGEN_CITEPROC_JS names the folder of the package; without that it is looked for in a folder of the machine's
    temporary one, into which npm puts it where that is asked.
    """
    if shutil.which("node") is None:
        return None
    folder = Path(tempfile.gettempdir()) / f"briefgen-citeproc-{VERSION}"
    package = Path(os.environ.get("BRIEFGEN_CITEPROC_JS") or folder / "node_modules" / "citeproc")
    if fetches and not package.exists():
        _fetch(folder)
    path = package / "citeproc_commonjs.js"
    return path if path.is_file() else None


def _fetch(folder: Path) -> None:
    """Have npm put the package into a folder; nothing where there is no npm or no net."""
    npm = shutil.which("npm")
    if npm is None:
        return
    folder.mkdir(exist_ok=True)
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", f"citeproc@{VERSION}"]
    with contextlib.suppress(subprocess.SubprocessError, OSError):
        subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=True)


def ask_citeproc_js(questions: Sequence[Question], locales: "Locales", package: Path) -> list[Answer]:
    """What citeproc-js prints, by question; one process for all."""
    lines = [json.dumps(_for_js(one, locales), ensure_ascii=False) for one in questions]
    answer = subprocess.run(
        ["node", str(SCRIPT), str(package)], input="\n".join(lines) + "\n", capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if answer.returncode:
        raise RuntimeError(f"node: {answer.stderr}")
    made = [json.loads(line) for line in answer.stdout.splitlines() if line.startswith("{")]
    return [_of_js(one, question) for one, question in zip(made, questions, strict=True)]


def _for_js(question: Question, locales: "Locales") -> Node:
    citations = []
    for at, cluster in enumerate(question.clusters, 1):
        properties: Node = {"noteIndex": at if question.style.prints_notes else 0}
        if cluster.get("mode") == "author-in-text":
            properties["mode"] = "composite"
        citations.append({"citationID": f"c{at}", "citationItems": cluster["items"], "properties": properties})
    return {
        "style": question.source,
        "language": question.language,
        "items": question.items,
        "citations": citations,
        "locales": {tag: text for tag in (question.language, *PRIMARY.values()) if (text := locales.text(tag))},
    }


def _of_js(answer: Node, question: Question) -> Answer:
    if "error" in answer:
        raise RuntimeError(f"citeproc-js, {question.name}: {answer['error']}")
    citations = tuple(_of_html(one) for one in answer["citations"])
    entries = {id_: _of_html(entry) for id_, entry in answer["entries"]}
    return Answer(citations, entries, tuple(entries))


class _Html(HTMLParser):
    """The pieces of what citeproc-js prints."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, frozenset[str]]] = []
        self.marks: list[frozenset[str]] = [frozenset()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = dict(attrs).get("style") or ""
        now = self.marks[-1]
        if tag == "div":
            self.pieces.append((" ", frozenset()))
        if tag in ("i", "em"):
            now |= {"i"}
        elif tag in ("b", "sup", "sub"):
            now |= {tag}
        elif "small-caps" in style:
            now |= {"sc"}
        elif match := re.match(r"font-(style|weight|variant):\s*normal", style):
            now -= {{"style": "i", "weight": "b", "variant": "sc"}[match[1]]}
        self.marks.append(now)

    def handle_endtag(self, tag: str) -> None:
        self.marks.pop()
        if tag == "div":
            self.pieces.append((" ", frozenset()))

    def handle_data(self, data: str) -> None:
        self.pieces.append((data.replace("\n", " "), self.marks[-1]))


def _of_html(text: str) -> Runs:
    parser = _Html()
    parser.feed(text.strip())
    parser.close()
    return runs(parser.pieces)


# ----------------------------------------------------------------------------------------------------------- locales


class Locales:
    """The locale files that our processor and citeproc-js are given; pandoc has its own."""

    def __init__(self, folder: Path) -> None:
        from briefgen.csl.xml import Element, read

        self.folder = folder
        self._read = read
        self._known: dict[str, Element | None] = {}

    def text(self, tag: str) -> str:
        """A locale file; empty where there is none."""
        path = self.folder / f"locales-{tag}.xml"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def element(self, tag: str) -> Any:
        """The root of a locale file; None where there is none."""
        if tag not in self._known:
            text = self.text(tag)
            self._known[tag] = self._read(text.encode()) if text else None
        return self._known[tag]
