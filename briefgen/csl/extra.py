"""The extra field of Zotero: variables as lines of a note (label_NameLabelThroughSubstitute)."""

import re
from collections.abc import Mapping

from briefgen.csl.records import Any
from briefgen.csl.variables import DATES, NAMES, NUMBERS, TEXTS

_KNOWN = NAMES | DATES | NUMBERS | TEXTS
_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*?):\s*(.+)")
_BRACED = re.compile(r"\{:([a-z-]+):\s*([^{}]*)\}")


def variables(note: str, work: Mapping[str, Any]) -> dict[str, Any]:
    """Variables that a note gives, in lines `event-date: 2020-01-05` at its start or anywhere in braces.

    `note` among them is what is left of it: what says something the work has already stays.
    """
    found: dict[str, Any] = {}

    def take(key: str, value: str) -> bool:
        name = _name(key)
        _take(found, name, value.strip())
        return name in _KNOWN and (name == "type" or not work.get(name))

    left = _BRACED.sub(lambda braced: "" if take(braced[1], braced[2]) else braced.group(), note)
    lines = left.split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line.strip())
        if match is None and number and line.strip():  # the first line may be words
            kept += lines[number:]
            break
        if match is None or not take(match[1], match[2]):
            kept.append(line)
    found["note"] = "\n".join(kept).strip()
    return found


def _name(key: str) -> str:
    name = key if key.isupper() else key.strip().lower().replace(" ", "-")
    return {"archive-collection": "archive_collection", "archive-location": "archive_location"}.get(name, name)


def _take(found: dict[str, Any], name: str, value: str) -> None:
    if name in NAMES:
        family, _, given = (part.strip() for part in value.partition("||"))
        found.setdefault(name, []).append({"family": family, "given": given} if given else {"literal": family})
    elif name in DATES:
        found[name] = {"raw": value}
    else:
        found[name] = value
