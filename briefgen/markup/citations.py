"""The grammar of citations: `[see @a, pp. 3–5; @b#note]`, `@a [p. 3]`, `-@a`, as pandoc reads them.

Text in, what is cited out, with offsets in code points. The words before and after a key are left as typed, for the
inline parser to read.

Stricter than pandoc on purpose: what pandoc prints as literal brackets (two keys in one part, a part without a key, an
open bracket) is a fault here. Wider: the locators (see `text.locators`), and `@source#note`.
"""

import re
from typing import NamedTuple

from briefgen.model.document import CiteMode
from briefgen.records import record
from briefgen.text.locators import read_locator, unread_locator
from briefgen.text.patterns import late


class RawText(NamedTuple):
    """A stretch of the source, and where it begins."""

    text: str
    offset: int


@record(frozen=True, slots=True)
class RawItem:
    """One source within a citation, as typed."""

    source: str
    """The source's id."""
    note: str | None
    """The full id of the note, from `@source#note`."""
    label: str | None
    """A locator's label, see `text.locators.read_locator`."""
    locator: str | None
    prefix: RawText
    """Without white space around it."""
    suffix: RawText
    """With the comma or space that it begins with; without white space at its end."""
    mode: CiteMode
    offset: int
    """Of the key, its `@` or `-@` included."""
    length: int
    locator_offset: int | None
    """Of the locator, its label included, or of `unread_locator`."""
    unread_locator: str | None = None
    """A word with a number ("leaf 4") in a locator's place, and none that we know; the suffix holds it."""


@record(frozen=True, slots=True)
class CitationMatch:
    """A citation."""

    end: int
    """The offset after it."""
    items: tuple[RawItem, ...]
    narrative: bool
    """`@key`, with or without `[p. 3]`, in running text."""


@record(frozen=True, slots=True)
class CitationFault:
    """What was meant as a citation and is none."""

    end: int
    """Where to read on."""
    offset: int
    """Of the part at fault."""
    length: int
    message: str
    hint: str


class _Key(NamedTuple):
    start: int
    end: int
    text: str
    is_suppressed: bool


class _Part(NamedTuple):
    """What stands between two semicolons."""

    start: int
    end: int
    keys: tuple[_Key, ...]


class _Bracket(NamedTuple):
    close: int
    """The offset after it."""
    parts: tuple[_Part, ...]

    @property
    def is_citation(self) -> bool:
        return any(part.keys for part in self.parts)


# A key's own letters, with single marks between them; `:` and `/` also before `/` (addresses).
_KEY = late(r"\w+(?:(?:[.#$%&\-+?<>~]|:/{0,2}|//?)\w+)*")
_BRACED_KEY = late(r"\{((?:[^\s{}]|\{[^\s{}]{0,100}\}){1,300})\}")
_CROSS_REFERENCE = late(r"(?:fig|tbl)-\w")
_LINK_TARGET = late(r"\((?:[^()\\]|\\.|\([^()]*\)){0,2000}\)", re.DOTALL)
_CODE_SPAN = late(r"(`+)(?!`).{0,1000}?(?<!`)\1(?!`)", re.DOTALL)
_BRACES = late(r"\{[^{}]{0,300}\}")
_SUFFIX_BRACKET = late(r"[ \t]*\n?[ \t]*(?=\[(?!\^))")
_SUFFIX_OPENING = late(r"\s*,?\s*")
# Bounds that keep the reading linear: longer or deeper brackets are no citations.
_LONGEST = 2000
_DEEPEST = 4
_MOST_NEIGHBOURS = 20
_OPENING_WORDS = 60
"""How far behind an open bracket a key may stand for the bracket to have been meant as a citation's."""


def citation_at(source: str, position: int, language: str = "en") -> CitationMatch | CitationFault | None:
    """The citation that begins at `position`, which holds `[`, `@` or `-@`; None where none begins.

    Escaped marks, mail addresses, links and cross-references (`@fig-x`, `@tbl-x`) are none. Locators are read in
    English and in `language`.
    """
    if _is_escaped(source, position):
        return None
    if source.startswith("[", position):
        return _group(source, position, language)
    key = _key_at(source, position)
    return None if key is None else _in_text(source, key, language)


