import re

from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, Related, Severity, Span
from briefgen.diagnostics.github import as_commands
from tests.test_diagnostics_machine import FINDINGS

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def _read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner of GitHub Actions reads it: its name, properties and message."""
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    name, head, data = found.groups()
    properties = dict(part.split("=", 1) for part in head.split(","))
    return name, {key: _unescaped(value, ":,") for key, value in properties.items()}, _unescaped(data)


def _unescaped(text: str, also: str = "") -> str:
    for letter in f"\r\n{also}%":  # the percent sign last, as the runner does
        text = text.replace(f"%{ord(letter):02X}", letter)
    return text


def test_a_finding_is_a_command_with_its_place() -> None:
    related = (Related(Span("b.md", 2, 3), "first here"),)
    found = Diagnostic("B201", Severity.ERROR, "100% altered: a, b", Span("a,b:c%.md", 24, 9, 11), "mend it", related)
    assert as_commands([found]) == (
        "::error file=a%2Cb%3Ac%25.md,line=24,col=9,endColumn=11,title=B201 altered-passage::"
        "100%25 altered: a, b%0Afirst here: b.md:2:3%0Ahelp: mend it\n"
    )


def test_levels_are_those_of_github() -> None:
    shown = as_commands(Diagnostic("B901", severity, "x") for severity in Severity)
    assert [line.split(" ")[0] for line in shown.splitlines()] == ["::error", "::warning", "::notice"]


def test_what_is_unknown_is_left_out() -> None:
    assert as_commands([Diagnostic("B004", Severity.ERROR, "x", Span("a.md", 3))]) == (
        "::error file=a.md,line=3,title=B004 unknown-key::x\n"
    )
    assert as_commands([Diagnostic("B004", Severity.ERROR, "x")]) == "::error title=B004 unknown-key::x\n"


def test_no_words_start_a_second_command() -> None:
    evil = "x\r\n::add-mask::y\n::warning file=b.md::z%0A::debug::\x85::stop-commands::t\u2028\x1b[2J"
    shown = as_commands([Diagnostic("B004", Severity.ERROR, evil, Span(f"{evil}.md", 1), evil, (), (evil,))])
    assert len(shown.splitlines()) == 1
    _, properties, message = _read(shown.rstrip("\n"))
    assert set(properties) == {"file", "line", "title"}
    assert "\x1b" not in message
    assert [line for line in message.split("\n") if line.startswith("::")] == []


@given(st.lists(FINDINGS, max_size=3))
def test_each_finding_is_one_command(found: list[Diagnostic]) -> None:
    lines = as_commands(found).split("\n")
    assert lines.pop() == ""
    for line, one in zip(lines, found, strict=True):
        name, properties, message = _read(line)
        assert name == {"info": "notice"}.get(one.severity, one.severity)
        assert properties["title"] == f"{one.code} {one.slug}"
        assert properties.get("line") == (str(one.span.line) if one.span else None)
        assert message.count("\n") == len(one.notes) + len(one.related) + (1 if one.hint else 0)
