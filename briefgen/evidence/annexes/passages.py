"""The evidence annex: each sentence beside the passages that it rests on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from briefgen.evidence.annexes.wording import Wording, below, listed
from briefgen.evidence.record import Evidence, RecordedPassage, RecordedSentence, RecordedSource
from briefgen.evidence.selectors import link, link_to_page
from briefgen.house.languages import Words
from briefgen.model.document import (
    Anchor,
    Code,
    Column,
    Foreign,
    Inline,
    Link,
    Muted,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.text.function_words import primary
from briefgen.text.locators import printed_locator, read_locator
from briefgen.text.typography import bind, quoted

_COLUMNS = (Column("end"), Column(weight=137), Column(weight=137), Column(weight=158))
"""The number as wide as it is, then shares of the width."""
_DIGITS = 8
"""Of a SHA-256: enough to tell two copies apart by eye."""
_LONGEST_ADDRESS = 2000
"""Letters; longer addresses are cut off by programs, so the link leads to the page and not to the passage in it."""
_DOT = "\u00a0· "


def evidence_annex(evidence: Evidence, words: Words, language: str) -> Section:
    """Each sentence that rests on passages beside these, with their sources and the copies that they were read in.

    `language` is that of headings and furniture; marks and quotation marks are those of the statements.
    """
    annex = _Annex(evidence, words, language)
    rows = tuple(annex.rows())
    closing = annex.closing()
    blocks: list[Paragraph | Table] = []
    if rows:
        heads = (words.evidence_number, words.evidence_sentence, words.evidence_passage, words.evidence_source)
        head = Row(tuple(annex.said(text) for text in heads))
        blocks = [Paragraph(annex.said(words.evidence_lead)), Table(_COLUMNS, head, rows, source=closing)]
    elif closing:
        blocks = [Paragraph(closing)]
    return Section("evidence-annex", (Text(words.evidence_annex),), tuple(blocks), "annex")


class _Annex(Wording):
    """Words a record, row by row."""

    def __init__(self, evidence: Evidence, words: Words, language: str) -> None:
        super().__init__(evidence, words, language)
        self._listed, self._unlisted = listed(evidence)
        first: dict[frozenset[RecordedPassage], int] = {}
        self._same = {
            number: earlier
            for number, sentence in enumerate(self._listed, start=1)
            if (earlier := first.setdefault(frozenset(sentence.passages), number)) != number
        }
        """Rows whose passages are those of an earlier one, by number."""
        self._dated: set[str] = set()
        """The sources whose unknown day has been told."""

    # ----------------------------------------------------------------------------------------------------- rows

    def rows(self) -> Iterator[Row]:
        """A row a passage; those of one sentence hang together."""
        for number, sentence in enumerate(self._listed, start=1):
            opening = (self._number(number, sentence), self._sentence(sentence))
            if number in self._same:
                yield Row((*opening, self._as_earlier(self._same[number]), self._labels(sentence)))
                continue
            told: set[str] = set()
            for passage in sentence.passages:
                cells = ((), ()) if told else opening
                source = self._source(passage, is_told=passage.source in told)
                yield Row((*cells, self._passage(passage), source), continues=bool(told))
                told.add(passage.source)

    def _number(self, number: int, sentence: RecordedSentence) -> tuple[Inline, ...]:
        """The row's number, which leads to the sentence."""
        shown = self.numbered(number, sentence)
        return (Anchor(_place(number), shown),) if number in self._same.values() else shown

    def _sentence(self, sentence: RecordedSentence) -> tuple[Inline, ...]:
        """The sentence, what was found of it, and what somebody accepted."""
        return below([self.sentence(sentence), *self.findings(sentence)])

    def _as_earlier(self, number: int) -> tuple[Inline, ...]:
        words = self.said(self.words.evidence_as.replace("{n}", str(number)))
        return (Link(words, f"#{_place(number)}", plain=True),)

    # -------------------------------------------------------------------------------------------------- passages

    def _passage(self, passage: RecordedPassage) -> tuple[Inline, ...]:
        words = self.words
        match passage.standing:
            case "held":
                return self.said(words.held_by_author)
            case "whole":
                return (Muted(self.said(words.evidence_whole)),)
            case _ if not passage.text.strip():
                return (Muted(self.said(words.evidence_none)),)
            case _:
                lines = [self._quoted(passage), *self._translated(passage)]
        if passage.standing == "altered":
            lines.append((Strong(self.said(words.evidence_altered)),))
        elif passage.standing == "missing":
            lines.append((Strong(self.said(words.evidence_missing)),))
        return below(lines)

    def _quoted(self, passage: RecordedPassage) -> tuple[Inline, ...]:
        language = self.sources[passage.source].language
        made = below([(Text(bind(text, language or self.body)),) for text in quoted(passage.text, self.body)])
        return (Foreign(made, language),) if language and primary(language) != primary(self.body) else made

    def _translated(self, passage: RecordedPassage) -> Iterator[tuple[Inline, ...]]:
        if passage.translation.strip():
            texts = [(Text(bind(text, self.body)),) for text in quoted(passage.translation, self.body)]
            yield (*below(texts), Text(" "), *self.said(self.words.our_translation))

    # --------------------------------------------------------------------------------------------------- sources

    def _source(self, passage: RecordedPassage, *, is_told: bool) -> tuple[Inline, ...]:
        """Label and locator, the copy and when it was read, the link.

        Of a source that stands at the same sentence already (`is_told`) only what is the passage's own.
        """
        source = self.sources[passage.source]
        lines = [self._label(passage)]
        if not is_told:
            lines += self._copy(source, passage)
        if passage.standing == "recorded":
            lines.append((Muted(self.said(self.words.evidence_recorded)),))
        elif passage.standing == "unchecked" and passage.text and source.snapshot is not None:
            lines.append((Muted(self.said(self.words.evidence_unchecked)),))
        if source.access == "public":
            lines.append(self._link(source, passage))
        return below(lines)

    def _labels(self, sentence: RecordedSentence) -> tuple[Inline, ...]:
        """Labels and locators alone, each once."""
        return below(list(dict.fromkeys(self._label(passage) for passage in sentence.passages)))

    def _label(self, passage: RecordedPassage) -> tuple[Inline, ...]:
        label = Strong((Text(self.sources[passage.source].label),))
        locator = self._locator(passage)
        return (label, Text(f"{self.words.comma}{locator}")) if locator else (label,)

    def _locator(self, passage: RecordedPassage) -> str:
        """The locator as typed, its label in the language of the annex; else the pages or paragraphs of the copy."""
        if passage.locator:
            read = read_locator(passage.locator, self.language, unlabelled=False)
            if read.label is None or read.rest.strip():
                return bind(passage.locator, self.language)
            return printed_locator(read.label, read.value, self.language)
        if passage.pages:
            first, last = passage.pages[0], passage.pages[-1]
            return printed_locator("page", first if first == last else f"{first}–{last}", self.language)
        return printed_locator("paragraph", _ranges(passage.paragraphs), self.language) if passage.paragraphs else ""

    def _copy(self, source: RecordedSource, passage: RecordedPassage) -> Iterator[tuple[Inline, ...]]:
        """Where it was read, and when; of a source that is not public the digits alone."""
        words, snapshot = self.words, source.snapshot
        read = words.evidence_read.replace("{date}", self.date(source.accessed)) if source.accessed else ""
        digits = snapshot.sha256[:_DIGITS] if snapshot is not None else ""
        if source.access != "public":
            if digits:
                yield (Muted((Code(f"sha256\u00a0{digits}…"),)),)
            return
        if snapshot is not None and snapshot.file is not None:
            yield (Muted((Code(f"{snapshot.file.rpartition('/')[2]}{_DOT}{digits}"),)),)
            if snapshot.kind == "extract":
                read = f"{words.evidence_extract}{_DOT}{read}" if read else words.evidence_extract
        elif passage.attested_by:
            attested = words.evidence_attested.replace("{name}", passage.attested_by)
            on = self.date(passage.attested_on)
            yield (Muted(self.said(f"{attested}{words.comma}{on}" if on else attested)),)
        else:
            yield (Muted(self.said(words.evidence_no_copy)),)
        if read:
            yield (Muted(self.said(read)),)
        written = self.interval(source.issued) if source.id not in self._dated else ""
        if written:
            self._dated.add(source.id)
            yield (Muted(self.said(words.evidence_written.replace("{interval}", written))),)

    def _link(self, source: RecordedSource, passage: RecordedPassage) -> tuple[Inline, ...]:
        """The way to the passage in its source, for a browser to find and mark."""
        host = _host(source.url)
        if not host:
            return (Muted(self.said(self.words.evidence_no_link)),)
        target = link_to_page(source.url, passage.page) if passage.pages else link(source.url, passage.selectors)
        if target == source.url or len(target) > _LONGEST_ADDRESS:
            return (Link((Code(host),), source.url),)
        before, _, after = self.words.evidence_open.partition("{host}")
        around = [self.said(text) if text else () for text in (before, after)]
        return (Link((*around[0], Code(host), *around[1]), target),)

    # --------------------------------------------------------------------------------------------------- closing

    def closing(self) -> tuple[Inline, ...]:
        """The line below the table: what its signs mean, how far it can be trusted, what it leaves out."""
        words = self.words
        snapshots = [
            self.sources[passage.source].snapshot
            for number, sentence in enumerate(self._listed, start=1)
            if number not in self._same
            for passage in sentence.passages
        ]
        parts: list[str] = []
        if any(one is not None and one.file is not None for one in snapshots):
            parts.append(words.evidence_digits)
        if any(one is not None and one.kind == "extract" for one in snapshots):
            parts.append(words.evidence_extracts)
        if self._unlisted:
            parts.append(words.evidence_unlisted.replace("{kinds}", words.joined(tuple(self._counts()))))
        return self.said(self.space.join(parts)) if parts else ()

    def _counts(self) -> Iterator[str]:
        """How many sentences of each kind are not listed."""
        words = self.words
        names = {
            "judgement": words.evidence_judgements,
            "assumption": words.evidence_assumptions,
            "recommendation": words.evidence_recommendations,
            "common": words.evidence_common,
            "topic": words.evidence_topics,
        }
        counts = Counter(
            next((mark for mark in sentence.marks if mark in names), "other") for sentence in self._unlisted
        )
        for mark, name in (*names.items(), ("other", words.evidence_others)):
            if counts[mark]:
                yield words.evidence_count.replace("{kind}", name).replace("{n}", str(counts[mark]))


def _place(number: int) -> str:
    """The id of a row that later ones refer to."""
    return f"evidence-{number}"


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers as one lists them: "3, 5–7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _host(url: str) -> str:
    """Whose page an address is ("press.un.org"); empty where it is none that a browser opens."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme.lower() in ("http", "https") else ""
