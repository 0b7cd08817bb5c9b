"""What the rules of evidence cost: `python -m tests.bench.checks`.

Briefs of 250 to 4,000 sentences, each with its passage in a stored copy, are checked as whole processes; the copies
have from 12 to 200 pages, half of their sources text and half PDF. Prints processor seconds of `briefgen check`, those
that the rules took, and how both grow. All of it is sound: nothing is found but that there is no lock, that the brief
is longer than briefs should be, and that each sentence rests on one origin.
"""

import tempfile
from io import BytesIO
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.bench.processes import Cost, briefgen, middle

RUNS = 3
SIZES = (250, 500, 1000, 2000, 4000)
SOURCES = 10
WORDS_OF_A_PAGE = 400

_PORTS = ("Amaru", "Belmonte", "Corvo", "Dosta", "Elvira", "Farrow", "Guarda", "Halden", "Ivry", "Jarrow", "Kelso")
_DOERS = ("harbour office", "inspectorate", "ferry board", "ship owners", "coast guard", "customs house", "pilots")
_FILLING = (
    "The ledger says nothing of the weather, which nobody in the {office} had asked for in those years.",
    "Two clerks of {port} kept the books, and neither of them counted the small boats that came in at night.",
    "What was landed at the old pier went to the market of {port} before noon, on carts and later on lorries.",
    "The {office} had been told to publish its figures every quarter, and did so with some delay.",
)


def _fact(number: int) -> tuple[str, str]:
    """A statement and the passage that it rests on."""
    port, doer = _PORTS[number % len(_PORTS)], _DOERS[number % len(_DOERS)]
    year, count = 1990 + number % 40, 105 + number * 7 % 8900
    statement = f"In {year} the {doer} of {port} counted about {count} landings at pier {number}."
    passage = f"In {year}, at pier {number}, the {doer} of {port} counted about {count} landings, most of them on time."
    return statement, passage


def _paragraphs(facts: list[str]) -> list[str]:
    """The text of a copy: its passages, and a sentence beside every fourth, so that 2,000 make 100 pages."""
    made = []
    for at, fact in enumerate(facts):
        other = _FILLING[at // 4 % len(_FILLING)].format(port=_PORTS[at % 11], office=_DOERS[at % 7])
        made.append(f"{fact} {other}" if at % 4 == 0 else fact)
    return made


def _pdf(paragraphs: list[str]) -> bytes:
    out = BytesIO()
    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8)
    SimpleDocTemplate(out, invariant=1).build([Paragraph(text, style) for text in paragraphs])
    return out.getvalue()


def project(folder: Path, count: int) -> int:
    """Write a project with the topic `ports` of so many sentences; the words of its copies."""
    topic = folder / "sources" / "ports"
    (topic / "snapshots").mkdir(parents=True)
    (topic / "brief.yaml").write_text(
        "format: 1\nkind: policy-brief\ntitle: Ports\ndate: 2031-06-01\nsections: {background: {words: 100000}}\n",
        encoding="utf-8",
    )
    words = 0
    for source in range(SOURCES):
        facts = [_fact(number) for number in range(source, count, SOURCES)]
        paragraphs = _paragraphs([passage for _, passage in facts])
        words += sum(len(one.split()) for one in paragraphs)
        name = f"copy{source}.{'pdf' if source % 2 else 'txt'}"
        data = _pdf(paragraphs) if source % 2 else "\n\n".join(paragraphs).encode()
        (topic / "snapshots" / name).write_bytes(data)
        notes = "\n".join(f"{statement}\n\n> {passage}\n" for statement, passage in facts)
        head = (
            f"---\ntype: report\ntitle: Landings, part {source}\nauthor: [{{family: Ivry, given: Ada}}]\n"
            f"issued: 2031-05-12\naccessed: 2031-05-30\nlanguage: en\nsnapshot: snapshots/{name}\n---\n"
            "## Background\n\n"
        )
        (topic / f"ports{source}.md").write_text(head + notes, encoding="utf-8")
    return words


def measure(count: int) -> tuple[Cost, int]:
    """What the check of so many sentences costs, its rules by themselves, and the words of the copies."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, account = Path(temporary) / "project", Path(temporary) / "account"
        words = project(folder, count)
        rules = (("briefgen.checks", ("run",)),)
        return middle([briefgen(["check", "ports"], folder, account, rules) for _ in range(RUNS + 1)][1:]), words


def main() -> None:
    """Measure and print."""
    print(f"{'sentences':>9} {'pages':>6} {'CPU s':>7} {'rules':>7} {'MiB':>6}   against half as many")
    before: Cost | None = None
    for count in SIZES:
        cost, words = measure(count)
        growth = f"{cost.cpu / before.cpu:9.2f} {cost.part / before.part:6.2f}" if before else ""
        print(f"{count:9,} {words // WORDS_OF_A_PAGE:6} {cost.cpu:7.2f} {cost.part:7.2f} {cost.peak:6.0f}   {growth}")
        before = cost


if __name__ == "__main__":
    main()
