"""A document: its citations in order, what numbers and positions they have, and what of them must be rendered again."""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.csl.context import NO_STATE, Context, Place, State
from briefgen.csl.disambiguate import Disambiguator, Form
from briefgen.csl.entries import Names
from briefgen.csl.forms import Bibliography, Citation, Cite, Entry, Printed, Update
from briefgen.csl.items import Item
from briefgen.csl.judge import NUMBER, POSITION
from briefgen.csl.order import Sorter, SortKey
from briefgen.csl.positions import Positions
from briefgen.csl.records import TYPE_CHECKING, Any
from briefgen.csl.rendering import Renderer
from briefgen.csl.tree import Node, Plain

if TYPE_CHECKING:
    from briefgen.csl.engine import Processor


class _Line:
    """A citation and what became of it."""

    __slots__ = ("cited", "given", "inputs", "printed", "row")

    def __init__(self, given: Citation, cited: Citation, before: "_Line | None") -> None:
        self.given, self.cited = given, cited
        """`cited`: with its cites in order."""
        self.row: tuple[Place, ...] | None = None
        self.inputs: object = before.inputs if before is not None else None
        """All that its words depend on."""
        self.printed: Printed = before.printed if before is not None else Printed(given.id, ())


_UNKNOWN = Citation("", ())
"""What no citation is."""


