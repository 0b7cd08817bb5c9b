"""B802: what a reader needs to find a passage again is missing, or leads elsewhere."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefgen.checks.finding import finding
from briefgen.evidence.selectors import pages, paragraphs, selectors
from briefgen.evidence.snapshots import Snapshot
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Note, Selector, Source
from briefgen.text.locators import printed_locator, read_locator

_RANGE = re.compile(r"(\d+)(?:\s*[-–—]\s*(\d+))?")
_NUMBERED = re.compile(r"[\[(]?(\d{1,4})[.)\]]?\s")
_LONG = frozenset({
    "article-journal", "bill", "book", "chapter", "classic", "collection", "hearing", "legal_case", "legislation",
    "manuscript", "paper-conference", "periodical", "regulation", "report", "standard", "thesis", "treaty",
})  # fmt: skip
"""Types of CSL in which nobody finds a passage by reading on."""
_PARTED = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)(?!\d)")
_LEAST_NUMBERED = 3
"""Paragraphs with successive numbers from which on a copy counts its paragraphs itself."""
_PIECE = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
"""A paragraph with whatever stands between blank lines."""
_LINE = re.compile(r"\S[^\n]*")
_ITEM = re.compile(r"(?:[–—•*·-]|\(?[a-z0-9]{1,3}[.)])\s")
_RUNNING = re.compile(r"[.!…:;,][\"'”’»)]*(?:\s\Z|\Z)|[.!…][\"'”’»)]*\s")
"""The end of a sentence that is no question."""
_SHORT = 80
"""Letters under which a paragraph may be a heading, a question or a caption."""
_STANDFIRST = 300
_MOST = 500
"""Numbers of one range; a longer one says nothing of where a passage stands."""


def incomplete_source(trail: Trail) -> Iterator[Found]:
    """Sources that the brief uses: when they were read, and where in them their passages stand."""
    for source in trail.sound_sources:
        if source.id not in trail.used_sources or source.is_held:
            continue
        if _lacks_access_date(source):
            yield finding(
                "B802",
                "nothing says when the source was read",
                source.span,
                hint="add `accessed:` with the day on which its copy was made or it was looked at",
                source=source.id,
            )
        notes = [note for note in source.notes if note.id in trail.used]
        lost = [note for note in notes if _lacks_place(source, note)]
        if lost:
            yield finding(
                "B802",
                "nothing says where in the source its passages stand",
                lost[0].passages[0].span,
                hint="add `locator: p. 4` or the like to its notes, or store a copy and name it in `snapshot:`",
                source=source.id,
            )
        for note in notes:
            yield from _contradicted(trail, source, note)


def _lacks_access_date(source: Source) -> bool:
    if "accessed" in source.fields or source.csl.get("accessed"):
        return False
    attested = [note for note in source.notes if note.fact("attested-by")]
    if attested:
        return not all(note.fact("attested-on") for note in attested)
    return bool(source.text("snapshot") or source.text("URL") or source.csl.get("URL"))


def _lacks_place(source: Source, note: Note) -> bool:
    """Whether nobody finds its passage in a long work: a copy gives the place, and an extract has none of its own."""
    is_found = bool(source.text("snapshot") or note.fact("locator") or note.fact("attested-by"))
    return bool(note.passages) and not is_found and source.csl.get("type") in _LONG


def _contradicted(trail: Trail, source: Source, note: Note) -> Iterator[Found]:
    """A locator at which the full copy has other words than the passage."""
    typed, snapshot = note.fact("locator"), trail.snapshots.get(source.id)
    if typed is None or snapshot is None or snapshot.is_extract:
        return
    matches = trail.matches(note)
    found = [one for match in matches if match.kind == "exact" for one in selectors(match, snapshot)]
    if not found or any(match.kind != "exact" for match in matches):
        return
    locator = read_locator(typed, source.text("language") or trail.language)
    stands, named = _stands(locator.label, snapshot, found), _numbers(locator.value)
    parted = set(_PARTED.findall(locator.value))
    if locator.label == "paragraph" and parted:
        named = parted
        stands = {number: number for number in _printed_parted(snapshot, found)}
    if stands and not stands.keys() & named:
        if locator.label == "paragraph" and any(str(number) in named for number in _counts(snapshot, found)):
            return
        # As one types it: with the space of the keyboard.
        words = printed_locator(locator.label, ", ".join(dict.fromkeys(stands.values())), "en").replace("\u00a0", " ")
        yield finding(
            "B802",
            f"the passage does not stand in {typed}",
            note.fact_span("locator"),
            hint=f"write `locator: {words}`, or leave the line out: the copy tells the place",
            facts=[f"the snapshot has it in {words}"],
            note=note.id,
            source=source.id,
        )


def _stands(label: str | None, snapshot: Snapshot, found: Iterable[Selector]) -> dict[str, str]:
    """The places of a passage as somebody may have called them, each with what to call it; empty if none is known."""
    found = list(found)
    if label == "page":
        order = {page.label: str(number) for number, page in enumerate(snapshot.pages, 1)}
        labels = pages(snapshot, found)
        return {name: one for one in labels for name in (one, order[one])}
    if label != "paragraph":
        return {}
    counted = {str(number): str(number) for number in paragraphs(snapshot, found)}
    printed = _printed(snapshot, found)
    if not printed:
        return counted
    shown = next(iter(printed))
    return {**dict.fromkeys(counted, shown), **{number: number for number in printed}}


def _counts(snapshot: Snapshot, found: Iterable[Selector]) -> Iterator[int]:
    """The numbers that a paragraph may have for those who count otherwise.

    At the most all that stands before it is counted, the title, questions and every line of a list; at the least only
    running text, without the line under the title, what is short, and the items of lists.
    """
    text = snapshot.text
    pieces = [one.span() for one in _PIECE.finditer(text)]
    if len(pieces) == 1:
        pieces = [one.span() for one in _LINE.finditer(text)]
    counting = [_counts_at_least(text, start, end) for start, end in pieces]
    standfirst = any(counting) and _may_be_standfirst(pieces, counting.index(True))
    for selector in found:
        at = next((place for place, (_, end) in enumerate(pieces) if selector.start < end), None)
        if at is None:
            continue
        last = next((place for place, (_, end) in enumerate(pieces) if selector.end <= end), len(pieces) - 1)
        least = max(sum(counting[:at]) + (counting[at] and 1) - standfirst, 1)
        yield from range(least, min(last + 1, least + _MOST) + 1)


def _counts_at_least(text: str, start: int, end: int) -> bool:
    """Whether everybody counts it as a paragraph."""
    return not _ITEM.match(text, start) and _RUNNING.search(text, start, end) is not None and end - start >= _SHORT


def _may_be_standfirst(pieces: list[tuple[int, int]], first: int) -> bool:
    """Whether the first running text may be the line under a title, which not all count."""
    return first > 0 and pieces[first][1] - pieces[first][0] <= _STANDFIRST and first + 1 < len(pieces)


def _printed(snapshot: Snapshot, found: Iterable[Selector]) -> dict[str, None]:
    """The numbers that the copy itself gives to the paragraphs, as UN documents do; none where it gives none."""
    numbered = [
        (start, int(mark[1])) for start, _ in snapshot.paragraphs if (mark := _NUMBERED.match(snapshot.text, start))
    ]
    follows = sum(later == number + 1 for (_, number), (_, later) in pairwise(numbered))
    if follows + 1 < _LEAST_NUMBERED:
        return {}
    stands: dict[str, None] = {}
    for selector in found:
        for at, (start, number) in enumerate(numbered):
            end = numbered[at + 1][0] if at + 1 < len(numbered) else len(snapshot.text)
            if selector.start < end and start < selector.end:
                stands[str(number)] = None
    return stands


def _printed_parted(snapshot: Snapshot, found: Iterable[Selector]) -> Iterator[str]:
    """The numbers of two parts, as reports have them ("2.1"), of the paragraphs that a passage stands in."""
    starts = [(start, mark[1]) for start, _ in snapshot.paragraphs if (mark := _PARTED.match(snapshot.text, start))]
    for selector in found if len(starts) > 1 else ():
        for at, (start, number) in enumerate(starts):
            end = starts[at + 1][0] if at + 1 < len(starts) else len(snapshot.text)
            if selector.start < end and start < selector.end:
                yield number


def _numbers(value: str) -> set[str]:
    """The places that a typed locator names: "3–5, 9" is 3, 4, 5 and 9; roman numerals as they are."""
    named = set(re.findall(r"\w+", value))
    for first, last in _RANGE.findall(value):
        if last and 0 <= int(last) - int(first) <= _MOST:
            named.update(map(str, range(int(first), int(last) + 1)))
    return named
