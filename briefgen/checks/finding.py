"""A rule's finding, put together: the diagnostic, and what it is about."""

from collections.abc import Iterable

from briefgen.diagnostics import Diagnostic, Related, Severity, Span, pages
from briefgen.evidence.waivers import Found


def finding(
    code: str,
    message: str,
    span: Span | None,
    *,
    hint: str | None = None,
    facts: Iterable[str] = (),
    related: Iterable[Related] = (),
    severity: Severity | None = None,
    sentence: str | None = None,
    note: str | None = None,
    source: str | None = None,
    section: str | None = None,
) -> Found:
    """The finding; without `severity` it has the code's own level, and `facts` are what helps to see the fault."""
    level = severity or Severity(pages.level(code))
    made = Diagnostic(code, level, message, span, hint, tuple(related), tuple(facts))
    return Found(made, sentence, note, source, section)


def waiver(code: str, *, in_note: bool) -> str:
    """How a finding is accepted, as a hint ends: in a note, or behind a sentence."""
    slug = pages.slug(code)
    return f"write `allow: {slug} — reason`" if in_note else f"write `{{allow: {slug} — reason}}`"
