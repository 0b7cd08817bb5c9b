"""The one look-up of what users can override: the project's own templates over the built-in ones, file by file."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefgen.records import record
from briefgen.structured.files import is_folder, is_within, may_be_file

BUILT_IN = "built-in"
PROJECT = "project"

# Letters of any script, digits, and what names of styles and languages need; nothing hidden, nothing that leaves.
_PART = re.compile(r"[^\W_][\w.+ -]{0,119}")


class Found(NamedTuple):
    """A file of a layer."""

    layer: str
    """`built-in` or `project`."""
    path: Path
    file: str
    """How findings call it: relative to the project, or to the built-in layer (`built-in/policy-brief/kind.yaml`)."""


@record(frozen=True, slots=True)
class _Layer:
    name: str
    folder: Path
    shown: str

    def found(self, relative: str) -> Found:
        return Found(self.name, self.folder / relative, f"{self.shown}/{relative}")


class Layers:
    """The layers from low to high: built-in, project. A project whose templates are the built-in ones has one."""

    def __init__(self, project: Path | None, built_in: Path) -> None:
        """Both are folders of templates; the project's may not exist."""
        self._layers = [_Layer(BUILT_IN, built_in, BUILT_IN)]
        if project is not None and is_folder(project):
            if project.resolve() == built_in.resolve():
                self._layers = [_Layer(BUILT_IN, project, project.name)]
            else:
                self._layers.append(_Layer(PROJECT, project, project.name))
        self._resolved = {layer.name: layer.folder.resolve() for layer in self._layers}

    @property
    def names(self) -> tuple[str, ...]:
        """The layers' names, from low to high."""
        return tuple(layer.name for layer in self._layers)

    def find_all(self, relative: str) -> tuple[Found, ...]:
        """The files of that path (`policy-brief/kind.yaml`), from low to high.

        None for a hidden path, a path that leaves its layer and a link that does.
        """
        return tuple(found for found in self._files(relative) if not self._leaves(found))

    def find(self, relative: str) -> Found | None:
        """The file of that path that counts: the one of the highest layer."""
        found = self.find_all(relative)
        return found[-1] if found else None

    def leaving(self, relative: str) -> tuple[Found, ...]:
        """The files of that path that a link takes out of their layer."""
        return tuple(found for found in self._files(relative) if self._leaves(found))

    def folders(self) -> tuple[str, ...]:
        """The names of all folders at the top of any layer, sorted."""
        return tuple(sorted({name for layer in self._layers for name in _entries(layer.folder, folders=True)}))

    def files(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The names, without the suffix, of all files of a kind in a folder of any layer, sorted."""
        if not _is_safe(folder):
            return ()
        names = {name for layer in self._layers for name in _entries(layer.folder / folder, folders=False)}
        return tuple(sorted(name.removesuffix(suffix) for name in names if name.endswith(suffix)))

    def _files(self, relative: str) -> Iterator[Found]:
        if _is_safe(relative):
            for layer in self._layers:
                found = layer.found(relative)
                if may_be_file(found.path):
                    yield found

    def _leaves(self, found: Found) -> bool:
        return not is_within(found.path, self._resolved[found.layer])


def _is_safe(relative: str) -> bool:
    return all(_PART.fullmatch(part) and not part.endswith((".", " ")) for part in relative.split("/"))


def _entries(folder: Path, *, folders: bool) -> Iterator[str]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if _is_safe(entry.name) and (is_folder(entry) if folders else may_be_file(entry)):
            yield entry.name


def built_in_folder() -> Path:
    """The built-in templates: within the package where it is installed from a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "languages" / "en.yaml").is_file():
            return folder
    raise FileNotFoundError(f"the built-in templates are missing beside {package}")
