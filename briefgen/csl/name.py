"""One name in its order (Name-part Order; Name-part Formatting; initialize-with)."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from briefgen.csl.formats import format_of
from briefgen.csl.markup import rich
from briefgen.csl.output import letters
from briefgen.csl.people import Name
from briefgen.csl.records import TYPE_CHECKING
from briefgen.csl.scripts import all_unspaced
from briefgen.csl.tree import Node, Tokens

if TYPE_CHECKING:
    from briefgen.csl.names import Options

_JOINS = ("'", "’", "ʼ", "-", "–")
"""Signs that no space follows."""
_NOTHING = Node(())


class PartFormat:
    """How a part of a name is set (`name-part`)."""

    __slots__ = ("affixed", "bare", "whole")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.whole = format_of(attributes)
        self.bare = format_of({key: value for key, value in attributes.items() if key not in ("prefix", "suffix")})
        """Without affixes."""
        affixes = {key: value for key, value in attributes.items() if key in ("prefix", "suffix")}
        self.affixed = format_of(affixes)
        """Affixes alone, around what is more than the part."""


def name_node(
    name: Name, options: "Options", *, first: bool, level: int = 0, sorts: bool = False, english: bool = False
) -> Node:
    """A name in its order.

    Args:
        name: a person or body.
        options: how names print.
        first: whether it is the first of its variable.
        level: how much of the given names prints to tell it from others: 1 initials, 2 all; 0: as the options say.
        sorts: whether it is a key of sorting.
        english: whether the list is in English, in which keys drop an article.
    """
    if name.literal:
        return _sorted_body(name) if sorts and english else Node((_words(name.literal),), options.family.bare)
    given = _given(name, options, level)
    if not name.family:
        return Node((_words(name.given),), options.given.bare)
    if all_unspaced(name.family):
        # Affixes are for names that spaces part (name_AsianGlyphs).
        gap: Tokens = () if all_unspaced(given) or not given else (" ",)
        return Node((_part(name.family, options.family.bare), gap, _part(given, options.given.bare)))
    if sorts:
        return _sorted_person(name, options, given)
    if options.form == "short" and not level:
        return _short(name, options)
    if name.static:
        return _spaced(_part(name.non_dropping, options.family.bare), _part(name.family, options.family.whole),
                       _part(given, options.given.whole))  # fmt: skip
    if options.sort_order == "all" or (options.sort_order == "first" and first):
        return _inverted(name, options, given)
    return _spoken(name, options, given)


def _given(name: Name, options: "Options", level: int) -> str:
    """As much of the given names as prints."""
    if options.form == "short" and not level:
        return ""
    with_ = options.initialize_with
    if with_ is None or (level == 2 and options.initialize) or all_unspaced(name.given):
        return name.given
    return initials(name.given, with_, hyphen=options.hyphen, makes=options.initialize)


def _suffix(name: Name, options: "Options") -> Tokens:
    """The suffix; without a full stop where initials have none ("Smith JR Jr")."""
    bare = options.initialize_with is not None and "." not in options.initialize_with
    return rich(name.suffix.rstrip(".") if bare else name.suffix)


def _short(name: Name, options: "Options") -> Node:
    """Family name alone, with the particle that stays."""
    family = options.family
    whole = _spaced(_part(name.non_dropping, family.bare), _part(name.family, family.bare))
    return whole if family.affixed is None else Node((whole,), family.affixed)


def _spoken(name: Name, options: "Options", given: str) -> Node:
    """Given names first. Affixes of the family part stand around particles and suffix too."""
    family, separator = options.family, ", " if name.comma else " "
    suffix: tuple[Node | Tokens, ...] = ((separator,), _suffix(name, options)) if name.suffix else ()
    particles = _part(name.non_dropping, family.bare), _part(name.family, family.bare)
    if family.affixed is not None:
        whole = _spaced(_part(name.dropping, options.given.bare), *particles)
        return _spaced(_part(given, options.given.whole), Node((whole, *suffix), family.affixed), parts_first=True)
    dropping = _part(name.dropping, options.given.bare)
    made = _spaced(_part(given, options.given.whole), dropping, *particles, parts_first=bool(given))
    return Node((made, *suffix)) if suffix else made


def _inverted(name: Name, options: "Options", given: str) -> Node:
    """Family name first, the demoted particles last."""
    family = options.family
    dropping = _part(name.dropping, options.given.bare)
    if options.demotes_display:
        first = _part(name.family, family.whole)
        rest = _with_particles(options, given, dropping, _part(name.non_dropping, family.bare))
    else:
        whole = _spaced(_part(name.non_dropping, family.bare), _part(name.family, family.bare))
        first = Node((whole,), family.affixed)
        rest = _with_particles(options, given, dropping)
    kids: list[Node | Tokens] = [first]
    if letters(rest):
        kids += [(options.sort_separator,), rest]
    if name.suffix:
        kids += [(options.sort_separator,), _suffix(name, options)]
    return Node(tuple(kids))


def _with_particles(options: "Options", given: str, *particles: Node) -> Node:
    """Given names with particles behind them; affixes of the part stand around all."""
    if not any(letters(one) for one in particles):
        return _part(given, options.given.whole)
    made = _spaced(_part(given, options.given.bare), *particles, parts_first=bool(given))
    return Node((made,), options.given.affixed)


def _sorted_body(name: Name) -> Node:
    """A body as a key: without an English article at its start."""
    return Node((rich(re.sub(r"^(?:an?|the)\s+(?=\S)", "", name.literal, flags=re.IGNORECASE)),))


def _sorted_person(name: Name, options: "Options", given: str) -> Node:
    """A person as a key: family name, particles, given names, suffix, in the order of their weight."""
    if options.form == "short":
        given = ""
    if options.demotes_sort:
        parts = (name.family, f"{name.dropping} {name.non_dropping}", given, name.suffix)
    else:
        parts = (f"{name.non_dropping} {name.family}", name.dropping, given, name.suffix)
    return Node((rich(" ".join(part for part in parts if part.strip())),))


def _words(text: str) -> Tokens:
    """A part of a name, in which single marks are letters rather than quotation marks: "‘Alā’"."""
    return rich(text, by_author=True)


def _part(text: str, format_: "object") -> Node:
    return Node((_words(text),), format_) if text else _NOTHING  # type: ignore[arg-type]


def _spaced(*nodes: Node, parts_first: bool = False) -> Node:
    """Parts with a space between two; none behind an apostrophe, a hyphen or a space that a format says.

    `parts_first`: whether the first is a name, which is parted from all, rather than a particle.
    """
    kids: list[Node | Tokens] = []
    before = ""
    for node in nodes:
        text = letters(node)
        if text:
            joins = before.endswith(_JOINS) and not (parts_first and len(kids) == 1)
            if before and not joins and not before[-1].isspace():
                kids.append((" ",))
            kids.append(node)
            before = text
    return Node(tuple(kids))


# ---------------------------------------------------------------------------------------------------------- initials

_TAGGED = r"(?s)(<[a-z]+>)([^<>]*)(</[a-z]+>)(.*)"
_WORD = re.compile(r"[^\s\-‐.]+\.?|[-‐]|\s+")


@lru_cache(maxsize=4096)
def initials(given: str, with_: str, *, hyphen: bool = True, makes: bool = True) -> str:
    """Given names as initials.

    Args:
        given: the names.
        with_: what stands behind each (`initialize-with`).
        hyphen: whether initials of names with a hyphen keep it (`initialize-with-hyphen`).
        makes: whether names are shortened; else only initials that stand there are set alike (`initialize`).
    """
    tagged = re.fullmatch(_TAGGED, given) if "<" in given else None
    if tagged:
        inner = initials(tagged[2], with_, hyphen=hyphen, makes=makes)
        rest = initials(tagged[4].strip().lstrip("-"), with_, hyphen=hyphen, makes=makes)
        gap = "-" if tagged[4].startswith("-") else " " if rest else ""
        return f"{tagged[1]}{inner}{tagged[3]}{gap}{rest}"
    made: list[str] = []
    is_joined = False
    for word in _WORD.findall(given):
        if word.isspace() or word in "-‐":
            is_joined = not word.isspace()
            continue
        _add(made, word, with_, hyphen=hyphen and is_joined, joined=is_joined, makes=makes)
        is_joined = False
    text = re.sub(r" {2,}", " ", "".join(made))
    return text.replace(" -", "-").strip(" \u00a0\u202f")


def _add(made: list[str], word: str, with_: str, *, hyphen: bool, joined: bool, makes: bool) -> None:
    """Put a name, shortened or not, behind others."""
    bare = word.rstrip(".")
    if not bare[:1].isupper() and unicodedata.category(bare[:1] or " ") != "Lo":
        # Words that a small letter opens stay (name_InTextMarkupNormalizeInitials); the second half of a name is no
        # initial of its own.
        if not joined or not makes:
            made.append(f"-{word} " if joined else f" {word} ")
        return
    is_short = word.endswith(".") or len(bare) == 1
    if not is_short and not makes:
        made.append(f"{'-' if joined else ' '}{word} ")
        return
    # What stands with a full stop is short already: "Ph." stays two letters.
    short = (bare if word.endswith(".") else _initial(bare)) + with_
    if hyphen and made:
        made[-1] = made[-1].rstrip(" \u00a0\u202f")
        short = f"-{short}"
    made.append(short)


def _initial(word: str) -> str:
    """The initial of a name: its first letter, or as many as somebody wrote in capitals, "Th" of "THanh"."""
    at = next((at for at, letter in enumerate(word) if not letter.isupper()), 0)
    return word[0] + word[1:at].lower() if at > 1 and word[at].islower() else word[0]
