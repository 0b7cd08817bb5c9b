"""CPU time and peak memory of whole processes, from the operating system's own accounts."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeAlias

_CONSOLE_SCRIPT = """
import sys, time
sys.argv = {words!r}
from briefgen.cli import run
part = 0.0
for module in {others!r}:
    __import__(module)
for module, names in {parts!r}:
    begin = time.process_time()
    room = __import__(module, fromlist=names)
    part += time.process_time() - begin
    for name in names:
        def timed(*given, verb=getattr(room, name), **named):
            global part
            begin = time.process_time()
            try:
                return verb(*given, **named)
            finally:
                part += time.process_time() - begin
        setattr(room, name, timed)
code = run()
import os, resource
with open({account!r}, "w") as out:
    out.write(f"{{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}} {{part}}")
sys.stdout.flush()
os._exit(code)
"""
"""What the console script does, and an account of it."""

Parts: TypeAlias = Sequence[tuple[str, tuple[str, ...]]]
"""Modules, with the verbs of theirs that are measured; loading the modules counts too, but for what others load."""


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and MiB at the peak, of a process with all that it starts."""

    cpu: float
    peak: float
    part: float = 0.0
    """Seconds that the parts took that were measured by themselves."""


def briefgen(arguments: list[str], folder: Path, account: Path, parts: Parts = (), others: Sequence[str] = ()) -> Cost:
    """What `briefgen …` costs as a whole process, and what parts of it cost; `others` are loaded before these.

    Compiled modules are kept, as pip keeps those of an installed package; a first run makes them.
    """
    code = _CONSOLE_SCRIPT.format(
        words=["briefgen", *arguments], account=str(account), parts=list(parts), others=others
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    cpu, _ = _whole([sys.executable, "-c", code], folder, environment)
    peak, part = map(float, account.read_text().split())
    return Cost(cpu, peak / 1024, part)


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
