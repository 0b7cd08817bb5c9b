"""`briefgen explain`: the pages of codes."""

import click

from briefgen.diagnostics import pages


@click.command("explain")
@click.argument("code", nargs=-1)
def command(code: tuple[str, ...]) -> None:
    """Show what each CODE (`B201`) or its slug (`altered-passage`) means; without one, list all."""
    if not code:
        click.echo("\n\n".join(_group(name, codes) for name, codes in pages.grouped().items()))
        return
    wanted = dict.fromkeys(_known(name) for name in code)
    click.echo("\n".join(pages.page(one) for one in wanted), nl=False)


def _group(name: str, codes: list[str]) -> str:
    rows = [f"  {code}  {pages.slug(code):24} {pages.level(code):8} {pages.title(code)}" for code in codes]
    return "\n".join([name, *rows])


def _known(name: str) -> str:
    found = pages.find(name)
    if found is None:
        from briefgen.structured.near import did_you_mean

        names = [*pages.codes(), *(pages.slug(code) for code in pages.codes())]
        hint = did_you_mean(name, names) or "`briefgen explain` lists all codes"
        raise click.UsageError(f"no finding has the code or slug `{name}`; {hint}")
    return found
