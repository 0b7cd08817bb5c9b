"""CPU time and peak memory of whole processes, from the operating system's own accounts."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_CONSOLE_SCRIPT = """
import sys
sys.argv = {words!r}
from briefgen.cli import run
code = run()
import os, resource
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
with open({account!r}, "w") as out:
    out.write(f"{{own.ru_maxrss}} {{others.ru_utime + others.ru_stime}} {{others.ru_maxrss}}")
sys.stdout.flush()
os._exit(code)
"""
"""What the console script does, and an account of the processes that it started."""


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and MiB at the peak, of a process and of the processes that it started."""

    cpu: float
    peak: float
    started_cpu: float = 0.0
    started_peak: float = 0.0


def briefgen(arguments: list[str], folder: Path, account: Path) -> Cost:
    """What `briefgen …` costs as a whole process, and apart from that what it starts.

    Compiled modules are kept, as pip keeps those of an installed package; a first run makes them.
    """
    code = _CONSOLE_SCRIPT.format(words=["briefgen", *arguments], account=str(account))
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    both, _ = _whole([sys.executable, "-c", code], folder, environment)
    peak, others, others_peak = map(float, account.read_text().split())
    return Cost(both - others, peak / 1024, others, others_peak / 1024)


def process(command: list[str], folder: Path) -> Cost:
    """What a command costs, with all that it starts."""
    return Cost(*_whole(command, folder, dict(os.environ)))


def _whole(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Processor seconds and peak memory in MiB of a process, with all that it starts."""
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command[0]} left with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def middle(costs: list[Cost]) -> Cost:
    """The median of several runs, figure by figure."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in Cost.__dataclass_fields__))
