"""Faults of our own, told in a line: what went wrong where, and that nothing was lost."""

import os
import traceback


def told(error: BaseException, topic: str = "") -> str:
    """The line for a fault that no input should bring about; with BRIEFGEN_DEBUG the whole way to it."""
    if os.environ.get("BRIEFGEN_DEBUG"):
        return "".join(traceback.format_exception(error)).rstrip()
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.replace(os.sep, '/').rpartition('/briefgen/')[2]}:{frame.lineno}"
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        f"briefgen: {f'{topic}: ' if topic else ''}a fault of its own: {printable(what)} ({place}). "
        "Nothing was written over. Please report it with the files that led to it; BRIEFGEN_DEBUG=1 shows more."
    )


def printable(text: str) -> str:
    """The text in one line, without letters that a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
