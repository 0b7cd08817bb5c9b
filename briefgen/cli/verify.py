"""`briefgen verify`: check an evidence record again."""

from pathlib import Path

import click

from briefgen import cli
from briefgen.cli.world import show, shown
from briefgen.evidence.record import Evidence
from briefgen.pipeline import World, verify
from briefgen.readers.topics import find_root


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE.evidence.json")
@click.pass_context
def command(ctx: click.Context, file: Path) -> None:
    """Check an evidence record again, from the files that it names, and say what no longer holds.

    The project is the one that the record lies in, else that of the working folder. The outputs are looked for beside
    the record. Exits 1 where something does not hold.
    """
    root = find_root(file.resolve().parent) or find_root(Path.cwd())
    if root is None:
        raise click.UsageError(
            f"no project: neither {shown(file)} nor the working folder lies below a folder with a folder `sources`"
        )
    verified = verify(World(root), file)
    if verified.evidence is None:
        show(verified.diagnostics, root, err=True)
        click.echo(f"{shown(file)}: not verified: it is no evidence record that can be read", err=True)
        ctx.exit(cli.EXIT_FINDINGS)
    for difference in verified.differences:
        click.echo(difference.line if difference.is_failure else f"information: {difference.line}")
    if verified.holds:
        click.echo(f"{shown(file)}: everything holds: {_counts(verified.evidence)}")
        return
    count = sum(1 for difference in verified.differences if difference.is_failure)
    click.echo(f"{shown(file)}: {_several(count, 'thing')} {'does' if count == 1 else 'do'} not hold any more")
    ctx.exit(cli.EXIT_FINDINGS)


def _counts(evidence: Evidence) -> str:
    passages = {(one.note, one.text) for sentence in evidence.sentences for one in sentence.passages if one.text}
    snapshots = [source for source in evidence.sources if source.snapshot is not None]
    counted = (len(evidence.sentences), "sentence"), (len(passages), "passage"), (len(snapshots), "snapshot")
    return ", ".join(_several(number, noun) for number, noun in counted)


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
