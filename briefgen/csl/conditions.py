"""Conditions as functions of a context (Choose)."""

from collections.abc import Callable
from functools import lru_cache

from briefgen.csl.context import Context
from briefgen.csl.judge import CONDITION, LOCATOR, NUMBER, POSITION, SUFFIX
from briefgen.csl.numbers import is_numeric
from briefgen.csl.records import TypeAlias
from briefgen.csl.variables import DATES
from briefgen.csl.xml import Element

Test: TypeAlias = Callable[[Context], bool]


def test_of(element: Element) -> Test:
    """The test of an `if`, `else-if` or `else`; conditions that are not known count as not there.

    A work has one type: of several that are asked for one is enough, whatever `match` says. Styles rely on that.
    """
    if element.tag == "else":
        return _always
    match = element.get("match") or "all"
    tests: list[Test] = []
    for name, value in element.attributes.items():
        words = value.split()
        if name == "type":
            tests.append(_is_type(value))
        elif name == "variable" and _HERE.isdisjoint(words):
            tests.append(_says(tuple(words), match))
        elif name != "match":
            tests += [test for word in words if (test := _condition(name, word)) is not None]
    if match == "none":
        return _is_none(tuple(tests))
    if len(tests) == 1:
        return tests[0]
    return _is_any(tuple(tests)) if match == "any" else _is_all(tuple(tests))


def _is_any(tests: tuple[Test, ...]) -> Test:
    def is_any(context: Context) -> bool:
        for test in tests:  # noqa: SIM110
            if test(context):
                return True
        return False

    return is_any


def _is_all(tests: tuple[Test, ...]) -> Test:
    def is_all(context: Context) -> bool:
        for test in tests:  # noqa: SIM110
            if not test(context):
                return False
        return True

    return is_all


def _is_none(tests: tuple[Test, ...]) -> Test:
    def is_none(context: Context) -> bool:
        for test in tests:  # noqa: SIM110
            if test(context):
                return False
        return True

    return is_none


def _says(variables: tuple[str, ...], match: str) -> Test:
    """Whether a work has one of the variables; with `match` all, whether it has all of them."""
    if len(variables) == 1:
        return _says_one(variables[0])
    is_enough = match != "all"

    def says(context: Context) -> bool:
        has = context.item.has
        for variable in variables:
            if has(variable) is is_enough:
                return is_enough
        return not is_enough

    return says


@lru_cache(maxsize=256)
def _says_one(variable: str) -> Test:
    return lambda context: context.item.has(variable)


def types_of(element: Element) -> frozenset[str] | None:
    """The types that an `if` asks for where that is all it asks; None of any other."""
    attributes = element.attributes
    if "type" not in attributes or len(attributes) > 1 + ("match" in attributes) or attributes.get("match") == "none":
        return None
    return frozenset(attributes["type"].split())


def _condition(name: str, word: str) -> Test | None:
    match name:
        case "variable" if word in _HERE:
            return lambda context: bool(value_of(context, word))
        case "variable":
            return _says_one(word)
        case "is-numeric":
            return lambda context: is_numeric(value_of(context, word))
        case "is-uncertain-date":
            return lambda context: (date := context.item.date(word)) is not None and date.circa
        case "locator":
            return lambda context: bool(value_of(context, "locator")) and (context.label or "page") == word
        case "position":
            return lambda context: _at(context, word)
        case "disambiguate":
            return _is_asked if word == "true" else lambda context: not _is_asked(context)
        case _:
            return None


def _always(_context: Context) -> bool:
    return True


@lru_cache(maxsize=1024)
def _is_type(listed: str) -> Test:
    types = frozenset(listed.split())
    return lambda context: context.item.type in types


def _is_asked(context: Context) -> bool:
    """Whether a condition helps to tell works apart: they open one by one (disambiguate_IncrementalExtraText)."""
    context.asked |= CONDITION
    context.conditions += 1
    return context.state.condition >= context.conditions


def _at(context: Context, word: str) -> bool:
    """Whether a cite stands in a position; in a bibliography nothing does."""
    if context.area.name == "bibliography":
        return False
    context.asked |= POSITION
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


_HERE = frozenset({"citation-number", "first-reference-note-number", "locator", "year-suffix"})
"""Variables that a citation gives, rather than the work."""


def value_of(context: Context, variable: str, form: str = "") -> str:
    """A variable's words here; empty for names and dates."""
    item = context.item
    match variable:
        case "citation-number":
            context.asked |= NUMBER
            return str(context.number) if context.number else ""
        case "locator":
            context.asked |= LOCATOR
            return context.locator
        case "first-reference-note-number":
            context.asked |= POSITION
            return context.place.first_note
        case "year-suffix":
            context.asked |= SUFFIX
            return context.state.suffix
        case "citation-label":
            context.asked |= SUFFIX
            return item.citation_label() + context.state.suffix
        case _:
            pass
    if variable in DATES:
        return ""
    return (form == "short" and item.text(f"{variable}-short")) or item.text(variable)
