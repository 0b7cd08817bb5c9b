"""The evidence record: what a brief says, sentence by sentence, and what each sentence rests on.

It holds what `out/<topic>.evidence.json` holds, what the evidence annex prints and what `verify` checks again. Nothing
of a source that is not public stands in it but what its `cite-as` says and the hash of its copy.
"""

from typing import Literal, TypeAlias

from briefgen.model.notes import Selector
from briefgen.records import record

SentenceKind: TypeAlias = Literal["statement", "prose", "quotation", "row"]
"""A note's statement, words of the author's own, words of a quotation that is set off, a row of a figures table."""

Standing: TypeAlias = Literal["verbatim", "altered", "missing", "recorded", "unchecked", "whole", "held"]
"""Of a passage: in the copy as it is given; nearly so; not in it; the copy is not on this machine but the lock holds
this very passage; there is nothing to compare, or no copy to compare it with; the source is cited as a whole, without a
passage; held by the author."""


@record(frozen=True, slots=True)
class RecordedFile:
    """A file that shaped the brief, or that was made of it."""

    file: str
    """Relative to the project; of what was made, relative to the record."""
    sha256: str


@record(frozen=True, slots=True)
class RecordedSnapshot:
    """A stored copy."""

    file: str | None
    """Relative to the project; None where its source is not public."""
    sha256: str
    kind: Literal["full", "extract"] = "full"
    is_here: bool = True
    """Whether it was on the machine that made the record; then it was read."""
    is_locked: bool = False
    """Whether the lock holds it, as it is."""


@record(frozen=True, slots=True)
class RecordedSource:
    """A source that the brief rests on."""

    id: str
    """Of a source that is not public a stand-in (`held-1`)."""
    label: str
    """In a few words ("Okoro 2031")."""
    reference: str
    """Its entry in the list of references, as printed; empty where it has none."""
    file: str = ""
    """Where it is described, relative to the project: its source file, or the references that it stands in."""
    access: Literal["public", "restricted", "confidential"] = "public"
    type: str = ""
    title: str = ""
    language: str = ""
    """Of its passages, BCP 47; empty where its head names none, or it is not public."""
    issued: str = ""
    """EDTF, as typed."""
    accessed: str = ""
    url: str = ""
    origin: str = ""
    source_kind: str = ""
    reliability: str = ""
    descriptor: str = ""
    credibility: tuple[str, ...] = ()
    """Of the information that the brief takes from it (1 to 6), the best first; none where its notes are not rated."""
    snapshot: RecordedSnapshot | None = None


@record(frozen=True, slots=True)
class RecordedPassage:
    """A passage that a sentence rests on."""

    source: str
    note: str | None
    """The full id of the note; None where the source is cited as a whole."""
    text: str
    """The verbatim words; empty where they are held by the author, or the note has none."""
    sha256: str
    """Of the words, white space collapsed; empty where there are none."""
    standing: Standing
    locator: str = ""
    """As typed in the note or the citation ("para. 4")."""
    paragraphs: tuple[int, ...] = ()
    """The paragraphs of the full copy in which it stands, from 1; none of a PDF."""
    pages: tuple[str, ...] = ()
    """The labels of the pages of a PDF on which it stands."""
    page: int = 0
    """The first of them by number, from 1, as addresses count them; 0 where it is not known."""
    selectors: tuple[Selector, ...] = ()
    translation: str = ""
    attested_by: str = ""
    """Who heard it, where no copy can be kept."""
    attested_on: str = ""
    """When; EDTF."""


@record(frozen=True, slots=True)
class RecordedFinding:
    """A finding, as it was when the brief was made."""

    code: str
    slug: str
    severity: Literal["error", "warning", "info"]
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None


@record(frozen=True, slots=True)
class RecordedWaiver:
    """A finding that somebody accepted."""

    code: str
    slug: str
    message: str
    """Of the finding."""
    reason: str
    by: str = ""
    on: str = ""
    file: str = ""
    """Where it is written; empty where that is not public."""


@record(frozen=True, slots=True)
class RecordedLevel:
    """Another level for a code than its own, with the reason (`rules` of brief.yaml)."""

    code: str
    slug: str
    level: Literal["error", "warning", "info", "off"]
    reason: str


@record(frozen=True, slots=True)
class RecordedTick:
    """That somebody has read a sentence against its passages."""

    by: str
    on: str
    """ISO."""
    sha256: str
    """Of its line in signoff.jsonl."""
    note: str = ""
    is_lapsed: bool = False
    """Whether the sentence, or a passage that it rests on, has changed since."""


