"""A document: its citations in order, what numbers and positions they have, and what of them must be rendered again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefgen.csl import locators
from briefgen.csl.clusters import Piece, without
from briefgen.csl.context import NO_STATE, Context, Memory, Place, State
from briefgen.csl.disambiguate import Disambiguator, Form
from briefgen.csl.forms import Bibliography, Citation, Cite, Entry, Printed, Update
from briefgen.csl.items import Item, identifier
from briefgen.csl.judge import LOCATOR, NUMBER, POSITION
from briefgen.csl.order import SortKey, Sorter
from briefgen.csl.output import flatten, letters, plain_tree
from briefgen.csl.positions import Positions
from briefgen.csl.punctuation import settle
from briefgen.csl.tree import Node, Plain, Tag, Token, closing, opening

if TYPE_CHECKING:
    from briefgen.csl.engine import Processor

_TRIAL = Place("subsequent", is_near=True)
"""Where cites stand when works are told apart: cited before, and near (disambiguate_BasedOnEtAlSubsequent)."""


class Document:
    """The citations of a document, kept rendered."""

    def __init__(self, processor: "Processor", items: Iterable[Mapping[str, Any]], *, uncited: bool = True) -> None:
        """A document without citations.

        Args:
            processor: what renders it.
            items: in CSL-JSON; of two with one id the later one counts.
            uncited: whether works that nothing cites are listed too. They count when works are told apart.
        """
        self._processor, self._uncited = processor, uncited
        english = processor.style.default_locale[:2].lower() == "en"
        made = (Item(data, english=english) for data in items)
        self._items: dict[str, Item] = {item.id: item for item in made}
        self._citations: tuple[Citation, ...] = ()
        self._printed: dict[str, Printed] = {}
        self._inputs: dict[str, object] = {}
        """By citation, all that its words depend on."""
        self._numbers: dict[str, int] = {}
        self._order: list[str] = []
        """Works in the order of the bibliography."""
        self._states: Mapping[str, State] = {}
        self._told_apart: object = None
        """What the states depend on."""
        self._memory: Memory = {}
        self._nodes: dict[tuple[object, ...], Node | None] = {}
        self._forms: dict[tuple[object, ...], Form] = {}
        self._keys: dict[tuple[str, str], SortKey] = {}
        self._entries: dict[str, tuple[object, Node | None, Plain]] = {}
        self._bibliography = Bibliography()

    # ------------------------------------------------------------------------------------------------- what callers see

    @property
    def citations(self) -> tuple[Printed, ...]:
        """All citations in words, in the order of the document."""
        return tuple(self._printed[one.id] for one in self._citations)

    @property
    def bibliography(self) -> Bibliography:
        """The bibliography; without entries where the style has none."""
        return self._bibliography

    def update(self, citations: Sequence[Citation]) -> Update:
        """Make these the citations of the document, in their order."""
        self._citations = tuple(citations)
        self._list_works()
        positions = Positions(self._processor.near)
        rows = self._placed(positions)
        self._tell_apart(positions.firsts if self._processor.style.citation.facts.needs & POSITION else {})
        changed = self._render(rows)
        return Update(changed, self._list_entries())

    def replace(self, citation: Citation) -> Update:
        """Put a citation in the place of the one of its id."""
        return self.update([citation if one.id == citation.id else one for one in self._citations])

    def insert(self, citation: Citation, at: int) -> Update:
        """Put a citation at a place in the document, from 0."""
        return self.update([*self._citations[:at], citation, *self._citations[at:]])

    def remove(self, id_: str) -> Update:
        """Take a citation out."""
        return self.update([one for one in self._citations if one.id != id_])

    # ------------------------------------------------------------------------------------------------ order and numbers

    def _list_works(self) -> None:
        """Number the works as they are cited, and order them by the keys of the bibliography."""
        items = self._items
        ids = dict.fromkeys([cite.id for one in self._citations for cite in one.cites if cite.id in items])
        if self._uncited:
            ids |= dict.fromkeys(items)
        self._numbers = {id_: number for number, id_ in enumerate(ids, 1)}
        self._order = list(ids)
        sorter = self._processor.entry_sorter
        if sorter is None or not sorter.area.keys:
            return
        keys = {id_: self._key(sorter, id_) for id_ in ids}
        self._order.sort(key=keys.__getitem__)
        if any(key.variable == "citation-number" and key.descends for key in sorter.area.keys):
            self._numbers = {id_: number for number, id_ in enumerate(reversed(self._order), 1)}
        elif not sorter.needs_number:
            self._numbers = {id_: number for number, id_ in enumerate(self._order, 1)}

    def _key(self, sorter: Sorter, id_: str) -> SortKey:
        known = self._keys.get((sorter.area.name, id_)) if not sorter.needs_number else None
        if known is None:
            context = Context(self._items[id_], sorter.area, NO_STATE, self._numbers[id_])
            known = self._keys[sorter.area.name, id_] = sorter.key(context)
        return known

    def _placed(self, positions: Positions) -> list[tuple[Citation, tuple[Place, ...]]]:
        """Citations with their cites in order, and the places of these."""
        sorter = self._processor.cite_sorter
        rows = []
        for citation in self._citations:
            one = self._sorted(citation, sorter) if len(citation.cites) > 1 and sorter.area.keys else citation
            rows.append((one, positions.row(one)))
        return rows

    def _sorted(self, citation: Citation, sorter: Sorter) -> Citation:
        """A citation with its cites in the style's order; those of works that are not there last."""

        def key(cite: Cite) -> tuple[bool, SortKey]:
            return (False, self._key(sorter, cite.id)) if cite.id in self._items else (True, ())

        return citation._replace(cites=tuple(sorted(citation.cites, key=key)))

    # --------------------------------------------------------------------------------------------------- telling apart

    def _tell_apart(self, firsts: Mapping[str, int]) -> None:
        """Find the states of works, unless nothing has changed that they depend on.

        `firsts`: the notes that cite them first, where cites may say these.
        """
        depends = (self._order, firsts)
        if depends == self._told_apart:
            return
        self._told_apart = depends

        def render(id_: str, state: State) -> Form:
            first = str(firsts.get(id_, ""))
            known = self._forms.get((id_, state, first))
            if known is None:
                known = self._forms[id_, state, first] = self._form(id_, state, first)
            return known

        self._states = Disambiguator(self._processor.style, self._items, self._order, render).run()

    def _form(self, id_: str, state: State, first_note: str) -> Form:
        """A cite of a work for comparing; the day of access does not count."""
        place = Place(_TRIAL.position, _TRIAL.is_near, first_note)
        context = Context(self._items[id_], self._processor.style.citation, state, self._numbers[id_], place, memory=self._memory)
        context.suppressed = frozenset({"accessed"})
        node = self._processor.evaluator.layout(context)
        return Form(letters(node), tuple(context.shown))

    # ------------------------------------------------------------------------------------------------------- citations

    def _render(self, rows: Sequence[tuple[Citation, tuple[Place, ...]]]) -> tuple[Printed, ...]:
        """Render the citations whose words depend on something that has changed."""
        has_numbers = self._processor.style.citation.facts.needs & NUMBER
        states, numbers = self._states, self._numbers
        printed, inputs, changed = {}, {}, []
        for citation, places in rows:
            ids = [cite.id for cite in citation.cites]
            depends = (
                citation.cites, citation.mode, places, [states.get(id_) for id_ in ids], [numbers.get(id_) for id_ in ids] if has_numbers else None,
            )  # fmt: skip
            one = self._printed.get(citation.id) if self._inputs.get(citation.id) == depends else None
            if one is None:
                one = self._citation(citation, places)
                changed.append(one)
            printed[citation.id], inputs[citation.id] = one, depends
        self._printed, self._inputs = printed, inputs
        return tuple(changed)

    def _citation(self, citation: Citation, places: Sequence[Place]) -> Printed:
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
                state = self._states.get(cite.id, NO_STATE)
                pieces.append(Piece(at, cite, node, self._numbers.get(cite.id, 0), state.suffix))
        return Printed(citation.id, self._finished(self._processor.joiner.join(pieces), in_layout=True), names)

    def _finished(self, tokens: Sequence[Token], *, in_layout: bool) -> Plain:
        """Tokens as a plain tree, within the layout's affixes and marks or by themselves."""
        locale = self._processor.locale
        if in_layout:
            tokens = flatten(Node((tuple(tokens),), self._processor.citation_format), traced=self._processor.traced)
        return plain_tree(settle(tokens, in_quotes=locale.option("punctuation-in-quote")), locale)

    def _cite(self, cite: Cite, place: Place) -> Node | None:
        """A cite without the author's words around it; None of a work that is not there."""
        item = self._items.get(cite.id)
        if item is None:
            return None
        if cite.position is not None or cite.near_note is not None or cite.first_note is not None:
            place = Place(
                cite.position if cite.position is not None else place.position,
                cite.near_note if cite.near_note is not None else place.is_near,
                cite.first_note if cite.first_note is not None else place.first_note,
            )
        area = self._processor.style.citation
        needs = area.facts.needs
        locator, label = locators.read(cite.locator, cite.label) if cite.locator else ("", "")
        state, number = self._states.get(cite.id, NO_STATE), self._numbers.get(cite.id, 0)
        key = (
            cite.id, state, number if needs & NUMBER else 0, place if needs & POSITION else None,
            (locator, label) if needs & LOCATOR else None,
        )  # fmt: skip
        if key not in self._nodes:
            context = Context(item, area, state, number, place, locator, label, memory=self._memory)
            self._nodes[key] = self._processor.evaluator.layout(context)
        return self._nodes[key]

    def _narrated(self, cite: Cite, node: Node) -> tuple[Plain, Node | None]:
        """The names that stand in the running text, and what is left of the cite.

        A cite without names, as in numeric styles, takes the short names of the work, and keeps all it has.
        """
        names = node.first("names")
        rest = without(node, "names") if names is not None else node
        if names is None:
            names = self._processor.short_names(self._items[cite.id])
        if names is None:
            return (), rest
        tag = Tag("cite", cite.id, 0)
        tokens = [opening(tag), *flatten(names, traced=self._processor.traced), closing(tag)]
        return self._finished(tokens, in_layout=False), rest

    # ----------------------------------------------------------------------------------------------------- bibliography

    def _list_entries(self) -> bool:
        """Render the entries that depend on something that has changed."""
        lister = self._processor.lister
        if lister is None:
            return False
        area = lister.area
        needs_number = area.facts.needs & NUMBER
        entries, kept = [], {}
        names_before: Node | None = None
        for id_ in self._order:
            state, number = self._states.get(id_, NO_STATE), self._numbers[id_]
            depends = (state, number if needs_number else 0)
            known = self._entries.get(id_)
            before = names_before
            if known is not None and known[0] == depends:
                node = known[1]
            else:
                node = self._processor.evaluator.layout(Context(self._items[id_], area, state, number))
                known = None
            names_before = lister.names_of(node)
            if known is None or lister.substitute is not None:
                content = lister.entry(node, before)
            else:
                content = known[2]
            kept[id_] = depends, node, content
            entries.append(Entry(id_, content))
        self._entries = kept
        is_changed = tuple(entries) != self._bibliography.entries
        self._bibliography = Bibliography(tuple(entries), lister.layout)
        return is_changed
