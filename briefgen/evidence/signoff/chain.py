"""`signoff.jsonl`: what people ticked, one record a line, each with the hash of the one before.

The file is only added to. Whoever changes, removes, moves or puts in a line breaks the chain from there on, and what
stands behind the break counts for nothing. That lines are missing at its end only somebody else can know: the lock
holds how many there were.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Literal

from briefgen.diagnostics import Report, Span
from briefgen.evidence.locked import Seal
from briefgen.records import record
from briefgen.structured.files import is_folder, is_within, may_be_file, read_text, unprintable
from briefgen.structured.schema import is_day

NAME = "signoff.jsonl"
MAX_BYTES = 20_000_000
"""Of a file of ticks: one of 10,000 has half as many."""

_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[sr]-[0-9a-f]{12}")
_KEYS = ("event", "sentence", "section", "text", "covers", "by", "on", "note", "previous", "sha256")


@record(frozen=True, slots=True)
class Tick:
    """A line: somebody ticked a sentence, or took a tick back."""

    event: Literal["tick", "withdraw"]
    sentence: str
    """The id of the sentence or row."""
    section: str
    text: str
    """Its words, as they were printed."""
    covers: str
    """SHA-256 of what was read: the words and the passages."""
    by: str
    on: str
    """ISO."""
    note: str = ""
    previous: str = ""
    """SHA-256 of the record before; empty in the first."""
    sha256: str = ""
    """Of this record: of all that stands before it on the line."""
    line: int = field(default=0, compare=False)


@record(frozen=True, slots=True)
class Break:
    """Where a chain does not hold."""

    span: Span
    what: str
    """As a message is written."""
    kept: int
    """How many records before it count."""
    offered: Seal | None = None
    """What the lock may hold of the file instead, where it is sound in itself and only the lock knows of another."""


@record(frozen=True, slots=True)
class Chain:
    """A file of ticks, read."""

    file: str
    """Relative to the project."""
    ticks: tuple[Tick, ...] = ()
    """Those that count: up to the break, where there is one."""
    broken: Break | None = None

    @property
    def seal(self) -> Seal:
        """What a lock holds of it."""
        return Seal(len(self.ticks), self.ticks[-1].sha256 if self.ticks else "")


def read_chain(root: Path, folder: str, report: Report, seal: Seal | None = None) -> Chain:
    """The ticks of a topic; none where it has no such file. `seal` is what the lock holds of it.

    Reports:
        B001, B012: a file that cannot be read, or lies outside.
    """
    path, file = root / folder / NAME, f"{folder}/{NAME}"
    text: str | None = ""
    if is_folder(path):
        hint = f"move it away: `{NAME}` is the file that `briefgen tick` adds to"
        report.add("B001", f"`{file}` is a folder", Span(file, 1, 1), hint=hint)
    elif may_be_file(path) and not is_within(path, root):
        report.add("B012", f"`{file}` is a link that leads out of the project", Span(file, 1, 1), hint="copy the file")
    elif may_be_file(path):
        text = read_text(path, file, report, most=MAX_BYTES)
    chain = _chain(text or "", file)
    return chain if chain.broken or seal is None or text is None else _held_against(chain, seal, text)


def appended(chain: Chain, ticks: Sequence[Tick]) -> tuple[Chain, bytes]:
    """The chain with further ticks at its end, and the bytes of their lines."""
    made: list[Tick] = []
    previous = chain.seal.sha256
    for tick in ticks:
        linked = replace(tick, previous=previous)
        previous = _digest(_values(linked))
        made.append(replace(linked, sha256=previous))
    lines = "".join(f"{json.dumps(_values(tick, whole=True), ensure_ascii=False)}\n" for tick in made)
    return replace(chain, ticks=(*chain.ticks, *made)), lines.encode()


def _values(tick: Tick, *, whole: bool = False) -> dict[str, str]:
    """The entries of a line, in order; what is empty is left out, and its own hash unless it is `whole`."""
    values = {key: getattr(tick, key) for key in _KEYS}
    return {key: value for key, value in values.items() if value and (whole or key != "sha256")}


def _digest(values: dict[str, str]) -> str:
    """SHA-256 of entries, whatever spaces stand between them on the line."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


