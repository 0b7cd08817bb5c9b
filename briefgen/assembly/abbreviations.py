"""Abbreviations written out where they first stand in what is printed, and short from then on."""

import re
from collections.abc import Mapping
from dataclasses import replace

from briefgen.model.document import (
    Block,
    BlockQuote,
    Box,
    Cite,
    Code,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inline,
    Link,
    ListBlock,
    Sentence,
    Table,
    Text,
    children,
    map_block,
    plain,
    with_children,
)
from briefgen.text.quotations import quotations

# Articles with which the value of an abbreviation may begin.
_ARTICLE = re.compile(
    r"(?:the|an?|le|la|les|une?|el|los|las|unos?|unas?|der|die|das|il|lo|gli|o|os|as)\s+(?=\S)|(?:l|d|un)['’](?=\w)",
    re.IGNORECASE,
)
# What stands in the article's place: articles, contracted ones, and words that take none beside them.
_DETERMINERS = """
the a an this that these those its their his her our your my each every no any some whose
le la les l' l’ un une des du au aux d'un d'une d’un d’une ce cet cette ces son sa ses leur leurs notre nos votre vos
chaque el los las una unos unas del al este esta estos estas su sus nuestro nuestra
der die das den dem des ein eine einen einem einer
"""
_LAST_WORD = re.compile(r"([\w’']+)[\s\u00a0\u202f]+$|([ldLD]['’])$")
_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")


class Abbreviations:
    """Which abbreviations are still to be written out; goes through what is printed in the order of reading."""

    def __init__(self, expansions: Mapping[str, str]) -> None:
        self._waiting = {short: long.strip() for short, long in expansions.items() if short and long.strip()}

    def write_out(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with each abbreviation written out where it stands first."""
        if not self._waiting:
            return blocks
        return tuple(self._block(block) for block in blocks)

    def words_to_come(self, inlines: tuple[Inline, ...]) -> int:
        """How many words longer a text may become by what is written out in it."""
        text = plain(inlines)
        return sum(len(long.split()) for short, long in self._waiting.items() if _pattern(short).search(text))

    def _block(self, block: Block) -> Block:
        match block:
            case Heading() | BlockQuote(notes=(_, *_)):
                return block  # headings never expand, passages are nobody's to change
            case Table() | Figure():
                return map_block(block, lambda run: run if run in (block.label, block.source) else self._run(run))
            case BlockQuote() | Box():
                return replace(block, blocks=tuple(self._block(inner) for inner in block.blocks))
            case ListBlock():
                items = tuple(replace(i, blocks=tuple(self._block(b) for b in i.blocks)) for i in block.items)
                return replace(block, items=items)
            case _:
                return map_block(block, self._run)

    def _run(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A run of inlines; a sentence in it is a run of its own."""
        if not self._waiting:
            return inlines
        if any(isinstance(inline, Sentence) for inline in inlines):
            return tuple(
                with_children(inline, self._text_run(inline.inlines)) if isinstance(inline, Sentence) else inline
                for inline in inlines
            )
        return self._text_run(inlines)

    def _text_run(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        whole = plain(inlines)
        if not any(short in whole for short in self._waiting):
            return inlines
        return _Run(self._waiting, whole).inlines(inlines)


def _pattern(short: str) -> re.Pattern[str]:
    """An abbreviation standing by itself: not within a word, a compound, a symbol or an address."""
    return re.compile(rf"(?<![\w/@&-])(?<!\w\.){re.escape(short)}(?![\w/@&]|-\w|\.\w)")


class _Run:
    """Writes out within one sentence; counts letters as `plain` gives them, so that quotations can be told."""

    def __init__(self, waiting: dict[str, str], whole: str) -> None:
        self.waiting, self.whole = waiting, whole
        self.quoted = [(q.start, q.end) for q in quotations(whole)]
        self.at = 0
        self.skip_to = 0
        """Up to which letter of the whole the text has been replaced already."""

    def inlines(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for inline in run:
            match inline:
                case Text():
                    made.extend(self.text(inline))
                case Cite() | Foreign() | Code() | Footnote() | Link(plain=False):
                    made.append(inline)
                    self.at += len(plain((inline,)))
                case _ if children(inline):
                    made.append(with_children(inline, self.inlines(children(inline))))
                case _:
                    made.append(inline)
                    self.at += len(plain((inline,)))
        return tuple(made)

    def text(self, text: Text) -> list[Inline]:
        """A text, with what stands first in it written out."""
        begin, end = self.at, self.at + len(text.text)
        self.at = end
        made: list[Inline] = []
        done = max(begin, min(self.skip_to, end))
        while (found := self.first(done, end)) is not None:
            short, start = found
            written = self.written_out(short, start)
            if written is None:
                continue
            words, self.skip_to = written
            made.extend(_part(text, done - begin, start - begin))
            made.append(Text(words, text.span.at(start - begin, len(short)) if text.span else None))
            done = min(self.skip_to, end)
        made.extend(_part(text, done - begin, end - begin))
        return made

    def first(self, begin: int, end: int) -> tuple[str, int] | None:
        """The first abbreviation in a stretch of the whole that waits to be written out, and where it stands."""
        best: tuple[int, int, str] | None = None
        for short in self.waiting:
            for match in _pattern(short).finditer(self.whole):
                start = match.start()
                if begin <= start < end and not any(left <= start < right for left, right in self.quoted):
                    if best is None or (start, -len(short)) < best[:2]:
                        best = (start, -len(short), short)
                    break
        return (best[2], best[0]) if best else None

    def written_out(self, short: str, start: int) -> tuple[str, int] | None:
        """What is printed for an abbreviation, and the offset behind what it takes the place of.

        None, and the abbreviation waits no longer, where the author has written it out by hand.
        """
        long = self.waiting.pop(short)
        before, end = self.whole[:start], start + len(short)
        if self.is_by_hand(long, before, self.whole[end:]):
            return None
        article = _ARTICLE.match(long)
        stands = _LAST_WORD.search(before)
        determiner = (stands.group(1) or stands.group(2)).lower() if stands else ""
        words = long[article.end() :] if article and determiner in _DETERMINERS.split() else long
        if not before.strip("“”«»\"'(‘ \u00a0\u202f"):
            words = words[:1].upper() + words[1:]
        possessive = _POSSESSIVE.match(self.whole, end)
        if possessive is not None:
            mark = possessive.group()
            return f"{words}{mark} ({short}{mark})", end + len(mark)
        return f"{words} ({short})", end

    def is_by_hand(self, long: str, before: str, after: str) -> bool:
        """Whether the long form stands beside it, or it stands in brackets behind some words."""
        if re.search(r"\w[\s\u00a0\u202f]*\($", before) and after.startswith(")"):
            return True
        article = _ARTICLE.match(long)
        bare = _SPACE.sub(" ", long[article.end() :] if article else long).casefold()
        return (
            re.match(r"[\s\u00a0\u202f]*\(", after) is not None
            and bare in _SPACE.sub(" ", after).casefold()[: len(bare) + 12]
        )


def _part(text: Text, start: int, end: int) -> tuple[Text, ...]:
    """A stretch of a text; none where it is empty."""
    if start >= end:
        return ()
    if start == 0 and end == len(text.text):
        return (text,)
    return (Text(text.text[start:end], text.span.at(start, end - start) if text.span else None),)
