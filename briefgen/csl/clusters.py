"""The cites of one citation as they print together: delimiters, groups of one author, ranges of numbers and suffixes.

Cite Grouping; Cite Collapsing; Range Delimiters; and, for authors' words around cites, Citation (note to developers).
"""

from collections.abc import Mapping, Sequence

from briefgen.csl.forms import Affix, Cite
from briefgen.csl.judge import NAMES
from briefgen.csl.locale import Locale
from briefgen.csl.markup import rich
from briefgen.csl.output import flatten, letters, text_of
from briefgen.csl.style import StyleModel
from briefgen.csl.tree import Node, Plain, Tag, Token, Tokens, closing, opening


class Piece:
    """A cite on its way to print."""

    __slots__ = ("after", "at", "before", "cite", "located", "node", "number", "suffix")

    def __init__(self, at: int, cite: Cite, node: Node | None, number: int, suffix: str, *, located: bool) -> None:
        """A cite; `located`: whether its locator prints."""
        self.at, self.cite, self.node, self.located = at, cite, node, located
        self.number = number
        """The citation number."""
        self.suffix = suffix
        """The year suffix."""
        self.before, self.after = affix(cite.prefix), affix(cite.suffix)

    @property
    def names(self) -> str:
        """The letters of its first names."""
        return letters(self.node.first("names")) if self.node is not None else ""

    @property
    def ends(self) -> bool:
        """Whether something stands behind it that parts it from the next."""
        return self.located or bool(self.after)

    @property
    def is_bare(self) -> bool:
        """Whether nothing of its own parts it from its neighbours."""
        return not self.before and not self.ends


def affix(words: Affix) -> Tokens:
    """An author's words as tokens: text with its markup read, a plain tree as it is."""
    if isinstance(words, str):
        return rich(words, by_author=True)
    made: list[Token] = []
    _add_plain(words, made)
    return tuple(made)


def _add_plain(content: Plain, tokens: list[Token]) -> None:
    for one in content:
        if isinstance(one, str):
            tokens.append(one)
        else:
            tokens.append(opening(one.mark))
            _add_plain(one.content, tokens)
            tokens.append(closing(one.mark))