def as_key(id: str) -> str:  # noqa: A002
    """An id as it is typed behind the `@`: in braces where its letters would not all be read as a key's."""
    return id if _KEY.fullmatch(id) and not _CROSS_REFERENCE.match(id) else f"{{{id}}}"


def _group(source: str, position: int, language: str) -> CitationMatch | CitationFault | None:
    if source.startswith("[^", position):
        return None
    bracket = _bracket(source, position)
    if bracket is None:
        return _open_bracket(source, position)
    if not bracket.is_citation or _is_link(source, bracket.close):
        return None
    for part in bracket.parts:
        fault = _fault_of_part(source, part, bracket.close)
        if fault is not None:
            return fault
    neighbours = _neighbours(source, position, bracket)
    if len(neighbours) > 1:
        start, end = neighbours[1][0], neighbours[-1][1]
        joined = "; ".join(source[first + 1 : last - 1].strip() for first, last in neighbours)
        hint = f"write them as one: `[{joined}]`"
        return CitationFault(end, start, end - start, "two citations side by side", hint)
    return CitationMatch(bracket.close, tuple(_item(source, part, language) for part in bracket.parts), narrative=False)


def _in_text(source: str, key: _Key, language: str) -> CitationMatch | None:
    """`@key`, with what stands in brackets behind it: a suffix, then perhaps further parts."""
    if _CROSS_REFERENCE.match(key.text):
        return None
    narrative = not key.is_suppressed
    end = key.end
    suffix, others = (key.end, key.end), tuple[_Part, ...]()
    opening = _SUFFIX_BRACKET.match(source, key.end)
    bracket = _bracket(source, opening.end()) if opening else None
    if bracket is not None and not _is_link(source, bracket.close):
        own, *rest = bracket.parts
        if not own.keys and all(len(part.keys) == 1 for part in rest):
            end, suffix, others = bracket.close, (own.start, own.end), tuple(rest)
    first = _read_item(source, key, (key.start, key.start), suffix, language, narrative=narrative)
    items = (first, *(_item(source, part, language) for part in others))
    return CitationMatch(end, items, narrative=narrative)


def _item(source: str, part: _Part, language: str) -> RawItem:
    key = part.keys[0]
    return _read_item(source, key, (part.start, key.start), (key.end, part.end), language, narrative=False)


def _read_item(
    source: str, key: _Key, before: tuple[int, int], after: tuple[int, int], language: str, *, narrative: bool
) -> RawItem:
    """The item of a key, of the stretch before it and the stretch behind it."""
    prefix, behind = source[slice(*before)], source[slice(*after)].rstrip()
    opening = _SUFFIX_OPENING.match(behind)
    begin = opening.end() if opening else 0
    locator = read_locator(behind[begin:], language)
    is_read = locator.label is not None or locator.rest != behind[begin:]
    suffix = locator.rest if is_read else behind
    unread = None if is_read else unread_locator(behind[begin:], language)
    name, mark, note = key.text.partition("#")
    if not name or "/" in name:
        name, mark, note = key.text, "", ""
    return RawItem(
        source=name,
        note=f"{name}#{note}" if mark else None,
        label=locator.label,
        locator=locator.value or None,
        prefix=RawText(prefix.strip(), before[0] + len(prefix) - len(prefix.lstrip())),
        suffix=RawText(suffix, after[0] + len(behind) - len(suffix)),
        mode="suppress-author" if key.is_suppressed else "author-in-text" if narrative else "normal",
        offset=key.start,
        length=key.end - key.start,
        locator_offset=after[0] + begin if locator.label or unread else None,
        unread_locator=unread,
    )


# ------------------------------------------------------------------------------------------------------------ faults


