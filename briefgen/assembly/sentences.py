"""Running inlines cut into sentences, and citations put where a sentence prints them: before its full stop."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import field, replace

from briefgen.diagnostics import Span
from briefgen.model.document import (
    Cite,
    CiteItem,
    Code,
    CrossReference,
    Footnote,
    Inline,
    LineBreak,
    Mark,
    Placeholder,
    Sentence,
    Text,
    children,
    inlines_of,
    map_inlines,
    plain,
    walk,
    walk_blocks,
    with_children,
    words,
)
from briefgen.records import record
from briefgen.text.sentences import sentences as sentence_spans

# What a narrative citation and a cross-reference will print, for the eye that looks for sentences.
_NAME, _REFERENCE = "Okoro", "Table 1"

_STOPS = ".!?…。！？؟۔"
_CLOSERS = "\"'”’»›)]」』"
_END = re.compile(
    rf"(?P<stop>[\u00a0\u202f]?[{_STOPS}:;,：；，،؛]+)(?P<close>[\s\u00a0\u202f]*[{re.escape(_CLOSERS)}]*)$"
)
_SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_AT_END = f"{_SPACES}{_STOPS}:;,：；，،؛{_CLOSERS}"
"""What `_END` is made of: it is looked for in no more than the text ends in."""
# Their full stop is a part of them: "the U.N.", "p.m.", "Inc."
_ABBREVIATION = re.compile(r"(?:^|[\W_])(?:(?:[^\W\d_]\.){1,5}[^\W\d_]|[Ii]nc|[Ll]td|[Cc]orp|[JS]r|etc|al)$")
_LONGEST = 16
"""Letters of the longest of them, and some more."""


class Ids:
    """Gives sentences their ids; the same words in the same place have the same id in every build."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def stated(self, note: str, index: int) -> str:
        """The id of a note's sentence, counted from 0."""
        return self._made(f"note\0{note}\0{index}")

    def quoted(self, note: str, index: int) -> str:
        """The id of a note's passage where it is set off, counted from 0."""
        return self._made(f"passage\0{note}\0{index}")

    def prose(self, section: str, inlines: tuple[Inline, ...]) -> str:
        """The id of a sentence of the author's own."""
        return self._made(f"prose\0{section}\0{' '.join(words(inlines).casefold().split())}")

    def held(self, inlines: tuple[Inline, ...]) -> str:
        """The id of a sentence of a note that is not public: made of what prints, so that nobody can guess the note."""
        return self.prose("", inlines)

    def _made(self, key: str) -> str:
        count = self._seen[key] = self._seen.get(key, 0) + 1
        digest = hashlib.sha256((key if count == 1 else f"{key}\0{count}").encode()).hexdigest()
        return f"s-{digest[:12]}"


@record(frozen=True, slots=True)
class Draft:
    """A sentence in the making: what stood at its end is taken off, so that a citation can go before the full stop."""

    inlines: tuple[Inline, ...]
    """With its full stop, without the citations that stood beside it, without marks."""
    cites: tuple[Cite, ...] = ()
    """Those that stood directly before or after the full stop."""
    marks: tuple[Mark, ...] = ()
    span: Span | None = field(default=None, compare=False)

    @property
    def is_closed(self) -> bool:
        """Whether it ends in a full stop, a question or exclamation mark."""
        return plain(self.inlines).rstrip(_CLOSERS + " \u00a0\u202f").endswith(tuple(_STOPS))

    @property
    def leads_in(self) -> bool:
        """Whether it ends in a colon."""
        return plain(self.inlines).rstrip().endswith((":", "："))


def drafts(inlines: tuple[Inline, ...], language: str) -> tuple[Draft, ...]:
    """The sentences of a run of inlines, in order; marks and citations beside a full stop belong to its sentence."""
    text = _seen_text(inlines)
    starts = [start for start, _ in sentence_spans(text, language)]
    made: list[Draft] = []
    rest, done = inlines, 0
    for start in starts[1:]:
        piece, rest = split(rest, start - done)
        done = start
        made.append(_draft(piece))
    made.append(_draft(rest))
    return tuple(_joined(made))


def _joined(made: Iterable[Draft]) -> Iterable[Draft]:
    """The drafts that have words; what stands without words goes to the one before."""
    kept: list[Draft] = []
    for draft in made:
        if draft.inlines or not kept:
            if draft.inlines or draft.cites or draft.marks:
                kept.append(draft)
        else:
            last = kept[-1]
            kept[-1] = replace(last, cites=(*last.cites, *draft.cites), marks=(*last.marks, *draft.marks))
    return kept