class Joiner:
    """Joins cites under a style's options."""

    def __init__(self, style: StyleModel, locale: Locale) -> None:
        options, layout = style.citation.options, style.citation.layout
        self.style, self.locale = style, locale
        self.delimiter = layout.get("delimiter")
        self.collapse = options.get("collapse", "")
        if self.collapse.startswith("year-suffix") and options.get("disambiguate-add-year-suffix") != "true":
            self.collapse = "year"
        self.groups = "cite-group-delimiter" in options or self.collapse.startswith("year")
        self.within = options.get("cite-group-delimiter", self.delimiter if style.prints_notes else ", ")
        self.after = options.get("after-collapse-delimiter", self.delimiter)
        self.says_after = "after-collapse-delimiter" in options
        """Whether the style wants a delimiter of its own beside cites with something behind them."""
        self.between_suffixes = options.get(
            "year-suffix-delimiter", options.get("cite-group-delimiter", self.delimiter)
        )
        self.moves = bool(style.citation.keys) and ("cite-group-delimiter" in options or not style.prints_notes)
        """Whether cites of one author move together: only where cites are sorted at all
        (name_CiteGroupDelimiterWithYearSuffixCollapse2), and in notes where the style names a delimiter for them."""

    def join(self, pieces: Sequence[Piece]) -> list[Token]:
        """The tokens of a citation, between the layout's affixes."""
        if self.collapse == "citation-number":
            return self._numbered(pieces)
        if self.groups:
            return self._by_author(pieces)
        out: list[Token] = []
        for at, piece in enumerate(pieces):
            self._append(out, self.delimiter, self._tokens(piece, piece.node, opens=not at), piece)
        return out

    def _append(self, out: list[Token], delimiter: str, tokens: list[Token], piece: Piece) -> None:
        """Put a cite behind others; punctuation that is there already stands for the delimiter."""
        if not tokens:
            return
        if out and delimiter:
            before = text_of(piece.before).lstrip()
            if before[:1] in tuple(",;."):  # magic_SuppressLayoutDelimiterIfPrefixComma
                delimiter = ""
            elif _ends_in_stop(out):
                delimiter = " "
            out.append(delimiter)
        out += tokens

    def _tokens(self, piece: Piece, node: Node | None, *, opens: bool = False) -> list[Token]:
        """A cite, or what a group leaves of it, between its affixes and under its tag."""
        before, after = text_of(piece.before), text_of(piece.after)
        if self.style.prints_notes and node is not None and (_ends_sentence(before) if before.strip() else opens):
            node = capitalised(node, affixed=False)
        tokens = flatten(node) if node is not None else ()
        lead = (" ",) if before and tokens and not before[-1].isspace() and before[-1] not in "’'[(“/-–" else ()
        trail = (" ",) if after[:1].isalnum() else ()
        if not before and not tokens and not after:
            return []
        tag = Tag("cite", piece.cite.id, piece.at)
        own = [opening(tag), *tokens, closing(tag)] if tokens else []
        return [*piece.before, *lead, *own, *trail, *piece.after]

    # ------------------------------------------------------------------------------------------------------- numbers

    def _numbered(self, pieces: Sequence[Piece]) -> list[Token]:
        """Three and more successive numbers as a range."""
        out: list[Token] = []
        at, is_collapsed = 0, False
        while at < len(pieces):
            end = _last_number(pieces, at)
            opened = self._tokens(pieces[at], pieces[at].node, opens=not at)
            self._append(out, self.after if is_collapsed else self.delimiter, opened, pieces[at])
            is_collapsed = end - at >= 2
            if is_collapsed:
                out += ["–", *self._tokens(pieces[end], pieces[end].node)]
                at = end
            at += 1
        return out

    # ------------------------------------------------------------------------------------------------------- authors

    def _by_author(self, pieces: Sequence[Piece]) -> list[Token]:
        out: list[Token] = []
        for group in self._grouped(pieces):
            after = self.after if self.collapse else self.delimiter
            self._append(out, after, self._group(group, opens=not out), group[0])
        return out

    def _grouped(self, pieces: Sequence[Piece]) -> list[list[Piece]]:
        """Cites of the same names together, at the place of the first; an author's words before one begin another."""
        groups: list[list[Piece]] = []
        by_names: dict[str, list[Piece]] = {}
        for piece in pieces:
            names = piece.names
            # Works without names are no author's, unless years of such as have some collapse.
            is_one = bool(names) or (bool(self.collapse) and bool(self.style.citation.facts.needs & NAMES))
            group = by_names.get(names) if is_one and not piece.before else None
            if group is None or (group is not groups[-1] and not self.moves):
                group = by_names[names] = []
                groups.append(group)
            group.append(piece)
        return groups

    def _group(self, group: Sequence[Piece], *, opens: bool) -> list[Token]:
        out: list[Token] = []
        at = 0
        while at < len(group):
            piece = group[at]
            node = piece.node
            if at and self.collapse and not piece.before and node is not None:
                node = without(node, "names")
            end = self._last_suffix(group, at) if self.collapse.startswith("year-suffix") else at
            tokens = self._tokens(piece, node, opens=opens and not at)
            if end > at:
                tokens += self._suffixes(group[at : end + 1])
            parts = at > 0 and (group[at - 1].ends or (self.says_after and piece.ends))
            self._append(out, self.after if parts and self.collapse else self.within, tokens, piece)
            at = end + 1
        return out

    def _last_suffix(self, group: Sequence[Piece], at: int) -> int:
        """The place of the last cite that differs from this one by nothing but its year suffix."""
        first = group[at]
        if not first.suffix or first.ends or first.node is None or not _ends_in_year(first.node):
            return at
        alike = _but_suffix(first.node)
        end = at
        while end + 1 < len(group):
            piece = group[end + 1]
            if not piece.is_bare or not piece.suffix or piece.node is None or _but_suffix(piece.node) != alike:
                break
            end += 1
        return end

    def _suffixes(self, group: Sequence[Piece]) -> list[Token]:
        """The suffixes behind the first one; successive ones as a range where the style asks for it."""
        ranges = self.collapse == "year-suffix-ranged"
        out: list[Token] = []
        at = 0
        while at < len(group):
            end = at
            while ranges and end + 1 < len(group) and _order(group[end + 1].suffix) == _order(group[end].suffix) + 1:
                end += 1
            if at:
                out += [self.between_suffixes, *_tagged(group[at])]
            if end - at >= 2:
                out += ["–", *_tagged(group[end])]
                at = end
            at += 1
        return out


