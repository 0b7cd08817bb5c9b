"""Names (CSL 1.0.2: Names, Name, Name-part Order, Et-al): one variable's names as a node.

Options are merged downwards once: style, citation or bibliography, `names`, `name` (Inheritable Name Options).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.csl.items import Name
from briefgen.csl.locale import Locale
from briefgen.csl.text import is_latin, rich
from briefgen.csl.tree import Mark, Node, Tag

INHERITED = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
    "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order",
    "sort-separator",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """How a part of a name is set (`name-part`)."""

    marks: tuple[Mark, ...] = ()
    prefix: str = ""
    suffix: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that decides how names print."""

    form: str = "long"
    and_: str = ""
    delimiter: str = ", "
    delimiter_precedes_et_al: str = "contextual"
    delimiter_precedes_last: str = "contextual"
    et_al_min: int = 0
    et_al_use_first: int = 1
    et_al_use_last: bool = False
    et_al_subsequent_min: int = 0
    et_al_subsequent_use_first: int = 1
    initialize: bool = True
    initialize_with: str | None = None
    initialize_with_hyphen: bool = True
    name_as_sort_order: str = ""
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    prefix: str = ""
    suffix: str = ""
    marks: tuple[Mark, ...] = ()
    family: Part = field(default_factory=Part)
    given: Part = field(default_factory=Part)
    et_al_term: str = "et-al"
    et_al_marks: tuple[Mark, ...] = ()


def options_of(values: Mapping[str, str]) -> Options:
    """The options that attributes say, those of all levels merged; `form` and `delimiter` are of `name`."""

    def number(name: str, default: int) -> int:
        text = values.get(name, "")
        return int(text) if text.isdigit() else default

    # One of the two alone asks nothing.
    least = number("et-al-min", 0) if "et-al-use-first" in values else 0
    first = number("et-al-use-first", 1)
    return Options(
        form=values.get("form", "long"),
        and_=values.get("and", ""),
        delimiter=values.get("delimiter", ", "),
        delimiter_precedes_et_al=values.get("delimiter-precedes-et-al", "contextual"),
        delimiter_precedes_last=values.get("delimiter-precedes-last", "contextual"),
        et_al_min=least,
        et_al_use_first=first,
        et_al_use_last=values.get("et-al-use-last") == "true",
        et_al_subsequent_min=number("et-al-subsequent-min", least),
        et_al_subsequent_use_first=number("et-al-subsequent-use-first", first),
        initialize=values.get("initialize", "true") != "false",
        initialize_with=values.get("initialize-with"),
        initialize_with_hyphen=values.get("initialize-with-hyphen", "true") != "false",
        name_as_sort_order=values.get("name-as-sort-order", ""),
        sort_separator=values.get("sort-separator", ", "),
        demote=values.get("demote-non-dropping-particle", "display-and-sort"),
        prefix=values.get("prefix", ""),
        suffix=values.get("suffix", ""),
    )


def shown_count(options: Options, total: int, *, subsequent: bool, more: int = 0) -> tuple[int, bool]:
    """How many names print before et al., and whether it prints. `more` are added to tell works apart."""
    least = options.et_al_subsequent_min if subsequent else options.et_al_min
    first = options.et_al_subsequent_use_first if subsequent else options.et_al_use_first
    if not least or total < least or first >= total:
        return total, False
    count = max(first, more)
    return (total, False) if count >= total else (count, True)


