"""Faults of our own, told in a line: what went wrong where, and that nothing was lost."""

import os
import traceback

from briefgen.diagnostics.terminal import neutral


def told(error: BaseException, topic: str = "") -> str:
    """The line for a fault that no input should bring about; with BRIEFGEN_DEBUG the whole way to it.

    What the fault itself says is left out: it may quote a source that is not public.
    """
    if os.environ.get("BRIEFGEN_DEBUG"):
        return "".join(traceback.format_exception(error)).rstrip()
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.replace(os.sep, '/').rpartition('/briefgen/')[2]}:{frame.lineno}"
    return (
        f"briefgen: {f'{neutral(topic)}: ' if topic else ''}a fault of its own: {type(error).__name__} ({place}). "
        "Nothing was written over. Please report it with the files that led to it; BRIEFGEN_DEBUG=1 shows more."
    )
