"""`briefgen build`: write the briefs of topics."""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen import cli
from briefgen.cli.files import put
from briefgen.cli.options import asking
from briefgen.cli.world import show, shown, topics, world
from briefgen.diagnostics import Severity
from briefgen.diagnostics.text import counts
from briefgen.pipeline import Outcome, Request, World, build

FORMATS = ("pdf", "docx", "native")


@click.command("build")
@click.argument("topic", nargs=-1)
@click.option(
    "--to", "formats", multiple=True, type=click.Choice(FORMATS), help="A format; may repeat. `native` prints the tree."
)
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to [out].")
@asking
@click.option("--date", "day", metavar="D", help="The date of issue, YYYY-MM-DD.")
@click.option("--final", is_flag=True, help="Build as final: errors of evidence withhold the file.")
@click.option("--strict", is_flag=True, help="Make warnings errors.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Topics side by side.")
@click.pass_context
def command(
    ctx: click.Context,
    topic: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path | None,
    kind: str | None,
    style: str | None,
    language: str | None,
    theme: str | None,
    paper: str | None,
    day: str | None,
    final: bool,
    strict: bool,
    jobs: int,
) -> None:
    """Write the brief of each TOPIC, a folder with a brief.yaml or its name under sources/; none means all."""
    surroundings = world()
    folders = topics(surroundings, topic)
    request = Request(
        formats=tuple(dict.fromkeys(formats)),
        kind=kind,
        style=style,
        language=language,
        theme=theme,
        paper=paper,
        date=_date(day),
        final=final,
        strict=strict,
    )
    failed = False
    for outcome in _outcomes(surroundings, folders, request, jobs):
        failed |= not _finish(outcome, out, surroundings)
    if failed:
        ctx.exit(cli.EXIT_FINDINGS)


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a calendar day has no time zone)
    except ValueError:
        raise click.UsageError(f"--date: `{text}` is not a date of the form YYYY-MM-DD") from None


def _outcomes(surroundings: World, folders: list[str], request: Request, jobs: int) -> Iterator[Outcome]:
    """The outcomes in the order of the topics, with one counter line on a terminal while there is more than one."""
    counting = len(folders) > 1 and sys.stderr.isatty()
    if jobs > 1 and len(folders) > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(min(jobs, len(folders))) as pool:
            waiting = [pool.submit(build, surroundings, folder, request) for folder in folders]
            for number, future in enumerate(waiting, 1):
                _count(counting, number, len(folders), folders[number - 1])
                outcome = future.result()
                _count(counting, 0, 0, "")
                yield outcome
        return
    for number, folder in enumerate(folders, 1):
        _count(counting, number, len(folders), folder)
        outcome = build(surroundings, folder, request)
        _count(counting, 0, 0, "")
        yield outcome


def _count(counting: bool, number: int, total: int, folder: str) -> None:
    if counting:
        text = f"{number} of {total}: {folder.removeprefix('sources/')}" if number else ""
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)


def _finish(outcome: Outcome, out: Path | None, surroundings: World) -> bool:
    """Show an outcome's findings and put its files into `out`, else into the project's `out`; whether all went well."""
    files = {f"{outcome.topic}.{name}": data for name, data in outcome.files.items() if name != "native"}
    native = outcome.files.get("native")
    root = surroundings.root
    paths, unwritten = put(files, out or root / "out", root, asked=out is not None) if files else ((), ())
    found = (*outcome.diagnostics, *unwritten)
    # Information waits for `check`, but for what only writing can find.
    pressing = [d for d in found if d.severity is not Severity.INFO or d.code.startswith("W")]
    show(pressing, surroundings.root, err=True)
    if pressing:
        click.echo(f"{outcome.topic}: {counts(found)}", err=True)
    if outcome.withheld:
        click.echo(f"{outcome.topic}: not written; the old files are untouched", err=True)
    if native is not None:
        click.echo(native.decode(), nl=False)
    for path in paths:
        click.echo(shown(path))
    return not outcome.withheld and not unwritten
