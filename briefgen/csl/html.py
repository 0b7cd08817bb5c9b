"""Plain trees as HTML: of elements only `i`, `b`, `sc`, `sup` and `sub`, or those that a caller names."""

from collections.abc import Mapping

from briefgen.csl.tree import Block, Mark, Plain, Tag

ELEMENTS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<i>", "</i>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("font-variant", "small-caps"): ("<sc>", "</sc>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
}
"""What stands before and behind letters under a mark; marks that are not named do not show."""


_PLAIN = ("normal", "none", "baseline")
"""Values that undo a mark around them."""


def html(content: Plain, elements: Mapping[tuple[str, str], tuple[str, str]] = ELEMENTS) -> str:
    """A plain tree as HTML, its text escaped.

    Marks are looked up by attribute and value, blocks by "display" and kind; what a stretch comes from does not show.
    Where what undoes a mark has no element of its own, the mark's is closed and opened again behind it.
    """
    return _html(content, elements, ())


def _html(
    content: Plain, elements: Mapping[tuple[str, str], tuple[str, str]], opened: tuple[tuple[str, str, str], ...]
) -> str:
    """HTML within elements that are open: the attribute of each, what opens it and what closes it."""
    made: list[str] = []
    for one in content:
        if isinstance(one, str):
            made.append(escaped(one))
            continue
        attribute, value = _key(one.mark)
        pair = elements.get((attribute, value))
        undone = -1
        if pair is None and value in _PLAIN:
            undone = max((at for at, (of, _, _) in enumerate(opened) if of == attribute), default=-1)
        if pair is not None:
            before, after = pair
            made.append(before + _html(one.content, elements, (*opened, (attribute, before, after))) + after)
        elif undone >= 0:
            inner = opened[undone + 1 :]
            made += [_closed(opened[undone:]), _opened(inner)]
            made.append(_html(one.content, elements, (*opened[:undone], *inner)))
            made += [_closed(inner), _opened(opened[undone:])]
        else:
            made.append(_html(one.content, elements, opened))
    return "".join(made)


def _opened(elements: tuple[tuple[str, str, str], ...]) -> str:
    return "".join([before for _, before, _ in elements])


def _closed(elements: tuple[tuple[str, str, str], ...]) -> str:
    return "".join([after for _, _, after in reversed(elements)])


def _key(mark: Mark | Block | Tag) -> tuple[str, str]:
    match mark:
        case Mark(attribute, value):
            return attribute, value
        case Block(display):
            return "display", display
        case Tag():
            return "", ""


def escaped(text: str) -> str:
    """Letters with the signs of markup as numeric entities."""
    return text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
