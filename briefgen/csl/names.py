"""The names of a variable (Names; Name; Et-al; Label in names): delimiters, `and`, and how many print.

Options are merged downwards once: style, citation or bibliography, `name` (Inheritable Name Options).
"""

from collections.abc import Mapping, Sequence

from briefgen.csl.formats import format_of, marks_of
from briefgen.csl.locale import Locale
from briefgen.csl.name import PartFormat, name_node
from briefgen.csl.people import Name
from briefgen.csl.scripts import is_unspaced
from briefgen.csl.tree import Format, Node, Tag, Tokens
from briefgen.csl.xml import Element

_MOST_KNOWN = 5000


class Options:
    """Everything that decides how names print."""

    __slots__ = (
        "and_",
        "delimiter",
        "demotes_display",
        "demotes_sort",
        "et_al",
        "et_al_format",
        "et_al_precedes",
        "family",
        "form",
        "format",
        "given",
        "hyphen",
        "initialize",
        "initialize_with",
        "known",
        "last_precedes",
        "least",
        "least_later",
        "shortens",
        "shown",
        "shown_later",
        "sort_order",
        "sort_separator",
        "uses_last",
    )  # fmt: skip

    def __init__(self, values: Mapping[str, str], name: Element | None = None, et_al: Element | None = None) -> None:
        """Options from attributes.

        Args:
            values: of all levels merged, by the names that they have on `name`.
            name: the `name` element, for its formats.
            et_al: the `et-al` element.
        """
        get = values.get
        self.form, self.and_, self.delimiter = get("form", "long"), get("and", ""), get("delimiter", ", ")
        self.et_al_precedes = get("delimiter-precedes-et-al", "contextual")
        self.last_precedes = get("delimiter-precedes-last", "contextual")
        # et-al-min and et-al-use-first alone ask nothing.
        self.least = _number(get("et-al-min"), 0) if "et-al-use-first" in values else 0
        self.shown = _number(get("et-al-use-first"), 1)
        self.least_later = _number(get("et-al-subsequent-min"), self.least)
        self.shown_later = _number(get("et-al-subsequent-use-first"), self.shown)
        self.shortens = (self.least_later, self.shown_later) != (self.least, self.shown)
        """Whether fewer or more names print of works that were cited before."""
        self.uses_last = get("et-al-use-last") == "true"
        self.initialize = get("initialize") != "false"
        self.initialize_with = get("initialize-with")
        self.hyphen = get("initialize-with-hyphen") != "false"
        self.sort_order, self.sort_separator = get("name-as-sort-order", ""), get("sort-separator", ", ")
        demotes = get("demote-non-dropping-particle", "display-and-sort")
        self.demotes_display, self.demotes_sort = demotes == "display-and-sort", demotes != "never"
        self.format = format_of(name.attributes) if name is not None else None
        parts = {one.get("name"): one.attributes for one in (name.all("name-part") if name is not None else ())}
        self.family, self.given = PartFormat(parts.get("family", {})), PartFormat(parts.get("given", {}))
        self.et_al = (et_al.get("term") if et_al is not None else "") or "et-al"
        self.et_al_format = Format(marks_of(et_al.attributes)) if et_al is not None else None
        self.known: dict[tuple[object, ...], Node] = {}
        """Names as they have printed; many works share them."""

    def prints_last(self, count: int, total: int) -> bool:
        """Whether the last of all names follows those that print: it is two behind them at least."""
        return self.uses_last and total > count + 1

    @property
    def initializes(self) -> bool:
        """Whether given names print as initials."""
        return self.initialize and self.initialize_with is not None

    def count(self, total: int, *, later: bool = False, more: int = 0) -> int:
        """How many of all names print before et al.

        Args:
            total: all names.
            later: whether the work was cited before.
            more: how many print at least, to tell works apart.
        """
        least, shown = (self.least_later, self.shown_later) if later else (self.least, self.shown)
        if not least or total < least or shown >= total:
            return total
        return min(max(shown, more), total)


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default


