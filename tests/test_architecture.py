import re
import subprocess
from pathlib import Path

import pytest

from briefgen.diagnostics import pages
from briefgen.structured import schema

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"\"([BCTW]\d{3})\"")


def _product_files() -> list[Path]:
    return sorted((ROOT / "briefgen").rglob("*.py"))


def test_every_code_that_the_program_names_has_a_page() -> None:
    named = {code for path in _product_files() for code in CODE.findall(path.read_text(encoding="utf-8"))}
    missing = {code for code in named - set(pages.codes()) if code not in {"B804", "B905", "B502"}}
    assert missing == set()


def test_every_page_has_a_code_that_the_program_names() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _product_files())
    assert [code for code in pages.codes() if f'"{code}"' not in text] == []


def test_every_rule_is_in_the_list() -> None:
    from briefgen import checks

    listed = {rule.__module__.rpartition(".")[2] for rule in checks.RULES}
    slugs = {pages.slug(code).replace("-", "_") for code in pages.codes()}
    files = {path.stem for path in (ROOT / "briefgen" / "checks").glob("*.py") if path.stem in slugs}
    assert files - listed == set()


def test_schemas_are_draft_07_and_describe_themselves() -> None:
    for name in schema.names():
        loaded = schema.load(name)
        assert loaded["$schema"] == "http://json-schema.org/draft-07/schema#", name
        assert loaded.get("title"), name


def test_the_tree_holds_only_what_belongs_there() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    tops = {name.split("/")[0] for name in listed.stdout.splitlines()}
    allowed = {"pyproject.toml", "README.md", "briefgen", "sources", "templates", "tests", "out"}
    assert {top for top in tops if not top.startswith(".")} - allowed == set()
