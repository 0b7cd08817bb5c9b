"""`briefgen.lock.yaml`, read: quickly as we write it, as YAML with all its faults where somebody has edited it."""

from pathlib import Path
from typing import Literal

from briefgen.diagnostics import Report, Span
from briefgen.evidence.lock_lines import lock_text, read_lines
from briefgen.evidence.locked import NAME, Lock, LockedNote, LockedPassage, LockedSnapshot, LockedWaiver, Seal
from briefgen.model.notes import Selector
from briefgen.structured.files import is_folder, is_within, may_be_file, read_text
from briefgen.structured.schema import validate
from briefgen.structured.yaml import Items, Map, Node, Scalar, parse

__all__ = ["Locks", "lock_text", "read_lock"]

MAX_BYTES = 20_000_000
"""Of a lock: that of a library of 10,000 notes has half as many."""
MAX_VALUES = 500_000


class Locks:
    """The locks of one run: each file is read once, each fault reported once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: dict[str, Lock | None] = {}
        self._faulty: set[str] = set()

    def of(self, folder: str, report: Report) -> Lock | None:
        """The lock of a topic or library, by its folder relative to the project; None where it has none."""
        if folder not in self._read:
            found = Report()
            self._read[folder] = read_lock(self.root, folder, found)
            report.files.update(found.files)
            if len(found):
                self._faulty.add(folder)
                report.take(found)
        return self._read[folder]

    def is_faulty(self, folder: str) -> bool:
        """Whether something in a lock could not be read, so that what it seems to lack is no finding."""
        return folder in self._faulty


def read_lock(root: Path, folder: str, report: Report) -> Lock | None:
    """The lock of a folder; None where it has none. Entries with a fault are left out.

    Reports:
        B001 to B006, B014: faults of the file.
        B012: a link that leaves the project.
    """
    path, file = root / folder / NAME, f"{folder}/{NAME}"
    if is_folder(path):
        hint = "move it away, and run `briefgen lock`: the lock is a file of that name"
        report.add("B001", f"`{file}` is a folder", Span(file, 1, 1), hint=hint)
    if not may_be_file(path):
        return None
    if not is_within(path, root):
        report.add("B012", f"`{file}` is a link that leads out of the project", Span(file, 1, 1), hint="copy the file")
        return None
    text = read_text(path, file, report, most=MAX_BYTES)
    if text is None:
        return None
    return read_lines(text, folder, file) or _read_yaml(text, folder, file, report)


def _read_yaml(text: str, folder: str, file: str, report: Report) -> Lock | None:
    head = parse(text, file, report, most=MAX_VALUES, computed=True)
    if head is None:
        return None
    found = Report()
    validate(head, "lock", found)
    report.take(found)
    faults = {(one.span.line, one.span.column) for one in found if one.span is not None}
    reader = _Reader(faults)
    return Lock(
        folder,
        {key: reader.snapshot(key, node) for key, node in reader.sound(head.get("snapshots"))},
        {key: reader.note(key, node) for key, node in reader.sound(head.get("notes"))},
        tuple(reader.waiver(node) for node in reader.listed(head.get("waivers")) if not reader.is_faulty(node)),
        reader.seal(head.get("signoff")),
    )


class _Reader:
    """Takes entries out of a lock that has been validated."""

    def __init__(self, faults: set[tuple[int, int | None]]) -> None:
        self.faults = faults

    def is_faulty(self, node: Node) -> bool:
        """Whether a fault was found anywhere in an entry."""
        if (node.span.line, node.span.column) in self.faults:
            return True
        if isinstance(node, Map):
            return any(
                (entry.key.span.line, entry.key.span.column) in self.faults or self.is_faulty(entry.value)
                for entry in node.entries.values()
            )
        return isinstance(node, Items) and any(self.is_faulty(item) for item in node.items)

    def sound(self, node: Node | None) -> list[tuple[str, Map]]:
        """The entries of a map that have no fault."""
        entries = node.entries.values() if isinstance(node, Map) else ()
        return [
            (entry.key.text, entry.value)
            for entry in entries
            if isinstance(entry.value, Map) and not self.is_faulty(entry.value)
        ]

    def listed(self, node: Node | None) -> list[Map]:
        return [item for item in node.items if isinstance(item, Map)] if isinstance(node, Items) else []

    def snapshot(self, source: str, node: Map) -> LockedSnapshot:
        kind: Literal["full", "extract"] = "extract" if node.text("kind") == "extract" else "full"
        return LockedSnapshot(
            source, node.text("file") or "", node.text("sha256") or "", kind, node.text("on") or "", node.span
        )

    def note(self, id: str, node: Map) -> LockedNote:  # noqa: A002
        passages = tuple(self.passage(item) for item in self.listed(node.get("passages")))
        statement, together = node.text("statement") or "", node.text("sha256") or ""
        return LockedNote(id, statement, passages, together, node.text("on") or "", node.span)

    def passage(self, node: Map) -> LockedPassage:
        numbers, labels = node.get("paragraphs"), node.get("pages")
        return LockedPassage(
            node.text("sha256") or "",
            tuple(self.selector(item) for item in self.listed(node.get("selectors"))),
            tuple(int(item.text) for item in numbers if isinstance(item, Scalar)) if isinstance(numbers, Items) else (),
            tuple(item.text for item in labels if isinstance(item, Scalar)) if isinstance(labels, Items) else (),
        )

    def selector(self, node: Map) -> Selector:
        words = (node.text(name) or "" for name in ("exact", "prefix", "suffix"))
        return Selector(int(node.text("start") or 0), int(node.text("end") or 0), *words)

    def waiver(self, node: Map) -> LockedWaiver:
        code, at, reason, sha256, on = (node.text(name) or "" for name in ("code", "at", "reason", "sha256", "on"))
        return LockedWaiver(code, at, reason, sha256, on, node.span)

    def seal(self, node: Node | None) -> Seal | None:
        if not isinstance(node, Map) or self.is_faulty(node):
            return None
        return Seal(int(node.text("records") or 0), node.text("sha256") or "", node.span)
