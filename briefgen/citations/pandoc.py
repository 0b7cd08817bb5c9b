"""pandoc's citeproc behind the processor's door, one call a document.

This file is thrown away when a CSL processor of our own is there. It calls the binary of the pinned wheel
pypandoc-binary, found without importing it, in an empty environment and a folder of its own, so that nothing of the
machine shapes the words. Quirks of pandoc 3.9 are named where they are dealt with.
"""

import json
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from briefgen.citations.forms import Cluster, EngineError, Reference, Rendered, RenderedCluster, RenderedEntry
from briefgen.citations.styles import Style
from briefgen.evidence.packages import version
from briefgen.model.document import (
    Code,
    CrossReference,
    CslItem,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    map_inlines,
    plain,
)
from briefgen.records import record
from briefgen.text.function_words import primary
from briefgen.text.locators import CUSTOM, locator_term

Node: TypeAlias = dict[str, Any]

API_VERSION = [1, 23, 1]
LONGEST = 600
"""Seconds after which a style counts as one that does not come to an end."""

# The locator labels that pandoc knows. It reads them by the long terms of the document's language (CSL locales).
_LABELS = "book chapter column figure folio issue line note opus page paragraph part section sub-verbo verse volume"
_WORDS = {
    "ar": "كتاب فصل عمود رسم_توضيحي ورقة عدد سطر ملاحظة نوته_موسيقية صفحة فقرة جزء قسم تفسير_فرعي بيت_شعر مجلد",
    "de": "Buch Kapitel Spalte Abbildung Blatt Nummer Zeile Anmerkung Opus Seite Absatz Teil Abschnitt "
    "sub_verbo Vers Band",
    "en": "book chapter column figure folio issue line note opus page paragraph part section sub_verbo verse volume",
    "es": "libro capítulo columna figura folio número línea nota opus página párrafo parte sección sub_voce "
    "verso volumen",
    "fr": "livre chapitre colonne figure folio numéro ligne note opus page paragraphe partie section sub_verbo "
    "verset volume",
    "it": "libro capitolo colonna figura foglio fascicolo riga nota opera pagina paragrafo parte sezione "
    "sub_verbo verso volume",
    "pt": "livro capítulo coluna figura fólio número linha nota opus página parágrafo parte secção sub_verbo "
    "versículo volume",
    "ru": "книга глава столбец рисунок лист выпуск строка примечание сочинение страница параграф часть раздел "
    "смотри стих том",
    "zh": "册 章 栏 图表 版 期 行 注脚 作品 页 段落 部分 节 另见 篇 卷",
}
# Any other label is sent as a locator without one, behind this mark: pandoc takes that for a page, and so the page's
# label that some styles print before the mark goes again.
_MARK = "\ue010"
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_PAGE_LABEL = re.compile(
    rf"(?:(?<!\w)(?:pages?|pp?|páginas?|págs?|pagin[ae]|Seiten?|sida|sidor|s|страниц[аы]|сс?|صفحة|صفحات|ص|页)\.?\s*)?{_MARK}",
    re.IGNORECASE,
)
_NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer "
    "original-author performer producer recipient reviewed-author script-writer series-creator translator"
)
_DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
_MODES = {"normal": "NormalCitation", "suppress-author": "SuppressAuthor", "author-in-text": "AuthorInText"}


def engine() -> str:
    """The processor with the version of the wheel that it comes in; to ask pandoc for its own would take a process."""
    return f"pandoc citeproc (pypandoc-binary {version('pypandoc-binary')})"


