"""The head of a source file at a glance: its id, its tags and what its notes inherit, without reading YAML.

Most heads are written so plainly that their lines show this as surely, at a fiftieth of the price: a big library has
thousands of them, and a brief uses a few. What a head that is no YAML says in lines like these is taken for granted
here; it is reported where the file is read.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

from briefgen.structured.schema import load

Value: TypeAlias = str | tuple[str, ...] | dict[str, str]

ASKED = ("access", "defaults", "id", "issued", "tags")

# All repeats are possessive, so that no line takes longer than its length.
_START = r"[^\s\[\]{}\"'#&*!|>%@`,?:-]"
_WORDS = rf"{_START}[^\[\]{{}},:?#\"'\t\n]*+"
_PAIRS = rf"\{{ *+{_WORDS}: ++{_WORDS}(?:, *+{_WORDS}: ++{_WORDS})*+\}}"
_ITEM = rf"(?:{_PAIRS} *+|{_WORDS})"
_LIST = rf"\[ *+{_ITEM}(?:, *+{_ITEM})*+\]"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_TEXT = rf"{_START}(?:[^\s:]|:(?=\S)| ++(?!#))*+"
_VALUE = rf"(?:({_QUOTED}|{_LIST}|{_PAIRS})|({_TEXT}))(?: ++#.*)? *+"
"""What is closed by a mark of its own, and what goes on to the end of the line."""
_FURTHER = r"(?:\n ++[^\s#](?:[^\s:]|:(?=\S)| ++(?!#))*+ *+(?=\n|\Z))+"
_FOLDED = r"[|>][+-]? *+(?:\n(?: .*)?(?=\n|\Z))*"
_WITHIN = rf"(?: ++|(?=- ))(?:- ++)*+(?:[\w-]++: ++)?(?:{_VALUE}|[|>][+-]? *+)?"
_NESTED = rf" *+(?:\n{_WITHIN}(?=\n|\Z))*"
_PLAIN = re.compile(
    rf"(?>(?:[A-Za-z][\w-]*+:(?: ++(?:{_TEXT}{_FURTHER}|{_VALUE}|{_FOLDED})|{_NESTED})|#.*)?(?:\n|\Z))*+"
)
"""Lines of which each is a key with its value, or goes on with one: words, text in `>` or `|`, lists and maps below."""
_ON_ONE_LINE = re.compile(_VALUE)
_KEYS = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)
_ASKED = re.compile(rf"^({'|'.join(ASKED)}): +(.*)", re.MULTILINE)
_ON_MORE_LINES = re.compile(rf"^(?:{'|'.join(ASKED)}):.*\n(?: |- )", re.MULTILINE)
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


def plain_head(text: str) -> Mapping[str, Value] | None:
    """All keys, with the values of those that are `ASKED`; None where the lines leave a doubt."""
    if not _PLAIN.fullmatch(text) or _ON_MORE_LINES.search(text):
        return None
    keys = _KEYS.findall(text)
    found: dict[str, Value] = dict.fromkeys(keys, "")
    if len(found) < len(keys) or not load("source")["properties"].keys() >= found.keys():
        return None
    for key, typed in _ASKED.findall(text):
        value = _value(typed)
        if value is None:
            return None
        found[key] = value
    return found


def _value(typed: str) -> Value | None:
    """A value that stands on one line; None where it may not end there, or may be something else."""
    found = _ON_ONE_LINE.fullmatch(typed)
    closed, text = found.groups() if found else (None, "~")
    if closed is None:
        return None if text.rstrip() in _NOTHING else text.rstrip()
    if closed[0] in "\"'":
        return str(closed[1:-1])
    if closed[0] == "{":
        return _pairs(closed)
    parts = tuple(part.strip() for part in closed[1:-1].split(","))
    return None if "{" in closed or _NOTHING.intersection(parts) else parts


def _pairs(typed: str) -> dict[str, str] | None:
    """The keys and values within braces; None where a key stands twice or has no value."""
    pairs = [pair.partition(":") for pair in typed[1:-1].split(",")]
    found = {key.strip(): value.strip() for key, _, value in pairs}
    return found if len(found) == len(pairs) and not _NOTHING.intersection(found.values()) else None
