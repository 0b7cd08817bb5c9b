"""What stands in a variable as running text: light markup, raised letters, quotation marks and apostrophes.

None of it is in the specification; it is what CSL processors share: `<i>`, `<b>`, `<sc>`, `<sup>`, `<sub>`, `<span
class="nocase">` and small capitals as a style of `<span>` (flipflop_*, textcase_*, magic_SuperscriptChars, quotes_*).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefgen.csl.tree import (
    CLOSE_QUOTE,
    CLOSE_SINGLE,
    OPEN_QUOTE,
    OPEN_SINGLE,
    Joined,
    Mark,
    Token,
    Tokens,
    closing,
    opening,
)

NOCASE = Mark("case", "none")
"""Letters that keep their case."""
UNDECORATED = Mark("plain", "")
"""Letters that take no decoration from what stands around them."""
SMALL_CAPS = Mark("font-variant", "small-caps", flips=True)
RAISED, LOWERED = Mark("vertical-align", "sup"), Mark("vertical-align", "sub")
_NEUTRAL = Mark("", "")
_MARKS = {
    "i": Mark("font-style", "italic", flips=True),
    "b": Mark("font-weight", "bold", flips=True),
    "sc": SMALL_CAPS,
    "sup": RAISED,
    "sub": LOWERED,
}
_TAG = r"<(/?)(i|b|sup|sub|sc|span)(?:\s[^<>]*)?>"
_RAISED = (
    "\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u02c0\u02c1\u02e0-\u02e4\u06e5\u06e6\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf"
    "\u2070\u2071\u2074-\u207f\u2120\u2122\u3192-\u319f"
)
_RAISED_LETTER = f"[{_RAISED}]"
_RAISED_ODD = {"\u02c0": "ʔ", "\u02c1": "ʕ", "\u06e5": "و", "\u06e6": "ي"}
"""Raised letters that Unicode does not decompose."""
_BUSY = f"[<\"'“”‘«»{_RAISED}]"
"""Whatever makes a text more than a run of letters."""


def rich(text: str, *, by_author: bool = False) -> Tokens:
    """A variable's text as tokens. What goes on behind markup is `Joined` to what stands before it.

    `by_author`: whether it is an author's, or a name: single quotation marks stay single where the language has such.
    """
    if not _is_busy(text):
        return (text,) if text else ()
    return _rich(text.replace(_ELSE, ""), by_author)


def _is_busy(text: str) -> bool:
    """Whether a text is more than a run of letters."""
    if text.isascii():
        return "'" in text or "<" in text or '"' in text
    return re.search(_BUSY, text) is not None


@lru_cache(maxsize=4096)
def _rich(text: str, by_author: bool) -> Tokens:
    made: list[Token] = []
    is_first = True
    for token in _quoted(_marked(text)):
        if isinstance(token, str):
            made.append(token if is_first else Joined(token))
            is_first = False
        else:
            made.append(token if by_author else _ALIKE.get(token, token))
    return tuple(made)


_ALIKE: dict[Token, Token] = {OPEN_SINGLE: OPEN_QUOTE, CLOSE_SINGLE: CLOSE_QUOTE}


@lru_cache(maxsize=1024)
def marked(text: str) -> Tokens:
    """A style's own words as tokens: their quotation marks and apostrophes stay what they are."""
    if not _is_busy(text):
        return (text,) if text else ()
    return tuple(token for token in _marked(text) if token != "")


# ----------------------------------------------------------------------------------------------------------- markup


def _marked(text: str) -> list[Token]:
    """Markup told from letters. Tags that nothing closes, and closing ones that close nothing, stay letters."""
    tokens: list[Token] = []
    waiting: list[tuple[str, str, Mark, int]] = []
    at = 0
    for found in re.finditer(_TAG, text):
        tokens += _letters(text[at : found.start()])
        at = found.end()
        closes, name = found.groups()
        if not closes:
            mark = _MARKS.get(name) or _span(found.group())
            waiting.append((name, found.group(), mark, len(tokens)))
            tokens.append("")
        elif any(one[0] == name for one in waiting):
            while True:
                one, tag, mark, place = waiting.pop()
                if one == name:
                    break
                tokens[place] = _Literal(tag)
            tokens[place] = opening(mark)
            tokens.append(closing(mark))
        else:
            tokens.append(_Literal(found.group()))
    for _, tag, _, place in waiting:
        tokens[place] = _Literal(tag)
    return tokens + _letters(text[at:])