def names_node(
    names: Sequence[Name],
    options: Options,
    locale: Locale,
    variable: str,
    *,
    subsequent: bool = False,
    more: int = 0,
    levels: Mapping[int, int] | None = None,
    sorting: bool = False,
) -> Node | None:
    """The names of a variable, delimiters and et al. in place; None where none print.

    Args:
        names: all of them.
        options: see `Options`.
        locale: for `and` and et al.
        variable: what the nodes say they come from.
        subsequent: whether the work was cited before.
        more: how many names print at least, to tell works apart.
        levels: by place, how much of a given name prints: 1 initials, 2 all of it; nothing: as the options say.
        sorting: whether the names are a key: inverted, without particles demoted otherwise.
    """
    count, has_et_al = shown_count(options, len(names), subsequent=subsequent, more=more)
    shown = list(names[:count])
    if not shown:
        return None
    made = [
        Node(
            [name_node(name, options, locale, at, level=(levels or {}).get(at, 0), sorting=sorting)],
            tag=Tag("name", variable, at),
        )
        for at, name in enumerate(shown)
    ]
    kids: list[Node | str] = []
    inverted = options.name_as_sort_order
    last = len(made) - 1
    uses_last = has_et_al and options.et_al_use_last and len(names) > count + 1
    joins = "" if has_et_al else _and(options, locale)
    for at, node in enumerate(made):
        if at:
            after_inverted = inverted == "all" or (inverted == "first" and at == 1)
            if at == last and joins:
                precedes = options.delimiter_precedes_last
                takes = (
                    precedes == "always"
                    or (precedes == "contextual" and len(made) > 2)
                    or (precedes == "after-inverted-name" and after_inverted)
                )
                before = options.delimiter if takes else " "
                kids.append(before + ("" if before.endswith(" ") else " ") + joins + " " if joins[-1:] != " " else before + joins)
            else:
                kids.append(options.delimiter)
        kids.append(node)
    if uses_last:
        at = len(names) - 1
        closing = name_node(names[at], options, locale, at, level=(levels or {}).get(at, 0), sorting=sorting)
        kids += [options.delimiter, "… ", Node([closing], tag=Tag("name", variable, at))]
    elif has_et_al and not sorting:
        term = locale.term(options.et_al_term)
        if term:
            precedes = options.delimiter_precedes_et_al
            after_inverted = inverted == "all" or (inverted == "first" and count == 1)
            takes = (
                precedes == "always"
                or (precedes == "contextual" and count > 1)
                or (precedes == "after-inverted-name" and after_inverted)
            )
            kids.append(options.delimiter if takes else " ")
            kids.append(Node([term], options.et_al_marks, tag=Tag("term", options.et_al_term)))
    return Node(list(kids), options.marks, options.prefix, options.suffix, tag=Tag("names", variable))


def _and(options: Options, locale: Locale) -> str:
    if options.and_ == "text":
        return locale.term("and") or "and"
    return "&" if options.and_ == "symbol" else ""


# ----------------------------------------------------------------------------------------------------------- one name


def name_node(name: Name, options: Options, locale: Locale, at: int, *, level: int = 0, sorting: bool = False) -> Node:
    """One name in its order (Name-part Order)."""
    if name.literal:
        part = options.family
        return Node([Node([rich(name.literal)], part.marks, case=part.case)], prefix="", suffix="")
    inverts = options.name_as_sort_order == "all" or (options.name_as_sort_order == "first" and at == 0) or sorting
    given = name.given
    if given and not name.family:
        return Node([_styled(given, options.given)])
    shows_given = options.form == "long" or level > 0
    if options.form == "short" and level == 1 and options.initialize_with is None:
        pass
    if shows_given:
        given = _given(given, options, full=level == 2 or (options.form == "short" and level == 1 and options.initialize_with is None))
    else:
        given = ""
    if _is_cjk(name):
        return _cjk(name, options, given if shows_given else "", inverts)
    family, first = _family(name, options), _styled(given, options.given)
    if options.form == "short" and level == 0:
        kids = [name.non_dropping, family] if name.non_dropping else [family]
        return _spaced([_particle(name.non_dropping, options.family), family] if name.non_dropping else kids, options)
    if inverts:
        return _inverted(name, options, family, _with_particle(given, name.dropping, options), sorting=sorting)
    if name.static:
        return _spaced([_particle(name.non_dropping, options.family), family, first], options)
    if options.family.prefix or options.family.suffix:
        return _parted(name, options, given)
    pieces = [_with_particle(given, name.dropping, options), _particle(name.non_dropping, options.family), family]
    made = _spaced(pieces, options)
    if name.suffix:
        separator = ", " if name.comma else " "
        return Node([made, separator, Node([rich(name.suffix)])])
    return made


def _given(given: str, options: Options, *, full: bool) -> str:
    if options.initialize_with is None or not given:
        return given
    if full and options.initialize:
        return given
    return initials(given, options.initialize_with, hyphen=options.initialize_with_hyphen, makes=options.initialize)


def _family(name: Name, options: Options) -> Node:
    return _styled(name.family, options.family)


def _styled(text: str, part: Part) -> Node:
    if not text:
        return Node([])
    return Node([rich(text)], part.marks, part.prefix, part.suffix, case=part.case)


def _with_particle(given: str, dropping: str, options: Options) -> Node:
    """Given names with the particle that goes with them; affixes stand around both (Name-part Formatting)."""
    part = options.given
    if not dropping:
        return _styled(given, part)
    bare = Part(part.marks, case=part.case)
    return Node([_spaced([_styled(given, bare), _particle(dropping, part)], options)], (), part.prefix, part.suffix)


def _particle(text: str, part: Part) -> Node:
    return Node([rich(text)], part.marks, case=part.case) if text else Node([])


