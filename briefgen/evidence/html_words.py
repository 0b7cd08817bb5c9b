"""The words of a stored web page; nothing of it is ever printed or run."""

import re
from html.parser import HTMLParser

from briefgen.evidence.html_tables import Grid
from briefgen.records import record
from briefgen.text.tables import TextTable

# Elements that break the running text; every other element stands within a line.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object"})
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_ROWS = frozenset({"tr", "tbody", "tfoot", "thead"})
_ENDED_BY = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "td": _ROWS | {"td", "th"},
    "th": _ROWS | {"td", "th"},
    "tr": _ROWS,
}
"""Elements that need no end tag, and the tags at which they end."""
_NEAR = 16
"""How many open elements are looked at for one that a tag ends: more stand in each other only by intent."""
_OF_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@record(frozen=True, slots=True)
class HtmlWords:
    """A page's words, with the tables in them."""

    text: str
    tables: tuple[TextTable, ...]
    """In the order in which they end."""


def words_of_html(text: str) -> HtmlWords:
    """The words of a page: a blank line between its blocks, none of its scripts and styles, nor what it never shows.

    What can be opened is shown (`<details>`), and so is what only screen readers leave out (`aria-hidden`). Cells are
    blocks as any other; that they stand in rows and columns is told beside.
    """
    page = _Page()
    page.feed(_closed(text))
    page.close()
    return page.words()


def _closed(text: str) -> str:
    """The page without comments and with no tag that never ends: html.parser takes the square of their length."""
    text = _COMMENT.sub(" ", text)
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", " ")


def _is_hidden(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    """Whether an element says of itself that it is not shown."""
    given = dict(attrs)
    if tag in ("html", "body"):  # some pages hide themselves until a script has run
        return False
    if "hidden" in given and (given["hidden"] or "").strip().lower() != "until-found":
        return True
    declared: dict[str, str] = {}
    for declaration in (given.get("style") or "").lower().split(";"):
        name, _, value = declaration.partition(":")
        declared[name.strip()] = value.replace("!important", "").strip()
    is_closed = tag == "dialog" and "open" not in given
    return is_closed or declared.get("display") == "none" or declared.get("visibility") == "hidden"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[str] = []
        self._parts: list[str] = []
        self._silent = ""
        self._depth = 0
        self._open: list[str] = []
        """The elements that are open, outermost first."""
        self._at: dict[str, list[int]] = {}
        """Where in them those of each name stand; under "" all that break the running text."""
        self._hidden: int | None = None
        """Where in them the outermost stands that is not shown."""
        self._grids: list[Grid] = []
        """The tables that are open, outermost first."""
        self._ended: list[Grid] = []

    def words(self) -> HtmlWords:
        self._pop(0)
        self._break()
        starts: list[int] = []
        at = 0
        for paragraph in self._paragraphs:
            starts.append(at)
            at += len(paragraph) + 2
        ends = [start + len(paragraph) for start, paragraph in zip(starts, self._paragraphs, strict=True)]
        made = (grid.table(starts, ends) for grid in self._ended)
        return HtmlWords("\n\n".join(self._paragraphs), tuple(table for table in made if table is not None))

    def _break(self) -> None:
        if self._hidden is not None:
            return
        paragraph = " ".join("".join(self._parts).split())
        if paragraph:
            self._paragraphs.append(paragraph)
        self._parts.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            self._depth += tag == self._silent
        elif tag in _SILENT:
            self._silent, self._depth = tag, 1
        else:
            self._start(tag)
            if tag not in _VOID:
                self._push(tag)
                if self._hidden is None and _is_hidden(tag, attrs):
                    self._hidden = len(self._open) - 1
                if self._hidden is None and tag in _OF_TABLES:
                    self._start_of_table(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in _SILENT and not self._silent:
            self._start(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._depth -= tag == self._silent
            self._silent = self._silent if self._depth else ""
            return
        places, blocks = self._at.get(tag), self._at.get("")
        # As browsers have it, what stands within a line ends in the block in which it began, or with that.
        if places and (tag in _BLOCKS or not blocks or places[-1] > blocks[-1]):
            self._pop(places[-1])
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent and self._hidden is None:
            self._parts.append(data)
            if self._grids:
                self._grids[-1].add(data, is_raised=bool(self._at.get("sup")))

    def _start(self, tag: str) -> None:
        """What the beginning of an element does to those that are open, and to the running text."""
        for place in range(len(self._open) - 1, max(len(self._open) - 1 - _NEAR, -1), -1):
            name = self._open[place]
            if tag in _ENDED_BY.get(name, ()):
                self._pop(place)
            elif name in _BLOCKS and name not in _ENDED_BY:
                break
        if tag in _BLOCKS:
            self._break()
        elif tag == "br" and self._hidden is None:
            self._parts.append(" ")
        if self._grids and self._hidden is None and (tag == "br" or tag in _BLOCKS):
            self._grids[-1].add(" ")

    def _start_of_table(self, tag: str, attrs: dict[str, str | None]) -> None:
        """What begins within tables: rows, cells, captions, and tables within cells."""
        at = len(self._paragraphs)
        if tag == "table":
            if self._grids:
                self._grids[-1].hold_table()
            self._grids.append(Grid(at, is_layout=(attrs.get("role") or "").lower() in ("presentation", "none")))
        elif self._grids:
            self._grids[-1].start(tag, at, attrs)

    def _push(self, tag: str) -> None:
        for name in (tag, "") if tag in _BLOCKS else (tag,):
            self._at.setdefault(name, []).append(len(self._open))
        self._open.append(tag)

    def _pop(self, place: int) -> None:
        """End the element in this place, with all that stand in it."""
        ended: list[str] = []
        while len(self._open) > place:
            # What is not shown began no table.
            is_shown = self._hidden is None or len(self._open) <= self._hidden
            tag = self._open.pop()
            for name in (tag, "") if tag in _BLOCKS else (tag,):
                self._at[name].pop()
            if is_shown and tag in _OF_TABLES:
                ended.append(tag)
        if self._hidden is not None and self._hidden >= place:
            self._hidden = None
        for tag in ended:
            self._break()
            if self._grids and tag == "table":
                self._ended.append(self._grids.pop())
                self._ended[-1].close(len(self._paragraphs))
            elif self._grids:
                self._grids[-1].end(tag, len(self._paragraphs))
