"""B903: one party speaks far more often than all others."""

from collections.abc import Iterator

from briefgen.checks.claims import notes_behind
from briefgen.checks.finding import finding
from briefgen.checks.parties import Parties, parties_of
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found

_FEW = 5
"""Attributed sentences below which nothing can be said."""
_MOST = 0.6
"""What part of them one party may have."""


def balance(trail: Trail) -> Iterator[Found]:
    """How many sentences of the brief each party of `said-by` speaks in, where one has more than three in five."""
    parties = Parties(trail)
    counts: dict[str, int] = {}
    total = 0
    for placed in trail.sentences:
        speaking = dict.fromkeys(party for note in notes_behind(trail, placed) for party in parties_of(note))
        speaking = {party: None for party in speaking if placed.sentence.notes or parties.names(party, placed.text)}
        total += bool(speaking)
        for party in speaking:
            key = next((known for known in counts if parties.same(known, party)), party)
            counts[key] = counts.get(key, 0) + 1
    if total < _FEW:
        return
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    party, most = ordered[0]
    if most > _MOST * total:
        others = ", ".join(f"{name} in {count}" for name, count in ordered[1:])
        facts = [f"of the others: {others}"] if others else ["nobody else does"]
        message = f"`{party}` speaks in {most} of the {total} sentences that give somebody's words"
        yield finding("B903", message, trail.topic.span("title"), facts=facts)
