"""`briefgen check`: report what is wrong with topics."""

import click

from briefgen import cli
from briefgen.cli.world import lines_of, show, topics, world
from briefgen.diagnostics import Severity
from briefgen.diagnostics.terminal import neutral
from briefgen.diagnostics.text import counts
from briefgen.pipeline import Request, check

FORMATS = ("text", "json", "sarif", "github")


@click.command("check")
@click.argument("topic", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="`json` for programs, `sarif` for code scanning, `github` for the log of a workflow.",
)
@click.option("--strict", is_flag=True, help="Make warnings errors.")
@click.pass_context
def command(ctx: click.Context, topic: tuple[str, ...], form: str, strict: bool) -> None:
    """Report what is wrong with each TOPIC, a folder with a brief.yaml or its name under sources/; none means all.

    Every note is read, printed or not. Exits 1 on any error.
    """
    surroundings = world()
    outcomes = [check(surroundings, folder, Request(strict=strict)) for folder in topics(surroundings, topic)]
    # What topics share (a template, a library) is found in each of them, and told once.
    found = tuple(dict.fromkeys(diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics))
    lines = lines_of(surroundings.root)
    if form == "json":
        from briefgen.diagnostics.machine import as_json

        click.echo(as_json(found), nl=False)
    elif form == "sarif":
        from briefgen.diagnostics.sarif import as_sarif

        click.echo(as_sarif(found, lines), nl=False)
    elif form == "github":
        from briefgen.diagnostics.github import as_commands

        click.echo(as_commands(found), nl=False)
    else:
        show(found, surroundings.root, err=False, lines=lines)
        for outcome in outcomes:
            click.echo(f"{neutral(outcome.topic)}: {counts(outcome.diagnostics)}")
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        ctx.exit(cli.EXIT_FINDINGS)
