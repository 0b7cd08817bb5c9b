"""The sign-off sheet: every sentence with its findings and a box for who has read it against its passages."""

from collections.abc import Iterator

from briefgen.evidence.annexes.wording import Wording, below, listed, short_ids
from briefgen.evidence.record import Evidence, RecordedSentence, RecordedTick
from briefgen.house.languages import Words
from briefgen.model.document import (
    Blank,
    Block,
    Code,
    Column,
    Emphasis,
    Inline,
    Muted,
    Paragraph,
    Row,
    Section,
    Signature,
    Table,
    Text,
    TickBox,
)
from briefgen.text.typography import bind

_COLUMNS = (
    Column("end"),
    Column(weight=162),
    Column(weight=118),
    Column("center"),
    Column(weight=54),
    Column(weight=62),
)
"""Number and box as wide as their heads, then shares of the width."""
_HYPHEN = "\u2011"
"""At which no line ends; `briefgen tick` takes it for an ordinary one."""


def sign_off(evidence: Evidence, words: Words, language: str) -> Section:
    """The sentences in the order and with the numbers of the evidence annex, then those that rest on no passage."""
    sheet = _Sheet(evidence, words, language)
    heads = (
        words.evidence_number,
        words.sign_off_sentence,
        words.sign_off_findings,
        words.sign_off_read,
        words.sign_off_by,
        words.sign_off_on,
    )
    rows = tuple(sheet.rows())
    blocks: list[Block] = [Paragraph(sheet.lead())]
    if rows:
        blocks.append(Table(_COLUMNS, sheet.head(*heads), rows, source=sheet.closing()))
    lines = (words.sign_off_name, words.sign_off_signature, words.sign_off_date)
    blocks.append(Signature(sheet.said(words.sign_off_declaration), tuple(map(sheet.said, lines))))
    return Section("sign-off", (Text(words.sign_off),), tuple(blocks), "annex")


class _Sheet(Wording):
    def __init__(self, evidence: Evidence, words: Words, language: str) -> None:
        super().__init__(evidence, words, language)
        self._ids = short_ids(evidence.sentences)

    def lead(self) -> tuple[Inline, ...]:
        """What is asked of who reads, and how far it has come."""
        words, sentences = self.words, self.evidence.sentences
        before, _, after = words.sign_off_lead.partition("{question}")
        found = sum(1 for one in sentences if one.findings or one.waivers)
        ticked = sum(1 for one in sentences if any(map(_holds, one.ticks)))
        counts = words.sign_off_counts.replace(" {", "\u00a0{")
        for name, number in (("n", len(sentences)), ("findings", found), ("ticked", ticked)):
            counts = counts.replace(f"{{{name}}}", str(number))
        asked = (Emphasis(self.said(words.sign_off_question)),)
        return (*self.said(before), *asked, *self.said(f"{after}{self.space}{counts}"))

    def closing(self) -> tuple[Inline, ...]:
        """What the signs behind the sentences are."""
        before, command, after = self.words.sign_off_closing.replace("{topic}", self.evidence.name).split("`", 2)
        return (*self.said(before), Code(command), *self.said(after))

    def rows(self) -> Iterator[Row]:
        """A row a sentence; what is about the brief as a whole comes last."""
        with_passages, without = listed(self.evidence)
        number = 0
        for number, sentence in enumerate(with_passages, start=1):
            yield self._row(number, sentence)
        if without:
            yield self.group(self.words.sign_off_own)
        for more, sentence in enumerate(without, start=number + 1):
            yield self._row(more, sentence)
        whole = [self.finding(one) for one in self.evidence.findings if one.severity != "info"]
        whole += [self.waived(one) for one in self.evidence.waivers]
        if whole:
            yield self.group(self.words.sign_off_whole)
            yield from (Row(((), (), line, (), (), ())) for line in whole)

    def _row(self, number: int, one: RecordedSentence) -> Row:
        holding = [tick for tick in one.ticks if _holds(tick)]
        called = self._ids[one.id].replace("-", _HYPHEN)
        sentence = (*self.sentence(one), Text("\u00a0"), Muted((Code(called),)))
        box = (TickBox(self.words.sign_off_read, is_ticked=bool(holding)),)
        by: tuple[Inline, ...] = below([(Text(tick.by),) for tick in holding]) if holding else (Blank(),)
        on: tuple[Inline, ...] = below([self.said(self.date(tick.on)) for tick in holding]) if holding else (Blank(),)
        return Row((self.numbered(number, one), sentence, self._findings(one), box, by, on))

    def _findings(self, one: RecordedSentence) -> tuple[Inline, ...]:
        """What was found, what somebody ticked and has changed since, and what those who ticked had to say."""
        lines = [*self.findings(one)]
        for tick in one.ticks:
            if not _holds(tick):
                lapsed = self.words.sign_off_lapsed.replace("{name}", tick.by)
                lines.append(self.said(lapsed.replace("{date}", self.date(tick.on))))
            elif tick.note:
                lines.append((Text(bind(tick.note, self.body)),))
        return below(lines) if lines else self.muted(self.words.sign_off_none)


def _holds(tick: RecordedTick) -> bool:
    return not tick.is_lapsed
