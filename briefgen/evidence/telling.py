"""How it is told that something does not hold any more: one line a difference, each told once."""

from briefgen.records import record

_AROUND = 2
"""Words that are shown on either side of those that differ."""
_LONG = 60
"""Letters of a text that is only named."""
_DIGITS = 12
"""Of a hash: enough to find it in the record."""


@record(frozen=True, slots=True)
class Difference:
    """Something that is not as it was recorded."""

    where: str
    """A file, with line and column perhaps; what outside the project it is about; empty for the record as a whole."""
    what: str
    is_failure: bool = True
    """Whether something does not hold any more; else it is only worth knowing."""

    @property
    def line(self) -> str:
        """As it is shown."""
        what = self.what.replace("\u00a0", " ")
        return f"{self.where}: {what}" if self.where else what


class Told:
    """What has been told."""

    def __init__(self) -> None:
        self._told: dict[Difference, None] = {}
        self.files: set[str] = set()
        """The files of which something has been told."""
        self.echoing: set[str] = set()
        """The files in which a rule finds again what has been told; empty: those of sources that are not public."""

    def add(self, where: str, what: str, *, file: str = "", echoes: str | None = None) -> None:
        """Tell that something does not hold.

        Args:
            where: it is.
            what: it is.
            file: that of a place.
            echoes: the source file in which it is found too; empty of a source that is not public.
        """
        self._told[Difference(where, what)] = None
        self.files.update({file or where} - {""})
        self.echoing.update({file or where} - {""} if echoes is None else {file or where, echoes})

    def mention(self, where: str, what: str, *, file: str = "") -> None:
        """Tell what is only worth knowing; `file` is the file of a place."""
        self._told[Difference(where, what, is_failure=False)] = None
        self.files.update({file or where} - {""})

    def in_order(self) -> tuple[Difference, ...]:
        """What does not hold in the order in which it was told, then what is worth knowing."""
        return tuple(sorted(self._told, key=lambda one: not one.is_failure))


def both(old: object, new: object) -> str:
    """Before and after; of hashes the first digits."""
    return f"recorded {_shown(old)}, now {_shown(new)}"


def contrast(old: str, new: str) -> str:
    """Two texts, as much of them as differs and a few words around it."""
    ours, theirs = old.split(), new.split()
    if ours == theirs:
        return "the spaces are others"
    most = min(len(ours), len(theirs))
    start = next((n for n in range(most) if ours[n] != theirs[n]), most)
    end = next((n for n in range(most - start) if ours[-n - 1] != theirs[-n - 1]), most - start)
    return f"recorded {_part(ours, start, end)}, now {_part(theirs, start, end)}"


def short(text: str) -> str:
    """A text as it is named."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= _LONG else f"“{words[:_LONG].rpartition(' ')[0] or words[:_LONG]} …”"


def _part(words: list[str], start: int, end: int) -> str:
    """The words from the first that differs to the last, `end` words before the last of all."""
    first, last = max(start - _AROUND, 0), min(len(words) - end + _AROUND, len(words))
    opening, closing = "… " if first else "", " …" if last < len(words) else ""
    return f"“{opening}{' '.join(words[first:last])}{closing}”" if words else "nothing"


def _shown(value: object) -> str:
    text = str(value)
    if not text:
        return "none"
    is_hash = len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
    return f"{text[:_DIGITS]}…" if is_hash else f"`{text}`"
