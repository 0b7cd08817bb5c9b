"""Figures side by side: what is counted, the value, as of when, who says it."""

from itertools import groupby

from briefgen.evidence.annexes.wording import Wording, below
from briefgen.evidence.record import Evidence, RecordedFigure
from briefgen.house.languages import Words
from briefgen.house.sections import name_key
from briefgen.model.document import Block, Column, Inline, Paragraph, Row, Section, Strong, Table, Text
from briefgen.text.edtf import edtf
from briefgen.text.typography import bind, format_interval

_COLUMNS = (Column(weight=165), Column("end", weight=85), Column(weight=80), Column(weight=150))


def figures_table(evidence: Evidence, words: Words, language: str) -> Section:
    """The figures of the brief, those of one measure together: what differs may count another thing."""
    table = _Figures(evidence, words, language)
    rows = tuple(table.rows())
    if rows:
        head = table.head(words.column_counts, words.column_value, words.column_as_of, words.figures_who)
        closing = table.said(words.figures_held) if table.leaves_out else ()
        blocks: tuple[Block, ...] = (
            Paragraph(table.said(words.figures_lead)),
            Table(_COLUMNS, head, rows, source=closing),
        )
    else:
        blocks = (Paragraph(table.said(words.figures_none)),)
    return Section("figures-table", (Text(words.figures_table),), blocks, "annex")


class _Figures(Wording):
    @property
    def leaves_out(self) -> bool:
        """Whether there are sources whose figures may not be shown."""
        return any(source.access != "public" for source in self.evidence.sources)

    def rows(self) -> list[Row]:
        """A group a measure; where its values differ for one count, its name says so."""
        made: list[Row] = []
        for _, group in groupby(self.evidence.figures, lambda one: name_key(one.measure)):
            figures = list(group)
            made.append(Row((self._measure(figures),), is_group=True))
            made += [Row(self._cells(one), notes=(one.note,)) for one in figures]
        return made

    def _measure(self, figures: list[RecordedFigure]) -> tuple[Inline, ...]:
        measure = (Text(_opening(figures[0].measure)),)
        values = {name_key(one.value) for one in figures}
        if len(values) < 2:
            return measure
        return (*measure, Text("\u00a0· "), *self.said(self.words.figures_differ.replace("{n}", str(len(values)))))

    def _cells(self, one: RecordedFigure) -> tuple[tuple[Inline, ...], ...]:
        counts = (Text(bind(_opening(one.counts), self.body)),)
        value = (Text(bind(one.value, self.body)),)
        return (counts, value, self._as_of(one.date), self._who(one))

    def _as_of(self, date: str) -> tuple[Inline, ...]:
        """A date in the language of the statements, as in the tables of the brief; as typed where it is none."""
        interval = edtf(date)
        if interval is None:
            return (Text(date),) if date else ()
        return (Text(bind(format_interval(interval.low, interval.high, interval.grain, self.body), self.body)),)

    def _who(self, one: RecordedFigure) -> tuple[Inline, ...]:
        """Who says it, where that is another than the source, and the source."""
        source = self.sources.get(one.source)
        label: list[tuple[Inline, ...]] = [(Strong((Text(source.label if source else one.source),)),)]
        said_by = [(Text(bind(one.said_by, self.body)),)] if one.said_by else []
        return below([*said_by, *label])


def _opening(text: str) -> str:
    """A text with a capital, as the first words of a row have."""
    return text[:1].upper() + text[1:]
