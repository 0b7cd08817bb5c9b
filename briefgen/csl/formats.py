"""Formats from the attributes of an element (Formatting; Affixes; Delimiter; Display; Quotes; Text-case)."""

from collections.abc import Mapping

from briefgen.csl.items import Item
from briefgen.csl.markup import marked
from briefgen.csl.tree import Format, Mark

_MARKS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_MARKS_ASKED = frozenset(_MARKS)
_FORMATTING = frozenset({*_MARKS, "prefix", "suffix", "quotes", "text-case", "strip-periods", "display"})


def marks_of(attributes: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks that attributes ask for, the outer ones first."""
    if _MARKS_ASKED.isdisjoint(attributes):
        return ()
    return tuple([Mark(name, attributes[name]) for name in reversed(_MARKS) if attributes.get(name)])


def format_of(
    attributes: Mapping[str, str],
    *,
    delimiter: str = "",
    english: bool = True,
    language: str = "",
    inside: bool = False,
) -> Format | None:
    """The format that attributes ask for; None where they ask nothing.

    Args:
        attributes: of the element.
        delimiter: between its parts; not every element that has the attribute means that by it.
        english: whether the work is in English, for the case of its letters.
        language: of the work.
        inside: whether marks hold for affixes too: so on a layout.
    """
    if not delimiter and _FORMATTING.isdisjoint(attributes):
        return None
    get = attributes.get
    return Format(
        marks_of(attributes),
        marked(get("prefix", "")),
        marked(get("suffix", "")),
        delimiter,
        quotes=get("quotes") == "true",
        case=get("text-case", ""),
        english=english,
        language=language,
        strips=get("strip-periods") == "true",
        display=get("display", ""),
        inside=inside,
    )


class Formats:
    """The format of an element for each work: it differs where the case of letters follows the work's language."""

    __slots__ = ("_attributes", "_delimiter", "_made", "fixed", "varies")

    def __init__(self, attributes: Mapping[str, str], delimiter: str = "", *, of_term: bool = False) -> None:
        """Formats of an element; a term is not in the language of the work, its title case holds always."""
        self._attributes, self._delimiter = attributes, delimiter
        self.varies = attributes.get("text-case") in ("title", "uppercase") and not of_term
        self.fixed = None if self.varies else format_of(attributes, delimiter=delimiter)
        if self.varies:
            self._made: dict[tuple[bool, str], Format | None] = {}

    def of(self, item: Item) -> Format | None:
        """The format for a work."""
        if not self.varies:
            return self.fixed
        key = item.is_english, item.language[:2].lower()
        if key not in self._made:
            self._made[key] = format_of(self._attributes, delimiter=self._delimiter, english=key[0], language=key[1])
        return self._made[key]
