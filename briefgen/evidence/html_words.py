"""The words of a stored web page; nothing of it is ever printed or run."""

import re
from html.parser import HTMLParser

# Elements that break the running text; every other element stands within a line.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hgroup", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "title", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object"})
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def words_of_html(text: str) -> str:
    """The words of a page: a blank line between its blocks, none of its scripts and styles."""
    page = _Page()
    page.feed(_closed(text))
    page.close()
    return page.words()


def _closed(text: str) -> str:
    """The page without comments and with no tag that never ends: html.parser takes the square of their length."""
    text = _COMMENT.sub(" ", text)
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", " ")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[str] = []
        self._parts: list[str] = []
        self._silent = ""
        self._depth = 0

    def words(self) -> str:
        self._break()
        return "\n\n".join(self._paragraphs)

    def _break(self) -> None:
        paragraph = " ".join("".join(self._parts).split())
        if paragraph:
            self._paragraphs.append(paragraph)
        self._parts.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT and self._silent in ("", tag):
            self._silent = tag
            self._depth += 1
        elif tag in _BLOCKS:
            self._break()
        elif tag == "br":
            self._parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._depth -= 1
            self._silent = tag if self._depth else ""
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(data)
