"""Styles, items and citations that a test can ask for by chance, and short ones that it can write down."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from briefgen.citations.locales import locale_file
from briefgen.csl.engine import Citation, Cite, Processor, parse
from briefgen.csl.tree import Mark, Span, plain_text
from briefgen.csl.variables import DATES, NAMES, NUMBERS

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

_WORDS = st.text(alphabet=st.sampled_from(list("abcDE 'é“”\"«»<i></i>.:,;!?-–&1292IVxz\n\\ж中و")), max_size=24)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3000) | st.floats(allow_nan=False) | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=6,
)
_NAME = st.fixed_dictionaries(
    {},
    optional={
        "family": _WORDS | _ANYTHING,
        "given": _WORDS,
        "literal": _WORDS,
        "suffix": _WORDS,
        "dropping-particle": st.sampled_from(["von", "d'", ""]),
        "non-dropping-particle": st.sampled_from(["van", "al-", 3]),
        "static-ordering": st.booleans(),
        "isInstitution": _ANYTHING,
    },
)
_DATE = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={
            "date-parts": st.lists(st.lists(st.integers(-300, 2030) | _WORDS, max_size=4), max_size=3) | _ANYTHING,
            "raw": st.sampled_from(["2004-06-XX", "19XX", "2001/2003", "spring 2004", "~1850", "44 BC"]) | _WORDS,
            "season": _ANYTHING,
            "circa": _ANYTHING,
            "literal": _WORDS,
        },
    ),
    _ANYTHING,
)
_TEXTS = [
    "title", "title-short", "container-title", "container-title-short", "publisher", "URL", "DOI", "note", "language",
    "citation-label", "abstract", *sorted(NUMBERS),
]  # fmt: skip


def items() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Items of CSL-JSON, some of their values of types that no schema allows; few ids, so that some are double."""
    one = st.fixed_dictionaries(
        {"id": st.sampled_from(["a", "b", "c", "d", 5])},
        optional={
            "type": st.sampled_from(["book", "report", "article-journal", "treaty", "legal_case"]) | _ANYTHING,
            **{name: st.lists(_NAME, max_size=4) | _ANYTHING for name in [*sorted(NAMES)[::4], "author", "editor"]},
            **dict.fromkeys(sorted(DATES), _DATE),
            **dict.fromkeys(_TEXTS, _WORDS | _ANYTHING),
        },
    )
    return st.lists(one, max_size=5)


def citations() -> st.SearchStrategy[list[Citation]]:
    """Citations in order, in text and notes, each id once."""
    plain = st.recursive(
        st.tuples(_WORDS),
        lambda inner: inner.map(lambda content: (Span(Mark("font-style", "italic"), content), " b")),
        max_leaves=2,
    )
    cite = st.builds(
        Cite,
        id=st.sampled_from(["a", "b", "c", "d", "5", "none"]),
        locator=st.sampled_from(["", "", "4", "4-7", " 9", "p. 3", "vii", "12(a)"]) | _WORDS,
        label=st.sampled_from(["", "page", "article", "sub verbo", "annex", "chapter"]),
        prefix=st.sampled_from(["", "", "see ", "Indeed. "]) | _WORDS | plain,
        suffix=st.sampled_from(["", "", ", and more", "."]) | _WORDS | plain,
        mode=st.sampled_from(["normal", "normal", "suppress-author", "author-only"]),
    )
    listed = st.lists(
        st.tuples(st.lists(cite, max_size=4), st.integers(0, 4), st.sampled_from(["normal", "author-in-text"])),
        max_size=6,
    )
    return listed.map(
        lambda made: [Citation(f"c{at}", tuple(cites), note, mode) for at, (cites, note, mode) in enumerate(made)]  # type: ignore[arg-type]
    )


# ------------------------------------------------------------------------------------------------------------- styles

