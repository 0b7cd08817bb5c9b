"""Texts in the form in which they are compared: nothing counts but the words.

No kinds of quotation marks, dashes and spaces, no capitals, no line ends. An index leads back to the offsets in what
was written.
"""

import re
import unicodedata
from functools import cached_property

from briefgen.records import record

_PLAIN = re.compile(r"[!-,./0-~]+(?: [!-,./0-~]+)*")
_HYPHENS = re.compile(r"-+")
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[-\u2010\u00ad][^\S\n]*\r?\n\s*")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_ALIKE = {
    **dict.fromkeys("‘’‚‛′ʼ´`‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    "\u2044": "/",
}


@record(frozen=True)
class Normal:
    """A text in the form in which passages are compared."""

    text: str
    index: list[int]
    """For each letter of `text` its offset in `source`; one more at the end, the length of `source`."""
    source: str
    """What was normalised."""

    @cached_property
    def folded(self) -> str:
        """The text with one kind of quotation mark: nested ones change theirs, and nobody's words with them."""
        return self.text.replace('"', "'")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in `source` of text[start:end], without what was dropped behind it."""
        left, right = self.index[start], self.index[end]
        if start < end and self.text[end - 1] != " ":
            while right - 1 > left and (self.source[right - 1].isspace() or self.source[right - 1] in _INVISIBLE):
                right -= 1
        return left, right


def normalise(text: str) -> Normal:
    """The text in the form in which passages are compared, with the way back.

    NFKC, straight quotes, "-" for all dashes, one space for white space of any length and kind, no soft hyphens, words
    that a line end broke joined, case folded.
    """
    out: list[str] = []
    index: list[int] = []
    at, length = 0, len(text)
    while at < length:
        plain = _PLAIN.match(text, at)
        if plain is not None:
            out.append(plain.group().lower().replace("`", "'"))
            index.extend(range(at, plain.end()))
            at = plain.end()
            if at < length and unicodedata.combining(text[at]):
                # The mark belongs to the last letter: both are taken back and composed.
                at -= 1
                out[-1] = out[-1][:-1]
                index.pop()
            else:
                continue
        piece, end = _piece(text, at, out)
        if piece:
            out.append(piece)
            index.extend([at] * len(piece))
        at = end
    index.append(length)
    return Normal("".join(out), index, text)


def _piece(text: str, at: int, before: list[str]) -> tuple[str, int]:
    """The normal form of what stands at an offset, and the offset behind it."""
    letter = text[at]
    if letter in "-\u2010\u00ad":
        broken = _BREAK.match(text, at)
        if broken is not None and at > 0:
            return _joint(text, at, broken.end()), broken.end()
    if letter in _INVISIBLE:
        return "", at + 1
    if letter == "-":
        found = _HYPHENS.match(text, at)
        return "-", found.end() if found else at + 1
    space = _SPACE.match(text, at)
    if space is not None:
        # « un mot » is what others write "un mot".
        inside = text[at - 1 : at] in ("«", "‹") or text[space.end() : space.end() + 1] in ("»", "›")
        return ("" if inside or _ends_in_space(before) else " "), space.end()
    if letter in _ALIKE:
        return _ALIKE[letter], at + 1
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    piece = unicodedata.normalize("NFKC", text[at:end]).casefold()
    piece = "".join(_ALIKE.get(mark, mark) for mark in piece)
    return piece, end


def _ends_in_space(pieces: list[str]) -> bool:
    """Whether the last letter so far is a space."""
    return bool(pieces) and pieces[-1].endswith(" ")


def _joint(text: str, at: int, end: int) -> str:
    """What stands for a hyphen at a line end: nothing within a word, itself after a number or before a capital."""
    if text[at - 1].isalpha() and text[end : end + 1].islower():
        return ""
    if text[at - 1].isspace():
        return "- "
    return "-" if text[at] != "\u00ad" else ""
