"""Elements of a style as functions: an item and a place in the document in, a node out.

Each macro is compiled at its first call and shared by all who call it; written out, chicago-author-date would be a
million elements. CSL 1.0.2, Rendering Elements.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.csl import values
from briefgen.csl.items import DATES, NAMES, NUMBERS, Date, Item
from briefgen.csl.locale import Locale
from briefgen.csl.names import INHERITED, Options, Part, names_node, options_of, shown_count
from briefgen.csl.output import text_of
from briefgen.csl.style import Layout, StyleModel
from briefgen.csl.text import rich
from briefgen.csl.tree import Mark, Node, Run, Tag
from briefgen.csl.xml import Element

_MARKS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")


@dataclass(slots=True)
class State:
    """What is known of a work by telling it from others."""

    more: int = 0
    """How many names print at least."""
    levels: dict[tuple[str, int], int] = field(default_factory=dict)
    """By (variable, place) how much of a given name prints."""
    condition: int = 0
    """How many `disambiguate` conditions hold."""
    suffix: str = ""
    """The year suffix."""


@dataclass(slots=True)
class Context:
    """Where an element prints."""

    item: Item
    area: str
    state: State
    number: int = 0
    """The citation number; 0: none."""
    locator: str = ""
    label: str = ""
    position: str = "first"
    """first, subsequent, ibid, ibid-with-locator."""
    is_near: bool = False
    first_note: str = ""
    sorting: bool = False
    comparing: bool = False
    """Whether works are told apart: the day of access does not count."""
    name_options: Mapping[str, str] = field(default_factory=dict)
    suppressed: set[str] = field(default_factory=set)
    """Variables that a substitute has printed."""
    called: int = 0
    hits: int = 0
    conditions: int = 0
    """How many `disambiguate` conditions were asked."""
    suffix_done: bool = False
    in_substitute: bool = False
    names_options: dict[str, Options] = field(default_factory=dict)
    """How names have printed, by variable."""
    sort_options: Mapping[str, str] = field(default_factory=dict)
    """What a key of sorting asks of names."""


Rendered = Node | None
Function = Callable[[Context], Rendered]


def marks_of(attributes: Mapping[str, str]) -> tuple[Mark, ...]:
    """The formatting that attributes ask for (Formatting)."""
    return tuple(Mark(name, attributes[name]) for name in _MARKS if attributes.get(name))


class Evaluator:
    """A style's elements, compiled as they are asked for, in one locale."""

    def __init__(self, style: StyleModel, locale: Locale) -> None:
        self.style, self.locale = style, locale
        self.dates = values.Dates(locale)
        self._macros: dict[str, Function] = {}
        self._layouts: dict[str, Function] = {}
        self._options: dict[tuple[int, str, bool], Options] = {}
        self.has_suffix_variable = any(
            element.attributes.get("variable", "") in ("year-suffix", "citation-label")
            for root in (*style.macros.values(), style.citation.element, *([style.bibliography.element] if style.bibliography else []))
            for element in _all(root)
        )
        roots = [*style.macros.values(), style.citation.element, *([style.bibliography.element] if style.bibliography else [])]
        self.conditions = sum("disambiguate" in element.attributes for root in roots for element in _all(root))
        """How many conditions ask whether a work is to be told from others."""
        self.has_condition = self.conditions > 0

    def layout(self, area: Layout) -> Function:
        """The elements of a layout, without its affixes."""
        made = self._layouts.get(area.area)
        if made is None:
            made = self._layouts[area.area] = self._sequence(area.element.children)
        return made

    def macro(self, name: str) -> Function:
        """A macro."""
        made = self._macros.get(name)
        if made is None:
            made = self._macros[name] = self._sequence(self.style.macros[name].children)
        return made

    # -------------------------------------------------------------------------------------------------- compiling

    def compile(self, element: Element) -> Function:
        """An element as a function."""
        match element.tag:
            case "text":
                return self._text(element)
            case "group":
                return self._group(element)
            case "choose":
                return self._choose(element)
            case "names":
                return self._names(element)
            case "date":
                return self._date(element)
            case "number":
                return self._number(element)
            case "label":
                return self._label(element)
            case _:
                return lambda _: None

    def _sequence(self, elements: Sequence[Element]) -> Function:
        parts = [self.compile(element) for element in elements]
        if len(parts) == 1:
            return parts[0]

        def run(context: Context) -> Rendered:
            kids = [made for part in parts if (made := part(context)) is not None]
            return Node(list(kids)) if kids else None

        return run

    def _styled(self, element: Element, context: Context, kids: list[Any], tag: Tag | None = None, **more: Any) -> Node:
        attributes = element.attributes
        return Node(
            kids,
            marks_of(attributes),
            attributes.get("prefix", ""),
            attributes.get("suffix", ""),
            more.get("delimiter", ""),
            attributes.get("quotes") == "true",
            attributes.get("text-case", ""),
            attributes.get("strip-periods") == "true",
            attributes.get("display", ""),
            tag,
            is_english=self._is_english(context),
            language=context.item.language or "",
        )

    def _is_english(self, context: Context) -> bool:
        language = context.item.language or self.style.default_locale or self.locale.language
        return language.lower().startswith("en") and (len(language) == 2 or not language[2:3].isalpha())

    # ------------------------------------------------------------------------------------------------------- text

    def _text(self, element: Element) -> Function:
        attributes = element.attributes
        if "macro" in attributes:
            return self._macro_call(element, attributes["macro"])
        if "variable" in attributes:
            return self._variable(element, attributes["variable"], attributes.get("form", "long"))
        if "term" in attributes:
            name, form, plural = attributes["term"], attributes.get("form", "long"), attributes.get("plural") == "true"

            def term(context: Context) -> Rendered:
                text = self.locale.term(name, form, plural=plural)
                return self._styled(element, context, [rich(text)], Tag("term", name)) if text else None

            return term
        value = attributes.get("value", "")

        def constant(context: Context) -> Rendered:
            return self._styled(element, context, [rich(value)]) if value else None

        return constant

    def _macro_call(self, element: Element, name: str) -> Function:
        evaluator = self
        plain = not (element.attributes.keys() - {"macro"})

        def call(context: Context) -> Rendered:
            called, hits = context.called, context.hits
            context.called = context.hits = 0
            made = evaluator.macro(name)(context)
            inner_called, inner_hits = context.called, context.hits
            context.called, context.hits = called + inner_called, hits + inner_hits
            if made is None or (inner_called and not inner_hits):
                return None
            if not inner_hits:
                context.hits += 1
            return made if plain else evaluator._styled(element, context, [made])

        return call

    def _variable(self, element: Element, name: str, form: str) -> Function:
        def variable(context: Context) -> Rendered:
            if name == "year-suffix":
                if not context.state.suffix:
                    return None
                context.suffix_done = True
                return self._styled(element, context, [context.state.suffix], Tag("year-suffix"))
            context.called += 1
            if name in context.suppressed:
                return None
            text = self._value(context, name, form)
            if not text:
                return None
            context.hits += 1
            if context.in_substitute:
                context.suppressed.add(name)
            return self._styled(element, context, [self._content(context, name, text)], _tag_of(name))

        return variable

    def _content(self, context: Context, name: str, text: str) -> Any:
        if name in ("page", "locator") or (name == "page-first"):
            delimiter = self.locale.term("page-range-delimiter") or "–"
            ampersand = self.locale.term("and", "symbol") or "&"
            if name == "locator" and context.label == "none":
                return rich(text.strip())
            if name == "locator" and context.label not in ("page", "") and not re.search(r"\d\s*[-–]+\s*\d", text):
                return rich(text)
            if name == "page" or name == "page-first" or context.label in ("page", ""):
                return rich(values.pages(text, self.style.option("page-range-format"), delimiter, ampersand))
            return rich(re.sub(r"(?<=\d)\s*[-–]+\s*(?=\d)", delimiter, text).replace("\\-", "-"))
        if name in NUMBERS and name != "number" and values.is_numeric(text):
            return rich(values.separated(text, self.locale))
        return rich(text.replace("\\-", "-"))

    def _value(self, context: Context, name: str, form: str) -> str:
        match name:
            case "citation-number":
                return str(context.number) if context.number else ""
            case "locator":
                return context.locator
            case "first-reference-note-number":
                return context.first_note
            case "citation-label":
                return (context.item.text("citation-label") or _trigraph(context.item)) + context.state.suffix
        if form == "short":
            short = context.item.text(f"{name}-short") or (
                context.item.text("title-short") if name == "title" else ""
            )
            if short:
                return short
        if name in DATES and name not in NAMES:
            return ""
        return context.item.text(name)

    def label_of(self, context: Context) -> str:
        """The citation label of a work."""
        return self._value(context, "citation-label", "long")

    # ------------------------------------------------------------------------------------------------------ number

    def _number(self, element: Element) -> Function:
        name, form = element.get("variable") or "", element.get("form") or "numeric"

        def number(context: Context) -> Rendered:
            context.called += 1
            if name in context.suppressed:
                return None
            text = self._value(context, name, "long")
            if not text:
                return None
            context.hits += 1
            if context.in_substitute:
                context.suppressed.add(name)
            if name in ("page", "locator") and form == "numeric":
                return self._styled(element, context, [self._content(context, name, text)], _tag_of(name))
            gender = self.locale.genders.get(_noun(name), "")
            shown = values.formatted(text, form, self.locale, gender)
            return self._styled(element, context, [rich(shown)], _tag_of(name))

        return number

    # ------------------------------------------------------------------------------------------------------- label

    def _label(self, element: Element) -> Function:
        name = element.get("variable") or ""
        form, plural = element.get("form") or "long", element.get("plural") or "contextual"

        def label(context: Context) -> Rendered:
            text = self._value(context, name, "long")
            if not text or name in context.suppressed:
                return None
            term = (context.label or "page") if name == "locator" else _noun(name)
            is_plural = plural == "always" or (plural == "contextual" and values.is_plural(text, name))
            word = self.locale.term(term, form, plural=is_plural)
            return self._styled(element, context, [word], Tag("label", term)) if word else None

        return label

    # ------------------------------------------------------------------------------------------------------- group

    def _group(self, element: Element) -> Function:
        parts = [self.compile(child) for child in element.children]
        delimiter = element.get("delimiter") or ""

        def group(context: Context) -> Rendered:
            called, hits = context.called, context.hits
            context.called = context.hits = 0
            kids = [made for part in parts if (made := part(context)) is not None]
            inner_called, inner_hits = context.called, context.hits
            context.called, context.hits = called + inner_called, hits + inner_hits
            if not kids or (inner_called and not inner_hits):
                return None
            if not inner_hits:
                context.hits += 1
            return self._styled(element, context, kids, delimiter=delimiter)

        return group

    # ------------------------------------------------------------------------------------------------------ choose

    def _choose(self, element: Element) -> Function:
        branches = [
            (self._test(child) if child.tag != "else" else None, self._sequence(child.children) if child.children else None)
            for child in element.children
            if child.tag in ("if", "else-if", "else")
        ]

        def choose(context: Context) -> Rendered:
            for test, body in branches:
                if test is None or test(context):
                    return body(context) if body else None
            return None

        return choose

    def _test(self, element: Element) -> Callable[[Context], bool]:
        match_ = element.get("match") or "all"
        tests: list[Callable[[Context], bool]] = []
        for name, value in element.attributes.items():
            if name == "match":
                continue
            for word in value.split():
                made = self._condition(name, word)
                if made is not None:
                    tests.append(made)
        return _joined(tests, match_)

    def _condition(self, name: str, word: str) -> Callable[[Context], bool] | None:
        match name:
            case "type":
                return lambda c: c.item.type == word
            case "variable":
                return lambda c: self._has(c, word)
            case "is-numeric":
                return lambda c: values.is_numeric(self._value(c, word, "long"))
            case "is-uncertain-date":
                return lambda c: (date := c.item.date(word)) is not None and date.circa
            case "locator":
                return lambda c: bool(c.locator) and (c.label or "page") == word
            case "position":
                return lambda c: _at(c, word)
            case "disambiguate":

                def asked(context: Context) -> bool:
                    context.conditions += 1
                    return (context.state.condition >= context.conditions) == (word == "true")

                return asked
            case _:
                return None

    def _has(self, context: Context, name: str) -> bool:
        match name:
            case "locator":
                return bool(context.locator)
            case "citation-number":
                return context.number > 0
            case "first-reference-note-number":
                return bool(context.first_note)
            case "year-suffix":
                return bool(context.state.suffix)
            case _:
                return context.item.has(name)

    # -------------------------------------------------------------------------------------------------------- date

    def _date(self, element: Element) -> Function:
        name, form = element.get("variable") or "", element.get("form")
        own = [child.attributes for child in element.children if child.tag == "date-part"]
        localised = self.locale.dates.get(form) if form else None
        parts = values.date_parts(localised, own, element.get("date-parts") or "year-month-day")
        delimiter = element.get("delimiter") or (localised.delimiter if localised else "")
        if form and not localised:
            parts = [dict(part) for part in own]

        def date(context: Context) -> Rendered:
            context.called += 1
            if name in context.suppressed or (name == "accessed" and context.comparing):
                return None
            value = context.item.date(name)
            if value is None:
                return None
            if context.sorting:
                return self._sorted_date(context, value, parts)
            kids: list[Any]
            if value.literal and not value.start:
                kids = [rich(value.literal)]
            else:
                kids = list(self.dates.nodes(value, parts, delimiter))
                if not kids:
                    return None
            context.hits += 1
            if context.in_substitute:
                context.suppressed.add(name)
            if (
                context.state.suffix and not context.suffix_done and not self.has_suffix_variable and name != "accessed"
                and any(part.get("name") == "year" for part in parts)
            ):  # fmt: skip
                kids = _suffixed(kids, context.state.suffix)
                context.suffix_done = True
            return self._styled(element, context, kids, Tag("date", name))

        return date

    def _sorted_date(self, context: Context, value: Date, parts: Sequence[Mapping[str, str]]) -> Rendered:
        context.hits += 1
        named = [part.get("name") for part in parts]
        return Node([date_key(value, [name for name in ("year", "month", "day") if name in named] or ["year", "month", "day"])])

    # ------------------------------------------------------------------------------------------------------- names

    def _names(self, element: Element) -> Function:
        variables = (element.get("variable") or "").split()
        substitute = element.find("substitute")
        children = [child for child in element.children if child.tag != "substitute"]
        fallbacks = [self._substitute(child, element) for child in substitute.children] if substitute is not None else []
        own = self._of_names(element, variables, children)

        def names(context: Context) -> Rendered:
            made = own(context)
            if made is not None or not fallbacks:
                return made
            inside = context.in_substitute
            for fallback in fallbacks:
                context.in_substitute = True
                made = fallback(context)
                context.in_substitute = inside
                if made is not None:
                    is_names = any(one.tag is not None and one.tag.kind == "names" for one in made.walk())
                    return made if is_names else Node([made], tag=Tag("names", "substitute"))
            return None

        return names

    def _substitute(self, child: Element, parent: Element) -> Function:
        """An element of `substitute`; names without parts of their own take those of the names around them."""
        if child.tag != "names" or any(c.tag in ("name", "et-al", "label", "institution") for c in child.children):
            return self.compile(child)
        inherited = [c for c in parent.children if c.tag != "substitute"]
        attributes = {**{name: value for name, value in parent.attributes.items() if name != "variable"}, **child.attributes}
        return self._of_names(Element("names", attributes, child.line, child.column), (child.get("variable") or "").split(), inherited)

    def _of_names(self, element: Element, variables: list[str], children: list[Element]) -> Function:
        name = next((child for child in children if child.tag == "name"), None)
        et_al = next((child for child in children if child.tag == "et-al"), None)
        label = next((child for child in children if child.tag == "label"), None)
        label_first = label is not None and name is not None and children.index(label) < children.index(name)
        label_first = label_first or (label is not None and name is None and bool(children) and children[0] is label and False)

        def names(context: Context) -> Rendered:
            context.called += 1
            options = self._name_options(context, element, name, et_al)
            kids: list[Any] = []
            total = 0
            listed = _merged(variables, context, self.locale)
            for variable, term in listed:
                if variable in context.suppressed:
                    continue
                people = context.item.names(variable)
                if not people:
                    continue
                subsequent = context.area == "citation" and context.position != "first" and not context.sorting
                if options.form == "count":
                    total += shown_count(options, len(people), subsequent=subsequent)[0]
                    continue
                context.names_options[variable] = options
                levels = {at: level for (of, at), level in context.state.levels.items() if of == variable}
                made = names_node(
                    people, options, self.locale, variable, subsequent=subsequent, more=context.state.more,
                    levels=levels, sorting=context.sorting,
                )  # fmt: skip
                if made is None:
                    continue
                if label is not None and not context.sorting:
                    made = self._with_label(context, made, label, term, len(people), first=label_first)
                kids.append(made)
                if context.in_substitute:
                    context.suppressed.add(variable)
            if options.form == "count" and total:
                kids = [str(total)]
            if not kids:
                return None
            context.hits += 1
            delimiter = element.get("delimiter") or context.name_options.get("names-delimiter", "")
            return self._styled(element, context, kids, delimiter=delimiter)

        return names

    def _with_label(self, context: Context, made: Node, label: Element, term: str, count: int, *, first: bool) -> Node:
        plural = label.get("plural") or "contextual"
        is_plural = plural == "always" or (plural == "contextual" and count > 1)
        word = self.locale.term(term, label.get("form") or "long", plural=is_plural)
        if not word:
            return made
        node = self._styled(label, context, [word], Tag("label", term))
        return Node([node, made] if first else [made, node], tag=None)

    def _name_options(self, context: Context, element: Element, name: Element | None, et_al: Element | None) -> Options:
        key = (id(element), context.area, context.sorting)
        found = self._options.get(key) if not context.sorting else None
        if found is None:
            found = self._made_options(context, element, name, et_al)
            if not context.sorting:
                self._options[key] = found
        return found

    def _made_options(self, context: Context, element: Element, name: Element | None, et_al: Element | None) -> Options:
        from dataclasses import replace

        values_: dict[str, str] = dict(context.name_options)
        values_ |= {key: value for key, value in element.attributes.items() if key in INHERITED}
        for own, inherited in (("name-form", "form"), ("name-delimiter", "delimiter")):
            if own in element.attributes:
                values_[inherited] = element.attributes[own]
        if name is not None:
            values_ |= {key: value for key, value in name.attributes.items() if key != "text-case"}
        if context.sorting:
            values_ |= context.sort_options
            values_["name-as-sort-order"] = "all"
        options = options_of(values_)
        parts = {
            child.get("name"): Part(
                marks_of(child.attributes), child.get("prefix") or "", child.get("suffix") or "", child.get("text-case") or ""
            )
            for child in (name.children if name is not None else ())
            if child.tag == "name-part"
        }
        return replace(
            options,
            marks=marks_of(name.attributes) if name is not None else (),
            prefix=(name.get("prefix") or "") if name is not None else "",
            suffix=(name.get("suffix") or "") if name is not None else "",
            family=parts.get("family", Part()),
            given=parts.get("given", Part()),
            et_al_term=(et_al.get("term") or "et-al") if et_al is not None else "et-al",
            et_al_marks=marks_of(et_al.attributes) if et_al is not None else (),
        )


