"""Works that print alike told apart (Disambiguation): more names, more of given names, conditions, year suffixes.

Classes of works with one printed form are split step by step; each step renders only what it changes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.csl.evaluate import Evaluator, State
from briefgen.csl.items import Item, Name
from briefgen.csl.names import Options, name_node, plain
from briefgen.csl.style import Layout
from briefgen.csl.tree import Node

Render = Callable[[str, State], Node | None]
"""A work's citation as it prints in a state, without affixes and locator."""


@dataclass(slots=True)
class Shown:
    """A work's citation in one state."""

    key: str
    """What is compared."""
    names: tuple[tuple[str, int, int], ...] = ()
    """The names that print: variable, how many, of how many."""
    options: Mapping[str, Options] = field(default_factory=dict)
    """How they print, by variable."""


class Disambiguator:
    """Finds the states in which all works of a document print differently, as far as the style allows."""

    def __init__(
        self,
        evaluator: Evaluator,
        layout: Layout,
        items: Mapping[str, Item],
        order: Sequence[str],
        render: Callable[[str, State], Shown],
    ) -> None:
        self.evaluator, self.layout, self.items, self.order, self.render = evaluator, layout, items, order, render
        self.states: dict[str, State] = {id_: State() for id_ in order}
        self.shown: dict[str, Shown] = {}

    def run(self) -> dict[str, State]:
        """The states by item."""
        option = self.layout.option
        adds_names = option("disambiguate-add-names") == "true"
        adds_given = option("disambiguate-add-givenname") == "true"
        rule = option("givenname-disambiguation-rule", "by-cite")
        if adds_given and rule != "by-cite":
            self._all_names(rule)
        for id_ in self.order:
            self.shown[id_] = self.render(id_, self.states[id_])
        classes = self._classes(self.order)
        for members in classes:
            self._split(members, adds_names=adds_names, adds_given=adds_given, by_cite=rule == "by-cite")
        if option("disambiguate-add-year-suffix") == "true":
            self._suffixes()
        if self.evaluator.has_condition:
            self._conditions()
        return self.states

    def _classes(self, ids: Sequence[str]) -> list[list[str]]:
        """Works that print alike, two and more of them."""
        found: dict[str, list[str]] = {}
        for id_ in ids:
            found.setdefault(self.shown[id_].key, []).append(id_)
        return [members for key, members in found.items() if len(members) > 1 and key]

    def _again(self, id_: str) -> None:
        self.shown[id_] = self.render(id_, self.states[id_])

    # ------------------------------------------------------------------------------------------------ names, by cite

    def _split(self, members: list[str], *, adds_names: bool, adds_given: bool, by_cite: bool) -> None:
        groups = self._with_names(members) if adds_names else [members]
        if not adds_given:
            return
        while groups:
            group = groups.pop()
            if len(group) > 1:
                groups += self._with_given(group, adds_names=adds_names, by_cite=by_cite) or []

    def _with_names(self, members: list[str]) -> list[list[str]]:
        """One more name a round for those that are still alike; rounds that split nothing are undone."""
        groups, done = [members], []
        while groups:
            group = groups.pop()
            parts = self._more_names(group) if len(group) > 1 else None
            if parts is None:
                done.append(group)
            else:
                groups += parts
        return done

    def _more_names(self, group: list[str]) -> list[list[str]] | None:
        saved = {id_: self.states[id_].more for id_ in group}
        for count in self._counts(group):
            self._set_count(group, dict.fromkeys(group, count))
            parts = self._grouped(group)
            if len(parts) > 1:
                return parts
        self._set_count(group, saved)
        return None

    def _counts(self, group: Sequence[str]) -> range:
        """Numbers of names beyond those that print."""
        least = min(max((count for _, count, _ in self.shown[id_].names), default=0) for id_ in group)
        most = max(max((total for _, _, total in self.shown[id_].names), default=0) for id_ in group)
        return range(least + 1, most + 1)

    def _set_count(self, group: Sequence[str], counts: Mapping[str, int]) -> None:
        for id_ in group:
            if self.states[id_].more != counts[id_]:
                self.states[id_].more = counts[id_]
                self._again(id_)

    def _grouped(self, ids: Sequence[str]) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for id_ in ids:
            found.setdefault(self.shown[id_].key, []).append(id_)
        return list(found.values())

    def _with_given(self, group: list[str], *, adds_names: bool, by_cite: bool) -> list[list[str]] | None:
        """Given names left to right, with one more name a round where that is allowed; undone where nothing splits."""
        saved = {id_: self.states[id_].more for id_ in group}
        counts = [0, *self._counts(group)] if adds_names else [0]
        for count in counts:
            if count:
                self._set_count(group, dict.fromkeys(group, count))
            parts = self._given_step(group) if by_cite else (self._grouped(group) if count else None)
            if parts is not None and len(parts) > 1:
                return parts
        self._set_count(group, saved)
        return None

    def _given_step(self, group: list[str]) -> list[list[str]] | None:
        for variable, count, _ in self.shown[group[0]].names:
            for at in range(count):
                for level in (1, 2):
                    saved = {id_: self.states[id_].levels.get((variable, at), 0) for id_ in group}
                    for id_ in group:
                        if saved[id_] < level:
                            self.states[id_].levels[variable, at] = level
                            self._again(id_)
                    parts = self._grouped(group)
                    if len(parts) > 1:
                        return parts
                    for id_ in group:
                        if saved[id_]:
                            self.states[id_].levels[variable, at] = saved[id_]
                        else:
                            self.states[id_].levels.pop((variable, at), None)
                        self._again(id_)
        return None

    # ------------------------------------------------------------------------------------------- names, document-wide

    def _all_names(self, rule: str) -> None:
        """Given names wherever persons of one family name are told apart (Disambiguation, all-names and primary-name)."""
        only_initials = rule.endswith("-with-initials")
        only_first = rule.startswith("primary-name")
        people: dict[str, list[tuple[str, str, int, Name, Options]]] = {}
        for id_ in self.order:
            shown = self.render(id_, self.states[id_])
            for variable, count, _ in shown.names:
                names = self.items[id_].names(variable)
                for at, name in enumerate(names[:count]):
                    if only_first and at:
                        break
                    if name.literal:
                        continue
                    people.setdefault(f"{name.non_dropping} {name.family}".strip().casefold(), []).append((id_, variable, at, name, shown.options[variable]))
        for listed in people.values():
            short: dict[str, set[tuple[str, str, str]]] = {}
            for _, _, _, name, options in listed:
                whole = (name.given, name.dropping, name.suffix)
                short.setdefault(self._initials(name, options), set()).add(whole)
            if len(set().union(*short.values())) < 2:
                continue
            for id_, variable, at, name, options in listed:
                is_shared = len(short[self._initials(name, options)]) > 1
                if only_initials and len(short) < 2:
                    continue
                self.states[id_].levels[variable, at] = 2 if is_shared and not only_initials else 1

    def _initials(self, name: Name, options: Options) -> str:
        """A name with its initials, however they are spaced."""
        return plain(name_node(name, options, self.evaluator.locale, 0, level=1)).replace(" ", "")

    # --------------------------------------------------------------------------------------- conditions and suffixes

    def _conditions(self) -> None:
        """Conditions open one by one for those that are still alike; where none helps they close again."""
        for members in self._classes(self.order):
            group, count = members, 0
            while len(group) > 1 and count < self.evaluator.conditions:
                count += 1
                for id_ in group:
                    self.states[id_].condition = count
                    self._again(id_)
                group = next((part for part in self._grouped(group) if len(part) > 1), [])

    def _suffixes(self) -> None:
        for members in self._classes(self.order):
            for number, id_ in enumerate(members, 1):
                self.states[id_].suffix = letters(number)
        for id_ in self.order:
            if self.states[id_].suffix:
                self._again(id_)


def letters(number: int) -> str:
    """a to z, aa, ab …"""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out
