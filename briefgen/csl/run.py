"""A processor: a style in a language, works and citations in, citations and a bibliography out."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from briefgen.csl.clusters import collapse
from briefgen.csl.forms import Citation, Cite, Entry
from briefgen.csl.disambiguate import Disambiguator, Shown
from briefgen.csl.evaluate import Context, Evaluator, State, key_text
from briefgen.csl.items import Item
from briefgen.csl.locale import load
from briefgen.csl.order import Place, places, sort_key
from briefgen.csl.output import affix, flatten, plain_tree, settle, text_of
from briefgen.csl.style import Layout, StyleModel
from briefgen.csl.tree import Node, Plain, Run, Span, Tag, Token
from briefgen.csl.xml import Element

_LABELLED = re.compile(r"[^\W\d_]+\.\s")
"""A locator that brings its label along."""

class Run_:
    def __init__(
        self, processor: Any, works: Sequence[Mapping[str, Any]], citations: Sequence[Citation], *, uncited: bool
    ) -> None:
        self.processor = processor
        self.style, self.evaluator, self.locale = processor.style, processor.evaluator, processor.locale
        self.items = {str(work["id"]): Item(work) for work in works}
        self.citations = list(citations)
        cited = dict.fromkeys(cite.id for citation in citations for cite in citation.cites if cite.id in self.items)
        self.ids = [*cited, *([id_ for id_ in self.items if id_ not in cited] if uncited else [])]
        self.numbers: dict[str, int] = {id_: at for at, id_ in enumerate(self.ids, 1)}
        self.states: dict[str, State] = {}
        self.order: list[str] = list(self.ids)

    def output(self) -> tuple[list[tuple[Citation, Plain]], tuple[Entry, ...]]:
        self._sort_entries()
        self._sort_cites()
        self.places = self._places()
        self._disambiguate()
        return [(citation, self._citation(at, citation)) for at, citation in enumerate(self.citations)], self._entries()

    # ------------------------------------------------------------------------------------------------------- order

    def _sort_entries(self) -> None:
        layout = self.style.bibliography
        if layout is None or not layout.keys:
            return
        keys = {id_: sort_key(self.evaluator, layout, self._bare(id_, "bibliography")) for id_ in self.ids}
        self.order = sorted(self.ids, key=lambda id_: keys[id_])
        descends = any(
            key.element.get("variable") == "citation-number" and key.descending for key in layout.keys
        )
        if not any("citation-number" in str(key.element.attributes) for key in layout.keys) or descends:
            self.numbers = {id_: at for at, id_ in enumerate(self.order, 1)}
        if descends:
            total = len(self.order)
            self.numbers = {id_: total + 1 - at for at, id_ in enumerate(self.order, 1)}

    def _sort_cites(self) -> None:
        layout = self.style.citation
        if not layout.keys:
            return
        for at, citation in enumerate(self.citations):
            if len(citation.cites) < 2:
                continue
            keyed = [(sort_key(self.evaluator, layout, self._bare(c.id, "citation")) if c.id in self.items else (), n, c) for n, c in enumerate(citation.cites)]
            keyed.sort(key=lambda one: (one[0], one[1]))
            self.citations[at] = citation._replace(cites=tuple(c for _, _, c in keyed))

    def _places(self) -> list[list[Place]]:
        near = self.style.citation.option("near-note-distance", "5")
        return places(
            [(c.note, [(cite.id, cite.label or "page", cite.locator) for cite in c.cites]) for c in self.citations],
            int(near) if near.isdigit() else 5,
        )

    def _bare(self, id_: str, area: str) -> Context:
        layout = self._layout(area)
        return Context(self.items[id_], area, self.states.get(id_, State()), self.numbers.get(id_, 0), name_options=layout.name_options)

    def _layout(self, area: str) -> Layout:
        layout = self.style.citation if area == "citation" else self.style.bibliography
        assert layout is not None
        return layout

    # ----------------------------------------------------------------------------------------------- disambiguation

    def _disambiguate(self) -> None:
        layout = self.style.citation
        if not self.items:
            return
        positions: dict[str, Place] = {}
        for row, citation in zip(self.places, self.citations, strict=True):
            for place, cite in zip(row, citation.cites, strict=True):
                positions.setdefault(cite.id, place)
                if place.position != "first":
                    positions[cite.id] = Place("subsequent", True, place.first_note)

        again = any(place.position != "first" for row in self.places for place in row)

        def render(id_: str, state: State) -> Shown:
            context = self._bare(id_, "citation")
            context.state, context.comparing = state, True
            place = positions.get(id_)
            if place is not None:
                context.position = "subsequent" if again else "first"
                context.is_near = again
            node = self.evaluator.layout(layout)(context)
            names: list[tuple[str, int, int]] = []
            if node is not None:
                for one in node.walk():
                    if one.tag is not None and one.tag.kind == "names":
                        variable = str(one.tag.value)
                        count = sum(1 for inner in one.walk() if inner.tag is not None and inner.tag.kind == "name")
                        names.append((variable, count, len(self.items[id_].names(variable))))
            return Shown(key_text(node, self.locale), tuple(names), context.names_options)

        self.states = Disambiguator(self.evaluator, layout, self.items, self.order, render).run()

    # ----------------------------------------------------------------------------------------------------- citations

    def _citation(self, at: int, citation: Citation) -> Plain:
        layout = self.style.citation
        made: list[tuple[Cite, Node | None]] = []
        for place, cite in zip(self.places[at], citation.cites, strict=True):
            made.append((cite, self._cite(cite, place)))
        tokens = collapse(self, made)
        prefix, suffix = layout.element.get("prefix") or "", layout.element.get("suffix") or ""
        if not tokens:
            return ()
        whole = Node([tokens], _marks(layout), prefix, suffix, affixes_inside=True)
        return plain_tree(settle(flatten(whole, self.locale), self.locale), self.locale)

    def _cite(self, cite: Cite, place: Place) -> Node | None:
        if cite.id not in self.items:
            return None
        context = self._bare(cite.id, "citation")
        context.locator, context.label = cite.locator.strip(), cite.label
        if cite.locator and not cite.label and (cite.locator[0].isspace() or _LABELLED.match(cite.locator)):
            context.label = "none"
        context.position, context.is_near, context.first_note = place.position, place.is_near, place.first_note
        if cite.position is not None:
            context.position = cite.position
        if cite.near_note is not None:
            context.is_near = cite.near_note
        if cite.first_note is not None:
            context.first_note = cite.first_note
        return self.evaluator.layout(self.style.citation)(context)

    # --------------------------------------------------------------------------------------------------- bibliography

    def _entries(self) -> tuple[Entry, ...]:
        layout = self.style.bibliography
        if layout is None:
            return ()
        made: list[Entry] = []
        function = self.evaluator.layout(layout)
        substitute = layout.options.get("subsequent-author-substitute")
        rule = layout.option("subsequent-author-substitute-rule", "complete-all")
        before: Node | None = None
        for id_ in self.order:
            node = function(self._bare(id_, "bibliography"))
            if node is not None and substitute is not None:
                names = _first_names(node)
                if names is not None:
                    from briefgen.csl.clusters import substituted

                    kept = substituted(names, before, substitute, rule, self.locale)
                    before = kept
                else:
                    before = None
            made.append(Entry(id_, self._entry(layout, node)))
        return tuple(made)

    def _entry(self, layout: Layout, node: Node | None) -> Plain:
        prefix, suffix = layout.element.get("prefix") or "", layout.element.get("suffix") or ""
        if node is None or not text_of(flatten(node, self.locale)):
            return ()
        if layout.option("second-field-align"):
            node = _aligned(node)
        blocks = [kid for kid in node.kids if isinstance(kid, Node) and kid.display]
        if blocks and suffix and node.kids and node.kids[-1] is blocks[-1]:
            node.kids[-1] = replace(blocks[-1], kids=[replace(blocks[-1], display="", prefix=blocks[-1].prefix), suffix], prefix="", suffix="", marks=(), quotes=False, case="")
            suffix = ""
        whole = Node([node], _marks(layout), prefix, suffix, affixes_inside=True)
        return plain_tree(settle(flatten(whole, self.locale), self.locale), self.locale)


def _aligned(node: Node) -> Node:
    """The first field as a block of its own (second-field-align)."""
    first, *rest = node.kids
    if isinstance(first, Node) and len(node.kids) >= 1 and not rest and first.tag is None and not first.marks and not first.prefix and not first.delimiter and len(first.kids) > 1:
        return _aligned(first)
    if not rest:
        return node
    return replace(node, kids=[Node([first], display="left-margin"), Node(list(rest), display="right-inline")])


def _marks(layout: Layout) -> Any:
    from briefgen.csl.evaluate import marks_of

    return marks_of(layout.element.attributes)


def _first_names(node: Node) -> Node | None:
    return next((one for one in node.walk() if one.tag is not None and one.tag.kind == "names"), None)