def render(items: Sequence[CslItem], clusters: Sequence[Cluster], style: Style, language: str) -> Rendered:
    """The citations in words, and an entry for every one of `items`, cited or not.

    Raises:
        EngineError: pandoc cannot use the style, or cannot be run.
    """
    if not items:
        return Rendered(())
    kept: list[Inline] = []
    blocks = [_block(index, cluster, language, kept) for index, cluster in enumerate(clusters)]
    try:
        answer = _call(items, blocks, style, language)
    except OSError as error:
        raise EngineError(f"it cannot work on this machine: {(error.strerror or str(error)).lower()}") from error
    reader = _Reader(kept)
    rendered: dict[str, RenderedCluster] = {}
    entries: list[RenderedEntry] = []
    is_hanging = False
    for block in answer["blocks"]:
        if block["t"] != "Div":
            continue
        (name, classes, _), inner = block["c"]
        if name == "refs":
            is_hanging = "hanging-indent" in classes
            entries = [reader.entry(entry) for entry in inner if entry["t"] == "Div"]
        else:
            rendered[name] = reader.cluster([node for part in inner for node in part["c"]])
    nothing = RenderedCluster(())
    in_order = tuple(rendered.get(_name_of(index), nothing) for index in range(len(clusters)))
    is_american = _locale(style, language).lower() in ("en", "en-us")
    return Rendered(in_order, tuple(entries), is_hanging, is_american)


