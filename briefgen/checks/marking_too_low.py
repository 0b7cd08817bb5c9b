"""B505: the brief is marked below a source that it uses."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.diagnostics import Related
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.notes import Source
from briefgen.text.markings import strictness


def marking_too_low(trail: Trail) -> Iterator[Found]:
    """The brief's distribution marking against those of the sources that it uses.

    Labels of one scheme are compared by how strict they are; others must be the brief's own.
    """
    wish = trail.topic.marking
    label = wish.label if wish is not None else ""
    for source in trail.sound_sources:
        theirs = source.text("marking")
        if not theirs or source.id not in trail.used_sources or not _is_below(label, theirs):
            continue
        yield finding(
            "B505",
            f"the brief is marked {f'`{label}`' if label else 'not at all'}, a source that it uses `{theirs}`",
            trail.topic.span("marking"),
            hint=f"mark the brief `{theirs}`, or leave the source out",
            related=[Related(source.span_of("marking"), _called(source))],
            source=source.id,
        )


def _called(source: Source) -> str:
    return f"the marking of `{source.id}`"


def _is_below(label: str, theirs: str) -> bool:
    ours, wanted = strictness(label), strictness(theirs)
    if wanted is not None and wanted[1] == 0:
        return False  # what is public binds nobody
    if ours is not None and wanted is not None and ours[0] == wanted[0]:
        return ours[1] < wanted[1]
    return " ".join(label.casefold().split()) != " ".join(theirs.casefold().split())
