"""The command line: commands are named here and loaded when called, so that `briefgen --help` stays light.

Only this room prints, exits, and reads the clock and the environment.
"""

import gc
import importlib
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Any, NoReturn

import click

from briefgen import __version__

COMMANDS = {
    "build": "Write the briefs of topics as PDF and Word files.",
    "check": "Report what is wrong with topics, without writing anything.",
    "draft": "Write assembled sections into files to write on.",
    "explain": "Show the page of a finding's code.",
    "lock": "Record what was accepted: copies, notes and waivers of a topic or library.",
    "schema": "Print the JSON Schema of a file form.",
    "styles": "List citation styles.",
    "tick": "Record which sentences you have read against their passages.",
    "templates": "List, show and copy brief kinds and section templates.",
    "verify": "Check an evidence record again, from the files that it names.",
}
"""Each command with its line of help; the command itself stands in `briefgen.cli.<name>`."""

EXIT_FINDINGS, EXIT_USAGE, EXIT_INTERNAL, EXIT_INTERRUPTED = 1, 2, 70, 130


class _EndedError(KeyboardInterrupt):
    """A signal asked us to end: what is under way is taken back, as after Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


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
    _open_streams()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` has SIGHUP ignored
            signal.signal(number, _end)
    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # what was printed did not arrive
        code = code or EXIT_FINDINGS
    # All files are closed. What was read and made is not taken apart piece by piece: that is a fifteenth of a build.
    os._exit(code)


def _open_streams() -> None:
    """Make the standard streams such that printing to them does no harm.

    One that was closed leads nowhere from here on (else the next file that is opened takes its number, and what some
    library prints goes into it); a letter that the terminal's encoding lacks is shown by its number.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, "r" if name == "stdin" else "w", encoding="utf-8"))
        elif stream.errors == "strict" and name != "stdin":
            stream.reconfigure(errors="backslashreplace")


def _end(number: int, _: FrameType | None) -> NoReturn:
    raise _EndedError(number)


def run() -> int:
    """The exit code of the command line: 0, 1 findings, 2 wrong use, 70 our fault, 130 interrupted."""
    # What a topic makes is freed as its last name goes; looking for rings among it after every 700 new objects is 4 %
    # of a build and finds little. With many topics it is looked at every few of them.
    gc.set_threshold(1_000_000)
    try:
        code = briefgen.main(standalone_mode=False, prog_name="briefgen")
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        with suppress(OSError):  # there may be nobody to tell
            error.show()
        code = EXIT_USAGE if isinstance(error, click.UsageError) else error.exit_code
    except SystemExit:  # click's way to end when whoever read our output has left
        code = EXIT_FINDINGS
    except (click.Abort, KeyboardInterrupt) as error:
        code = _interrupted(error)
    except Exception as error:  # noqa: BLE001 (the one place where a fault of our own is caught)
        if isinstance(error, OSError) and _is_printing(error):
            reason = (error.strerror or str(error)).lower()
            _tell(f"briefgen: what is printed does not arrive: {reason}; the files written so far are whole")
            code = EXIT_FINDINGS
        else:
            from briefgen.cli.faults import told

            _tell(told(error))
            code = EXIT_INTERNAL
    return code if isinstance(code, int) else 0


def _interrupted(error: BaseException) -> int:
    cause = error if isinstance(error, KeyboardInterrupt) else error.__cause__
    number = cause.number if isinstance(cause, _EndedError) else signal.SIGINT
    _tell("interrupted" if number == signal.SIGINT else "ended from outside")
    return EXIT_INTERRUPTED - signal.SIGINT + number


def _is_printing(error: OSError) -> bool:
    """Whether a fault arose where click prints, which is all that `click.utils` does."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals.get("__name__") == "click.utils"


def _tell(message: str) -> None:
    with suppress(OSError, ValueError):  # there may be nobody to tell
        click.echo(message, err=True)
