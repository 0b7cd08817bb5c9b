"""Outside judges of the files that briefgen writes, where the environment names them."""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest


def judge_word_files(files: Iterable[Path]) -> None:
    """Fail where the Word validators find anything; skip, saying so, where BRIEFGEN_DOCXCHECK names none.

    One call judges all files. openxml-audit keeps what it knows of one file's notes under an address in memory that
    another file may get, and then misses notes that are there: what is found fault with is judged once more by itself.
    """
    judge = os.environ.get("BRIEFGEN_DOCXCHECK")
    if not judge:
        pytest.skip("BRIEFGEN_DOCXCHECK names no validator of Word files")
    paths = [str(path) for path in files]
    assert paths
    if _judged(judge, *paths).returncode:
        for path in paths:
            alone = _judged(judge, path)
            assert alone.returncode == 0, alone.stdout + alone.stderr


def _judged(judge: str, *paths: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([judge, *paths], capture_output=True, text=True, check=False)
