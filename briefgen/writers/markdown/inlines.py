"""A run of inlines as Markdown: what is more than letters to `markup` is escaped, by what stands around it."""

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import NamedTuple
from unicodedata import category

from briefgen.markup.citations import as_key
from briefgen.model.document import (
    Cite,
    CiteItem,
    Code,
    CrossReference,
    Emphasis,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Mark,
    Placeholder,
    Sentence,
    Strong,
    Text,
    children,
    plain,
)
from briefgen.text.locators import CUSTOM, locator_term, read_locator
from briefgen.writers.markdown.escapes import escaped, harmless, line_start

_MOST = 200
"""The most letters of a comment behind a placeholder."""


class Inlines:
    """Writes the inlines of one text; knows the labels of the author's own notes in it."""

    def __init__(
        self, language: str, remarks: Mapping[Placeholder, str], labels: dict[str, Footnote] | None = None
    ) -> None:
        self.language, self.remarks = language, remarks
        self.labels = {} if labels is None else labels

    def text(self, inlines: Sequence[Inline]) -> str:
        """A run of inlines, each sentence and each placeholder on a line of its own."""
        return _Line(self).written(_flat(inlines, breaks=True))

    def line(self, inlines: Sequence[Inline], *, is_strict: bool = False) -> str:
        """A run of inlines on one line behind something else; `is_strict` escapes what means something in a bracket."""
        bare = (Text(" ") if isinstance(inline, LineBreak) else inline for inline in inlines)
        return _Line(self, starts_line=False, is_strict=is_strict).written(_flat(tuple(bare), breaks=False))

    def label(self, note: Footnote) -> str:
        """The label of a note: its own, with a number where another note has that."""
        base = re.sub(r"[\s^\[\]]", "", note.id) or "n"
        label, number = base, 1
        while label in self.labels and self.labels[label].blocks != note.blocks:
            number += 1
            label = f"{base}-{number}"
        self.labels.setdefault(label, note)
        return label

    def cite(self, cite: Cite) -> str:
        """A citation as it is typed."""
        if not cite.narrative:
            return f"[{'; '.join(self.part(item) for item in cite.items)}]"
        first, *others = cite.items
        behind = "; ".join(part for part in (self.behind(first).lstrip(", "), *map(self.part, others)) if part)
        return f"@{as_key(first.note or first.source)}" + (f" [{behind}]" if behind else "")

    def part(self, item: CiteItem) -> str:
        """What stands between two semicolons."""
        prefix = self.line(item.prefix, is_strict=True)
        key, behind = as_key(item.note or item.source), self.behind(item)
        if _GOES_ON_WITH_KEY.match(behind):
            key = f"{{{item.note or item.source}}}"
        mark = "-@" if item.mode == "suppress-author" else "@"
        return f"{prefix}{' ' if prefix else ''}{mark}{key}{behind}"

    def behind(self, item: CiteItem) -> str:
        """Locator and suffix."""
        suffix = self.line(item.suffix, is_strict=True)
        return f", {self.locator(item.label, item.locator)}{suffix}" if item.locator else suffix

    def locator(self, label: str | None, value: str) -> str:
        """A locator as it is read again: with its usual word, else with any that is known."""
        words = (locator_term(label, value, "en"), label and label.replace("-", " "))
        for typed in (f"{word} {value}" for word in words if word and label != CUSTOM):
            for shown in (typed, f"{{{typed}}}"):
                read = read_locator(shown, self.language)
                if (read.label, read.value, read.rest) == (label, value, ""):
                    return shown
        return f"{{{value}}}"


_GOES_ON_WITH_KEY = re.compile(r"[\w.#$%&\-+?<>~:/]")


class _LineEnd(NamedTuple):
    """A line of the file that ends, which prints as a space."""


def _flat(inlines: Sequence[Inline], *, breaks: bool) -> list[Inline | _LineEnd]:
    """The inlines without nodes that Markdown has no form for; neighbours of one kind are one.

    With `breaks` a line ends between two sentences or placeholders.
    """
    made: list[Inline | _LineEnd] = []
    for index, inline in enumerate(inlines):
        match inline:
            case Sentence():
                made.extend(_flat(inline.inlines, breaks=False))
                made.extend(part for mark in inline.marks for part in (Text(" "), mark))
            case Text(text=" ") if breaks and _stands_between(inlines, index):
                made.append(_LineEnd())
            case Text() | Code() | LineBreak() | Cite() | Footnote() | CrossReference() | Mark() | Placeholder():
                made.append(inline)
            case Emphasis() | Strong() | Link():
                made.append(inline)
            case _:
                made.extend(_flat(children(inline), breaks=False))
    return _merged(made)


def _stands_between(inlines: Sequence[Inline], index: int) -> bool:
    around = (*inlines[max(index - 1, 0) : index], *inlines[index + 1 : index + 2])
    return len(around) == 2 and all(isinstance(inline, Sentence | Placeholder) for inline in around)


