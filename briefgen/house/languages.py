"""The words that briefgen itself prints, by language: `templates/languages/<tag>.yaml`."""

from dataclasses import fields
from functools import cache
from typing import Any

from briefgen.diagnostics import Report
from briefgen.house import heads
from briefgen.house.kinds import LAYER_BELOW
from briefgen.house.layers import Layers
from briefgen.records import record
from briefgen.structured.files import read_text
from briefgen.structured.schema import validate
from briefgen.structured.yaml import Map, parse

FALLBACK = "en"


@record(frozen=True, slots=True)
class Words:
    """The words of the furniture in one language. Words in braces are put in by whoever prints them."""

    language: str
    """BCP 47, as asked for; the words may be those of a wider language."""

    # The title block and the running heads.
    issued: str
    as_of: str
    version: str
    status: str
    draft: str
    final: str
    superseded: str
    addressee: str
    cleared_by: str
    page: str

    # Captions and references to them; the `_in_text` forms are those of running text.
    table: str
    figure: str
    table_in_text: str
    figure_in_text: str
    source: str
    sources: str
    as_named: str
    undated: str

    # The end matter.
    references: str
    notes: str
    about: str
    authors: str
    suggested_citation: str
    contact: str
    keywords: str
    disclaimer: str
    further_reading: str

    # In sentences.
    unnamed: str
    and_: str
    our_translation: str
    held_by_author: str
    between: str

    # The evidence annex.
    evidence_annex: str
    evidence_lead: str
    evidence_number: str
    evidence_sentence: str
    evidence_passage: str
    evidence_source: str
    evidence_as: str
    evidence_whole: str
    evidence_none: str
    evidence_altered: str
    evidence_missing: str
    evidence_unchecked: str
    evidence_extract: str
    evidence_recorded: str
    evidence_no_copy: str
    evidence_read: str
    evidence_written: str
    evidence_attested: str
    evidence_open: str
    evidence_no_link: str
    evidence_digits: str
    evidence_extracts: str
    evidence_unlisted: str
    evidence_count: str
    evidence_judgements: str
    evidence_assumptions: str
    evidence_recommendations: str
    evidence_common: str
    evidence_topics: str
    evidence_others: str

    # Further annexes.
    annex_allowed: str
    figures_table: str
    figures_lead: str
    figures_none: str
    figures_differ: str
    figures_who: str
    figures_held: str
    summary_statement: str
    summary_lead: str
    summary_what: str
    summary_count: str
    summary_which: str
    summary_sources: str
    summary_primary: str
    summary_secondary: str
    summary_tertiary: str
    summary_unstated: str
    summary_held: str
    summary_origins: str
    summary_oldest: str
    summary_newest: str
    summary_resting: str
    summary_single: str
    summary_conflicts: str
    summary_origin: str
    page_clips: str
    page_clips_lead: str
    page_clips_none: str
    descriptors: str
    descriptors_lead: str
    descriptors_kind: str
    descriptors_rating: str
    descriptors_text: str
    descriptors_primary: str
    descriptors_secondary: str
    descriptors_tertiary: str
    descriptors_none: str
    descriptors_unrated: str
    descriptors_scale: str
    waivers: str
    waivers_lead: str
    waivers_none: str
    waivers_finding: str
    waivers_where: str
    waivers_reason: str
    waivers_by: str
    waivers_whole: str
    waivers_levels: str
    waivers_error: str
    waivers_warning: str
    waivers_info: str
    waivers_off: str
    changes: str
    changes_lead: str
    changes_first: str
    changes_none: str
    changes_where: str
    changes_before: str
    changes_now: str
    changes_figures: str
    changes_changed: str
    changes_new: str
    changes_withdrawn: str
    sign_off: str
    sign_off_lead: str
    sign_off_question: str
    sign_off_counts: str
    sign_off_sentence: str
    sign_off_findings: str
    sign_off_read: str
    sign_off_by: str
    sign_off_on: str
    sign_off_none: str
    sign_off_lapsed: str
    sign_off_own: str
    sign_off_whole: str
    sign_off_closing: str
    sign_off_declaration: str
    sign_off_name: str
    sign_off_signature: str
    sign_off_date: str

    # Heads of table columns, by what they hold.
    column_counts: str
    column_value: str
    column_as_of: str
    column_source: str
    column_statement: str
    column_date: str
    column_group: str
    column_kind: str
    column_said_by: str
    column_reported_by: str
    column_origin: str
    column_measure: str
    column_unit: str
    column_locator: str
    column_expires: str
    column_credibility: str
    column_confidence: str
    column_likelihood: str

    def joined(self, names: tuple[str, ...]) -> str:
        """Names as a list in running text: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        comma = {"zh": "、", "ja": "、"}.get(self.language.partition("-")[0], self.comma)
        join = self.and_ if self.language.partition("-")[0] in ("zh", "ja") else f" {self.and_} "
        if self.language.partition("-")[0] == "ar":
            join = f" {self.and_}"  # the conjunction is written on to the word after it
        return comma.join(names[:-1]) + join + names[-1]

    @property
    def comma(self) -> str:
        """What parts two things that are said one after the other, with its space."""
        return {"ar": "، ", "zh": "，", "ja": "、"}.get(self.language.partition("-")[0], ", ")

    def column(self, field: str) -> str | None:
        """The head of a column that shows a field of notes (`said-by`); None where there is no word for it."""
        return getattr(self, f"column_{field.replace('-', '_')}", None)


def key_of(name: str) -> str:
    """A word's key in the files: `as_of` is `as-of`, `and_` is `and`."""
    return name.rstrip("_").replace("_", "-")


_NAMES = tuple(spec.name for spec in fields(Words) if spec.name != "language")


def language_names(layers: Layers) -> tuple[str, ...]:
    """The tags of all languages that have words, sorted."""
    return layers.files("languages", ".yaml")


def load_words(layers: Layers, language: str, report: Report) -> Words:
    """The words of a language; of the language without its region where it has none, of English where that has none.

    A word that a file leaves out is English too.

    Reports:
        B001 to B006: faults of the files.
    """
    given = dict(_english())
    parts = language.replace("_", "-").split("-")
    for length in range(1, len(parts) + 1):
        given |= _texts(layers, "-".join(parts[:length]), report)
    values: dict[str, Any] = {name: given[key_of(name)] for name in _NAMES}
    return Words(language, **values)


def _texts(layers: Layers, tag: str, report: Report) -> dict[str, str]:
    """What the files of one tag say, merged as their `extends` asks."""
    wanted = next((name for name in language_names(layers) if name.lower() == tag.lower()), None)
    if wanted is None:
        return {}
    merged: Map | None = None
    for found in reversed(layers.find_all(f"languages/{wanted}.yaml")):
        text = read_text(found.path, found.file, report)
        head = parse(text, found.file, report) if text is not None else None
        if head is None:
            continue
        validate(head, "language", report)
        merged = head if merged is None else heads.merge(head, merged)
        if head.text("extends") != LAYER_BELOW:
            break
    words = heads.wording(merged) if merged is not None else {}
    return {key: text for key, text in words.items() if text}


@cache
def _english() -> dict[str, str]:
    """The built-in English words: what is printed where a language lacks one."""
    from briefgen.house.layers import built_in_folder

    path = built_in_folder() / "languages" / f"{FALLBACK}.yaml"
    head = parse(path.read_text(encoding="utf-8"), path.name, Report())
    assert head is not None, "our own words can be read"
    return heads.wording(head)