def _merged(variables: Sequence[str], context: Context, locale: Locale) -> list[tuple[str, str]]:
    """Variables with the terms of their labels; editor and translator who are the same print once (Names)."""
    if set(variables) == {"editor", "translator"} and locale.term("editortranslator"):
        first, second = context.item.names("editor"), context.item.names("translator")
        if first and first == second:
            return [(variables[0], "editortranslator")]
    return [(variable, variable) for variable in variables]


def _suffixed(kids: list[Any], suffix: str) -> list[Any]:
    """The parts of a date with the year suffix behind the first year."""
    made: list[Any] = []
    done = False
    for kid in kids:
        if not done and isinstance(kid, Node) and kid.tag == Tag("date-part", "year"):
            inner = Node([*kid.kids, Node([suffix], tag=Tag("year-suffix"))], kid.marks, kid.prefix, kid.suffix,
                         case=kid.case, strips=kid.strips, tag=kid.tag)  # fmt: skip
            made.append(inner)
            done = True
        else:
            made.append(kid)
    return made if done else [*made, Node([suffix], tag=Tag("year-suffix"))]


def date_key(value: Date, names: Sequence[str] = ("year", "month", "day")) -> str:
    """A date as a key: years before our era first (Sorting)."""

    def one(parts: tuple[int, ...]) -> str:
        known = dict(zip(("year", "month", "day"), parts, strict=False))
        year = known.get("year", 0)
        out = ""
        if "year" in names:
            out = f"N{99999 + year:05}" if year < 0 else f"P{year:05}"
        if "month" in names:
            month = known.get("month", 0)
            out += f"{(month - 20) * 3 if month > 20 else month:02}" if month <= 12 or month > 20 else f"{(month - 12) * 3:02}"
        if "day" in names:
            out += f"{known.get('day', 0):02}"
        return out

    if not value.start:
        return value.literal
    return one(value.start) + ("-" + one(value.end) if value.end else "")


