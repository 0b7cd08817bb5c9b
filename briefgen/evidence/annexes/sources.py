"""What the brief rests on as a whole, and what each of its sources is worth (ICD 206: summary and descriptors)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefgen.evidence.annexes.wording import Wording, below
from briefgen.evidence.record import Evidence, RecordedFigure, RecordedSource
from briefgen.house.languages import Words
from briefgen.house.sections import name_key
from briefgen.model.document import Block, Column, Inline, Muted, Paragraph, Row, Section, Strong, Table, Text
from briefgen.text.edtf import edtf
from briefgen.text.typography import bind

_COUNTED = (Column(weight=170), Column("end", weight=42), Column(weight=256))
_DESCRIBED = (Column(weight=130), Column(weight=115), Column(weight=52), Column(weight=171))
_MOST = 12
"""Sources that a row names; of more it gives the number alone."""


def source_summary_statement(evidence: Evidence, words: Words, language: str) -> Section:
    """The sources, counted: of what kind and age, from how many origins, and how much rests on one of them."""
    statement = _Summary(evidence, words, language)
    head = statement.head(words.summary_what, words.summary_count, words.summary_which)
    rows = tuple(statement.rows())
    blocks: tuple[Block, ...] = (
        Paragraph(statement.said(words.summary_lead)),
        Table(_COUNTED, head, rows, source=statement.said(words.summary_origin)),
    )
    return Section("source-summary-statement", (Text(words.summary_statement),), blocks, "annex")


def source_descriptors(evidence: Evidence, words: Words, language: str) -> Section:
    """Each source with its kind, its origin, how it is rated, and what its author says of its worth."""
    described = _Descriptors(evidence, words, language)
    heads = (words.column_source, words.descriptors_kind, words.descriptors_rating, words.descriptors_text)
    rows = tuple(Row(tuple(described.cells(source))) for source in evidence.sources)
    if not rows:
        return Section("source-descriptors", (Text(words.descriptors),), (Paragraph(described.none()),), "annex")
    lead = Paragraph(described.said(words.descriptors_lead))
    table = Table(_DESCRIBED, described.head(*heads), rows, source=described.said(words.descriptors_scale))
    return Section("source-descriptors", (Text(words.descriptors),), (lead, table), "annex")


class _Summary(Wording):
    def rows(self) -> Iterator[Row]:
        """A count a row; what there is none of is said only where its absence tells something."""
        words, sources = self.words, self.evidence.sources
        yield self._row(words.summary_sources, len(sources), ())
        kinds = (
            ("primary", words.summary_primary),
            ("secondary", words.summary_secondary),
            ("tertiary", words.summary_tertiary),
            ("", words.summary_unstated),
        )
        for kind, label in kinds:
            found = [one for one in sources if one.source_kind == kind and one.access == "public"]
            if found or kind == "primary":
                yield self._row(label, len(found), self._labels(found))
        held = [one for one in sources if one.access != "public"]
        if held:
            yield self._row(words.summary_held, len(held), ())
        origins = dict.fromkeys(_origin(one) for one in sources)
        yield self._row(words.summary_origins, len(origins), (Text(self._shared(sources)),))
        yield from self._ages(sources)
        yield from self._resting()
        differing = [measure for measure, figures in self._measures() if _differ(figures)]
        named = (Text(words.comma.join(differing)),) if differing else ()
        yield self._row(words.summary_conflicts, len(differing), named)

    def _row(self, label: str, count: int, which: tuple[Inline, ...]) -> Row:
        return Row((self.said(label), (Text(str(count)),), which))

    def _labels(self, sources: Sequence[RecordedSource]) -> tuple[Inline, ...]:
        return (Text("; ".join(one.label for one in sources)),) if sources and len(sources) <= _MOST else ()

    def _shared(self, sources: Iterable[RecordedSource]) -> str:
        """The origins that several sources share, with these."""
        by_origin: dict[str, list[RecordedSource]] = {}
        for one in sources:
            by_origin.setdefault(_origin(one), []).append(one)
        several = [theirs for theirs in by_origin.values() if len(theirs) > 1 and theirs[0].origin]
        named = ((theirs[0].origin, self.words.comma.join(one.label for one in theirs)) for theirs in several)
        return "; ".join(f"{origin}: {labels}" for origin, labels in named)

    def _ages(self, sources: Iterable[RecordedSource]) -> Iterator[Row]:
        dated = [(interval, one) for one in sources if (interval := edtf(one.issued)) is not None and interval.low]
        if not dated:
            return
        first = min(dated, key=lambda pair: str(pair[0].low))[1]
        last = max(dated, key=lambda pair: str(pair[0].high or pair[0].low))[1]
        for label, one in ((self.words.summary_oldest, first), (self.words.summary_newest, last)):
            when = self.interval(one.issued) or self.date(one.issued)
            yield Row((self.said(label), (), (Text(f"{one.label}{self.words.comma}"), *self.said(when))))

    def _resting(self) -> Iterator[Row]:
        """How many sentences rest on sources, and how many of them on what one origin says."""
        origins = {one.id: _origin(one) for one in self.evidence.sources}
        resting = [one for one in self.evidence.sentences if one.sources]
        single = [one for one in resting if len({origins.get(id, id) for id in one.sources}) == 1]  # noqa: A001
        yield self._row(self.words.summary_resting, len(resting), ())
        yield self._row(self.words.summary_single, len(single), ())

    def _measures(self) -> Iterator[tuple[str, list[RecordedFigure]]]:
        for _, group in groupby(self.evidence.figures, lambda one: name_key(one.measure)):
            figures = list(group)
            yield figures[0].measure, figures


class _Descriptors(Wording):
    def none(self) -> tuple[Inline, ...]:
        return (*self.said(f"{self.words.summary_sources}: 0"),)

    def cells(self, source: RecordedSource) -> Iterator[tuple[Inline, ...]]:
        """Of a source that is not public no more than how it is cited."""
        words = self.words
        title = [(Muted((Text(bind(source.title, source.language or self.body)),)),)] if source.title else []
        yield below([(Strong((Text(source.label),)),), *title])
        if source.access != "public":
            yield from (self.said(words.held_by_author), (), ())
            return
        kinds = {"primary": words.descriptors_primary, "secondary": words.descriptors_secondary}
        kind = kinds.get(source.source_kind, words.descriptors_tertiary if source.source_kind else "")
        lines = [self.said(kind)] if kind else []
        lines += [(Text(bind(source.origin, self.body)),)] if source.origin else []
        yield below(lines)
        yield self._rating(source)
        yield (Text(bind(source.descriptor, self.body)),) if source.descriptor else self.muted(words.descriptors_none)

    def _rating(self, source: RecordedSource) -> tuple[Inline, ...]:
        """Reliability of the source and credibility of what is taken from it, which are rated apart."""
        ends = dict.fromkeys((*source.credibility[:1], *source.credibility[-1:]))
        rated = "\u00a0· ".join(part for part in (source.reliability, "–".join(ends)) if part)
        return (Strong((Text(rated),)),) if rated else self.muted(self.words.descriptors_unrated)


def _origin(source: RecordedSource) -> str:
    """Whose reporting a source is: its own, where nothing else is said."""
    return name_key(source.origin) if source.origin else f"\0{source.id}"


def _differ(figures: Iterable[RecordedFigure]) -> bool:
    return len({name_key(one.value) for one in figures}) > 1