class NamesPrinter:
    """Prints names in a language."""

    __slots__ = ("locale",)

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def node(
        self,
        names: Sequence[Name],
        options: Options,
        variable: str,
        *,
        later: bool = False,
        more: int = 0,
        levels: Mapping[int, int] | None = None,
        sorts: bool = False,
    ) -> Node | None:
        """The names of a variable; None where none print.

        Args:
            names: all of them.
            options: how they print.
            variable: what the nodes say they come from.
            later: whether the work was cited before.
            more: how many names print at least, to tell works apart.
            levels: by place, how much of a given name prints to that end: 1 initials, 2 all of it.
            sorts: whether the names are a key of sorting: inverted, without `and` and et al.
        """
        total = len(names)
        count = options.count(total, later=later, more=more)
        if not count:
            return None
        has_et_al = count < total
        kids: list[Node | Tokens] = []
        for at in range(count):
            if at:
                is_last = at == count - 1 and not has_et_al and not sorts
                kids.append((self._between(options, at, count) if is_last else options.delimiter,))
            kids.append(self._one(names, at, options, variable, levels, sorts=sorts))
        if has_et_al and options.prints_last(count, total):
            last = self._one(names, total - 1, options, variable, levels, sorts=sorts)
            kids += [(options.delimiter if count > 1 else " ", "… "), last]
        elif has_et_al and not sorts:
            self._add_et_al(kids, options, count)
        return Node(tuple(kids), None, Tag("name-list", variable))

    def _one(
        self, names: Sequence[Name], at: int, options: Options, variable: str, levels: Mapping[int, int] | None,
        *, sorts: bool,
    ) -> Node:  # fmt: skip
        level = levels.get(at, 0) if levels else 0
        english = sorts and self.locale.language[:2].lower() == "en"
        key = names[at], at == 0, level, sorts
        inner = options.known.get(key)
        if inner is None:
            inner = name_node(names[at], options, first=at == 0, level=level, sorts=sorts, english=english)
            if len(options.known) < _MOST_KNOWN:
                options.known[key] = inner
        return Node((inner,), options.format, Tag("name", variable, at))

    def _between(self, options: Options, at: int, count: int) -> str:
        """What stands before the last name: delimiter, `and` or both."""
        word = self.locale.term("and") or "and" if options.and_ == "text" else "&" if options.and_ == "symbol" else ""
        if not word:
            return options.delimiter
        # 甲、乙和丙: how many names there are asks no delimiter of a script without spaces.
        takes = _takes(options.last_precedes, options, at, contextual=count > 2 and not is_unspaced(word[0]))
        if word != word.strip():  # a term with spaces of its own gets no others (name_HebrewAnd)
            return (options.delimiter if takes else "") + word
        before = options.delimiter if takes else ""
        if not is_unspaced(word[0]):  # 甲和乙
            before = before or " "
            before += "" if before.endswith(" ") else " "
        return before + word + ("" if is_unspaced(word[-1]) else " ")

    def _add_et_al(self, kids: list[Node | Tokens], options: Options, count: int) -> None:
        """Put et al. behind names; without a term nothing stands there, no delimiter either."""
        term = self.locale.term(options.et_al)
        if not term:
            return
        takes = _takes(options.et_al_precedes, options, count, contextual=count > 1)
        before = options.delimiter if takes else "" if is_unspaced(term[0]) else " "
        if before:
            kids.append((before,))
        kids.append(Node(((term,),), options.et_al_format, Tag("term", options.et_al)))


def _takes(rule: str, options: Options, at: int, *, contextual: bool) -> bool:
    """Whether the delimiter stands before the last name or et al., `at` names being before it."""
    if rule == "contextual":
        return contextual
    inverted = options.sort_order == "all" or (options.sort_order == "first" and at == 1)
    return rule == "always" or (rule == "after-inverted-name" and inverted)
