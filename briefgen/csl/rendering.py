"""Cites, citations and entries in words, once numbers, places and states are known."""

from collections.abc import Mapping, Sequence

from briefgen.csl import locators
from briefgen.csl.clusters import Piece, without
from briefgen.csl.context import FIRST, NO_STATE, Context, Memory, Place, State
from briefgen.csl.disambiguate import Form
from briefgen.csl.forms import Citation, Cite, Printed
from briefgen.csl.items import Item
from briefgen.csl.judge import LOCATOR, NUMBER
from briefgen.csl.names import Options
from briefgen.csl.output import flatten, letters, plain_tree
from briefgen.csl.punctuation import settle
from briefgen.csl.records import TYPE_CHECKING
from briefgen.csl.tree import Node, Plain, Tag, Token, closing, opening

if TYPE_CHECKING:
    from briefgen.csl.engine import Processor

_SHORT = {"form": "short", "and": "text", "et-al-min": "4", "et-al-use-first": "1"}
"""How names print in running text where a style's cites have none."""


class Renderer:
    """Renders the works of one document, and keeps what it rendered."""

    def __init__(self, processor: "Processor", items: Mapping[str, Item]) -> None:
        self.processor, self.items = processor, items
        self.numbers: Mapping[str, int] = {}
        """Citation numbers by work."""
        self.states: Mapping[str, State] = {}
        """What tells works from others."""
        self._prints_locators = bool(processor.style.citation.facts.needs & LOCATOR)
        self._memory = Memory()
        self._nodes: dict[tuple[object, ...], Node | None] = {}
        self._forms: dict[tuple[object, ...], Form] = {}

    def form(self, id_: str, state: State, first_note: str) -> Form:
        """A cite of a work for comparing: as if it was cited before, and near (disambiguate_BasedOnEtAlSubsequent).

        The day of access does not count.
        """
        needs = self.processor.style.citation.facts.needs
        key = id_, state, first_note, self.numbers[id_] if needs & NUMBER else 0
        known = self._forms.get(key)
        if known is None:
            area, place = self.processor.style.citation, Place("subsequent", is_near=True, first_note=first_note)
            item = self.items[id_]
            context = Context(item, area, state, self.numbers[id_], place, memory=self._memory)
            if item.has("accessed"):
                context.suppressed = frozenset({"accessed"})
            node = self.processor.evaluator.layout(context)
            known = self._forms[key] = Form(letters(node), context.shown, context.conditions)
        return known

    def forget(self, id_: str) -> None:
        """Forget what a work printed."""
        self._memory = Memory()
        self._nodes = {key: node for key, node in self._nodes.items() if key[0] != id_}
        self._forms = {key: form for key, form in self._forms.items() if key[0] != id_}

    def citation(self, citation: Citation, places: Sequence[Place]) -> Printed:
        """A citation, its cites in order."""
        names: Plain = ()
        pieces: list[Piece] = []
        for at, (cite, place) in enumerate(zip(citation.cites, places, strict=True)):
            node = self._cite(cite, place)
            if citation.mode == "author-in-text" and not at and node is not None:
                names, node = self._narrated(cite, node)
            elif cite.mode == "suppress-author" and node is not None:
                node = without(node, "names")
            elif cite.mode == "author-only" and node is not None:
                node = node.first("names")
            if node is not None or cite.prefix or cite.suffix:
                state = self.states.get(cite.id, NO_STATE)
                number, located = self.numbers.get(cite.id, 0), bool(cite.locator) and self._prints_locators
                pieces.append(Piece(at, cite, node, number, state.suffix, located=located))
        tokens = tuple(self.processor.joiner.join(pieces))
        whole = flatten(Node((tokens,), self.processor.citation_format))
        return Printed(citation.id, self._finished(whole), names)

    def _finished(self, tokens: Sequence[Token]) -> Plain:
        locale = self.processor.locale
        return plain_tree(
            settle(tokens, in_quotes=locale.option("punctuation-in-quote"), traced=self.processor.traced), locale
        )

    def _cite(self, cite: Cite, place: Place) -> Node | None:
        """A cite without the author's words around it; None of a work that is not there."""
        item = self.items.get(cite.id)
        if item is None:
            return None
        if cite.position is not None or cite.near_note is not None or cite.first_note is not None:
            place = Place(
                cite.position if cite.position is not None else place.position,
                cite.near_note if cite.near_note is not None else place.is_near,
                cite.first_note if cite.first_note is not None else place.first_note,
            )
        style = self.processor.style
        needs = style.citation.facts.needs
        locator, label = locators.read(cite.locator, cite.label) if cite.locator else ("", "")
        state, number = self.states.get(cite.id, NO_STATE), self.numbers.get(cite.id, 0)
        key = (
            cite.id, state, number if needs & NUMBER else 0, place if needs & style.by_place else None,
            (locator, label) if needs & LOCATOR else None,
        )  # fmt: skip
        if key not in self._nodes:
            context = Context(item, style.citation, state, number, place, locator, label, memory=self._memory)
            node = self.processor.evaluator.layout(context)
            if node is None and place.position != "first":
                # Some styles have no short form of works without names; the form of the first cite says which it is.
                context = Context(item, style.citation, state, number, FIRST, locator, label, memory=self._memory)
                node = self.processor.evaluator.layout(context)
            self._nodes[key] = node
        return self._nodes[key]

    def _narrated(self, cite: Cite, node: Node) -> tuple[Plain, Node | None]:
        """The names that stand in the running text, and what is left of the cite.

        A cite without names, as in numeric styles, takes the short names of the work, and keeps all it has.
        """
        names = node.first("names")
        rest = without(node, "names") if names is not None else node
        if names is None:
            names = self._short_names(self.items[cite.id])
        if names is None:
            return (), rest
        tag = Tag("cite", cite.id, 0)
        tokens = [opening(tag), *flatten(names), closing(tag)]
        return self._finished(tokens), rest

    def _short_names(self, item: Item) -> Node | None:
        variable = next((one for one in ("author", "editor", "translator") if item.names(one)), "")
        if not variable:
            return None
        return self.processor.evaluator.names.node(item.names(variable), Options(_SHORT), variable)

    def entry(self, id_: str) -> Node | None:
        """An entry of the bibliography."""
        area = self.processor.style.bibliography
        assert area is not None
        context = Context(self.items[id_], area, self.states.get(id_, NO_STATE), self.numbers[id_])
        return self.processor.evaluator.layout(context)
