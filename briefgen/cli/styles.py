"""`briefgen styles`: which citation styles there are."""

import click

from briefgen.cli.world import cache, house


@click.command("styles")
@click.argument("query", required=False)
@click.pass_context
def command(ctx: click.Context, query: str | None) -> None:
    """List the citation styles whose name or title holds the words of QUERY; without one, all names."""
    from briefgen.citations import styles

    _, layers = house()
    found = styles.search(query or "", layers, cache())
    for name, title in found:
        click.echo(f"{name:50} {title}".rstrip())
    if not found:
        click.echo(f"no style has `{query}` in its name or title", err=True)
        ctx.exit(1)
