"""B906: a section written by hand has not kept up with its notes."""

from collections.abc import Iterable, Iterator

from briefgen.checks.finding import finding
from briefgen.diagnostics import Related, Span
from briefgen.evidence.accepted import is_unchanged, lock_command, statement_hash
from briefgen.evidence.locked import Lock
from briefgen.evidence.reading import cited_by, everywhere
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import (
    BlockQuote,
    Cite,
    Figure,
    Placeholder,
    Section,
    Sentence,
    Table,
    inlines_of,
    walk_blocks,
)
from briefgen.model.notes import Note, WrittenSection
from briefgen.records import record


@record(frozen=True, slots=True)
class _Named:
    """The notes that a section's file names."""

    printed: frozenset[str]
    cited: frozenset[str]
    has_rest: bool
    """Whether it prints the notes of its section that stand nowhere in it."""


def section_behind(trail: Trail) -> Iterator[Found]:
    """Written sections against the notes that are new or changed since the topic was locked."""
    lock = trail.accepted.lock(trail.topic.folder)
    if lock is None or trail.accepted.is_silent(trail.topic.folder):
        return
    sections = {section.id: section for section in trail.brief.sections}
    written = [one for id, one in trail.notes.written.items() if id in sections]  # noqa: A001
    new, changed = _since(trail, lock) if written else ([], [])
    for one in written:
        yield from _behind(trail, one, sections[one.section], new, changed)


def _since(trail: Trail, lock: Lock) -> tuple[list[Note], list[Note]]:
    """The notes that are new, and those that have changed, since the topic was locked.

    Of a library the lock holds only the notes that the brief used: another of them need not be new. A passage that is
    no longer in the copy is a fault (B201), and nothing for the section to keep up with.
    """
    new: list[Note] = []
    changed: list[Note] = []
    for note in (note for source in trail.sound_sources for note in source.notes if source.has_all_notes):
        locked = trail.accepted.note(note, lock)
        if locked is not None and not is_unchanged(locked, note):
            is_fault = locked.statement == statement_hash(note) and any(m.kind != "exact" for m in trail.matches(note))
            changed += [] if is_fault else [note]
        elif locked is None and trail.notes.sources[note.source].folder == trail.topic.folder:
            new.append(note)
    return new, changed


def _behind(
    trail: Trail, written: WrittenSection, section: Section, new: list[Note], changed: list[Note]
) -> Iterator[Found]:
    named, template = _named(trail, written), trail.context.kind.section(section.id)
    cited = [note for note in changed if note.id in named.cited - named.printed]
    left_out: list[Note] = []
    if template is not None and not named.has_rest and (new or changed):
        stands = named.cited | named.printed | _standing(trail, section)
        left_out = [
            note
            for note in (*changed, *new)
            if note.statement and template.select.takes(note) and note.id not in stands
        ]
    if not cited and not left_out:
        return
    parts = (
        [f"cites {_counted(cited)}, which {'has' if len(cited) == 1 else 'have'} changed{',' if left_out else ''}"]
        if cited
        else []
    )
    parts += [f"leaves out {_counted(left_out)}"] if left_out else []
    ids = [note.id for note in (*cited, *left_out) if note in changed]
    remedy = "bring it up to date" + (" (`{{rest}}` prints what is left out)" if left_out else "")
    yield finding(
        "B906",
        f"the section has not kept up: it {' and '.join(parts)}",
        Span(written.file, 1, 1),
        hint=f"{remedy}, then `{lock_command(trail.topic.folder, *ids)}`",
        related=[
            Related(note.span, f"`{note.id}`, {'changed' if note in changed else 'new'} since the topic was locked")
            for note in (*cited, *left_out)
        ],
        section=section.id,
    )


def _counted(notes: list[Note]) -> str:
    """As in "`okoro2031#missed`", "3 notes"."""
    return f"`{notes[0].id}`" if len(notes) == 1 else f"{len(notes)} notes"


def _named(trail: Trail, written: WrittenSection) -> _Named:
    printed: list[str] = []
    cited: list[str] = []
    has_rest = False
    for block in walk_blocks(written.blocks):
        if isinstance(block, Table | Figure):
            cited += [item.note for item in cited_by(block) if item.note]
        for run in inlines_of(block):
            for inline in everywhere(run):
                if isinstance(inline, Placeholder) and inline.kind == "note":
                    printed += inline.arguments
                elif isinstance(inline, Placeholder):
                    has_rest = has_rest or (inline.kind == "rest" and not inline.arguments)
                elif isinstance(inline, Cite):
                    cited += [item.note for item in inline.items if item.note]
    return _Named(_known(trail, printed), _known(trail, cited), has_rest)


def _standing(trail: Trail, section: Section) -> frozenset[str]:
    """The notes that stand in a section as it is printed, those that support them as well."""
    names: list[str] = []
    for block in walk_blocks(section.blocks):
        if isinstance(block, BlockQuote):
            names += block.notes
        elif isinstance(block, Table | Figure):
            names += [item.note for item in cited_by(block) if item.note]
        for run in inlines_of(block):
            for inline in everywhere(run):
                if isinstance(inline, Sentence):
                    names += [*inline.notes, *(item.note for item in inline.cited if item.note)]
                elif isinstance(inline, Cite):
                    names += [item.note for item in inline.items if item.note]
    known = _known(trail, names)
    return known | {support.id for name in known for support in trail.supporting.get(name, ())}


def _known(trail: Trail, names: Iterable[str]) -> frozenset[str]:
    """The ids of notes that are there, of those that are named, perhaps by older ids."""
    return frozenset(note.id for name in names if (note := trail.note(name)) is not None)