def _runs(cites: Sequence[Cite]) -> list[list[Cite]]:
    """Cites in runs that may be ordered: one with an author's words around it keeps its place among the others."""
    runs: list[list[Cite]] = []
    is_open = False
    for cite in cites:
        has_words = bool(cite.prefix or cite.suffix)
        if not is_open or has_words:
            runs.append([])
        runs[-1].append(cite)
        is_open = not has_words
    return runs


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
        # Works that do not say their language are taken to be in that of the document. The specification would ask the
        # style, which then cases French titles in a French document as English ones; no processor does.
        self._english = processor.locale.language[:2].lower() == "en"
        self._items = {item.id: item for item in [Item(data, english=self._english) for data in items]}
        self._renderer = Renderer(processor, self._items)
        self._keys: dict[tuple[str, str], SortKey] = {}
        self._lines: list[_Line] = []
        self._positions = Positions((), 0)
        self._cited: list[str] | None = None
        """Works in the order in which they are cited, then the others."""
        self._order: list[str] = []
        """Works in the order of the bibliography."""
        self._told_apart: object = None
        """What the states depend on."""
        self._entries: dict[str, tuple[object, Node | None, Plain]] = {}
        self._bibliography = Bibliography()

    # ------------------------------------------------------------------------------------------------- what callers see

    @property
    def citations(self) -> tuple[Printed, ...]:
        """All citations in words, in the order of the document."""
        return tuple([line.printed for line in self._lines])

    @property
    def bibliography(self) -> Bibliography:
        """The bibliography; without entries where the style has none."""
        return self._bibliography

    def update(self, citations: Sequence[Citation]) -> Update:
        """Make these the citations of the document, in their order."""
        return self._update(citations, {line.given.id: line for line in self._lines})

    def _update(self, citations: Sequence[Citation], before: dict[str, _Line]) -> Update:
        """The same; `before`: by the ids of citations, what was there."""
        is_renumbered = self._list_works(citations)
        self._lines = [self._line(one, before.pop(one.id, None), renumbered=is_renumbered) for one in citations]
        self._positions = Positions([line.cited for line in self._lines], self._processor.near)
        is_restated = self._tell_apart()
        changed = []
        for at, line in enumerate(self._lines):
            row = self._row(at)
            if is_renumbered or is_restated or row != line.row:
                line.row = row
                if self._render(line):
                    changed.append(line.printed)
        return Update(tuple(changed), self._list_entries() if is_renumbered or is_restated else False)

    def replace(self, citation: Citation) -> Update:
        """Put a citation in the place of the one of its id."""
        at = next((at for at, line in enumerate(self._lines) if line.given.id == citation.id), -1)
        if at < 0:
            return Update((), bibliography=False)
        line = self._lines[at]
        if line.given.note != citation.note or [one.id for one in line.given.cites] != [
            one.id for one in citation.cites
        ]:
            return self.update([citation if line.given.id == citation.id else line.given for line in self._lines])
        made = self._line(citation, line, renumbered=False)
        if [one.id for one in made.cited.cites] != [one.id for one in line.cited.cites]:
            return self.update([citation if line.given.id == citation.id else line.given for line in self._lines])
        # The same works at the same place: nothing is touched but this citation and those directly behind it.
        self._lines[at] = made
        changed = []
        for touched in (at, *self._positions.followers.get(at, ())):
            line = self._lines[touched]
            line.row = self._row(touched)
            if self._render(line):
                changed.append(line.printed)
        return Update(tuple(changed), bibliography=False)

    def insert(self, citation: Citation, at: int) -> Update:
        """Put a citation at a place in the document, from 0."""
        given = [line.given for line in self._lines]
        return self.update([*given[:at], citation, *given[at:]])

    def remove(self, id_: str) -> Update:
        """Take a citation out."""
        return self.update([line.given for line in self._lines if line.given.id != id_])

    def revise(self, data: Mapping[str, Any]) -> Update:
        """Put a work, in CSL-JSON, in the place of the one of its id, or behind all others."""
        item = Item(data, english=self._english)
        self._items[item.id] = item
        self._renderer.forget(item.id)
        self._keys = {key: value for key, value in self._keys.items() if key[1] != item.id}
        self._entries.pop(item.id, None)
        self._cited = self._told_apart = None
        given = [line.given for line in self._lines]
        for line in self._lines:
            if any(cite.id == item.id for cite in line.given.cites):
                line.given, line.inputs = _UNKNOWN, None
        before = {one.id: line for one, line in zip(given, self._lines, strict=True)}
        return self._update(given, before)

    # ------------------------------------------------------------------------------------------------ order and numbers

    def _list_works(self, citations: Sequence[Citation]) -> bool:
        """Number the works as they are cited, and order them by the keys of the bibliography; whether any changes."""
        items = self._items
        ids = dict.fromkeys([cite.id for one in citations for cite in one.cites if cite.id in items])
        if self._uncited:
            ids |= dict.fromkeys(items)
        cited = list(ids)
        if cited == self._cited:
            return False
        self._cited = cited
        self._order = cited
        self._renderer.numbers = {id_: number for number, id_ in enumerate(cited, 1)}
        sorter = self._processor.entry_sorter
        if sorter is None or not sorter.area.keys:
            return True
        self._order = sorted(cited, key=lambda id_: self._key(sorter, id_))
        numbered = reversed(self._order) if sorter.counts_down else self._order
        self._renderer.numbers = {id_: number for number, id_ in enumerate(numbered, 1)}
        return True

    def _key(self, sorter: Sorter, id_: str) -> SortKey:
        known = self._keys.get((sorter.area.name, id_)) if not sorter.needs_number else None
        if known is None:
            context = Context(self._items[id_], sorter.area, NO_STATE, self._renderer.numbers[id_])
            known = self._keys[sorter.area.name, id_] = SortKey(sorter, context)
        return known

    def _line(self, citation: Citation, before: _Line | None, *, renumbered: bool) -> _Line:
        """A citation with its cites in the style's order, those of works that are not there last."""
        sorter = self._processor.cite_sorter
        is_known = before is not None and (before.given is citation or before.given == citation)
        if before is not None and is_known and not (renumbered and sorter.needs_number):
            return before
        if len(citation.cites) < 2 or not sorter.area.keys:
            return _Line(citation, citation, before)
        there = [cite for cite in citation.cites if cite.id in self._items]
        missing = [cite for cite in citation.cites if cite.id not in self._items]
        ordered: list[Cite] = []
        for run in _runs(there):
            ordered += sorted(run, key=lambda cite: self._key(sorter, cite.id))
        return _Line(citation, citation._replace(cites=(*ordered, *missing)), before)

    def _row(self, at: int) -> tuple[Place, ...]:
        before = self._positions.before[at]
        return self._positions.row(at, self._lines[at].cited, self._lines[before].cited if before >= 0 else None)

    # --------------------------------------------------------------------------------------------------- telling apart

    def _tell_apart(self) -> bool:
        """Find the states of works, unless nothing has changed that they depend on; whether that changes any."""
        # Cites that say the note of the first one differ by it.
        needs = self._processor.style.citation.facts.needs
        firsts = self._positions.firsts if needs & POSITION else {}
        depends = (self._order, firsts, self._renderer.numbers if needs & NUMBER else {})
        if depends == self._told_apart:
            return False
        self._told_apart = depends
        renderer = self._renderer

        def render(id_: str, state: State) -> Form:
            return renderer.form(id_, state, str(firsts.get(id_, "")))

        states = Disambiguator(self._processor.style, self._items, self._order, render).run()
        is_changed = states != renderer.states
        renderer.states = states
        return is_changed

    # ------------------------------------------------------------------------------------------------------- rendering

    def _render(self, line: _Line) -> bool:
        """Render a citation if its words depend on something that has changed; whether they do."""
        renderer, cites = self._renderer, line.cited.cites
        numbers: list[int | None] = []
        if self._processor.style.citation.facts.needs & NUMBER:
            numbers = [renderer.numbers.get(cite.id) for cite in cites]
        inputs = (cites, line.cited.mode, line.row, [renderer.states.get(cite.id) for cite in cites], numbers)
        if inputs == line.inputs:
            return False
        line.inputs = inputs
        line.printed = renderer.citation(line.cited, line.row or ())
        return True

    def _list_entries(self) -> bool:
        """Render the entries that depend on something that has changed; whether the list differs."""
        lister = self._processor.lister
        if lister is None:
            return False
        needs_number = lister.area.facts.needs & NUMBER
        entries: list[Entry] = []
        kept: dict[str, tuple[object, Node | None, Plain]] = {}
        before: Names | None = None
        for id_ in self._order:
            depends = (self._renderer.states.get(id_), self._renderer.numbers[id_] if needs_number else 0)
            known = self._entries.get(id_)
            is_known = known is not None and known[0] == depends
            node = known[1] if known is not None and is_known else self._renderer.entry(id_)
            names = lister.names_of(node, self._items[id_])
            if known is not None and is_known and lister.substitute is None:
                content = known[2]
            else:
                content = lister.entry(node, names, before)
            before = names
            kept[id_] = depends, node, content
            entries.append(Entry(id_, content))
        self._entries = kept
        is_changed = tuple(entries) != self._bibliography.entries
        self._bibliography = Bibliography(tuple(entries), lister.layout)
        return is_changed
