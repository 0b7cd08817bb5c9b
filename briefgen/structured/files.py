"""Text files as they come from outside: size, encoding and characters checked, a YAML head split off."""

import errno
import os
import re
import stat
from hashlib import sha256
from pathlib import Path

from briefgen.diagnostics import Report, Span
from briefgen.records import record
from briefgen.text.patterns import late

MAX_BYTES = 5_000_000

# Control characters but tab and line feed, lone surrogates, non-characters, U+E000 and U+E001, which stand for
# statements in templates, and the two letters that have all that follows shown backwards: the number that is read would
# not be the one that is checked.
_FORBIDDEN = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ue000\ue001\ufdd0-\ufdef\ufffe\uffff]")
_END_OF_HEAD = late(r"^(?:---|\.\.\.)[^\S\n]*$", re.MULTILINE)


class TooLargeError(OSError):
    """A file that has more bytes than are read."""


def read_data(path: Path | str, most: int) -> bytes:
    """The bytes of an ordinary file.

    Its size is asked before it is read, and of a file that grows meanwhile no more is read; nobody waits for a pipe or
    a device.

    Raises:
        TooLargeError: it has more than `most` bytes.
        OSError: it cannot be read, or is no ordinary file.
    """
    try:
        handle = os.open(path, _READING)
    except ValueError:  # a name that no file has
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        data, left = b"", found.st_size if found.st_size <= most else -1
        while left >= 0 and (more := os.read(handle, left + 1)):
            data += more
            left = most - len(data)
    finally:
        os.close(handle)
    if left < 0:
        raise TooLargeError(errno.EFBIG, f"it is larger than {most // 1_000_000} MB")
    return data


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def may_be_file(path: Path) -> bool:
    """Whether an ordinary file stands there, or one at which we may not look: then reading it tells why."""
    try:
        return path.is_file()
    except PermissionError:
        return True
    except (OSError, ValueError):  # a name that no file has
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder stands there that one may look at."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def may_exist(path: Path) -> bool:
    """Whether anything stands there, or something at which we may not look."""
    try:
        return path.exists()
    except PermissionError:
        return True
    except (OSError, ValueError):  # a name that no file has
        return False


def is_within(path: Path, folder: Path) -> bool:
    """Whether a place lies in a folder with all links followed; not where links lead round in a circle."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def is_portable(name: str) -> bool:
    """Whether a file or folder can have a name on every system, and whether it looks like what it is."""
    has_odd = any(not letter.isprintable() and letter not in _JOINERS for letter in name)
    return not (has_odd or _UNPORTABLE.search(name) or len(name.encode("utf-8", "replace")) > _LONGEST_NAME)


_JOINERS = "\u200c\u200d"
_UNPORTABLE = late(r'[<>:"/\\|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)
"""Letters and ends of names that Windows does not know, and its names of devices."""
_LONGEST_NAME = 200
"""Bytes; systems know 255, and what is made of a name gets an ending."""


def unprintable(text: str) -> int | None:
    """The offset of the first character that has no place in a text; None where there is none."""
    if text.isprintable() or text.replace("\n", " ").replace("\u00a0", " ").isprintable():
        return None
    found = _FORBIDDEN.search(text)
    return None if found is None else found.start()


def read_text(path: Path | str, file: str, report: Report, *, most: int = MAX_BYTES) -> str | None:
    r"""The text of a file, its lines ended by "\n" and without a byte-order mark; None where it cannot be read.

    `file` is how findings call it, and how `report.files` lists it with its hash.

    Reports:
        B001: not to be opened, not UTF-8, over `most` bytes, a character that no text has; at the first one.
        B011: no such file.
    """
    try:
        data = read_data(path, most)
    except (FileNotFoundError, NotADirectoryError):
        report.add("B011", f"there is no file `{file}`", Span(file, 1, 1))
        return None
    except TooLargeError:
        report.add("B001", f"the file is larger than {most // 1_000_000} MB", Span(file, 1, 1), hint="split it")
        return None
    except OSError as error:
        cannot_read(error, "file", file, report)
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
    bad = unprintable(text)
    if bad is not None:
        message = f"the character U+{ord(text[bad]):04X} has no place in a text"
        report.add("B001", message, _place(text[:bad], file), hint="delete it")
        return None
    report.files[file] = sha256(data).hexdigest()
    return text


def cannot_read(error: OSError, what: str, file: str, report: Report) -> None:
    """Report a file or folder, `what` it is, that is there and cannot be read.

    Reports:
        B001: with the system's reason.
    """
    reason = (error.strerror or "unknown reason").lower()
    hint = "get the right to read it" if isinstance(error, PermissionError) else None
    report.add("B001", f"the {what} cannot be read: {reason}", Span(file, 1, 1), hint=hint)


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
