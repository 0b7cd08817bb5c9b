"""The cites of one citation as they print together: delimiters, groups of one author, numbers and suffixes in ranges.

CSL 1.0.2, Cite Grouping; Cite Collapsing.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.csl.locale import Locale
from briefgen.csl.output import affix, flatten, text_of
from briefgen.csl.tree import Node, Open, Run, Tag, Target, Token

if TYPE_CHECKING:
    from briefgen.csl.forms import Cite
    from briefgen.csl.run import Run_


@dataclass(slots=True)
class _Piece:
    """A cite on its way to print."""

    cite: "Cite"
    node: Node | None
    names: str = ""
    """The letters of its first names."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing of its own parts it from its neighbours."""
        return not (self.cite.prefix or self.cite.suffix or self.cite.locator)


def collapse(document: "Run_", cites: Sequence[tuple["Cite", Node | None]]) -> list[Token]:
    """The tokens of a citation, between the layout's affixes."""
    layout = document.style.citation
    pieces = [
        _Piece(cite, node, _names_key(node, document.locale) if node is not None else "")
        for cite, node in cites
        if node is not None or cite.prefix or cite.suffix
    ]
    mode = layout.option("collapse")
    if mode == "citation-number":
        return _numbered(document, pieces)
    if mode in ("year", "year-suffix", "year-suffix-ranged") or "cite-group-delimiter" in layout.options:
        return _by_author(document, pieces, mode)
    delimiter = layout.element.get("delimiter") or ""
    out: list[Token] = []
    for number, piece in enumerate(pieces):
        _append(out, delimiter if number else "", _tokens(document, piece, opens=not number), piece.cite)
    return out


def _append(out: list[Token], delimiter: str, tokens: list[Token], cite: "Cite") -> None:
    """Put a cite behind others; an affix that begins or ends in punctuation stands for the delimiter."""
    if not tokens:
        return
    if out and delimiter:
        if cite.prefix.lstrip()[:1] in (",", ";", ".") and cite.prefix.strip():
            delimiter = ""
        elif (before := text_of(out)).endswith((",", ";")):
            delimiter = " "
        elif before.endswith(" "):
            delimiter = delimiter
        out.append(Run(delimiter))
    out += tokens


def _tokens(document: "Run_", piece: _Piece, *, opens: bool = False) -> list[Token]:
    cite = piece.cite
    tokens = flatten(piece.node, document.locale)
    if document.style.class_ == "note" and (opens if not cite.prefix.strip() else _opens(cite.prefix)):
        _capital(tokens)
    before, after = affix(cite.prefix), affix(cite.suffix)
    if cite.prefix and not cite.prefix[-1].isspace() and tokens and cite.prefix[-1] not in "’'[(“/-–":
        before = [*before, Run(" ")]
    if after and cite.suffix[:1].isalnum():
        after = [Run(" "), *after]
    return [*before, *tokens, *after]


def _opens(prefix: str) -> bool:
    """Whether what follows a prefix begins a sentence."""
    bare = prefix.strip()
    return bare.rstrip("”’\"'")[-1:] in (".", "!", "?") and " " in bare


def _capital(tokens: list[Token]) -> None:
    """A capital for a term that opens a note, or a sentence in it."""
    is_term = False
    for token in tokens:
        if isinstance(token, Open) and isinstance(token.mark, Target):
            is_term = is_term or token.mark.tag.kind == "term"
        elif isinstance(token, Run):
            if is_term:
                token.text = token.text[:1].upper() + token.text[1:]
            return


# ------------------------------------------------------------------------------------------------------------ numbers


def _numbered(document: "Run_", pieces: Sequence[_Piece]) -> list[Token]:
    layout = document.style.citation
    delimiter = layout.element.get("delimiter") or ""
    after = layout.options.get("after-collapse-delimiter", delimiter)
    out: list[Token] = []
    at, collapsed = 0, False
    while at < len(pieces):
        end = _run(document, pieces, at)
        _append(out, (after if collapsed else delimiter) if at else "", _tokens(document, pieces[at]), pieces[at].cite)
        if end - at >= 2:
            out += [Run("–"), *_tokens(document, pieces[end])]
            collapsed = True
        elif end > at:
            end = at
            collapsed = False
        else:
            collapsed = False
        at = end + 1
    return out


def _run(document: "Run_", pieces: Sequence[_Piece], at: int) -> int:
    """The index of the last of successive numbers; three make a range."""
    end = at
    while end + 1 < len(pieces):
        now, following = pieces[end], pieces[end + 1]
        if now.cite.suffix or now.cite.locator or not following.is_bare:
            break
        if document.numbers.get(following.cite.id, 0) != document.numbers.get(now.cite.id, 0) + 1:
            break
        end += 1
    return end


# ------------------------------------------------------------------------------------------------------------- authors


def _by_author(document: "Run_", pieces: Sequence[_Piece], mode: str) -> list[Token]:
    layout = document.style.citation
    delimiter = layout.element.get("delimiter") or ""
    within = layout.options.get("cite-group-delimiter", ", " if document.style.class_ == "in-text" else delimiter)
    after = layout.options.get("after-collapse-delimiter", delimiter) if mode else delimiter
    out: list[Token] = []
    for number, group in enumerate(_groups(pieces)):
        _append(out, after if number else "", _group(document, group, mode, within, after), group[0].cite)
    return out


