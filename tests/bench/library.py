"""What a big library costs: `python -m tests.bench.library`.

A brief that uses 60 notes is built twice, with a library of 60 notes and with one of 10,000, as whole processes; prints
processor seconds and peak memory of both and their ratios, for libraries of 100, 1,000 and 10,000 files, drawn on by
`select: {sources: …}`, by `select: {tags: …}`, and as a whole with a frame that names its notes. The ratio that we hold
ourselves to is 3.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import Cost, briefgen, middle

RUNS = 5
USED, ALL = 60, 10_000
FILES = (100, 1_000, 10_000)
WAYS = ("sources", "tags", "frame")

_PORTS = ("Amaru", "Belmonte", "Corvo", "Dosta", "Elvira", "Farrow", "Guarda", "Halden")
_DOERS = ("the harbour office", "the inspectorate", "the ferry board", "a shipping line", "the coast guard")


@dataclass(frozen=True)
class Shape:
    """A library: how many notes in how many files, and how the brief draws on it."""

    notes: int
    files: int
    way: str


def project(folder: Path, shape: Shape) -> None:
    """Write a project with the topic `ports` and a library of that shape into a folder."""
    library, topic = folder / "sources" / "library", folder / "sources" / "ports"
    library.mkdir(parents=True)
    (topic / "sections").mkdir(parents=True)
    files = list(_library(shape))
    for name, text in files:
        (library / f"{name}.md").write_text(text, encoding="utf-8")
    (topic / "brief.yaml").write_text(_brief(shape), encoding="utf-8")
    if shape.way == "frame":
        named = [f"{{{{{_source(number, shape)}#port-{number}}}}}" for number in _used(shape)]
        text = "\n\n".join(named)
        (topic / "sections" / "background.md").write_text(text + "\n", encoding="utf-8")


def _used(shape: Shape) -> Sequence[int]:
    """The numbers of the notes that the brief uses: spread over the library, or (by sources) its first ones."""
    return range(USED) if shape.way == "sources" else range(0, shape.notes, shape.notes // USED)[:USED]


def _source(number: int, shape: Shape) -> str:
    """The source of a note; where sources are selected, those that are used hold no other notes."""
    return f"port{number * shape.files // shape.notes:05}"


def _brief(shape: Shape) -> str:
    select = {
        "sources": f"select: {{sources: [{', '.join(dict.fromkeys(_source(n, shape) for n in _used(shape)))}]}}",
        "tags": "select: {tags: [chosen]}",
    }.get(shape.way)
    use = f"[{{from: ../library, {select}}}]" if select else "../library"
    return f"format: 1\nkind: policy-brief\ntitle: Ports\ndate: 2031-06-01\nuse: {use}\n"


def _library(shape: Shape) -> Iterator[tuple[str, str]]:
    """The names and texts of the source files."""
    used = set(_used(shape))
    lines: list[str] = []
    for number in range(shape.notes):
        source = _source(number, shape)
        if not number or source != _source(number - 1, shape):
            lines = [_head(number)]
        lines.append(_note(number, is_used=number in used))
        if number + 1 == shape.notes or source != _source(number + 1, shape):
            yield source, "\n".join(lines)


def _head(number: int) -> str:
    port = _PORTS[number % len(_PORTS)]
    return (
        f"---\ntype: report\ntitle: Ports and ferries, part {number}\nauthor: [{{family: {port}, given: Ada}}]\n"
        f"publisher: Harbour Institute\nissued: 2031-0{number % 5 + 1}-12\naccessed: 2031-05-30\nlanguage: en\n"
        f"URL: https://ports.example/{number}\nreliability: B\ntags: [ports, ferries]\n"
        f"defaults: {{credibility: 2, said-by: Harbour Institute}}\n---\n## Background\n"
    )


def _note(number: int, *, is_used: bool) -> str:
    """A note; of those that the brief does not use every third has neither working title nor id."""
    port, doer = _PORTS[number % 7], _DOERS[number % 5]
    year, count = 2000 + number % 30, 7 + number % 900
    heading = "" if number % 3 == 0 and not is_used else f"### {port} in {year} {{#port-{number}}}\n\n"
    tags = "- tags: chosen\n" if is_used else ""
    return (
        f"{heading}In {year} {doer} of {port} counted {count} landings at pier {number}, *most* of them on time.\n\n"
        f"> {doer} of {port} counted {count} landings at pier {number} in {year}; most of them were on time, as the\n"
        f"> harbour master wrote in the ledger\n\n- locator: p. {number % 300 + 1}\n- kind: figure\n- date: {year}\n"
        f"- measure: landings at pier {number}\n- value: {count}\n{tags}"
    )


def measure(shape: Shape) -> Cost:
    """What the build of a project of that shape costs, the engine's process included."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, account = Path(temporary) / "project", Path(temporary) / "account"
        project(folder, shape)
        costs = [briefgen(["build", "ports"], folder, account) for _ in range(RUNS + 1)][1:]
        return middle(costs)


def main() -> None:
    """Measure and print."""
    print(f"{f'median of {RUNS} runs, notes:':26} {'60':>6} {'10,000':>7} CPU s {'60':>5} {'10,000':>7} MiB   ratios")
    for way in WAYS:
        for files in FILES:
            small, big = (measure(Shape(notes, max(1, files * notes // ALL), way)) for notes in (USED, ALL))
            cpu, least = big.cpu, small.cpu
            print(
                f"{f'{way}, {files:,} files':26} {least:6.2f} {cpu:7.2f} {small.peak:11.0f} {big.peak:7.0f}"
                f" {cpu / least:9.2f} {big.peak / small.peak:5.2f}"
            )


if __name__ == "__main__":
    main()
