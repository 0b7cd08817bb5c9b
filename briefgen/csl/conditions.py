"""Conditions as functions of a context (Choose)."""

from collections.abc import Callable
from typing import TypeAlias

from briefgen.csl.context import Context
from briefgen.csl.numbers import is_numeric
from briefgen.csl.variables import DATES
from briefgen.csl.xml import Element

Test: TypeAlias = Callable[[Context], bool]


def test_of(element: Element) -> Test:
    """The test of an `if` or `else-if`; conditions that are not known count as not there."""
    match = element.get("match") or "all"
    tests: list[Test] = []
    for name, value in element.attributes.items():
        if name == "type" and match in ("any", "none"):
            tests.append(_is_type(frozenset(value.split())))
        elif name != "match":
            tests += [test for word in value.split() if (test := _condition(name, word)) is not None]
    if len(tests) == 1 and match != "none":
        return tests[0]
    return _joined(tuple(tests), match)


def _joined(tests: tuple[Test, ...], match: str) -> Test:
    if match == "any":
        return lambda context: any([test(context) for test in tests])
    if match == "none":
        return lambda context: not any([test(context) for test in tests])
    return lambda context: all([test(context) for test in tests])


def _condition(name: str, word: str) -> Test | None:
    match name:
        case "type":
            return _is_type(frozenset((word,)))
        case "variable":
            return lambda context: has(context, word)
        case "is-numeric":
            return lambda context: is_numeric(value_of(context, word))
        case "is-uncertain-date":
            return lambda context: (date := context.item.date(word)) is not None and date.circa
        case "locator":
            return lambda context: bool(context.locator) and (context.label or "page") == word
        case "position":
            return lambda context: _at(context, word)
        case "disambiguate":
            return _is_asked if word == "true" else lambda context: not _is_asked(context)
        case _:
            return None


def _is_type(types: frozenset[str]) -> Test:
    return lambda context: context.item.type in types


def _is_asked(context: Context) -> bool:
    """Whether a condition helps to tell works apart: they open one by one (disambiguate_IncrementalExtraText)."""
    context.conditions += 1
    return context.state.condition >= context.conditions


def _at(context: Context, word: str) -> bool:
    """Whether a cite stands in a position; in a bibliography nothing does."""
    if context.area.name == "bibliography":
        return False
    position = context.place.position
    match word:
        case "first":
            return position == "first"
        case "subsequent":
            return position != "first"
        case "ibid":
            return position.startswith("ibid")
        case "ibid-with-locator":
            return position == "ibid-with-locator"
        case "near-note":
            return context.place.is_near
        case _:
            return False


def has(context: Context, variable: str) -> bool:
    """Whether a variable says anything here."""
    if variable in _HERE:
        return bool(value_of(context, variable))
    return context.item.has(variable)


_HERE = frozenset({"citation-number", "first-reference-note-number", "locator", "year-suffix"})


def value_of(context: Context, variable: str, form: str = "") -> str:
    """A variable's words here; empty for names and dates."""
    item = context.item
    match variable:
        case "citation-number":
            return str(context.number) if context.number else ""
        case "locator":
            return context.locator
        case "first-reference-note-number":
            return context.place.first_note
        case "year-suffix":
            return context.state.suffix
        case "citation-label":
            return item.citation_label() + context.state.suffix
    if variable in DATES:
        return ""
    return (form == "short" and item.text(f"{variable}-short")) or item.text(variable)
