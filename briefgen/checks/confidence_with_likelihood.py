"""B602: one sentence tells both how likely something is and how sure its authors are."""

from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.checks.judgements import judged, yardstick
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.yardsticks import confidences, estimates

_PARTED = frozenset({"icd-203", "phia"})
"""The yardsticks that keep the two apart; the IPCC's guidance allows both in one sentence."""


def confidence_with_likelihood(trail: Trail) -> Iterator[Found]:
    """Judgements on the yardstick of ICD 203 or PHIA (ICD 203, D.6.e.2.b: "must not mix"), a sentence at a time."""
    chosen = yardstick(trail)
    if chosen not in _PARTED or not trail.is_read:
        return
    for placed in judged(trail):
        sure = confidences(placed.text, trail.language)
        likely = [one for one in estimates(placed.text, trail.language, chosen) if not one.is_loose]
        if sure and likely:
            yield finding(
                "B602",
                "the sentence tells likelihood and confidence together",
                placed.at(*sure[0]),
                hint=f"say in a sentence of its own how sure you are and why, or {waiver('B602', in_note=False)}",
                sentence=placed.sentence.id,
            )
