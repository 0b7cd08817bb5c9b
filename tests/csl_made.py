"""Styles, items and citations that a test can ask for by chance, and short ones that it can write down."""

from typing import Any

from hypothesis import strategies as st

from briefgen.citations.locales import locale_file
from briefgen.csl.engine import Citation, Cite, Processor, parse
from briefgen.csl.tree import Mark, Span, plain_text
from briefgen.csl.variables import DATES, NAMES, NUMBERS
from tests import csl_grammar

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="{class_}" version="1.0" {options}>'


def style(
    citation: str, *, bibliography: str = "", class_: str = "in-text", options: str = "", area: str = "", rest: str = ""
) -> str:
    """A style of a layout's elements; `area`: attributes of `citation`, `rest`: what else stands in the root."""
    listed = f"<bibliography>{bibliography}</bibliography>" if bibliography else ""
    head = HEAD.format(class_=class_, options=options)
    return f"{head}{rest}<citation {area}>{citation}</citation>{listed}</style>"


def processor(text: str, language: str = "en-US", **more: Any) -> Processor:
    """A processor of a style."""
    return Processor(parse(text), language, locale_file, **more)


def citation(*cites: str | Cite, id_: str = "c", note: int = 0, narrative: bool = False) -> Citation:
    """A citation of works by their ids, or of cites."""
    made = tuple(Cite(one) if isinstance(one, str) else one for one in cites)
    return Citation(id_, made, note, "author-in-text" if narrative else "normal")


def printed(
    text: str, items: list[dict[str, Any]], *given: Citation, language: str = "en-US", **more: Any
) -> list[str]:
    """The letters of citations under a style; of all works in one where none are given."""
    output = processor(text, language, **more).render(items, given or [citation(*[str(one["id"]) for one in items])])
    return [plain_text(one.content) for one in output.citations]


def entries(text: str, items: list[dict[str, Any]], *given: Citation, language: str = "en-US") -> list[str]:
    """The letters of the bibliography under a style."""
    output = processor(text, language).render(items, given)
    return [plain_text(one.content) for one in output.bibliography.entries]


# -------------------------------------------------------------------------------------------------------------- items

_WORDS = st.text(alphabet=st.sampled_from(list("abcD 'é“”\"«»<i></i>.:,;!?-–&129IVxz\n\\ж中و\0\u202e😀")), max_size=24)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.floats(allow_nan=True) | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=6,
)
_ALIKE = st.fixed_dictionaries({
    "family": st.sampled_from(["Doe", "Doe", "Roe", "van Berg", "王"]),
    "given": st.sampled_from(["Jane", "John", "J. K.", "Jean-Paul", "", "明"]),
})  # fmt: skip
"""Persons that must be told apart."""
_NAME = st.fixed_dictionaries(
    {},
    optional={
        "family": _WORDS | _ANYTHING,
        "given": _WORDS,
        "literal": _WORDS,
        "suffix": _WORDS,
        "comma-suffix": st.booleans(),
        "dropping-particle": st.sampled_from(["von", "d'", ""]),
        "non-dropping-particle": st.sampled_from(["van", "al-", 3]),
        "static-ordering": st.booleans(),
        "isInstitution": _ANYTHING,
    },
)
_BODY = st.sampled_from(["World Bank", "UN"]).map(lambda name: {"literal": name})
_PARTS = st.lists(st.integers(-300, 2030) | _WORDS, max_size=4)
_DATE = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.sampled_from([[[2020]], [[2020, 5]], [[2021, 5, 6]], [[2020], [2021, 3]]])}
    ),
    st.fixed_dictionaries(
        {},
        optional={
            "date-parts": st.lists(_PARTS, max_size=3) | _ANYTHING,
            "raw": st.sampled_from(["2004-06-XX", "19XX", "2001/2003", "spring 2004", "~1850", "44 BC"]) | _WORDS,
            "season": _ANYTHING,
            "circa": _ANYTHING,
            "literal": _WORDS,
        },
    ),
)
_TEXTS = [
    "title", "title-short", "container-title", "container-title-short", "collection-title", "publisher", "genre", "URL",
    "DOI", "language", "citation-label", "abstract", "event-title", "archive", "authority", *sorted(NUMBERS),
]  # fmt: skip
_NOTE = st.sampled_from(["event-date: 2020-01-05", "{:author: Doe || Jane}", "x\nissued: 2001\nvolume: 4"]) | _WORDS
_TYPES = ["book", "report", "article-journal", "treaty", "legal_case", "chapter", "webpage", "interview"]


