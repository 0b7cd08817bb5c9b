"""Where passages stand in stored copies, in forms that others can read: W3C selectors, paragraphs, links to a text.

Selectors are those of the W3C Web Annotation Data Model (text position and text quote); links are text fragments (WICG,
"URL Fragment Text Directives"), which a browser follows to the words and marks them.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable

from briefgen.evidence.snapshots import Snapshot
from briefgen.model.notes import Selector
from briefgen.text.passages import Match

CONTEXT = 32
"""Letters before and after a passage: as many as Hypothesis and Apache Annotator keep."""

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LONG = 300
"""Letters from which on a link names the first and last words of a passage, as Chromium's own links do."""
_SHORT = 20
"""Letters up to which it also names the words around it, as they do."""
_ENDS = 6
"""First and last words of a long passage that a link names."""
_DIRECTIVE = ":~:"


def words_hash(text: str) -> str:
    """SHA-256 of a text's words, white space collapsed, in UTF-8: how lock and record tell that a text has changed."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def selectors(match: Match, snapshot: Snapshot) -> tuple[Selector, ...]:
    """One selector a part of a passage, in the passage's order; none where it stands nowhere in the copy."""
    if match.kind == "none":
        return ()
    return tuple(_selector(snapshot.text, start, end) for start, end in match.parts)


def _selector(text: str, start: int, end: int) -> Selector:
    return Selector(start, end, text[start:end], _before(text, start), _after(text, end))


def _before(text: str, at: int) -> str:
    """Up to `CONTEXT` letters before an offset, from the start of a word on where there is one."""
    start = first = max(at - CONTEXT, 0)
    while 0 < start < at and not text[start - 1].isspace():
        start += 1
    return (text[start:at] or text[first:at]).lstrip()


def _after(text: str, at: int) -> str:
    """Up to `CONTEXT` letters from an offset on, up to the end of a word where there is one."""
    end = last = min(at + CONTEXT, len(text))
    while at < end < len(text) and not text[end].isspace():
        end -= 1
    return (text[at:end] or text[at:last]).rstrip()


def paragraphs(snapshot: Snapshot, selectors: Iterable[Selector]) -> tuple[int, ...]:
    """The paragraphs of the body in which a passage stands, from 1; none of an extract, which has not all of them."""
    if snapshot.is_extract:
        return ()
    found = {
        number
        for selector in selectors
        for number, (start, end) in enumerate(snapshot.paragraphs, 1)
        if selector.start < end and start < selector.end
    }
    return tuple(sorted(found))


def pages(snapshot: Snapshot, selectors: Iterable[Selector]) -> tuple[str, ...]:
    """The labels of the pages of a PDF on which a passage stands, in its order; none of an extract and of other copies.

    A passage that goes over to the next page has both.
    """
    if snapshot.is_extract:
        return ()
    starts = [page.start for page in snapshot.pages]
    found: dict[str, None] = {}
    for selector in selectors:
        for page in snapshot.pages[max(bisect_right(starts, selector.start) - 1, 0) :]:
            if page.start >= selector.end:
                break
            if selector.start < page.end:
                found[page.label] = None
    return tuple(found)


def link(url: str, selectors: Iterable[Selector]) -> str:
    """The address with a text fragment for each part of a passage; itself where no words are known, or no web page.

    A fragment that the address has already stays, but for a text fragment in it.
    """
    terms = [_directive(selector) for selector in selectors if selector.exact.strip()]
    if not terms or not url.lower().startswith(("http://", "https://")):
        return url
    page, _, fragment = url.partition("#")
    kept = fragment.partition(_DIRECTIVE)[0]
    return f"{page}#{kept}{_DIRECTIVE}" + "&".join(f"text={term}" for term in terms)


def link_to_page(url: str, page: int) -> str:
    """The address of a PDF at a page, from 1, as viewers open it (RFC 8118, 3); itself where the page is not known."""
    if page < 1 or not url.lower().startswith(("http://", "https://")):
        return url
    return f"{url.partition('#')[0]}#page={page}"


def _directive(selector: Selector) -> str:
    """`[prefix-,]start[,end][,-suffix]`.

    No term may reach over the end of a block, so what does is named by its first and last words. A few words, as
    of a cell, are told from others like them by those around them; more would only make the link break where the
    page's frame changes.
    """
    blocks = [block.split() for block in _BLANK.split(selector.exact) if block.strip()]
    first, last = blocks[0], blocks[-1]
    exact = " ".join(first)
    before = _BLANK.split(selector.prefix.rstrip())[-1].split()
    after = _BLANK.split(selector.suffix.lstrip())[0].split()
    prefix = f"{_encoded(before)}-," if before else ""
    suffix = f",-{_encoded(after)}" if after else ""
    if len(blocks) > 1:
        opening, closing = first[:_ENDS], last[-_ENDS:]
        prefix = prefix if len(" ".join(opening)) < _SHORT else ""
        suffix = suffix if len(" ".join(closing)) < _SHORT else ""
        return f"{prefix}{_encoded(opening)},{_encoded(closing)}{suffix}"
    if len(exact) >= _LONG and len(first) >= 2 * _ENDS:
        return f"{_encoded(first[:_ENDS])},{_encoded(first[-_ENDS:])}"
    if len(exact) >= _SHORT:
        return _encoded(first)
    return f"{prefix}{_encoded(first)}{suffix}"


def _encoded(words: list[str]) -> str:
    from urllib.parse import quote

    return quote(" ".join(words), safe="").replace("-", "%2D")