_AFFIX = st.sampled_from(["", " ", ", ", "(", ")", ". ", "“", "<i>", "&amp;", ": "])
_VARIABLES = [*_TEXTS, "year-suffix", "citation-number", "locator", "first-reference-note-number"]


def _attributes(**more: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    known: dict[str, st.SearchStrategy[str]] = {
        "prefix": _AFFIX,
        "suffix": _AFFIX,
        "font-style": st.sampled_from(["italic", "normal", "oblique", "wrong"]),
        "font-weight": st.sampled_from(["bold", "light"]),
        "vertical-align": st.sampled_from(["sup", "baseline"]),
        "text-case": st.sampled_from(["title", "uppercase", "capitalize-first", "capitalize-all", "sentence", "odd"]),
        "quotes": st.sampled_from(["true", "false"]),
        "strip-periods": st.just("true"),
        "display": st.sampled_from(["block", "left-margin", "right-inline", "indent"]),
        **more,
    }
    chosen = st.dictionaries(st.sampled_from(sorted(known)), st.none(), max_size=3)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: known[name] for name in names})).map(
        lambda made: " ".join(f"{name}={_quoted(value)}" for name, value in made.items())
    )


def _quoted(value: str) -> str:
    escaped = value.replace("<", "&lt;")
    return f'"{escaped}"'


_NAME_ATTRIBUTES = {
    "form": st.sampled_from(["short", "long", "count"]),
    "and": st.sampled_from(["text", "symbol"]),
    "delimiter": _AFFIX,
    "initialize-with": st.sampled_from([".", ". ", ""]),
    "initialize": st.sampled_from(["false", "true"]),
    "name-as-sort-order": st.sampled_from(["first", "all"]),
    "et-al-min": st.sampled_from(["1", "2", "x", "-1"]),
    "et-al-use-first": st.sampled_from(["0", "1", "9"]),
    "et-al-use-last": st.just("true"),
    "delimiter-precedes-et-al": st.sampled_from(["always", "never", "after-inverted-name"]),
}


@cache
def _elements() -> st.SearchStrategy[str]:
    """Rendering elements."""
    variable = st.sampled_from(_VARIABLES)
    names = st.sampled_from(["author", "editor", "editor translator", "author editor", "nobody"])
    dates = st.sampled_from([*sorted(DATES), "never"])
    part = st.builds(
        lambda name, more: f'<date-part name="{name}" {more}/>',
        st.sampled_from(["year", "month", "day", "hour"]),
        _attributes(form=st.sampled_from(["short", "numeric", "ordinal", "numeric-leading-zeros"])),
    )
    leaves = st.one_of(
        st.builds(lambda name, more: f'<text variable="{name}" {more}/>', variable, _attributes()),
        st.builds(
            lambda name, more: f'<text term="{name}" {more}/>',
            st.sampled_from(["and", "ibid", "no date", "editor", "nothing"]),
            _attributes(form=st.sampled_from(["short", "verb", "symbol"])),
        ),
        st.builds(lambda text, more: f"<text value={_quoted(text)} {more}/>", _AFFIX, _attributes()),
        st.builds(lambda name: f'<text macro="{name}"/>', st.sampled_from(["m1", "m2"])),
        st.builds(
            lambda name, more: f'<number variable="{name}" {more}/>',
            variable,
            _attributes(form=st.sampled_from(["ordinal", "long-ordinal", "roman"])),
        ),
        st.builds(lambda name, more: f'<label variable="{name}" {more}/>', variable, _attributes()),
        st.builds(
            lambda name, more, parts: f'<date variable="{name}" {more}>{"".join(parts)}</date>',
            dates,
            _attributes(form=st.sampled_from(["text", "numeric"]), delimiter=_AFFIX),
            st.lists(part, max_size=3),
        ),
        st.builds(
            lambda name, more, inner, label: f'<names variable="{name}" {more}><name {inner}/>{label}</names>',
            names,
            _attributes(delimiter=_AFFIX),
            _attributes(**_NAME_ATTRIBUTES),
            st.sampled_from(["", "<label/>", '<et-al term="and others"/>']),
        ),
        st.sampled_from(["<unknown/>", '<other xmlns="urn:x"><text/></other>']),
    )
    condition = st.one_of(
        st.builds(lambda name: f'variable="{name}"', variable | names | dates),
        st.builds(lambda name: f'position="{name}"', st.sampled_from(["first", "ibid", "near-note", "subsequent"])),
        st.sampled_from(
            ['type="book report"', 'disambiguate="true"', 'locator="page"', 'is-numeric="edition"', 'odd="1"']
        ),
        st.builds(lambda name: f'is-uncertain-date="{name}"', dates),
    )

    def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        some = st.lists(inner, max_size=3).map("".join)
        return st.one_of(
            st.builds(lambda more, content: f"<group {more}>{content}</group>", _attributes(delimiter=_AFFIX), some),
            st.builds(
                lambda test, match, then, other: (
                    f'<choose><if {test} match="{match}">{then}</if><else>{other}</else></choose>'
                ),
                condition,
                st.sampled_from(["any", "all", "none"]),
                some,
                some,
            ),
            st.builds(
                lambda name, content: f'<names variable="{name}"><substitute>{content}</substitute></names>',
                names,
                some,
            ),
        )

    return st.recursive(leaves, nested, max_leaves=6)