def _merged(inlines: Sequence[Inline | _LineEnd]) -> list[Inline | _LineEnd]:
    made: list[Inline | _LineEnd] = []
    for inline in inlines:
        match (made[-1] if made else None, inline):
            case (Text(text=before), Text(text=text)):
                made[-1] = Text(before + text)
            case (Emphasis(inlines=before), Emphasis(inlines=more)):
                made[-1] = Emphasis((*before, *more))
            case (Strong(inlines=before), Strong(inlines=more)):
                made[-1] = Strong((*before, *more))
            case _:
                made.append(inline)
    return made


class _Line:
    """Writes one run of inlines, and knows what stands before each piece."""

    def __init__(self, writer: Inlines, *, starts_line: bool = True, is_strict: bool = False) -> None:
        self.writer, self.starts_line, self.is_strict = writer, starts_line, is_strict
        self.out = ""
        self.last: Inline | _LineEnd | None = None
        self.encodes_next = False
        """Whether a letter must not look like one to the emphasis that ends before it."""

    @property
    def is_at_start(self) -> bool:
        """Whether a line of the file begins here."""
        return self.out.endswith("\n") or (not self.out and self.starts_line)

    def written(self, inlines: Sequence[Inline | _LineEnd]) -> str:
        self.run(inlines, "")
        return self.out

    def run(self, inlines: Sequence[Inline | _LineEnd], outer: str) -> None:
        """Write inlines on which `outer` marks of emphasis are open."""
        for index, inline in enumerate(inlines):
            following = inlines[index + 1] if index + 1 < len(inlines) else None
            match inline:
                case Text():
                    self.text(inline.text, following)
                case Emphasis() | Strong():
                    self.emphasis(inline, outer, following)
                case _LineEnd():
                    self.out += "\n"
                case LineBreak():
                    self.out += "\\\n" if following is not None else ""
                case Placeholder():
                    self.raw(typed_placeholder(inline))
                    if not outer and self.starts_line and isinstance(following, _LineEnd | None):
                        self.out += _remark(self.writer.remarks.get(inline, ""))
                case _:
                    self.raw(self.object(inline, _opening(following) or outer[-1:]))
            self.last = inline

    def raw(self, text: str) -> None:
        self.out += text
        self.encodes_next = False

    def object(self, inline: Inline, after: str) -> str:
        """What is read as a whole; `after` is the letter behind it."""
        match inline:
            case Code():
                return _code(inline.text)
            case Cite():
                typed = self.writer.cite(inline)
                if inline.narrative and not typed.endswith("]") and _GOES_ON_WITH_KEY.match(after):
                    key = inline.items[0].note or inline.items[0].source
                    return f"@{{{key}}}"
                return typed
            case Footnote():
                return f"[^{self.writer.label(inline)}]"
            case CrossReference():
                return self.reference(inline, after)
            case Mark():
                return f"{{{inline.kind}: {inline.text}}}" if inline.text else f"{{{inline.kind}}}"
            case Link():
                return self.link(inline)
            case _:
                return ""

    def reference(self, reference: CrossReference, after: str) -> str:
        words, target = self.writer.line(reference.inlines, is_strict=True), reference.target
        is_short = not words and _SHORT_REFERENCE.fullmatch(target) and not self.out[-1:].isalnum()
        if is_short and not re.match(r"[\w:.-]", after):
            return f"@{target}"
        return f"[{words}]({destination('#' + target)})"

    def link(self, link: Link) -> str:
        words = plain(link.inlines)
        if words == link.target and _ADDRESS.fullmatch(words):
            return f"<{words}>"
        is_address = "://" in words and not re.search(r"[\s\[\]\\<>`]", words)
        shown = words if is_address else self.writer.line(link.inlines, is_strict=True)
        return f"[{shown}]({destination(link.target)})"

    # ------------------------------------------------------------------------------------------------------- emphasis

    def emphasis(self, inline: Emphasis | Strong, outer: str, following: Inline | _LineEnd | None) -> None:
        """Emphasised words; white space at their ends stands outside the marks, which would not be read beside it."""
        inner = _flat(inline.inlines, breaks=False)
        before, inner, behind = _without_ends(inner)
        if before:
            self.text(before, None)
        if inner and isinstance(inline, Strong) and "**" in outer:
            self.run(inner, outer)
        elif inner:
            beside = (self.last, following, inner[0], inner[-1])
            is_beside = any(isinstance(other, Strong | Emphasis) for other in beside)
            single = "_" if outer.endswith("*") or (is_beside and not outer) else "*"
            after = behind[:1] or _opening(following)
            self.marked(inner, "**" if isinstance(inline, Strong) else single, outer, after)
        if behind:
            self.text(behind, following)

    def marked(self, inner: Sequence[Inline | _LineEnd], mark: str, outer: str, after: str) -> None:
        """CommonMark 6.2: marks open and close by what stands on both sides of them.

        A letter that would keep them from it is written by its number, which is punctuation to them.
        """
        at = len(self.out)
        self.raw(mark)
        last, self.last = self.last, None
        self.run(inner, outer + mark)
        begin, end = self.out[at + len(mark) : at + len(mark) + 1], self.out[-1]
        if not begin:
            self.out = self.out[:at]
            return
        if isinstance(last, Text) and _is_letter(self.out[at - 1 : at]) and (mark == "_" or _is_sign(begin)):
            self.out = f"{self.out[: at - 1]}&#{ord(self.out[at - 1])};{self.out[at:]}"
        self.raw(mark)
        self.encodes_next = _is_letter(after) and (mark == "_" or _is_sign(end))

    # ----------------------------------------------------------------------------------------------------------- text

    def text(self, text: str, following: Inline | _LineEnd | None) -> None:
        if self.is_at_start:
            text = text.lstrip(" \t")
        if text and self.encodes_next:
            self.raw(f"&#{ord(text[0])};")
            text = text[1:]
        guard = _guard(text, self.last, starts_line=self.is_at_start)
        if guard is not None:
            self.out += f"{text[:guard]}\\{text[guard]}"
            text = text[guard + 1 :]
        self.out += escaped(text, self.out[-5:], _opening(following), is_strict=self.is_strict)
        self.encodes_next = False


