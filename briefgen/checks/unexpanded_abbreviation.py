"""B701: an abbreviation stands in the brief before anybody has said what it means."""

from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.text.acronyms import KNOWN, acronyms, is_written_out
from briefgen.text.quotations import quotations


def unexpanded_abbreviation(trail: Trail) -> Iterator[Found]:
    """Abbreviations of three capitals and more, where each stands first in what is printed, quotations left out.

    One that is written out there, or has its words in `abbreviations:` or `names:` of brief.yaml, is told; so are
    those that everybody knows (UN, EU), and what a source is called.
    """
    told = set(KNOWN)
    told.update(trail.topic.abbreviations)
    for name, others in trail.topic.names.items():
        told.update(short for one in (name, *others) for _, _, short in acronyms(one))
    for source in trail.notes.sources.values():
        fields = ("container-title", "container-title-short", "publisher", "authority")
        told.update(short for field in fields for _, _, short in acronyms(str(source.csl.get(field) or "")))
        told.update(short for _, _, short in acronyms(source.text("origin") or ""))
    for placed in trail.sentences:
        if placed.is_quoted:
            continue
        quoted = [(one.start, one.end) for one in quotations(placed.text)]
        for start, end, short in acronyms(placed.text):
            if short in told or any(left <= start < right for left, right in quoted):
                continue
            told.add(short)
            if not is_written_out(short, placed.text, start, end):
                yield _found(trail, placed, start, end, short)


def _found(trail: Trail, placed: Placed, start: int, end: int, short: str) -> Found:
    span = placed.at(start, end)
    owner = next((note for name in placed.sentence.notes if (note := trail.note(name)) is not None), None)
    own = owner if owner is not None and span is not None and span.file == owner.span.file else None
    return finding(
        "B701",
        f"`{short}` is not written out where it stands first",
        span,
        hint=f"write it out there with `({short})` behind it, or add it under `abbreviations:` in brief.yaml; or "
        f"{waiver('B701', in_note=own is not None)}",
        note=own.id if own is not None else None,
        sentence=placed.sentence.id,
    )
