"""B403: nobody can tell when a source was issued."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.checks.issue_dates import is_span_of_days
from briefgen.diagnostics import Severity
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def undated_source(trail: Trail) -> Iterator[Found]:
    """Sources without a date of issue, or with an interval of days that rests on nothing."""
    for source in trail.sound_sources:
        severity = None if source.id in trail.used_sources else Severity.INFO
        if not source.text("issued") and not source.csl.get("issued"):
            hint = (
                "add `issued:`; where the day is not known an interval, `2031-03-01/2031-03-06`, with `issued-basis:`"
            )
            message = "the source has no date of issue"
            yield finding("B403", message, source.span, hint=hint, severity=severity, source=source.id)
        elif is_span_of_days(source) and not source.text("issued-basis"):
            hint = "add `issued-basis:` and say how the interval is known"
            message = "the source was issued on one of several days, and nothing says how these are known"
            yield finding("B403", message, source.span_of("issued"), hint=hint, severity=severity, source=source.id)
