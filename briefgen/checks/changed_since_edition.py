"""B909: what this edition says otherwise than the one before it."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.diagnostics import Span
from briefgen.evidence.access import Access
from briefgen.evidence.editions import changes
from briefgen.evidence.figures import figures
from briefgen.evidence.printed import printed
from briefgen.evidence.record import RecordedChange
from briefgen.evidence.telling import contrast, short
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def changed_since_edition(trail: Trail) -> Iterator[Found]:
    """What is new, changed or withdrawn, and the figures that moved, against the edition that `previous` names."""
    if trail.context.previous is None:
        return
    file, before = trail.context.previous
    access = Access(trail.notes)
    listed = list(printed(trail, access))
    made = changes(before, listed, figures(trail, access), (), trail.language, access.is_protected)
    edition = f"the edition of {before.asked.date}" if before.asked.date else f"`{file.rpartition('/')[2]}`"
    places = {placed.sentence.id: placed.span for placed in trail.sentences}
    noted = {one.id: note.span for one in listed for name in one.shows if (note := trail.note(name)) is not None}
    for one in made:
        note = trail.note(one.note) if one.note else None
        place = note.fact_span("value") if note is not None else places.get(one.sentence) or noted.get(one.sentence)
        yield _found(one, edition, place or trail.topic.span("previous"))


def _found(one: RecordedChange, edition: str, place: Span) -> Found:
    message = {
        "new": f"the sentence is new since {edition}",
        "changed": f"the sentence has changed since {edition}",
        "withdrawn": f"{edition} had a sentence that this one has not: {short(one.before)}",
        "figure": f"the figure has moved since {edition}: {one.before}, now {one.now}",
    }[one.kind]
    facts = (contrast(one.before, one.now).replace("recorded", "it said", 1),) if one.kind == "changed" else ()
    is_note = bool(one.note)
    sentence = None if one.kind == "withdrawn" or is_note else one.sentence
    return finding("B909", message, place, facts=facts, sentence=sentence, note=one.note or None)
