"""The one look-up: built-in templates found wherever briefgen is installed, a project's own over them."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import briefgen
from briefgen.house.layers import Layers, built_in_folder

REPOSITORY = Path(briefgen.__file__).resolve().parents[1]


def _put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"# {folder.name}/{name}\n")
    return folder


def test_the_built_in_templates_are_found_in_a_checkout() -> None:
    assert built_in_folder() == REPOSITORY / "templates"


def test_the_built_in_templates_are_found_as_a_wheel_packs_them(tmp_path: Path) -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    packed = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    shutil.copytree(REPOSITORY / "briefgen", tmp_path / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPOSITORY / "templates", tmp_path / packed["templates"])
    command = "from briefgen.house.layers import built_in_folder; print(built_in_folder())"
    surroundings = {**os.environ, "PYTHONPATH": str(tmp_path)}
    shown = subprocess.run(
        [sys.executable, "-c", command], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=True
    )
    assert Path(shown.stdout.strip()) == (tmp_path / "briefgen" / "templates").resolve()


def test_a_file_of_the_project_stands_over_the_built_in_one(tmp_path: Path) -> None:
    project = _put(tmp_path / "templates", "memo/kind.yaml")
    layers = Layers(project, _put(tmp_path / "built", "memo/kind.yaml", "memo/a.md"))
    assert [(found.layer, found.file) for found in layers.find_all("memo/kind.yaml")] == [
        ("built-in", "built-in/memo/kind.yaml"),
        ("project", "templates/memo/kind.yaml"),
    ]
    found = layers.find("memo/a.md")
    assert found is not None
    assert found.layer == "built-in"
    assert layers.find("memo/b.md") is None
    assert layers.files("memo", ".md") == ("a",)


def test_the_same_folder_is_one_layer(tmp_path: Path) -> None:
    folder = _put(tmp_path / "templates", "memo/kind.yaml")
    (tmp_path / "link").symlink_to(folder)
    for project in (folder, tmp_path / "link"):
        layers = Layers(project, folder)
        assert layers.names == ("built-in",)
        assert len(layers.find_all("memo/kind.yaml")) == 1
    assert Layers(tmp_path / "none", folder).names == ("built-in",)


def test_hidden_and_hostile_names_are_not_looked_up(tmp_path: Path) -> None:
    folder = _put(tmp_path / "templates", ".hidden/kind.yaml", "_off/kind.yaml", "memo/kind.yaml")
    _put(tmp_path, "secret/kind.yaml")
    layers = Layers(folder, _put(tmp_path / "built", "x/kind.yaml"))
    for name in (
        "../secret",
        ".hidden",
        "_off",
        "memo/../memo",
        "",
        "memo//",
        "C:\\memo",
        "memo\\",
        str(tmp_path / "secret"),
    ):
        assert layers.find_all(f"{name}/kind.yaml") == (), name
    assert layers.folders() == ("memo", "x")


def test_a_link_that_leaves_its_layer_is_not_followed(tmp_path: Path) -> None:
    folder = _put(tmp_path / "templates", "memo/kind.yaml")
    _put(tmp_path, "outside.md")
    (folder / "memo" / "a.md").symlink_to(tmp_path / "outside.md")
    layers = Layers(folder, _put(tmp_path / "built", "x/kind.yaml"))
    assert layers.find_all("memo/a.md") == ()
    assert [found.file for found in layers.leaving("memo/a.md")] == ["templates/memo/a.md"]
