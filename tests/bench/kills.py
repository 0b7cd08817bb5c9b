"""What is on disk after the program was killed, over and over: `python -m tests.bench.kills [TIMES]`.

`build` and `lock` are started and killed (SIGKILL) at random moments, half of them just when files are put in place.
Every file must then be whole: as it was before, or as it is to be. The next run must leave nothing behind.
"""

import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from briefgen.cli.files import put
from tests.sessions import ROOT, copy_examples

Files = dict[str, bytes]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def contents(folder: Path) -> Files:
    """The files of a folder, those that a killed run left as well."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.exists() else {}


def left(files: Files) -> list[str]:
    """The temporary files among them."""
    return [name for name in files if name.startswith(".")]


def is_whole(name: str, data: bytes) -> bool:
    """Whether a file is one that its program can open."""
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return len(pdf.pages) > 0
    if name.endswith(".docx"):
        return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    return not name.endswith(".json") or bool(json.loads(data))


def kill(command: list[str], cwd: Path, watched: Path, chance: random.Random, longest: float) -> None:
    """Start a program and kill it: after some time up to `longest`, or soon after it begins to put files somewhere."""
    process = subprocess.Popen(command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, longest))
    else:
        before = time.monotonic()
        while process.poll() is None and time.monotonic() < before + 20 and not any(_begun(watched)):
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.03))
    process.send_signal(signal.SIGKILL)
    process.wait()


def _begun(folder: Path) -> Iterator[str]:
    try:
        yield from (name for name in os.listdir(folder) if name.startswith(".briefgen-"))  # noqa: PTH208
    except OSError:
        return


def kill_putting(folder: Path, sets: list[Files], times: int, seed: int = 1) -> Counter[str]:
    """What was seen after a program that puts sets of files into a folder, in turn, was killed so often."""
    seen: Counter[str] = Counter()
    chance = random.Random(seed)
    put(sets[0], folder)
    with tempfile.TemporaryDirectory() as beside:
        for number, files in enumerate(sets):
            for name, data in files.items():
                place = Path(beside) / str(number) / name
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(data)
        program = (
            "import sys, pathlib; from briefgen.cli.files import put\n"
            "sets = [{path.name: path.read_bytes() for path in place.iterdir()}"
            " for place in sorted(pathlib.Path(sys.argv[1]).iterdir())]\n"
            "while True:\n for files in sets: put(files, pathlib.Path(sys.argv[2]))\n"
        )
        command = [sys.executable, "-c", program, beside, str(folder)]
        for _ in range(times):
            kill(command, folder, folder, chance, 0.2)
            _judge(contents(folder), sets, seen)
            put(sets[0], folder)
            assert contents(folder) == sets[0], "the next run puts all right and leaves nothing behind"
    return seen


def _judge(now: Files, sets: list[Files], seen: Counter[str]) -> None:
    """Count what is there; each file must be one that was put."""
    remains = left(now)
    seen["left something behind"] += bool(remains)
    names = now.keys() - set(remains)
    assert names == sets[0].keys(), "no file is missing"
    for name in names:
        assert any(now[name] == files[name] for files in sets), f"{name} is no file that was put"
    seen[
        "a set of one run" if any(all(now[n] == files[n] for n in names) for files in sets) else "a set torn apart"
    ] += 1


def _briefgen(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "briefgen", *words]


def _run(root: Path, *words: str) -> int:
    return subprocess.run(_briefgen(*words), cwd=root, env=ENVIRONMENT, capture_output=True, check=False).returncode


def kill_builds(root: Path, times: int, seed: int = 1) -> Counter[str]:
    """What was seen after `briefgen build` on a topic that changes was killed so often."""
    brief = root / "sources" / "ferries" / "brief.yaml"
    texts = [brief.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("title: ", "title: Once more, ", 1))
    sets: list[Files] = []
    for text in texts:
        brief.write_text(text, encoding="utf-8")
        _run(root, "build", "ferries")
        sets.append(contents(root / "out"))
        assert all(is_whole(name, data) for name, data in sets[-1].items())
    assert sets[0] != sets[1]
    seen: Counter[str] = Counter()
    chance = random.Random(seed)
    for number in range(times):
        brief.write_text(texts[number % 2], encoding="utf-8")
        kill(_briefgen("build", "ferries"), root, root / "out", chance, 1.2)
        now = contents(root / "out")
        _judge(now, sets, seen)
        if not any(all(now.get(name) == data for name, data in files.items()) for files in sets):
            (record,) = (name for name in now if name.endswith(".evidence.json") and not name.startswith("."))
            seen["torn sets that `verify` tells"] += _run(root, "verify", f"out/{record}") == 1
        if left(now):
            assert _run(root, "build", "ferries") == 0
            assert contents(root / "out") == sets[number % 2], "the next build puts all right"
    return seen


def kill_locks(root: Path, times: int, seed: int = 1) -> Counter[str]:
    """What was seen after `briefgen lock` on a topic without a lock and without ids was killed so often."""
    folder = root / "sources" / "ferries"
    (folder / "briefgen.lock.yaml").unlink()
    note = folder / "board2031.md"
    note.write_text(note.read_text(encoding="utf-8") + "\nThe board has no boat.\n\n> no boat\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert _run(root, "lock", "ferries") == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    changed = {path for path in after if before.get(path) != after[path]}
    assert {path.name for path in changed} == {"board2031.md", "briefgen.lock.yaml"}
    seen: Counter[str] = Counter()
    chance = random.Random(seed)
    for _ in range(times):
        for path in changed:
            if path in before:
                path.write_bytes(before[path])
            else:
                path.unlink(missing_ok=True)
        kill(_briefgen("lock", "ferries"), root, folder, chance, 1.0)
        now = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for path, data in now.items():
            if path.name.startswith("."):
                seen["left something behind"] += 1
            else:
                assert data in (before.get(path), after[path]), f"{path.name} is neither old nor new"
        seen["locked" if all(now.get(path) == after[path] for path in changed) else "not locked"] += 1
        assert _run(root, "lock", "ferries") == 0
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == after
    return seen


def main() -> None:
    """Kill, and print what was seen."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    tasks: list[tuple[str, Callable[[Path, int], Counter[str]]]] = [("build", kill_builds), ("lock", kill_locks)]
    for name, task in tasks:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            copy_examples(root, "ferries")
            seen = task(root, times)
        print(
            f"{name}, killed {times} times: no file was ever torn; "
            + ", ".join(f"{n} × {what}" for what, n in seen.items())
        )


if __name__ == "__main__":
    main()
