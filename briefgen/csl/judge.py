"""What is known of a style without running it: that its macros exist and end, its work, and what output depends on."""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.csl.xml import Element

MOST_WORK = 50_000
"""Elements that a cite or entry may look at on the longest way through them."""
MOST_LEVELS = 100
"""Elements within elements on any way through the macros."""

POSITION, LOCATOR, CONDITION, NUMBER, SUFFIX, NAMES = 1, 2, 4, 8, 16, 32
"""What output can depend on beside the item: where it is cited, the locator, how many `disambiguate` conditions hold,
the citation number, the year suffix (of a style: where it says itself that this prints), and how many names print and
how much of them, which can be less where a work is cited again."""

_VARIABLES = {
    "locator": LOCATOR,
    "citation-number": NUMBER,
    "first-reference-note-number": POSITION,
    "year-suffix": SUFFIX,
    "citation-label": SUFFIX,
}
_ELEMENTS = {"names": NAMES}
_CONDITIONS = {"position": POSITION, "locator": LOCATOR, "disambiguate": CONDITION}


class FaultError(Exception):
    """What is wrong with an element of a style."""

    def __init__(self, what: str, element: Element) -> None:
        super().__init__(what)
        self.what, self.element = what, element


class Facts:
    """What is known of an element and all that it calls."""

    __slots__ = ("conditions", "levels", "needs", "work")

    def __init__(self, needs: int = 0, work: int = 0, levels: int = 0, conditions: int = 0) -> None:
        self.needs = needs
        """POSITION and so on, joined."""
        self.work = work
        """Elements looked at on the longest way: of a `choose` one branch, of macros all calls."""
        self.levels = levels
        self.conditions = conditions
        """`disambiguate` conditions."""

    @property
    def says_suffix(self) -> bool:
        """Whether it prints the year suffix by itself."""
        return bool(self.needs & SUFFIX)


class Judge:
    """Looks at each macro once."""

    def __init__(self, macros: Mapping[str, Element], name_options: Iterable[str]) -> None:
        self.macro_facts: dict[str, Facts] = {}
        self.shortens = any("subsequent" in option for option in name_options)
        """Whether names print otherwise where a work was cited before."""
        self._macros = macros
        self._open: dict[str, None] = {}
        """Macros that are being looked at."""

    def layout(self, layout: Element, sort_macros: Sequence[str]) -> Facts:
        """Of a layout; the macros of its keys of sorting are judged too.

        Raises:
            FaultError: a macro is missing, calls itself without end, or makes more work than any style needs.
        """
        for name in sort_macros:
            self._macro(name, layout, 0)
        return self._sum(layout, layout.children, 0)

    def _macro(self, name: str, caller: Element, level: int) -> Facts:
        known = self.macro_facts.get(name)
        if known is None:
            if name not in self._macros:
                raise FaultError(f"it calls the macro `{name}`, which is missing", caller)
            if name in self._open:
                raise FaultError(f"the macro `{name}` calls itself without end", caller)
            self._open[name] = None
            known = self.macro_facts[name] = self._sum(self._macros[name], self._macros[name].children, level)
            del self._open[name]
        if level + known.levels > MOST_LEVELS:
            raise FaultError("its macros and elements are nested too deep", caller)
        return known

    def _sum(self, parent: Element, elements: Sequence[Element], level: int) -> Facts:
        """Of elements that all run."""
        if level > MOST_LEVELS:
            raise FaultError("its macros and elements are nested too deep", parent)
        needs = levels = conditions = 0
        work = len(elements)
        for element in elements:
            attributes = element.attributes
            needs |= _ELEMENTS.get(element.tag, 0)
            if "variable" in attributes:
                needs |= _VARIABLES.get(attributes["variable"], 0)
            elif "et-al-subsequent-min" in attributes or "et-al-subsequent-use-first" in attributes:
                self.shortens = True
            if element.tag == "choose":
                one = self._choose(element, level + 1)
            elif "macro" in attributes:
                one = self._macro(attributes["macro"], element, level + 1)
            elif element.children:
                one = self._sum(element, element.children, level + 1)
            else:
                continue
            needs |= one.needs
            work += one.work
            levels = max(levels, one.levels)
            conditions += one.conditions
        if work > MOST_WORK:
            raise FaultError("its macros call each other more often than any style needs", parent)
        return Facts(needs, work, levels + 1, conditions)

    def _choose(self, element: Element, level: int) -> Facts:
        """Of the branches of a `choose`, of which one runs."""
        needs = work = levels = conditions = 0
        for branch in element.children:
            one = self._sum(branch, branch.children, level + 1)
            for name, value in branch.attributes.items():
                needs |= _CONDITIONS.get(name, 0)
                conditions += name == "disambiguate"
                if name == "variable":
                    for word in value.split():
                        needs |= _VARIABLES.get(word, 0) & ~SUFFIX
            needs |= one.needs
            work = max(work, one.work)
            levels = max(levels, one.levels)
            conditions += one.conditions
        return Facts(needs, work + len(element.children), levels + 1, conditions)