_ADDRESS = re.compile(r"https?://[^<>\s]+")
_SHORT_REFERENCE = re.compile(r"(?:fig|tbl)-\w(?:[\w:]|[-.](?=\w))*")


def _guard(text: str, before: Inline | _LineEnd | None, *, starts_line: bool) -> int | None:
    """Where in a text a backslash keeps it from being read together with what stands before it, or as a block."""
    start = line_start(text) if starts_line else None
    if start is not None:
        return start
    match before:
        case Cite(narrative=True):
            found = re.match(r"[ \t]*(?=\[)", text)
            return found.end() if found else None
        case Cite() | Footnote() | CrossReference() | Link() if text.startswith("("):
            return 0
        case _:
            return None


def _opening(inline: Inline | _LineEnd | None) -> str:
    """The letter that an inline begins with in the file."""
    match inline:
        case None:
            return ""
        case Text():
            return inline.text[:1]
        case Code():
            return "`"
        case LineBreak():
            return "\\"
        case _LineEnd():
            return "\n"
        case Emphasis() | Strong():
            return " " if plain(inline.inlines)[:1].isspace() else "*"
        case Mark() | Placeholder():
            return "{"
        case Cite(narrative=True):
            return "@"
        case _:
            return "["


def _is_letter(letter: str) -> bool:
    """Whether what stands beside emphasis is neither white space nor punctuation."""
    return bool(letter) and not letter.isspace() and not category(letter).startswith("P")


def _is_sign(letter: str) -> bool:
    """Whether emphasis that begins or ends in it is not read beside a letter (symbols: from CommonMark 0.31 on)."""
    return category(letter)[0] in "PS"


def _without_ends(inlines: list[Inline | _LineEnd]) -> tuple[str, list[Inline | _LineEnd], str]:
    """The white space at the beginning, what stands between, the white space at the end."""
    before = behind = ""
    made = list(inlines)
    while made and isinstance(first := made[0], Text):
        text = first.text.lstrip()
        before += first.text[: len(first.text) - len(text)]
        made[:1] = [Text(text)] if text else []
        if text:
            break
    while made and isinstance(last := made[-1], Text):
        text = last.text.rstrip()
        behind = last.text[len(text) :] + behind
        made[-1:] = [Text(text)] if text else []
        if text:
            break
    return before, made, behind


def _code(text: str) -> str:
    runs = {len(run) for run in re.findall("`+", text)}
    mark = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    is_padded = text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip())
    return f"{mark} {text} {mark}" if is_padded else f"{mark}{text}{mark}" if text else ""


def typed_placeholder(placeholder: Placeholder) -> str:
    """A placeholder as it is typed."""
    match placeholder.kind:
        case "note":
            return f"{{{{{placeholder.arguments[0]}}}}}"
        case kind:
            return f"{{{{{': '.join(filter(None, (kind, '; '.join(placeholder.arguments))))}}}}}"


def _remark(text: str) -> str:
    """A comment for the end of a line; it goes where the line is moved to."""
    shown = shorten(harmless(text), _MOST, placeholder=" …")
    return f" <!-- {shown} -->" if shown else ""


def destination(target: str) -> str:
    """A path or an address as it stands behind words or an alternative text."""
    typed = re.sub(r"&(?=#?\w+;)", r"\\&", target.replace("\\", "\\\\"))
    if re.search(r"[\s<>()]", target) or not target:
        return "<" + re.sub(r"([<>])", r"\\\1", typed) + ">"
    return typed
