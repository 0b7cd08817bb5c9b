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


def html(content: Plain, elements: Mapping[tuple[str, str], tuple[str, str]] = ELEMENTS) -> str:
    """A plain tree as HTML, its text escaped.

    Marks are looked up by attribute and value, blocks by "display" and kind; what a stretch comes from does not show.
    """
    made: list[str] = []
    for one in content:
        if isinstance(one, str):
            made.append(escaped(one))
        else:
            before, after = elements.get(_key(one.mark), ("", ""))
            made.append(before + html(one.content, elements) + after)
    return "".join(made)


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
