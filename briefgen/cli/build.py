"""`briefgen build`: write the briefs of topics."""

import datetime
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import click

from briefgen import cli
from briefgen.cli.files import put
from briefgen.cli.jobs import Fault, each
from briefgen.cli.options import asking
from briefgen.cli.world import say, show, shown, topics, world
from briefgen.diagnostics import Severity
from briefgen.diagnostics.terminal import neutral
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
    code = 0
    count = _counter(folders)
    with closing(each(partial(build, surroundings, request=request), folders, jobs)) as outcomes:
        count(1)
        for number, outcome in enumerate(outcomes, 1):
            count(0)
            if isinstance(outcome, Fault):
                click.echo(outcome.message, err=True)
                code = cli.EXIT_INTERNAL
            elif not _finish(outcome, out, surroundings):
                code = code or cli.EXIT_FINDINGS
            count(number + 1)
    ctx.exit(code)


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a calendar day has no time zone)
    except ValueError:
        raise click.UsageError(f"--date: `{text}` is not a date of the form YYYY-MM-DD") from None


def _counter(folders: list[str]) -> Callable[[int], None]:
    """What shows, on a terminal, which of several topics is being built; 0 takes the line away."""

    def count(number: int) -> None:
        if number <= len(folders):
            text = f"{number} of {len(folders)}: {folders[number - 1].removeprefix('sources/')}" if number else ""
            click.echo(f"\r\x1b[K{neutral(text)}", nl=False, err=True)

    def count_nothing(_: int) -> None:
        pass

    return count if len(folders) > 1 and sys.stderr.isatty() else count_nothing


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
        say(f"{outcome.topic}: {counts(found)}", err=True)
    if outcome.withheld:
        say(f"{outcome.topic}: not written; the old files are untouched", err=True)
    if native is not None:
        click.echo(native.decode(), nl=False)
    for path in paths:
        click.echo(shown(path))
    return not outcome.withheld and not unwritten
