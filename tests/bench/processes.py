"""CPU time and peak memory of whole processes, from the operating system's own accounts."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_EPILOGUE = """
import atexit, resource
def _account(file):
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    figures = [own.ru_utime + own.ru_stime, own.ru_maxrss, others.ru_utime + others.ru_stime, others.ru_maxrss]
    with open(file, "w") as out:
        out.write(" ".join(map(str, figures)))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and MiB at the peak, of a process and of the processes that it started."""

    cpu: float
    peak: float
    started_cpu: float = 0.0
    started_peak: float = 0.0


def python(module: str, arguments: list[str], folder: Path, cache: Path) -> Cost:
    """What `python -m module …` costs, apart from what it starts.

    Compiled modules are kept in `cache`, as an installed package has them; the first run fills it.
    """
    account = cache / "account"
    code = (
        f"{_EPILOGUE}\natexit.register(_account, {str(account)!r})\n"
        f"import runpy, sys\nsys.argv = {[module, *arguments]!r}\nrunpy.run_module({module!r}, run_name='__main__')"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(cache)
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr)
    own, peak, others, others_peak = map(float, account.read_text().split())
    return Cost(own, peak / 1024, others, others_peak / 1024)


def process(command: list[str], folder: Path) -> Cost:
    """What a command costs, with all that it starts."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command[0]} left with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def middle(costs: list[Cost]) -> Cost:
    """The median of several runs, figure by figure."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in Cost.__dataclass_fields__))
