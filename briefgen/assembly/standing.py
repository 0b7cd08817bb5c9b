"""Where notes stand in written sections, without filling these."""

from collections.abc import Sequence

from briefgen.assembly.figures import measured
from briefgen.assembly.material import Material
from briefgen.assembly.selecting import candidates
from briefgen.assembly.sentences import cited_items
from briefgen.house.sections import SectionTemplate
from briefgen.model.document import Block, Cite, Inline, Placeholder, inlines_of, walk, walk_blocks
from briefgen.model.notes import WrittenSection


def standing_notes(material: Material, templates: Sequence[SectionTemplate]) -> dict[str, bool]:
    """The notes that some section prints or would print, by id: what supports them prints with them."""
    standing: dict[str, bool] = {}
    for template in templates:
        written = material.notes.written.get(template.id)
        if written is not None:
            standing.update({id: True for id, prints in stands_in(material, written).items() if prints})  # noqa: A001
        if written is None or has_rest(written):
            standing.update(dict.fromkeys((note.id for note in candidates(material, template)), True))
    return standing


def stands_in(material: Material, written: WrittenSection) -> dict[str, bool]:
    """The notes that stand in a written section, by id: a placeholder prints them (then True), a sentence cites them or
    a figures table shows them.
    """  # noqa: D205 (one sentence)
    found: dict[str, bool] = {}
    for inline in all_inlines(written.blocks):
        match inline:
            case Placeholder(kind="note", arguments=(id,)):
                if (note := material.find(id)) is not None:
                    found[note.id] = True
            case Placeholder(kind="figures", arguments=measures):
                for measure in measures:
                    for note in measured(material, measure):
                        found.setdefault(note.id, False)
            case Cite():
                for item in cited_items((inline,)):
                    if item.note and (note := material.find(item.note)) is not None:
                        found.setdefault(note.id, False)
            case _:
                pass
    return found


def has_rest(written: WrittenSection) -> bool:
    """Whether a written section prints what stands nowhere else in it."""
    return any(isinstance(i, Placeholder) and i.kind == "rest" for i in all_inlines(written.blocks))


def all_inlines(blocks: tuple[Block, ...]) -> list[Inline]:
    """Every inline of the blocks, in footnotes and source lines too."""
    found: list[Inline] = []
    for block in walk_blocks(blocks):
        for run in inlines_of(block):
            for inline in walk(run):
                found.append(inline)
                found.extend(all_inlines(getattr(inline, "blocks", ())))
        found.extend(Cite((item,)) for item in getattr(block, "source_cites", ()))
    return found
