"""Works whose cites print alike told apart (Disambiguation): more names, given names, year suffixes, conditions.

Works with one printed form are a class. Classes are split step by step, each step a look-up by the printed form; only
what a step changes is rendered again, and each work in each state once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefgen.csl.context import NO_STATE, Shown, State
from briefgen.csl.items import Item
from briefgen.csl.name import name_node
from briefgen.csl.names import Options
from briefgen.csl.output import letters
from briefgen.csl.people import Name
from briefgen.csl.records import TypeAlias
from briefgen.csl.style import StyleModel


class Form:
    """How a cite of a work prints in one state."""

    __slots__ = ("conditions", "shown", "text")

    def __init__(self, text: str, shown: Sequence[Shown], conditions: int) -> None:
        self.text, self.shown, self.conditions = text, shown, conditions
        """`text`: without affixes and locator; `shown`: the names in it; how many `disambiguate` conditions it asks."""


Render = Callable[[str, State], Form]
_Step: TypeAlias = tuple[int, int, int]
"""A place among the names, which list of names (-1: one more name in all), how much of the given name."""
_NO_STEP: _Step = (-1, -1, 0)


class Disambiguator:
    """Finds the states in which all works of a document print differently, as far as the style allows."""

    def __init__(self, style: StyleModel, items: Mapping[str, Item], order: Sequence[str], render: Render) -> None:
        """A disambiguator.

        Args:
            style: whose options say what is done.
            items: all works.
            order: their ids in the order of the bibliography, which suffixes follow.
            render: gives the form of a work in a state; it keeps what it gave.
        """
        options = style.citation.options
        self.style, self.items, self.order, self._render = style, items, order, render
        self.adds_names = options.get("disambiguate-add-names") == "true"
        self.adds_given = options.get("disambiguate-add-givenname") == "true"
        self.adds_suffix = options.get("disambiguate-add-year-suffix") == "true"
        self.rule = options.get("givenname-disambiguation-rule", "by-cite")
        self.states: dict[str, State] = dict.fromkeys(order, NO_STATE)
        self.forms: dict[str, Form] = {}

    @property
    def has_means(self) -> bool:
        """Whether the style asks for anything."""
        return self.adds_names or self.adds_given or self.adds_suffix or self.style.conditions > 0

    def run(self) -> dict[str, State]:
        """The states by work."""
        if not self.has_means:
            return self.states
        for id_ in self.order:
            self._put(id_, NO_STATE)
        if self.adds_given and self.rule != "by-cite":
            self._tell_names_apart()
        for members in self._classes(self.order):
            self._tell_cites_apart(members)
        if self.adds_suffix:
            self._add_suffixes()
        if self.style.conditions:
            for members in self._classes(self.order):
                self._open_conditions(members)
        return self.states

    def _put(self, id_: str, state: State) -> None:
        self.states[id_] = state
        self.forms[id_] = self._render(id_, state)

    def _groups(self, ids: Iterable[str]) -> list[list[str]]:
        """Works by what they print, in their order."""
        found: dict[str, list[str]] = {}
        for id_ in ids:
            found.setdefault(self.forms[id_].text, []).append(id_)
        return list(found.values())

    def _classes(self, ids: Iterable[str]) -> list[list[str]]:
        """Works that print alike, two and more of them."""
        return [group for group in self._groups(ids) if len(group) > 1]

    # --------------------------------------------------------------------------------------- names and given names

    def _tell_cites_apart(self, members: list[str]) -> None:
        """Name by name: its given name, initials before all of it; then one name more. What splits none is undone."""
        waiting = [(members, _NO_STEP)]
        while waiting:
            group, last = waiting.pop()
            if len(group) > 1:
                waiting += self._split(group, last)

    def _split(self, group: list[str], last: "_Step") -> list[tuple[list[str], "_Step"]]:
        """The parts of a group that the first step behind the last one makes which makes any, each with that step."""
        before = kept = {id_: self.states[id_] for id_ in group}
        place = last[:2]
        for step in self._steps(group):
            if step <= last:
                continue
            at, number, level = step
            if step[:2] != place:  # the given name before told nothing
                self._restore(kept)
                place = step[:2]
            if number < 0:
                for id_ in group:
                    self._put(id_, self.states[id_]._replace(more=at + 1))
                kept = {id_: self.states[id_] for id_ in group}
            else:
                self._add_given(group, number, at, level)
            parts = self._groups(group)
            if len(parts) > 1:
                return [(part, step) for part in parts]
        self._restore(before)
        return []

    def _steps(self, group: Sequence[str]) -> "Iterator[_Step]":
        """All that can be done for a group, in order; asked for one by one, as it depends on what prints by then."""
        printed = min(max((one.count for one in self.forms[id_].shown), default=0) for id_ in group)
        total = max(max((one.total for one in self.forms[id_].shown), default=0) for id_ in group)
        for at in range(total if self.adds_names else printed):
            if not self._differs(group, at):
                continue
            if at >= printed:
                yield at, -1, 0
            if self.adds_given and self.rule == "by-cite":
                for number, shown in enumerate(self.forms[group[0]].shown):
                    if at < shown.count:
                        yield from ((at, number, level) for level in ((1, 2) if shown.options.initializes else (2,)))

    def _differs(self, group: Sequence[str], at: int) -> bool:
        """Whether anything at a place among the names may tell works apart: not if all have the same name there.

        Nor if the lists of all go on behind it; "et al." ends with the shortest, and the last name can print before.
        """
        kinds = {
            tuple([
                (shown.options, names[at : at + 1], len(names) > at + 1, len(names) > at + 2)
                for shown in self.forms[id_].shown
                for names in (self.items[id_].names(shown.variable),)
            ])
            for id_ in group
        }  # fmt: skip
        return len(kinds) > 1

    def _add_given(self, group: Sequence[str], number: int, at: int, level: int) -> None:
        """Print more of the given name at one place of all works of a group.

        Of one work it may be an author's, of another that of the editor who stands for one.
        """
        for id_ in group:
            shown = self.forms[id_].shown
            if number < len(shown) and self.states[id_].level(shown[number].variable).get(at, 0) < level:
                self._put(id_, self.states[id_].with_level(shown[number].variable, at, level))

    def _restore(self, states: Mapping[str, State]) -> None:
        for id_, state in states.items():
            if self.states[id_] != state:
                self._put(id_, state)

    def _tell_names_apart(self) -> None:
        """Given names wherever persons of one family name are told apart, in ambiguous cites and others.

        Initials where they tell a person from all others, all given names where two share initials.
        """
        families: dict[str, list[_Person]] = {}
        for id_ in self.order:
            for shown in self.forms[id_].shown:
                names = self.items[id_].names(shown.variable)
                for at, name in enumerate(names[:1] if self.rule.startswith("primary-name") else names):
                    if not name.literal and name.given:
                        # A particle belongs to the family name only where it is never demoted
                        # (disambiguate_PrimaryNameWithNonDroppingParticle).
                        particle = "" if shown.options.demotes_sort else name.non_dropping
                        person = _Person(id_, shown.variable, at, name, shown.options)
                        families.setdefault(f"{particle} {name.family}", []).append(person)
        levels: dict[str, dict[tuple[str, int], int]] = {}
        for people in families.values():
            for one, level in self._told_in_family(people):
                levels.setdefault(one.id, {})[one.variable, one.at] = level
        for id_, found in levels.items():
            listed = sorted((variable, at, level) for (variable, at), level in found.items())
            self._put(id_, self.states[id_]._replace(levels=tuple(listed)))

    def _told_in_family(self, people: "Sequence[_Person]") -> "Iterator[tuple[_Person, int]]":
        """Persons of one family name, and how much of their given names tells them apart.

        Rules that end at initials ask nothing of styles that print none.
        """
        only_initials = self.rule.endswith("-with-initials")
        by_initials: dict[str, set[str]] = {}
        for one in people:
            by_initials.setdefault(one.initials, set()).add(one.whole)
        if len({one.whole for one in people}) < 2 or (only_initials and len(by_initials) < 2):
            return
        if only_initials:
            people = [one for one in people if one.initializes]
        for one in people:
            is_shared = len(by_initials[one.initials]) > 1 and not only_initials
            yield one, 2 if is_shared or not one.initializes else 1

    # ------------------------------------------------------------------------------------------ suffixes, conditions

    def _add_suffixes(self) -> None:
        """Letters for works that are alike still, in the order of the bibliography."""
        for members in self._classes(self.order):
            if not self.forms[members[0]].text:
                continue  # a letter tells nothing of what prints nothing; a condition may make it print
            for number, id_ in enumerate(members, 1):
                state = self.states[id_]._replace(suffix=suffix(number))
                if self.style.conditions:
                    self._put(id_, state)
                else:
                    self.states[id_] = state  # what it prints now tells nothing any more

    def _open_conditions(self, members: list[str]) -> None:
        """Conditions open one by one for those that are alike still (disambiguate_IncrementalExtraText)."""
        waiting = [(members, 1)]
        while waiting:
            group, count = waiting.pop()
            for id_ in group:
                self._put(id_, self.states[id_]._replace(condition=count))
            for part in self._groups(group):
                if len(part) > 1 and count < max(self.forms[id_].conditions for id_ in part):
                    waiting.append((part, count + 1))
                elif len(part) > 1:  # none is left to be asked; entries and other cites may ask more
                    self.states |= {id_: self.states[id_]._replace(condition=self.style.conditions) for id_ in part}


class _Person:
    """A name where it stands."""

    __slots__ = ("at", "id", "initializes", "initials", "variable", "whole")

    def __init__(self, id_: str, variable: str, at: int, name: Name, options: Options) -> None:
        self.id, self.variable, self.at, self.initializes = id_, variable, at, options.initializes
        # However initials are spaced: "J. J." is "J.J." (disambiguate_DifferentSpacingInInitials).
        self.initials = letters(name_node(name, options, first=False, level=1)).replace(" ", "")
        parts = (name.given, name.dropping)
        self.whole = "|".join(part.replace(" ", "").replace(".", "") for part in parts)


def suffix(number: int) -> str:
    """The suffix of the first work, the second and so on: a to z, aa, ab."""
    shown = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        shown = chr(97 + rest) + shown
    return shown
