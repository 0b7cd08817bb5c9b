"""Letters that mean more than themselves to `markup`, and how they are written so that they do not."""

import re

_SPECIAL = re.compile(r"[\\`*_\[\]{<&@!%:;]")
_BRACKETS = re.compile(r"\[[^\[\]@^\\`<>{}*_!&:;]*\](?![\[({:])")
"""Brackets around plain words, of which nothing but the definition of a link, which we never write, would make more."""
_LINE_START = re.compile(r"\d{1,9}(?=[.)](?:\s|$))|Table(?=:(?:\s|$))|(?=[-+=:|]+(?:\s|$)|#{1,6}(?:\s|$)|~{3}|:{3}|>)")


def line_start(text: str) -> int | None:
    """Where a backslash keeps a text from opening a list, a heading, a table or the like as a line's first; or None."""
    found = _LINE_START.match(text)
    return found.end() if found else None


def escaped(text: str, before: str, behind: str, *, is_strict: bool) -> str:
    """A text of which Markdown reads nothing but its letters.

    `before` and `behind` are what stands around it in the file, `before` some letters of it. Where it `is_strict`, as
    within a bracket, the letters that part and close that one are escaped as well.
    """
    found = () if is_strict else _BRACKETS.finditer(text + behind)
    plain = {at for match in found if match.end() <= len(text) for at in (match.start(), match.end() - 1)}

    def escape(found: re.Match[str]) -> str:
        at, letter = found.start(), found.group()
        left = text[max(at - 5, 0) : at] if at >= 5 else before + text[:at]
        right = text[at + 1 : at + 3] + behind
        return letter if at in plain or not _is_read(letter, left, right, is_strict=is_strict) else f"\\{letter}"

    return _SPECIAL.sub(escape, text)


def _is_read(letter: str, left: str, right: str, *, is_strict: bool) -> bool:
    """Whether Markdown reads more than a letter between what stands left and right of it."""
    before, after = left[-1:], right[:1]
    match letter:
        case "_":
            return not (before.isalnum() and after.isalnum())
        case "<":
            return after == "" or after.isalpha() or after in "/!?"
        case "&":
            return after.isalnum() or after == "#"
        case "@":
            return is_strict or not before.isalnum()
        case "!":
            return after == "["
        case "%":
            return "%" in (before, after)
        case ":":
            return right.startswith("//") and left.endswith(("http", "https"))
        case ";":
            return is_strict
        case _:
            return True


def harmless(text: str) -> str:
    """Words that neither end a comment nor look like the beginning of code or of another one."""
    return re.sub(r"[<>`]|%%+", "", re.sub(r"--+", "–", " ".join(text.split())))
