"""B902: a section, or the whole brief, is longer than it should be."""

import re
from collections.abc import Iterator
from functools import cache

from briefgen.checks.finding import finding
from briefgen.diagnostics import Severity, Span
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found
from briefgen.model.document import Box, Figure, Heading, Section, Table, inlines_of, walk_blocks, words

_WORD = re.compile(r"\w+(?:[.,'’\-–]\w+)*")
_FIRST_HAN = "\u3040"


@cache
def _word_or_character() -> re.Pattern[str]:
    """A word, or a character of a script that is written without spaces; dear to compile, and rarely needed."""
    return re.compile(
        rf"[{_FIRST_HAN}-\u30ff\u3400-\u9fff]|"
        rf"[^\W{_FIRST_HAN}-\u30ff\u3400-\u9fff]+(?:[.,'’\-–][^\W{_FIRST_HAN}-\u30ff]+)*"
    )


def section_length(trail: Trail) -> Iterator[Found]:
    """Sections above their `words`, and the brief above its kind's; in a final an error from 120 % on."""
    total = 0
    for section in trail.brief.sections:
        if section.id in ("references", "notes") or section.place == "annex":
            continue
        count = word_count(section)
        total += count
        template = trail.context.kind.section(section.id)
        if template is not None and template.words and count > template.words:
            hint = f"shorten it, or change the limit in brief.yaml: `sections: {{{section.id}: {{words: …}}}}`"
            message = f"the section `{section.id}` has {count} words; its limit is {template.words}"
            yield _found(trail, message, hint, template.span_of("words"), count / template.words, section.id)
    kind = trail.context.kind
    if kind.words and total > kind.words:
        message = f"the brief has {total} words; the limit of its kind is {kind.words}"
        span = kind.span_of("words")
        yield _found(trail, message, "shorten it, or choose another kind", span, total / kind.words, None)


def word_count(section: Section) -> int:
    """The words of a section's running text, lists and quotations, without headings, tables and citations."""
    return sum(
        _count(words(run))
        for block in walk_blocks(section.blocks)
        if not isinstance(block, Heading | Table | Figure | Box)
        for run in inlines_of(block)
    )


def _count(text: str) -> int:
    pattern = _word_or_character() if max(text, default="") >= _FIRST_HAN else _WORD
    return len(pattern.findall(text))


def _found(trail: Trail, message: str, hint: str, span: Span, share: float, section: str | None) -> Found:
    severity = Severity.ERROR if trail.context.is_final and share > 1.2 else Severity.WARNING
    return finding("B902", message, span, hint=hint, severity=severity, section=section)
