"""Heads of templates, merged from several layers, and their values, read without stumbling over a wrong one."""

import re
from collections.abc import Mapping

from briefgen.model.notes import Located
from briefgen.structured.yaml import Entry, Items, Map, Node, Scalar

ALL_LANGUAGES = ""
"""The key of words that were given as one text rather than by language."""

# Of two keys that say the same thing in different words the one of the higher layer counts.
_RIVALS = {"order": "after", "after": "order"}


def merge(lower: Map, upper: Map) -> Map:
    """The lower map changed by the upper one: maps key by key, lists and single values replaced."""
    entries = dict(lower.entries)
    for key, entry in upper.entries.items():
        if key in _RIVALS and _RIVALS[key] not in upper.entries:
            entries.pop(_RIVALS[key], None)
        below = entries[key].value if key in entries else None
        above = entry.value
        if isinstance(above, Map) and isinstance(below, Map):
            entries[key] = Entry(entry.key, merge(below, above))
        elif isinstance(above, Map) and isinstance(below, Scalar) and key == "heading" and not below.is_null:
            for_all = Map({ALL_LANGUAGES: Entry(entry.key, below)}, below.span)
            entries[key] = Entry(entry.key, merge(for_all, above))
        else:
            entries[key] = entry
    return Map(entries, upper.span, tuple(entries))


def wording(node: Node | None) -> dict[str, str]:
    """Words by language; one text for all stands under `ALL_LANGUAGES`."""
    match node:
        case Scalar() if not node.is_null:
            return {ALL_LANGUAGES: node.text}
        case Map():
            return {key: e.value.text for key, e in node.entries.items() if isinstance(e.value, Scalar)}
        case _:
            return {}


def in_language(words: Mapping[str, str], language: str) -> str:
    """The words for a language: its own, those of the language without its region, one text for all, English, any.

    Empty where there are none.
    """
    return words.get(nearest(words, language), "")


def nearest(words: Mapping[str, str], language: str) -> str:
    """The key of the words that `in_language` takes."""
    folded = {key.lower(): key for key in words}
    parts = language.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        if "-".join(parts[:length]) in folded:
            return folded["-".join(parts[:length])]
    for key in (ALL_LANGUAGES, "en"):
        if key in folded:
            return folded[key]
    return next(iter(words), ALL_LANGUAGES)


def located(node: Node | None) -> tuple[Located, ...]:
    """The texts of a list, or of one text in its place."""
    match node:
        case Scalar() if not node.is_null:
            return (Located(node.text, node.span),)
        case Items():
            return tuple(Located(i.text, i.span) for i in node.items if isinstance(i, Scalar) and not i.is_null)
        case _:
            return ()


def texts(node: Node | None) -> tuple[str, ...]:
    """The texts of a list, or of one text in its place, without their places."""
    return tuple(value.text for value in located(node))


def whole_number(head: Map, key: str) -> int | None:
    """A whole number, or None where there is none."""
    text = head.text(key)
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,15}", text) else None


def number(head: Map, key: str) -> float | None:
    """A number, or None where there is none."""
    try:
        return float(head.text(key) or "")
    except ValueError:
        return None


def is_set(head: Map, key: str) -> bool:
    """Whether a key says true."""
    return head.text(key) == "true"