def _joined(tests: list[Callable[[Context], bool]], match_: str) -> Callable[[Context], bool]:
    if match_ == "any":
        return lambda c: any(test(c) for test in tests)
    if match_ == "none":
        return lambda c: not any(test(c) for test in tests)
    return lambda c: all(test(c) for test in tests)


def _at(context: Context, word: str) -> bool:
    if context.area == "bibliography":
        return False
    match word:
        case "first":
            return context.position == "first"
        case "subsequent":
            return context.position != "first"
        case "ibid":
            return context.position in ("ibid", "ibid-with-locator")
        case "ibid-with-locator":
            return context.position == "ibid-with-locator"
        case "near-note":
            return context.is_near
        case _:
            return False


def _noun(variable: str) -> str:
    return {"number-of-pages": "page", "number-of-volumes": "volume", "page-first": "page", "chapter-number": "chapter", "collection-number": "collection-number"}.get(variable, variable)


def _tag_of(variable: str) -> Tag:
    if variable == "citation-number":
        return Tag("number")
    return Tag("locator") if variable == "locator" else Tag("variable", variable)


def _trigraph(item: Item) -> str:
    """The label of a work that has none of its own (Standard Variables, citation-label)."""
    names = next((item.names(v) for v in ("author", "editor", "translator") if item.names(v)), ())
    families = [re.sub(r"[^\w]", "", (n.family or n.literal)) for n in names]
    counts = {0: (), 1: (4,), 2: (2, 2), 3: (1, 1, 2)}.get(len(families), (1, 1, 1, 1))
    letters = "".join(family[:count] for family, count in zip(families, counts, strict=False))
    date = item.date("issued")
    return letters + (f"{date.start[0] % 100:02}" if date and date.start else "")


def _all(element: Element) -> Any:
    yield element
    for child in element.children:
        yield from _all(child)


def key_text(node: Rendered, locale: Locale) -> str:
    """The letters of a node, for comparing."""
    from briefgen.csl.output import flatten

    return text_of(token for token in flatten(node, locale) if isinstance(token, Run))
