"""Nodes to tokens, and settled tokens to a plain tree (Formatting; Affixes; Delimiter; Quotes)."""

from collections.abc import Iterable, Sequence

from briefgen.csl.case import cased
from briefgen.csl.locale import Locale
from briefgen.csl.scripts import all_unspaced
from briefgen.csl.tree import (
    Block,
    Close,
    Mark,
    Node,
    Open,
    Plain,
    Quote,
    Span,
    Tag,
    Token,
    Tokens,
    closing_tag,
    opening_tag,
    plain_text,
)


def flatten(node: Node) -> Tokens:
    """The tokens of a node, kept once made; none where it prints nothing."""
    if node.flat is not None:
        return node.flat
    format_, kids = node.format, node.kids
    if len(kids) == 1:
        flat = flatten(kids[0]) if isinstance(kids[0], Node) else kids[0]
    else:
        flat = _together(kids, format_.delimiter if format_ is not None else "")
    if flat and format_ is not None:
        if format_.case:
            flat = cased(flat, format_.case, english=format_.english, language=format_.language)
        if format_.strips:
            flat = tuple([_stripped(token) if isinstance(token, str) else token for token in flat])
        if format_.before or format_.after:
            flat = (*format_.before, *flat, *format_.after)
    if flat and node.tag is not None:
        flat = (opening_tag(node.tag), *flat, closing_tag(node.tag))
    node.flat = flat
    return flat


def _together(kids: Sequence[Node | Tokens], delimiter: str) -> Tokens:
    """The tokens of parts that print, a delimiter between two (Delimiter)."""
    made: list[Token] = []
    for kid in kids:
        flat = flatten(kid) if isinstance(kid, Node) else kid
        if flat:
            if delimiter and made:
                made.append(delimiter)
            made += flat
    return tuple(made)


def _stripped(text: str) -> str:
    """Letters without full stops (Strip-periods)."""
    return type(text)(text.replace(".", ""))


def text_of(tokens: Iterable[Token]) -> str:
    """The letters of tokens."""
    return "".join([token for token in tokens if isinstance(token, str)])


def letters(node: Node | None) -> str:
    """The letters of a node, for comparing."""
    return text_of(flatten(node)) if node is not None else ""


# --------------------------------------------------------------------------------------------------------- plain tree

_NORMAL = {"font-style": "normal", "font-weight": "normal", "font-variant": "normal", "text-decoration": "none"}
"""Marks that flip within themselves, and what they flip to (flipflop_*)."""


class _Frame:
    """A mark that is open."""

    __slots__ = ("attribute", "before", "content", "mark")

    def __init__(self, mark: Mark | Block | Tag | None) -> None:
        self.mark = mark
        """None: nothing shows, the content stands as it is."""
        self.content: list[Span | str] = []
        self.attribute = ""
        self.before: str | None = None
        """The value of the attribute outside."""


def plain_tree(tokens: Iterable[Token], locale: Locale) -> Plain:
    """Settled tokens as a tree: quotation marks by their level as letters, marks within themselves turned round."""
    painter = _Painter(locale)
    for token in tokens:
        if isinstance(token, str):
            painter.letters(token)
        elif isinstance(token, Open):
            painter.open(token)
        else:
            painter.close(token)
    return tuple(painter.frames[0].content)


def _is_never_slanted(frame: _Frame) -> bool:
    """Whether a stretch would be italic and is in a script that has no italics."""
    mark = frame.mark
    is_italic = isinstance(mark, Mark) and mark.attribute == "font-style" and mark.value != "normal"
    return is_italic and all_unspaced(plain_text(tuple(frame.content)))


class _Painter:
    """Builds the plain tree."""

    def __init__(self, locale: Locale) -> None:
        self.frames = [_Frame(None)]
        self.state: dict[str, str] = {}
        """Values of attributes that differ from the normal ones."""
        self.quotes: list[int] = []
        """The levels of the quotations that are open: 0 outer marks, 1 inner ones."""
        self.locale = locale

    def letters(self, text: str) -> None:
        content = self.frames[-1].content
        if content and isinstance(content[-1], str):
            content[-1] += str(text)
        elif text:
            content.append(str(text))

    def open(self, token: Open) -> None:
        mark = token.mark
        if isinstance(mark, Tag):
            self.frames.append(_Frame(mark))
        elif isinstance(mark, Quote):
            self.letters(self.locale.quotes[self._level(mark)][0])
        elif not isinstance(mark, Mark):
            self.frames.append(_Frame(mark))
        elif mark.attribute == "plain":
            self._push(None, "plain")
            for name in [name for name in _NORMAL if name in self.state]:
                self._push(Mark(name, _NORMAL[name]), name)
        else:
            self._push(self._turned(mark), mark.attribute)

    def close(self, token: Close) -> None:
        if isinstance(token.mark, Quote):
            self.letters(self.locale.quotes[self.quotes.pop()][1])
            return
        is_plain = isinstance(token.mark, Mark) and token.mark.attribute == "plain"
        while self._pop() != "plain" and is_plain:
            pass

    def _level(self, mark: Quote) -> int:
        """Open a quotation; single marks that are the language's inner ones stay so (flipflop_LeadingMarkup…)."""
        stays = mark.single and not self.quotes and self.locale.quotes[1][0] == "‘"
        self.quotes.append(1 if stays else 1 - self.quotes[-1] if self.quotes else 0)
        return self.quotes[-1]

    def _turned(self, mark: Mark) -> Mark | None:
        """The mark as it shows where others hold: in itself markup turns, and what changes nothing does not show."""
        normal = _NORMAL.get(mark.attribute)
        if normal is None:
            return Mark(mark.attribute, mark.value) if mark.attribute not in ("case", "") else None
        now = self.state.get(mark.attribute, normal)
        if mark.value != now:
            return Mark(mark.attribute, mark.value)
        return Mark(mark.attribute, normal) if mark.flips and now != normal else None

    def _push(self, mark: Mark | None, attribute: str) -> None:
        frame = _Frame(mark)
        frame.attribute, frame.before = attribute, self.state.get(attribute)
        self.frames.append(frame)
        if mark is not None:
            self.state[attribute] = mark.value
            if mark.value == _NORMAL.get(attribute):
                del self.state[attribute]

    def _pop(self) -> str:
        """Close the last mark; its attribute."""
        frame = self.frames.pop()
        if frame.attribute and frame.before is None:
            self.state.pop(frame.attribute, None)
        elif frame.before is not None:
            self.state[frame.attribute] = frame.before
        if frame.mark is None or _is_never_slanted(frame):
            for one in frame.content:
                if isinstance(one, str):
                    self.letters(one)
                else:
                    self.frames[-1].content.append(one)
        elif frame.content:
            self.frames[-1].content.append(Span(frame.mark, tuple(frame.content)))
        return frame.attribute
