"""`briefgen schema`: the JSON Schema of a file form, for editors."""

import click

from briefgen.structured import schema


@click.command("schema")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema (draft-07) of the form NAME; without one, list all."""
    if name is None:
        for known in schema.names():
            click.echo(known)
        return
    if name not in schema.names():
        from briefgen.structured.near import did_you_mean

        hint = did_you_mean(name, schema.names()) or f"schemas: {', '.join(schema.names())}"
        raise click.UsageError(f"no schema `{name}`; {hint}")
    click.echo(schema.text(name), nl=False)