@record(frozen=True, slots=True)
class RecordedSentence:
    """A sentence, or a row of a table."""

    id: str
    """`s-` and twelve hexadecimal digits, as in the bookmarks of the Word file; of a row `r-` and twelve."""
    section: str
    """The section's id."""
    text: str
    """Its words as printed, without citations; in a timeline behind the date that opens the item; of a row its cells
    ("Killed in fighting: about 170")."""
    kind: SentenceKind
    place: str = ""
    """Of a row the label of its table ("Table 1"), where it has one."""
    marks: tuple[str, ...] = ()
    """What the author says of it: `judgement`, `topic`, `computed: 500/2` …; waivers stand in `waivers`."""
    citations: tuple[str, ...] = ()
    """As printed in it, or below the quotation that it stands in; of a style with notes the words of the note."""
    notes: tuple[str, ...] = ()
    """The full ids of the notes that it prints or rests on; of a topic sentence those of its paragraph."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that it rests on."""
    passages: tuple[RecordedPassage, ...] = ()
    """Of a topic sentence that cites nothing none: they stand at the other sentences of its paragraph."""
    findings: tuple[RecordedFinding, ...] = ()
    waivers: tuple[RecordedWaiver, ...] = ()
    ticks: tuple[RecordedTick, ...] = ()
    """Of each person the last one, in the order in which they ticked."""


@record(frozen=True, slots=True)
class RecordedFigure:
    """What a note measures."""

    note: str
    """Its full id."""
    source: str
    measure: str
    value: str
    """As printed, with its unit."""
    counts: str = ""
    """What exactly is counted."""
    date: str = ""
    """EDTF."""
    said_by: str = ""


ChangeKind: TypeAlias = Literal["new", "changed", "withdrawn", "figure"]
"""A sentence that the edition before has not, or has in other words; one that it had; a figure that has moved."""


@record(frozen=True, slots=True)
class RecordedChange:
    """Something in which this edition differs from the one before it."""

    kind: ChangeKind
    sentence: str
    """The id of the sentence or row; of one that was withdrawn that of the edition before."""
    section: str
    """The heading of its section."""
    before: str = ""
    now: str = ""
    what: str = ""
    """Of a figure what is measured, where a note says it."""
    note: str = ""
    """The full id of that note."""


@record(frozen=True, slots=True)
class RecordedEdition:
    """The edition before this one."""

    file: str
    """Its record, relative to the project; empty where its name would tell of a source that is not public."""
    title: str
    date: str
    """ISO, or empty."""
    changes: tuple[RecordedChange, ...] = ()


@record(frozen=True, slots=True)
class RecordedSignOff:
    """The file of ticks, as it was."""

    file: str
    """Relative to the project."""
    records: int
    sha256: str
    """Of its last record."""


@record(frozen=True, slots=True)
class Maker:
    """What outside the project shaped the brief."""

    briefgen: str
    """Its version."""
    engine: str
    """The citation processor, with its version."""
    style: str
    """The name of the citation style."""
    style_sha256: str
    theme: str
    fonts: tuple[RecordedFile, ...] = ()
    """Names of font files without folders."""
    packages: tuple["Package", ...] = ()
    """What reads, cites, cuts into sentences, compares, sets and draws, by name."""


@record(frozen=True, slots=True)
class Package:
    """A Python package that was at work."""

    name: str
    version: str


@record(frozen=True, slots=True)
class Asked:
    """What the brief was asked to be: enough to make it again."""

    topic: str
    """Its folder, relative to the project."""
    kind: str
    language: str
    body_language: str
    status: str
    date: str
    """ISO, or empty."""
    as_of: str
    style: str
    theme: str
    paper: str
    options: tuple[str, ...] = ()
    """What of this an option asked for, rather than the project: `kind`, `style`, `language`, `theme`, `paper`, `date`,
    `final`; and `strict`."""


@record(frozen=True, slots=True)
class RecordedSection:
    """A section of the brief."""

    id: str
    heading: str


@record(frozen=True, slots=True)
class Evidence:
    """The record, whole."""

    name: str
    """The topic's name."""
    title: str
    asked: Asked
    maker: Maker
    sections: tuple[RecordedSection, ...] = ()
    """In printing order."""
    sentences: tuple[RecordedSentence, ...] = ()
    """In printing order."""
    sources: tuple[RecordedSource, ...] = ()
    """Those that the brief rests on, in the order of their files."""
    findings: tuple[RecordedFinding, ...] = ()
    """Those that are about no sentence."""
    waivers: tuple[RecordedWaiver, ...] = ()
    """Those that are about no sentence."""
    levels: tuple[RecordedLevel, ...] = ()
    figures: tuple[RecordedFigure, ...] = ()
    """What the notes that it uses measure: those of one measure together; none of a source that is not public."""
    edition: RecordedEdition | None = None
    """The edition before this one, where brief.yaml names it."""
    sign_off: RecordedSignOff | None = None
    """None where nobody has ticked anything."""
    inputs: tuple[RecordedFile, ...] = ()
    """The files of the project that it was made of; none of a source that is not public."""
    outputs: tuple[RecordedFile, ...] = ()
    """The files that were written beside it."""
