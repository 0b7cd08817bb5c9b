"""What links of a brief lead to, and the notes of its text."""

from collections.abc import Iterator, Mapping

from briefgen.model.document import (
    Anchor,
    Bibliography,
    Box,
    Brief,
    Figure,
    Footnote,
    Heading,
    Inline,
    Link,
    NoteList,
    Sentence,
    Table,
    inlines_of,
    walk,
    walk_blocks,
)
from briefgen.writers.pdf.runs import note_id, reference_id


def text_notes(brief: Brief) -> dict[str, Footnote]:
    """The notes of the text by id, in the order of their first place."""
    found: dict[str, Footnote] = {}
    for run in _runs(brief):
        for inline in walk(run):
            if isinstance(inline, Footnote):
                found.setdefault(inline.id, inline)
    return found


def link_targets(brief: Brief, notes: Mapping[str, Footnote]) -> frozenset[str]:
    """What links of the brief may lead to: every id that is drawn, and the sentences that some link names."""
    found = {name for note in notes.values() for name in (note_id(note), reference_id(note))}
    notes_of = (block for note in notes.values() for block in walk_blocks(note.blocks))
    sentences: set[str] = set()
    named: set[str] = set()
    for run in (*_runs(brief), *(run for block in notes_of for run in inlines_of(block))):
        for inline in walk(run):
            match inline:
                case Anchor(id=name):
                    found.add(name)
                case Sentence(id=name):
                    sentences.add(name)
                case Link(target=target) if target.startswith("#"):
                    named.add(target[1:])
                case _:
                    pass
    found |= sentences & named
    for section in brief.sections:
        found.add(section.id)
        for block in walk_blocks(section.blocks):
            match block:
                case Heading(id=name) | Table(id=name) | Box(id=name):
                    found.add(name)
                case Figure(id=name, image=image) if image is not None:
                    found.add(name)
                case Bibliography(entries=entries):
                    found.update(entry.id for entry in entries)
                case NoteList(notes=listed):
                    found.update(note_id(note) for note in listed)
                case _:
                    pass
    return frozenset(found - {""})


def _runs(brief: Brief) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines of the brief, in the order of printing."""
    yield from (brief.front.title, brief.front.subtitle, *(item.inlines for item in brief.front.meta))
    for section in brief.sections:
        yield section.heading
        for block in walk_blocks(section.blocks):
            yield from inlines_of(block)
    yield from (item.inlines for item in brief.about)
