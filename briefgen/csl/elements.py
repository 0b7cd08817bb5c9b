"""The elements that print: text, number, label, date and names (Text; Number; Label; Date; Names; Substitute)."""

import re
from collections.abc import Callable, Sequence

from briefgen.csl.conditions import value_of
from briefgen.csl.context import Context
from briefgen.csl.date_parts import date_parts
from briefgen.csl.dates import Date
from briefgen.csl.formats import Formats
from briefgen.csl.judge import SUFFIX
from briefgen.csl.locators import LABELLED, NONE
from briefgen.csl.markup import rich
from briefgen.csl.numbers import formatted, is_numeric, is_plural, pages, separated
from briefgen.csl.records import TYPE_CHECKING, TypeAlias
from briefgen.csl.tree import Node, Tag, Tokens
from briefgen.csl.variables import NUMBERS
from briefgen.csl.xml import Element

if TYPE_CHECKING:
    from briefgen.csl.evaluate import Evaluator

Out: TypeAlias = list[Node | Tokens]
Function: TypeAlias = Callable[[Context, Out], None]

_VERBATIM = frozenset({"DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL"})
"""Variables in which nothing is markup or a quotation mark."""
_TERMS = {
    "chapter-number": "chapter", "number-of-pages": "page", "number-of-volumes": "volume", "page-first": "page",
    "part-number": "part", "printing-number": "printing", "supplement-number": "supplement",
}  # fmt: skip
"""Terms for the labels of variables whose own name is no term."""


# --------------------------------------------------------------------------------------------------- text and number


def text(element: Element, env: "Evaluator") -> Function:
    """`text` of a variable, a term or a value; not of a macro."""
    attributes = element.attributes
    formats = Formats(attributes, of_term="term" in attributes)
    if "variable" in attributes:
        return _variable(attributes["variable"], attributes.get("form", ""), formats, env)
    if "term" in attributes:
        name, plural = attributes["term"], attributes.get("plural") == "true"
        words = env.locale.term(name, attributes.get("form", "long"), plural=plural)
        if name == "no date" and words and not env.style.places_suffix:
            return _no_date(words, formats)
        return _constant(words, Tag("term", name), formats)
    return _constant(attributes.get("value"), None, formats)


def _constant(words: str | None, tag: Tag | None, formats: Formats) -> Function:
    tokens = rich(words or "")
    node = Node((tokens,), formats.fixed, tag)
    varies, is_term = formats.varies, words is not None and tag is not None

    def constant(context: Context, out: Out) -> None:
        # A term that is there and empty stands for what it substitutes too (substitute_SubstituteOnlyOnceTermEmpty).
        if tokens or (is_term and context.in_substitute):
            out.append(Node((tokens,), formats.of(context.item), tag) if varies else node)

    return constant


def _no_date(words: str, formats: Formats) -> Function:
    """The term that stands for a date, with the year suffix that would stand there: "n.d.b", "no date b"."""
    term = Node((rich(words),), None, Tag("term", "no date"))
    gap = " " if words[-1].isalnum() else ""

    def no_date(context: Context, out: Out) -> None:
        context.asked |= SUFFIX
        kids: Out = [term]
        if context.state.suffix and not context.suffix_done:
            context.suffix_done = True
            kids.append(Node(((gap + context.state.suffix,),), None, Tag("year-suffix")))
        out.append(Node(tuple(kids), formats.of(context.item)))

    return no_date


def _variable(name: str, form: str, formats: Formats, env: "Evaluator") -> Function:
    if name == "year-suffix":
        return _year_suffix(formats)
    tag = Tag({"citation-number": "number", "locator": "locator"}.get(name, "variable"), name)
    content = _content(name, env)

    def variable(context: Context, out: Out) -> None:
        context.called += 1
        if name in context.suppressed:
            return
        words = value_of(context, name, form)
        if words:
            context.hits += 1
            context.suppress(name)
            out.append(Node((content(context, words),), formats.of(context.item), tag))

    return variable


def _year_suffix(formats: Formats) -> Function:
    def year_suffix(context: Context, out: Out) -> None:
        # Without a suffix it counts as no variable, so that a group does not vanish because there is none.
        context.asked |= SUFFIX
        if context.state.suffix:
            context.hits += 1
            context.suffix_done = True
            tokens = (context.state.suffix,)
            out.append(Node((tokens,), formats.of(context.item), Tag("year-suffix")))

    return year_suffix


def _content(name: str, env: "Evaluator") -> Callable[[Context, str], Tokens]:
    """How the words of a variable become tokens."""
    if name in _VERBATIM:
        return _verbatim
    if name not in NUMBERS or name == "number":
        return _words
    locale, form = env.locale, env.style.options.get("page-range-format", "")
    if name not in ("page", "page-first", "locator"):
        return lambda _, words: rich(separated(words, locale) if is_numeric(words) else words.replace("\\-", "-"))

    def of_pages(words: str, form: str) -> Tokens:
        delimiter = locale.term("page-range-delimiter") or "–"
        return rich(pages(words, form, delimiter, locale.term("and", "symbol") or "&"))

    def located(context: Context, words: str) -> Tokens:
        if context.label in ("", "page"):
            return of_pages(words, form)
        # Of what counts no one knows: words that stand as they came.
        is_known = context.label == NONE or locale.term(context.label) is not None
        return of_pages(words, "") if is_known else (words,)

    return located if name == "locator" else lambda _, words: of_pages(words, form)


