"""The options by which a command asks for another kind, style, language, theme or paper."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The tag as typed; wrong use where it is none of BCP 47."""
    if value is not None:
        from briefgen.structured.schema import is_language

        if not is_language(value):
            raise click.BadParameter(f"`{value}` is not a language tag such as `en`, `fr` or `pt-BR`")
    return value


def asking(function: _Command) -> _Command:
    """Give a command the options that beat brief.yaml."""
    options = (
        click.option("--kind", metavar="K", help="Another brief kind."),
        click.option("--style", metavar="S", help="Another citation style: a CSL name, or a path."),
        click.option(
            "--language", metavar="L", callback=_language, help="Headings, terms and furniture in this language."
        ),
        click.option("--theme", metavar="T", help="Another theme."),
        click.option("--paper", type=click.Choice(("a4", "letter")), help="Another paper."),
    )
    for option in reversed(options):
        function = option(function)
    return function
