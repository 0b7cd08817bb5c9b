"""B104: what the brief says rests on one origin."""

from collections.abc import Iterator

from briefgen.checks.claims import notes_behind
from briefgen.checks.finding import finding, waiver
from briefgen.checks.origins import origins, shown_origin
from briefgen.diagnostics import Severity
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Note

_AS_A_WHOLE = frozenset({"recommendation", "common", "topic"})
_FEW = 3
"""Sentences below which it goes without saying that one origin bears them all."""
_MESSAGES = frozenset({"key-messages", "key-judgements", "summary", "bottom-line"})


def single_source(trail: Trail) -> Iterator[Found]:
    """Statements and sentences that one origin bears; for key messages and judgements a warning.

    A primary source on its own act is enough alone. Of a statement of several sentences the first tells it. Where one
    origin bears the whole brief, that is said once.
    """
    sources = [source for source in trail.sound_sources if source.id in trail.used_sources]
    everywhere = len(origins(trail, (), sources)) == 1
    is_worth_saying = sum(bool(placed.cites) for placed in trail.sentences) >= _FEW
    if everywhere and is_worth_saying and not any(source.text("source-kind") == "primary" for source in sources):
        message = f"all that the brief says rests on one origin: `{shown_origin((), sources)}`"
        yield finding("B104", message, trail.topic.span("title"))
    told: set[tuple[str, ...]] = set()
    for placed in trail.sentences:
        if placed.is_quoted or placed.kinds & _AS_A_WHOLE or not placed.cites:
            continue
        if placed.sentence.notes and placed.sentence.notes in told:
            continue
        told.add(placed.sentence.notes)
        found = _found(trail, placed)
        if found is not None and not (everywhere and found.diagnostic.severity is Severity.INFO):
            yield found


def _found(trail: Trail, placed: Placed) -> Found | None:
    sources = [source for item in placed.cites if (source := trail.notes.sources.get(item.source)) is not None]
    notes = notes_behind(trail, placed)
    if not sources or any(source.text("source-kind") == "primary" for source in sources):
        return None
    borne = origins(trail, notes, sources)
    if len(borne) != 1:
        return None
    names = (*placed.sentence.notes, *(item.note for item in placed.cites if item.note))
    weighs = (
        placed.section in _MESSAGES
        or "judgement" in placed.kinds
        or any(_is_own_judgement(note) for name in names if (note := trail.note(name)) is not None)
    )
    own = trail.note(placed.sentence.notes[0]) if placed.sentence.notes else None
    return finding(
        "B104",
        f"the sentence rests on one origin: `{shown_origin(notes, sources)}`",
        own.span if own is not None else placed.span,
        hint=f"corroborate it by a note of another origin, or {waiver('B104', in_note=own is not None)}",
        severity=Severity.WARNING if weighs else None,
        note=own.id if own is not None else None,
        sentence=placed.sentence.id,
    )


def _is_own_judgement(note: Note) -> bool:
    """Whether a note is a judgement that the brief makes its own; that of a party is told as the party's."""
    return note.fact("kind") == "judgement" and note.fact("said-by") is None
