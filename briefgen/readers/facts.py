"""The facts of a note: a list of `key: value` items, read letter by letter, no Markdown in them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from briefgen.diagnostics import Related, Report
from briefgen.diagnostics import Span as Place
from briefgen.markup.lines import HIDDEN, Line
from briefgen.markup.marks import read_allow
from briefgen.model.notes import Located
from briefgen.records import record
from briefgen.structured.near import near_names
from briefgen.structured.schema import load, mended, validate
from briefgen.structured.yaml import Entry, Items, Map, Node, Scalar

Facts: TypeAlias = Mapping[str, tuple[Located, ...]]
"""Values by field."""

DECIDING = frozenset(
    {"kind", "date", "tags", "measure", "value", "corroborates", "conflicts", "see-also", "after", "formerly"}
)
"""Fields that decide whether a brief uses a note, or which notes it uses with it."""

DRAWING = frozenset({"corroborates", "formerly"})
"""Fields by which a note that nobody names is drawn in with one that somebody does."""

REFERENCES = ("corroborates", "conflicts", "see-also", "after")
"""Fields that name other notes."""

_LISTED = frozenset({"corroborates", "conflicts", "see-also", "formerly", "tags"})
"""Fields whose values are separated by commas or semicolons."""
_NAMED = frozenset({"said-by", "reported-by"})
"""Fields whose values are names, which may hold commas: separated by semicolons, or in brackets by commas."""
_REPEATED = _LISTED | _NAMED | {"allow", "translation"}

_MARKER = re.compile(rf"[{HIDDEN} \t]*[-*+][ \t]+")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w-]*(?: [\w-]+)?)[ \t]*::?(?:[ \t]+|$)")
_FREE = frozenset({"tags", "measure", "value"})
"""Deciding fields that take any text."""

_PLAIN_ITEM = re.compile(r"[-*+] {1,4}([a-z]+(?:-[a-z]+)*)::?[ \t]+(\S.*)")
_NOWHERE = Place("", 1)


@record(frozen=True, slots=True)
class Item:
    """An item of a list: its lines, and what it says if it reads `key: value`."""

    lines: tuple[Line, ...]
    span: Place
    """Of its words on the first line."""
    key: Scalar | None
    values: tuple[Located, ...]

    @property
    def is_fact(self) -> bool:
        """Whether it reads `key: value` with a known or nearly known key."""
        return self.key is not None and is_known(self.key.text)


@lru_cache(maxsize=1024)
def is_known(key: str) -> bool:
    """Whether a word is a field of notes, or nearly one."""
    schema = load("note")
    return key in schema["properties"] or key in schema["x-instead"] or bool(near_names(key, schema["properties"]))


def items_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each item of a list with bullets, blank lines left out."""
    items: list[list[Line]] = []
    indent: int | None = None
    for line in lines:
        body = line.text.lstrip(" \t")
        if not body:
            continue
        depth = len(line.text) - len(body)
        indent = depth if indent is None else indent
        is_item = re.match(r"[-*+](?:[ \t]|$)", body) is not None and depth < indent + 2
        if is_item or not items:
            items.append([line])
        else:
            items[-1].append(line)
    return items


def plain_facts(lines: Sequence[str], source: str) -> dict[str, tuple[Located, ...]] | None:
    """Of the facts in the lines of a note's lists the sound ones that decide, without their places.

    None where the lines are not so plain that they show without doubt what `read_facts` finds.
    """
    known = load("note")["properties"]
    found: dict[str, tuple[Located, ...]] = {}
    for line in lines:
        item = _PLAIN_ITEM.fullmatch(line)
        if item is None or item[1] not in known:
            if not line.strip(" \t"):
                continue
            return None
        name, value = item[1], item[2]
        if name not in DECIDING or (name in found and name not in _REPEATED):
            continue
        if value[0] in "\"'[" or HIDDEN in line:
            return None
        texts = [part.strip() for part in re.split("[,;]", value)] if name in _LISTED else [value.rstrip(" \t")]
        given: list[Located] = []
        for text in texts:
            if text:
                if name not in _FREE and not _is_sound(name, text):
                    return None
                given.append(Located(full_id(text, source) if name in REFERENCES else text, _NOWHERE))
        if not given:
            return None
        found[name] = (*found.get(name, ()), *given)
    return found


def plainly_inherited(given: Mapping[str, tuple[str, ...]], source: str) -> dict[str, tuple[Located, ...]] | None:
    """Of the values that a head gives for its notes those that decide; None where one is not known or not sound."""
    found: dict[str, tuple[Located, ...]] = {}
    for name, values in given.items():
        if name not in load("note")["properties"]:
            return None
        if name in DECIDING:
            if not all(_is_sound(name, value) for value in values):
                return None
            texts = (full_id(value, source) if name in REFERENCES else value for value in values)
            found[name] = tuple(Located(text, _NOWHERE) for text in texts)
    return found


@lru_cache(maxsize=8192)
def _is_sound(name: str, text: str) -> bool:
    """Whether a text keeps the schema of a field."""
    key = Scalar(name, _NOWHERE)
    return validate(Map({name: Entry(key, Scalar(text, _NOWHERE, plain=False))}, _NOWHERE), "note", Report())


