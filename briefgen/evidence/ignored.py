"""Files that a project keeps out of its repository: those that its `.gitignore` files name (gitignore(5))."""

import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path, PurePosixPath
from posixpath import normpath

from briefgen.model.notes import Source
from briefgen.records import record
from briefgen.structured.files import read_data

NAME = ".gitignore"
_MOST_BYTES = 200_000
_ANY = "**"
"""A part of a pattern that stands for any number of folders."""


@record(frozen=True, slots=True)
class _Pattern:
    parts: tuple[str | re.Pattern[str], ...]
    """One a part of the path, or `_ANY`."""
    is_back: bool
    """Whether it takes back what an earlier one named (`!`)."""
    is_of_folders: bool

    def names(self, path: tuple[str, ...]) -> bool:
        """Whether the path itself fits, from the folder of the file in which the pattern stands."""
        reached = {0}
        for number, part in enumerate(self.parts, 1):
            if isinstance(part, re.Pattern):
                reached = {at + 1 for at in reached if at < len(path) and part.fullmatch(path[at])}
            elif reached:
                # At the end it stands for what lies in a folder, and not for the folder.
                reached = set(range(min(reached) + (number == len(self.parts)), len(path) + 1))
        return len(path) in reached


class Ignored:
    """The `.gitignore` files of a project, each read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[PurePosixPath, tuple[_Pattern, ...] | None] = {}

    def holds(self, file: str) -> bool:
        """Whether a file, relative to the project, stays out of the repository, itself or where it leads to as a link.

        The last pattern that names it counts, in the nearest file; what lies in a folder that stays out does so too.
        Where a file of patterns cannot be read, so that nobody knows, everything counts as out.
        """
        named, root = normpath(file), self.root.resolve()
        meant = (root / named).resolve()
        places = dict.fromkeys((named, meant.relative_to(root).as_posix() if meant.is_relative_to(root) else named))
        return any(self._stays_out(PurePosixPath(place)) for place in places)

    def keeps_words(self, source: Source) -> bool:
        """Whether words of a source's copy may stand in what is kept or given out: lock, record, links."""
        return source.access == "public" and not self.holds(f"{source.folder}/{source.text('snapshot') or ''}")

    def _stays_out(self, path: PurePosixPath) -> bool:
        folders = [folder for folder in reversed(path.parents) if folder.name]
        return any(self._is_out(place, is_folder=place is not path) for place in (*folders, path))

    def _is_out(self, place: PurePosixPath, *, is_folder: bool) -> bool:
        """Whether a file or folder is named by itself."""
        for folder in place.parents:
            if folder not in self._read:
                self._read[folder] = _read(self.root / folder / NAME)
            patterns = self._read[folder]
            if patterns is None:
                return True
            path = place.relative_to(folder).parts
            for pattern in reversed(patterns):
                if (is_folder or not pattern.is_of_folders) and pattern.names(path):
                    return not pattern.is_back
        return False


def _read(path: Path) -> tuple[_Pattern, ...] | None:
    """The patterns of a file; None where they cannot be read."""
    try:
        data = read_data(path, _MOST_BYTES)
    except FileNotFoundError:
        return ()
    except OSError:
        return None
    try:
        return tuple(_patterns(data.decode("utf-8-sig", "replace").split("\n")))
    except ValueError:
        return None


def _patterns(lines: list[str]) -> Iterator[_Pattern]:
    for line in lines:
        typed = re.sub(r"(?<!\\) +$", "", line.removesuffix("\r"))
        if not typed.strip() or typed.startswith("#"):
            continue
        is_back, is_of_folders = typed.startswith("!"), typed.endswith("/")
        body = typed.removeprefix("!").removesuffix("/")
        named = body.removeprefix("/").split("/")
        parts = named if "/" in body else [_ANY, body]  # without a slash it names what lies at any depth
        parts = [_ANY, "*"] if parts == [_ANY, _ANY] else parts
        yield _Pattern(tuple(_ANY if part == _ANY else _part(part) for part in parts), is_back, is_of_folders)


def _part(typed: str) -> re.Pattern[str]:
    """A part of a pattern in the words of `fnmatch`, which takes no backslashes; a ValueError where it has none."""
    if "[:" in typed:
        raise ValueError(typed)
    plain = re.sub(r"\\(.)", lambda found: f"[{found[1]}]" if found[1] in "*?[" else found[1], typed)
    return re.compile(translate(plain.replace("[^", "[!")))
