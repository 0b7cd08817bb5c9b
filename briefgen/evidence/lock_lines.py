"""The lines of a lock as we write them, and the quick way to read just such lines.

One thing stands on a line, entries are sorted, and words are quoted as JSON quotes them, which YAML reads alike: so a
change of one note is a change of a few lines. A lock that somebody has edited is read as YAML instead; see `lock`.

Of a library with thousands of notes a brief uses a few. The whole file is held against one pattern, and an entry is
taken apart when it is asked for.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, Literal, TypeVar

from briefgen.diagnostics import Span
from briefgen.evidence.locked import Lock, LockedNote, LockedPassage, LockedSnapshot, LockedWaiver, Seal
from briefgen.model.notes import Selector
from briefgen.structured.schema import is_day
from briefgen.text.patterns import late

_Entry = TypeVar("_Entry")

_HEAD = "# What was accepted, and when. `briefgen lock` writes this file; keep it in version control.\nformat: 1\n"

# ----------------------------------------------------------------------------------------------------------- writing


def lock_text(lock: Lock) -> str:
    """The text of a lock file; the same lock gives the same text."""
    parts = [_HEAD]
    if lock.snapshots:
        parts.append("\nsnapshots:\n" + "".join(_snapshot(lock.snapshots[id]) for id in sorted(lock.snapshots)))  # noqa: A001
    if lock.notes:
        parts.append("\nnotes:\n" + "".join(_note(lock.notes[id]) for id in sorted(lock.notes)))  # noqa: A001
    if lock.waivers:
        parts.append("\nwaivers:\n" + "".join(_waiver(waiver) for waiver in lock.waivers))
    if lock.signoff is not None:
        parts.append(f"\nsignoff:\n  records: {lock.signoff.records}\n  sha256: {lock.signoff.sha256}\n")
    return "".join(parts)


def _snapshot(one: LockedSnapshot) -> str:
    kind = f"    kind: {one.kind}\n" if one.kind != "full" else ""
    return (
        f"  {_key(one.source)}:\n    file: {_quoted(one.file)}\n    sha256: {one.sha256}\n{kind}{_on(one.on, '    ')}"
    )


def _note(one: LockedNote) -> str:
    passages = "    passages:\n" + "".join(_passage(passage) for passage in one.passages) if one.passages else ""
    return (
        f"  {_key(one.id)}:\n{_on(one.on, '    ')}    statement: {one.statement}\n    sha256: {one.sha256}\n{passages}"
    )


def _passage(one: LockedPassage) -> str:
    numbers = f"        paragraphs: [{', '.join(map(str, one.paragraphs))}]\n" if one.paragraphs else ""
    numbers += f"        pages: [{', '.join(json.dumps(page) for page in one.pages)}]\n" if one.pages else ""
    found = "        selectors:\n" + "".join(_selector(selector) for selector in one.selectors) if one.selectors else ""
    return f"      - sha256: {one.sha256}\n{numbers}{found}"


def _selector(one: Selector) -> str:
    words = "".join(
        f"            {name}: {_quoted(text)}\n"
        for name, text in (("exact", one.exact), ("prefix", one.prefix), ("suffix", one.suffix))
        if text
    )
    return f"          - start: {one.start}\n            end: {one.end}\n{words}"


def _waiver(one: LockedWaiver) -> str:
    return (
        f"  - code: {one.code}\n    at: {_quoted(one.at)}\n    reason: {_quoted(one.reason)}\n"
        f"    sha256: {one.sha256}\n{_on(one.on, '    ')}"
    )


def _on(day: str, indent: str) -> str:
    return f"{indent}on: {day}\n" if day else ""


def _key(name: str) -> str:
    return name if re.fullmatch(_PLAIN, name) else _quoted(name)


def _quoted(text: str) -> str:
    """In double quotes; what does not print is written with its number, so that a line stays a line."""
    return "".join(
        letter if _prints(letter) else json.dumps(letter)[1:-1] for letter in json.dumps(text, ensure_ascii=False)
    )


def _prints(letter: str) -> bool:
    # JSON writes letters beyond U+FFFF as two numbers, which YAML does not take: they stand as they are.
    return letter.isprintable() or letter > "\uffff"


# ----------------------------------------------------------------------------------------------------------- reading

_PLAIN = r"[A-Za-z0-9_](?:[\w.:#-]*[\w-])?"
_QUOTED = r'"(?:[^"\\\n]|\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}))*+"'
_SHA, _COUNT = r"[0-9a-f]{64}", r"[1-9]\d{0,8}"
_DAY = (
    r"(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|"
    r"02-(?:0[1-9]|[12][0-9]))"
)
_OFFSET = rf"(?:0|{_COUNT})"
_NAME = rf"  (?P<key>{_PLAIN}|{_QUOTED}):\n"
_ON = rf"(?:    on: (?P<on>{_DAY})\n)?"


def _bare(pattern: str) -> str:
    """A pattern whose groups have no names, so that it may stand within another one."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


