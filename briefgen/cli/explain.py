"""`briefgen explain`: the page of a code."""

import click

from briefgen.diagnostics import pages


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Show what CODE (`B201`) or its slug (`altered-passage`) means; without one, list all."""
    if code is None:
        for known in pages.codes():
            click.echo(f"{known}  {pages.slug(known):24} {pages.level(known)}")
        return
    found = pages.find(code)
    if found is None:
        from briefgen.structured.near import did_you_mean

        names = [*pages.codes(), *(pages.slug(known) for known in pages.codes())]
        hint = did_you_mean(code, names) or "`briefgen explain` lists all codes"
        raise click.UsageError(f"no finding has the code or slug `{code}`; {hint}")
    click.echo(pages.page(found), nl=False)
