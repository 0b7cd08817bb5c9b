"""What `briefgen.lock.yaml` says: which copies, notes and waivers somebody accepted, and as what.

The file is written by `lock` alone and is a record of people's decisions. It lies in the folder of a topic or library
and speaks of what lies there; of notes that come from a library it holds the hash, so that a change is noticed.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from briefgen.diagnostics import Span
from briefgen.model.notes import Selector
from briefgen.records import record

NAME = "briefgen.lock.yaml"


@record(frozen=True, slots=True)
class LockedSnapshot:
    """A stored copy as it was accepted."""

    source: str
    """The source's id."""
    file: str
    """Relative to the folder of the lock."""
    sha256: str
    """Of the file's bytes."""
    kind: Literal["full", "extract"] = "full"
    on: str = ""
    """ISO date of the decision."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class LockedPassage:
    """A passage as it was accepted."""

    sha256: str
    """Of its words, white space collapsed."""
    selectors: tuple[Selector, ...] = ()
    """One a part between ellipses; none where it was not found in a copy word for word, unless a waiver accepts what
    stands there (B201). Without words where the copy stays out of the repository, or its source is not public."""
    paragraphs: tuple[int, ...] = ()
    """The paragraphs of the body of a full copy in which it stands, from 1; none of a PDF."""
    pages: tuple[str, ...] = ()
    """The labels of the pages of a PDF on which it stands."""


@record(frozen=True, slots=True)
class LockedNote:
    """A note as it was accepted."""

    id: str
    """In full."""
    statement: str
    """SHA-256 of the statement as typed, white space collapsed."""
    passages: tuple[LockedPassage, ...] = ()
    """None for a note of a library, whose own lock holds them."""
    sha256: str = ""
    """Of statement and passages together."""
    on: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class LockedWaiver:
    """A waiver as it was accepted. Place, code and reason tell it from others; equal ones count in their order."""

    code: str
    at: str
    """A full note id (`allow` of a note), the id of a section (behind a sentence there), or `at` of brief.yaml."""
    reason: str
    sha256: str
    """Of what it waives: the sentence's words, or the note's statement and passages."""
    on: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Seal:
    """How far the file of ticks went: what is missing at its end, nothing in it can tell."""

    records: int
    sha256: str
    """Of the last of them."""
    span: Span | None = field(default=None, compare=False, repr=False)


@record(frozen=True, slots=True)
class Lock:
    """A lock file, read."""

    folder: str
    """Relative to the project."""
    snapshots: Mapping[str, LockedSnapshot] = field(default_factory=dict)
    """By source id."""
    notes: Mapping[str, LockedNote] = field(default_factory=dict)
    """By full id."""
    waivers: tuple[LockedWaiver, ...] = ()
    signoff: Seal | None = None
    """None where nobody had ticked anything."""

    @property
    def file(self) -> str:
        """Relative to the project."""
        return f"{self.folder}/{NAME}"
