"""What the rules of evidence look at beside the brief itself."""

from pathlib import Path

from briefgen.evidence.lock import Locks
from briefgen.evidence.record import Evidence
from briefgen.evidence.snapshots import Snapshots
from briefgen.house.kinds import Kind
from briefgen.model.notes import Notes
from briefgen.model.topic import Topic
from briefgen.records import record


@record(frozen=True, slots=True)
class Context:
    """A topic's material, and the house's wishes for its kind."""

    topic: Topic
    """As asked for: with the date and status of this run."""
    notes: Notes
    kind: Kind
    """As the topic changes it."""
    root: Path
    snapshots: Snapshots
    locks: Locks | None = None
    """What was accepted, of the topic and of the libraries that it uses; None: nobody asks."""
    previous: tuple[str, Evidence] | None = None
    """The edition before this one: the file of its record, and that."""

    @property
    def is_final(self) -> bool:
        """Whether the brief goes out, so that some warnings become errors."""
        return self.topic.status == "final"
