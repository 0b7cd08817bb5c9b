"""`briefgen check`: report what is wrong with topics."""

from collections.abc import Iterable
from functools import partial

import click

from briefgen import cli
from briefgen.cli.jobs import Fault, each
from briefgen.cli.world import lines_of, say, show, topics, world
from briefgen.diagnostics import Diagnostic, Severity
from briefgen.diagnostics.text import counts
from briefgen.pipeline import Outcome, Request, check

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
@click.option("--public", is_flag=True, help="Print nothing of sources that are not public.")
@click.pass_context
def command(ctx: click.Context, topic: tuple[str, ...], form: str, strict: bool, public: bool) -> None:
    """Report what is wrong with each TOPIC, a folder with a brief.yaml or its name under sources/; none means all.

    Every note is read, printed or not. Exits 1 on any error. With --public, the findings on a topic with sources that
    are not public are told in the words of their codes, without excerpts; there are as many of them.
    """
    surroundings = world()
    outcomes: list[Outcome] = []
    is_faulty = False
    for outcome in each(partial(check, surroundings, request=Request(strict=strict)), topics(surroundings, topic)):
        if isinstance(outcome, Fault):
            click.echo(outcome.message, err=True)
            is_faulty = True
        else:
            outcomes.append(outcome)
    found = _public(outcomes) if public else _told_once(outcomes)
    hides = public and any(outcome.access.is_needed for outcome in outcomes)
    lines = (lambda _: None) if hides else lines_of(surroundings.root)
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
            say(f"{outcome.topic}: {counts(outcome.diagnostics)}")
    if is_faulty:
        ctx.exit(cli.EXIT_INTERNAL)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        ctx.exit(cli.EXIT_FINDINGS)


def _told_once(outcomes: Iterable[Outcome]) -> tuple[Diagnostic, ...]:
    """All findings; what topics share (a template, a library) is found in each of them, and told once."""
    return tuple(dict.fromkeys(diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics))


def _public(outcomes: Iterable[Outcome]) -> tuple[Diagnostic, ...]:
    """As many findings in the same order, each as every topic in which it was found may tell it to others."""
    told: dict[Diagnostic, Diagnostic] = {}
    for outcome in outcomes:
        for diagnostic in outcome.diagnostics:
            told[diagnostic] = outcome.access.finding(told.get(diagnostic, diagnostic))
    return tuple(told.values())
