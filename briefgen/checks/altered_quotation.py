"""B202: quoted words stand in none of the passages that they rest on."""

from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.checks.quoted import facts, misquoted
from briefgen.evidence.trail import Ground, Trail
from briefgen.evidence.waivers import Found


def altered_quotation(trail: Trail) -> Iterator[Found]:
    """Words in quotation marks in statements and prose, and quotations that were set off by hand, that no source has.

    What another source has is another finding, B206.
    """
    for one in misquoted(trail):
        if one.elsewhere is not None:
            continue
        hint = "quote the words as they stand there, or set the note's passage: `> {{source#note}}`"
        if not one.is_set_off:
            hint = "quote the words as they stand there, take the quotation marks away, or "
            hint += waiver("B202", in_note=one.note is not None)
        yield finding(
            "B202",
            _message(one.ground),
            one.span,
            hint=hint,
            facts=facts(trail, one),
            severity=one.level,
            note=one.note,
            sentence=one.sentence,
        )


def _message(ground: Ground) -> str:
    single = len([passage for passage in ground.words if passage.kind == "passage"]) == 1
    return "the quoted words are not in the passage" if single else "the quoted words are in no passage"
