"""B404: a source is old for what the brief tells from it."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.checks.issue_dates import issued
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found

_DAYS = {"situation-brief": 30}
_OTHER = 180
"""Days before the as-of date; what happened since then may have overtaken the source."""
_STANDING = frozenset({"legislation", "bill", "legal_case", "treaty", "regulation", "standard", "classic"})
"""Types that hold until they are changed."""
_HISTORY = "background"


def stale_source(trail: Trail) -> Iterator[Found]:
    """Sources that are cited outside the background and were issued longer ago than the kind of brief allows.

    Laws and treaties hold until they are changed, and `timeless: true` says so of others.
    """
    as_of = trail.topic.as_of
    if as_of is None:
        return
    most = _DAYS.get(trail.context.kind.name, _OTHER)
    told = {item.source for placed in trail.sentences if placed.section != _HISTORY for item in placed.cites}
    for source in trail.sound_sources:
        if source.id not in told or source.text("timeless") == "true" or source.csl.get("type") in _STANDING:
            continue
        days = issued(source)
        if days is None or days.high is None or (as_of - days.high).days <= most:
            continue
        age = (as_of - days.high).days
        yield finding(
            "B404",
            f"the source is {age} days older than the brief's as-of date, {as_of}",
            source.span_of("issued"),
            hint="look for a later source, or write `timeless: true` if its age is no matter",
            source=source.id,
        )
