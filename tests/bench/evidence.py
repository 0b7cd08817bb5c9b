"""What the rules of evidence catch: `python -m tests.bench.evidence [--most N] [--misses FILE] [--rival PYTHON]`.

Single faults are seeded into four topics whose every sentence is right (`tests.bench.faults`), one at a time, and each
is checked as `briefgen check` does. Prints, by kind of fault, how many were caught with the right code, caught with
another one, and missed; then the warnings and errors on the clean topics, which are false alarms. `--misses` writes
those that were not caught rightly to a file; `--rival` names the interpreter of an environment with report-workflow,
whose catches of the same faults are printed beside (`tests.bench.rival`); `--markdown` prints the table as the
documentation has it (`docs/proof.md`).
"""

import argparse
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefgen.diagnostics import Severity
from briefgen.pipeline import Request, World, build, check
from tests.bench import rival
from tests.bench.faults import RIGHT, Fault, faults
from tests.sessions import ROOT

TOPICS = {
    "ferries": (ROOT / "sources" / "ferries", "en"),
    "measles": (ROOT / "tests" / "trials" / "sources" / "measles", "en"),
    "incendies": (ROOT / "tests" / "trials" / "sources" / "incendies", "fr"),
    "grid": (ROOT / "tests" / "trials" / "sources" / "grid", "en"),
}
MOST = 16
"""Faults of a kind and topic."""

Found = Counter[tuple[str, str]]


def findings(root: Path, topic: str, *, with_information: bool = True) -> Found:
    """How often each code was found in each file; the missing lock and lapsed decisions are no matter here."""
    outcome = check(World(root), f"sources/{topic}", Request())
    return Counter(
        (one.code, one.span.file if one.span else "")
        for one in outcome.diagnostics
        if one.code not in ("B804", "B805", "B801", "B906") and (with_information or one.severity is not Severity.INFO)
    )


def tried(fault: Fault, root: Path, topic: str, clean: Found) -> Counter[str]:
    """The codes that a fault brings which were not there without it."""
    path = root / "sources" / topic / fault.file
    kept = path.read_bytes() if path.is_file() else None
    path.parent.mkdir(exist_ok=True)
    try:
        if fault.sound is not None:
            path.write_text(fault.sound, encoding="utf-8")
            clean = findings(root, topic)
        path.write_text(fault.text, encoding="utf-8")
        after = findings(root, topic)
    finally:
        if kept is None:
            path.unlink()
        else:
            path.write_bytes(kept)
    new: Counter[str] = Counter()
    for (code, _), count in (after - clean).items():
        new[code] += count
    return new


def trial(topic: str, most: int) -> Iterator[tuple[Fault, Counter[str]]]:
    """Every fault of a topic with the codes that it brings."""
    folder, language = TOPICS[topic]
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        shutil.copytree(folder, root / "sources" / topic)
        clean = findings(root, topic)
        for fault in faults(folder, language, most):
            yield fault, tried(fault, root, topic, clean)


def false_alarms(topic: str) -> tuple[Found, int]:
    """Warnings and errors on a clean topic, and how many sentences it has."""
    folder, _ = TOPICS[topic]
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        shutil.copytree(folder, root / "sources" / topic)
        return findings(root, topic, with_information=False), sentences(root, topic)


def sentences(root: Path, topic: str) -> int:
    """The sentences of the brief, as its record lists them."""
    files = build(World(root), f"sources/{topic}", Request(formats=("docx",))).files
    return len(json.loads(files["evidence.json"])["sentences"])


def outcome(fault: Fault, codes: Counter[str]) -> str:
    """`right`, `otherwise` or `missed`; information alone is no catch."""
    if codes.keys() & set(RIGHT[fault.kind]):
        return "right"
    return "otherwise" if codes else "missed"


