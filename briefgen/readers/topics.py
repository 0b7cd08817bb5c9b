"""brief.yaml → a topic: what its author asks for, with a position for every value."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal, TypeVar, cast

from briefgen.diagnostics import Report, Span, pages
from briefgen.markup.marks import is_evidence, waived_code
from briefgen.model.topic import (
    Author,
    CitationWish,
    MarkingWish,
    OutputWish,
    RuleWish,
    Topic,
    UseWish,
    Waiver,
    Wording,
)
from briefgen.readers.facts import texts
from briefgen.readers.files import Folder
from briefgen.structured.files import is_folder, is_portable, is_within, may_be_file
from briefgen.structured.near import did_you_mean
from briefgen.structured.schema import is_day, is_language, load, mended, validate
from briefgen.structured.yaml import Items, Map, Node, Scalar, parse, sound_parts

DEFAULT_KIND = "policy-brief"
"""What is read on with where a brief names no kind, after that was reported."""

_Word = TypeVar("_Word", bound=str)


def find_root(start: Path) -> Path | None:
    """The project that a folder belongs to: the nearest one upward with `sources/` in it; None where there is none."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if is_folder(folder / "sources")), None)


def find_topics(root: Path) -> tuple[str, ...]:
    """The topics of a project: the folders below `sources/` with a brief.yaml, relative to the project, sorted."""
    try:
        names = sorted(entry.name for entry in (root / "sources").iterdir())
    except OSError:
        return ()
    return tuple(
        f"sources/{name}"
        for name in names
        if not name.startswith((".", "_"))
        and may_be_file(root / "sources" / name / "brief.yaml")
        and is_within(root / "sources" / name, root)
    )


def read_topic(root: Path, folder: str, report: Report) -> Topic | None:
    """What the brief.yaml of a folder says; None where it is not there.

    `folder` is relative to the project. A wrong value is as good as none, and of a file that is no YAML its sound parts
    are read, so that the sources can be read on with.

    Reports:
        B001 to B006, B011, B012, B014: faults of the file.
        B005: also rules and waivers for codes that are unknown, or no codes of evidence; a folder whose name no
            output can have.
    """
    folder = PurePosixPath(folder).as_posix()
    file = f"{folder}/brief.yaml"
    if not may_be_file(root / file):
        report.add("B011", f"there is no file `{file}`", Span(file, 1, 1))
        return None
    name = PurePosixPath(folder).name
    if not is_portable(name):
        message = f"a topic cannot be called `{name}`: its outputs are called so, on every system"
        hint = "rename its folder; letters, digits, spaces and hyphens do"
        report.add("B005", message, Span(file, 1, 1), hint=hint)
    text = Folder(root, folder).read("brief.yaml", report)
    head = parse(text, file, report) if text is not None else None
    lost: dict[str, Span] = {}
    if head is not None:
        validate(head, "brief", report)
    else:
        head, lost = sound_parts(text or "", file)
        found = Report()
        validate(head, "brief", found)
        for diagnostic in found:
            if diagnostic.code != "B006":  # what is missing stands where nothing can be read
                report.take((diagnostic,))
    faults = {(found.span.line, found.span.column) for found in report if found.span and found.span.file == file}
    return _Reader(mended(head, "brief"), file, faults, report).topic(folder, lost)


def require_date(topic: Topic, report: Report) -> None:
    """Report a brief that is to be final and has no date of issue.

    Reports:
        B006: unless `date` stands there and was refused.
    """
    if topic.date is None and "date" not in topic.places:
        message = "the key `date` is missing; a final brief needs its date of issue"
        report.add("B006", message, topic.span(""), hint="add `date:` with the day of issue, or build with `--date`")


