"""B205: a quotation is long, or much of a source is quoted."""

import re
from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.checks.stretches import stretches
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import BlockQuote, inlines_of, walk_blocks, words
from briefgen.text.quotations import quotations

_LONG = 25
"""Words of one quotation."""
_SHARE = 0.1
"""Of a source."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FREE = frozenset({"legislation", "bill", "treaty", "legal_case", "regulation"})
_OPEN = re.compile(r"\b(?:public|cc0|cc-by|open|domaine|libre)\b", re.IGNORECASE)


def quotation_budget(trail: Trail) -> Iterator[Found]:
    """Quotations of more than 25 words, and sources of which a tenth and more is quoted, as far as full copies show.

    Treaties, laws and sources whose `rights` are open may be quoted at any length.
    """
    quoted: dict[str, int] = {}
    for stretch in stretches(trail):
        sources = [name for name in stretch.ground.sources if not _is_free(trail, name)]
        if stretch.level is not None or not sources:
            continue
        for quotation in quotations(stretch.text):
            count = len(_WORD.findall(quotation.text))
            if quotation.depth:
                continue
            span = stretch.at(quotation.start, quotation.end)
            if stretch.note is not None or span is not None:
                for name in dict.fromkeys(sources):
                    quoted[name] = quoted.get(name, 0) + count
            if count > _LONG and span is not None:
                message = f"the quotation has {count} words"
                yield finding("B205", message, span, note=stretch.note, sentence=stretch.sentence)
    for section in trail.brief.sections:
        for block in walk_blocks(section.blocks):
            if isinstance(block, BlockQuote):
                inner = " ".join(words(run) for one in walk_blocks(block.blocks) for run in inlines_of(one))
                for name in dict.fromkeys(note.partition("#")[0] for note in block.notes):
                    if name in trail.notes.sources and not _is_free(trail, name):
                        quoted[name] = quoted.get(name, 0) + len(_WORD.findall(inner))
    for name, count in quoted.items():
        snapshot = trail.snapshots.get(name)
        whole = len(_WORD.findall(snapshot.text)) if snapshot is not None and not snapshot.is_extract else 0
        if whole and count > _SHARE * whole:
            source = trail.notes.sources[name]
            message = f"the brief quotes {count} of the {whole} words of `{name}`"
            yield finding("B205", message, source.span, source=name)


def _is_free(trail: Trail, name: str) -> bool:
    source = trail.notes.sources.get(name)
    if source is None:
        return True
    return str(source.csl.get("type") or "") in _FREE or _OPEN.search(source.text("rights") or "") is not None