def _value_of(variable: str) -> st.SearchStrategy[Any]:
    if variable in NAMES:
        sound: st.SearchStrategy[Any] = st.lists(_ALIKE | _ALIKE | _BODY | _NAME, min_size=1, max_size=5)
    elif variable in DATES:
        sound = _DATE
    elif variable == "note":
        sound = _NOTE
    elif variable in NUMBERS:
        sound = st.sampled_from(["1", "2", "12-14", "vii", "3 & 4", "2nd", 7, 0])
    else:
        sound = st.sampled_from(["Peace", "On <i>peace</i>"]) | _WORDS
    return st.integers(0, 7).flatmap(lambda at: _ANYTHING if at == 7 else sound)


def item() -> st.SearchStrategy[dict[str, Any]]:
    """An item of CSL-JSON, some of its values of types that no schema allows."""
    names = st.lists(st.sampled_from([*sorted(NAMES), *sorted(DATES), *_TEXTS, "note"]), max_size=6, unique=True)
    others = names.flatmap(lambda chosen: st.fixed_dictionaries({name: _value_of(name) for name in chosen}))
    core = st.fixed_dictionaries({
        "id": st.sampled_from(["a", "b", "c", "d", "e", "f", 5]),
        "type": st.sampled_from(_TYPES) | _ANYTHING,
        "author": _value_of("author"),
        "issued": _value_of("issued"),
        "title": _value_of("title"),
    })  # fmt: skip
    return st.builds(lambda one, more: {**one, **more}, core, others)


def items() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Items of few ids, so that some are double."""
    return st.integers(0, 8).flatmap(lambda count: st.lists(item(), min_size=count, max_size=8))


_PLAIN = st.recursive(
    st.tuples(_WORDS),
    lambda inner: inner.map(lambda content: (Span(Mark("font-style", "italic"), content), " b")),
    max_leaves=2,
)


def cite() -> st.SearchStrategy[Cite]:
    """A cite, some of works that are not there."""
    return st.builds(
        Cite,
        id=st.sampled_from(["a", "b", "c", "d", "e", "f", "5", "none"]),
        locator=st.sampled_from(["", "", "4", "4-7", " 9", "p. 3", "vii", "12(a)"]) | _WORDS,
        label=st.sampled_from(["", "page", "article", "sub verbo", "annex", "chapter", "note"]) | _WORDS,
        prefix=st.sampled_from(["", "", "", "see ", "Indeed. "]) | _WORDS | _PLAIN,
        suffix=st.sampled_from(["", "", "", ", and more", "."]) | _WORDS | _PLAIN,
        mode=st.sampled_from(["normal", "normal", "normal", "suppress-author", "author-only"]),
        position=st.sampled_from([None] * 6 + ["first", "subsequent", "ibid", "ibid-with-locator"]),
        near_note=st.sampled_from([None, None, None, True, False]),
        first_note=st.sampled_from([None, None, None, "", "3"]),
    )


def citations(most: int = 7) -> st.SearchStrategy[list[Citation]]:
    """Citations in order, in text and notes, each id once."""
    modes = st.sampled_from(["normal", "normal", "author-in-text"])
    one = st.tuples(st.lists(cite(), max_size=4), st.integers(0, 5), modes)
    listed = st.integers(0, most).flatmap(lambda count: st.lists(one, min_size=count, max_size=most))
    return listed.map(
        lambda made: [Citation(f"c{at}", tuple(cites), note, mode) for at, (cites, note, mode) in enumerate(made)]  # type: ignore[arg-type]
    )


# ------------------------------------------------------------------------------------------------------------- styles


def styles() -> st.SearchStrategy[str]:
    """Styles by the grammar of CSL, some of their values wrong."""
    return st.binary(min_size=1600, max_size=2400).map(lambda data: csl_grammar.style(csl_grammar.Bytes(data)))
