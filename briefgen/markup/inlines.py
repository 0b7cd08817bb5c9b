"""From the inline tokens of a block to inlines of the tree, each word with its place."""

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from briefgen.diagnostics import Report, Span
from briefgen.markup import links, parser
from briefgen.markup.attributes import Attributes, read_attributes
from briefgen.markup.citations import CitationFault, CitationMatch, RawItem
from briefgen.markup.lines import HIDDEN, Positions
from briefgen.markup.marks import MARK, mark_kind
from briefgen.markup.placeholders import read_placeholder
from briefgen.markup.setting import Group, Leaf, finished
from briefgen.model.document import (
    Block,
    Cite,
    CiteItem,
    Code,
    CrossReference,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Mark,
    Text,
)
from briefgen.records import record
from briefgen.structured.near import did_you_mean, near_names
from briefgen.text.patterns import late

MAX_DEPTH = 40
"""How deep emphasis may stand in emphasis before it is an error."""

_ON_LINE = late(f"[^{HIDDEN}\n]+")
_IN_CELL = late(f"[^{HIDDEN}\n|]+|\\|")
_TAG_NAME = late(r"</?([A-Za-z][\w-]*)")


@record(frozen=True, slots=True)
class Picture:
    """An image, as it stands in a paragraph."""

    path: str
    alt: str
    caption: tuple[Inline, ...]
    attributes: Attributes
    span: Span
    """Of the path."""


class Inlines:
    """Reads inline Markdown of one text: knows its author's notes, its link definitions, its language."""

    def __init__(self, file: str, report: Report, language: str, *, frame: bool, env: dict[str, Any]) -> None:
        self.file, self.report, self.language, self.frame, self.env = file, report, language, frame, env
        self.notes: dict[str, tuple[Block, ...]] = {}
        self.within_note = False

    def read(self, content: str, places: Positions) -> tuple[Inline, ...]:
        """The inlines of a stretch of Markdown."""
        return self.build(parser.inlines(content, self.env), content, places)

    def build(self, tokens: Sequence[Token], content: str, places: Positions) -> tuple[Inline, ...]:
        """The inlines of tokens that were read from `content`."""
        return finished(_Run(self, content, places).items(tokens), self.language)

    def picture(self, tokens: Sequence[Token], content: str, places: Positions) -> Picture | None:
        """The image that these tokens are, perhaps with attributes; None where they are anything else.

        Reports:
            B015: no alternative text.
            B004, B005: see `attributes.read_attributes`.
        """
        shown = [t for t in tokens if t.type != "softbreak" and not (t.type == "text" and not t.content.strip())]
        if not shown or shown[0].type != "image" or len(shown) > 2 or any(t.type != "attributes" for t in shown[1:]):
            return None
        return self._picture(shown[0], shown[1] if len(shown) > 1 else None, content, places)

    def _picture(self, image: Token, braces: Token | None, content: str, places: Positions) -> Picture:
        from markdown_it.helpers import parseLinkDestination, parseLinkTitle

        at = image.meta["at"]
        alt = " ".join("".join(_alternative(image.children or ())).split())
        if not alt:
            hint = "say between the square brackets what the picture shows"
            self.report.add("B015", "the figure has no alternative text", places.span(at, 2), hint=hint)
        start = _after_space(content, at + 4 + len(image.content))
        destination = parseLinkDestination(content, start, len(content))
        is_angled = content.startswith("<", start)
        span = places.span(start + is_angled, max(destination.pos - start - 2 * is_angled, 1))
        caption: tuple[Inline, ...] = ()
        begin = _after_space(content, destination.pos)
        title = parseLinkTitle(content, begin, len(content))
        if title.ok:
            caption = self.read(content[begin + 1 : title.pos - 1], places.shifted(begin + 1))
        found = Attributes()
        if braces is not None:
            found = read_attributes(braces.content, braces.meta["at"], places, ("source",), self.report)
        return Picture(str(image.attrs.get("src", "")), alt, caption, found, span)

    def source(self, found: Attributes, places: Positions) -> tuple[tuple[Inline, ...], tuple[CiteItem, ...]]:
        """What `source="…"` shows and cites."""
        if found.source is None:
            return (), ()
        shown = self.read(found.source.text, places.shifted(found.source.offset))
        return shown, tuple(item for inline in shown if isinstance(inline, Cite) for item in inline.items)


