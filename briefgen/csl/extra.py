"""The extra field of Zotero: variables as lines of a note (label_NameLabelThroughSubstitute)."""

import re

from briefgen.csl.records import Any
from briefgen.csl.variables import DATES, NAMES

_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*?):\s*(.+)")
_BRACED = re.compile(r"\{:([a-z-]+):\s*([^{}]*)\}")


def variables(note: str) -> dict[str, Any]:
    """Variables that a note gives, in lines `event-date: 2020-01-05` at its start or anywhere in braces."""
    found: dict[str, Any] = {}
    for key, value in _BRACED.findall(note):
        _take(found, key, value)
    for number, line in enumerate(note.split("\n")):
        match = _LINE.fullmatch(line.strip())
        if match is not None:
            _take(found, match[1], match[2])
        elif number:  # the first line may be words
            break
    return found


def _take(found: dict[str, Any], key: str, value: str) -> None:
    name = key if key.isupper() else key.strip().lower().replace(" ", "-")
    name = {"archive-collection": "archive_collection", "archive-location": "archive_location"}.get(name, name)
    value = value.strip()
    if name in NAMES:
        family, _, given = (part.strip() for part in value.partition("||"))
        found.setdefault(name, []).append({"family": family, "given": given} if given else {"literal": family})
    elif name in DATES:
        found[name] = {"raw": value}
    else:
        found[name] = value