# ------------------------------------------------------------------------------------------------------------ reading


def _chain(text: str, file: str) -> Chain:
    ticks: list[Tick] = []
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for number, line in lines:
        tick = _tick(line, number)
        span = Span(file, number, 1)
        if tick is None:
            return Chain(file, tuple(ticks), Break(span, f"line {number} is no record of a tick", len(ticks)))
        if _digest(_values(tick)) != tick.sha256:
            what = f"the record in line {number} was changed after it was written"
            return Chain(file, tuple(ticks), Break(span, what, len(ticks)))
        if tick.previous != (ticks[-1].sha256 if ticks else ""):
            broken = _unlinked(tick, ticks, lines, file)
            return Chain(file, tuple(ticks[: broken.kept]), broken)
        ticks.append(tick)
    return Chain(file, tuple(ticks))


def _unlinked(tick: Tick, before: Sequence[Tick], lines: Sequence[tuple[int, str]], file: str) -> Break:
    """Why a record does not follow on the one before it."""
    known = {one.sha256: number for number, one in enumerate(before)}
    known[""] = -1
    at = known.get(tick.previous)
    if at is not None:
        first = before[at + 1].line
        stretch = f"line {first} was" if tick.line - first == 1 else f"lines {first} to {tick.line - 1} were"
        return Break(Span(file, first, 1), f"{stretch} put in: line {tick.line} does not follow on it", at + 1)
    later = {one.sha256 for number, line in lines if number > tick.line and (one := _tick(line, number)) is not None}
    span = Span(file, tick.line, 1)
    if tick.previous in later:
        return Break(span, f"the records from line {tick.line} on do not stand in their order", len(before))
    where = f"between line {before[-1].line} and line {tick.line}" if before else f"before line {tick.line}"
    return Break(span, f"a record is missing {where}", len(before))


def _held_against(chain: Chain, seal: Seal, text: str) -> Chain:
    """The chain, broken where the lock knows of other records."""
    if len(chain.ticks) < seal.records:
        last = chain.ticks[-1].line if chain.ticks else 1
        place = Span(chain.file, last, 1) if text.strip() else seal.span or Span(chain.file, 1, 1)
        count = f"{seal.records} record{'' if seal.records == 1 else 's'}"
        held = f"{len(chain.ticks)} of them" if chain.ticks else "none of them"
        what = f"the lock knows of {count}, and the file holds {held}"
        return replace(chain, broken=Break(place, what, len(chain.ticks), chain.seal))
    known = chain.ticks[seal.records - 1] if seal.records else None
    if known is not None and known.sha256 != seal.sha256:
        what = f"the record in line {known.line} is not the one that the lock knows"
        broken = Break(Span(chain.file, known.line, 1), what, seal.records - 1, chain.seal)
        return replace(chain, ticks=chain.ticks[: broken.kept], broken=broken)
    return chain


def _tick(line: str, number: int) -> Tick | None:
    """The record that a line holds; None where it is none that we write."""
    try:
        values = json.loads(line, object_pairs_hook=_once)
        encoded = line.encode()
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or len(encoded) > MAX_BYTES or not set(values) <= set(_KEYS):
        return None
    if not all(isinstance(value, str) and unprintable(value) is None for value in values.values()):
        return None
    made = {key: values.get(key, "") for key in _KEYS}
    is_sound = (
        made["event"] in ("tick", "withdraw")
        and _ID.fullmatch(made["sentence"])
        and all(_HASH.fullmatch(made[key]) for key in ("covers", "sha256"))
        and (not made["previous"] or _HASH.fullmatch(made["previous"]))
        and is_day(made["on"])
        and made["by"].strip()
    )
    return Tick(**made, line=number) if is_sound else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A map whose keys stand once."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)
