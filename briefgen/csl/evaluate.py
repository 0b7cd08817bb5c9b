"""A style's elements as functions: a context in, nodes out (Rendering Elements; Macro; Group; Choose).

Each macro is compiled at its first call and shared by all who call it: written out, large styles have a million
elements. A function appends what it prints to a list, so that the delimiter of a group reaches into `choose`.
"""

from collections.abc import Callable, Sequence

from briefgen.csl import elements, naming
from briefgen.csl.conditions import Test, test_of, types_of
from briefgen.csl.context import Context, Given
from briefgen.csl.date_parts import DatePrinter
from briefgen.csl.formats import Formats
from briefgen.csl.judge import CONDITION, LOCATOR, SUFFIX
from briefgen.csl.locale import Locale
from briefgen.csl.names import NamesPrinter
from briefgen.csl.records import TypeAlias
from briefgen.csl.style import StyleModel
from briefgen.csl.tree import Node, Tokens
from briefgen.csl.xml import Element

Out: TypeAlias = list[Node | Tokens]
Function: TypeAlias = Callable[[Context, Out], None]

_LEAST_WORK = 10
"""Elements that a macro has at least for its output to be kept."""


class Evaluator:
    """A style's elements, compiled as they are asked for, in one locale."""

    def __init__(self, style: StyleModel, locale: Locale) -> None:
        self.style, self.locale = style, locale
        self.names = NamesPrinter(locale)
        self.dates = DatePrinter(locale)
        self._macros: dict[str, Function] = {}
        self._calls: dict[str, Function] = {}
        self._layouts: dict[str, Function] = {}

    def layout(self, context: Context) -> Node | None:
        """What the layout of an area prints, without its affixes and marks; None where it prints nothing."""
        name = context.area.name
        function = self._layouts.get(name)
        if function is None:
            elements = context.area.layout.children
            aligns = "second-field-align" in context.area.options and elements and elements[0].tag != "choose"
            function = self._layouts[name] = self._fields(elements) if aligns else self.sequence(elements)
        out: Out = []
        function(context, out)
        return Node(tuple(out)) if out else None

    def _fields(self, elements: Sequence[Element]) -> Function:
        """A layout whose first field is set apart, and keeps its place where it prints nothing."""
        first, rest = self.compile(elements[0]), self.sequence(elements[1:])

        def run(context: Context, out: Out) -> None:
            first(context, out)
            is_empty = not out
            rest(context, out)
            if is_empty and out:
                out.insert(0, Node(()))

        return run

    def macro(self, name: str, context: Context) -> Node | None:
        """What a macro prints as a key of sorting."""
        out: Out = []
        self._macro(name)(context, out)
        return Node(tuple(out)) if out else None

    def _macro(self, name: str) -> Function:
        function = self._macros.get(name)
        if function is None:
            function = self._macros[name] = self.sequence(self.style.macros[name].children)
        return function

    # ------------------------------------------------------------------------------------------------------ compiling

    def sequence(self, elements: Sequence[Element]) -> Function:
        """Elements one after another."""
        parts = tuple(self.compile(element) for element in elements)
        if len(parts) == 1:
            return parts[0]

        def run(context: Context, out: Out) -> None:
            for part in parts:
                part(context, out)

        return run

    def compile(self, element: Element) -> Function:
        """An element as a function; one that is not known prints nothing."""
        match element.tag:
            case "text":
                return self._call(element) if "macro" in element.attributes else elements.text(element, self)
            case "group":
                return self._group(element)
            case "choose":
                return self._choose(element)
            case "names":
                return naming.names(element, self)
            case "date":
                return elements.date(element, self)
            case "number":
                return elements.number(element, self)
            case "label":
                return elements.label(element, self)
            case naming.FIRST:
                return self._first(element)
            case _:
                return _nothing

    def _first(self, element: Element) -> Function:
        """The first of its children that prints anything."""
        parts = tuple(self.compile(child) for child in element.children)

        def run(context: Context, out: Out) -> None:
            count = len(out)
            for part in parts:
                part(context, out)
                if len(out) > count:
                    return

        return run

    # -------------------------------------------------------------------------------------------------- group and macro

    def _group(self, element: Element) -> Function:
        body = self.sequence(element.children)
        formats = Formats(element.attributes, element.get("delimiter"))

        def group(context: Context, out: Out) -> None:
            kids = _bounded(context, body)
            if kids:
                out.append(Node(tuple(kids), formats.of(context.item)))

        return group

    def _call(self, element: Element) -> Function:
        name = element.attributes["macro"]
        plain = self._calls.get(name)
        if plain is None:
            plain = self._calls[name] = self._plain_call(name)
        formats = Formats(element.attributes)
        if formats.fixed is None and not formats.varies:
            return plain

        def call(context: Context, out: Out) -> None:
            made: Out = []
            plain(context, made)
            if made:
                out.append(Node(tuple(made), formats.of(context.item)))

        return call

    def _plain_call(self, name: str) -> Function:
        """A call of a macro without formats; all such calls share it."""
        is_kept = self.style.macro_facts[name].work >= _LEAST_WORK
        body: Function | None = None

        def run(context: Context) -> Node | None:
            nonlocal body
            if body is None:
                body = self._macro(name)
            kids = _bounded(context, body)
            if not kids:
                return None
            return kids[0] if len(kids) == 1 and isinstance(kids[0], Node) else Node(tuple(kids))

        def call(context: Context, out: Out) -> None:
            made = _remembered(context, name, run) if is_kept and context.memory is not None else run(context)
            if made is not None:
                out.append(made)

        return call

    def _choose(self, element: Element) -> Function:
        children = [child for child in element.children if child.tag in ("if", "else-if", "else")]
        types = [types_of(child) for child in children]
        if all(asked is not None or child.tag == "else" for asked, child in zip(types, children, strict=True)):
            return self._by_type(list(zip(types, children, strict=True)))
        # Tests and branches are compiled when they are first reached: most of a large style's never are.
        tests: list[Test] = []
        branches: dict[int, Function] = {}

        def choose(context: Context, out: Out) -> None:
            for at, child in enumerate(children):
                if at == len(tests):
                    tests.append(test_of(child))
                if tests[at](context):
                    if at not in branches:
                        branches[at] = self.sequence(child.children)
                    branches[at](context, out)
                    return

        return choose

    def _by_type(self, branches: Sequence[tuple[frozenset[str] | None, Element]]) -> Function:
        """A `choose` that asks for types alone: each type looks for its branch once."""
        known: dict[str, Function] = {}

        def choose(context: Context, out: Out) -> None:
            type_ = context.item.type
            body = known.get(type_)
            if body is None:
                found = (self.sequence(one.children) for types, one in branches if types is None or type_ in types)
                body = known[type_] = next(found, _nothing)
            body(context, out)

        return choose


