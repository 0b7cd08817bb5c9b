"""Paths that users write, followed safely; files of a folder, listed in one order on every machine."""

import os
import stat
from pathlib import Path, PureWindowsPath

from briefgen.diagnostics import Report, Span
from briefgen.structured.files import cannot_read, is_portable, is_within, may_be_file, may_exist, read_text
from briefgen.structured.near import did_you_mean, near_names

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
        forward = path.replace("\\", "/")
        found = _inside(root, folder, forward) if forward != path else None
        if found is not None and may_exist(found):
            message, hint = f"a path has no backslashes: `{path}`", f"write `{forward}`"
        else:
            message = "the path leads out of the project"
            hint = "copy it into the project, and name it from the topic's folder with forward slashes"
        report.add("B012", message, span, hint=hint)
        return None
    if not may_exist(resolved):
        hint = _meant(root / folder, resolved, path) or "correct the path, which starts from the topic's folder"
        report.add("B011", f"there is no file or folder `{path}`", span, hint=hint)
        return None
    return resolved


def _meant(start: Path, resolved: Path, path: str) -> str | None:
    """What lies where nothing is under a name that is near, or under that name elsewhere: where libraries lie."""
    head, slash, name = path.rstrip("/").rpartition("/")
    beside = [f"{head}{slash}{other}" for other in _listed(resolved.parent) if near_names(name, [other])]
    folders = [f"../{other}" for other in _listed(start.parent) if other != start.name and not other.startswith(".")]
    elsewhere = [one for one in folders if one.rpartition("/")[2] == name]
    elsewhere += [f"{one}/{name}" for one in folders if name.endswith(".md") and may_be_file(start / one / name)]
    near = did_you_mean(path, beside)
    return near or (f"did you mean `{elsewhere[0]}`?" if elsewhere else None)


def _listed(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _inside(root: Path, folder: str, path: str) -> Path | None:
    if "\\" in path or _ILL_NAMED & set(path) or PureWindowsPath(path).drive or path.startswith("/"):
        return None
    try:
        resolved = (root / folder / path).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return resolved if resolved.is_relative_to(root.resolve()) else None


class Folder:
    """A folder of the project, and the files in it."""

    def __init__(self, root: Path, folder: str) -> None:
        """`folder` is relative to the project."""
        self.folder = folder
        self._root = root.resolve()
        self._path = root / folder
        self._is_inside = is_within(self._path, self._root)
        self._links: frozenset[str] | None = None
        """The names in it that are links; None where it was not looked through."""

    def names(self, suffix: str, report: Report) -> tuple[str, ...]:
        """The names of its files that end so, sorted; not README.md, nor names that begin with `_` or a dot.

        Reports:
            B001: the folder cannot be read.
            B005: a name with letters that are not seen; the file is not read.
            B012: the folder is a link that leaves the project; none of its files is named.
        """
        if not self._is_inside:
            self._report_leaving(self.folder, report)
            return ()
        try:
            with os.scandir(self._path) as listed:
                entries = [entry for entry in listed if is_named(entry.name, suffix) and _may_be_file(entry)]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            cannot_read(error, "folder", self.folder, report)
            return ()
        self._links = frozenset(entry.name for entry in entries if entry.is_symlink())
        names = sorted(entry.name for entry in entries)
        return tuple(name for name in names if name.isprintable() or self._is_called_soundly(name, report))

    def read(self, name: str, report: Report) -> str | None:
        """The text of a file; None where it cannot be read.

        Reports:
            B001: see `structured.files.read_text`.
            B012: a link that leaves the project.
        """
        file, path = f"{self.folder}/{name}", f"{self._path}/{name}"
        is_link = _may_be_link(path) if self._links is None else name in self._links
        if (is_link or not self._is_inside) and not is_within(Path(path), self._root):
            self._report_leaving(file if self._is_inside else self.folder, report)
            return None
        return read_text(path, file, report)

    def _is_called_soundly(self, name: str, report: Report) -> bool:
        if is_portable(name):
            return True
        hint = "rename the file; letters, digits, spaces and hyphens do"
        report.add("B005", f"a file cannot be called `{name}`", Span(f"{self.folder}/{name}", 1, 1), hint=hint)
        return False

    def _report_leaving(self, file: str, report: Report) -> None:
        message = f"`{file}` is a link that leads out of the project"
        report.add("B012", message, Span(file, 1, 1), hint="copy what it leads to")


def _may_be_link(path: str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError):  # reading it tells why
        return True


def _may_be_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except PermissionError:  # reading it tells why
        return True
    except OSError:  # links lead round in a circle
        return False


def is_named(name: str, suffix: str) -> bool:
    """Whether a file of that name is read: it ends so, is no README.md, and does not begin with `_` or a dot."""
    return name.endswith(suffix) and not name.startswith(("_", ".")) and name.casefold() != "readme.md"
