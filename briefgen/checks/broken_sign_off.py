"""B806: the file of ticks is not as it was written."""

from collections.abc import Iterator

from briefgen.checks.finding import finding
from briefgen.evidence.accepted import lock_command
from briefgen.evidence.signoff.chain import NAME
from briefgen.evidence.trail import Trail
from briefgen.evidence.waivers import Found


def broken_sign_off(trail: Trail) -> Iterator[Found]:
    """Where the chain of ticks breaks: once, since nothing behind it counts."""
    broken = trail.chain.broken
    if broken is None:
        return
    back = "put the file back as it was, from version control"
    if broken.offered is not None:
        command = lock_command(trail.topic.folder, NAME)
        hint = f"{back}; where it is meant to be as it is, accept it with `{command}`"
    else:
        hint = f"{back}; where that cannot be done, take this line and all below it out, and tick their sentences again"
    yield finding("B806", broken.what, broken.span, hint=hint)
