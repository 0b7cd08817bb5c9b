"""The forms of a finding, and the report that collects them."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from briefgen.diagnostics import pages
from briefgen.records import record


class Severity(StrEnum):
    """How much a finding weighs; the words are those of the JSON form."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@record(frozen=True, slots=True)
class Span:
    """A stretch of one line of a file of the project."""

    file: str
    """Relative to the project's root, with forward slashes, so that output is the same on every machine."""
    line: int
    """From 1."""
    column: int | None = None
    """From 1, in code points; None where only the line is known."""
    end_column: int | None = None
    """The column after the last letter; None: one letter."""

    @property
    def end(self) -> int | None:
        """The column after the last letter, also where there is one letter; None where only the line is known."""
        if self.column is None:
            return None
        return self.end_column if self.end_column and self.end_column > self.column else self.column + 1

    def at(self, offset: int, length: int = 1) -> "Span":
        """The stretch of `length` letters that begins `offset` letters after this one, on the same line."""
        if self.column is None:
            return self
        start = self.column + offset
        return Span(self.file, self.line, start, start + max(length, 1))


@record(frozen=True, slots=True)
class Related:
    """Another place that explains a finding."""

    span: Span
    message: str


@record(frozen=True, slots=True)
class Diagnostic:
    """One finding. Messages are lower case, without a full stop, and make sense without the excerpt."""

    code: str
    """Stable for ever; its page is `diagnostics/codes/<code>-<slug>.md`."""
    severity: Severity
    message: str
    """What is wrong; the remedy stands in `hint` only."""
    span: Span | None = None
    hint: str | None = None
    """What to do, as one would say it to a colleague."""
    related: tuple[Related, ...] = ()
    notes: tuple[str, ...] = ()
    """Facts that help to see the fault ("the snapshot says: about 40 ferries")."""

    @property
    def slug(self) -> str:
        """What people write in waivers."""
        return pages.slug(self.code)

    @property
    def is_evidence(self) -> bool:
        """Whether a draft is still written in spite of it: codes of evidence are B101 and above."""
        return self.code.startswith("B") and int(self.code[1:]) >= 100

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, line, column, code and message."""
        span = self.span
        if span is None:
            return ("", 0, 0, self.code, self.message)
        return (span.file, span.line, span.column or 0, self.code, self.message)


class Report:
    """Collects the findings of all steps; asking it is how a step knows whether to go on."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}
        self.files: dict[str, str] = {}
        """The text files that were read so far, as findings call them, with the SHA-256 of the bytes that were read."""

    def add(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        *,
        hint: str | None = None,
        severity: Severity | None = None,
        related: Iterable[Related] = (),
        notes: Iterable[str] = (),
    ) -> Diagnostic:
        """Record a finding; without `severity` the code's own level counts. The same finding twice is one."""
        level = severity or Severity(pages.level(code))
        made = Diagnostic(code, level, message, span, hint, tuple(related), tuple(notes))
        self._found[made] = None
        return made

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Record findings that a step made itself."""
        for diagnostic in diagnostics:
            self._found[diagnostic] = None

    def replace(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Put these in place of all that were recorded (after rules and waivers were applied)."""
        self._found = dict.fromkeys(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._found, key=Diagnostic.sort_key))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(1 for d in self._found if d.severity is severity)

    @property
    def has_faults(self) -> bool:
        """Whether an error outside the rules of evidence withholds the file."""
        return any(d.severity is Severity.ERROR and not d.is_evidence for d in self._found)

    @property
    def has_errors(self) -> bool:
        """Whether there is any error."""
        return any(d.severity is Severity.ERROR for d in self._found)
