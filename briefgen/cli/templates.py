"""`briefgen templates`: brief kinds and section templates, where they come from, and a copy to change."""

import click


@click.group("templates")
def command() -> None:
    """List, show and copy brief kinds and section templates."""