def styles() -> st.SearchStrategy[str]:
    """Styles by the grammar of CSL, some of their values wrong."""
    some = st.lists(_elements(), max_size=4).map("".join)
    without_macros = some.map(lambda text: text.replace('macro="m1"', 'value="x"').replace('macro="m2"', 'value="y"'))
    keys = st.lists(
        st.sampled_from([
            '<key variable="author"/>', '<key variable="issued" sort="descending"/>', '<key macro="m1"/>',
            '<key variable="citation-number"/>', '<key macro="m2" names-min="1" names-use-first="1"/>',
        ]),
        max_size=3,
    ).map(lambda made: f"<sort>{''.join(made)}</sort>" if made else "")  # fmt: skip
    area = st.fixed_dictionaries(
        {},
        optional={
            "collapse": st.sampled_from(["year", "year-suffix", "year-suffix-ranged", "citation-number", "odd"]),
            "cite-group-delimiter": _AFFIX,
            "after-collapse-delimiter": _AFFIX,
            "disambiguate-add-names": st.just("true"),
            "disambiguate-add-givenname": st.just("true"),
            "disambiguate-add-year-suffix": st.just("true"),
            "givenname-disambiguation-rule": st.sampled_from(["all-names", "primary-name-with-initials", "by-cite"]),
            "et-al-min": st.just("2"),
            "et-al-use-first": st.just("1"),
            "et-al-subsequent-min": st.just("1"),
            "near-note-distance": st.sampled_from(["1", "x"]),
            "subsequent-author-substitute": st.sampled_from(["", "———"]),
            "second-field-align": st.just("flush"),
        },
    ).map(lambda made: " ".join(f"{name}={_quoted(value)}" for name, value in made.items()))

    def made(first: str, second: str, cites: str, list_: str, sort: str, options: str, class_: str, layout: str) -> str:
        macros = f'<macro name="m1">{first}</macro><macro name="m2">{second}</macro>'
        citation = f"{sort}<layout {layout}>{cites}</layout>"
        listed = f"<bibliography {options}>{sort}<layout {layout}>{list_}</layout></bibliography>"
        return style(citation, class_=class_, area=options, rest=macros).replace("</style>", f"{listed}</style>")

    return st.builds(
        made, without_macros, without_macros, some, some, keys, area, st.sampled_from(["in-text", "note"]),
        _attributes(delimiter=_AFFIX).map(lambda text: text.replace("quotes=", "odd=").replace("display=", "other=")),
    )  # fmt: skip
