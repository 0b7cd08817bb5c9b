"""Works, citations and changes by chance: values that works have, and values that none should have."""

from random import Random
from typing import Any, NamedTuple

from briefgen.csl.engine import Citation, Cite
from briefgen.csl.tree import Mark, Span
from briefgen.csl.variables import DATES, NAMES, NUMBERS
from tests import csl_grammar

Item = dict[str, Any]
_LETTERS = "abcD 'é“”\"«»<>/i.:,;!?-–&129IVxz\n\\ж中و\0\u202e😀"
_WORDS = (
    "",
    "Peace",
    "On <i>peace</i>",
    "A “new” era",
    '<span class="nocase">x</span>',
    "U.S. Inc.",
    "What?",
    "«\u00a0x\u00a0»",
)
_FAMILIES, _GIVEN = ("Doe", "Doe", "Roe", "van Berg", "王"), ("Jane", "John", "J. K.", "Jean-Paul", "", "明", "Jane Q.")
_NUMBERS = ("1", "2", "12-14", "vii", "3 & 4", "2nd", 7, 0, "no. 5", "1, 3–5", "\\-1")
_DAYS = (
    [[2020]],
    [[2020]],
    [[2020]],
    [[2021]],
    [[2020, 5]],
    [[2021, 5, 6]],
    [[2020], [2021, 3]],
    [[-44]],
    [[2020, 23]],
)
_TYPED = ("2004-06-XX", "19XX", "2001/2003", "spring 2004", "~1850", "44 BC", "2020-05", "May 2020", "../2001")
_NOTES = (
    "event-date: 2020-01-05",
    "{:author: Doe || Jane}",
    "x\nissued: 2001\nvolume: 4",
    "type: book",
    "editor: A || B",
)
_TYPES = ("book", "report", "article-journal", "treaty", "legal_case", "chapter", "webpage", "interview", "odd")
_TEXTS = (
    "title", "title-short", "container-title", "container-title-short", "collection-title", "publisher", "genre", "URL",
    "DOI", "language", "citation-label", "abstract", "event-title", "archive", "authority", "journalAbbreviation",
    "note", *sorted(NUMBERS),
)  # fmt: skip
_VARIABLES = (*sorted(NAMES), *sorted(DATES), *_TEXTS)
_IDS = ("a", "b", "c", "d", "e", "f", "g", 5)
EDITS = ("insert", "remove", "replace", "places", "note", "move", "revise", "same")


class Edit(NamedTuple):
    """A change of a document: one of `EDITS`, a place in it, and what it takes."""

    kind: str
    at: int
    citation: Citation
    item: Item


class Case(NamedTuple):
    """A style, works, citations, and changes to them."""

    style: str
    items: list[Item]
    citations: list[Citation]
    language: str
    is_traced: bool
    lists_uncited: bool
    edits: list[Edit]


def case(random: Random) -> Case:
    """All of it."""
    return Case(
        csl_grammar.style(random),
        [item(random) for _ in range(random.randrange(9))],
        [citation(random, f"c{at}") for at in range(random.randrange(8))],
        random.choice(("en-US", "fr-FR", "ar", "zh-CN", "de-DE", "xx", "")),
        random.random() < 0.5,
        random.random() < 0.5,
        [
            Edit(random.choice(EDITS), random.randrange(9), citation(random, "new"), item(random))
            for _ in range(random.randrange(5))
        ],
    )


# -------------------------------------------------------------------------------------------------------------- items


def item(random: Random) -> Item:
    """An item of CSL-JSON: many are alike, and some values have types that no schema allows."""
    if random.random() < 0.4:  # works that nothing tells apart but names and dates
        names = [_person(random) for _ in range(1 + random.randrange(4))]
        made: Item = {"type": "book", "author": names, "issued": {"date-parts": [[2020]]}, "title": "Peace"}
    else:
        made = {"type": random.choice(_TYPES), **{name: _value(random, name) for name in ("author", "issued", "title")}}
    for name in random.sample(_VARIABLES, random.randrange(7)):
        made[name] = _value(random, name)
    return {"id": random.choice(_IDS), **made}


