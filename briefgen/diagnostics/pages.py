"""Every code with its slug, level and page. The folder `codes/` is the table: one file `<code>-<slug>.md` each.

A page opens with a line `level: error|warning|info`, then its title and sections; nothing is read before a code is
asked for.
"""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "codes"

_AROUND = "Citations, templates, writing"
_GROUPS = {"B0": "Input", "C": _AROUND, "T": _AROUND, "W": _AROUND, "B": "Evidence"}
"""How codes begin, and the name of their group; the first that fits counts."""


@cache
def _files() -> dict[str, Path]:
    return {path.name.split("-", 1)[0]: path for path in sorted(_FOLDER.glob("*.md"))}


def codes() -> tuple[str, ...]:
    """All codes, sorted."""
    return tuple(_files())


def grouped() -> dict[str, list[str]]:
    """All codes by the name of their group: faults of input, of what is around it, and of evidence."""
    found: dict[str, list[str]] = {name: [] for name in _GROUPS.values()}
    for code in codes():
        found[next(name for head, name in _GROUPS.items() if code.startswith(head))].append(code)
    return found


def slug(code: str) -> str:
    """The name of a code for waivers: `altered-passage` for B201."""
    return _files()[code].stem.split("-", 1)[1]


@cache
def page(code: str) -> str:
    """The page of a code: Markdown, without the head line."""
    return _files()[code].read_text(encoding="utf-8").split("\n", 1)[1].strip() + "\n"


@cache
def level(code: str) -> str:
    """`error`, `warning` or `info`: how much a code weighs unless a rule says otherwise."""
    with _files()[code].open(encoding="utf-8") as file:
        return file.readline().split(":", 1)[1].strip()


def sections(code: str) -> dict[str, str]:
    """The sections of a page by their headings, as Markdown."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    is_fenced = False
    for line in page(code).split("\n"):
        is_fenced ^= line.startswith("```")
        if line.startswith("## ") and not is_fenced:
            lines = found.setdefault(line.removeprefix("## "), [])
        else:
            lines.append(line)
    return {heading: "\n".join(text).strip() for heading, text in found.items()}


def title(code: str) -> str:
    """The first sentence of "What it means": the code in one line, with its full stop."""
    return re.split(r"(?<=[.])\s", " ".join(sections(code)["What it means"].split()), maxsplit=1)[0]


def find(name: str) -> str | None:
    """The code that a code or a slug names, in any case; None where there is none."""
    return _names().get(name.strip().lower())


@cache
def _names() -> dict[str, str]:
    """The codes by themselves in lower case, and by their slugs."""
    return {name: code for code in _files() for name in (slug(code), code.lower())}
