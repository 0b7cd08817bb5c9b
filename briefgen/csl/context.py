"""Where an element prints, and what is known of its work by then."""

from collections.abc import Mapping

from briefgen.csl.items import Item
from briefgen.csl.judge import CONDITION, NAMES, NUMBER, POSITION, SUFFIX
from briefgen.csl.names import Options
from briefgen.csl.records import NamedTuple, TypeAlias
from briefgen.csl.style import Area
from briefgen.csl.tree import Node


class State(NamedTuple):
    """What tells a work from others (Disambiguation)."""

    more: int = 0
    """How many names print at least."""
    levels: tuple[tuple[str, int, int], ...] = ()
    """Variable, place, and how much of the given name prints: 1 initials, 2 all of it."""
    condition: int = 0
    """How many `disambiguate` conditions hold."""
    suffix: str = ""
    """The year suffix."""

    def level(self, variable: str) -> dict[int, int]:
        """By place, how much of given names prints."""
        return {at: level for of, at, level in self.levels if of == variable}

    def with_level(self, variable: str, at: int, level: int) -> "State":
        """The same with more or less of one given name."""
        kept = tuple(one for one in self.levels if one[:2] != (variable, at))
        return self._replace(levels=tuple(sorted((*kept, (variable, at, level)))) if level else kept)


NO_STATE = State()


class Place(NamedTuple):
    """Where a cite stands (Choose, `position`)."""

    position: str = "first"
    """first, subsequent, ibid, ibid-with-locator."""
    is_near: bool = False
    first_note: str = ""
    """The number of the note that cites the work first."""


FIRST = Place()


class Shown:
    """Names that have printed."""

    __slots__ = ("count", "options", "total", "variable")

    def __init__(self, variable: str, count: int, total: int, options: Options) -> None:
        self.variable, self.count, self.total, self.options = variable, count, total, options
        """`count`: how many print, of how many in all."""


class Given:
    """What a macro gave, and how it left the context."""

    __slots__ = ("called", "conditions", "hits", "node", "shown", "suffix_done", "suppressed")

    def __init__(self, node: Node | None, context: "Context", called: int, hits: int, shown: tuple[Shown, ...]) -> None:
        self.node, self.called, self.hits, self.shown = node, called, hits, shown
        """`called`, `hits` and `shown`: what the macro has added to those of the context."""
        self.suppressed, self.suffix_done, self.conditions = context.suppressed, context.suffix_done, context.conditions


Call: TypeAlias = tuple[str, str, frozenset[str], bool]
"""Of a macro: its name, the work, and what the substitute that it stands in has printed."""


class Memory:
    """What macros gave before.

    Which of the context's facts output depends on shows only while a macro runs: it is kept by those that were asked.
    """

    __slots__ = ("asked", "given")

    def __init__(self) -> None:
        self.asked: dict[Call, tuple[int, ...]] = {}
        """What calls have asked so far: `judge.POSITION` and so on, joined."""
        self.given: dict[tuple[Call, int, tuple[object, ...]], Given] = {}
        """By the call, what it asked and what it was told."""


class Context:
    """Where an element prints; the second half changes as elements do."""

    __slots__ = (
        "area", "asked", "called", "conditions", "hits", "in_substitute", "item", "label", "locator", "memory",
        "number", "place", "shown", "sort", "state", "suffix_done", "suppressed",
    )  # fmt: skip

    def __init__(
        self,
        item: Item,
        area: Area,
        state: State = NO_STATE,
        number: int = 0,
        place: Place = FIRST,
        locator: str = "",
        label: str = "",
        sort: Mapping[str, str] | None = None,
        memory: "Memory | None" = None,
    ) -> None:
        """A context.

        Args:
            item: the work.
            area: citation or bibliography.
            state: what tells it from others.
            number: the citation number; 0: none.
            place: where the cite stands.
            locator: of the cite.
            label: what it counts; empty: pages.
            sort: options of names that a key of sorting overrides; None: the output is no key.
            memory: what macros gave before in this document; None: nothing is kept.
        """
        self.item, self.area, self.state, self.number, self.place = item, area, state, number, place
        self.locator, self.label = locator, label
        self.sort, self.memory = sort, memory
        self.suppressed: frozenset[str] = frozenset()
        """Variables that a substitute has printed, which print no more (Substitute)."""
        self.asked = 0
        """What of the context, beside the work, the output depends on so far: `judge.POSITION` and so on, joined."""
        self.called = 0
        """How many variables were asked for (Group)."""
        self.hits = 0
        """How many of them said something."""
        self.conditions = 0
        """How many `disambiguate` conditions were asked."""
        self.suffix_done = False
        """Whether the year suffix has printed."""
        self.in_substitute = False
        self.shown: list[Shown] = []
        """Names that have printed, in their order."""

    def told(self, asked: int, *, suffix_done: bool, conditions: int) -> tuple[object, ...]:
        """What the context says of what was asked, with what had printed when an element began."""
        state = self.state
        return (
            self.place if asked & POSITION else None,
            self.number if asked & NUMBER else None,
            (state.more, state.levels) if asked & NAMES else None,
            (state.suffix, suffix_done) if asked & SUFFIX else None,
            (state.condition, conditions) if asked & CONDITION else None,
        )

    def suppress(self, variable: str) -> None:
        """Print a variable no more, if it stands for another now."""
        if self.in_substitute:
            self.suppressed |= {variable}
