"""A fixed sample of the package's styles under forty works of twenty types; `tests.bench.csl_styles` runs them all."""

import pytest

from tests.bench.csl_styles import Run, pandoc, run_style, signs, styles, unshared
from tests.csl_works import WORKS

EVERY = 40
PATHS = {path.stem: path for path in styles(EVERY)}


@pytest.fixture(scope="module")
def runs() -> list[Run]:
    return [run for path in PATHS.values() for run in run_style(path)]


def test_the_works_are_forty_of_twenty_types() -> None:
    assert len(WORKS) == len({work["id"] for work in WORKS}) == 40
    assert len({work["type"] for work in WORKS}) == 20
    assert len(styles()) > 2800


def test_every_style_renders_every_work(runs: list[Run]) -> None:
    assert [run for run in runs if run.error] == []
    assert len(runs) == 2 * len(PATHS)
    for run in runs:
        assert len(run.texts) in (2 * len(WORKS), 3 * len(WORKS)), run.style


def test_nothing_is_empty_that_pandoc_prints(runs: list[Run]) -> None:
    empty = [run for run in runs if run.empty]
    assert [line for run in empty for line in unshared(run, pandoc(PATHS[run.style], run))] == []


def test_no_markup_and_no_value_of_ours_prints(runs: list[Run]) -> None:
    found = [found for run in runs for found in signs(run) if found[0] in ("raw markup", "empty quotation")]
    assert found == []


def test_both_languages_are_the_styles_own(runs: list[Run]) -> None:
    tags = {run.language for run in runs}
    assert {"en-US", "en-GB", "fr-FR", "de-DE"} <= tags
    assert len(tags) > 8
