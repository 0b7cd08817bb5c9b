"""What says the same in other words is left in peace: at most one warning or error a hundred sentences."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.diagnostics import Severity
from tests.trails import FOLDER, TOPIC, Case, note, paragraph, said, source, stated

Pair = tuple[str, str, dict[str, str]]
PAGE = (Path(__file__).parent / "clean_pairs.md").read_text(encoding="utf-8")
WORDS = {"B103", "B201", "B202", "B203", "B204", "B206", "B501", "B502", "B503", "B504", "B506", "B507", "B702", "B703"}


def pairs_of(language: str) -> tuple[Pair, ...]:
    """Statement, passage and facts of each pair of the page."""
    section = PAGE.partition(f"## {language}\n")[2].partition("\n## ")[0]
    found: list[Pair] = []
    for block in section.strip().split("\n\n"):
        if block.startswith("> "):
            found[-1] = (found[-1][0], block[2:], {})
        elif block.startswith("- said-by: "):
            found[-1][2]["said_by"] = block.partition(": ")[2]
        else:
            found.append((block, "", {}))
    return tuple(found)


def alarms(pairs: tuple[Pair, ...], language: str, root: Path, *, in_prose: bool) -> list[str]:
    """What is found, as code and sentence; each passage stands in a full copy among all the others."""
    notes = [
        note(f"okoro2031#n{number}", statement, passage, line=10 * number + 1, **facts)
        for number, (statement, passage, facts) in enumerate(pairs)
    ]
    path = root / FOLDER / "snapshots" / "okoro2031.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(f"{passage}." for _, passage, _ in pairs), encoding="utf-8")
    one = source(*notes, snapshot="snapshots/okoro2031.txt", language=language)
    blocks = [
        paragraph(said(statement, f"okoro2031#n{number}", line=number + 1) if in_prose else stated(notes[number]))
        for number, (statement, _, _) in enumerate(pairs)
    ]
    case = Case((one,), tuple(blocks), topic=replace(TOPIC, language=language), root=root)
    return [
        f"{found.code} {found.message}: line {found.span.line}"
        for found in case.findings()
        if found.code in WORDS and found.severity is not Severity.INFO and found.span
    ]


@pytest.mark.parametrize("in_prose", [False, True])
@pytest.mark.parametrize(("pairs", "language"), [(pairs_of("English"), "en"), (pairs_of("French"), "fr")])
def test_hardly_an_alarm(pairs: tuple[Pair, ...], language: str, in_prose: bool, tmp_path: Path) -> None:
    assert alarms(pairs, language, tmp_path, in_prose=in_prose) == []