def _call(items: Sequence[CslItem], blocks: list[Node], style: Style, language: str) -> Node:
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        (Path(folder) / "style.csl").write_text(style.text, encoding="utf-8")
        references = json.dumps([_item(item) for item in items], ensure_ascii=False)
        (Path(folder) / "references.json").write_text(references, encoding="utf-8")
        listed = [_citation(Reference(str(item["id"])), 0, "", []) for item in items]
        meta = {
            "csl": _string("style.csl"),
            "bibliography": _string("references.json"),
            "lang": _string(_locale(style, language)),
            "link-citations": {"t": "MetaBool", "c": True},
            "link-bibliography": {"t": "MetaBool", "c": False},
            "notes-after-punctuation": {"t": "MetaBool", "c": False},
            "nocite": {"t": "MetaInlines", "c": [{"t": "Cite", "c": [listed, []]}]},
        }
        document = {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}
        arguments = [str(_binary()), "--from=json", "--to=json", "--citeproc", "--data-dir=."]
        try:
            answer = subprocess.run(
                arguments,
                input=json.dumps(document).encode(),
                capture_output=True,
                cwd=folder,
                env={},
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise EngineError("the style does not come to an end") from error
    if answer.returncode:
        said = answer.stderr.decode("utf-8", "replace").strip().splitlines()
        raise EngineError(said[0] if said else f"the processor stopped with status {answer.returncode}")
    made: Node = json.loads(answer.stdout)
    return made


def _locale(style: Style, language: str) -> str:
    """The language of the document, in the region that the style is written for where the document names none."""
    own = style.default_locale or ""
    return own if own.lower().startswith(f"{language.lower()}-") else language


@cache
def _binary() -> Path:
    spec = find_spec("pypandoc")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        for name in ("pandoc", "pandoc.exe"):
            path = Path(location) / "files" / name
            if path.is_file():
                return path
    raise FileNotFoundError("pypandoc-binary is not installed whole: its pandoc is missing")


def _string(text: str) -> Node:
    return {"t": "MetaString", "c": text}


# --------------------------------------------------------------------------------------------------------------- out


def _item(item: CslItem) -> dict[str, Any]:
    """The item as pandoc takes it: it stops at values of another form than CSL-JSON's, so those are put right or go."""
    made: dict[str, Any] = {}
    for key, value in item.items():
        if value is None:
            continue
        if key in _NAMES.split():
            people = [value] if isinstance(value, str | Mapping) else value if isinstance(value, list | tuple) else []
            made[key] = [_name(person) for person in people]
        elif key in _DATES:
            made[key] = _date(value)
        elif isinstance(value, list | tuple):
            made[key] = ", ".join(str(part) for part in value)
        elif isinstance(value, str | int | float):
            made[key] = value
    return made


def _name(name: object) -> dict[str, Any]:
    """A name. A Chinese, Japanese or Korean one goes as one word: it gets a stray stop else."""
    if not isinstance(name, Mapping):
        return {"literal": str(name)}
    parts = {str(key): part for key, part in name.items() if isinstance(part, str | bool)}
    family = str(parts.get("family", ""))
    if any(unicodedata.name(letter, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) for letter in family):
        return {"literal": f"{family}{parts.get('given', '')}"}
    return parts


def _date(date: object) -> dict[str, Any]:
    if not isinstance(date, Mapping):
        return {"raw": str(date)}
    made = {str(key): value for key, value in date.items() if isinstance(value, str | int | bool)}
    parts = [[int(part) for part in day if _WHOLE.fullmatch(str(part))] for day in date.get("date-parts") or ()]
    return {**made, "date-parts": parts} if any(parts) else made


def _block(index: int, cluster: Cluster, language: str, kept: list[Inline]) -> Node:
    citations = [_citation(reference, cluster.note or 0, language, kept) for reference in cluster.references]
    cite = {"t": "Cite", "c": [citations, [{"t": "Str", "c": "?"}]]}
    return {"t": "Div", "c": [[_name_of(index), [], []], [{"t": "Para", "c": [cite]}]]}


def _name_of(index: int) -> str:
    return f"cluster-{index}"


def _citation(reference: Reference, note: int, language: str, kept: list[Inline]) -> Node:
    return {
        "citationId": reference.source,
        "citationPrefix": list(_nodes(reference.prefix, kept)),
        "citationSuffix": _suffix(reference, language, kept),
        "citationMode": {"t": _MODES[reference.mode]},
        "citationNoteNum": note,
        "citationHash": 0,
    }


def _suffix(reference: Reference, language: str, kept: list[Inline]) -> list[Node]:
    """Locator and suffix. Braces stand around the locator, also around none: else pandoc looks for one itself."""
    suffix = list(_nodes(reference.suffix, kept))
    if not suffix and not reference.locator:
        return []
    value = (reference.locator or "").replace("{", "(").replace("}", ")")
    term = _term(reference.label, value, language) if value else ""
    locator = f"{{{term} {value}}}" if term and _MARK not in term else f"{{{term}{value}}}"
    return [*_words(f", {locator}"), *suffix]


def _term(label: str | None, value: str, language: str) -> str:
    words = dict(zip(_LABELS.split(), _WORDS.get(primary(language), "").split(), strict=False))
    if label == "page" or label in words:
        return words.get(label, "").replace("_", " ")
    term = None if label == CUSTOM else locator_term(label, value, language)
    return f"{_MARK}{term}\u00a0" if term else _MARK


def _nodes(inlines: tuple[Inline, ...], kept: list[Inline]) -> Iterator[Node]:
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield from _words(text)
            case Emphasis(inlines=inner):
                yield {"t": "Emph", "c": list(_nodes(inner, kept))}
            case Strong(inlines=inner):
                yield {"t": "Strong", "c": list(_nodes(inner, kept))}
            case Superscript(inlines=inner):
                yield {"t": "Superscript", "c": list(_nodes(inner, kept))}
            case Subscript(inlines=inner):
                yield {"t": "Subscript", "c": list(_nodes(inner, kept))}
            case SmallCaps(inlines=inner):
                yield {"t": "SmallCaps", "c": list(_nodes(inner, kept))}
            case LineBreak():
                yield {"t": "Space"}
            case _:
                # What pandoc has no node for comes back as it is, in place of a span that it leaves alone.
                words = inline.text if isinstance(inline, Code) else plain((inline,)) or _target(inline)
                kept.append(inline)
                yield {"t": "Span", "c": [["", [f"kept-{len(kept) - 1}"], []], list(_words(words))]}


def _target(inline: Inline) -> str:
    return inline.target if isinstance(inline, CrossReference) else ""


def _words(text: str) -> Iterator[Node]:
    for index, word in enumerate(re.split(r"[ \t\n]+", text)):
        if index:
            yield {"t": "Space"}
        if word:
            yield {"t": "Str", "c": word}


# ---------------------------------------------------------------------------------------------------------------- in


@record(slots=True)
class _Reader:
    """Turns pandoc's inlines into ours."""

    kept: list[Inline]
    notes: list[Inline] = field(default_factory=list)
    """What stood in notes, since last asked."""

    def cluster(self, nodes: list[Node]) -> RenderedCluster:
        self.notes = []
        text = self.inlines(nodes)
        return RenderedCluster(text, self._unmarked(tuple(self.notes)))

    def entry(self, block: Node) -> RenderedEntry:
        (name, _, _), inner = block["c"]
        label: tuple[Inline, ...] = ()
        nodes: list[Node] = []
        for part in inner:
            if part["t"] in ("Para", "Plain"):
                nodes += [{"t": "Space"}] if nodes else []
                nodes += part["c"]
        body: list[Node] = []
        for node in nodes:
            if node["t"] == "Span" and "csl-left-margin" in node["c"][0][1]:
                label = _stripped(self.inlines(node["c"][1]))
            elif node["t"] == "Span" and set(node["c"][0][1]) & {"csl-block", "csl-indent"}:
                body += [{"t": "Space"}, *node["c"][1], {"t": "Space"}]
            else:
                body.append(node)
        return RenderedEntry(name.removeprefix("ref-"), label, _stripped(self.inlines(body)))

    def inlines(self, nodes: Iterable[Node]) -> tuple[Inline, ...]:
        return self._unmarked(_merged(inline for node in nodes for inline in self._inline(node)))

    def _inline(self, node: Node) -> Iterator[Inline]:
        content: Any = node.get("c")
        match node["t"]:
            case "Str":
                yield Text(content)
            case "Space" | "SoftBreak":
                yield Text(" ")
            case "LineBreak":
                yield LineBreak()
            case "Emph" | "Underline":
                yield Emphasis(self._within(content))
            case "Strong":
                yield Strong(self._within(content))
            case "Superscript":
                yield Superscript(self._within(content))
            case "Subscript":
                yield Subscript(self._within(content))
            case "SmallCaps":
                yield SmallCaps(self._within(content))
            case "Quoted":
                opening, closing = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
                yield from (Text(opening), *self._within(content[1]), Text(closing))
            case "Code" | "Math":
                yield Text(content[1])
            case "Link":
                target = content[2][0]
                yield Link(self._within(content[1]), target, plain=target.startswith("#"))
            case "Span":
                yield from self._span(content)
            case "Cite" | "Strikeout":
                yield from self._within(content[1] if node["t"] == "Cite" else content)
            case "Note":
                self.notes += [inline for block in content for inline in self._within(block["c"])]
            case _:
                pass  # raw output of other formats

    def _span(self, content: list[Any]) -> Iterator[Inline]:
        for name in content[0][1]:
            if name.startswith("kept-"):
                yield self.kept[int(name.removeprefix("kept-"))]
                return
        yield from self._within(content[1])

    def _unmarked(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Without the marks before locators, and without a page's label before a mark."""
        return map_inlines(inlines, self._without_mark)

    def _without_mark(self, inline: Inline) -> tuple[Inline, ...]:
        return (Text(_PAGE_LABEL.sub("", inline.text)),) if isinstance(inline, Text) else (inline,)

    def _within(self, nodes: Iterable[Node]) -> tuple[Inline, ...]:
        return _merged(inline for node in nodes for inline in self._inline(node))


def _merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one."""
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text):
            made[-1] = Text(last.text + inline.text)
        else:
            made.append(inline)
    return tuple(made)


def _stripped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without white space at both ends."""
    made = list(inlines)
    if made and isinstance(made[0], Text):
        made[0] = Text(made[0].text.lstrip())
    if made and isinstance(made[-1], Text):
        made[-1] = Text(made[-1].text.rstrip())
    return tuple(inline for inline in made if inline != Text(""))
