"""B703: a party is called by a name that takes a side."""

from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.checks.stretches import stretches
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import place, words
from briefgen.text.loaded_words import loaded_words
from briefgen.text.quotations import quotations


def loaded_naming(trail: Trail) -> Iterator[Found]:
    """Words such as "junta" and "regime" in statements and prose, outside quotation marks.

    What `names:` of brief.yaml lists as the name of a party is the house's choice.
    """
    others = (one for group in trail.topic.names.values() for one in group)
    listed = " ".join((*trail.topic.names, *others)).casefold()
    told: set[str | None] = set()
    for stretch in stretches(trail):
        told.add(stretch.sentence)
        for start, end in _loaded(stretch.text, trail.language, listed):
            span = stretch.at(start, end)
            if span is not None:
                yield finding(
                    "B703",
                    f"`{stretch.text[start:end]}` takes a side",
                    span,
                    hint="name the party as it names itself, or quote who calls it so; or "
                    + waiver("B703", in_note=stretch.note is not None),
                    severity=stretch.level,
                    note=stretch.note,
                    sentence=stretch.sentence,
                )
    for placed in trail.sentences:
        if placed.sentence.id in told or placed.is_quoted or placed.sentence.notes:
            continue  # a sentence that rests on nothing is no stretch
        text = words(placed.sentence.inlines)
        for start, end in _loaded(text, trail.language, listed):
            yield finding(
                "B703",
                f"`{text[start:end]}` takes a side",
                place(placed.sentence.inlines, start, end) or placed.span,
                hint=f"name the party as it names itself; or {waiver('B703', in_note=False)}",
                sentence=placed.sentence.id,
            )


def _loaded(text: str, language: str, listed: str) -> list[tuple[int, int]]:
    found = loaded_words(text, language)
    quoted = [(one.start, one.end) for one in quotations(text)] if found else []
    return [
        (start, end)
        for start, end in found
        if text[start:end].casefold() not in listed and not any(left <= start < right for left, right in quoted)
    ]
