"""Paths that users write, followed safely; files of a folder, listed in one order on every machine."""

from pathlib import Path, PureWindowsPath

from briefgen.diagnostics import Report, Span
from briefgen.structured.files import read_text

_ILL_NAMED = frozenset("\x00\n\r\t")


def resolve_inside(root: Path, folder: str, path: str, report: Report, span: Span) -> Path | None:
    """The file or folder that a path means, which starts from `folder` of the project; None where it may not be used.

    Drive letters and backslashes are refused on every system, so that a project means the same on all of them.

    Reports:
        B011: nothing is there.
        B012: the path leaves the project, also by a link.
    """
    resolved = _inside(root, folder, path)
    if resolved is None:
        hint = "copy it into the project, and name it from the topic's folder with forward slashes"
        report.add("B012", "the path leads out of the project", span, hint=hint)
        return None
    if not resolved.exists():
        hint = "paths start from the topic's folder; correct the path"
        report.add("B011", f"there is no file or folder `{path}`", span, hint=hint)
        return None
    return resolved


def _inside(root: Path, folder: str, path: str) -> Path | None:
    if "\\" in path or _ILL_NAMED & set(path) or PureWindowsPath(path).drive or path.startswith("/"):
        return None
    try:
        resolved = (root / folder / path).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return resolved if resolved.is_relative_to(root.resolve()) else None


def files_of(root: Path, folder: str, suffix: str) -> tuple[str, ...]:
    """The names of a folder's files that end so, sorted; not README.md, nor names that begin with `_` or a dot."""
    try:
        entries = sorted(entry.name for entry in (root / folder).iterdir())
    except OSError:
        return ()
    return tuple(
        name
        for name in entries
        if name.endswith(suffix)
        and not name.startswith(("_", "."))
        and name.casefold() != "readme.md"
        and (root / folder / name).is_file()
    )


def read_inside(root: Path, folder: str, name: str, report: Report) -> str | None:
    """The text of a file of a folder; None where it cannot be read.

    Reports:
        B001: see `structured.files.read_text`.
        B012: a link that leaves the project.
    """
    file = f"{folder}/{name}"
    path = root / folder / name
    if not path.resolve().is_relative_to(root.resolve()):
        report.add("B012", f"`{file}` is a link that leads out of the project", Span(file, 1, 1), hint="copy the file")
        return None
    return read_text(path, file, report)