def _groups(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Cites of the same names together, at the place of the first."""
    found: dict[str, list[_Piece]] = {}
    for number, piece in enumerate(pieces):
        found.setdefault(piece.names or f"\0{number}", []).append(piece)
    return list(found.values())


def _group(document: "Run_", group: Sequence[_Piece], mode: str, within: str, after: str) -> list[Token]:
    out: list[Token] = []
    at = 0
    while at < len(group):
        piece = group[at]
        if at and mode and not piece.cite.prefix and piece.node is not None:
            piece = replace(piece, node=_without(piece.node, "names"))
        end = _years(document, group, at) if mode.startswith("year-suffix") else at
        tokens = _tokens(document, piece)
        if end > at:
            tokens += _suffixes(document, group[at : end + 1], mode)
        join = (after if group[at - 1].cite.locator or group[at - 1].cite.suffix else within) if at else ""
        _append(out, join, tokens, piece.cite)
        at = end + 1
    return out


def _years(document: "Run_", group: Sequence[_Piece], at: int) -> int:
    """The index of the last cite that differs from this one by nothing but its year suffix."""
    end = at
    first = group[at]
    if not document.states[first.cite.id].suffix or first.cite.locator or first.cite.suffix or first.node is None:
        return at
    alike = text_of(flatten(_without(_without(first.node, "names"), "year-suffix"), document.locale))
    while end + 1 < len(group):
        following = group[end + 1]
        if not following.is_bare or following.node is None or not document.states[following.cite.id].suffix:
            break
        bare = _without(_without(following.node, "names"), "year-suffix")
        if text_of(flatten(bare, document.locale)) != alike:
            break
        end += 1
    return end


def _suffixes(document: "Run_", group: Sequence[_Piece], mode: str) -> list[Token]:
    """The suffixes behind the first one, successive ones as a range where the style asks for it."""
    layout = document.style.citation
    fallback = layout.options.get("cite-group-delimiter", layout.element.get("delimiter") or "")
    delimiter = layout.options.get("year-suffix-delimiter", fallback)
    suffixes = [document.states[piece.cite.id].suffix for piece in group]
    places = [_number(suffix) for suffix in suffixes]
    out: list[Token] = []
    at = 0
    while at < len(suffixes):
        end = at
        if mode == "year-suffix-ranged":
            while end + 1 < len(suffixes) and places[end + 1] == places[end] + 1:
                end += 1
        if at:
            out += [Run(delimiter), Run(suffixes[at])]
        if end - at >= 2:
            out += [Run("–"), Run(suffixes[end])]
            at = end + 1
        else:
            at += 1
    return out


def _number(suffix: str) -> int:
    number = 0
    for letter in suffix:
        number = number * 26 + ord(letter) - 96
    return number


def _names_key(node: Node, locale: Locale) -> str:
    names = next((one for one in node.walk() if one.tag is not None and one.tag.kind == "names"), None)
    return text_of(flatten(names, locale)) if names is not None else ""


def _without(node: Node | None, kind: str) -> Node | None:
    """The node without the first thing of a kind."""
    if node is None:
        return None
    return _taken(node, kind)[0]


def _taken(node: Node, kind: str) -> tuple[Node | None, bool]:
    if node.tag is not None and node.tag.kind == kind:
        return None, True
    for at, kid in enumerate(node.kids):
        if not isinstance(kid, Node):
            continue
        made, done = _taken(kid, kind)
        if done:
            kids: list[Any] = [*node.kids[:at], *([made] if made is not None else []), *node.kids[at + 1 :]]
            return (replace(node, kids=kids) if any(_prints(one) for one in kids) else None), True
    return node, False


def _prints(kid: "Node | str | list[Token]") -> bool:
    if isinstance(kid, Node):
        return any(_prints(one) for one in kid.kids)
    return bool(kid)


# -------------------------------------------------------------------------------------------------- substituted names


def substituted(names: Node, before: Node | None, text: str, rule: str, locale: Locale) -> Node:
    """Put a substitute in the place of names that the entry before has too; the names as they were."""
    original = deepcopy(names)
    if before is None:
        return original
    mine = [kid for kid in names.walk() if kid.tag is not None and kid.tag.kind == "name"]
    theirs = [kid for kid in before.walk() if kid.tag is not None and kid.tag.kind == "name"]
    same = 0
    for one, other in zip(mine, theirs, strict=False):
        if text_of(flatten(one, locale)) != text_of(flatten(other, locale)):
            break
        same += 1
    is_whole = text_of(flatten(names, locale)) == text_of(flatten(before, locale))
    match rule:
        case _ if is_whole and (rule == "complete-all" or not mine):
            names.kids = [text] if text else []
            names.tag = Tag("names-substituted")
        case "complete-each" if is_whole:
            for one in mine:
                one.kids = [text]
        case "partial-each":
            for one in mine[:same]:
                one.kids = [text]
        case "partial-first" if same:
            mine[0].kids = [text]
        case _:
            pass
    return original
