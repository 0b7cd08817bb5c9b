"""B101: a sentence that states something rests on nothing."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from briefgen.checks.figures import figures
from briefgen.checks.finding import finding, waiver
from briefgen.checks.likeness import has_something_in_common
from briefgen.evidence.reading import cited_by, runs
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import Sentence, Strong, Table, Text, place, walk_blocks, words

_EXEMPT = frozenset({"judgement", "assumption", "recommendation", "common", "topic"})
_HEAD = 10
"""Words of a run-in head at most."""
_QUESTION = re.compile(r"[?？؟][\"'”’»)\]]*\s*$")


def uncited_statement(trail: Trail) -> Iterator[Found]:
    """Sentences that no citation covers, or only one with which they have nothing in common; tables of figures too.

    Where the citation stands in the sentence itself, or nothing can be compared, there is nothing to say here.
    """
    meant = _meant(trail)
    for placed, following in zip_longest(trail.sentences, trail.sentences[1:]):
        message = _fault(trail, placed)
        if placed.is_lead_in and following is not None and following.section == placed.section:
            message = None if following.kinds & _EXEMPT else message  # it is what it leads in to
        if message is not None and placed.sentence.id not in meant:
            hint = "cite what it rests on, say what it is (`{judgement}`, `{common}`, `{topic}`), or "
            hint += waiver("B101", in_note=False)
            yield finding("B101", message, placed.span, hint=hint, sentence=placed.sentence.id)
    for section in trail.brief.sections:
        for block in walk_blocks(section.blocks):
            if isinstance(block, Table) and not cited_by(block) and _has_figures(trail, block):
                hint = (
                    'name the source of its rows: `{source="[@key]"}` in its `Table:` line, or a citation in each row'
                )
                yield finding("B101", "the table has figures and no source", block.span, hint=hint, section=section.id)


def _meant(trail: Trail) -> frozenset[str]:
    """The ids of sentences whose citation or mark is there, but could not be read; that has been reported."""
    meant: set[str] = set()
    for section in trail.brief.sections if trail.faults else ():
        paragraphs = [run.sentences for run in runs(section.blocks)]
        placed = [
            (span, paragraph[: number + 1])
            for paragraph in paragraphs
            for number, sentence in enumerate(paragraph)
            if (span := place(sentence.inlines, 0, 1) or sentence.span) is not None
        ]
        for fault in trail.faults:
            end = (fault.line, fault.end_column or fault.column or 1)
            before = [
                (start, led)
                for span, led in placed
                if span.file == fault.file and (start := (span.line, span.column or 1)) <= end
            ]
            nearest = max(before, key=lambda one: one[0], default=None)
            for sentence in reversed(nearest[1] if nearest else ()):
                if sentence.cited:
                    break
                meant.add(sentence.id)
    return frozenset(meant)


def _fault(trail: Trail, placed: Placed) -> str | None:
    """What is wrong with a sentence, or None."""
    if placed.sentence.notes or not any(letter.isalnum() for letter in placed.text):
        return None
    if placed.is_quoted:
        return None if placed.cites else "the quotation has no source"
    if placed.kinds & _EXEMPT or _QUESTION.search(placed.text) or _is_head(placed.sentence):
        return None
    if not placed.cites:
        return "the sentence has no citation"
    if placed.has_mark or placed.is_lead_in:
        return None
    if trail.topic.citations.every_sentence:
        return "the sentence has no citation of its own"
    ground = trail.ground(placed.cites)
    if trail.is_read and ground.is_whole and not has_something_in_common(placed.text, ground, trail.language):
        return "the sentence has nothing in common with the citation that follows it"
    return None


def _is_head(sentence: Sentence) -> bool:
    """Whether it is a head that runs into its paragraph, or stands for one: bold as a whole, and short."""
    inlines = [inline for inline in sentence.inlines if not (isinstance(inline, Text) and not inline.text.strip(" .:"))]
    return len(inlines) == 1 and isinstance(inlines[0], Strong) and len(words(sentence.inlines).split()) <= _HEAD


def _has_figures(trail: Trail, table: Table) -> bool:
    """Whether its rows hold figures; a number that only counts the rows is none."""
    return any(
        figures(text, trail.language)
        for row in table.rows
        for column, cell in enumerate(row.cells)
        if (text := words(cell)) and not (column == 0 and text.strip(" .)").isdigit())
    )