def _fault_of_part(source: str, part: _Part, close: int) -> CitationFault | None:
    if len(part.keys) == 1:
        return None
    text = source[part.start : part.end]
    shown = text.strip()
    offset = part.start + len(text) - len(text.lstrip())
    if not part.keys:
        message = f"a part of this citation names no source: `{shown}`" if shown else "a part of this citation is empty"
        hint = "each part between semicolons needs an `@key`; join words to a part with a comma"
        return CitationFault(close, offset, len(shown) or 1, message, hint)
    first, second = (f"@{key.text}" for key in part.keys[:2])
    message = f"two sources stand in one part of this citation: `{first}` and `{second}`"
    return CitationFault(close, offset, len(shown), message, f"separate them with a semicolon: `[{first}; {second}]`")


def _neighbours(source: str, position: int, bracket: _Bracket) -> list[tuple[int, int]]:
    """The citations in brackets that stand side by side from `position` on, each with its end."""
    found = [(position, bracket.close)]
    while len(found) < _MOST_NEIGHBOURS and re.compile(r"\[(?!\^)").match(source, found[-1][1]):
        start = found[-1][1]
        following = _bracket(source, start)
        if following is None or not following.is_citation or _is_link(source, following.close):
            break
        found.append((start, following.close))
    return found


def _open_bracket(source: str, position: int) -> CitationFault | None:
    """A bracket that nobody closes (`[@a, p. 4`), where a key stands close behind it."""
    end = min(len(source), position + _OPENING_WORDS)
    for start in range(position + 1, end):
        if source[start] == "[" or source.startswith("\n\n", start):
            return None
        key = _key_at(source, start) if source[start] in "@-" and not _is_escaped(source, start) else None
        if key is not None and not _CROSS_REFERENCE.match(key.text):
            message = "the bracket of this citation is never closed"
            return CitationFault(key.end, position, key.end - position, message, "close it with `]`")
    return None


# ---------------------------------------------------------------------------------------------------------- scanning


def _bracket(source: str, position: int) -> _Bracket | None:
    """The square bracket that opens at `position`, parted at its semicolons; None where it is never closed.

    What stands in inner brackets, code spans and braces belongs to the part around it and holds no key.
    """
    parts: list[_Part] = []
    keys: list[_Key] = []
    begin, depth, at = position + 1, 0, position
    limit = min(len(source), position + _LONGEST)
    while at < limit:
        letter, after = source[at], at + 1
        match letter:
            case "\\":
                after = at + 2
            case "`":
                span = _CODE_SPAN.match(source, at)
                after = span.end() if span else at + 1
            case "{":
                braces = _BRACES.match(source, at)
                after = braces.end() if braces else at + 1
            case "[":
                depth += 1
                if depth > _DEEPEST:
                    return None
            case "]":
                depth -= 1
                if depth == 0:
                    parts.append(_Part(begin, at, tuple(keys)))
                    return _Bracket(at + 1, tuple(parts))
            case ";" if depth == 1:
                parts.append(_Part(begin, at, tuple(keys)))
                begin, keys = at + 1, []
            case "@" | "-" if depth == 1:
                key = _key_at(source, at)
                if key is not None:
                    after = key.end
                    if not _CROSS_REFERENCE.match(key.text):
                        keys.append(key)
        at = after
    return None


def _is_link(source: str, close: int) -> bool:
    """Whether what follows a bracket makes it a link or a span with attributes; a mark (`{judgement}`) does not."""
    return _LINK_TARGET.match(source, close) is not None or source[close : close + 2] in ("{.", "{#")


def _key_at(source: str, position: int) -> _Key | None:
    """The key at `position`, where its `@` or `-@` stands."""
    before = source[position - 1] if position else ""
    is_suppressed = source.startswith("-", position)
    if before.isalnum() or (is_suppressed and before == "-"):
        return None
    at = position + is_suppressed
    if not source.startswith("@", at):
        return None
    braced = _BRACED_KEY.match(source, at + 1)
    if braced:
        return _Key(position, braced.end(), braced[1], is_suppressed)
    found = _KEY.match(source, at + 1)
    return _Key(position, found.end(), found[0], is_suppressed) if found else None


def _is_escaped(source: str, position: int) -> bool:
    slashes = 0
    while position - slashes > 0 and source[position - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1
