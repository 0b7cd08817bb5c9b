"""`briefgen styles`: which citation styles there are."""

from pathlib import Path

import click


@click.command("styles")
@click.argument("query", required=False)
@click.pass_context
def command(ctx: click.Context, query: str | None) -> None:
    """List the citation styles whose name or title holds the words of QUERY; without one, all names."""
    from briefgen.citations import styles
    from briefgen.house import layers

    root = next((folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "sources").is_dir()), None)
    house = layers.Layers(root / "templates" if root else None, layers.built_in_folder())
    found = styles.search(query or "", house)
    for name, title in found:
        click.echo(f"{name:50} {title}".rstrip())
    if not found:
        click.echo(f"no style has `{query}` in its name or title", err=True)
        ctx.exit(1)