def main() -> None:
    """Run the trial and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=MOST, help="faults of a kind and topic")
    parser.add_argument("--misses", type=Path, help="where to list what was not caught rightly")
    parser.add_argument("--topic", choices=TOPICS, action="append")
    parser.add_argument("--rival", type=Path, help="a Python that has report-workflow")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    topics = options.topic or list(TOPICS)
    counted: dict[str, dict[str, Counter[str]]] = {kind: {topic: Counter() for topic in topics} for kind in RIGHT}
    lines = []
    for topic in topics:
        for fault, codes in trial(topic, options.most):
            came = outcome(fault, codes)
            counted[fault.kind][topic][came] += 1
            if came != "right":
                head = f"{topic}\t{fault.kind}\t{came} {sorted(codes)}\t{fault.note} ({fault.where})"
                lines.append(f"{head}\n  {fault.before}\n  {fault.after}\n")
    if options.misses:
        options.misses.write_text("".join(lines), encoding="utf-8")
    shown = _print_markdown if options.markdown else _print_table
    shown(counted, _rivals(options.rival, topics, options.most) if options.rival else None)
    for topic in topics:
        found, count = false_alarms(topic)
        named = ", ".join(f"{code} ×{number} ({Path(file).name})" for (code, file), number in sorted(found.items()))
        beside = f"; the rival's: {rival.false_alarms(options.rival, TOPICS[topic][0])}" if options.rival else ""
        print(f"false alarms on {topic}: {found.total()} in {count} sentences{beside}{f': {named}' if named else ''}")


def _rivals(python: Path, topics: list[str], most: int) -> Counter[str]:
    """How many of each kind the rival catches."""
    caught: Counter[str] = Counter()
    for topic in topics:
        seeded = faults(*TOPICS[topic], most)
        told = rival.caught(python, TOPICS[topic][0], seeded)
        caught.update(one.kind for one, is_caught in zip(seeded, told, strict=True) if is_caught)
    return caught


def _print_table(counted: dict[str, dict[str, Counter[str]]], rivals: Counter[str] | None) -> None:
    """A line a kind; the shares by topic stand last."""
    topics = next(iter(counted.values()))
    head = f"{'kind of fault':28}{'faults':>8}{'right':>8}{'other':>8}{'missed':>8}{'caught':>8}"
    print(f"{head}{'   rival' if rivals is not None else ''}   {'  '.join(topics)}")
    totals: Counter[str] = Counter()
    for kind, by_topic in counted.items():
        all_of_kind: Counter[str] = sum(by_topic.values(), Counter())
        totals += all_of_kind
        beside = f"{rivals[kind] / all_of_kind.total():8.0%}" if rivals is not None and all_of_kind else ""
        shares = "  ".join(f"{one['right']}/{one.total()}" for one in by_topic.values())
        print(f"{_line(kind, all_of_kind)}{beside}   {shares}")
    print(_line("all", totals) + (f"{rivals.total() / totals.total():8.0%}" if rivals is not None and totals else ""))


def _print_markdown(counted: dict[str, dict[str, Counter[str]]], rivals: Counter[str] | None) -> None:
    """The same for the documentation, with the codes that name each kind rightly."""
    print("| fault | named by | seeded | rightly named | found otherwise | missed |" + (" rival |" if rivals else ""))
    print("|---|---|---|---|---|---|" + ("---|" if rivals else ""))
    totals: Counter[str] = Counter()
    for kind, by_topic in counted.items():
        found: Counter[str] = sum(by_topic.values(), Counter())
        totals += found
        print(_row(kind, ", ".join(RIGHT[kind]), found, rivals[kind] if rivals else None))
    print(_row("all", "", totals, rivals.total() if rivals else None))


def _row(kind: str, codes: str, found: Counter[str], theirs: int | None) -> str:
    beside = f" {theirs} |" if theirs is not None else ""
    return (
        f"| {kind} | {codes} | {found.total()} | {found['right']} | {found['otherwise']} | {found['missed']} |{beside}"
    )


def _line(name: str, counted: Counter[str]) -> str:
    total = counted.total()
    share = f"{counted['right'] / total:.0%}" if total else "-"
    return f"{name:28}{total:8}{counted['right']:8}{counted['otherwise']:8}{counted['missed']:8}{share:>8}"


if __name__ == "__main__":
    main()