def _alternative(tokens: Sequence[Token]) -> Iterator[str]:
    """The words of an alternative text: what its Markdown reads as."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            yield from _alternative(token.children or ())
        elif token.type != "html_inline":
            yield token.content.replace(HIDDEN, "")


def _after_space(content: str, start: int) -> int:
    while start < len(content) and content[start] in " \t\n":
        start += 1
    return start


class _Run:
    """One stretch of Markdown on its way from tokens to items."""

    def __init__(self, reader: Inlines, content: str, places: Positions) -> None:
        self.reader, self.report = reader, reader.report
        self.content, self.places = content, places
        self.stack = [Group(None)]
        self.opened: list[str] = []
        self.too_deep = False

    def items(self, tokens: Sequence[Token]) -> list["Leaf | Group | Inline"]:
        for token in tokens:
            self._take(token)
        while len(self.stack) > 1:
            self._close()
        return self.stack[0].items

    def _add(self, inline: Inline) -> None:
        self.stack[-1].items.append(inline)

    def _text(self, text: str, at: int) -> None:
        """Text whose letters stand one by one in the content from `at` on; comments in it fall away."""
        for match in (_IN_CELL if self.places.has_escapes else _ON_LINE).finditer(text):
            self._leaf(match.group(), self.places.span(at + match.start(), len(match.group())))
            if text.startswith("\n", match.end()):
                self._soft_break(at + match.end())

    def _soft_break(self, at: int) -> None:
        self.stack[-1].items.append(Leaf(" ", self.places.span(at)))

    def _leaf(self, text: str, span: Span) -> None:
        items = self.stack[-1].items
        last = items[-1] if items else None
        if isinstance(last, Leaf) and last.text.endswith(" ") and text.startswith(" ") and last.span.line == span.line:
            kept = text.lstrip(" ")  # the spaces on both sides of a comment
            span, text = span.at(len(text) - len(kept), len(kept)), kept
        if not text:
            return
        if (
            isinstance(last, Leaf)
            and last.span.line == span.line
            and last.span.end_column == span.column
            and last.span.column is not None
            and last.span.column + len(last.text) == span.column
        ):
            last.text += text
            last.span = last.span.at(0, len(last.text))
        else:
            items.append(Leaf(text, span))

    def _open(self, token: Token) -> None:
        if len(self.stack) > MAX_DEPTH and not self.too_deep:
            self.too_deep = True
            span = self.places.span(token.meta["at"])
            message = f"emphasis nested more than {MAX_DEPTH} levels deep"
            self.report.add("B014", message, span, hint="write the paragraph more simply")
        self.stack.append(Group(token))

    def _close(self, token: Token | None = None) -> None:
        group = self.stack.pop()
        if group.token is not None and group.token.type == "link_open" and token is not None:
            self._link(group, group.token, token)
        if len(self.stack) > MAX_DEPTH:
            self.stack[-1].items.extend(group.items)
        else:
            self.stack[-1].items.append(group)

    def _take(self, token: Token) -> None:
        at: int = token.meta["at"]
        match token.type:
            case "text":
                self._text(token.content, at + (self._is_autolink() and 1))
            case "text_special":
                offset = 1 if token.info == "escape" and len(token.content) == 1 else 0
                span = self.places.span(at + offset, len(token.markup) - offset)
                if "written" in token.meta:
                    message = f"the entity of U+{ord(token.meta['written']):04X}, which has no place in a text"
                    self.report.add("B001", message, span, hint="delete it")
                self._leaf(token.content, span)
            case "too_deep":
                message = f"brackets that stand open within each other, more than {parser.MAX_NESTING} deep"
                span = self.places.span(token.meta["deep"])
                self.report.add("B014", message, span, hint="close them, or write `\\[` for a bracket that is one")
                self._text(token.content, at)
            case "softbreak":
                self._soft_break(at)
            case "hardbreak":
                self._add(LineBreak())
            case "em_open" | "strong_open" | "link_open":
                self._open(token)
            case "em_close" | "strong_close" | "link_close":
                self._close(token)
            case "code_inline":
                self._add(Code(token.content))
            case "html_inline":
                self._html(token, at)
            case _:
                self._ours(token, at)

    def _ours(self, token: Token, at: int) -> None:
        content = token.content
        match token.type:
            case "image":
                hint = "put it in a paragraph of its own, with blank lines around it"
                self.report.add("B005", "an image stands within a text", self.places.span(at, 2), hint=hint)
            case "placeholder" | "placeholder_open":
                self._placeholder(token, at)
            case "mark":
                self._mark(content, at)
            case "note":
                self._note(content, at)
            case "attributes" | "attributes_malformed":
                self._stray_attributes(token, at)
            case "cross_reference":
                self._add(CrossReference(content, (), self.places.span(at, len(content) + 1)))
            case "citation":
                self._add(self._cite(token.meta["found"], content, at))
            case "citation_fault":
                fault: CitationFault = token.meta["found"]
                span = self.places.span(fault.offset, fault.length)
                self.report.add("C102", fault.message, span, hint=fault.hint)
                self._text(content, at)
            case _:
                self._text(content, at)

    def _is_autolink(self) -> bool:
        token = self.stack[-1].token
        return token is not None and token.markup == "autolink"

    def _link(self, group: Group, opened: Token, closed: Token) -> None:
        begin, end = opened.meta["at"], closed.meta["at"]
        typed = str(opened.attrs.get("href", ""))
        if opened.markup == "address":
            group.is_address = True
            span = self.places.span(begin, len(typed))
        elif opened.markup == "autolink":
            group.is_address = True
            span = self.places.span(begin + 1, self.content.find(">", begin) - begin - 1)
        else:
            start = _after_space(self.content, end + 2)
            is_inline = self.content.startswith("](", end)
            start += self.content.startswith("<", start)
            span = self.places.span(start, len(typed)) if is_inline else self.places.span(begin)
            if not is_inline and typed == "":
                return  # the definition has been reported
        if typed.startswith("#"):
            begin = self.content.rfind("[", 0, begin + 1)  # a link without words opens where it ends
            closing = self.content.find(")", end) if self.content.startswith("](", end) else end
            group.made = CrossReference(typed[1:], (), self.places.span(begin, closing + 1 - begin))
            return
        text = "".join(item.text for item in group.items if isinstance(item, Leaf))
        group.is_address = group.is_address or ("://" in text and " " not in text and len(group.items) == 1)
        target = links.address(typed, span, self.report)
        if target is not None:
            group.made = Link((), target, span=span)

    def _html(self, token: Token, at: int) -> None:
        name = _TAG_NAME.match(token.content)
        tag = name.group(1).lower() if name else ""
        if token.content.startswith("</") and tag in self.opened:
            return
        self.opened.append(tag)
        shown = " ".join(token.content.split())
        shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
        hints = {"br": "end the line with a backslash", "a": "write `[words](https://…)`",
                 "img": "write `![what it shows](figures/x.png)`"}  # fmt: skip
        hint = hints.get(tag, "write `**bold**` or `*italic*`, or put the letters in backticks")
        span = self.places.span(at, len(token.content))
        self.report.add("B010", f"HTML is not taken: `{shown}`", span, hint=hint)

    def _placeholder(self, token: Token, at: int) -> None:
        if token.type == "placeholder_open":
            span = self.places.span(at, 2)
            self.report.add(
                "B016", "a placeholder that is never closed", span, hint="close it with `}}` on the same line"
            )
            return
        typed = token.content
        span = self.places.span(at, len(typed))
        made = read_placeholder(typed, span, self.report, frame=self.reader.frame)
        if made is not None:
            self._add(made)

    def _mark(self, content: str, at: int) -> None:
        match = MARK.fullmatch(content)
        span = self.places.span(at, len(content))
        kind = mark_kind(match, span, self.report) if match else None
        if match is None or kind is None:
            self._text(content, at)
        else:
            self._add(Mark(kind, " ".join((match["text"] or "").split()), span))

    def _note(self, label: str, at: int) -> None:
        span = self.places.span(at, len(label) + 3)
        if label in self.reader.notes and not self.reader.within_note:
            self._add(Footnote(label, self.reader.notes[label], span=span))
            return
        if self.reader.within_note:
            self.report.add("B017", "a note within a note", span, hint="put it into the text, or into the first note")
        else:
            known = sorted(self.reader.notes)
            hint = did_you_mean(label, known) if near_names(label, known) else f"add a line `[^{label}]: …`"
            self.report.add("B017", f"the note `[^{label}]` is not there", span, hint=hint)
        self._text(f"[^{label}]", at)

    def _stray_attributes(self, token: Token, at: int) -> None:
        span = self.places.span(at, len(token.content))
        if token.type == "attributes_malformed":
            message, hint = "attributes that cannot be read", 'write `{#fig-x source="[@key]"}`, with both quotes'
        else:
            message = "attributes that belong to nothing"
            hint = "they stand behind a heading, an image alone in its paragraph, or a line `Table: caption`"
        self.report.add("B005", message, span, hint=hint)

    # ------------------------------------------------------------------------------------------------------ citations

    def _cite(self, found: CitationMatch, typed: str, at: int) -> Cite:
        items = tuple(self._item(item) for item in found.items)
        pieces: list[Inline] = []
        offset = at
        for number, line in enumerate(typed.split("\n")):
            if number:
                pieces.append(Text(" ", self.places.span(offset - 1)))
            if line:
                pieces.append(Text(line.replace(HIDDEN, ""), self.places.span(offset, len(line))))
            offset += len(line) + 1
        return Cite(items, tuple(pieces), found.narrative, span=self.places.span(at, len(typed)))

    def _item(self, raw: RawItem) -> CiteItem:
        """The item of a citation.

        Reports:
            C105: words in the place of a locator that are none.
        """
        if raw.unread_locator is not None and raw.locator_offset is not None:
            span = self.places.span(raw.locator_offset, len(raw.unread_locator))
            message = f"`{raw.unread_locator}` is no locator that is known; it is printed as typed"
            hint = f"use a label such as `p.`, `para.`, `sec.`, `fig.`, or put it in braces: `{{{raw.unread_locator}}}`"
            self.report.add("C105", message, span, hint=hint)
        prefix, suffix = (
            self.reader.read(part.text, self.places.shifted(part.offset)) if part.text else ()
            for part in (raw.prefix, raw.suffix)
        )
        return CiteItem(
            raw.source,
            raw.note,
            raw.label,
            raw.locator,
            prefix,
            suffix,
            raw.mode,
            typed_locator=raw.locator is not None,
            span=self.places.span(raw.offset, raw.length),
        )
