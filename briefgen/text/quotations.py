"""What stands in quotation marks, of any language and kind, nested ones too.

Apostrophes are no quotation marks; what is never closed, or not before a blank line, is no quotation.
"""

import re
from bisect import bisect_right

from briefgen.records import record
from briefgen.text.kept import kept
from briefgen.text.patterns import late


@record(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset behind the closing mark."""
    inner_start: int
    """The quoted words without the white space that some languages set inside the marks."""
    inner_end: int
    text: str
    """The quoted words."""
    depth: int = 0
    """How many quotations this one stands within."""


# Which marks may close what a mark has opened. German and others close with what English opens with.
_CLOSES = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", "‛": "’",
    "”": "”", "’": "’", '"': '"', "'": "'", "「": "」", "『": "』", "《": "》", "〝": "〞", "＂": "＂",
}  # fmt: skip
_MARK = late(r"[“”„‟«»‹›‘’‚‛\"'「」『』《》〝〞＂]|\n[^\S\n]*\n")
# An apostrophe at the start of a word, or after the s of a plural.
_ELISION = late(r"['’](?:\d\ds?\b|(?:tis|twas|em|til|cause|bout|n)\b)", re.IGNORECASE)
_AHEAD = 400
_DEEPEST = 8
"""How many marks may wait to be closed; of more, the first ones were no quotation marks."""


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text in the order in which they begin; nested ones follow what they stand in."""
    return list(_quotations(text))


@kept
def _quotations(text: str) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    marks = list(_MARK.finditer(text))
    singles = [match.start() for match in marks if match.group() in "'’" and _may_close(text, match.start())]
    for match in marks:
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            stack.clear()
        elif mark in "'’" and not _is_single(text, at, stack, singles):
            continue
        elif (level := _closed(text, at, mark, stack)) is not None:
            # Whatever was opened within and not closed was no quotation.
            del stack[level + 1 :]
            found.append(_quotation(text, stack.pop()[1], at + 1))
        elif _opens(text, at, mark):
            if any(open_mark == mark for open_mark, _ in stack) and mark in "\"'":
                del stack[next(level for level, (open_mark, _) in enumerate(stack) if open_mark == mark) :]
            stack.append((mark, at))
            del stack[:-_DEEPEST]
    found.sort(key=lambda quotation: quotation.start)
    return tuple(_nested(found))


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether a mark may open a quotation where it stands."""
    if mark in "“„‟«‹‘‚‛「『《〝":
        return True
    if mark not in "\"'”’»›＂":
        return False
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not behind or behind.isspace():
        return False
    return not before or before.isspace() or before in "([{-–—/“‘«„‚\"'¿¡："


def _may_close(text: str, at: int) -> bool:
    """Whether a single mark stands where one may close: behind something, and before no letter."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    return at > 0 and not before.isspace() and not behind.isalnum()


def _is_single(text: str, at: int, stack: list[tuple[str, int]], singles: list[int]) -> bool:
    """Whether ' or ’ is a quotation mark here, and no apostrophe."""
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before.isalnum() and behind.isalnum():
        return False
    if not before.isalnum() and behind.isalnum():
        return not _ELISION.match(text, at)
    opened = [number for number, (mark, _) in enumerate(stack) if text[at] in _CLOSES[mark]]
    if not opened:
        return False
    if before in ("s", "S", "x", "z") and re.match(r"\s[a-z]", text[at + 1 : at + 3]):
        # "the soldiers' pay": only the last mark that could close does.
        following = bisect_right(singles, at)
        if following < len(singles) and singles[following] - at < _AHEAD:
            between = text[at + 1 : singles[following]]
            return any(mark in between for mark in "‘‚\n") or re.search(r"(?<!\w)'\w", between) is not None
    return True


def _closed(text: str, at: int, mark: str, stack: list[tuple[str, int]]) -> int | None:
    """The level of the open quotation that a mark closes; None if it closes none."""
    before = text[at - 1 : at]
    straight = mark in "\"'＂"
    if straight and (before.isspace() or (before and before in "([{")) and text[at + 1 : at + 2].isalnum():
        return None
    for level in reversed(range(len(stack))):
        open_mark, start = stack[level]
        if mark in _CLOSES[open_mark]:
            return level if text[start + 1 : at].strip() else None
    return None


def _quotation(text: str, start: int, end: int) -> Quotation:
    """The quotation from its opening to behind its closing mark."""
    inner = text[start + 1 : end - 1]
    left = start + 1 + len(inner) - len(inner.lstrip())
    right = end - 1 - (len(inner) - len(inner.rstrip()))
    return Quotation(start, end, left, right, text[left:right])


def _nested(found: list[Quotation]) -> list[Quotation]:
    """The quotations with how deep each stands in others."""
    out: list[Quotation] = []
    ends: list[int] = []
    for quotation in found:
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        out.append(
            Quotation(
                quotation.start,
                quotation.end,
                quotation.inner_start,
                quotation.inner_end,
                quotation.text,
                depth=len(ends),
            )
        )
        ends.append(quotation.end)
    return out
