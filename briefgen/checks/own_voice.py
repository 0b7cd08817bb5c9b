"""B504: what a source forecasts or judges is told as if it were known."""

from collections.abc import Iterator

from briefgen.checks.claims import claims
from briefgen.checks.finding import finding
from briefgen.checks.parties import Parties, called, parties_of
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.attributions import attributions
from briefgen.text.modality import modals

_VIEWS = frozenset({"forecast", "judgement"})


def own_voice(trail: Trail) -> Iterator[Found]:
    """Statements of notes of kind `forecast` or `judgement` that tell what will be, and name nobody who says so.

    One that names its source, or any speaker, says whose view it is.
    """
    if not trail.is_read:
        return
    parties = Parties(trail)
    for claim in claims(trail):
        note = claim.own
        if note is None or note.fact("kind") not in _VIEWS or not modals(claim.text, trail.language):
            continue
        source = trail.notes.sources[note.source]
        if any(not parties.is_of(party, source) for party in parties_of(note)):
            continue
        if attributions(claim.text, trail.language) or any(parties.names(name, claim.text) for name in called(source)):
            continue
        message = "the sentence tells the source's own view as if it were known"
        yield finding("B504", message, claim.stretch.at(0, 1), note=note.id)
