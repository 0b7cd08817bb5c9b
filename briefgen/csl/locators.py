"""Locators: what they count, and labels that are typed in front of them (Locators; locator_*)."""

import re

NAMES = {"article": "article-locator", "sub verbo": "sub-verbo", "title": "title-locator"}
"""Labels by names that they had, or that belong to other terms too."""
NONE = "none"
"""A label that no style knows: of what counts nothing."""
_TYPED = {
    "art": "article-locator", "bk": "book", "ch": "chapter", "chap": "chapter", "col": "column", "fig": "figure",
    "fol": "folio", "l": "line", "ll": "line", "n": "note", "nn": "note", "no": "issue", "op": "opus", "p": "page",
    "pp": "page", "para": "paragraph", "pt": "part", "sec": "section", "s.v": "sub-verbo", "tit": "title-locator",
    "v": "verse", "vol": "volume",
}  # fmt: skip
LABELLED = rf"\b({'|'.join(sorted(map(re.escape, _TYPED), key=len, reverse=True))})s?\.\s+(?=[\w(])"
"""The pattern of a label as it is typed in English, before a number."""


def label_of(typed: str) -> str:
    """The name of a label that was typed."""
    return _TYPED[typed]


def read(locator: str, label: str) -> tuple[str, str]:
    """A locator and its label.

    Without a label it counts pages; with a space in front nothing; a label that stands in it counts, unless another
    than pages was given (locator_WithLeadingSpace, locator_TrickyEntryForPlurals).
    """
    bare = locator.strip()
    found = re.match(LABELLED, bare) if "." in bare else None
    named = NAMES.get(label, label)
    if found is not None and (named in ("", "page") or named == _TYPED[found[1]]):
        return bare[found.end() :], _TYPED[found[1]]
    return bare, named or (NONE if locator[:1].isspace() else "")
