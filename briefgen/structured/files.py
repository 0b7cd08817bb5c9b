"""Text files as they come from outside: size, encoding and characters checked, a YAML head split off."""

import re
from hashlib import sha256
from pathlib import Path

from briefgen.diagnostics import Report, Span
from briefgen.records import record
from briefgen.text.patterns import late

MAX_BYTES = 5_000_000
_FIRST = 64_000
"""How many bytes are read first; most files hold fewer."""

# Control characters but tab and line feed, lone surrogates, non-characters, and U+E000 and U+E001, which stand for
# statements in templates.
_FORBIDDEN = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001\ufdd0-\ufdef\ufffe\uffff]")
_END_OF_HEAD = late(r"^(?:---|\.\.\.)[^\S\n]*$", re.MULTILINE)


def read_text(path: Path | str, file: str, report: Report, *, most: int = MAX_BYTES) -> str | None:
    r"""The text of a file, its lines ended by "\n" and without a byte-order mark; None where it cannot be read.

    `file` is how findings call it, and how `report.files` lists it with its hash.

    Reports:
        B001: not to be opened, not UTF-8, over `most` bytes, a character that no text has; at the first one.
        B011: no such file.
    """
    try:
        with open(path, "rb") as opened:  # noqa: PTH123 (of a big library, thousands of times)
            data = opened.read(_FIRST)
            if len(data) == _FIRST:  # as much memory is taken as is asked for
                data += opened.read(most + 1 - _FIRST)
    except FileNotFoundError:
        report.add("B011", f"there is no file `{file}`", Span(file, 1, 1))
        return None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        hint = "get the right to read it" if isinstance(error, PermissionError) else None
        report.add("B001", f"the file cannot be read: {reason}", Span(file, 1, 1), hint=hint)
        return None
    if len(data) > most:
        report.add("B001", f"the file is larger than {most // 1_000_000} MB", Span(file, 1, 1), hint="split it")
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        message = "the file is UTF-16" if is_wide else f"the file is not UTF-8: byte {data[error.start]:02X}"
        report.add("B001", message, _place(before, file), hint="save the file as UTF-8")
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    is_plain = text.replace("\n", " ").replace("\u00a0", " ").isprintable()
    found = None if is_plain else _FORBIDDEN.search(text)
    if found is not None:
        message = f"the character U+{ord(found.group()):04X} has no place in a text"
        report.add("B001", message, _place(text[: found.start()], file), hint="delete it")
        return None
    report.files[file] = sha256(data).hexdigest()
    return text


def _place(before: str, file: str) -> Span:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return Span(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


@record(frozen=True, slots=True)
class Headed:
    """A Markdown file with its YAML head split off."""

    head: str
    head_line: int
    """The line on which the head's YAML begins, from 1."""
    body: str
    body_line: int
    """The line on which the body begins, from 1."""


def split_head(text: str) -> Headed:
    """The YAML between two lines `---` at the top, and what follows; the head is empty where there is none."""
    start = text.find("\n") + 1
    has_head = text.startswith("---") and text[:start].rstrip() == "---"
    end = _END_OF_HEAD.search(text, start) if has_head else None
    if end is None:
        return Headed("", 1, text, 1)
    head = text[start : max(end.start() - 1, start)]
    return Headed(head, 2, text[end.end() + 1 :], text.count("\n", 0, end.start()) + 2)
