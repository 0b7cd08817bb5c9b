"""Findings as workflow commands of GitHub Actions, which shows them beside the lines that they are about.

    ::error file=sources/ferries/okoro2031.md,line=24,col=9,endColumn=11,title=B201 altered-passage::the passage is …

The escapes are those of GitHub's own toolkit (`@actions/core`, `command.ts`).
"""

from collections.abc import Iterable

from briefgen.diagnostics.findings import Diagnostic, Severity
from briefgen.diagnostics.terminal import neutral
from briefgen.diagnostics.text import place

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_commands(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings, one line each; ends with a line break unless there is none."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, str | int | None] = {}
    if span is not None:
        properties = {"file": span.file, "line": span.line, "col": span.column, "endColumn": span.end}
    properties["title"] = f"{diagnostic.code} {diagnostic.slug}"
    head = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    said = [diagnostic.message, *diagnostic.notes]
    said += [f"{related.message}: {place(related.span)}" for related in diagnostic.related]
    if diagnostic.hint:
        said.append(f"help: {diagnostic.hint}")
    return f"::{_COMMANDS[diagnostic.severity]} {head}::{_data(chr(10).join(neutral(line) for line in said))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(neutral(text)).replace(":", "%3A").replace(",", "%2C")
