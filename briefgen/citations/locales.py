"""The words of languages: locale files of CSL, found in the package citeproc-py, and terms of our own before them."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from briefgen.csl.locale import fallback
from briefgen.csl.xml import Element, read
from briefgen.structured.files import may_be_file
from briefgen.text.function_words import primary
from briefgen.text.locators import terms
from briefgen.text.typography import quotation_marks

LOCATORS = ("annex", "box", "clause", "operative-paragraph", "preambular-paragraph", "recommendation", "schedule",
            "sub-paragraph")  # fmt: skip
"""Labels of locators that CSL has no terms for."""

_IN_ENGLISH = (
    "act", "appendix", "article-locator", "canon", "elocation", "equation", "rule", "scene", "supplement", "table",
    "title-locator",
)  # fmt: skip
# By language: labels whose terms CSL's file still has in English or has wrong, as Russian lines ("стр.", pages) and
# paragraphs ("параграф", which is a section).
_FAULTY = {"ar": _IN_ENGLISH, "es": _IN_ENGLISH, "ru": (*_IN_ENGLISH, "line", "paragraph")}
_MARKS = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")


@cache
def locale_file(tag: str) -> Element | None:
    """The root of the locale file of a language tag; None where there is none."""
    folder = _folder()
    path = folder / f"locales-{tag}.xml" if folder is not None and tag.replace("-", "").isalnum() else None
    return read(path.read_bytes()) if path is not None and may_be_file(path) else None


@cache
def overlay(language: str) -> tuple[Element, ...]:
    """What the locale file of a language lacks, words for locators above all, has in English, or has wrong."""
    tag = primary(language)
    listed: list[Element] = []
    for label in (*LOCATORS, *_FAULTY.get(tag, ())):
        term = terms(label, tag) or terms(label, "en")
        if term is not None:
            listed += [_term(label, "long", term.long), _term(label, "short", term.short)]
    locators = _locale(listed)
    path = Path(__file__).parent / "terms" / f"{tag}.xml"
    return (locators, read(path.read_bytes())) if tag.isalnum() and may_be_file(path) else (locators,)


@cache
def marks(language: str) -> tuple[Element, ...]:
    """The quotation marks of a language whose locale file has but straight ones; they are set as in all other text."""
    file = next((root for tag in fallback(language) if (root := locale_file(tag)) is not None), None)
    opening = next((term for term in file.walk() if term.get("name") == "open-quote"), None) if file else None
    if opening is None or opening.text.strip() != '"':
        return ()
    named = zip(_MARKS, quotation_marks(language), strict=True)
    return (_locale([Element("term", {"name": name}, text=mark) for name, mark in named]),)


def _locale(terms: Sequence[Element]) -> Element:
    return Element("locale", {}, children=[Element("terms", {}, children=terms)])


def _term(name: str, form: str, words: tuple[str, str]) -> Element:
    numbers = [Element(tag, {}, text=word) for tag, word in zip(("single", "multiple"), words, strict=True)]
    return Element("term", {"name": name, "form": form}, children=numbers)


@cache
def _folder() -> Path | None:
    """The package's locales; it is not imported, as that loads lxml."""
    spec = find_spec("citeproc")
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return Path(locations[0]) / "data" / "locales" if locations else None
