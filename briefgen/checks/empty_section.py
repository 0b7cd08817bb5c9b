"""B904: a section that its kind requires has nothing to print."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def empty_section(trail: Trail) -> Iterator[Found]:
    """Required sections without a block; not where notes that belong there may have been lost in reading."""
    if trail.is_partial:
        return
    filled = {section.id for section in trail.brief.sections if section.blocks}
    for template in trail.context.kind.printed:
        if template.required and template.id not in filled:
            message = f"the section `{template.id}` is required and has nothing to print"
            heading = template.heading_in(trail.language)
            hint = (
                f"write notes under `## {heading}`, or `sections/{template.id}.md`, "
                f"or switch it off: `sections: {{{template.id}: {{off: true}}}}`"
            )
            yield finding("B904", message, template.span_of("required"), hint=hint, section=template.id)
