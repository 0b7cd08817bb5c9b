"""Inlines of ours as the processor's plain trees, and plain trees as inlines.

What the processor has no mark for (code, links, cross-references) goes with it under a tag of its own and comes back as
what it was.
"""

import re
from collections.abc import Iterable, Iterator

from briefgen.csl.tree import Block, Mark, Plain, Span, Tag
from briefgen.model.document import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
    children,
    plain,
    with_children,
)

KEPT = "kept"
AROUND = "around"
"""The tag of an author's words around a source: they are no part of what leads to its entry."""
_SPACES = re.compile(r"[ \t\n]+")
_NOTHING = "\u2060"
"""What stands for an inline without words: no space, no punctuation, and it does not show."""
_MARKS = {
    Emphasis: Mark("font-style", "italic", True),
    Strong: Mark("font-weight", "bold", True),
    Superscript: Mark("vertical-align", "sup"),
    Subscript: Mark("vertical-align", "sub"),
    SmallCaps: Mark("font-variant", "small-caps", True),
}


def to_plain(inlines: tuple[Inline, ...], kept: list[Inline]) -> Plain:
    """The inlines as a plain tree; what it has no mark for is put into `kept`, where its tag finds it again."""
    return tuple(_part(inline, kept) for inline in inlines)


def around(inlines: tuple[Inline, ...], kept: list[Inline]) -> Plain:
    """An author's words before or behind a source, under a tag of their own."""
    return (Span(Tag(AROUND), to_plain(inlines, kept)),) if inlines else ()


def _part(inline: Inline, kept: list[Inline]) -> Span | str:
    if isinstance(inline, Text):
        return _SPACES.sub(" ", inline.text)
    mark = _MARKS.get(type(inline))
    if mark is not None:
        return Span(mark, to_plain(children(inline), kept))
    kept.append(inline)
    tag = Tag(KEPT, str(len(kept) - 1))
    return Span(tag, to_plain(children(inline), kept) or (_letters(inline),))


def _letters(inline: Inline) -> str:
    return plain((inline,)).strip() or _NOTHING


def to_inlines(content: Plain, kept: list[Inline]) -> tuple[Inline, ...]:
    """A plain tree as inlines. The stretch of a cited source is a plain link to its entry."""
    return merged(inline for part in content for inline in _inlines(part, kept))


def _inlines(part: Span | str, kept: list[Inline]) -> Iterator[Inline]:
    if isinstance(part, str):
        yield Text(part)
        return
    mark = part.mark
    if isinstance(mark, Tag) and mark.kind == "cite":
        before, words, after = _parted(part.content)
        yield from to_inlines(before, kept)
        yield Link(to_inlines(words, kept), f"#ref-{mark.value}", plain=True)
        yield from to_inlines(after, kept)
        return
    within = to_inlines(part.content, kept)
    if isinstance(mark, Tag) and mark.kind == KEPT:
        yield from _given_back(kept[int(mark.value)], within)
    elif isinstance(mark, Block) and mark.display in ("block", "indent"):
        yield from (LineBreak(), *within, LineBreak())
    elif mark == Block("left-margin"):
        yield from (*within, Text(" "))  # below the first line of an entry
    else:
        yield from _marked(mark, within) if isinstance(mark, Mark) else within


def _parted(content: Plain) -> tuple[Plain, Plain, Plain]:
    """The stretch of a source without the author's words at its ends, and these."""
    start = _count(content)
    end = len(content) - _count(tuple(reversed(content[start:])))
    before, words, after = content[:start], list(content[start:end]), content[end:]
    if before and words and isinstance(words[0], str):
        text = words[0].lstrip()
        before, words[0] = (*before, words[0].removesuffix(text)), text
    if after and words and isinstance(words[-1], str):
        text = words[-1].rstrip()
        after, words[-1] = (words[-1].removeprefix(text), *after), text
    return before, tuple(words), after


def _count(content: Plain) -> int:
    """How many parts at the start are the author's words, and white space before these."""
    count = 0
    for number, part in enumerate(content, 1):
        if _is_around(part):
            count = number
        elif not isinstance(part, str) or part.strip():
            break
    return count


def _is_around(part: Span | str) -> bool:
    return isinstance(part, Span) and isinstance(part.mark, Tag) and part.mark.kind == AROUND


def _marked(mark: Mark, within: tuple[Inline, ...]) -> tuple[Inline, ...]:
    match mark:
        # An upright stretch comes only within an italic one, where emphasis turns round.
        case Mark(attribute="font-style") | Mark(attribute="text-decoration", value="underline"):
            return (Emphasis(within),)
        case Mark(attribute="font-weight", value="bold"):
            return (Strong(within),)
        case Mark(attribute="font-variant", value="small-caps"):
            return (SmallCaps(within),)
        case Mark(attribute="vertical-align", value="sup"):
            return (Superscript(within),)
        case Mark(attribute="vertical-align", value="sub"):
            return (Subscript(within),)
        case _:
            return within


def _given_back(inline: Inline, within: tuple[Inline, ...]) -> Iterator[Inline]:
    """What was kept, around what it holds now; punctuation that moved into one without parts stands beside it."""
    if children(inline):
        yield with_children(inline, within)
        return
    before, _, after = plain(within).partition(_letters(inline))
    if before:
        yield Text(before)
    yield inline
    if after:
        yield Text(after)


def merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one; what holds nothing goes."""
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text):
            made[-1] = Text(last.text + inline.text)
        elif inline not in (Text(""), last if isinstance(last, LineBreak) else None):
            made.append(inline)
    return tuple(made)


def stripped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without white space and ends of lines at both ends."""
    made = list(inlines)
    while made and _is_blank(made[0]):
        del made[0]
    while made and _is_blank(made[-1]):
        del made[-1]
    if made and isinstance(made[0], Text):
        made[0] = Text(made[0].text.lstrip())
    if made and isinstance(made[-1], Text):
        made[-1] = Text(made[-1].text.rstrip())
    return tuple(made)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip())
