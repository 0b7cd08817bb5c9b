"""B702: one name is spelt in two ways."""

import re
from collections.abc import Iterator

from briefgen.checks.finding import finding, waiver
from briefgen.checks.parties import Parties, certain_names, folded
from briefgen.diagnostics import Related
from briefgen.evidence.trail import Placed, Trail
from briefgen.evidence.waivers import Found
from briefgen.records import record
from briefgen.text.quotations import quotations

_LONG = 6
"""Letters of a word from which on one wrong letter is a slip, not another name."""
_ALIKE = 20
"""How many names of one form are compared with each other."""
_FEW = 2
"""Words of a name from which on a plural is a slip: "the Accord" and "Accords" may be two things."""


@record(frozen=True, slots=True)
class _Use:
    """Where a name stands first, and how often it does."""

    name: str
    placed: Placed
    start: int
    end: int


def name_variants(trail: Trail) -> Iterator[Found]:
    """Names of what is printed, quotations left out, that differ by a letter, a plural, accents or a hyphen.

    What `names:` of brief.yaml lists as one party may be called by each of its names.
    """
    if not trail.is_read:
        return
    parties = Parties(trail)
    first: dict[str, _Use] = {}
    counts: dict[str, int] = {}
    for placed in trail.sentences:
        if placed.is_quoted:
            continue
        quoted = [(one.start, one.end) for one in quotations(placed.text)]
        for start, end, name in certain_names(placed.text, trail.language):
            if not any(left <= start < right for left, right in quoted):
                first.setdefault(name, _Use(name, placed, start, end))
                counts[name] = counts.get(name, 0) + 1
    for one, other in _near(tuple(first)):
        if _are_variants(one, other) and not _are_listed(parties, one, other):
            rarer, usual = (one, other) if counts[one] < counts[other] else (other, one)
            use, seen = first[rarer], first[usual]
            span, place = use.placed.at(use.start, use.end), seen.placed.at(seen.start, seen.end)
            yield finding(
                "B702",
                f"`{rarer}` is spelt `{usual}` elsewhere",
                span,
                hint="spell it in one way, or list both under `names:` in brief.yaml; or "
                + waiver("B702", in_note=bool(use.placed.sentence.notes)),
                related=[Related(place, "spelt otherwise here")] if place is not None else (),
                sentence=use.placed.sentence.id,
            )


def _near(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The pairs of names that may be one, in order: those that are alike without one letter, hyphens and spaces."""
    order = {name: number for number, name in enumerate(names)}
    buckets: dict[str, list[str]] = {}
    for name in names:
        whole = folded(name).replace(" ", "").replace("-", "")
        for form in {whole, *(whole[:at] + whole[at + 1 :] for at in range(len(whole)))}:
            buckets.setdefault(form, []).append(name)
    pairs = {
        (one, other)
        for alike in buckets.values()
        for number, one in enumerate(alike[:_ALIKE])
        for other in alike[number + 1 : _ALIKE]
        if one != other
    }
    return sorted(
        {(one, other) if order[one] < order[other] else (other, one) for one, other in pairs},
        key=lambda pair: (order[pair[0]], order[pair[1]]),
    )


def _are_listed(parties: Parties, one: str, other: str) -> bool:
    """Whether brief.yaml lists both as names of one party."""
    forms = {folded(form) for form in parties.forms(one)}
    return folded(other) in forms


def _are_variants(one: str, other: str) -> bool:
    """Whether two names are probably one, spelt in two ways."""
    left, right = folded(one).split(), folded(other).split()
    if left == right:
        return _letters(one) != _letters(other)
    if "".join(left).replace("-", "") == "".join(right).replace("-", ""):
        return len("".join(left)) >= _LONG
    if len(left) != len(right):
        return False
    apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    if a.rstrip("s") == b.rstrip("s"):
        return len(left) >= _FEW
    return min(len(a), len(b)) >= _LONG and a[0] == b[0] and not (a.isdigit() or b.isdigit()) and _is_slip(a, b)


def _letters(name: str) -> str:
    """A name without what two spellings may differ in: case, stops, kinds of apostrophes and hyphens, genitives."""
    return re.sub(r"[^\w ]", "", re.sub(r"['’]s?(?!\w)", "", name).replace("-", "")).casefold()


def _is_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, doubled, or changed places with the next."""
    if len(one) == len(other):
        apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) == 1:
            return apart[0] < len(one) - 1 or len(one) > _LONG
        return len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]]
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or long.startswith(short):
        return False  # Niger and Nigeria, Mali and Malia
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
