"""What `pip install` puts on a machine: the package with its templates, pages, schemas and guide."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parent.parent
ASK = "from briefgen.house.layers import built_in_folder; print(built_in_folder().resolve())"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the package as a wheel installs it."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def _ask(where: Path, question: str, folder: Path) -> str:
    environment = os.environ | {"PYTHONPATH": str(where)}
    command = [sys.executable, "-c", question]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_wheel_carries_the_templates_and_finds_them(installed: Path, tmp_path: Path) -> None:
    assert _ask(installed, ASK, tmp_path) == str((installed / "briefgen" / "templates").resolve())
    ours = sorted(path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*") if path.is_file())
    there = installed / "briefgen" / "templates"
    assert sorted(path.relative_to(there) for path in there.rglob("*") if path.is_file()) == ours


def test_a_checkout_finds_its_own_templates(tmp_path: Path) -> None:
    assert _ask(ROOT, ASK, tmp_path) == str(ROOT / "templates")


def test_what_is_read_at_run_time_is_packed(installed: Path) -> None:
    package = installed / "briefgen"
    for folder in ("diagnostics/codes", "structured/schemas", "docs"):
        ours = {path.name for path in (ROOT / "briefgen" / folder).iterdir() if path.is_file()}
        assert {path.name for path in (package / folder).iterdir()} >= ours


def test_an_installed_package_builds(installed: Path, ferries: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "briefgen", "build"]
    shown = subprocess.run(command, cwd=ferries, env=environment, capture_output=True, text=True, check=False)
    assert shown.stdout == "out/ferries.pdf\nout/ferries.docx\nout/ferries.evidence.json\n", shown.stderr


def test_the_licence_is_an_spdx_expression() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
