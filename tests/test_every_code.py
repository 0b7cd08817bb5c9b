"""One project with every fault there is: exactly the findings that the tables of `every_code.md` name, in one run."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import pages
from tests.sessions import run, steps

PAGE = Path(__file__).parent / "every_code.md"
TEXT = PAGE.read_text(encoding="utf-8")
HEAD = "| finding | where | what was written | what is said | what to do |\n|---|---|---|---|---|\n"
TABLE = re.compile(r"(<!-- findings(?: of (?P<by>\w+))?: (?P<where>.*?) -->\n)\n?(?P<rows>(?:\|.*\n)*)\n?")
"""A table, under a comment that says in which folder the findings are, or which topics are built."""
SHOWN = re.compile(
    r"^(?P<severity>\w+)\[(?P<code>\w+)\]: (?P<message>.*)\n"
    r" *--> (?P<file>.*?):(?P<line>\d+)(?::(?P<column>\d+))?\n"
    r"(?: *\d* \|.*\n)*?(?: *\| *(?P<carets>\^+)\n)?"
    r" *= help: (?P<hint>.*)\n",
    re.MULTILINE,
)
"""A finding as the text form shows it."""
AROUND = 30
"""So many letters of a line are shown on either side of those in question."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the page, on disk."""
    root = tmp_path_factory.mktemp("project")
    for step in steps(TEXT):
        if step.kind == "file":
            (root / step.name).parent.mkdir(parents=True, exist_ok=True)
            (root / step.name).write_bytes(step.content.encode(step.encoding))
    return root


@pytest.fixture(scope="module")
def checked(project: Path) -> list[tuple[str, str]]:
    """The file and the row of every finding of one run over all topics."""
    printed, code = run("briefgen check --format json", project)
    assert code == 1
    return [(one["file"], _row(one, project)) for one in json.loads(printed)["diagnostics"]]


def _built(project: Path, topics: str) -> list[str]:
    """The rows of what only building finds: codes of writing."""
    printed, code = run(f"briefgen build {topics}", project)
    assert code == 1
    rows = []
    for found in SHOWN.finditer(printed):
        line, column = int(found["line"]), int(found["column"]) if found["column"] else None
        end = column + len(found["carets"]) if column else None
        if found["code"].startswith("W"):
            rows.append(_row({**found.groupdict(), "line": line, "column": column, "end_column": end}, project))
    return rows


# ---------------------------------------------------------------------------------------------------------------- rows


def _row(one: dict[str, Any], project: Path) -> str:
    """A finding as a row: what was written stands between ⟦ and ⟧."""
    said = "; ".join([one["message"], *(f"{other['message']}: {_place(other)}" for other in one.get("related", ()))])
    cells = (f"{one['code']} {one['severity']}", _place(one), _written(one, project), said, one["hint"] or "")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _place(one: dict[str, Any]) -> str:
    file = re.sub(r"^sources/[^/]+/", "", one["file"])
    return f"{file}:{one['line']}" + (f":{one['column']}" if one["column"] else "")


def _written(one: dict[str, Any], project: Path) -> str:
    path = project / one["file"]
    if not path.is_file() or one["column"] is None:
        return ""
    line = path.read_text(encoding="utf-8", errors="replace").split("\n")[one["line"] - 1]
    start, end = one["column"] - 1, one["end_column"] - 1
    before, after = line[:start], line[end:]
    head = before if len(before) <= AROUND else f"…{before[-AROUND:]}"
    tail = after if len(after) <= AROUND else f"{after[:AROUND]}…"
    return f"`{head}⟦{line[start:end]}⟧{tail}`".replace("\t", "→")


# --------------------------------------------------------------------------------------------------------------- tests


def test_exactly_the_findings_of_the_tables_in_one_run(
    project: Path, checked: list[tuple[str, str]], update: bool
) -> None:
    wanted = {found["where"]: found["rows"] for found in TABLE.finditer(TEXT) if not found["by"]}
    for folder, rows in wanted.items():
        made = "".join(row for file, row in checked if file.startswith(f"{folder}/"))
        if update:
            _rewrite(folder, made)
        else:
            assert HEAD + made == rows, folder
    told = [row for file, row in checked if any(file.startswith(f"{folder}/") for folder in wanted)]
    assert Counter(row for _, row in checked) == Counter(told), "every finding has its row"


def test_what_only_building_finds(project: Path, update: bool) -> None:
    for found in TABLE.finditer(TEXT):
        if found["by"]:
            made = "".join(_built(project, found["where"]))
            if update:
                _rewrite(found["where"], made)
            else:
                assert HEAD + made == found["rows"]


def test_every_code_has_a_row() -> None:
    told = set(re.findall(r"^\| (\w+) ", "".join(found["rows"] for found in TABLE.finditer(TEXT)), re.MULTILINE))
    assert sorted(told - {"finding"}) == list(pages.codes())


def test_every_finding_but_information_says_what_to_do() -> None:
    for found in TABLE.finditer(TEXT):
        for row in found["rows"].splitlines()[2:]:
            code, _, _, _, hint = (cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1])
            assert hint or code.endswith(" info"), row


def _rewrite(where: str, rows: str) -> None:
    def made(found: re.Match[str]) -> str:
        return f"{found[1]}\n{HEAD}{rows}\n" if found["where"] == where else found[0]

    page = TABLE.sub(made, PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(f"{page.rstrip()}\n", encoding="utf-8")