def _spaced(nodes: Sequence["Node | str"], _options: Options) -> Node:
    """Parts of a name with a space between two, none behind an apostrophe or hyphen."""
    kids: list[Node | str] = []
    before = ""
    for node in nodes:
        text = plain(node)
        if not text:
            continue
        if kids and not (before.endswith(("'", "’", "ʼ", "-", "–"))):
            kids.append(" ")
        kids.append(node)
        before = text
    return Node(list(kids))


def _inverted(name: Name, options: Options, family: Node, given: Node, *, sorting: bool) -> Node:
    """Family name first."""
    demotes = options.demote == "display-and-sort" or (sorting and options.demote == "sort-only")
    part = options.family
    first = family
    if not demotes and name.non_dropping:
        bare = Part(part.marks, case=part.case)
        inner = _spaced([_particle(name.non_dropping, bare), _styled(name.family, bare)], options)
        first = Node([inner], (), part.prefix, part.suffix)
    rest = given
    if demotes and name.non_dropping:
        own = options.given
        given.prefix = given.suffix = ""
        rest = Node([_spaced([given, _particle(name.non_dropping, part)], options)], (), own.prefix, own.suffix)
    kids: list[Node | str] = [first]
    if plain(rest):
        kids += [options.sort_separator, rest]
    if name.suffix:
        kids += [options.sort_separator, Node([rich(name.suffix)])]
    return Node(kids)


def _parted(name: Name, options: Options, given: str) -> Node:
    """A name whose family part has affixes: they stand around particles and suffix too (Name-part Formatting)."""
    part = options.family
    bare = Part(part.marks, case=part.case)
    pieces: list[Node | str] = [_particle(name.dropping, bare), _particle(name.non_dropping, bare), _styled(name.family, bare)]
    inner = _spaced(pieces, options)
    if name.suffix:
        inner = Node([inner, ", " if name.comma else " ", Node([rich(name.suffix)])])
    return _spaced([_styled(given, options.given), Node([inner], (), part.prefix, part.suffix)], options)


def _is_cjk(name: Name) -> bool:
    letters = [letter for letter in name.family + name.given if letter.isalpha()]
    return bool(letters) and not any(is_latin(letter) or _is_spaced_script(letter) for letter in letters)


def _is_spaced_script(letter: str) -> bool:
    return not ("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" or "\U00020000" <= letter <= "\U0003ffff")


def _cjk(name: Name, options: Options, given: str, inverts: bool) -> Node:
    """A name of a script that puts the family name first and no space between."""
    del inverts
    return Node([_styled(name.family, options.family), _styled(name.given if given else "", options.given)])


def plain(node: "Node | str") -> str:
    """The letters of a node, without affixes of its own."""
    if isinstance(node, str):
        return node
    out = []
    for kid in node.kids:
        if isinstance(kid, list):
            out += [token.text for token in kid if hasattr(token, "text")]
        else:
            out.append(plain(kid))
    return "".join(out)


# ----------------------------------------------------------------------------------------------------------- initials


_TAGGED = re.compile(r"(<[a-z]+>)([^<>]*)(</[a-z]+>)(.*)", re.DOTALL)
_WORDS = re.compile(r"[^\s\-‐.]+\.?|[-‐]|\.|\s+")


def initials(given: str, with_: str, *, hyphen: bool = True, makes: bool = True) -> str:
    """Given names as initials (`initialize-with`); with `makes` off only initials that stand there are set alike."""
    if "<" in given:
        found = _TAGGED.fullmatch(given)
        if found:
            rest = found[4].strip()
            gap = "-" if found[4].startswith("-") else " " if rest else ""
            inner = initials(found[2], with_, hyphen=hyphen, makes=makes)
            return f"{found[1]}{inner}{found[3]}{gap}{initials(rest.lstrip('-'), with_, hyphen=hyphen, makes=makes)}"
    words = _WORDS.findall(given)
    out: list[str] = []
    joined = False
    for word in words:
        if word.isspace():
            joined = False
            continue
        if word in "-‐":
            joined = True
            continue
        if word == ".":
            continue
        bare = word.rstrip(".")
        if bare[0].islower():
            if not joined:
                out.append(f" {word} ")
        elif word.endswith(".") or len(bare) == 1 or makes:
            # What stands with a full stop is short already: "Ph." stays two letters.
            short = bare if word.endswith(".") else bare[0]
            if joined and hyphen and out:
                out[-1] = out[-1].rstrip(" \u00a0\u202f")
                short = f"-{short}"
            out.append(short + with_)
        else:
            out.append(f"{'-' if joined else ' '}{word} ")
        joined = False
    text = re.sub(r" {2,}", " ", "".join(out))
    return text.replace(" -", "-").strip(" \u00a0\u202f")
