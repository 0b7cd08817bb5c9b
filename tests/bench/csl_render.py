"""Citations and bibliography by the CSL processor alone.

`python -m tests.bench.csl_render ITEMS CLUSTERS --style S --language L` prints `{"citations": [{"id", "html"}],
"bibliography": [{"id", "html"}]}`. ITEMS is CSL-JSON; CLUSTERS a list of `{"id", "mode": "author-in-text" (or none),
"items": [{"id", "label", "locator", "prefix", "suffix", "suppress-author"}]}`. Of a cite all but its id may be left out
or null. In note styles each cluster is a note of its own. S is a name of a style, a former one too, or the path of a
`.csl` file; without L a style speaks its own language. The terms are those of briefgen.

Ids come back as they were given. Works that nothing cites are listed too. A cite of a work that is not there prints
nothing but its prefix and suffix, and is named on standard error. What is no use ends it with 2 and one line there.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from briefgen.citations.locales import locale_file, overlay
from briefgen.citations.style_files import read_head
from briefgen.citations.style_index import path_of, renamed, titles
from briefgen.csl.engine import Citation, Cite, Plain, Printed, Processor, StyleError, StyleModel, parse
from briefgen.csl.html import ELEMENTS, html
from briefgen.structured.near import did_you_mean

Rendered = dict[str, list[dict[str, Any]]]

_PARTED = "\ue000"
"""Between what a style sets apart: labels and blocks."""
_ELEMENTS = {
    **ELEMENTS,
    ("display", "left-margin"): ("", _PARTED),
    ("display", "block"): (_PARTED, _PARTED),
    ("display", "indent"): (_PARTED, _PARTED),
}
_ADDRESS = re.compile(r"https?://(?:www\.)?zotero\.org/styles/")


class InputError(Exception):
    """What is wrong with what was given, in one line."""


class FoundStyle(NamedTuple):
    """A style, and the language that it is written for."""

    model: StyleModel
    language: str


def render(items: object, clusters: object, style: StyleModel, language: str) -> Rendered:
    """All citations and entries as HTML."""
    works, asked = tuple(_items(items)), tuple(_clusters(clusters))
    processor = Processor(style, language, locale_file, overlay(language or style.default_locale))
    citations = [
        Citation(str(number), cites, number if processor.prints_notes else 0, "author-in-text" if spoken else "normal")
        for number, (_, cites, spoken) in enumerate(asked, 1)
    ]
    given = {str(work["id"]): work["id"] for work in works}
    for id_ in dict.fromkeys(cite.id for one in citations for cite in one.cites if cite.id not in given):
        print(f"csl_render: no item has the id {id_!r}", file=sys.stderr)
    output = processor.render(works, citations)
    printed = zip(asked, output.citations, strict=True)
    return {
        "citations": [{"id": cluster.id, "html": _html(_joined(one))} for cluster, one in printed],
        "bibliography": [{"id": given[one.id], "html": _html(one.content)} for one in output.bibliography.entries],
    }


# ------------------------------------------------------------------------------------------------------ what is printed


def _joined(printed: Printed) -> Plain:
    """A citation in one: names in running text, a space, and the rest."""
    is_both = printed.names and printed.content
    return (*printed.names, " ", *printed.content) if is_both else printed.names + printed.content


def _html(content: Plain) -> str:
    """HTML with one space between labels and blocks, and no elements around nothing."""
    made = html(content, _ELEMENTS)
    while (bare := re.sub(r"<(\w+)></\1>", "", made)) != made:
        made = bare
    return re.sub(rf"\s*{_PARTED}[\s{_PARTED}]*", " ", made).strip()


# -------------------------------------------------------------------------------------------------------- what is given


class _Cluster(NamedTuple):
    id: str | float
    cites: tuple[Cite, ...]
    is_spoken: bool


def _items(items: object) -> Iterator[Mapping[str, Any]]:
    for place, one in _listed(items, "the items"):
        _id(one, place)
        yield one


def _clusters(clusters: object) -> Iterator[_Cluster]:
    for place, one in _listed(clusters, "the clusters"):
        mode = _text(one, "mode", place)
        if mode not in ("", "normal", "author-in-text"):
            raise InputError(f"{place}: `mode` is `author-in-text` or left out, not {mode!r}")
        cites = tuple(_cite(cite, at) for at, cite in _listed(one.get("items") or [], f"{place}: `items`"))
        yield _Cluster(_id(one, place), cites, mode == "author-in-text")


def _listed(given: object, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of a list, each with what it is called."""
    if not isinstance(given, list):
        raise InputError(f"{name} are no list")
    for number, one in enumerate(given, 1):
        place = f"{name}, number {number}"
        if not isinstance(one, Mapping):
            raise InputError(f"{place}: no object")
        yield place, one


