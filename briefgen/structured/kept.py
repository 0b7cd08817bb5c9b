"""Files that a program keeps for its next run: what is dear to make and comes out the same every time.

Nothing may depend on them. What cannot be read whole is made anew, and what cannot be written is not kept.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefgen.structured.files import read_data

_DIGEST = sha256().digest_size
_MOST_BYTES = 50_000_000


def kept(place: Path) -> bytes | None:
    """What a file holds behind its own checksum; None where that is wrong or there is no file."""
    try:
        data = read_data(place, _MOST_BYTES)
    except OSError:
        return None
    digest, made = data[:_DIGEST], data[_DIGEST:]
    return made if sha256(made).digest() == digest else None


def keep(place: Path, made: bytes) -> None:
    """Write the file whole or not at all; that it cannot be written is no fault."""
    import tempfile  # it brings a dozen modules, and most runs keep nothing

    temporary = ""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(sha256(made).digest() + made)
        Path(temporary).replace(place)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
