"""Styles of CSL's grammar and items by chance: `python -m tests.bench.csl_pairs --pairs 20000`.

Each pair is rendered at once, twice, citation by citation, and changed step by step (see `tests.csl_properties`).
Prints how many pairs were tried and the failures, the smallest of each cause. Two processes share the work.
"""

import argparse
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from tests.csl_chance import Case, case
from tests.csl_properties import check

PROCESSES = 2
SHARE = 500
"""Pairs of one task."""


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.csl_pairs")
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0, help="where chance begins")
    asked = parser.parse_args()
    begin = perf_counter()
    tasks = range(asked.seed, asked.seed + -(-asked.pairs // SHARE))
    tried = 0
    failures: dict[str, str] = {}
    with ProcessPoolExecutor(PROCESSES) as pool:
        for count, failure in pool.map(_try, tasks):
            print(".", end="", file=sys.stderr, flush=True)
            tried += count
            if failure:
                failures.setdefault(failure.strip().splitlines()[-1], failure)
    print(f"{tried:,} pairs in {perf_counter() - begin:.0f} s, {len(failures)} kinds of failures")
    for failure in failures.values():
        print(failure)
    sys.exit(1 if failures else 0)


def _try(number: int) -> tuple[int, str]:
    """How many pairs one task tried, and its failure."""
    count = 0

    @seed(number)
    @settings(max_examples=SHARE, deadline=None, database=None, phases=[Phase.generate])
    @given(st.randoms(use_true_random=True).map(case))
    def run(made: Case) -> None:
        nonlocal count
        count += 1
        check(made)

    try:
        run()
    except Exception:  # noqa: BLE001
        return count, traceback.format_exc()
    return count, ""


if __name__ == "__main__":
    main()
