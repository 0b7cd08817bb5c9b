"""What holds of any style, any items and any order of changes: for tests of some, and a bench of many."""

from collections.abc import Sequence

from briefgen.csl.engine import Citation, Document, Output, Processor, Update
from briefgen.csl.html import html
from tests.csl_chance import Case, Edit, Item
from tests.csl_made import processor


def check(case: Case) -> None:
    """Render a case; nothing raises, and all ways lead to the same words."""
    used = processor(case.style, case.language, traced=case.is_traced)
    whole = used.render(case.items, case.citations, uncited=case.lists_uncited)
    _write(whole)
    assert used.render(case.items, case.citations, uncited=case.lists_uncited) == whole
    again = processor(case.style, case.language, traced=case.is_traced)
    assert again.render(case.items, case.citations, uncited=case.lists_uncited) == whole
    grown = Document(used, case.items, uncited=case.lists_uncited)
    for count in range(len(case.citations) + 1):
        grown.update(case.citations[:count])
    assert (grown.citations, grown.bibliography) == whole
    _edit(used, grown, case)


def _write(output: Output) -> None:
    for one in output.citations:
        assert isinstance(html(one.content) + html(one.names), str)
    for entry in output.bibliography.entries:
        assert isinstance(html(entry.label) + html(entry.body), str)


def _edit(used: Processor, document: Document, case: Case) -> None:
    """Change a document step by step; each step ends where a new document ends, and names all that prints anew."""
    works, given = list(case.items), list(case.citations)
    for number, edit in enumerate(case.edits):
        before = {one.id: one for one in document.citations}
        listed = document.bibliography
        update = _apply(document, edit, given, works, number)
        fresh = used.render(works, given, uncited=case.lists_uncited)
        assert (document.citations, document.bibliography) == fresh, edit
        named = {one.id: one for one in update.citations}
        assert {one.id for one in fresh.citations if before.get(one.id) != one} <= named.keys(), edit
        assert all(one in fresh.citations for one in named.values())
        assert update.bibliography or listed.entries == fresh.bibliography.entries, edit


def _apply(document: Document, edit: Edit, given: list[Citation], works: list[Item], number: int) -> Update:
    """Make a change in a document, and in what it is to be made of."""
    at = edit.at % len(given) if given else 0
    if edit.kind == "revise":
        works[:] = _revised(works, dict(edit.item))
        return document.revise(edit.item)
    if edit.kind == "insert" or not given:
        added = edit.citation._replace(id=f"new{number}")
        given.insert(at, added)
        return document.insert(added, at)
    old = given[at]
    if edit.kind == "remove":
        del given[at]
        return document.remove(old.id)
    if edit.kind == "move":
        del given[at]
        given.append(old)
        return document.update(given)
    given[at] = _changed(old, edit)
    return document.replace(given[at])


def _changed(old: Citation, edit: Edit) -> Citation:
    match edit.kind:
        case "replace":
            return edit.citation._replace(id=old.id)
        case "places":  # the same works with other places and words
            others = edit.citation.cites or (None,)
            cites = [
                one if (other := others[n % len(others)]) is None else other._replace(id=one.id)
                for n, one in enumerate(old.cites)
            ]
            return old._replace(cites=tuple(cites))
        case "note":
            return old._replace(note=edit.at, mode="normal" if old.mode != "normal" else "author-in-text")
        case _:
            return old


def _revised(works: Sequence[Item], new: Item) -> list[Item]:
    """Works with one in the place of the others of its id; a new one is last."""
    made = {str(one["id"]): one for one in works}
    made[str(new["id"])] = new
    return list(made.values())
