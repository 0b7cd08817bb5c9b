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

ASKED = frozenset({"id", "tags", "defaults", "issued", "access"})

_WORDS = r"[^\s\[\]{},:?#\"'&*!|>%@`-][^\[\]{},:?#\"']*"
_PAIRS = rf"\{{ *{_WORDS}: +{_WORDS}(?:, *{_WORDS}: +{_WORDS})* *\}}"
_LINE = re.compile(r"([A-Za-z][\w-]*):(?: +(\S.*))?")
_NESTED = re.compile(r" *(?:- +)*(?:[\w-]+: +)?(\S.*)?")
_COMMENT = r"(?: +#.*)?"
_LIST = re.compile(rf"\[ *((?:{_PAIRS}|{_WORDS})(?:, *(?:{_PAIRS}|{_WORDS}))*) *\]{_COMMENT}")
_MAP = re.compile(rf"({_PAIRS}){_COMMENT}")
_QUOTED = re.compile(rf"\"([^\"\\]*)\"{_COMMENT}|'([^']*)'{_COMMENT}")
_BLOCK = re.compile(r"[|>][+-]?")
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


def plain_head(text: str) -> Mapping[str, Value] | None:
    """All keys, with the values of those that are `ASKED`; None where the lines leave a doubt."""
    known = load("source")["properties"]
    found: dict[str, Value] = {}
    may_go_on = is_asked = is_block = False  # of the value of the key before
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        if line[0] in " -":
            if (is_asked and line.strip()) or not may_go_on or not (is_block or _ends(line)):
                return None
            continue
        item = _LINE.fullmatch(line)
        if item is None or item[1] not in known or item[1] in found or "\t" in line:
            return None
        key, typed = item[1], (item[2] or "").rstrip()
        is_asked, is_block = key in ASKED, _BLOCK.fullmatch(typed) is not None
        value = "" if is_block else _value(typed)
        if value is None or (is_asked and (is_block or typed in _NOTHING)):
            return None
        may_go_on = is_block or not typed or typed[0] not in "\"'[{"
        found[key] = value if is_asked else ""
    return found


def _ends(line: str) -> bool:
    """Whether what stands on a line that goes on with a value ends there, or goes on with lines that are indented."""
    item = _NESTED.fullmatch(line)
    typed = item[1].rstrip() if item and item[1] else ""
    return "\t" not in line and (_BLOCK.fullmatch(typed) is not None or _value(typed) is not None)


def _value(typed: str) -> Value | None:
    """A value that stands on one line; None where it may not end there, or may be something else."""
    if not typed:
        return ""
    match typed[0]:
        case '"' | "'":
            quoted = _QUOTED.fullmatch(typed)
            return None if quoted is None else quoted[1] if quoted[1] is not None else quoted[2]
        case "[":
            listed = _LIST.fullmatch(typed)
            if listed is None:
                return None
            parts = tuple(part.strip() for part in listed[1].split(","))
            return None if _NOTHING.intersection(parts) else parts
        case "{":
            pairs = _MAP.fullmatch(typed)
            return _pairs(pairs[1]) if pairs else None
        case "]" | "}" | "#" | "&" | "*" | "!" | "|" | ">" | "%" | "@" | "`" | "," | "?" | ":" | "-":
            return None
        case _:
            shown = typed.partition(" #")[0].rstrip()
            return None if ": " in shown or shown.endswith(":") else shown


def _pairs(typed: str) -> dict[str, str] | None:
    """The keys and values within braces; None where a key stands twice or has no value."""
    pairs = [pair.partition(":") for pair in typed[1:-1].split(",")]
    found = {key.strip(): value.strip() for key, _, value in pairs}
    return found if len(found) == len(pairs) and not _NOTHING.intersection(found.values()) else None
