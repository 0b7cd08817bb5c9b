"""The `names` element: its variables with labels, and what stands for them (Names; Label in names; Substitute)."""

from collections.abc import Callable, Sequence

from briefgen.csl.context import Context, Shown
from briefgen.csl.formats import Formats
from briefgen.csl.judge import NAMES, POSITION
from briefgen.csl.markup import rich
from briefgen.csl.names import Options
from briefgen.csl.people import Name
from briefgen.csl.records import TYPE_CHECKING, TypeAlias
from briefgen.csl.tree import Node, Tag, Tokens
from briefgen.csl.xml import Element

if TYPE_CHECKING:
    from briefgen.csl.evaluate import Evaluator

FIRST = "first of"
"""An element, no name of XML, of whose children only the first prints that prints anything."""
Out: TypeAlias = list[Node | Tokens]
Function: TypeAlias = Callable[[Context, Out], None]


def names(element: Element, env: "Evaluator") -> Function:
    """`names`, or the first of its substitutes that prints anything."""
    children = [child for child in element.children if child.tag != "substitute"]
    own = _own(element, children, env)
    listed = element.find("substitute")
    if listed is None:
        return own
    waiting = list(reversed(listed.children))
    substitutes: list[Function] = []  # compiled when those before print nothing

    def print_names(context: Context, out: Out) -> None:
        count = len(out)
        own(context, out)
        if len(out) > count:
            return
        inside = context.in_substitute
        context.in_substitute = True
        kids: Out = []
        for at in range(len(listed.children)):
            if at == len(substitutes):
                substitutes.append(env.compile(_inheriting(waiting.pop(), element, children)))
            substitutes[at](context, kids)
            if kids:
                break
        context.in_substitute = inside
        if kids:
            has_names = any(isinstance(kid, Node) and kid.first("names") is not None for kid in kids)
            out.append(Node(tuple(kids), None, None if has_names else Tag("names", "substitute")))

    return print_names


def _inheriting(child: Element, parent: Element, inherited: Sequence[Element], *, direct: bool = True) -> Element:
    """An element of `substitute` in which names without children have those of the names around, and attributes too.

    `direct`: whether it is no part of a group. Of the elements of a branch then one stands for the names, too.
    """
    if child.tag in ("choose", "if", "else-if", "else", "group"):
        direct = direct and child.tag != "group"
        children = [_inheriting(one, parent, inherited, direct=direct) for one in child.children]
        if direct and child.tag != "choose" and len(children) > 1:
            children = [Element(FIRST, {}, child.offset, children)]
        return Element(child.tag, child.attributes, child.offset, children)
    if child.tag != "names" or child.children:
        return child
    attributes = {**{key: value for key, value in parent.attributes.items() if key != "variable"}, **child.attributes}
    return Element("names", attributes, child.offset, inherited)


def _own(element: Element, children: Sequence[Element], env: "Evaluator") -> Function:
    """The names of the element's own variables."""
    variables = element.get("variable").split()
    by_tag = {child.tag: child for child in reversed(children)}
    name, et_al = by_tag.get("name"), by_tag.get("et-al")
    label = _Label(by_tag["label"], env) if "label" in by_tag else None
    form = label.form if label is not None else "long"
    is_label_first = name is not None and "label" in by_tag and children.index(by_tag["label"]) < children.index(name)
    made: dict[tuple[str, int], tuple[Options, Formats]] = {}

    def options_of(context: Context) -> tuple[Options, Formats]:
        key = context.area.name, id(context.sort)
        found = made.get(key)
        if found is None:
            values = _values(context, name)
            delimiter = element.get("delimiter") or values.get("names-delimiter", "")
            found = made[key] = Options(values, name, et_al), Formats(element.attributes, delimiter)
        return found

    def print_names(context: Context, out: Out) -> None:
        context.called += 1
        item = context.item
        for variable in variables:
            if item.has(variable):
                break
        else:
            return
        options, formats = options_of(context)
        kids: Out = []
        count = 0
        for variable, term in _merged(variables, form, context, env):
            people = context.item.names(variable) if variable not in context.suppressed else ()
            if not people:
                continue
            node = _node(context, people, options, variable, env)
            if options.form == "count":
                shown = options.count(len(people), later=_is_later(context, options))
                count += shown + options.prints_last(shown, len(people))
            if node is not None:
                if label is not None and context.sort is None:
                    node = label.beside(node, term, len(people), context, first=is_label_first)
                kids.append(node)
                context.suppress(variable)
        if count:
            kids = [(str(count),)]
        if kids:
            context.hits += 1
            out.append(Node(tuple(kids), formats.of(context.item), Tag("names", variables[0])))

    return print_names


def _node(context: Context, people: Sequence[Name], options: Options, variable: str, env: "Evaluator") -> Node | None:
    """The names of one variable; what prints is written down for telling works apart."""
    if options.form == "count":
        return None
    state = context.state
    context.asked |= NAMES
    later = _is_later(context, options)
    node = env.names.node(
        people, options, variable, later=later, more=state.more, levels=state.level(variable) if state.levels else None,
        sorts=context.sort is not None,
    )  # fmt: skip
    if node is not None:
        count = options.count(len(people), later=later, more=state.more)
        context.shown.append(Shown(variable, count, len(people), options))
    return node


def _is_later(context: Context, options: Options) -> bool:
    """Whether the options of subsequent cites hold, if there are any; in a bibliography they never do."""
    if not options.shortens or context.area.name != "citation" or context.sort is not None:
        return False
    context.asked |= POSITION
    return context.place.position != "first"


def _values(context: Context, name: Element | None) -> dict[str, str]:
    """The options of all levels merged, by their names on `name`."""
    values = dict(context.area.names)
    if name is not None:
        values |= name.attributes
    if context.sort is not None:
        values |= context.sort
    return values


def _merged(variables: Sequence[str], form: str, context: Context, env: "Evaluator") -> list[tuple[str, str]]:
    """Variables with the terms of their labels; editors who are the translators print once (Names)."""
    if len(variables) == 2 and set(variables) == {"editor", "translator"}:
        editors = context.item.names("editor")
        if editors and editors == context.item.names("translator") and env.locale.term("editortranslator", form):
            return [(variables[0], "editortranslator")]
    return [(variable, variable) for variable in variables]


class _Label:
    """A label within names."""

    def __init__(self, element: Element, env: "Evaluator") -> None:
        self.env = env
        self.form, self.plural = element.get("form") or "long", element.get("plural") or "contextual"
        self.formats = Formats(element.attributes, of_term=True)

    def beside(self, node: Node, term: str, count: int, context: Context, *, first: bool) -> Node:
        """Names with their label; the names alone where there is no term."""
        is_several = self.plural == "always" or (self.plural == "contextual" and count > 1)
        word = self.env.locale.term(term, self.form, plural=is_several)
        if not word:
            return node
        label = Node((rich(word),), self.formats.of(context.item), Tag("label", term))
        return Node((label, node) if first else (node, label))