_SNAPSHOT = (
    rf"{_NAME}    file: (?P<file>{_QUOTED})\n    sha256: (?P<sha256>{_SHA})\n(?:    kind: (?P<kind>extract)\n)?{_ON}"
)
_SELECTOR = (
    rf"          - start: (?P<start>{_OFFSET})\n            end: (?P<end>{_OFFSET})\n"
    rf"(?:            exact: (?P<exact>{_QUOTED})\n)?(?:            prefix: (?P<prefix>{_QUOTED})\n)?"
    rf"(?:            suffix: (?P<suffix>{_QUOTED})\n)?"
)
_PASSAGE = (
    rf"      - sha256: (?P<sha256>{_SHA})\n"
    rf"(?:        paragraphs: \[(?P<paragraphs>{_COUNT}(?:, {_COUNT})*+)\]\n)?"
    rf"(?:        pages: \[(?P<pages>{_QUOTED}(?:, {_QUOTED})*+)\]\n)?"
    rf"(?:        selectors:\n(?P<selectors>(?:{_bare(_SELECTOR)})++))?"
)
_NOTE = (
    rf"{_NAME}{_ON}    statement: (?P<statement>{_SHA})\n    sha256: (?P<sha256>{_SHA})\n"
    rf"(?:    passages:\n(?P<passages>(?:{_bare(_PASSAGE)})++))?"
)
_WAIVER = (
    rf"  - code: (?P<code>B\d{{3}})\n    at: (?P<at>{_QUOTED})\n    reason: (?P<reason>{_QUOTED})\n"
    rf"    sha256: (?P<sha256>{_SHA})\n{_ON}"
)

_FILE = late(
    re.escape(_HEAD)
    + rf"(?:\nsnapshots:\n(?P<snapshots>(?:{_bare(_SNAPSHOT)})++))?"
    + rf"(?:\nnotes:\n(?P<notes>(?:{_bare(_NOTE)})++))?"
    + rf"(?:\nwaivers:\n(?P<waivers>(?:{_bare(_WAIVER)})++))?"
    + rf"(?P<signoff>\nsignoff:\n  records: (?P<records>{_COUNT})\n  sha256: (?P<head>{_SHA})\n)?"
)
_KEYS, _LEAP_DAYS = late(rf"^{_NAME}", re.MULTILINE), late(r"^    on: (\d{4}-02-29)$", re.MULTILINE)
_ONE_SNAPSHOT, _ONE_NOTE, _ONE_PASSAGE = late(_SNAPSHOT), late(_NOTE), late(_PASSAGE)
_ONE_SELECTOR, _ONE_WAIVER = late(_SELECTOR), late(_WAIVER)


