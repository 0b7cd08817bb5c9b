"""Brief, theme and fonts → the bytes of a file. Each format is a module of its own that knows nothing of the others.

A writer draws the tree and adds no words. To add a format: its module with a `write`, and its line in `FORMATS`.
"""

from collections.abc import Mapping
from dataclasses import field
from importlib import import_module
from typing import Protocol

from briefgen.diagnostics import Diagnostic
from briefgen.house.theme import Theme
from briefgen.media.font_store import UNKEPT, FontStore
from briefgen.model.document import Brief
from briefgen.records import record


@record(frozen=True, slots=True)
class Written:
    """A file, whole, and what its writer found."""

    data: bytes = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()


class Writer(Protocol):
    """What a format is written by."""

    def __call__(self, brief: Brief, theme: Theme, fonts: FontStore = UNKEPT, /) -> Written:
        """The file of a brief."""


FORMATS: Mapping[str, str] = {
    "pdf": "briefgen.writers.pdf",
    "docx": "briefgen.writers.docx",
    "native": "briefgen.writers.native",
}
"""The module of each format; the name is also the file's suffix and the word after `--to`."""


def load(name: str) -> Writer:
    """The `write` of a format; its heavy packages are imported only now."""
    writer: Writer = import_module(FORMATS[name]).write
    return writer