def _cite(data: Mapping[str, Any], place: str) -> Cite:
    return Cite(
        str(_id(data, place)),
        _text(data, "locator", place),
        _text(data, "label", place),
        _text(data, "prefix", place),
        _text(data, "suffix", place),
        "suppress-author" if data.get("suppress-author") in (True, 1, "true") else "normal",
    )


def _id(data: Mapping[str, Any], place: str) -> str | float:
    found = data.get("id")
    if isinstance(found, bool) or not isinstance(found, str | int | float) or found == "":
        raise InputError(f"{place}: no `id`" if found in (None, "") else f"{place}: `id` is neither text nor number")
    return found


def _text(data: Mapping[str, Any], name: str, place: str) -> str:
    found = data.get(name)
    if found is None:
        return ""
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        raise InputError(f"{place}: `{name}` is no text")
    return str(found)


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}:{error.colno}: no JSON: {error.msg.lower()}") from None
    except RecursionError:
        raise InputError(f"{path}: no JSON that can be read: nested too deep") from None
    except ValueError as error:  # letters that are no UTF-8, numbers of thousands of digits
        raise InputError(f"{path}: no JSON that can be read: {str(error).splitlines()[0].lower()}") from None


# --------------------------------------------------------------------------------------------------------------- styles


def style_of(name: str) -> StyleModel:
    """A style by name, a renamed or dependent one too, or by path."""
    return find(name).model


def find(name: str) -> FoundStyle:
    """The same, with its language, which a dependent style may have of its own."""
    path = _place(name)
    if path is None:
        hint = did_you_mean(name, (*titles(), *renamed()))
        raise InputError(f"there is no style {name!r}{f'; {hint}' if hint else ''}")
    try:
        data = path.read_bytes()
        parent = read_head(data).parent
        if not parent:
            model = parse(data)
            return FoundStyle(model, model.default_locale)
        above = _place(parent)
        if above is None or read_head(above.read_bytes()).parent:
            raise InputError(f"{path}: it stands for the style {parent!r}, which is missing")
        own = re.search(rb"<style\b[^>]*\sdefault-locale=[\"']([\w-]+)", data)
        model = parse(above.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except StyleError as fault:
        raise InputError(f"{path}:{fault.line}:{fault.column}: {fault.what}") from None
    return FoundStyle(model, own[1].decode() if own else model.default_locale)


def _place(name: str) -> Path | None:
    path = Path(name)
    if (path.suffix == ".csl" or "/" in name) and path.is_file():
        return path
    name = _ADDRESS.sub("", name).removesuffix(".csl")
    return path_of(name) or path_of(renamed().get(name, ""))


def _tag(language: str) -> str:
    """A language as its tags are written: en-GB, zh-Hans."""
    parts = language.replace("_", "-").split("-")
    return "-".join([parts[0].lower(), *(part.upper() if len(part) == 2 else part for part in parts[1:])])


# --------------------------------------------------------------------------------------------------------- command line


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"csl_render: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the arguments ask for; whether it worked, as an exit code."""
    parser = _Parser(prog="python -m tests.bench.csl_render")
    parser.add_argument("items", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--style", required=True)
    parser.add_argument("--language", default="")
    asked = parser.parse_args(arguments)
    try:
        style = find(asked.style)
        language = _tag(asked.language) or style.language
        made = render(_read(asked.items), _read(asked.clusters), style.model, language)
    except InputError as error:
        print(f"csl_render: {error}", file=sys.stderr)
        return 2
    # What no encoding has, as half a pair of surrogates, is written as JSON would escape it.
    sys.stdout.buffer.write(json.dumps(made, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
