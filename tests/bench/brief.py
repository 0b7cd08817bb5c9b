"""What a brief costs, beside pandoc (Word) and Typst (PDF) for the same text: `python -m tests.bench.brief`.

Prints processor seconds and peak memory of `--help`, `check` and `build` of the example on Mali, and of the two others
where they are installed, and the ratio that we hold ourselves to: our build, in both formats, against the two together.
Then what part of a build its citations take, for both examples in four styles: finding and reading the style, loading
the processor, its locales and all else that only citations need, and putting them into words.
"""

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.processes import Cost, briefgen, middle, process
from tests.sessions import copy_examples

RUNS = 7
MOST_OF_BUILD = 0.15
"""Of a build, for its citations."""
OTHERS = ("briefgen.pipeline", "briefgen.assembly", "briefgen.checks", "briefgen.readers")
"""Rooms beside that of the citations: what these load is not loaded for citations."""
CITING = (("briefgen.citations", ("find_style", "cite")),)
STYLES = ("chicago-author-date", "chicago-notes-bibliography", "apa", "ieee")
TOPICS = ("minusma", "ferries")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, account = Path(temporary) / "project", Path(temporary) / "account"
        folder.mkdir()
        copy_examples(folder, *TOPICS)
        # In a process of its own: what a process holds when it starts another counts as that one's memory too.
        subprocess.run([sys.executable, "-m", "tests.bench.peers", str(folder)], check=True)
        build = ["build", "minusma"]
        ours = {"briefgen --help": ["--help"], "briefgen check": ["check", "minusma"], "briefgen build": build}
        for words in ours.values():
            briefgen(words, folder, account)
        rows = {name: middle([briefgen(w, folder, account) for _ in range(RUNS)]) for name, w in ours.items()}
        peers = {"pandoc, Word": _pandoc(), "Typst, PDF": _typst()}
        rows |= {name: middle([process(w, folder) for _ in range(RUNS)]) for name, w in peers.items() if w}
        print(f"{'median of ' + str(RUNS) + ' runs':24} {'CPU s':>7} {'MiB':>6}")
        for name, cost in rows.items():
            print(f"{name:24} {cost.cpu:7.2f} {cost.peak:6.0f}")
        _compare(rows, list(peers))
        _print_shares(folder, account)


def _compare(rows: dict[str, Cost], peers: list[str]) -> None:
    missing = [name for name in peers if name not in rows]
    if missing:
        print(f"not compared: {', '.join(missing)} not installed")
    else:
        both = sum(rows[name].cpu for name in peers)
        print(f"our build / the two together: {rows['briefgen build'].cpu / both:.2f}")


def _print_shares(folder: Path, account: Path) -> None:
    print(f"\n{f'citations within a build, at most {MOST_OF_BUILD:.0%}':44} {'CPU s':>7} {'part':>6}")
    for topic in TOPICS:
        for style in STYLES:
            build = ["build", topic, "--style", style]
            citing = middle([briefgen(build, folder, account, CITING, OTHERS) for _ in range(RUNS)])
            print(f"{f'{topic}, {style}':44} {citing.part:7.3f} {citing.part / citing.cpu:6.1%}", flush=True)


def _pandoc() -> list[str]:
    """How pandoc makes the Word file; nothing where it is not installed."""
    spec = importlib.util.find_spec("pypandoc")
    if spec is None or spec.origin is None:
        return []
    binary = Path(spec.origin).parent / "files" / "pandoc"
    command = [str(binary), "brief.md", "--citeproc", "--bibliography=refs.json", "-o", "peer.docx"]
    return command if binary.is_file() else []


def _typst() -> list[str]:
    """How Typst makes the PDF; nothing where it is not installed."""
    command = [sys.executable, "-c", "import typst; typst.compile('brief.typ', output='peer.pdf')"]
    return command if importlib.util.find_spec("typst") else []


if __name__ == "__main__":
    main()
