"""Passages: block quotations read letter by letter, each letter with its place."""

import re
from collections.abc import Sequence

from briefgen.markup.lines import HIDDEN, Line
from briefgen.markup.markdown import CALLOUT
from briefgen.model.notes import Passage

_QUOTE_MARKS = re.compile(r"[ \t]{0,3}>(?:[ \t]*>)*")


def read_passage(lines: Sequence[Line], file: str) -> Passage | None:
    """The words of a block quotation, letter by letter but for the marks before its lines; None where there are none.

    Obsidian's first line `[!quote]` falls away, and so do comments.
    """
    parts: list[list[tuple[str, int, int]]] = []
    for line in lines:
        marks = _QUOTE_MARKS.match(line.full)
        start = marks.end() if marks else 0
        pieces = [
            (match.group(), line.number, start + match.start() + 1)
            for match in re.finditer(f"[^{HIDDEN}]+", line.full[start:])
        ]
        parts.append(_stripped(pieces) or [("", line.number, start + 1)])
    if parts and CALLOUT.fullmatch("".join(text for text, _, _ in parts[0])):
        parts = parts[1:]
    while parts and not parts[0][0][0]:
        parts = parts[1:]
    while parts and not parts[-1][0][0]:
        parts = parts[:-1]
    if not parts:
        return None
    text = ""
    places: list[tuple[int, int, int]] = []
    for number, pieces in enumerate(parts):
        text += "\n" if number else ""
        for piece, line_number, column in pieces:
            places.append((len(text), line_number, column))
            text += piece
    return Passage(text, tuple(places), file)


def _stripped(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The pieces of a line without white space at its ends, and with one space where a comment stood between two."""
    found: list[tuple[str, int, int]] = []
    for text, number, column in pieces:
        kept = text.lstrip() if not found or found[-1][0].endswith((" ", "\t")) else text
        if kept:
            found.append((kept, number, column + len(text) - len(kept)))
    while found and not found[-1][0].rstrip():
        found.pop()
    if found:
        text, number, column = found[-1]
        found[-1] = (text.rstrip(), number, column)
    return found
