"""Findings of evidence that people accept, and the levels that a brief gives to codes.

What a waiver meets is no finding any more but is kept, with its reason, for those who sign the brief. A waiver holds
for what it was accepted for: where a lock holds it with other words, it has lapsed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import field, replace
from typing import Literal, TypeAlias

from briefgen.diagnostics import Diagnostic, Report, Severity, Span, pages
from briefgen.evidence.accepted import Accepted, lock_command
from briefgen.evidence.allowances import Allowance, allowances
from briefgen.evidence.locked import Lock, LockedWaiver
from briefgen.markup.marks import waived_code
from briefgen.model.document import Brief
from briefgen.model.topic import Topic
from briefgen.records import record

_OF_COPIES = frozenset({"B201", "B801"})
"""Codes of what is found in a copy."""

Standing: TypeAlias = Literal["held", "changed", "new", "unlocked"]
"""Of a waiver: the lock holds it as it is; for other words than those that it waives now; not at all; there is none."""


@record(frozen=True, slots=True)
class Found:
    """A finding of evidence, and what it is about."""

    diagnostic: Diagnostic
    sentence: str | None = None
    """The id of the sentence."""
    note: str | None = None
    """The full id of the note."""
    source: str | None = None
    section: str | None = None
    """The id of the section, where the finding is about the section as a whole."""


@record(frozen=True, slots=True)
class Waived:
    """A finding that somebody accepts."""

    found: Found
    reason: str
    by: str = ""
    on: str = ""
    span: Span | None = field(default=None, compare=False)
    """Where the waiver stands."""


@record(frozen=True, slots=True)
class Judged:
    """What is left of findings once people's decisions are applied."""

    found: tuple[Found, ...]
    """At the levels that the brief gives to their codes, with the waivers that have lapsed."""
    waived: tuple[Waived, ...]
    idle: tuple[Allowance, ...] = ()
    """The waivers that meet no finding."""


def apply(
    found: Iterable[Found],
    brief: Brief,
    accepted: Accepted,
    report: Report,
    *,
    used: frozenset[str] | None = None,
    away: frozenset[str] = frozenset(),
    lapses: bool = True,
    sections: Collection[str] = (),
) -> Judged:
    """The findings without those that a waiver meets, at the levels that the brief gives to codes.

    A waiver that meets nothing is B805; in a note that is not among the `used` ones it is information. It is nothing
    where part of the input could not be read (no `lapses`), or where it stands for what a copy says and that of its
    source is `away`. One that the lock holds for other words does not apply, and is B805 too; one that the lock does
    not hold is B804. `sections` are those of the brief's kind.

    Reports:
        B005: see `allowances`.
    """
    topic = accepted.topic
    stated = allowances(brief, topic, accepted.notes, used, report, sections=sections)
    standing = _standings(stated, accepted)
    left: list[Found] = []
    waived: list[Waived] = []
    met: set[int] = set()
    for one in found:
        meeting = [number for number, allowance in enumerate(stated) if meets(allowance, one)]
        met.update(meeting)
        first = next((stated[number] for number in meeting if standing[number] != "changed"), None)
        if first is not None:
            waived.append(Waived(one, first.reason, first.by, first.on, first.span))
        else:
            left.append(one)
    left += [Found(one) for one in _judged(stated, standing, met, accepted)]
    idle = _idle(stated, met, away) if lapses else ()
    left += [Found(_unmet(numbers, stated)) for numbers in idle]
    together = tuple(stated[number] for numbers in idle for number in numbers)
    return Judged(tuple(levelled(left, topic, report)), tuple(waived), together)


def meets(allowance: Allowance, found: Found) -> bool:
    """Whether a waiver, as it stands, accepts a finding."""
    return allowance.code == found.diagnostic.code and (
        found.note in allowance.notes
        or found.sentence in allowance.sentences
        or (found.source in allowance.sources and found.note is None)
        or found.section in allowance.sections
    )


def levelled(found: Iterable[Found], topic: Topic, report: Report) -> list[Found]:
    """The findings at the levels that `rules:` of brief.yaml gives to codes of evidence; those that are off are gone.

    What is information because the brief does not use it stays so.

    Reports:
        B005: an unknown code, one that is no rule of evidence, or no reason.
    """
    levels: dict[str, str] = {}
    for name, wish in topic.rules.items():
        place = topic.places.get(f"key:rules.{name}") or wish.span or topic.span("rules")
        code = waived_code(name, place, report)
        if code is not None and not wish.reason.strip():
            report.add("B005", f"the level of {code} needs a reason", place, hint="add `reason:`")
        elif code is not None:
            levels[code] = wish.level
    kept: list[Found] = []
    for one in found:
        diagnostic = one.diagnostic
        level = levels.get(diagnostic.code)
        if level == "off":
            continue
        is_aside = diagnostic.severity is Severity.INFO and pages.level(diagnostic.code) != Severity.INFO
        if level and not is_aside:
            kept.append(replace(one, diagnostic=replace(diagnostic, severity=Severity(level))))
        else:
            kept.append(one)
    return kept


