"""What the rules of evidence find on topics that are told freely: `python -m tests.bench.told [--alarms] [--misses]`.

Six topics under `tests/trials/told/`, each by a writer who did not know the rules, tell their passages as analysts do:
in other words, another order, with differences and shares worked out. All they say is true, so warnings and errors of
evidence are alarms; not all are false, since some rules ask for more than truth (a second origin for a key message).
The same writers broke some forty sentences of each, one at a time, as tired people do; a fault counts as found if the
finding that names it rightly is new in its file. The rules were mended on the first five; the last was kept apart.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import Diagnostic, Severity
from briefgen.pipeline import Request, World, check
from tests.bench.evidence import sentences
from tests.sessions import ROOT

TOLD = ROOT / "tests" / "trials" / "told"
MENDED = ("rents", "truce", "hopital", "payments", "drought")
APART = ("peche",)
RIGHT: dict[str, tuple[str, ...]] = {
    "digit changed": ("B301",),
    "number of another subject": ("B301", "B303"),
    "hedge dropped": ("B302",),
    "scope word dropped": ("B304",),
    "unit changed": ("B303", "B301"),
    "quotation altered": ("B202",),
    "quotation invented": ("B202",),
    "date moved": ("B311",),
    "attribution dropped": ("B501", "B502"),
    "verb strengthened": ("B502", "B405"),
    "negation dropped": ("B506",),
    "direction reversed": ("B506",),
    "name changed": ("B507", "B501"),
    "wrong note cited": ("B101", "B103", "B206", "B301", "B311", "B501", "B507"),
    "passage altered": ("B201",),
}
"""The codes that name a fault of a kind rightly."""


@dataclass(frozen=True)
class Broken:
    """A fault: what is put in the place of what, in one line of one file."""

    file: str
    right: str
    wrong: str
    kind: str


def broken(topic: str) -> list[Broken]:
    """The faults of a topic as its writer made them."""
    rows = (TOLD / "faults" / f"{topic}.tsv").read_text(encoding="utf-8").splitlines()
    return [_broken(*row.split("\t")[:4]) for row in rows if row.strip()]


def _broken(file: str, right: str, wrong: str, kind: str) -> Broken:
    return Broken(file, right, wrong, next(one for one in RIGHT if kind.strip().lower().startswith(one)))


def copied(topic: str, root: Path) -> Path:
    """A topic, put into a project; its folder."""
    import shutil

    folder = root / "sources" / topic
    shutil.copytree(TOLD / "sources" / topic, folder)
    return folder


def alarms(root: Path, topic: str) -> list[Diagnostic]:
    """The warnings and errors on what a topic says; that it is long and has no lock is no matter here."""
    found = check(World(root), f"sources/{topic}", Request()).diagnostics
    return [one for one in found if one.severity is not Severity.INFO and not one.code.startswith(("B8", "B9"))] + [
        one for one in found if one.code == "B802"
    ]


def tried(root: Path, topic: str) -> Iterator[tuple[Broken, Counter[str]]]:
    """Every fault of a topic with the codes that are new in the file."""
    before = _counted(root, topic)
    for one in broken(topic):
        path = root / "sources" / topic / one.file
        text = path.read_text(encoding="utf-8")
        assert text.count(one.right) == 1, one
        path.write_text(text.replace(one.right, one.wrong), encoding="utf-8")
        after = _counted(root, topic)
        path.write_text(text, encoding="utf-8")
        new: Counter[str] = Counter()
        for (code, _), count in (after - before).items():
            new[code] += count
        yield one, new


def _counted(root: Path, topic: str) -> Counter[tuple[str, str]]:
    found = check(World(root), f"sources/{topic}", Request()).diagnostics
    return Counter((one.code, one.span.file if one.span else "") for one in found if one.severity is not Severity.INFO)


def outcome(one: Broken, codes: Counter[str]) -> str:
    """`right`, `otherwise` or `missed`."""
    return "right" if codes.keys() & set(RIGHT[one.kind]) else "otherwise" if codes else "missed"


def main() -> None:
    """Print alarms and faults found, by topic and by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alarms", action="store_true", help="print each alarm")
    parser.add_argument("--misses", action="store_true", help="print each fault that is not named rightly")
    parser.add_argument("--topic", choices=(*MENDED, *APART), action="append")
    options = parser.parse_args()
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in RIGHT}
    by_code: Counter[str] = Counter()
    for topic in options.topic or (*MENDED, *APART):
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            copied(topic, root)
            found = alarms(root, topic)
            came: Counter[str] = Counter()
            for one, codes in tried(root, topic):
                came[outcome(one, codes)] += 1
                by_kind[one.kind][outcome(one, codes)] += 1
                if options.misses and outcome(one, codes) != "right":
                    print(f"{topic}\t{one.kind}\t{sorted(codes)}\t{one.file}\n  {one.right}\n  {one.wrong}")
            by_code += Counter(one.code for one in found)
            for alarm in found if options.alarms else ():
                where = f"{alarm.span.file}:{alarm.span.line}" if alarm.span else ""
                print(f"{topic}\t{alarm.severity}\t{alarm.code}\t{where}\t{alarm.message}")
            share = f"{came['right']} of {came.total()} faults ({came['right'] / came.total():.0%})"
            print(f"{topic}: {len(found)} alarms in {sentences(root, topic)} sentences; {share} named rightly")
    print("alarms by code: " + ", ".join(f"{code} {count}" for code, count in by_code.most_common()))
    for kind, counted in by_kind.items():
        if counted:
            print(f"{kind:28}{counted['right']:4} of {counted.total():3}, otherwise {counted['otherwise']}")


if __name__ == "__main__":
    main()
