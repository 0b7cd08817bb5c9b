"""What is new, changed and withdrawn since the edition before, and which figures moved."""

from collections.abc import Iterator

from briefgen.evidence.annexes.wording import Wording, below
from briefgen.evidence.record import ChangeKind, Evidence, RecordedChange, RecordedEdition
from briefgen.house.languages import Words
from briefgen.model.document import Block, Column, Inline, Link, Muted, Paragraph, Row, Section, Strong, Table, Text

_COLUMNS = (Column(weight=95), Column(weight=190), Column(weight=190))


def changes(evidence: Evidence, words: Words, language: str) -> Section:
    """The sentences that are not those of the edition before, and the figures that moved."""
    table = _Changes(evidence, words, language)
    edition = evidence.edition
    if edition is None:
        blocks: tuple[Block, ...] = (Paragraph(table.said(words.changes_first)),)
    else:
        lead = Paragraph(table.said(words.changes_lead.replace("{edition}", table.called(edition))))
        rows = tuple(table.rows(edition))
        head = table.head(words.changes_where, words.changes_before, words.changes_now)
        blocks = (lead, Table(_COLUMNS, head, rows)) if rows else (lead, Paragraph(table.said(words.changes_none)))
    return Section("changes", (Text(words.changes),), blocks, "annex")


class _Changes(Wording):
    def called(self, edition: RecordedEdition) -> str:
        """The edition before, by its date, or else its title."""
        return self.date(edition.date) if edition.date else edition.title

    def rows(self, edition: RecordedEdition) -> Iterator[Row]:
        """A row a change, grouped by what has changed."""
        words = self.words
        groups: tuple[tuple[ChangeKind, str], ...] = (
            ("figure", words.changes_figures),
            ("changed", words.changes_changed),
            ("new", words.changes_new),
            ("withdrawn", words.changes_withdrawn),
        )
        for kind, label in groups:
            found = [one for one in edition.changes if one.kind == kind]
            if found:
                yield self.group(f"{label} ({len(found)})")
            yield from (self._row(one) for one in found)

    def _row(self, one: RecordedChange) -> Row:
        shown: tuple[Inline, ...] = (Text(one.now),) if one.now else ()
        if one.kind == "figure":
            shown = (Strong(shown),)
        if one.now and one.sentence.startswith("s-"):
            shown = (Link(shown, f"#{one.sentence}", plain=True),)
        what = f"{one.what[:1].upper()}{one.what[1:]}"
        where: list[tuple[Inline, ...]] = [(Text(what),)] if what else [(Muted((Text(one.section),)),)]
        return Row((below(where), (Text(one.before),) if one.before else (), shown))