# ------------------------------------------------------------------------------------------------- what the locks say


def _standings(stated: Sequence[Allowance], accepted: Accepted) -> list[Standing]:
    """How each waiver stands, by the lock of its own folder."""
    made: list[Standing] = ["unlocked"] * len(stated)
    for folder in dict.fromkeys(one.folder for one in stated):
        lock = accepted.lock(folder)
        if lock is None or accepted.is_silent(folder):
            continue
        numbers = [number for number, one in enumerate(stated) if one.folder == folder]
        for number, locked in zip(numbers, paired([stated[n] for n in numbers], lock, accepted), strict=True):
            if locked is None:
                made[number] = "new"
            else:
                made[number] = "held" if locked.sha256 == stated[number].sha256 else "changed"
    return made


def paired(stated: Sequence[Allowance], lock: Lock, accepted: Accepted) -> list[LockedWaiver | None]:
    """For each waiver of a folder what the lock holds of it; None where it is new.

    Of several with one code, place and reason each is first paired with the one that was accepted for its words; those
    that are left over, in their order.
    """
    waiting: dict[tuple[str, str, str], list[LockedWaiver]] = {}
    for locked in lock.waivers:
        at = accepted.notes.aliases.get(locked.at, locked.at)
        waiting.setdefault((locked.code, at, locked.reason), []).append(locked)
    made: list[LockedWaiver | None] = [None] * len(stated)
    for by_words in (True, False):
        for number, one in enumerate(stated):
            there = waiting.get((one.code, one.at, one.reason), [])
            fitting = next((locked for locked in there if not by_words or locked.sha256 == one.sha256), None)
            if made[number] is None and fitting is not None:
                there.remove(fitting)
                made[number] = fitting
    return made


def _typed(stated: Sequence[Allowance]) -> Iterable[list[int]]:
    """The numbers of the waivers, those together that are typed once and stand for several notes."""
    typed: dict[tuple[Span | None, str], list[int]] = {}
    for number, one in enumerate(stated):
        typed.setdefault((one.span, one.code), []).append(number)
    return typed.values()


def _judged(
    stated: Sequence[Allowance], standing: Sequence[Standing], met: set[int], accepted: Accepted
) -> Iterable[Diagnostic]:
    """What the locks say of the waivers that meet something: once of each that is typed."""
    for numbers in _typed(stated):
        pressing = [number for number in numbers if number in met and not stated[number].is_aside]
        changed = [stated[number] for number in pressing if standing[number] == "changed"]
        new = [stated[number] for number in pressing if standing[number] == "new"]
        if changed:
            yield _changed(changed)
        elif new:
            yield _unrecorded(new[0])
        yield from accepted.unlocked(stated[number].folder for number in pressing if standing[number] == "unlocked")


def _idle(stated: Sequence[Allowance], met: set[int], away: frozenset[str]) -> list[list[int]]:
    """The waivers that meet nothing, for none of the notes for which each stands."""
    return [
        numbers
        for numbers in _typed(stated)
        if met.isdisjoint(numbers) and not all(_waits(stated[number], away) for number in numbers)
    ]


def _waits(allowance: Allowance, away: frozenset[str]) -> bool:
    """Whether what a waiver stands for is found only in a copy that is not on this machine."""
    sources = allowance.sources | {note.partition("#")[0] for note in allowance.notes}
    return allowance.code in _OF_COPIES and not away.isdisjoint(sources)


def _unmet(numbers: Sequence[int], stated: Sequence[Allowance]) -> Diagnostic:
    first = stated[numbers[0]]
    missing, near = first.missing
    return Diagnostic(
        "B805",
        Severity.INFO if all(stated[number].is_aside for number in numbers) else Severity(pages.level("B805")),
        f"the waiver of `{first.slug}` " + (f"names nothing: {missing}" if missing else "matches no finding"),
        first.span,
        near or "take it out, or correct the place that it names",
    )


def _changed(allowances: Sequence[Allowance]) -> Diagnostic:
    first = allowances[0]
    command = lock_command(first.folder, *dict.fromkeys(one.at for one in allowances))
    return Diagnostic(
        "B805",
        Severity(pages.level("B805")),
        f"what the waiver of `{first.slug}` stands for has changed since it was accepted",
        first.span,
        f"if it still holds, accept it anew with `{command}`; otherwise take it out",
    )


def _unrecorded(allowance: Allowance) -> Diagnostic:
    return Diagnostic(
        "B804",
        Severity(pages.level("B804")),
        f"the lock does not hold the waiver of `{allowance.slug}`",
        allowance.span,
        f"`{lock_command(allowance.folder)}` records it",
    )
