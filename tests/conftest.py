"""What all tests share: `--update`, and projects on disk."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.sessions import copy_examples

# The gate gives the same answer for the same tree; `--hypothesis-profile=default` looks further.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files and transcripts")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def ferries(tmp_path: Path) -> Path:
    """A project with the small example topic."""
    copy_examples(tmp_path, "ferries")
    return tmp_path


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """A project with both example topics."""
    copy_examples(tmp_path, "ferries", "minusma")
    return tmp_path
