"""What a processor's output comes from: stretches of plain trees under tags."""

from collections.abc import Iterator, Sequence

from briefgen.citations.inlines import AROUND
from briefgen.csl.tree import Plain, Span, Tag, plain_text

_TELLING = frozenset({"name", "number", "variable"})
_APART = frozenset({"label", "locator", AROUND})
_TITLES = ("title", "title-short")


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


def titled(content: Plain, source: str) -> tuple[Plain, Plain]:
    """The title that a source's stretch begins with, and the citation without it; nothing and all where it has none.

    "(Vienna Convention 1969, art. 31)" goes on behind a sentence's subject as "(1969, art. 31)".
    """
    for at, part in enumerate(content):
        if isinstance(part, str):
            continue
        if part.mark[:2] != ("cite", source):
            title, rest = titled(part.content, source)
        else:
            title, rest = _title_first(part)
        if title:
            return title, (*content[:at], part._replace(content=rest), *content[at + 1 :])
    return (), content


def _title_first(cite: Span) -> tuple[Plain, Plain]:
    head, rest = cite.content[:1], cite.content[1:]
    tags = [tag.value for tag, _ in stretches(head)]
    if not tags or tags[0] not in _TITLES or not plain_text(rest).strip(" ,:;"):
        return (), cite.content
    first = rest[0]
    rest = (first.lstrip(" ,:;\u00a0"), *rest[1:]) if isinstance(first, str) else rest
    return (cite._replace(content=head),), rest


def _but_places(content: Plain) -> Iterator[str]:
    for part in content:
        if isinstance(part, str):
            yield part
        elif not isinstance(part.mark, Tag) or part.mark.kind not in _APART:
            yield from _but_places(part.content)