class _Literal(str):
    """A tag that is no markup."""

    __slots__ = ()


def _span(tag: str) -> Mark:
    if "nocase" in tag:
        return NOCASE
    if "nodecor" in tag:
        return UNDECORATED
    return SMALL_CAPS if "small-caps" in tag else _NEUTRAL


def _letters(text: str) -> list[Token]:
    """Letters, raised ones as markup."""
    made: list[Token] = []
    at = 0
    for found in re.finditer(_RAISED_LETTER, text):
        if found.start() > at:
            made.append(text[at : found.start()])
        made += [opening(RAISED), _on_the_line(found.group()), closing(RAISED)]
        at = found.end()
    return [*made, text[at:]] if text[at:] else made


def _on_the_line(letter: str) -> str:
    """What a raised letter is on the line (Unicode, decomposition `<super>`)."""
    kind, _, rest = unicodedata.decomposition(letter).partition(" ")
    if kind != "<super>":
        return _RAISED_ODD.get(letter, letter)
    return "".join(chr(int(code, 16)) for code in rest.split())


# -------------------------------------------------------------------------------------------------- quotation marks

_KINDS = {'"': '"', "“": '"', "”": '"', "'": "'", "‘": "'", "’": "'"}
"""Marks by what they are, double or single."""
_QUOTATION = "[\"'“”‘’]"
_FRENCH = "(?<=«)[ \u00a0]|[ \u00a0](?=»)"
"""Spaces within French quotation marks, which are narrow and do not break (punctuation_FrenchOrthography)."""
_ELSE = "\0"
"""Stands for a token that is no letters."""


def _quoted(tokens: list[Token]) -> Iterator[Token]:
    """Quotation marks as quotations, apostrophes as such; a mark that opens and is never closed stays a letter."""
    text = "".join([token if type(token) is str else _ELSE for token in tokens])
    changes = _pairs(text)
    others = (token for token in tokens if type(token) is not str)
    waiting = ""
    for place, letter in enumerate(text):
        change: Token = next(others) if letter == _ELSE else changes.get(place, letter)
        if type(change) is str:
            waiting += change
            continue
        if waiting:
            yield waiting
        waiting = ""
        yield change
    if waiting:
        yield waiting


def _pairs(text: str) -> dict[int, Token]:
    """By place, what a mark is instead of itself."""
    changes: dict[int, Token] = {}
    waiting: list[tuple[str, int]] = []
    for found in re.finditer(_QUOTATION, text):
        place, mark = found.start(), found.group()
        kind, before, after = _KINDS[mark], _beside(text, place, -1), _beside(text, place, 1)
        if mark in "'’" and before.isalnum() and after.isalnum():
            changes[place] = "’"
            continue
        opened = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == kind), None)
        opens = _may_open(mark, before, after)
        if opened is not None and _closes(mark, before, after, opens=opens):
            for _, inner in waiting[opened + 1 :]:
                if text[inner] in "'‘":
                    changes[inner] = "’"
            first = waiting[opened][1]
            pair = (OPEN_SINGLE, CLOSE_SINGLE) if text[first] == "‘" else (OPEN_QUOTE, CLOSE_QUOTE)
            changes[first], changes[place] = pair
            del waiting[opened:]
        elif opens:
            waiting.append((kind, place))
        elif mark == "'":
            changes[place] = "’"
    changes |= {place: "’" for _, place in waiting if text[place] == "'"}
    return changes | {found.start(): "\u202f" for found in re.finditer(_FRENCH, text)}


def _may_open(mark: str, before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    return mark in "“‘" or (mark in "\"'" and not before.isalnum() and before not in ("'", "’"))


def _closes(mark: str, before: str, after: str, *, opens: bool) -> bool:
    """Whether a mark closes one that is open."""
    if mark in "“‘" or not before or before.isspace():
        return False
    if _KINDS[mark] == "'":
        return not after.isalnum()
    # A straight mark between a sign and a letter rather opens one more, unless the sign ends something.
    return not (opens and mark == '"' and not before.isalnum() and after.isalnum() and before not in ".,;:!?)…")


def _beside(text: str, place: int, step: int) -> str:
    """The letter beside a mark, over markup; empty at the end of the text."""
    place += step
    while 0 <= place < len(text) and text[place] == _ELSE:
        place += step
    return text[place] if 0 <= place < len(text) else ""
