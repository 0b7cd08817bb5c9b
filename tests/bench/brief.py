"""What a brief costs, beside pandoc (Word) and Typst (PDF) for the same text: `python -m tests.bench.brief`.

Prints processor seconds and peak memory of `--help`, `check` and `build` of the example on Mali, of the two others, and
the ratio that we hold ourselves to: our build, the citation engine's process left out, against the two together.
"""

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.processes import briefgen, middle, process
from tests.sessions import copy_examples

RUNS = 7


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, account = Path(temporary) / "project", Path(temporary) / "account"
        folder.mkdir()
        copy_examples(folder, "minusma")
        # In a process of its own: what a process holds when it starts another counts as that one's memory too.
        subprocess.run([sys.executable, "-m", "tests.bench.peers", str(folder)], check=True)
        ours = {
            "briefgen --help": ["--help"],
            "briefgen check": ["check", "minusma"],
            "briefgen build": ["build", "minusma"],
        }
        for words in ours.values():
            briefgen(words, folder, account)
        rows = {name: middle([briefgen(w, folder, account) for _ in range(RUNS)]) for name, w in ours.items()}
        rows["pandoc, Word"] = middle([process(_pandoc(), folder) for _ in range(RUNS)])
        rows["Typst, PDF"] = middle([process(_typst(), folder) for _ in range(RUNS)])
        print(f"{'median of ' + str(RUNS) + ' runs':24} {'CPU s':>7} {'MiB':>6}   {'engine CPU s':>12} {'MiB':>6}")
        for name, cost in rows.items():
            engine = f"{cost.started_cpu:12.2f} {cost.started_peak:6.0f}" if cost.started_cpu else ""
            print(f"{name:24} {cost.cpu:7.2f} {cost.peak:6.0f}   {engine}".rstrip())
        both = rows["pandoc, Word"].cpu + rows["Typst, PDF"].cpu
        print(f"our build / the two together: {rows['briefgen build'].cpu / both:.2f}")


def _pandoc() -> list[str]:
    spec = importlib.util.find_spec("pypandoc")
    assert spec is not None
    assert spec.origin is not None
    binary = Path(spec.origin).parent / "files" / "pandoc"
    return [str(binary), "brief.md", "--citeproc", "--bibliography=refs.json", "-o", "peer.docx"]


def _typst() -> list[str]:
    return [sys.executable, "-c", "import typst; typst.compile('brief.typ', output='peer.pdf')"]


if __name__ == "__main__":
    main()
