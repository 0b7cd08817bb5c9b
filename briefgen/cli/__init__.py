"""The command line: commands are named here and loaded when called, so that `briefgen --help` stays light.

Only this room prints, exits, and reads the clock and the environment.
"""

import contextlib
import gc
import importlib
import os
import sys
from typing import Any, NoReturn

import click

from briefgen import __version__

COMMANDS = {
    "build": "Write the briefs of topics as PDF and Word files.",
    "check": "Report what is wrong with topics, without writing anything.",
    "explain": "Show the page of a finding's code.",
    "schema": "Print the JSON Schema of a file form.",
    "styles": "List citation styles.",
    "templates": "List, show and copy brief kinds and section templates.",
}
"""Each command with its line of help; the command itself stands in `briefgen.cli.<name>`."""

EXIT_FINDINGS, EXIT_USAGE, EXIT_INTERNAL, EXIT_INTERRUPTED = 1, 2, 70, 130


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module: Any = importlib.import_module(f"briefgen.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from briefgen.structured.near import did_you_mean

            hint = did_you_mean(name, COMMANDS)
            ctx.fail(f"no such command `{name}`" + (f"; {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def briefgen() -> None:
    """Policy briefs in PDF and Word from source notes, every statement attributed to its source."""


def main() -> NoReturn:
    """Run the command line and leave at once."""
    code = run()
    with contextlib.suppress(OSError, ValueError):  # nobody listens any more
        sys.stdout.flush()
        sys.stderr.flush()
    # All files are closed. What was read and made is not taken apart piece by piece: that is a fifteenth of a build.
    os._exit(code)


def run() -> int:
    """The exit code of the command line: 0, 1 findings, 2 wrong use, 70 our fault, 130 interrupted."""
    # What a topic makes is freed as its last name goes; looking for rings among it after every 700 new objects is 4 %
    # of a build and finds little. With many topics it is looked at every few of them.
    gc.set_threshold(1_000_000)
    try:
        code = briefgen.main(standalone_mode=False, prog_name="briefgen")
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.UsageError as error:
        error.show()
        code = EXIT_USAGE
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; there is nobody to tell.
        sys.stderr.close()
        code = EXIT_FINDINGS
    except Exception as error:  # noqa: BLE001 (the one place where a fault of our own is caught)
        code = _our_fault(error)
    return code if isinstance(code, int) else 0


def _our_fault(error: Exception) -> int:
    import traceback

    if os.environ.get("BRIEFGEN_DEBUG"):
        traceback.print_exc()
    else:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{frame.filename.replace(os.sep, '/').rpartition('/briefgen/')[2]}:{frame.lineno}"
        click.echo(
            f"briefgen: a fault of its own: {type(error).__name__}: {error} ({place}). Nothing was written over. "
            "Please report it with the files that led to it; BRIEFGEN_DEBUG=1 shows more.",
            err=True,
        )
    return EXIT_INTERNAL
