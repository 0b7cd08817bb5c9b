"""A small invented topic with a library, locked: nothing in it is found until something changes."""

import datetime
from pathlib import Path

from briefgen.diagnostics import Diagnostic
from briefgen.pipeline import Locked, Request, World, check, lock

DAY = datetime.date(2031, 3, 10)
TOPIC, LIBRARY = "sources/ferries", "sources/library"

COPY = """Inspections fall behind in Port Amaru

The port berths about 40 ferries, of which at most 20 had seen an inspector in 2030.

Families of the dead want the law passed as it stands. The port cannot say who would carry it out.
"""
REPORT = """Loss of the ferry Marisol

The ferry sank off the port with 118 people on board. Water came in through the bow door.
"""
FILES = {
    "templates/memo/kind.yaml": "format: 1\nname: Memo\n",
    "templates/memo/background.md": "---\nheading: Background\norder: 10\n---\n",
    "templates/memo/outlook.md": "---\nheading: Outlook\norder: 20\n---\n",
    f"{TOPIC}/brief.yaml": """format: 1
kind: memo
title: Ferries in Port Amaru
date: 2031-03-17
use: [../library]
rules: {B104: {level: off, reason: one report tells each of these things}}
waivers:
  - {code: B301, at: "outlook: In time", reason: our own reckoning}
""",
    f"{TOPIC}/snapshots/okoro2031.txt": COPY,
    f"{TOPIC}/okoro2031.md": """---
id: okoro2031
type: report
title: Ferry inspections in Port Amaru
issued: 2031-03-06
snapshot: snapshots/okoro2031.txt
accessed: 2031-03-09
---
## Background
### Inspections missed {#missed}

Of about 40 ferries, at most 20 were inspected in 2030.

> about 40 ferries, of which at most 20 had seen an inspector in 2030

### The families {#families}

The families of the 31 dead want the law passed unchanged.

> Families of the dead want the law passed as it stands

- allow: number-not-in-passage — 31 is what the registry says
""",
    f"{TOPIC}/sections/outlook.md": """In time at most 30 ferries may be inspected [@okoro2031#missed].

The port has fallen silent. {allow: uncited-statement — seen by us}
""",
    f"{LIBRARY}/snapshots/lind2030.txt": REPORT,
    f"{LIBRARY}/lind2030.md": """---
id: lind2030
type: report
title: Loss of the ferry Marisol
issued: 2030-11-02
snapshot: snapshots/lind2030.txt
accessed: 2031-03-09
---
## Background
### The loss {#loss}

The Marisol sank with 118 people on board.

> The ferry sank off the port with 118 people on board

### The bow door {#door}

Water came in through the bow door.

> Water came in through the bow door
""",
}


def unlocked(root: Path) -> Path:
    """The project without a lock."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return root


def project(root: Path) -> Path:
    """The project with topic and library locked."""
    unlocked(root)
    for folder in (LIBRARY, TOPIC):
        relock(root, folder)
    return root


def relock(root: Path, folder: str, *accept: str, day: datetime.date = DAY) -> Locked:
    """What came of locking a folder, put on disk."""
    locked = lock(World(root), folder, day=day, accept=accept)
    for one in locked.sources:
        (root / one.file).write_bytes(one.after)
    if locked.text is not None:
        (root / folder / "briefgen.lock.yaml").write_bytes(locked.text)
    return locked


def change(root: Path, file: str, old: str, new: str) -> None:
    """Put other words into a file."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def found(root: Path, *, final: bool = False) -> list[Diagnostic]:
    """What is found in the topic."""
    return list(check(World(root), TOPIC, Request(final=final)).diagnostics)


def shown(diagnostics: list[Diagnostic]) -> list[str]:
    """Severity, code and place of findings, a line each."""
    return [
        f"{one.severity} {one.code} {one.span.file.removeprefix('sources/')}:{one.span.line}:{one.span.column}"
        if one.span
        else f"{one.severity} {one.code}"
        for one in diagnostics
    ]
