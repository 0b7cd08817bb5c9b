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
_LEAST_NUMBERED = 3
"""Paragraphs with successive numbers from which on a copy counts its paragraphs itself."""
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
    stands = _stands(locator.label, snapshot, found)
    if stands and not stands.keys() & _numbers(locator.value):
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


def _numbers(value: str) -> set[str]:
    """The places that a typed locator names: "3–5, 9" is 3, 4, 5 and 9; roman numerals as they are."""
    named = set(re.findall(r"\w+", value))
    for first, last in _RANGE.findall(value):
        if last and 0 <= int(last) - int(first) <= _MOST:
            named.update(map(str, range(int(first), int(last) + 1)))
    return named
