"""How annexes say things: words of the furniture, dates, sources, findings, one below the other."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.evidence.record import Evidence, RecordedFinding, RecordedSentence, RecordedWaiver
from briefgen.house.languages import Words
from briefgen.model.document import Code, Foreign, Inline, LineBreak, Link, Muted, Row, Strong, Text
from briefgen.text.edtf import edtf
from briefgen.text.function_words import primary
from briefgen.text.typography import bind, format_interval

_MESSAGES = "en"
"""The language of findings."""
_CODE = re.compile(r"`([^`]+)`")
_LEAST = 4
"""Digits of an id that is told in short."""


class Wording:
    """Words a record."""

    def __init__(self, evidence: Evidence, words: Words, language: str) -> None:
        self.evidence, self.words, self.language = evidence, words, language
        self.body = evidence.asked.body_language
        self.sources = {source.id: source for source in evidence.sources}
        self._said: dict[str, tuple[Inline, ...]] = {}

    def said(self, text: str) -> tuple[Inline, ...]:
        """Words of the furniture, marked as another language where the statements are in one."""
        if text not in self._said:
            self._said[text] = self.foreign((Text(bind(text, self.language)),), self.language)
        return self._said[text]

    def foreign(self, inlines: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
        """Words of a language, marked where the statements are in another."""
        if not language or primary(language) == primary(self.body):
            return inlines
        return (Foreign(inlines, language),)

    def head(self, *texts: str) -> Row:
        """The head of a table."""
        return Row(tuple(self.said(text) for text in texts))

    def group(self, text: str) -> Row:
        """The head of a group of rows."""
        return Row((self.said(text),), is_group=True)

    @property
    def space(self) -> str:
        """Between two sentences of the furniture."""
        return "" if primary(self.language) in ("zh", "ja") else " "

    # ----------------------------------------------------------------------------------------------------- dates

    def date(self, text: str) -> str:
        """A date in words; as typed where it is none."""
        interval = edtf(text)
        if interval is None:
            return text
        return bind(format_interval(interval.low, interval.high, interval.grain, self.language), self.language)

    def interval(self, text: str) -> str:
        """One unknown day of an interval in words: "between 1 and 6 March 2031"; empty where the day is known."""
        interval = edtf(text) if "/" in text else None
        if interval is None or interval.low is None or interval.high is None or interval.low == interval.high:
            return ""
        return bind(
            format_interval(interval.low, interval.high, interval.grain, self.language, between=True), self.language
        )

    # -------------------------------------------------------------------------------------------------- sentences

    def sentence(self, one: RecordedSentence) -> tuple[Inline, ...]:
        """Its words; of a row with the table that it stands in."""
        if not one.place:
            return (Text(one.text),)
        label = one.place
        if label.startswith(self.words.table):
            label = self.words.table_in_text + label.removeprefix(self.words.table)
        return (Text(f"{one.text} ("), *self.said(label), Text(")"))

    def numbered(self, number: int, one: RecordedSentence) -> tuple[Inline, ...]:
        """The number under which annexes list it, which leads to it."""
        shown: tuple[Inline, ...] = (Text(str(number)),)
        return shown if one.kind == "row" else (Link(shown, f"#{one.id}", plain=True),)

    def findings(self, one: RecordedSentence) -> Iterator[tuple[Inline, ...]]:
        """A line a finding, and one a finding that somebody accepted."""
        yield from (self.finding(found) for found in one.findings)
        yield from (self.waived(waiver) for waiver in one.waivers)

    def finding(self, found: RecordedFinding) -> tuple[Inline, ...]:
        """Its code, and what it says."""
        message = self.message(found.message)
        return (Strong((Text(found.code),)), Text("\u00a0 "), *message)

    def waived(self, waiver: RecordedWaiver) -> tuple[Inline, ...]:
        """What was found, and why somebody accepted it."""
        found = (Strong((Text(waiver.code),)), Text("\u00a0 "), *self.message(waiver.message), Text(" "))
        return (*found, *self.reason(waiver))

    def reason(self, waiver: RecordedWaiver) -> tuple[Inline, ...]:
        """Why a finding was accepted, by whom and when, as far as that was written down."""
        before, _, after = self.words.annex_allowed.partition("{reason}")
        by = self.words.comma.join(part for part in (waiver.by, self.date(waiver.on) if waiver.on else "") if part)
        who = (Text(f" ({by})"),) if by else ()
        stop = () if after or (waiver.reason.endswith((".", "!", "?", "。")) and not by) else (Text(_stop(self.body)),)
        return (*self.said(before), Text(waiver.reason), *(self.said(after) if after else ()), *who, *stop)

    def message(self, text: str) -> tuple[Inline, ...]:
        """What a finding says, as a sentence; names in it are read letter by letter."""
        whole = f"{text[:1].upper()}{text[1:]}"
        parts = _CODE.split(whole)
        made = tuple(Code(part) if at % 2 else Text(part) for at, part in enumerate(parts) if part)
        return self.foreign((*made, Text(".")), _MESSAGES)

    def muted(self, text: str) -> tuple[Inline, ...]:
        """Words of the furniture that are secondary."""
        return (Muted(self.said(text)),)


def _stop(language: str) -> str:
    return "。" if primary(language) in ("zh", "ja") else "."


def listed(evidence: Evidence) -> tuple[list[RecordedSentence], list[RecordedSentence]]:
    """The sentences that rest on passages and those that do not: annexes number them on in this order."""
    sentences = evidence.sentences
    return [one for one in sentences if one.passages], [one for one in sentences if not one.passages]


def short_ids(sentences: Iterable[RecordedSentence]) -> dict[str, str]:
    """For each id as many of its first letters as tell it from all others: what `briefgen tick` takes."""
    ids = sorted({one.id for one in sentences})
    length = 2 + _LEAST
    while len({id[:length] for id in ids}) < len(ids):  # noqa: A001
        length += 1
    return {id: id[:length] for id in ids}  # noqa: A001


def below(lines: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Lines one below the other."""
    made: list[Inline] = []
    for line in lines:
        if made:
            made.append(LineBreak())
        made += line
    return tuple(made)
