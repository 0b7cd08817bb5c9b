"""The evidence record → annexes: ordinary sections, so that every output prints the same.

Nothing is decided here but how it is said; what is said is the record's. A part is one
function and its line in `PARTS`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from briefgen.evidence.annexes.changes import changes
from briefgen.evidence.annexes.figures import figures_table
from briefgen.evidence.annexes.page_clips import page_clips
from briefgen.evidence.annexes.passages import evidence_annex
from briefgen.evidence.annexes.sign_off import sign_off
from briefgen.evidence.annexes.sources import source_descriptors, source_summary_statement
from briefgen.evidence.annexes.waivers import waivers
from briefgen.evidence.pdf_clips import Clip
from briefgen.evidence.record import Evidence
from briefgen.house.languages import Words
from briefgen.model.document import Section

__all__ = ["PARTS", "annexes", "evidence_annex"]

PARTS: Mapping[str, Callable[[Evidence, Words, str], Section]] = {
    "evidence-annex": evidence_annex,
    "page-clips": page_clips,
    "figures-table": figures_table,
    "source-summary-statement": source_summary_statement,
    "source-descriptors": source_descriptors,
    "waivers": waivers,
    "changes": changes,
    "sign-off": sign_off,
}
"""By the names that `output: {parts: […]}` knows."""

_LONG = frozenset({"evidence-annex", "page-clips", "sign-off"})
"""Those that begin a page of their own, and leave the next one to what follows."""


def annexes(
    parts: Iterable[str], evidence: Evidence, words: Words, language: str, clips: Sequence[Clip] = ()
) -> tuple[Section, ...]:
    """The annexes that are asked for, in that order; short ones share a page.

    `language` is that of headings and furniture; `clips` are the pictures of `page-clips`, which no record holds.
    """
    makers: dict[str, Callable[[Evidence, Words, str], Section]] = {**PARTS}
    makers["page-clips"] = partial(page_clips, clips=clips)
    made: list[Section] = []
    is_short = False
    for name in dict.fromkeys(part for part in parts if part in PARTS):
        section = makers[name](evidence, words, language)
        made.append(replace(section, runs_on=is_short and name not in _LONG))
        is_short = name not in _LONG
    return tuple(made)
