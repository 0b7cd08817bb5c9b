"""What the commands share: the project they stand in, the topics they mean, findings on the screen."""

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.diagnostics import Diagnostic
from briefgen.diagnostics.terminal import neutral
from briefgen.pipeline import World

if TYPE_CHECKING:
    from briefgen.diagnostics.text import Lines
    from briefgen.house.layers import Layers


def world() -> World:
    """The project of the working folder; wrong use where there is none."""
    from briefgen.readers.topics import find_root

    here = Path.cwd()
    root = find_root(here)
    if root is None:
        raise click.UsageError(
            f"no project here: neither {here.name or here} nor a folder above it has a folder `sources`. "
            "Go to a project, or make `sources/<topic>/brief.yaml`."
        )
    return World(root, _epoch(), cache())


def house() -> tuple[Path | None, "Layers"]:
    """The project of the working folder, None where there is none, and the layers of templates as it sees them."""
    from briefgen.house.layers import Layers, built_in_folder
    from briefgen.readers.topics import find_root

    root = find_root(Path.cwd())
    return root, Layers(root / "templates" if root else None, built_in_folder())


def cache() -> Path | None:
    """Where a user's programs keep what they can make again (XDG Base Directory Specification); None where nowhere."""
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        return (given if given.is_absolute() else Path.home() / ".cache") / "briefgen"
    except RuntimeError:  # there is no home
        return None


def _epoch() -> date | None:
    """The day of SOURCE_DATE_EPOCH (reproducible-builds.org), in UTC."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is not a number of seconds: {value}") from None


def topics(surroundings: World, names: Sequence[str]) -> list[str]:
    """The folders that the names mean, relative to the project; none means all."""
    from briefgen.readers.topics import find_topics
    from briefgen.structured.near import did_you_mean

    known = find_topics(surroundings.root)
    if not names:
        if not known:
            raise click.UsageError("no topics: no folder below `sources/` has a `brief.yaml`")
        return list(known)
    chosen: list[str] = []
    for name in names:
        folder = _folder(surroundings.root, name)
        if folder is None:
            short = [topic.removeprefix("sources/") for topic in known]
            hint = did_you_mean(name, short) or (f"topics: {', '.join(short)}" if short else "there are no topics yet")
            raise click.UsageError(neutral(f"no topic `{name}`: no such folder with a `brief.yaml`; {hint}"))
        chosen.append(folder)
    return list(dict.fromkeys(chosen))


def _folder(root: Path, name: str) -> str | None:
    from briefgen.structured.files import is_within, may_be_file

    for folder in (root / "sources" / name, Path.cwd() / name):
        if may_be_file(folder / "brief.yaml") and is_within(folder, root):
            return folder.resolve().relative_to(root.resolve()).as_posix()
    return None


def say(text: str, *, err: bool = False) -> None:
    """A line for people, which may hold names that somebody else chose: nothing in it is an order to the terminal."""
    click.echo(neutral(text), err=err)


def shown(path: Path) -> str:
    """A path as the user would type it, relative below the working folder, else whole; control characters are shown."""
    try:
        return neutral(path.resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return neutral(str(path))


def lines_of(root: Path) -> "Lines":
    """What gives the lines of a file that findings name, each file read once; none of what is no text."""
    from briefgen.house.layers import BUILT_IN, built_in_folder
    from briefgen.structured.files import MAX_BYTES, is_within, read_data

    read: dict[str, list[str] | None] = {}

    def lines(file: str) -> list[str] | None:
        if file not in read:
            ours = file.startswith(f"{BUILT_IN}/")
            path = built_in_folder() / file.removeprefix(f"{BUILT_IN}/") if ours else root / file
            try:
                # What lies elsewhere, behind a link, is nobody's business in a finding on this project.
                data = read_data(path, MAX_BYTES) if ours or is_within(path, root) else b"\0"
            except OSError:
                data = b"\0"
            text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            read[file] = None if "\0" in text else text.split("\n")
        return read[file]

    return lines


def show(diagnostics: Iterable[Diagnostic], root: Path, *, err: bool, lines: "Lines | None" = None) -> None:
    """Findings as text, with excerpts from `lines`, else from the files of the project."""
    from briefgen.diagnostics.text import render

    found = tuple(diagnostics)
    if found:
        click.echo(render(found, lines or lines_of(root), colour=_colour(err)), err=err, color=True)


def _colour(err: bool) -> bool:
    """Whether to colour (no-color.org, force-color.org): an empty variable counts as not set, NO_COLOR wins."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (sys.stderr if err else sys.stdout).isatty() and os.environ.get("TERM") != "dumb"