def _length(inline: Inline) -> int:
    match inline:
        case Text() | Code():
            return len(inline.text)
        case LineBreak():
            return 1
        case Cite():
            return len(_NAME) if inline.narrative else 0
        case CrossReference():
            return len(plain(inline.inlines) or _REFERENCE)
        case Mark() | Placeholder() | Footnote():
            return 0
        case _:
            return sum(_length(inner) for inner in children(inline))


def _seen_text(inlines: tuple[Inline, ...]) -> str:
    """The text as sentences are looked for in it: as long as `_length` says, full stops drawn to their words.

    "four [@a]. Then" is read as "four.  Then".
    """
    letters: list[str] = []
    gaps: list[int] = []

    def read(run: tuple[Inline, ...]) -> None:
        for inline in run:
            match inline:
                case Text() | Code():
                    letters.extend(inline.text)
                case LineBreak():
                    letters.append(" ")
                case Cite() if inline.narrative:
                    letters.extend(_NAME)
                case CrossReference():
                    letters.extend(plain(inline.inlines) or _REFERENCE)
                case Cite() | Mark() | Placeholder() | Footnote():
                    gaps.append(len(letters))
                case _:
                    read(children(inline))

    read(inlines)
    for gap in reversed(gaps):
        if 0 < gap < len(letters) and letters[gap - 1].isspace() and letters[gap] in _STOPS + ":;,":
            letters[gap - 1], letters[gap] = letters[gap], letters[gap - 1]
    return "".join("\u00a0" if letter == "\n" else letter for letter in letters)


def split(inlines: tuple[Inline, ...], at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines before an offset and from it on; offsets as in `_seen_text`, what has no length stays before."""
    left: list[Inline] = []
    done = 0
    for index, inline in enumerate(inlines):
        length = _length(inline)
        if done + length <= at:
            left.append(inline)
            done += length
            continue
        if done == at:
            return tuple(left), inlines[index:]
        before, after = _split_one(inline, at - done)
        return (*left, *before), (*after, *inlines[index + 1 :])
    return tuple(left), ()


def _split_one(inline: Inline, at: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    match inline:
        case Text():
            span = inline.span.at(at, len(inline.text) - at) if inline.span else None
            return (Text(inline.text[:at], inline.span),), (Text(inline.text[at:], span),)
        case Code():
            return (Code(inline.text[:at]),), (Code(inline.text[at:]),)
        case Cite() | CrossReference():
            return (inline,), ()
        case _:
            before, after = split(children(inline), at)
            return (with_children(inline, before),), (with_children(inline, after),)


def _draft(piece: tuple[Inline, ...]) -> Draft:
    marks = tuple(inline for inline in walk(piece) if isinstance(inline, Mark))
    bare = map_inlines(piece, lambda inline: () if isinstance(inline, Mark) else (inline,)) if marks else piece
    rest = stripped(bare)
    behind = rest[len(rest) :]
    while marks and rest and isinstance(rest[-1], Footnote):
        rest, behind = rest[:-1], (rest[-1], *behind)
    inlines, after = _take_cites(rest)
    body, stop = cut_stop(inlines)
    before: tuple[Cite, ...] = ()
    if stop:
        body, before = _take_cites(body)
    if before or (marks and body is not inlines and plain(body).endswith(" ")):
        body = stripped(body)
        # "failure.” [@a]." has a full stop already, as has "the U.S. [@a]."
        inlines = body if before and cut_stop(body)[1] else (*body, Text(stop))
    return Draft((*inlines, *behind), (*before, *after), marks, span_of(inlines))


def stripped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without white space at either end and without empty text."""
    made = list(inlines)
    while made and isinstance(made[0], Text):
        text = made[0].text.lstrip()
        if text:
            lost = len(made[0].text) - len(text)
            made[0] = made[0] if not lost else Text(text, made[0].span.at(lost, len(text)) if made[0].span else None)
            break
        made.pop(0)
    while made and isinstance(made[-1], Text):
        text = made[-1].text.rstrip()
        if text:
            made[-1] = Text(text, made[-1].span)
            break
        made.pop()
    return tuple(made)


def _take_cites(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Cite, ...]]:
    """The inlines without the citations at their end, and these."""
    made, cites = list(inlines), list[Cite]()
    while made:
        last = made[-1]
        if isinstance(last, Cite) and not last.narrative:
            cites.insert(0, last)
        elif not (isinstance(last, Text) and not last.text.strip()):
            break
        made.pop()
    return stripped(tuple(made)) if cites else inlines, tuple(cites)


