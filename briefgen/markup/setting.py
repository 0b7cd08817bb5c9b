"""The texts of a run of inlines, set by the rules of their language, and the run as a tree."""

from collections.abc import Iterator, Sequence
from dataclasses import field

from markdown_it.token import Token

from briefgen.diagnostics import Span
from briefgen.model.document import CrossReference, Emphasis, Inline, LineBreak, Link, Mark, Strong, Text
from briefgen.records import record
from briefgen.text.typography import typeset

_OBJECT = "\ufffc"
"""Stands for a citation, a placeholder, an address, code in what typography sees around it."""


@record(slots=True)
class Leaf:
    """Text as typed, before typography."""

    text: str
    span: Span


@record(slots=True)
class Group:
    """Inlines within emphasis, or a link."""

    token: Token | None
    items: list["Leaf | Group | Inline"] = field(default_factory=list)
    made: Link | CrossReference | None = None
    """The link that this becomes."""
    is_address: bool = False
    """Whether its text is an address, which typography leaves alone."""


def finished(items: Sequence["Leaf | Group | Inline"], language: str) -> tuple[Inline, ...]:
    """The inlines, their texts set by the rules of the language."""
    leaves = list(_leaves(items))
    if not any(isinstance(leaf, Leaf) for leaf in leaves):
        return _made(items, iter(()))
    runs = [leaf.text if isinstance(leaf, Leaf) else leaf for leaf in leaves]
    pieces = typeset(runs, language)
    texts = [_set(leaf, p) for leaf, p in zip(leaves, pieces, strict=True) if isinstance(leaf, Leaf)]
    return _made(items, iter(texts))


def _leaves(items: Sequence["Leaf | Group | Inline"]) -> Iterator[Leaf | str]:
    """What typography sees, in order: texts, and strings for what stands between them."""
    for item in items:
        match item:
            case Leaf():
                yield item
            case Group():
                if item.is_address:
                    yield _OBJECT
                else:
                    yield from _leaves(item.items)
            case LineBreak():
                yield "\n"
            case Mark():
                pass
            case _:
                yield _OBJECT


def _set(leaf: Leaf, pieces: Sequence[tuple[int, str]]) -> tuple[Inline, ...]:
    """The text of a leaf as it is printed; pieces that go on letter by letter are one."""
    ends = [*(offset for offset, _ in pieces[1:]), len(leaf.text)]
    stretches: list[tuple[int, int, list[str]]] = []
    goes_on = False
    for (offset, text), end in zip(pieces, ends, strict=True):
        is_one_by_one = len(text) == end - offset
        if goes_on and is_one_by_one:
            start, _, texts = stretches[-1]
            texts.append(text)
            stretches[-1] = (start, end, texts)
        else:
            stretches.append((offset, end, [text]))
        goes_on = is_one_by_one
    return tuple(
        Text("".join(texts), leaf.span.at(start, end - start)) for start, end, texts in stretches if any(texts)
    )


def _made(items: Sequence["Leaf | Group | Inline"], texts: Iterator[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for item in items:
        match item:
            case Leaf():
                made.extend(next(texts))
            case Group():
                made.extend(_made_group(item, texts))
            case _:
                made.append(item)
    return tuple(made)


def _made_group(group: Group, texts: Iterator[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    if group.is_address:
        inner: tuple[Inline, ...] = tuple(Text(leaf.text, leaf.span) for leaf in group.items if isinstance(leaf, Leaf))
    else:
        inner = _made(group.items, texts)
    if isinstance(group.made, Link):
        return (Link(inner or (Text(group.made.target),), group.made.target, span=group.made.span),)
    if isinstance(group.made, CrossReference):
        return (CrossReference(group.made.target, inner, group.made.span),)
    if group.token is None or not inner:
        return inner
    match group.token.tag:
        case "strong":
            return (Strong(inner),)
        case "em":
            return (Emphasis(inner),)
        case _:  # a link whose address was refused
            return inner
