"""B601: words of likelihood that are not on the chosen yardstick, or are the source's and stand as the brief's."""

from collections.abc import Iterator

from briefgen.checks.claims import claims, passages
from briefgen.checks.finding import finding, waiver
from briefgen.checks.judgements import judged, yardstick
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.text.attributions import attributions
from briefgen.text.quotations import quotations
from briefgen.text.yardsticks import Estimate, estimates, rows


def estimative_words(trail: Trail) -> Iterator[Found]:
    """Judgements, where a yardstick is chosen: its words only, of one row, and none that commit to nothing.

    A source's own word of likelihood is not the yardstick's: it is quoted, or told as what somebody says.
    `likelihood` of notes is a word of the yardstick too.
    """
    chosen = yardstick(trail)
    if chosen is None or not trail.is_read:
        return
    language = trail.language
    terms = ", ".join(rows(chosen, language))
    for placed in judged(trail):
        fault = _fault(estimates(placed.text, language, chosen), placed.text)
        if fault is not None:
            one, message = fault
            span = placed.at(one.start, one.end)
            hint = f"use one of: {terms}; or {waiver('B601', in_note=False)}"
            yield finding("B601", message, span, hint=hint, sentence=placed.sentence.id)
    for claim in claims(trail):
        told = " ".join(one.text for one in passages(trail, claim))
        theirs = {one.text.casefold() for one in estimates(told, language, chosen)}
        if claim.is_own_voice or not theirs or attributions(claim.text, language):
            continue
        quoted = [(one.start, one.end) for one in quotations(claim.text)]
        for one in estimates(claim.text, language, chosen):
            is_quoted = any(start <= one.start < end for start, end in quoted)
            span = claim.stretch.at(one.start, one.end)
            if one.is_loose or is_quoted or one.text.casefold() not in theirs or span is None:
                continue
            yield finding(
                "B601",
                f"`{one.text}` is the source's word, and the brief's yardstick gives it another sense",
                span,
                hint=f"quote it, or say whose estimate it is; or {waiver('B601', in_note=claim.own is not None)}",
                severity=claim.stretch.level,
                note=claim.stretch.note,
                sentence=claim.stretch.sentence,
            )
            break
    yield from _likelihoods(trail, chosen, terms)


def _fault(found: list[Estimate], text: str) -> tuple[Estimate, str] | None:
    """The first word that is wrong in a judgement, and why."""
    quoted = [(one.start, one.end) for one in quotations(text)]
    found = [one for one in found if not any(start <= one.start < end for start, end in quoted)]
    for one in found:
        if one.is_loose:
            return one, f"`{one.text}` commits to nothing"
        if one.row is None:
            return one, f"`{one.text}` is not on the yardstick"
    rows_told = dict.fromkeys(one.row for one in found)
    if len(rows_told) > 1:
        other = next(one for one in found if one.row != found[0].row)
        return other, f"`{other.text}` and `{found[0].text}` are of two rows of the yardstick"
    return None


def _likelihoods(trail: Trail, chosen: str, terms: str) -> Iterator[Found]:
    for note in trail.notes.all():
        value = next(iter(note.facts.get("likelihood", ())), None)
        if value is None:
            continue
        found = estimates(value.text, trail.language, chosen)
        if len(found) != 1 or found[0].row is None or found[0].text.casefold() != value.text.strip().casefold():
            yield finding(
                "B601",
                f"the likelihood `{value.text}` is not on the yardstick",
                value.span,
                hint=f"use one of: {terms}",
                severity=trail.level(note),
                note=note.id,
            )