def _ends_in_stop(tokens: Sequence[Token]) -> bool:
    """Whether an author's words, the last of all, end in a comma, semicolon or full stop."""
    for token in reversed(tokens):
        if not isinstance(token, str):
            if isinstance(token.mark, Tag) and token.mark.kind == "cite":
                return False
        elif token:
            return token.endswith((",", ";", "."))
    return False


def _tagged(piece: Piece) -> list[Token]:
    """A suffix alone, as it is set, under the tag of its cite."""
    tag = Tag("cite", piece.cite.id, piece.at)
    suffix = piece.node.first("year-suffix") if piece.node is not None else None
    return [opening(tag), *(flatten(suffix) if suffix is not None else (piece.suffix,)), closing(tag)]


def _ends_in_year(node: Node) -> bool:
    """Whether a year prints with a suffix; behind "n.d." suffixes do not stand alone."""
    return node.first("year-suffix") is not None and node.first("date") is not None


def _last_number(pieces: Sequence[Piece], at: int) -> int:
    """The place of the last of successive numbers; what prints no number is in no range."""
    node, end = pieces[at].node, at
    while node is not None and node.first("number") is not None and end + 1 < len(pieces):
        if pieces[end].ends or not pieces[end + 1].is_bare or pieces[end + 1].number != pieces[end].number + 1:
            break
        end += 1
    return end


def _but_suffix(node: Node) -> str:
    """The letters of a cite without names and year suffix."""
    rest = without(node, "names")
    return letters(without(rest, "year-suffix") if rest is not None else None)


def _order(suffix: str) -> int:
    number = 0
    for letter in suffix:
        number = number * 26 + ord(letter) - 96
    return number


def without(node: Node, kind: str) -> Node | None:
    """A tree without its first node of a kind; None where nothing is left."""
    made, _ = _taken(node, kind)
    return made


def _taken(node: Node, kind: str) -> tuple[Node | None, bool]:
    if node.tag is not None and node.tag.kind == kind:
        return None, True
    for at, kid in enumerate(node.kids):
        if isinstance(kid, Node):
            made, is_taken = _taken(kid, kind)
            if is_taken:
                kids = (*node.kids[:at], *((made,) if made is not None else ()), *node.kids[at + 1 :])
                return (node.with_kids(kids) if any(_prints(one) for one in kids) else None), True
    return node, False


def replaced(tree: Node, others: Mapping[Node, Node]) -> Node:
    """A tree with other nodes in the place of some of its own."""
    if tree in others:
        return others[tree]
    kids = tuple([replaced(kid, others) if isinstance(kid, Node) else kid for kid in tree.kids])
    return tree.with_kids(kids) if any(one is not other for one, other in zip(kids, tree.kids, strict=True)) else tree


def _prints(kid: Node | Tokens) -> bool:
    return bool(flatten(kid) if isinstance(kid, Node) else kid)


def _ends_sentence(prefix: str) -> bool:
    """Whether what follows a prefix begins a sentence."""
    bare = prefix.strip()
    return bare.rstrip("”’\"'")[-1:] in (".", "!", "?") and " " in bare


def capitalised(node: Node, *, affixed: bool) -> Node:
    """A tree with a capital where a term opens it, `ibid` above all; before the term a citation number may stand.

    Args:
        node: of a cite or entry.
        affixed: whether also behind a bracket: "(n 1)" is no beginning of a note.
    """
    if not affixed and node.format is not None and text_of(node.format.before).endswith(("(", "[")):
        return node
    if node.tag is not None and node.tag.kind == "term":
        return node.with_kids(tuple(_capital(kid) if not isinstance(kid, Node) else kid for kid in node.kids))
    for at, kid in enumerate(node.kids):
        if not _prints(kid) or (isinstance(kid, Node) and kid.tag is not None and kid.tag.kind == "number"):
            continue
        made = capitalised(kid, affixed=affixed) if isinstance(kid, Node) else kid
        return node if made is kid else node.with_kids((*node.kids[:at], made, *node.kids[at + 1 :]))
    return node


def _capital(tokens: Tokens) -> Tokens:
    first = next((at for at, token in enumerate(tokens) if isinstance(token, str) and token), -1)
    if first < 0:
        return tokens
    text = str(tokens[first])
    return (*tokens[:first], text[0].upper() + text[1:], *tokens[first + 1 :])
