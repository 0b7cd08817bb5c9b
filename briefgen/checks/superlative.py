"""B306: a superlative that no passage has."""

import re
from collections.abc import Iterator

from briefgen.checks.behind import behind
from briefgen.checks.figures import figures
from briefgen.checks.finding import finding, waiver
from briefgen.checks.stretches import Stretch, stretches
from briefgen.evidence.trail import READ_LANGUAGES, Trail
from briefgen.evidence.waivers import Found
from briefgen.text.function_words import primary
from briefgen.text.numbers import numbers
from briefgen.text.quotations import quotations
from briefgen.text.superlatives import Superlative, is_edge, ranks_otherwise, superlatives

_OPINION = frozenset({"judgement", "assumption", "recommendation", "common"})
_WORD = re.compile(r"[^\W\d_]{4,}")


def superlative(trail: Trail) -> Iterator[Found]:
    """Most, largest, first, only, in statements and cited prose, against the cited passages and their sentences.

    One of the same kind in a passage will do, a word that says so otherwise ("chief"), and figures from which it
    follows. Words in quotation marks and the authors' own judgements are not
    compared.
    """
    if not trail.is_read:
        return
    for stretch in stretches(trail):
        found = superlatives(stretch.text, trail.language) if stretch.ground.is_whole else ()
        if not found or (stretch.placed is not None and stretch.placed.kinds & _OPINION):
            continue
        if not all(primary(words.language) in READ_LANGUAGES for words in stretch.ground.words):
            continue
        quoted = [(one.start, one.end) for one in quotations(stretch.text)]
        passages = behind(trail, stretch)
        for one in found:
            if any(start <= one.start < end for start, end in quoted):
                continue
            if any(_is_backed(stretch, one, passage.whole, passage.language) for passage in passages):
                continue
            span = stretch.at(one.start, one.end)
            if span is None:
                continue
            yield finding(
                "B306",
                f"no passage says `{' '.join(stretch.text[one.start : one.end].split())}`",
                span,
                hint=f"cite what ranks it, leave the rank out, or {waiver('B306', in_note=stretch.in_note)}",
                severity=stretch.level,
                note=stretch.note,
                sentence=stretch.sentence,
            )


def _is_backed(stretch: Stretch, one: Superlative, passage: str, language: str) -> bool:
    """Whether a passage ranks in the same way, in other words or by its figures, or has the word itself."""
    if any(other.kind == one.kind for other in superlatives(passage, language)):
        return True
    if is_edge(stretch.text, one, language) and any(number.high is not None for number in numbers(passage, language)):
        return True
    if ranks_otherwise(passage, language, one.kind):
        return True
    words = _WORD.findall(stretch.text[one.start : one.end].lower())
    if words and words[-1] in passage.lower():
        return True
    return one.kind in ("top", "bottom") and _follows(stretch.text, one.kind, passage, language)


def _follows(text: str, kind: str, passage: str, language: str) -> bool:
    """Whether a figure of the text is the largest, or the smallest, of at least two of its sort in the passage."""
    theirs = figures(passage, language)
    for own in figures(text, primary(language)):
        beside = [other.value for other in theirs if other.percent is own.percent and other.value is not None]
        edge = max(beside, default=None) if kind == "top" else min(beside, default=None)
        if len(set(beside)) > 1 and own.value is not None and own.value == edge:
            return True
    return False
