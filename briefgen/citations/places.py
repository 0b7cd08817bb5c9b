"""Places within sources, where a style has none or only a number: what CSL has no rule for.

Many styles take every place for a page, and some leave it out. A reader who looks for page 4 does not find paragraph 4.
"""

import re

from briefgen.citations.locales import LOCATORS
from briefgen.csl.tree import Plain, Span, Tag, plain_text
from briefgen.text.locators import around_chinese
from briefgen.text.patterns import late

WORDED = frozenset({
    *LOCATORS, "appendix", "article-locator", "chapter", "column", "equation", "figure", "note", "paragraph", "part",
    "rule", "section", "supplement", "table", "title-locator",
})  # fmt: skip
"""Labels of places that no one would understand by their number alone; lines, verses and volumes often stand so."""

_FIRST = late(r"\w+")
_PAGES = late(r"(?<!\w)(?:pages?|pp?|páginas?|págs?|Seiten?|S|стр|с)\.?[\s\u00a0]*$", re.IGNORECASE)
_SIGNS = ("[", "§", "¶", "#", "§ ", "¶ ")


def with_word(content: Plain, value: str, before: str, after: str = "") -> Plain:
    """A tree with words around its locator, in the place of one for pages; other words and signs stay alone."""
    made: list[Span | str] = []
    for part in content:
        if isinstance(part, str):
            made.append(part)
        elif not _is(part, "locator"):
            made.append(part._replace(content=with_word(part.content, value, before, after)))
        else:
            text, first = plain_text(part.content), _FIRST.match(value)
            lead, number, rest = text.partition(first[0]) if first else ("", "", text)
            lead = _PAGES.sub("", lead)
            is_told = lead.strip(" \u00a0,:;(") or plain_text(tuple(made)).endswith(_SIGNS)
            made.append(part if is_told else part._replace(content=(f"{lead}{before}{number}{rest}{after}",)))
    return tuple(made)


def turned(content: Plain) -> Plain:
    """A tree with the word for a place behind its number, as Chinese has it: 第4段."""
    made: list[Span | str] = []
    for part in content:
        if isinstance(part, str):
            made.append(part)
            continue
        label = next((one for one in reversed(made) if isinstance(one, Span) or one.strip()), None)
        if not _is(part, "locator") or not isinstance(label, Span) or not _is(label, "label"):
            made.append(part._replace(content=turned(part.content)))
            continue
        del made[made.index(label) :]
        word, value = plain_text(label.content).strip(" \u00a0."), plain_text(part.content).strip()
        is_number = value[:1].isdigit() and word.isalpha() and not word.isascii()
        before, after = around_chinese(word) if is_number else (word, "")
        made.append(part._replace(content=(f"{before}{value}{after}",)))
    return tuple(made)


def _is(span: Span, kind: str) -> bool:
    return isinstance(span.mark, Tag) and span.mark.kind == kind