def _verbatim(_context: Context, words: str) -> Tokens:
    return (words,)


def _words(_context: Context, words: str) -> Tokens:
    return rich(words.replace("\\-", "-") if "\\" in words else words)


def number(element: Element, env: "Evaluator") -> Function:
    """`number`: a number variable in a form."""
    name, form = element.get("variable"), element.get("form") or "numeric"
    if form == "numeric" and name in ("page", "locator"):
        return text(Element("text", element.attributes, element.offset), env)
    formats = Formats(element.attributes)
    tag = Tag("number" if name == "citation-number" else "variable", name)

    def print_number(context: Context, out: Out) -> None:
        context.called += 1
        if name in context.suppressed:
            return
        words = value_of(context, name)
        if words:
            context.hits += 1
            context.suppress(name)
            gender = env.locale.gender(_term_of(name, env))
            # As a key it is a number in any form (Sorting Macros).
            shown = formatted(words, form if context.sort is None else "numeric", env.locale, gender)
            # Figures that are no number are not read for markup (flipflop_NumericField).
            is_verbatim = "<" in shown and any(letter.isdigit() for letter in words)
            out.append(Node(((shown,) if is_verbatim else rich(shown),), formats.of(context.item), tag))

    return print_number


# --------------------------------------------------------------------------------------------------------------- label


def label(element: Element, env: "Evaluator") -> Function:
    """`label`: the term of a variable that says something."""
    name, form, plural = element.get("variable"), element.get("form") or "long", element.get("plural") or "contextual"
    formats = Formats(element.attributes, of_term=True)
    own = _term_of(name, env)

    def print_label(context: Context, out: Out) -> None:
        words = value_of(context, name)
        if not words or name in context.suppressed:
            return
        term = (context.label or "page") if name == "locator" else own
        is_several = plural == "always" or (plural == "contextual" and is_plural(_unlabelled(words), name))
        shown = env.locale.term(term, form, plural=is_several)
        if shown:
            out.append(Node((rich(shown),), formats.of(context.item), Tag("label", term)))

    return print_label


def _unlabelled(words: str) -> str:
    """A value up to a label that is typed in it."""
    return re.split(LABELLED, words)[0] if "." in words else words


def _term_of(name: str, env: "Evaluator") -> str:
    return name if name not in _TERMS or env.locale.term(name) is not None else _TERMS[name]


# ---------------------------------------------------------------------------------------------------------------- date


def date(element: Element, env: "Evaluator") -> Function:
    """`date`: a date in a localised form or in parts of its own, with the year suffix where the style sets none."""
    name = element.get("variable")
    localised = env.locale.date(element.get("form")) if element.get("form") else None
    parts = date_parts(element, localised)
    delimiter = (localised.attributes if localised is not None else element.attributes).get("delimiter", "")
    formats, tag = Formats(element.attributes), Tag("date", name)
    takes_suffix = any(part.name == "year" for part in parts) and not env.style.places_suffix
    sorted_parts = [part.name for part in parts]

    def print_date(context: Context, out: Out) -> None:
        context.called += 1
        value = context.item.date(name) if name not in context.suppressed else None
        if value is None:
            return
        if context.sort is not None:
            context.hits += 1
            out.append((date_key(value, sorted_parts),))
            return
        context.asked |= SUFFIX if takes_suffix else 0
        suffix = context.state.suffix if takes_suffix and not context.suffix_done else ""
        kids = env.dates.nodes(value, parts, delimiter, suffix, localised=localised is not None)
        if kids:
            context.hits += 1
            context.suppress(name)
            context.suffix_done = context.suffix_done or bool(suffix)
            out.append(Node(tuple(kids), formats.of(context.item), tag))

    return print_date


def date_key(value: Date, parts: Sequence[str] = ("year", "month", "day")) -> str:
    """A date as a key of sorting: YYYYMMDD, parts that are not known or asked for as zeros; nothing of words.

    Years before our era come first. Seasons do not count. (Sorting Variables)
    """
    if not value.start:
        return ""

    def one(day: tuple[int, ...]) -> str:
        year, month, number = (*day, 0, 0)[:3]
        if "year" not in parts:
            year = 0
        era = f"0{99999 + year:05}" if year < 0 else f"1{year:05}"
        month = month if "month" in parts and month <= 12 else 0
        return f"{era}{month:02}{number if 'day' in parts else 0:02}"

    return one(value.start) + (f"-{one(value.end)}" if value.end else "")