def read_item(lines: Sequence[Line], file: str) -> Item:
    """An item of a list from its lines."""
    first = lines[0]
    marker = _MARKER.match(first.full)
    start = marker.end() if marker else 0
    shown = first.full.rstrip(HIDDEN + " \t")
    span = Place(file, first.number, start + 1, max(len(shown), start + 1) + 1)
    found = _KEY.match(first.full, start)
    if found is None:
        return Item(tuple(lines), span, None, ())
    key = Scalar(found["key"], Place(file, first.number, found.start("key") + 1, found.end("key") + 1))
    own = _located(first, found.end(), file)
    below = [_located(line, 0, file) for line in lines[1:] if line.text.strip()]
    if own is None and below and all(value is not None and value.text.startswith("- ") for value in below):
        return Item(tuple(lines), span, key, tuple(_behind_dash(value) for value in below if value))
    pieces = [value for value in (own, *below) if value is not None]
    if not pieces:
        place = Place(file, first.number, found.end() + 1, found.end() + 2)
        return Item(tuple(lines), span, key, (Located("", place),))
    whole = Located(" ".join(piece.text for piece in pieces), pieces[0].span)
    return Item(tuple(lines), span, key, _split(whole, found["key"]))


def _located(line: Line, start: int, file: str) -> Located | None:
    """What stands on a line from an index on, without comments and white space around it; None where nothing does."""
    rest = line.full[start:]
    shown = rest.strip(HIDDEN + " \t")
    if not shown:
        return None
    column = start + len(rest) - len(rest.lstrip(HIDDEN + " \t")) + 1
    text = " ".join(shown.replace(HIDDEN, " ").split()) if HIDDEN in shown else shown
    return Located(text, Place(file, line.number, column, column + len(shown)))


def _behind_dash(value: Located) -> Located:
    return _unquoted(_part(value, 2, len(value.text)))


def _split(value: Located, key: str) -> tuple[Located, ...]:
    """The values of a field that takes several, else the one."""
    text = value.text
    in_brackets = text.startswith("[") and text.endswith("]") and key in _REPEATED and not text.startswith("[[")
    if in_brackets:
        value = _part(value, 1, len(text) - 1)
    separators = "" if key not in _LISTED | _NAMED else ",;" if key in _LISTED or in_brackets else ";"
    if not separators:
        return (_unquoted(value),)
    parts = [
        _part(value, match.start(), match.end())
        for match in re.finditer(f"[^{separators}]+", value.text)
        if match.group().strip()
    ]
    return tuple(_unquoted(part) for part in parts) or (value,)


def _part(value: Located, start: int, end: int) -> Located:
    text = value.text[start:end]
    start += len(text) - len(text.lstrip())
    return Located(text.strip(), value.span.at(start, len(text.strip())))


def _unquoted(value: Located) -> Located:
    text = value.text
    if len(text) > 2 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in text[1:-1]:
        return _part(value, 1, len(text) - 1)
    return value


def read_facts(items: Sequence[Item], source: str, report: Report) -> dict[str, tuple[Located, ...]]:
    """The sound values by field, from items that are facts; notes of the same file in full form.

    A nearly known key counts as the one it is near.

    Reports:
        B003: a field that stands twice and takes one value.
        B004: a nearly known key.
        B005: a value of the wrong form.
    """
    given: dict[str, tuple[Scalar, list[Located]]] = {}
    for item in items:
        if item.key is None:
            continue
        name = item.key.text
        if name in given and name not in _REPEATED:
            related = [Related(given[name][0].span, "first here")]
            report.add(
                "B003", f"the key `{name}` stands twice", item.key.span, hint="keep one of the two", related=related
            )
            continue
        given.setdefault(name, (item.key, []))[1].extend(item.values)
    entries = {name: Entry(key, _node(values)) for name, (key, values) in given.items()}
    whole = Map(entries, next(iter(entries.values())).key.span) if entries else Map({}, Place("", 1))
    return sound_values(whole, source, report)


def _node(values: Sequence[Located]) -> Node:
    scalars = tuple(Scalar(value.text, value.span, plain=not value.text) for value in values)
    return scalars[0] if len(scalars) == 1 else Items(scalars, scalars[0].span)


def sound_values(given: Map, source: str, report: Report) -> dict[str, tuple[Located, ...]]:
    """The values of a map of note fields that keep the schema `note`, by field; the others are reported.

    Reports:
        B004, B005: see `structured.schema.validate`.
    """
    known = load("note")["properties"]
    sound = {
        key: entry
        for key, entry in given.entries.items()
        if validate(Map({key: entry}, entry.key.span), "note", report) and key in known
    }
    if not known.keys() >= given.entries.keys():
        silent = Report()
        for key, entry in mended(given, "note").entries.items():
            is_meant = key in known and key not in given.entries
            if is_meant and validate(Map({key: entry}, entry.key.span), "note", silent):
                sound[key] = entry
    found: dict[str, tuple[Located, ...]] = {}
    for key, entry in sound.items():
        values = texts(entry.value)
        if key == "allow":
            values = tuple(value for value in values if read_allow(value.text, value.span, report))
        if key in REFERENCES:
            values = tuple(Located(full_id(value.text, source), value.span) for value in values)
        if values:
            found[key] = values
    return found


def texts(node: Node) -> tuple[Located, ...]:
    """The texts of a list, or the one text."""
    nodes = node.items if isinstance(node, Items) else (node,)
    return tuple(Located(one.text, one.span) for one in nodes if isinstance(one, Scalar) and not one.is_null)


def full_id(note: str, source: str) -> str:
    """The full id of a note that may be named in short (`#missed`)."""
    return f"{source}{note}" if note.startswith("#") else note


def merged(own: Facts, inherited: Facts) -> Facts:
    """A note's own facts, and the inherited ones that it does not override; tags add up."""
    if not inherited:
        return own
    facts = {**own, **{name: values for name, values in inherited.items() if name not in own}}
    if "tags" in own and "tags" in inherited:
        facts["tags"] = (*own["tags"], *inherited["tags"])
    return facts
