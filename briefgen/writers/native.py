"""The tree as text, for tests and for people who wonder what briefgen made of their notes.

A node a line, its fields below it, two spaces deeper; fields that hold their default and positions are left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from briefgen.house.theme import Theme
from briefgen.media.font_store import UNKEPT, FontStore
from briefgen.model.document import Brief
from briefgen.writers import Written


def write(brief: Brief, _theme: Theme, _fonts: FontStore = UNKEPT) -> Written:
    """The tree of a brief, UTF-8."""
    return Written("".join(f"{line}\n" for line in _lines(brief, 0)).encode(), ())


def _lines(value: Any, depth: int, label: str = "") -> Iterator[str]:
    margin = "  " * depth + label
    if is_dataclass(value) and not isinstance(value, type):
        short = _short(value)
        if short is not None:
            yield margin + short
            return
        yield margin + type(value).__name__
        for spec in fields(value):
            inner = getattr(value, spec.name)
            if spec.compare and not _is_default(spec, inner) and spec.repr:
                yield from _lines(inner, depth + 1, f"{spec.name}: ")
    elif isinstance(value, tuple):
        yield margin.rstrip()
        for inner in value:
            yield from _lines(inner, depth + 1)
    elif isinstance(value, Mapping):
        yield margin.rstrip()
        for key, inner in value.items():
            yield from _lines(inner, depth + 1, f"{key}: ")
    else:
        yield margin + repr(value)


def _short(value: Any) -> str | None:
    """A node of one field that is plain text, on one line: `Text 'and'`."""
    shown = [spec for spec in fields(value) if spec.compare and spec.repr]
    if len(shown) == 1 and isinstance(getattr(value, shown[0].name), str):
        return f"{type(value).__name__} {getattr(value, shown[0].name)!r}"
    return None


def _is_default(spec: Any, value: Any) -> bool:
    if spec.default is not MISSING:
        return bool(value == spec.default)
    return spec.default_factory is not MISSING and bool(value == spec.default_factory())
