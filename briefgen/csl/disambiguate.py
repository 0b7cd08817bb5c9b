"""Works whose cites print alike told apart (Disambiguation): more names, given names, year suffixes, conditions.

Works with one printed form are a class. Classes are split step by step, each step a look-up by the printed form; only
what a step changes is rendered again, and each work in each state once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from briefgen.csl.context import NO_STATE, Shown, State
from briefgen.csl.items import Item
from briefgen.csl.name import name_node
from briefgen.csl.names import Options
from briefgen.csl.output import letters
from briefgen.csl.people import Name
from briefgen.csl.style import StyleModel


class Form:
    """How a cite of a work prints in one state."""

    __slots__ = ("shown", "text")

    def __init__(self, text: str, shown: Sequence[Shown]) -> None:
        self.text, self.shown = text, shown
        """`text`: without affixes and locator; `shown`: the names in it."""


Render = Callable[[str, State], Form]


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
        waiting = self._with_more_names(members) if self.adds_names else [members]
        if not self.adds_given:
            return
        while waiting:
            group = waiting.pop()
            if len(group) > 1:
                waiting += self._with_given_names(group)

    def _with_more_names(self, members: list[str]) -> list[list[str]]:
        """One more name a round for those that are alike still; rounds that split nothing are undone."""
        waiting, done = [members], []
        while waiting:
            group = waiting.pop()
            parts = self._first_split(group, self._counts(group)) if len(group) > 1 else []
            waiting += parts
            if not parts:
                done.append(group)
        return done

    def _first_split(self, group: list[str], counts: Iterable[int]) -> list[list[str]]:
        """The parts of the first count of names that splits a group; none where no count does."""
        before = {id_: self.states[id_] for id_ in group}
        for count in counts:
            for id_ in group:
                self._put(id_, self.states[id_]._replace(more=count))
            parts = self._groups(group)
            if len(parts) > 1:
                return parts
        self._restore(before)
        return []

    def _restore(self, states: Mapping[str, State]) -> None:
        for id_, state in states.items():
            self._put(id_, state)

    def _counts(self, group: Sequence[str]) -> range:
        """Numbers of names beyond those that print of all works of a group."""
        printed = [max((one.count for one in self.forms[id_].shown), default=0) for id_ in group]
        totals = [max((one.total for one in self.forms[id_].shown), default=0) for id_ in group]
        return range(min(printed) + 1, max(totals) + 1)

    def _with_given_names(self, group: list[str]) -> list[list[str]]:
        """The parts that given names make of a group, of the names that print, then of one more a round."""
        before = {id_: self.states[id_] for id_ in group}
        for count in (0, *self._counts(group)) if self.adds_names else (0,):
            if count:
                for id_ in group:
                    self._put(id_, self.states[id_]._replace(more=count))
            parts = self._given_names_split(group) if self.rule == "by-cite" else self._groups(group) if count else []
            if len(parts) > 1:
                return parts
        self._restore(before)
        return []

    def _given_names_split(self, group: list[str]) -> list[list[str]]:
        """The parts that the first given name makes which splits a group, from left to right, initials before all."""
        for number, first in enumerate(self.forms[group[0]].shown):
            # Of one work they may be authors, of another the editors who stand for them.
            variables = {id_: shown[number].variable for id_ in group if number < len(shown := self.forms[id_].shown)}
            for at in range(first.count):
                before = {id_: self.states[id_] for id_ in group}
                for level in (1, 2) if first.options.initializes else (2,):
                    for id_, variable in variables.items():
                        if self.states[id_].level(variable).get(at, 0) < level:
                            self._put(id_, self.states[id_].with_level(variable, at, level))
                    parts = self._groups(group)
                    if len(parts) > 1:
                        return parts
                self._restore(before)
        return []

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
        for people in families.values():
            self._tell_family_apart(people)

    def _tell_family_apart(self, people: "Sequence[_Person]") -> None:
        only_initials = self.rule.endswith("-with-initials")
        by_initials: dict[str, set[str]] = {}
        for one in people:
            by_initials.setdefault(one.initials, set()).add(one.whole)
        if len({one.whole for one in people}) < 2 or (only_initials and len(by_initials) < 2):
            return
        for one in people:
            is_shared = len(by_initials[one.initials]) > 1 and not only_initials
            level = 2 if is_shared or not (one.initializes or only_initials) else 1
            self._put(one.id, self.states[one.id].with_level(one.variable, one.at, level))

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
            if count < self.style.conditions:
                waiting += [(part, count + 1) for part in self._groups(group) if len(part) > 1]


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
