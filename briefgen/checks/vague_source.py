"""B503: those who are said to say it are nobody."""

from collections.abc import Iterator

from briefgen.checks.claims import Claim, claims
from briefgen.checks.finding import finding, waiver
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.attributions import attributions, party_words
from briefgen.text.quotations import quotations
from briefgen.text.vague_parties import is_said_unnamed, is_vague, nobody_says


def vague_source(trail: Trail) -> Iterator[Found]:
    """Experts, observers, sources and the like in statements and prose, and what "is believed".

    "(unnamed)" in the sentence satisfies it, or a `descriptor` of the source, which is where readers learn who they "
    "are.
    """
    if not trail.is_read:
        return
    for claim in claims(trail):
        if is_said_unnamed(claim.text, trail.language) or _is_described(trail, claim):
            continue
        quoted = [(one.start, one.end) for one in quotations(claim.text)]
        for start, end in _vague(claim.text, trail.language):
            span = claim.stretch.at(start, end)
            if span is None or any(left <= start < right for left, right in quoted):
                continue
            yield finding(
                "B503",
                f"`{' '.join(claim.text[start:end].split())}` names nobody",
                span,
                hint="say who, how many, or that the source does not name them: “(unnamed)”; or describe the source "
                "in its "
                f"`descriptor:`; or {waiver('B503', in_note=claim.own is not None)}",
                severity=claim.stretch.level,
                note=claim.stretch.note,
                sentence=claim.stretch.sentence,
            )
            break


def _vague(text: str, language: str) -> list[tuple[int, int]]:
    found = nobody_says(text, language)
    for one in attributions(text, language):
        if one.party is not None and is_vague(party_words(text, one), language):
            found.append(one.party)
    return sorted(found)


def _is_described(trail: Trail, claim: Claim) -> bool:
    """Whether a source says in its descriptor what it is."""
    return any(trail.notes.sources[note.source].text("descriptor") for note in claim.notes)
