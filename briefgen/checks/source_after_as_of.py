"""B406: a source is younger than what the brief says it takes in."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.checks.issue_dates import issued
from briefgen.diagnostics import Severity
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def source_after_as_of(trail: Trail) -> Iterator[Found]:
    """Sources issued after the as-of date; of an interval its first day counts."""
    as_of = trail.topic.as_of
    if as_of is None:
        return
    for source in trail.sound_sources:
        days = issued(source)
        if days is None or days.low is None or days.low <= as_of:
            continue
        severity = None if source.id in trail.used_sources else Severity.INFO
        message = f"the source was issued on {source.text('issued') or days.low}, after the brief's as-of date, {as_of}"
        hint = "move `as-of` in brief.yaml, or leave the source out"
        yield finding("B406", message, source.span_of("issued"), hint=hint, severity=severity, source=source.id)