def cut_stop(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """A sentence without the punctuation that goes behind its citation, and that punctuation.

    A full stop within closing quotation marks comes out of them; a question or exclamation mark there stays, and so
    does the full stop of an abbreviation: then a full stop of the sentence's own is given. Empty where it ends in no
    punctuation.
    """
    text = plain(inlines)
    found = _END.search(text, len(text.rstrip(_AT_END)))
    if found is None:
        return inlines, ""
    stop, close = found["stop"], found["close"]
    mark = stop.strip("\u00a0\u202f ")
    full = "。" if mark[-1] in "。！？" else "."
    if close.strip().startswith((")", "]")):
        return _without_end(inlines, len(stop) + len(close)), stop + close
    end = found.start()
    is_abbreviation = mark == "." and _ABBREVIATION.search(text, max(0, end - _LONGEST), end) is not None
    if is_abbreviation or mark[-1] == "…" or mark == "..." or (close.strip() and mark not in (".", "。", ",", "，")):
        return (inlines, "") if mark[-1] in ":;：；" else (inlines, full)
    if close.strip():
        return _without_inner(inlines, len(stop), len(close)), mark
    return _without_end(inlines, len(stop) + len(close)), stop


def _without_end(inlines: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """The inlines without their last letters, however deep these stand."""
    made = list(inlines)
    while made and length:
        last = made.pop()
        have = len(plain((last,)))
        if not have:
            made.append(last)
            return (*_without_end(tuple(made[:-1]), length), last)
        if have <= length:
            length -= have
            continue
        made.append(_shorter(last, length))
        length = 0
    return tuple(made)


def _shorter(inline: Inline, length: int) -> Inline:
    match inline:
        case Text():
            return Text(inline.text[:-length], inline.span)
        case Code():
            return Code(inline.text[:-length])
        case _:
            return with_children(inline, _without_end(children(inline), length))


def _without_inner(inlines: tuple[Inline, ...], length: int, kept: int) -> tuple[Inline, ...]:
    """The inlines without the letters that stand before the last `kept` ones."""
    close = plain(inlines)[-kept:]
    shorter = _without_end(inlines, length + kept)
    last = shorter[-1] if shorter else None
    if isinstance(last, Text):
        return (*shorter[:-1], Text(last.text + close, last.span))
    return (*shorter, Text(close))


def closed(inlines: tuple[Inline, ...], stop: str) -> tuple[Inline, ...]:
    """A sentence that ends in punctuation, by `stop` if it has none of its own."""
    return inlines if not stop or cut_stop(inlines)[1] else (*inlines, Text(stop))


def with_citation(inlines: tuple[Inline, ...], cite: Cite, language: str) -> tuple[Inline, ...]:
    """A sentence with a citation before its full stop; notes of the author's own behind the full stop stay there."""
    rest, behind = inlines, inlines[len(inlines) :]
    while rest and isinstance(rest[-1], Footnote):
        rest, behind = rest[:-1], (rest[-1], *behind)
    body, stop = cut_stop(rest)
    if not stop:
        body, behind = inlines, ()
    space = () if language.partition("-")[0] in ("zh", "ja") else (Text(" "),)
    return (*body, *space, cite, *((Text(stop),) if stop else ()), *behind)


def cited_items(inlines: tuple[Inline, ...]) -> tuple[CiteItem, ...]:
    """Everything that is cited in a run of inlines, also in its footnotes, each once."""
    found: dict[CiteItem, None] = {}
    for inline in walk(inlines):
        if isinstance(inline, Cite):
            found.update(dict.fromkeys(inline.items))
        elif isinstance(inline, Footnote):
            for block in walk_blocks(inline.blocks):
                for run in inlines_of(block):
                    found.update(dict.fromkeys(cited_items(run)))
    return tuple(found)


def span_of(inlines: tuple[Inline, ...]) -> Span | None:
    """Where a run of inlines begins: the place of its first letters that stand in a file."""
    for inline in walk(inlines):
        span = getattr(inline, "span", None)
        if isinstance(span, Span):
            return span
    return None


def joined(sentences: Iterable[Sentence], language: str) -> tuple[Inline, ...]:
    """Sentences as the inlines of a paragraph, a space between two."""
    made: list[Inline] = []
    for sentence in sentences:
        if made and language.partition("-")[0] not in ("zh", "ja"):
            made.append(Text(" "))
        made.append(sentence)
    return tuple(made)


def count_words(inlines: tuple[Inline, ...], language: str) -> int:
    """How many words a run of inlines has, without citations; in Chinese and Japanese, characters."""
    text = words(inlines)
    if language.partition("-")[0] in ("zh", "ja"):
        return sum(1 for letter in text if letter.isalnum())
    return len([word for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word))])
