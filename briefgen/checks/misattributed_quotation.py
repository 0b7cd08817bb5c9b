"""B206: quoted words stand in another source than the one that is cited for them."""

from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.checks.quoted import facts, misquoted
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def misattributed_quotation(trail: Trail) -> Iterator[Found]:
    """Words in quotation marks, and quotations set off by hand, that only a source has which is not cited for them."""
    for one in misquoted(trail):
        if one.elsewhere is None:
            continue
        hint = f"cite `{one.elsewhere}`, or quote what the cited source says, or "
        hint += waiver("B206", in_note=one.note is not None)
        yield finding(
            "B206",
            "the quoted words are another source's",
            one.span,
            hint=hint,
            facts=[f"these words stand in `{one.elsewhere}`", *facts(trail, one)[:1]],
            severity=one.level,
            note=one.note,
            sentence=one.sentence,
        )
