"""What a processor's output comes from: stretches of plain trees under tags."""

from collections.abc import Iterator, Sequence

from briefgen.citations.inlines import AROUND
from briefgen.csl.tree import Plain, Span, Tag

_TELLING = frozenset({"name", "number", "variable"})
_APART = frozenset({"label", "locator", AROUND})


def stretches(content: Plain) -> Iterator[tuple[Tag, Plain]]:
    """The tagged stretches of a tree, outer before inner, in reading order."""
    for part in content:
        if isinstance(part, Span):
            if isinstance(part.mark, Tag):
                yield part.mark, part.content
            yield from stretches(part.content)


def cites(content: Plain, sources: Sequence[str]) -> Iterator[tuple[int, Plain]]:
    """The stretches of cited sources, with their places among the sources of the citation."""
    return ((place(tag, sources), stretch) for tag, stretch in stretches(content) if tag.kind == "cite")


def place(tag: Tag, sources: Sequence[str]) -> int:
    """The place of a cited source among those of the citation, also where the style has put them into another order."""
    return tag.index if sources[tag.index] == tag.value else sources.index(tag.value)


def has(content: Plain, kind: str) -> bool:
    """Whether a tree has a stretch of a kind."""
    return any(tag.kind == kind for tag, _ in stretches(content))


def tells(content: Plain) -> bool:
    """Whether one learns more of a source than its date and the place in it."""
    return any(tag.kind in _TELLING for tag, _ in stretches(content))


def words(content: Plain) -> str:
    """What is printed for a source, without the place in it and the author's words around it."""
    return "".join(_but_places(content)).strip(" .,:;")


def _but_places(content: Plain) -> Iterator[str]:
    for part in content:
        if isinstance(part, str):
            yield part
        elif not isinstance(part.mark, Tag) or part.mark.kind not in _APART:
            yield from _but_places(part.content)
