"""Console sessions in Markdown pages, run as tests.

A paragraph that is one code span and a colon (`` `sources/a.md`: ``) names the file that the next fenced block holds,
in UTF-8 unless `, saved in Windows-1252` stands before the colon. A block fenced `console` holds `$ command` lines,
what the command prints (both streams, as a terminal shows them), and `[exit 1]` where the code is not 0; a block fenced
`text printed` holds words of the Word file that was built last. The steps of a page follow each other in one folder of
their own, which starts with the example topics that a comment names (`<!-- project: ferries -->`).

`pytest --update` rewrites what was printed; the diff is the review.
"""

import io
import os
import re
import shlex
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from tests import outputs

ROOT = Path(__file__).parent.parent
HELD_BACK = "mcallister2023.txt"
"""The stored copy of the Mali example that stays out of the repository."""


@dataclass(frozen=True)
class Step:
    """A file to write, or a session to run; lines of the page that its block's content takes, from 0."""

    kind: str
    name: str
    content: str
    first: int
    last: int
    encoding: str = "utf-8"


def steps(page: str) -> list[Step]:
    """The steps of a page, in order."""
    found: list[Step] = []
    name, encoding = "", "utf-8"
    for token in MarkdownIt("commonmark").parse(page):
        if token.type == "inline":
            named = re.fullmatch(r"`([^`]+)`(?:, saved in ([\w-]+))?:", token.content.strip())
            name, encoding = (named[1], named[2] or "utf-8") if named else ("", "utf-8")
        elif token.type == "fence" and token.map:
            span = (token.map[0] + 1, token.map[1] - 1)
            if token.info.strip() == "console":
                found.append(Step("session", "", token.content, *span))
            elif token.info.strip() == "text printed":
                found.append(Step("printed", "", token.content, *span))
            elif name:
                found.append(Step("file", name, token.content, *span, encoding))
            name = ""
    return found


def play(page: str, folder: Path) -> str:
    """The page with every session's output as it is now; files are written and commands run in `folder`."""
    lines = page.split("\n")
    project = re.search(r"<!-- project: (.*?) -->", page)
    copy_examples(folder, *(project.group(1).split() if project else ()))
    made: list[tuple[Step, str]] = []
    for step in steps(page):
        if step.kind == "file":
            target = folder / step.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(step.content, encoding=step.encoding)
        elif step.kind == "printed":
            last = max((folder / "out").glob("*.docx"), key=lambda path: path.stat().st_mtime_ns)
            assert outputs.collapse(step.content) in outputs.docx_text(last), f"not in {last.name}: {step.content}"
        else:
            made.append((step, _session(step.content, folder)))
    for step, content in reversed(made):
        lines[step.first : step.last] = content.rstrip("\n").split("\n")
    return "\n".join(lines)


def _session(content: str, folder: Path) -> str:
    out: list[str] = []
    for line in content.split("\n"):
        if line.startswith("$ "):
            printed, code = run(line[2:], folder)
            out.append(line)
            out += printed.rstrip("\n").split("\n") if printed.strip() else []
            if code:
                out.append(f"[exit {code}]")
    return "\n".join(out)


def run(command: str, folder: Path) -> tuple[str, int]:
    """What a command prints, both streams as they come, and its exit code. Knows briefgen and a few shell words."""
    words = shlex.split(command)
    if words[0] == "cat":
        return (folder / words[1]).read_text(encoding="utf-8"), 0
    if words[0] == "headings":
        # Nobody's program: the section headings and subheads of a Word file, and whether the PDF has the same.
        docx, pdf = (folder / f"{words[1]}.{form}" for form in ("docx", "pdf"))
        found = outputs.docx_headings(docx)
        assert [h for h in outputs.pdf_headings(pdf) if h in found] == found
        return "\n".join(found), 0
    if words[0] == "rm":
        for name in words[1:]:
            (folder / name).unlink()
        return "", 0
    if words[0] == "sed":
        # `sed -i 's/old/new/' file`, the one form that the pages use.
        change = re.fullmatch(r"s/(.*)/(.*)/", words[2])
        assert change is not None, f"sed is read only as `sed -i 's/old/new/' FILE`: {command}"
        old, new = change.groups()
        for name in words[3:]:
            text = (folder / name).read_text(encoding="utf-8")
            assert old in text, f"{name} does not hold {old!r}"
            (folder / name).write_text(text.replace(old, new.replace("\\n", "\n"), 1), encoding="utf-8")
        return "", 0
    assert words[0] == "briefgen", f"a page runs an unknown command: {command}"
    from briefgen import cli

    stream = io.StringIO()
    before, arguments = Path.cwd(), sys.argv
    os.chdir(folder)
    sys.argv = words
    decides = words[1:2] in (["lock"], ["tick"]) and "SOURCE_DATE_EPOCH" not in os.environ
    try:
        if decides:  # on 12 May 2031, whenever the page is played
            os.environ["SOURCE_DATE_EPOCH"] = "1936310400"
        with redirect_stdout(stream), redirect_stderr(stream):
            code = cli.run()
    finally:
        os.chdir(before)
        sys.argv = arguments
        if decides:
            del os.environ["SOURCE_DATE_EPOCH"]
    return stream.getvalue(), code


def copy_examples(folder: Path, *names: str) -> None:
    """Put example topics into a project folder, without the copy that a checkout does not hold."""
    for name in names:
        ignored = shutil.ignore_patterns(HELD_BACK)
        shutil.copytree(ROOT / "sources" / name, folder / "sources" / name, ignore=ignored)
    (folder / "sources").mkdir(exist_ok=True)
