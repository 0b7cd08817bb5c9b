"""The order of works by the keys of a style (Sorting; Sorting Variables; Sorting Macros)."""

import re

from briefgen.csl import collation
from briefgen.csl.conditions import value_of
from briefgen.csl.context import NO_STATE, Context
from briefgen.csl.elements import date_key
from briefgen.csl.evaluate import Evaluator
from briefgen.csl.judge import NUMBER
from briefgen.csl.markup import rich
from briefgen.csl.names import Options
from briefgen.csl.output import letters, text_of
from briefgen.csl.records import Any
from briefgen.csl.style import Area, Key
from briefgen.csl.variables import DATES, NAMES


class _Reversed:
    """A key that counts the other way round."""

    __slots__ = ("key",)

    def __init__(self, key: tuple[str, ...]) -> None:
        self.key = key

    def __lt__(self, other: "_Reversed") -> bool:
        return other.key < self.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reversed) and self.key == other.key

    __hash__ = None  # type: ignore[assignment]


class SortKey:
    """Where a work stands among others: a key behind the first is made only for works that are level so far."""

    __slots__ = ("_context", "_sorter", "_values")

    def __init__(self, sorter: "Sorter", context: Context) -> None:
        self._sorter, self._context = sorter, context
        self._values: list[tuple[bool, Any]] = []

    def __lt__(self, other: "SortKey") -> bool:
        for at in range(len(self._sorter.area.keys)):
            mine, theirs = self.value(at), other.value(at)
            if mine != theirs:
                return mine < theirs
        return False

    def value(self, at: int) -> tuple[bool, Any]:
        """The value of one key; what has none comes last, both ways."""
        while len(self._values) <= at:
            key = self._sorter.area.keys[len(self._values)]
            value = self._sorter.value(key, self._context)
            self._values.append((not value, _Reversed(value) if key.descends and value else value))
        return self._values[at]


class Sorter:
    """Makes the keys of one area."""

    __slots__ = ("area", "counts_down", "evaluator", "needs_number")

    def __init__(self, evaluator: Evaluator, area: Area) -> None:
        self.evaluator, self.area = evaluator, area
        facts = evaluator.style.macro_facts
        by_number = [
            key
            for key in area.keys
            if key.variable == "citation-number" or (key.macro and facts[key.macro].needs & NUMBER)
        ]
        self.needs_number = bool(by_number)
        """Whether the order of the list follows from the citation numbers."""
        self.counts_down = any(key.descends for key in by_number)
        """Whether its last work has number 1."""

    def value(self, key: Key, context: Context) -> tuple[str, ...]:
        """The value of a key for a work; empty where it has none."""
        language, item = self.evaluator.locale.language, context.item
        own = Context(
            item, self.area, NO_STATE, context.number, context.place, context.locator, context.label, key.names
        )
        if key.macro:
            return collation.key(letters(self.evaluator.macro(key.macro, own)), language)
        if key.variable in NAMES:
            options = Options({**self.area.names, **key.names, "form": "long"})
            names = self.evaluator.names.node(item.names(key.variable), options, key.variable, sorts=True)
            return collation.key(letters(names), language)
        if key.variable in DATES:
            date = item.date(key.variable)
            return collation.key(date_key(date), language) if date is not None else ()
        words = value_of(own, key.variable).strip()
        if re.fullmatch(r"-?\d{1,9}", words):
            return (f"{int(words) + 10**9:010}",)
        return collation.key(text_of(rich(words)), language)
