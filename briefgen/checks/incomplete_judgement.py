"""B603: a key judgement lacks its likelihood, its confidence, or what it rests on."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.checks.judgements import KEY_JUDGEMENTS, yardstick
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.text.yardsticks import confidences, estimates


def incomplete_judgement(trail: Trail) -> Iterator[Found]:
    """Key judgements, a paragraph or an item of a list at a time: a word of the yardstick, a confidence, and a note.

    Those that a note prints have them in its facts. A kind without a section of key judgements has none.
    """
    if not trail.is_read or trail.is_partial:
        return
    by_id = {placed.sentence.id: placed for placed in trail.sentences}
    for section, runs in trail.runs:
        if section.id != KEY_JUDGEMENTS:
            continue
        for run in runs:
            if run.sentences and not run.is_quoted:
                yield from _of_paragraph(trail, [by_id[sentence.id] for sentence in run.sentences])


def _of_paragraph(trail: Trail, paragraph: list[Placed]) -> Iterator[Found]:
    text = " ".join(placed.text for placed in paragraph)
    notes = [note for placed in paragraph for name in placed.sentence.notes if (note := trail.note(name)) is not None]
    chosen = yardstick(trail) or "icd-203"
    missing: list[str] = []
    if not any(note.facts.get("likelihood") for note in notes) and not any(
        not one.is_loose for one in estimates(text, trail.language, chosen)
    ):
        missing.append("likelihood")
    if not any(note.facts.get("confidence") for note in notes) and not confidences(text, trail.language):
        missing.append("confidence")
    if not any(placed.cites for placed in paragraph):
        missing.append("note that it rests on")
    if missing:
        shown = ", ".join(f"no {one}" for one in missing[:-1])
        shown = f"{shown} and no {missing[-1]}" if shown else f"no {missing[-1]}"
        yield finding(
            "B603",
            f"the key judgement has {shown}",
            paragraph[0].span,
            hint="say how likely it is in a word of the yardstick, how much confidence it has and why, and cite what "
            "it rests on",
            sentence=paragraph[0].sentence.id,
        )