class _Reader:
    """Takes values out of a brief.yaml that has been validated, leaving out those that were refused."""

    def __init__(self, head: Map, file: str, faults: set[tuple[int, int | None]], report: Report) -> None:
        self.head, self.file, self.faults, self.report = head, file, faults, report

    def topic(self, folder: str, lost: Mapping[str, Span]) -> Topic:
        """The topic; `lost` are the keys whose values cannot be read."""
        date, as_of = self.day("date"), self.day("as-of")
        return Topic(
            name=PurePosixPath(folder).name,
            folder=folder,
            file=self.file,
            kind=self.text("kind") or DEFAULT_KIND,
            title=self.wording("title"),
            language=self.checked("language", is_language) or "en",
            status=self.word("status", ("draft", "final", "superseded")) or "draft",
            subtitle=self.wording("subtitle"),
            series=self.wording("series"),
            number=self.wording("number"),
            version=self.wording("version"),
            addressee=self.wording("addressee"),
            organisation=self.wording("organisation"),
            contact=self.wording("contact"),
            disclaimer=self.wording("disclaimer"),
            suggested_citation=self.wording("suggested-citation"),
            cleared_by=self.wording("cleared-by"),
            keywords=self.keywords(),
            date=date,
            as_of=as_of or date,
            authors=tuple(self.authors()),
            marking=self.marking(),
            theme=self.text("theme"),
            citations=self.citations(),
            output=self.output(),
            use=tuple(self.use()),
            sections=self.sections(),
            abbreviations={key: value[0] for key, value in self.lists("abbreviations").items()},
            names=self.lists("names"),
            further_reading=self.listed("further-reading"),
            rules=self.rules(),
            waivers=tuple(self.waivers()),
            yardstick=self.word("yardstick", ("icd-203", "phia", "ipcc", "none")),
            previous=self.text("previous"),
            places={"": self.head.span, **lost, **dict(_places(self.head, ""))},
        )

    # ---------------------------------------------------------------------------------------------------- one value

    def is_refused(self, node: Node) -> bool:
        return (node.span.line, node.span.column) in self.faults

    def text(self, *path: str) -> str | None:
        """The text at the end of a path, its white space collapsed; None where there is none or it was refused."""
        node = self.head.get(*path)
        if not isinstance(node, Scalar) or node.is_null or self.is_refused(node):
            return None
        return " ".join(node.text.split()) or None

    def checked(self, key: str, fits: Callable[[str], bool]) -> str | None:
        value = self.text(key)
        return value if value is not None and fits(value) else None

    def word(self, key: str, allowed: tuple[_Word, ...], *path: str) -> _Word | None:
        value = self.text(*path, key)
        return next((word for word in allowed if word == value), None)

    def day(self, key: str) -> datetime.date | None:
        value = self.checked(key, is_day)
        return datetime.date.fromisoformat(value) if value is not None else None

    def wording(self, key: str) -> Wording:
        node = self.head.get(key)
        if isinstance(node, Map):
            return _by_language(node)
        return self.text(key) or ""

    def listed(self, *path: str) -> tuple[str, ...]:
        node = self.head.get(*path)
        return tuple(value.text for value in texts(node)) if node is not None else ()

    def map(self, key: str) -> Map:
        node = self.head.get(key)
        return node if isinstance(node, Map) else Map({}, self.head.span)

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """A map of names to one or more texts, without those that have none."""
        found = {name: texts(entry.value) for name, entry in self.map(key).entries.items()}
        return {name: tuple(" ".join(v.text.split()) for v in values) for name, values in found.items() if values}

    # -------------------------------------------------------------------------------------------------- whole parts

    def keywords(self) -> Wording | tuple[str, ...]:
        node = self.head.get("keywords")
        if isinstance(node, Items):
            return self.listed("keywords")
        if isinstance(node, Map):
            by_language = {key: texts(entry.value) for key, entry in node.entries.items()}
            return {key: ", ".join(value.text for value in values) for key, values in by_language.items() if values}
        return self.text("keywords") or ""

    def authors(self) -> Iterator[Author]:
        node = self.head.get("authors")
        for item in node.items if isinstance(node, Items) else ():
            if isinstance(item, Scalar) and not item.is_null:
                yield Author(item.text)
            elif isinstance(item, Map) and item.text("name"):
                values = {key: item.text(key) or "" for key in ("role", "affiliation", "email", "orcid")}
                yield Author(item.text("name") or "", **values)

    def marking(self) -> MarkingWish | None:
        label = self.text("marking", "label")
        if label is None:
            return None
        return MarkingWish(label, self.text("marking", "scheme") or "", self.text("marking", "caveat") or "")

    def citations(self) -> CitationWish:
        return CitationWish(
            self.text("citations", "style"),
            self.word("notes", ("footnotes", "endnotes"), "citations") or "footnotes",
            self.word("locators", ("annex", "printed"), "citations") or "annex",
            every_sentence=self.text("citations", "every-sentence") == "true",
        )

    def output(self) -> OutputWish:
        known = load("brief")["definitions"]["format"]["enum"]
        formats = tuple(dict.fromkeys(name for name in self.listed("output", "formats") if name in known))
        return OutputWish(
            formats or OutputWish().formats,
            self.word("paper", cast(tuple[Literal["a4", "letter"], ...], ("a4", "letter")), "output"),
            self.listed("output", "parts"),
            self.listed("output", "attach"),
        )

    def use(self) -> Iterator[UseWish]:
        node = self.head.get("use")
        for item in node.items if isinstance(node, Items) else (node,):
            if isinstance(item, Scalar) and not item.is_null:
                yield UseWish(item.text, span=item.span)
            elif isinstance(item, Map) and item.text("from"):
                folder = item.entries["from"].value
                named = {
                    key: texts(node) if (node := item.get("select", key)) is not None else ()
                    for key in ("tags", "sources")
                }
                yield UseWish(
                    item.text("from") or "",
                    tuple(value.text for value in named["tags"]),
                    tuple(value.text for value in named["sources"]),
                    item.text("select", "after"),
                    item.text("select", "before"),
                    folder.span,
                    {f"{key}.{value.text}": value.span for key, values in named.items() for value in values},
                )

    def sections(self) -> Mapping[str, object]:
        return {key: entry.value for key, entry in self.map("sections").entries.items() if isinstance(entry.value, Map)}

    def rules(self) -> dict[str, RuleWish]:
        found: dict[str, RuleWish] = {}
        for key, entry in self.map("rules").entries.items():
            code = self.rule_code(key, entry.key.span)
            wish = entry.value
            if code is None or not isinstance(wish, Map):
                continue
            level = next((word for word in ("error", "warning", "info", "off") if word == wish.text("level")), None)
            if level is not None and wish.text("reason"):
                found[code] = RuleWish(cast(Any, level), wish.text("reason") or "", entry.key.span)
        return found

    def rule_code(self, name: str, span: Span) -> str | None:
        """The code of evidence that a key of `rules:` names."""
        if pages.find(name) is None:
            known = [word for code in pages.codes() if is_evidence(code) for word in (code, pages.slug(code))]
            hint = did_you_mean(name, known) or "`briefgen explain` lists all codes"
            self.report.add("B004", f"unknown code `{name}` in `rules`", span, hint=hint)
            return None
        return waived_code(name, span, self.report, what="be given another level")

    def waivers(self) -> Iterator[Waiver]:
        node = self.head.get("waivers")
        for item in node.items if isinstance(node, Items) else ():
            code = item.get("code") if isinstance(item, Map) else None
            if not isinstance(item, Map) or not isinstance(code, Scalar) or code.is_null:
                continue
            name = waived_code(code.text, code.span, self.report)
            at, reason = item.text("at"), item.text("reason")
            if name and at and reason:
                yield Waiver(name, at, reason, item.text("by") or "", item.text("on") or "", code.span)


def _by_language(node: Map) -> dict[str, str]:
    found = {key: node.text(key) for key in node.entries if is_language(key)}
    return {key: " ".join(text.split()) for key, text in found.items() if text}


def _places(node: Node, path: str) -> Iterator[tuple[str, Span]]:
    """The place of every value by its dotted path, and of every key under `key:<path>`."""
    if path:
        yield path, node.span
    if isinstance(node, Map):
        for key, entry in node.entries.items():
            below = f"{path}.{key}" if path else key
            yield f"key:{below}", entry.key.span
            yield from _places(entry.value, below)
    elif isinstance(node, Items):
        for number, item in enumerate(node.items):
            yield from _places(item, f"{path}.{number}" if path else str(number))