def _nothing(_context: Context, _out: Out) -> None:
    pass


def _bounded(context: Context, body: Function) -> Out | None:
    """What elements print together; None where they call variables and none says anything (Group).

    What prints without a variable counts as a variable that says something.
    """
    called, hits = context.called, context.hits
    context.called = context.hits = 0
    kids: Out = []
    body(context, kids)
    is_silent = not kids or (context.called > 0 and not context.hits)
    context.called += called
    context.hits += hits
    if is_silent:
        return None
    if context.hits == hits:
        context.hits += 1
    return kids


def _remembered(context: Context, name: str, run: Callable[[Context], Node | None]) -> Node | None:
    """What a macro prints, taken from what it printed before of the same work when it was told the same."""
    memory = context.memory
    assert memory is not None
    call = name, context.item.id, context.suppressed, context.in_substitute
    suffix_done, conditions = context.suffix_done, context.conditions
    known = memory.asked.get(call, ())
    for asked in known:
        told = context.told(asked, suffix_done=suffix_done, conditions=conditions)
        given = memory.given.get((call, asked, told))
        if given is not None:
            _take(context, given, asked)
            return given.node
    before, called, hits, count = context.asked, context.called, context.hits, len(context.shown)
    context.asked = 0
    node = run(context)
    asked = context.asked
    context.asked |= before
    if not asked & LOCATOR:  # there are too many of them, and what calls for one calls others that do not
        if asked not in known:
            memory.asked[call] = (*known, asked)
        told = context.told(asked, suffix_done=suffix_done, conditions=conditions)
        shown = tuple(context.shown[count:])
        memory.given[call, asked, told] = Given(node, context, context.called - called, context.hits - hits, shown)
    return node


def _take(context: Context, given: Given, asked: int) -> None:
    """Leave the context as a macro did that gave this."""
    context.asked |= asked
    context.called += given.called
    context.hits += given.hits
    context.suppressed = given.suppressed
    if asked & SUFFIX:
        context.suffix_done = given.suffix_done
    if asked & CONDITION:
        context.conditions = given.conditions
    context.shown += given.shown
