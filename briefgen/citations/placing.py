"""Where the mark of a note goes: close to the word, and behind the punctuation where the language has it there."""

import re
from dataclasses import replace

from briefgen.model.document import (
    Anchor,
    Cite,
    Footnote,
    Foreign,
    Inline,
    Link,
    Superscript,
    Text,
    children,
    plain,
    with_children,
)
from briefgen.text.function_words import primary
from briefgen.text.patterns import late

# The Academies of French and Spanish, and Russian practice, put the mark before punctuation; others behind it.
BEFORE_PUNCTUATION = frozenset({"fr", "es", "ru", "uk"})

_FOLLOWING = late(r"[.,;:!?…،؛؟。，；：！？、]+[\"'”’»“』」]*")
_POSSESSIVE = late(r"['’]s\b")
_NUMBERS = late(r"[\[(]\d[\d\s,;–\[\]-]*[\])]")


def place_marks(inlines: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    """The run with every mark of a note directly behind its word or, where the language has it so, the punctuation.

    A mark is a `Footnote` that a citation became, or a citation that is raised as a whole. The author's own notes
    stay where they were put. Two marks side by side are parted by a raised comma. Numbers in brackets stay on the line,
    and on that of the word before them.
    """
    made: list[Inline] = []
    waiting = list(inlines)
    while waiting:
        inline = waiting.pop(0)
        if not isinstance(inline, Cite):
            made.append(with_children(inline, place_marks(children(inline), language)))
            continue
        words, mark = _parted(inline)
        if mark is None:
            if _NUMBERS.fullmatch(plain((inline,))):
                _hold_end(made)
            made.append(inline)
            continue
        if not words:
            _strip_end(made)
        moved = _cut(waiting, _POSSESSIVE) if words and primary(language) == "en" else ()
        if primary(language) not in BEFORE_PUNCTUATION:
            moved = (*moved, *_cut(waiting, _FOLLOWING))
        if words and moved:
            made += [replace(inline, inlines=words), *moved, *mark]
        else:
            made += [*moved, inline]
        if waiting and _is_mark(waiting[0]):
            made.append(Superscript((Text(","),)))
    return tuple(made)


def _parted(cite: Cite) -> tuple[tuple[Inline, ...], tuple[Inline, ...] | None]:
    """The words of a citation that stay in the text, and its mark, or None where it makes none."""
    inlines = cite.inlines
    start = len(inlines)
    while start and (_is_raised(inlines[start - 1]) or isinstance(inlines[start - 1], Footnote)):
        start -= 1
    is_mark = any(not isinstance(inline, Anchor) or inline.inlines for inline in inlines[start:])
    return (inlines[:start], inlines[start:]) if is_mark else (inlines, None)


def _is_raised(inline: Inline) -> bool:
    """Whether it is set above the line as a whole; a mere place is."""
    if isinstance(inline, Anchor | Link | Foreign):
        return all(_is_raised(inner) for inner in inline.inlines)
    return isinstance(inline, Superscript)


def _is_mark(inline: Inline) -> bool:
    if isinstance(inline, Cite):
        words, mark = _parted(inline)
        return mark is not None and not words
    return isinstance(inline, Footnote)


def _strip_end(made: list[Inline]) -> None:
    """Take away the white space before a mark."""
    while made and isinstance(made[-1], Text):
        text = made[-1].text.rstrip()
        if text:
            made[-1] = replace(made[-1], text=text)
            return
        made.pop()


def _hold_end(made: list[Inline]) -> None:
    """Let no line end in the space before numbers."""
    last = made[-1] if made else None
    if isinstance(last, Text) and last.text.endswith(" "):
        made[-1] = replace(last, text=f"{last.text[:-1]}\u00a0")


def _cut(waiting: list[Inline], pattern: re.Pattern[str]) -> tuple[Inline, ...]:
    """Take what fits the pattern from the beginning of what follows."""
    following = waiting[0] if waiting else None
    found = pattern.match(following.text) if isinstance(following, Text) else None
    if not isinstance(following, Text) or found is None:
        return ()
    end = found.end()
    rest = following.text[end:]
    span = following.span
    waiting[:1] = [Text(rest, span.at(end, len(rest)) if span else None)] if rest else []
    return (Text(found[0], span.at(0, end) if span else None),)
