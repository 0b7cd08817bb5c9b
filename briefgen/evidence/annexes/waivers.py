"""What somebody accepted in spite of a finding, and the rules that weigh otherwise than they do."""

from collections.abc import Iterator

from briefgen.evidence.annexes.wording import Wording, below, listed
from briefgen.evidence.record import Evidence, RecordedLevel, RecordedWaiver
from briefgen.house.languages import Words
from briefgen.model.document import Block, Column, Inline, Paragraph, Row, Section, Strong, Table, Text

_COLUMNS = (Column(weight=150), Column(weight=130), Column(weight=110), Column(weight=80))


def waivers(evidence: Evidence, words: Words, language: str) -> Section:
    """Every waiver with its reason, then the codes that brief.yaml gives another level; where there is none, that."""
    table = _Waivers(evidence, words, language)
    rows = [*table.accepted(), *table.levels()]
    blocks: tuple[Block, ...]
    if rows:
        head = table.head(words.waivers_finding, words.waivers_where, words.waivers_reason, words.waivers_by)
        blocks = (Paragraph(table.said(words.waivers_lead)), Table(_COLUMNS, head, tuple(rows)))
    else:
        blocks = (Paragraph(table.said(words.waivers_none)),)
    return Section("waivers", (Text(words.waivers),), blocks, "annex")


class _Waivers(Wording):
    def accepted(self) -> Iterator[Row]:
        """A row a waiver; one that is about several sentences names them together."""
        numbers: dict[RecordedWaiver, list[tuple[Inline, ...]]] = {}
        with_passages, without = listed(self.evidence)
        for number, sentence in enumerate((*with_passages, *without), start=1):
            for waiver in sentence.waivers:
                place = (*self.numbered(number, sentence), Text("\u00a0 "), *self.sentence(sentence))
                numbers.setdefault(waiver, []).append(place)
        for waiver in self.evidence.waivers:
            numbers.setdefault(waiver, []).append(self.said(self.words.waivers_whole))
        for waiver, places in numbers.items():
            yield Row((self._finding(waiver), below(places), (Text(waiver.reason),), self._by(waiver)))

    def _finding(self, waiver: RecordedWaiver) -> tuple[Inline, ...]:
        return (Strong((Text(waiver.code),)), Text("\u00a0 "), *self.message(waiver.message))

    def _by(self, waiver: RecordedWaiver) -> tuple[Inline, ...]:
        lines: list[tuple[Inline, ...]] = [(Text(waiver.by),)] if waiver.by else []
        return below([*lines, *([self.said(self.date(waiver.on))] if waiver.on else [])])

    def levels(self) -> Iterator[Row]:
        """The codes that weigh otherwise in this brief."""
        if self.evidence.levels:
            yield self.group(self.words.waivers_levels)
        for level in self.evidence.levels:
            yield Row((self._code(level), self._level(level), (Text(level.reason),), ()))

    def _code(self, level: RecordedLevel) -> tuple[Inline, ...]:
        return (Strong((Text(level.code),)), Text("\u00a0 "), *self.message(level.slug.replace("-", " ")))

    def _level(self, level: RecordedLevel) -> tuple[Inline, ...]:
        words = self.words
        names = {"error": words.waivers_error, "warning": words.waivers_warning, "info": words.waivers_info}
        return self.said(names.get(level.level, words.waivers_off))
