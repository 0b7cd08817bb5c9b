"""`briefgen tick`: record what somebody has read against its passage."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen import cli
from briefgen.cli.files import write
from briefgen.cli.world import say, show, topics, world
from briefgen.diagnostics import Severity
from briefgen.evidence.record import Evidence, RecordedSentence, RecordedTick
from briefgen.pipeline import Signed, World, tick
from briefgen.structured.files import unprintable
from briefgen.structured.schema import is_day

_LONG = 88
"""Letters of a sentence that is listed."""


@click.command("tick")
@click.argument("topic")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--by", metavar="NAME", envvar="BRIEFGEN_BY", help="Who has read it; else BRIEFGEN_BY says it.")
@click.option("--on", metavar="DATE", help="The day, if it is not today (YYYY-MM-DD).")
@click.option("--note", metavar="TEXT", default="", help="What there is to say of it, for the sign-off sheet.")
@click.option("--withdraw", is_flag=True, help="Take your own ticks back.")
@click.pass_context
def command(
    ctx: click.Context, topic: str, ids: tuple[str, ...], by: str | None, on: str | None, note: str, withdraw: bool
) -> None:
    """Record that you have read sentences of TOPIC against their passages; without an ID list what nobody has read yet.

    An ID is that of a sentence or row, as the list, the sign-off sheet and the evidence record have it; its first
    letters do, if no other begins with them. A tick holds until its sentence or one of its passages changes. Records
    are added to sources/<topic>/signoff.jsonl, and none is ever changed.
    """
    surroundings = world()
    (folder,) = topics(surroundings, (topic,))
    today = surroundings.epoch or datetime.date.today()  # noqa: DTZ011 (the day where the person is who decides)
    if not ids and (on or note or withdraw):
        raise click.UsageError("name the sentences: `briefgen tick TOPIC` lists them with their ids")
    name = " ".join((by or "").split())
    if ids and not name:
        raise click.UsageError("say who has read them: `--by NAME`, or BRIEFGEN_BY in your environment")
    day = _day(on, today)
    text = " ".join(note.split())
    if unprintable(name + text) is not None:
        raise click.UsageError("name and note are lines of text, without control characters")
    ids = tuple(id.replace("\u2011", "-") for id in ids)  # noqa: A001 (the sheet prints a hyphen that ends no line)
    signed = tick(surroundings, folder, ids, by=name, day=day, note=text, withdraws=withdraw)
    if signed.unknown:
        raise click.UsageError(f"there is no sentence {signed.unknown}")
    if signed.evidence is None or not _put(signed, surroundings):
        faults = [one for one in signed.diagnostics if one.severity is Severity.ERROR]
        show([one for one in faults if not one.is_evidence or one.code == "B806"], surroundings.root, err=True)
        if ids:
            say(f"{folder.removeprefix('sources/')}: nothing was ticked", err=True)
        ctx.exit(cli.EXIT_FINDINGS)
    for line in _told(signed, signed.evidence, name, withdraws=withdraw) if ids else _listed(signed.evidence):
        say(line)


def _day(typed: str | None, today: datetime.date) -> datetime.date:
    if typed is None:
        return today
    if not is_day(typed):
        raise click.UsageError(f"--on is no day as YYYY-MM-DD: {typed}")
    day = datetime.date.fromisoformat(typed)
    if day > today:
        raise click.UsageError(f"--on is still to come: {typed}; today is {today.isoformat()}")
    return day


def _put(signed: Signed, surroundings: World) -> bool:
    """Put the file of ticks in place, then the lock; whether all went well."""
    for file, (before, after) in signed.files.items():
        path: Path = surroundings.root / file
        found = write(path, after, surroundings.root, was=before, is_new=before is None)
        if found:
            show(found, surroundings.root, err=True)
            return False
    return True


def _told(signed: Signed, evidence: Evidence, by: str, *, withdraws: bool) -> Iterator[str]:
    """What was ticked or taken back, and what is left."""
    known = {one.id: one for one in evidence.sentences}
    for id in signed.ticked:  # noqa: A001
        yield f"{'taken back' if withdraws else 'ticked'}: {id}  {_short(known[id].text)}"
    for id in signed.already:  # noqa: A001
        last = next(one for one in known[id].ticks if one.by == by)
        yield f"ticked already on {last.on}: {id}  {_short(known[id].text)}"
    yield _counted(evidence)


def _listed(evidence: Evidence) -> Iterator[str]:
    """The sentences that nobody has read as they are now, by section."""
    headings = {section.id: section.heading for section in evidence.sections}
    section = ""
    for one in evidence.sentences:
        if _is_read(one):
            continue
        if one.section != section:
            section = one.section
            yield f"{headings.get(section, section)}:"
        codes = "".join(f" {code}" for code in dict.fromkeys(found.code for found in one.findings))
        yield f"  {one.id}{codes}  {_short(one.text)}"
        for lapsed in one.ticks:
            yield f"    ticked by {lapsed.by} on {lapsed.on}, before it or a passage changed"
    yield _counted(evidence)


def _counted(evidence: Evidence) -> str:
    total = len(evidence.sentences)
    is_open = sum(1 for one in evidence.sentences if not _is_read(one))
    state = "all are ticked" if not is_open else f"{is_open} not ticked"
    return f"{evidence.name}: {total} sentence{'' if total == 1 else 's'}, {state}"


def _is_read(sentence: RecordedSentence) -> bool:
    return any(map(_holds, sentence.ticks))


def _holds(one: RecordedTick) -> bool:
    return not one.is_lapsed


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rpartition(' ')[0] or words[:_LONG]} …"
