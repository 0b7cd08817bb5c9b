"""The order of works and citations: keys, collation, and where in a document a work stands (Sorting; Choose, position)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefgen.csl.evaluate import Context, Evaluator, State, date_key, key_text
from briefgen.csl.items import DATES, NAMES, Item
from briefgen.csl.names import names_node, options_of
from briefgen.csl.style import Key, Layout

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ß": "ss", "þ": "th", "ı": "i"})


@lru_cache(maxsize=65536)
def collation(text: str) -> tuple[str, ...]:
    """A text as a key: its words without marks, punctuation and capitals."""
    folded = unicodedata.normalize("NFD", text.casefold()).translate(_LETTERS)
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", bare.replace("’", "").replace("'", "").replace("-", " ")))


@dataclass(frozen=True, slots=True)
class _Reversed:
    """A key that counts the other way round."""

    key: Any

    def __lt__(self, other: "_Reversed") -> bool:
        return bool(other.key < self.key)


def sort_key(evaluator: Evaluator, layout: Layout, context: Context) -> tuple[Any, ...]:
    """The key of a work by a layout's `sort`; what has no value comes last, both ways."""
    made: list[Any] = []
    for key in layout.keys:
        value = _value(evaluator, layout, key, context)
        is_empty = not value
        made.append((is_empty, _Reversed(value) if key.descending and not is_empty else value))
    return tuple(made)


def _value(evaluator: Evaluator, layout: Layout, key: Key, context: Context) -> Any:
    item = context.item
    own = Context(
        item, context.area, State(suffix=""), context.number, context.locator, context.label, context.position,
        context.is_near, context.first_note, sorting=True, name_options=layout.name_options, sort_options=key.names,
    )  # fmt: skip
    macro, variable = key.element.get("macro"), key.element.get("variable")
    if macro:
        return _comparable(key_text(evaluator.macro(macro)(own), evaluator.locale))
    if variable in NAMES:
        options = options_of({**layout.name_options, **key.names, "name-as-sort-order": "all"})
        node = names_node(item.names(variable), options, evaluator.locale, variable, sorting=True)
        return _comparable(key_text(node, evaluator.locale))
    if variable in DATES:
        date = item.date(variable)
        return _comparable(date_key(date)) if date is not None else ()
    if variable == "citation-number":
        return (f"{context.number:08}",) if context.number else ()
    if variable == "citation-label":
        return _comparable(evaluator.label_of(own))
    text = item.text(variable or "")
    if re.fullmatch(r"-?\d+", text.strip()):
        return (f"{int(text):08}",)
    return _comparable(text)


_NUMBER = re.compile(r"\d+")


def _comparable(text: str) -> tuple[str, ...]:
    from briefgen.csl.text import rich
    from briefgen.csl.output import text_of

    if "<" in text:
        text = text_of(rich(text))
    return tuple(_NUMBER.sub(lambda m: m.group().zfill(8), word) for word in collation(text))


@dataclass(slots=True)
class Place:
    """Where a citation of a work stands."""

    position: str = "first"
    is_near: bool = False
    first_note: str = ""


@dataclass(slots=True)
class _Last:
    cluster: int
    note: int


def places(clusters: Sequence[tuple[int, Sequence[tuple[str, str, str]]]], near: int) -> list[list[Place]]:
    """The places of all cites of a document.

    Args:
        clusters: in document order the number of the note (0: in the text) and its cites: item, label, locator.
        near: how many notes away still is near (`near-note-distance`).
    """
    made: list[list[Place]] = []
    first: dict[tuple[bool, str], int] = {}
    last_note: dict[str, int] = {}
    previous: dict[bool, tuple[int, Sequence[tuple[str, str, str]]] | None] = {True: None, False: None}
    in_note_before: dict[int, list[Sequence[tuple[str, str, str]]]] = {}
    highest = 0
    for note, cites in clusters:
        in_note = note > 0
        if in_note and note < highest:
            first = {key: value for key, value in first.items() if not key[0]}
            last_note.clear()
            previous[True] = None
            in_note_before.clear()
        if in_note:
            highest = note
        row: list[Place] = []
        for at, (item, label, locator) in enumerate(cites):
            key = (in_note, item)
            if key not in first:
                first[key] = note
                row.append(Place())
                if in_note:
                    last_note[item] = note
                continue
            position = "subsequent"
            before: tuple[str, str, str] | None = None
            if at:
                before = cites[at - 1]
            else:
                earlier = previous[in_note]
                if earlier is not None:
                    earlier_note, earlier_cites = earlier
                    if in_note:
                        if earlier_note == note:
                            before = earlier_cites[-1] if earlier_cites else None
                        elif earlier_note == note - 1 and earlier_cites:
                            whole = [c for group in in_note_before.get(earlier_note, [earlier_cites]) for c in group]
                            before = whole[-1] if len({c[0] for c in whole}) == 1 else None
                    elif len(earlier_cites) == 1:
                        before = earlier_cites[-1]
            if before is not None and before[0] == item:
                position = _ibid(before, (item, label, locator))
            is_near = bool(in_note and 0 <= note - last_note.get(item, note) <= near)
            row.append(Place(position, is_near, str(first[key]) if in_note else ""))
            if in_note:
                last_note[item] = note
        made.append(row)
        previous[in_note] = (note, cites)
        if in_note:
            in_note_before.setdefault(note, []).append(cites)
    return made


def _ibid(before: tuple[str, str, str], now: tuple[str, str, str]) -> str:
    """The position of a cite directly behind one of the same work (Choose, position)."""
    if not now[2]:
        return "subsequent" if before[2] else "ibid"
    return "ibid" if before[1:] == now[1:] else "ibid-with-locator"


def first_notes(items: Sequence[Item]) -> dict[str, int]:
    """Numbers of works in the order in which they are cited."""
    return {item.id: number for number, item in enumerate(items, 1)}
