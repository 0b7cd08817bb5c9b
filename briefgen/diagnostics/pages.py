"""Every code with its slug, level and page. The folder `codes/` is the table: one file `<code>-<slug>.md` each.

A page opens with a line `level: error|warning|info`, then its title and text; nothing is read before a code is asked
for.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "codes"


@cache
def _files() -> dict[str, Path]:
    return {path.name.split("-", 1)[0]: path for path in sorted(_FOLDER.glob("*.md"))}


def codes() -> tuple[str, ...]:
    """All codes, sorted."""
    return tuple(_files())


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


def find(name: str) -> str | None:
    """The code that a code or a slug names, in any case; None where there is none."""
    wanted = name.strip().lower()
    return next((code for code in _files() if wanted in (code.lower(), slug(code))), None)