def _value(random: Random, variable: str) -> Any:
    if random.random() < 0.08:
        return _anything(random)
    if variable in NAMES:
        return [_name(random) for _ in range(1 + random.randrange(5))]
    if variable in DATES:
        return _date(random)
    if variable == "note":
        return random.choice((*_NOTES, _words(random)))
    if variable in NUMBERS:
        return random.choice(_NUMBERS) if random.random() < 0.8 else _words(random)
    return "fr" if variable == "language" and random.random() < 0.5 else _words(random)


def _person(random: Random) -> Item:
    return {"family": random.choice(_FAMILIES), "given": random.choice(_GIVEN)}


def _name(random: Random) -> Any:
    if random.random() < 0.6:
        return _person(random) if random.random() < 0.8 else {"literal": random.choice(("World Bank", "The UN"))}
    if random.random() < 0.1:
        return _anything(random)
    parts = {
        "family": _words(random), "given": _words(random), "literal": _words(random), "static-ordering": True,
        "suffix": random.choice(("Jr.", "III")), "comma-suffix": True, "isInstitution": _anything(random),
        "dropping-particle": random.choice(("von", "d'")), "non-dropping-particle": random.choice(("van", "al-", 3)),
    }  # fmt: skip
    return {key: parts[key] for key in random.sample(sorted(parts), random.randrange(5))}


def _date(random: Random) -> Any:
    if random.random() < 0.6:
        return {"date-parts": random.choice(_DAYS)}
    if random.random() < 0.3:
        return random.choice(_TYPED)
    parts = {
        "date-parts": [[random.choice((2020, "2021", 5, 0, -3, "x", None)) for _ in range(random.randrange(4))]],
        "raw": random.choice(_TYPED), "season": random.choice((1, "2", "spring", 9)),
        "circa": random.choice((True, 0, "x")), "literal": _words(random), "edtf": "2004-06?",
    }  # fmt: skip
    return {key: parts[key] for key in random.sample(sorted(parts), random.randrange(5))}


def _words(random: Random) -> str:
    if random.random() < 0.6:
        return random.choice(_WORDS)
    return "".join(random.choices(_LETTERS, k=random.randrange(20)))


def _anything(random: Random, depth: int = 0) -> Any:
    """A value of any type that JSON has."""
    match random.randrange(9 if depth < 2 else 7):
        case 0:
            return None
        case 1:
            return random.random() < 0.5
        case 2:
            return random.randrange(-5, 3000)
        case 3:
            return random.choice((0.5, -1e300, float("inf"), float("nan")))
        case 4 | 5 | 6:
            return _words(random)
        case 7:
            return [_anything(random, depth + 1) for _ in range(random.randrange(3))]
        case _:
            return {_words(random): _anything(random, depth + 1) for _ in range(random.randrange(3))}


# ---------------------------------------------------------------------------------------------------------- citations


def citation(random: Random, id_: str) -> Citation:
    """A citation in the text or a note."""
    cites = tuple(cite(random) for _ in range(random.choice((0, 1, 1, 1, 2, 3, 4))))
    return Citation(id_, cites, random.randrange(6), "author-in-text" if random.random() < 0.25 else "normal")


def cite(random: Random) -> Cite:
    """A cite, some of works that are not there."""
    made = Cite(str(random.choice((*_IDS, "none"))))
    if random.random() < 0.5:
        made = made._replace(
            locator=random.choice(("4", "4-7", " 9", "p. 3", "vii", "12(a)", _words(random))),
            label=random.choice(("", "page", "article", "sub verbo", "annex", "chapter", "note", _words(random))),
        )
    if random.random() < 0.25:
        made = made._replace(prefix=_affix(random), suffix=_affix(random))
    if random.random() < 0.15:
        made = made._replace(mode="suppress-author" if random.random() < 0.5 else "author-only")
    if random.random() < 0.1:
        made = made._replace(
            position=random.choice(("first", "subsequent", "ibid", "ibid-with-locator")),
            near_note=random.choice((True, False, None)),
            first_note=random.choice(("", "3", None)),
        )
    return made


def _affix(random: Random) -> Any:
    if random.random() < 0.3:
        return (Span(Mark("font-style", "italic"), (_words(random),)), " b")
    return random.choice(("", "see ", "Indeed. ", ", and more", ".", "; ", _words(random)))
