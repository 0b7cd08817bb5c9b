"""Places that links lead to: ids of the tree → names of bookmarks; addresses → what a relationship may hold.

A bookmark's name has at most 40 letters, digits and underscores, is unique whatever its case, and is hidden where it
begins with an underscore. Names come from the ids themselves, not from counting, so an edit renames nothing else.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote, urlsplit

from briefgen.model.document import (
    Anchor,
    Bibliography,
    Block,
    Box,
    Brief,
    Figure,
    Footnote,
    Heading,
    Inline,
    NoteList,
    Sentence,
    Table,
    inlines_of,
    walk,
    walk_blocks,
)

_SENTENCE = re.compile("s-([0-9a-f]{12})")
_SCHEMES = ("http", "https", "mailto")
_IN_PATH = "/:@!$&'()*+,;=~"
_IN_QUERY = _IN_PATH + "?"
_LONGEST_ADDRESS = 2079  # Word cuts longer ones off


def bookmark_name(id: str) -> str:  # noqa: A002
    """The hidden bookmark of an id: `_s…` for a sentence, so that a reviewed copy can be matched, else `_bg…`."""
    if found := _SENTENCE.fullmatch(id):
        return f"_s{found[1]}"
    return f"_bg{sha256(id.encode()).hexdigest()[:20]}"


def back_name(note: str) -> str:
    """The bookmark around the reference of a note, where the note's number leads back to."""
    return bookmark_name(f"\x00reference {note}")


class Places:
    """Which ids the brief holds, and which of their bookmarks are written by now."""

    def __init__(self, brief: Brief) -> None:
        self._held = frozenset(_ids(brief))
        self._written: set[str] = set()

    def target(self, id: str) -> str | None:  # noqa: A002
        """The bookmark that `#id` leads to; None where the brief holds no such place."""
        return bookmark_name(id) if id in self._held else None

    def claim(self, name: str) -> bool:
        """Whether this bookmark may be written here: only once a file."""
        if name in self._written:
            return False
        self._written.add(name)
        return True

    def is_written(self, name: str) -> bool:
        """Whether this bookmark stands in the file by now."""
        return name in self._written


def _ids(brief: Brief) -> Iterator[str]:
    for section in brief.sections:
        yield section.id
        yield from _ids_of_blocks(section.blocks)
        yield from _ids_of_inlines(section.heading)
    front = brief.front
    labelled = tuple(item.inlines for item in (*front.meta, *brief.about))
    for inlines in (front.title, front.subtitle, *labelled):
        yield from _ids_of_inlines(inlines)


def _ids_of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk_blocks(blocks):
        match block:
            case Heading() | Table() | Box():
                yield block.id
            case Figure() if block.image is not None:
                yield block.id
            case Bibliography():
                yield from (entry.id for entry in block.entries)
            case NoteList():
                yield from (note.id for note in block.notes)
            case _:
                pass
        if not (isinstance(block, Figure) and block.image is None):
            for inlines in inlines_of(block):
                yield from _ids_of_inlines(inlines)


def _ids_of_inlines(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in walk(inlines):
        match inline:
            case Anchor() | Sentence():
                yield inline.id
            case Footnote():
                yield from _ids_of_blocks(inline.blocks)
            case _:
                pass


def address(target: str) -> str | None:
    """The address as a relationship may hold it (RFC 3986), or None where Word must not be given it.

    Strict consumers refuse the whole file for one malformed address. An address with a password in it is none.
    """
    text = re.sub(r"[\t\r\n]", "", target).strip()
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "doi":
        text = f"https://doi.org/{rest}"
    try:
        parts = urlsplit(text)
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or "@" in parts.netloc:
        return None
    if scheme == "mailto":
        start = "mailto:" if parts.path else ""
    else:
        host = _host(parts.hostname or "")
        start = f"{scheme}://{host}{port}" if host else ""
    query = "?" + _encoded(parts.query, _IN_QUERY) if parts.query else ""
    fragment = "#" + _encoded(parts.fragment, _IN_QUERY) if parts.fragment else ""
    made = start + _encoded(parts.path, _IN_PATH) + query + fragment
    return made if start and len(made) <= _LONGEST_ADDRESS else None


def _host(name: str) -> str:
    """The host in letters of ASCII; empty where it is none."""
    try:
        ascii_name = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return ""
    if ":" in ascii_name:
        return f"[{ascii_name}]" if re.fullmatch("[0-9a-f:.]+", ascii_name) else ""
    return ascii_name if re.fullmatch(r"[A-Za-z0-9._~-]+", ascii_name) else ""


def _encoded(part: str, safe: str) -> str:
    """Percent-encoded; what is already encoded stays, a lone percent sign is encoded."""
    lone = re.sub("%(?![0-9A-Fa-f]{2})", "%25", part)
    return quote(lone, safe=safe + "%", errors="replace")
