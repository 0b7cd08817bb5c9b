"""The rules of evidence: what the brief says, held against the notes, passages and copies that it rests on.

A rule takes the `Trail` and yields what it finds; it is one file, named by its slug, and one line of `RULES`.
"""

from collections.abc import Callable, Iterator

from briefgen.checks.altered_passage import altered_passage
from briefgen.checks.altered_quotation import altered_quotation
from briefgen.checks.attribution_lost import attribution_lost
from briefgen.checks.balance import balance
from briefgen.checks.broken_sign_off import broken_sign_off
from briefgen.checks.changed_since_edition import changed_since_edition
from briefgen.checks.changed_snapshot import changed_snapshot
from briefgen.checks.confidence_with_likelihood import confidence_with_likelihood
from briefgen.checks.conflicting_figures import conflicting_figures
from briefgen.checks.date_mismatch import date_mismatch
from briefgen.checks.draft_as_decision import draft_as_decision
from briefgen.checks.empty_section import empty_section
from briefgen.checks.estimative_words import estimative_words
from briefgen.checks.false_corroboration import false_corroboration
from briefgen.checks.forecast_overtaken import forecast_overtaken
from briefgen.checks.idle_citation import idle_citation
from briefgen.checks.incomplete_judgement import incomplete_judgement
from briefgen.checks.incomplete_source import incomplete_source
from briefgen.checks.loaded_naming import loaded_naming
from briefgen.checks.marking_too_low import marking_too_low
from briefgen.checks.misattributed_quotation import misattributed_quotation
from briefgen.checks.missing_note import missing_note
from briefgen.checks.name_not_in_passage import name_not_in_passage
from briefgen.checks.name_variants import name_variants
from briefgen.checks.negation_changed import negation_changed
from briefgen.checks.nested_quotation import nested_quotation
from briefgen.checks.no_passage import no_passage
from briefgen.checks.not_checked import not_checked
from briefgen.checks.not_recorded import not_recorded
from briefgen.checks.number_not_in_passage import number_not_in_passage
from briefgen.checks.own_voice import own_voice
from briefgen.checks.precision_raised import precision_raised
from briefgen.checks.quotation_budget import quotation_budget
from briefgen.checks.raw_note import raw_note
from briefgen.checks.relative_time import relative_time
from briefgen.checks.scope_dropped import scope_dropped
from briefgen.checks.section_behind import section_behind
from briefgen.checks.section_length import section_length
from briefgen.checks.single_source import single_source
from briefgen.checks.source_after_as_of import source_after_as_of
from briefgen.checks.stale_source import stale_source
from briefgen.checks.superlative import superlative
from briefgen.checks.too_few_sources import too_few_sources
from briefgen.checks.uncited_statement import uncited_statement
from briefgen.checks.undated_source import undated_source
from briefgen.checks.unexpanded_abbreviation import unexpanded_abbreviation
from briefgen.checks.unit_changed import unit_changed
from briefgen.checks.unmarked_assumption import unmarked_assumption
from briefgen.checks.unmarked_quotation import unmarked_quotation
from briefgen.checks.unused_source import unused_source
from briefgen.checks.vague_source import vague_source
from briefgen.checks.verb_strengthened import verb_strengthened
from briefgen.checks.wrong_sum import wrong_sum
from briefgen.diagnostics import Report
from briefgen.evidence import waivers
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found, Judged

__all__ = ["RULES", "run"]

RULES: tuple[Callable[[Trail], Iterator[Found]], ...] = (
    uncited_statement,
    missing_note,
    idle_citation,
    single_source,
    false_corroboration,
    altered_passage,
    altered_quotation,
    nested_quotation,
    unmarked_quotation,
    quotation_budget,
    misattributed_quotation,
    number_not_in_passage,
    precision_raised,
    unit_changed,
    scope_dropped,
    conflicting_figures,
    superlative,
    wrong_sum,
    date_mismatch,
    forecast_overtaken,
    relative_time,
    stale_source,
    draft_as_decision,
    attribution_lost,
    verb_strengthened,
    vague_source,
    own_voice,
    marking_too_low,
    negation_changed,
    name_not_in_passage,
    estimative_words,
    confidence_with_likelihood,
    incomplete_judgement,
    unmarked_assumption,
    unexpanded_abbreviation,
    name_variants,
    loaded_naming,
    undated_source,
    source_after_as_of,
    changed_snapshot,
    incomplete_source,
    no_passage,
    not_recorded,
    broken_sign_off,
    unused_source,
    section_length,
    empty_section,
    balance,
    raw_note,
    section_behind,
    not_checked,
    too_few_sources,
    changed_since_edition,
)
"""In the order of their codes; what they find does not depend on it."""


def run(trail: Trail, report: Report) -> Judged:
    """What is left of the findings, which also stands in the report now, and what people accepted in spite of one.

    Findings of evidence that other steps have reported get the level that the brief gives to their code; they are
    tied to nothing.

    Reports:
        B005: a waiver or a level that says nothing sound.
        Every code of evidence that a rule of `RULES` names, and B805.
    """
    found = [one for rule in RULES for one in rule(trail)]
    copies = {source.id for source in trail.notes.sources.values() if "snapshot" in source.fields}
    judged = waivers.apply(
        found,
        trail.brief,
        trail.accepted,
        report,
        used=trail.used,
        away=frozenset(copies - set(trail.snapshots)),
        lapses=not trail.is_partial,
        sections=[section.id for section in trail.context.kind.sections],
    )
    others = [Found(diagnostic) for diagnostic in report if diagnostic.is_evidence]
    left = (*waivers.levelled(others, trail.topic, Report()), *judged.found)
    inputs = [diagnostic for diagnostic in report if not diagnostic.is_evidence]
    report.replace([*inputs, *(one.diagnostic for one in left)])
    return Judged(left, judged.waived, judged.idle)
