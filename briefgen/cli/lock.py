"""`briefgen lock`: record what was accepted."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen import cli
from briefgen.cli.files import write
from briefgen.cli.world import show, shown, world
from briefgen.diagnostics import Report, Severity
from briefgen.pipeline import Locked, World, lock

if TYPE_CHECKING:
    from briefgen.evidence.locking import Change, Event

_NAMED = 6
"""How many things a line names; more are counted."""
_SAID: "dict[Event, str]" = {
    "new": "new",
    "accepted": "accepted anew",
    "changed": "changed, and left as it was",
    "waiting": "not recorded",
    "dropped": "dropped",
    "renamed": "renamed",
    "away": "not on this machine, and kept",
}


@click.command("lock")
@click.argument("topic")
@click.option("--accept", metavar="ID", multiple=True, help="Record anew what has changed; may repeat.")
@click.pass_context
def command(ctx: click.Context, topic: str, accept: tuple[str, ...]) -> None:
    """Record what TOPIC, a topic or a folder of sources without a brief.yaml, rests on: copies, notes and waivers.

    What is new is recorded, what is gone is dropped, and what has changed since it was accepted stays as it was, until
    --accept names it: a note, a source with all its notes, or the place of a waiver. Notes without an id get theirs
    written into their source files.
    """
    surroundings = world()
    folder = _folder(surroundings, topic)
    day = surroundings.epoch or datetime.date.today()  # noqa: DTZ011 (the day where the person is who decides)
    locked = lock(surroundings, folder, day=day, accept=accept)
    if locked.unknown:
        raise click.UsageError(f"--accept: there is no note, source or waiver {locked.unknown}")
    if locked.withheld or not _put(locked, surroundings):
        faults = [one for one in locked.diagnostics if one.severity is Severity.ERROR and not one.is_evidence]
        show(faults, surroundings.root, err=True)
        click.echo(f"{folder.removeprefix('sources/')}: not locked; the old lock is untouched", err=True)
        ctx.exit(cli.EXIT_FINDINGS)
    for line in _told(locked, surroundings.root):
        click.echo(line)


def _folder(surroundings: World, name: str) -> str:
    """The folder that a name means, relative to the project."""
    from briefgen.structured.files import is_folder, is_within
    from briefgen.structured.near import did_you_mean

    root = surroundings.root.resolve()
    for path in (root / "sources" / name, Path.cwd() / name):
        if is_within(path, root) and path.resolve() not in (root, root / "sources"):
            folder = path.resolve().relative_to(root).as_posix()
            if _has_sources(surroundings.root, folder):
                return folder
    found = sorted(path.name for path in (root / "sources").iterdir() if is_folder(path))
    known = [name for name in found if _has_sources(surroundings.root, f"sources/{name}")]
    hint = did_you_mean(name, known) or (f"there are {', '.join(known)}" if known else "there are none yet")
    raise click.UsageError(f"no topic or library `{name}`: no such folder with sources; {hint}")


def _has_sources(root: Path, folder: str) -> bool:
    """Whether a folder is a topic, or a library: it holds source files."""
    from briefgen.readers.files import Folder
    from briefgen.structured.files import may_be_file

    return may_be_file(root / folder / "brief.yaml") or bool(Folder(root, folder).names(".md", Report()))


def _put(locked: Locked, surroundings: World) -> bool:
    """Put the source files with their new ids in place, then the lock; whether all went well."""
    from briefgen.evidence.locked import NAME

    root = surroundings.root
    for one in locked.sources:
        found = write(root / one.file, one.after, root, was=one.before)
        if found:
            show(found, root, err=True)
            return False
    if locked.text is None:
        return True
    path = root / locked.folder / NAME
    found = write(path, locked.text, root, was=locked.before, is_new=locked.before is None)
    show(found, root, err=True)
    return not found


def _told(locked: Locked, root: Path) -> Iterator[str]:
    """What is new, and what the lock holds now."""
    from briefgen.evidence.accepted import lock_command
    from briefgen.evidence.locked import NAME

    if len(locked.sources) > _NAMED:
        yield f"{sum(len(one.ids) for one in locked.sources)} ids written into {len(locked.sources)} files"
    else:
        yield from (f"{shown(root / one.file)}: {_count(len(one.ids), 'id')} written" for one in locked.sources)
    for event, said in _SAID.items():
        changes = [change for change in locked.changes if change.event == event]
        yield from _listed(said, changes)
        if event == "changed" and changes:
            ids = dict.fromkeys(change.id for change in changes)
            yield from (f"  accept: {lock_command(locked.folder, id)}" for id in ids)  # noqa: A001
    lock = locked.lock
    held = [] if lock is None else [
        _count(len(things), name)
        for things, name in ((lock.snapshots, "snapshot"), (lock.notes, "note"), (lock.waivers, "waiver"))
        if things
    ]  # fmt: skip
    if lock is not None and lock.signoff is not None:
        held.append(_count(lock.signoff.records, "sign-off record"))
    state = " (as it was)" if locked.text is None else ""
    yield f"{shown(root / locked.folder / NAME)}: {', '.join(held) or 'nothing to hold'}{state}"


def _listed(said: str, changes: "Sequence[Change]") -> Iterator[str]:
    """The changes of one sort: those that have something to say a line each, the others together."""
    for change in changes:
        if change.facts:
            name = f"waiver at {change.id}" if change.thing == "waiver" else change.id
            yield f"{said}: {name}"
            yield from (f"  {fact}" for fact in change.facts)
    for thing in ("snapshot", "note", "waiver", "sign-off"):
        plain = [change.id for change in changes if change.thing == thing and not change.facts]
        if plain:
            names = f": {', '.join(plain)}" if len(plain) <= _NAMED else ""
            yield f"{said}: {_count(len(plain), thing)}{names}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
