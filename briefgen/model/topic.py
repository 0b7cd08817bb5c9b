"""What brief.yaml says: one brief, with a position for every value."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from briefgen.diagnostics import Span
from briefgen.records import record

Wording: TypeAlias = str | Mapping[str, str]
"""Words, or words by language (BCP 47)."""


@record(frozen=True, slots=True)
class Author:
    """A person who answers for the brief."""

    name: str
    role: str = ""
    affiliation: str = ""
    email: str = ""
    orcid: str = ""


@record(frozen=True, slots=True)
class MarkingWish:
    """The distribution marking as asked for."""

    label: str
    scheme: str = ""
    caveat: str = ""


@record(frozen=True, slots=True)
class CitationWish:
    """How citations print. None: as the kind says."""

    style: str | None = None
    notes: Literal["footnotes", "endnotes"] = "footnotes"
    locators: Literal["annex", "printed"] = "annex"
    every_sentence: bool = False


@record(frozen=True, slots=True)
class OutputWish:
    """Which files, on which paper, with which parts."""

    formats: tuple[str, ...] = ("pdf", "docx")
    paper: Literal["a4", "letter"] | None = None
    parts: tuple[str, ...] = ()
    attach: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class UseWish:
    """A folder whose sources the brief draws on too, or one source file, and which of its notes."""

    folder: str
    """Or the file, as typed: from the topic's folder."""
    tags: tuple[str, ...] = ()
    """Notes with one of these; all where there are none."""
    sources: tuple[str, ...] = ()
    after: str | None = None
    """Notes dated after this (EDTF)."""
    before: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    """Where tags and sources stand, by `tags.port`, `sources.a2023`."""


@record(frozen=True, slots=True)
class Waiver:
    """A finding that somebody accepts, with the reason."""

    code: str
    at: str
    reason: str
    by: str = ""
    on: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class RuleWish:
    """Another level for a code, with the reason."""

    level: Literal["error", "warning", "info", "off"]
    reason: str
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Topic:
    """A brief as its author asks for it."""

    name: str
    """The folder's name; it names the output files."""
    folder: str
    """Relative to the project."""
    file: str
    """brief.yaml, relative to the project."""
    kind: str
    title: Wording
    language: str = "en"
    status: Literal["draft", "final", "superseded"] = "draft"
    subtitle: Wording = ""
    series: Wording = ""
    number: Wording = ""
    version: Wording = ""
    addressee: Wording = ""
    organisation: Wording = ""
    contact: Wording = ""
    disclaimer: Wording = ""
    suggested_citation: Wording = ""
    cleared_by: Wording = ""
    keywords: Wording | tuple[str, ...] = ()
    date: datetime.date | None = None
    as_of: datetime.date | None = None
    """The information cut-off; None where neither it nor `date` is given."""
    authors: tuple[Author, ...] = ()
    marking: MarkingWish | None = None
    theme: str | None = None
    citations: CitationWish = CitationWish()
    output: OutputWish = OutputWish()
    use: tuple[UseWish, ...] = ()
    sections: Mapping[str, object] = field(default_factory=dict)
    """For each section id a `structured.yaml.Map` of changes to its template's head."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    further_reading: tuple[str, ...] = ()
    rules: Mapping[str, RuleWish] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    yardstick: str | None = None
    previous: str | None = None
    """The record of the edition before this one, as typed: from the topic's folder."""
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    """Where each value stands, by dotted path (`citations.style`, `authors.0.name`); a key under `key:<path>`."""

    def span(self, path: str) -> Span:
        """Where a value stands; the top of the file where it is not given."""
        return self.places.get(path) or Span(self.file, 1, 1)