class _Entries(Mapping[str, _Entry], Generic[_Entry]):
    """Entries by key, each taken apart when it is asked for."""

    def __init__(self, places: Mapping[str, tuple[int, Span]], take: Callable[[int, Span], _Entry]) -> None:
        self._places, self._take = places, take
        self._taken: dict[str, _Entry] = {}

    def __getitem__(self, key: str) -> _Entry:
        if key not in self._taken:
            self._taken[key] = self._take(*self._places[key])
        return self._taken[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def read_lines(text: str, folder: str, file: str) -> Lock | None:
    """The lock that a text of `lock_text` holds; None where a line of it is not as we write it."""
    found = _FILE.fullmatch(text)
    if found is None or ("-02-29" in text and not all(map(is_day, _LEAP_DAYS.findall(text)))):
        return None
    reader = _Reader(text, file)
    snapshots, notes = reader.places(*found.span("snapshots")), reader.places(*found.span("notes"))
    if snapshots is None or notes is None:
        return None
    waivers = tuple(map(reader.waiver, _ONE_WAIVER.finditer(text, *found.span("waivers")))) if found["waivers"] else ()
    seal: Seal | None = None
    if found["signoff"]:
        line = text.count("\n", 0, found.start("records")) + 1
        seal = Seal(int(found["records"]), found["head"], Span(file, line, 3))
    return Lock(folder, _Entries(snapshots, reader.snapshot), _Entries(notes, reader.note), waivers, seal)


class _Reader:
    """Takes entries of a sound text apart."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file

    def places(self, start: int, end: int) -> dict[str, tuple[int, Span]] | None:
        """Where the entry of each key begins; None where keys are not sorted, or one stands twice."""
        if start < 0:
            return {}
        found: dict[str, tuple[int, Span]] = {}
        last, at, line = "", 0, 1
        for key in _KEYS.finditer(self.text, start, end):
            name = _unquoted(key["key"])
            if name <= last:
                return None
            line += self.text.count("\n", at, key.start())
            last, at = name, key.start()
            found[name] = (at, Span(self.file, line, 3))
        return found

    def snapshot(self, start: int, span: Span) -> LockedSnapshot:
        found = _ONE_SNAPSHOT.match(self.text, start)
        assert found is not None
        kind: Literal["full", "extract"] = "extract" if found["kind"] else "full"
        file, on = _unquoted(found["file"]), found["on"] or ""
        return LockedSnapshot(_unquoted(found["key"]), file, found["sha256"], kind, on, span)

    def note(self, start: int, span: Span) -> LockedNote:
        found = _ONE_NOTE.match(self.text, start)
        assert found is not None
        passages = tuple(map(_passage_of, _ONE_PASSAGE.finditer(found["passages"] or "")))
        name, on = _unquoted(found["key"]), found["on"] or ""
        return LockedNote(name, found["statement"], passages, found["sha256"], on, span)

    def waiver(self, found: re.Match[str]) -> LockedWaiver:
        at, reason, on = _unquoted(found["at"]), _unquoted(found["reason"]), found["on"] or ""
        span = Span(self.file, self.text.count("\n", 0, found.start()) + 1, 5)
        return LockedWaiver(found["code"], at, reason, found["sha256"], on, span)


def _passage_of(found: re.Match[str]) -> LockedPassage:
    numbers = tuple(map(int, (found["paragraphs"] or "").split(", "))) if found["paragraphs"] else ()
    selectors = tuple(map(_selector_of, _ONE_SELECTOR.finditer(found["selectors"] or "")))
    pages = tuple(json.loads(f"[{found['pages']}]")) if found["pages"] else ()
    return LockedPassage(found["sha256"], selectors, numbers, pages)


def _selector_of(found: re.Match[str]) -> Selector:
    words = (_unquoted(found[name]) if found[name] else "" for name in ("exact", "prefix", "suffix"))
    return Selector(int(found["start"]), int(found["end"]), *words)


def _unquoted(text: str) -> str:
    return str(json.loads(text)) if text.startswith('"') else text
