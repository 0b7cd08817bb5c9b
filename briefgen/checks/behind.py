"""What stands behind a stretch of text, as the rules of figures and dates read it: passages and their day."""

from collections.abc import Iterator
from functools import cached_property
from weakref import WeakKeyDictionary

from briefgen.checks.issue_dates import issued
from briefgen.checks.stretches import Stretch
from briefgen.evidence.snapshots import Snapshot
from briefgen.evidence.trail import READ_LANGUAGES, Trail, Words
from briefgen.model.notes import Note
from briefgen.records import record
from briefgen.text.edtf import Interval
from briefgen.text.function_words import primary
from briefgen.text.passages import Match
from briefgen.text.sentences import sentences
from briefgen.text.tables import Cell, TextTable, tables
from briefgen.text.times import Time, dateline, times
from briefgen.text.tokens import Tokens, tokens

_FAR = 4_000
"""How far to look for the ends of a paragraph, in letters."""


_LONGEST_CELL = 48
"""Letters from which on a cell is no figure or label, but running text."""


@record(frozen=True)
class InTable:
    """A table that a passage is, stands in or has within it."""

    table: TextTable
    text: str
    """In which the table stands: the copy, or the passage itself."""
    parts: tuple[tuple[int, int], ...]
    """Where in it the passage stands."""

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is in the passage."""
        return any(start < cell.end and cell.start < end for start, end in self.parts)

    @cached_property
    def outside(self) -> str:
        """What the passage says beside the table, or in cells of running text."""
        cells = sorted((one.start, one.end) for one in self.table.cells if 0 < len(one.text) <= _LONGEST_CELL)
        pieces: list[str] = []
        for start, end in self.parts:
            at = start
            for left, right in cells if start < self.table.end and self.table.start < end else ():
                if at < left < end:
                    pieces.append(self.text[at:left])
                at = max(at, right)
            pieces.append(self.text[at:end])
        return "\n\n".join(piece for piece in pieces if piece.strip())


@record(frozen=True)
class Behind:
    """Words that something rests on."""

    text: str
    language: str
    base: Interval | None
    """The day of the text, or the days one of which it is."""
    before: str = ""
    """Of a passage what its sentence in the copy says before it."""
    behind: str = ""
    """And behind it."""
    paragraph: str = ""
    """The paragraph of the copy that it stands in, and the one before."""
    is_copy: bool = False
    around: tuple[InTable, ...] = ()
    """The tables of the copy that it stands in or has within it."""

    @cached_property
    def tables(self) -> tuple[InTable, ...]:
        """The tables that it is, stands in or has within it."""
        whole = ((0, len(self.text)),)
        return self.around or tuple(InTable(table, self.text, whole) for table in tables(self.text))

    @cached_property
    def tokens(self) -> Tokens:
        """The text taken apart."""
        return tokens(self.text, self.language)

    @cached_property
    def whole(self) -> str:
        """With the rest of its sentence."""
        return f"{self.before}{self.text}{self.behind}"

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """When it says that things were."""
        found = times(self.whole, self.language, self.base)
        return tuple(found)


_KEPT: "WeakKeyDictionary[Trail, dict[tuple[str, int | None], tuple[Behind, ...]]]" = WeakKeyDictionary()
"""What was read of the notes and copies of a run."""


def behind(trail: Trail, stretch: Stretch) -> tuple[Behind, ...]:
    """The passages behind a stretch and the copies that it cites as a whole; none in a language that is not read."""
    return behind_notes(trail, stretch.notes, stretch.wholes)


def behind_notes(trail: Trail, notes: tuple[Note, ...], wholes: tuple[str, ...] = ()) -> tuple[Behind, ...]:
    """The passages of notes, and the copies of sources that are cited as a whole."""
    kept = _KEPT.setdefault(trail, {})
    found: list[Behind] = []
    for note in notes:
        key: tuple[str, int | None] = (note.id, note.position)
        if key not in kept:
            kept[key] = tuple(one for one in _of_note(trail, note) if primary(one.language) in READ_LANGUAGES)
        found += kept[key]
    for id in wholes:  # noqa: A001
        key = (id, None)
        if key not in kept:
            copy = trail.copy(id)
            is_read = copy is not None and primary(copy.language) in READ_LANGUAGES
            kept[key] = (_of_copy(trail, id, copy),) if copy and is_read else ()
        found += kept[key]
    return tuple(found)


def _of_copy(trail: Trail, id: str, copy: Words) -> Behind:  # noqa: A002
    whole = ((0, len(copy.text)),)
    around = tuple(InTable(table, copy.text, whole) for table in trail.tables(id))
    return Behind(copy.text, copy.language, base(trail, id), is_copy=True, around=around)


def base(trail: Trail, id: str) -> Interval | None:  # noqa: A002
    """The day from which relative dates of a source count: that of its dateline, else when it was issued."""
    source = trail.notes.sources.get(id)
    if source is None:
        return None
    days, snapshot = issued(source), trail.snapshots.get(id)
    if snapshot is not None and "(" in snapshot.text[:1500]:
        return dateline(snapshot.text, trail.language_of(source), days) or days
    return days


def _of_note(trail: Trail, note: Note) -> Iterator[Behind]:
    day, snapshot = base(trail, note.source), trail.snapshots.get(note.source)
    matches = trail.matches(note)
    for place, words in enumerate(trail.words_of(note)):
        match = matches[place] if words.kind == "passage" and place < len(matches) else None
        if match is None or snapshot is None or match.kind == "none":
            yield Behind(words.text, words.language, day)
            continue
        around = tuple(
            InTable(table, snapshot.text, match.parts)
            for table in trail.tables(note.source)
            if any(start < table.end and table.start < end for start, end in match.parts)
        )
        if match.kind == "exact":
            yield _placed(words, match, snapshot, day, around)
        else:
            yield Behind(words.text, words.language, day, around=around)


def _placed(
    words: Words, match: Match, snapshot: Snapshot, day: Interval | None, around: tuple[InTable, ...]
) -> Behind:
    """A passage with what stands around it in the copy."""
    text = snapshot.text
    left = text.rfind("\n\n", max(0, match.start - _FAR), match.start)
    left = max(left, 0, match.start - _FAR)
    right = text.find("\n\n", match.end, match.end + _FAR)
    right = right if right >= 0 else min(len(text), match.end + _FAR)
    earlier = max(text.rfind("\n\n", max(0, left - _FAR), max(left - 1, 0)), 0)
    before = behind = ""
    is_whole = not text[left : match.start].strip() and not text[match.end : right].strip()
    for start, end in sentences(text[left:right], words.language) if not is_whole else ():
        if left + start < match.start < left + end:
            before = text[left + start : match.start]
        if left + start < match.end < left + end:
            behind = text[match.end : left + end]
    if words.text.endswith(behind.strip()):
        behind = ""  # a match leaves out the stop that both end in
    return Behind(words.text, words.language, day, before, behind, text[earlier:right], around=around)
