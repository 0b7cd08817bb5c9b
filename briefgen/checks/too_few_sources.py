"""B908: a section draws on fewer sources than its template asks for."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import BlockQuote, Figure, Section, Table, walk_blocks


def too_few_sources(trail: Trail) -> Iterator[Found]:
    """Sections below their `min-sources`; an empty one is another finding."""
    if trail.is_partial:
        return
    for section in trail.brief.sections:
        template = trail.context.kind.section(section.id)
        if template is None or not template.min_sources or not section.blocks:
            continue
        count = len(_sources(trail, section))
        if count < template.min_sources:
            shown = "1 source" if count == 1 else f"{count} sources"
            message = f"the section `{section.id}` rests on {shown}; at least {template.min_sources} are asked for"
            hint = "add a note from another source, or change `min-sources` in brief.yaml"
            yield finding("B908", message, template.span_of("min-sources"), hint=hint, section=section.id)


def _sources(trail: Trail, section: Section) -> set[str]:
    found = {item.source for placed in trail.sentences if placed.section == section.id for item in placed.cites}
    for block in walk_blocks(section.blocks):
        if isinstance(block, BlockQuote):
            found.update(note.partition("#")[0] for note in block.notes)
        elif isinstance(block, Table | Figure):
            found.update(item.source for item in block.source_cites)
            rows = block.rows if isinstance(block, Table) else ()
            found.update(note.partition("#")[0] for row in rows for note in row.notes)
    return found
