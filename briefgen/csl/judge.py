"""What is known of a style without running it: that its macros exist and end, its work, and what output depends on."""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.csl.xml import Element

MOST_WORK = 50_000
"""Elements that a cite or entry may look at on the longest way through them."""
MOST_LEVELS = 100
"""Elements within elements on any way through the macros."""

POSITION, LOCATOR, STATE, NUMBER, SUFFIX = 1, 2, 4, 8, 16
"""What output can depend on beside the item: where it is cited, the locator, what tells works apart, the citation
number; and whether the style says where the year suffix prints."""

_VARIABLES = {
    "locator": LOCATOR,
    "citation-number": NUMBER,
    "first-reference-note-number": POSITION,
    "year-suffix": STATE | SUFFIX,
    "citation-label": STATE | SUFFIX,
}
_CONDITIONS = {"position": POSITION, "locator": LOCATOR, "disambiguate": STATE}


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
        self._macros = macros
        self._open: dict[str, None] = {}
        """Macros that are being looked at."""
        shortens = any("subsequent" in option for option in name_options)
        self._shortens = shortens or any("et-al-subsequent-min" in one.attributes for m in macros.values() for one in m.walk())
        """Whether names print otherwise where a work was cited before."""

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
        total = Facts()
        for element in elements:
            one = self._element(element, level + 1)
            total.needs |= one.needs
            total.work += one.work
            total.levels = max(total.levels, one.levels + 1)
            total.conditions += one.conditions
        if total.work > MOST_WORK:
            raise FaultError("its macros call each other more often than any style needs", parent)
        return total

    def _element(self, element: Element, level: int) -> Facts:
        attributes = element.attributes
        if level > MOST_LEVELS:
            raise FaultError("its macros and elements are nested too deep", element)
        if element.tag == "choose":
            return self._choose(element, level)
        if element.tag == "text" and "macro" in attributes:
            called = self._macro(attributes["macro"], element, level)
            return Facts(called.needs, called.work + 1, called.levels, called.conditions)
        facts = self._sum(element, element.children, level)
        facts.work += 1
        if element.tag in ("text", "number", "label"):
            facts.needs |= _VARIABLES.get(attributes.get("variable", ""), 0)
        elif element.tag == "date":
            facts.needs |= STATE
        elif element.tag == "names":
            facts.needs |= STATE | (POSITION if self._shortens else 0)
        return facts

    def _choose(self, element: Element, level: int) -> Facts:
        total = Facts(0, 1)
        for branch in element.children:
            one = self._sum(branch, branch.children, level + 1)
            for name, value in branch.attributes.items():
                total.needs |= _CONDITIONS.get(name, 0)
                if name == "variable":
                    for word in value.split():
                        total.needs |= _VARIABLES.get(word, 0) & ~SUFFIX
            total.needs |= one.needs
            total.work = max(total.work, one.work + len(element.children))
            total.levels = max(total.levels, one.levels + 1)
            total.conditions += one.conditions + ("disambiguate" in branch.attributes)
        return total
